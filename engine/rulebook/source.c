/* Rule files as text: reading a folder of them, and finding the line that a fault speaks of. */
#include <ctype.h>
#include <string.h>

#include "internal.h"

static bool read_folder(Arena *arena, const char *root, const char *folder, RuleFiles *files, Error *err)
{
    Names names = { 0 };
    const char *path = path_join(arena, root, folder);
    if (!path) return error_memory(err);
    if (!folder_list(arena, path, &names, err)) return false;
    for (size_t i = 0; i < names.count; i++) {
        const char *full = path_join(arena, path, names.items[i]);
        if (!full) return error_memory(err);
        if (!text_ends(names.items[i], ".lua") || !path_is_file(full)) continue;
        RuleFile file = { .path = path_join(arena, folder, names.items[i]) };
        if (!file.path || !VECTOR_ROOM(arena, files)) return error_memory(err);
        if (!file_read(arena, full, RULE_FILE_BYTES, &file.body, &file.length, err)) return false;
        files->items[files->count++] = file;
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
        if (path_is_folder(path) && !read_folder(arena, folder, folders.items[i], files, err)) return false;
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

int source_literal_line(const RuleFile *file, const char *text, int fallback)
{
    Tokens tokens = source_tokens(file);
    for (Token token = token_next(&tokens); token.kind != TOKEN_END; token = token_next(&tokens))
        if (token.kind == TOKEN_STRING && token_is(&token, text)) return token.line;
    return fallback;
}

const char *source_line(Arena *arena, const RuleFile *file, int line)
{
    enum { LINE_SHOWN = 200 };
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
    if (!text_is_utf8(at, length, NULL)) return "";
    char *copy = arena_copy(arena, at, length);
    for (char *byte = copy; byte && *byte; byte++) if (((unsigned char)*byte < 0x20 && *byte != '\t') || *byte == 0x7F) *byte = ' ';
    return copy ? copy : "";
}
