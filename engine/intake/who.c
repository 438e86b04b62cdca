/* Which pupil a row means: by the number, else by what else it says; never a guess. */
#include <string.h>

#include "who.h"

enum { CACHED_LEAST = 1 << 14, WHO_WAYS = 4 };

/* ---- what the row says ------------------------------------------------------------------------------------------------------------- */

/* Where the row holds one of WHO_…; -1: the kind or the file has no such column, or the cell is empty. */
static int place_of(const Job *job, int cell)
{
    int column = job->kind->who[cell];
    return column >= 0 && job->place[column] >= 0 && cell_there(job, column) ? column : -1;
}

static const char *said_text(const Job *job, int cell)
{
    int column = place_of(job, cell);
    return column < 0 ? "" : cell_text(job, column);
}

/* All that tells a person, but the number; a class alone tells nobody. */
static bool says_more(const Job *job)
{
    for (int cell = WHO_IIN; cell <= WHO_BORN; cell++)
        if (place_of(job, cell) >= 0) return true;
    return false;
}

bool who_said(const Job *job) { return place_of(job, WHO_NUMBER) >= 0 || (job->who_more && says_more(job)); }

int who_column(const Job *job)
{
    static const int cells[] = { WHO_NAME, WHO_SURNAME, WHO_GIVEN, WHO_IIN, WHO_BORN, WHO_NUMBER };
    for (size_t i = 0; i < COUNT(cells); i++)
        if (place_of(job, cells[i]) >= 0) return place_of(job, cells[i]);
    return -1;
}

/* The person in words: the name, or else the birth date, or that there is an IIN. */
static const char *person_said(Job *job)
{
    const char *const parts[] = { said_text(job, WHO_NAME), said_text(job, WHO_SURNAME), said_text(job, WHO_GIVEN), said_text(job, WHO_PATRONYMIC) };
    const char *said = text_spaced(job->scratch, parts, COUNT(parts));
    if (!said) { error_memory(&job->err); return NULL; }
    if (said[0]) return said;
    return said_text(job, WHO_BORN)[0] ? said_text(job, WHO_BORN) : "••••";
}

static bool read_name(Job *job, int cell, const char **text)
{
    int column = place_of(job, cell);
    *text = "";
    return column < 0 || cell_name(job, column, false, text);
}

static bool read_names(Job *job, Said *said)
{
    const char *surname, *given, *patronymic, *whole;
    if (!read_name(job, WHO_SURNAME, &surname) || !read_name(job, WHO_GIVEN, &given)) return false;
    if (!read_name(job, WHO_PATRONYMIC, &patronymic) || !read_name(job, WHO_NAME, &whole)) return false;
    said->named = *surname || *given || *patronymic || *whole;
    if (!said->named) return true;
    if (!who_open(job)) return false;
    if (!*surname && !*given) return name_read(&job->who->endings, job->scratch, whole, &said->names, &job->err);
    if (!VECTOR_ROOM(job->scratch, &said->names)) return error_memory(&job->err);
    said->names.count = 1;
    return name_of(&job->who->endings, job->scratch, surname, given, patronymic, &said->names.items[0], &job->err);
}

/* Beside a number the class is compared by the kind itself. */
static bool read_said(Job *job, Date day, bool with_class, Said *said)
{
    *said = (Said){ .born = NO_DATE, .class = -1, .day = day };
    int born = place_of(job, WHO_BORN), class_column = place_of(job, WHO_CLASS);
    bool ok = read_names(job, said);
    if (born >= 0) ok &= day_read(cell_text(job, born), &said->born) || day_wrong(job, born);
    said->iin = iin_read(said_text(job, WHO_IIN));
    KnownClass *class;
    if (!ok || !with_class || class_column < 0) return ok;
    if (!cell_class(job, class_column, day, &class)) return false;
    said->class = (int)(class - job->known.classes.items);
    return true;
}

/* ---- what was found before ----------------------------------------------------------------------------------------------------------- */

/* Of what a row says beside its number: of one pupil alone, whether it is what was said before. */
static uint64_t hash_of(const Job *job)
{
    uint64_t hash = MIX_BEGIN;
    int end = place_of(job, WHO_NUMBER) >= 0 ? WHO_CLASS : WHO_CELLS;
    for (int cell = WHO_NUMBER; cell < end; cell++) {
        int column = place_of(job, cell);
        hash = column < 0 ? mix(hash, "", 1) : mix(hash, cell_text(job, column), cell_length(job, column) + 1);   /* with its end: two texts are not one */
    }
    return hash ? hash : 1;
}

static bool said_of(const Job *job, uint64_t when, WhoSaid *said)
{
    int end = place_of(job, WHO_NUMBER) >= 0 ? WHO_CLASS : WHO_CELLS;
    memcpy(said->cells, &when, sizeof when);
    size_t length = sizeof when;
    for (int cell = WHO_NUMBER; cell < end; cell++) {
        const int column = place_of(job, cell);
        const size_t bytes = column < 0 ? 0 : cell_length(job, column);
        if (bytes >= sizeof said->cells - length) return false;
        if (bytes) memcpy(said->cells + length, cell_text(job, column), bytes);
        length += bytes;
        said->cells[length++] = 0;                                         /* of an empty cell too: the same words in other columns are another row */
    }
    said->length = (uint16_t)length;
    return true;
}

/*
 * A row without a number whose pupil was certain means the same pupil again, as long as nobody came into a class or left one in between
 * (a stay that begins on the very day counts for itself). The place where that is remembered, or is to be.
 */
static struct WhoCached *cached(Who *who, const WhoSaid *said, uint64_t key)
{
    struct WhoCached *ways = &who->cached[(key ^ key >> 29) & (who->cached_room - WHO_WAYS)];
    for (size_t way = 0; way < WHO_WAYS; way++) {
        const WhoSaid *before = &ways[way].said;
        if (!before->length || (ways[way].key == key && before->length == said->length && memcmp(before->cells, said->cells, said->length) == 0)) return &ways[way];
    }
    struct WhoCached *given_up = &ways[who->cached_next++ % WHO_WAYS];
    given_up->said.length = 0;
    return given_up;
}

static bool cache_ready(Job *job)
{
    if (!who_open(job)) return false;
    Who *who = job->who;
    if (who->cached) return true;
    for (who->cached_room = CACHED_LEAST; who->cached_room < WHO_WAYS * job->known.pupils.count;) who->cached_room *= 2;
    return (who->cached = ARENA_ARRAY(job->own, struct WhoCached, who->cached_room)) != NULL || error_memory(&job->err);
}

/* ---- by number ------------------------------------------------------------------------------------------------------------------------ */

/* Text without its zeros in front: a spreadsheet makes 0042 into 42. */
static const char *without_zeros(const char *number)
{
    while (*number == '0' && number[1]) number++;
    return number;
}

static bool number_unknown(Job *job, int column)
{
    const char *number = cell_text(job, column);
    for (size_t i = 0; i < job->known.pupils.count && job->issues < ISSUES_KEPT; i++) {
        const char *other = job->known.pupils.items[i].number;
        if (strcmp(without_zeros(other), without_zeros(number)) != 0) continue;
        if (job->unsure.count < WHO_KEPT) job->unsure.items[job->unsure.count++] = (Candidate){ .place = (uint32_t)i };
        return issue(job, column, MSG_INTAKE_PUPIL_UNKNOWN_NEAR, number, other);
    }
    return issue(job, column, MSG_INTAKE_PUPIL_UNKNOWN, number);
}

static KnownPupil *numbered(const Job *job, int column)
{
    return known_pupil(&job->known, cell_text(job, column), cell_length(job, column));
}

static bool number_of_another(Job *job, int column, uint32_t place, const Candidates *rivals, Date day)
{
    Candidates own = { .items = { { .place = place } }, .count = 1 };
    job->unsure = *rivals;
    if (job->unsure.count < WHO_KEPT) job->unsure.items[job->unsure.count++] = own.items[0];
    const Words *who = who_listed(job, &own, day), *others = who ? who_listed(job, rivals, day) : NULL;
    const char *said = others ? person_said(job) : NULL;
    if (!said) return false;
    return issue_put(job, job->row.line, column, cell_text(job, column), rivals->count ? MSG_WHO_NUMBER_RIVAL : MSG_WHO_NUMBER_OTHER,
                     (const Arg[8]){ arg_in_words(who), arg_text(said), arg_in_words(others) });
}

static bool agree_with_number(Job *job, Date day, KnownPupil *pupil)
{
    int column = job->kind->who[WHO_NUMBER];
    uint32_t place = (uint32_t)(pupil - job->known.pupils.items);
    uint64_t hash = hash_of(job);
    if (job->who && job->who->people.items[place].agreed == hash) return true;
    Said said;
    Judged judged;
    Candidates rivals;
    if (!read_said(job, day, false, &said) || !who_judge(job, &said, place, &judged, &rivals)) return false;
    if (judged == JUDGED_OTHER) return number_of_another(job, column, place, &rivals, day);
    Person *person = &job->who->people.items[place];
    if (judged == JUDGED_NOTE && !person->noted) {
        person->noted = true;
        int differs = date_known(said.born) && date_known(person->born) && said.born.number != person->born.number ? WHO_BORN : WHO_IIN;
        issue_put(job, (long)job->row.line, place_of(job, differs), cell_text(job, place_of(job, differs)), MSG_WHO_DIFFERS,
                  (const Arg[8]){ column_arg(job->kind->name, job->kind->columns[job->kind->who[differs]]), arg_text(pupil->number) });
        if (job->err.kind != ERR_NONE) return false;
    }
    person->agreed = hash;
    return true;
}

/* ---- without a number ------------------------------------------------------------------------------------------------------------------ */

static bool iin_tells_nobody(Job *job, int column, const Iin *iin)
{
    switch (iin->state) {
    case IIN_ROUNDED: return issue(job, column, MSG_WHO_IIN_ROUNDED);
    case IIN_RIGHT: case IIN_ZERO_LOST: return issue(job, column, MSG_WHO_IIN_NOBODY);
    default: return issue(job, column, MSG_WHO_IIN_BAD, iin->length);
    }
}

/* Why no one is certain, with those who come near. Always false. */
static bool tell_unsure(Job *job, const Said *said, const Search *search)
{
    int column = who_column(job);
    const char *who = person_said(job);
    const Words *list;
    Candidates near = { .count = 0 };
    MessageId id = MSG_WHO_NOBODY;
    const Candidates *shown = &search->fit;
    if (!who) return false;
    if (search->iin_other.count) { shown = &search->iin_other; id = MSG_WHO_IIN_OTHER; }
    else if (search->fit.count > 1) id = MSG_WHO_SEVERAL;
    else if (search->fit.count == 1) id = search->fit.items[0].name == NAME_NEAR ? MSG_WHO_NEAR : MSG_WHO_NOT_ENOUGH;
    else if (search->against.count) { shown = &search->against; id = MSG_WHO_AGAINST; }
    else if (!said->named && place_of(job, WHO_IIN) >= 0) return iin_tells_nobody(job, column, &said->iin);
    else if (!said->named) return issue(job, column, MSG_WHO_NEEDED);
    else if (said->named && job->issues < ISSUES_SHOWN) {
        if (!who_slips(job, said, &near)) return false;
        if (near.count) { shown = &near; id = MSG_WHO_NEAR; }
    }
    job->unsure = *shown;
    if (!(list = who_listed(job, shown, said->day))) return false;
    return issue_put(job, job->row.line, column, cell_text(job, column), id, (const Arg[8]){ arg_text(who), arg_in_words(list) });
}

static bool by_person(Job *job, Date day, KnownPupil **pupil)
{
    Said said;
    Search search;
    WhoSaid row;
    struct WhoCached *slot = NULL;
    if (!cache_ready(job)) return false;
    uint64_t when = job->kind->rows == ROWS_OF_MEMBERSHIP ? (uint32_t)day.number : who_turn(job->who, day), key = 0;
    if (said_of(job, when << 16 ^ (uint64_t)date_school_year(day), &row)) {
        key = mix(MIX_BEGIN, row.cells, row.length);
        slot = cached(job->who, &row, key);
        if (slot->said.length) { *pupil = &job->known.pupils.items[slot->place]; return true; }
    }
    if (!read_said(job, day, true, &said) || !who_search(job, &said, &search)) return false;
    if (search.end != SEARCH_ONE) return tell_unsure(job, &said, &search);
    if (slot) *slot = (struct WhoCached){ key, search.place, row };
    *pupil = &job->known.pupils.items[search.place];
    return true;
}

/* A number that nobody has: zeros lost in front are had back when the rest of the row says the same pupil; else it is told who that is. */
static bool by_person_for_number(Job *job, int column, Date day, KnownPupil **pupil)
{
    Said said;
    Search search;
    if (!read_said(job, day, true, &said) || !who_search(job, &said, &search)) return false;
    job->unsure = search.fit;                                          /* whoever the number is of, by all else the row may be theirs */
    if (search.end != SEARCH_ONE) return number_unknown(job, column);
    *pupil = &job->known.pupils.items[search.place];
    if (strcmp(without_zeros((*pupil)->number), without_zeros(cell_text(job, column))) == 0) return true;
    const Words *list = who_listed(job, &search.fit, day);
    return list && issue_put(job, job->row.line, column, cell_text(job, column), MSG_WHO_NUMBER_UNKNOWN,
                             (const Arg[8]){ arg_text(cell_text(job, column)), arg_in_words(list) });
}

bool cell_pupil(Job *job, Date day, KnownPupil **pupil)
{
    int number = job->kind->who[WHO_NUMBER];
    bool more = job->who_more && says_more(job);
    job->unsure.count = 0;
    if (!cell_there(job, number)) {
        if (more) return date_known(day) && by_person(job, day, pupil);        /* without a day the row is refused for that */
        return column_there(job, number) ? cell_needed(job, number) : issue_at(job, job->row.line, -1, "", MSG_WHO_NEEDED);
    }
    *pupil = numbered(job, number);
    if (!more) return *pupil || number_unknown(job, number);
    if (*pupil) return agree_with_number(job, day, *pupil);
    return date_known(day) ? by_person_for_number(job, number, day, pupil) : number_unknown(job, number);
}

bool who_certain(Job *job, Date day, KnownPupil **pupil)
{
    job->hushed = true;
    bool certain = cell_pupil(job, day, pupil);
    job->hushed = false;
    return certain;
}

/* Without a word: the pupil of the row, if the class that it names is the pupil's on that day. NULL: nobody is certain, or another class is. */
static KnownPupil *in_class(Job *job, int class_column, Date day)
{
    KnownPupil *pupil = NULL;
    job->hushed = true;
    bool certain = cell_pupil(job, day, &pupil) && cell_class_of(job, class_column, pupil, day);
    job->hushed = false;
    return certain ? pupil : NULL;
}

/* What still lasts stands in the list of the class that it is of today; what has ended, in that of its last day. */
static Date last_day(const Job *job, Date since, Date until)
{
    Date last = list_day(job);
    if (date_known(until) && until.number < last.number) last = until;
    return last.number < since.number ? since : last;
}

bool cell_pupil_since(Job *job, int class_column, Date since, Date until, KnownPupil **pupil)
{
    if (!date_known(since)) return cell_pupil(job, since, pupil);
    const Date day = last_day(job, since, until);
    if (day.number == since.number || !cell_there(job, class_column)) return cell_pupil(job, since, pupil) && cell_class_of(job, class_column, *pupil, since);
    KnownPupil *now = in_class(job, class_column, day), *then = job->err.kind == ERR_NONE ? in_class(job, class_column, since) : NULL;
    if (job->err.kind != ERR_NONE) return false;
    *pupil = now ? now : then;
    if (!*pupil) return cell_pupil(job, day, pupil) && cell_class_of(job, class_column, *pupil, day);
    if (!then || *pupil == then) return true;
    const KnownPupil *all = job->known.pupils.items;
    job->unsure = (Candidates){ .items = { { .place = (uint32_t)(now - all) }, { .place = (uint32_t)(then - all) } }, .count = 2 };
    const Words *list = who_listed(job, &job->unsure, day);
    const char *who = list ? person_said(job) : NULL;
    return who && issue_put(job, job->row.line, who_column(job), cell_text(job, who_column(job)), MSG_WHO_SEVERAL, (const Arg[8]){ arg_text(who), arg_in_words(list) });
}

bool who_is_name(Job *job, const char *name, bool *known)
{
    Readings said = { 0 };
    *known = false;
    if (!who_open(job) || !name_read(&job->who->endings, job->scratch, name, &said, &job->err)) return false;
    for (size_t i = 0; i < said.count && !*known; i++) {
        const uint64_t key = who_name_key(&said.items[i]);
        for (const struct WhoEntry *entry = key ? who_next(job->who, key, NULL) : NULL; entry && !*known; entry = who_next(job->who, key, entry))
            *known = name_fit(&said.items[i], &job->who->people.items[entry->place].name) == NAME_SAME;
    }
    return true;
}

/* One sign other, too many or too few, or two that changed places. */
static bool number_slip(const char *known, const char *said)
{
    size_t same = 0, known_left, said_left;
    while (known[same] && known[same] == said[same]) same++;
    known += same;
    said += same;
    known_left = strlen(known);
    said_left = strlen(said);
    if (known_left == said_left) {
        if (known_left && strcmp(known + 1, said + 1) == 0) return true;
        return known_left > 1 && known[0] == said[1] && known[1] == said[0] && strcmp(known + 2, said + 2) == 0;
    }
    if (known_left == said_left + 1) return strcmp(known + 1, said) == 0;
    return said_left == known_left + 1 && strcmp(known, said + 1) == 0;
}

/*
 * A row that nobody was certain of, and nobody near: who of its class it could mean all the same. A surname changes with a family, one of the two names may be
 * another's, a number may have a slip. Whoever is like it in nothing is not meant.
 */
bool who_could(Job *job, int class, Date day, Candidates *could)
{
    Said said;
    const int number = job->kind->who[WHO_NUMBER];
    could->count = 0;
    if (!who_open(job)) return false;
    job->hushed = true;
    bool read = read_said(job, day, false, &said);
    job->hushed = false;
    if (!read) return job->err.kind == ERR_NONE;
    if (said.named) return who_alike(job, &said, class, could);
    for (uint32_t place = 0; place < job->known.pupils.count && cell_there(job, number) && could->count < WHO_KEPT; place++) {
        const KnownPupil *pupil = &job->known.pupils.items[place];
        if (known_class_on(&job->known, pupil, day) == class && number_slip(pupil->number, cell_text(job, number)))
            could->items[could->count++] = (Candidate){ .place = place };
    }
    return true;
}
