/*
 * Workbooks that other programs wrote: files of LibreOffice, openpyxl and our own writer, kept in workbooks/ (its README says how they were made), and the
 * same ones written anew where the program is. Every cell is compared with what a person wrote down in workbooks/NAME.txt.
 */
#include <sys/wait.h>

#include "workbook_bench.h"

#define KEPT "tests/format/workbooks"

static const char *all_sheets(Arena *arena, Sheets *sheets)
{
    Error err = { 0 };
    Text text = text_init(arena, 1 << 20);
    for (size_t i = 0; i < sheets_count(sheets); i++) {
        const char *words = sheet_words(arena, sheets, i, &err);
        assert_ok(words != NULL, &err);
        text_put(&text, "== ");
        text_put(&text, sheets_name(sheets, i));
        text_put(&text, sheets_hidden(sheets, i) ? " (жасырын)\n" : "\n");
        text_put(&text, words);
        if (*words) text_put(&text, "\n");
    }
    return text_words(&text);
}

static void compare_all(Bench *bench, Sheets *sheets, const char *name)
{
    Error err = { 0 };
    const char *expected;
    size_t length;
    char file[128];
    snprintf(file, sizeof file, KEPT "/%s.txt", name);
    assert_ok(file_read(bench->arena, file, 1 << 20, &expected, &length, &err), &err);
    const char *words = all_sheets(bench->arena, sheets);
    for (size_t i = 0, line = 1; i <= length; i++) {                     /* cmocka shows the beginning of long texts only */
        if (words[i] != expected[i]) fail_msg("%s, line %zu: %.200s", file, line, words + i);
        line += words[i] == '\n';
    }
}

static void compare_file(Bench *bench, const char *path, const char *name)
{
    Error err = { 0 };
    Sheets *sheets = sheets_open(path, ENCODING_ANY, false, &err);
    assert_ok(sheets != NULL, &err);
    assert_true(sheets_workbook(sheets));
    compare_all(bench, sheets, name);
    sheets_close(sheets);
}

static void files_kept_of_each_program_say_what_was_written(void **state)
{
    compare_file(*state, KEPT "/libreoffice.xlsx", "libreoffice");
    compare_file(*state, KEPT "/openpyxl.xlsx", "openpyxl");
    compare_file(*state, KEPT "/ours.xlsx", "ours");
}

static void remove_whole(const char *folder)
{
    char command[512];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    assert_int_equal(system(command), 0);
}

static bool there(const char *command)
{
    char quiet[256];
    snprintf(quiet, sizeof quiet, "%s >/dev/null 2>&1", command);
    return system(quiet) == 0;
}

static void libreoffice_writes_it_so(void **state)
{
    Bench *bench = *state;
    if (!there("command -v soffice")) {
        print_message("skipped: a workbook by LibreOffice (soffice is not installed)\n");
        skip();
    }
    const char *folder = folder_new(bench->arena);
    char command[1024];
    snprintf(command, sizeof command, "soffice -env:UserInstallation='file://%s/profile' --headless --convert-to xlsx --outdir '%s' " KEPT "/keste.fods >/dev/null 2>&1", folder, folder);
    int status = system(command);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    const char *path = path_join(bench->arena, folder, "keste.xlsx");
    bool written = path_is_file(path);
    if (written) compare_file(bench, path, "libreoffice");
    remove_whole(folder);
    if (!written) {
        print_message("skipped: a workbook by LibreOffice (it is here without its spreadsheet)\n");
        skip();
    }
}

static void openpyxl_writes_it_so(void **state)
{
    Bench *bench = *state;
    const char *python = there("/usr/bin/python3 -c 'import openpyxl'") ? "/usr/bin/python3" : "python3";
    if (!there("/usr/bin/python3 -c 'import openpyxl'") && !there("python3 -c 'import openpyxl'")) {
        print_message("skipped: a workbook by openpyxl (python3-openpyxl is not installed)\n");
        skip();
    }
    const char *folder = folder_new(bench->arena), *path = path_join(bench->arena, folder, "keste.xlsx");
    char command[1024];
    snprintf(command, sizeof command, "%s " KEPT "/keste.py '%s'", python, path);
    assert_int_equal(system(command), 0);
    compare_file(bench, path, "openpyxl");
    folder_remove(folder);
}

static void what_we_write_ourselves_is_read_back(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    const char *bytes;
    size_t length;
    assert_ok(paper_xlsx(rich_paper(bench->arena, LANGUAGE_KK, false), &bytes, &length, &err), &err);
    Sheets *sheets = sheets_open_bytes("ours.xlsx", bytes, length, ENCODING_ANY, false, &err);
    assert_ok(sheets != NULL, &err);
    compare_all(bench, sheets, "ours");
    sheets_close(sheets);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_kept_of_each_program_say_what_was_written),
        cmocka_unit_test(libreoffice_writes_it_so),
        cmocka_unit_test(openpyxl_writes_it_so),
        cmocka_unit_test(what_we_write_ourselves_is_read_back),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
