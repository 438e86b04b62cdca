/*
 * Rows that were not taken, with the reason beside each, as a plain table to be corrected and imported. While a file is taken only handles and
 * reasons are remembered, for a row may be refused when all were read; then the file is read a second time, and these rows are written out.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "internal.h"

/* ---- remembering ---------------------------------------------------------------------------------------------------------- */

bool row_refused(Job *job, long handle)
{
    Refused *refused = &job->refused;
    job->result->refused++;
    if (!refused->wanted) return true;
    if (refused->rows.count >= REFUSED_KEPT || job->issues > ISSUES_KEPT) { job->result->refused_rows.left++; return true; }
    if (!VECTOR_ROOM(job->own, &refused->rows)) return error_memory(&job->err);
    refused->rows.items[refused->rows.count++] = handle;
    return true;
}

bool refused_reason(Job *job, long handle, int column, MessageId id, const Arg *args)
{
    Refused *refused = &job->refused;
    if (!refused->wanted) return true;
    const char *words = message_text(job->own, job->options->language, id, args);
    if (!words[0] || !VECTOR_ROOM(job->own, &refused->reasons)) return error_memory(&job->err);
    refused->reasons.items[refused->reasons.count++] = (Reason){ handle, column, words };
    return true;
}

static bool same_file(const char *one, const char *other)
{
    struct stat a, b;
    return stat(one, &a) == 0 && stat(other, &b) == 0 && a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

bool refused_begin(Job *job)
{
    const IntakeOptions *options = job->options;
    job->refused.wanted = options->refused_file || (options->refused_folder && !options->dry_run);
    if (!options->refused_file) return true;
    if (!intake_refused_name(options->refused_file, &job->err)) return false;
    return !same_file(options->refused_file, job->path) || error_set(&job->err, ERR_INPUT, MSG_REFUSED_ITSELF, job->path);
}

/* ---- where they go ---------------------------------------------------------------------------------------------------------- */

static const char *file_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* «journal-17.xlsx» of rows corrected before is «journal» again: names do not grow. */
static size_t stem_length(const char *name, bool corrections)
{
    const char *dot = strrchr(name, '.');
    size_t length = dot && dot > name ? (size_t)(dot - name) : strlen(name), digits = length;
    while (corrections && digits > 0 && name[digits - 1] >= '0' && name[digits - 1] <= '9') digits--;
    return corrections && digits < length && digits > 1 && name[digits - 1] == '-' ? digits - 1 : length;
}

static bool own_path(Job *job, const char **path)
{
    const char *name = file_of(job->path);
    const IntakeResult *result = job->result;
    Text own = text_init(job->results, 4096);
    text_put_bytes(&own, name, stem_length(name, job->refused.corrections));
    text_put(&own, "-");
    text_number(&own, result->import ? result->import : result->same_as);
    text_put(&own, ".xlsx");
    if (!text_finish(&own, path, &job->err)) return false;
    *path = path_join(job->results, job->options->refused_folder, *path);
    if (!*path) return error_memory(&job->err);
    return folder_make(job->options->refused_folder, &job->err);
}

/* ---- one row ------------------------------------------------------------------------------------------------------------------ */

static int by_handle(const void *left, const void *right)
{
    const long a = *(const long *)left, b = *(const long *)right;
    return a < b ? -1 : a > b;
}

static int by_place(const void *left, const void *right)
{
    const Reason *a = left, *b = right;
    if (a->row != b->row) return a->row < b->row ? -1 : 1;
    return a->column < b->column ? -1 : a->column > b->column;
}

typedef struct {
    Job *job;
    TableOut *table;
    const Reason *reasons;       /* of the row at hand */
    size_t reason_count;
} Writing;

/* «белгі (mark)»: for the one who corrects it, and for the header that is read again. */
static const char *column_of(const Job *job, int column) { return intake_column_words(job->kind->name, job->kind->columns[column], job->options->language); }

static bool blamed(const Writing *writing, int column)
{
    for (size_t i = 0; i < writing->reason_count; i++)
        if (writing->reasons[i].column == column) return true;
    return false;
}

/* What stands right of the table: a name with a comma that was not quoted, for one. */
static const char *surplus(const Job *job, const SheetRow *row)
{
    Text cells = text_init(job->scratch, 1 << 21);
    for (size_t i = job->width; i < row->count; i++) {
        if (i > job->width) text_put(&cells, " | ");
        text_put(&cells, row->cells[i].text);
    }
    return text_words(&cells);
}

static const char *why_words(const Writing *writing, const SheetRow *row)
{
    const Job *job = writing->job;
    Text why = text_init(job->scratch, 1 << 22);
    for (size_t i = 0; i < writing->reason_count; i++) {
        const Reason *reason = &writing->reasons[i];
        if (i) text_put(&why, "\n");
        if (reason->column >= 0) { text_put(&why, column_of(job, reason->column)); text_put(&why, ": "); }
        text_put(&why, reason->words);
    }
    if (row->count > job->width) {
        text_put(&why, "\n");
        text_message(&why, job->options->language, MESSAGE(MSG_REFUSED_SURPLUS, surplus(job, row)));
    }
    return text_words(&why);
}

/* Where it stood in the first file of all: a row that was corrected in vain still says so. */
static const char *where_words(const Writing *writing, const SheetRow *row)
{
    Job *job = writing->job;
    const Refused *refused = &job->refused;
    if (refused->where_place >= 0 && refused->where_place < (int)row->count && row->cells[refused->where_place].length) return row->cells[refused->where_place].text;
    Spot whole = source_spot(job, row->line, -1);
    if (!whole.sheet[0]) return message_text(job->scratch, job->options->language, MESSAGE(MSG_REFUSED_LINE, file_of(job->path), whole.line));
    Text cells = text_init(job->scratch, 4096);
    for (size_t i = 0; i < writing->reason_count; i++) {
        if (writing->reasons[i].column < 0 || (i && writing->reasons[i].column == writing->reasons[i - 1].column)) continue;
        Spot spot = source_spot(job, row->line, writing->reasons[i].column);
        if (cells.length) text_put(&cells, ", ");
        text_put(&cells, spot_cell(&spot).text);
    }
    if (!cells.length) text_number(&cells, whole.line);
    return message_text(job->scratch, job->options->language, MESSAGE(MSG_REFUSED_CELL, file_of(job->path), whole.sheet, text_words(&cells)));
}

/* Is the column among those written out? Of namesakes the reason asks for the number, so a table that has none gets a column for it. */
static bool is_written(const Job *job, int column)
{
    bool number = job->source.mapped && job->kind->rows != ROWS_OF_PUPILS && column == job->kind->who[WHO_NUMBER];
    return job->place[column] >= 0 || number;
}

static void put_row(const Writing *writing, const SheetRow *row)
{
    const Job *job = writing->job;
    for (int column = 0; column < (int)job->kind->column_count; column++) {
        if (!is_written(job, column)) continue;
        const char *words = job->place[column] >= 0 && job->place[column] < (int)row->count ? row->cells[job->place[column]].text : "";
        table_put(writing->table, words, blamed(writing, column) ? BLANK_WRONG : BLANK_OPEN);
    }
    table_put(writing->table, why_words(writing, row), BLANK_REASON);
    table_put(writing->table, where_words(writing, row), BLANK_REASON);
    table_end_row(writing->table);
}

/*
 * Behind a row whose day cannot be read, the days that are not known because of it, as a row of the class's list: imported together they are known again, but
 * for the one that the row then has. While it has none, they stay.
 */
static void put_days(const Writing *writing, const SheetRow *row, Span days)
{
    const Job *job = writing->job;
    Text span = text_init(job->scratch, 32);
    text_put(&span, date_iso(days.from).text);
    text_put(&span, "/");
    text_put(&span, date_iso(days.to).text);
    for (int column = 0; column < (int)job->kind->column_count; column++) {
        if (!is_written(job, column)) continue;
        const char *words = job->place[column] >= 0 && job->place[column] < (int)row->count ? row->cells[job->place[column]].text : "";
        if (column == ATTENDANCE_DAY) words = text_words(&span);
        if (column == ATTENDANCE_MARK) words = mark_names[MARK_PRESENT];
        if (column == ATTENDANCE_LESSON || column == ATTENDANCE_LESSONS) words = "";
        table_put(writing->table, words, BLANK_OPEN);
    }
    table_put(writing->table, message_text(job->scratch, job->options->language, MESSAGE(MSG_UNREAD_UNDATED_DAYS)), BLANK_REASON);
    table_put(writing->table, where_words(writing, row), BLANK_REASON);
    table_end_row(writing->table);
}

/* ---- the second time ------------------------------------------------------------------------------------------------------------- */

static bool open_again(Job *job)
{
    struct stat about;
    SheetRow header;
    if (stat(job->path, &about) != 0 || !S_ISREG(about.st_mode)) return error_set(&job->err, ERR_INPUT, MSG_REFUSED_ONCE, job->path);
    job->refused.again = true;
    job->result->passed_over.count = 0;                        /* it is told again */
    source_close(&job->source);
    job->source = (Source){ 0 };
    return source_open(job, &header) && kind_from_header(job, &header);
}

static TableOut *open_table(Job *job, const char *path)
{
    size_t count = 0;
    const char **heads = ARENA_ARRAY(job->own, const char *, COLUMNS_MOST + 2);
    double *widths = ARENA_ARRAY(job->own, double, COLUMNS_MOST + 2);
    TableShape *shape = ARENA_NEW(job->own, TableShape);
    if (!heads || !widths || !shape) { error_memory(&job->err); return NULL; }
    for (size_t column = 0; column < job->kind->column_count; column++) {
        if (!is_written(job, (int)column)) continue;
        widths[count] = 14;
        heads[count++] = column_of(job, (int)column);
    }
    widths[count] = 60;
    heads[count++] = intake_column_words(job->kind->name, "why", job->options->language);
    widths[count] = 30;
    heads[count++] = intake_column_words(job->kind->name, "where", job->options->language);
    *shape = (TableShape){ message_text(job->own, job->options->language, MESSAGE(MSG_REFUSED_SHEET)), heads, widths, count };
    return table_begin(job->own, path, shape, &job->err);
}

static bool put_rows(Writing *writing)
{
    Job *job = writing->job;
    Refused *refused = &job->refused;
    SheetRow row;
    size_t at = 0, reason = 0;
    while (at < refused->rows.count && source_next(job, &row)) {
        if (row.line < refused->rows.items[at]) continue;
        if (row.line > refused->rows.items[at]) break;
        while (reason < refused->reasons.count && refused->reasons.items[reason].row < row.line) reason++;
        size_t end = reason;
        while (end < refused->reasons.count && refused->reasons.items[end].row == row.line) end++;
        writing->reasons = refused->reasons.items + reason;
        writing->reason_count = end - reason;
        put_row(writing, &row);
        const RefusedDays days = refused_days(job, row.line);
        for (size_t i = 0; i < days.count; i++) put_days(writing, &row, days.items[i]);
        arena_clear(job->scratch);
        while (at < refused->rows.count && refused->rows.items[at] == row.line) at++;
        job->result->refused_rows.rows++;
    }
    if (job->err.kind != ERR_NONE) return false;
    if (at < refused->rows.count) return error_set(&job->err, ERR_INPUT, MSG_REFUSED_CHANGED, job->path);
    while (source_next(job, &row)) {}                                  /* the hash is that of the whole file */
    return source_finish(job);
}

static bool write_table(Job *job, TableOut *table, const char *path, const Hash *first)
{
    RefusedRows *told = &job->result->refused_rows;
    Writing writing = { .job = job, .table = table };
    const char *bytes;
    size_t length;
    if (!put_rows(&writing)) return false;
    Hash second = sheets_hash(job->source.sheets);
    if (strcmp(first->hex, second.hex) != 0) return error_set(&job->err, ERR_INPUT, MSG_REFUSED_CHANGED, job->path);
    if (!table_finish(table, &bytes, &length, &job->err)) return false;
    told->stay = !job->options->refused_file && strcmp(hash_bytes(bytes, length).hex, first->hex) == 0;
    if (told->stay) told->path = arena_text(job->results, job->path);
    return told->path ? told->stay || file_write(path, bytes, length, &job->err) : error_memory(&job->err);
}

bool refused_write(Job *job)
{
    Refused *refused = &job->refused;
    RefusedRows *told = &job->result->refused_rows;
    const char *path = job->options->refused_file;
    told->corrections = refused->corrections;
    if (!refused->rows.count) return true;
    if (!path && !own_path(job, &path)) return false;
    if (!(told->path = arena_text(job->results, path))) { told->path = ""; return error_memory(&job->err); }
    VECTOR_SORT(&refused->rows, by_handle);
    VECTOR_SORT(&refused->reasons, by_place);
    Hash first = sheets_hash(job->source.sheets);
    TableOut *table = open_again(job) ? open_table(job, path) : NULL;
    bool ok = table && write_table(job, table, path, &first);
    table_close(table);
    if (!told->path) told->path = "";
    return ok;
}
