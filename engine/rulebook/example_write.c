/* An invented pupil as the table of an example, in the form in which the shipped rules have them. */
#include "case.h"

enum { LINE_WIDTH = 130, EXAMPLE_MOST = 60000 };

/* Pieces that stay whole; a line that is full goes on below. Want of memory anywhere sticks. */
typedef struct { Arena *arena; Text text; size_t column; bool failed; } Writer;

static const char *finished(Writer *writer, Text *text)
{
    const char *words;
    Error err = { 0 };
    if (text_finish(text, &words, &err)) return words;
    writer->failed = true;
    return "";
}

static void put(Writer *writer, const char *piece)
{
    size_t width = text_width(piece);
    if (writer->column > 6 && writer->column + width > LINE_WIDTH) {
        while (writer->text.length && writer->text.bytes[writer->text.length - 1] == ' ') writer->text.length--;
        text_put(&writer->text, "\n      ");
        writer->column = 6;
        while (*piece == ' ') piece++;
    }
    text_put(&writer->text, piece);
    writer->column += width;
}

static const char *quoted(Writer *writer, const char *words)
{
    Text text = text_init(writer->arena, 4000);
    text_put(&text, "\"");
    for (const char *c = words; *c; c++) {
        if (*c == '"' || *c == '\\') text_put(&text, "\\");
        if ((unsigned char)*c < ' ') text_put(&text, " ");
        else text_put_bytes(&text, c, 1);
    }
    text_put(&text, "\"");
    return finished(writer, &text);
}

static const char *joined(Writer *writer, const char *a, const char *b, const char *c)
{
    Text text = text_init(writer->arena, 8000);
    text_put(&text, a);
    text_put(&text, b);
    text_put(&text, c);
    return finished(writer, &text);
}

static void put_text(Writer *writer, const char *key, const char *value)
{
    put(writer, joined(writer, key, " = ", joined(writer, value, ", ", "")));
}

static void put_date(Writer *writer, const char *key, Date date)
{
    put_text(writer, key, quoted(writer, date_iso(date).text));
}

static const char *number_text(Writer *writer, double number)
{
    Text text = text_init(writer->arena, 40);
    text_decimal(&text, number, 4);
    return finished(writer, &text);
}

static void put_number(Writer *writer, const char *key, double number) { put_text(writer, key, number_text(writer, number)); }

/* An entry of a list: the first with its key. */
static void put_entry(Writer *writer, const char *key, const char *word)
{
    if (!key) text_put(&writer->text, ", ");          /* at the end of a line too */
    if (!key) writer->column += 2;
    put(writer, key ? joined(writer, key, " = { ", word) : word);
}

/* ["2025-10-06"] = 6, or = { 4, 5 } where the lessons do not begin with the first. */
static const char *lessons_word(Writer *writer, const ExampleDay *day, Mark mark)
{
    Text text = text_init(writer->arena, 200);
    int count = 0, last = 0;
    for (int lesson = 1; lesson <= LESSONS_A_DAY; lesson++)
        if (marks_at(day->marks, lesson) == mark) { count++; last = lesson; }
    text_put(&text, "[\"");
    text_put(&text, date_iso(day->day).text);
    text_put(&text, "\"] = ");
    if (count == last) text_number(&text, count);
    else {
        const char *between = "{ ";
        for (int lesson = 1; lesson <= LESSONS_A_DAY; lesson++) {
            if (marks_at(day->marks, lesson) != mark) continue;
            text_put(&text, between);
            text_number(&text, lesson);
            between = ", ";
        }
        text_put(&text, " }");
    }
    return finished(writer, &text);
}

static bool has_mark(Marks marks, Mark mark)
{
    for (int lesson = 1; lesson <= LESSONS_A_DAY; lesson++)
        if (marks_at(marks, lesson) == mark) return true;
    return false;
}

static void put_days(Writer *writer, const Example *example)
{
    static const char *const keys[MARKS_KNOWN] = { [MARK_ILL] = "ill", [MARK_EXCUSED] = "excused", [MARK_UNEXCUSED] = "unexcused",
                                                   [MARK_UNKNOWN_REASON] = "[\"unknown-reason\"]", [MARK_LATE] = "late" };
    for (int mark = MARK_ILL; mark < MARKS_KNOWN; mark++) {
        bool any = false;
        for (size_t i = 0; i < example->days.count; i++) {
            if (!has_mark(example->days.items[i].marks, (Mark)mark)) continue;
            put_entry(writer, any ? NULL : keys[mark], lessons_word(writer, &example->days.items[i], (Mark)mark));
            any = true;
        }
        if (any) put(writer, " }, ");
    }
}

/* key = { entry, entry }, — each entry by `word`. */
static void put_list(Writer *writer, const Rulebook *book, const char *key, size_t count, const Example *example,
                     const char *(*word)(const Rulebook *book, const Example *example, size_t i, Writer *writer))
{
    for (size_t i = 0; i < count; i++) put_entry(writer, i ? NULL : key, word(book, example, i, writer));
    if (count) put(writer, " }, ");
}

static const char *seen_word(const Rulebook *book, const Example *example, size_t i, Writer *writer)
{
    const ExampleSeen *seen = &example->seen.items[i];
    const Sign *sign = &book->plan->signs[seen->sign];
    const char *severity = seen->severity == sign->severity_least ? "" : joined(writer, ", severity = ", number_text(writer, seen->severity), "");
    return joined(writer, joined(writer, "{ ", quoted(writer, date_iso(seen->day).text), ", "), joined(writer, quoted(writer, sign->name.id), severity, ""), " }");
}

/* Bare where it holds from the beginning on. */
static const char *span_word(const Example *example, const ExampleSpan *span, const char *id, Writer *writer)
{
    const char *name = quoted(writer, id), *since = "", *until = "";
    if (span->since.number == example->joined.number && !date_known(span->until)) return name;
    if (span->since.number != example->joined.number) since = joined(writer, ", since = ", quoted(writer, date_iso(span->since).text), "");
    if (date_known(span->until)) until = joined(writer, ", to = ", quoted(writer, date_iso(span->until).text), "");
    return joined(writer, joined(writer, "{ ", name, since), until, " }");
}

static const char *family_word(const Rulebook *book, const Example *example, size_t i, Writer *writer)
{
    return span_word(example, &example->family.items[i], book->plan->categories[example->family.items[i].code].name.id, writer);
}

static const char *presence_word(const Rulebook *book, const Example *example, size_t i, Writer *writer)
{
    return span_word(example, &example->presences.items[i], book->plan->presences[example->presences.items[i].code].id, writer);
}

static const char *register_word(const Rulebook *book, const Example *example, size_t i, Writer *writer)
{
    return span_word(example, &example->registers.items[i], book->plan->registers[example->registers.items[i].code].name.id, writer);
}

static const char *number_word(const ExampleNumber *number, Writer *writer)
{
    return joined(writer, joined(writer, "{ ", quoted(writer, date_iso(number->day).text), ", "), quoted(writer, number->name),
                  joined(writer, ", ", number_text(writer, number->number), " }"));
}

static const char *measure_word(const Rulebook *book, const Example *example, size_t i, Writer *writer)
{
    (void)book;
    return number_word(&example->measures.items[i], writer);
}

static const char *session_word(const Rulebook *book, const Example *example, size_t i, Writer *writer)
{
    (void)book;
    return number_word(&example->sessions.items[i], writer);
}

static const char *club_word(const Rulebook *book, const Example *example, size_t i, Writer *writer)
{
    (void)book;
    return quoted(writer, example->clubs.items[i]);
}

static void put_missing(Writer *writer, const Example *example)
{
    const struct { const char *key; bool missing; } flags[] = {
        { "no_attendance", example->no_attendance }, { "no_observations", example->no_observations }, { "no_family", example->no_family },
        { "no_measures", example->no_measures }, { "no_clubs", example->no_clubs },
    };
    for (size_t i = 0; i < COUNT(flags); i++)
        if (flags[i].missing) put_text(writer, flags[i].key, "true");
    if (!date_known(example->gap_from)) return;
    put(writer, joined(writer, "no_attendance = { from = ", quoted(writer, date_iso(example->gap_from).text), ", "));
    put(writer, joined(writer, "to = ", quoted(writer, date_iso(example->gap_to).text), " }, "));
}

const char *example_write(const Rulebook *book, const Example *example, Arena *arena)
{
    const Example plain = EXAMPLE_PLAIN;
    Writer writer = { .arena = arena, .text = text_init(arena, EXAMPLE_MOST) };
    put(&writer, joined(&writer, "    { ", quoted(&writer, example->name), ","));
    text_put(&writer.text, "\n      ");
    writer.column = 6;
    if (example->grade != plain.grade) put_number(&writer, "grade", example->grade);
    if (example->week != plain.week) put_number(&writer, "week", example->week);
    if (example->lessons != plain.lessons) put_number(&writer, "lessons", example->lessons);
    if (example->born.number != plain.born.number) put_date(&writer, "born", example->born);
    if (example->joined.number != plain.joined.number) put_date(&writer, "joined", example->joined);
    if (date_known(example->left)) put_date(&writer, "left", example->left);
    put_days(&writer, example);
    put_list(&writer, book, "seen", example->seen.count, example, seen_word);
    put_list(&writer, book, "family", example->family.count, example, family_word);
    put_list(&writer, book, "measures", example->measures.count, example, measure_word);
    put_list(&writer, book, "clubs", example->clubs.count, example, club_word);
    put_list(&writer, book, "sessions", example->sessions.count, example, session_word);
    put_list(&writer, book, "presence", example->presences.count, example, presence_word);
    put_list(&writer, book, "registers", example->registers.count, example, register_word);
    put_missing(&writer, example);
    put_date(&writer, "on", example->on);
    put(&writer, example->expected == VERDICT_CANNOT_TELL ? "unknown = true }," : example->expected == VERDICT_YES ? "yes = true }," : "yes = false },");
    text_put(&writer.text, "\n");
    const char *words = finished(&writer, &writer.text);
    return writer.failed ? NULL : words;
}
