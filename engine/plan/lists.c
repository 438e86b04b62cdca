/* The school's lists: councils and their sittings, registers, the closed list of signs, family categories, and plain words. */
#include <string.h>

#include "internal.h"

bool named_load(Arena *arena, const char *relative, const Named **items, size_t *count, Error *err)
{
    static const char *const columns[] = { "id", "kk", "ru", "en" };
    Sheet sheet = { .arena = arena, .err = err };
    if (!sheet_read(&sheet, relative, columns, COUNT(columns))) return false;
    Named *list = ARENA_ARRAY(arena, Named, sheet.table.count);
    if (!list) return error_memory(err);
    for (size_t row = 0; row < sheet.table.count; row++)
        if (!sheet_id(&sheet, row, 0, &KNOWN_OF(list, row), &list[row].id) || !sheet_words(&sheet, row, 1, &list[row].words)) return false;
    *items = list;
    *count = sheet.table.count;
    return true;
}

/* ---- councils ---------------------------------------------------------------------------------------------------- */

static bool read_sittings(Arena *arena, const Calendar *calendar, Council *councils, size_t count, Error *err)
{
    static const char *const columns[] = { "council", "day" };
    Sheet sheet = { .arena = arena, .err = err };
    if (!sheet_read(&sheet, "data/sittings.csv", columns, COUNT(columns))) return false;
    Date *days = ARENA_ARRAY(arena, Date, count * sheet.table.count);   /* a stretch for each council */
    if (!days) return error_memory(err);
    for (size_t i = 0; i < count; i++) councils[i].sittings = days + i * sheet.table.count;
    for (size_t row = 0; row < sheet.table.count; row++) {
        const char *id;
        size_t which;
        Date day;
        if (!sheet_text(&sheet, row, 0, &id) || !sheet_known(&sheet, row, 0, id, &KNOWN_OF(councils, count), &which)) return false;
        if (!sheet_day(&sheet, row, 1, &day)) return false;
        if (!calendar_year(calendar, date_school_year(day))) return sheet_fault(&sheet, row, 1, MSG_PLAN_OUTSIDE);
        Date *own = days + which * sheet.table.count;
        size_t place = councils[which].sitting_count++;
        for (; place > 0 && own[place - 1].number >= day.number; place--) {     /* in the order of days, whatever the file's */
            if (own[place - 1].number == day.number) return sheet_fault(&sheet, row, 1, MSG_PLAN_WORD_TWICE);
            own[place] = own[place - 1];
        }
        own[place] = day;
    }
    return true;
}

bool councils_load(Arena *arena, Plan *plan, Error *err)
{
    static const char *const columns[] = { "id", "kk", "ru", "en", "wide", "items_a_sitting" };
    Sheet sheet = { .arena = arena, .err = err };
    if (!sheet_read(&sheet, "data/councils.csv", columns, COUNT(columns))) return false;
    Council *list = ARENA_ARRAY(arena, Council, sheet.table.count);
    if (!list) return error_memory(err);
    for (size_t row = 0; row < sheet.table.count; row++) {
        Council *council = &list[row];
        if (!sheet_id(&sheet, row, 0, &KNOWN_OF(list, row), &council->name.id) || !sheet_words(&sheet, row, 1, &council->name.words) ||
            !sheet_flag(&sheet, row, 4, &council->wide) || !sheet_number(&sheet, row, 5, 1, 1000, &council->items_a_sitting))
            return false;
    }
    plan->councils = list;
    plan->council_count = sheet.table.count;
    return read_sittings(arena, plan->calendar, list, sheet.table.count, err);
}

bool registers_load(Arena *arena, Plan *plan, Error *err)
{
    static const char *const columns[] = { "id", "kk", "ru", "en", "list_kk", "list_ru", "list_en", "council", "closed", "needs_ground", "expires_days" };
    enum { ID, WORDS, TITLE = 4, COUNCIL = 7, CLOSED, NEEDS_GROUND, EXPIRES };
    Sheet sheet = { .arena = arena, .err = err };
    if (!sheet_read(&sheet, "data/registers.csv", columns, COUNT(columns))) return false;
    Register *list = ARENA_ARRAY(arena, Register, sheet.table.count);
    if (!list) return error_memory(err);
    for (size_t row = 0; row < sheet.table.count; row++) {
        Register *reg = &list[row];
        const char *council;
        size_t which;
        if (!sheet_id(&sheet, row, ID, &KNOWN_OF(list, row), &reg->name.id) || !sheet_words(&sheet, row, WORDS, &reg->name.words) ||
            !sheet_words(&sheet, row, TITLE, &reg->list_title) || !sheet_text(&sheet, row, COUNCIL, &council) ||
            !sheet_known(&sheet, row, COUNCIL, council, &KNOWN_OF(plan->councils, plan->council_count), &which) ||
            !sheet_flag(&sheet, row, CLOSED, &reg->closed) || !sheet_flag(&sheet, row, NEEDS_GROUND, &reg->needs_ground) ||
            !sheet_number(&sheet, row, EXPIRES, 1, 366, &reg->expires_days))
            return false;
        reg->council = &plan->councils[which];
        /* Reasons of a closed register are for its deciding council only; a wide one prints none of them: nobody could decide. */
        if (reg->closed && reg->council->wide) return sheet_fault(&sheet, row, COUNCIL, MSG_PLAN_WIDE_COUNCIL);
    }
    plan->registers = list;
    plan->register_count = sheet.table.count;
    return true;
}

/* ---- signs and categories ------------------------------------------------------------------------------------------ */

static const char *const sign_columns[] = { "id", "domain", "kk", "ru", "en", "severity_least", "severity_most", "alert_from", "closed",
                                            "degree_1_kk", "degree_1_ru", "degree_1_en", "degree_2_kk", "degree_2_ru", "degree_2_en",
                                            "degree_3_kk", "degree_3_ru", "degree_3_en" };
enum { SIGN_ID, SIGN_DOMAIN, SIGN_WORDS, SIGN_LEAST = 5, SIGN_MOST, SIGN_ALERT, SIGN_CLOSED, SIGN_DEGREES };

/* The observer chooses among the degrees from least to most: those have words; a sign of one degree or none needs no words. */
static bool read_degrees(Sheet *sheet, size_t row, Sign *sign)
{
    bool chosen = sign->severity_least < sign->severity_most;
    for (int degree = 1; degree <= 3; degree++) {
        size_t column = SIGN_DEGREES + 3 * (size_t)(degree - 1);
        Words *words = &sign->degrees[degree - 1];
        if (chosen && degree >= sign->severity_least && degree <= sign->severity_most) {
            if (!sheet_words(sheet, row, column, words)) return false;
            continue;
        }
        for (size_t language = 0; language < LANGUAGES; language++) {
            words->in[language] = "";
            if (*sheet_cell(sheet, row, column + language)) return sheet_fault(sheet, row, column + language, MSG_PLAN_DEGREE_UNUSED);
        }
    }
    return true;
}

static bool read_sign(Sheet *sheet, size_t row, const Plan *plan, Sign *signs)
{
    Sign *sign = &signs[row];
    const char *domain;
    size_t which;
    if (!sheet_id(sheet, row, SIGN_ID, &KNOWN_OF(signs, row), &sign->name.id) || !sheet_text(sheet, row, SIGN_DOMAIN, &domain) ||
        !sheet_known(sheet, row, SIGN_DOMAIN, domain, &KNOWN_OF(plan->domains, plan->domain_count), &which) ||
        !sheet_words(sheet, row, SIGN_WORDS, &sign->name.words) || !sheet_number(sheet, row, SIGN_LEAST, 0, 3, &sign->severity_least) ||
        !sheet_number(sheet, row, SIGN_MOST, sign->severity_least, sign->severity_least ? 3 : 0, &sign->severity_most) ||
        !sheet_number(sheet, row, SIGN_ALERT, 0, sign->severity_most, &sign->alert_from) || !sheet_flag(sheet, row, SIGN_CLOSED, &sign->closed))
        return false;
    sign->index = (int)row;
    sign->domain = (int)which;
    /* Principle 10: an alert is a closed record, so the sign that raises one cannot stand on an open paper. */
    if (sign->alert_from && !sign->closed) return sheet_fault(sheet, row, SIGN_CLOSED, MSG_PLAN_ALERT_OPEN);
    return read_degrees(sheet, row, sign);
}

bool signs_load(Arena *arena, Plan *plan, Error *err)
{
    Sheet sheet = { .arena = arena, .err = err };
    if (!sheet_read(&sheet, "data/signs.csv", sign_columns, COUNT(sign_columns))) return false;
    if (!sheet_at_most(&sheet, SIGNS_LIMIT)) return false;
    Sign *list = ARENA_ARRAY(arena, Sign, sheet.table.count);
    if (!list) return error_memory(err);
    for (size_t row = 0; row < sheet.table.count; row++) {
        size_t other;
        if (!read_sign(&sheet, row, plan, list)) return false;
        /* A rule names signs and domains in one place: a word must not be both. */
        if (known_find(&KNOWN_OF(plan->domains, plan->domain_count), list[row].name.id, strlen(list[row].name.id), &other))
            return sheet_fault(&sheet, row, SIGN_ID, MSG_PLAN_SIGN_IS_DOMAIN);
    }
    plan->signs = list;
    plan->sign_count = sheet.table.count;
    return true;
}

bool categories_load(Arena *arena, Plan *plan, Error *err)
{
    static const char *const columns[] = { "id", "kk", "ru", "en", "aid", "list_kk", "list_ru", "list_en" };
    Sheet sheet = { .arena = arena, .err = err };
    if (!sheet_read(&sheet, "data/categories.csv", columns, COUNT(columns))) return false;
    if (!sheet_at_most(&sheet, CATEGORIES_LIMIT)) return false;
    Category *list = ARENA_ARRAY(arena, Category, sheet.table.count);
    if (!list) return error_memory(err);
    for (size_t row = 0; row < sheet.table.count; row++) {
        list[row].index = (int)row;
        if (!sheet_id(&sheet, row, 0, &KNOWN_OF(list, row), &list[row].name.id) || !sheet_words(&sheet, row, 1, &list[row].name.words) ||
            !sheet_flag(&sheet, row, 4, &list[row].aid) || !sheet_words(&sheet, row, 5, &list[row].list_title))
            return false;
    }
    plan->categories = list;
    plan->category_count = sheet.table.count;
    return true;
}
