/* The log of papers that were made. */
#include "bench.h"

static void a_paper_is_kept_with_its_hash_and_without_folders(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Service service = service_on(bench, "2025-10-20", "Омарова А.");
    PaperMade act = { .kind = "home-act", .language = "kk", .subject = "", .file = "school/papers/2025/акт-1.docx", .day = day("2025-10-17"), .person = person(&service, 100001),
                      .hash = hash_bytes("x", 1), .items = "I.5 IV.7" };
    PaperMade list = { .kind = "list", .language = "ru", .subject = "at-risk", .file = "list.html", .day = NO_DATE, .class_id = 100002, .sitting = 900, .hash = hash_bytes("y", 1) };
    assert_ok(paper_keep(&service, &act, &err), &err);
    assert_ok(paper_keep(&service, &list, &err), &err);
    assert_int_equal(counted(bench, "SELECT count(*) FROM paper WHERE file = 'акт-1.docx' AND pupil = 100001 AND class IS NULL AND sitting IS NULL AND kind = 'home-act'"
                                    " AND language = 'kk' AND items = 'I.5 IV.7' AND day = " DAY("2025-10-17") " AND file_hash = ?1", act.hash.hex), 1);
    assert_int_equal(counted(bench, "SELECT count(*) FROM paper WHERE file = 'list.html' AND pupil IS NULL AND class = 100002 AND sitting = 900 AND subject = 'at-risk' AND items = ''"
                                    " AND day = " DAY("2025-10-20") " AND file_hash = ?1", list.hash.hex), 1);
    assert_int_equal(number(bench, "SELECT count(*) FROM paper p JOIN change c ON c.id = p.born WHERE c.kind = 'paper' AND c.who = 'Омарова А.'"), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = { test(a_paper_is_kept_with_its_hash_and_without_folders) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
