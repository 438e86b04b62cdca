/* Duties as an iCalendar file. */
#include "bench.h"

static const char *calendar(Bench *bench, const char *name, const CalendarEntry *entries, size_t count)
{
    const char *bytes;
    size_t length;
    Error err = { 0 };
    assert_ok(calendar_ics(bench->arena, name, entries, count, &bytes, &length, &err), &err);
    assert_int_equal(strlen(bytes), length);
    return bytes;
}

static Date day(const char *words)
{
    Date date;
    assert_true(date_parse(words, strlen(words), &date));
    return date;
}

static void a_calendar_without_entries_is_whole(void **state)
{
    assert_string_equal(calendar(*state, "Жоспар", NULL, 0),
                        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Tirek//Tirek//KK\r\nCALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\nX-WR-CALNAME:Жоспар\r\nEND:VCALENDAR\r\n");
}

static void an_entry_takes_its_whole_day_and_nobody_s_time(void **state)
{
    const CalendarEntry entry = { "I.5@one", "Үйге бару", "", day("2025-12-31"), false };
    assert_non_null(strstr(calendar(*state, "x", &entry, 1),
                           "BEGIN:VEVENT\r\nUID:I.5@one\r\nDTSTAMP:20251231T000000Z\r\nDTSTART;VALUE=DATE:20251231\r\nDTEND;VALUE=DATE:20260101\r\nSUMMARY:Үйге бару\r\n"
                           "STATUS:TENTATIVE\r\nSEQUENCE:0\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\n"));
}

static void what_is_done_is_seen_and_updates_what_was_not(void **state)
{
    const CalendarEntry entry = { "u", "Үйге бару", NULL, day("2025-12-31"), true };
    const char *ics = calendar(*state, "x", &entry, 1);
    assert_non_null(strstr(ics, "SUMMARY:✓ Үйге бару\r\nSTATUS:CONFIRMED\r\nSEQUENCE:1\r\n"));
    assert_null(strstr(ics, "DESCRIPTION"));
}

static void marks_and_ends_of_lines_are_escaped(void **state)
{
    const CalendarEntry entry = { "a;b", "1, 2; 3\\4", "бір\r\nекі\x07", day("2025-10-06"), false };
    const char *ics = calendar(*state, "a,b", &entry, 1);
    assert_non_null(strstr(ics, "X-WR-CALNAME:a\\,b\r\n"));
    assert_non_null(strstr(ics, "UID:a\\;b\r\n"));
    assert_non_null(strstr(ics, "SUMMARY:1\\, 2\\; 3\\\\4\r\n"));
    assert_non_null(strstr(ics, "DESCRIPTION:бір\\nекі\r\n"));
}

/* Unfolded again, byte for byte; and no line cut within a letter. */
static void long_lines_are_folded_at_75_bytes_between_letters(void **state)
{
    Bench *bench = *state;
    for (size_t shift = 0; shift < 4; shift++) {
        Text words = text_init(bench->arena, 4000);
        text_put_bytes(&words, "abcd", shift);
        for (int i = 0; i < 60; i++) text_put(&words, i % 7 ? "ә" : "😀");
        const CalendarEntry entry = { "u", text_words(&words), "", day("2025-10-06"), false };
        const char *ics = calendar(bench, "x", &entry, 1);
        Text unfolded = text_init(bench->arena, 4000);
        for (const char *line = ics; *line;) {
            size_t length = strcspn(line, "\r");
            assert_true(length <= 75);
            assert_true(text_is_utf8(line, length, NULL));
            assert_memory_equal(line + length, "\r\n", 2);
            bool folded = *line == ' ';
            if (!folded && unfolded.length) text_put(&unfolded, "\n");
            text_put_bytes(&unfolded, line + folded, length - folded);
            line += length + 2;
        }
        assert_non_null(strstr(text_words(&unfolded), text_words(&words)));
    }
}

typedef struct { CalendarEntry entries[3]; } Duties;

static bool write_in_own_arena(void *arg, Error *err)
{
    const Duties *duties = arg;
    Arena *arena = arena_open();
    const char *bytes;
    size_t length;
    bool ok = arena ? calendar_ics(arena, "Жоспар", duties->entries, COUNT(duties->entries), &bytes, &length, err) : error_memory(err);
    arena_close(arena);
    return ok;
}

static void no_memory_is_reported_and_none_is_kept(void **state)
{
    char *words = test_calloc(1, 200001);
    (void)state;
    memset(words, 'x', 200000);                                /* so that an arena asks for memory more than once */
    Duties duties = { { { "1", words, words, { 20000 }, false }, { "2", words, "", { 20001 }, true }, { "3", "x", words, { 20002 }, false } } };
    assert_true(torture_memory(write_in_own_arena, &duties) > 5);
    test_free(words);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_calendar_without_entries_is_whole),
        cmocka_unit_test(an_entry_takes_its_whole_day_and_nobody_s_time),
        cmocka_unit_test(what_is_done_is_seen_and_updates_what_was_not),
        cmocka_unit_test(marks_and_ends_of_lines_are_escaped),
        cmocka_unit_test(long_lines_are_folded_at_75_bytes_between_letters),
        cmocka_unit_test(no_memory_is_reported_and_none_is_kept),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
