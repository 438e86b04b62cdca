/* council: what its files share. */
#ifndef TIREK_COUNCIL_INTERNAL_H
#define TIREK_COUNCIL_INTERNAL_H

#include "council.h"

/* ---- what is due (follow_up.c, duty.c) ------------------------------------------------------------------------------------ */

/* One follow-up to be foreseen. */
typedef struct {
    const PlanItem *item;
    const Person *person; long long class_id;    /* NULL, 0: the whole school */
    const char *cause;                           /* see schema_2.sql */
    long long proposal, entry, decision;         /* 0: none */
    const char *words, *named;                   /* what a decision asked for, of whom; "" */
    Date due; bool draft, urgent;
} Foreseen;
/* Roles and forms of the item as follow_up keeps them: ids by comma. */
CHECKED bool item_ids(const PlanItem *item, Arena *arena, const char **roles, const char **forms, Error *err);
/* Within a transaction whose change is `change`; foreseen on service->on. Urgent, it takes the place of an open one that is due later ('sooner'). Any other open one for the same whom, item and cause stays as it is: then *id is 0. */
CHECKED bool follow_up_foresee(const Service *service, long long change, const Foreseen *foreseen, long long *id, Error *err);
/* Closes one on service->on, without a person's word. So the next. */
CHECKED bool follow_up_close(const Service *service, long long change, long long id, const char *outcome, Error *err);
/* Closes the open ones that hang on a proposal or an entry (0: not asked for). outcome: 'withdrawn', 'expired', 'later'. */
CHECKED bool follow_ups_close(const Service *service, long long change, long long proposal, long long entry, const char *outcome, Error *err);
/* Those of pupils who are in no class of service->on any more; nothing before the classes of its school year are there. duties_only: the clockwork's alone. */
CHECKED bool follow_ups_left(const Service *service, long long change, bool duties_only, Error *err);
/* "duty:iv8-attendance:2025-q1": what is due once for each whom; "" when there is no memory. */
const char *duty_cause(Arena *arena, const Duty *duty, const char *label);
/* The first day of the occurrence that a duty's cause names; NO_DATE: not a duty's, or of one that is no longer in the plan. */
CHECKED bool duty_begins(const Service *service, const char *cause, Date *day, Error *err);
/* duties_foresee within a transaction whose change is `change`. */
CHECKED bool duties_run(const Service *service, long long change, long *added, Error *err);
/*
 * What the plan makes due by a registration (WHEN_REGISTRATION, duty_registration.c): hangs on the entry, due counted from `day`. What another registration of the pupil
 * brought and is still open serves this one too.
 */
CHECKED bool duties_registered(const Service *service, long long change, const Person *person, const Register *reg, long long entry, long long decision, Date day, Error *err);
/* The entry has ended, or never was: what it brought and is open goes over, with its due day, to another open entry of the pupil whose register asks for the same. */
CHECKED bool duties_handed_on(const Service *service, long long change, const Person *person, long long entry, Error *err);

/* What a person wrote, and how many letters it may have; NULL fits. */
typedef struct { const char *words; size_t letters; } Said;
/* ERR_INPUT that shows the first that is too long, or holds signs that no paper or terminal should be given (text_fits). */
CHECKED bool said_fits(const Said *said, size_t count, Error *err);

/* ERR_INPUT: service->who is nobody; what a council decided, its minutes and its registers are written by a named person. */
CHECKED bool council_named(const Service *service, Error *err);
/* A transaction unless one is open, where service->who is a name that fits; council_end commits its own when `ok`, else rolls it back, and gives whether all went well. */
CHECKED bool council_begin(const Service *service, bool *own, Error *err);
CHECKED bool council_end(Store *store, bool own, bool ok, Error *err);

/* ---- sittings (sitting.c) --------------------------------------------------------------------------------------------------- */

/* The sitting of the council on service->on; id 0: nothing was written for it. */
CHECKED bool sitting_find(const Service *service, const Council *council, Sitting *sitting, Error *err);
/* The same, where its agenda must have been written; ERR_INPUT says which later sitting has one. */
CHECKED bool sitting_need(const Service *service, const Council *council, Sitting *sitting, Error *err);
/* Makes the row of a sitting that has none. */
CHECKED bool sitting_make(const Service *service, const Council *council, long long change, Sitting *sitting, Error *err);
/*
 * Left the school by ?3 (of school ?2, in the school year ?4): others are in its classes on that day, the pupil is not and has no stay to come in that year. In
 * August, before the lists of the new classes begin, nobody is in a class: that says nothing about who left. Nor does it while the rolls come in: who was here
 * last year has left when those of his or her grade are all there (?5: grades_turned).
 */
#define LEFT_THE_SCHOOL(pupil) \
    " EXISTS (SELECT 1 FROM membership m JOIN class c ON c.id = m.class WHERE m.died IS NULL AND m.since <= ?3 AND (m.until IS NULL OR m.until >= ?3) AND c.school = ?2 AND c.year = ?4)" \
    " AND NOT EXISTS (SELECT 1 FROM membership m JOIN class c ON c.id = m.class WHERE m.died IS NULL AND m.pupil = " pupil " AND c.year = ?4 AND (m.until IS NULL OR m.until >= ?3))" \
    " AND NOT EXISTS (SELECT 1 FROM class c WHERE c.id = (SELECT class FROM membership WHERE died IS NULL AND pupil = " pupil " AND since <= ?3 ORDER BY since DESC, id DESC LIMIT 1)" \
    " AND c.year < ?4 AND NOT CASE WHEN c.year = ?4 - 1 THEN (?5 >> c.grade) & 1 ELSE ?5 <> 0 END)"
/*
 * Bit by bit the grades of last year whose pupils' rolls of this school year are all in on service->on: then who is on none of them has left. None before the rolls
 * begin; never those of a grade of which a whole class, one of several, is on no roll any more: a person says then who left (entries_left).
 */
CHECKED bool grades_turned(const Service *service, unsigned *turned, Error *err);

/* A sitting that was held from `from` to `to`, both included: those planned, less those recorded as not held, and those recorded as held. */
CHECKED bool sitting_held(Store *store, long long school, const Council *council, Date from, Date to, bool *held, Error *err);

/* ---- agendas (agenda.c, agenda_item.c) -------------------------------------------------------------------------------------------- */

extern const char *const agenda_kinds[];         /* by AgendaKind, as agenda_item.kind has them */
AgendaKind agenda_kind(const char *name);
extern const char *const council_acts[];         /* by CouncilAct: "named", "hears", "approves" */

/* A row of agenda_item, and what of it was read. */
typedef struct {
    long long id, place, pupil, proposal, entry, follow_up;
    AgendaKind kind;
    const char *item, *act, *words, *speaker, *reg;
    bool closed, off;                            /* confidential; taken off */
    long pupils;
} ItemRow;
typedef struct { ItemRow *items; size_t count, room; } ItemRows;
/* All rows of the sitting by place, those that were taken off among them when `off_too`. */
CHECKED bool item_rows(const Service *service, long long sitting, bool off_too, ItemRows *rows, Error *err);
/* The row behind the item that the paper numbers so; ERR_INPUT: there is none. */
CHECKED bool item_numbered(const Service *service, const Council *council, const Sitting *sitting, int number, ItemRow *row, Error *err);
/* ERR_INPUT: a decision on it stands. */
CHECKED bool item_undecided(const Service *service, const ItemRow *row, int number, Error *err);
/* What the sitting has before it comes onto its agenda, where it is not there yet; within a transaction whose change is `change`. */
CHECKED bool agenda_put(const Service *service, const Council *council, long long change, Sitting *sitting, Error *err);
/* An item of the agenda that a paper of the day does not have yet: put at its end. `change` is that of the transaction. */
CHECKED bool item_insert(const Service *service, long long sitting, long long change, const ItemRow *row, Error *err);

/* ---- proposals (list.c, legal.c) ------------------------------------------------------------------------------------------------------ */

typedef struct { long long *items; size_t count, room; } Proposals;
/*
 * The questions of a register for a sitting of service->on: open proposals that are not put off beyond that day, and those in `also`, whatever has
 * become of them since. Everything as the last run up to that day has it.
 */
CHECKED bool proposals_listed(const Service *service, const Register *reg, const Proposals *also, List *list, Date *run_day, Error *err);
/* The category of the law that stood with the proposal on service->on; NULL: none. */
CHECKED bool legal_find(const Service *service, long long proposal, const Named **legal, Error *err);
/* A council put the proposal off to this day (the last decision of a sitting up to service->on); NO_DATE: no. */
CHECKED bool deferred_find(const Service *service, long long proposal, Date *until, Error *err);

/*
 * The open proposal has expired by service->on: its last day is past, and a sitting was held before that day since it waits for one (it was opened, or the day
 * to which it was put off). *expired: its last day; NO_DATE: it stands. The week closes such a one; until then it is read as closed.
 */
CHECKED bool proposal_expired(const Service *service, const Register *reg, long long proposal, Date *expired, Error *err);

/* ---- decisions (decision.c) -------------------------------------------------------------------------------------------------------------- */

CHECKED bool decision_find(const Service *service, long long id, Decision *decision, Error *err);            /* id 0: an empty one */
/* A sitting of the council earlier in the month of service->on decided on the plan item (follow_up 0), or on the overdue follow-up. */
CHECKED bool decided_this_month(const Service *service, const Council *council, const PlanItem *item, long long follow_up, bool *decided, Error *err);
CHECKED bool decision_of_item(const Service *service, long long agenda_item, Decision *decision, Error *err);   /* that stands; id 0: none */
/* Those on an entry that stand, of sittings up to service->on, in order of time. */
CHECKED bool decisions_of_entry(const Service *service, long long entry, Decisions *decisions, Error *err);

/* A decision on its way: decide_check.c looks whether it may be, decide.c writes it down and does what it says. */
typedef struct {
    const Service *service;
    const Council *council;
    int number;
    const DecisionWords *words;
    Sitting sitting;
    ItemRow item;
    const Person *person;
    const Register *reg;         /* of the proposal or the entry */
    Entry entry;                 /* of a review; of a confirmed proposal its id */
    long long change, id;        /* of the decision */
} Deciding;
/* Fills what the words are about; ERR_INPUT where it may not be decided. */
CHECKED bool decision_may(Deciding *deciding, Error *err);

/* ---- entries (entry.c) ---------------------------------------------------------------------------------------------------------------------- */

/* entry_find where a missing one is no fault: *found false, as it is for one of a register that the school has no more. */
CHECKED bool entry_look(const Service *service, long long id, Entry *entry, bool *found, Error *err);
/* Closes the open entries of those who are in no class of the school any more on service->on; within the run's transaction. */
CHECKED bool entries_close_left(const Service *service, long long change, Error *err);

/* ---- binding --------------------------------------------------------------------------------------------------------------------------------- */

static inline void bind_text(sqlite3_stmt *row, int index, const char *words) { sqlite3_bind_text(row, index, words ? words : "", -1, SQLITE_STATIC); }
static inline void bind_row(sqlite3_stmt *row, int index, long long id)          /* 0: NULL */
{
    if (id) sqlite3_bind_int64(row, index, id);
    else sqlite3_bind_null(row, index);
}

#endif
