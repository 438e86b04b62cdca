/* The rows that a fact rests on, as they stand in evidence. */
#include "evidence.h"

typedef struct {
    const Rulebook *book;
    const Read *read;
    json_t *rows;
    bool failed;
} Sink;

static const char mark_letters[MARKS_KNOWN] = { '-', 'i', 'e', 'u', '?', 'l' };

/* One letter a lesson for those that count here, up to the last of them. */
static void marks_text(const Read *read, Marks marks, char text[LESSONS_A_DAY + 1])
{
    unsigned bits = read->fact == FACT_LATE ? 1u << MARK_LATE : read->fact == FACT_CUT ? 1u << MARK_UNEXCUSED : read->causes.bits;
    int length = 0;
    for (int lesson = 1; lesson <= LESSONS_A_DAY; lesson++) {
        Mark mark = marks_at(marks, lesson);
        bool counts = mark < MARKS_KNOWN && (bits >> mark & 1);
        text[lesson - 1] = counts ? mark_letters[mark] : '-';
        if (counts) length = lesson;
    }
    text[length] = '\0';
}

bool json_put(json_t *object, const char *key, json_t *value)
{
    return value && json_object_set_new_nocheck(object, key, value) == 0;
}

json_t *json_number_of(double number)
{
    if (number == floor(number) && fabs(number) < 1e15) return json_integer((json_int_t)number);
    return json_real(round(number * 1e4) / 1e4);
}

json_t *json_day(Date date) { return json_string(date_iso(date).text); }

/* The school's own words may be anything that was in a file. */
json_t *json_words(const char *words) { return json_string_nocheck(text_is_utf8(words, strlen(words), NULL) ? words : "?"); }

static bool put_row(void *context, const SourceRow *row)
{
    Sink *sink = context;
    const Plan *plan = sink->book->plan;
    json_t *entry = json_object();
    bool ok = entry && json_put(entry, "day", json_day(row->day));
    if (ok && row->kind == 'a') {
        char marks[LESSONS_A_DAY + 1];
        marks_text(sink->read, row->marks, marks);
        ok = json_put(entry, "lessons", json_integer(row->lessons)) && json_put(entry, "marks", json_string(marks));
    } else if (ok) {
        ok = json_put(entry, "id", json_integer(row->id));
        if (ok && row->kind == 'o')
            ok = json_put(entry, "sign", json_words(plan->signs[row->code].name.id)) && json_put(entry, "severity", json_integer(row->severity));
        else if (ok && row->kind == 'f') ok = json_put(entry, "category", json_words(plan->categories[row->code].name.id));
        else if (ok) ok = json_put(entry, "name", json_words(row->name ? row->name : "")) && json_put(entry, "number", json_number_of(row->number));
    }
    if (!ok) json_decref(entry);
    else ok = json_array_append_new(sink->rows, entry) == 0;
    sink->failed = !ok;
    return ok;
}

json_t *rows_json(const Rulebook *book, const Read *read)
{
    Sink sink = { book, read, json_array(), false };
    if (!sink.rows) return NULL;
    (void)dossier_rows(book->dossier, read, put_row, &sink);
    if (!sink.failed) return sink.rows;
    json_decref(sink.rows);
    return NULL;
}
