/* One row of the plain table, put together from the row of the sheet that is being taken apart. */
#include <string.h>

#include "mapped.h"

static void put_in(const Mapped *mapped, Cell *cells, int column, const char *text)
{
    if (column >= 0 && mapped->slot[column] >= 0) cells[mapped->slot[column]] = cell_of(text);
}

void plain_put(Mapped *mapped, int column, const char *text) { put_in(mapped, mapped->cells, column, text); }

bool plain_has(const Mapped *mapped, int column) { return mapped->slot[column] >= 0 && mapped->cells[mapped->slot[column]].length; }

const char *plain_own(const Mapped *mapped, int column) { return mapped->slot[column] >= 0 ? mapped->own[mapped->slot[column]].text : ""; }

/* A copy that lasts as long as the row of the sheet. */
const char *plain_kept(Mapped *mapped, const char *words)
{
    const char *copy = arena_text(mapped->row_arena, words);
    if (!copy) mapped->fold.starved = true;
    return copy ? copy : "";
}

/* «02.09.2025», which lacks nothing: a list has it a thousand times, and day_said, which would say the same, takes its time. Empty: no such day. */
static Cell whole_day(Mapped *mapped, Cell said)
{
    Date day;
    if (said.length >= sizeof mapped->days->text) return (Cell){ "", 0 };
    size_t at = mix(MIX_BEGIN, said.text, said.length) % COUNT(mapped->days);
    if (memcmp(mapped->days[at].text, said.text, said.length + 1) != 0) {
        if (!day_read(said.text, &day)) return (Cell){ "", 0 };
        memcpy(mapped->days[at].text, said.text, said.length + 1);
        mapped->days[at].day = date_iso(day);
    }
    return cell_of(plain_kept(mapped, mapped->days[at].day.text));
}

/* Days as sheets have them («3.9.25», «2 қыр», of the month that the title names), as the kinds read them; `on`: where neither it nor a title says a year. What is none stays as it is. */
Cell plain_day(Mapped *mapped, const Layout *layout, Cell cell, Date on)
{
    DayWords said;
    if (!cell.length) return cell;
    Cell whole = whole_day(mapped, cell);
    if (whole.length) return whole;
    if (!day_said(&mapped->fold, mapped->vocabulary, cell.text, &said)) return cell;
    if (!said.month) said.month = layout->time.month;
    if (!said.year && layout->time.school_year) said.year = layout->time.school_year + (said.month < 8);
    if (!said.year) said.year = layout->time.year;
    if (!said.year && said.month && date_known(on)) said.year = layout_year(layout, on, said.month, said.day);
    Date day = said.month && said.year ? date_of(said.year, said.month, said.day) : NO_DATE;
    return date_known(day) ? cell_of(plain_kept(mapped, date_iso(day).text)) : cell;
}

/* «Ахметова Әлия Серікқызы»: the first word, the second, the rest. «Ахметова Ә.С.» too is three. */
static void put_name(Mapped *mapped, const char *name)
{
    const int columns[] = { mapped->surname, mapped->given, mapped->patronymic };
    const size_t digits = strspn(name, "0123456789 \t");
    if (digits && (name[digits] == '.' || name[digits] == ')')) name += digits + 1;      /* «12. Ахметова Әлия»: a line's number */
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

/* «Ахметова⏎Әлия», broken into two lines to fit its column, is one name. */
static Cell unbroken(Mapped *mapped, int column, Cell cell)
{
    const signed char *who = mapped->map.kind->who;
    bool person = column == who[WHO_NAME] || column == who[WHO_SURNAME] || column == who[WHO_GIVEN] || column == who[WHO_PATRONYMIC];
    if (!person || !cell.text[strcspn(cell.text, "\n\r\t")]) return cell;
    char *copy = arena_copy(mapped->row_arena, cell.text, cell.length);
    if (!copy) { mapped->fold.starved = true; return cell; }
    for (char *at = copy; *at; at++)
        if (strchr("\n\r\t", *at)) *at = ' ';
    return (Cell){ copy, cell.length };
}

/* What the sheet's row says in the columns of its own; the rest is empty. */
void plain_read(Job *job)
{
    Mapped *mapped = job->source.mapped;
    const Layout *layout = mapped_layout(job);
    int whole_name = map_further(&mapped->map, FURTHER_NAME);
    mapped->own_broken = 0;
    for (size_t i = 0; i < mapped->out_count; i++) {
        int column = mapped->out[i], from = layout->at[column];
        mapped->own[i] = (Cell){ "", 0 };
        if (mapped->row.kinds && column == mapped->surname && !cell_broken(&mapped->row, from)) from = layout->at[whole_name];
        if (mapped->row.kinds && cell_broken(&mapped->row, from)) {
            mapped->own_broken = (int)i + 1;
            mapped->own_uncomputed = (mapped->row.kinds[from] & ~CELL_MERGED) == CELL_FORMULA;
        }
        if (layout->at[column] < 0 && !layout->said[column] && !day_stated(job)) continue;
        Cell cell = field_cell(mapped, layout, &mapped->row, column);
        if (mapped->is_day[i]) cell = plain_day(mapped, layout, cell, column == mapped->day ? list_day(job) : NO_DATE);
        if (!cell.length && day_stated(job) && (column == mapped->day || column == mapped->since)) cell = cell_of(plain_kept(mapped, date_iso(job->options->day).text));
        mapped->own[i] = unbroken(mapped, column, cell);
    }
    const char *whole = mapped_field(mapped, layout, &mapped->row, whole_name);
    if (whole[0]) put_name(mapped, whole);
}

void plain_doubt(Mapped *mapped, int column, MessageId id)
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
        if (kind->who[cell] >= 0 && plain_has(mapped, kind->who[cell])) plain_doubt(mapped, kind->who[cell], MSG_UNREAD_TWICE);
    mapped->doubt_words = text_words(&first);
}

/* A plain row begins with what the sheet's row says for all of them. */
void plain_begin(Job *job)
{
    Mapped *mapped = job->source.mapped;
    memcpy(mapped->cells, mapped->own, mapped->out_count * sizeof *mapped->cells);
    job->source.broken = mapped->own_broken;
    job->source.uncomputed = mapped->own_uncomputed;
}

bool plain_give(Job *job, int column, SheetRow *row)
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
bool plain_broken(const Mapped *mapped, int column, MessageId *id)
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
    const char *value = mapped->doubt_value ? mapped->doubt_value : cell_text(job, mapped->doubt_column);
    mapped->doubt_value = NULL;
    issue_put(job, job->row.line, mapped->doubt_column, value, mapped->doubt_id, (const Arg[8]){ ARG(value), ARG(mapped->doubt_words) });
    return true;
}
