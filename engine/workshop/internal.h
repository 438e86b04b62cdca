/* workshop: what its files share. */
#ifndef TIREK_WORKSHOP_INTERNAL_H
#define TIREK_WORKSHOP_INTERNAL_H

#include "workshop.h"

/* ---- compare.c, compare_rules.c ------------------------------------------------------------------------------------- */

/* Whether a signal stands on a list: silenced ones, strengths, and what stands beside an alert do not. */
bool signal_counts(const Signal *signal);
/* The place of a rule in a screening; -1: not there. */
int rule_place(const Screening *screening, const char *rule);
/* The order of targets: registers as in the plan, then support, then strengths. */
int target_order(const Plan *plan, const char *target);
/* Fills comparison->rules. */
CHECKED bool compare_rules(const Service *service, Comparison *comparison, Error *err);

enum { WHO_MOST = 120, WHY_MOST = 1000 };        /* letters that a person may write */

/* ---- version.c ------------------------------------------------------------------------------------------------------ */

/* The version of that number, as of service->on. ERR_INPUT: none. */
CHECKED bool version_find(const Service *service, int number, RulebookVersion *version, Error *err);
/* The version published last, whatever the day; number 0: none was. */
CHECKED bool version_last(Store *store, long long school, Arena *arena, RulebookVersion *version, Error *err);
/* The files of the version with this id. */
CHECKED bool files_of(Store *store, long long id, Arena *arena, RuleFiles *files, Error *err);

/* ---- publish.c ------------------------------------------------------------------------------------------------------ */

/* Within a transaction. */
CHECKED bool publication_write(Store *store, long long school, const RulebookVersion *version, bool back, Date day, const char *who, const char *although, Error *err);

/* ---- outcomes.c ----------------------------------------------------------------------------------------------------- */

/* Puts them in the order in which they are looked up. ERR_INPUT: both outcomes of one pupil and register on one day, in the file `path`. */
CHECKED bool outcomes_order(const Service *service, const char *path, Outcomes *outcomes, Error *err);

/* ---- line_diff.c ---------------------------------------------------------------------------------------------------- */

/* The lines of two texts that differ, with three lines around each change. */
CHECKED bool line_diff(Arena *arena, const RuleFile *before, const RuleFile *after, RuleChange *change, Error *err);

/* A transaction of its own around `work`: committed when it gives true, else rolled back. */
#define IN_TRANSACTION(store, work, err)                                                                                 \
    (store_begin((store), (err)) && (((work) && store_commit((store), (err))) || (store_rollback(store), false)))

/* ---- groups.c: which groups each pupil of the school is in, by id ------------------------------------------------------------ */

typedef struct {
    long long pupil;
    const char *sex, *band, *language;   /* "": not known */
    uint64_t categories;                 /* a bit each, by Category.index */
    bool family_known;                   /* a row says so, or the class handed in its passport */
} GroupsOf;
struct Groups { GroupsOf *items; size_t count, room; };
const GroupsOf *groups_of(const Groups *groups, long long pupil);        /* NULL: not of this school */
size_t band_place(const char *id);       /* where a grade band stands among them; what was merged comes last */

#endif
