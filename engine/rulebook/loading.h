/* Reading rule files: their text, their tables, what is wrong with them. */
#ifndef TIREK_RULEBOOK_LOADING_H
#define TIREK_RULEBOOK_LOADING_H

#include "internal.h"

/* ---- cover_source.c ---- */

/*
 * A condition with its two ways out. chain −1: one of if, elseif, while, until or of a return that compares: true, false. Else an `and` or `or` of that chain: its right side is
 * asked, or is not. left: the place in `ways` of the `and`/`or` of the chain on whose right its own left side stands; −1: the chain's first.
 */
typedef struct { int line, chain, left; bool asked, seen[2]; } Way;
typedef struct { size_t first, end; } Chain;          /* its ways; others may stand between, of chains within it */

typedef struct {
    struct { Way *items; size_t count, room; } ways;  /* of all files */
    struct { Chain *items; size_t count, room; } chains;
    Arena *arena;
} Cover;

typedef struct { int line, last_line; const char *text; size_t length; } CoverFunction;     /* from its "(" to its "end" */
typedef struct { CoverFunction *items; size_t count, room; } CoverFunctions;

/* The file with calls at each condition within a function: same lines, same answers. False: no memory. */
bool cover_source(Cover *cover, const RuleFile *file, RuleFile *covered, CoverFunctions *functions);
extern const char *const cover_calls[3];              /* the names it calls: a condition, the right of an and or or, the end of a chain */

/* ---- source.c ---------------------------------------------------------------------------------------------------------- */

/* The words of a Lua text, for finding lines; comments are passed over. */
typedef enum { TOKEN_END, TOKEN_NAME, TOKEN_STRING, TOKEN_OTHER } TokenKind;
typedef struct { TokenKind kind; const char *text; size_t length; int line; } Token;   /* a string without its quotes */
typedef struct { const char *at, *end; int line; } Tokens;
Tokens source_tokens(const RuleFile *file);
Token token_next(Tokens *tokens);
bool token_is(const Token *token, const char *text);

/* The line on which `key =` first stands at or after line `from`; `from` when there is none. */
int source_key_line(const RuleFile *file, const char *key, int from);
/* The line on which the literal "text" first stands, or `fallback`. */
int source_literal_line(const RuleFile *file, const char *text, int fallback);
/*
 * The same from *tokens on, which then stands behind it: for texts that are met in the order in which they are written. Not found from there on: it stays,
 * and the line is that of source_literal_line.
 */
int source_literal_after(const RuleFile *file, Tokens *tokens, const char *text, int fallback);
/* That line without its newline, at most 200 bytes; "" for line 0. */
const char *source_line(Arena *arena, const RuleFile *file, int line);

/* ---- advice.c ---------------------------------------------------------------------------------------------------------- */

/* words_of_script, and for a name that does not exist what it was most likely meant to be. data: NULL while the file itself runs. */
Words words_of_fault(Arena *arena, const Plan *plan, const RuleData *data, const RuleFile *file, const ScriptFault *fault);

/* ---- scan.c ------------------------------------------------------------------------------------------------------------ */

/* `pupil.<name>` and `set.<name>` in the source text whose name is none, and numbers in quotes compared: one load fault each. False: no memory. */
bool scan_names(Loading *loading, const RuleData *data);
/* 0,7 where 0.7 is meant: one load fault each. Once a file. False: there is none. */
bool scan_decimals(Loading *loading);

/* ---- table.c: reading the tables of a rule file; called from within Lua, so an error may jump past them ---------------------- */

bool table_words(Loading *loading, int table, const char *key, Words *words, bool *whole);
bool table_names(Loading *loading, int table, const char *key, Names *names);
/*
 * The text at a stack index, as long as the book; NULL: no memory. What it costs is charged to the file (a table may hold one text a hundred
 * thousand times), and bytes that are no words (no UTF-8, control bytes) are an error of the author's: every text goes to screens and papers.
 */
const char *table_text(Loading *loading, lua_State *L, int index);
bool text_is_words(const char *text, size_t length);
bool table_date(Loading *loading, int table, const char *key, int line, Date *date);
bool table_whole(Loading *loading, int table, const char *key, int least, int most, int line, int *number);
/* Checks keys that are texts against `known`; numbers as keys pass. */
bool table_keys(Loading *loading, int table, const char *const *known, size_t count, int line);
bool table_fields(Loading *loading, int table, const Field *fields, size_t count);

/* ---- load.c, example_load.c, combination.c --------------------------------------------------------------------------------- */

bool load_stop(Loading *loading);                     /* no memory; always false */
Loading *loading_of(lua_State *L);                    /* fails when no file is being loaded */
RuleData *load_begin(lua_State *L, Loading *loading);
int load_rule(lua_State *L);                          /* rule { … } */
int load_combine(lua_State *L);                       /* combine { … } */
/* What rule{} and combine{} share: id, register, level, title, because, basis, follow_up, review, flags. */
bool load_common(Loading *loading, int table, RuleData *data);
bool load_examples(Loading *loading, int table, RuleData *data);
int load_invented(lua_State *L);                      /* example { … } into loading->invented */
/* After all files: members of combinations. Faulty combinations are taken out. False: no memory. */
bool combination_resolve(Rulebook *book, Arena *arena, RuleFaults *faults);
/* Once the rules stand: which of them are combinations. */
bool combinations_note(Rulebook *book, Error *err);
/* Whether some rule of the register did not load: what is said of how many members there are would be said too early. */
bool register_is_broken(const Rulebook *book, const RuleData *data);

#endif
