/* Taking an import back. */
#ifndef TIREK_INTAKE_UNDO_H
#define TIREK_INTAKE_UNDO_H

#include "internal.h"

enum { LEFT_SHOWN = 1000 };      /* given back in the result; all are counted */

typedef struct {
    Store *store;
    long long import, change;    /* what is taken back; by which change */
    Arena *arena;
    UndoResult *result;
    Error *err;
} Undo;

/* Changes whose rows nobody says any more: imports that were taken back before, and takings back (copies of what others said). ?1: the import at hand. */
#define TAKEN_BACK "(SELECT change FROM import WHERE undoes IS NOT NULL UNION ALL SELECT undoes FROM import WHERE undoes IS NOT NULL AND undoes <> ?1)"

/* ?1 the import, ?2 the taking back, where the text has it; adds the rows changed to *count, which may be NULL. */
CHECKED bool undo_run(Undo *undo, const char *sql, long *count);
CHECKED bool undo_number(Undo *undo, const char *sql, long *number);
CHECKED bool undo_left(Undo *undo, const char *kind, const char *sql);

CHECKED bool undo_present(Undo *undo);      /* undo_present.c: tables of the present with one of the past beside them */
CHECKED bool undo_stands(Undo *undo);       /* undo_stands.c: ERR_INPUT where others' records stand on what the import made */

#endif
