/* What a template may hold, and what its author is told of what it may not: file, line, the nearest right word. */
#include "bench.h"

static const char whole[] =
    "paper {\n"
    "  id = \"home-visit\", order = 5, about = \"pupil\",\n"
    "  items = { \"I.5\", \"III.1\" }, forms = { \"act\" },\n"
    "  title = { kk = \"Акт\", ru = \"Акт по\", en = \"Act\" }, landscape = true,\n"
    "  body = {\n"
    "    { use = \"own-head\" },\n"
    "    { heading = \"{title}\" }, { text = { kk = \"{on|words}\", ru = \"{on|date}\", en = \"{{on}}\" }, style = \"note\", when = \"on\" },\n"
    "    { item = \"x\" }, { field = \"a\", value = \"{b}\", unless = \"kind = act\" }, { lines = \"\", count = 3 }, { sign = \"r\", name = \"n\" },\n"
    "    { sides = { left = \"l\", right = { kk = \"о\", ru = \"п\", en = \"r\" } } }, { new_page = true },\n"
    "    { each = \"list.items\", body = { { text = \"{n}. {value|upper-first|lines}\" }, { each = \"inner\", body = { { item = \"{name}\" } } } } },\n"
    "    { table = \"rows\", least = 3, blank = 2, part = \"{part}\", strong = \"sum\", none = \"-\", total = { \"\", { kk = \"б\", ru = \"и\", en = \"t\" } },\n"
    "      columns = { { head = \"A\", cell = \"{n}\", width = 40, number = true }, { over = \"classes\", head = \"{label}\", cell = \"{value}\", width = 60 } } },\n"
    "    { chart = \"line\", over = \"months\", category = \"{m}\", title = \"t\", unit = \"u\", series = { { name = \"s\", value = \"count\" } } },\n"
    "  },\n"
    "}\n"
    "part { id = \"own-head\", body = { { text = \"h\" } } }\n";

static void everything_that_a_template_says_is_read(void **state)
{
    Desk *desk = *state;
    const char *path = write_file(desk, "home-visit.lua", whole);
    load(desk);
    const PaperTemplate *paper = template_find(&desk->templates, "home-visit");
    assert_non_null(paper);
    assert_string_equal(paper->path, path);
    assert_string_equal(paper->title.in[LANGUAGE_KK], "Акт");
    assert_string_equal(paper->title.in[LANGUAGE_RU], "Акт по");
    assert_string_equal(paper->title.in[LANGUAGE_EN], "Act");
    assert_int_equal(paper->about, ABOUT_PUPIL);
    assert_true(paper->landscape);
    assert_int_equal(paper->item_count, 2);
    assert_string_equal(paper->items[1]->id, "III.1");
    assert_int_equal(paper->form_count, 1);
    assert_string_equal(paper->forms[0]->id, "act");
    assert_null(template_find(&desk->templates, "nobody"));
    assert_null(template_find(NULL, "home-visit"));
}

static void the_shipped_templates_are_whole_and_stand_in_their_order(void **state)
{
    Desk *desk = *state;
    load(desk);
    assert_non_null(template_find(&desk->templates, "list"));
    assert_non_null(template_find(&desk->templates, "agenda"));
    write_file(desk, "z.lua", "paper { id = 'z', order = 2, about = 'school', title = 'z', body = {} }");
    write_file(desk, "b.lua", "paper { id = 'b', order = 2, about = 'school', title = 'b', body = {} }");
    write_file(desk, "c.lua", "paper { id = 'c', order = 1, about = 'school', title = 'c', body = {} }");
    load(desk);
    static const char *const order[] = { "c", "b", "z" };
    for (size_t i = 0; i < COUNT(order); i++) assert_string_equal(desk->templates.items[i].id, order[i]);
}

static bool is_cyrillic(const char *at) { return (unsigned char)at[0] >= 0xD0 && (unsigned char)at[0] <= 0xD3; }

static void no_shipped_kazakh_text_hangs_a_suffix_on_a_placeholder(void **state)
{
    Desk *desk = *state;
    Error err = { 0 };
    Names paths;
    assert_ok(data_files(desk->arena, "data/papers", &paths, &err), &err);
    for (size_t i = 0; i < paths.count; i++) {
        const char *text;
        size_t length;
        if (!text_ends(paths.items[i], ".lua")) continue;
        assert_ok(file_read(desk->arena, data_find(desk->arena, paths.items[i]), 1 << 20, &text, &length, &err), &err);
        for (const char *at = text; (at = strchr(at, '}'));)
            if (is_cyrillic(++at)) fail_msg("%s: letters behind a placeholder: %.40s", paths.items[i], at - 20 > text ? at - 20 : text);
    }
}

static void a_schools_own_file_stands_for_the_programs_and_its_further_files_are_found(void **state)
{
    Desk *desk = *state;
    write_file(desk, "list.lua", "paper { id = 'list', order = 7, about = 'school', title = 'Own', body = { { use = 'own' } } }");
    write_file(desk, "parts/own.lua", "part { id = 'own', body = { { text = 'x' } } }");
    write_file(desk, "more.lua", "paper { id = 'more', order = 8, about = 'class', title = 'More', body = {} }");
    write_file(desk, "note.txt", "not a template");
    load(desk);
    assert_string_equal(template_find(&desk->templates, "list")->title.in[LANGUAGE_EN], "Own");
    assert_int_equal(template_find(&desk->templates, "more")->about, ABOUT_CLASS);
    assert_non_null(template_find(&desk->templates, "agenda"));
    data_school_set(NULL);
    load(desk);
    assert_string_not_equal(template_find(&desk->templates, "list")->title.in[LANGUAGE_EN], "Own");
    assert_null(template_find(&desk->templates, "more"));
}

/* ---- faults --------------------------------------------------------------------------------------------------------------------- */

/* The file x.lua is refused at `line`, with the words in English; and something is said in Kazakh and Russian. */
static void refused(Desk *desk, const char *body, int line, const char *words)
{
    Error err = { 0 };
    char place[64];
    write_file(desk, "x.lua", body);
    snprintf(place, sizeof place, "x.lua, line %d)", line);
    if (templates_load(desk->plan, desk->arena, &desk->templates, &err)) fail_msg("no fault: %s", body);
    const char *said = error_words(desk->arena, &err, LANGUAGE_EN);
    if (err.kind != ERR_INPUT || !strstr(said, words) || !strstr(said, place)) fail_msg("%s\nwanted: %s (… %s\nsaid:   %s", body, words, place, said);
    assert_non_null(strstr(error_words(desk->arena, &err, LANGUAGE_KK), "x.lua, "));
    assert_non_null(strstr(error_words(desk->arena, &err, LANGUAGE_RU), "x.lua, строка "));
    assert_int_equal(desk->templates.count, 0);
}

static void a_paper_of_wrong_keys_or_types_is_refused_with_its_line(void **state)
{
    refused(*state, "paper {\n id = 'x', order = 1, about = 'school', title = 't',\n landscap = true, body = {} }", 3, "Did you mean “landscape”?");
    refused(*state, "paper {\n id = 'x', order = 1, about = 'school', title = 't',\n landscape = 'yes', body = {} }", 3, "“landscape” must be true or false");
    refused(*state, "\npaper { id = 'x', about = 'school', title = 't', body = {} }", 2, "“order” is needed");
    refused(*state, "paper { id = 'x', order = 1.5, about = 'school', title = 't', body = {} }", 1, "“order” must be a whole number");
    refused(*state, "paper { id = 'x', order = -1, about = 'school', title = 't', body = {} }", 1, "“order” must be a whole number from 0");
    refused(*state, "paper { id = 'x',\n order = 1, about = 'school', title = 5, body = {} }", 2, "“title” is one text in quotes");
    refused(*state, "paper { id = 'x', order = 1, about = 'school', title = 't', body = {}, function() end }", 1, "no field “1”");
    refused(*state, "paper(5)", 1, "A table { … } is needed");
    refused(*state, "paper()", 1, "A table { … } is needed");
    refused(*state, "\npart { id = 'x', boody = {} }", 2, "Did you mean “body”?");
}

static void a_word_of_a_closed_list_is_refused_with_the_nearest(void **state)
{
    refused(*state, "paper { id = 'x', order = 1,\n about = 'pupill', title = 't', body = {} }", 2, "“about” cannot be “pupill”. Did you mean “pupil”?");
    refused(*state, "paper { id = 'x', order = 1, about = 'zzzzzz', title = 't', body = {} }", 1, "“about” cannot be “zzzzzz”. (");
    refused(*state, "paper { id = 'x', order = 1, about = 'pupil', title = 't',\n items = { 'I.5', 'VII.1' }, body = {} }", 2, "“items” cannot be “VII.1”. Did you mean “II.1”?");
    refused(*state, "paper { id = 'x', order = 1, about = 'pupil', title = 't',\n forms = { 'protocol', 'minuts' }, body = {} }", 2, "“forms” cannot be “protocol”");
    refused(*state, "paper { id = 'x', order = 1, about = 'pupil', title = 't',\n forms = 'minutes', body = {} }", 2, "“forms” must be a table");
    refused(*state, "paper { id = 'x', order = 1, about = 'pupil', title = 't',\n forms = { 5 }, body = {} }", 2, "“forms” must be a list of texts");
    refused(*state, PAPER_OF("\n{ text = 'a', style = 'note' },\n{ text = 'b', style = 'center' }"), 3, "“style” cannot be “center”. Did you mean “centre”?");
    refused(*state, PAPER_OF("\n{ chart = 'bar', over = 'a', category = '', series = { { name = 's', value = 'v' } } }"), 2, "Did you mean “bars”?");
    refused(*state, PAPER_OF("\n{ use = 'haed' }"), 2, "“use” cannot be “haed”. Did you mean “head”?");
}

static void words_are_one_text_or_three_languages(void **state)
{
    refused(*state, PAPER_OF("\n{ text = { kk = 'a', en = 'c' } }"), 2, "“text” is needed in all three languages: “ru” is missing");
    refused(*state, PAPER_OF("\n{ text = 'a' }, { text = {\n kk = 'a', ru = 'b', eng = 'c' } }"), 3, "Did you mean “en”?");
    refused(*state, PAPER_OF("\n{ text = { kk = 'a', ru = 'b', en = 5 } }"), 2, "“en” must be a text");
    refused(*state, PAPER_OF("\n{ text = 5 }"), 2, "“text” is one text in quotes");
    refused(*state, PAPER_OF("\n{ field = 'a',\n value = true }"), 3, "“value” is one text in quotes");
    refused(*state, PAPER_OF("\n{ sides = { left = 'a',\n right = 5 } }"), 3, "“right” is one text in quotes");
}

static void placeholders_are_looked_at_when_a_template_is_read(void **state)
{
    refused(*state, PAPER_OF("\n{ text = 'a {name' }"), 2, "In “text” a brace has no partner: “{name”");
    refused(*state, PAPER_OF("\n{ text = 'a name} b' }"), 2, "a brace has no partner: “} b”");
    refused(*state, PAPER_OF("\n{ text = { kk = '{a}', ru = '{a}', en = '{a' } }"), 2, "a brace has no partner");
    refused(*state, PAPER_OF("\n{ text = '{a{b}}' }"), 2, "a brace has no partner");
    refused(*state, PAPER_OF("\n{ text = '{}' }"), 2, "the braces hold the name of a value");
    refused(*state, PAPER_OF("\n{ text = '{аты}' }"), 2, "Written is: “аты”");
    refused(*state, PAPER_OF("\n{ text = '{a..b}' }"), 2, "Written is: “a..b”");
    refused(*state, PAPER_OF("\n{ text = '{a.}' }"), 2, "Written is: “a.”");
    refused(*state, PAPER_OF("\n{ text = '{day|wrods}' }"), 2, "there is no form “|wrods”. Did you mean “|words”?");
    refused(*state, PAPER_OF("\n{ text = '{day|words|zzzzzzzz}' }"), 2, "there is no form “|zzzzzzzz”");
    refused(*state, PAPER_OF("\n{ text = '{day|}' }"), 2, "there is no form “|”");
    refused(*state, PAPER_OF("\n{ each = 'a b', body = {} }"), 2, "“each” is the name of a value");
    refused(*state, PAPER_OF("\n{ text = 'a', when = 'a = ' }"), 2, "“when” is written");
    refused(*state, PAPER_OF("\n{ text = 'a', unless = '= b' }"), 2, "“unless” is written");
    refused(*state, PAPER_OF("\n{ text = 'a', when = 5 }"), 2, "“when” must be a text");
    refused(*state, "paper { id = 'x', order = 1, about = 'school', title = 't',\n heading = '{a|b}', body = {} }", 2, "In “heading” there is no form “|b”");
}

static void a_block_is_one_thing_with_keys_of_its_own(void **state)
{
    refused(*state, PAPER_OF("\n{ text = 'a' },\n{ txet = 'b' }"), 3, "There is no block “txet”. Did you mean “text”?");
    refused(*state, PAPER_OF("\n{ text = 'a' },\n{ qqqqqqq = 'b' }"), 3, "It is not said what this block is");
    refused(*state, PAPER_OF("{}"), 1, "It is not said what this block is");
    refused(*state, PAPER_OF("\n{ text = 'a', heading = 'b' }"), 2, "“heading” and “text” cannot stand in one block");
    refused(*state, PAPER_OF("\n{ text = 'a' },\n{ text = 'a', level = 2 }"), 3, "no field “level”");
    refused(*state, PAPER_OF("\n{ heading = 'a', level = 4 }"), 2, "“level” must be a whole number from 1 to 3");
    refused(*state, PAPER_OF("\n{ lines = 'a' }"), 2, "“count” is needed");
    refused(*state, PAPER_OF("\n{ lines = 'a', count = 0 }"), 2, "“count” must be a whole number from 1");
    refused(*state, PAPER_OF("\n{ new_page = 'yes' }"), 2, "“new_page” must be true or false");
    refused(*state, PAPER_OF("\n{ cut = 1 }"), 2, "“cut” must be true or false");
    refused(*state, PAPER_OF("\n{ each = 'a' }"), 2, "“body” is needed");
    refused(*state, PAPER_OF("\n{ sides = { left = 'a', rihgt = 'b' } }"), 2, "Did you mean “right”?");
    refused(*state, PAPER_OF("\n'text'"), 1, "“body” must be a list");
    refused(*state, "paper { id = 'x', order = 1, about = 'school', title = 't',\n body = { text = 'a' } }", 2, "“body” must be a list");
    refused(*state, PAPER_OF("\n{ text = 'a' }, nil, { text = 'b' }"), 1, "“body” must be a list");
}

static void a_fault_deep_within_names_its_own_line(void **state)
{
    refused(*state, PAPER_OF("\n{ text = 'text = 5' }, -- text = 'no'\n{ each = 'a', body = {\n  { text = 'b' },\n  { each = 'c', body = {\n    { text = '{d' } } } } }"),
            6, "a brace has no partner");
}

#define COLUMNS(rest) "\n{ table = 'a', columns = {\n { head = 'h', cell = 'c', width = 50 },\n" rest " } }"

static void tables_make_a_hundred_percent(void **state)
{
    refused(*state, PAPER_OF(COLUMNS("{ head = 'h', cell = 'c', width = 49 }")), 2, "must make 100 together, not 99");
    refused(*state, PAPER_OF(COLUMNS("{ head = 'h', cell = 'c', width = 0 }")), 4, "“width” must be a whole number from 1 to 100");
    refused(*state, PAPER_OF(COLUMNS("{ head = 'h', cell = '{x', width = 50 }")), 4, "In “cell” a brace has no partner");
    refused(*state, PAPER_OF(COLUMNS("{ head = 'h', cel = 'x', width = 50 }")), 4, "Did you mean “cell”?");
    refused(*state, PAPER_OF(COLUMNS("{ cell = 'x', width = 50 }")), 3, "“head” is needed");
    refused(*state, PAPER_OF(COLUMNS("{ over = '', head = 'h', cell = 'x', width = 50 }")), 4, "“over” is the name of a value");
    refused(*state, PAPER_OF("\n{ table = 'a', columns = {} }"), 2, "“columns” must have from 1 to 60 entries");
    refused(*state, PAPER_OF("\n{ table = 'a', columns = { head = 'x' } }"), 2, "“columns” must be a list");
    refused(*state, PAPER_OF("\n{ table = 'a', total = { 'x', 'y' },\n columns = { { head = 'h', cell = 'c', width = 100 } } }"), 2, "“total” must have from 1 to 1 entries");
    refused(*state, PAPER_OF("\n{ table = 'a', columns = { { head = 'h', cell = 'c', width = 100 } },\n total = { 5 } }"), 3, "“total” must be a list");
    refused(*state, PAPER_OF("\n{ table = 'a', columns = { { head = 'h', cell = 'c', width = 100 } },\n blank = 101 }"), 3, "“blank” must be a whole number");
    refused(*state, PAPER_OF("\n{ table = 'a', columns = { { head = 'h', cell = 'c', width = 100 } },\n strong = '' }"), 3, "“strong” is written");
    refused(*state, PAPER_OF("\n{ chart = 'bars', over = 'a', category = 'c', series = {} }"), 2, "“series” must have from 1 to 6 entries");
    refused(*state, PAPER_OF("\n{ chart = 'bars', over = 'a', category = 'c', series = { { name = 's' } } }"), 2, "“value” is needed");
}

static void ids_are_the_files_and_nobody_elses(void **state)
{
    Desk *desk = *state;
    refused(desk, "paper { order = 1,\n id = 'y', about = 'school', title = 't', body = {} }", 2, "The paper is “y” but the file is “x.lua”");
    refused(desk, "part { id = 'p', body = {} }\npart {\n id = 'p', body = {} }", 3, "The id “p” is taken already: ");
    refused(desk, "part { id = 'head', body = {} }", 1, "The id “head” is taken already: ");
    refused(desk, PAPER_OF("") "\npaper { id = 'y', order = 1, about = 'school', title = 't', body = {} }", 2, "One file holds one paper");
    refused(desk, "-- nothing\n", 1, "neither paper { … } nor part { … }");
    refused(desk, "", 1, "neither paper { … } nor part { … }");
    write_file(desk, "parts/x.lua", PAPER_OF(""));
    refused(desk, PAPER_OF(""), 1, "The id “x” is taken already: ");
}

static void a_part_never_comes_to_itself(void **state)
{
    Desk *desk = *state;
    refused(desk, "part { id = 'a', body = {\n { use = 'a' } } }", 2, "The part “a” uses itself");
    refused(desk, "part { id = 'a', body = { { use = 'b' } } }\npart { id = 'b', body = { { each = 'c', body = {\n { use = 'a' } } } } }", 3, "The part “a” uses itself");
    write_file(desk, "x.lua", "part { id = 'a', body = { { use = 'b' }, { use = 'c' } } } part { id = 'b', body = { { use = 'c' } } } part { id = 'c', body = { { text = 'c' } } }");
    load(desk);                                                       /* twice is not without end */
}

static void what_is_no_lua_names_its_line(void **state)
{
    refused(*state, "paper {\n id = 'x'\n order = 1 }", 2, "comma");
    refused(*state, "paper {\n id = “x” }", 2, "quot");
    refused(*state, "\npapper { id = 'x' }", 2, "Did you mean “paper”?");
    refused(*state, "local t = {}\nt.x.y = 1", 2, "no fields to read or write");
}

static void a_hostile_template_is_a_fault_and_nothing_more(void **state)
{
    Desk *desk = *state;
    refused(desk, "while true do end", 1, "took too long");
    refused(desk, "local s = 'x' while true do s = s .. s end", 1, "too long");
    refused(desk, "local t = {} for i = 1, 1e9 do t[i] = {} end", 1, "Too much memory");
    refused(desk, "os.execute('true')", 1, "not available here");
    refused(desk, "\x1BLua", 1, "compiled code");
    refused(desk, "while true do part { id = 'p', body = {} } end", 1, "is taken already");
    refused(desk, "for i = 1, 1000 do part { id = 'p' .. i, body = {} } end", 1, "too many blocks");
    refused(desk, "local b = { each = 'a' } b.body = { b } part { id = 'p', body = { b } }", 1, "nested too deeply");
    refused(desk, "local b = {} for i = 1, 10000 do b = { { each = 'a', body = b } } end part { id = 'p', body = b }", 1, "nested too deeply");
    refused(desk, "local b = { { text = 'a' } } for i = 1, 12 do b = { { each = 'a', body = b }, { each = 'b', body = b } } end part { id = 'p', body = b }", 1, "too many blocks");
    refused(desk, "local b = {} for i = 1, 3000 do b[i] = { text = 'a' } end part { id = 'p', body = b }", 1, "entries");
    refused(desk, "part { id = 'p0', body = { { text = 'a' } } } for i = 1, 60 do part { id = 'p' .. i, body = { { use = 'p' .. i - 1 }, { use = 'p' .. i - 1 } } } end", 1, "too many blocks");
    refused(desk, "paper(setmetatable({}, {}))", 1, "not available here");
    refused(desk, "part { id = 'p', body = { { text = string.rep('x', 65000) .. string.rep('x', 65000) } } }", 1, "too long");
    write_file(desk, "x.lua", "local words = 'x' part { id = 'p', body = { { text = words .. 'y' } } }");
    load(desk);                                                       /* what a careful author may do */
}

/* The school's own files alone: those of the program would only do the same forty times more. */
static long torture_alone(Desk *desk, Attempt attempt)
{
    data_root_set(data_school());
    long failed = torture_memory(attempt, desk);
    data_root_set(NULL);
    return failed;
}

static bool load_again(void *arg, Error *err)
{
    const Desk *desk = arg;
    PaperTemplates templates;
    Arena *arena = arena_open();
    bool ok = arena ? templates_load(desk->plan, arena, &templates, err) : error_memory(err);
    if (ok) assert_non_null(template_find(&templates, "home-visit"));
    arena_close(arena);
    return ok;
}

static void reading_survives_the_failure_of_any_allocation(void **state)
{
    Desk *desk = *state;
    write_file(desk, "home-visit.lua", whole);
    assert_true(torture_alone(desk, load_again) > 200);
}

static bool load_wrong(void *arg, Error *err)
{
    const Desk *desk = arg;
    PaperTemplates templates;
    Arena *arena = arena_open();
    bool ok = arena ? templates_load(desk->plan, arena, &templates, err) : error_memory(err);
    arena_close(arena);
    return ok || (err->kind == ERR_INPUT);                            /* the fault itself is what is due */
}

static void a_fault_is_told_as_such_unless_memory_failed(void **state)
{
    Desk *desk = *state;
    write_file(desk, "x.lua", PAPER_OF("{ use = 'haed' }"));
    assert_true(torture_alone(desk, load_wrong) > 200);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, desk_setup, desk_teardown)
    const struct CMUnitTest tests[] = {
        TEST(everything_that_a_template_says_is_read),
        TEST(the_shipped_templates_are_whole_and_stand_in_their_order),
        TEST(no_shipped_kazakh_text_hangs_a_suffix_on_a_placeholder),
        TEST(a_schools_own_file_stands_for_the_programs_and_its_further_files_are_found),
        TEST(a_paper_of_wrong_keys_or_types_is_refused_with_its_line),
        TEST(a_word_of_a_closed_list_is_refused_with_the_nearest),
        TEST(words_are_one_text_or_three_languages),
        TEST(placeholders_are_looked_at_when_a_template_is_read),
        TEST(a_block_is_one_thing_with_keys_of_its_own),
        TEST(a_fault_deep_within_names_its_own_line),
        TEST(tables_make_a_hundred_percent),
        TEST(ids_are_the_files_and_nobody_elses),
        TEST(a_part_never_comes_to_itself),
        TEST(what_is_no_lua_names_its_line),
        TEST(a_hostile_template_is_a_fault_and_nothing_more),
        TEST(reading_survives_the_failure_of_any_allocation),
        TEST(a_fault_is_told_as_such_unless_memory_failed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
