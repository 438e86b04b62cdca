/* One row of the plain table after another, out of the row of the sheet that is being taken apart. */
#include <string.h>

#include "internal.h"

/* ---- one plain row --------------------------------------------------------------------------------------------------------------------------------- */

static void put_in(const Mapped *mapped, Cell *cells, int column, const char *text)
{
    if (column >= 0 && mapped->slot[column] >= 0) cells[mapped->slot[column]] = (Cell){ text, strlen(text) };
}

static void put_cell(Mapped *mapped, int column, const char *text) { put_in(mapped, mapped->cells, column, text); }

static bool there(const Mapped *mapped, int column) { return mapped->slot[column] >= 0 && mapped->cells[mapped->slot[column]].length; }

/* A copy that lasts as long as the row of the sheet. */
static const char *kept(Mapped *mapped, const char *words)
{
    const char *copy = arena_text(mapped->row_arena, words);
    if (!copy) mapped->fold.starved = true;
    return copy ? copy : "";
}

/* «02.09.2025», which lacks nothing: a list has it a thousand times, and day_said, which would say the same, takes its time. "": no such day. */
static const char *whole_day(Mapped *mapped, const char *text, size_t length)
{
    Date day;
    if (length >= sizeof mapped->days->text) return "";
    size_t at = mix(MIX_BEGIN, text, length) % COUNT(mapped->days);
    if (memcmp(mapped->days[at].text, text, length + 1) != 0) {
        if (!date_parse(text, length, &day)) return "";
        memcpy(mapped->days[at].text, text, length + 1);
        mapped->days[at].day = date_iso(day);
    }
    return kept(mapped, mapped->days[at].day.text);
}

/* Days as sheets have them («3.9.25», «2 қыр», of the month that the title names), as the kinds read them. What is none stays as it is. */
static const char *day_in_iso(Mapped *mapped, const Layout *layout, const char *text)
{
    DayWords said;
    if (!text[0]) return text;
    const char *whole = whole_day(mapped, text, strlen(text));
    if (whole[0]) return whole;
    if (!day_said(&mapped->fold, mapped->vocabulary, text, &said)) return text;
    if (!said.month) said.month = layout->time.month;
    if (!said.year && layout->time.school_year) said.year = layout->time.school_year + (said.month < 8);
    if (!said.year) said.year = layout->time.year;
    Date day = said.month && said.year ? date_of(said.year, said.month, said.day) : NO_DATE;
    return date_known(day) ? kept(mapped, date_iso(day).text) : text;
}

/* «Ахметова Әлия Серікқызы»: the first word, the second, the rest. «Ахметова Ә.С.» too is three. */
static void put_name(Mapped *mapped, const char *name)
{
    const int columns[] = { mapped->surname, mapped->given, mapped->patronymic };
    for (size_t i = 0; i < COUNT(columns); i++) {
        name += strspn(name, " \t\n\r");
        size_t length = i + 1 < COUNT(columns) ? strcspn(name, " \t\n\r") : strlen(name);
        const char *dot = i == 1 ? memchr(name, '.', length) : NULL;
        if (dot) length = (size_t)(dot - name) + 1;
        const char *part = arena_copy(mapped->row_arena, name, length);
        if (!part) mapped->fold.starved = true;
        else put_in(mapped, mapped->own, columns[i], part);
        name += length;
    }
}

/* What the sheet's row says in the columns of its own; the rest is empty. */
static void read_own(Job *job)
{
    Mapped *mapped = job->source.mapped;
    const Layout *layout = mapped_layout(job);
    int whole_name = map_further(&mapped->map, FURTHER_NAME);
    mapped->own_broken = 0;
    for (size_t i = 0; i < mapped->out_count; i++) {
        int column = mapped->out[i], from = layout->at[column];
        mapped->own[i] = (Cell){ "", 0 };
        if (column == mapped->surname && !cell_broken(&mapped->row, from)) from = layout->at[whole_name];
        if (cell_broken(&mapped->row, from)) {
            mapped->own_broken = (int)i + 1;
            mapped->own_uncomputed = (mapped->row.kinds[from] & ~CELL_MERGED) == CELL_FORMULA;
        }
        if (layout->at[column] < 0 && !layout->said[column] && !day_stated(job)) continue;
        const char *text = mapped_field(mapped, layout, &mapped->row, column);
        if (mapped->is_day[i]) text = day_in_iso(mapped, layout, text);
        if (!text[0] && day_stated(job) && (column == mapped->day || column == mapped->since)) text = kept(mapped, date_iso(job->options->day).text);
        mapped->own[i] = (Cell){ text, strlen(text) };
    }
    const char *whole = mapped_field(mapped, layout, &mapped->row, whole_name);
    if (whole[0]) put_name(mapped, whole);
}

static void doubt(Mapped *mapped, int column, MessageId id)
{
    mapped->doubt = true;
    mapped->doubt_id = id;
    mapped->doubt_words = mapped->map.id;
    mapped->doubt_column = column;
}

/* The pupil has another row in the sheet: which of the two is right is not ours to say. */
static void doubt_twice(Mapped *mapped)
{
    const Kind *kind = mapped->map.kind;
    Text first = text_init(mapped->row_arena, 16);
    text_number(&first, mapped->first_line);
    mapped->fold.starved = mapped->fold.starved || first.failed;
    for (int cell = WHO_NUMBER; cell <= WHO_SURNAME && !mapped->doubt; cell++)
        if (kind->who[cell] >= 0 && there(mapped, kind->who[cell])) doubt(mapped, kind->who[cell], MSG_UNREAD_TWICE);
    mapped->doubt_words = text_words(&first);
}

/* A plain row begins with what the sheet's row says for all of them. */
static void begin_plain(Job *job)
{
    Mapped *mapped = job->source.mapped;
    memcpy(mapped->cells, mapped->own, mapped->out_count * sizeof *mapped->cells);
    job->source.broken = mapped->own_broken;
    job->source.uncomputed = mapped->own_uncomputed;
}

static bool give(Job *job, int column, SheetRow *row)
{
    Mapped *mapped = job->source.mapped;
    long handle;
    *row = (SheetRow){ .count = mapped->out_count, .cells = mapped->cells };
    if (mapped->first_line && !mapped->doubt) doubt_twice(mapped);
    if (mapped->fold.starved) return error_memory(&job->err);
    if (!source_place(job, job->source.at, mapped->row.line, column, &handle)) return false;
    row->line = handle;
    return true;
}

/* A formula's error, or a formula that nobody has computed: neither is a word of the school's. */
static bool is_broken(const Mapped *mapped, int column, MessageId *id)
{
    const SheetRow *row = &mapped->row;
    int kind = row->kinds && column >= 0 && (size_t)column < row->count ? row->kinds[column] & ~CELL_MERGED : CELL_TEXT;
    if (kind == CELL_ERROR) *id = MSG_MAPS_CELL_ERROR;
    if (kind == CELL_FORMULA) *id = MSG_MAPS_CELL_UNCOMPUTED;
    return kind == CELL_ERROR || kind == CELL_FORMULA;
}

bool mapped_doubts(Job *job, int column)
{
    Mapped *mapped = job->source.mapped;
    if (!mapped || !mapped->doubt || (column >= 0 && column != mapped->doubt_column)) return false;
    mapped->doubt = false;
    issue_put(job, job->row.line, mapped->doubt_column, cell_text(job, mapped->doubt_column), mapped->doubt_id, (const Arg[8]){ ARG(cell_text(job, mapped->doubt_column)), ARG(mapped->doubt_words) });
    return true;
}

/* ---- attendance ------------------------------------------------------------------------------------------------------------------------------------- */

/* The class-days that the sheets say are complete: rows of class, day and lessons. */
static bool next_coverage(Job *job, SheetRow *row)
{
    Mapped *mapped = job->source.mapped;
    for (; mapped->next_filled < mapped->filled.count; mapped->next_filled++, mapped->next_across = 0) {
        Filled *filled = &mapped->filled.items[mapped->next_filled];
        const Layout *layout = &mapped->layouts.items[filled->layout];
        while (mapped->next_across < layout->across.count) {
            size_t at = mapped->next_across++;
            const Across *across = &layout->across.items[at];
            int held = days_held(job, filled, at);
            if (job->err.kind != ERR_NONE) return false;
            if (held == 0) continue;
            if (held < 0) return error_set(&job->err, ERR_INPUT, MSG_MAPS_LESSONS_UNKNOWN, sheet_path(job->own, job->path, sheets_name(job->source.sheets, layout->sheet)), across->day);
            if (!date_known(filled->covered.from) || filled->covered.from.number > across->day.number) filled->covered.from = across->day;
            if (!date_known(filled->covered.to) || filled->covered.to.number < across->day.number) filled->covered.to = across->day;
            arena_clear(mapped->row_arena);
            Text lessons = text_init(mapped->row_arena, 16);
            text_number(&lessons, held);
            const char *day = kept(mapped, date_iso(across->day).text);
            for (size_t i = 0; i < mapped->out_count; i++) mapped->cells[i] = (Cell){ "", 0 };
            put_cell(mapped, ATTENDANCE_CLASS, mapped->classes.items[filled->class].label);
            put_cell(mapped, ATTENDANCE_DAY, day);
            put_cell(mapped, ATTENDANCE_LESSONS, text_words(&lessons));
            mapped->fold.starved = mapped->fold.starved || lessons.failed;
            mapped->row.line = layout->last;
            size_t was = job->source.at;
            job->source.at = filled->layout;
            bool ok = give(job, across->column + 1, row);
            job->source.at = was;
            return ok;
        }
    }
    mapped->phase = PHASE_ROWS;
    mapped->next_across = 0;
    return false;
}

/* A sheet has few letters: what one says is remembered with it. */
static int read_marks(Mapped *mapped, const char *cell)
{
    size_t length = strlen(cell);
    if (!length || length >= sizeof mapped->letters->text) return length ? marks_said(&mapped->fold, &mapped->map, cell, mapped->marks) : 0;
    size_t at = ((unsigned char)cell[length - 1] + 7 * length) % COUNT(mapped->letters);
    if (memcmp(mapped->letters[at].text, cell, length + 1) != 0) {
        mapped->letters[at].count = marks_said(&mapped->fold, &mapped->map, cell, mapped->letters[at].marks);
        memcpy(mapped->letters[at].text, cell, length + 1);
        if (mapped->fold.starved) mapped->letters[at].text[0] = 0;
    }
    memcpy(mapped->marks, mapped->letters[at].marks, sizeof mapped->marks);
    return mapped->letters[at].count;
}

static void begin_marks(Mapped *mapped, const char *cell)
{
    mapped->next_mark = 0;
    mapped->first_free = 1;
    mapped->mark_count = read_marks(mapped, cell);
    if (mapped->mark_count == 1 && mapped->marks[0].mark == MARK_PRESENT) mapped->mark_count = 0;
}

/* Lessons «2», «1-6», where no column of the sheet says them. */
static void put_lessons(Mapped *mapped, int first, int last)
{
    if (there(mapped, ATTENDANCE_LESSON)) return;
    Text lessons = text_init(mapped->row_arena, 16);
    text_number(&lessons, first);
    if (last > first) { text_put(&lessons, "-"); text_number(&lessons, last); }
    mapped->fold.starved = mapped->fold.starved || lessons.failed;
    put_cell(mapped, ATTENDANCE_LESSON, text_words(&lessons));
}

/* As with a mark that is known: it is of the whole day («ж»), unless it says how many lessons («ж2») or its column is one lesson. */
static void put_doubtful_lessons(Mapped *mapped, const Across *across, const char *cell, int most)
{
    const char *digits = cell + strcspn(cell, "0123456789");
    long said = digits > cell ? strtol(digits, NULL, 10) : 0;
    if (said >= 1 && said <= LESSONS_A_DAY) most = (int)said;
    if (across && across->lesson) put_lessons(mapped, across->lesson, across->lesson);
    else put_lessons(mapped, 1, most);
}

static bool give_doubtful(Job *job, const Across *across, const char *cell, int most, MessageId id, int column, SheetRow *row)
{
    Mapped *mapped = job->source.mapped;
    mapped->mark_count = mapped->next_mark = 0;
    put_doubtful_lessons(mapped, across, cell, most);
    put_cell(mapped, ATTENDANCE_MARK, cell);
    doubt(mapped, ATTENDANCE_MARK, id);
    return give(job, column, row);
}

/* The next mark of the cell; *more: there was one. */
static bool next_mark(Job *job, const Across *across, const char *cell, const char *class, Date day, int column, SheetRow *row, bool *more)
{
    Mapped *mapped = job->source.mapped;
    int first, last;
    Mark mark;
    MessageId strange = MSG_MAPS_MARK_UNKNOWN;
    bool broken = is_broken(mapped, column ? column - 1 : mapped_layout(job)->at[ATTENDANCE_MARK], &strange);
    bool by_row = !across && there(mapped, ATTENDANCE_LESSON);               /* which lessons, the row says itself */
    int most = date_known(day) && !by_row ? days_lessons(job, mapped_layout(job), across, class, day) : 1;
    *more = true;
    if (job->err.kind != ERR_NONE) return false;
    if (mapped->mark_count < 0 || broken) return give_doubtful(job, across, cell, most, strange, column, row);
    if (most == 0) return give_doubtful(job, across, cell, most, MSG_MAPS_DAY_NOT_HELD, column, row);
    bool whole = mapped->mark_count == 1 && mapped->marks[0].count == 0 && mapped->marks[0].mark != MARK_LATE;
    if (most < 0 && whole && !(across && across->lesson)) return give_doubtful(job, across, cell, most, MSG_MAPS_LESSONS_UNSAID, column, row);
    if (!days_next_mark(mapped, most, across, &first, &last, &mark)) { *more = false; return true; }
    put_lessons(mapped, first, last);
    put_cell(mapped, ATTENDANCE_MARK, mark_names[mark]);
    return give(job, column, row);
}

/* ---- a row of the sheet taken apart ------------------------------------------------------------------------------------------------ */

static Date day_of_row(const Mapped *mapped)
{
    Date day;
    const Cell *cell = &mapped->cells[mapped->slot[ATTENDANCE_DAY]];          /* attendance has it always: see gives() */
    return date_parse(cell->text, cell->length, &day) ? day : NO_DATE;
}

/* The pupil stands in the list of the class, whatever the cells say: without it one who was never missing and one who has no row are the same. */
static bool give_listed(Job *job, const char *class, SheetRow *row, bool *given)
{
    Mapped *mapped = job->source.mapped;
    const Filled *filled;
    mapped->listed = true;
    if (job->attendance) job->attendance->twice = false;
    if (!days_filled(job, class, &filled)) return false;
    *given = filled && date_known(filled->covered.from);
    if (!*given) return true;
    Text days = text_init(mapped->row_arena, 32);
    text_put(&days, date_iso(filled->covered.from).text);
    text_put(&days, "/");
    text_put(&days, date_iso(filled->covered.to).text);
    begin_plain(job);
    put_cell(mapped, ATTENDANCE_DAY, text_words(&days));
    put_cell(mapped, ATTENDANCE_MARK, mark_names[MARK_PRESENT]);
    mapped->fold.starved = mapped->fold.starved || days.failed;
    return give(job, 0, row);
}

/* A wide sheet of marks: a cell is a pupil's day, or one lesson of it. */
static bool take_days(Job *job, SheetRow *row, bool *more)
{
    Mapped *mapped = job->source.mapped;
    const Layout *layout = mapped_layout(job);
    const char *class = mapped_field(mapped, layout, &mapped->row, ATTENDANCE_CLASS);
    if (!mapped->listed) {
        bool given;
        if (!give_listed(job, class, row, &given) || given) return job->err.kind == ERR_NONE;
    }
    for (;;) {
        const Across *across = mapped->next_across ? &layout->across.items[mapped->next_across - 1] : NULL;
        if (across && (mapped->mark_count < 0 || mapped->next_mark < mapped->mark_count)) {
            const char *day = date_known(across->day) ? kept(mapped, date_iso(across->day).text) : across->heading;
            begin_plain(job);
            put_cell(mapped, ATTENDANCE_DAY, day);
            if (!next_mark(job, across, mapped_cell(&mapped->row, across->column), class, across->day, across->column + 1, row, more)) return false;
            if (*more) return true;
            continue;
        }
        if (mapped->next_across == layout->across.count) { *more = false; return true; }
        mapped->next_across++;
        begin_marks(mapped, mapped_cell(&mapped->row, layout->across.items[mapped->next_across - 1].column));
    }
}

/* How many lessons a long list says were missed; 0: it does not; -1: something that is no such number. */
static int count_said(Mapped *mapped, const Layout *layout)
{
    int field = map_further(&mapped->map, FURTHER_COUNT);
    const char *text = mapped->map.fields[field].key[0] ? mapped_field(mapped, layout, &mapped->row, field) : "";
    if (!text[0]) return 0;
    char *end;
    long count = strtol(text, &end, 10);
    return !*end && count > 0 && count <= LESSONS_A_DAY ? (int)count : -1;
}

/* A long list of absences: a row is a pupil's day. */
static bool take_absence(Job *job, SheetRow *row, bool *more)
{
    Mapped *mapped = job->source.mapped;
    const Layout *layout = mapped_layout(job);
    const char *mark = mapped_field(mapped, layout, &mapped->row, ATTENDANCE_MARK);
    bool first = mapped->next_across++ == 0;
    if (first) {
        begin_marks(mapped, mark);
        int count = count_said(mapped, layout);
        mapped->as_it_stands = !mark[0];                                    /* a class's day, or a row that lacks its mark */
        if (count > 0 && mapped->mark_count == 1 && mapped->marks[0].count == 0) mapped->marks[0].count = count;
        if (count < 0 && mapped->mark_count > 0) {
            begin_plain(job);
            Date day = day_of_row(mapped);
            int most = date_known(day) ? days_lessons(job, layout, NULL, mapped_field(mapped, layout, &mapped->row, ATTENDANCE_CLASS), day) : 1;
            *more = true;
            return job->err.kind == ERR_NONE && give_doubtful(job, NULL, mark, most, MSG_MAPS_COUNT_WRONG, 0, row);
        }
    }
    *more = mapped->as_it_stands ? first : mapped->mark_count < 0 || mapped->next_mark < mapped->mark_count;
    if (!*more) return true;
    begin_plain(job);
    if (mapped->as_it_stands) return give(job, 0, row);
    return next_mark(job, NULL, mark, mapped_field(mapped, layout, &mapped->row, ATTENDANCE_CLASS), day_of_row(mapped), 0, row, more);
}

/* A cell below a category, a subject, a club. False: it says nothing. */
static bool across_said(Mapped *mapped, const Across *across, const char *cell)
{
    const Map *map = &mapped->map;
    const char *folded = words_fold(&mapped->fold, cell);
    DayWords day;
    if (!cell[0] || words_find(&map->no, folded)) return false;
    put_cell(mapped, map->across, across->id);
    if (map->across_value >= 0) { put_cell(mapped, map->across_value, cell); return true; }
    if (words_find(&map->yes, folded)) return true;
    if (mapped->since >= 0 && day_said(&mapped->fold, mapped->vocabulary, cell, &day) && day.month) put_cell(mapped, mapped->since, day_in_iso(mapped, &(Layout){ 0 }, cell));
    else doubt(mapped, map->across, MSG_MAPS_NOT_YES);
    return true;
}

/* A wide sheet of anything else: a cell that says something is a row. */
static bool take_across(Job *job, SheetRow *row, bool *more)
{
    Mapped *mapped = job->source.mapped;
    const Layout *layout = mapped_layout(job);
    while (mapped->next_across < layout->across.count) {
        const Across *across = &layout->across.items[mapped->next_across++];
        begin_plain(job);
        const char *cell = mapped_cell(&mapped->row, across->column), *day = date_known(across->day) ? kept(mapped, date_iso(across->day).text) : NULL;
        if (!across_said(mapped, &(Across){ .id = day ? day : across->id }, cell)) continue;
        MessageId broken;
        int value = mapped->map.across_value;
        if (is_broken(mapped, across->column, &broken)) doubt(mapped, value >= 0 ? value : mapped->map.across, broken);
        if (mapped->doubt && value < 0) put_cell(mapped, mapped->map.across, cell);
        return give(job, across->column + 1, row);
    }
    *more = false;
    return true;
}

static bool take_row(Job *job, SheetRow *row, bool *more)
{
    Mapped *mapped = job->source.mapped;
    bool attendance = mapped->map.kind->rows == ROWS_OF_ATTENDANCE;
    *more = true;
    if (attendance) return mapped->map.across >= 0 ? take_days(job, row, more) : take_absence(job, row, more);
    if (mapped->map.across >= 0) return take_across(job, row, more);
    if (mapped->next_across++) { *more = false; return true; }
    begin_plain(job);
    return give(job, 0, row);
}

/* ---- hand-in rows --------------------------------------------------------------------------------------------------------------------- */

/* The classes whose lists stand in the file, to be handed in at its end. */
static bool note_class(Job *job)
{
    Mapped *mapped = job->source.mapped;
    if (!mapped->map.hands_in) return true;
    const char *class = mapped_field(mapped, mapped_layout(job), &mapped->row, mapped->class);
    mapped->class_now = SIZE_MAX;
    if (!class[0]) return true;
    return mapped_class(job, class, &mapped->class_now);
}

/* Was the row that was given last refused? Then its class's list is not whole; of a row that names no class, none is. */
static void note_refused(Job *job)
{
    Mapped *mapped = job->source.mapped;
    bool refused = job->result->refused > mapped->refused_before;
    mapped->refused_before = job->result->refused;
    for (size_t i = 0; i < mapped->classes.count && refused && mapped->phase == PHASE_ROWS; i++)
        if (i == mapped->class_now || mapped->class_now == SIZE_MAX) mapped->classes.items[i].open = true;
}

static bool next_handed(Job *job, SheetRow *row)
{
    Mapped *mapped = job->source.mapped;
    if (!mapped->map.hands_in || mapped->next_class == mapped->classes.count) return false;
    arena_clear(mapped->row_arena);
    Date through = date_known(job->options->known_on) ? job->options->known_on : job->options->today;
    const char *day = kept(mapped, date_iso(through).text);
    for (size_t i = 0; i < mapped->out_count; i++) mapped->cells[i] = (Cell){ "", 0 };
    const MapClass *class = &mapped->classes.items[mapped->next_class++];
    put_cell(mapped, mapped->class, class->label);
    put_cell(mapped, mapped->through, day);
    const char *names = NULL;
    if (!class->open && !roll_missing(job, class->label, through, &names)) return false;
    if (class->open) doubt(mapped, mapped->class, MSG_MAPS_NOT_HANDED_IN);
    if (names) doubt(mapped, mapped->class, MSG_UNREAD_NOT_LISTED);
    if (names) mapped->doubt_words = names;
    mapped->row.line = mapped_layout(job)->last;
    return give(job, 0, row);
}

bool mapped_next(Job *job, SheetRow *row)
{
    Mapped *mapped = job->source.mapped;
    mapped->doubt = false;
    job->source.broken = 0;
    note_refused(job);
    if (mapped->phase == PHASE_COVERAGE) {
        if (next_coverage(job, row)) return true;
        if (job->err.kind != ERR_NONE) return false;
    }
    while (mapped->phase == PHASE_ROWS) {
        bool more;
        if (!mapped->row_there && !mapped_next_line(job)) {
            if (job->err.kind != ERR_NONE) return false;
            mapped->phase = PHASE_HAND_IN;
            break;
        }
        if (!mapped->row_there) {
            mapped->row_there = true;
            mapped->listed = false;
            mapped->next_across = 0;
            mapped->mark_count = mapped->next_mark = 0;
            read_own(job);
            if (!note_class(job)) return false;
            if (mapped->map.kind->rows == ROWS_OF_RECORDS) begin_plain(job);
            if (!roll_note(job)) return false;
        }
        if (!take_row(job, row, &more)) return false;
        if (more) return true;
        mapped->row_there = false;
        if (mapped->fold.starved) return error_memory(&job->err);
    }
    return next_handed(job, row);
}

/* Where the pupil of a row is named, if not in the column that was asked for. */
static int person_column(const Mapped *mapped, const Layout *layout, int column)
{
    const Kind *kind = mapped->map.kind;
    bool person = false;
    for (int cell = WHO_NUMBER; cell <= WHO_BORN; cell++) person = person || kind->who[cell] == column;
    if (!person) return 0;
    int name = layout->at[map_further(&mapped->map, FURTHER_NAME)];
    if (name >= 0) return name + 1;
    for (int cell = WHO_NUMBER; cell <= WHO_BORN; cell++)
        if (kind->who[cell] >= 0 && layout->at[kind->who[cell]] >= 0) return layout->at[kind->who[cell]] + 1;
    return 0;
}

Spot mapped_spot(const Job *job, long handle, int column)
{
    const Mapped *mapped = job->source.mapped;
    if (handle < 1 || (size_t)handle > job->source.places.count) return (Spot){ "", 0, 0 };
    Place place = job->source.places.items[handle - 1];
    const Layout *layout = &mapped->layouts.items[place.sheet];
    Spot spot = { sheets_name(job->source.sheets, layout->sheet), place.line, 0 };
    if (column < 0) return spot;
    int person = person_column(mapped, layout, column);
    spot.column = layout->at[column] >= 0 ? layout->at[column] + 1 : person ? person : place.column;
    return spot;
}
