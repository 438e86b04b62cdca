/*
 * A rule's text with a note at each way out of a condition. Lua's line hook knows lines alone, and `a and b` is one line; so `if c then` becomes `if way(1, c) then` and
 * `a and b` becomes `end(1, a and right(2, true) and b)`: `and` and `or` bind weaker than all else and to the left, so that no answer changes.
 */
#include <ctype.h>

#include "loading.h"

const char *const cover_calls[3] = { "cover_way", "cover_right", "cover_end" };

typedef struct { size_t at; int order; const char *text; } Insert;
typedef enum { EXPRESSION, CONDITION, RETURNED } ExpressionKind;
typedef enum { FRAME_BRACKET, FRAME_FUNCTION, FRAME_BLOCK } FrameKind;
typedef struct {
    FrameKind kind;
    bool inside;                                      /* within a function */
    ExpressionKind expression;
    size_t start;                                     /* of the expression */
    bool open, compares;
    int line, chain, last_or, last;                   /* chain −1: none yet; last: the last and/or, last_or: the last or */
    size_t function;                                  /* FRAME_FUNCTION: its place in functions */
} Frame;

enum { FRAMES_MOST = 200 };
typedef struct {
    Cover *cover;
    const RuleFile *file;
    CoverFunctions *functions;
    struct { Insert *items; size_t count, room; } inserts;
    Frame frames[FRAMES_MOST];
    size_t depth;
    bool no_memory;
} Covering;

static Frame *top(Covering *covering) { return &covering->frames[covering->depth]; }

static void insert(Covering *covering, size_t at, int order, const char *call, int number, const char *after)
{
    char words[64];
    if (call) snprintf(words, sizeof words, "%s(%d, %s", call, number, after);
    else snprintf(words, sizeof words, "%s", after);
    const char *text = arena_text(covering->cover->arena, words);
    if (!text || !VECTOR_ROOM(covering->cover->arena, &covering->inserts)) { covering->no_memory = true; return; }
    covering->inserts.items[covering->inserts.count++] = (Insert){ at, order, text };
}

static int add_way(Covering *covering, Way way)
{
    Cover *cover = covering->cover;
    if (!VECTOR_ROOM(cover->arena, &cover->ways)) { covering->no_memory = true; return 0; }
    cover->ways.items[cover->ways.count] = way;
    return (int)cover->ways.count++;
}

static void begin(Covering *covering, const Token *next, ExpressionKind kind, size_t at)
{
    Frame *frame = top(covering);
    frame->expression = kind;
    frame->start = at;
    frame->line = next->line;
    frame->open = frame->inside;
    frame->compares = false;
    frame->chain = frame->last = frame->last_or = -1;
}

/* The expression ends at that byte. `one`: it is not one of several. */
static void finish(Covering *covering, size_t at, bool one)
{
    Frame *frame = top(covering);
    if (frame->open && frame->chain >= 0) {
        covering->cover->chains.items[frame->chain].end = covering->cover->ways.count;
        insert(covering, at, 0, NULL, 0, ")");
    }
    if (frame->open && at > frame->start && one && (frame->expression == CONDITION || (frame->expression == RETURNED && frame->compares))) {
        int way = add_way(covering, (Way){ .line = frame->line, .chain = -1, .left = -1 });
        insert(covering, frame->start, 0, cover_calls[0], way, "");
        insert(covering, at, 0, NULL, 0, ")");
    }
    frame->open = false;
}

static void push(Covering *covering, FrameKind kind, const Token *token)
{
    bool inside = top(covering)->inside || kind == FRAME_FUNCTION;
    if (covering->depth + 1 == FRAMES_MOST) { covering->no_memory = true; return; }      /* no rule that loads is so deep */
    covering->depth++;
    *top(covering) = (Frame){ .kind = kind, .inside = inside, .line = token->line, .chain = -1, .last = -1, .last_or = -1 };
}

static void pop(Covering *covering) { if (covering->depth) covering->depth--; }

static void join(Covering *covering, const Token *token, size_t next, bool is_or)
{
    Cover *cover = covering->cover;
    Frame *frame = top(covering);
    if (!frame->open) return;
    if (frame->chain < 0) {
        if (!VECTOR_ROOM(cover->arena, &cover->chains)) { covering->no_memory = true; return; }
        frame->chain = (int)cover->chains.count;
        cover->chains.items[cover->chains.count++] = (Chain){ cover->ways.count, cover->ways.count };
        insert(covering, frame->start, 1, cover_calls[2], frame->chain, "");
    }
    int way = add_way(covering, (Way){ .line = token->line, .chain = frame->chain, .left = is_or ? frame->last_or : frame->last });
    insert(covering, next, 2, cover_calls[1], way, is_or ? "false) or " : "true) and ");
    frame->last = way;
    if (is_or) frame->last_or = way;
}

static bool is_one_of(const Token *token, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) if (token_is(token, words[i])) return true;
    return false;
}

static void open_function(Covering *covering, const Token *token, const Tokens *tokens)
{
    Tokens ahead = *tokens;
    Token next = token_next(&ahead);
    while (next.kind != TOKEN_END && !token_is(&next, "(")) next = token_next(&ahead);
    push(covering, FRAME_FUNCTION, token);
    if (!VECTOR_ROOM(covering->cover->arena, covering->functions)) { covering->no_memory = true; return; }
    top(covering)->function = covering->functions->count;
    covering->functions->items[covering->functions->count++] = (CoverFunction){ next.line, next.line, next.text, 0 };
}

static void close_block(Covering *covering, const Token *token)
{
    Frame *frame = top(covering);
    if (frame->kind == FRAME_FUNCTION && frame->function < covering->functions->count) {
        CoverFunction *function = &covering->functions->items[frame->function];
        function->last_line = token->line;
        function->length = (size_t)(token->text + token->length - function->text);
    }
    pop(covering);
}

static const char *const blocks[] = { "if", "do", "repeat" }, *const conditions[] = { "if", "elseif", "while", "until" }, *const ends[] = { "end", "until" };
static const char *const words_of_lua[] = { "and", "or", "not", "if", "then", "elseif", "else", "while", "do", "for", "in", "repeat", "until", "local", "return", "function", "goto", "break" };

static void cover_name(Covering *covering, const Token *token, const Tokens *tokens, size_t next)
{
    bool is_and = token_is(token, "and");
    Token following = { .line = token->line };
    if (is_and || token_is(token, "or")) { join(covering, token, next, !is_and); return; }
    if (token_is(token, "not")) { if (top(covering)->open) top(covering)->compares = true; return; }
    if (is_one_of(token, ends, COUNT(ends))) close_block(covering, token);
    if (token_is(token, "function")) open_function(covering, token, tokens);
    else if (is_one_of(token, blocks, COUNT(blocks))) push(covering, FRAME_BLOCK, token);
    if (is_one_of(token, conditions, COUNT(conditions))) begin(covering, &following, CONDITION, next);
    else if (token_is(token, "return")) begin(covering, &following, RETURNED, next);
}

static void cover_sign(Covering *covering, const Token *token, size_t next, size_t before)
{
    char sign = *token->text;
    if (strchr("({[", sign)) {
        push(covering, FRAME_BRACKET, token);
        begin(covering, token, EXPRESSION, next);
    } else if (strchr(")}]", sign)) {
        finish(covering, before, true);
        pop(covering);
    } else if (sign == ',' || sign == ';') {
        ExpressionKind kind = top(covering)->expression;
        finish(covering, before, kind != RETURNED);
        begin(covering, token, EXPRESSION, next);
        if (kind == RETURNED) top(covering)->open = false;           /* of several values none is an answer */
    } else if (sign == '=') begin(covering, token, EXPRESSION, next);
}

/* A sign of two letters is passed as one; of those only the comparing ones matter. */
static bool pass_comparison(Covering *covering, const Token *token, Tokens *tokens)
{
    const char *text = token->text;
    bool two = text + 1 < tokens->end && text[1] == '=' && strchr("=~<>", *text);
    if (!two && *text != '<' && *text != '>') return false;
    if (two) (void)token_next(tokens);
    if (top(covering)->open) top(covering)->compares = true;
    return true;
}

/* Where the next token begins: of a text, its quote or bracket. */
static size_t next_start(const Tokens *tokens, const char *body)
{
    Tokens ahead = *tokens;
    Token next = token_next(&ahead);
    size_t at = (size_t)(next.text - body);
    if (next.kind != TOKEN_STRING) return at;
    bool bracket = body[--at] == '[';
    if (bracket) for (at--; body[at] == '='; at--) { }
    return at;
}

static bool cover_tokens(Covering *covering)
{
    const char *body = covering->file->body;
    Tokens tokens = source_tokens(covering->file);
    bool operand = false, digit = false;
    size_t before = 0;                                /* the byte behind the last token */
    for (Token token = token_next(&tokens); token.kind != TOKEN_END && !covering->no_memory; token = token_next(&tokens)) {
        size_t at = (size_t)(token.text - body);
        bool word = token.kind == TOKEN_NAME && is_one_of(&token, words_of_lua, COUNT(words_of_lua));
        bool within_number = token.kind == TOKEN_NAME && digit && at == before;
        bool joins = token_is(&token, "and") || token_is(&token, "or");
        bool compared = token.kind == TOKEN_OTHER && pass_comparison(covering, &token, &tokens);
        size_t next = next_start(&tokens, body);
        if (token.kind == TOKEN_NAME && operand && !joins && !within_number) finish(covering, before, true);      /* the next statement, or then, do, end */
        if (token.kind == TOKEN_NAME && !within_number) cover_name(covering, &token, &tokens, next);
        else if (token.kind == TOKEN_OTHER && !compared) cover_sign(covering, &token, next, before);
        digit = token.kind == TOKEN_OTHER && isdigit((unsigned char)*token.text);
        operand = token.kind == TOKEN_STRING || digit || within_number || (token.kind == TOKEN_NAME && !word) || (token.kind == TOKEN_OTHER && !compared && strchr(")}]", *token.text));
        before = (size_t)(tokens.at - body);
    }
    return !covering->no_memory;
}

static int compare_inserts(const void *a, const void *b)
{
    const Insert *x = a, *y = b;
    if (x->at != y->at) return x->at < y->at ? -1 : 1;
    return x->order - y->order;
}

bool cover_source(Cover *cover, const RuleFile *file, RuleFile *covered, CoverFunctions *functions)
{
    Covering *covering = ARENA_NEW(cover->arena, Covering);
    if (!covering) return false;
    covering->cover = cover;
    covering->file = file;
    covering->functions = functions;
    if (!cover_tokens(covering)) return false;
    if (covering->inserts.count) qsort(covering->inserts.items, covering->inserts.count, sizeof *covering->inserts.items, compare_inserts);
    size_t length = file->length, used = 0, from = 0;
    for (size_t i = 0; i < covering->inserts.count; i++) length += strlen(covering->inserts.items[i].text);
    char *body = arena_take(cover->arena, length + 1);
    if (!body) return false;
    for (size_t i = 0; i < covering->inserts.count; i++) {
        const Insert *at = &covering->inserts.items[i];
        size_t size = strlen(at->text);
        memcpy(body + used, file->body + from, at->at - from);
        used += at->at - from;
        from = at->at;
        memcpy(body + used, at->text, size);
        used += size;
    }
    memcpy(body + used, file->body + from, file->length - from);
    body[length] = '\0';
    *covered = (RuleFile){ file->path, body, length };
    return true;
}
