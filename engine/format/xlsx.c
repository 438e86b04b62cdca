/*
 * A paper as a workbook, through libxlsxwriter: one sheet, one column of it for each column of the tables. The library keeps to malloc and
 * writes only to files: ours is temporary, for our eyes alone, and gone when this returns.
 */
#include <math.h>
#include <string.h>
#include <xlsxwriter.h>

#include "internal.h"

enum { CHART_ROWS = 17, ROW_PIXELS = 20, LETTER_PIXELS = 7, CELL_PIXELS = 5 };
static const double line_points = 15, open_points = 20, most_points = 409;  /* a row's height: of one line, to write in, and the greatest that Excel knows */
static const double page_points = 450;

typedef enum { LOOK_TITLE, LOOK_HEADING, LOOK_PLAIN, LOOK_CENTRE, LOOK_RIGHT, LOOK_NOTE, LOOK_STRONG, LOOK_LINE, LOOK_HEAD, LOOK_CELL, LOOK_CELL_RIGHT,
               LOOK_CELL_STRONG, LOOK_RIGHT_STRONG, LOOK_WIDE, LOOKS } Look;

static const struct { bool bold, boxed, line; int align, size; unsigned fill; } looks[LOOKS] = {
    [LOOK_TITLE] = { .bold = true, .align = LXW_ALIGN_CENTER, .size = 14 },
    [LOOK_HEADING] = { .bold = true, .size = 12 },
    [LOOK_PLAIN] = { .size = 11 },
    [LOOK_CENTRE] = { .align = LXW_ALIGN_CENTER, .size = 11 },
    [LOOK_RIGHT] = { .align = LXW_ALIGN_RIGHT, .size = 11 },
    [LOOK_NOTE] = { .size = 10 },
    [LOOK_STRONG] = { .bold = true, .size = 11 },
    [LOOK_LINE] = { .line = true, .size = 11 },
    [LOOK_HEAD] = { .bold = true, .boxed = true, .align = LXW_ALIGN_CENTER, .size = 10, .fill = 0xECECEC },
    [LOOK_CELL] = { .boxed = true, .size = 10 },
    [LOOK_CELL_RIGHT] = { .boxed = true, .align = LXW_ALIGN_RIGHT, .size = 10 },
    [LOOK_CELL_STRONG] = { .bold = true, .boxed = true, .size = 10, .fill = 0xF3F3F3 },
    [LOOK_RIGHT_STRONG] = { .bold = true, .boxed = true, .align = LXW_ALIGN_RIGHT, .size = 10, .fill = 0xF3F3F3 },
    [LOOK_WIDE] = { .bold = true, .boxed = true, .align = LXW_ALIGN_CENTER, .size = 10, .fill = 0xF3F3F3 },
};

typedef struct {
    const Paper *paper;
    const char *name;                            /* of the sheet */
    lxw_workbook *book;
    lxw_worksheet *sheet;
    lxw_format *formats[LOOKS], *numbers[2][NUMBER_DECIMALS + 1];
    lxw_row_t row;                               /* the next free one */
    Grid grid;
    size_t *starts;                              /* where each column of this table begins, and where the last one ends */
    lxw_row_t *breaks;
    size_t break_count;
    const Block *repeated;                       /* the table whose head each page repeats */
    lxw_row_t repeated_row;
    double repeated_points;                      /* how high it is */
    const Block *table;                          /* the one being written */
    lxw_error failure;                           /* the first */
} Sheet;

static void note(Sheet *sheet, lxw_error failure)
{
    if (sheet->failure == LXW_NO_ERROR) sheet->failure = failure;
}

/* ---- formats ------------------------------------------------------------------------------------------------------ */

static lxw_format *new_format(Sheet *sheet, Look look)
{
    lxw_format *format = workbook_add_format(sheet->book);
    if (!format) { note(sheet, LXW_ERROR_MEMORY_MALLOC_FAILED); return NULL; }
    format_set_font_name(format, "Times New Roman");
    format_set_font_size(format, looks[look].size);
    format_set_text_wrap(format);
    format_set_align(format, look == LOOK_HEAD ? LXW_ALIGN_VERTICAL_CENTER : LXW_ALIGN_VERTICAL_TOP);
    if (looks[look].bold) format_set_bold(format);
    if (looks[look].align) format_set_align(format, (uint8_t)looks[look].align);
    if (looks[look].boxed) format_set_border(format, LXW_BORDER_THIN);
    if (looks[look].line) format_set_bottom(format, LXW_BORDER_THIN);
    if (looks[look].fill) format_set_bg_color(format, looks[look].fill);
    return format;
}

static lxw_format *format_of(Sheet *sheet, Look look)
{
    if (!sheet->formats[look]) sheet->formats[look] = new_format(sheet, look);
    return sheet->formats[look];
}

/* As many decimals as the paper shows: 12,50 stays 12,50 (with the point or comma of whoever opens it). */
static lxw_format *number_format(Sheet *sheet, bool strong, int decimals)
{
    static const char *const patterns[NUMBER_DECIMALS + 1] = { "0", "0.0", "0.00", "0.000", "0.0000", "0.00000", "0.000000" };
    lxw_format **format = &sheet->numbers[strong][decimals];
    if (!*format && (*format = new_format(sheet, strong ? LOOK_RIGHT_STRONG : LOOK_CELL_RIGHT))) format_set_num_format(*format, patterns[decimals]);
    return *format;
}

/* ---- cells -------------------------------------------------------------------------------------------------------- */

/* Always text: a cell that begins with = or + is what somebody wrote, not what Excel shall compute. */
static void put_cell(Sheet *sheet, size_t column, const char *words, lxw_format *format)
{
    note(sheet, worksheet_write_string(sheet->sheet, sheet->row, (lxw_col_t)column, words, format));
}

/* Columns first … last of this row as one cell; none when last < first. */
static void put_span(Sheet *sheet, size_t first, size_t last, const char *words, Look look)
{
    lxw_format *format = format_of(sheet, look);
    if (last < first || last >= sheet->grid.columns) return;
    const char *kept = xlsx_words(sheet->paper->arena, words);
    if (!kept) note(sheet, LXW_ERROR_MEMORY_MALLOC_FAILED);
    else if (xlsx_letters(words) > XLSX_LETTERS_MOST) note(sheet, LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED);
    else if (first == last) put_cell(sheet, first, kept, format);
    else note(sheet, worksheet_merge_range(sheet->sheet, sheet->row, (lxw_col_t)first, sheet->row, (lxw_col_t)last, kept, format));
}

static double width_of(const Sheet *sheet, size_t first, size_t last)
{
    double width = 0;
    for (size_t i = first; i <= last && i < sheet->grid.columns; i++) width += sheet->grid.widths[i];
    return width;
}

/* A guess on the safe side: a line too many is white, a line too few is lost. */
static double height_of(const Sheet *sheet, size_t first, size_t last, const char *words, Look look)
{
    double letters = width_of(sheet, first, last) * 11.5 / looks[look].size * (looks[look].bold ? 0.9 : 1) - 1;
    return (double)lines_needed(words, letters) * looks[look].size * 1.3;
}

static void set_height(Sheet *sheet, double points)
{
    note(sheet, worksheet_set_row(sheet->sheet, sheet->row, points < most_points ? points : most_points, NULL));
}

/* A line over the whole width; the next one goes below. */
static void put_text(Sheet *sheet, const char *words, Look look)
{
    put_span(sheet, 0, sheet->grid.columns - 1, words, look);
    set_height(sheet, height_of(sheet, 0, sheet->grid.columns - 1, words, look) + (look == LOOK_TITLE || look == LOOK_HEADING ? 4 : 0));
    sheet->row++;
}

/* The first column that begins at `percent` of the width or just beyond; at least 1. */
static size_t column_at(const Sheet *sheet, int percent)
{
    double whole = width_of(sheet, 0, sheet->grid.columns - 1), width = 0;
    size_t column = 0;
    do width += sheet->grid.widths[column++]; while (column < sheet->grid.columns && width < whole * percent / 100 * 0.95);
    return column;
}

/* ---- blocks ------------------------------------------------------------------------------------------------------- */

static const char *joined(Sheet *sheet, const char *first, const char *between, const char *second)
{
    Text text = text_init(sheet->paper->arena, PAPER_LIMIT);
    text_put(&text, first);
    text_put(&text, between);
    text_put(&text, second);
    if (text.failed) note(sheet, LXW_ERROR_MEMORY_MALLOC_FAILED);
    return text_words(&text);
}

static void put_empty_lines(Sheet *sheet, int lines)
{
    for (int i = 0; i < lines; i++) {
        put_span(sheet, 0, sheet->grid.columns - 1, "", LOOK_LINE);
        set_height(sheet, 24);
        sheet->row++;
    }
}

static void put_field(Sheet *sheet, const Block *block)
{
    if (block->second[0]) put_text(sheet, joined(sheet, block->first, ": ", block->second), LOOK_PLAIN);
    else put_text(sheet, joined(sheet, block->first, ":", ""), LOOK_LINE);
}

static bool same_heads(const Block *one, const Block *other)
{
    bool same = one->count == other->count;
    for (size_t i = 0; same && i < one->count; i++) same = strcmp(one->columns[i].head, other->columns[i].head) == 0;
    return same;
}

/*
 * Excel repeats one head on all pages that follow it: that of all tables when they are alike, else that of the last, below which no other stands.
 * Worth it only where a table needs a second page, since it stands above whatever comes there.
 */
static void choose_repeated(Sheet *sheet, const Block *table)
{
    if (table->chart) return;
    if (!sheet->repeated || !same_heads(sheet->repeated, table)) {
        sheet->repeated_row = sheet->row;
        sheet->repeated_points = 0;
    }
    sheet->repeated = table;
}

static bool place(Sheet *sheet, const Block *table)
{
    sheet->starts = grid_place(sheet->paper, &sheet->grid, table);
    if (!sheet->starts) note(sheet, LXW_ERROR_MEMORY_MALLOC_FAILED);
    return sheet->starts != NULL;
}

/* A row of more than one line is given its height: Excel would find it, but not for joined cells, and other programs never do. */
static void set_row_height(Sheet *sheet, double points)
{
    if (points > line_points) set_height(sheet, points);
}

static void put_head(Sheet *sheet, const Block *table)
{
    if (!place(sheet, table)) return;
    choose_repeated(sheet, table);
    sheet->table = table;
    double most = 0;
    for (size_t i = 0; i < table->count; i++) {
        put_span(sheet, sheet->starts[i], sheet->starts[i + 1] - 1, table->columns[i].head, LOOK_HEAD);
        most = fmax(most, height_of(sheet, sheet->starts[i], sheet->starts[i + 1] - 1, table->columns[i].head, LOOK_HEAD));
    }
    set_row_height(sheet, most);
    sheet->row++;
}

static void put_row_cell(Sheet *sheet, const Block *row, size_t column)
{
    size_t first = sheet->starts[column], last = sheet->starts[column + 1] - 1;
    bool right = row->columns[column].number;
    Look look = row->strong ? (right ? LOOK_RIGHT_STRONG : LOOK_CELL_STRONG) : right ? LOOK_CELL_RIGHT : LOOK_CELL;
    double number;
    int decimals;
    bool counted = right && xlsx_number(row->cells[column], &number, &decimals);
    put_span(sheet, first, last, counted ? "" : row->cells[column], look);
    if (counted) note(sheet, worksheet_write_number(sheet->sheet, sheet->row, (lxw_col_t)first, number, number_format(sheet, row->strong, decimals)));
}

static void put_row(Sheet *sheet, const Block *row)
{
    double most = 0;
    for (size_t i = 0; i < row->count; i++) {
        put_row_cell(sheet, row, i);
        most = fmax(most, height_of(sheet, sheet->starts[i], sheet->starts[i + 1] - 1, row->cells[i], LOOK_CELL));
    }
    if (row->open) most = open_points;
    set_row_height(sheet, most);
    if (!sheet->table->chart) sheet->repeated_points += most;
    sheet->row++;
}

static void put_row_wide(Sheet *sheet, const Block *row)
{
    size_t last = sheet->starts[row->count] - 1;
    put_span(sheet, 0, last, row->first, LOOK_WIDE);
    set_height(sheet, height_of(sheet, 0, last, row->first, LOOK_WIDE));
    sheet->row++;
}

static void put_signature(Sheet *sheet, const Block *block)
{
    size_t sign = column_at(sheet, 40), name = column_at(sheet, 66);
    if (sheet->grid.columns < 3 || name <= sign || name >= sheet->grid.columns) {              /* no room for three parts side by side */
        put_text(sheet, block->first, LOOK_PLAIN);
        put_empty_lines(sheet, 1);
        put_text(sheet, block->second, LOOK_PLAIN);
        return;
    }
    double role = height_of(sheet, 0, sign - 1, block->first, LOOK_PLAIN), other = height_of(sheet, name, sheet->grid.columns - 1, block->second, LOOK_PLAIN);
    put_span(sheet, 0, sign - 1, block->first, LOOK_PLAIN);
    put_span(sheet, sign, name - 1, "", LOOK_LINE);
    put_span(sheet, name, sheet->grid.columns - 1, block->second, LOOK_PLAIN);
    set_height(sheet, fmax(role, other) + 12);
    sheet->row++;
}

static void put_sides(Sheet *sheet, const Block *block)
{
    size_t right = column_at(sheet, 55);
    if (right >= sheet->grid.columns) {
        put_text(sheet, block->first, LOOK_PLAIN);
        put_text(sheet, block->second, LOOK_PLAIN);
        return;
    }
    double one = height_of(sheet, 0, right - 1, block->first, LOOK_PLAIN), two = height_of(sheet, right, sheet->grid.columns - 1, block->second, LOOK_PLAIN);
    put_span(sheet, 0, right - 1, block->first, LOOK_PLAIN);
    put_span(sheet, right, sheet->grid.columns - 1, block->second, LOOK_PLAIN);
    set_height(sheet, fmax(one, two) + 8);
    sheet->row++;
}

/* The chart's title is a cell, the picture stands below it, and then come its numbers, of which the next row is the head. */
static void put_chart(Sheet *sheet, const Block *block)
{
    lxw_row_t title = sheet->row;
    put_text(sheet, block->first, LOOK_STRONG);
    if (block->chart->category_count == 0 || block->chart->series_count == 0) return;
    if (!place(sheet, block + 1)) return;
    lxw_chart *chart = xlsx_chart(sheet->book, &(XlsxChart){ sheet->paper, block->chart, sheet->name, title, sheet->row + CHART_ROWS, sheet->starts });
    if (!chart) { note(sheet, LXW_ERROR_MEMORY_MALLOC_FAILED); return; }
    lxw_chart_options place = { .x_offset = 4, .y_offset = 4, .x_scale = (width_of(sheet, 0, sheet->grid.columns - 1) * LETTER_PIXELS + (double)sheet->grid.columns * CELL_PIXELS) / 480,
                                .y_scale = (CHART_ROWS - 1) * ROW_PIXELS / 288.0, .object_position = LXW_OBJECT_MOVE_DONT_SIZE };
    note(sheet, worksheet_insert_chart_opt(sheet->sheet, sheet->row, 0, chart, &place));
    sheet->row += CHART_ROWS;
}

/* ---- the sheet ---------------------------------------------------------------------------------------------------- */

static void put_block(Sheet *sheet, const Block *block)
{
    static const Look styles[] = { LOOK_PLAIN, LOOK_CENTRE, LOOK_RIGHT, LOOK_NOTE, LOOK_STRONG };
    switch (block->kind) {
    case BLOCK_HEADING: put_text(sheet, block->first, block->number == 1 ? LOOK_TITLE : LOOK_HEADING); break;
    case BLOCK_TEXT: put_text(sheet, block->first, styles[block->number]); break;
    case BLOCK_ITEM: put_text(sheet, joined(sheet, "\xE2\x80\xA2 ", block->first, ""), LOOK_PLAIN); break;
    case BLOCK_FIELD: put_field(sheet, block); break;
    case BLOCK_LINES:
        if (block->first[0]) put_text(sheet, block->first, LOOK_STRONG);
        put_empty_lines(sheet, block->number);
        break;
    case BLOCK_TABLE: put_head(sheet, block); break;
    case BLOCK_ROW: put_row(sheet, block); break;
    case BLOCK_ROW_WIDE: put_row_wide(sheet, block); break;
    case BLOCK_SIGNATURE: put_signature(sheet, block); break;
    case BLOCK_SIDES: put_sides(sheet, block); break;
    case BLOCK_CUT: sheet->row++; break;
    case BLOCK_BREAK: if (sheet->break_count < LXW_BREAKS_MAX && sheet->row > 0) sheet->breaks[sheet->break_count++] = sheet->row; break;
    case BLOCK_CHART: put_chart(sheet, block); break;
    }
}

static void set_print(Sheet *sheet)
{
    static const double left = 0.7, right = 0.47, top = 0.6, bottom = 0.65;      /* inches: the margins of paper.css */
    worksheet_set_paper(sheet->sheet, 9);                                        /* A4 */
    if (sheet->paper->landscape) worksheet_set_landscape(sheet->sheet);
    worksheet_set_margins(sheet->sheet, left, right, top, bottom);
    worksheet_fit_to_pages(sheet->sheet, 1, 0);
    note(sheet, worksheet_set_footer(sheet->sheet, "&C&P / &N"));
    for (size_t i = 0; i < sheet->grid.columns; i++) note(sheet, worksheet_set_column(sheet->sheet, (lxw_col_t)i, (lxw_col_t)i, sheet->grid.widths[i], NULL));
    if (sheet->repeated && sheet->repeated_points > page_points) note(sheet, worksheet_repeat_rows(sheet->sheet, sheet->repeated_row, sheet->repeated_row));
    if (sheet->break_count) note(sheet, worksheet_set_h_pagebreaks(sheet->sheet, sheet->breaks));
}

static void put_blocks(Sheet *sheet)
{
    const Paper *paper = sheet->paper;
    for (size_t i = 0; i < paper->blocks.count && sheet->failure == LXW_NO_ERROR; i++) {
        const Block *block = &paper->blocks.items[i], *before = i ? block - 1 : NULL;
        bool in_table = before && (block_is_row(before) || before->kind == BLOCK_TABLE);
        if (in_table && !block_is_row(block)) sheet->row++;
        put_block(sheet, block);
    }
}

/* ---- the file ----------------------------------------------------------------------------------------------------- */

static bool write_book(Sheet *sheet, const XlsxFile *file, Error *err)
{
    lxw_workbook_options options = { .tmpdir = file->folder };
    lxw_doc_properties properties = { .title = (char *)sheet->paper->title, .created = XLSX_CREATED };
    sheet->book = workbook_new_opt(file->path, &options);
    if (!sheet->book) return error_memory(err);
    note(sheet, workbook_set_properties(sheet->book, &properties));
    sheet->sheet = workbook_add_worksheet(sheet->book, sheet->name);
    if (!sheet->sheet) note(sheet, LXW_ERROR_MEMORY_MALLOC_FAILED);
    else { put_blocks(sheet); set_print(sheet); }
    if (sheet->failure != LXW_NO_ERROR) lxw_workbook_free(sheet->book);
    else note(sheet, workbook_close(sheet->book));                               /* frees it in any case */
    return sheet->failure == LXW_NO_ERROR || xlsx_failed((int)sheet->failure, err);
}

bool paper_xlsx(const Paper *paper, const char **bytes, size_t *length, Error *err)
{
    if (paper->failed) return error_memory(err);
    if (!paper_has_table(paper)) return error_set(err, ERR_INPUT, MSG_FORMAT_NO_TABLE, paper->title);
    XlsxFile file;
    Sheet *sheet = ARENA_NEW(paper->arena, Sheet);
    if (!sheet) return error_memory(err);
    *sheet = (Sheet){ .paper = paper, .name = xlsx_name(paper), .breaks = ARENA_ARRAY(paper->arena, lxw_row_t, LXW_BREAKS_MAX + 1) };
    if (!sheet->name || !sheet->breaks || !grid_plan(paper, &sheet->grid)) return error_memory(err);
    if (!xlsx_file_open(&file, paper->arena, XLSX_DESCRIPTORS, err)) return false;
    bool ok = write_book(sheet, &file, err) && xlsx_file_read(&file, paper->arena, -1, bytes, length, err);
    xlsx_file_close(&file);
    return ok;
}
