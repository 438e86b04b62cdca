/*
 * What can be seen in a rule's text before it ever runs: pupil.<name> and set.<name> that do not exist. A rule may
 * take another way today and fail in March; the text is looked at whole.
 */
#include "loading.h"

static bool set_has(const RuleData *data, const char *name)
{
    for (size_t i = 0; i < data->set_count; i++)
        if (strcmp(data->set[i].name, name) == 0) return true;
    return false;
}

static const char *set_nearest(Arena *arena, const RuleData *data, const char *name)
{
    const char **known = ARENA_ARRAY(arena, const char *, data->set_count + 1);
    if (!known) return NULL;
    for (size_t i = 0; i < data->set_count; i++) known[i] = data->set[i].name;
    return text_nearest(name, known, data->set_count);
}

/* "12", "0.7", "-3"; with two points it is a day: "20.10.2025". */
static bool is_whole_number(const Token *token)
{
    bool digit = false;
    int points = 0;
    for (size_t i = 0; i < token->length; i++) {
        if (token->text[i] >= '0' && token->text[i] <= '9') digit = true;
        else if (token->text[i] == '.') points++;
        else if (i > 0 || token->text[i] != '-') return false;
    }
    return digit && points < 2;
}

static bool set_has_text(const RuleData *data, const Token *token)
{
    for (size_t i = 0; i < data->set_count; i++) if (data->set[i].type == SET_TEXT && token_is(token, data->set[i].text)) return true;
    return false;
}

static bool source_names(const RuleFile *file, const char *name)
{
    Tokens tokens = source_tokens(file);
    for (Token token = token_next(&tokens); token.kind != TOKEN_END; token = token_next(&tokens)) if (token.kind == TOKEN_NAME && token_is(&token, name)) return true;
    return false;
}

static bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

/* "0,7" at a digit of the source: how long it is; 0: no such number. What follows a sign or a key is one number, in a list two. */
static size_t decimal_comma(const char *at, const char *end, const Token *before)
{
    const char *c = at;
    if (before->kind != TOKEN_OTHER || !strchr("<>=~+-*/", *before->text)) return 0;
    while (c < end && is_digit(*c)) c++;
    if (end - c < 2 || *c != ',' || !is_digit(c[1])) return 0;
    for (c++; c < end && is_digit(*c); ) c++;
    bool goes_on = c < end && (*c == '.' || *c == '_' || (*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z'));
    return goes_on ? 0 : (size_t)(c - at);
}

/* Where no digit, comma, digit stands side by side no word of the text need be looked at. */
static bool may_have_decimals(const RuleFile *file)
{
    const char *end = file->body + file->length;
    for (const char *c = memchr(file->body, ',', file->length); c; c = memchr(c + 1, ',', (size_t)(end - c - 1)))
        if (c > file->body && c + 1 < end && is_digit(c[-1]) && is_digit(c[1])) return true;
    return false;
}

bool scan_decimals(Loading *loading)
{
    Tokens tokens = source_tokens(loading->file);
    Token before = { TOKEN_OTHER, " ", 1, 0 };
    bool found = false, declares = false;             /* local a, b = 1,2 */
    if (loading->decimals_told) return false;
    loading->decimals_told = true;
    if (!may_have_decimals(loading->file)) return false;
    for (Token token = token_next(&tokens); token.kind != TOKEN_END; before = token, token = token_next(&tokens)) {
        if (token.line != before.line) declares = false;
        if (token.kind == TOKEN_NAME && token_is(&token, "local")) declares = true;
        size_t length = token.kind == TOKEN_OTHER && is_digit(*token.text) && !declares ? decimal_comma(token.text, tokens.end, &before) : 0;
        if (!length || length > 40) continue;
        char written[48], mend[48];
        snprintf(written, sizeof written, "%.*s", (int)length, token.text);
        snprintf(mend, sizeof mend, "%s", written);
        *strchr(mend, ',') = '.';
        load_fault(loading, token.line, MSG_RULEBOOK_DECIMAL_COMMA, (const char *)written, (const char *)mend);
        found = true;
    }
    return found;
}

static bool is_sign(const Token *first, const Token *second)
{
    bool equals = token_is(second, "=") && (token_is(first, "=") || token_is(first, "~"));
    return equals || token_is(first, "<") || token_is(first, ">");
}

/* Whether a text of nothing but a number may stand in it: in long brackets, or between quotes. */
static bool may_have_number_texts(const RuleFile *file)
{
    const char *end = file->body + file->length;
    for (const char *c = file->body; c + 1 < end; c++) {
        if (*c == '[' && (c[1] == '[' || c[1] == '=')) return true;
        if (*c != '"' && *c != '\'') continue;
        const char *digit = c + 1;
        while (digit < end && (is_digit(*digit) || *digit == '.' || (*digit == '-' && digit == c + 1))) digit++;
        if (digit > c + 1 && digit < end && *digit == *c) return true;
    }
    return false;
}

/*
 * `== "12"`, `"12" <=`: no fact is a text. An equality would never hold and never be an error. What `set` holds as a text may be compared with it, and
 * a rule that makes texts itself.
 */
static bool scan_number_texts(Loading *loading, const RuleData *data)
{
    Tokens tokens = source_tokens(loading->file);
    Token second = { TOKEN_OTHER, "", 0, 0 }, before = second;
    if (!may_have_number_texts(loading->file)) return true;
    for (Token token = token_next(&tokens); token.kind != TOKEN_END; second = before, before = token, token = token_next(&tokens)) {
        if (token.kind != TOKEN_STRING || !is_whole_number(&token) || set_has_text(data, &token)) continue;
        Tokens ahead = tokens;
        Token sign = token_next(&ahead), equals = token_next(&ahead);
        bool after = is_sign(&second, &before) || is_sign(&before, &before) || (token_is(&before, "=") && is_sign(&second, &second));
        if (!after && !is_sign(&sign, &equals)) continue;
        if (source_names(loading->file, "tostring") || source_names(loading->file, "string")) return true;
        const char *text = arena_copy(loading->arena, token.text, token.length);
        if (!text) return false;
        load_fault_put(loading, token.line, words_message(loading->arena, MSG_RULEBOOK_TEXT_NUMBER, text));
    }
    return !loading->no_memory;
}

static Words no_fact(Arena *arena, const char *name)
{
    const FactMethod *meant = fact_meant(name);
    if (fact_never(name)) return words_message(arena, MSG_RULEBOOK_FACT_NEVER, name);
    if (!meant) return words_message(arena, MSG_RULEBOOK_NO_FACT, name);
    return words_message(arena, MSG_RULEBOOK_NO_FACT_NEAR, name, fact_names[meant->fact], meant->example);
}

/*
 * Only the names that the template gives are looked at: who calls the parameters otherwise meets the same fault
 * when the rule runs. `set = {` is a key and has no point after it.
 */
bool scan_names(Loading *loading, const RuleData *data)
{
    Arena *arena = loading->arena;
    Tokens tokens = source_tokens(loading->file);
    Token before = { TOKEN_OTHER, "", 0, 0 };
    for (Token token = token_next(&tokens); token.kind != TOKEN_END; token = token_next(&tokens)) {
        bool inside = before.kind == TOKEN_OTHER && before.length && *before.text == '.';   /* x.set.y is not ours */
        before = token;
        if (token.kind != TOKEN_NAME || inside) continue;
        bool pupil = token_is(&token, "pupil"), set = token_is(&token, "set");
        if (!pupil && !set) continue;
        Tokens ahead = tokens;
        Token point = token_next(&ahead), name = token_next(&ahead);
        if (point.kind != TOKEN_OTHER || *point.text != '.' || name.kind != TOKEN_NAME) continue;
        const char *text = arena_copy(arena, name.text, name.length);
        if (!text) return false;
        if (pupil && !fact_named(text))
            load_fault_put(loading, name.line, no_fact(arena, text));
        else if (set && !set_has(data, text))
            load_fault_put(loading, name.line,
                           words_nearest(arena, words_message(arena, MSG_RULEBOOK_NO_SET, text), set_nearest(arena, data, text)));
    }
    (void)scan_decimals(loading);
    return !loading->no_memory && scan_number_texts(loading, data);
}
