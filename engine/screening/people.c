/* Who a pupil id is: names, class on a day, masked IIN; the order of lists; search by what a person types. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

/* Digits 1–4 and 11–12 stay: enough to tell two pupils apart, too little to use. */
static const char *mask_iin(const char *iin, Arena *arena)
{
    size_t length = strlen(iin);
    if (length < 8) return length ? arena_text(arena, "••••") : "";
    Text text = text_init(arena, 100);
    const char *words;
    Error err = { 0 };
    text_put_bytes(&text, iin, 4);
    for (size_t i = 4; i + 2 < length; i++) text_put(&text, "•");
    text_put(&text, iin + length - 2);
    return text_finish(&text, &words, &err) ? words : NULL;
}

static bool add_person(sqlite3_stmt *row, Arena *arena, Person *person)
{
    *person = (Person){ .id = sqlite3_column_int64(row, 0), .number = store_text(row, 1, arena), .surname = store_text(row, 2, arena),
                        .given = store_text(row, 3, arena), .patronymic = store_text(row, 4, arena), .born = store_date(row, 5),
                        .family = store_text(row, 7, arena), .grade = -1, .letter = "", .class_label = "" };
    const char *iin = store_text(row, 6, arena);
    if (!person->number || !person->surname || !person->given || !person->patronymic || !person->family || !iin) return false;
    person->iin = mask_iin(iin, arena);
    if (sqlite3_column_type(row, 8) != SQLITE_NULL) {
        person->class_id = sqlite3_column_int64(row, 8);
        person->grade = sqlite3_column_int(row, 9);
        person->letter = store_text(row, 10, arena);
        Text text = text_init(arena, 64);
        Error err = { 0 };
        text_number(&text, person->grade);
        text_put(&text, person->letter);
        if (!text_finish(&text, &person->class_label, &err)) return false;
    } else person->class_label = store_text(row, 11, arena);
    return person->iin && person->letter && person->class_label;
}

bool people_load(Store *store, long long school, Date on, Arena *arena, People *people, Error *err)
{
    struct { Person *items; size_t count, room; } list = { 0 };
    sqlite3_stmt *row = store_statement(store,
        "SELECT p.id, p.number, p.surname, p.given, p.patronymic, p.birth, p.iin, p.family, c.id, c.grade, c.letter, CASE WHEN c.id IS NULL THEN (" CLASS_ON("p.id", "?3") ") END FROM pupil p"
        " LEFT JOIN membership m ON m.died IS NULL AND m.pupil = p.id AND m.since <= ?3 AND (m.until IS NULL OR m.until >= ?3)"
        " AND m.class IN (SELECT id FROM class WHERE year = ?4) LEFT JOIN class c ON c.id = m.class WHERE p.id BETWEEN ?1 AND ?2 ORDER BY p.id, m.since DESC", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, school * IDS_A_SCHOOL);
    sqlite3_bind_int64(row, 2, (school + 1) * IDS_A_SCHOOL - 1);
    sqlite3_bind_int(row, 3, on.number);
    sqlite3_bind_int(row, 4, date_school_year(on));
    while (store_row(store, row, err)) {
        if (list.count > 0 && list.items[list.count - 1].id == sqlite3_column_int64(row, 0)) continue;
        if (!VECTOR_ROOM(arena, &list) || !add_person(row, arena, &list.items[list.count])) { sqlite3_reset(row); return error_memory(err); }
        list.count++;
    }
    *people = (People){ list.items, list.count };
    return err->kind == ERR_NONE;
}

static int compare_id(const void *key, const void *item)
{
    long long a = *(const long long *)key, b = ((const Person *)item)->id;
    return a < b ? -1 : a > b;
}

const Person *people_find(const People *people, long long id)
{
    return people->count ? bsearch(&id, people->items, people->count, sizeof *people->items, compare_id) : NULL;
}

long people_enrolled(const People *people)
{
    long count = 0;
    for (size_t i = 0; i < people->count; i++) count += people->items[i].class_id != 0;
    return count;
}

const char *person_name(const Person *person, Arena *arena)
{
    const char *name = text_spaced(arena, (const char *const[]){ person->surname, person->given, person->patronymic }, 3);
    return name ? name : "";
}

static void put_initial(Text *text, const char *name)
{
    if (!name[0]) return;
    if (text->length) text_put(text, " ");
    text_put_bytes(text, name, text_letter_bytes(name));
    text_put(text, ".");
}

const char *person_initials(const Person *person, Arena *arena)
{
    Text text = text_init(arena, 64);
    put_initial(&text, person->surname);
    put_initial(&text, person->given);
    return text_words(&text);
}

const char *person_masked(const Person *person, Arena *arena)
{
    Text text = text_init(arena, 200);
    text_put(&text, "№ ");
    text_put(&text, person->number);
    text_put(&text, ", ");
    text_put(&text, person_initials(person, arena));
    return text_words(&text);
}

int person_compare(const void *a, const void *b)
{
    const Person *x = *(const Person *const *)a, *y = *(const Person *const *)b;
    if (x->grade != y->grade) return x->grade < y->grade ? -1 : 1;
    int order = order_compare(x->letter, y->letter);
    if (!order) order = order_compare(x->surname, y->surname);
    if (!order) order = order_compare(x->given, y->given);
    if (!order) order = order_compare(x->patronymic, y->patronymic);
    if (!order) order = order_compare(x->number, y->number);
    return order ? order : x->id < y->id ? -1 : x->id > y->id;
}

/* Every word typed must begin some part of the name, folded. */
static bool name_matches(const char *name, const char *words)
{
    while (*words) {
        size_t length = strcspn(words, " ");
        bool found = false;
        for (const char *at = name; *at && !found; at += strcspn(at, " "), at += strspn(at, " ")) found = strncmp(at, words, length) == 0;
        if (!found) return false;
        words += length;
        words += strspn(words, " ");
    }
    return true;
}

size_t people_search(const People *people, const char *words, Arena *arena, const Person **found)
{
    enum { FOUND_MOST = 8 };
    size_t count = 0;
    for (size_t i = 0; i < people->count; i++)
        if (strcmp(people->items[i].number, words) == 0) { found[0] = &people->items[i]; return 1; }
    const char *wanted = text_fold(arena, words);
    if (!wanted || !wanted[strspn(wanted, " ")]) return 0;
    wanted += strspn(wanted, " ");
    for (size_t i = 0; i < people->count; i++) {
        const char *name = text_fold(arena, person_name(&people->items[i], arena));
        if (!name || !name_matches(name, wanted)) continue;
        if (count < FOUND_MOST) found[count] = &people->items[i];
        count++;
    }
    return count;
}

bool schools_load(Store *store, Arena *arena, Schools *schools, Error *err)
{
    sqlite3_stmt *row = store_statement(store, "SELECT id, code, name_kk, name_ru, name_en FROM school ORDER BY id", err);
    if (!row) return false;
    while (store_row(store, row, err)) {
        if (!VECTOR_ROOM(arena, schools)) { sqlite3_reset(row); return error_memory(err); }
        School *school = &schools->items[schools->count++];
        *school = (School){ .id = sqlite3_column_int64(row, 0), .code = store_text(row, 1, arena) };
        bool ok = school->code != NULL;
        for (int i = 0; i < LANGUAGES; i++) ok &= (school->name.in[i] = store_text(row, 2 + i, arena)) != NULL;
        if (!ok) { sqlite3_reset(row); return error_memory(err); }
    }
    return err->kind == ERR_NONE;
}

static bool add_open(OpenLessons *lessons, sqlite3_stmt *row, bool reasons, Arena *arena)
{
    const Marks marks = { (uint64_t)sqlite3_column_int64(row, 2) };
    for (int lesson = 1, last; lesson <= LESSONS_A_DAY; lesson = last + 1) {
        const Mark mark = marks_at(marks, last = lesson);
        if (mark != MARK_UNREAD && !(reasons && mark == MARK_UNKNOWN_REASON)) continue;
        while (mark == MARK_UNREAD && last < LESSONS_A_DAY && marks_at(marks, last + 1) == MARK_UNREAD) last++;
        if (!VECTOR_ROOM(arena, lessons)) return false;
        lessons->items[lessons->count++] = (OpenLesson){ sqlite3_column_int64(row, 0), store_date(row, 1), lesson, last, mark == MARK_UNREAD, sqlite3_column_int64(row, 3) };
    }
    return true;
}

bool open_lessons(Store *store, long long school, Date on, Arena *arena, OpenLessons *lessons, Error *err)
{
    sqlite3_stmt *row = store_statement(store,
        "SELECT pupil, day, marks, born FROM attendance WHERE year = ?1 AND pupil BETWEEN ?2 AND ?3 AND day <= ?4 ORDER BY pupil, day", err);
    if (!row) return false;
    sqlite3_bind_int(row, 1, date_school_year(on));
    sqlite3_bind_int64(row, 2, school * IDS_A_SCHOOL);
    sqlite3_bind_int64(row, 3, (school + 1) * IDS_A_SCHOOL - 1);
    sqlite3_bind_int(row, 4, on.number);
    while (store_row(store, row, err))
        if (!add_open(lessons, row, true, arena)) { sqlite3_reset(row); return error_memory(err); }
    return err->kind == ERR_NONE;
}

bool unread_since(Store *store, long long school, long long import, Arena *arena, OpenLessons *lessons, Error *err)
{
    sqlite3_stmt *row = store_statement(store, "SELECT pupil, day, marks, born FROM attendance WHERE born = ?1 AND pupil BETWEEN ?2 AND ?3 ORDER BY pupil, day", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, import);
    sqlite3_bind_int64(row, 2, school * IDS_A_SCHOOL);
    sqlite3_bind_int64(row, 3, (school + 1) * IDS_A_SCHOOL - 1);
    while (store_row(store, row, err))
        if (!add_open(lessons, row, false, arena)) { sqlite3_reset(row); return error_memory(err); }
    return err->kind == ERR_NONE;
}
