/* tirek import FILE…: each file whole or not at all; what was not taken is told cell by cell. */
#include <string.h>

#include "internal.h"

static bool show_progress(void *context, long rows)
{
    progress_bar(context, rows, 0);
    return true;
}

static json_t *result_json(const char *path, const IntakeResult *result, bool dry_run)
{
    json_t *issues = json_array(), *alerts = json_array();
    for (size_t i = 0; i < result->issues.count; i++)
        json_array_append_new(issues, issue_json(&result->issues.items[i]));
    for (size_t i = 0; i < result->alerts.count; i++)
        json_array_append_new(alerts, json_pack("{s:s, s:s, s:s}", "number", result->alerts.items[i].number, "class", result->alerts.items[i].class_label,
                                                "day", date_iso(result->alerts.items[i].day).text));
    json_t *form = !result->form.class_label[0] ? json_null()
        : json_pack("{s:s, s:s, s:b, s:b, s:I, s:s}", "class", result->form.class_label, "through", date_iso(result->form.through).text, "complete", (int)result->form.complete,
                    "handed_in", (int)result->form.handed_in, "missing", (json_int_t)result->form.missing, "later", date_known(result->form.later) ? date_iso(result->form.later).text : "");
    return json_pack("{s:s, s:s, s:s, s:b, s:I, s:I, s:I, s:I, s:I, s:I, s:s, s:I, s:o, s:o, s:o, s:b}", "file", path, "kind", result->kind, "encoding", result->encoding,
                     "encoding_guessed", (int)result->guessed, "import", (json_int_t)result->import, "rows",
                     (json_int_t)result->rows, "added", (json_int_t)result->added, "changed", (json_int_t)result->changed, "same",
                     (json_int_t)result->same, "refused", (json_int_t)result->refused, "refused_file", result->refused_rows.path,
                     "refused_written", (json_int_t)result->refused_rows.rows, "form", form, "issues", issues, "alerts", alerts, "dry_run", (int)dry_run);
}

/* How the file was read, beside what came of it. */
static json_t *with_told(json_t *json, const IntakeResult *result)
{
    json_t *sheets = json_array();
    for (size_t i = 0; i < result->passed_over.count; i++) json_array_append_new(sheets, json_string(result->passed_over.items[i]));
    json_object_set_new(json, "map", json_string(result->map));
    json_object_set_new(json, "sheets_passed_over", sheets);
    json_object_set_new(json, "days_covered", json_integer(result->covered.days));
    json_object_set_new(json, "class_days", json_pack("{s:I, s:I, s:I}", "added", (json_int_t)result->class_days.added, "changed", (json_int_t)result->class_days.changed,
                                                      "same", (json_int_t)result->class_days.same));
    json_object_set_new(json, "changed_without_row", json_integer(result->alone));
    json_object_set_new(json, "known_again", json_integer(result->known_again));
    json_object_set_new(json, "days_empty", json_integer(result->days_empty));
    json_object_set_new(json, "days_unread", json_integer(result->days_unread));
    json_object_set_new(json, "pupils_unread", json_integer(result->pupils_unread));
    json_object_set_new(json, "days_stayed", json_integer(result->days_stayed));
    json_object_set_new(json, "reasons_kept", json_integer(result->reasons_kept));
    json_object_set_new(json, "repeated", json_integer(result->repeated));
    json_t *unasked = json_array();
    for (size_t i = 0; i < result->unasked.count; i++) json_array_append_new(unasked, json_string(result->unasked.items[i]));
    json_object_set_new(json, "categories_without_column", unasked);
    json_t *forms = json_array();
    for (size_t i = 0; i < result->other_forms.count; i++) json_array_append_new(forms, json_string(result->other_forms.items[i]));
    json_object_set_new(json, "forms_passed_over", forms);
    json_t *without = json_array();
    for (size_t i = 0; i < result->short_lists.count; i++) {
        const ShortList *list = &result->short_lists.items[i];
        json_array_append_new(without, json_pack("{s:s, s:I, s:I, s:s}", "class", list->class_label, "listed", (json_int_t)list->listed, "members", (json_int_t)list->members, "without_row", list->names));
    }
    json_object_set_new(json, "short_lists", without);
    json_t *columns = json_array();
    for (size_t i = 0; i < result->unread_columns.count; i++) {
        const UnreadColumn *one = &result->unread_columns.items[i];
        json_array_append_new(columns, json_pack("{s:s, s:s, s:i, s:s}", "sheet", one->sheet, "cell", one->cell, "column", one->column, "heading", one->heading));
    }
    json_object_set_new(json, "columns_unread", columns);
    json_t *strangers = json_array();
    for (size_t i = 0; i < result->strangers.count; i++) {
        const StrangerRows *one = &result->strangers.items[i];
        json_array_append_new(strangers, json_pack("{s:s, s:s, s:I}", "class", one->class_label, "day", date_iso(one->day).text, "rows", (json_int_t)one->rows));
    }
    json_object_set_new(json, "nobodys_rows", strangers);
    json_t *all = json_array();
    for (size_t i = 0; i < result->below.count; i++) {
        const RowsBelow *below = &result->below.items[i];
        json_array_append_new(all, json_pack("{s:s, s:I, s:I, s:I, s:I}", "sheet", below->sheet, "rows", (json_int_t)below->rows, "first", (json_int_t)below->first, "last",
                                             (json_int_t)below->last, "pupils", (json_int_t)below->pupils));
    }
    json_object_set_new(json, "below_totals", all);
    return json;
}

/* ---- how a file was read ------------------------------------------------------------------------------------------------------ */

static void print_covered(const Cli *cli, const IntakeResult *result)
{
    const CoveredClass *all = &result->covered;
    bool many = result->covered_classes.count > 1;
    if (!all->days || !result->map[0]) return;
    if (!many) SAY(cli, MSG_MAPS_LOOK_IMPORT_COVERED, all->class_label, all->days, day_text(cli, all->from), day_text(cli, all->to));
    else SAY(cli, MSG_MAPS_LOOK_IMPORT_COVERED_MANY, all->days, day_text(cli, all->from), day_text(cli, all->to));
    for (size_t i = 0; many && i < result->covered_classes.count; i++) {
        const CoveredClass *one = &result->covered_classes.items[i];
        SAY(cli, MSG_MAPS_LOOK_IMPORT_COVERED_ONE, one->class_label, one->days, day_text(cli, one->from), day_text(cli, one->to));
    }
}

/* Something stands in them, and the map does not say what they are. */
static void print_unread_columns(const Cli *cli, const char *path, const IntakeResult *result)
{
    enum { SHOWN = 20 };
    const size_t count = result->unread_columns.count;
    Text text = text_init(cli->arena, 8000);
    for (size_t i = 0; i < count && i < SHOWN; i++) {
        const UnreadColumn *one = &result->unread_columns.items[i];
        const char *number = message_text(cli->arena, cli->language, MESSAGE(MSG_MAPS_COLUMN_NUMBER, (long long)one->column));
        const char *place = one->cell[0] ? message_text(cli->arena, cli->language, MESSAGE(MSG_CLI_PLACE_SHEET, one->sheet, one->cell)) : number;
        if (i) text_put(&text, ", ");
        text_put(&text, one->heading[0] ? message_text(cli->arena, cli->language, MESSAGE(MSG_MAPS_COLUMN_UNREAD, one->heading, place)) : place);
    }
    if (count > SHOWN) text_put(&text, message_text(cli->arena, cli->language, MESSAGE(MSG_CLI_ISSUE_VALUES_MORE, (long long)(count - SHOWN))));
    const char *columns = text_words(&text);
    if (count) say_wrapped(4, message_text(cli->arena, cli->language, MESSAGE(MSG_MAPS_COLUMNS_UNREAD, columns, path)));
}

/* «7Ә 06.10.2025; …»: the first five class-days. */
static void print_strangers(const Cli *cli, const IntakeResult *result)
{
    enum { PLACES = 5 };
    Text places = text_init(cli->arena, 2000);
    long rows = 0;
    for (size_t i = 0; i < result->strangers.count; i++) {
        const StrangerRows *one = &result->strangers.items[i];
        rows += one->rows;
        if (i >= PLACES) continue;
        if (i) text_put(&places, "; ");
        if (one->class_label[0]) { text_put(&places, one->class_label); text_put(&places, " "); }
        text_put(&places, day_text(cli, one->day));
    }
    if (result->strangers.count > PLACES) text_put(&places, " …");
    say_wrapped(4, message_text(cli->arena, cli->language, MESSAGE(MSG_UNREAD_STRANGERS, rows, text_words(&places))));
}

/* Categories that a table has no column for, though its class counts as handed in. */
static void print_unasked(const Cli *cli, const IntakeResult *result)
{
    Text names = text_init(cli->arena, 4000);
    for (size_t i = 0; i < result->unasked.count; i++)
        for (size_t k = 0; k < cli->plan->category_count; k++) {
            const Named *name = &cli->plan->categories[k].name;
            if (strcmp(name->id, result->unasked.items[i]) != 0) continue;
            if (names.length) text_put(&names, ", ");
            text_put(&names, name->words.in[cli->language]);
        }
    if (names.length) say_wrapped(4, message_text(cli->arena, cli->language, MESSAGE(MSG_UNREAD_UNASKED, text_words(&names))));
}

/* By which map, of which class-days, and what nothing was read of. */
static void print_how_read(const Cli *cli, const char *path, const IntakeResult *result)
{
    if (result->map[0]) SAY(cli, MSG_MAPS_LOOK_IMPORT_MAP, result->map);
    print_covered(cli, result);
    if (result->days_empty) say_wrapped(4, message_text(cli->arena, cli->language, MESSAGE(MSG_MAPS_LOOK_IMPORT_EMPTY_DAYS, result->days_empty)));
    for (size_t i = 0; i < result->short_lists.count; i++) {
        const ShortList *list = &result->short_lists.items[i];
        say_wrapped(4, message_text(cli->arena, cli->language, MESSAGE(MSG_MAPS_LOOK_IMPORT_SHORT, list->class_label, list->listed, list->members, list->names)));
    }
    if (result->days_unread) say_wrapped(4, message_text(cli->arena, cli->language, MESSAGE(MSG_UNREAD_IMPORT, result->days_unread, result->pupils_unread)));
    if (result->days_stayed) say_wrapped(4, message_text(cli->arena, cli->language, MESSAGE(MSG_UNREAD_STAYED, result->days_stayed, result->pupils_stayed)));
    if (result->reasons_kept) say_wrapped(4, message_text(cli->arena, cli->language, MESSAGE(MSG_UNREAD_REASONS_KEPT, result->reasons_kept)));
    print_unread_columns(cli, path, result);
    print_unasked(cli, result);
    if (result->strangers.count) print_strangers(cli, result);
    if (result->repeated) say_wrapped(4, message_text(cli->arena, cli->language, MESSAGE(MSG_UNREAD_REPEATED, result->repeated)));
    for (size_t i = 0; i < result->passed_over.count; i++) SAY(cli, MSG_MAPS_LOOK_IMPORT_PASSED_OVER, result->passed_over.items[i]);
    for (size_t i = 0; i < result->other_forms.count; i++)
        say_wrapped(2, message_text(cli->arena, cli->language, MESSAGE(MSG_FORM_OTHER_SHEET, result->other_forms.items[i], path)));
    for (size_t i = 0; i < result->below.count; i++) {
        const RowsBelow *below = &result->below.items[i];
        Text sheet = text_init(cli->arena, 200);
        if (below->sheet[0]) { text_put(&sheet, "«"); text_put(&sheet, below->sheet); text_put(&sheet, "», "); }
        const char *where = text_words(&sheet);
        say_wrapped(4, below->rows == 1 ? message_text(cli->arena, cli->language, MESSAGE(MSG_UNREAD_BELOW_ONE, where, below->first))
                                        : message_text(cli->arena, cli->language, MESSAGE(MSG_UNREAD_BELOW, where, below->rows, below->first, below->last)));
    }
}

/* Rows that stand for a pupil and were not read. */
static bool forgot_pupils(const IntakeResult *result)
{
    for (size_t i = 0; i < result->below.count; i++)
        if (result->below.items[i].pupils) return true;
    return false;
}

/* A passport form as of a day before that through which the class handed in one, and not the same again. */
static bool is_older(const IntakeResult *result)
{
    return result->form.class_label[0] && date_known(result->form.later) && (result->added || result->changed);
}

/* Something of the file is left for a person to do: a row that was not taken, a child of whom it says nothing, a passport that is not whole. */
static bool is_open(const IntakeResult *result)
{
    return result->refused || result->other_forms.count || result->short_lists.count || result->days_unread || forgot_pupils(result) || is_older(result) || (result->form.class_label[0] && !result->form.handed_in);
}

static void print_result(const Cli *cli, const char *path, const IntakeResult *result, bool dry_run)
{
    const ImportCounts counts = result_counts(result);
    if (result->import == 0 && dry_run && (result->added || result->changed || result->refused))
        say_wrapped(0, message_text(cli->arena, cli->language, MESSAGE(MSG_IMPORTS_DRY_RUN, path, import_counts(cli, &counts))));
    else if (result->import == 0 && result->same_as) SAY(cli, MSG_CLI_IMPORT_SAME, path);
    else if (result->import == 0) say_wrapped(0, message_text(cli->arena, cli->language, MESSAGE(MSG_IMPORTS_NOTHING_NEW, path, import_counts(cli, &counts))));
    else say_wrapped(0, message_text(cli->arena, cli->language, MESSAGE(MSG_IMPORTS_DONE, path, import_counts(cli, &counts))));
    print_alone(cli, &counts);
    if (result->guessed) say_wrapped(4, message_text(cli->arena, cli->language, MESSAGE(MSG_CLI_IMPORT_GUESSED, result->encoding)));
    else if (strcmp(result->encoding, encoding_name(ENCODING_UTF8)) != 0) SAY(cli, MSG_CLI_IMPORT_ENCODING, result->encoding);
    print_how_read(cli, path, result);
    print_issues(cli, result->issues.items, result->issues.count);
    if (result->refused > (long)result->issues.count && result->issues.count) SAY(cli, MSG_CLI_MORE_ISSUES, result->refused - (long)result->issues.count);
}

/* A class passport that came back: does the class count as handed in, and if not, why. */
static void print_form(const Cli *cli, const char *path, const IntakeResult *result, bool dry_run)
{
    const char *class = result->form.class_label;
    if (!class[0]) return;
    const char *through = day_text(cli, result->form.through);
    const char *words = result->form.handed_in && dry_run ? message_text(cli->arena, cli->language, MESSAGE(MSG_FORM_WOULD, class, through))
                      : result->form.handed_in ? message_text(cli->arena, cli->language, MESSAGE(MSG_FORM_HANDED_IN, class, through))
                      : !result->form.complete ? message_text(cli->arena, cli->language, MESSAGE(MSG_FORM_NOT_COMPLETE, class))
                                               : message_text(cli->arena, cli->language, MESSAGE(MSG_FORM_NOT_HANDED_IN, class, result->form.missing));
    say_wrapped(2, words);
    if (is_older(result)) say_wrapped(2, message_text(cli->arena, cli->language, MESSAGE(MSG_FORM_OLDER, class, through, day_text(cli, result->form.later))));
    if (result->refused) say_wrapped(2, message_text(cli->arena, cli->language, MESSAGE(MSG_FORM_CORRECT, path)));
}

/* Where the rows are that were not taken. Gives the status. */
static int print_refused(Cli *cli, const char *path, const IntakeResult *result, Date known_on, bool dry_run)
{
    const RefusedRows *rows = &result->refused_rows;
    if (rows->stay) say_wrapped(2, message_text(cli->arena, cli->language, MESSAGE(MSG_REFUSED_STAY, rows->rows, rows->path)));
    else if (rows->path[0]) say_wrapped(2, message_text(cli->arena, cli->language, MESSAGE(MSG_REFUSED_WRITTEN, rows->rows, rows->path)));
    else if (rows->corrections && result->refused == 0 && !dry_run) say_wrapped(2, message_text(cli->arena, cli->language, MESSAGE(MSG_REFUSED_ALL_TAKEN, path)));
    if (rows->path[0] && date_known(known_on)) say_wrapped(2, message_text(cli->arena, cli->language, MESSAGE(MSG_REFUSED_KNOWN, date_iso(known_on).text)));
    if (rows->path[0] && rows->left) say_wrapped(2, message_text(cli->arena, cli->language, MESSAGE(MSG_REFUSED_LEFT, rows->left)));
    if (rows->err.kind == ERR_NONE) return EXIT_FINE;
    cli->err = rows->err;
    int status = complain(cli);
    if (rows->err.part[0].id == MSG_REFUSED_ONCE) status = EXIT_FINDINGS;        /* a pipe is read, only not twice */
    error_clear(&cli->err);
    return status;
}

/* A table of the school's folder is read where it lies, and is no file to import. */
static void explain_table(Cli *cli, const char *path)
{
    static const char *const tables[] = { "staff.csv", "settings.csv", "sittings.csv" };
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    for (size_t i = 0; i < COUNT(tables); i++)
        if (strcmp(tables[i], name) == 0) error_note(&cli->err, MSG_CLI_TABLE_NOT_IMPORTED, name, cli->folder);
}

/* Today, to the director and the psychologist by name: not on Monday, and on no list (principle 10). */
static void print_alerts(Cli *cli, const IntakeResult *result, Date today)
{
    if (result->alerts.count == 0) return;
    say_alert_head(cli, today);
    for (size_t i = 0; i < result->alerts.count; i++)
        SAY(cli, MSG_CLI_ALERT_LINE, result->alerts.items[i].number, result->alerts.items[i].class_label, day_text(cli, result->alerts.items[i].day));
    SAY(cli, MSG_CLI_ALERT_NEXT);
}

/* "6", or "6,6,6,5,6" from Monday on. */
static bool read_lessons(Cli *cli, const char *words, int lessons[7])
{
    size_t count = 0;
    for (const char *at = words; at && *at; at++) {
        char *end;
        long number = strtol(at, &end, 10);
        if (end == at || number < 0 || number > LESSONS_A_DAY || count == 7 || (*end && *end != ',')) return error_set(&cli->err, ERR_INPUT, MSG_MAPS_LOOK_LESSONS_OPTION, words);
        lessons[count++] = (int)number;
        if (!*(at = end)) break;
    }
    if (count == 1)
        for (size_t day = 1; day < 6; day++) lessons[day] = lessons[0];
    return true;
}

int cmd_import(Cli *cli, int argc, char **argv)
{
    const char *who = "", *kind = NULL, *encoding = NULL, *map = NULL, *sheet = NULL, *lessons = NULL, *save_map = NULL, *refused = NULL;
    bool mend = false, dry_run = false, look = false, replace = false;
    Date known_on = NO_DATE, today = NO_DATE, day = NO_DATE;
    const Option options[] = { { "--who", OPTION_TEXT, &who }, { "--kind", OPTION_TEXT, &kind }, { "--known-on", OPTION_DATE, &known_on },
                               { "--today", OPTION_DATE, &today },
                               { "--encoding", OPTION_TEXT, &encoding }, { "--mend", OPTION_FLAG, &mend }, { "--dry-run", OPTION_FLAG, &dry_run },
                               { "--map", OPTION_TEXT, &map }, { "--sheet", OPTION_TEXT, &sheet }, { "--lessons", OPTION_TEXT, &lessons }, { "--day", OPTION_DATE, &day },
                               { "--look", OPTION_FLAG, &look }, { "--save-map", OPTION_TEXT, &save_map }, { "--replace", OPTION_FLAG, &replace },
                               { "--refused", OPTION_TEXT, &refused } };
    int count, status = EXIT_FINE, held[7] = { 0 };
    if (!options_read(cli, argc, argv, options, COUNT(options), 1, 10000, &count) || !cli_today(cli, &today) || !read_lessons(cli, lessons, held) || !cli_plan(cli) || !cli_store(cli, look || save_map ? STORE_READ : STORE_WRITE)) return complain(cli);
    if (!cli->school) { error_set(&cli->err, ERR_INPUT, MSG_CLI_WHICH_SCHOOL); return complain(cli); }
    if (encoding && encoding_named(encoding) == ENCODING_ANY) {
        error_set(&cli->err, ERR_INPUT, MSG_CLI_ENCODING_UNKNOWN, encoding);
        return complain(cli);
    }
    if (refused && count > 1) { error_set(&cli->err, ERR_INPUT, MSG_REFUSED_ONE_FILE); return complain(cli); }
    if (refused && !intake_refused_name(refused, &cli->err)) return complain(cli);
    const char *folder = path_join(cli->arena, cli->folder, "refused");
    json_t *all = cli->json ? json_array() : NULL;
    for (int i = 0; i < count; i++) {
        Progress progress = progress_start(cli, MSG_CLI_IMPORTING);
        IntakeOptions how = { .map = map, .sheet = sheet, .day = day, .school = cli->school->code, .who = cli_who(who), .known_on = known_on, .today = today, .kind = kind,
                              .encoding = encoding ? encoding_named(encoding) : ENCODING_ANY, .mend = mend, .refused_file = refused, .refused_folder = folder,
                              .language = cli->language, .dry_run = dry_run, .progress = show_progress,
                              .context = &progress };
        memcpy(how.lessons, held, sizeof how.lessons);
        if (look || save_map) {
            progress_end(&progress);
            int found = cli_look(cli, argv[i], &how, save_map, replace, all);
            if (found != EXIT_FINE) status = found;
            continue;
        }
        IntakeResult result = { 0 };
        bool ok = intake_file(cli->store, cli->plan, argv[i], &how, cli->arena, &result, &cli->err);
        progress_end(&progress);
        if (!ok) { explain_table(cli, argv[i]); status = complain(cli); error_clear(&cli->err); continue; } /* the other files do not depend on this one */
        if (is_open(&result) && status == EXIT_FINE) status = EXIT_FINDINGS;
        if (cli->json) json_array_append_new(all, with_told(result_json(argv[i], &result, dry_run), &result));
        else { print_result(cli, argv[i], &result, dry_run); print_form(cli, argv[i], &result, dry_run); }
        int kept = cli->json && result.refused_rows.err.kind == ERR_NONE ? EXIT_FINE : print_refused(cli, argv[i], &result, known_on, dry_run);
        if (kept > status) status = kept;
        if (!cli->json) {
            if (!dry_run) print_alerts(cli, &result, today);
            else if (result.alerts.count) SAY(cli, MSG_IMPORTS_DRY_ALERTS, (long long)result.alerts.count);
        }
    }
    return cli->json ? print_json(cli, all, status) : status;
}
