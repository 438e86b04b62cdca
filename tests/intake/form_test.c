/* The class passport as a form: written, filled in, and what comes of it. The workbook is read cell by cell, changed as a teacher would, and imported as CSV. */
#include "undo_bench.h"

enum { MOST_ROWS = 60, MOST_CELLS = 40 };

typedef struct { const char *cells[MOST_ROWS][MOST_CELLS]; int rows, columns; } Sheet;

static Date october(int day) { return date_of(2025, 10, day); }

static void make_form(Bench *bench, Language language, Date day, const char *class, PassportForm *form)
{
    Error err = { 0 };
    bool ok = intake_passport_form(bench->store, bench->plan, &(PassportFormOptions){ NULL, class, day, language }, bench->arena, form, &err);
    assert_ok(ok, &err);
}

/* The form of 7Ә on 6 October, as cells. */
static Sheet *form_sheet(Bench *bench, Language language)
{
    PassportForm form;
    Error err = { 0 };
    SheetRow row;
    Sheet *sheet = ARENA_NEW(bench->arena, Sheet);
    const char *path = path_join(bench->arena, bench->folder, "form.xlsx");
    make_form(bench, language, october(6), "7ә", &form);
    assert_true(file_write(path, form.bytes, form.length, &err));
    Sheets *sheets = sheets_open(path, ENCODING_ANY, false, &err);
    assert_ok(sheets && sheets_begin(sheets, 0, &err), &err);
    while (sheets_next(sheets, &row)) {
        assert_true(row.line <= MOST_ROWS && row.count <= MOST_CELLS);
        sheet->rows = (int)row.line;
        if ((int)row.count > sheet->columns) sheet->columns = (int)row.count;
        for (size_t i = 0; i < row.count; i++) sheet->cells[row.line - 1][i] = arena_text(bench->arena, row.cells[i].text);
    }
    assert_true(sheets_finish(sheets, &err));
    sheets_close(sheets);
    for (int i = 0; i < MOST_ROWS; i++)
        for (int k = 0; k < MOST_CELLS; k++)
            if (!sheet->cells[i][k]) sheet->cells[i][k] = "";
    return sheet;
}

static int find_in(const Sheet *sheet, bool across, int line, const char *words)
{
    int most = across ? sheet->columns : sheet->rows;
    for (int i = 0; i < most; i++) {
        const char *cell = across ? sheet->cells[line][i] : sheet->cells[i][line];
        if (cell && strcmp(cell, words) == 0) return i;
    }
    fail_msg("«%s» is not in the form", words);
    return 0;
}

static int column_of(const Sheet *sheet, const char *id) { return find_in(sheet, true, 0, id); }
static int row_of(const Sheet *sheet, const char *number) { return find_in(sheet, false, column_of(sheet, "number"), number); }
static void set(Sheet *sheet, const char *number, const char *category, const char *words) { sheet->cells[row_of(sheet, number)][column_of(sheet, category)] = words; }
static void answer(Sheet *sheet, const char *key, const char *words) { sheet->cells[find_in(sheet, false, 0, key)][column_of(sheet, "name")] = words; }

/* The form of 7Ә with «1 large=; 2 orphan=иә; complete=иә»: words of a pupil in a category, or of an answer above the table. */
static Sheet *filled(Bench *bench, Language language, const char *edits)
{
    Sheet *sheet = form_sheet(bench, language);
    while (*edits) {
        size_t length = strcspn(edits, ";");
        char *key = arena_copy(bench->arena, edits, length), *words = strchr(key, '='), column[60];
        assert_non_null(words);
        *words++ = '\0';
        char *category = strchr(key, ' ');
        if (category) *category++ = '\0';
        snprintf(column, sizeof column, "category:%s", category ? category : "");
        if (category) set(sheet, key, column, words);
        else answer(sheet, key, words);
        edits += length;
        edits += strspn(edits, "; ");
    }
    return sheet;
}

static const char *as_csv(Bench *bench, const Sheet *sheet)
{
    Text text = text_init(bench->arena, 1 << 20);
    for (int i = 0; i < sheet->rows; i++) {
        for (int k = 0; k < sheet->columns; k++) csv_put(&text, sheet->cells[i][k]);
        csv_end(&text);
    }
    return text_words(&text);
}

static void load_form(Bench *bench, const Sheet *sheet) { bench_load(bench, as_csv(bench, sheet)); }
static MessageId refuse_form(Bench *bench, const Sheet *sheet) { return bench_refuse(bench, as_csv(bench, sheet)); }

/* «1 large 2025-09-01 2025-10-05, …» in force. */
static const char *statuses(Bench *bench)
{
    return bench_text(bench, "SELECT coalesce(group_concat(line, ', '), '') FROM (SELECT p.number || ' ' || f.category || ' ' || date(f.since * 86400, 'unixepoch') || coalesce(' ' || date(f.until * 86400,"
                             " 'unixepoch'), '') AS line FROM family_status f JOIN pupil p ON p.id = f.pupil WHERE f.died IS NULL AND coalesce(f.until, f.since) >= f.since ORDER BY p.number, f.category, f.since)");
}

static long long handed_in(Bench *bench) { return bench_number(bench, "SELECT coalesce(max(through), 0) FROM loaded WHERE kind = 'family' AND died IS NULL"); }

/* Today is 2025-10-08; pupils 1, 2, 3 are in 7Ә (5 comes in January), and something is known of two. */
static int form_setup(void **state)
{
    if (bench_setup(state) != 0) return -1;
    Bench *bench = *state;
    bench->options.today = october(8);
    bench_load(bench, "number,category,since,source\n1,large,2024-09-01,анықтама\n2,low-income,2025-09-01,\n");
    return 0;
}

/* ---- written ------------------------------------------------------------------------------------------------------------------ */

static void a_form_has_the_class_and_what_is_known(void **state)
{
    Bench *bench = *state;
    Sheet *sheet = form_sheet(bench, LANGUAGE_KK);
    assert_string_equal(sheet->cells[0][0], "tirek|class-passport|1|school-1|2025|7Ә|2025-10-06");
    int first = row_of(sheet, "2");                                /* Әлиев Құрман, Әлиев Нұрлан, Ахметова: Kazakh order begins with А, Ә */
    assert_int_equal(row_of(sheet, "1"), first - 1);
    assert_int_equal(row_of(sheet, "3"), first + 1);
    assert_string_equal(sheet->cells[first - 1][column_of(sheet, "name")], "Ахметова Әлия Серікқызы");
    assert_string_equal(sheet->cells[first - 1][column_of(sheet, "category:large")], "иә");
    assert_string_equal(sheet->cells[first][column_of(sheet, "category:low-income")], "иә");
    assert_string_equal(sheet->cells[first][column_of(sheet, "category:large")], "");
    PassportForm form, again;
    make_form(bench, LANGUAGE_RU, october(6), "7Б", &form);
    make_form(bench, LANGUAGE_RU, october(6), "7 \"б\"", &again);
    assert_int_equal(form.pupils, 1);
    assert_int_equal(form.length, again.length);
    assert_memory_equal(form.bytes, again.bytes, form.length);
}

static void a_class_that_is_not_there_or_empty_has_no_form(void **state)
{
    Bench *bench = *state;
    PassportForm form;
    Error err = { 0 };
    assert_false(intake_passport_form(bench->store, bench->plan, &(PassportFormOptions){ NULL, "9Я", october(6), LANGUAGE_KK }, bench->arena, &form, &err));
    assert_int_equal(err.part[0].id, MSG_FORM_CLASS_NONE);
    error_clear(&err);
    assert_false(intake_passport_form(bench->store, bench->plan, &(PassportFormOptions){ NULL, "7Ә", date_of(2025, 8, 20), LANGUAGE_KK }, bench->arena, &form, &err));
    assert_int_equal(err.part[0].id, MSG_FORM_NO_PUPILS);
}

/* ---- filled in ------------------------------------------------------------------------------------------------------------------ */

static void what_is_marked_begins_what_is_emptied_ends_and_the_class_is_handed_in(void **state)
{
    Bench *bench = *state;
    Sheet *sheet = filled(bench, LANGUAGE_KK, "1 large=; 2 orphan=иә; 3 disability=01.09.2025; complete=иә");
    load_form(bench, sheet);
    assert_counts(bench, 3, 0, 3, 0, 0);
    assert_string_equal(bench->result.kind, "family");
    assert_string_equal(bench->result.form.class_label, "7Ә");
    assert_true(bench->result.form.handed_in);
    assert_string_equal(statuses(bench), "1 large 2024-09-01 2025-10-05, 2 low-income 2025-09-01, 2 orphan 2025-10-06, 3 disability 2025-09-01");
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM family_status WHERE died IS NULL AND source = 'анықтама'"), 1);
    assert_int_equal(handed_in(bench), october(6).number);
    load_form(bench, sheet);                                       /* the same again says nothing new */
    assert_int_equal(bench->result.import, 0);
    assert_counts(bench, 3, 0, 0, 3, 0);
}

static void a_form_that_is_not_complete_ends_only_what_it_says_no_to(void **state)
{
    Bench *bench = *state;
    Sheet *sheet = filled(bench, LANGUAGE_RU, "1 large=; 2 low-income=нет; 3 orphan=да");
    load_form(bench, sheet);
    assert_false(bench->result.form.complete);
    assert_false(bench->result.form.handed_in);
    assert_string_equal(statuses(bench), "1 large 2024-09-01, 2 low-income 2025-09-01 2025-10-05, 3 orphan 2025-10-06");
    assert_int_equal(handed_in(bench), 0);
}

static void a_word_that_is_not_clear_is_an_issue_at_its_cell_and_the_class_is_not_handed_in(void **state)
{
    Bench *bench = *state;
    Sheet *sheet = filled(bench, LANGUAGE_EN, "1 large=; 1 orphan=maybe; 2 orphan=07.10.2025; 3 orphan=yes; complete=yes");
    load_form(bench, sheet);
    assert_counts(bench, 3, 0, 1, 0, 2);
    bench_issue(bench, 0, row_of(sheet, "1") + 1, column_of(sheet, "category:orphan") + 1, "“maybe” is not clear");
    bench_issue(bench, 1, row_of(sheet, "2") + 1, column_of(sheet, "category:orphan") + 1, "is after the day of the form");
    assert_string_equal(statuses(bench), "1 large 2024-09-01, 2 low-income 2025-09-01, 3 orphan 2025-10-06");
    assert_int_equal(bench->result.form.missing, 2);
    assert_int_equal(handed_in(bench), 0);
    assert_int_equal(bench->result.issues.count, 2);               /* a refused row is not called missing too */
}

static void words_of_any_language_and_a_tick_are_understood(void **state)
{
    Bench *bench = *state;
    static const char *const yes[] = { "иә", "ИӘ", "да", "Yes", "+", "1" }, *const no[] = { "жоқ", "нет", "NO", "-", "0" };
    for (size_t i = 0; i < COUNT(yes); i++) {
        Sheet *sheet = form_sheet(bench, LANGUAGE_KK);
        set(sheet, "3", "category:orphan", yes[i]);
        load_form(bench, sheet);
        assert_non_null(strstr(statuses(bench), "3 orphan 2025-10-06"));
        set(sheet, "3", "category:orphan", no[i % COUNT(no)]);
        load_form(bench, sheet);                                   /* corrected on the same day: it was never so */
        assert_null(strstr(statuses(bench), "orphan"));
    }
}

static void another_day_of_beginning_corrects_the_known_one(void **state)
{
    Bench *bench = *state;
    Sheet *sheet = filled(bench, LANGUAGE_KK, "1 large=01.01.2023");
    load_form(bench, sheet);
    assert_string_equal(statuses(bench), "1 large 2023-01-01, 2 low-income 2025-09-01");
    assert_string_equal(bench_text(bench, "SELECT source FROM family_status WHERE died IS NULL AND category = 'large' AND until IS NULL"), "анықтама");
}

static void taking_a_form_back_leaves_the_facts_as_before(void **state)
{
    Bench *bench = *state;
    const char *before = facts_in_force(bench);
    Sheet *sheet = filled(bench, LANGUAGE_KK, "1 large=; 2 low-income=02.02.2025; 3 orphan=иә; complete=иә");
    load_form(bench, sheet);
    assert_string_not_equal(facts_in_force(bench), before);
    undo_last(bench);
    assert_string_equal(facts_in_force(bench), before);
}

static void a_category_that_a_later_form_ended_does_not_come_back_with_an_earlier_form(void **state)
{
    Bench *bench = *state;
    const char *before = facts_in_force(bench);
    load_form(bench, filled(bench, LANGUAGE_KK, "2 low-income=02.02.2025"));           /* since another day than was known: two rows of the category change */
    long long first = bench->result.import;
    load_form(bench, filled(bench, LANGUAGE_KK, "2 low-income=жоқ"));
    long long second = bench->result.import;
    const char *ended = facts_in_force(bench);
    UndoResult result = undo(bench, first);
    assert_int_equal(result.left_count, 2);
    assert_string_equal(facts_in_force(bench), ended);
    undo(bench, second);
    assert_string_equal(facts_in_force(bench), before);
}

/* ---- never a wrong child ------------------------------------------------------------------------------------------------------------- */

static void swap(const char **one, const char **other) { const char *kept = *one; *one = *other; *other = kept; }

static void sorted_rows_and_a_column_put_in_change_nothing(void **state)
{
    Bench *bench = *state;
    Sheet *sheet = filled(bench, LANGUAGE_KK, "3 orphan=иә; complete=иә");
    int first = row_of(sheet, "1"), last = row_of(sheet, "3");
    for (int k = 0; k < sheet->columns; k++) swap(&sheet->cells[first][k], &sheet->cells[last][k]);
    for (int i = 0; i < sheet->rows; i++) {                         /* a column before all others, and two columns changed about */
        memmove(&sheet->cells[i][1], &sheet->cells[i][0], sizeof sheet->cells[i][0] * (MOST_CELLS - 1));
        sheet->cells[i][0] = i == first ? "ескерту" : "";
    }
    sheet->columns++;
    int large = column_of(sheet, "category:large"), orphan = column_of(sheet, "category:orphan");
    for (int i = 0; i < sheet->rows; i++) swap(&sheet->cells[i][large], &sheet->cells[i][orphan]);
    load_form(bench, sheet);
    assert_counts(bench, 3, 0, 1, 2, 0);
    assert_true(bench->result.form.handed_in);
    assert_string_equal(statuses(bench), "1 large 2024-09-01, 2 low-income 2025-09-01, 3 orphan 2025-10-06");
}

static void names_sorted_without_their_rows_are_refused(void **state)
{
    Bench *bench = *state;
    const char *before = statuses(bench);
    Sheet *sheet = form_sheet(bench, LANGUAGE_EN);
    int name = column_of(sheet, "name");
    set(sheet, "2", "category:orphan", "yes");
    answer(sheet, "complete", "yes");
    swap(&sheet->cells[row_of(sheet, "2")][name], &sheet->cells[row_of(sheet, "3")][name]);   /* brothers: the same surname */
    load_form(bench, sheet);
    assert_counts(bench, 3, 0, 0, 1, 2);
    bench_issue(bench, 0, row_of(sheet, "2") + 1, name + 1, "is Әлиев Құрман, and this row says “Әлиев Нұрлан”");
    assert_string_equal(statuses(bench), before);
    assert_false(bench->result.form.handed_in);
}

static void a_second_row_of_a_child_may_only_say_the_same(void **state)
{
    Bench *bench = *state;
    Sheet *sheet = form_sheet(bench, LANGUAGE_EN);
    int from = row_of(sheet, "3"), to = from + 1;                   /* an empty row below */
    for (int k = 1; k < sheet->columns; k++) sheet->cells[to][k] = sheet->cells[from][k];
    answer(sheet, "complete", "yes");
    load_form(bench, sheet);
    assert_counts(bench, 4, 0, 0, 4, 0);
    assert_true(bench->result.form.handed_in);
    sheet->cells[to][column_of(sheet, "category:orphan")] = "yes";
    load_form(bench, sheet);
    assert_counts(bench, 4, 0, 0, 3, 1);
    assert_false(bench->result.form.handed_in);
    assert_null(strstr(statuses(bench), "orphan"));
}

/* ---- who left and who joined -------------------------------------------------------------------------------------------------------- */

static void a_row_of_a_pupil_who_left_is_told_and_the_rest_counts(void **state)
{
    Bench *bench = *state;
    Sheet *sheet = form_sheet(bench, LANGUAGE_EN);
    bench_load(bench, "number,class,since,until\n2,7Б,2025-10-03,\n");
    set(sheet, "2", "category:low-income", "");
    answer(sheet, "complete", "yes");
    load_form(bench, sheet);
    assert_counts(bench, 3, 0, 0, 2, 1);
    bench_issue(bench, 0, row_of(sheet, "2") + 1, column_of(sheet, "number") + 1, "was not in class 7Ә on 2025-10-06");
    assert_true(bench->result.form.handed_in);
    assert_non_null(strstr(statuses(bench), "2 low-income 2025-09-01"));
}

static void a_pupil_who_joined_needs_a_row_and_may_be_given_one_by_hand(void **state)
{
    Bench *bench = *state;
    Sheet *sheet = form_sheet(bench, LANGUAGE_EN);
    int free_row = row_of(sheet, "3") + 1;
    bench_load(bench, "number,class,since,until\n4,7Ә,2025-10-02,\n");
    answer(sheet, "complete", "yes");
    load_form(bench, sheet);
    assert_false(bench->result.form.handed_in);
    assert_int_equal(bench->result.form.missing, 1);
    bench_issue(bench, 0, find_in(sheet, false, 0, "head") + 1, 0, "A pupil of the class has no row: Смайыл Айша");
    sheet->cells[free_row][column_of(sheet, "name")] = "смайыл  Айша";
    load_form(bench, sheet);
    assert_int_equal(bench->result.refused, 1);
    bench_issue(bench, 1, free_row + 1, column_of(sheet, "number") + 1, "needs the pupil's number and name");
    sheet->cells[free_row][column_of(sheet, "number")] = "4";
    sheet->cells[free_row][column_of(sheet, "category:large")] = "15.09.2025";
    load_form(bench, sheet);
    assert_true(bench->result.form.handed_in);
    assert_non_null(strstr(statuses(bench), "4 large 2025-09-15"));
}

/* ---- not this form -------------------------------------------------------------------------------------------------------------------- */

static void a_form_of_another_school_year_or_version_is_refused(void **state)
{
    Bench *bench = *state;
    const char *before = facts_in_force(bench);
    static const struct { const char *mark; MessageId id; } wrong[] = {
        { "tirek|class-passport|1|school-2|2025|7Ә|2025-10-06", MSG_FORM_OTHER_SCHOOL }, { "tirek|class-passport|1|school-1|2024|6Ә|2024-10-06", MSG_FORM_OTHER_YEAR },
        { "tirek|class-passport|1|school-1|2025|7Я|2025-10-06", MSG_FORM_CLASS_NONE }, { "tirek|class-passport|2|school-1|2025|7Ә|2025-10-06", MSG_FORM_VERSION },
        { "tirek|class-passport|1|school-1|2025", MSG_FORM_DAMAGED }, { "tirek|class-passport|", MSG_FORM_VERSION },
    };
    for (size_t i = 0; i < COUNT(wrong); i++) {
        Sheet *sheet = form_sheet(bench, LANGUAGE_KK);
        sheet->cells[0][0] = wrong[i].mark;
        assert_int_equal(refuse_form(bench, sheet), wrong[i].id);
    }
    assert_string_equal(facts_in_force(bench), before);
}

static void two_answers_to_one_question_take_nothing(void **state)
{
    Bench *bench = *state;
    const char *before = facts_in_force(bench);
    const char *const keys[] = { "complete", "day" }, *const other[] = { "жоқ", "05.10.2025" };
    for (size_t i = 0; i < COUNT(keys); i++) {
        Sheet *sheet = filled(bench, LANGUAGE_EN, "1 large=; complete=yes");
        int from = find_in(sheet, false, 0, keys[i]), to = sheet->rows;      /* below all, as on a sheet that was copied */
        for (int k = 0; k < sheet->columns; k++) sheet->cells[to][k] = sheet->cells[from][k];
        sheet->rows++;
        sheet->cells[to][column_of(sheet, "name")] = other[i];
        assert_int_equal(refuse_form(bench, sheet), MSG_FORM_SAID_TWICE);
        assert_string_equal(facts_in_force(bench), before);
    }
}

static void a_damaged_form_is_refused(void **state)
{
    Bench *bench = *state;
    Sheet *sheet = form_sheet(bench, LANGUAGE_KK);
    sheet->cells[0][column_of(sheet, "category:large")] = "";
    assert_int_equal(refuse_form(bench, sheet), MSG_FORM_DAMAGED);
    sheet = form_sheet(bench, LANGUAGE_KK);
    sheet->cells[0][column_of(sheet, "category:large")] = "category:orphan";
    assert_int_equal(refuse_form(bench, sheet), MSG_FORM_TWICE);
    sheet = form_sheet(bench, LANGUAGE_KK);
    sheet->cells[0][column_of(sheet, "category:large")] = "category:rich";
    assert_int_equal(refuse_form(bench, sheet), MSG_FORM_CATEGORY);
    static const char *const keys[] = { "day", "complete", "head" };
    for (size_t i = 0; i < COUNT(keys); i++) {
        sheet = form_sheet(bench, LANGUAGE_KK);
        sheet->cells[find_in(sheet, false, 0, keys[i])][0] = "";
        assert_int_equal(refuse_form(bench, sheet), MSG_FORM_DAMAGED);
    }
}

static void the_answers_above_the_table_must_be_clear(void **state)
{
    Bench *bench = *state;
    static const struct { const char *key, *words; MessageId id; } wrong[] = {
        { "day", "", MSG_FORM_DAY_WRONG }, { "day", "кеше", MSG_FORM_DAY_WRONG }, { "day", "09.10.2025", MSG_FORM_DAY_OUTSIDE }, { "day", "31.07.2025", MSG_FORM_DAY_OUTSIDE },
        { "complete", "жартысы", MSG_FORM_COMPLETE_UNKNOWN },
    };
    for (size_t i = 0; i < COUNT(wrong); i++) {
        Sheet *sheet = form_sheet(bench, LANGUAGE_KK);
        answer(sheet, wrong[i].key, wrong[i].words);
        assert_int_equal(refuse_form(bench, sheet), wrong[i].id);
    }
    Sheet *sheet = filled(bench, LANGUAGE_KK, "complete=");
    load_form(bench, sheet);
    assert_false(bench->result.form.complete);
}

/* ---- memory ------------------------------------------------------------------------------------------------------------------------------ */

typedef struct { Bench *bench; const char *file, *target; } Torture;

static bool import_once(void *arg, Error *err)
{
    Torture *run = arg;
    copy_file(run->bench->path, run->target);
    IntakeResult result;
    PassportForm form;
    Arena *arena = arena_open();
    Store *store = arena ? store_open(run->target, STORE_WRITE, err) : NULL;
    bool ok = arena ? store && intake_file(store, run->bench->plan, run->file, &run->bench->options, arena, &result, err) : error_memory(err);
    ok = ok && intake_passport_form(store, run->bench->plan, &(PassportFormOptions){ NULL, "7Ә", october(6), LANGUAGE_KK }, arena, &form, err);
    store_close(store);
    arena_close(arena);
    return ok;
}

static void no_memory_at_any_moment_is_told(void **state)
{
    Bench *bench = *state;
    Sheet *sheet = filled(bench, LANGUAGE_KK, "1 large=; 2 orphan=иә; 3 orphan=ия ма; complete=иә");
    Torture run = { bench, file_make(bench->arena, bench->folder, "torture.csv", as_csv(bench, sheet)), path_join(bench->arena, bench->folder, "copy.tirek") };
    store_close(bench->store);
    bench->store = NULL;
    assert_true(torture(import_once, &run) > 100);
}

#define FORM_TEST(name) cmocka_unit_test_setup_teardown(name, form_setup, bench_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        FORM_TEST(a_form_has_the_class_and_what_is_known),
        FORM_TEST(a_class_that_is_not_there_or_empty_has_no_form),
        FORM_TEST(what_is_marked_begins_what_is_emptied_ends_and_the_class_is_handed_in),
        FORM_TEST(a_form_that_is_not_complete_ends_only_what_it_says_no_to),
        FORM_TEST(a_word_that_is_not_clear_is_an_issue_at_its_cell_and_the_class_is_not_handed_in),
        FORM_TEST(words_of_any_language_and_a_tick_are_understood),
        FORM_TEST(another_day_of_beginning_corrects_the_known_one),
        FORM_TEST(taking_a_form_back_leaves_the_facts_as_before),
        FORM_TEST(a_category_that_a_later_form_ended_does_not_come_back_with_an_earlier_form),
        FORM_TEST(sorted_rows_and_a_column_put_in_change_nothing),
        FORM_TEST(names_sorted_without_their_rows_are_refused),
        FORM_TEST(a_second_row_of_a_child_may_only_say_the_same),
        FORM_TEST(a_row_of_a_pupil_who_left_is_told_and_the_rest_counts),
        FORM_TEST(a_pupil_who_joined_needs_a_row_and_may_be_given_one_by_hand),
        FORM_TEST(a_form_of_another_school_year_or_version_is_refused),
        FORM_TEST(two_answers_to_one_question_take_nothing),
        FORM_TEST(a_damaged_form_is_refused),
        FORM_TEST(the_answers_above_the_table_must_be_clear),
        FORM_TEST(no_memory_at_any_moment_is_told),
    };
    return cmocka_run_group_tests_name("intake/form", tests, base_setup, base_teardown);
}
