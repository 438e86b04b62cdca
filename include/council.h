/*
 * council: from a run to a decision and what follows: proposals and their expiry; sittings with agenda, minutes and invitations;
 * decisions and the registers that they alone open and close (principle 1); what the annual plan makes due, for whom and by whom;
 * the closed record of a child in danger. It proposes and keeps; it decides nothing.
 */
#ifndef TIREK_COUNCIL_H
#define TIREK_COUNCIL_H

#include "base.h"
#include "plan.h"
#include "screening.h"
#include "store.h"

/* ---- staff: roles as persons ------------------------------------------------------------------------------------------- */

typedef struct {
    const char *role, *class_label, *name;
    const char *substitute;              /* who stands in from away_from to away_to, both included; "" none */
    Date away_from, away_to;
} StaffMember;
typedef struct { const StaffMember *items; size_t count; } Staff;

/*
 * data/staff.csv (role, class, name, and if wanted substitute, away_from, away_to) of the school's folder (in a store of several schools:
 * data/staff-CODE.csv), and the class teachers of the school year of `on`. No file: teachers only. On failure (a wrong role, a broken
 * file) *staff is empty and usable.
 */
CHECKED bool staff_load(Store *store, const Plan *plan, const Schools *schools, const School *school, Date on, Arena *arena, Staff *staff, Error *err);
/* The person who holds a role for a class ("" or NULL: for the school) on a day: the substitute while that person is away; "" when nobody is named. */
const char *staff_name(const Staff *staff, const char *role, const char *class_label, Date on);

/* ---- the service at work ------------------------------------------------------------------------------------------------ */

/* Letters that a person may write: of what was said and agreed, of a title, of a name; of a list of names, or what was heard at a sitting. ERR_INPUT beyond it. */
enum { WORDS_MOST = 2000, TITLE_MOST = 300, NAME_MOST = 120, LIST_MOST = 10000 };

/* What nearly every function below needs: one school on one day, seen by one person. All that is given back lives in `arena`. */
typedef struct {
    Store *store;
    const Plan *plan;
    const School *school;
    const People *people;                /* with the classes of `on` */
    const Staff *staff;
    Date on;                             /* the day of the call */
    const char *who;                     /* who writes: a name, or "" */
    Arena *arena;
} Service;

/* ---- the week: a stored run turned into proposals ------------------------------------------------------------------------ */

typedef struct {
    long opened, renewed, expired;       /* proposals */
    long follow_ups;                     /* newly foreseen */
    bool past;                           /* a day before the latest run, or before a decision on it: nothing was touched */
} Week;

/* Whether a signal of that level opens a proposal: settings.proposal_levels ("discuss urgent"). */
bool level_opens(const Plan *plan, Level level);
/*
 * Opens and renews proposals from a run that screening_store has just stored, foresees follow-ups and what the plan makes due, closes entries
 * of those who left the school, lets expire what nobody decided although a sitting was held (a proposal put off to a day lives at least
 * until a sitting after it). What an earlier run of the same day alone proposed is withdrawn, unless it stands on an agenda or its rules cannot tell any more. Within the
 * transaction of the run. A run that was stored before, one for a day before the latest run (`latest`, taken before the run was stored), or a second one for the
 * latest run's day when a later sitting has decided, changes nothing.
 */
CHECKED bool council_week(Store *store, const Plan *plan, const Screening *screening, Date latest, Week *week, Error *err);

/* ---- what is due ----------------------------------------------------------------------------------------------------------- */

typedef struct {
    long long id;
    const PlanItem *item;                /* NULL: no longer in the plan */
    const Person *person;                /* NULL: about a class or the whole school */
    long long class_id; const char *class_label;   /* 0, "": not about one class */
    const char *cause;                   /* a register's id, a support rule's, "duty:…", "entry:…", "decision:…" */
    const Duty *duty;                    /* of a standing duty or a registration; else NULL */
    long long proposal, entry, decision; /* 0: none */
    const char *words;                   /* what a decision asks for; "": what the duty or the plan item says (follow_up_words) */
    Date due;
    bool draft;                          /* the calendar of that year is not confirmed */
    bool urgent;
    bool waits;                          /* of a proposal that no council has decided: foreseen, not yet anybody's task */
    const char *roles, *forms;           /* ids, by comma */
    const char *named;                   /* the person a decision named; "" none */
    const char *responsible;             /* follow_up_people in Kazakh */
    Date foreseen, closed_on;            /* NO_DATE: open */
    const char *outcome, *result, *paper, *done_by;     /* "" while open */
} FollowUp;
typedef struct { FollowUp *items; size_t count, room; } FollowUps;

typedef struct {
    Date from, to;                       /* due in these days; NO_DATE: any. Overdue ones are always among them when `to` is given */
    const Person *person;                /* NULL: all */
    const char *item;                    /* NULL: all */
    bool closed_too;                     /* done and withdrawn ones as well, by the day on which they were due */
    bool waiting_too;                    /* also what waits for a council's decision (FollowUp.waits) and is not urgent */
} DueFilter;

/* Who is to do it, one a line: the person a decision named, or whoever holds the roles for the class on service->on; a role that nobody holds by its own words. */
const char *follow_up_people(const Service *service, const FollowUp *follow_up, Language language);
/* What is to be done: a decision's words, the duty's, or the plan item's; "" for an item that is no longer in the plan. */
const char *follow_up_words(const FollowUp *follow_up, Language language);
/* Whether it is of the role (its id; NULL: any) and of the person (a part of the name, folded; NULL: any). */
bool follow_up_holds(const Service *service, const FollowUp *follow_up, const char *role, const char *person);
/*
 * Whether it tells of a confidential matter: by its plan item (I.9), the register or the matter that it follows from, the registers that a duty is of, or the support rule
 * that asked for it. Not for a wide council, and of a pupil's case only for who asked for such matters.
 */
CHECKED bool follow_up_confidential(const Service *service, const FollowUp *follow_up, bool *confidential, Error *err);

/* By due day, then plan item, then class and name. */
CHECKED bool follow_ups_load(const Service *service, const DueFilter *filter, FollowUps *list, Error *err);

/*
 * What the plan's clockwork (plan.h, Duty) makes due: each occurrence that has begun on `service->on`, or begins within settings.duty_lead_days,
 * once for each pupil, class or school it is for, and never again when it was done or cancelled. Nothing is due where work of that item for that
 * pupil, class or school stands in the occurrence already, and not settling anything else; a registration in the occurrence stands for it where the item
 * has a duty of its own for registrations. Occurrences that were over before the first run or record of work of the school year are nobody's.
 * The open ones of who left the register, the category or the school are withdrawn, and come again should the pupil come back; a planned sitting's
 * duty closes with its minutes. A day before the latest run touches nothing. *added: how many. In a transaction of its own unless one is open; where there is
 * nothing to write, nothing is written.
 */
CHECKED bool duties_foresee(const Service *service, long *added, Error *err);
/*
 * A standing duty that is switched on by a person (V.6). ERR_INPUT: no such duty, one that needs no switch, switched so already, nobody named. On: due as
 * plan_due says from that day. Off: what is open of it is withdrawn.
 */
CHECKED bool duty_switch(const Service *service, const char *duty, bool on, Error *err);
/* Since when it is on, and by whom; NO_DATE and "": off. As of service->on. */
CHECKED bool duty_switched(const Service *service, const Duty *duty, Date *since, const char **by, Error *err);

typedef struct { const char *result, *paper; Date day; } Doing;      /* day: when it was done */
/*
 * By service->who. ERR_INPUT: nobody named, no such follow-up, closed already, done before it was foreseen (a standing duty: before its
 * occurrence began, where that is earlier), done on a day to come (after service->on). One that waits for a decision may be done. In a transaction of its own unless one is open. So the next.
 */
CHECKED bool follow_up_done(const Service *service, long long id, const Doing *doing, Error *err);
/* Nobody will do it, and why: `why` is needed. */
CHECKED bool follow_up_cancel(const Service *service, long long id, const char *why, Error *err);
/*
 * The record by which a follow-up was done was taken back: it is foreseen again, a new one for the same whom, item, cause, due day and day of
 * foresight, and the old one keeps its result with the outcome "later". Where another one for that cause is open, or what it came from has ended since (a
 * proposal, an entry), none is made. Within a transaction whose change is `change`. *again: its id; 0: none.
 */
CHECKED bool follow_up_again(const Service *service, long long change, long long id, long long *again, Error *err);
/*
 * The open follow-up that work for `item` on `day` settles: of exactly the pupil, or without one of the class, or without either of the school; foreseen by then
 * (a standing duty: begun by then), the one due soonest; 0: none.
 */
CHECKED bool follow_up_settled(const Service *service, const PlanItem *item, const Person *person, long long class_id, Date day, long long *id, Error *err);

/* ---- working lists ---------------------------------------------------------------------------------------------------------- */

/* One pupil on one working list: why, since when, what helps, what the plan foresees. */
typedef struct {
    const Person *person;
    const Register *reg;                 /* NULL: the support list */
    long long proposal;                  /* 0 on the support list, and for a watch that opened none */
    const Named *legal;                  /* the category of the law that a person put to it; NULL: none */
    Level level;
    Date opened, expires;                /* NO_DATE where there is no proposal */
    Date deferred;                       /* a council put it off to this day; NO_DATE: no */
    bool silent_now;                     /* an open proposal whose rules do not speak in the last run: its signals are those it was made for */
    bool unknown_now;                    /* … because they could not tell: not loaded, or a reason not given */
    const Signal *signals; size_t signal_count;       /* not silenced, strongest first, then rule id */
    const Signal *strengths; size_t strength_count;
    const FollowUp *follow_ups; size_t follow_up_count;   /* open ones, by due day, then plan order */
} Listed;
typedef struct { Listed *items; size_t count, room; } List;

/*
 * The working list of a register (reg NULL: the support list) as of the last run up to service->on: open proposals, and pupils whom a
 * rule names without one (watch). Ordered by class and name. Safety rules' signals are never in it (principle 10).
 * run_day is the day of that run; NO_DATE: none yet.
 */
CHECKED bool council_list(const Service *service, const Register *reg, List *list, Date *run_day, Error *err);

/* The latest day up to `by` of which anything was written: a run, a sitting with minutes, work, a follow-up done, a paper on file; NO_DATE: nothing. */
CHECKED bool council_latest_day(Store *store, long long school, Date by, Date *day, Error *err);

/* How many of the council's sittings the waiting proposals need, and when the next one is. What was put off beyond that one does not wait for it. */
typedef struct { const Council *council; long waiting; long sittings_needed; Date next; } Waiting;
CHECKED bool council_waiting(const Service *service, const Council *council, Waiting *waiting, Error *err);

/* A category of law No. 245-VIII put to an open proposal by the person service->who; category NULL takes it off. ERR_INPUT: nobody named, no open proposal. */
CHECKED bool proposal_legal(const Service *service, const Person *person, const Register *reg, const Named *category, Error *err);

/* ---- registers: opened and closed by decisions alone -------------------------------------------------------------------------- */

/* A decision as it was written down, with its sitting. */
typedef struct {
    long long id;
    const CouncilOutcome *outcome;
    const Council *council; Date day; const char *number;      /* of the protocol */
    const char *words;                   /* reason, basis, resolution */
    Date until;                          /* put off to; next review */
    const char *lead, *heard, *spoke;
    int votes_for, votes_against, votes_abstained;             /* -1: no vote was taken */
} Decision;
typedef struct { Decision *items; size_t count, room; } Decisions;

typedef struct {
    long long id;
    const Person *person;
    const Register *reg;
    Date since, until;                   /* until: its last day; NO_DATE: open */
    const char *outcome;                 /* "" open, "removed", "left" */
    const char *lead;                    /* who leads the work with the pupil; "" nobody named */
    Date review;                         /* the next one; NO_DATE: none set */
    long long proposal;
    const Named *legal;
    Decision opened_by, closed_by;       /* closed_by.id 0: open, or left the school */
    Decisions reviews;                   /* in order of time, without the first and the last */
    const Signal *basis; size_t basis_count;    /* the signals as they were when it was decided */
} Entry;
typedef struct { Entry *items; size_t count, room; } Entries;

typedef struct {
    const Register *reg; const Person *person;   /* NULL: all */
    bool closed_too;
    Date due_by;                         /* only those whose review is due by then; NO_DATE: all */
} EntryFilter;
/* As of service->on, by register, class, name, day. */
CHECKED bool entries_load(const Service *service, const EntryFilter *filter, Entries *entries, Error *err);
CHECKED bool entry_find(const Service *service, long long id, Entry *entry, Error *err);   /* ERR_INPUT: no such entry */
/*
 * The pupil left the school on `day`: closes every open entry of the pupil without a decision. The week does the same for whoever is in no class any more, and will be
 * in none this school year; after a summer only when the new rolls of the pupil's grade are all in. Of a grade in which a whole class, one of several, is on no roll
 * any more, a person says who left.
 * ERR_INPUT: a day to come, or before the entry or its last review; nobody named; no open entry; the pupil stands on a class list beyond that day.
 */
CHECKED bool entries_left(const Service *service, const Person *person, Date day, long *closed, Error *err);

/* ---- sittings, agendas, minutes ------------------------------------------------------------------------------------------------ */

typedef struct {
    long long id;                        /* 0: planned, nothing written yet */
    const Council *council;
    Date day;
    bool recorded, held;                 /* recorded: minutes were written, or that it was not held */
    const char *number;                  /* of the protocol; "" none yet. So below */
    const char *hour, *place, *chair, *secretary, *present, *absent, *guests;    /* lists: one a line */
} Sitting;
typedef struct { Sitting *items; size_t count, room; } Sittings;
/* Planned (data/sittings.csv) and written ones of the span, by day, then council. council NULL: all. */
CHECKED bool sittings_load(const Service *service, const Council *council, Span span, Sittings *sittings, Error *err);

typedef struct {
    long long id;
    const char *whom;                    /* "pupil", "parent" */
    const char *name;                    /* "": by the pupil's name */
    Date sent, received;                 /* NO_DATE: not known */
    int came;                            /* 1, 0, -1: not known yet */
} Invitation;

typedef enum { AGENDA_PROPOSAL, AGENDA_REVIEW, AGENDA_OVERDUE, AGENDA_PLAN, AGENDA_MATTER } AgendaKind;
typedef struct {
    long long id;                        /* 0: of an agenda that was looked at and not written */
    AgendaKind kind;
    const Person *person;                /* NULL: about no one pupil */
    const Listed *listed;                /* AGENDA_PROPOSAL */
    const Entry *entry;                  /* AGENDA_REVIEW */
    const FollowUp *follow_up;           /* AGENDA_OVERDUE */
    const PlanItem *item; CouncilAct act;   /* AGENDA_PLAN; a matter may name an item too; NULL: none */
    const char *words, *speaker;         /* of a matter; "" else */
    bool confidential;
    const Register *closed; long closed_count;  /* for a wide council a confidential register is a number of pupils, no more; nothing to decide */
    Decision decision;                   /* id 0: not decided yet */
    const Invitation *invitations; size_t invitation_count;
} AgendaItem;
typedef struct { Sitting sitting; AgendaItem *items; size_t count, room; Date run_day; } Agenda;

/*
 * The agenda of the council on service->on as it stands: the written one, or, when none was written, what would be written. Pupils' questions by
 * register (urgent first, then class and name), reviews that are due by then, overdue follow-ups whose plan item this council has a part in, the
 * plan items that this council hears in that month, matters. A wide council decides no proposals: its pupils' questions are information. A proposal that has
 * expired by then is no question; what an earlier sitting of the month decided on (an overdue follow-up, a plan item) does not come again in it.
 */
CHECKED bool agenda_load(const Service *service, const Council *council, Agenda *agenda, Error *err);
/*
 * Writes that agenda, or adds to the written one what has come since; what was taken off stays off. A sitting with minutes takes no more: it is
 * given back as it was.
 */
CHECKED bool agenda_write(const Service *service, const Council *council, Agenda *agenda, Error *err);

/* Changes to a written agenda that has no minutes yet; `number` counts from 1 as the paper does. ERR_INPUT: no such item, one that is decided, minutes written. */
CHECKED bool agenda_take_off(const Service *service, const Council *council, int number, Error *err);
CHECKED bool agenda_move(const Service *service, const Council *council, int number, int to, Error *err);
/* A matter that a person brings: words are needed, or a plan item. Human-only items (IV.14) come in no other way. */
typedef struct { const char *words, *speaker; const PlanItem *item; const Person *person; bool confidential; } Matter;
CHECKED bool agenda_add(const Service *service, const Council *council, const Matter *matter, int *number, Error *err);
/*
 * The review of an entry that is not due yet, or its number where it stands on the agenda already. ERR_INPUT: no agenda on service->on, one that has minutes,
 * another council's register, an entry that is closed or was opened on that day.
 */
CHECKED bool agenda_review(const Service *service, const Council *council, long long entry, int *number, Error *err);

typedef struct {
    const char *number, *hour, *place, *chair, *secretary, *present, *absent, *guests;       /* NULL: as it was */
    const char *why;                     /* why the number was a mistake; NULL: it was none */
} MinutesWords;
/*
 * The protocol's number, and who was there, of the sitting on service->on. ERR_INPUT: nobody named, no agenda, no number, a number that another sitting of this
 * council has in the same school year, another number than that under which something was decided and no reason why it was a mistake, a reason and no other number, a day to
 * come (`today`). The number is corrected for all that was decided under it; the former one stays with the reason, who said so and the day. One that was recorded as not held and was held
 * after all has its agenda written with them.
 */
CHECKED bool minutes_write(const Service *service, const Council *council, const MinutesWords *words, Date today, Error *err);
/* How the protocol's number was corrected, first to last. */
typedef struct { const char *before, *number, *why, *who; Date day; } NumberCorrection;
typedef struct { NumberCorrection *items; size_t count, room; } NumberCorrections;
CHECKED bool minutes_corrections(const Service *service, const Sitting *sitting, NumberCorrections *corrections, Error *err);
/* The planned sitting did not take place. ERR_INPUT: decisions were written for it. */
CHECKED bool sitting_not_held(const Service *service, const Council *council, Error *err);

/* One who was asked to do something by a decision. item NULL: what the plan foresaw for the question, else what it binds to the council. */
typedef struct { const char *words, *person; const PlanItem *item; Date by; } Task;
typedef struct {
    const CouncilOutcome *outcome;
    const char *why;                     /* reason of a dismissal, basis of a removal, resolution; "" where the outcome asks for none */
    Date until;                          /* put off to; next review. NO_DATE: by the register's own months */
    const char *lead, *heard, *spoke;
    int votes_for, votes_against, votes_abstained;             /* -1: no vote */
    const Task *tasks; size_t task_count;
} DecisionWords;
/*
 * Writes what the council decided on item `number` of the agenda of service->on. Opens an entry (confirm), closes a proposal (dismiss: the same rules stay
 * silent on the same source rows), puts off (defer), keeps, changes or removes an entry (a review), or notes that a paper was heard or approved. Foresees what
 * follows. ERR_INPUT in plain words: nobody named, a proposal that has expired by then, no protocol number for the sitting yet, no agenda on that day (the item stands on a later one), an
 * outcome that does not fit the item, no reason or basis where one is needed, decided already, the proposal or entry closed since, a wide council, a day to come.
 */
CHECKED bool council_decide(const Service *service, const Council *council, int number, const DecisionWords *words, Date today, Decision *decision, Error *err);
/* A decision that was written down wrongly is taken back with a reason, while nothing rests on it (a later decision, work done). ERR_INPUT: nobody named, no reason. */
CHECKED bool decision_take_back(const Service *service, const Council *council, int number, const char *why, Error *err);

/* Every decision with the pupil, or all of the span, in order of time. */
typedef struct { Decision decision; const Person *person; const Register *reg; AgendaKind kind; const PlanItem *item; const char *words; } Decided;
typedef struct { Decided *items; size_t count, room; } DecidedList;
CHECKED bool decisions_load(const Service *service, const Person *person, Span span, DecidedList *list, Error *err);

/*
 * Invitations for the pupils' questions of the written agenda (plan IV.13): one to the pupil, one to the parents, for item `number` or, for 0, for all that
 * have none; sent today, or by the sitting's day when they are written down later. ERR_INPUT: no agenda, a wide council, an item about no pupil.
 */
CHECKED bool invitations_write(const Service *service, const Council *council, int number, Date today, long *written, Error *err);
/* received: the day of the signature, NO_DATE as it was; came: 1, 0, -1 as it was. ERR_INPUT: no such invitation, a day before it was sent or after the sitting, or to come. */
CHECKED bool invitation_mark(const Service *service, const Council *council, int number, const char *whom, Date received, int came, Date today, Error *err);

/* ---- a child in danger ----------------------------------------------------------------------------------------------------------- */

typedef struct { const Named *step; Date day; const char *words, *who; bool declined; } AlertStep;     /* declined: it will not be taken, and `words` say why */
typedef struct {
    long long id;
    const Person *person;
    Date day;                            /* of the observation */
    const Sign *sign;                    /* NULL: no longer on the list of signs */
    const char *words, *observer;
    Date raised;                         /* the import's day */
    const char *taken_by, *taken_words;  /* "" while open */
    const AlertStep *steps; size_t step_count;     /* in order of time */
} Alert;
typedef struct { Alert *items; size_t count, room; } Alerts;

/* The closed record: open alerts first, by day; observations of service->on at the latest (unless that is NO_DATE). */
CHECKED bool alerts_load(const Service *service, bool open_only, Alerts *alerts, Error *err);
/* A named person (service->who) takes an alert up and says what was done. ERR_INPUT: no such alert, taken already, nobody named. */
CHECKED bool alert_take(const Service *service, long long id, const char *words, Error *err);
/* One of the same-day steps (data/safety_steps.csv) was done on service->on. ERR_INPUT: no such alert or step, nobody named, before the observation. */
CHECKED bool alert_step(const Service *service, long long id, const Named *step, const char *words, Error *err);
/* Such a step will not be taken. ERR_INPUT as well: no reason. */
CHECKED bool alert_decline(const Service *service, long long id, const Named *step, const char *why, Error *err);
/* Taken or declined with a reason; how many steps are neither. A record that was taken up stays before people until none is. */
bool alert_settled(const Alert *alert, const Named *step);
size_t alert_open_steps(const Plan *plan, const Alert *alert);

#endif
