/* What the files of script share and nobody else sees. */
#ifndef TIREK_SCRIPT_INTERNAL_H
#define TIREK_SCRIPT_INTERNAL_H

#include <lauxlib.h>
#include <lua.h>

#include "script.h"

enum {
    SLICE = 1000,            /* instructions between two looks of the hook */
    DEPTH_MOST = 200,        /* Lua functions that may be under way at once; looked at every SLICE */
    VALUES_MOST = 200,       /* values that unpack, byte or char take or give at once: Lua's stack and C's stay small */
    CHURN = 16,              /* a call may ask for so many times its memory in all, counting what Lua gave back */
    NAMES_MOST = 256,        /* keys of one table that are looked through for the nearest */
    SCRATCH_MOST = 1024 * 1024,
    PLACES_MOST = 64         /* grounds that calls may fill with garbage before it is collected */
};

/* A ground (base.h) on which tables, functions and userdata stand; see places.c. */
typedef struct {
    char *ground;
    size_t used, live;       /* bytes handed out; things that stand on it */
    int next;                /* while it is empty: the next empty one; -1: none */
} Place;

typedef struct {
    Place *items;
    int count, room;
    int current, empty, last;   /* where the next one goes; the first empty one; where the last was given back. -1: none */
    int filled;              /* begun since the last collection */
    bool on;                 /* what is made now stands on them */
} Places;

/* What a watched function could change: upvalue `index` of the function at 2i+1 of the table `values`, whose value stands at 2i+2. */
typedef struct {
    int values;              /* registry reference; LUA_NOREF: not watched */
    int count;
    int *indexes;
} Watch;

struct Script {
    lua_State *lua;
    int env_meta;            /* registry references: the metatable of every file's environment, */
    int globals;             /* and the table of all global names behind it */

    /* memory, in bytes as Lua counts them */
    size_t total, bytes, collected;      /* the cap; now; after the last collection */
    void *first;                         /* while lua_newstate is at work: the block that it asked for first */
    size_t first_size;

    Places places;
    bool keyed;                          /* a file was loaded whose calls need places */

    /* the running call */
    bool running;
    ScriptLimits limits;
    long used, steps;                    /* instructions in whole slices; steps left */
    long slice;                          /* instructions to the next look */
    size_t base, peak, churn;            /* bytes when the call began; the most since; all asked for since */
    ScriptLimit dead;                    /* sticky: once set, the call ends whatever its C functions do */
    bool deep, no_memory;
    ScriptFault *fault;                  /* of the running call; never NULL while running */
    bool told;                           /* the fault is filled in: what raised it knew better than the handler */

    /* texts being built: a stack of bytes, so that a callback may build its own on top */
    char *scratch;
    size_t scratch_used, scratch_room;

    void (*trace)(void *context, const char *file, int line);     /* NULL: no line is told of */
    void *trace_context;

    Watch *watches;                      /* by function reference */
    size_t watch_room;

    const char *source;                  /* of the file being loaded, for script_line_of; else NULL */
    size_t source_length;
};

static inline Script *script_at(lua_State *L) { return *(Script **)lua_getextraspace(L); }

/* Sets the hash seed in lua_newstate's first block; see seed.c. */
void seed_fix(void *block, size_t size, lua_Alloc allocator, void *context);

/* ---- where things stand (places.c) ---- */

bool places_needed(const char *text, size_t length);              /* may this file make a key of a table or a function? */
void places_open(Places *places);
void places_close(Places *places);
void places_begin(Places *places);                                /* on; what is made from now on begins on an empty ground */
void *places_take(Places *places, size_t size);                   /* NULL: no memory */
bool places_give(Places *places, const void *block);              /* false: it stands on none of them */

/* The first byte of a chunk's name, before its path: by it a function tells whether its calls need places. Nothing else begins with either. */
enum { FILE_PLAIN = '@', FILE_KEYED = '=' };
static inline bool is_file(const lua_Debug *level)
{
    return level->what[0] != 'C' && (level->source[0] == FILE_PLAIN || level->source[0] == FILE_KEYED);
}

/* ---- ending a call (run.c, fault.c) ---- */

int script_on_error(lua_State *L);                                /* the message handler of every protected call */
_Noreturn void script_throw(lua_State *L);                        /* after the fault was filled in */
ScriptLimit script_explain(lua_State *L, ScriptFault *fault, const char *words);   /* a run-time error of Lua's own; the limit it means, if any */
ScriptLimit script_explain_syntax(lua_State *L, ScriptFault *fault, const char *words, const char *text, size_t length);
void script_place(lua_State *L, ScriptFault *fault);              /* file and line of the first Lua level */
void script_clean(char *out, size_t room, const char *bytes, size_t length);
void script_begin(Script *script, const ScriptLimits *limits, ScriptFault *fault);
bool script_end(Script *script, int status, ScriptFault *fault);  /* what became of it, from the flags; true: all is well */
void script_collect_when_due(Script *script, size_t allowance);

/* Work within a C function: ends the call when the budget is spent. */
static inline void script_step(lua_State *L, Script *script, size_t work)
{
    if ((size_t)script->steps < work) script_limit(L, LIMIT_INSTRUCTIONS);
    script->steps -= (long)work;
}

/* ---- the text of a file (syntax.c, slips.c) ---- */

typedef struct { const char *text; size_t length, at; int line; } Scan;
static inline char scan_look(const Scan *scan, size_t ahead) { return scan->at + ahead < scan->length ? scan->text[scan->at + ahead] : '\0'; }
static inline bool scan_is_name(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') || byte == '_';
}
/* Moves to the next byte of code: over comments and texts. False at the end. A text not closed ends with its line. */
bool scan_to_code(Scan *scan);
int script_column(const char *text, size_t at);                   /* of that byte in its line, in letters from 1 */
/* The first "else if" on one line within the lines: two words open a second block. */
bool script_else_if(const char *text, size_t length, int from, int to, ScriptSlip *slip);

/* ---- arguments: `who` is the function as the author calls it, "string.rep" ---- */

const char *need_text(lua_State *L, int index, const char *who, size_t *length);   /* numbers too, as Lua does */
lua_Integer need_whole(lua_State *L, int index, const char *who);
lua_Integer whole_or(lua_State *L, int index, const char *who, lua_Integer fallback);
void need_number(lua_State *L, int index, const char *who);
void need_table(lua_State *L, int index, const char *who);        /* frozen or not */
void need_own_table(lua_State *L, int index, const char *who);    /* one that may be written */
void need_function(lua_State *L, int index, const char *who);
_Noreturn void fail_range(lua_State *L, const char *who, int argument);

/* ---- text being built, not charged to the script but bounded ---- */

size_t scratch_begin(const Script *script);                       /* a mark */
void scratch_put(lua_State *L, Script *script, size_t mark, const char *bytes, size_t length);
void *scratch_take(lua_State *L, Script *script, size_t size);    /* room for C's own work, aligned; until the mark is ended */
void scratch_push(lua_State *L, Script *script, size_t mark);     /* as a Lua text; ends the mark */

/* ---- values ---- */

bool value_is_frozen(lua_State *L, int index);
void value_words(lua_State *L, int index, char out[64]);          /* a key or value in a few words, for a fault: no addresses */
void push_tostring(lua_State *L, int index);                      /* as tostring does: no addresses */
size_t number_words(lua_State *L, int index, char *out, size_t room);

/* ---- libraries: each leaves a table of functions, or adds to the one on the top (names.c joins them) ---- */

void open_basic(lua_State *L);
void open_text(lua_State *L);
void open_match(lua_State *L);
void open_table(lua_State *L);
void open_math(lua_State *L);
void open_names(lua_State *L, Script *script);                    /* builds globals and env_meta */
_Noreturn void fail_unknown(lua_State *L, const char *owner, int table, int key);  /* "blocked", or "unknown" with the nearest key */
void names_sort(const char **names, size_t count);                /* by bytes */
void push_function(lua_State *L, lua_CFunction function);         /* for a script to hold */
void add_functions(lua_State *L, const luaL_Reg *functions);      /* to the table on the top */
void freeze_with(lua_State *L, const char *strict);               /* the table on the top, in place; strict: unknown keys raise, under this name */

/* ---- patterns (pattern.c; used by match.c) ---- */

enum { PARTS_MOST = 256, CAPTURES_MOST = 32 };

/* One part; from…last are its bytes in the pattern (a letter, %a, [set]), or for captures the capture's number in `from`. */
typedef struct { uint8_t kind, repeat, from, last; } Part;

typedef struct {
    lua_State *L;
    Script *script;
    const char *who;                             /* the function as the author calls it */
    const unsigned char *text, *pattern;
    size_t length;
    bool anchored;
    int parts, captures;
    struct { size_t start, end; bool place; } capture[CAPTURES_MOST];
    Part part[PARTS_MOST];
} Pattern;

enum { NO_MATCH = -1 };

/* Raises what is wrong with the pattern. anchors: '^' at the start is one (not so for gmatch). */
void pattern_compile(Pattern *pattern, lua_State *L, const char *who, const char *bytes, size_t length, bool anchors);
/* The end of the match that begins at `at`, or NO_MATCH. Ends the call when the budget is spent. */
ptrdiff_t pattern_match(Pattern *pattern, size_t at);
void pattern_push_capture(Pattern *pattern, int number, size_t from, size_t to);    /* number 0 without captures: the whole match */
int pattern_push_captures(Pattern *pattern, size_t from, size_t to, bool whole);    /* how many */

#endif
