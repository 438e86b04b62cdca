/*
 * council: what follows from a run: proposals, their follow-ups from the annual plan, expiry; alerts for a child in danger;
 * the items of an agenda. It proposes; only a recorded decision of a council opens or closes a register entry (principle 1).
 */
#ifndef TIREK_COUNCIL_H
#define TIREK_COUNCIL_H

#include "base.h"
#include "plan.h"
#include "screening.h"
#include "store.h"

/* ---- staff: roles as persons ------------------------------------------------------------------------------------------- */

typedef struct { const char *role, *class_label, *name; } StaffMember;
typedef struct { const StaffMember *items; size_t count; } Staff;

/*
 * data/staff.csv (role, class, name) of the school's folder (in a store of several schools: data/staff-CODE.csv), and the class teachers
 * of the school year of `on`. No file: teachers only. On failure (a wrong role, a broken file) *staff is empty and usable.
 */
CHECKED bool staff_load(Store *store, const Plan *plan, const Schools *schools, const School *school, Date on, Arena *arena, Staff *staff, Error *err);
/* The person who holds a role for a class ("" or NULL: for the school); "" when nobody is named. */
const char *staff_name(const Staff *staff, const char *role, const char *class_label);

/* ---- the week: a stored run turned into proposals ------------------------------------------------------------------------ */

typedef struct {
    long opened, renewed, expired;       /* proposals */
    long follow_ups;                     /* newly foreseen */
    bool past;                           /* a day before the latest run: nothing was touched */
} Week;

/*
 * Opens and renews proposals from a run that screening_store has just stored, foresees follow-ups, lets expire what nobody
 * decided although a sitting was held. Within the transaction of the run. A run that was stored before, or one for a day before
 * the latest run (`latest`, taken before the run was stored), changes nothing.
 */
CHECKED bool council_week(Store *store, const Plan *plan, const Screening *screening, Date latest, Week *week, Error *err);

/* ---- reading ---------------------------------------------------------------------------------------------------------------- */

typedef struct {
    const PlanItem *item;
    Date due;
    bool draft;                          /* the calendar of that year is not confirmed */
    const char *cause;                   /* a register's id, or a support rule's */
} FollowUp;

/* One pupil on one working list: why, since when, what helps, what the plan foresees. */
typedef struct {
    const Person *person;
    const Register *reg;                 /* NULL: the support list */
    long long proposal;                  /* 0 on the support list, and for a watch that opened none */
    Level level;
    Date opened, expires;                /* NO_DATE where there is no proposal */
    bool silent_now;                     /* an open proposal whose rules do not speak in the last run: its signals are those it was made for */
    bool unknown_now;                    /* … because they could not tell: not loaded, or a reason not given */
    const Signal *signals; size_t signal_count;       /* not silenced, strongest first, then rule id */
    const Signal *strengths; size_t strength_count;
    const FollowUp *follow_ups; size_t follow_up_count;   /* open ones, by due day, then plan order */
} Listed;
typedef struct { Listed *items; size_t count, room; } List;

/*
 * The working list of a register (reg NULL: the support list) as of the last run up to `on`: open proposals, and pupils whom a
 * rule names without one (watch). Ordered by class and name. Safety rules' signals are never in it (principle 10).
 * run_day is the day of that run; NO_DATE: none yet.
 */
CHECKED bool council_list(Store *store, const Plan *plan, long long school, const Register *reg, Date on, const People *people,
                          Arena *arena, List *list, Date *run_day, Error *err);

typedef struct {
    long long id;
    const Person *person;
    Date day;                            /* of the observation */
    const Sign *sign;                    /* NULL: no longer on the list of signs */
    const char *words, *observer;
    Date raised;                         /* the import's day */
    const char *taken_by, *taken_words;  /* "" while open */
} Alert;
typedef struct { Alert *items; size_t count, room; } Alerts;

/* The closed record: open alerts first, by day; observations of `until` at the latest (NO_DATE: all). */
CHECKED bool alerts_load(Store *store, const Plan *plan, const People *people, long long school, bool open_only, Date until, Arena *arena, Alerts *alerts, Error *err);
/* A named person takes an alert up and says what was done. ERR_INPUT: no such alert, taken already, nobody named. */
CHECKED bool alert_take(Store *store, long long school, long long id, const char *who, const char *words, Error *err);

/* How many of the council's sittings the waiting proposals need, and when the next one is. */
typedef struct { const Council *council; long waiting; long sittings_needed; Date next; } Waiting;
CHECKED bool council_waiting(Store *store, const Plan *plan, long long school, const Council *council, Date on, Waiting *waiting, Error *err);

/* ---- agenda -------------------------------------------------------------------------------------------------------------------- */

typedef struct {
    const PlanItem *item;                /* a plan item that this council hears, approves or is named in, due in the month; else NULL */
    CouncilAct act;
    const Listed *listed;                /* a pupil; else NULL */
    const Register *closed; long closed_count;  /* for a wide council a confidential register is a number of pupils, no more */
} AgendaItem;
typedef struct { AgendaItem *items; size_t count, room; } Agenda;

/* Pupils by register (urgent first, then class and name), then the plan items of the month of `on`. */
CHECKED bool council_agenda(Store *store, const Plan *plan, long long school, const Council *council, Date on, const People *people,
                            Arena *arena, Agenda *agenda, Date *run_day, Error *err);

#endif
