/*
 * Workbooks that a person fills in and the program reads back, through libxlsxwriter. Rows go to a file as they come, so that what is kept in memory
 * is a row. The library keeps to malloc and writes only to files (xlsx_file.c).
 */
#include <string.h>
#include <xlsxwriter.h>

#include "internal.h"

enum { LOOKS = BLANK_REASON + 1, NAME_LETTERS = 31, HINT_LETTERS = 255, HEAD_LETTERS = 32 };

struct Blank {
    Arena *arena, *scratch;                      /* scratch: as long as a cell is put */
    XlsxFile file;
    char *title;
    lxw_workbook *book;
    lxw_worksheet *sheet;
    lxw_format *formats[LOOKS], *empty;
    size_t columns;
    long row, rows;                              /* the present one of the sheet; of all sheets */
    lxw_error failure;                           /* the first */
};

static void note(Blank *blank, lxw_error failure)
{
    if (blank->failure == LXW_NO_ERROR) blank->failure = failure;
}

/* ---- opening and finishing ---------------------------------------------------------------------------------------------- */

Blank *blank_open(Arena *arena, const char *title, Error *err)
{
    Blank *blank = ARENA_NEW(arena, Blank);
    if (!blank || !(blank->title = arena_text(arena, format_clean(arena, title)))) { error_memory(err); return NULL; }
    blank->arena = arena;
    if (!(blank->scratch = arena_open())) { error_memory(err); return NULL; }
    if (!xlsx_file_open(&blank->file, arena, XLSX_DESCRIPTORS, err)) { blank_close(blank); return NULL; }
    lxw_workbook_options options = { .constant_memory = LXW_TRUE, .tmpdir = blank->file.folder };
    lxw_doc_properties properties = { .title = blank->title, .created = XLSX_CREATED };
    blank->book = workbook_new_opt(blank->file.path, &options);
    if (blank->book) { note(blank, workbook_set_properties(blank->book, &properties)); return blank; }
    error_memory(err);
    blank_close(blank);
    return NULL;
}

void blank_close(Blank *blank)
{
    if (!blank) return;
    arena_close(blank->scratch);
    blank->scratch = NULL;
    if (blank->book) lxw_workbook_free(blank->book);
    blank->book = NULL;
    xlsx_file_close(&blank->file);
}

bool blank_finish(Blank *blank, const char **bytes, size_t *length, Error *err)
{
    if (blank->failure == LXW_NO_ERROR) {
        note(blank, workbook_close(blank->book));                                  /* frees it in any case */
        blank->book = NULL;
    }
    bool ok = blank->failure == LXW_NO_ERROR ? xlsx_file_read(&blank->file, blank->arena, blank->rows, bytes, length, err) : xlsx_failed((int)blank->failure, err);
    blank_close(blank);
    return ok;
}

/* ---- looks --------------------------------------------------------------------------------------------------------------- */

static const struct { bool bold, boxed, open; int align, size; unsigned fill; } looks[LOOKS] = {
    [BLANK_TITLE] = { .bold = true, .size = 14 },
    [BLANK_NOTE] = { .size = 11 },
    [BLANK_LABEL] = { .bold = true, .size = 11 },
    [BLANK_HEAD] = { .bold = true, .boxed = true, .align = LXW_ALIGN_CENTER, .size = 10, .fill = 0xECECEC },
    [BLANK_HEAD_UP] = { .bold = true, .boxed = true, .align = LXW_ALIGN_CENTER, .size = 10, .fill = 0xECECEC },
    [BLANK_SHUT] = { .boxed = true, .size = 10 },
    [BLANK_OPEN] = { .boxed = true, .open = true, .size = 10, .fill = 0xFFFDE7 },
    [BLANK_OPEN_CENTRE] = { .boxed = true, .open = true, .align = LXW_ALIGN_CENTER, .size = 10, .fill = 0xFFFDE7 },
    [BLANK_WRONG] = { .bold = true, .boxed = true, .open = true, .size = 10, .fill = 0xFFC7CE },
    [BLANK_REASON] = { .open = true, .size = 10 },
};

static lxw_format *new_format(Blank *blank, BlankLook look)
{
    lxw_format *format = workbook_add_format(blank->book);
    if (!format) { note(blank, LXW_ERROR_MEMORY_MALLOC_FAILED); return NULL; }
    format_set_font_name(format, "Times New Roman");
    format_set_font_size(format, looks[look].size);
    format_set_num_format(format, "@");                                          /* text, whatever is typed */
    format_set_text_wrap(format);
    format_set_align(format, look == BLANK_HEAD ? LXW_ALIGN_VERTICAL_CENTER : look == BLANK_HEAD_UP ? LXW_ALIGN_VERTICAL_BOTTOM : LXW_ALIGN_VERTICAL_TOP);
    if (look == BLANK_HEAD_UP) format_set_rotation(format, 90);
    if (looks[look].bold) format_set_bold(format);
    if (looks[look].align) format_set_align(format, (uint8_t)looks[look].align);
    if (looks[look].boxed) format_set_border(format, LXW_BORDER_THIN);
    if (looks[look].fill) format_set_bg_color(format, looks[look].fill);
    if (looks[look].open) format_set_unlocked(format);
    return format;
}

static lxw_format *format_of(Blank *blank, BlankLook look)
{
    if (!blank->formats[look]) blank->formats[look] = new_format(blank, look);
    return blank->formats[look];
}

/* Cells that hold nothing yet: whoever writes below the table writes text too. */
static lxw_format *empty_format(Blank *blank)
{
    if (blank->empty) return blank->empty;
    blank->empty = workbook_add_format(blank->book);
    if (!blank->empty) { note(blank, LXW_ERROR_MEMORY_MALLOC_FAILED); return NULL; }
    format_set_num_format(blank->empty, "@");
    format_set_unlocked(blank->empty);
    return blank->empty;
}

static lxw_row_col_options hidden_whole = { .hidden = LXW_TRUE };              /* the library only reads it */

/* ---- sheets and cells ------------------------------------------------------------------------------------------------------ */

/* At most so many letters, as Excel counts them. */
static char *first_letters(Blank *blank, const char *words, size_t most)
{
    const char *clean = format_clean(blank->arena, words);
    char *copy = clean ? arena_text(blank->arena, clean) : NULL;
    size_t letters = 0;
    if (!copy) { note(blank, LXW_ERROR_MEMORY_MALLOC_FAILED); return NULL; }
    for (char *at = copy; *at; at++) {
        if (((unsigned char)*at & 0xC0) != 0x80) letters += (unsigned char)*at >= 0xF0 ? 2 : 1;
        if (letters > most) { *at = 0; break; }
    }
    return copy;
}

void blank_sheet(Blank *blank, const char *name, const double *widths, size_t columns)
{
    char *fitting = blank->failure == LXW_NO_ERROR ? first_letters(blank, name, NAME_LETTERS) : NULL;
    if (!fitting) return;
    for (char *at = fitting; *at; at++)
        if (strchr("[]:*?/\\'\n", *at)) *at = ' ';
    blank->sheet = workbook_add_worksheet(blank->book, fitting);
    if (!blank->sheet) { note(blank, LXW_ERROR_MEMORY_MALLOC_FAILED); return; }
    blank->columns = columns;
    blank->row = 0;
    for (size_t i = 0; i < columns; i++)
        note(blank, worksheet_set_column_opt(blank->sheet, (lxw_col_t)i, (lxw_col_t)i, widths[i] > 0 ? widths[i] : 2, empty_format(blank), widths[i] > 0 ? NULL : &hidden_whole));
}

static bool going_on(const Blank *blank) { return blank->failure == LXW_NO_ERROR && blank->sheet; }

static void count_row(Blank *blank, long row)
{
    blank->rows += row != blank->row;
    blank->row = row;
}

void blank_row(Blank *blank, long row, double points)
{
    if (!going_on(blank)) return;
    count_row(blank, row);
    if (points > 0) note(blank, worksheet_set_row(blank->sheet, (lxw_row_t)row - 1, points, NULL));
    else note(blank, worksheet_set_row_opt(blank->sheet, (lxw_row_t)row - 1, LXW_DEF_ROW_HEIGHT, NULL, &hidden_whole));
}

/* Clean words that a cell can hold; NULL: noted. */
static const char *cell_words(Blank *blank, const char *words)
{
    const char *clean = format_clean(blank->scratch, words), *kept = clean ? xlsx_words(blank->scratch, clean) : NULL;
    if (!kept) note(blank, LXW_ERROR_MEMORY_MALLOC_FAILED);
    else if (xlsx_letters(clean) > XLSX_LETTERS_MOST) note(blank, LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED);
    return blank->failure == LXW_NO_ERROR ? kept : NULL;
}

void blank_cell(Blank *blank, long row, int column, const char *words, BlankLook look)
{
    const char *kept = going_on(blank) ? cell_words(blank, words) : NULL;
    if (!kept) return;
    count_row(blank, row);
    note(blank, worksheet_write_string(blank->sheet, (lxw_row_t)row - 1, (lxw_col_t)(column - 1), kept, format_of(blank, look)));
    arena_clear(blank->scratch);
}

void blank_span(Blank *blank, long row, int from, int to, const char *words, BlankLook look)
{
    const char *kept = going_on(blank) ? cell_words(blank, words) : NULL;
    if (!kept) return;
    count_row(blank, row);
    note(blank, worksheet_merge_range(blank->sheet, (lxw_row_t)row - 1, (lxw_col_t)(from - 1), (lxw_row_t)row - 1, (lxw_col_t)(to - 1), kept, format_of(blank, look)));
}

void blank_choice(Blank *blank, const BlankArea *area, const char *const *words, const char *title, const char *hint)
{
    if (!going_on(blank)) return;
    char *head = first_letters(blank, title, HEAD_LETTERS), *shown = first_letters(blank, hint, HINT_LETTERS);
    if (!head || !shown) return;
    lxw_data_validation choice = {
        .validate = LXW_VALIDATION_TYPE_LIST, .value_list = (char **)(uintptr_t)words, .ignore_blank = LXW_VALIDATION_ON,
        .error_type = LXW_VALIDATION_ERROR_TYPE_INFORMATION, .input_title = head, .input_message = shown, .error_title = head, .error_message = shown
    };
    note(blank, worksheet_data_validation_range(blank->sheet, (lxw_row_t)area->from_row - 1, (lxw_col_t)(area->from_column - 1), (lxw_row_t)area->to_row - 1,
                                               (lxw_col_t)(area->to_column - 1), &choice));
}

void blank_page(Blank *blank, long head_row, int column)
{
    enum { A4 = 9 };
    static const double side = 0.4, top = 0.5, bottom = 0.6;                      /* inches */
    if (!going_on(blank)) return;
    worksheet_set_landscape(blank->sheet);
    worksheet_set_paper(blank->sheet, A4);
    worksheet_set_margins(blank->sheet, side, side, top, bottom);
    worksheet_fit_to_pages(blank->sheet, 1, 0);
    note(blank, worksheet_set_footer(blank->sheet, "&C&P / &N"));
    note(blank, worksheet_repeat_rows(blank->sheet, (lxw_row_t)head_row - 1, (lxw_row_t)head_row - 1));
    worksheet_freeze_panes(blank->sheet, (lxw_row_t)head_row, (lxw_col_t)(column - 1));
}

void blank_keep(Blank *blank)
{
    lxw_protection may = { .format_cells = LXW_TRUE, .format_columns = LXW_TRUE, .format_rows = LXW_TRUE, .insert_rows = LXW_TRUE, .insert_columns = LXW_TRUE,
                           .delete_rows = LXW_TRUE, .sort = LXW_TRUE, .autofilter = LXW_TRUE };
    if (going_on(blank)) worksheet_protect(blank->sheet, NULL, &may);
}
