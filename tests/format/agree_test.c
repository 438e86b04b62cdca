/* One rich paper in three formats, read by programs that are not ours (papers_agree.py): each says the same words and numbers. */
#include "bench.h"

#include <stdlib.h>
#include <sys/wait.h>

/* A Python that has python-docx and openpyxl; NULL: none. Debian's own first, since another one may stand before it on the path. */
static const char *python(void)
{
    static const char *const names[] = { "/usr/bin/python3", "python3" };
    for (size_t i = 0; i < COUNT(names); i++) {
        char command[128];
        snprintf(command, sizeof command, "%s -c 'import docx, openpyxl' 2>/dev/null", names[i]);
        if (system(command) == 0) return names[i];
    }
    return NULL;
}

static void put_file(Bench *bench, const char *folder, const char *name, const char *bytes, size_t length)
{
    Error err = { 0 };
    assert_ok(file_write(path_join(bench->arena, folder, name), bytes, length, &err), &err);
}

static void three_formats_say_the_same(void **state)
{
    Bench *bench = *state;
    const char *program = python(), *bytes;
    size_t length;
    Error err = { 0 };
    if (!program) {
        print_message("skipped: papers in three formats (python3-docx and python3-openpyxl are not installed)\n");
        skip();
    }
    const char *folder = folder_new(bench->arena);
    const Paper *paper = rich_paper(bench->arena, LANGUAGE_KK, false);
    assert_ok(paper_html(paper, "", &bytes, &length, &err), &err);
    put_file(bench, folder, "rich.html", bytes, length);
    assert_ok(paper_docx(paper, &bytes, &length, &err), &err);
    put_file(bench, folder, "rich.docx", bytes, length);
    assert_ok(paper_xlsx(paper, &bytes, &length, &err), &err);
    put_file(bench, folder, "rich.xlsx", bytes, length);

    char command[1024];
    snprintf(command, sizeof command, "%s tests/format/papers_agree.py '%s' rich", program, folder);
    int status = system(command);
    folder_remove(folder);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(three_formats_say_the_same) };
    return cmocka_run_group_tests(tests, setup, teardown);
}
