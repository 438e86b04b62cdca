/* Several classes one below another in a sheet, each under a row that names it («7Б сыныбы»): a layout for each, alike but for its class and its rows. */
#include <string.h>

#include "mapped.h"

typedef struct { const char *first, *second; int column; } RowWords;     /* its first two different texts; column: of the first */

static RowWords words_of(const SheetRow *row)
{
    RowWords words = { .first = NULL };
    for (size_t i = 0; i < row->count; i++) {
        const char *text = row->cells[i].text;
        if (!row->cells[i].length || (words.first && strcmp(words.first, text) == 0)) continue;      /* a merged cell is copied */
        if (!words.first) { words.first = text; words.column = (int)i; }
        else { words.second = text; break; }
    }
    return words;
}

static bool school_has(Job *job, const char *label)
{
    int grade;
    const char *letters;
    return label_split(job, job->scratch, label, &grade, &letters) && known_class(job, date_school_year(list_day(job)), grade, letters);
}

/* The class comes first, or right behind the first word: «7Б сыныбының тізімі», «Класс 7Б: список», and not «Сынып бойынша 2 б, 3 н». */
static bool says_at_once(Mapped *mapped, const char *text)
{
    const char *at = words_fold(&mapped->fold, text);
    at += is_digit(*at) ? 0 : strcspn(at, " :-0123456789");
    return is_digit(at[strspn(at, " :-")]);
}

/*
 * «7Б», «7 "Б" сыныбы», «Класс: 7Б», «Сынып» and «7Б» beside it; other words alone beside it («7Б, қазан») only of a class that the school has. NULL: the row names no class.
 * To pass over one would put the children below it into the class above.
 */
static const char *class_of_row(Job *job, const Layout *layout, const SheetRow *row)
{
    Mapped *mapped = job->source.mapped;
    const RowWords words = words_of(row);
    bool class_word = false, other_word = false;
    if (!words.first || words.column > name_column(mapped, layout)) return NULL;
    class_words(&mapped->fold, mapped->vocabulary, words.first, &class_word, &other_word);
    const char *label = class_said(&mapped->fold, words.first);
    if (!label && class_word && words.second && !other_word) label = class_said(&mapped->fold, words.second);
    if (!label || (class_word && (!other_word || says_at_once(mapped, words.first)))) return label;
    return !words.second && (!other_word || school_has(job, label)) ? label : NULL;
}

/* A copy of its own: what is told of the columns, and how many lessons were held, is the group's alone. */
static bool add_group(Job *job, const Layout *whole, const char *label, HeadSpot at, Layouts *layouts)
{
    Mapped *mapped = job->source.mapped;
    Layout group = *whole;
    const int field = map_field(&mapped->map, "class");
    group.across.items = ARENA_ARRAY(job->own, Across, whole->across.count + 1);
    group.left.items = ARENA_ARRAY(job->own, LeftColumn, whole->left.count + 1);
    group.across.room = whole->across.count + 1;
    group.left.room = whole->left.count + 1;
    group.said[field] = arena_text(job->own, label);
    group.said_at[field] = at;
    if (!group.across.items || !group.left.items || !group.said[field] || !VECTOR_ROOM(job->own, layouts)) return error_memory(&job->err);
    if (whole->across.count) memcpy(group.across.items, whole->across.items, whole->across.count * sizeof *whole->across.items);
    if (whole->left.count) memcpy(group.left.items, whole->left.items, whole->left.count * sizeof *whole->left.items);
    group.last = at.line;
    layouts->items[layouts->count++] = group;
    return true;
}

/* «7 Ә» and «7ә» are one class. */
static bool same_class(Mapped *mapped, const char *one, const char *other)
{
    return one && strcmp(words_fold(&mapped->fold, one), words_fold(&mapped->fold, other)) == 0;
}

bool groups_add(Job *job, const Layout *whole, Layouts *layouts)
{
    Mapped *mapped = job->source.mapped;
    const int field = map_field(&mapped->map, "class");
    SheetRow row;
    if (!VECTOR_ROOM(job->own, layouts)) return error_memory(&job->err);
    layouts->items[layouts->count++] = *whole;
    if (field < 0 || whole->at[field] >= 0 || mapped->map.fields[field].constant.from != FROM_NOWHERE) return true;
    if (!sheets_begin(job->source.sheets, whole->sheet, &job->err)) return false;
    bool fresh = false;                                     /* nothing but headings stood below the class yet */
    while (sheets_next(job->source.sheets, &row)) {
        Layout *now = &layouts->items[layouts->count - 1];
        if (row.line <= whole->last || row_blank(&row)) continue;
        arena_clear(mapped->row_arena);
        const char *label = class_of_row(job, whole, &row);
        if (label && !same_class(mapped, now->said[field], label)) {
            now->until = row.line - 1;
            if (!add_group(job, whole, label, (HeadSpot){ row.line, words_of(&row).column }, layouts)) return false;
            fresh = true;
        } else if (!label) {
            if (fresh && is_heading(mapped, whole, &row)) now->last = row.line;
            fresh = false;
        }
        if (mapped->fold.starved) return error_memory(&job->err);
        arena_clear(job->scratch);
    }
    return job->err.kind == ERR_NONE && sheets_finish(job->source.sheets, &job->err);
}
