/* tirek: dispatch, help, the one look at the clock. */
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "internal.h"

/* Words in capitals are named in the user's language, options and closed lists explained (help.c). */
static const struct { const char *name; Command *run; const char *usage; MessageId help; } commands[] = {
    { "init", cmd_init, "FOLDER [--name TITLE] [--name-ru TITLE] [--name-en TITLE] [--code CODE] [--who NAME]", MSG_HELP_INIT },
    { "import", cmd_import, "FILE… [--dry-run] [--refused FILE.xlsx|.csv] [--map MAP] [--sheet SHEET] [--lessons COUNT] [--day DATE] [--look] [--save-map MAP] [--replace] "
      "[--known-on DATE] [--kind KIND] [--encoding ENCODING] [--mend] [--today DATE] [--who NAME]", MSG_HELP_IMPORT },
    { "imports", cmd_imports, "[show NUMBER [-o FILE.xlsx|.csv]] | undo NUMBER [--who NAME] [--today DATE]", MSG_IMPORTS_HELP },
    { "screen", cmd_screen, "[--on DATE] [--rules FOLDER --count] [--threads COUNT] [--no-memo] [--who NAME]", MSG_HELP_SCREEN },
    { "list", cmd_list, "REGISTER|support [--on DATE] [-o FILE.html]", MSG_HELP_LIST },
    { "explain", cmd_explain, "PUPIL [--on DATE] [--known-now] [--full] [--rules FOLDER]", MSG_HELP_EXPLAIN },
    { "agenda", cmd_agenda,
      "COUNCIL [--on DATE] [--look] [--write] [-o FILE.html] [--off NUMBER] [--move NUMBER --to NUMBER] [--add TEXT] [--pupil PUPIL] [--item ITEM] "
      "[--speaker NAME] [--confidential] [--who NAME]",
      MSG_HELP_AGENDA },
    { "invite", cmd_invite, "COUNCIL [NUMBER] --on DATE [--whom pupil|parent --received DATE --came yes|no] [--look] [--who NAME]", MSG_HELP_INVITE },
    { "minutes", cmd_minutes,
      "COUNCIL --on DATE [--number NUMBER] [--hour HOUR] [--place PLACE] [--chair NAME] [--secretary NAME] [--present NAMES] [--absent NAMES] "
      "[--guests NAMES] [--not-held] [--why TEXT] [--who NAME]",
      MSG_HELP_MINUTES },
    { "decide", cmd_decide,
      "COUNCIL NUMBER OUTCOME --on DATE [--number NUMBER] [--why TEXT] [--until DATE] [--lead NAME] [--votes 7/0/1] [--heard TEXT] [--spoke TEXT] "
      "[--do TEXT --by DATE --person NAME --item ITEM]… [--who NAME] | COUNCIL NUMBER --take-back WHY --on DATE",
      MSG_HELP_DECIDE },
    { "register", cmd_register,
      "list [REGISTER] [--closed] [--due DATE] [--on DATE] | show NUMBER | review NUMBER [OUTCOME] --council COUNCIL --on DATE --number NUMBER "
      "[--why TEXT] [--until DATE] [--lead NAME] [--votes 7/0/1] [--heard TEXT] [--spoke TEXT] [--do TEXT --by DATE --person NAME --item ITEM]… "
      "[--who NAME] | close NUMBER --left --on DATE",
      MSG_HELP_REGISTER },
    { "legal", cmd_legal, "PUPIL REGISTER CATEGORY --who NAME [--on DATE] [--off]", MSG_HELP_LEGAL },
    { "paper", cmd_paper,
      "[PAPER] [PUPIL|NUMBER] [--class CLASS] [--register REGISTER] [--category CATEGORY] [--council COUNCIL] [--entry NUMBER] [--event NUMBER] "
      "[--help-record NUMBER] [--survey SURVEY] [--from DATE] [--to DATE] [--item ITEM] [--wide] [--topic TEXT] [--on DATE] [--check] [-o "
      "FILE.html|.docx|.xlsx] [--who NAME]",
      MSG_HELP_PAPER },
    { "alerts", cmd_alerts,
      "[--all] | --take NUMBER --who NAME --what TEXT | --step NUMBER STEP --who NAME [--what TEXT] [--on DATE] | --decline NUMBER STEP --why TEXT "
      "--who NAME [--on DATE]",
      MSG_HELP_ALERTS },
    { "note", cmd_note,
      "[PUPIL] TEXT --item ITEM --who NAME [--class CLASS] [--kind KIND] [--whom TEXT] [--result TEXT] [--on DATE] [--signed] [--closed] "
      "[--settles NUMBER|none] | --take-back NUMBER --why TEXT --who NAME | --list [PUPIL] [--item ITEM] [--from DATE] [--to DATE] [--closed]",
      MSG_HELP_NOTE },
    { "event", cmd_event,
      "KIND TEXT --who NAME [--item ITEM] [--class CLASS] [--took-part COUNT] [--guests TEXT] [--result TEXT] [--on DATE] [--settles NUMBER|none] "
      "| --take-back NUMBER --why TEXT --who NAME | --list [--item ITEM] [--from DATE] [--to DATE]",
      MSG_HELP_EVENT },
    { "aid", cmd_aid,
      "PUPIL KIND [TEXT] --who NAME [--item ITEM] [--body BODY] [--state STATE] [--on DATE] [--settles NUMBER|none] | --answer NUMBER STATE [TEXT] "
      "--who NAME | --take-back NUMBER --why TEXT --who NAME | --list [PUPIL] [--item ITEM] [--from DATE] [--to DATE] [--closed]",
      MSG_HELP_AID },
    { "case", cmd_case, "open PUPIL TEXT --who NAME [--on DATE] | close NUMBER TEXT --who NAME [--on DATE] | show NUMBER | list [--all] [--on DATE]", MSG_HELP_CASE },
    { "documents", cmd_documents, "PUPIL [--register REGISTER] | --entry NUMBER  [--put DOCUMENT [TEXT] --who NAME] [--on DATE]", MSG_HELP_DOCUMENTS },
    { "survey", cmd_survey, "[SURVEY] [--count QUESTION ANSWER COUNT] [--file FILE.csv] [--form FILE.csv] [--on DATE] [--who NAME]", MSG_HELP_SURVEY },
    { "facts", cmd_facts, "[FACT] [--signs]", MSG_HELP_FACTS },
    { "check", cmd_check, "[--draft FOLDER] [--rules FOLDER]", MSG_HELP_CHECK },
    { "test", cmd_test, "[--draft FOLDER] [--rules FOLDER] [--coverage]", MSG_HELP_TEST },
    { "backtest", cmd_backtest, "[--from DATE] [--to DATE] [--draft FOLDER] [--outcomes FILE.csv] | FILE.csv… --reference FOLDER", MSG_BACKTEST_HELP },
    { "compare", cmd_compare, "[--draft FOLDER] [--live FOLDER] [--on DATE]", MSG_COMPARE_HELP },
    { "try", cmd_try, "PUPIL --rule FILE|RULE [--on DATE] [--known-now] | --rule FILE|RULE --as TABLE|FILE | --rule FILE|RULE --example TITLE [--draft FOLDER]", MSG_TRY_HELP },
    { "example", cmd_example, "PUPIL --rule FILE|RULE [--on DATE] [--known-now] [--name TEXT] [--draft FOLDER]", MSG_EXAMPLE_HELP },
    { "rules", cmd_rules,
      "diff [NUMBER] [NUMBER] [--draft FOLDER] | commit -m WHY [--draft FOLDER] [--who NAME] [--on DATE] | publish [NUMBER] [--look] [--draft FOLDER] "
      "[--although WHY] [--who NAME] [--on DATE] | rollback [NUMBER] [--who NAME] [--on DATE] | history | show NUMBER [RULE]",
      MSG_HELP_RULES },
    { "snooze", cmd_snooze, "[PUPIL] [RULE] [--until DATE --why TEXT] [--end] [--who NAME] [--on DATE]", MSG_HELP_SNOOZE },
    { "show", cmd_show, "PUPIL [--on DATE] [--full] [--confidential]", MSG_FIGURES_HELP_SHOW },
    { "passport", cmd_passport, "[CLASS] [--on DATE] | form CLASS -o FILE.xlsx [--on DATE]", MSG_FIGURES_HELP_PASSPORT },
    { "year", cmd_year, "[--on DATE] [--from DATE] [--to DATE] | next -o FOLDER [--on DATE]", MSG_FIGURES_HELP_YEAR },
    { "plan", cmd_plan, "[ITEM] [--due-from DATE] | status [--from DATE] [--to DATE] [--on DATE]", MSG_HELP_PLAN },
    { "due", cmd_due, "[PUPIL] [--week] [--until DATE] [--overdue] [--role ROLE | --person NAME] [--on DATE]", MSG_HELP_DUE },
    { "done", cmd_done, "NUMBER --who NAME [--result TEXT] [--paper TEXT] [--on DATE] | NUMBER --cancel WHY --who NAME", MSG_HELP_DONE },
    { "calendar", cmd_calendar, "-o FILE.ics [--role ROLE | --person NAME] [--on DATE]", MSG_HELP_CALENDAR },
    { "duty", cmd_duty, "[DUTY --on|--off --who NAME] [--day DATE]", MSG_HELP_DUTY },
};

static int help(const Cli *cli)
{
    SAY(cli, MSG_HELP_HEAD, TIREK_VERSION);
    for (size_t i = 0; i < COUNT(commands); i++) {
        say_wrapped(2, message_text(cli->arena, cli->language, MESSAGE(MSG_CLI_HELP_LINE, commands[i].name, usage_words(cli, commands[i].usage))));
        say_wrapped(6, words_of(cli, commands[i].help));
    }
    say_wrapped(0, words_of(cli, MSG_HELP_COMMON));
    say_wrapped(0, words_of(cli, MSG_CLI_HELP_MORE));
    return EXIT_FINE;
}

static bool asks_for_help(const char *word) { return strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0; }

static int run(Cli *cli, int argc, char **argv)
{
    const char *names[COUNT(commands)];
    if (argc < 2 || strcmp(argv[1], "help") == 0 || asks_for_help(argv[1])) return help(cli);
    if (strcmp(argv[1], "--version") == 0 || strcmp(argv[1], "version") == 0) { say_line("tirek " TIREK_VERSION); return EXIT_FINE; }
    for (size_t i = 0; i < COUNT(commands); i++) {
        names[i] = commands[i].name;
        if (strcmp(argv[1], commands[i].name) != 0) continue;
        cli->command = commands[i].name;
        cli->usage = commands[i].usage;
        if ((argc > 2 && asks_for_help(argv[2])) || (argc > 3 && asks_for_help(argv[3]))) {                     /* asked for, so no fault: status 0, to stdout */
            if (!command_help(cli, commands[i].name, commands[i].usage, words_of(cli, commands[i].help))) return complain(cli);
            return commands[i].run == cmd_paper ? cmd_paper(cli, 0, argv) : EXIT_FINE;        /* which papers there are is most of its help */
        }
        int status = commands[i].run(cli, argc - 2, argv + 2);
        if (fflush(stdout) != 0 || ferror(stdout)) { error_set(&cli->err, ERR_IO, MSG_CLI_CANNOT_PRINT); return complain(cli); }
        return status;
    }
    const char *nearest = text_nearest(argv[1], names, COUNT(names));
    if (nearest) error_set(&cli->err, ERR_INPUT, MSG_CLI_UNKNOWN_COMMAND_NEAR, argv[1], nearest);
    else error_set(&cli->err, ERR_INPUT, MSG_CLI_UNKNOWN_COMMAND, argv[1]);
    return complain(cli);
}

/* Options that stand before the command go behind it, so that both orders are right. */
static char **command_first(int argc, char **argv, Arena *arena)
{
    static const char *const valued[] = { "--school", "--lang", "--data", "--in" };
    char **out = ARENA_ARRAY(arena, char *, argc + 1);
    if (!out) return NULL;
    int at = 1;
    while (at < argc && strncmp(argv[at], "--", 2) == 0) {
        bool takes = false;
        for (size_t i = 0; i < COUNT(valued); i++) takes |= strcmp(argv[at], valued[i]) == 0;
        if (!takes && strcmp(argv[at], "--json") != 0 && !strchr(argv[at], '=')) break;
        at += 1 + takes;
    }
    if (at >= argc) return argv;
    int n = 0;
    out[n++] = argv[0];
    out[n++] = argv[at];
    for (int i = at + 1; i < argc; i++) out[n++] = argv[i];
    for (int i = 1; i < at; i++) out[n++] = argv[i];
    return out;
}

/* The data folder decides which messages there are, so it is looked for before anything can be said. */
static void early_options(Cli *cli, int argc, char **argv)
{
    const char *school = getenv("TIREK_SCHOOL"), *language = getenv("TIREK_LANG");
    cli->folder = school && school[0] ? school : ".";
    if (language) (void)language_named(language, &cli->language);
    for (int i = 1; i < argc; i++) {
        const char *value = i + 1 < argc ? argv[i + 1] : "";
        if (strcmp(argv[i], "--data") == 0) data_root_set(value);
        else if (strncmp(argv[i], "--data=", 7) == 0) data_root_set(argv[i] + 7);
        else if (strcmp(argv[i], "--school") == 0) cli->folder = value;
        else if (strncmp(argv[i], "--school=", 9) == 0) cli->folder = argv[i] + 9;
        else if (strcmp(argv[i], "--lang") == 0) (void)language_named(value, &cli->language);
        else if (strncmp(argv[i], "--lang=", 7) == 0) (void)language_named(argv[i] + 7, &cli->language);
    }
    if (path_is_folder(cli->folder)) data_school_set(cli->folder);
}

int main(int argc, char **argv)
{
    Cli cli = { .language = LANGUAGE_KK, .arena = arena_open() };
    int status = EXIT_WRONG;
    struct tm now;
    time_t clock = time(NULL);
    setlocale(LC_CTYPE, "C.UTF-8");
    umask(077);                  /* lists, sheets and papers hold children's names: for their owner alone, like the store */
    signal(SIGXFSZ, SIG_IGN);    /* a file that may not grow is a disk that is full: an error of that write, not our end */
    if (!cli.arena || !localtime_r(&clock, &now)) { error_memory(&cli.err); status = complain(&cli); goto out; }
    cli.today = date_of(now.tm_year + 1900, now.tm_mon + 1, now.tm_mday);
    early_options(&cli, argc, argv);
    json_setup();
    if (!messages_open(&cli.err) || !order_open(&cli.err) || !store_setup(&cli.err)) { status = complain(&cli); goto out; }
    char **ordered = command_first(argc, argv, cli.arena);
    if (!ordered) { error_memory(&cli.err); status = complain(&cli); goto out; }
    status = run(&cli, argc, ordered);
out:
    store_close(cli.store);
    arena_close(cli.arena);
    order_close();
    messages_close();
    return status;
}
