/* What reference.lua makes of published files. Plain data: whoever has it needs neither the files nor Lua. */
#ifndef TIREK_WORKSHOP_REFERENCE_H
#define TIREK_WORKSHOP_REFERENCE_H

#include "format.h"
#include "workshop.h"

enum { REFERENCE_KINDS = 5 };
extern const char *const reference_kinds[REFERENCE_KINDS];   /* in the order in which they must be imported */

typedef struct { const char *number, *target; bool positive; } SaidOutcome;     /* the pupil's number; target: a register's id */
typedef struct {
    const char *path;                                        /* of reference.lua, for messages */
    Words title, note;
    const char *source;
    Date day;
    Text rows[REFERENCE_KINDS];                              /* a CSV each, as a school would hand it in; empty: of that kind there is nothing */
    struct { SaidOutcome *items; size_t count, room; } said; /* in the order in which it was said */
} ReferenceData;

/*
 * Reads folder/reference.lua and has it read each of the files once, all into the arena. ERR_INPUT: it describes nothing, a file that it does not name, that was given twice, or
 * that has other bytes than those it speaks of (which is known only at the file's end). ERR_RULE and ERR_LIMIT as of any script, with its line and that of the file.
 */
CHECKED bool reference_read(const Plan *plan, const char *folder, const char *const *paths, size_t count, Arena *arena, ReferenceData *data, Error *err);

#endif
