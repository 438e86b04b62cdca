/* A read as a rule would write it, in one form for all languages: missed(unexcused, 30). */
#include "evidence.h"

enum { READ_TEXT_MOST = 4000 };

static const char *cause_name(Causes causes)
{
    static const char *const names[] = { "any", "ill", "excused", "unexcused", "unknown-reason", "not-ill" };
    for (size_t i = 0; i < COUNT(names); i++) {
        Causes known;
        if (causes_named(names[i], &known) && known.bits == causes.bits) return names[i];
    }
    return "?";
}

static void put_span(Text *text, int kind, int count)
{
    static const char *const names[] = { [SPAN_SCHOOL_DAYS] = "school_days", [SPAN_QUARTER] = "quarter", [SPAN_YEAR] = "year",
                                         [SPAN_FIRST_DAYS] = "first_days" };
    if (kind == SPAN_DAYS) {
        text_number(text, count);
        return;
    }
    text_put(text, names[kind]);
    text_put(text, "(");
    if (kind != SPAN_YEAR && !(kind == SPAN_QUARTER && count == 0)) text_number(text, count);
    text_put(text, ")");
}

static void put_window(Text *text, Window window)
{
    if (window.before_kind == SPAN_NONE) {
        put_span(text, window.kind, window.count);
        return;
    }
    text_put(text, "earlier(");
    put_span(text, window.kind, window.count);
    text_put(text, ", ");
    put_span(text, window.before_kind, window.before_count);
    text_put(text, ")");
}

static bool has_sign(const Read *read, int index) { return read->signs[index / 64] >> (index % 64) & 1; }

/* Whole domains by their name, then the rest by sign. */
static void put_signs(Text *text, const Plan *plan, const Read *read)
{
    bool told[SIGNS_MOST] = { false }, first = true;
    for (size_t d = 0; d < plan->domain_count; d++) {
        bool any = false, whole = true;
        for (size_t i = 0; i < plan->sign_count; i++) {
            if (plan->signs[i].domain != (int)d) continue;
            any = true;
            whole = whole && has_sign(read, plan->signs[i].index);
        }
        if (!any || !whole) continue;
        if (!first) text_put(text, "|");
        text_put(text, plan->domains[d].id);
        first = false;
        for (size_t i = 0; i < plan->sign_count; i++)
            if (plan->signs[i].domain == (int)d) told[plan->signs[i].index] = true;
    }
    for (size_t i = 0; i < plan->sign_count; i++) {
        if (!has_sign(read, plan->signs[i].index) || told[plan->signs[i].index]) continue;
        if (!first) text_put(text, "|");
        text_put(text, plan->signs[i].name.id);
        first = false;
    }
}

static void put_categories(Text *text, const Plan *plan, uint64_t categories)
{
    bool first = true;
    for (size_t i = 0; i < plan->category_count; i++) {
        if (!(categories >> plan->categories[i].index & 1)) continue;
        if (!first) text_put(text, "|");
        text_put(text, plan->categories[i].name.id);
        first = false;
    }
}

static const char *finished(Text *text)
{
    const char *words;
    Error ignored = { 0 };
    return text_finish(text, &words, &ignored) ? words : "";
}

static const char *option(Arena *arena, const char *name, double number)
{
    Text text = text_init(arena, READ_TEXT_MOST);
    text_put(&text, name);
    text_put(&text, "=");
    text_decimal(&text, number, 4);
    return finished(&text);
}

size_t read_arguments(const Plan *plan, const Read *read, Arena *arena, const char *arguments[8])
{
    size_t count = 0;
    for (const char *shape = fact_methods[read->fact].shape; *shape; shape++) {
        Text text = text_init(arena, READ_TEXT_MOST);
        switch (*shape) {
        case 'c': text_put(&text, cause_name(read->causes)); break;
        case 'w': put_window(&text, read->window); break;
        case 'e': put_window(&text, read->earlier); break;
        case 's': put_signs(&text, plan, read); break;
        case 'f': put_categories(&text, plan, read->categories); break;
        case 'n': text_put(&text, read->name); break;
        default: text_put(&text, plan->registers[read->reg].name.id); break;
        }
        arguments[count++] = finished(&text);
    }
    if (read->severity) arguments[count++] = option(arena, "severity", read->severity);
    if (read->least_days) arguments[count++] = option(arena, "least_days", read->least_days);
    if (read->fact == FACT_MEASURE_COUNT) arguments[count++] = option(arena, "at_most", read->bound);
    return count;
}

void read_text(const Plan *plan, const Read *read, Text *text)
{
    const char *arguments[8];
    Arena *arena = arena_open();
    text_put(text, fact_names[read->fact]);
    text_put(text, "(");
    size_t count = arena ? read_arguments(plan, read, arena, arguments) : 0;
    if (!arena) text->failed = true;
    for (size_t i = 0; i < count; i++) {
        if (i) text_put(text, ", ");
        text_put(text, arguments[i]);
    }
    text_put(text, ")");
    arena_close(arena);
}
