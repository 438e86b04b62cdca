/* Sheets of lessons whose reason is not given, or of which nothing is known: the class teacher fills the last column, and the file imports as it is. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

enum { SHEET_LIMIT = 16 << 20 };

typedef struct { const Person *person; const OpenLesson *lesson; } Row;

static int compare_row(const void *a, const void *b)
{
    const Row *x = a, *y = b;
    int order = x->person == y->person ? 0 : person_compare(&x->person, &y->person);
    if (order) return order;
    if (x->lesson->day.number != y->lesson->day.number) return x->lesson->day.number < y->lesson->day.number ? -1 : 1;
    return x->lesson->lesson - y->lesson->lesson;
}

static bool make_folders(Cli *cli, const char **folder, Date on)
{
    DateText day = date_iso(on);
    const char *parts[3] = { "sheets", cli->schools.count > 1 ? cli->school->code : NULL, day.text };
    *folder = cli->folder;
    for (size_t i = 0; i < COUNT(parts); i++) {
        if (!parts[i]) continue;
        *folder = path_join(cli->arena, *folder, parts[i]);
        if (!*folder) return error_memory(&cli->err);
        if (!folder_make(*folder, &cli->err)) return false;
    }
    return true;
}

static bool write_sheet(Cli *cli, const char *folder, const Row *rows, size_t count, SheetList *sheets)
{
    Text csv = text_init(cli->arena, SHEET_LIMIT), name = text_init(cli->arena, 100);
    const char *bytes, *file;
    long lessons = 0;
    text_put(&csv, "number,name,day,lesson,mark\n");
    for (size_t i = 0; i < count; i++) {
        Text lesson = text_init(cli->arena, 16);
        const char *words;
        text_number(&lesson, rows[i].lesson->lesson);
        if (rows[i].lesson->last > rows[i].lesson->lesson) { text_put(&lesson, "-"); text_number(&lesson, rows[i].lesson->last); }
        lessons += rows[i].lesson->last - rows[i].lesson->lesson + 1;
        if (!text_finish(&lesson, &words, &cli->err)) return false;
        csv_put(&csv, rows[i].person->number);
        csv_put(&csv, person_name(rows[i].person, cli->arena));
        csv_put(&csv, date_iso(rows[i].lesson->day).text);
        csv_put(&csv, words);
        csv_put(&csv, "");
        csv_end(&csv);
    }
    text_put(&name, rows[0].person->class_label);
    text_put(&name, ".csv");
    size_t length = csv.length;
    if (!text_finish(&csv, &bytes, &cli->err) || !text_finish(&name, &file, &cli->err)) return false;
    const char *path = path_join(cli->arena, folder, file);
    bool there = path && path_is_file(path);                          /* somebody may be filling it in */
    if (!path || !VECTOR_ROOM(cli->arena, sheets)) return error_memory(&cli->err);
    sheets->items[sheets->count++] = (Sheet){ rows[0].person->class_label, path, lessons };
    return there || file_write(path, bytes, length, &cli->err);
}

bool sheets_write(Cli *cli, const People *people, const OpenLessons *lessons, Date on, SheetList *sheets)
{
    Row *rows = ARENA_ARRAY(cli->arena, Row, lessons->count + 1);
    size_t count = 0;
    const char *folder;
    if (!rows) return error_memory(&cli->err);
    for (size_t i = 0; i < lessons->count; i++) {
        const Person *person = people_find(people, lessons->items[i].pupil);
        if (person && person->class_id) rows[count++] = (Row){ person, &lessons->items[i] };
    }
    if (count == 0) return true;
    qsort(rows, count, sizeof *rows, compare_row);
    if (!make_folders(cli, &folder, on)) return false;
    for (size_t from = 0; from < count;) {
        size_t to = from;
        while (to < count && rows[to].person->class_id == rows[from].person->class_id) to++;
        if (!write_sheet(cli, folder, rows + from, to - from, sheets)) return false;
        from = to;
    }
    return true;
}
