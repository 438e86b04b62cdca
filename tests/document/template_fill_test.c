/* A template and a tree of data made into a paper: each block, every kind of value, and what is told when a name is nowhere. */
#include "bench.h"

static json_t *tree(const char *text)
{
    json_error_t where;
    json_t *data = json_loads(text, 0, &where);
    if (!data) fail_msg("%s: %s", text, where.text);
    return data;
}

/* The template x.lua filled; NULL and *err when it was not. */
static const char *filled(Desk *desk, const char *template, const char *data, Language language, Error *err)
{
    const char *html = NULL;
    size_t length;
    write_file(desk, "x.lua", template);
    load(desk);
    json_t *json = tree(data);
    const Paper *paper = template_fill(template_find(&desk->templates, "x"), json, language, desk->arena, err);
    json_decref(json);
    if (paper) assert_ok(paper_html(paper, "", &html, &length, err), err);
    return html ? strstr(html, "<main") : NULL;
}

static const char *page(Desk *desk, const char *template, const char *data, Language language)
{
    Error err = { 0 };
    const char *html = filled(desk, template, data, language, &err);
    assert_ok(html != NULL, &err);
    return html;
}

/* The words stand on the page in this order. */
static void says(const char *html, const char *const *words)
{
    const char *at = html;
    for (; *words; words++) {
        const char *found = strstr(at, *words);
        if (!found) fail_msg("%s is not (or not here) on the page:\n%s", *words, html);
        at = found + strlen(*words);
    }
}
#define SAYS(html, ...) says((html), (const char *const[]){ __VA_ARGS__, NULL })

/* The paper of this body says `words` in English. */
static void body_says(Desk *desk, const char *body, const char *data, const char *words)
{
    Text template = text_init(desk->arena, 100000);
    text_put(&template, "paper { id = 'x', order = 1, about = 'school', title = 'T', body = {");
    text_put(&template, body);
    text_put(&template, "} }");
    SAYS(page(desk, text_words(&template), data, LANGUAGE_EN), words);
}

static void each_block_stands_on_the_page_in_its_order(void **state)
{
    const char *html = page(*state, PAPER_OF(
        "{ sides = { left = 'L{a}', right = 'R{a}' } }, { heading = 'H{a}', level = 1 }, { heading = 'S' }, { text = 'P', style = 'right' }, { item = 'I{a}' },"
        "{ field = 'F', value = 'V{a}' }, { field = 'E' }, { lines = 'W', count = 2 }, { new_page = true }, { new_page = false }, { cut = false }, { text = 'Z' }, { cut = true }, { sign = 'C', name = 'N{a}' },"
        "{ chart = 'bars', over = 'm', category = '{c}', title = 'G', unit = 'u', series = { { name = 'S1', value = 'v' } } }"),
        "{ \"a\": 1, \"m\": [ { \"c\": \"qwe\", \"v\": 7 }, { \"c\": \"rty\", \"v\": null } ] }", LANGUAGE_EN);
    SAYS(html, "L1", "R1", "<h1>H1", "<h2>S", "<p class=\"right\">P", "I1", "F", "V1", "E", "class=\"line\"", "W", "Z", "</section>", "C", "N1", "G");
}

static void words_stand_in_the_language_of_the_paper(void **state)
{
    Desk *desk = *state;
    static const char template[] = PAPER_OF("{ heading = '{title}', level = 1 }, { text = { kk = 'Мектеп: {school}', ru = 'Школа: {school}', en = 'School: {school}' } }, { text = '{day|words}; {day|date}; {x}' }");
    static const char data[] = "{ \"school\": { \"kk\": \"Үлгі\", \"ru\": \"Пример\", \"en\": \"Model\" }, \"day\": \"2026-11-23\", \"x\": 2.50 }";
    SAYS(page(desk, template, data, LANGUAGE_KK), "<h1>Қ</h1>", "Мектеп: Үлгі", "2026 жылғы 23 қараша; 23.11.2026; 2,5");
    SAYS(page(desk, template, data, LANGUAGE_RU), "<h1>Р</h1>", "Школа: Пример", "23 ноября 2026 года; 23.11.2026; 2,5");
    SAYS(page(desk, template, data, LANGUAGE_EN), "<h1>E</h1>", "School: Model", "23 November 2026; 2026-11-23; 2.5");
}

static void the_heading_of_its_own_is_the_papers_title(void **state)
{
    const char *html = page(*state, "paper { id = 'x', order = 1, about = 'school', title = 'Catalogue', heading = 'Of {who}', body = { { heading = '{title}', level = 1 } } }",
                            "{ \"who\": \"<7Ә>\" }", LANGUAGE_KK);
    SAYS(html, "<h1>Of &lt;7Ә&gt;</h1>");
    assert_null(strstr(html, "Catalogue"));
}

static void every_kind_of_value_has_words(void **state)
{
    Desk *desk = *state;
    static const char data[] = "{ \"t\": \"words\", \"i\": -12, \"r\": 1234.5678, \"w\": 3.0, \"null\": null, \"yes\": true, \"no\": false, \"list\": [ \"a\", 2, { \"kk\": \"к\", \"ru\": \"р\", \"en\": \"e\" }, null ],"
                               "  \"none\": [], \"days\": [ \"2026-11-23\", \"2026-12-01\" ], \"empty\": \"\", \"in\": { \"deep\": { \"name\": \"x\" } }, \"void\": { \"kk\": null, \"ru\": null, \"en\": null } }";
    static const char *const cases[][2] = {
        { "{t}", "[words]" },
        { "{i}", "[-12]" },
        { "{r}", "[1234.57]" },
        { "{w}", "[3]" },
        { "{null}{null|words}{null.any.thing}", "[]" },
        { "{yes} {no}", "[yes no]" },
        { "{list}", "[a, 2, e, ]" },
        { "{list|comma}", "[a, 2, e, ]" },
        { "{list|lines}", "[a<br>2<br>e<br>]" },
        { "{none|lines}", "[]" },
        { "{days|date|lines}", "[2026-11-23<br>2026-12-01]" },
        { "{days|words}", "[23 November 2026, 1 December 2026]" },
        { "{empty|date}", "[]" },
        { "{in.deep.name|upper-first}", "[X]" },
        { "{list|upper-first|lines}", "[A<br>2" },
        { "{void}", "[]" },
        { "{{t}} {{{t}}}", "[{t} {words}]" },
        { "a & <b>", "[a &amp; &lt;b&gt;]" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char body[200];
        snprintf(body, sizeof body, "{ text = '[%s]' }", cases[i][0]);
        body_says(desk, body, data, cases[i][1]);
    }
}

static void conditions_ask_whether_a_value_is_worth_its_name(void **state)
{
    Desk *desk = *state;
    static const char data[] = "{ \"yes\": true, \"no\": false, \"one\": 1, \"zero\": 0, \"rzero\": 0.0, \"text\": \"t\", \"empty\": \"\", \"null\": null, \"list\": [0], \"none\": [], \"object\": {\"a\": {\"b\": \"word two\"}},"
                               " \"words\": {\"kk\": \"к\", \"ru\": \"р\", \"en\": \"e\"} }";
    static const struct { const char *condition; bool holds; } cases[] = {
        { "yes", true },   { "no", false },   { "one", true },     { "zero", false }, { "rzero", false },    { "text", true },
        { "empty", false }, { "null", false }, { "list", true },   { "none", false }, { "object", true },    { "null.inner", false },
        { "text = t", true }, { "text=t", true }, { "text = u", false }, { "text = u | t", true }, { "text = t|u", true }, { "text = u | tt | ", false }, { "one = 1", true }, { "object.a.b = word two", true }, { "null = x", false },
        { "words = e", true }, { "yes = yes", true }, { "title = T", true },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char body[300];
        snprintf(body, sizeof body, "{ text = '[' }, { text = 'when', when = '%s' }, { text = 'unless', unless = '%s' }, { text = ']' }", cases[i].condition, cases[i].condition);
        body_says(desk, body, data, cases[i].holds ? "<p>[</p>\n<p>when</p>\n<p>]" : "<p>[</p>\n<p>unless</p>\n<p>]");
    }
    body_says(desk, "{ text = 'A' }, { each = 'list', when = 'no', body = { { text = 'B' } } }, { text = 'C', when = 'yes', unless = 'yes' }, { text = 'D' }", data, "<p>A</p>\n<p>D</p>");
}

static void names_are_sought_from_the_inside_out(void **state)
{
    Desk *desk = *state;
    static const char data[] = "{ \"name\": \"outer\", \"school\": \"S\", \"groups\": [ { \"name\": \"g1\", \"pupils\": [ { \"name\": \"p1\" }, { \"age\": 7 } ] }, { \"pupils\": [ {} ] } ], \"plain\": [ \"x\", 5, null ] }";
    body_says(desk, "{ each = 'groups', body = { { text = '{n}:{name}' }, { each = 'pupils', body = { { text = '{n}-{name}-{school}' } } } } }, { text = '{name}' }", data,
              "<p>1:g1</p>\n<p>1-p1-S</p>\n<p>2-g1-S</p>\n<p>2:outer</p>\n<p>1-outer-S</p>\n<p>outer</p>");
    body_says(desk, "{ each = 'plain', body = { { text = '{n}={value}' } } }", data, "<p>1=x</p>\n<p>2=5</p>\n<p>3=</p>");
    body_says(desk, "{ use = 'own' }, { each = 'groups', body = { { use = 'own' } } } } } part { id = 'own', body = { { text = '({name})' }", data, "<p>(outer)</p>\n<p>(g1)</p>\n<p>(outer)</p>");
}

/* ---- tables --------------------------------------------------------------------------------------------------------------------- */

static const char rows_data[] = "{ \"all\": 9, \"rows\": [ { \"part\": \"A\", \"name\": \"x\", \"sum\": 3 }, { \"part\": \"A\", \"name\": \"y\", \"sum\": 1.5, \"mark\": true }, { \"part\": \"B\", \"name\": \"z\", \"sum\": null } ], \"none\": [] }";

#define TWO_COLUMNS "columns = { { head = '#', cell = '{n}', width = 10 }, { head = 'N', cell = '{name} {sum}', width = 90, number = true } }"

static size_t count_of(const char *html, const char *words)
{
    size_t count = 0;
    while ((html = strstr(html, words))) { count++; html += strlen(words); }
    return count;
}

static void rows_are_numbered_parted_and_summed_up(void **state)
{
    const char *html = page(*state, PAPER_OF("{ table = 'rows', part = '{part}', strong = 'name = y', total = { '', 'All: {all}' }, " TWO_COLUMNS " }"), rows_data, LANGUAGE_KK);
    SAYS(html, "width:10%", "width:90%", "<th>#</th>", "<th>N</th>", "A</td></tr>", "<td>1</td>", "x 3", "class=\"strong", "<td>2</td>", "y 1,5", "B</td></tr>", "<td>3</td>", "z ", "class=\"strong", "All: 9");
    assert_int_equal(count_of(html, "A</td></tr>"), 1);
}

static void empty_rows_are_added_to_write_in(void **state)
{
    Desk *desk = *state;
    assert_int_equal(count_of(page(desk, PAPER_OF("{ table = 'rows', least = 5, " TWO_COLUMNS " }"), rows_data, LANGUAGE_EN), "<tr"), 1 + 5);
    assert_int_equal(count_of(page(desk, PAPER_OF("{ table = 'rows', least = 2, blank = 2, " TWO_COLUMNS " }"), rows_data, LANGUAGE_EN), "<tr"), 1 + 5);
    assert_int_equal(count_of(page(desk, PAPER_OF("{ table = 'none', least = 4, blank = 1, none = 'NOBODY', " TWO_COLUMNS " }"), rows_data, LANGUAGE_EN), "<tr"), 1 + 5);
    const char *html = page(desk, PAPER_OF("{ table = 'none', none = 'NOBODY of {all}', total = { '', '' }, " TWO_COLUMNS " }"), rows_data, LANGUAGE_EN);
    assert_int_equal(count_of(html, "<tr"), 0);
    SAYS(html, "NOBODY of 9");
    assert_int_equal(count_of(page(desk, PAPER_OF("{ table = 'none', " TWO_COLUMNS " }"), rows_data, LANGUAGE_EN), "<tr"), 1);
}

static void one_column_for_each_item_of_another_list(void **state)
{
    Desk *desk = *state;
    static const char template[] = PAPER_OF("{ table = 'categories', columns = { { head = 'C', cell = '{name}', width = 50 }, { over = 'classes', head = '{label}', cell = '{name}{label}={value}', width = 40 },"
                                            "{ head = 'All', cell = '{sum}', width = 10 } }, total = { 'Sum', '{total}', '{all}' } }");
    const char *html = page(desk, template, "{ \"all\": 6, \"classes\": [ { \"label\": \"5A\", \"total\": 1 }, { \"label\": \"5B\", \"total\": 2 }, { \"label\": \"6A\", \"total\": 3 } ],"
                                            " \"categories\": [ { \"name\": \"k\", \"values\": [ 1, 2, 3 ], \"sum\": 6 }, { \"name\": \"m\", \"values\": [ null, 5 ], \"sum\": 5 } ] }", LANGUAGE_EN);
    SAYS(html, "width:50%", "width:14%", "width:13%", "width:13%", "width:10%", "<th>C<", "<th>5A<", "<th>5B<", "<th>6A<", "<th>All<", "k5A=1", "k5B=2", "k6A=3", ">6<", "m5A=<", "m5B=5", "m6A=<", "Sum", ">1<", ">2<", ">3<", ">6<");
    html = page(desk, template, "{ \"all\": 0, \"classes\": [], \"categories\": [ { \"name\": \"k\", \"values\": [], \"sum\": 6 } ] }", LANGUAGE_EN);
    SAYS(html, "width:90%", "width:10%", "<th>C<", "<th>All<", ">k<", ">6<");
    html = page(desk, PAPER_OF("{ table = 'r', columns = { { head = 'C', cell = '', width = 50 }, { over = 'c', values = 'v', head = '{value}', cell = '[{value}]', width = 50 } } }"),
                "{ \"c\": [ \"q\", \"w\" ], \"r\": [ { \"v\": [ 7, 8 ] } ] }", LANGUAGE_EN);
    SAYS(html, "<th>q<", "<th>w<", "[7]", "[8]");
}

static void columns_beyond_measure_still_make_a_hundred(void **state)
{
    Desk *desk = *state;
    Text data = text_init(desk->arena, 10000);
    text_put(&data, "{ \"rows\": [], \"list\": [1");
    for (int i = 0; i < 57; i++) text_put(&data, ", 1");
    text_put(&data, "] }");
    static const char template[] = PAPER_OF("{ table = 'rows', columns = { { head = 'C', cell = '', width = 80 }, { over = 'list', head = 'x', cell = '', width = 20 } } }");
    SAYS(page(desk, template, text_words(&data), LANGUAGE_EN), "width:42%", "width:1%");
    Error err = { 0 };
    data.length -= 3;
    text_put(&data, ", 1, 1, 1] }");
    assert_null(filled(desk, template, text_words(&data), LANGUAGE_EN, &err));
    assert_non_null(strstr(error_words(desk->arena, &err, LANGUAGE_EN), "The list “list” is too long: a table has at most 60 columns."));
    err = (Error){ 0 };
    assert_null(filled(desk, PAPER_OF("{ table = 'rows', columns = { { over = 'list', head = 'x', cell = '', width = 20 }, { head = 'C', cell = '', width = 80 } } }"), text_words(&data), LANGUAGE_EN, &err));
    assert_int_equal(err.kind, ERR_INPUT);
}

static void the_example_of_the_guide_is_a_paper(void **state)
{
    Desk *desk = *state;
    Error err = { 0 };
    const char *guide;
    size_t length;
    assert_ok(file_read(desk->arena, data_find(desk->arena, "data/papers/README.md"), 1 << 20, &guide, &length, &err), &err);
    const char *from = strstr(guide, "```lua\n"), *to = from ? strstr(from, "\n```\n") : NULL;
    assert_non_null(to);
    from += strlen("```lua\n");
    write_file(desk, "talks.lua", arena_copy(desk->arena, from, (size_t)(to - from)));
    load(desk);
    json_t *data = tree("{ \"school\": \"S\", \"on\": \"2026-11-23\", \"pedagogue\": \"P\", \"talks\": [ { \"day\": \"2026-11-20\", \"with\": [ \"A\", \"B\" ], \"subject\": \"T\" } ] }");
    const Paper *paper = template_fill(template_find(&desk->templates, "talks"), data, LANGUAGE_KK, desk->arena, &err);
    json_decref(data);
    assert_ok(paper && paper_html(paper, "", &guide, &length, &err), &err);
    SAYS(strstr(guide, "<main"), "Бекітемін<br>Директор", "<h1>Әңгімелесу журналы", "2026 жылғы 23 қараша", "20.11.2026", "A<br>B", "P");
    assert_int_equal(count_of(guide, "<tr"), 1 + 10);
}

/* ---- faults --------------------------------------------------------------------------------------------------------------------- */

static const char some_data[] = "{ \"name\": \"n\", \"pupil\": { \"surname\": \"s\", \"family\": { \"mother\": \"m\" } }, \"list\": [ { \"label\": \"l\" } ], \"day\": \"soon\", \"words\": { \"kk\": \"к\", \"ru\": \"р\", \"en\": \"e\" } }";

static void refused(Desk *desk, const char *body, int line, const char *words)
{
    Error err = { 0 };
    char place[64];
    Text template = text_init(desk->arena, 10000);
    text_put(&template, "paper { id = 'x', order = 1, about = 'school', title = 'T', body = {\n");
    text_put(&template, body);
    text_put(&template, "} }");
    snprintf(place, sizeof place, "x.lua, line %d)", line);
    if (filled(desk, text_words(&template), some_data, LANGUAGE_RU, &err)) fail_msg("no fault: %s", body);
    const char *said = error_words(desk->arena, &err, LANGUAGE_EN);
    if (err.kind != ERR_INPUT || !strstr(said, words) || !strstr(said, place)) fail_msg("%s\nwanted: %s (… %s\nsaid:   %s", body, words, place, said);
    assert_non_null(strstr(error_words(desk->arena, &err, LANGUAGE_KK), "x.lua, "));
}

static void a_name_that_is_nowhere_never_prints_as_nothing(void **state)
{
    refused(*state, "{ text = '{name}' },\n{ text = '{nmae}' }", 3, "The data has no name “nmae”. Did you mean “name”?");
    refused(*state, "{ text = '{zzzzzzzz}' }", 2, "The data has no name “zzzzzzzz”.");
    refused(*state, "{ text = '{pupil.surnam}' }", 2, "“pupil.surnam”. Did you mean “pupil.surname”?");
    refused(*state, "{ text = '{pupil.family.mothr}' }", 2, "“pupil.family.mothr”. Did you mean “pupil.family.mother”?");
    refused(*state, "{ text = '{name.inner}' }", 2, "no name “name.inner”.");
    refused(*state, "{ text = '{words.kk}' }", 2, "no name “words.kk”.");
    refused(*state, "{ text = '{n}' }", 2, "no name “n”.");
    refused(*state, "{ text = 'a',\nwhen = 'nmae' }", 3, "no name “nmae”. Did you mean “name”?");
    refused(*state, "{ text = 'a',\nunless = 'nmae = b' }", 3, "no name “nmae”");
    refused(*state, "{ field = 'a',\nvalue = '{nmae}' }", 3, "no name “nmae”");
    refused(*state, "{ sides = { left = 'a',\nright = '{nmae}' } }", 3, "no name “nmae”");
    refused(*state, "{ each = 'lst', body = {} }", 2, "no name “lst”. Did you mean “list”?");
    refused(*state, "{ each = 'list', body = {\n{ text = '{labl}' } } }", 3, "no name “labl”. Did you mean “label”?");
    refused(*state, "{ table = 'list', columns = {\n{ head = '', cell = '{n}', width = 50 },\n{ head = '', cell = '{labl}', width = 50 } } }", 4, "no name “labl”. Did you mean “label”?");
    refused(*state, "{ table = 'list', columns = {\n{ head = '{nmae}', cell = '{n}', width = 100 } } }", 3, "no name “nmae”");
    refused(*state, "{ table = 'list', columns = { { head = '', cell = '', width = 100 } },\ntotal = { '{label}' } }", 3, "no name “label”");
    refused(*state, "{ table = 'list', columns = { { head = '', cell = '', width = 50 },\n{ over = 'list', head = '', cell = '', width = 50 } } }", 3, "no name “values”");
    refused(*state, "{ use = 'own' } } } part { id = 'own', body = {\n\n{ text = '{nmae}' }", 4, "no name “nmae”");
}

static void a_value_of_the_wrong_kind_is_told(void **state)
{
    refused(*state, "{ text = '{pupil}' }", 2, "“pupil” holds several values, write which one: pupil.surname");
    refused(*state, "{ text = '{list}' }", 2, "“list” holds several values, write which one: list.label");
    refused(*state, "{ text = '{day|words}' }", 2, "“day” is no day: “soon”");
    refused(*state, "{ each = 'name', body = {} }", 2, "“name” is no list");
    refused(*state, "{ table = 'pupil', columns = { { head = '', cell = '', width = 100 } } }", 2, "“pupil” is no list");
    refused(*state, "{ chart = 'bars', over = 'list', category = '', series = {\n{ name = '', value = 'label' } } }", 3, "“label” is no number");
}

static void a_paper_without_end_is_given_up(void **state)
{
    Desk *desk = *state;
    Error err = { 0 };
    Text data = text_init(desk->arena, 100000);
    text_put(&data, "{ \"a\": [1");
    for (int i = 0; i < 999; i++) text_put(&data, ", 1");
    text_put(&data, "] }");
    assert_null(filled(desk, PAPER_OF("{ each = 'a', body = { { each = 'a', body = { { each = 'a', body = { { text = 'x' } } } } } } }"), text_words(&data), LANGUAGE_KK, &err));
    assert_int_equal(err.kind, ERR_LIMIT);
    assert_non_null(strstr(error_words(desk->arena, &err, LANGUAGE_EN), "The paper “x” is too long"));
    Text long_words = text_init(desk->arena, 100000);
    text_put(&long_words, "{ each = 'a', body = { { text = '");
    for (int i = 0; i < 50000; i++) text_put(&long_words, "x");
    text_put(&long_words, "' } } } ");
    Text template = text_init(desk->arena, 100000);
    text_put(&template, "paper { id = 'x', order = 1, about = 'school', title = 'T', body = {");
    text_put(&template, text_words(&long_words));
    text_put(&template, "} }");
    assert_null(filled(desk, text_words(&template), text_words(&data), LANGUAGE_KK, &err));
    assert_int_equal(err.kind, ERR_LIMIT);
}

/* { "a": [1, 1, … ], "none": [], "t": "xxx…" } */
static const char *many(Desk *desk, int items, int letters)
{
    Text data = text_init(desk->arena, 1000000);
    text_put(&data, "{ \"a\": [1");
    for (int i = 1; i < items; i++) text_put(&data, ",1");
    text_put(&data, "], \"none\": [], \"t\": \"");
    for (int i = 0; i < letters; i++) text_put(&data, "x");
    text_put(&data, "\" }");
    return text_words(&data);
}

/* Known before as: they counted for nothing, so that a short template made a hundred times as many rows as the limit says. */
static void empty_rows_and_what_a_condition_looks_at_are_measured_too(void **state)
{
    Desk *desk = *state;
    Error rows = { 0 }, words = { 0 };
    assert_null(filled(desk, PAPER_OF("{ each = 'a', body = { { table = 'none', blank = 100, columns = { { head = '', cell = '', width = 100 } } } } }"), many(desk, 1000, 1), LANGUAGE_KK, &rows));
    assert_int_equal(rows.kind, ERR_LIMIT);
    assert_null(filled(desk, PAPER_OF("{ each = 'a', body = { { text = 'y', when = 't = no' } } }"), many(desk, 1000, 50000), LANGUAGE_KK, &words));
    assert_int_equal(words.kind, ERR_LIMIT);
}

/* Known before as: each row of a table with parts counted twice, so that the limit came at half of what the contract says. */
static void a_part_counts_only_where_it_stands(void **state)
{
    Desk *desk = *state;
    const char *html = page(desk, PAPER_OF("{ table = 'a', part = 'P', columns = { { head = '', cell = '{n}', width = 100 } } }"), many(desk, 60000, 1), LANGUAGE_KK);
    SAYS(html, "<td colspan=\"1\">P</td>", "<td>60000</td>");
}

/* ---- memory --------------------------------------------------------------------------------------------------------------------- */

typedef struct { const PaperTemplate *template; const json_t *data; } Work;

static bool fill_again(void *arg, Error *err)
{
    const Work *work = arg;
    const char *bytes;
    size_t length;
    Arena *arena = arena_open();
    const Paper *paper = arena ? template_fill(work->template, work->data, LANGUAGE_KK, arena, err) : NULL;
    bool ok = arena ? paper && paper_html(paper, "", &bytes, &length, err) : error_memory(err);
    arena_close(arena);
    return ok;
}

static void filling_survives_the_failure_of_any_allocation(void **state)
{
    Desk *desk = *state;
    write_file(desk, "x.lua", PAPER_OF("{ text = '{n|upper-first} {r} {day|words} {day|date} {list|lines}', when = 'r = 2,5' }, { each = 'list', body = { { item = '{value}' } } },"
                                       "{ table = 'rows', part = '{p}', least = 3, total = { '', '' }, columns = { { head = '{n}', cell = '{p}', width = 50 }, { over = 'list', head = '{value}', cell = '{value}', width = 50 } } },"
                                       "{ chart = 'line', over = 'rows', category = '{p}', series = { { name = 's', value = 'v' } } }"));
    load(desk);
    json_t *data = tree("{ \"n\": \"ә\", \"r\": 2.5, \"day\": \"2026-11-23\", \"list\": [ \"a\", \"b\" ], \"rows\": [ { \"p\": \"P\", \"v\": 1, \"values\": [ 1, 2 ] } ] }");
    Work work = { template_find(&desk->templates, "x"), data };
    assert_true(torture_memory(fill_again, &work) > 1);
    json_decref(data);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, desk_setup, desk_teardown)
    const struct CMUnitTest tests[] = {
        TEST(each_block_stands_on_the_page_in_its_order),
        TEST(words_stand_in_the_language_of_the_paper),
        TEST(the_heading_of_its_own_is_the_papers_title),
        TEST(every_kind_of_value_has_words),
        TEST(conditions_ask_whether_a_value_is_worth_its_name),
        TEST(names_are_sought_from_the_inside_out),
        TEST(rows_are_numbered_parted_and_summed_up),
        TEST(empty_rows_are_added_to_write_in),
        TEST(one_column_for_each_item_of_another_list),
        TEST(columns_beyond_measure_still_make_a_hundred),
        TEST(the_example_of_the_guide_is_a_paper),
        TEST(a_name_that_is_nowhere_never_prints_as_nothing),
        TEST(a_value_of_the_wrong_kind_is_told),
        TEST(a_paper_without_end_is_given_up),
        TEST(empty_rows_and_what_a_condition_looks_at_are_measured_too),
        TEST(a_part_counts_only_where_it_stands),
        TEST(filling_survives_the_failure_of_any_allocation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
