/*
 * script: a bounded, sandboxed Lua 5.4 state, and typed reading of tables from it.
 * Knows no rules and no pupils. One state belongs to one thread.
 *
 * What holds whatever a script does: only text chunks are loaded (never bytecode); only names of the allow-list
 * exist (a name of plain Lua that is left out raises "blocked", with the name; an unknown one raises with the nearest
 * known name); each file has an environment of its own, and that, the library tables and all frozen tables refuse every
 * write; what a function could still keep in its upvalues is found by script_unchanged; every C function is bounded;
 * instructions, memory, string and pattern sizes are limited per call, and a limit cannot be caught; no address,
 * no clock, no randomness, no hash order is visible (pairs goes by sorted keys; a list with holes may have any of its ends as its length, as in
 * plain Lua, but the same one in every process, thread and state, whatever ran before); no text holds a zero byte (Lua compares such texts
 * piece by piece, where no limit looks). One thing rests on others: the process stays in the C locale (comparing texts, writing numbers).
 *
 * What the host makes for scripts to hold (tables, functions, userdata) it makes before the first file is loaded, or from within a call: then all of
 * this holds for it too. A C function without upvalues is hashed by where its code lies, so a script must never get one: script_define gives each one.
 */
#ifndef TIREK_SCRIPT_H
#define TIREK_SCRIPT_H

#include <lua.h>

#include "base.h"

typedef struct {
    long instructions;       /* Lua instructions per call; counted exactly */
    size_t memory;           /* bytes above what was live when the call began; nothing is collected during a call */
    size_t text;             /* longest text that may exist: made by .., by a library function, or written in a file */
    size_t pattern;          /* longest pattern */
    long steps;              /* work within library functions: a letter matched, an entry moved or compared */
} ScriptLimits;
extern const ScriptLimits SCRIPT_LOAD, SCRIPT_CALL;  /* defaults for loading a file, and for one call */
enum { SCRIPT_FILE_MOST = 64 * 1024 };               /* bytes of one file; longer: LIMIT_TEXT */

typedef enum { LIMIT_NONE, LIMIT_INSTRUCTIONS, LIMIT_MEMORY, LIMIT_TEXT, LIMIT_STACK } ScriptLimit;

/* How a call ended, read from C flags and never from the text of an error. */
typedef struct {
    bool ok;
    ScriptLimit limit;               /* the limit that was hit */
    bool near_limit;                 /* more than half of any limit was used: to be decided again in a fresh state */
    bool raised;                     /* ended by script_raise (see below), not by an error */
    char file[128]; int line;        /* of the first Lua level; 0: none */
    int column;                      /* in letters from 1; 0: not known. Only of what the compiler refused */
    bool syntax;                     /* the compiler refused the file: script_slips may know of more */
    char name[64];                   /* for an unknown or blocked name: that name */
    char nearest[64];                /* and the nearest known one; "" none */
    MessageId message;               /* what is wrong: one of the MSG_SCRIPT_… of data/messages/script.csv, or the id given to script_fail */
    char detail[256];                /* Lua's own words, cleaned: valid UTF-8, no control bytes, no addresses */
    bool no_memory;                  /* the machine had no memory: says nothing about the script. Then ok is false and limit NONE */
} ScriptFault;

/*
 * The sentence: fault->message with {name}, {nearest} and {detail} filled in from the fault; {name_type}, {nearest_type}, {detail_type} are the same with a type of
 * Lua's in the reader's words ("string": мәтін). Every message that is given to script_fail uses only these names (its `args` lists those it uses). Not by MESSAGE(),
 * which goes by position. Never NULL.
 */
const char *script_fault_text(const ScriptFault *fault, Language language, Arena *arena);
/* A type of Lua's ("nil", "table") as an argument of a message; what is none stands as it is. */
Arg script_type_arg(const char *type);
/* The same as an error: ERR_INPUT with the sentence (no file and no line), or ERR_MEMORY. Always false. */
bool script_fault_error(const ScriptFault *fault, Error *err);

/*
 * What those who know another language, or none, write into a Lua text, and no Lua text may hold: != && || ! += ++ === => “ ” « » ≥ a no-break space, a letter
 * outside of quotes. In order, one of a kind on a line; at most `room`, returns how many. name: the sign or word itself, nearest: what to write in its place, for the message.
 */
typedef struct { int line, column; MessageId message; char name[64], nearest[64]; } ScriptSlip;
/* The word with its Cyrillic letters that look like Latin ones made Latin; false: it has none, or others beside them. */
bool script_latin(const char *word, char *latin, size_t room);
size_t script_slips(const char *text, size_t length, ScriptSlip *slips, size_t room);

typedef struct Script Script;

/*
 * NULL: no memory. total_memory caps the whole state: what all files keep, and twice the limit of one call above it
 * (64 MiB is plenty for a hundred files).
 */
Script *script_open(size_t total_memory, Error *err);
void script_close(Script *script);                   /* NULL is fine */
lua_State *script_lua(Script *script);
size_t script_held(Script *script);                  /* bytes that the state holds, less garbage; not from within a call */
bool script_holds_over(Script *script, size_t bytes); /* more than that: mostly told without looking for garbage */
Script *script_of(lua_State *L);

/*
 * The host's own work on the state that may allocate (lua_newtable, lua_pushstring, luaL_ref …) outside a call:
 * body(L) runs protected, with `context` as a light userdata at index 1. A Lua error outside of a protected call would
 * end the process; so everything but lua_rawgeti, lua_push of numbers, booleans and light values, and lua_settop
 * stands in such a body, or in a C function that a script calls. ERR_MEMORY is the only failure.
 */
CHECKED bool script_protect(Script *script, lua_CFunction body, void *context, Error *err);

/*
 * Adds a global visible to every file loaded afterwards: a C function (called as name(...)), or the value on the top
 * of the stack, which is popped and frozen. For functions, upvalue 1 is a light userdata: `context`.
 */
CHECKED bool script_define(Script *script, const char *name, lua_CFunction function, void *context, Error *err);
CHECKED bool script_define_value(Script *script, const char *name, Error *err);

/*
 * Compiles and runs a file's text in a fresh environment of its own. `path` is for messages. A C function that the file
 * calls (rule{…}) may use the Lua API freely and keep functions by luaL_ref(L, LUA_REGISTRYINDEX).
 */
CHECKED bool script_load(Script *script, const char *path, const char *text, size_t length,
                         const ScriptLimits *limits, ScriptFault *fault);

/*
 * Calls the function at registry reference `function` with `arguments` values already pushed; leaves `results`.
 * On failure nothing is left. A C function called from the script may end the call by script_raise. Not from within a call.
 */
CHECKED bool script_call(Script *script, int function, int arguments, int results,
                         const ScriptLimits *limits, ScriptFault *fault);

/* For tests of scripts alone, it costs: `told` hears of each line that is about to run, with its file as it was loaded. Before anything is loaded. */
void script_trace(Script *script, void (*told)(void *context, const char *file, int line), void *context);

/* Where the running script stands: file and line of the first Lua level; "" and 0: nowhere. From a C function. */
void script_here(lua_State *L, char file[128], int *line);

/* Ends the running call from within a C function; no script can catch it. Never returns. fault.raised is set. */
_Noreturn void script_raise(lua_State *L);
/* Raises an ordinary error at the author's line, from a C function that the script called. Never returns. */
_Noreturn void script_fail(lua_State *L, MessageId id, const char *name, const char *nearest, const char *detail);
/* The same with a fault that script_fields or script_texts filled in; its line stands, or the author's when it is 0. */
_Noreturn void script_fail_with(lua_State *L, const ScriptFault *fault);
/* Gives up the call because of a limit of the host's own. Never returns; no script can catch it. */
_Noreturn void script_limit(lua_State *L, ScriptLimit limit);
/*
 * Work of the host's own for the running script (an entry read, 64 bytes copied), charged as so many steps: a table of a script may hold
 * one entry a hundred thousand times, and whatever the host does for each of them must have an end. Gives up the call when none are left.
 */
void script_work(lua_State *L, size_t steps);
/* Ends the call because the host had no memory for its own work (an arena, say). fault.no_memory is set. Never returns. */
_Noreturn void script_no_memory(lua_State *L);

/*
 * Runs `function` at the stack index as one condition of any{} or all{}: true/false in *answer; false return when it was
 * ended by script_raise (the raise is then spent). Errors and limits pass through. Must be a Lua function, else script_fail.
 */
bool script_condition(lua_State *L, int index, bool *answer);

/*
 * Deep-freezes the value on the top of the stack, in place: reading goes on as before, # and pairs/ipairs too; writing
 * raises an error that names the key, whoever else holds the table. Functions in it are not looked into: see script_watch.
 */
CHECKED bool script_freeze(Script *script, Error *err);
/*
 * The same; and reading a key that the table lacks raises an error with the nearest one it has. `name` is how the
 * author calls the table ("pupil", "set"). Only the outermost table is sealed.
 */
CHECKED bool script_seal(Script *script, const char *name, Error *err);
/* Pushes the table behind the frozen or sealed one at `index` (or that table itself), for lua_next and lua_rawget of the host. */
void script_contents(lua_State *L, int index);

/*
 * Watches all that a function could keep between calls: its upvalues, those of the functions it reaches through them.
 * Tables reached are frozen; script_unchanged then says whether every such local still holds the very same value.
 * Costs about 30 ns for each. script_watch again: watches the values of now. A function never watched is unchanged.
 */
CHECKED bool script_watch(Script *script, int function, Error *err);
bool script_unchanged(Script *script, int function);

/* ---- typed reading of a table (host side; the table at stack index) ------------------------------------------------- */

/* FIELD_ANY: whatever its type; the host looks itself (a text or a table of texts, say). */
typedef enum { FIELD_TEXT, FIELD_INTEGER, FIELD_NUMBER, FIELD_BOOLEAN, FIELD_TABLE, FIELD_FUNCTION, FIELD_ANY } FieldType;
typedef struct { const char *key; FieldType type; bool needed; } Field;

/*
 * Checks that the table has only these keys, each of its type, and all that are needed. On failure fault names the
 * key, and the nearest right one for an unknown key.
 */
CHECKED bool script_fields(Script *script, int index, const Field *fields, size_t count, ScriptFault *fault);
/*
 * The line of a file's text on which `key =` is written as a field, at or after `line` (comments and texts are passed
 * over); `line` itself when there is none. script_fields uses it by itself while a file is being loaded.
 */
int script_line_of(const char *text, size_t length, int line, const char *key);
/*
 * The same for a host that meets one key many times, in the order in which they are written: moves *spot behind the next `key =`
 * (spot->line is then its line). False: there is none, and *spot stays. Begin with { 0, 1 }.
 */
typedef struct { size_t at; int line; } ScriptSpot;
bool script_find_key(const char *text, size_t length, ScriptSpot *spot, const char *key);
/* Copies into the arena; NULL / fallback where absent. */
const char *script_text(Script *script, int index, const char *key, Arena *arena);
double script_number(Script *script, int index, const char *key, double fallback);
/* Pushes the value under `key` (nil where absent) without calling or allocating anything, and returns its Lua type. */
int script_get(Script *script, int index, const char *key);
bool script_boolean(Script *script, int index, const char *key, bool fallback);
/* The array of texts under `key`: pushes nothing. False (and fault) when an entry is no text. */
CHECKED bool script_texts(Script *script, int index, const char *key, Arena *arena, Names *texts, ScriptFault *fault);
/* The keys of the table at `index` that are texts, sorted by bytes. False: no memory, or a key that is no text. */
CHECKED bool script_keys(Script *script, int index, Arena *arena, Names *keys);

#endif
