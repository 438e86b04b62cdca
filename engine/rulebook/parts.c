/*
 * The parts of a rule as its author sees them, read from the text alone: a file that does not load has parts too, and a rule keeps its
 * identity by its id. Nothing is run.
 */
#include "loading.h"

enum { PART_NAME = 200 };

typedef struct {
    Arena *arena;
    Tokens tokens;
    struct { RulePart *items; size_t count, room; } parts;
    bool no_memory;
} Parser;

static Token peek(const Parser *parser)
{
    Tokens ahead = parser->tokens;
    return token_next(&ahead);
}

/* Where the token begins in the file: before its quote or bracket. */
static const char *token_start(const Token *token, const char *least)
{
    const char *at = token->text;
    if (token->kind != TOKEN_STRING || at <= least) return at;
    at--;
    if (*at != '[') return at;
    do at--; while (at > least && *at == '=');
    return at;
}

static int deeper(const Token *token)
{
    static const char *const opens[] = { "(", "{", "[", "function", "if", "do", "repeat" }, *const closes[] = { ")", "}", "]", "end", "until" };
    if (token->kind == TOKEN_STRING) return 0;
    for (size_t i = 0; i < COUNT(opens); i++)
        if (token_is(token, opens[i])) return 1;
    for (size_t i = 0; i < COUNT(closes); i++)
        if (token_is(token, closes[i])) return -1;
    return 0;
}

static bool parts_end(const Token *token, int depth)
{
    return token->kind == TOKEN_END || (depth == 0 && token->kind == TOKEN_OTHER && (token_is(token, ",") || token_is(token, ";") || token_is(token, "}")));
}

typedef struct { const char *text; size_t length; bool text_alone, code; } Value;

/* Passes over one value. A text alone is given without its quotes, all else as it is written. */
static Value take_value(Parser *parser)
{
    const char *least = parser->tokens.at;
    Value value = { "", 0, false, false };
    Token only = { 0 };
    int depth = 0, count = 0;
    for (Token token = peek(parser); !parts_end(&token, depth); token = peek(parser)) {
        token = token_next(&parser->tokens);
        if (count++ == 0) {
            value.text = token_start(&token, least);
            value.code = token.kind == TOKEN_NAME && token_is(&token, "function");
            only = token;
        }
        value.length = (size_t)(parser->tokens.at - value.text);
        depth += deeper(&token);
    }
    if (count == 1 && only.kind == TOKEN_STRING) value = (Value){ only.text, only.length, true, false };
    return value;
}

static void add_part(Parser *parser, const char *name, const char *text, size_t length, bool code)
{
    if (parser->no_memory || !VECTOR_ROOM(parser->arena, &parser->parts)) { parser->no_memory = true; return; }
    RulePart *part = &parser->parts.items[parser->parts.count];
    *part = (RulePart){ arena_text(parser->arena, name), arena_copy(parser->arena, text, length), code };
    if (!part->name || !part->value) { parser->no_memory = true; return; }
    parser->parts.count++;
}

/* `name =` or `["name"] =` ahead is passed over and copied; else false, and nothing moved. */
static bool take_key(Parser *parser, char key[PART_NAME])
{
    Tokens ahead = parser->tokens;
    Token name = token_next(&ahead);
    bool bracket = name.kind == TOKEN_OTHER && token_is(&name, "[");
    if (bracket) {
        name = token_next(&ahead);
        Token close = token_next(&ahead);
        if (name.kind != TOKEN_STRING || !token_is(&close, "]")) return false;
    } else if (name.kind != TOKEN_NAME) return false;
    Token equals = token_next(&ahead);
    if (!token_is(&equals, "=") || (ahead.at < ahead.end && *ahead.at == '=') || name.length >= PART_NAME) return false;
    memcpy(key, name.text, name.length);
    key[name.length] = 0;
    parser->tokens = ahead;
    return true;
}

static bool take_mark(Parser *parser, const char *mark)
{
    Token token = peek(parser);
    if (token.kind != TOKEN_OTHER || !token_is(&token, mark)) return false;
    (void)token_next(&parser->tokens);
    return true;
}

/* Examples are many tables: how many there are, and in `value` all of them as written, so that any change of one shows. */
static void take_examples(Parser *parser)
{
    Parser own = *parser;
    long count = 0;
    Value whole = take_value(parser);
    (void)take_mark(&own, "{");
    for (Token token = peek(&own); token.kind != TOKEN_END && !token_is(&token, "}"); token = peek(&own)) {
        if (!take_mark(&own, ",") && !take_mark(&own, ";")) { (void)take_value(&own); count++; }
    }
    Text text = text_init(parser->arena, 20);
    text_number(&text, count);
    add_part(parser, "examples", whole.text, whole.length, true);
    add_part(parser, "examples.count", text_words(&text), text.length, false);
}

/* What is ahead of a table's entries: named ones become parts of their own, those without a name one part together. */
static void take_table(Parser *parser, const char *prefix, int depth)
{
    Text list = text_init(parser->arena, 1 << 20);
    bool any = false;
    while (!parser->no_memory && peek(parser).kind != TOKEN_END && !take_mark(parser, "}")) {
        char key[PART_NAME];
        if (take_mark(parser, ",") || take_mark(parser, ";")) continue;
        if (!take_key(parser, key)) {
            Value value = take_value(parser);
            if (value.length == 0 && !value.text_alone) (void)token_next(&parser->tokens);      /* a bracket too many: the text is broken here */
            if (any) text_put(&list, ", ");
            text_put_bytes(&list, value.text, value.length);
            any = true;
            continue;
        }
        Text name = text_init(parser->arena, PART_NAME * 8);
        text_put(&name, prefix);
        if (prefix[0]) text_put(&name, ".");
        text_put(&name, key);
        const char *words = text_words(&name);
        if (name.failed) { parser->no_memory = true; return; }
        Token first = peek(parser);
        if (depth == 0 && strcmp(key, "examples") == 0) take_examples(parser);
        else if (depth < 4 && token_is(&first, "{") && first.kind == TOKEN_OTHER) {
            (void)take_mark(parser, "{");
            take_table(parser, words, depth + 1);
        } else {
            Value value = take_value(parser);
            add_part(parser, words, value.text, value.length, value.code);
        }
    }
    if (list.failed) parser->no_memory = true;
    if (any) add_part(parser, prefix, text_words(&list), list.length, false);
}

static int compare_part(const void *a, const void *b) { return strcmp(((const RulePart *)a)->name, ((const RulePart *)b)->name); }

static const char *part_value(const RuleParts *parts, const char *name)
{
    for (size_t i = 0; i < parts->count; i++)
        if (strcmp(parts->items[i].name, name) == 0) return parts->items[i].value;
    return "";
}

bool rule_parts(Arena *arena, const RuleFile *file, RuleParts *parts, Error *err)
{
    Parser parser = { .arena = arena, .tokens = source_tokens(file) };
    *parts = (RuleParts){ .id = "" };
    for (Token token = token_next(&parser.tokens); token.kind != TOKEN_END; token = token_next(&parser.tokens)) {
        if (token.kind != TOKEN_NAME || (!token_is(&token, "rule") && !token_is(&token, "combine"))) continue;
        (void)take_mark(&parser, "(");
        if (!take_mark(&parser, "{")) continue;
        take_table(&parser, "", 0);
        break;
    }
    if (parser.no_memory) return error_memory(err);
    VECTOR_SORT(&parser.parts, compare_part);
    parts->items = parser.parts.items;
    parts->count = parser.parts.count;
    parts->id = part_value(parts, "id");
    static const char *const titles[LANGUAGES] = { "title.kk", "title.ru", "title.en" };
    for (int i = 0; i < LANGUAGES; i++) parts->title.in[i] = part_value(parts, titles[i]);
    for (int i = 0; i < LANGUAGES; i++)
        if (!parts->title.in[i][0]) parts->title.in[i] = part_value(parts, "title")[0] ? part_value(parts, "title") : parts->id;
    return true;
}
