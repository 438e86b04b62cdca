/* Syntax errors: where, what, and the commonest slips of those who know another language or no language at all. */
#include <string.h>

#include "internal.h"

/* ---- passing over what is not code ---- */

typedef struct { const char *text; size_t length, at; int line; } Scan;

static char look(const Scan *scan, size_t ahead)
{
    return scan->at + ahead < scan->length ? scan->text[scan->at + ahead] : '\0';
}

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

/* Moves to the next byte of code: over comments and texts. False at the end. A text not closed ends with its line. */
static bool to_code(Scan *scan)
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
            pass(scan);
            while (scan->at < scan->length && look(scan, 0) != byte && look(scan, 0) != '\n') {
                if (look(scan, 0) == '\\' && scan->at + 1 < scan->length) pass(scan);
                pass(scan);
            }
            if (scan->at < scan->length) pass(scan);
        } else {
            return true;
        }
    }
    return false;
}

static bool is_name(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') || byte == '_';
}

bool script_find_key(const char *text, size_t length, ScriptSpot *spot, const char *key)
{
    Scan scan = { text, length, spot->at, spot->line };
    size_t size = strlen(key);
    while (to_code(&scan)) {
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

/* ---- letters that Lua does not know ---- */

/* The first letter beyond ASCII in the code; its line. False: none. */
static bool foreign_letter(const char *text, size_t length, char letter[8], int *line)
{
    Scan scan = { text, length, 0, 1 };
    while (to_code(&scan)) {
        unsigned char byte = (unsigned char)look(&scan, 0);
        if (byte >= 0x80) {
            size_t size = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
            script_clean(letter, 8, text + scan.at, size < length - scan.at ? size : length - scan.at);
            *line = scan.line;
            return true;
        }
        pass(&scan);
    }
    return false;
}

static bool one_of(const char *word, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++) if (strcmp(word, list[i]) == 0) return true;
    return false;
}

static MessageId foreign_message(const char *letter)
{
    static const char *const quotes[] = { "“", "”", "„", "‟", "‘", "’", "‚", "«", "»", "″", "′" };
    static const char *const spaces[] = { "\u00A0", "\u2002", "\u2003", "\u2007", "\u2009", "\u200B", "\u202F", "\uFEFF" };
    static const char *const dashes[] = { "–", "—", "−", "‑" };
    static const char *const signs[] = { "≥", "≤", "≠" };
    if (one_of(letter, quotes, COUNT(quotes))) return MSG_SCRIPT_SYNTAX_QUOTES;
    if (one_of(letter, spaces, COUNT(spaces))) return MSG_SCRIPT_SYNTAX_SPACE;
    if (one_of(letter, dashes, COUNT(dashes))) return MSG_SCRIPT_SYNTAX_DASH;
    if (one_of(letter, signs, COUNT(signs))) return MSG_SCRIPT_SYNTAX_SIGN;
    return MSG_SCRIPT_SYNTAX_LETTER;
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

/* The line itself, for a look at how something was written. */
static bool line_holds(const char *text, size_t length, int line, const char *what)
{
    size_t at = 0, size = strlen(what);
    for (int i = 1; i < line && at < length; at++) if (text[at] == '\n') i++;
    for (; at + size <= length && text[at] != '\n'; at++) if (memcmp(text + at, what, size) == 0) return true;
    return false;
}

/* "'then' expected …": the word, and whether it is one. */
static bool expected(const char *words, char *word, size_t room)
{
    const char *close = words[0] == '\'' ? strstr(words + 1, "' expected") : NULL;
    if (!close) return false;
    script_clean(word, room, words + 1, (size_t)(close - words - 1));
    return true;
}

static MessageId expected_message(ScriptFault *fault, const char *words, const char *token, const char *word)
{
    char opened[16];
    int line;
    if (strcmp(token, "=") == 0) return MSG_SCRIPT_SYNTAX_EQUALS;
    if (strcmp(word, "}") == 0 && strcmp(token, "<eof>") != 0) return MSG_SCRIPT_SYNTAX_COMMA;   /* the name is the token already */
    if (sscanf(strstr(words, "' expected"), "' expected (to close '%15[^']' at line %d)", opened, &line) == 2) {
        snprintf(fault->name, sizeof fault->name, "%s", opened);
        snprintf(fault->nearest, sizeof fault->nearest, "%d", line);
        return strcmp(word, "end") == 0 ? MSG_SCRIPT_SYNTAX_END : MSG_SCRIPT_SYNTAX_CLOSE;
    }
    snprintf(fault->name, sizeof fault->name, "%s", word);
    snprintf(fault->nearest, sizeof fault->nearest, "%s", token);
    if (strcmp(word, "then") == 0) return MSG_SCRIPT_SYNTAX_THEN;
    if (strcmp(word, "=") == 0) return MSG_SCRIPT_SYNTAX_ASSIGN;
    return MSG_SCRIPT_SYNTAX_EXPECTED;
}

static const struct { const char *words; MessageId message; } heads[] = {
    { "unfinished", MSG_SCRIPT_SYNTAX_STRING },
    { "malformed number", MSG_SCRIPT_SYNTAX_NUMBER },
    { "attempt to assign to const", MSG_SCRIPT_SYNTAX_CONST },
    { "unexpected symbol", MSG_SCRIPT_SYNTAX_SYMBOL },
    { "syntax error", MSG_SCRIPT_SYNTAX_SYMBOL },
    { "<name> expected", MSG_SCRIPT_SYNTAX_NAME },
    { "too many", MSG_SCRIPT_SYNTAX_LARGE },
    { "function or expression needs", MSG_SCRIPT_SYNTAX_LARGE },
    { "control structure too long", MSG_SCRIPT_SYNTAX_LARGE },
};

ScriptLimit script_explain_syntax(ScriptFault *fault, const char *words, const char *text, size_t length)
{
    char token[64], word[16], letter[8];
    int line = 0, used = 0;
    if (sscanf(words, "s:%d: %n", &line, &used) >= 1 && used > 0) words += used;
    fault->line = line;
    fault->message = MSG_SCRIPT_SYNTAX;
    script_clean(fault->detail, sizeof fault->detail, words, strlen(words));
    if (begins(words, "C stack overflow") || strstr(words, "C levels")) {
        fault->message = MSG_SCRIPT_LIMIT_STACK;
        return LIMIT_STACK;
    }
    near_token(words, token, sizeof token);
    if (begins(token, "<\\") && foreign_letter(text, length, letter, &line) && line <= fault->line) {
        fault->line = line;
        snprintf(fault->name, sizeof fault->name, "%s", letter);
        fault->message = foreign_message(letter);
        return LIMIT_NONE;
    }
    snprintf(fault->name, sizeof fault->name, "%s", token);
    if (strcmp(token, "!") == 0) fault->message = MSG_SCRIPT_SYNTAX_NOT;
    else if (strcmp(token, "&") == 0 && line_holds(text, length, line, "&&")) fault->message = MSG_SCRIPT_SYNTAX_AND;
    else if (strcmp(token, "|") == 0 && line_holds(text, length, line, "||")) fault->message = MSG_SCRIPT_SYNTAX_OR;
    else if (strlen(token) == 1 && strchr("+-*/", token[0]) && (line_holds(text, length, line, "+=") || line_holds(text, length, line, "-=") ||
             line_holds(text, length, line, "*=") || line_holds(text, length, line, "/=") || line_holds(text, length, line, "++")))
        fault->message = MSG_SCRIPT_SYNTAX_INCREMENT;
    else if (expected(words, word, sizeof word)) fault->message = expected_message(fault, words, token, word);
    else if (begins(words, "<eof> expected")) fault->message = strcmp(token, "=") == 0 ? MSG_SCRIPT_SYNTAX_EQUALS : MSG_SCRIPT_SYNTAX_SURPLUS;
    else if (strcmp(token, "<eof>") == 0 && !begins(words, "unfinished")) fault->message = MSG_SCRIPT_SYNTAX_EARLY;
    else if (begins(words, "unexpected symbol") && strlen(token) == 1 && strchr(")]}", token[0])) fault->message = MSG_SCRIPT_SYNTAX_STRAY;
    else for (size_t i = 0; i < COUNT(heads); i++) if (begins(words, heads[i].words)) fault->message = heads[i].message;
    return LIMIT_NONE;
}
