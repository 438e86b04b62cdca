/* What the store knows of the school when a file begins: classes, pupils by number, memberships. */
#include <string.h>

#include "internal.h"

/* ---- pupils by number --------------------------------------------------------------------------------------------------- */

static uint64_t hash_number(const char *number, size_t length)
{
    uint64_t hash = mix(MIX_BEGIN, number, length);
    return hash ^ hash >> 29;
}

static void slot_put(Known *known, size_t place)
{
    const char *number = known->pupils.items[place].number;
    size_t at = hash_number(number, strlen(number)) & (known->slot_room - 1);
    while (known->slots[at]) at = (at + 1) & (known->slot_room - 1);
    known->slots[at] = (uint32_t)place + 1;
}

static bool slots_grow(Job *job)
{
    Known *known = &job->known;
    size_t room = known->slot_room ? known->slot_room * 2 : 1024;
    while (room < known->pupils.count * 2 + 2) room *= 2;
    known->slots = ARENA_ARRAY(job->own, uint32_t, room);
    if (!known->slots) return error_memory(&job->err);
    known->slot_room = room;
    for (size_t i = 0; i < known->pupils.count; i++) slot_put(known, i);
    return true;
}

KnownPupil *known_pupil(const Known *known, const char *number, size_t length)
{
    for (size_t at = hash_number(number, length) & (known->slot_room - 1); known->slots[at]; at = (at + 1) & (known->slot_room - 1)) {
        KnownPupil *pupil = &known->pupils.items[known->slots[at] - 1];
        if (strncmp(pupil->number, number, length) == 0 && pupil->number[length] == 0) return pupil;
    }
    return NULL;
}

KnownPupil *known_add_pupil(Job *job, long long id, const char *number)
{
    Known *known = &job->known;
    if ((known->pupils.count + 1) * 2 > known->slot_room && !slots_grow(job)) return NULL;
    const char *copy = arena_text(job->own, number);
    if (!copy || !VECTOR_ROOM(job->own, &known->pupils)) { error_memory(&job->err); return NULL; }
    known->pupils.items[known->pupils.count] = (KnownPupil){ .id = id, .number = copy };
    slot_put(known, known->pupils.count);
    return &known->pupils.items[known->pupils.count++];
}

/* ---- classes -------------------------------------------------------------------------------------------------------------- */

static const char *alike(Job *job, const char *words)
{
    const char *folded = text_alike(job->scratch, words);
    if (!folded) error_memory(&job->err);
    return folded;
}

KnownClass *known_class(Job *job, int year, int grade, const char *letters)
{
    Known *known = &job->known;
    const char *folded = text_fold(job->scratch, letters), *wanted = NULL;
    if (!folded) { error_memory(&job->err); return NULL; }
    for (size_t i = 0; i < known->classes.count; i++) {
        KnownClass *class = &known->classes.items[i];
        if (class->year == year && class->grade == grade && strcmp(class->folded, folded) == 0) return class;
    }
    KnownClass *found = NULL;
    for (size_t i = 0; i < known->classes.count; i++) {
        KnownClass *class = &known->classes.items[i];
        if (class->year != year || class->grade != grade) continue;
        const char *other = alike(job, class->letter);
        if (!other || !(wanted = wanted ? wanted : alike(job, letters))) return NULL;
        if (strcmp(other, wanted) != 0) continue;
        if (found) return NULL;                               /* «7A» and «7А» are two classes here: which is meant? */
        found = class;
    }
    return found;
}

KnownClass *known_add_class(Job *job, const KnownClass *class)
{
    Known *known = &job->known;
    Text label = text_init(job->own, 64);
    text_number(&label, class->grade);
    text_put(&label, class->letter);
    KnownClass copy = *class;
    copy.letter = arena_text(job->own, class->letter);
    copy.folded = copy.letter ? text_fold(job->own, copy.letter) : NULL;
    if (!copy.folded || !VECTOR_ROOM(job->own, &known->classes)) { error_memory(&job->err); return NULL; }
    if (!text_finish(&label, &copy.label, &job->err)) return NULL;
    known->classes.items[known->classes.count] = copy;
    return &known->classes.items[known->classes.count++];
}

int known_class_on(const Known *known, const KnownPupil *pupil, Date day)
{
    for (size_t i = pupil->count; i-- > 0;) {
        const KnownMembership *one = &known->memberships.items[pupil->first + i];
        if (one->since.number <= day.number) return !date_known(one->until) || day.number <= one->until.number ? one->class : -1;
    }
    return -1;
}

/* ---- loading -------------------------------------------------------------------------------------------------------------- */

static sqlite3_stmt *of_school(Job *job, const char *sql)
{
    sqlite3_stmt *statement = store_statement(job->store, sql, &job->err);
    if (!statement) return NULL;
    sqlite3_bind_int64(statement, 1, job->school * IDS_A_SCHOOL);
    sqlite3_bind_int64(statement, 2, job->school * IDS_A_SCHOOL + IDS_A_SCHOOL - 1);
    return statement;
}

static bool load_classes(Job *job)
{
    sqlite3_stmt *statement = of_school(job, "SELECT id, year, grade, letter, week FROM class WHERE id BETWEEN ?1 AND ?2 ORDER BY id");
    while (statement && store_row(job->store, statement, &job->err)) {
        KnownClass class = { .id = sqlite3_column_int64(statement, 0), .year = sqlite3_column_int(statement, 1), .grade = sqlite3_column_int(statement, 2),
                             .week = sqlite3_column_int(statement, 4) };
        class.letter = store_text(statement, 3, job->scratch);
        if (!class.letter) return error_memory(&job->err);
        if (!known_add_class(job, &class)) return false;
    }
    return job->err.kind == ERR_NONE;
}

static bool load_pupils(Job *job)
{
    sqlite3_stmt *statement = of_school(job, "SELECT id, number FROM pupil WHERE id BETWEEN ?1 AND ?2 ORDER BY id");
    while (statement && store_row(job->store, statement, &job->err)) {
        const char *number = (const char *)sqlite3_column_text(statement, 1);
        if (!number) return error_memory(&job->err);
        if (!known_add_pupil(job, sqlite3_column_int64(statement, 0), number)) return false;
    }
    return job->err.kind == ERR_NONE;
}

static int place_of_class(const Known *known, long long id)
{
    size_t low = 0, high = known->classes.count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (known->classes.items[middle].id < id) low = middle + 1;
        else high = middle;
    }
    return (int)low;
}

static bool load_memberships(Job *job)
{
    Known *known = &job->known;
    sqlite3_stmt *statement = of_school(job,
        "SELECT pupil, class, since, until FROM membership WHERE died IS NULL AND pupil BETWEEN ?1 AND ?2 ORDER BY pupil, since");
    size_t at = 0;
    while (statement && store_row(job->store, statement, &job->err)) {
        long long pupil = sqlite3_column_int64(statement, 0);
        while (known->pupils.items[at].id != pupil) at++;       /* both by id; a foreign key says that it is there */
        KnownPupil *of = &known->pupils.items[at];
        if (!VECTOR_ROOM(job->own, &known->memberships)) return error_memory(&job->err);
        if (of->count++ == 0) of->first = known->memberships.count;
        known->memberships.items[known->memberships.count++] = (KnownMembership){
            .class = place_of_class(known, sqlite3_column_int64(statement, 1)),
            .since = store_date(statement, 2), .until = store_date(statement, 3)
        };
    }
    return job->err.kind == ERR_NONE;
}

bool known_load(Job *job)
{
    return slots_grow(job) && load_classes(job) && load_pupils(job) && load_memberships(job);
}

/* ---- rows seen in this file -------------------------------------------------------------------------------------------------- */

/* As many as the file has rows: in a table of SQLite's that is this connection's alone, and goes beyond memory when it must. */
static bool seen_begin(Job *job)
{
    sqlite3_stmt *statement = store_statement(job->store, "CREATE TABLE IF NOT EXISTS temp.seen (id INTEGER PRIMARY KEY, line INTEGER NOT NULL) STRICT", &job->err);
    if (!statement || !store_run(job->store, statement, &job->err)) return false;
    statement = store_statement(job->store, "DELETE FROM temp.seen", &job->err);     /* of a file before this one */
    return statement && store_run(job->store, statement, &job->err);
}

bool seen_line(Job *job, long long id, long *line)
{
    *line = 0;
    if (!job->seen) return true;
    sqlite3_stmt *statement = store_statement(job->store, "SELECT line FROM temp.seen WHERE id = ?1", &job->err);
    if (!statement) return false;
    sqlite3_bind_int64(statement, 1, id);
    if (store_row(job->store, statement, &job->err)) *line = (long)sqlite3_column_int64(statement, 0);
    sqlite3_reset(statement);
    return job->err.kind == ERR_NONE;
}

bool seen_add(Job *job, long long id, long line)
{
    if (!job->seen && !seen_begin(job)) return false;
    job->seen = true;
    sqlite3_stmt *statement = store_statement(job->store, "INSERT INTO temp.seen (id, line) VALUES (?1, ?2) ON CONFLICT (id) DO UPDATE SET line = ?2", &job->err);
    if (!statement) return false;
    sqlite3_bind_int64(statement, 1, id);
    sqlite3_bind_int64(statement, 2, line);
    return store_run(job->store, statement, &job->err);
}

/* ---- labels ----------------------------------------------------------------------------------------------------------------------- */

/* One of the words that a class is called by, in any of the languages: a message holds them, parted by spaces. */
static bool is_class_word(Arena *arena, const char *at, size_t length)
{
    const char *copy = arena_copy(arena, at, length), *said = copy ? text_alike(arena, copy) : NULL;
    for (Language language = 0; said && language < LANGUAGES; language++)
        for (const char *word = message_raw(MSG_WHO_CLASS_WORDS, language); *word; word += strspn(word, " ")) {
            const size_t bytes = strcspn(word, " ");
            const char *other = arena_copy(arena, word, bytes), *alike = other ? text_alike(arena, other) : NULL;
            if (alike && strcmp(alike, said) == 0) return true;
            word += bytes;
        }
    return false;
}

const char *label_alone(Arena *arena, const char *label)
{
    enum { SHORTEST = 4 };                                          /* bytes of a word of two letters */
    const char *last = strrchr(label, ' ');
    const size_t first = strcspn(label, " ");
    if (!last) return label;
    if (strlen(last + 1) >= SHORTEST && is_class_word(arena, last + 1, strcspn(last + 1, "."))) {
        const char *alone = arena_copy(arena, label, (size_t)(last - label));
        return alone ? alone : label;
    }
    return first >= SHORTEST && is_class_word(arena, label, strcspn(label, " :")) ? label + first : label;
}
