/* workshop: what its files share. */
#ifndef TIREK_WORKSHOP_INTERNAL_H
#define TIREK_WORKSHOP_INTERNAL_H

#include "workshop.h"

/* ---- compare.c, compare_rules.c ------------------------------------------------------------------------------------- */

/* Whether a signal stands on a list: silenced ones, strengths, and what stands beside an alert do not. */
bool signal_counts(const Signal *signal);
/* The place of a rule in a screening; -1: not there. */
int rule_place(const Screening *screening, const char *rule);
/* A register's id, "support" or "strengths". */
const char *target_name(const Plan *plan, const Rule *rule);
/* The order of targets: registers as in the plan, then support, then strengths. */
int target_order(const Plan *plan, const char *target);
/* Fills comparison->rules. */
CHECKED bool compare_rules(const Service *service, Comparison *comparison, Error *err);

#endif
