/* tirek passport [CLASS]: the social passport of the school, or of a class with its pupils, last year's figures beside; form CLASS: as a workbook for the class teacher. */
#include <string.h>

#include "internal.h"

static json_t *pair_json(Pair pair) { return json_pack("{s:I, s:I}", "pupils", (json_int_t)pair.pupils, "families", (json_int_t)pair.families); }

static json_t *passport_json(const Cli *cli, const Passport *passport)
{
    json_t *rows = json_array();
    for (size_t i = 0; i < passport->row_count; i++) {
        const PassportRow *row = &passport->rows[i];
        json_t *people = json_array();
        for (long k = 0; k < row->now.pupils; k++) json_array_append_new(people, cli_person_json(cli, row->people[k]));
        json_array_append_new(rows, json_pack("{s:s, s:o, s:o, s:o}", "category", row->category->name.id, "now", pair_json(row->now), "before", pair_json(row->before),
                                              "people", people));
    }
    return json_pack("{s:s, s:s, s:I, s:I, s:I, s:o, s:o, s:o, s:o, s:o, s:I, s:I, s:I, s:I, s:b, s:s, s:b}", "class", passport->class_label, "teacher", passport->teacher,
                     "pupils", (json_int_t)passport->pupils, "girls", (json_int_t)passport->girls, "boys", (json_int_t)passport->boys, "categories", rows, "any",
                     pair_json(passport->any), "any_before", pair_json(passport->any_before), "registered", pair_json(passport->registered), "registered_before",
                     pair_json(passport->registered_before), "in_clubs", (json_int_t)passport->in_clubs, "in_clubs_before", (json_int_t)passport->in_clubs_before, "meals",
                     (json_int_t)passport->meals, "meals_before", (json_int_t)passport->meals_before, "handed_in", (int)passport->handed_in, "through",
                     date_iso(passport->through).text, "before_known", (int)passport->before_known);
}

/* ---- the table: now and a year before ----------------------------------------------------------------------------------------------------- */

static const int widths[] = { 56, -12, -12 };

static const char *pair_cell(const Cli *cli, Pair pair)
{
    Text text = text_init(cli->arena, 64);
    text_number(&text, pair.pupils);
    text_put(&text, " / ");
    text_number(&text, pair.families);
    return text_words(&text);
}

static void say_row(const char *label, const char *now, const char *before)
{
    say_cells((const char *const[]){ label, now, before }, widths, COUNT(widths));
}

static void say_pair(const Cli *cli, const char *label, Pair now, Pair before, bool known)
{
    say_row(label, pair_cell(cli, now), known ? pair_cell(cli, before) : none_words(cli->language));
}

static void say_count(const Cli *cli, MessageId label, long now, long before, bool known)
{
    say_row(words_of(cli, label), cell_number(cli, now), known ? cell_number(cli, before) : none_words(cli->language));
}

static void print_names(const Cli *cli, const PassportRow *row)
{
    Text names = text_init(cli->arena, 100000);
    for (long i = 0; i < row->now.pupils; i++) {
        if (i) text_put(&names, "; ");
        text_put(&names, person_name(row->people[i], cli->arena));
    }
    say_wrapped(4, text_words(&names));
}

static void print_passport(const Cli *cli, const Passport *passport, bool names)
{
    bool known = passport->before_known;
    SAY(cli, MSG_FIGURES_PASSPORT_PUPILS, passport->pupils, passport->girls, passport->boys);
    say_row(words_of(cli, MSG_FIGURES_PASSPORT_CATEGORY), words_of(cli, MSG_FIGURES_PASSPORT_PAIR), words_of(cli, MSG_FIGURES_PASSPORT_BEFORE));
    for (size_t i = 0; i < passport->row_count; i++) {
        say_pair(cli, passport->rows[i].category->name.words.in[cli->language], passport->rows[i].now, passport->rows[i].before, known);
        if (names && passport->rows[i].now.pupils) print_names(cli, &passport->rows[i]);
    }
    say_pair(cli, words_of(cli, MSG_FIGURES_PASSPORT_ANY), passport->any, passport->any_before, known);
    say_pair(cli, words_of(cli, MSG_FIGURES_PASSPORT_REGISTERED), passport->registered, passport->registered_before, known);
    say_count(cli, MSG_FIGURES_PASSPORT_CLUBS, passport->in_clubs, passport->in_clubs_before, known);
    say_count(cli, MSG_FIGURES_PASSPORT_MEALS, passport->meals, passport->meals_before, known);
    if (!known) say_line(words_of(cli, MSG_FIGURES_PASSPORT_NO_BEFORE));
}

static void print_class(const Cli *cli, const Passport *passport, Date on)
{
    say_heading(message_text(cli->arena, cli->language, MESSAGE(MSG_FIGURES_PASSPORT_CLASS, passport->class_label, day_text(cli, on))));
    SAY(cli, MSG_FIGURES_PASSPORT_TEACHER, named_or_not(cli, passport->teacher));
    if (passport->handed_in) SAY(cli, MSG_FIGURES_PASSPORT_HANDED_IN, day_text(cli, passport->through));
    else say_line(words_of(cli, MSG_FIGURES_PASSPORT_NOT_HANDED_IN));
    print_passport(cli, passport, true);
}

/* The school's own, then who handed in: without a class's passport its pupils are missing from the sums. */
static void print_school(const Cli *cli, const Passports *passports, Date on)
{
    say_heading(message_text(cli->arena, cli->language, MESSAGE(MSG_FIGURES_PASSPORT_SCHOOL, day_text(cli, on))));
    print_passport(cli, &passports->items[passports->count - 1], false);
    say_line("");
    say_heading(words_of(cli, MSG_FIGURES_PASSPORT_CLASSES));
    for (size_t i = 0; i + 1 < passports->count; i++) {
        const Passport *passport = &passports->items[i];
        const char *through = passport->handed_in ? day_text(cli, passport->through) : words_of(cli, MSG_FIGURES_PASSPORT_MISSING);
        SAY(cli, MSG_FIGURES_PASSPORT_CLASS_LINE, passport->class_label, passport->pupils, passport->any.pupils, passport->any.families, through);
    }
}

/* ---- the command ---------------------------------------------------------------------------------------------------------------------------- */

/* «7 ә» is 7Ә, a Latin 7A the Cyrillic one. */
static const char *plain_label(const Cli *cli, const char *words)
{
    const char *folded = text_alike(cli->arena, words);
    Text plain = text_init(cli->arena, 200);
    for (; folded && *folded; folded++)
        if (!strchr(" -\"", *folded)) text_put_bytes(&plain, folded, 1);
    return text_words(&plain);
}

static const Passport *find_class(Cli *cli, const Passports *passports, const char *word)
{
    Text all = text_init(cli->arena, 10000);
    const char *wanted = plain_label(cli, word);
    for (size_t i = 0; i + 1 < passports->count; i++) {
        if (strcmp(plain_label(cli, passports->items[i].class_label), wanted) == 0) return &passports->items[i];
        if (i) text_put(&all, ", ");
        text_put(&all, passports->items[i].class_label);
    }
    error_set(&cli->err, ERR_INPUT, MSG_FIGURES_NO_CLASS, word, text_words(&all));
    return NULL;
}

static int write_form(Cli *cli, const char *class, Date on, const char *output)
{
    PassportForm form;
    if (!output) { error_set(&cli->err, ERR_INPUT, MSG_FORM_USAGE); return complain(cli); }
    if (!text_ends(output, ".xlsx")) { error_set(&cli->err, ERR_INPUT, MSG_FORM_ENDING, output); return complain(cli); }
    if (!cli_plan(cli) || !cli_store(cli, STORE_READ)) return complain(cli);
    if (!cli->school) { error_set(&cli->err, ERR_INPUT, MSG_CLI_WHICH_SCHOOL); return complain(cli); }
    if (!cli_day(cli, &on) || !cli_work_day(cli, &on)) return complain(cli);
    PassportFormOptions how = { cli->school->code, class, on, cli->language };
    if (!intake_passport_form(cli->store, cli->plan, &how, cli->arena, &form, &cli->err) || !file_write(output, form.bytes, form.length, &cli->err)) return complain(cli);
    if (cli->json) return print_json(cli, json_pack("{s:s, s:s, s:I, s:s}", "file", output, "class", form.class_label, "pupils", (json_int_t)form.pupils, "on", date_iso(on).text), EXIT_FINE);
    say_wrapped(0, message_text(cli->arena, cli->language, MESSAGE(MSG_FORM_WRITTEN, output, form.class_label, form.pupils, day_text(cli, on))));
    return EXIT_FINE;
}

int cmd_passport(Cli *cli, int argc, char **argv)
{
    Date on = NO_DATE;
    const char *output = NULL;
    const Option options[] = { { "--on", OPTION_DATE, &on }, { "-o", OPTION_TEXT, &output } };
    int count;
    Service service;
    Passports passports = { 0 };
    if (!options_read(cli, argc, argv, options, COUNT(options), 0, 2, &count)) return complain(cli);
    if (count == 2 && strcmp(argv[0], "form") == 0) return write_form(cli, argv[1], on, output);
    if (count == 2 || output) { error_set(&cli->err, ERR_INPUT, MSG_FORM_USAGE); return complain(cli); }
    if (!cli_plan(cli) || !cli_store(cli, STORE_READ) ||
        !cli_service(cli, on, "", &service) || !passports_load(&service, &passports, &cli->err)) return complain(cli);
    const Passport *only = count ? find_class(cli, &passports, argv[0]) : NULL;
    if (count && !only) return complain(cli);
    if (cli->json) {
        json_t *all = json_array();
        for (size_t i = 0; i < passports.count; i++)
            if (!only || only == &passports.items[i]) json_array_append_new(all, passport_json(cli, &passports.items[i]));
        return print_json(cli, json_pack("{s:s, s:o}", "on", date_iso(service.on).text, "passports", all), EXIT_FINE);
    }
    if (only) print_class(cli, only, service.on);
    else print_school(cli, &passports, service.on);
    return EXIT_FINE;
}
