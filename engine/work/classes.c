/* The classes of one school year, with what was loaded of them. */
#include <string.h>

#include "internal.h"

static int compare_class(const void *a, const void *b)
{
    const SchoolClass *x = a, *y = b;
    if (x->grade != y->grade) return x->grade < y->grade ? -1 : 1;
    int order = order_compare(x->letter, y->letter);
    return order ? order : x->id < y->id ? -1 : x->id > y->id;
}

static bool add_class(sqlite3_stmt *row, Arena *arena, SchoolClass *class, Error *err)
{
    *class = (SchoolClass){ .id = sqlite3_column_int64(row, 0), .grade = sqlite3_column_int(row, 1), .letter = store_text(row, 2, arena), .shift = sqlite3_column_int(row, 3),
                            .week = sqlite3_column_int(row, 4), .language = store_text(row, 5, arena), .teacher = store_text(row, 6, arena),
                            .held = store_text(row, 7, arena), .family_through = store_date(row, 8), .year = sqlite3_column_int(row, 9) };
    if (!class->letter || !class->language || !class->teacher || !class->held) return error_memory(err);
    Text label = text_init(arena, 200);
    text_number(&label, class->grade);
    text_put(&label, class->letter);
    return text_finish(&label, &class->label, err);
}

bool school_classes(const Service *service, int year, SchoolClasses *classes, Error *err)
{
    sqlite3_stmt *row = store_statement(service->store,
        "SELECT c.id, c.grade, c.letter, c.shift, c.week, c.language, c.teacher, d.lessons,"
        " (SELECT max(through) FROM loaded l WHERE l.class = c.id AND l.kind = 'family' AND l.died IS NULL), c.year"
        " FROM class c LEFT JOIN class_days d ON d.class = c.id WHERE c.school = ?1 AND c.year = ?2", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, service->school->id);
    sqlite3_bind_int(row, 2, year);
    while (store_row(service->store, row, err)) {
        if (!VECTOR_ROOM(service->arena, classes)) { sqlite3_reset(row); return error_memory(err); }
        if (!add_class(row, service->arena, &classes->items[classes->count], err)) { sqlite3_reset(row); return false; }
        classes->count++;
    }
    VECTOR_SORT(classes, compare_class);
    return err->kind == ERR_NONE;
}

int lessons_held(char digit)
{
    if (digit >= '1' && digit <= '9') return digit - '0';
    return digit >= 'A' && digit <= 'C' ? digit - 'A' + 10 : 0;
}
