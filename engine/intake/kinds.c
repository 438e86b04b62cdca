/* The kinds of files, their columns, and how a header row tells them apart. */
#include <ctype.h>
#include <string.h>

#include "internal.h"

#define NEEDS(column) (1u << (column))

static const char *const classes_columns[] = { "year", "grade", "letter", "shift", "week", "language", "teacher", NULL };
static const char *const pupils_columns[] = {
    "number", "surname", "given", "patronymic", "born", "sex", "family", "iin", "class", "since", "until", NULL
};
static const char *const membership_columns[] = { "number", "class", "since", "until", "name", NULL };
static const char *const attendance_columns[] = { "class", "day", "lessons", "number", "lesson", "mark", "name", NULL };
static const char *const family_columns[] = { "number", "category", "since", "until", "source", "class", "through", NULL };
static const char *const observations_columns[] = {
    "number", "day", "sign", "severity", "observer", "words", "ref", "class", "through", NULL
};
static const char *const measures_columns[] = { "number", "day", "name", "value", "class", "through", NULL };
static const char *const clubs_columns[] = { "number", "club", "since", "until", "class", "through", NULL };
static const char *const sessions_columns[] = { "number", "club", "day", "sessions", NULL };
static const char *const presence_columns[] = { "number", "kind", "since", "until", NULL };

#define KIND(kind, needs, end) { #kind, kind##_columns, COUNT(kind##_columns) - 1, needs, row_##kind, end }
static const Kind kinds[] = {
    KIND(classes, NEEDS(CLASSES_YEAR) | NEEDS(CLASSES_GRADE) | NEEDS(CLASSES_LETTER), NULL),
    KIND(pupils, NEEDS(PUPILS_NUMBER) | NEEDS(PUPILS_SURNAME) | NEEDS(PUPILS_GIVEN), NULL),
    KIND(membership, NEEDS(MEMBERSHIP_NUMBER) | NEEDS(MEMBERSHIP_CLASS) | NEEDS(MEMBERSHIP_SINCE), NULL),
    KIND(attendance, NEEDS(ATTENDANCE_DAY), end_attendance),
    KIND(family, NEEDS(FAMILY_NUMBER) | NEEDS(FAMILY_CATEGORY) | NEEDS(FAMILY_SINCE), NULL),
    KIND(observations, NEEDS(OBSERVATIONS_NUMBER) | NEEDS(OBSERVATIONS_DAY) | NEEDS(OBSERVATIONS_SIGN) | NEEDS(OBSERVATIONS_OBSERVER), NULL),
    KIND(measures, NEEDS(MEASURES_NUMBER) | NEEDS(MEASURES_DAY) | NEEDS(MEASURES_NAME) | NEEDS(MEASURES_VALUE), NULL),
    KIND(clubs, NEEDS(CLUBS_NUMBER) | NEEDS(CLUBS_CLUB) | NEEDS(CLUBS_SINCE), NULL),
    KIND(sessions, NEEDS(SESSIONS_NUMBER) | NEEDS(SESSIONS_CLUB) | NEEDS(SESSIONS_DAY) | NEEDS(SESSIONS_SESSIONS), NULL),
    KIND(presence, NEEDS(PRESENCE_NUMBER) | NEEDS(PRESENCE_KIND) | NEEDS(PRESENCE_SINCE), NULL),
};

const char *intake_kind(size_t index) { return index < COUNT(kinds) ? kinds[index].name : NULL; }

const Kind *kind_named(const char *name)
{
    for (size_t i = 0; i < COUNT(kinds); i++)
        if (strcmp(kinds[i].name, name) == 0) return &kinds[i];
    return NULL;
}

const char *const *intake_columns(const char *kind)
{
    const Kind *found = kind_named(kind);
    return found ? found->columns : NULL;
}

/* ---- the header row ----------------------------------------------------------------------------------------------------- */

/* Column names are Latin; a capital letter does no harm. */
static bool same_name(const char *name, const char *cell)
{
    for (; *name && tolower((unsigned char)*cell) == *name; name++) cell++;
    return *name == 0 && *cell == 0;
}

static int find_column(const Kind *kind, const char *cell)
{
    for (size_t i = 0; i < kind->column_count; i++)
        if (same_name(kind->columns[i], cell)) return (int)i;
    return -1;
}

static bool in_header(const SheetRow *header, const char *name)
{
    for (size_t i = 0; i < header->count; i++)
        if (same_name(name, header->cells[i].text)) return true;
    return false;
}

/* A file of hand-in rows alone: class and through, no pupil. */
static bool hands_in_only(const Kind *kind, const SheetRow *header)
{
    return find_column(kind, "through") >= 0 && in_header(header, "through") && in_header(header, "class") && !in_header(header, "number");
}

/* How well a header fits a kind; two points for a column it has, one off for a strange one, two off for a missing one. */
static int fit(const Kind *kind, const SheetRow *header, int *known)
{
    int points = 0;
    *known = 0;
    for (size_t i = 0; i < header->count; i++) {
        if (find_column(kind, header->cells[i].text) >= 0) { points += 2; ++*known; }
        else points--;
    }
    if (!hands_in_only(kind, header))
        for (size_t i = 0; i < kind->column_count; i++)
            if ((kind->needed & NEEDS(i)) && !in_header(header, kind->columns[i])) points -= 2;
    return points;
}

static bool choose(Job *job, const SheetRow *header)
{
    int best = -1000, second = -1000, known, best_known = 0;
    for (size_t i = 0; i < COUNT(kinds); i++) {
        int points = fit(&kinds[i], header, &known);
        if (points > best) { second = best; best = points; best_known = known; job->kind = &kinds[i]; }
        else if (points > second) second = points;
    }
    if (best_known < 2) return error_set(&job->err, ERR_INPUT, MSG_INTAKE_HEADER_UNKNOWN, job->path);
    if (best == second) return error_set(&job->err, ERR_INPUT, MSG_INTAKE_KIND_UNCLEAR, job->path);
    return true;
}

bool kind_from_header(Job *job, const SheetRow *header)
{
    const char *asked = job->options->kind;
    if (asked && !(job->kind = kind_named(asked))) {
        const char *names[COUNT(kinds)];
        for (size_t i = 0; i < COUNT(kinds); i++) names[i] = kinds[i].name;
        const char *nearest = text_nearest(asked, names, COUNT(kinds));
        if (nearest) return error_set(&job->err, ERR_INPUT, MSG_INTAKE_KIND_UNKNOWN_NEAR, asked, nearest);
        return error_set(&job->err, ERR_INPUT, MSG_INTAKE_KIND_UNKNOWN, asked);
    }
    if (!asked && !choose(job, header)) return false;
    const Kind *kind = job->kind;
    for (size_t i = 0; i < COLUMNS_MOST; i++) job->place[i] = -1;
    job->width = header->count;
    for (size_t i = 0; i < header->count; i++) {
        const char *cell = header->cells[i].text;
        int column = find_column(kind, cell);
        if (column < 0) {
            const char *nearest = text_nearest(cell, kind->columns, kind->column_count);
            if (nearest) return error_set(&job->err, ERR_INPUT, MSG_INTAKE_COLUMN_UNKNOWN_NEAR, job->path, kind->name, cell, nearest);
            return error_set(&job->err, ERR_INPUT, MSG_INTAKE_COLUMN_UNKNOWN, job->path, kind->name, cell);
        }
        if (job->place[column] >= 0) return error_set(&job->err, ERR_INPUT, MSG_INTAKE_COLUMN_DOUBLE, job->path, kind->name, kind->columns[column]);
        job->place[column] = (int)i;
    }
    if (hands_in_only(kind, header)) return true;
    size_t missing = 0;
    while (missing < kind->column_count && (job->place[missing] >= 0 || !(kind->needed & NEEDS(missing)))) missing++;
    if (missing == kind->column_count) return true;
    return error_set(&job->err, ERR_INPUT, MSG_INTAKE_COLUMN_MISSING, job->path, kind->name, kind->columns[missing]);
}
