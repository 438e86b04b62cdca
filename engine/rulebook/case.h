/* A real case tried, or made an example of. */
#ifndef TIREK_RULEBOOK_CASE_H
#define TIREK_RULEBOOK_CASE_H

#include "internal.h"

enum { CASE_READS = 2000, CASE_WINDOWS = 512, CASE_LESSONS = 6, CASE_GAPS = 12 };

/* A real case to be made an example of: what the rule reads, on which days, and in how many ways an example's class can be like the real one. */
typedef struct {
    Rulebook *book;
    const Dossier *dossier;
    size_t rule;
    Arena *arena;
    Verdict verdict, *verdicts;                       /* of the rule; of all rules, for a combination */
    const Read **reads; size_t read_count;            /* of all members of a combination */
    struct { Date from, to; unsigned bits; } looked[CASE_WINDOWS]; size_t looked_count;      /* lessons marked with any of the bits, from … to */
    Date earliest;                                    /* the first day of any window; NO_DATE: none */
    Date joined;
    bool of[RECORDS], missing[RECORDS];               /* records that are read; and for which some read is not loaded */
    bool asks_joined, asks_age;
    int lessons[CASE_LESSONS]; size_t lessons_count;  /* to choose from: lessons a day; days not loaded (NO_DATE, not all: none is missing) */
    struct CaseGap { Date from, to; bool all; } gaps[CASE_GAPS]; size_t gap_count;
} Case;
/* Fills it all in. False: no memory. */
bool case_read(Case *of, Error *err);
/* The rule on another pupil; counts nothing. */
bool case_judge(Case *of, const Dossier *dossier, Verdict *verdict, Error *err);
bool case_looks_at(const Case *of, Date day, unsigned *bits);
int case_held(const ClassDays *class, Date day);      /* lessons; 0: not loaded */

/* The table of an example, read by itself. *read false: faults say why. False: no memory. */
bool example_read(Rulebook *book, const char *table, Arena *arena, Example *example, bool *read, RuleFaults *faults, Error *err);
/* The example as Lua, in the form of the shipped rules; NULL: no memory. */
const char *example_write(const Rulebook *book, const Example *example, Arena *arena);

/* A dossier of the example, all in `arena`. NULL: no memory. */
const Dossier *example_dossier(const Rulebook *book, const Example *example, Arena *arena);

#endif
