/* Classes, pupils, and who is in which class. */
#include <string.h>

#include "who.h"

/* What a row says of one column; where the file lacks the column, what the store has stays. */
static Value said_text(const Job *job, int column, const char *text, sqlite3_stmt *stored, int stored_column)
{
    if (column_there(job, column) || !stored) return value_text(text);
    return value_text((const char *)sqlite3_column_text(stored, stored_column));
}

/* Sex and family: an empty cell of a school's own list says nothing. */
static Value said_mark(const Job *job, int column, const char *text, sqlite3_stmt *stored, int stored_column)
{
    return !text[0] && job->source.mapped ? value_text((const char *)sqlite3_column_text(stored, stored_column)) : said_text(job, column, text, stored, stored_column);
}

/* A spoiled number (1,2E+11, a zero lost, a slip of the hand) takes no good one's place. */
static Value said_iin(const Job *job, const char *text, sqlite3_stmt *stored, int stored_column)
{
    const char *known = (const char *)sqlite3_column_text(stored, stored_column);
    IinState said = iin_read(text).state;
    bool spoiled = said != IIN_NONE && said != IIN_RIGHT && known && iin_read(known).state == IIN_RIGHT;
    return spoiled ? value_text(known) : said_mark(job, PUPILS_IIN, text, stored, stored_column);
}

static bool equals(Job *job, sqlite3_stmt *stored, const Value *values, int count)
{
    for (int i = 0; i < count; i++)
        if (!value_equals(job, stored, i, values[i])) return false;
    return true;
}

static bool run_with(Job *job, const char *sql, const Value *values, int count)
{
    sqlite3_stmt *statement = store_statement(job->store, sql, &job->err);
    if (!statement) return false;
    for (int i = 0; i < count; i++) value_bind(statement, i + 1, values[i]);
    job->writes++;
    return store_run(job->store, statement, &job->err);
}

/* The next free id of the school's block in `sql`'s table; 0 when it is full. */
static long long next_id(Job *job, const char *sql)
{
    sqlite3_stmt *statement = store_statement(job->store, sql, &job->err);
    if (!statement) return 0;
    sqlite3_bind_int64(statement, 1, job->school * IDS_A_SCHOOL);
    sqlite3_bind_int64(statement, 2, job->school * IDS_A_SCHOOL + IDS_A_SCHOOL - 1);
    long long last = store_row(job->store, statement, &job->err) ? sqlite3_column_int64(statement, 0) : 0;
    sqlite3_reset(statement);
    if (job->err.kind != ERR_NONE) return 0;
    if (last >= job->school * IDS_A_SCHOOL + IDS_A_SCHOOL - 1) { error_set(&job->err, ERR_LIMIT, MSG_INTAKE_BLOCK_FULL, (int)IDS_A_SCHOOL - 1); return 0; }
    return last ? last + 1 : job->school * IDS_A_SCHOOL + 1;
}

/* ---- classes ---------------------------------------------------------------------------------------------------------------- */

static Outcome change_class(Job *job, KnownClass *class, int shift, int week, const char *language, const char *teacher)
{
    enum { FIELDS = 4 };
    sqlite3_stmt *stored = store_statement(job->store, "SELECT shift, week, language, teacher, born FROM class WHERE id = ?1", &job->err);
    if (!stored) return ROW_REFUSED;
    sqlite3_bind_int64(stored, 1, class->id);
    if (!store_row(job->store, stored, &job->err)) return ROW_REFUSED;
    Value values[FIELDS + 2] = {
        value_number(column_there(job, CLASSES_SHIFT) ? shift : sqlite3_column_int(stored, 0)),
        value_number(column_there(job, CLASSES_WEEK) ? week : sqlite3_column_int(stored, 1)),
        said_text(job, CLASSES_LANGUAGE, language, stored, 2), said_text(job, CLASSES_TEACHER, teacher, stored, 3),
        value_number(job->change), value_number(class->id)
    };
    if (!values[2].text || !values[3].text) { error_memory(&job->err); return ROW_REFUSED; }
    bool same = equals(job, stored, values, FIELDS);
    if (job->err.kind != ERR_NONE) return ROW_REFUSED;
    long said = class->seen;
    class->seen = job->row.line;
    if (!same && said) issue_contradicts(job, job->row.line, -1, "", said);
    if (same || said) { sqlite3_reset(stored); return same ? ROW_SAME : ROW_REFUSED; }
    /* `stored` stays on its row until the update was bound from it. */
    bool ok = run_with(job, "INSERT INTO class_past (id, shift, week, language, teacher, born, died)"
                            " SELECT id, shift, week, language, teacher, born, ?1 FROM class WHERE id = ?2", values + FIELDS, 2)
           && run_with(job, "UPDATE class SET shift = ?1, week = ?2, language = ?3, teacher = ?4, born = ?5 WHERE id = ?6", values, FIELDS + 2);
    sqlite3_reset(stored);
    return ok ? ROW_CHANGED : ROW_REFUSED;
}

Outcome row_classes(Job *job)
{
    int year, grade, other, shift = 1, week = 5;
    const char *letter, *language, *teacher, *letters;
    bool ok = cell_whole(job, CLASSES_YEAR, 1990, 2150, &year);
    ok &= cell_whole(job, CLASSES_GRADE, 0, 12, &grade);
    ok &= cell_name(job, CLASSES_LETTER, false, &letter);
    if (cell_there(job, CLASSES_SHIFT)) ok &= cell_whole(job, CLASSES_SHIFT, 1, 3, &shift);
    if (cell_there(job, CLASSES_WEEK)) ok &= cell_whole(job, CLASSES_WEEK, 5, 6, &week);
    ok &= cell_words(job, CLASSES_LANGUAGE, 20, &language);
    ok &= cell_name(job, CLASSES_TEACHER, false, &teacher);
    if (!ok) return ROW_REFUSED;
    Text label = text_init(job->scratch, 512);                     /* «"Ә"» is the letter Ә here too */
    text_number(&label, grade);
    text_put(&label, letter);
    const char *words;
    if (!text_finish(&label, &words, &job->err)) return ROW_REFUSED;
    if (!label_split(job, job->scratch, words, &other, &letters) || other != grade) {
        issue(job, CLASSES_LETTER, MSG_INTAKE_CLASS_LABEL, words);
        return ROW_REFUSED;
    }
    KnownClass *class = known_class(job, year, grade, letters);
    if (job->err.kind != ERR_NONE) return ROW_REFUSED;
    if (class) return change_class(job, class, shift, week, language, teacher);

    long long id = next_id(job, "SELECT max(id) FROM class WHERE id BETWEEN ?1 AND ?2");
    KnownClass fresh = { .id = id, .year = year, .grade = grade, .week = week, .letter = letters, .seen = job->row.line };
    if (!id || !known_add_class(job, &fresh)) return ROW_REFUSED;
    const Value values[] = { value_number(id), value_number(job->school), value_number(year), value_number(grade), value_text(letters),
                             value_number(shift), value_number(week), value_text(language), value_text(teacher), value_number(job->change) };
    return run_with(job, "INSERT INTO class (id, school, year, grade, letter, shift, week, language, teacher, born)"
                         " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)", values, COUNT(values)) ? ROW_ADDED : ROW_REFUSED;
}

/* ---- memberships ------------------------------------------------------------------------------------------------------------- */

typedef struct { long long id, class; Date since, until; } Stay;
typedef struct { Stay *items; size_t count, room; } Stays;

static bool read_stays(Job *job, long long pupil, Stays *stays)
{
    sqlite3_stmt *statement = store_statement(job->store,
        "SELECT id, class, since, until FROM membership WHERE pupil = ?1 AND died IS NULL ORDER BY since", &job->err);
    if (!statement) return false;
    sqlite3_bind_int64(statement, 1, pupil);
    while (store_row(job->store, statement, &job->err)) {
        if (!VECTOR_ROOM(job->scratch, stays)) return error_memory(&job->err);
        stays->items[stays->count++] = (Stay){ sqlite3_column_int64(statement, 0), sqlite3_column_int64(statement, 1),
                                               store_date(statement, 2), store_date(statement, 3) };
    }
    return job->err.kind == ERR_NONE;
}

static bool end_stay(Job *job, const Stay *stay)
{
    const Value values[] = { value_number(job->change), value_number(stay->id) };
    return run_with(job, "UPDATE membership SET died = ?1 WHERE id = ?2", values, 2);
}

static bool begin_stay(Job *job, long long pupil, long long class, Date since, Date until, long line)
{
    const Value values[] = { value_number(pupil), value_number(class), value_date(since), value_date(until), value_number(job->change) };
    if (!run_with(job, "INSERT INTO membership (pupil, class, since, until, born) VALUES (?1, ?2, ?3, ?4, ?5)", values, 5)) return false;
    return !line || seen_add(job, sqlite3_last_insert_rowid(store_sqlite(job->store)), line);
}

/*
 * A pupil is in one class at a time: a stay that begins later ends the one before it the day before, whichever of the two
 * was told first. So the same file gives the same stays again, whatever was loaded in between.
 */
Outcome membership_put(Job *job, long long pupil, const KnownClass *class, Date since, Date until, int column)
{
    Stays stays = { NULL, 0, 0 };
    if (!read_stays(job, pupil, &stays)) return ROW_REFUSED;
    const Stay *former = NULL, *rival = NULL, *before = NULL;
    for (size_t i = 0; i < stays.count; i++) {
        const Stay *stay = &stays.items[i];
        if (stay->since.number == since.number) *(stay->class == class->id ? &former : &rival) = stay;
        else if (stay->since.number < since.number) before = stay;
        else if (!date_known(until) || until.number >= stay->since.number) until = date_plus(stay->since, -1);
    }
    /* A list of the class that begins on another day than the stay says nothing new of it. */
    bool there = before && before->class == class->id && before->until.number == until.number && !former && !rival;
    if (there) return seen_add(job, before->id, job->row.line) ? ROW_SAME : ROW_REFUSED;
    if (former && former->until.number == until.number)
        return seen_add(job, former->id, job->row.line) ? ROW_SAME : ROW_REFUSED;
    const Stay *replaced = former ? former : rival;
    if (replaced) {
        long line;
        if (!seen_line(job, replaced->id, &line)) return ROW_REFUSED;
        if (line) { issue_contradicts(job, job->row.line, column, cell_text(job, column), line); return ROW_REFUSED; }
        if (!end_stay(job, replaced)) return ROW_REFUSED;
    }
    if (before && (!date_known(before->until) || before->until.number >= since.number)) {
        long line;
        if (!seen_line(job, before->id, &line) || !end_stay(job, before) || !begin_stay(job, pupil, before->class, before->since, date_plus(since, -1), line)) return ROW_REFUSED;
    }
    if (!begin_stay(job, pupil, class->id, since, until, job->row.line)) return ROW_REFUSED;
    return replaced ? ROW_CHANGED : ROW_ADDED;
}

Outcome row_membership(Job *job)
{
    KnownPupil *pupil;
    KnownClass *class = NULL;
    Date since, until;
    bool days = cell_span(job, MEMBERSHIP_SINCE, MEMBERSHIP_UNTIL, &since, &until);
    bool ok = cell_pupil(job, days ? since : NO_DATE, &pupil);
    ok &= days && cell_class(job, MEMBERSHIP_CLASS, since, &class);
    return ok ? membership_put(job, pupil->id, class, since, until, MEMBERSHIP_CLASS) : ROW_REFUSED;
}

/* ---- pupils ------------------------------------------------------------------------------------------------------------------- */

typedef struct {
    const char *number, *surname, *given, *patronymic, *sex, *family, *iin;
    Date birth;
    KnownClass *class;                /* NULL: the row names none */
    Date since, until;
} PupilRow;

/* The number is masked wherever it is shown, also in an issue; it is kept as it came: only a note, the row is taken. */
static bool note_iin(Job *job, const char *iin)
{
    static const char *const zeros[] = { "", "0", "00", "000" };
    Iin read = iin_read(iin);
    switch (read.state) {
    case IIN_NOT_DIGITS: issue(job, PUPILS_IIN, MSG_INTAKE_IIN_NOT_DIGITS); break;
    case IIN_LENGTH: issue(job, PUPILS_IIN, MSG_INTAKE_IIN_LENGTH, read.length); break;
    case IIN_CHECK_DIGIT: issue(job, PUPILS_IIN, MSG_INTAKE_IIN_CHECK_DIGIT); break;
    case IIN_ZERO_LOST: issue(job, PUPILS_IIN, MSG_WHO_IIN_ZEROS, read.length, zeros[read.zeros]); break;
    case IIN_ROUNDED: issue(job, PUPILS_IIN, MSG_WHO_IIN_ROUNDED_TAKEN); break;
    case IIN_NONE: case IIN_RIGHT: break;
    }
    return job->err.kind == ERR_NONE;
}

static bool read_pupil(Job *job, PupilRow *row)
{
    *row = (PupilRow){ .birth = NO_DATE, .since = NO_DATE, .until = NO_DATE };
    bool ok = cell_name(job, PUPILS_NUMBER, false, &row->number);
    ok &= cell_name(job, PUPILS_SURNAME, true, &row->surname);
    ok &= cell_name(job, PUPILS_GIVEN, true, &row->given);
    ok &= cell_name(job, PUPILS_PATRONYMIC, false, &row->patronymic);
    ok &= cell_words(job, PUPILS_FAMILY, 40, &row->family);
    ok &= cell_words(job, PUPILS_IIN, 40, &row->iin);
    ok &= cell_day_or_none(job, PUPILS_BORN, DAY_PAST, &row->birth);
    row->sex = cell_text(job, PUPILS_SEX);
    if (strcmp(row->sex, "F") == 0) row->sex = "f";
    if (strcmp(row->sex, "M") == 0) row->sex = "m";
    if (row->sex[0] && strcmp(row->sex, "f") != 0 && strcmp(row->sex, "m") != 0) ok = issue(job, PUPILS_SEX, MSG_INTAKE_SEX);
    if (!cell_there(job, PUPILS_CLASS)) {
        if (cell_there(job, PUPILS_SINCE) || cell_there(job, PUPILS_UNTIL)) ok = issue(job, PUPILS_CLASS, MSG_INTAKE_CLASS_AND_SINCE);
        return ok;
    }
    if (!cell_there(job, PUPILS_SINCE)) return issue(job, PUPILS_SINCE, MSG_INTAKE_CLASS_AND_SINCE);
    return cell_span(job, PUPILS_SINCE, PUPILS_UNTIL, &row->since, &row->until) && cell_class(job, PUPILS_CLASS, row->since, &row->class) && ok;
}

enum { PERSON_FIELDS = 7 };

static Outcome add_pupil(Job *job, const PupilRow *row)
{
    long long id = next_id(job, "SELECT max(id) FROM pupil WHERE id BETWEEN ?1 AND ?2");
    KnownPupil *pupil = id ? known_add_pupil(job, id, row->number) : NULL;
    if (!pupil) return ROW_REFUSED;
    pupil->seen = job->row.line;
    if (!who_put(job, job->known.pupils.count - 1, row->surname, row->given, row->patronymic, row->birth, row->iin)) return ROW_REFUSED;
    const Value values[] = { value_number(id), value_number(job->school), value_text(row->number), value_text(row->surname), value_text(row->given),
                             value_text(row->patronymic), value_date(row->birth), value_text(row->sex), value_text(row->family),
                             value_text(row->iin), value_number(job->change) };
    if (!run_with(job, "INSERT INTO pupil (id, school, number, surname, given, patronymic, birth, sex, family, iin, born)"
                       " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)", values, COUNT(values))) return ROW_REFUSED;
    if (!note_iin(job, row->iin)) return ROW_REFUSED;
    if (row->class) return membership_put(job, id, row->class, row->since, row->until, PUPILS_CLASS) == ROW_REFUSED ? ROW_REFUSED : ROW_ADDED;
    return ROW_ADDED;
}

/*
 * The row's name, or the store's where the row says less of it: a list that the school keeps for itself has no patronymics, initials
 * only, е for ё, and is no correction. Where the row tells the pupil by number, another spelling is one.
 */
static bool said_name(Job *job, const PupilRow *row, sqlite3_stmt *stored, Value values[3])
{
    static const int columns[] = { PUPILS_SURNAME, PUPILS_GIVEN, PUPILS_PATRONYMIC };
    const char *const texts[] = { row->surname, row->given, row->patronymic };
    const char *known[COUNT(texts)];
    Name said, ours;
    for (int i = 0; i < (int)COUNT(texts); i++) {
        values[i] = said_text(job, columns[i], texts[i], stored, i);
        if (!(known[i] = (const char *)sqlite3_column_text(stored, i))) return error_memory(&job->err);
    }
    bool numbered = cell_there(job, PUPILS_NUMBER);
    if (numbered && !job->source.mapped) return true;
    const Endings *endings = &job->who->endings;
    if (!name_of(endings, job->scratch, texts[0], texts[1], texts[2], &said, &job->err)) return false;
    if (!name_of(endings, job->scratch, known[0], known[1], known[2], &ours, &job->err)) return false;
    const NamePart *const parts[] = { &said.surname, &said.given, &said.patronymic }, *const known_parts[] = { &ours.surname, &ours.given, &ours.patronymic };
    for (size_t i = 0; i < COUNT(texts); i++) {
        bool less = !texts[i][0] || parts[i]->begins, alike = !numbered && strcmp(parts[i]->strong, known_parts[i]->strong) == 0;
        if (known[i][0] && (less || alike)) values[i] = value_text(known[i]);
    }
    return true;
}

/* `stored` is on the pupil's row. What is in it is read before the stay is written; nothing is written when either refuses. */
static Outcome change_pupil(Job *job, KnownPupil *pupil, const PupilRow *row, sqlite3_stmt *stored)
{
    bool born_said = date_known(row->birth) || (column_there(job, PUPILS_BORN) && !job->source.mapped);
    const Date birth = born_said ? row->birth : store_date(stored, 3);
    Value values[PERSON_FIELDS + 2] = {
        value_text(""), value_text(""), value_text(""), value_date(birth),
        said_mark(job, PUPILS_SEX, row->sex, stored, 4), said_mark(job, PUPILS_FAMILY, row->family, stored, 5), said_iin(job, row->iin, stored, 6),
        value_number(job->change), value_number(pupil->id)
    };
    if (!said_name(job, row, stored, values)) return ROW_REFUSED;
    for (int i = 0; i < PERSON_FIELDS; i++)
        if (values[i].type == 't' && !values[i].text) { error_memory(&job->err); return ROW_REFUSED; }
    bool same = equals(job, stored, values, PERSON_FIELDS);
    if (job->err.kind != ERR_NONE) return ROW_REFUSED;
    if (!same && pupil->seen) { issue_contradicts(job, job->row.line, -1, "", pupil->seen); return ROW_REFUSED; }
    Outcome outcome = ROW_SAME;
    if (row->class) outcome = membership_put(job, pupil->id, row->class, row->since, row->until, PUPILS_CLASS);
    if (outcome == ROW_REFUSED) return ROW_REFUSED;
    if (!pupil->seen && !note_iin(job, row->iin)) return ROW_REFUSED;
    pupil->seen = job->row.line;
    if (same) return outcome == ROW_SAME ? ROW_SAME : ROW_CHANGED;
    bool ok = run_with(job, "INSERT INTO pupil_past (id, surname, given, patronymic, birth, sex, family, iin, born, died)"
                            " SELECT id, surname, given, patronymic, birth, sex, family, iin, born, ?1 FROM pupil WHERE id = ?2", values + PERSON_FIELDS, 2)
           && run_with(job, "UPDATE pupil SET surname = ?1, given = ?2, patronymic = ?3, birth = ?4, sex = ?5, family = ?6, iin = ?7, born = ?8"
                            " WHERE id = ?9", values, PERSON_FIELDS + 2);
    ok = ok && who_put(job, (size_t)(pupil - job->known.pupils.items), values[0].text, values[1].text, values[2].text, birth, values[6].text);
    return ok ? ROW_CHANGED : ROW_REFUSED;
}

Outcome row_pupils(Job *job)
{
    PupilRow row;
    KnownPupil *pupil;
    if (!read_pupil(job, &row)) return ROW_REFUSED;
    if (!who_own(job, &(OwnRow){ row.number, row.surname, row.given, row.patronymic, row.iin, row.birth }, &pupil, &row.number)) return ROW_REFUSED;
    if (!pupil) return add_pupil(job, &row);
    sqlite3_stmt *stored = store_statement(job->store,
        "SELECT surname, given, patronymic, birth, sex, family, iin FROM pupil WHERE id = ?1", &job->err);
    if (!stored) return ROW_REFUSED;
    sqlite3_bind_int64(stored, 1, pupil->id);
    if (!store_row(job->store, stored, &job->err)) return ROW_REFUSED;
    Outcome outcome = change_pupil(job, pupil, &row, stored);
    sqlite3_reset(stored);
    return outcome;
}
