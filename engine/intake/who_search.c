/* Whom a row could mean: all whom nothing in it excludes. One of them, told by a name and something else, is certain. */
#include <string.h>

#include "who.h"

/* 1: the row and the pupil agree; -1: they contradict; 0: one of them does not say. */
typedef struct { NameFit name; bool complete; int born, iin, class; } Fit;

static bool stay_begins(const Job *job, uint32_t place, int class, Date day)
{
    const KnownPupil *pupil = &job->known.pupils.items[place];
    for (size_t i = 0; i < pupil->count; i++) {
        const KnownMembership *stay = &job->known.memberships.items[pupil->first + i];
        if (stay->class == class && stay->since.number == day.number) return true;
    }
    return false;
}

/* A row of membership names the class that the pupil comes into: it tells only of whom that very stay is known, and excludes nobody. */
static int class_fit(const Job *job, const Said *said, uint32_t place)
{
    if (said->class < 0) return 0;
    if (job->kind->rows == ROWS_OF_MEMBERSHIP) return stay_begins(job, place, said->class, said->day);
    return known_class_on(&job->known, &job->known.pupils.items[place], said->day) == said->class ? 1 : -1;
}

static NameFit best_name(const Said *said, const Name *known, bool *complete)
{
    NameFit best = said->named ? NAME_OTHER : NAME_UNSAID;
    *complete = false;
    for (size_t i = 0; i < said->names.count; i++) {
        const Name *reading = &said->names.items[i];
        NameFit fit = name_fit(reading, known);
        if (fit < best || (fit == best && *complete)) continue;
        best = fit;
        *complete = reading->surname.strong[0] && reading->given.strong[0];
    }
    return best;
}

static Fit fit_of(const Job *job, const Said *said, uint32_t place)
{
    const Person *person = &job->who->people.items[place];
    Fit fit = { .class = class_fit(job, said, place) };
    fit.name = best_name(said, &person->name, &fit.complete);
    if (date_known(said->born) && date_known(person->born)) fit.born = said->born.number == person->born.number ? 1 : -1;
    if (said->iin.digits[0] && person->iin[0]) fit.iin = strcmp(said->iin.digits, person->iin) == 0 ? 1 : -1;
    return fit;
}

static bool is_among(const Candidates *candidates, uint32_t place)
{
    for (size_t i = 0; i < candidates->count; i++)
        if (candidates->items[i].place == place) return true;
    return false;
}

/* In the order of the list of pupils. Past WHO_KEPT there are too many to tell apart anyway. */
static void put_candidate(Candidates *candidates, uint32_t place, const Fit *fit)
{
    if (candidates->count == WHO_KEPT) return;
    size_t at = candidates->count++;
    for (; at > 0 && candidates->items[at - 1].place > place; at--) candidates->items[at] = candidates->items[at - 1];
    candidates->items[at] = (Candidate){
        .place = place, .name = fit->name, .sure = fit->name == NAME_SAME && fit->complete && (fit->born > 0 || fit->class > 0),
        .born_other = fit->born < 0, .iin_other = fit->iin < 0
    };
}

static void search_names(const Job *job, const Said *said, Search *search)
{
    for (size_t i = 0; i < said->names.count; i++) {
        uint64_t key = who_name_key(&said->names.items[i]);
        for (const struct WhoEntry *entry = NULL; (entry = who_next(job->who, key, entry));) {
            if (is_among(&search->fit, entry->place) || is_among(&search->against, entry->place)) continue;
            Fit fit = fit_of(job, said, entry->place);
            if (fit.name < NAME_NEAR) continue;
            put_candidate(fit.born < 0 || fit.iin < 0 || fit.class < 0 ? &search->against : &search->fit, entry->place, &fit);
        }
    }
}

/* An IIN tells by itself, as long as the name and the birth date beside it do not tell of another. */
static bool confirmed(const Fit *fit)
{
    if (fit->name == NAME_UNSAID) return fit->born >= 0;
    return fit->name >= NAME_NEAR || (fit->name == NAME_GIVEN && fit->born > 0);
}

static void search_iin(const Job *job, const Said *said, Candidates *confirming, Candidates *other)
{
    uint64_t key = said->iin.digits[0] ? who_iin_key(said->iin.digits) : 0;
    for (const struct WhoEntry *entry = NULL; (entry = who_next(job->who, key, entry));) {
        Fit fit = fit_of(job, said, entry->place);
        if (fit.iin <= 0 || is_among(confirming, entry->place) || is_among(other, entry->place)) continue;
        put_candidate(confirmed(&fit) ? confirming : other, entry->place, &fit);
    }
}

bool who_search(Job *job, const Said *said, Search *search)
{
    *search = (Search){ .end = SEARCH_UNSURE };
    if (!who_open(job)) return false;
    search_iin(job, said, &search->fit, &search->iin_other);
    if (search->fit.count == 1) {
        search->end = SEARCH_ONE;
        search->place = search->fit.items[0].place;
        return true;
    }
    if (search->fit.count > 1 || search->iin_other.count) return true;
    search_names(job, said, search);
    if (!search->fit.count) search->end = SEARCH_NOBODY;
    if (search->fit.count == 1 && search->fit.items[0].sure) {
        search->end = SEARCH_ONE;
        search->place = search->fit.items[0].place;
    }
    return true;
}

/* ---- a number, and what stands beside it ------------------------------------------------------------------------------------------ */

/* Those other than `place` whom the row means by its IIN, or by a name that is theirs and not the number's. */
static void find_rivals(const Job *job, const Said *said, uint32_t place, const Fit *own, Candidates *rivals)
{
    Candidates by_iin = { .count = 0 };
    search_iin(job, said, &by_iin, &by_iin);
    bool own_name = own->name == NAME_SAME;
    for (size_t i = 0; i < by_iin.count && !(said->list && own->name >= NAME_NEAR); i++)           /* of the list: a doubled IIN, told apart by its names */
        if (by_iin.items[i].place != place) rivals->items[rivals->count++] = by_iin.items[i];
    if (own->name >= NAME_SAME && own->born >= 0 && own->iin >= 0) return;
    Search search = { .end = SEARCH_UNSURE };
    search_names(job, said, &search);
    for (size_t i = 0; i < search.fit.count && rivals->count < WHO_KEPT; i++)
        if (search.fit.items[i].place != place && search.fit.items[i].name == NAME_SAME && (search.fit.items[i].sure || !own_name) && !is_among(rivals, search.fit.items[i].place))
            rivals->items[rivals->count++] = search.fit.items[i];
}

/* A row that was written before the pupil's name changed. */
static bool had_name(Job *job, const Said *said, uint32_t place, bool *had)
{
    sqlite3_stmt *statement = store_statement(job->store, "SELECT surname, given, patronymic FROM pupil_past WHERE id = ?1", &job->err);
    if (!statement) return false;
    sqlite3_bind_int64(statement, 1, job->known.pupils.items[place].id);
    *had = false;
    while (!*had && store_row(job->store, statement, &job->err)) {
        Name name;
        bool complete;
        const char *words[3];
        for (int i = 0; i < 3; i++)
            if (!(words[i] = store_text(statement, i, job->scratch))) error_memory(&job->err);
        if (job->err.kind != ERR_NONE || !name_of(&job->who->endings, job->scratch, words[0], words[1], words[2], &name, &job->err)) break;
        *had = best_name(said, &name, &complete) >= NAME_NEAR;
    }
    sqlite3_reset(statement);
    return job->err.kind == ERR_NONE;
}

/* The list tells of changes; but not of a name and a birth date at once, nor of a whole name that nothing confirms. */
static Judged judge_list(const Fit *fit)
{
    if (fit->name >= NAME_NEAR) return JUDGED_AGREES;
    return fit->born < 0 || (fit->name == NAME_OTHER && fit->born == 0) ? JUDGED_OTHER : JUDGED_AGREES;
}

static bool judge_row(Job *job, const Said *said, uint32_t place, const Fit *fit, Judged *judged)
{
    bool differs = fit->born < 0 || fit->iin < 0, had = false;
    *judged = JUDGED_OTHER;
    if (fit->name == NAME_UNSAID) { *judged = differs ? JUDGED_OTHER : JUDGED_AGREES; return true; }
    if (fit->name < NAME_NEAR && !(fit->name == NAME_GIVEN && fit->born > 0)) {
        if (!had_name(job, said, place, &had)) return false;
        if (!had) return true;
    }
    *judged = differs ? JUDGED_NOTE : JUDGED_AGREES;
    return true;
}

bool who_judge(Job *job, const Said *said, uint32_t place, Judged *judged, Candidates *rivals)
{
    rivals->count = 0;
    if (!who_open(job)) return false;
    Fit fit = fit_of(job, said, place);
    *judged = JUDGED_AGREES;
    if (fit.iin > 0 && (said->list || fit.name >= NAME_GIVEN)) return true;
    *judged = JUDGED_OTHER;
    find_rivals(job, said, place, &fit, rivals);
    if (rivals->count) return true;
    if (!said->list) return judge_row(job, said, place, &fit, judged);
    *judged = judge_list(&fit);
    return true;
}

/* ---- slips --------------------------------------------------------------------------------------------------------------------------- */

bool who_slips(Job *job, const Said *said, Candidates *near)
{
    near->count = 0;
    if (!who_open(job)) return false;
    for (uint32_t place = 0; place < job->who->people.count && near->count < WHO_KEPT; place++) {
        const Person *person = &job->who->people.items[place];
        if (date_known(said->born) && date_known(person->born) && said->born.number != person->born.number) continue;
        Fit fit = fit_of(job, said, place);
        if (fit.iin < 0 || fit.class < 0) continue;
        bool slip = fit.name != NAME_UNSAID && fit.name >= NAME_NEAR;
        for (size_t i = 0; i < said->names.count && !slip; i++) slip = name_slip(&said->names.items[i], &person->name);
        if (slip) put_candidate(near, place, &fit);
    }
    return true;
}

/* One of the names is the same but for letters that get mixed up, or the whole is a slip. */
bool who_alike(Job *job, const Said *said, int class, Candidates *alike)
{
    for (uint32_t place = 0; place < job->who->people.count && alike->count < WHO_KEPT; place++) {
        if (known_class_on(&job->known, &job->known.pupils.items[place], said->day) != class) continue;
        const Name *known = &job->who->people.items[place].name;
        Fit fit = fit_of(job, said, place);
        bool like = fit.name > NAME_OTHER;
        for (size_t i = 0; i < said->names.count && !like; i++) like = name_half(&said->names.items[i], known) || name_slip(&said->names.items[i], known);
        if (like && fit.born >= 0 && fit.iin >= 0) put_candidate(alike, place, &fit);
    }
    return true;
}

/* ---- in words ------------------------------------------------------------------------------------------------------------------------- */

static const char *listed_in(Job *job, const Candidates *candidates, Date day, Language language)
{
    Text list = text_init(job->scratch, 8192);
    const char *words;
    for (size_t i = 0; i < candidates->count && i < WHO_LISTED; i++) {
        uint32_t place = candidates->items[i].place;
        const KnownPupil *pupil = &job->known.pupils.items[place];
        const Person *person = &job->who->people.items[place];
        int class = known_class_on(&job->known, pupil, day);
        if (class < 0 && pupil->count) class = job->known.memberships.items[pupil->first + pupil->count - 1].class;
        text_put(&list, i ? "; " : "");
        text_put(&list, pupil->number);
        text_put(&list, " ");
        text_put(&list, person->shown);
        if (class >= 0) { text_put(&list, ", "); text_put(&list, job->known.classes.items[class].label); }
        if (date_known(person->born)) { text_put(&list, ", "); text_put(&list, date_short(job->scratch, language, person->born)); }
    }
    if (candidates->count > WHO_LISTED) text_put(&list, "; …");
    return text_finish(&list, &words, &job->err) ? words : NULL;
}

const Words *who_listed(Job *job, const Candidates *candidates, Date day)
{
    Words *words = ARENA_NEW(job->scratch, Words);
    if (!words) { error_memory(&job->err); return NULL; }
    for (Language language = 0; language < LANGUAGES; language++)
        if (!(words->in[language] = listed_in(job, candidates, day, language))) return NULL;
    return words;
}
