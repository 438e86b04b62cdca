/* The kinds of files, their columns, and how a header row tells them apart. */
#include <ctype.h>
#include <string.h>

#include "attendance.h"
#include "who.h"

#define NEEDS(column) (1u << (column))

static const char *const classes_columns[] = { "year", "grade", "letter", "shift", "week", "language", "teacher", NULL };
static const char *const pupils_columns[] = {
    "number", "surname", "given", "patronymic", "born", "sex", "family", "iin", "class", "since", "until", NULL
};
#define PERSON(whole) "iin", whole, "surname", "given", "patronymic", "born", NULL
static const char *const membership_columns[] = { "number", "class", "since", "until", PERSON("name") };
static const char *const attendance_columns[] = { "class", "day", "lessons", "number", "lesson", "mark", PERSON("name") };
static const char *const family_columns[] = { "number", "category", "since", "until", "source", "class", "through", PERSON("name") };
static const char *const observations_columns[] = {
    "number", "day", "sign", "severity", "observer", "words", "ref", "class", "through", PERSON("name")
};
static const char *const measures_columns[] = { "number", "day", "name", "value", "class", "through", PERSON("pupil") };
static const char *const clubs_columns[] = { "number", "club", "since", "until", "class", "through", PERSON("name") };
static const char *const sessions_columns[] = { "number", "club", "day", "sessions", "class", PERSON("name") };
static const char *const presence_columns[] = { "number", "kind", "since", "until", "class", PERSON("name") };

#define NOBODY { -1, -1, -1, -1, -1, -1, -1, -1 }
#define BY_PERSON(number, person, class) { number, person, person + 1, person + 2, person + 3, person + 4, person + 5, class }
#define BY_OWN_LIST { PUPILS_NUMBER, PUPILS_IIN, -1, PUPILS_SURNAME, PUPILS_GIVEN, PUPILS_PATRONYMIC, PUPILS_BORN, -1 }
#define KIND(kind, rows, needs, who, unread, end) { #kind, rows, kind##_columns, COUNT(kind##_columns) - 1, needs, who, row_##kind, unread, end }
static const Kind kinds[] = {
    KIND(classes, ROWS_OF_RECORDS, NEEDS(CLASSES_YEAR) | NEEDS(CLASSES_GRADE) | NEEDS(CLASSES_LETTER), NOBODY, NULL, NULL),
    KIND(pupils, ROWS_OF_PUPILS, NEEDS(PUPILS_SURNAME) | NEEDS(PUPILS_GIVEN), BY_OWN_LIST, NULL, end_pupils),
    KIND(membership, ROWS_OF_MEMBERSHIP, NEEDS(MEMBERSHIP_CLASS) | NEEDS(MEMBERSHIP_SINCE), BY_PERSON(MEMBERSHIP_NUMBER, MEMBERSHIP_PERSON, MEMBERSHIP_CLASS), NULL, NULL),
    KIND(attendance, ROWS_OF_ATTENDANCE, NEEDS(ATTENDANCE_DAY), BY_PERSON(ATTENDANCE_NUMBER, ATTENDANCE_PERSON, ATTENDANCE_CLASS), attendance_unread, end_attendance),
    KIND(family, ROWS_OF_RECORDS, NEEDS(FAMILY_CATEGORY) | NEEDS(FAMILY_SINCE), BY_PERSON(FAMILY_NUMBER, FAMILY_PERSON, FAMILY_CLASS), NULL, NULL),
    KIND(observations, ROWS_OF_RECORDS, NEEDS(OBSERVATIONS_DAY) | NEEDS(OBSERVATIONS_SIGN) | NEEDS(OBSERVATIONS_OBSERVER),
         BY_PERSON(OBSERVATIONS_NUMBER, OBSERVATIONS_PERSON, OBSERVATIONS_CLASS), NULL, NULL),
    KIND(measures, ROWS_OF_RECORDS, NEEDS(MEASURES_DAY) | NEEDS(MEASURES_NAME) | NEEDS(MEASURES_VALUE), BY_PERSON(MEASURES_NUMBER, MEASURES_PERSON, MEASURES_CLASS), NULL, NULL),
    KIND(clubs, ROWS_OF_RECORDS, NEEDS(CLUBS_CLUB) | NEEDS(CLUBS_SINCE), BY_PERSON(CLUBS_NUMBER, CLUBS_PERSON, CLUBS_CLASS), NULL, NULL),
    KIND(sessions, ROWS_OF_RECORDS, NEEDS(SESSIONS_CLUB) | NEEDS(SESSIONS_DAY) | NEEDS(SESSIONS_SESSIONS), BY_PERSON(SESSIONS_NUMBER, SESSIONS_PERSON, SESSIONS_CLASS), NULL, NULL),
    KIND(presence, ROWS_OF_RECORDS, NEEDS(PRESENCE_KIND) | NEEDS(PRESENCE_SINCE), BY_PERSON(PRESENCE_NUMBER, PRESENCE_PERSON, PRESENCE_CLASS), NULL, NULL),
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

/* Of «белгі (mark)» what stands in the brackets; of any other cell the whole. */
static const char *name_said(const char *cell, size_t *length)
{
    const char *open = strrchr(cell, '(');
    *length = strlen(cell);
    if (!open || *length < 1 || cell[*length - 1] != ')') return cell;
    *length = (size_t)(cell + *length - 1 - (open + 1));
    return open + 1;
}

/* Column names are Latin; a capital letter does no harm. */
static bool same_name(const char *name, const char *cell)
{
    size_t length, at = 0;
    const char *said = name_said(cell, &length);
    while (at < length && name[at] && tolower((unsigned char)said[at]) == name[at]) at++;
    return at == length && name[at] == 0;
}

bool refused_column(const char *cell) { return same_name("why", cell) || same_name("where", cell); }

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

static bool says(const Kind *kind, const SheetRow *header, int cell)
{
    return kind->who[cell] >= 0 && in_header(header, kind->columns[kind->who[cell]]);
}

/* Does the header name a pupil at all? Of the school's own list the names are no answer: they are what it tells. */
static bool names_pupil(const Kind *kind, const SheetRow *header)
{
    bool own = kind->rows == ROWS_OF_PUPILS;
    return says(kind, header, WHO_NUMBER) || says(kind, header, WHO_IIN) || says(kind, header, WHO_NAME)
        || (own ? says(kind, header, WHO_BORN) : says(kind, header, WHO_SURNAME) && says(kind, header, WHO_GIVEN));
}

static bool of_pupils(const Kind *kind) { return kind->who[WHO_NUMBER] >= 0; }

/* A row of attendance may be of a class. */
static bool needs_pupil(const Kind *kind) { return of_pupils(kind) && kind->rows != ROWS_OF_ATTENDANCE; }

/* A file of hand-in rows alone: class and through, no pupil. */
static bool hands_in_only(const Kind *kind, const SheetRow *header)
{
    return find_column(kind, "through") >= 0 && in_header(header, "through") && in_header(header, "class") && !names_pupil(kind, header);
}

/* Names and birth dates stand in many files; in the school's own list they are what it is for. */
static bool is_common(const Kind *kind, int column)
{
    return kind->rows != ROWS_OF_PUPILS && of_pupils(kind) && column >= kind->who[WHO_IIN] && column <= kind->who[WHO_BORN];
}

enum { FITS_WHOLLY = 1000 };

/*
 * How well a header fits a kind: two points for a column it has (one if many have it), one off for a strange one, two or three for what is
 * missing; a kind that lacks nothing and knows every column goes before all that do.
 */
static int fit(const Kind *kind, const SheetRow *header, int *known)
{
    int points = 0, off = 0;
    *known = 0;
    for (size_t i = 0; i < header->count; i++) {
        int column = find_column(kind, header->cells[i].text);
        if (column < 0) { off += !refused_column(header->cells[i].text); continue; }
        points += is_common(kind, column) ? 1 : 2;
        ++*known;
    }
    if (!hands_in_only(kind, header)) {
        for (size_t i = 0; i < kind->column_count; i++)
            if ((kind->needed & NEEDS(i)) && !in_header(header, kind->columns[i])) off += 2;
        if (kind->rows != ROWS_OF_PUPILS && says(kind, header, WHO_SURNAME) != says(kind, header, WHO_GIVEN)) off += 2;
        if (needs_pupil(kind) && !names_pupil(kind, header)) off += 3;
    }
    return off ? points - off : points + FITS_WHOLLY;
}

/* Of a plain table most headings are columns; a list with «Surname» and «Sex» among others of its own is for a map. */
bool kind_in_header(const SheetRow *header, int least)
{
    int known, most = 0, said = 0;
    for (size_t i = 0; i < header->count; i++) said += header->cells[i].length != 0;
    for (size_t i = 0; i < COUNT(kinds); i++) {
        (void)fit(&kinds[i], header, &known);
        if (known > most) most = known;
    }
    return most >= least && 2 * most >= said;
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

/* A header that does not do for the kind: file and kind come first in each such message. */
static bool complain(Job *job, MessageId id, Arg first, Arg second)
{
    return error_put(&job->err, ERR_INPUT, id, (const Arg[8]){ arg_text(job->path), kind_arg(job->kind->name), first, second });
}

bool kind_from_header(Job *job, const SheetRow *header)
{
    const char *asked = job->source.mapped ? job->kind->name : job->options->kind;
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
    job->refused.where_place = -1;
    for (size_t i = 0; i < header->count; i++) {
        const char *cell = header->cells[i].text;
        int column = find_column(kind, cell);
        if (column < 0 && refused_column(cell)) {
            job->refused.corrections = true;
            if (same_name("where", cell)) job->refused.where_place = (int)i;
            continue;
        }
        if (column < 0) {
            const char *nearest = text_nearest(cell, kind->columns, kind->column_count);
            if (nearest) return complain(job, MSG_INTAKE_COLUMN_UNKNOWN_NEAR, arg_text(cell), column_arg(kind->name, nearest));
            return complain(job, MSG_INTAKE_COLUMN_UNKNOWN, arg_text(cell), arg_text(NULL));
        }
        if (job->place[column] >= 0) return complain(job, MSG_INTAKE_COLUMN_DOUBLE, column_arg(kind->name, kind->columns[column]), arg_text(NULL));
        job->place[column] = (int)i;
    }
    for (int cell = WHO_NUMBER; cell <= WHO_BORN && of_pupils(kind); cell++)
        if (kind->who[cell] >= 0 && (job->place[kind->who[cell]] >= 0) != (cell == WHO_NUMBER)) job->who_more = true;
    if (hands_in_only(kind, header)) return true;
    size_t missing = 0;
    while (missing < kind->column_count && (job->place[missing] >= 0 || !(kind->needed & NEEDS(missing)))) missing++;
    if (missing < kind->column_count) return complain(job, MSG_INTAKE_COLUMN_MISSING, column_arg(kind->name, kind->columns[missing]), arg_text(NULL));
    if (!needs_pupil(kind) || names_pupil(kind, header)) return true;
    if (kind->rows == ROWS_OF_PUPILS) return error_set(&job->err, ERR_INPUT, MSG_WHO_COLUMNS_OWN, job->path);
    return complain(job, MSG_WHO_COLUMNS, column_arg(kind->name, kind->columns[kind->who[WHO_NAME]]), arg_text(NULL));
}
