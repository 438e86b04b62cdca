/* The Lua state: its memory, its count of instructions, protected work of the host. */
#include <assert.h>
#include <string.h>

#include "internal.h"

/*
 * A call: a rule asks a handful of questions, a few hundred instructions; 100,000 leave room for honest loops and
 * still end within a second at the worst (a chain of colliding keys). Loading runs rule{…} with its examples once.
 */
const ScriptLimits SCRIPT_LOAD = { .instructions = 1000000, .memory = 4 * 1024 * 1024, .text = 64 * 1024, .pattern = 256, .steps = 1000000 };
const ScriptLimits SCRIPT_CALL = { .instructions = 100000, .memory = 1024 * 1024, .text = 64 * 1024, .pattern = 256, .steps = 1000000 };

enum { TEXT_HEAD = 64 };     /* bytes, at least what Lua puts before a text's own */

/* ---- memory ---- */

/*
 * No collection runs during a call, so what a call uses depends on the call alone. Lua does collect once when it is refused;
 * but the refusal is final (dead), and so the outcome does not depend on what earlier calls left behind.
 */
static bool allowed(Script *script, bool fresh_text, size_t old, size_t size)
{
    size_t more = size - old;
    if (script->bytes > script->total || more > script->total - script->bytes) {
        if (script->running && !script->dead) script->dead = LIMIT_MEMORY;
        return false;
    }
    if (!script->running) return true;
    if (script->dead == LIMIT_MEMORY || script->dead == LIMIT_TEXT) return false;
    if (fresh_text && size > script->limits.text + TEXT_HEAD) {
        script->dead = LIMIT_TEXT;
        return false;
    }
    size_t now = script->bytes > script->base ? script->bytes - script->base : 0;
    if (more > script->limits.memory || now > script->limits.memory - more ||
        size > script->limits.memory * CHURN - script->churn) {
        script->dead = LIMIT_MEMORY;
        return false;
    }
    if (now + more > script->peak) script->peak = now + more;
    script->churn += size;
    return true;
}

/* What Lua hashes by its address, as long as there are no coroutines. */
static bool has_place(size_t kind) { return kind == LUA_TTABLE || kind == LUA_TFUNCTION || kind == LUA_TUSERDATA; }

/* Lua's allocator. For a new block `osize` is no size but what is made: a text may be told from the rest. */
static void *allocate(void *context, void *block, size_t osize, size_t size)
{
    Script *script = context;
    size_t old = block ? osize : 0;
    if (size == 0) {
        script->bytes -= old;
        if (!places_give(&script->places, block)) memory_give(block);
        return NULL;
    }
    if (size > old && !allowed(script, !block && osize == LUA_TSTRING, old, size)) {
        if (script->running) script_place(script->lua, script->fault);   /* no handler is called for want of memory */
        return NULL;
    }
    if (script->first) {                         /* the second request of lua_newstate */
        seed_fix(script->first, script->first_size, allocate, script);
        script->first = NULL;
    }
    void *moved = block ? memory_resize(block, size) : script->places.on && has_place(osize) ? places_take(&script->places, size) : memory_take(size);
    if (!moved) {
        if (size <= old) moved = block;                                  /* Lua cannot go on if shrinking fails */
        else {
            script->no_memory = true;
            return NULL;
        }
    }
    if (size > old) script->no_memory = false;                           /* Lua had collected and tried again */
    script->bytes = script->bytes - old + size;
    if (!script->lua && script->bytes == size) {
        memset(moved, 0, size);                  /* seed_fix looks at more of it than Lua fills in */
        script->first = moved;
        script->first_size = size;
    }
    return moved;
}

static void collect(Script *script)
{
    lua_gc(script->lua, LUA_GCCOLLECT);
    script->collected = script->bytes;
    script->places.filled = 0;
}

/*
 * Between calls, when the garbage since the last time could hide what a call really uses: a text that lies about as
 * garbage costs nothing to make again. A quarter of the allowance keeps that below what near_limit forgives.
 */
void script_collect_when_due(Script *script, size_t allowance)
{
    if (script->running) return;
    if (script->places.filled < PLACES_MOST && (script->bytes < script->collected || script->bytes - script->collected <= allowance / 4)) return;
    collect(script);
}

/* ---- instructions ---- */

static int hook_mask(const Script *script) { return script->trace ? LUA_MASKCOUNT | LUA_MASKLINE : LUA_MASKCOUNT; }

void script_trace(Script *script, void (*told)(void *context, const char *file, int line), void *context)
{
    script->trace = told;
    script->trace_context = context;
}

static void on_count(lua_State *L, lua_Debug *now)
{
    Script *script = script_at(L);
    lua_Debug level;
    if (!script->running) return;
    if (now->event == LUA_HOOKLINE) {
        if (lua_getinfo(L, "S", now) && is_file(now)) script->trace(script->trace_context, now->source + 1, now->currentline);
        return;
    }
    script->used += script->slice;
    if (script->dead) script_limit(L, script->dead);
    if (script->used >= script->limits.instructions) script_limit(L, LIMIT_INSTRUCTIONS);
    if (lua_getstack(L, DEPTH_MOST, &level)) script_limit(L, LIMIT_STACK);
    if (lua_getstack(L, DEPTH_MOST / 2, &level)) script->deep = true;
    long left = script->limits.instructions - script->used;
    if (left < script->slice) {
        script->slice = left;
        lua_sethook(L, on_count, hook_mask(script), (int)left);
    }
}

/* The hook is set anew for each call: Lua's own countdown would else go on from where the last call left it. */
static void hook(Script *script, long count)
{
    script->slice = count < SLICE ? count : SLICE;
    lua_sethook(script->lua, on_count, hook_mask(script), (int)script->slice);
}

void script_limit(lua_State *L, ScriptLimit limit)
{
    Script *script = script_at(L);
    if (!script->dead) script->dead = limit;
    script->slice = 1;
    lua_sethook(L, on_count, hook_mask(script), 1);   /* should a C function of the host swallow this, the next instruction raises it again */
    script_throw(L);
}

/* ---- a call's bounds ---- */

void script_begin(Script *script, const ScriptLimits *limits, ScriptFault *fault)
{
    fault->ok = fault->near_limit = fault->raised = fault->no_memory = false;
    fault->limit = LIMIT_NONE;
    fault->line = fault->column = 0;
    fault->syntax = false;
    fault->file[0] = fault->name[0] = fault->nearest[0] = fault->detail[0] = '\0';
    fault->message = MSG_SCRIPT_ERROR;
    assert(!script->running);                     /* no call from within a call: its limits would be nobody's */
    script->running = true;
    script->places.on = false;
    script->fault = fault;
    script->limits = *limits;
    script->used = 0;
    script->steps = limits->steps;
    script->base = script->bytes;
    script->peak = script->churn = 0;
    script->dead = LIMIT_NONE;
    script->deep = script->no_memory = script->told = false;
    script->scratch_used = 0;
    hook(script, limits->instructions);
}

bool script_end(Script *script, int status, ScriptFault *fault)
{
    script->running = script->places.on = false;
    const ScriptLimits *limits = &script->limits;
    fault->near_limit = script->used > limits->instructions / 2 || limits->steps - script->steps > limits->steps / 2 ||
                        script->peak > limits->memory / 2 || script->churn > limits->memory * CHURN / 2 || script->deep;
    script->scratch_used = 0;
    script->fault = NULL;
    if (status == LUA_ERRERR && !script->dead) script->dead = LIMIT_STACK;    /* no room on C's stack even for the handler */
    fault->ok = status == LUA_OK && !script->dead;
    if (script->dead) {
        static const MessageId why[] = { [LIMIT_INSTRUCTIONS] = MSG_SCRIPT_LIMIT_INSTRUCTIONS, [LIMIT_MEMORY] = MSG_SCRIPT_LIMIT_MEMORY,
                                         [LIMIT_TEXT] = MSG_SCRIPT_LIMIT_TEXT, [LIMIT_STACK] = MSG_SCRIPT_LIMIT_STACK };
        fault->limit = script->dead;
        fault->message = why[script->dead];
        fault->near_limit = true;
        fault->raised = false;
    } else if (status != LUA_OK && script->no_memory && !script->told) {
        fault->message = MSG_SCRIPT_NO_MEMORY;
        fault->no_memory = true;
    }
    return fault->ok;
}

/* ---- the host's own protected work ---- */

bool script_protect(Script *script, lua_CFunction body, void *context, Error *err)
{
    lua_State *L = script->lua;
    if (!lua_checkstack(L, 4)) return error_memory(err);
    lua_pushcfunction(L, body);
    lua_pushlightuserdata(L, context);
    if (lua_pcall(L, 1, 0, 0) == LUA_OK) return true;
    lua_pop(L, 1);
    return error_memory(err);
}

/* ---- open and close ---- */

static int set_up(lua_State *L)
{
    Script *script = lua_touserdata(L, 1);
    open_names(L, script);
    return 0;
}

Script *script_open(size_t total_memory, Error *err)
{
    Script *script = memory_take(sizeof *script);
    if (!script) goto fail;
    *script = (Script){ .total = total_memory, .env_meta = LUA_NOREF, .globals = LUA_NOREF };
    places_open(&script->places);
    script->lua = lua_newstate(allocate, script);
    script->first = NULL;
    if (!script->lua) goto fail;
    *(Script **)lua_getextraspace(script->lua) = script;
    lua_gc(script->lua, LUA_GCSTOP);             /* we say when: script_collect_when_due */
    if (!script_protect(script, set_up, script, err)) goto fail;
    collect(script);
    return script;
fail:
    error_memory(err);
    script_close(script);
    return NULL;
}

void script_close(Script *script)
{
    if (!script) return;
    if (script->lua) lua_close(script->lua);
    places_close(&script->places);
    for (size_t i = 0; i < script->watch_room; i++) memory_give(script->watches[i].indexes);
    memory_give(script->watches);
    memory_give(script->scratch);
    memory_give(script);
}

size_t script_held(Script *script)
{
    collect(script);
    return script->bytes;
}

bool script_holds_over(Script *script, size_t bytes) { return script->bytes > bytes && script_held(script) > bytes; }

lua_State *script_lua(Script *script) { return script->lua; }
Script *script_of(lua_State *L) { return script_at(L); }
