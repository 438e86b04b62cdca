/* The list of facts and windows, as `tirek facts` and the guide show it. */
#include "internal.h"

static const struct { const char *signature, *example; MessageId page; } windows[] = {
    { "30", "pupil.missed(\"unexcused\", 30)", MSG_RULEBOOK_WINDOW_DAYS },
    { "school_days(n)", "pupil.cut(school_days(20))", MSG_RULEBOOK_WINDOW_SCHOOL_DAYS },
    { "quarter(), quarter(-1)", "pupil.measure_mean(\"mark/\", quarter(-1))", MSG_RULEBOOK_WINDOW_QUARTER },
    { "year()", "pupil.missed(\"any\", year())", MSG_RULEBOOK_WINDOW_YEAR },
    { "first_days(n)", "pupil.days_missed(\"any\", first_days(14))", MSG_RULEBOOK_WINDOW_FIRST_DAYS },
    { "earlier(window, nearer)", "pupil.seen(\"conduct\", earlier(60, 30))", MSG_RULEBOOK_WINDOW_EARLIER },
};

static MessageId argument_message(char shape)
{
    switch (shape) {
    case 'c': return MSG_FACTS_ARG_CAUSE;
    case 'w': return MSG_FACTS_ARG_WINDOW;
    case 'e': return MSG_FACTS_ARG_EARLIER;
    case 's': return MSG_FACTS_ARG_SIGNS;
    case 'f': return MSG_FACTS_ARG_CATEGORIES;
    case 'n': return MSG_FACTS_ARG_NAME;
    default: return MSG_FACTS_ARG_REGISTER;
    }
}

void facts_signature(size_t index, Language language, Text *text)
{
    if (index >= FACTS) { text_put(text, windows[index - FACTS].signature); return; }
    const FactMethod *method = &fact_methods[index];
    text_put(text, "pupil.");
    text_put(text, fact_names[method->fact]);
    text_put(text, "(");
    for (const char *shape = method->shape; *shape; shape++) {
        if (shape > method->shape) text_put(text, ", ");
        text_put(text, message_raw(argument_message(*shape), language));
    }
    if (method->shown) {
        text_put(text, ", ");
        text_put(text, method->shown);
    }
    text_put(text, ") -> ");
    text_put(text, message_raw(method->gives, language));
}

size_t facts_count(void) { return FACTS + COUNT(windows); }

bool facts_takes(size_t index, char kind) { return index < FACTS && strchr(fact_methods[index].shape, kind) != NULL; }

FactPage facts_page(size_t index)
{
    FactPage page = { 0 };
    MessageId id;
    if (index < FACTS) {
        const FactMethod *method = &fact_methods[index];
        page.name = fact_names[method->fact];
        page.kind = fact_kind(method->fact);
        page.example = method->example;
        id = method->page;
    } else {
        page.name = windows[index - FACTS].signature;
        page.is_window = true;
        page.kind = KIND_CONTEXT;
        page.example = windows[index - FACTS].example;
        id = windows[index - FACTS].page;
    }
    for (int i = 0; i < LANGUAGES; i++) page.text.in[i] = message_raw(id, (Language)i);
    return page;
}
