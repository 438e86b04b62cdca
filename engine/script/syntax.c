/* Syntax errors: where, what, and the commonest slips of those who know another language or no language at all. */
#include <string.h>

#include "internal.h"

/* ---- passing over what is not code ---- */

static char look(const Scan *scan, size_t ahead) { return scan_look(scan, ahead); }

static void pass(Scan *scan)
{
    if (scan->text[scan->at++] == '\n') scan->line++;
}

/* "[[", "[==[" at the scan: how many '='; -1: no long bracket. */
static int long_bracket(const Scan *scan)
{
    int level = 0;
    if (look(scan, 0) != '[') return -1;
    while (look(scan, (size_t)level + 1) == '=') level++;
    return look(scan, (size_t)level + 1) == '[' ? level : -1;
}

static void pass_long(Scan *scan, int level)
{
    for (int i = 0; i < level + 2; i++) pass(scan);
    while (scan->at < scan->length) {
        if (look(scan, 0) == ']') {
            int found = 0;
            while (look(scan, (size_t)found + 1) == '=') found++;
            if (found == level && look(scan, (size_t)found + 1) == ']') {
                for (int i = 0; i < level + 2; i++) pass(scan);
                return;
            }
        }
        pass(scan);
    }
}

static void pass_quoted(Scan *scan)
{
    char quote = look(scan, 0);
    pass(scan);
    while (scan->at < scan->length && look(scan, 0) != quote && look(scan, 0) != '\n') {
        if (look(scan, 0) == '\\' && scan->at + 1 < scan->length) pass(scan);
        pass(scan);
    }
    if (scan->at < scan->length) pass(scan);
}

bool scan_to_code(Scan *scan)
{
    while (scan->at < scan->length) {
        char byte = look(scan, 0);
        int level;
        if (byte == '-' && look(scan, 1) == '-') {
            scan->at += 2;
            if ((level = long_bracket(scan)) >= 0) pass_long(scan, level);
            else while (scan->at < scan->length && look(scan, 0) != '\n') pass(scan);
        } else if ((level = long_bracket(scan)) >= 0) {
            pass_long(scan, level);
        } else if (byte == '"' || byte == '\'') {
            pass_quoted(scan);
        } else {
            return true;
        }
    }
    return false;
}

static bool is_name(char byte) { return scan_is_name(byte); }

bool script_find_key(const char *text, size_t length, ScriptSpot *spot, const char *key)
{
    Scan scan = { text, length, spot->at, spot->line };
    size_t size = strlen(key);
    while (scan_to_code(&scan)) {
        if (!is_name(look(&scan, 0))) {
            pass(&scan);
            continue;
        }
        size_t from = scan.at, ahead = 0;
        while (is_name(look(&scan, 0))) pass(&scan);
        if (scan.at - from != size || memcmp(text + from, key, size) != 0) continue;
        while (look(&scan, ahead) == ' ' || look(&scan, ahead) == '\t') ahead++;
        if (look(&scan, ahead) != '=' || look(&scan, ahead + 1) == '=') continue;
        *spot = (ScriptSpot){ scan.at, scan.line };
        return true;
    }
    return false;
}

int script_line_of(const char *text, size_t length, int line, const char *key)
{
    ScriptSpot spot = { 0, 1 };
    while (script_find_key(text, length, &spot, key)) if (spot.line >= line) return spot.line;
    return line;
}

/* ---- places ---- */

int script_column(const char *text, size_t at)
{
    size_t from = at;
    int column = 1;
    while (from > 0 && text[from - 1] != '\n') from--;
    for (; from < at; from++) column += ((unsigned char)text[from] & 0xC0) != 0x80;
    return column;
}

/* The next token, texts too; comments are passed over. False at the end. */
typedef struct { size_t from, size; int line; } Token;
static bool pass_token(Scan *scan, Token *token)
{
    for (char byte; (byte = look(scan, 0)) == ' ' || byte == '\t' || byte == '\n' || byte == '\r' || (byte == '-' && look(scan, 1) == '-');) {
        if (byte != '-') { pass(scan); continue; }
        Scan ahead = { scan->text, scan->length, scan->at + 2, scan->line };
        int level = long_bracket(&ahead);
        if (level >= 0) pass_long(&ahead, level);
        else while (ahead.at < ahead.length && look(&ahead, 0) != '\n') pass(&ahead);
        *scan = ahead;
    }
    if (scan->at >= scan->length) return false;
    *token = (Token){ scan->at, 0, scan->line };
    char byte = look(scan, 0);
    if (byte == '"' || byte == '\'' || long_bracket(scan) >= 0) {
        Scan text = { scan->text, scan->length, scan->at, scan->line };
        if (byte == '[') pass_long(&text, long_bracket(&text));
        else pass_quoted(&text);
        *scan = text;
    } else if (is_name(byte)) while (is_name(look(scan, 0))) pass(scan);
    else {
        pass(scan);
        if (look(scan, 0) == '=' && strchr("=~<>", byte)) pass(scan);
    }
    token->size = scan->at - token->from;
    return true;
}

/* Is the text up to here right as far as it goes? Then the compiler, given no more, complains of its end alone. */
static bool is_right_so_far(lua_State *L, const char *text, size_t length)
{
    bool right = luaL_loadbufferx(L, text, length, "=s", "t") != LUA_ERRSYNTAX || strstr(lua_tostring(L, -1), "near <eof>") != NULL;
    lua_pop(L, 1);
    return right;
}

/* The token that the compiler stopped at, with those before it: the first of its line that is written so and not right where it stands. False: not found. */
typedef struct { Token at, before, second; } Stop;
static bool find_stop(lua_State *L, const char *text, size_t length, int line, const char *words, Stop *stop)
{
    Scan scan = { text, length, 0, 1 };
    Token token;
    *stop = (Stop){ { 0 }, { 0 }, { 0 } };
    for (bool more; (more = pass_token(&scan, &token)) && token.line <= line; stop->second = stop->before, stop->before = token) {
        if (token.line != line || token.size != strlen(words) || memcmp(text + token.from, words, token.size) != 0) continue;
        if (L && is_right_so_far(L, text, scan.at)) continue;
        stop->at = token;
        return true;
    }
    return false;
}

static bool token_reads(const char *text, const Token *token, const char *words)
{
    return token->size == strlen(words) && memcmp(text + token->from, words, token->size) == 0;
}

/* ---- Lua's words: "s:12: 'end' expected (to close 'if' at line 3) near <eof>" ---- */

static bool begins(const char *words, const char *with) { return strncmp(words, with, strlen(with)) == 0; }

/* The token behind " near ", without its quotes: "" when there is none. */
static void near_token(const char *words, char *out, size_t room)
{
    const char *near = strstr(words, " near ");
    out[0] = '\0';
    if (!near) return;
    near += strlen(" near ");
    size_t length = strlen(near);
    if (length >= 2 && near[0] == '\'' && near[length - 1] == '\'') near++, length -= 2;
    script_clean(out, room, near, length);
}

/* "'then' expected …": the word, and whether it is one. */
static bool expected(const char *words, char *word, size_t room)
{
    const char *close = words[0] == '\'' ? strstr(words + 1, "' expected") : NULL;
    if (!close) return false;
    script_clean(word, room, words + 1, (size_t)(close - words - 1));
    return true;
}

/* Puts the place behind the token before the one that the compiler stopped at: there something is missing. */
static void place_behind(ScriptFault *fault, const char *text, const Stop *stop)
{
    if (!stop->before.size) return;
    size_t end = stop->before.from + stop->before.size;
    fault->line = stop->before.line;
    for (size_t i = stop->before.from; i < end; i++) fault->line += text[i] == '\n';
    fault->column = script_column(text, end);
}

/* What is open where the compiler stopped: blocks and brackets. */
enum { OPEN_MOST = 64 };
typedef struct { Token items[OPEN_MOST]; size_t count; bool deeper; } Open;
static void find_open(const char *text, size_t length, const Stop *stop, Open *open)
{
    static const char *const openers[] = { "function", "if", "do", "repeat", "{", "(", "[" }, *const closers[] = { "end", "until", "}", ")", "]" };
    Scan scan = { text, length, 0, 1 };
    Token token;
    *open = (Open){ .count = 0 };
    while (pass_token(&scan, &token) && (!stop->at.size || token.from < stop->at.from)) {
        for (size_t i = 0; i < COUNT(openers); i++) {
            if (!token_reads(text, &token, openers[i])) continue;
            if (open->count < OPEN_MOST) open->items[open->count++] = token;
            else open->deeper = true;
        }
        for (size_t i = 0; i < COUNT(closers); i++) if (open->count && token_reads(text, &token, closers[i])) open->count--;
    }
}

/* A block that is not closed: at the end of the file the place is where it was opened, for there is nothing else to see. */
static MessageId not_closed(ScriptFault *fault, const char *text, size_t length, const char *opened, int line, const char *token, bool block)
{
    Stop stop;
    ScriptSlip slip;
    if (block && script_else_if(text, length, line, fault->line, &slip)) {
        fault->line = slip.line;
        fault->column = slip.column;
        return slip.message;
    }
    snprintf(fault->name, sizeof fault->name, "%s", opened);
    snprintf(fault->nearest, sizeof fault->nearest, "%d", line);
    if (strcmp(token, "<eof>") == 0) {
        fault->line = line;
        fault->column = find_stop(NULL, text, length, line, opened, &stop) ? script_column(text, stop.at.from) : 0;
    }
    return block ? MSG_SCRIPT_SYNTAX_END : MSG_SCRIPT_SYNTAX_CLOSE;
}

static MessageId expected_message(ScriptFault *fault, const char *words, const char *text, size_t length, const char *token, const char *word, const Stop *stop)
{
    char opened[16];
    int line;
    bool block = strcmp(word, "end") == 0;
    /* "…, because = {" behind a return: the next field of the table, so that an "end" is missing and no comparison meant */
    bool field = block && stop->second.size && token_reads(text, &stop->second, ",");
    bool in_table = strcmp(word, "}") == 0 && strcmp(token, "<eof>") != 0;
    /* "title = kk = …" lacks its brace, ["2025-10-06" = 6 its bracket: no comparison was meant */
    bool unopened = strcmp(word, "]") == 0 || (in_table && stop->second.size && token_reads(text, &stop->second, "="));
    if (strcmp(token, "=") == 0 && !field && !unopened) return MSG_SCRIPT_SYNTAX_EQUALS;
    if (in_table && strcmp(token, "end") == 0) return MSG_SCRIPT_SYNTAX_SURPLUS;
    if (in_table && strcmp(token, "=") != 0) {
        place_behind(fault, text, stop);
        return MSG_SCRIPT_SYNTAX_COMMA;               /* the name is the token already */
    }
    if (field) {
        fault->line = stop->before.line;
        fault->column = script_column(text, stop->before.from);
    }
    if (sscanf(strstr(words, "' expected"), "' expected (to close '%15[^']' at line %d)", opened, &line) == 2)
        return not_closed(fault, text, length, opened, line, token, block);
    snprintf(fault->name, sizeof fault->name, "%s", word);
    snprintf(fault->nearest, sizeof fault->nearest, "%s", token);
    if (strcmp(word, "then") == 0) return MSG_SCRIPT_SYNTAX_THEN;
    if (strcmp(word, "=") == 0) return MSG_SCRIPT_SYNTAX_ASSIGN;
    return MSG_SCRIPT_SYNTAX_EXPECTED;
}

/*
 * "unexpected symbol", or the end of the file: when a block or bracket is open there that should not be, that is what is wrong. A bracket that closes or a comma in the
 * middle of a block is such a place.
 */
static bool is_open(ScriptFault *fault, const char *text, size_t length, const char *token, const Stop *stop)
{
    Open open;
    bool at_end = strcmp(token, "<eof>") == 0;
    if (!at_end && !(strlen(token) == 1 && strchr(",)]}", token[0]))) return false;
    find_open(text, length, stop, &open);
    if (open.deeper || !open.count) return false;
    const Token *last = &open.items[open.count - 1];
    bool block = scan_is_name(text[last->from]);
    char opened[16];
    if (!at_end && !block) return false;
    snprintf(opened, sizeof opened, "%.*s", (int)last->size, text + last->from);
    fault->message = not_closed(fault, text, length, opened, last->line, token, block);
    if (at_end) fault->column = script_column(text, last->from);
    return true;
}

static const struct { const char *words; MessageId message; } heads[] = {
    { "unfinished", MSG_SCRIPT_SYNTAX_STRING },
    { "malformed number", MSG_SCRIPT_SYNTAX_NUMBER },
    { "attempt to assign to const", MSG_SCRIPT_SYNTAX_CONST },
    { "invalid long string", MSG_SCRIPT_SYNTAX_STRING },
    { "no visible label", MSG_SCRIPT_SYNTAX_JUMP },
    { "break outside", MSG_SCRIPT_SYNTAX_JUMP },
    { "label ", MSG_SCRIPT_SYNTAX_JUMP },
    { "<goto ", MSG_SCRIPT_SYNTAX_JUMP },
    { "invalid escape", MSG_SCRIPT_SYNTAX_ESCAPE },
    { "hexadecimal digit", MSG_SCRIPT_SYNTAX_ESCAPE },
    { "decimal escape", MSG_SCRIPT_SYNTAX_ESCAPE },
    { "missing '", MSG_SCRIPT_SYNTAX_ESCAPE },
    { "UTF-8 value", MSG_SCRIPT_SYNTAX_ESCAPE },
    { "unknown attribute", MSG_SCRIPT_SYNTAX_ATTRIBUTE },
    { "multiple to-be-closed", MSG_SCRIPT_SYNTAX_ATTRIBUTE },
    { "cannot use '...'", MSG_SCRIPT_SYNTAX_DOTS },
    { "lexical element", MSG_SCRIPT_SYNTAX_LARGE },
    { "chunk has too many", MSG_SCRIPT_SYNTAX_LARGE },
    { "function at line", MSG_SCRIPT_SYNTAX_LARGE },
    { "main function has", MSG_SCRIPT_SYNTAX_LARGE },
    { "unexpected symbol", MSG_SCRIPT_SYNTAX_SYMBOL },
    { "syntax error", MSG_SCRIPT_SYNTAX_SYMBOL },
    { "<name> expected", MSG_SCRIPT_SYNTAX_NAME },
    { "too many", MSG_SCRIPT_SYNTAX_LARGE },
    { "function or expression needs", MSG_SCRIPT_SYNTAX_LARGE },
    { "control structure too long", MSG_SCRIPT_SYNTAX_LARGE },
};

/* "elif", "elsif": a name to the compiler, which stops at it or just behind. */
static bool is_elif(ScriptFault *fault, const char *text, const Stop *stop)
{
    static const char *const words[] = { "elif", "elsif", "elseIf", "elseiF", "ElseIf" };
    const Token *const tokens[] = { &stop->at, &stop->before };
    for (size_t t = 0; t < COUNT(tokens); t++)
        for (size_t i = 0; i < COUNT(words); i++) {
            if (!tokens[t]->size || !token_reads(text, tokens[t], words[i])) continue;
            fault->line = tokens[t]->line;
            fault->column = script_column(text, tokens[t]->from);
            snprintf(fault->name, sizeof fault->name, "%s", words[i]);
            return true;
        }
    return false;
}

/* "attempt to assign to const variable 'x'" */
static void const_name(ScriptFault *fault, const char *words)
{
    const char *open = strchr(words, '\''), *close = open ? strrchr(open + 1, '\'') : NULL;
    if (open && close) script_clean(fault->name, sizeof fault->name, open + 1, (size_t)(close - open - 1));
}

static bool is_word(const char *text, const Token *token)
{
    return token->size && scan_is_name(text[token->from]) && !(text[token->from] >= '0' && text[token->from] <= '9');
}

/* "retrun", "Return", "fucntion": a name to the compiler, which stops at it or at what follows. A key that lost its comma is none: a '=' comes behind it. */
static bool is_misspelt(ScriptFault *fault, const char *text, size_t length, const Stop *stop)
{
    static const char *const words[] = { "return", "function", "local", "then", "else", "elseif", "while", "repeat", "until", "false", "true", "if", "do", "end", "and", "or", "not", "for", "in", "nil" };
    enum { LONG_WORDS = 11 };                         /* of a shorter word another one is soon made: only its capitals are looked at */
    const Token *const tokens[] = { &stop->before, &stop->at };
    for (size_t t = 0; t < COUNT(tokens); t++) {
        char word[32], folded[32];
        if (!is_word(text, tokens[t]) || tokens[t]->size >= sizeof word) continue;
        size_t next = tokens[t]->from + tokens[t]->size;
        while (next < length && (text[next] == ' ' || text[next] == '\t')) next++;
        if (next < length && (text[next] == '=' || text[next] == '.')) continue;
        for (size_t i = 0; i <= tokens[t]->size; i++) {
            word[i] = i < tokens[t]->size ? text[tokens[t]->from + i] : '\0';
            folded[i] = word[i] >= 'A' && word[i] <= 'Z' ? (char)(word[i] - 'A' + 'a') : word[i];
        }
        const char *nearest = NULL;
        for (size_t i = 0; i < COUNT(words) && !nearest; i++) if (strcmp(folded, words[i]) == 0) nearest = words[i];
        if (!nearest && tokens[t]->size > 3) nearest = text_nearest(word, words, LONG_WORDS);
        if (!nearest || strcmp(nearest, word) == 0) continue;
        fault->line = tokens[t]->line;
        fault->column = script_column(text, tokens[t]->from);
        snprintf(fault->name, sizeof fault->name, "%s", word);
        snprintf(fault->nearest, sizeof fault->nearest, "%s", nearest);
        return true;
    }
    return false;
}

/* "pupil.late(30) >= 3" by itself: a sentence that is no call and no assignment. */
static bool is_no_return(const char *text, const char *words, const char *token, const Stop *stop)
{
    static const char *const signs[] = { ">", ">=", "<", "<=", "==", "~=", "and", "or", "+", "-", "*", "/", ".." };
    bool sign = false;
    for (size_t i = 0; i < COUNT(signs); i++) sign = sign || strcmp(token, signs[i]) == 0;
    bool behind = stop->before.size && (strchr(")}]", text[stop->before.from]) || is_word(text, &stop->before));
    return sign && behind && (begins(words, "syntax error near") || begins(words, "unexpected symbol"));
}

/* "yes = }", "days = ,": a sign that wants a value behind it, and none comes. */
static bool is_no_value(const char *text, const char *token, const Stop *stop)
{
    static const char *const signs[] = { "=", ">=", "<=", ">", "<", "==", "~=", "and", "or", "not", "return", "+", "-", "*" };
    if (strcmp(token, "<eof>") != 0 && !(strlen(token) == 1 && strchr(",)]}", token[0])) && strcmp(token, "end") != 0) return false;
    for (size_t i = 0; i < COUNT(signs); i++) if (stop->before.size && token_reads(text, &stop->before, signs[i])) return true;
    return false;
}

/* "{ return true }" in place of "then return true end". */
static bool is_braces(const char *text, const char *token, const Stop *stop)
{
    static const char *const words[] = { "return", "if", "local", "for", "while" };
    for (size_t i = 0; i < COUNT(words); i++) if (strcmp(token, words[i]) == 0) return stop->before.size && token_reads(text, &stop->before, "{");
    return false;
}

ScriptLimit script_explain_syntax(lua_State *L, ScriptFault *fault, const char *words, const char *text, size_t length)
{
    char token[64], word[16];
    int line = 0, used = 0;
    ScriptSlip slip;
    Stop stop;
    if (sscanf(words, "s:%d: %n", &line, &used) >= 1 && used > 0) words += used;
    fault->line = line;
    fault->syntax = true;
    fault->message = MSG_SCRIPT_SYNTAX;
    script_clean(fault->detail, sizeof fault->detail, words, strlen(words));
    if (begins(words, "C stack overflow") || strstr(words, "C levels")) {
        fault->message = MSG_SCRIPT_LIMIT_STACK;
        return LIMIT_STACK;
    }
    if (script_slips(text, length, &slip, 1) && slip.line <= line) {      /* the compiler knows no such sign: it stopped there */
        fault->line = slip.line;
        fault->column = slip.column;
        fault->message = slip.message;
        snprintf(fault->name, sizeof fault->name, "%s", slip.name);
        snprintf(fault->nearest, sizeof fault->nearest, "%s", slip.nearest);
        return LIMIT_NONE;
    }
    near_token(words, token, sizeof token);
    if (find_stop(L, text, length, line, token, &stop)) fault->column = script_column(text, stop.at.from);
    snprintf(fault->name, sizeof fault->name, "%s", token);
    if (is_elif(fault, text, &stop)) fault->message = MSG_SCRIPT_SYNTAX_ELIF;
    else if (is_misspelt(fault, text, length, &stop)) fault->message = MSG_SCRIPT_SYNTAX_WORD;
    else if (is_no_return(text, words, token, &stop)) fault->message = MSG_SCRIPT_SYNTAX_RETURN;
    else if (expected(words, word, sizeof word)) fault->message = expected_message(fault, words, text, length, token, word, &stop);
    else if (begins(words, "<eof> expected")) fault->message = strcmp(token, "=") == 0 ? MSG_SCRIPT_SYNTAX_EQUALS : MSG_SCRIPT_SYNTAX_SURPLUS;
    else if (begins(words, "unexpected symbol") && is_no_value(text, token, &stop)) {
        snprintf(fault->name, sizeof fault->name, "%.*s", (int)stop.before.size, text + stop.before.from);
        fault->line = stop.before.line;
        fault->column = script_column(text, stop.before.from);
        fault->message = MSG_SCRIPT_SYNTAX_VALUE;
    }
    else if (begins(words, "unexpected symbol") && is_braces(text, token, &stop)) fault->message = MSG_SCRIPT_SYNTAX_BRACES;
    else if (begins(words, "unexpected symbol") && is_open(fault, text, length, token, &stop)) return LIMIT_NONE;
    else if (strcmp(token, "<eof>") == 0 && !begins(words, "unfinished")) fault->message = MSG_SCRIPT_SYNTAX_EARLY;
    else if (begins(words, "unexpected symbol") && strlen(token) == 1 && strchr(")]}", token[0])) fault->message = MSG_SCRIPT_SYNTAX_STRAY;
    else for (size_t i = 0; i < COUNT(heads); i++) if (begins(words, heads[i].words)) fault->message = heads[i].message;
    if (fault->message == MSG_SCRIPT_SYNTAX_CONST) const_name(fault, words);
    return LIMIT_NONE;
}
