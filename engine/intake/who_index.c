/* The pupils by name and by IIN: read from the store once, when a row first asks for more than a number. */
#include <string.h>

#include "who.h"

enum { KEY_NAME = 1, KEY_IIN = 2 };
static uint64_t key_of(int what) { return MIX_BEGIN ^ (uint64_t)what; }

/* How a given name begins is enough: initials find the same pupils, and a class has few of one surname. */
uint64_t who_name_key(const Name *name)
{
    const char *given = name->given.weak;
    if (!given[0] || !name->surname.weak[0]) return 0;
    uint64_t key = mix(mix(key_of(KEY_NAME), name->surname.weak, strlen(name->surname.weak) + 1), given, text_letter_bytes(given));
    return key ? key : 1;
}

uint64_t who_iin_key(const char *digits) { return mix(key_of(KEY_IIN), digits, strlen(digits)); }

static size_t head_of(const Who *who, uint64_t key) { return (size_t)(key ^ key >> 31) & (who->head_room - 1); }

static void link_entry(Who *who, size_t place)
{
    size_t head = head_of(who, who->entries[place].key);
    who->entries[place].next = who->heads[head];
    who->heads[head] = (uint32_t)place + 1;
}

static bool put_entry(Job *job, uint64_t key, size_t place)
{
    Who *who = job->who;
    if (!key) return true;
    if (who->entry_count == who->entry_room) {
        size_t room = who->entry_room ? who->entry_room * 2 : 1024;
        struct WhoEntry *wider = ARENA_ARRAY(job->own, struct WhoEntry, room);
        uint32_t *heads = ARENA_ARRAY(job->own, uint32_t, room);
        if (!wider || !heads) return error_memory(&job->err);
        if (who->entry_count) memcpy(wider, who->entries, who->entry_count * sizeof *wider);
        who->entries = wider;
        who->heads = heads;
        who->entry_room = who->head_room = room;
        for (size_t i = 0; i < who->entry_count; i++) link_entry(who, i);
    }
    who->entries[who->entry_count] = (struct WhoEntry){ .key = key, .place = (uint32_t)place };
    link_entry(who, who->entry_count++);
    return true;
}

const struct WhoEntry *who_next(const Who *who, uint64_t key, const struct WhoEntry *last)
{
    uint32_t at = last ? last->next : key && who->head_room ? who->heads[head_of(who, key)] : 0;
    while (at && who->entries[at - 1].key != key) at = who->entries[at - 1].next;
    return at ? &who->entries[at - 1] : NULL;
}

/* A part's words as one block in the job's arena. */
static bool keep_part(Job *job, NamePart *part)
{
    part->strong = arena_text(job->own, part->strong);
    part->weak = part->strong ? arena_text(job->own, part->weak) : NULL;
    return part->weak || error_memory(&job->err);
}

bool who_put(Job *job, size_t place, const char *surname, const char *given, const char *patronymic, Date born, const char *iin)
{
    Who *who = job->who;
    while (who->people.count <= place) {
        if (!VECTOR_ROOM(job->own, &who->people)) return error_memory(&job->err);
        who->people.items[who->people.count++] = (Person){ .shown = "", .born = NO_DATE };
    }
    Person *person = &who->people.items[place];
    *person = (Person){ .born = born, .shown = text_spaced(job->own, (const char *const[]){ surname, given, patronymic }, 3) };
    if (!person->shown) return error_memory(&job->err);
    if (!name_of(&who->endings, job->scratch, surname, given, patronymic, &person->name, &job->err)) return false;
    if (!keep_part(job, &person->name.surname) || !keep_part(job, &person->name.given) || !keep_part(job, &person->name.patronymic)) return false;
    memcpy(person->iin, iin_read(iin).digits, sizeof person->iin);
    return put_entry(job, who_name_key(&person->name), place) && (!person->iin[0] || put_entry(job, who_iin_key(person->iin), place));
}

/* What a pupil's words take while they are folded is given back after each: a big school is read in one row's time. */
static bool read_people(Job *job)
{
    sqlite3_stmt *statement = store_statement(job->store,
        "SELECT surname, given, patronymic, birth, iin FROM pupil WHERE id BETWEEN ?1 AND ?2 ORDER BY id", &job->err);
    if (!statement) return false;
    sqlite3_bind_int64(statement, 1, job->school * IDS_A_SCHOOL);
    sqlite3_bind_int64(statement, 2, job->school * IDS_A_SCHOOL + IDS_A_SCHOOL - 1);
    Arena *row = job->scratch;
    job->scratch = arena_open();
    if (!job->scratch) error_memory(&job->err);
    for (size_t place = 0; job->scratch && store_row(job->store, statement, &job->err); place++) {
        const char *words[4];
        static const int columns[] = { 0, 1, 2, 4 };
        for (size_t i = 0; i < COUNT(words); i++)
            if (!(words[i] = store_text(statement, columns[i], job->scratch))) error_memory(&job->err);
        if (job->err.kind != ERR_NONE || !who_put(job, place, words[0], words[1], words[2], store_date(statement, 3), words[3])) break;
        arena_clear(job->scratch);
    }
    sqlite3_reset(statement);
    arena_close(job->scratch);
    job->scratch = row;
    return job->err.kind == ERR_NONE;
}

static int compare_days(const void *a, const void *b)
{
    const Date *x = a, *y = b;
    return (x->number > y->number) - (x->number < y->number);
}

static bool read_turns(Job *job)
{
    Who *who = job->who;
    for (size_t i = 0; i < job->known.memberships.count; i++) {
        const KnownMembership *stay = &job->known.memberships.items[i];
        const Date ends[] = { stay->since, date_known(stay->until) ? date_plus(stay->until, 1) : stay->since };
        for (size_t k = 0; k < COUNT(ends); k++) {
            if (who->turns.count && who->turns.items[who->turns.count - 1].number == ends[k].number) continue;
            if (!VECTOR_ROOM(job->own, &who->turns)) return error_memory(&job->err);
            who->turns.items[who->turns.count++] = ends[k];
        }
    }
    VECTOR_SORT(&who->turns, compare_days);
    return true;
}

size_t who_turn(const Who *who, Date day)
{
    size_t low = 0, high = who->turns.count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (who->turns.items[middle].number <= day.number) low = middle + 1;
        else high = middle;
    }
    return low;
}

bool who_open(Job *job)
{
    if (job->who) return true;
    job->who = ARENA_NEW(job->own, Who);
    if (!job->who) return error_memory(&job->err);
    return endings_load(job->own, &job->who->endings, &job->err) && read_people(job) && read_turns(job);
}
