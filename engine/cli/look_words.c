/* tirek import --look FILE: what a file holds and how it would be read; --save-map NAME: the proposed map, kept for the school. */
#include <string.h>

#include "internal.h"

enum { STRANGE_SHOWN = 20 };

/* ---- on a terminal ------------------------------------------------------------------------------------------------------------- */

static const char *names_joined(const Cli *cli, const Names *names)
{
    Text text = text_init(cli->arena, 4000);
    for (size_t i = 0; i < names->count; i++) {
        text_put(&text, i ? ", " : "");
        text_put(&text, names->items[i]);
    }
    return text_words(&text);
}

/* The letters of a column: «C». */
static const char *column_letters(const Cli *cli, int column)
{
    CellName name = cell_name_of(1, column);
    return arena_copy(cli->arena, name.text, strlen(name.text) - 1);
}

static void print_columns(const Cli *cli, const LookSheet *sheet)
{
    for (size_t i = 0; i < sheet->columns.count; i++) {
        const LookColumn *one = &sheet->columns.items[i];
        const char *letters = column_letters(cli, one->column);
        if (!letters) letters = "";
        if (one->gives[0] && one->samples[0]) SAY(cli, MSG_MAPS_LOOK_COLUMN, letters, one->heading, one->words, one->samples);
        else if (one->gives[0]) SAY(cli, MSG_MAPS_LOOK_COLUMN_EMPTY, letters, one->heading, one->words);
        else if (one->samples[0]) SAY(cli, MSG_MAPS_LOOK_COLUMN_UNREAD, letters, one->heading, one->samples);
        else SAY(cli, MSG_MAPS_LOOK_COLUMN_UNREAD_EMPTY, letters, one->heading);
    }
}

/* `plain`: headings are known without a map, so that none was looked for. */
static void print_sheet(const Cli *cli, const LookSheet *sheet, bool plain)
{
    if (sheet->name[0]) SAY(cli, sheet->hidden ? MSG_MAPS_LOOK_SHEET_HIDDEN : MSG_MAPS_LOOK_SHEET, sheet->name);
    for (size_t i = 0; i < sheet->titles.count; i++) SAY(cli, sheet->header ? MSG_MAPS_LOOK_TITLE : MSG_MAPS_LOOK_ROW, sheet->titles.items[i]);
    if (!sheet->header && !plain && !sheet->hidden) SAY(cli, MSG_MAPS_LOOK_NO_HEADER);
    if (!sheet->header) return;
    if (sheet->header == sheet->header_last) SAY(cli, MSG_MAPS_LOOK_HEADER, sheet->header, sheet->rows);
    else SAY(cli, MSG_MAPS_LOOK_HEADER_TWO, sheet->header, sheet->header_last, sheet->rows);
    if (sheet->class_label[0] && sheet->class_known) SAY(cli, MSG_MAPS_LOOK_CLASS, sheet->class_label);
    else if (sheet->class_label[0]) SAY(cli, MSG_MAPS_LOOK_CLASS_UNKNOWN, sheet->class_label, sheet->class_year, sheet->class_year + 1);
    if (sheet->days) SAY(cli, MSG_MAPS_LOOK_DAYS, sheet->days, day_text(cli, sheet->from), day_text(cli, sheet->to));
    if (sheet->pupils) SAY(cli, MSG_MAPS_LOOK_PUPILS, sheet->pupils, sheet->known);
    print_columns(cli, sheet);
    if (sheet->trouble.kind == ERR_NONE) return;
    Text text = text_init(cli->arena, 4000);
    error_text(&sheet->trouble, cli->language, &text);
    say_wrapped(4, text_words(&text));
}

static void print_marks(const Cli *cli, const LookResult *result)
{
    size_t strange = 0;
    if (result->marks.count) SAY(cli, MSG_MAPS_LOOK_MARKS);
    for (size_t i = 0; i < result->marks.count; i++) {
        const LookMark *mark = &result->marks.items[i];
        if (mark->means[0]) SAY(cli, MSG_MAPS_LOOK_MARK, mark->text, mark->count, mark->words);
        else if (strange++ < STRANGE_SHOWN) SAY(cli, MSG_MAPS_LOOK_MARK_UNKNOWN, mark->text, mark->count);
    }
    if (strange) say_wrapped(4, words_of(cli, MSG_MAPS_LOOK_MARKS_ADVICE));
}

/* No heading tells whom the rows are about: either the table is mended, or a map says it. */
static void print_begun(const Cli *cli, const char *path, const LookResult *result)
{
    say_wrapped(0, words_of(cli, MSG_MAPS_LOOK_UNKNOWN));
    say_wrapped(0, words_of(cli, MSG_MAPS_LOOK_RENAME));
    for (size_t i = 0; i < result->renames.count; i++) {
        const LookRename *one = &result->renames.items[i];
        const char *column = intake_column_words("", one->column, cli->language);
        if (one->words[0]) say_wrapped(4, message_text(cli->arena, cli->language, MESSAGE(MSG_MAPS_LOOK_RENAME_LINE, column, one->words)));
        else say_wrapped(4, column);
    }
    say_wrapped(0, message_text(cli->arena, cli->language, MESSAGE(MSG_MAPS_LOOK_BEGUN, path)));
    printf("\n%s", result->proposal);
}

static void print_look(const Cli *cli, const char *path, const LookResult *result)
{
    say_heading(message_text(cli->arena, cli->language, MESSAGE(MSG_MAPS_LOOK_HEADING, path, result->encoding)));
    if (result->guessed) say_wrapped(4, message_text(cli->arena, cli->language, MESSAGE(MSG_CLI_IMPORT_GUESSED, result->encoding)));
    for (size_t i = 0; i < result->sheets.count; i++) print_sheet(cli, &result->sheets.items[i], result->plain[0] != 0);
    print_marks(cli, result);
    if (result->form) SAY(cli, MSG_FORM_LOOK, path);
    else if (result->plain[0]) SAY(cli, MSG_MAPS_LOOK_PLAIN, kind_words(cli, result->plain), path);
    else if (result->map[0]) SAY(cli, MSG_MAPS_LOOK_MAP, result->map, kind_words(cli, result->kind), path);
    else if (result->maps.count > 1) SAY(cli, MSG_MAPS_LOOK_MAPS, names_joined(cli, &result->maps), result->maps.items[0], path);
    else if (result->begun) print_begun(cli, path, result);
    else if (result->proposal[0]) {
        SAY(cli, MSG_MAPS_LOOK_PROPOSAL, kind_words(cli, result->kind), path);
        printf("\n%s", result->proposal);
    } else SAY(cli, MSG_MAPS_LOOK_NOTHING);
    if (!result->plain[0] && strcmp(result->kind, "attendance") == 0) say_wrapped(0, words_of(cli, MSG_MAPS_LOOK_LESSONS));
}

/* ---- in JSON --------------------------------------------------------------------------------------------------------------------- */

static json_t *sheet_json(const LookSheet *sheet)
{
    json_t *columns = json_array(), *titles = json_array();
    for (size_t i = 0; i < sheet->columns.count; i++) {
        const LookColumn *one = &sheet->columns.items[i];
        json_array_append_new(columns, json_pack("{s:i, s:s, s:s, s:s}", "column", one->column, "heading", one->heading, "gives", one->gives, "samples", one->samples));
    }
    for (size_t i = 0; i < sheet->titles.count; i++) json_array_append_new(titles, json_string(sheet->titles.items[i]));
    return json_pack("{s:s, s:b, s:I, s:I, s:I, s:o, s:o, s:s, s:b, s:I, s:s, s:s, s:I, s:I}", "sheet", sheet->name, "hidden", (int)sheet->hidden, "rows", (json_int_t)sheet->rows,
                     "header", (json_int_t)sheet->header, "header_last", (json_int_t)sheet->header_last, "titles", titles, "columns", columns, "class", sheet->class_label,
                     "class_known", (int)sheet->class_known, "days", (json_int_t)sheet->days, "from", date_iso(sheet->from).text, "to", date_iso(sheet->to).text,
                     "pupils", (json_int_t)sheet->pupils, "known", (json_int_t)sheet->known);
}

static json_t *look_json(const char *path, const LookResult *result)
{
    json_t *sheets = json_array(), *marks = json_array(), *maps = json_array();
    for (size_t i = 0; i < result->sheets.count; i++) json_array_append_new(sheets, sheet_json(&result->sheets.items[i]));
    for (size_t i = 0; i < result->marks.count; i++)
        json_array_append_new(marks, json_pack("{s:s, s:I, s:s}", "text", result->marks.items[i].text, "count", (json_int_t)result->marks.items[i].count, "means", result->marks.items[i].means));
    for (size_t i = 0; i < result->maps.count; i++) json_array_append_new(maps, json_string(result->maps.items[i]));
    return json_pack("{s:s, s:s, s:b, s:s, s:s, s:s, s:o, s:o, s:o, s:s, s:b}", "file", path, "encoding", result->encoding, "encoding_guessed", (int)result->guessed, "plain", result->plain,
                     "kind", result->kind, "map", result->map, "maps", maps, "sheets", sheets, "marks", marks, "proposal", result->proposal, "begun", (int)result->begun);
}

/* ---- the map saved ------------------------------------------------------------------------------------------------------------------ */

/* A file's name of letters, digits and '-'. */
static bool name_fits(const char *name)
{
    for (const char *at = name; *at; at++)
        if (!((*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z') || (*at >= '0' && *at <= '9') || *at == '-' || (unsigned char)*at >= 0x80)) return false;
    return *name && strlen(name) <= 60 && text_is_utf8(name, strlen(name), NULL);
}

static bool save_map(Cli *cli, const char *file, const LookResult *result, const char *name, bool replace)
{
    if (!name_fits(name)) return error_set(&cli->err, ERR_INPUT, MSG_MAPS_LOOK_MAP_NAME, name);
    if (result->plain[0]) return error_set(&cli->err, ERR_INPUT, MSG_MAPS_LOOK_PLAIN_NO_MAP, file);
    if (!result->proposal[0]) return error_set(&cli->err, ERR_INPUT, MSG_MAPS_LOOK_NOTHING_TO_SAVE, file);
    const char *data = path_join(cli->arena, cli->folder, "data"), *maps = data ? path_join(cli->arena, data, "maps") : NULL;
    Text text = text_init(cli->arena, 200);
    text_put(&text, name);
    text_put(&text, ".lua");
    const char *path = maps ? path_join(cli->arena, maps, text_words(&text)) : NULL;
    if (!path) return error_memory(&cli->err);
    if (!replace && path_is_file(path)) return error_set(&cli->err, ERR_INPUT, MSG_MAPS_LOOK_MAP_THERE, path);
    if (!folder_make(data, &cli->err) || !folder_make(maps, &cli->err) || !file_write(path, result->proposal, strlen(result->proposal), &cli->err)) return false;
    if (!cli->json && result->begun) say_wrapped(0, message_text(cli->arena, cli->language, MESSAGE(MSG_MAPS_LOOK_SAVED_BEGUN, path, name, file)));
    else if (!cli->json) SAY(cli, MSG_MAPS_LOOK_SAVED, path, name, file);
    return true;
}

int cli_look(Cli *cli, const char *path, const IntakeOptions *how, const char *save, bool replace, json_t *all)
{
    LookResult result;
    if (!intake_look(cli->store, cli->plan, path, save ? save : "new-map", how, cli->arena, &result, &cli->err)) {
        int status = complain(cli);
        error_clear(&cli->err);
        return status;
    }
    if (all) json_array_append_new(all, look_json(path, &result));
    else print_look(cli, path, &result);
    if (save && !save_map(cli, path, &result, save, replace)) {
        int status = complain(cli);
        error_clear(&cli->err);
        return status;
    }
    return result.plain[0] || result.kind[0] ? EXIT_FINE : EXIT_FINDINGS;
}
