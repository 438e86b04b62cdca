/* The commonest slips of those who know another language or none: signs that no Lua text may hold. */
#include <string.h>

#include "internal.h"

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

/* Longer ones first; each is an error wherever it stands in code. */
static const struct { const char *sign; MessageId message; } signs[] = {
    { "!==", MSG_SCRIPT_SYNTAX_NOT },     { "===", MSG_SCRIPT_SYNTAX_EQUALS },  { "!=", MSG_SCRIPT_SYNTAX_NOT },        { "&&", MSG_SCRIPT_SYNTAX_AND },
    { "||", MSG_SCRIPT_SYNTAX_OR },       { "++", MSG_SCRIPT_SYNTAX_INCREMENT }, { "+=", MSG_SCRIPT_SYNTAX_INCREMENT }, { "-=", MSG_SCRIPT_SYNTAX_INCREMENT },
    { "*=", MSG_SCRIPT_SYNTAX_INCREMENT }, { "=>", MSG_SCRIPT_SYNTAX_SIGN },     { "=<", MSG_SCRIPT_SYNTAX_SIGN },      { "<>", MSG_SCRIPT_SYNTAX_SIGN },
    { "!", MSG_SCRIPT_SYNTAX_NOT },
};
/* Signs of Lua that hold one of the above as a part. */
static const char *const fine[] = { "==", "~=", ">=", "<=", "//" };

static bool begins_at(const Scan *scan, const char *sign)
{
    size_t size = strlen(sign);
    if (strcmp(sign, "===") == 0 && (scan_look(scan, 3) == '=' || (scan->at > 0 && strchr("[=", scan->text[scan->at - 1])))) return false;   /* part of a long bracket */
    return scan->length - scan->at >= size && memcmp(scan->text + scan->at, sign, size) == 0;
}

/* Puts the slip down unless its line has one of its kind. False: no room. */
static bool put(ScriptSlip *slips, size_t room, size_t *count, const Scan *scan, MessageId message, const char *name)
{
    for (size_t i = *count; i > 0 && slips[i - 1].line == scan->line; i--) if (slips[i - 1].message == message) return true;
    if (*count == room) return false;
    ScriptSlip *slip = &slips[(*count)++];
    *slip = (ScriptSlip){ .line = scan->line, .column = script_column(scan->text, scan->at), .message = message };
    snprintf(slip->name, sizeof slip->name, "%s", name);
    return true;
}

/* Passes over what belongs to a foreign letter: the rest of its word; of a quoted text all to the end of the quote or the line. */
static void pass_foreign(Scan *scan, MessageId message, const char *letter)
{
    static const char *const closing[] = { "”", "“", "»", "’" };
    bool closes = strcmp(letter, "”") == 0 || strcmp(letter, "»") == 0 || strcmp(letter, "’") == 0;
    scan->at += strlen(letter);
    while (message == MSG_SCRIPT_SYNTAX_LETTER && ((unsigned char)scan_look(scan, 0) >= 0x80 || scan_is_name(scan_look(scan, 0)))) scan->at++;
    if (message != MSG_SCRIPT_SYNTAX_QUOTES || closes) return;
    for (size_t at = scan->at; at < scan->length && scan->text[at] != '\n'; at++)
        for (size_t i = 0; i < COUNT(closing); i++) {
            size_t size = strlen(closing[i]);
            if (scan->length - at < size || memcmp(scan->text + at, closing[i], size) != 0) continue;
            scan->at = at + size;
            return;
        }
}

size_t script_slips(const char *text, size_t length, ScriptSlip *slips, size_t room)
{
    Scan scan = { text, length, 0, 1 };
    size_t count = 0;
    while (scan_to_code(&scan)) {
        unsigned char byte = (unsigned char)scan_look(&scan, 0);
        size_t passed = 1;
        if (byte >= 0x80) {
            char letter[8];
            size_t size = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
            script_clean(letter, sizeof letter, text + scan.at, size < length - scan.at ? size : length - scan.at);
            MessageId message = foreign_message(letter);
            if (!put(slips, room, &count, &scan, message, letter)) return count;
            pass_foreign(&scan, message, letter);
            continue;
        }
        bool found = false;
        for (size_t i = 0; i < COUNT(signs) && !found; i++) {
            if (!begins_at(&scan, signs[i].sign)) continue;
            found = true;
            passed = strlen(signs[i].sign);
            if (!put(slips, room, &count, &scan, signs[i].message, signs[i].sign)) return count;
        }
        for (size_t i = 0; i < COUNT(fine) && !found; i++) if (begins_at(&scan, fine[i])) passed = strlen(fine[i]);
        if (byte == '\n') scan.line++;
        scan.at += passed;
    }
    return count;
}

bool script_else_if(const char *text, size_t length, int from, int to, ScriptSlip *slip)
{
    Scan scan = { text, length, 0, 1 };
    while (scan_to_code(&scan)) {
        size_t start = scan.at, ahead = 4;
        if (!scan_is_name(scan_look(&scan, 0))) {
            if (scan_look(&scan, 0) == '\n') scan.line++;
            scan.at++;
            continue;
        }
        while (scan_is_name(scan_look(&scan, 0))) scan.at++;
        if (scan.line < from || scan.line > to || scan.at - start != 4 || memcmp(text + start, "else", 4) != 0) continue;
        scan.at = start;
        while (scan_look(&scan, ahead) == ' ' || scan_look(&scan, ahead) == '\t') ahead++;
        bool two = scan_look(&scan, ahead) == 'i' && scan_look(&scan, ahead + 1) == 'f' && !scan_is_name(scan_look(&scan, ahead + 2));
        if (two) {
            *slip = (ScriptSlip){ .line = scan.line, .column = script_column(text, start), .message = MSG_SCRIPT_SYNTAX_ELSE_IF };
            return true;
        }
        scan.at = start + 4;
    }
    return false;
}
