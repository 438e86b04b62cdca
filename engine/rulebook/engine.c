/* One Lua state with the rules in it: what names rules find there, loading their files, and one call of one rule. */
#include <lauxlib.h>
#include <lua.h>

#include "loading.h"

static int prepare(lua_State *L)
{
    Engine *engine = lua_touserdata(L, 1);
    windows_prepare(L, engine);
    pupil_push(L, engine);
    engine->pupil = luaL_ref(L, LUA_REGISTRYINDEX);
    return 0;
}

/* The table at a registry reference: no rule can write to it, and a key it lacks is an error with the nearest one. */
static bool seal(Engine *engine, int reference, const char *name, Error *err)
{
    lua_State *L = script_lua(engine->script);
    lua_rawgeti(L, LUA_REGISTRYINDEX, reference);
    bool ok = script_seal(engine->script, name, err);
    lua_pop(L, 1);
    return ok;
}

static bool engine_fill(Engine *engine, size_t rules, Error *err)
{
    size_t count = rules + 1;
    engine->when = memory_take(count * sizeof *engine->when);
    engine->set = memory_take(count * sizeof *engine->set);
    if (!engine->when || !engine->set) return error_memory(err);
    for (size_t i = 0; i < count; i++) engine->when[i] = engine->set[i] = LUA_NOREF;
    engine->script = script_open(STATE_BYTES + count * FILE_KEPT_ROOM, err);
    if (!engine->script) return false;
    return script_protect(engine->script, prepare, engine, err) && seal(engine, engine->pupil, "pupil", err) &&
           script_define(engine->script, "rule", load_rule, engine, err) &&
           script_define(engine->script, "combine", load_combine, engine, err) && windows_define(engine, err) &&
           facts_define(engine, err) && (!engine->book->options.coverage || coverage_define(engine->book->options.coverage, engine->script, err));
}

Engine *engine_open(Rulebook *book, size_t rules, Error *err)
{
    Engine *engine = memory_take(sizeof *engine);
    if (!engine) {
        error_memory(err);
        return NULL;
    }
    *engine = (Engine){ .book = book, .pupil = LUA_NOREF, .window = LUA_NOREF };
    if (engine_fill(engine, rules, err)) return engine;
    engine_close(engine);
    return NULL;
}

void engine_close(Engine *engine)
{
    if (!engine) return;
    script_close(engine->script);
    memory_give(engine->when);
    memory_give(engine->set);
    memory_give(engine);
}

bool engine_load_known(Engine *engine, size_t rule, Error *err)
{
    const RuleFile *file = engine->book->rules.items[rule]->file;
    Loading loading = { .book = engine->book, .engine = engine, .file = file, .known = (int)rule, .when = LUA_NOREF, .set = LUA_NOREF };
    ScriptFault fault = { 0 };
    engine->loading = &loading;
    bool ok = script_load(engine->script, file->path, file->body, file->length, &SCRIPT_LOAD, &fault);
    engine->loading = NULL;
    if (loading.no_memory || fault.no_memory) return error_memory(err);
    if (!ok || !loading.done) return true;                     /* engine_call says that it is not there */
    engine->when[rule] = loading.when;
    engine->set[rule] = loading.set;
    return script_watch(engine->script, loading.when, err);
}

bool engine_reload(Rulebook *book, Error *err)
{
    Engine *engine = engine_open(book, book->rules.count, err);
    if (!engine) return false;
    for (size_t i = 0; i < book->rules.count; i++)
        if (!book->rules.items[i]->combination && !engine_load_known(engine, i, err)) {
            engine_close(engine);
            return false;
        }
    engine_close(book->engine);
    book->engine = engine;
    return true;
}

bool engine_reload_rule(Engine *engine, size_t rule, Error *err)
{
    lua_State *L = script_lua(engine->script);
    luaL_unref(L, LUA_REGISTRYINDEX, engine->when[rule]);
    luaL_unref(L, LUA_REGISTRYINDEX, engine->set[rule]);
    engine->when[rule] = engine->set[rule] = LUA_NOREF;
    return engine_load_known(engine, rule, err);
}

/* ---- one call ---------------------------------------------------------------------------------------------------------- */

static void fail(Run *run, FaultKind kind, int line, Words text)
{
    run->result = CALL_FAILED;
    run->fault = kind;
    run->line = line;
    run->text = text;
}

static void take_verdict(Run *run, lua_State *L, const RuleData *data, Arena *arena)
{
    int type = lua_type(L, -1);
    if (type == LUA_TBOOLEAN) run->result = lua_toboolean(L, -1) ? CALL_YES : CALL_NO;
    else {
        int line = source_key_line(data->file, "when", data->line);
        if (type == LUA_TNIL) fail(run, FAULT_VERDICT, line, words_message(arena, MSG_RULEBOOK_VERDICT_MISSING));
        else fail(run, FAULT_VERDICT, line, words_put(arena, MSG_RULEBOOK_VERDICT_TYPE, (const Arg[8]){ script_type_arg(lua_typename(L, type)) }));
    }
    lua_pop(L, 1);
}

/* Wrong whatever the facts are: names that do not exist, writing where nothing may be written, a number beside a text or a yes. */
static bool is_slip(MessageId id)
{
    return id == MSG_SCRIPT_UNKNOWN || id == MSG_SCRIPT_UNKNOWN_NEAR || id == MSG_SCRIPT_BLOCKED || id == MSG_SCRIPT_GLOBAL ||
           id == MSG_SCRIPT_FROZEN || id == MSG_SCRIPT_COMPARE_TEXT || id == MSG_SCRIPT_COMPARE_FUNCTION ||
           id == MSG_SCRIPT_COMPARE_TRUTH;
}

void engine_call(Engine *engine, size_t rule, Run *run)
{
    Rulebook *book = engine->book;
    const RuleData *data = book->rules.items[rule];
    lua_State *L = script_lua(engine->script);
    ScriptFault fault = { 0 };
    Mode mode = run->mode;
    *run = (Run){ .mode = mode, .unknown = -1, .pending = -1, .safety = data->rule.safety };
    if (engine->when[rule] == LUA_NOREF) {
        fail(run, FAULT_LOAD, data->line, words_message(book->scratch, MSG_RULEBOOK_NOT_LOADED_AGAIN));
        return;
    }
    engine->run = run;
    if (book->options.coverage) coverage_begin(book->options.coverage, &run->mode);
    lua_rawgeti(L, LUA_REGISTRYINDEX, engine->pupil);
    lua_rawgeti(L, LUA_REGISTRYINDEX, engine->set[rule]);
    bool ok = script_call(engine->script, engine->when[rule], 2, 1, &SCRIPT_CALL, &fault);
    engine->run = NULL;
    run->near_limit = fault.near_limit;
    run->slip = run->slip || (!ok && is_slip(fault.message));
    run->limit = !ok && fault.limit != LIMIT_NONE;
    run->no_memory = run->no_memory || fault.no_memory;
    if (ok) take_verdict(run, L, data, book->scratch);
    else if (run->no_memory) return;
    else if (fault.raised) run->result = CALL_UNKNOWN;
    else fail(run, run->limit ? FAULT_LIMIT : FAULT_RUN, fault.line, words_of_fault(book->scratch, book->plan, data, data->file, &fault));
    if (!script_unchanged(engine->script, engine->when[rule])) {
        run->changed = true;
        if (!run->limit)
            fail(run, FAULT_UNSTABLE, source_key_line(data->file, "when", data->line),
                 words_message(book->scratch, MSG_RULEBOOK_KEEPS));
    }
}
