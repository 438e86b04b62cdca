/* What all of intake shares: hashes. */
#include "../support.h"

#include "../../engine/intake/internal.h"

/* As the tables of pupils and of classes do it. */
static size_t place_of(const char *text, size_t length, size_t room)
{
    const uint64_t hash = mix(MIX_BEGIN, text, length);
    return (size_t)(hash ^ hash >> 29) & (room - 1);
}

enum { ROOM = 16384, MANY = 6000, EXPECTED = 5024 };               /* by chance: ROOM * (1 - (1 - 1 / ROOM) ** MANY) places of ROOM are taken */

/* Numbers as schools give them, one behind the other: a table that puts many of them on one place is searched from end to end for each row. */
static void numbers_are_spread_as_if_by_chance(void **state)
{
    (void)state;
    static const struct { const char *before; int first, step; const char *behind; } shapes[] = {
        { "", 1, 1, "" }, { "", 1000, 1, "" }, { "", 10000, 1, "" }, { "", 100000, 1, "" }, { "", 1000000, 7, "" }, { "", 10000000, 1, "" }, { "", 100000000, 1, "" }, { "", 1000, 1, "/25" },
        { "A-", 1000, 1, "" }, { "KZ0000", 100000, 1, "" }, { "2025-00", 1, 1, "-1234" },
    };
    for (size_t i = 0; i < COUNT(shapes); i++) {
        static unsigned char taken[ROOM];
        size_t places = 0;
        memset(taken, 0, sizeof taken);
        for (int n = 0; n < MANY; n++) {
            char number[40];
            const int length = snprintf(number, sizeof number, "%s%d%s", shapes[i].before, shapes[i].first + n * shapes[i].step, shapes[i].behind);
            const size_t place = place_of(number, (size_t)length, ROOM);
            places += !taken[place];
            taken[place] = 1;
        }
        if (places < EXPECTED * 97 / 100) fail_msg("%s%d%s: %zu places of %d", shapes[i].before, shapes[i].first, shapes[i].behind, places, EXPECTED);
    }
}

/* Texts of every length differ by any one byte, and by their length. */
static void no_byte_of_a_text_is_left_out(void **state)
{
    (void)state;
    char text[24];
    for (size_t length = 1; length < sizeof text; length++) {
        memset(text, 'a', sizeof text);
        const uint64_t whole = mix(MIX_BEGIN, text, length);
        assert_true(mix(MIX_BEGIN, text, length - 1) != whole);
        for (size_t i = 0; i < length; i++) {
            text[i] = 'b';
            assert_true(mix(MIX_BEGIN, text, length) != whole);
            text[i] = 'a';
        }
        assert_true(mix(MIX_BEGIN, text, length) == whole);
    }
    assert_true(mix(MIX_BEGIN, "aaa", 0) == MIX_BEGIN);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(numbers_are_spread_as_if_by_chance), cmocka_unit_test(no_byte_of_a_text_is_left_out) };
    return cmocka_run_group_tests(tests, base_setup, base_teardown);
}
