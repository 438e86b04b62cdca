/* Workbooks as the source of an import: which sheets are read as one table, where a cell is said to stand, and what a look makes of them. */
#include "bench.h"

#include "../format/workbook_made.h"

/* A sheet: rows end with a line's end, cells with «|»; «#…» is a formula's error, «=…» a formula that nobody computed. name NULL ends a list. */
typedef struct { const char *name, *rows; bool hidden; } Page;
enum { PAGES = 6 };
#define PAGES_OF(...) (const Page[]){ __VA_ARGS__, { NULL, NULL, false } }

static const char *cell_xml(Bench *bench, const char *words, size_t length)
{
    static const char *const shapes[][2] = { { "<c t='inlineStr'><is><t>", "</t></is></c>" }, { "<c t='e'><v>", "</v></c>" }, { "<c><f>", "</f></c>" } };
    const char *const *shape = shapes[*words == '#' ? 1 : *words == '=' ? 2 : 0];
    Text text = text_init(bench->arena, 4096);
    if (!length) return "<c/>";
    text_put(&text, shape[0]);
    text_put_bytes(&text, words + (*words == '='), length - (*words == '='));
    text_put(&text, shape[1]);
    return text_words(&text);
}

static const char *page_xml(Bench *bench, const char *rows)
{
    Text text = text_init(bench->arena, 1 << 20);
    text_put(&text, "<worksheet xmlns='" MAIN "'><sheetData><row>");
    while (*rows) {
        size_t length = strcspn(rows, "|\n");
        text_put(&text, cell_xml(bench, rows, length));
        if (rows[length] == '\n') text_put(&text, rows[length + 1] ? "</row><row>" : "");
        rows += length + (rows[length] != 0);
    }
    text_put(&text, "</row></sheetData></worksheet>");
    return text_words(&text);
}

/* The workbook as a file; gives its path. */
static const char *book_of(Bench *bench, const Page *pages)
{
    Error err = { 0 };
    MadePart parts[PAGES + 2];
    size_t count = 0, length;
    Text book = text_init(bench->arena, 8192), links = text_init(bench->arena, 8192);
    text_put(&book, "<workbook xmlns='" MAIN "' xmlns:r='" OFFICE "'><sheets>");
    text_put(&links, "<Relationships xmlns='" PACKAGE "'>");
    for (; pages[count].name; count++) {
        static char names[PAGES][40];
        char line[300];
        assert_true(count < PAGES);
        snprintf(names[count], sizeof names[count], "xl/worksheets/sheet%zu.xml", count + 1);
        snprintf(line, sizeof line, "<sheet name='%s' r:id='p%zu'%s/>", pages[count].name, count, pages[count].hidden ? " state='hidden'" : "");
        text_put(&book, line);
        snprintf(line, sizeof line, LINK("p%zu", "worksheet", "worksheets/sheet%zu.xml"), count, count + 1);
        text_put(&links, line);
        parts[count] = (MadePart){ names[count], page_xml(bench, pages[count].rows), 0 };
    }
    text_put(&book, "</sheets></workbook>");
    text_put(&links, "</Relationships>");
    parts[count] = (MadePart){ BOOK, text_words(&book), 0 };
    parts[count + 1] = (MadePart){ BOOK_LINKS, text_words(&links), 0 };
    const char *bytes = book_bytes(bench->arena, parts, count + 2, &length), *path = path_join(bench->arena, bench->folder, "kitap.xlsx");
    assert_ok(file_write(path, bytes, length, &err), &err);
    return path;
}

static bool try_book(Bench *bench, const Page *pages, Error *err)
{
    return intake_file(bench->store, bench->plan, book_of(bench, pages), &bench->options, bench->arena, &bench->result, err);
}

static void load_book(Bench *bench, const Page *pages)
{
    Error err = { 0 };
    bool ok = try_book(bench, pages, &err);
    assert_ok(ok, &err);
}

static void refuse_book(Bench *bench, const Page *pages, MessageId why)
{
    Error err = { 0 };
    assert_false(try_book(bench, pages, &err));
    assert_int_equal(err.part[0].id, why);
    assert_int_equal(err.kind, ERR_INPUT);
}

/* The n-th issue: its sheet and its cell as Excel names it. */
static void stands_in(Bench *bench, size_t n, const char *sheet, const char *cell)
{
    assert_true(n < bench->result.issues.count);
    assert_string_equal(bench->result.issues.items[n].sheet, sheet);
    assert_string_equal(bench->result.issues.items[n].cell, cell);
}

#define FAMILY "number|category|since\n"

/* ---- plain tables -------------------------------------------------------------------------------------------------------- */

static void sheets_with_one_header_are_one_table_and_others_are_told(void **state)
{
    Bench *bench = *state;
    load_book(bench, PAGES_OF({ "7Ә", FAMILY "1|large|2025-09-01\n99|large|2025-09-01\n", false }, { "Кесте", "ескерту\n", false }, { "Бос", "", false },
                              { "Жасырын", FAMILY "3|large|2025-09-01\n", true }, { "7Б", FAMILY "4|large|2025-09-01\n\n2|larg|2025-09-31\n", false }));
    assert_counts(bench, 4, 2, 0, 0, 2);
    assert_int_equal(bench->result.passed_over.count, 1);
    assert_string_equal(bench->result.passed_over.items[0], "Кесте");
    stands_in(bench, 0, "7Ә", "A3");
    stands_in(bench, 1, "7Б", "C4");
    stands_in(bench, 2, "7Б", "B4");
    assert_string_equal(bench_text(bench, "SELECT group_concat(pupil % 100000) FROM (SELECT pupil FROM family_status ORDER BY pupil)"), "1,4");
}

static void a_sheet_whose_header_has_a_column_more_or_less_is_another_table(void **state)
{
    Bench *bench = *state;
    load_book(bench, PAGES_OF({ "7Ә", FAMILY "1|large|2025-09-01\n", false }, { "Көп", "number|category|since|until\n2|large|2025-09-01|2025-10-01\n", false }, { "Аз", "number|category\n3|large\n", false },
                              { "Басқа", "number|category|until\n4|large|2025-10-01\n", false }, { "Бос ұяшық", "number|category|since|\n4|large|2025-09-01\n", false }));
    assert_counts(bench, 2, 2, 0, 0, 0);
    assert_int_equal(bench->result.passed_over.count, 3);
    assert_string_equal(bench_text(bench, "SELECT group_concat(pupil % 100000) FROM (SELECT pupil FROM family_status ORDER BY pupil)"), "1,4");
}

static void a_sheet_that_was_asked_for_is_read_alone_even_if_hidden(void **state)
{
    Bench *bench = *state;
    const Page pages[] = { { "7Ә", FAMILY "1|large|2025-09-01\n", false }, { "Жасырын", FAMILY "3|large|2025-09-01\n", true }, { NULL, NULL, false } };
    bench->options.sheet = "Жасырын";
    load_book(bench, pages);
    assert_counts(bench, 1, 1, 0, 0, 0);
    assert_int_equal(bench_number(bench, "SELECT pupil % 100000 FROM family_status"), 3);
    bench->options.sheet = "7ә";                                    /* names are taken letter by letter */
    refuse_book(bench, pages, MSG_MAPS_NO_SHEET);
    bench->options.sheet = NULL;
    refuse_book(bench, PAGES_OF({ "Бос", "", false }, { "Жасырын", FAMILY "3|large|2025-09-01\n", true }), MSG_WORKBOOK_ALL_HIDDEN);
}

static void what_two_sheets_say_of_one_thing_names_both(void **state)
{
    Bench *bench = *state;
    static const char head[] = "number|day|lesson|mark\n1|2025-10-06|2|ill\n", other[] = "number|day|lesson|mark\n1|2025-10-06|2|unexcused\n";
    load_book(bench, PAGES_OF({ "Бір", head, false }, { "Екі", other, false }));
    assert_counts(bench, 2, 1, 0, 0, 1);
    stands_in(bench, 0, "Екі", "D2");
    bench_issue(bench, 0, 2, 4, "Бір");
}

static void refused_rows_say_the_sheet_and_the_cells(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    const char *bytes;
    size_t length;
    bench->options.language = LANGUAGE_EN;
    bench->options.refused_file = path_join(bench->arena, bench->folder, "rows.csv");
    load_book(bench, PAGES_OF({ "7Ә", FAMILY "99|larg|2025-09-01\n", false }, { "7Б", FAMILY "2|large|#N/A\n=A2|large|2025-09-01\n3|larg|2025-09-31\n", false }));
    assert_counts(bench, 4, 0, 0, 0, 4);
    assert_int_equal(bench->result.refused_rows.rows, 4);
    assert_ok(file_read(bench->arena, bench->options.refused_file, 1 << 20, &bytes, &length, &err), &err);
    static const char *const parts[] = { "99,larg,2025-09-01,", "sheet “7Ә”: A2, B2", "2,large,#N/A,", "sheet “7Б”: C2", "“#N/A” is an error of a formula", "=A2,large,2025-09-01,", "sheet “7Б”: A3", "sheet “7Б”: B4, C4",   /* in the order of columns, whichever was looked at first */
                                         "“=A2” is a formula whose value is not in the file" };
    for (size_t i = 0; i < COUNT(parts); i++)
        if (!strstr(bytes, parts[i])) fail_msg("«%s» is not in «%s»", parts[i], bytes);
}

static void cells_right_of_the_table_are_a_slip_and_empty_ones_are_not(void **state)
{
    Bench *bench = *state;
    load_book(bench, PAGES_OF({ "7Ә", "number|category|since|until|source\n1|large|2025-09-01\n2|large|2025-09-01||||\n3|large|2025-09-01|||анасы айтты\n", false }));
    assert_counts(bench, 3, 2, 0, 0, 1);
    stands_in(bench, 0, "7Ә", "");
    bench_issue(bench, 0, 4, 0, "Columns in this row: 6, due: 5");
}

static void empty_cells_behind_the_last_column_of_a_csv_say_nothing(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "number;category;since;until;source\n1;large;2025-09-01;;;;\n2;large;2025-09-01;;\n3;large;2025-09-01;;;;анасы айтты\n");
    assert_counts(bench, 3, 2, 0, 0, 1);
    bench_issue(bench, 0, 4, 0, "Columns in this row: 7, due: 5");
}

/* As Excel writes a table whose last columns are mostly empty: separators behind the last filled cell of sixteen lines are left out. */
static void a_row_of_a_csv_that_ends_early_has_empty_cells_there(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "number;category;since;until;source\n1;large;2025-09-01;;\n2;large;2025-09-01\n3;large;2025-09-01;2025-12-31\n4;large\n5\nАнасы айтты\n");
    assert_counts(bench, 6, 3, 0, 0, 3);                              /* what a row must say it must say all the same */
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM family_status WHERE until IS NULL"), 2);
    for (size_t i = 0; i < bench->result.issues.count; i++) assert_true(bench->result.issues.items[i].line >= 5);
    bench_load(bench, "number,name,day,lesson,mark\n1,Ахметова Әлия,2025-10-06,1-6,ill\n2,Әлиев Құрман,2025-10-06,1-6\n");        /* a sheet of lessons, of which some are filled in */
    assert_counts(bench, 2, 1, 0, 1, 0);
    bench_load(bench, "class,day,lessons,number,lesson,mark,name\n7Ә,2025-10-07,6,,,,\n,2025-10-07,,1,1-3\n");
    assert_counts(bench, 2, 1, 0, 0, 1);                              /* a list that says the day is complete cannot leave a mark out */
}

/* ---- by maps ----------------------------------------------------------------------------------------------------------------- */

#define MONTH(class, rows) class " сыныбының журналы\nҚыркүйек 2025\n№|Аты-жөні|Жеке іс №|2|3|4\n" rows "Сабақ саны|||6|6|6\n"

static void a_sheet_for_each_class_is_read_with_its_own_class(void **state)
{
    Bench *bench = *state;
    load_book(bench, PAGES_OF({ "Ә сыныбы", MONTH("7Ә", "1|Ахметова Әлия|1||н|\n2|Әлиев Құрман|2|#REF!||б2\n"), false }, { "Мазмұны", "ескерту\n", false },
                              { "Б сыныбы", MONTH("7Б", "1|Смайыл Айша|4||щ|оп\n2|Біреу|=A1||б|\n"), false }));
    assert_string_equal(bench->result.map, "journal-month");
    assert_int_equal(bench->result.passed_over.count, 1);
    assert_int_equal(bench->result.covered_classes.count, 2);
    assert_int_equal(bench->result.refused, 4);
    stands_in(bench, 0, "Ә сыныбы", "D5");
    bench_issue(bench, 0, 5, 4, "“#REF!” is an error");
    stands_in(bench, 1, "Б сыныбы", "E4");
    stands_in(bench, 2, "Б сыныбы", "C5");
    bench_issue(bench, 2, 5, 3, "“=A1” is a formula whose value");                /* once for the row of the list, once for its mark */
    stands_in(bench, 3, "Б сыныбы", "C5");
    assert_string_equal(bench_text(bench, "SELECT group_concat((pupil % 100000) || ':' || (day - 20333) || '=' || marks, ' ') FROM (SELECT * FROM attendance WHERE marks ORDER BY pupil, day)"),
                        "1:1=149796 2:0=224694 2:2=9 3:0=224694 3:1=224694 3:2=224694 4:1=224694 4:2=5");     /* unread: an error, no row, no mark of ours */
}

/* A map of one's own: pupils by number, days across, six lessons, «х» excused. */
static void use_map(Bench *bench, const char *more)
{
    Text text = text_init(bench->arena, 8000);
    text_put(&text, "map { id = 'own', title = { kk = 'к', ru = 'р', en = 'e' }, kind = 'attendance', columns = { number = 'Н' }, across = { column = 'day' }, lessons = 6, marks = { ['х'] = 'excused' }, ");
    text_put(&text, more);
    bench->options.map = file_make(bench->arena, bench->folder, "own.lua", text_words(&text));
}

/* «1:0 4:31»: pupils, and the days after 2 September on which a lesson was missed. */
static const char *missed(Bench *bench)
{
    return bench_text(bench, "SELECT group_concat(one, ' ') FROM (SELECT DISTINCT (pupil % 100000) || ':' || (unixepoch(day) / 86400 - 20333) AS one FROM lesson"
                             " WHERE mark IS NOT NULL ORDER BY pupil, day)");
}

static void class_and_month_may_stand_in_the_sheets_name_in_a_cell_or_after_a_word(void **state)
{
    Bench *bench = *state;
    use_map(bench, "sheets = { '7Ә', '7Б' }, constants = { class = sheet_name(), month = after('Ай'), year = cell('B1') } }");
    load_book(bench, PAGES_OF({ "7Ә", "Жыл|2025\nАй||қыркүйек\nН|2|3\n1|х|\n", false }, { "7Б", "Жыл|2025\nАй: 10\nН|2|3\n4||х\n", false },
                              { "Басқа", "Жыл|2025\nАй: 10\nН|2|3\n2|х|х\n", false }));
    assert_int_equal(bench->result.refused, 0);
    assert_string_equal(missed(bench), "1:0 4:31");
    use_map(bench, "constants = { class = after('Класс'), month = 11, year = 2025 } }");
    load_book(bench, PAGES_OF({ "Бір", "Мектеп\nКласс 7Ә\nН|5|6\n2|х|\n", false }));
    assert_string_equal(missed(bench), "1:0 2:64 4:31");
    refuse_book(bench, PAGES_OF({ "Бір", "Мектеп\nКласс\nН|5|6\n2|х|\n", false }), MSG_MAPS_CLASS_UNSAID);     /* nothing stands behind the word */
}

static void a_map_of_another_kind_and_a_file_that_two_maps_know_are_refused(void **state)
{
    Bench *bench = *state;
    bench->options.map = "class-list";
    bench->options.kind = "attendance";
    refuse_book(bench, PAGES_OF({ "7Ә", "7Ә\nЖеке іс №|Аты-жөні|Туған күні\n1|Ахметова Әлия|2012-03-15\n", false }), MSG_MAPS_OTHER_KIND);
    bench->options.map = bench->options.kind = NULL;
    const Page both[] = { { "7Ә", "7Ә\nЖеке іс №|Аты-жөні|Туған күні|Көп балалы\n1|Ахметова Әлия|2012-03-15|+\n", false }, { NULL, NULL, false } };
    refuse_book(bench, both, MSG_MAPS_SEVERAL);
    bench->options.kind = "family";                                 /* of the two only one is of that kind */
    load_book(bench, both);
    assert_string_equal(bench->result.map, "social-passport");
    bench->options.kind = NULL;                                     /* a class list knows nothing of three columns that the other does */
    load_book(bench, PAGES_OF({ "7Ә", "7Ә\nЖеке іс №|Аты-жөні|Туған күні|Көп балалы|АӘК|Жетім\n1|Ахметова Әлия|2012-03-15|+|иә\n", false }));
    assert_string_equal(bench->result.map, "social-passport");
}

/* ---- a look ------------------------------------------------------------------------------------------------------------------- */

static LookResult look_at(Bench *bench, const Page *pages)
{
    Error err = { 0 };
    LookResult seen;
    bool ok = intake_look(bench->store, bench->plan, book_of(bench, pages), "m", &bench->options, bench->arena, &seen, &err);
    assert_ok(ok, &err);
    return seen;
}

static void a_look_sees_every_sheet_and_hidden_ones_by_name_alone(void **state)
{
    Bench *bench = *state;
    const Page pages[] = { { "Ә сыныбы", MONTH("7Ә", "1|Ахметова Әлия|1||н|\n2|Әлиев Құрман|||щ|б2\n3|Бөтен Бала|77|||\n"), false }, { "Ескі", MONTH("7Б", "1|Смайыл Айша|4||н|\n"), true },
                           { "Б сыныбы", MONTH("9Я", "1|Смайыл Айша|4||н|\n"), false }, { NULL, NULL, false } };
    LookResult seen = look_at(bench, pages);
    assert_int_equal(seen.sheets.count, 3);
    const LookSheet *first = &seen.sheets.items[0], *hidden = &seen.sheets.items[1], *other = &seen.sheets.items[2];
    assert_string_equal(first->class_label, "7Ә");
    assert_true(first->class_known);
    assert_int_equal(first->rows, 3);
    assert_int_equal(first->pupils, 3);
    assert_int_equal(first->known, 2);                              /* by number, and by name in the class; 77 is nobody's */
    assert_int_equal(first->days, 3);
    assert_true(hidden->hidden);
    assert_int_equal(hidden->rows, 0);
    assert_false(other->class_known);
    assert_int_equal(seen.marks.count, 3);
    assert_string_equal(seen.marks.items[0].text, "н");
    assert_int_equal(seen.marks.items[0].count, 2);
    assert_string_equal(seen.marks.items[1].means, "");
    assert_string_equal(seen.marks.items[2].means, "ill 2");
    bench->options.sheet = "Ескі";
    seen = look_at(bench, pages);
    assert_int_equal(seen.sheets.count, 1);
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM attendance"), 0);
}

static void lessons_across_are_counted_as_their_days(void **state)
{
    Bench *bench = *state;
    use_map(bench, "constants = { class = '7Ә' } }");
    LookResult seen = look_at(bench, PAGES_OF({ "Бір", "Н|02.09.2025||03.09.2025|\n|1|2|1|2\n1||х||\n", false }));
    assert_int_equal(seen.sheets.items[0].days, 2);
    assert_int_equal(date_between(seen.sheets.items[0].from, seen.sheets.items[0].to), 1);
}

static void a_look_by_a_map_that_was_asked_for_says_what_keeps_it_from_reading(void **state)
{
    Bench *bench = *state;
    const Page unsaid[] = { { "Бір", "№|Аты-жөні|Жеке іс №|2|3\n1|Ахметова Әлия|1||н\n", false }, { NULL, NULL, false } };
    bench->options.map = "journal-month";
    LookResult seen = look_at(bench, unsaid);
    assert_string_equal(seen.map, "journal-month");
    assert_int_equal(seen.sheets.items[0].trouble.kind, ERR_INPUT);
    assert_int_equal(seen.sheets.items[0].trouble.part[0].id, MSG_MAPS_MONTH_UNKNOWN);
    Error err = { 0 };
    bench->options.map = "zzzzzzzzzzzzzz";
    assert_false(intake_look(bench->store, bench->plan, book_of(bench, unsaid), "m", &bench->options, bench->arena, &seen, &err));
    assert_int_equal(err.part[0].id, MSG_MAPS_NONE_SUCH);
}

static void a_map_is_begun_with_the_headings_and_not_with_a_row_of_figures(void **state)
{
    Bench *bench = *state;
    LookResult seen = look_at(bench, PAGES_OF({ "7Ә", "1 тоқсан\n№|Аты-жөні|Барлығы|Ауырып|Себепсіз\n1|Ахметова Әлия|12|6|6\n2|Әлиев Құрман|4|1|3\n", false }));
    assert_true(seen.begun);
    assert_string_equal(seen.kind, "");
    assert_non_null(strstr(seen.proposal, "\"№\" \"Аты-жөні\" \"Барлығы\""));
    assert_non_null(strstr(seen.proposal, "name = { \"Аты-жөні\" }"));
    assert_int_equal(seen.renames.count, 2);                                   /* the day and the mark */
    bench->options.kind = "pupils";
    seen = look_at(bench, PAGES_OF({ "7Ә", "№|Аты-жөні|Телефон\n1|Ахметова Әлия|12\n", false }));
    assert_null(strstr(seen.proposal, "surname"));
}

static void names_in_two_columns_are_counted_by_a_look(void **state)
{
    Bench *bench = *state;
    LookResult seen = look_at(bench, PAGES_OF({ "7Ә қыркүйек", "№|Тегі|Аты|2|3\n1|Ахметова|Әлия||н\n2|Біреу|Жоқ||\n", false }));
    assert_int_equal(seen.sheets.items[0].pupils, 2);
    assert_int_equal(seen.sheets.items[0].known, 1);
}

static const Page unknown_table[] = {
    { "Тізім", "Отбасылар\nОқушының аты-жөні|Сынып|Санаты|Басталған күні\nАхметова Әлия|7Ә|көп балалы|2025-09-01\nСмайыл Айша|7Б|білмеймін|2025-09-01\n", false }, { NULL, NULL, false },
};

/* ---- no memory ------------------------------------------------------------------------------------------------------------------ */

typedef struct { Bench *bench; const char *file; bool look; size_t renames; long added, refused; } Run;      /* renames: columns of the map that is begun; 0: none is */

static bool attempt(void *arg, Error *err)
{
    const Run *run = arg;
    Bench *bench = run->bench;
    LookResult seen;
    IntakeResult result;
    Arena *arena = arena_open();
    Store *store = arena ? store_open(bench->path, STORE_WRITE, err) : NULL;     /* a store of its own: it keeps no statement */
    if (!store) { arena_close(arena); return arena ? false : error_memory(err); }
    bool ok = run->look ? intake_look(store, bench->plan, run->file, "m", &bench->options, arena, &seen, err)
                        : intake_file(store, bench->plan, run->file, &bench->options, arena, &result, err);
    if (ok && !run->look && result.refused_rows.err.kind != ERR_NONE) { *err = result.refused_rows.err; ok = false; }
    if (ok && run->look) assert_non_null(strstr(seen.proposal, "map {"));
    if (ok && run->look) { assert_int_equal(seen.renames.count, run->renames); assert_true(seen.begun == (run->renames > 0)); }
    for (size_t i = 0; ok && run->look && i < seen.renames.count; i++) assert_true(seen.renames.items[i].words[0] != 0);
    if (ok && !run->look) { assert_int_equal(result.added, run->added); assert_int_equal(result.refused, run->refused); }
    store_close(store);
    arena_close(arena);
    return ok;
}

static void endure(Bench *bench, const Page *pages, Run run)
{
    Error err = { 0 };
    run.bench = bench;
    run.file = book_of(bench, pages);
    assert_ok(attempt(&run, &err), &err);
    assert_true(torture(attempt, &run) > 100);
}

static void no_memory_at_any_moment_changes_nothing_of_what_a_workbook_says(void **state)
{
    Bench *bench = *state;
    bench->options.dry_run = true;
    bench->options.refused_file = path_join(bench->arena, bench->folder, "rows.csv");
    store_close(bench->store);
    bench->store = NULL;
    endure(bench, PAGES_OF({ "7Ә", FAMILY "1|large|2025-09-01\n", false }, { "Кесте", "ескерту\n", false }, { "7Б", FAMILY "4|large|#N/A\n", false }), (Run){ .added = 1, .refused = 1 });
    bench->options.map = "journal-month";
    endure(bench, PAGES_OF({ "Б сыныбы", MONTH("7Б", "1|Смайыл Айша|4||н|\n2|Біреу|=A1||б|\n"), false }), (Run){ .added = 4, .refused = 2 });
    bench->options.map = NULL;
    endure(bench, unknown_table, (Run){ .look = true });
}

/* Headings that nobody knows: a map is begun, with what each could be called. */
static void no_memory_at_any_moment_of_beginning_a_map_is_told(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Run run = { bench, file_make(bench->arena, bench->folder, "bala.csv", "Бала,Қашан,Не болды\nАхметова Әлия,06.10.2025,сырқат\n"), .look = true, .renames = 3 };
    store_close(bench->store);
    bench->store = NULL;
    assert_ok(attempt(&run, &err), &err);
    assert_true(torture(attempt, &run) > 100);
    bench->options.kind = "clubs";
    run.file = file_make(bench->arena, bench->folder, "some.csv", "Бала,Күні,Себебі\nАхметова Әлия,06.10.2025,б\n");
    assert_ok(attempt(&run, &err), &err);
    assert_true(torture(attempt, &run) > 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(sheets_with_one_header_are_one_table_and_others_are_told),
        BENCH_TEST(a_sheet_whose_header_has_a_column_more_or_less_is_another_table),
        BENCH_TEST(a_sheet_that_was_asked_for_is_read_alone_even_if_hidden),
        BENCH_TEST(what_two_sheets_say_of_one_thing_names_both),
        BENCH_TEST(refused_rows_say_the_sheet_and_the_cells),
        BENCH_TEST(cells_right_of_the_table_are_a_slip_and_empty_ones_are_not),
        BENCH_TEST(empty_cells_behind_the_last_column_of_a_csv_say_nothing), BENCH_TEST(a_row_of_a_csv_that_ends_early_has_empty_cells_there),
        BENCH_TEST(a_sheet_for_each_class_is_read_with_its_own_class),
        BENCH_TEST(a_map_of_another_kind_and_a_file_that_two_maps_know_are_refused),
        BENCH_TEST(class_and_month_may_stand_in_the_sheets_name_in_a_cell_or_after_a_word),
        BENCH_TEST(a_look_by_a_map_that_was_asked_for_says_what_keeps_it_from_reading),
        BENCH_TEST(lessons_across_are_counted_as_their_days),
        BENCH_TEST(a_look_sees_every_sheet_and_hidden_ones_by_name_alone),
        BENCH_TEST(a_map_is_begun_with_the_headings_and_not_with_a_row_of_figures),
        BENCH_TEST(names_in_two_columns_are_counted_by_a_look),
        BENCH_TEST(no_memory_at_any_moment_changes_nothing_of_what_a_workbook_says),
        BENCH_TEST(no_memory_at_any_moment_of_beginning_a_map_is_told),
    };
    return cmocka_run_group_tests_name("intake/source", tests, base_setup, base_teardown);
}
