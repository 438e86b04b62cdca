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
    { "!", MSG_SCRIPT_SYNTAX_NOT },       { "?", MSG_SCRIPT_SYNTAX_QUESTION },
};
/* Signs of Lua that hold one of the above as a part. */
static const char *const fine[] = { "==", "~=", ">=", "<=", "//" };

static bool begins_at(const Scan *scan, const char *sign)
{
    size_t size = strlen(sign);
    if (strcmp(sign, "===") == 0 && (scan_look(scan, 3) == '=' || (scan->at > 0 && strchr("[=", scan->text[scan->at - 1])))) return false;   /* part of a long bracket */
    return scan->length - scan->at >= size && memcmp(scan->text + scan->at, sign, size) == 0;
}

/* As in C anywhere; "//" or "# " where a line begins: in the middle of one they are division and length. 0: no comment. */
static size_t foreign_comment(const Scan *scan)
{
    char first = scan_look(scan, 0), second = scan_look(scan, 1);
    size_t at = scan->at;
    if (first == '/' && second == '*') return 2;
    while (at > 0 && (scan->text[at - 1] == ' ' || scan->text[at - 1] == '\t')) at--;
    if (at > 0 && scan->text[at - 1] != '\n') return 0;
    return first == '/' && second == '/' ? 2 : first == '#' && (second == ' ' || (unsigned char)second >= 0x80) ? 1 : 0;
}

/* Puts the slip down unless its line has one of its kind. False: no room. */
static bool put(ScriptSlip *slips, size_t room, size_t *count, const Scan *scan, const ScriptSlip *found)
{
    for (size_t i = *count; i > 0 && slips[i - 1].line == scan->line; i--)
        if (slips[i - 1].message == found->message && strcmp(slips[i - 1].name, found->name) == 0) return true;
    if (*count == room) return false;
    ScriptSlip *slip = &slips[(*count)++];
    *slip = *found;
    slip->line = scan->line;
    slip->column = script_column(scan->text, scan->at);
    return true;
}

/* What a Kazakh or Russian speaker writes for a word of Lua's: several words in a text. */
static const struct { MessageId words; const char *lua; } translated[] = {
    { MSG_SCRIPT_WORD_AND, "and" },   { MSG_SCRIPT_WORD_OR, "or" },   { MSG_SCRIPT_WORD_NOT, "not" },       { MSG_SCRIPT_WORD_IF, "if" },     { MSG_SCRIPT_WORD_THEN, "then" },
    { MSG_SCRIPT_WORD_ELSE, "else" }, { MSG_SCRIPT_WORD_END, "end" }, { MSG_SCRIPT_WORD_RETURN, "return" }, { MSG_SCRIPT_WORD_TRUE, "true" }, { MSG_SCRIPT_WORD_FALSE, "false" },
};

static bool stands_in(const char *words, const char *word)
{
    size_t size = strlen(word);
    for (const char *at = words; size && (at = strstr(at, word)); at++)
        if ((at == words || at[-1] == ' ') && (!at[size] || at[size] == ' ')) return true;
    return false;
}

static const char *lua_word(const char *word)
{
    for (size_t i = 0; i < COUNT(translated); i++)
        if (stands_in(message_raw(translated[i].words, LANGUAGE_KK), word) || stands_in(message_raw(translated[i].words, LANGUAGE_RU), word)) return translated[i].lua;
    return NULL;
}

/* Cyrillic letters that look like Latin ones on a screen. */
static const struct { const char *cyrillic; char latin; } look_alikes[] = {
    { "а", 'a' }, { "е", 'e' }, { "о", 'o' }, { "р", 'p' }, { "с", 'c' }, { "у", 'y' }, { "х", 'x' }, { "і", 'i' }, { "ѕ", 's' }, { "ј", 'j' }, { "һ", 'h' }, { "ԁ", 'd' },
    { "к", 'k' }, { "А", 'A' }, { "В", 'B' }, { "Е", 'E' }, { "К", 'K' }, { "М", 'M' }, { "Н", 'H' }, { "О", 'O' }, { "Р", 'P' }, { "С", 'C' }, { "Т", 'T' }, { "У", 'Y' },
    { "Х", 'X' }, { "І", 'I' }, { "Ѕ", 'S' },
};

bool script_latin(const char *word, char *latin, size_t room)
{
    size_t used = 0;
    bool foreign = false;
    while (*word) {
        size_t i = 0;
        while ((unsigned char)*word >= 0x80 && i < COUNT(look_alikes) && strncmp(word, look_alikes[i].cyrillic, strlen(look_alikes[i].cyrillic)) != 0) i++;
        bool alike = (unsigned char)*word >= 0x80 && i < COUNT(look_alikes);
        if (((unsigned char)*word >= 0x80 && !alike) || used + 1 >= room) return false;
        foreign = foreign || alike;
        latin[used++] = alike ? look_alikes[i].latin : *word;
        word += alike ? strlen(look_alikes[i].cyrillic) : 1;
    }
    latin[used] = '\0';
    return foreign;
}

/* A letter that Lua does not know: moves back to where its word begins, and says what the word was to be. */
static void look_at_word(Scan *scan, ScriptSlip *slip)
{
    size_t end = scan->at;
    while (scan->at > 0 && scan_is_name(scan->text[scan->at - 1])) scan->at--;
    while (end < scan->length && ((unsigned char)scan->text[end] >= 0x80 || scan_is_name(scan->text[end]))) end++;
    script_clean(slip->name, sizeof slip->name, scan->text + scan->at, end - scan->at);
    const char *lua = lua_word(slip->name);
    if (lua) {
        slip->message = MSG_SCRIPT_SYNTAX_WORD;
        snprintf(slip->nearest, sizeof slip->nearest, "%s", lua);
    } else if (script_latin(slip->name, slip->nearest, sizeof slip->nearest)) slip->message = MSG_SCRIPT_SYNTAX_ALIKE;
    else slip->nearest[0] = '\0';
}

/* Passes over what belongs to a foreign letter: its word; of a quoted text all to the end of the quote or the line. */
static void pass_foreign(Scan *scan, MessageId message, const char *letter)
{
    static const char *const closing[] = { "”", "“", "»", "’" };
    bool closes = strcmp(letter, "”") == 0 || strcmp(letter, "»") == 0 || strcmp(letter, "’") == 0;
    bool word = message == MSG_SCRIPT_SYNTAX_LETTER || message == MSG_SCRIPT_SYNTAX_WORD || message == MSG_SCRIPT_SYNTAX_ALIKE;
    if (!word) scan->at += strlen(letter);
    while (word && ((unsigned char)scan_look(scan, 0) >= 0x80 || scan_is_name(scan_look(scan, 0)))) scan->at++;
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
            ScriptSlip slip = { .message = foreign_message(letter) };
            snprintf(slip.name, sizeof slip.name, "%s", letter);
            if (slip.message == MSG_SCRIPT_SYNTAX_LETTER) look_at_word(&scan, &slip);
            if (!put(slips, room, &count, &scan, &slip)) return count;
            pass_foreign(&scan, slip.message, letter);
            continue;
        }
        size_t comment = foreign_comment(&scan);
        bool found = comment > 0;
        if (found) {
            ScriptSlip slip = { .message = MSG_SCRIPT_SYNTAX_COMMENT };
            snprintf(slip.name, sizeof slip.name, "%.*s", (int)comment, text + scan.at);
            if (!put(slips, room, &count, &scan, &slip)) return count;
            while (scan_look(&scan, passed) && scan_look(&scan, passed) != '\n') passed++;         /* its words are no code */
        }
        for (size_t i = 0; i < COUNT(signs) && !found; i++) {
            if (!begins_at(&scan, signs[i].sign)) continue;
            found = true;
            passed = strlen(signs[i].sign);
            ScriptSlip slip = { .message = signs[i].message };
            snprintf(slip.name, sizeof slip.name, "%s", signs[i].sign);
            if (!put(slips, room, &count, &scan, &slip)) return count;
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
