/* cli: what the commands share. Only cli and web print. */
#ifndef TIREK_CLI_INTERNAL_H
#define TIREK_CLI_INTERNAL_H

#include <jansson.h>

#include "tirek.h"

enum { EXIT_FINE = 0, EXIT_FINDINGS = 1, EXIT_WRONG = 2 };

/* One call of the program. */
typedef struct {
    Arena *arena;
    Language language;
    bool json;
    const char *folder;          /* the school's folder: --school, TIREK_SCHOOL, or where the program was started */
    const char *rules;           /* the folder of rules in force */
    const Plan *plan;            /* after cli_plan */
    Store *store;                /* after cli_store */
    Schools schools;
    const School *school;        /* after cli_store: --in CODE, or the only one */
    const char *in;
    Date today;                  /* the one look at the clock */
    const char *command;
    Error err;
} Cli;

/* ---- options.c ------------------------------------------------------------------------------------------------------ */

typedef enum { OPTION_TEXT, OPTION_DATE, OPTION_NUMBER, OPTION_FLAG } OptionKind;
typedef struct { const char *name; OptionKind kind; void *value; } Option;     /* "--on"; value: const char **, Date *, long *, bool * */

/*
 * Reads the options of a command and the common ones; what is no option stays in argv[0 … *count - 1]. False: said what is wrong
 * in cli->err (ERR_INPUT). least, most: how many words the command takes.
 */
CHECKED bool options_read(Cli *cli, int argc, char **argv, const Option *options, size_t option_count, int least, int most, int *count);

/* ---- open.c ----------------------------------------------------------------------------------------------------------- */

CHECKED bool cli_plan(Cli *cli);
CHECKED bool cli_store(Cli *cli, StoreMode mode);
/* A day that was not given is that of the last review, or today where there is none. */
CHECKED bool cli_day(Cli *cli, Date *on);
CHECKED bool cli_rules(Cli *cli, RuleFiles *files);
/* The pupil that the words name; none or several are ERR_INPUT that lists them. */
CHECKED bool cli_pupil(Cli *cli, const People *people, const char *words, const Person **person);

/* ---- print.c ---------------------------------------------------------------------------------------------------------- */

/* One line to stdout. */
void say(const Cli *cli, MessageId id, const Arg *args);
#define SAY(cli, ...) say((cli), MESSAGE(__VA_ARGS__))
void say_line(const char *words);
/* A heading: bold on a terminal. */
void say_heading(const char *words);
/* Indented, wrapped at the terminal's width (100 where there is none). */
void say_wrapped(int indent, const char *words);
const char *words_of(const Cli *cli, MessageId id);
const char *day_text(const Cli *cli, Date date);                 /* 24.11.2025 */
const char *level_words(const Cli *cli, Level level);
const char *named_list(const Cli *cli, const Named *const *named, size_t count);   /* roles or forms, by comma */
const char *target_words(const Cli *cli, const char *target);
const char *reason_words(const Cli *cli, const char *reason);    /* of a "cannot tell" */
/* "missed(unexcused, 30)" in the words of the school (fact_words.c). Needs the plan. */
const char *fact_in_words(const Cli *cli, const char *fact);
/* A person's name, or that nobody is named yet and where to name one. */
const char *named_or_not(const Cli *cli, const char *name);
void print_faults(const Cli *cli, const RuleFaults *faults);
/* To stderr: what failed. Gives EXIT_WRONG. */
int complain(Cli *cli);
/* Prints and frees; EXIT_WRONG when there is no memory. */
int print_json(Cli *cli, json_t *json, int status);
json_t *cli_words_json(const Words *words);
json_t *cli_person_json(const Cli *cli, const Person *person);
json_t *cli_signal_json(const Signal *signal);

void progress_bar(void *context, long done, long of);            /* context: a Progress */
typedef struct { const Cli *cli; MessageId label; bool shown; double started; } Progress;
Progress progress_start(const Cli *cli, MessageId label);
void progress_end(Progress *progress);

/* Writes a paper as HTML and says where. */
int write_paper(Cli *cli, const Paper *paper, const char *path);

/* Who must be told of a child in danger, today, by name: even when the staff list cannot be read (that is said after). Gives the status. */
void say_alert_head(Cli *cli, Date on);

/* ---- sheets.c: lessons whose reason is not given, one sheet a class, to fill in and import ---------------------------------- */

typedef struct { const char *class_label, *path; long lessons; } Sheet;
typedef struct { Sheet *items; size_t count, room; } SheetList;
/* Writes <folder>/sheets/<day>/<class>.csv for each class that has such lessons up to `on`. */
CHECKED bool sheets_write(Cli *cli, const People *people, Date on, SheetList *sheets);

/* ---- one file for each command ------------------------------------------------------------------------------------------ */

typedef int Command(Cli *cli, int argc, char **argv);
Command cmd_init, cmd_import, cmd_screen, cmd_list, cmd_explain, cmd_agenda, cmd_alerts, cmd_facts, cmd_check, cmd_test, cmd_plan;

#endif
