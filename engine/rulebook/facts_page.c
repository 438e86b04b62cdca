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

size_t facts_count(void) { return FACTS + COUNT(windows); }

FactPage facts_page(size_t index)
{
    FactPage page = { 0 };
    MessageId id;
    if (index < FACTS) {
        const FactMethod *method = &fact_methods[index];
        page.signature = method->signature;
        page.kind = fact_kind(method->fact);
        page.example = method->example;
        id = method->page;
    } else {
        page.signature = windows[index - FACTS].signature;
        page.is_window = true;
        page.kind = KIND_CONTEXT;
        page.example = windows[index - FACTS].example;
        id = windows[index - FACTS].page;
    }
    for (int i = 0; i < LANGUAGES; i++) page.text.in[i] = message_raw(id, (Language)i);
    return page;
}
