/* look.c, look_sheets.c: a look at a file. */
#ifndef TIREK_INTAKE_LOOK_H
#define TIREK_INTAKE_LOOK_H

#include "map.h"

enum { LOOK_STRANGE_BYTES = 80 };  /* of a mark that nobody knows; what is longer is a remark */
typedef struct {
    Job job;
    Arena *arena;              /* the caller's */
    const Vocabulary *vocabulary;
    LookResult *result;
    struct { Head **items; size_t count, room; } heads;        /* of all sheets, by their number */
    Map map;                   /* by which the file is shown */
    bool has_map;
    Proposal proposal;
    bool proposed;
    const char *id;            /* of the proposed map */
    int *sampled;              /* of the sheet at hand: how many samples each column has */
    size_t remarks;            /* among the marks: longer than LOOK_STRANGE_BYTES */
} Looking;
/* Shows all sheets by the map in `looking`, or as a plain table, in the place of what was shown before. */
CHECKED bool look_at_sheets(Looking *looking);

#endif
