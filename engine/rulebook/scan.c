/*
 * What can be seen in a rule's text before it ever runs: pupil.<name> and set.<name> that do not exist. A rule may
 * take another way today and fail in March; the text is looked at whole.
 */
#include "internal.h"

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
            load_fault_put(loading, name.line,
                           words_nearest(arena, words_message(arena, MSG_RULEBOOK_NO_FACT, text), fact_nearest(text)));
        else if (set && !set_has(data, text))
            load_fault_put(loading, name.line,
                           words_nearest(arena, words_message(arena, MSG_RULEBOOK_NO_SET, text), set_nearest(arena, data, text)));
    }
    return !loading->no_memory;
}
