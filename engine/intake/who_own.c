/* The school's own list: known pupils, new ones, and what must not become either: a slip of the number, and one child twice. */
#include <string.h>

#include "who.h"

static bool read_said(Job *job, const OwnRow *row, Said *said)
{
    *said = (Said){ .named = true, .born = row->born, .class = -1, .day = job->options->today, .list = true, .iin = iin_read(row->iin) };
    if (!who_open(job)) return false;
    if (!VECTOR_ROOM(job->scratch, &said->names)) return error_memory(&job->err);
    Name *name = &said->names.items[said->names.count++];
    if (!name_of(&job->who->endings, job->scratch, row->surname, row->given, row->patronymic, name, &job->err)) return false;
    if (*row->number) name->given.begins = name->patronymic.begins = false;   /* what stands beside a number is the name */
    return true;
}

static const char *whole_name(Job *job, const OwnRow *row)
{
    const char *name = text_spaced(job->scratch, (const char *const[]){ row->surname, row->given, row->patronymic }, 3);
    if (!name) error_memory(&job->err);
    return name;
}

static bool tell(Job *job, int column, const char *value, MessageId id, const OwnRow *row, const Candidates *candidates)
{
    const char *name = whole_name(job, row);
    const Words *list = name ? who_listed(job, candidates, job->options->today) : NULL;
    return list && issue_put(job, job->row.line, column, value, id, (const Arg[8]){ arg_text(name), arg_in_words(list) });
}

static void keep(Candidates *to, const Candidates *from, size_t i)
{
    if (to->count < WHO_KEPT) to->items[to->count++] = from->items[i];
}

/* Others of the very name and birth date, whose IIN does not say that they are others. */
static void find_doubles(const Search *search, uint32_t own, Candidates *doubles)
{
    doubles->count = 0;
    for (size_t i = 0; i < search->fit.count; i++)
        if (search->fit.items[i].place != own && search->fit.items[i].sure) keep(doubles, &search->fit, i);
}

/* Others with the same IIN. */
static void find_shared(const Job *job, const Said *said, uint32_t own, Candidates *shared)
{
    uint64_t key = said->iin.digits[0] ? who_iin_key(said->iin.digits) : 0;
    shared->count = 0;
    for (const struct WhoEntry *entry = NULL; (entry = who_next(job->who, key, entry));)
        if (entry->place != own && strcmp(job->who->people.items[entry->place].iin, said->iin.digits) == 0 && shared->count < WHO_KEPT)
            shared->items[shared->count++].place = entry->place;
}

static bool by_names(Job *job, const Said *said, Search *search)
{
    Said names = *said;
    Candidates left = { .count = 0 };
    names.iin.digits[0] = '\0';
    if (!who_search(job, &names, search)) return false;
    for (size_t i = 0; i < search->fit.count; i++) {
        const Person *person = &job->who->people.items[search->fit.items[i].place];
        if (said->iin.digits[0] && person->iin[0] && strcmp(said->iin.digits, person->iin) != 0) continue;
        keep(&left, &search->fit, i);
    }
    search->fit = left;
    return true;
}

/* ---- with a number ---------------------------------------------------------------------------------------------------------------- */

/* Both numbers are known, so both children stay; a person must see that they may be one. */
static bool note_doubles(Job *job, const OwnRow *row, const Said *said, uint32_t own)
{
    Search search;
    Candidates doubles, shared;
    if (!by_names(job, said, &search)) return false;
    find_doubles(&search, own, &doubles);
    find_shared(job, said, own, &shared);
    if (doubles.count) tell(job, PUPILS_NUMBER, row->number, MSG_WHO_DOUBLED, row, &doubles);
    else if (shared.count) tell(job, PUPILS_IIN, row->iin, MSG_WHO_IIN_SHARED, row, &shared);
    return job->err.kind == ERR_NONE;
}

static bool known_number(Job *job, const OwnRow *row, const Said *said, KnownPupil *pupil)
{
    uint32_t place = (uint32_t)(pupil - job->known.pupils.items);
    Candidates rivals, own = { .items = { { .place = place } }, .count = 1 };
    Judged judged;
    if (pupil->seen) return true;                                   /* a row above spoke of this number: both are compared with each other */
    if (!who_judge(job, said, place, &judged, &rivals)) return false;
    if (judged != JUDGED_OTHER) return note_doubles(job, row, said, place);
    const Words *who = who_listed(job, &own, said->day), *others = who_listed(job, &rivals, said->day);
    const char *name = whole_name(job, row);
    if (!who || !name || !others) return false;
    return issue_put(job, job->row.line, PUPILS_NUMBER, cell_text(job, PUPILS_NUMBER), rivals.count ? MSG_WHO_NUMBER_RIVAL : MSG_WHO_OWN_OTHER,
                     (const Arg[8]){ arg_in_words(who), arg_text(name), arg_in_words(others) });
}

/* A new number for a known child would split what is known of the child in two: that is not taken. */
static bool new_number(Job *job, const OwnRow *row, const Said *said)
{
    Search search;
    Candidates doubles, shared;
    if (!by_names(job, said, &search)) return false;
    find_doubles(&search, UINT32_MAX, &doubles);
    if (doubles.count) return tell(job, PUPILS_NUMBER, row->number, MSG_WHO_DOUBLED_NEW, row, &doubles);
    find_shared(job, said, UINT32_MAX, &shared);
    if (shared.count) tell(job, PUPILS_IIN, row->iin, MSG_WHO_IIN_SHARED, row, &shared);
    return job->err.kind == ERR_NONE;
}

/* ---- without a number ------------------------------------------------------------------------------------------------------------- */

/* The school year and four digits: it begins with no zero, is no date, and no line number of a register looks like it. */
static const char *propose_number(Job *job)
{
    long year = date_school_year(job->options->today);
    for (long n = 1;; n++) {
        char number[32];
        int length = snprintf(number, sizeof number, "%ld%04ld", year, n + job->numbers_given.count);
        if (known_pupil(&job->known, number, (size_t)length)) continue;
        const char *kept = arena_text(job->own, number);
        if (!kept) { error_memory(&job->err); return NULL; }
        if (!job->numbers_given.count++) { job->numbers_given.first = kept; job->numbers_given.line = job->row.line; }
        return job->numbers_given.last = kept;
    }
}

/* Known before this file, and a letter apart or of the same name and another birth date: the same child misspelt, or another? */
static bool find_alike(Job *job, const Said *said, const Search *search, Candidates *alike)
{
    Candidates slips;
    alike->count = 0;
    for (size_t i = 0; i < search->against.count; i++)
        if (search->against.items[i].born_other && !search->against.items[i].iin_other) keep(alike, &search->against, i);
    if (alike->count) return true;
    if (!who_slips(job, said, &slips)) return false;
    for (size_t i = 0; i < slips.count; i++)
        if (!job->known.pupils.items[slips.items[i].place].seen) keep(alike, &slips, i);
    return true;
}

static bool new_without_number(Job *job, const OwnRow *row, const Said *said, const Search *search, const char **number)
{
    Candidates alike;
    if (!find_alike(job, said, search, &alike)) return false;
    if (alike.count) return tell(job, PUPILS_SURNAME, row->surname, MSG_WHO_ALIKE, row, &alike);
    if (column_there(job, PUPILS_NUMBER)) return issue(job, PUPILS_NUMBER, MSG_WHO_NUMBER_NEEDED);
    if (!date_known(row->born) && !said->iin.digits[0]) return issue(job, PUPILS_SURNAME, MSG_WHO_BORN_NEEDED);
    return (*number = propose_number(job)) != NULL;
}

static bool without_number(Job *job, const OwnRow *row, const Said *said, KnownPupil **pupil, const char **number)
{
    Search search;
    if (!who_search(job, said, &search)) return false;
    switch (search.end) {
    case SEARCH_ONE:
        *pupil = &job->known.pupils.items[search.place];
        *number = (*pupil)->number;
        return true;
    case SEARCH_NOBODY: return new_without_number(job, row, said, &search, number);
    case SEARCH_UNSURE: break;
    }
    return tell(job, PUPILS_SURNAME, row->surname, MSG_WHO_OWN_UNSURE, row, search.iin_other.count ? &search.iin_other : &search.fit);
}

bool who_own(Job *job, const OwnRow *row, KnownPupil **pupil, const char **number)
{
    Said said;
    *pupil = NULL;
    if (!read_said(job, row, &said)) return false;
    if (!*row->number) return without_number(job, row, &said, pupil, number);
    *pupil = known_pupil(&job->known, row->number, strlen(row->number));
    return *pupil ? known_number(job, row, &said, *pupil) : new_number(job, row, &said);
}

bool end_pupils(Job *job)
{
    if (!job->numbers_given.count) return true;
    issue_at(job, job->numbers_given.line, -1, "", MSG_WHO_NUMBERS_GIVEN, (long long)job->numbers_given.count, job->numbers_given.first, job->numbers_given.last);
    return job->err.kind == ERR_NONE;
}
