/* What a verdict rests on, in words and numbers. */
#ifndef TIREK_RULEBOOK_EVIDENCE_H
#define TIREK_RULEBOOK_EVIDENCE_H

#include "internal.h"

bool json_put(json_t *object, const char *key, json_t *value);      /* takes the value; false: no memory */
json_t *json_number_of(double number);                /* whole, or at most four decimals */
json_t *json_day(Date date);
json_t *json_words(const char *words);
json_t *rows_json(const Rulebook *book, const Read *read);

bool answer_same(const Verdict *a, const Verdict *b);
/* The smallest change of one noted read that turns the answer of `deciding`. False: none found. */
bool distance_find(Rulebook *book, size_t rule, const Run *deciding, size_t *noted, double *change, double *value);

typedef struct { const char *name; bool ambiguous; } BecauseGap;   /* a {name} that nothing or several bind */
/* `because` filled for the noted reads; in the scratch arena. First gap in *gap when it is not NULL. */
Words because_fill(Rulebook *book, const RuleData *data, const Run *deciding, BecauseGap *gap);
Words because_combination(Rulebook *book, const RuleData *data, const bool *counted, int count, BecauseGap *gap);

/* The arguments of a read, as a rule would write them: "unexcused", "30". Returns how many; texts in `arena`. */
size_t read_arguments(const Plan *plan, const Read *read, Arena *arena, const char *arguments[8]);
const char *verdict_name(VerdictAnswer answer);

/*
 * What a rule that cannot tell would say were the missing fact known: `below` for every value under *from, `then` from there on; *from NAN: `below` for all.
 * False: it would not be told by that fact alone.
 */
bool distance_unknown(Rulebook *book, size_t rule, const Run *deciding, const Read *missing, size_t *noted, CallResult *below, CallResult *then, double *from);

#endif
