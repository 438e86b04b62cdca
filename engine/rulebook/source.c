/* Rule files as text: reading a folder of them, and finding the line that a fault speaks of. */
#include <ctype.h>
#include <string.h>

#include "loading.h"

/* What an editor or a system puts beside a file. */
static bool is_a_copy(const char *name)
{
    static const char *const ends[] = { "~", ".bak", ".swp", ".swo", ".swx", ".orig", ".rej", ".tmp", "#" };
    for (size_t i = 0; i < COUNT(ends); i++) if (text_ends(name, ends[i])) return true;
    return name[0] == '.' || name[0] == '#' || name[0] == '~' || text_ends(name, ".md");
}

/* Is "rule {" or "combine {" written in it? Of a text in UTF-16 too. */
static bool holds_rule(Arena *arena, const char *path, bool *holds, Error *err)
{
    RuleFile file = { .path = path };
    Error unread = { 0 };
    *holds = false;
    if (!file_read(arena, path, RULE_FILE_BYTES, &file.body, &file.length, &unread))
        return unread.kind != ERR_MEMORY || error_memory(err);        /* too large, or no right to read it: no rule of anybody's */
    char *plain = arena_take(arena, file.length + 1);
    if (!plain) return error_memory(err);
    size_t used = 0;
    for (size_t i = 0; i < file.length; i++) if (file.body[i]) plain[used++] = file.body[i];
    plain[used] = '\0';
    Tokens tokens = source_tokens(&(RuleFile){ .body = plain, .length = used });
    for (Token token = token_next(&tokens), before = token; token.kind != TOKEN_END; before = token, token = token_next(&tokens))
        if (before.kind == TOKEN_NAME && (token_is(&before, "rule") || token_is(&before, "combine")) && token.kind == TOKEN_OTHER && strchr("{(", *token.text)) *holds = true;
    return true;
}

/* Up to the first ".lua" in it, whatever its capitals; else up to its first point. */
static size_t stem_length(const char *name, bool *lua)
{
    for (const char *at = name; (at = strchr(at, '.')); at++) {
        bool same = strlen(at) >= 4;
        for (int i = 0; i < 4 && same; i++) same = (at[i] | 0x20) == (".lua"[i] | 0x20);
        *lua = same && (!at[4] || at[4] == '.' || at[4] == ' ' || at[4] == '(');
        if (*lua) return (size_t)(at - name);
    }
    return strcspn(name, ".");
}

static bool put_ignored(Arena *arena, IgnoredFile ignored, RuleFiles *files)
{
    if (!VECTOR_ROOM(arena, &files->ignored)) return false;
    files->ignored.items[files->ignored.count++] = ignored;
    return true;
}

/* path: as it is told. place: it stands where no rule is read. */
static bool look_at_ignored(Arena *arena, const char *full, const char *path, const char *name, bool place, RuleFiles *files, Error *err)
{
    bool lua = false, holds = false;
    size_t length = stem_length(name, &lua);
    if (is_a_copy(name)) return true;
    if (!lua && !holds_rule(arena, full, &holds, err)) return false;
    if (!lua && !holds) return true;
    Text better = text_init(arena, 1000);
    text_put_bytes(&better, name, length);
    text_put(&better, ".lua");
    IgnoredFile ignored = { .path = path, .why = place ? IGNORED_PLACE : IGNORED_NAME };
    if (!text_finish(&better, &ignored.better, err)) return false;
    return put_ignored(arena, ignored, files) || error_memory(err);
}

/* Folders within a register's folder: nothing is read there. */
static bool look_within(Arena *arena, const char *full, const char *path, RuleFiles *files, Error *err)
{
    Names names = { 0 };
    if (!folder_list(arena, full, &names, err)) return false;
    for (size_t i = 0; i < names.count; i++) {
        const char *file = path_join(arena, full, names.items[i]), *told = path_join(arena, path, names.items[i]);
        if (!file || !told) return error_memory(err);
        if (path_is_file(file) && !look_at_ignored(arena, file, told, names.items[i], true, files, err)) return false;
    }
    return true;
}

static bool read_folder(Arena *arena, const char *root, const char *folder, RuleFiles *files, Error *err)
{
    Names names = { 0 };
    const char *path = path_join(arena, root, folder);
    if (!path) return error_memory(err);
    if (!folder_list(arena, path, &names, err)) return false;
    for (size_t i = 0; i < names.count; i++) {
        const char *full = path_join(arena, path, names.items[i]), *told = path_join(arena, folder, names.items[i]);
        if (!full || !told) return error_memory(err);
        bool is_file = path_is_file(full);
        if (!is_file && path_is_folder(full) && names.items[i][0] != '.' && !look_within(arena, full, told, files, err)) return false;
        if (is_file && !text_ends(names.items[i], ".lua") && !look_at_ignored(arena, full, told, names.items[i], false, files, err)) return false;
        if (!text_ends(names.items[i], ".lua") || !is_file || is_a_copy(names.items[i])) continue;
        RuleFile file = { .path = told };
        if (!VECTOR_ROOM(arena, files)) return error_memory(err);
        if (file_read(arena, full, RULE_FILE_BYTES, &file.body, &file.length, err)) {
            files->items[files->count++] = file;
            continue;
        }
        if (err->kind != ERR_LIMIT) return false;
        error_clear(err);                             /* one file that is too long says nothing against the others */
        if (!put_ignored(arena, (IgnoredFile){ .path = told, .better = "", .why = IGNORED_SIZE }, files)) return error_memory(err);
    }
    return true;
}

bool rules_read(Arena *arena, const char *folder, RuleFiles *files, Error *err)
{
    Names folders = { 0 };
    if (!folder_list(arena, folder, &folders, err)) return false;
    for (size_t i = 0; i < folders.count; i++) {
        const char *path = path_join(arena, folder, folders.items[i]);
        if (!path) return error_memory(err);
        if (path_is_folder(path) ? folders.items[i][0] != '.' && !read_folder(arena, folder, folders.items[i], files, err)
                                 : path_is_file(path) && !look_at_ignored(arena, path, folders.items[i], folders.items[i], true, files, err)) return false;
    }
    return true;
}

/* ---- words of a Lua text ------------------------------------------------------------------------------------------- */

Tokens source_tokens(const RuleFile *file)
{
    return (Tokens){ file->body, file->body + file->length, 1 };
}

bool token_is(const Token *token, const char *text)
{
    return token->length == strlen(text) && memcmp(token->text, text, token->length) == 0;
}

/* The level of a long bracket [[ [=[ … that begins at `at`, or −1. */
static int long_bracket(const char *at, const char *end)
{
    int level = 0;
    const char *c = at + 1;
    while (c < end && *c == '=') { c++; level++; }
    return c < end && *c == '[' ? level : -1;
}

/* Passes over a long bracket; its inside is written to *token. */
static void long_text(Tokens *tokens, int level, Token *token)
{
    tokens->at += level + 2;
    token->text = tokens->at;
    while (tokens->at < tokens->end) {
        const char *c = tokens->at;
        if (*c == '\n') tokens->line++;
        if (*c == ']') {
            int equals = 0;
            const char *d = c + 1;
            while (d < tokens->end && *d == '=') { d++; equals++; }
            if (equals == level && d < tokens->end && *d == ']') {
                token->length = (size_t)(c - token->text);
                tokens->at = d + 1;
                return;
            }
        }
        tokens->at++;
    }
    token->length = (size_t)(tokens->at - token->text);
}

static void quoted_text(Tokens *tokens, Token *token)
{
    char quote = *tokens->at++;
    token->text = tokens->at;
    while (tokens->at < tokens->end && *tokens->at != quote && *tokens->at != '\n')
        tokens->at += *tokens->at == '\\' && tokens->at + 1 < tokens->end ? 2 : 1;
    token->length = (size_t)(tokens->at - token->text);
    if (tokens->at < tokens->end && *tokens->at == quote) tokens->at++;
}

/* Passes over white space and comments. */
static void skip_nothing(Tokens *tokens)
{
    while (tokens->at < tokens->end) {
        char c = *tokens->at;
        if (c == '\n') tokens->line++;
        if (isspace((unsigned char)c)) { tokens->at++; continue; }
        if (c != '-' || tokens->at + 1 >= tokens->end || tokens->at[1] != '-') return;
        tokens->at += 2;
        int level = tokens->at < tokens->end && *tokens->at == '[' ? long_bracket(tokens->at, tokens->end) : -1;
        Token inside;
        if (level >= 0) long_text(tokens, level, &inside);
        else while (tokens->at < tokens->end && *tokens->at != '\n') tokens->at++;
    }
}

Token token_next(Tokens *tokens)
{
    skip_nothing(tokens);
    Token token = { TOKEN_END, tokens->at, 0, tokens->line };
    if (tokens->at >= tokens->end) return token;
    unsigned char c = (unsigned char)*tokens->at;
    if (c == '"' || c == '\'') {
        token.kind = TOKEN_STRING;
        quoted_text(tokens, &token);
    } else if (c == '[' && long_bracket(tokens->at, tokens->end) >= 0) {
        token.kind = TOKEN_STRING;
        long_text(tokens, long_bracket(tokens->at, tokens->end), &token);
    } else if (isalpha(c) || c == '_') {
        token.kind = TOKEN_NAME;
        while (tokens->at < tokens->end && (isalnum((unsigned char)*tokens->at) || *tokens->at == '_')) tokens->at++;
        token.length = (size_t)(tokens->at - token.text);
    } else {
        token.kind = TOKEN_OTHER;
        tokens->at++;
        token.length = 1;
    }
    return token;
}

int source_key_line(const RuleFile *file, const char *key, int from)
{
    return script_line_of(file->body, file->length, from, key);
}

/* 0: from *tokens on there is none, and it stays. */
static int literal_line(Tokens *tokens, const char *text)
{
    Tokens ahead = *tokens;
    for (Token token = token_next(&ahead); token.kind != TOKEN_END; token = token_next(&ahead))
        if (token.kind == TOKEN_STRING && token_is(&token, text)) {
            *tokens = ahead;
            return token.line;
        }
    return 0;
}

int source_literal_line(const RuleFile *file, const char *text, int fallback)
{
    Tokens tokens = source_tokens(file);
    int line = literal_line(&tokens, text);
    return line ? line : fallback;
}

int source_literal_after(const RuleFile *file, Tokens *tokens, const char *text, int fallback)
{
    int line = literal_line(tokens, text);
    return line ? line : source_literal_line(file, text, fallback);
}

/* A line in another encoding: what can be read of it, '?' for every other byte, so that a place counted in bytes stays right. */
static const char *foreign_line(Arena *arena, const char *at, size_t length)
{
    char *copy = arena_take(arena, length + 1);
    size_t used = 0;
    if (!copy) return "";
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)at[i];
        if (!byte || byte >= 0xFE) continue;                      /* of UTF-16: its mark, and the half of a Latin letter */
        copy[used++] = byte >= 0x7F ? '?' : byte < 0x20 && byte != '\t' ? ' ' : (char)byte;
    }
    copy[used] = '\0';
    return copy;
}

const char *source_line(Arena *arena, const RuleFile *file, int line)
{
    enum { LINE_SHOWN = 4000 };                       /* a whole sentence in Cyrillic with the place behind it */
    const char *at = file->body, *end = file->body + file->length;
    for (int i = 1; i < line && at < end; i++) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        at = newline ? newline + 1 : end;
    }
    if (line <= 0 || at >= end) return "";
    const char *newline = memchr(at, '\n', (size_t)(end - at));
    size_t length = (size_t)((newline ? newline : end) - at);
    if (length && at[length - 1] == '\r') length--;
    if (length > LINE_SHOWN) {
        length = LINE_SHOWN;
        while (length && ((unsigned char)at[length] & 0xC0) == 0x80) length--;    /* at a letter's edge */
    }
    if (!text_is_utf8(at, length, NULL) || memchr(at, 0, length)) return foreign_line(arena, at, length);
    char *copy = arena_copy(arena, at, length);
    for (char *byte = copy; byte && *byte; byte++) if (((unsigned char)*byte < 0x20 && *byte != '\t') || *byte == 0x7F) *byte = ' ';
    return copy ? copy : "";
}
