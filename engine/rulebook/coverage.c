/* What of the rules their own examples reach: lines by Lua's line hook, ways out of conditions by calls put into a copy of the text. */
#include <lauxlib.h>
#include <lua.h>

#include "loading.h"

typedef struct { const char *path; CoverFunctions functions; size_t first_way, end_way; int lines; bool *code, *run; } Covered;
struct Coverage {
    Cover cover;
    struct { Covered *items; size_t count, room; } files;
    Covered *last;                                    /* whose line was told of last */
    bool on;                                          /* examples run; before that files load and are tried on numbers */
    bool telling;                                     /* … and this call is on the facts as they are recorded */
};

/* ---- what the copies call ------------------------------------------------------------------------------------------------ */

static struct Coverage *coverage_at(lua_State *L) { return lua_touserdata(L, lua_upvalueindex(1)); }

static Way *way_at(lua_State *L, const struct Coverage *coverage)
{
    lua_Integer at = lua_tointeger(L, 1);
    return at >= 0 && (size_t)at < coverage->cover.ways.count ? &coverage->cover.ways.items[at] : NULL;
}

static int told_condition(lua_State *L)
{
    struct Coverage *coverage = coverage_at(L);
    Way *way = way_at(L, coverage);
    lua_settop(L, 2);
    if (way && coverage->telling) way->seen[lua_toboolean(L, 2) ? 0 : 1] = true;
    return 1;
}

static int told_right(lua_State *L)
{
    Way *way = way_at(L, coverage_at(L));
    lua_settop(L, 2);
    if (way) way->asked = true;
    return 1;
}

/* The chain came to a value: of each and/or whose left side was asked it is known whether the right one was. */
static int told_end(lua_State *L)
{
    struct Coverage *coverage = coverage_at(L);
    lua_Integer at = lua_tointeger(L, 1);
    lua_settop(L, 2);
    if (at < 0 || (size_t)at >= coverage->cover.chains.count) return 1;
    const Chain *chain = &coverage->cover.chains.items[at];
    Way *ways = coverage->cover.ways.items;
    for (size_t i = chain->first; i < chain->end && coverage->telling; i++)
        if (ways[i].chain == (int)at && (ways[i].left < 0 || ways[ways[i].left].asked)) ways[i].seen[ways[i].asked ? 0 : 1] = true;
    for (size_t i = chain->first; i < chain->end; i++) if (ways[i].chain == (int)at) ways[i].asked = false;
    return 1;
}

static void told_line(void *context, const char *file, int line)
{
    struct Coverage *coverage = context;
    if (!coverage->telling) return;
    for (size_t i = 0; (!coverage->last || strcmp(coverage->last->path, file) != 0) && i < coverage->files.count; i++)
        if (strcmp(coverage->files.items[i].path, file) == 0) coverage->last = &coverage->files.items[i];
    if (coverage->last && line > 0 && line <= coverage->last->lines && strcmp(coverage->last->path, file) == 0) coverage->last->run[line] = true;
}

bool coverage_define(struct Coverage *coverage, Script *script, Error *err)
{
    static const lua_CFunction calls[] = { told_condition, told_right, told_end };
    for (size_t i = 0; i < COUNT(calls); i++) if (!script_define(script, cover_calls[i], calls[i], coverage, err)) return false;
    script_trace(script, told_line, coverage);
    return true;
}

/*
 * A fact that is not known ends a call in the middle of a chain: what it asked belongs to no other. Calls on numbers that might be (a count that is not whole, raised) say
 * nothing of the example.
 */
void coverage_begin(struct Coverage *coverage, const Mode *mode)
{
    coverage->telling = coverage->on && !mode->probe && !mode->pend && mode->raise == 0 && mode->turned < 0;
    for (size_t i = 0; i < coverage->cover.ways.count; i++) coverage->cover.ways.items[i].asked = false;
}

/* ---- which lines have code ------------------------------------------------------------------------------------------------ */

typedef struct { Arena *arena; const CoverFunction *function; Covered *file; bool no_memory; } Compiling;

/* Compiles one function by itself, at its own lines, and asks Lua which of them have code. It is made, never called. */
static int compile_one(lua_State *L)
{
    static const char head[] = "return function";
    Compiling *work = lua_touserdata(L, 1);
    const CoverFunction *function = work->function;
    size_t blank = (size_t)(function->line - 1), size = blank + sizeof head - 1 + function->length;
    char *text = arena_take(work->arena, size + 1);
    lua_Debug about;
    if (!text) { work->no_memory = true; return 0; }
    memset(text, '\n', blank);
    memcpy(text + blank, head, sizeof head - 1);
    memcpy(text + blank + sizeof head - 1, function->text, function->length);
    if (luaL_loadbufferx(L, text, size, "=c", "t") != LUA_OK) return 0;
    lua_call(L, 0, 1);
    lua_getinfo(L, ">L", &about);
    for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1)) {
        lua_Integer line = lua_tointeger(L, -2);
        if (line > 0 && line <= work->file->lines) work->file->code[line] = true;
    }
    return 0;
}

/* A line that only closes something has code for Lua (a return that is never reached), not for a reader. */
static void drop_closing_lines(const RuleFile *file, Covered *covered)
{
    static const char *const closing[] = { "end", "else", ")", "}", "]", ",", ";" };
    bool *other = covered->run;                       /* not in use yet */
    Tokens tokens = source_tokens(file);
    for (Token token = token_next(&tokens); token.kind != TOKEN_END; token = token_next(&tokens)) {
        bool closes = false;
        for (size_t i = 0; i < COUNT(closing); i++) closes = closes || (token.kind != TOKEN_STRING && token_is(&token, closing[i]));
        if (!closes && token.line <= covered->lines) other[token.line] = true;
    }
    for (int i = 0; i <= covered->lines; i++) { covered->code[i] = covered->code[i] && other[i]; other[i] = false; }
}

static bool find_code(struct Coverage *coverage, Script *script, const RuleFile *file, Covered *covered, Error *err)
{
    for (size_t i = 0; i < covered->functions.count; i++) {
        Compiling work = { coverage->cover.arena, &covered->functions.items[i], covered, false };
        if (!script_protect(script, compile_one, &work, err)) return false;
        if (work.no_memory) return error_memory(err);
    }
    drop_closing_lines(file, covered);
    return true;
}

/* ---- the whole ------------------------------------------------------------------------------------------------------------- */

static bool cover_files(struct Coverage *coverage, const RuleFiles *files, RuleFiles *copies, Error *err)
{
    Arena *arena = coverage->cover.arena;
    for (size_t i = 0; i < files->count; i++) {
        const RuleFile *file = &files->items[i];
        Covered covered = { .path = file->path, .lines = 1, .first_way = coverage->cover.ways.count };
        if (!VECTOR_ROOM(arena, copies) || !VECTOR_ROOM(arena, &coverage->files)) return error_memory(err);
        if (!cover_source(&coverage->cover, file, &copies->items[copies->count++], &covered.functions)) return error_memory(err);
        for (size_t c = 0; c < file->length; c++) covered.lines += file->body[c] == '\n';
        covered.end_way = coverage->cover.ways.count;
        covered.code = ARENA_ARRAY(arena, bool, covered.lines + 1);
        covered.run = ARENA_ARRAY(arena, bool, covered.lines + 1);
        if (!covered.code || !covered.run) return error_memory(err);
        coverage->files.items[coverage->files.count++] = covered;
    }
    return true;
}

static bool sum_up(const struct Coverage *coverage, const Covered *covered, const RuleData *data, Arena *arena, RuleCoverages *coverages)
{
    bool *missed = ARENA_ARRAY(arena, bool, covered->lines + 1);
    int *lines = ARENA_ARRAY(arena, int, covered->lines + 1);
    RuleCoverage one = { .rule = arena_text(arena, data->rule.id), .path = arena_text(arena, covered->path), .missed = lines };
    if (!missed || !lines || !one.rule || !one.path || !VECTOR_ROOM(arena, coverages)) return false;
    for (int i = 1; i <= covered->lines; i++) {
        one.lines += covered->code[i];
        one.lines_run += covered->code[i] && covered->run[i];
        missed[i] = covered->code[i] && !covered->run[i];
    }
    for (size_t i = covered->first_way; i < covered->end_way; i++) {
        const Way *way = &coverage->cover.ways.items[i];
        one.branches += 2;
        one.branches_run += way->seen[0] + way->seen[1];
        if (!(way->seen[0] && way->seen[1]) && way->line <= covered->lines) missed[way->line] = true;
    }
    for (int i = 1; i <= covered->lines; i++) if (missed[i]) lines[one.missed_count++] = i;
    coverages->items[coverages->count++] = one;
    return true;
}

bool rulebook_coverage(Arena *arena, const Plan *plan, const RuleFiles *files, RuleCoverages *coverages, Error *err)
{
    struct Coverage coverage = { .cover = { .arena = arena_open() } };
    RuleFiles copies = { .reference = files->reference };
    RuleFaults faults = { 0 };
    ExampleResults results = { 0 };
    Rulebook *book = NULL;
    const RulebookOptions options = { .coverage = &coverage };
    bool ok = (coverage.cover.arena || error_memory(err)) && cover_files(&coverage, files, &copies, err) &&
              rulebook_open(coverage.cover.arena, plan, &copies, &options, &book, &faults, err);
    for (size_t i = 0; i < files->count && ok; i++) ok = find_code(&coverage, book->engine->script, &files->items[i], &coverage.files.items[i], err);
    coverage.on = true;
    ok = ok && rulebook_examples(book, coverage.cover.arena, &results, err);
    for (size_t i = 0; ok && i < book->rules.count; i++) {
        const RuleData *data = book->rules.items[i];
        for (size_t f = 0; ok && f < coverage.files.count; f++)
            if (!data->combination && strcmp(coverage.files.items[f].path, data->rule.path) == 0)
                ok = sum_up(&coverage, &coverage.files.items[f], data, arena, coverages) || error_memory(err);
    }
    rulebook_close(book);
    arena_close(coverage.cover.arena);
    return ok;
}
