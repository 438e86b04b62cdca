/* Days of single pupils that are covered for their class and not known for them: which cells to correct or to fill in. */
#include <stdlib.h>

#include "internal.h"

/* Several lessons of one day stand one after another. */
static bool same_day(const OpenLesson *a, const OpenLesson *b) { return a->pupil == b->pupil && a->day.number == b->day.number; }

long unread_days(const OpenLessons *lessons)
{
    long days = 0;
    const OpenLesson *last = NULL;
    for (size_t i = 0; i < lessons->count; i++) {
        if (!lessons->items[i].unread) continue;
        days += !last || !same_day(last, &lessons->items[i]);
        last = &lessons->items[i];
    }
    return days;
}

static const char *days_of(const Cli *cli, const OpenLessons *lessons, long long pupil)
{
    enum { DAYS_SHOWN = 10 };
    long days = 0;
    const OpenLesson *last = NULL;
    Text text = text_init(cli->arena, 1000);
    for (size_t i = 0; i < lessons->count; i++) {
        const OpenLesson *one = &lessons->items[i];
        if (one->pupil != pupil || !one->unread || (last && same_day(last, one))) continue;
        last = one;
        if (days++ >= DAYS_SHOWN) continue;
        if (text.length) text_put(&text, ", ");
        text_put(&text, day_text(cli, one->day));
    }
    if (days > DAYS_SHOWN) text_message(&text, cli->language, MESSAGE(MSG_UNREAD_DAYS_MORE, days - DAYS_SHOWN));
    return text_words(&text);
}

/* In the order of class lists. Who is in no class any more has nobody to fill in a sheet. */
bool print_unread(Cli *cli, const People *people, const OpenLessons *lessons, int indent)
{
    enum { PUPILS_SHOWN = 40 };
    const Person **whom = ARENA_ARRAY(cli->arena, const Person *, lessons->count + 1);
    size_t count = 0;
    if (!whom) return error_memory(&cli->err);
    for (size_t i = 0; i < lessons->count; i++) {
        const Person *person = lessons->items[i].unread ? people_find(people, lessons->items[i].pupil) : NULL;
        if (person && person->class_id && (!count || whom[count - 1] != person)) whom[count++] = person;
    }
    qsort(whom, count, sizeof *whom, person_compare);
    for (size_t i = 0; i < count && i < PUPILS_SHOWN; i++)
        say_wrapped(indent, message_text(cli->arena, cli->language, MESSAGE(MSG_UNREAD_LINE, whom[i]->class_label, person_name(whom[i], cli->arena), whom[i]->number,
                                                                            days_of(cli, lessons, whom[i]->id))));
    if (count > PUPILS_SHOWN) SAY(cli, MSG_UNREAD_MORE, (long long)(count - PUPILS_SHOWN));
    return true;
}

json_t *unread_json(const People *people, const OpenLessons *lessons)
{
    json_t *all = json_array();
    for (size_t i = 0; i < lessons->count; i++) {
        const OpenLesson *one = &lessons->items[i];
        const Person *person = one->unread ? people_find(people, one->pupil) : NULL;
        if (person)
            json_array_append_new(all, json_pack("{s:s, s:s, s:s, s:i, s:i, s:I}", "number", person->number, "class", person->class_label, "day", date_iso(one->day).text, "lesson",
                                                 one->lesson, "last", one->last, "import", (json_int_t)one->import));
    }
    return all;
}
