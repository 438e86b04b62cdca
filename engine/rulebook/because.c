/*
 * The sentence of a signal: {names} of `because` filled from `set` and from the facts that were read. A name that
 * nothing binds, or that two things could, is a gap: `check` refuses it, a paper shows a dash.
 */
#include "evidence.h"

enum { BECAUSE_MOST = 4000, LISTED_MOST = 64 };

/* Rows of one read, gathered once for dates, signs, categories and names. */
typedef struct {
    Date days[LISTED_MOST]; size_t day_count;         /* each once, in order */
    Date last;
    int codes[LISTED_MOST]; size_t code_count;
    const char *names[LISTED_MOST]; size_t name_count;
    long rows;
} Rows;

typedef struct {
    Rulebook *book;
    const RuleData *data;
    const Run *run;
    Language language;
    BecauseGap *gap;
    int count;                                        /* of a combination */
    const char *titles;
} Filling;

static bool gather(void *context, const SourceRow *row)
{
    Rows *rows = context;
    rows->rows++;
    if (rows->day_count < LISTED_MOST && (!rows->day_count || rows->last.number != row->day.number)) rows->days[rows->day_count++] = row->day;
    rows->last = row->day;
    size_t i = 0;
    while (i < rows->code_count && rows->codes[i] != row->code) i++;
    if (i == rows->code_count && i < LISTED_MOST) rows->codes[rows->code_count++] = row->code;
    if (!row->name) return true;
    for (i = 0; i < rows->name_count && strcmp(rows->names[i], row->name) != 0;) i++;
    if (i == rows->name_count && i < LISTED_MOST) rows->names[rows->name_count++] = row->name;
    return true;
}

static const char *finished(Text *text)
{
    const char *words;
    Error ignored = { 0 };
    return text_finish(text, &words, &ignored) ? words : NULL;
}

static Text begin(const Filling *filling) { return text_init(filling->book->scratch, BECAUSE_MOST); }

static void put_date(Text *text, Date date)
{
    int year, month, day;
    char words[32];
    date_split(date, &year, &month, &day);
    snprintf(words, sizeof words, "%02d.%02d.%04d", day, month, year);
    text_put(text, words);
}

/* Whole numbers as they are, others with one decimal; Kazakh and Russian write a comma. */
static void put_number(Text *text, Language language, double number)
{
    char words[40];
    if (number == floor(number) && fabs(number) < 1e15) snprintf(words, sizeof words, "%.0f", number);
    else snprintf(words, sizeof words, "%.1f", number);
    char *point = strpbrk(words, ".,");
    if (point) *point = language == LANGUAGE_EN ? '.' : ',';
    text_put(text, words);
}

static bool is_observed(Fact fact) { return fact == FACT_SEEN || fact == FACT_SEEN_DAYS || fact == FACT_DAYS_SINCE; }
static bool is_attendance(Fact fact) { return fact <= FACT_LONGEST_STREAK; }
static bool is_measure(Fact fact) { return fact >= FACT_MEASURE_LAST && fact <= FACT_MEASURE_COUNT; }
static bool is_club(Fact fact) { return fact == FACT_CLUBS || fact == FACT_CLUB_SESSIONS; }

static bool is_name(const char *name, size_t length, const char *known) { return strlen(known) == length && memcmp(name, known, length) == 0; }

/* Does a read of this fact offer the derived name without being named itself? */
static bool offers(Fact fact, const char *name, size_t length)
{
    if (is_name(name, length, "dates")) return is_attendance(fact) || is_observed(fact) || is_measure(fact);
    if (is_name(name, length, "day") || is_name(name, length, "since")) return is_attendance(fact) || is_observed(fact);
    if (is_name(name, length, "signs")) return is_observed(fact);
    if (is_name(name, length, "categories")) return fact == FACT_FAMILY;
    if (is_name(name, length, "names")) return is_measure(fact) || is_club(fact);
    return false;
}

static bool is_derived(const char *name, size_t length)
{
    static const char *const known[] = { "dates", "day", "since", "signs", "count", "categories", "names" };
    for (size_t i = 0; i < COUNT(known); i++) if (is_name(name, length, known[i])) return true;
    return false;
}

/* ---- what a read gives -------------------------------------------------------------------------------------------------- */

static const char *value_words(const Filling *filling, const Noted *noted)
{
    Text text = begin(filling), number = begin(filling);
    const Read *read = filling->book->reads.items[noted->read];
    if (read_is_truth(read)) text_message(&text, filling->language, MESSAGE_0(noted->value != 0 ? MSG_RULEBOOK_TRUE : MSG_RULEBOOK_FALSE));
    else if (noted->value == FACT_NEVER) text_message(&text, filling->language, MESSAGE_0(MSG_RULEBOOK_NEVER));
    else {
        put_number(&number, filling->language, noted->value);
        const char *words = finished(&number);
        if (noted->at_least) text_message(&text, filling->language, MESSAGE_1(MSG_RULEBOOK_AT_LEAST, words));
        else text_put(&text, words);
    }
    return finished(&text);
}

static const char *code_words(const Filling *filling, const Read *read, int code)
{
    const Plan *plan = filling->book->plan;
    if (read->fact == FACT_FAMILY) return plan->categories[code].name.words.in[filling->language];
    return plan->signs[code].name.words.in[filling->language];
}

/* NULL: there is nothing to say, as for the day of what was never seen. */
static const char *derived_words(const Filling *filling, const Noted *noted, const char *name, size_t length)
{
    const Read *read = filling->book->reads.items[noted->read];
    Rows *rows = ARENA_NEW(filling->book->scratch, Rows);
    Text text = begin(filling);
    if (!rows) return NULL;
    (void)dossier_rows(filling->book->dossier, read, gather, rows);
    if (is_name(name, length, "count")) put_number(&text, filling->language, (double)rows->rows);
    else if (!rows->rows) return NULL;
    else if (is_name(name, length, "day")) put_date(&text, rows->last);
    else if (is_name(name, length, "since")) put_date(&text, rows->days[0]);
    else if (is_name(name, length, "dates"))
        for (size_t i = 0; i < rows->day_count; i++) {
            if (i) text_put(&text, ", ");
            put_date(&text, rows->days[i]);
        }
    else if (is_name(name, length, "names"))
        for (size_t i = 0; i < rows->name_count; i++) {
            if (i) text_put(&text, ", ");
            text_put(&text, rows->names[i]);
        }
    else if (is_observed(read->fact) == is_name(name, length, "signs") && (is_observed(read->fact) || read->fact == FACT_FAMILY))
        for (size_t i = 0; i < rows->code_count; i++) {
            if (i) text_put(&text, ", ");
            text_put(&text, code_words(filling, read, rows->codes[i]));
        }
    else return NULL;
    return finished(&text);
}

/* ---- finding what a name means ---------------------------------------------------------------------------------------------- */

static const char *base_name(const Filling *filling, const Noted *noted)
{
    return noted->as ? noted->as : fact_names[filling->book->reads.items[noted->read]->fact];
}

typedef struct { const Noted *noted; const SetValue *set; int found; } Found;

static Found find_base(const Filling *filling, const char *name, size_t length)
{
    Found found = { 0 };
    for (size_t i = 0; filling->run && i < filling->run->noted.count; i++)
        if (is_name(name, length, base_name(filling, &filling->run->noted.items[i]))) {
            found.noted = &filling->run->noted.items[i];
            found.found++;
        }
    for (size_t i = 0; i < filling->data->set_count; i++)
        if (is_name(name, length, filling->data->set[i].name)) {
            found.set = &filling->data->set[i];
            found.found++;
        }
    return found;
}

static Found find_offer(const Filling *filling, const char *name, size_t length)
{
    Found found = { 0 };
    for (size_t i = 0; filling->run && i < filling->run->noted.count; i++) {
        const Noted *noted = &filling->run->noted.items[i];
        bool again = false;
        for (size_t k = 0; k < i; k++) again = again || filling->run->noted.items[k].read == noted->read;
        if (again || !offers(filling->book->reads.items[noted->read]->fact, name, length)) continue;
        found.noted = noted;
        found.found++;
    }
    return found;
}

static const char *gap(Filling *filling, const char *name, size_t length, bool ambiguous)
{
    if (filling->gap && !filling->gap->name)
        *filling->gap = (BecauseGap){ arena_copy(filling->book->scratch, name, length), ambiguous };
    return none_words(filling->language);
}

static const char *set_words(const Filling *filling, const SetValue *value)
{
    Text text = begin(filling);
    if (value->type == SET_TEXT) text_put(&text, value->text);
    else if (value->type == SET_NUMBER) put_number(&text, filling->language, value->number);
    else text_message(&text, filling->language, MESSAGE_0(value->number != 0 ? MSG_RULEBOOK_TRUE : MSG_RULEBOOK_FALSE));
    return finished(&text);
}

static const char *look_up(void *context, const char *name, size_t length)
{
    Filling *filling = context;
    const char *point = memchr(name, '.', length), *words = NULL;
    size_t base = point ? (size_t)(point - name) : length;
    Found found = find_base(filling, name, base);
    if (found.found > 1) return gap(filling, name, length, true);
    if (point) {
        if (!found.noted || !is_derived(point + 1, length - base - 1)) return gap(filling, name, length, false);
        words = derived_words(filling, found.noted, point + 1, length - base - 1);
        return words ? words : none_words(filling->language);
    }
    if (found.set) words = set_words(filling, found.set);
    else if (found.noted) words = value_words(filling, found.noted);
    else {
        found = find_offer(filling, name, length);
        if (found.found != 1) return gap(filling, name, length, found.found > 1);
        words = derived_words(filling, found.noted, name, length);
    }
    return words ? words : none_words(filling->language);
}

static Words fill(Filling *filling, TextLookup lookup)
{
    Words words;
    for (int i = 0; i < LANGUAGES; i++) {
        Text text = text_init(filling->book->scratch, BECAUSE_MOST);
        filling->language = (Language)i;
        text_fill(&text, filling->data->rule.because.in[i], lookup, filling);
        words.in[i] = finished(&text);
        if (!words.in[i]) words.in[i] = "";
    }
    return words;
}

Words because_fill(Rulebook *book, const RuleData *data, const Run *deciding, BecauseGap *first_gap)
{
    Filling filling = { .book = book, .data = data, .run = deciding, .gap = first_gap };
    return fill(&filling, look_up);
}

/* ---- combinations: {count}, {titles}, and what the combination itself says --------------------------------------------------- */

static const char *look_up_combination(void *context, const char *name, size_t length)
{
    Filling *filling = context;
    const Combination *combination = filling->data->combination;
    Text text = begin(filling);
    if (is_name(name, length, "titles")) return filling->titles;
    if (is_name(name, length, "count")) text_number(&text, filling->count);
    else if (is_name(name, length, "at_least")) text_number(&text, combination->at_least);
    else if (is_name(name, length, "days") && combination->recent_days) text_number(&text, combination->recent_days);
    else return gap(filling, name, length, false);
    return finished(&text);
}

Words because_combination(Rulebook *book, const RuleData *data, const bool *counted, int count, BecauseGap *first_gap)
{
    Filling filling = { .book = book, .data = data, .gap = first_gap, .count = count };
    Words words;
    for (int i = 0; i < LANGUAGES; i++) {
        Text titles = text_init(book->scratch, BECAUSE_MOST), text = text_init(book->scratch, BECAUSE_MOST);
        bool first = true;
        for (size_t m = 0; m < data->combination->member_count; m++) {
            if (!counted[m]) continue;
            if (!first) text_put(&titles, ", ");
            text_put(&titles, book->rules.items[data->combination->members[m].rule]->rule.title.in[i]);
            first = false;
        }
        filling.titles = finished(&titles);
        filling.language = (Language)i;
        text_fill(&text, data->rule.because.in[i], look_up_combination, &filling);
        words.in[i] = finished(&text);
        if (!words.in[i]) words.in[i] = "";
    }
    return words;
}
