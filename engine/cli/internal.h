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
    const char *rules;           /* --rules, --draft: a folder of rules that is tried; NULL: none was named */
    RulebookVersion in_force;    /* after cli_rules: the version that they are; number 0: a draft */
    const Plan *plan;            /* after cli_plan */
    PaperTemplates templates;    /* after cli_templates */
    Store *store;                /* after cli_store */
    Schools schools;
    const School *school;        /* after cli_store: --in CODE, or the only one */
    const char *in;
    Date today;                  /* the one look at the clock */
    const char *command, *usage; /* the usage as the table of main.c has it */
    Error err;
} Cli;

/* ---- options.c ------------------------------------------------------------------------------------------------------ */

typedef enum { OPTION_TEXT, OPTION_DATE, OPTION_NUMBER, OPTION_FLAG, OPTION_CALL } OptionKind;
/* OPTION_CALL: an option that may come again and again, in an order that means something; value: const OptionCall *. */
typedef struct { bool (*take)(Cli *cli, void *context, const char *name, const char *value); void *context; } OptionCall;
typedef struct { const char *name; OptionKind kind; void *value; } Option;     /* "--on"; value: const char **, Date *, long *, bool * */

/* Whether the word is a whole number from least to most, in digits alone; *number is 0 where it is none. */
bool number_in(const char *word, long long least, long long most, long long *number);

/*
 * Reads the options of a command and the common ones; what is no option stays in argv[0 … *count - 1]. False: said what is wrong
 * in cli->err (ERR_INPUT). least, most: how many words the command takes.
 */
CHECKED bool options_read(Cli *cli, int argc, char **argv, const Option *options, size_t option_count, int least, int most, int *count);

/* ---- help.c ------------------------------------------------------------------------------------------------------------ */

/* A usage with its words in capitals in the user's language: "PUPIL [--on DATE]" -> "ОҚУШЫ [--on КҮНІ]". */
const char *usage_words(const Cli *cli, const char *usage);
/* How the command is written, `what` it does, each option of its usage, each closed list of words that it takes. False: cli->err says why. */
CHECKED bool command_help(Cli *cli, const char *command, const char *usage, const char *what);
/* False: the call has `count` words and lacks one: cli->err names it, for each way to write the command, and says how it is written. */
bool word_missing(Cli *cli, int count, char **argv);

/* ---- open.c ----------------------------------------------------------------------------------------------------------- */

CHECKED bool cli_plan(Cli *cli);
CHECKED bool cli_templates(Cli *cli);                            /* needs the plan */
CHECKED bool cli_store(Cli *cli, StoreMode mode);
/* A reading command's day that was not given: today; where today lies in a later school year than all that was written, the latest day of that. */
CHECKED bool cli_day(Cli *cli, Date *on);
/* The rules to screen and explain by: those in force; before anything was ever published, and where a folder was named, the draft. */
CHECKED bool cli_rules(Cli *cli, RuleFiles *files);
/* The draft: the folder that was named, else the school's own rules/, else the delivered ones. */
CHECKED bool cli_draft(Cli *cli, RuleFiles *files);
/* Opens the draft as a rulebook; load faults are told and are findings. */
CHECKED bool cli_open_rules(Cli *cli, Rulebook **book, RuleFaults *faults);
/* The pupil that the words name; none or several are ERR_INPUT that lists them. */
CHECKED bool cli_pupil(Cli *cli, const People *people, const char *words, const Person **person);

/*
 * The service of the school on a day (NO_DATE: that of cli_day): people and staff read; `who`: who writes, as given (see cli_who). The store must be open. ERR_INPUT where the
 * store holds several schools and none was named.
 */
CHECKED bool cli_service(Cli *cli, Date on, const char *who, Service *service);
/* The council, register … that the word names; ERR_INPUT that lists them all. */
CHECKED bool cli_council(Cli *cli, const char *word, const Council **council);
CHECKED bool cli_register(Cli *cli, const char *word, const Register **reg);
CHECKED bool cli_list(Cli *cli, const char *word, const Register **reg);     /* NULL: "support" */
CHECKED bool cli_item(Cli *cli, const char *word, const PlanItem **item);
CHECKED bool cli_named(Cli *cli, const char *word, const Named *items, size_t count, const Named **named);
CHECKED bool cli_outcome(Cli *cli, const char *word, const CouncilOutcome **outcome);
PaperFrame cli_frame(const Cli *cli, const Service *service, Date run_day);

/* ---- print.c ---------------------------------------------------------------------------------------------------------- */

/* To stdout; a line that is too long is wrapped, unless a command stands in it, which is copied whole. */
void say(const Cli *cli, MessageId id, const Arg *args);
#define SAY(cli, ...) say((cli), MESSAGE(__VA_ARGS__))
void say_line(const char *words);
/* A heading: bold on a terminal. */
void say_heading(const char *words);
/* Indented, wrapped at the terminal's width (100 where there is none). */
void say_wrapped(int indent, const char *words);
void say_item(const Cli *cli, const PlanItem *item);             /* «I.5. …» */
void say_hanging(int indent, int hanging, const char *words);     /* the lines after the first further in */
const char *words_of(const Cli *cli, MessageId id);
const char *kind_words(const Cli *cli, const char *kind);         /* «сабаққа қатысу (attendance)»: a kind of file */
const char *day_text(const Cli *cli, Date date);                 /* 24.11.2025 */
const char *level_words(const Cli *cli, Level level);
const char *named_list(const Cli *cli, const Named *const *named, size_t count);   /* roles or forms, by comma */
const char *target_words(const Cli *cli, const char *target);
const char *reason_words(const Cli *cli, const char *reason);    /* of a "cannot tell" */
/* "missed(unexcused, 30)" in the words of the school (fact_words.c). Needs the plan. */
const char *fact_in_words(const Cli *cli, const char *fact);
/* One argument of a fact: "unexcused", "school_days(20)". */
const char *fact_argument_in_words(const Cli *cli, const char *word);
/* A person's name, or that nobody is named yet and where to name one. */
const char *named_or_not(const Cli *cli, const char *name);
/* Where the program's own data files are, and where a school's copy of one goes. */
void say_data_copy(const Cli *cli);
void print_faults(const Cli *cli, const RuleFaults *faults);
/* To stderr: what failed. Gives EXIT_WRONG. */
int complain(Cli *cli);
/* Prints and frees; EXIT_WRONG when there is no memory. */
int print_json(Cli *cli, json_t *json, int status);
json_t *cli_words_json(const Words *words);
json_t *cli_run_faults_json(const RuleFaults *faults);                              /* of a run: one report a rule */
json_t *cli_person_json(const Cli *cli, const Person *person);
json_t *cli_signal_json(const Signal *signal);

void progress_bar(void *context, long done, long of);            /* context: a Progress */
typedef struct { const Cli *cli; MessageId label; bool shown; double started; } Progress;
Progress progress_start(const Cli *cli, MessageId label);
void progress_end(Progress *progress);

/* Who must be told of a child in danger, today, by name: even when the staff list cannot be read (that is said after). Gives the status. */
void say_alert_head(Cli *cli, Date on);

/* ---- sitting_words.c: sittings, decisions and registers on a terminal and in JSON ------------------------------------------- */

const char *pupil_words(const Cli *cli, const Person *person, bool wide);          /* name (a wide council: initials) and class */
const char *cli_question_words(const Cli *cli, const Council *council, const AgendaItem *item);
const char *decision_words(const Cli *cli, const Decision *decision);
/* Who was heard, who spoke, and what was asked of whom by when, with what became of it. */
bool print_said(Cli *cli, const Service *service, const Decision *decision, int indent);
const char *protocol_words(const Cli *cli, const Decision *decision);              /* whose, of which day, its number */
void print_sitting(const Cli *cli, const Sitting *sitting);        /* its head: whose, of which day, whether it has minutes */
void print_agenda(const Cli *cli, const Agenda *agenda, bool with_invitations);
json_t *decision_json(const Decision *decision);
json_t *sitting_json(const Sitting *sitting);
json_t *agenda_json(const Cli *cli, const Agenda *agenda);
json_t *entry_json(const Cli *cli, const Entry *entry, bool with_basis);

/* ---- look_words.c ---------------------------------------------------------------------------------------------------------- */

/* What a file to import holds, said or put into `all`; `save`: the proposed map is kept in the school's folder under that name. Gives the status. */
int cli_look(Cli *cli, const char *path, const IntakeOptions *how, const char *save, bool replace, json_t *all);

/* ---- cmd_agenda.c -------------------------------------------------------------------------------------------------------------- */

/* The day of the sitting to come: planned for service->on or later; one that has its minutes is behind us. None planned: the day from which it was looked for. */
CHECKED bool cli_next_sitting(Cli *cli, const Service *service, const Council *council, Date *on);

/* ---- cmd_decide.c: a decision as it comes from a command line, for decide and for register review ------------------------------ */

typedef struct { Date on; const char *number, *council, *who, *take_back; DecisionWords words; } Resolution;
CHECKED bool decide_options(Cli *cli, int argc, char **argv, Resolution *resolution, int least, int most, int *count);
CHECKED bool item_number(Cli *cli, const char *word, int *number);
/* Within a transaction: the protocol's number where it is given and not written yet, then the decision. */
CHECKED bool decide_written(Cli *cli, const Service *service, const Council *council, int number, Resolution *resolution, Decision *decision);
CHECKED bool print_decided(Cli *cli, const Service *service, const Council *council, int number, const Decision *decision);

/* ---- papers.c: papers as files ------------------------------------------------------------------------------------------- */

/*
 * Makes the paper and writes it in the format that the file's ending names (.html, .docx, .xlsx); output NULL: under a name of its own in the
 * current folder. Notes that it was made (the store must be open for writing) and says where. Gives the status.
 */
int write_paper(Cli *cli, const PaperTemplate *paper, const PaperFrame *frame, const PaperSubject *subject, const char *output);
/* The template of that id; ERR_INPUT with the nearest one. */
CHECKED bool cli_template(Cli *cli, const char *id, const PaperTemplate **paper);
/* paper_check.c: every template with something that the school has; says which are wrong, and which it could not try. Gives the status. */
int check_papers(Cli *cli, const PaperFrame *frame);

/* ---- columns.c, cmd_year.c, case_words.c: for figures and one pupil's case ---------------------------------------------------- */

/* One row of a table: each cell as wide as said, at the left and wrapped within it, or for a negative width (a number) at the right. */
void say_cells(const char *const *cells, const int *widths, size_t count);
const char *cell_number(const Cli *cli, long number);
const char *cell_tenths(const Cli *cli, double number);         /* to a tenth, as people of the language write it */
const char *month_words(const Cli *cli, int month);              /* 1 … 12, as a heading has it */
/* A line of a case as a sentence, without its day; `full`: with all that was written down. "" for what has no words. */
const char *case_words(const Cli *cli, const PaperFrame *frame, const CaseLine *line, bool full);

/* ---- fairness_words.c ------------------------------------------------------------------------------------------------------------ */

json_t *share_json(const Share *share);
json_t *fairness_json(const Fairness *fairness);
json_t *widened_json(const WidenedGaps *gaps);
const char *share_words(const Cli *cli, const Share *share);      /* "54 / 111 (48,6 %; 39–58)"; none_words of nothing */
/* Groups by kind with their shares and gaps; what is hidden is told as a number. */
void print_fairness(const Cli *cli, const Fairness *fairness);
void print_widened(const Cli *cli, const WidenedGaps *gaps);

/* ---- evidence_words.c: evidence (rulebook_evidence) in words; the plan must be there -------------------------------------------- */

const char *cli_decimal(const Cli *cli, double number);          /* as people of the language write it: 0,4 in Kazakh and Russian */
const char *read_in_words(const Cli *cli, const json_t *read);      /* the fact with its arguments */
void print_read(const Cli *cli, const json_t *read);             /* its value, window, days loaded and rows, in two lines */
const char *distance_words(const Cli *cli, const json_t *evidence);       /* the smallest change that turns the answer; "" none */
const char *missing_words(const Cli *cli, const json_t *evidence);        /* what a "cannot tell" lacks, and why; "" for other answers */

/* ---- comparison_words.c: who comes and goes, rule by rule, what it costs: for compare and for publish -------------------------------- */

void print_comparison(Cli *cli, const Comparison *comparison);
json_t *comparison_json(const Cli *cli, const Comparison *comparison);

/* ---- cmd_try.c: one rule, by its file or by its id among the draft's ------------------------------------------------------------- */

/* `file`: "" where it was found by its id. place −1: it does not load, and faults say why; ERR_INPUT: there is no such rule. The caller closes the book. */
typedef struct { Rulebook *book; int place; RuleFaults faults; const char *file; } OneRule;
CHECKED bool one_rule_open(Cli *cli, const char *word, OneRule *rule);
/* What is wrong with the rule's own file. Gives the status. */
int print_load_faults(Cli *cli, const RuleFaults *faults);
/* What is known of the pupil, unless the rule may not say anything of a real child (safety). The caller closes `known`, whatever comes; it begins as { 0 }. */
CHECKED bool one_pupil_open(Cli *cli, const char *words, const Rule *rule, Date *on, bool now, const Person **person, KnownPupil *known);

/* ---- known_words.c: known when ----------------------------------------------------------------------------------------------------- */

/* The pupil's records on a day, as known then or (`now`) as known today; *person is then in the class that was known. The caller closes `known`, whatever comes. */
CHECKED bool cli_known(Cli *cli, Date on, bool now, const Person **person, KnownPupil *known);
/* Of a past day: as known when, and how much differs; nothing where nothing does. */
void print_known(const Cli *cli, const KnownPupil *known);
bool print_tables_since(Cli *cli, long long review, Date day);      /* the tables that changed since the review of that day; nothing where none did */
json_t *known_json(const KnownPupil *known);
/* --today: a day that was not given is the clock's; ERR_INPUT for one to come, on which nothing can have become known. */
CHECKED bool cli_today(Cli *cli, Date *today);
/* Imports of the school that became known after a past day; 0 of today and later. */
CHECKED bool cli_known_later(Cli *cli, Date on, long *imports);

/* ---- sheets.c: lessons whose reason is not given, one sheet a class, to fill in and import ---------------------------------- */

typedef struct { const char *class_label, *path; long lessons; } Sheet;
typedef struct { Sheet *items; size_t count, room; } SheetList;
/* Writes <folder>/sheets/<day>/<class>.csv for each class that has such lessons up to `on`. */
CHECKED bool sheets_write(Cli *cli, const People *people, const OpenLessons *lessons, Date on, SheetList *sheets);

/* unread_words.c: days of single pupils of which nothing is known */
long unread_days(const OpenLessons *lessons);
CHECKED bool print_unread(Cli *cli, const People *people, const OpenLessons *lessons, int indent);
json_t *unread_json(const People *people, const OpenLessons *lessons);

/* ---- screen_words.c: the weekly review ------------------------------------------------------------------------------------------ */

typedef struct {
    Cli *cli;
    People people;
    Staff staff;
    Service service;
    Screening now, before;
    Changes changes;
    Week week;
    Alerts alerts;               /* those that nobody took up */
    long unfinished;             /* taken up, of the same-day steps some still open */
    SheetList sheets;
    OpenLessons open;
    Gaps gaps;
    long other;                  /* what could not be told, and nobody can complete */
    long known_later;            /* imports that became known after the day */
    bool first;                  /* the rules came into force with this review */
    bool differs;                /* the draft is not what is in force */
    const char *unread;          /* why the draft cannot be read; NULL: it can */
    PaperFrame frame;
} Monday;
bool print_monday(const Monday *monday);
json_t *monday_json(const Monday *monday);

/* ---- due_words.c: what is due, in words ----------------------------------------------------------------------------------------- */

typedef enum { DUE_OVERDUE, DUE_WEEK, DUE_LATER, DUE_WAITING, DUE_GROUPS } DueGroup;     /* waiting: for a council's decision, and not urgent */
DueGroup due_group(const FollowUp *follow_up, Date on);
Date cli_week_end(Date on);                                      /* the Sunday of its week */
/* What the plan's clockwork makes due by service->on is written down, unless that is a day to come. The store must be open for writing. */
CHECKED bool cli_foresee(Cli *cli, const Service *service);
/* --role and --person: not both, and a role that the plan has. */
CHECKED bool cli_due_whose(Cli *cli, const char *role, const char *person);
/* How many tasks are overdue and how many due this week. */
CHECKED bool cli_due_counts(Cli *cli, const Service *service, long counts[DUE_GROUPS]);
const char *due_whom(const Cli *cli, const FollowUp *follow_up);
const char *due_forms(const Cli *cli, const FollowUp *follow_up);      /* by comma; "" none */
const char *due_people(const Cli *cli, const Service *service, const FollowUp *follow_up);
const char *due_item(const Cli *cli, const FollowUp *follow_up); /* its number in the plan */
/* Under what it has in common with the one printed before it (NULL: none). */
void due_print(const Cli *cli, const Service *service, const FollowUp *follow_up, const FollowUp *before);
json_t *due_json(const Cli *cli, const Service *service, const FollowUp *follow_up);

/* ---- record.c: what the commands that write records of work share ------------------------------------------------------------ */

/* Who writes: as given, else TIREK_WHO, else "". */
const char *cli_who(const char *who);
/* A day that was not given is today; ERR_INPUT for one to come. */
CHECKED bool cli_work_day(Cli *cli, Date *on);
/* What a record is about, and the rest of the words: a pupil (the first of two words, or --class), or neither. */
typedef struct { const char *item, *kind, *class_label, *settles; Date on; const char *who; } RecordOptions;
CHECKED bool cli_about(Cli *cli, const Service *service, const RecordOptions *options, int count, char **argv, Work *work, const char **words);
const char *help_state_words(const Cli *cli, const char *state);         /* one of help_states */
/* Writes it and says what it settled and what comes next. */
int write_work(Cli *cli, const Service *service, Work *work);
int take_back_work(Cli *cli, WorkKind kind, long id, const char *why, const char *who);
/* The records of one kind: of a pupil, a class or all. */
typedef struct { const char *pupil, *class_label, *item; Span span; Date on; bool closed; } ListOptions;
int list_works(Cli *cli, WorkKind kind, const ListOptions *options);
json_t *work_json(const Cli *cli, const Work *work);
void print_work(const Cli *cli, const Work *work);

/* ---- rules_words.c: versions of the rulebook, and what differs between two, in words ------------------------------------------- */

const char *version_words(const Cli *cli, int number);           /* 0: the draft */
/* Why a version was kept, in the reader's language where the program itself kept it. */
const char *why_words(const Cli *cli, const RulebookVersion *version);
const char *by_words(const Cli *cli, const char *who);           /* the name, or that nobody was named */
/* How many rules changed, and each with its parts; `lines`: with its text too. */
void print_rule_changes(const Cli *cli, const char *before, const char *after, const RuleChanges *changes, bool lines);
/* One line a rule: what it is called and which parts changed. */
void print_rules_changed(const Cli *cli, const RuleChanges *changes);
json_t *rule_changes_json(const RuleChanges *changes);
json_t *version_json(const Cli *cli, const RulebookVersion *version);
CHECKED bool version_number(Cli *cli, const char *word, int *number);
/* Plan, store and service for a command about rules: `on` NO_DATE is today; `by`: who writes. */
CHECKED bool rules_service(Cli *cli, StoreMode mode, Date on, const char *by, Service *service);
/* Title, and whether it is confidential, of a rule of these files; a rule that is not among them has its id, and counts as confidential. */
CHECKED bool rule_titled(Cli *cli, const RuleFiles *files, const char *id, const char **title, bool *closed);
/* cmd_snooze.c: until when a rule is silent for the pupil, by whom and why. */
const char *snooze_words(const Cli *cli, const Snooze *snooze);
json_t *snooze_json(const Cli *cli, const Snooze *snooze);

/* ---- import_words.c ---------------------------------------------------------------------------------------------------------- */

typedef struct {
    const char *kind;
    bool mapped;                 /* a column map made its rows */
    long rows, added, changed, same, refused;
    bool apart;                  /* an import's own: complete days of classes are told apart from marks, and why days changed alone; the store has their sums */
    long days_added, days_changed, days_same;     /* of them: IntakeResult.class_days */
    long alone, known_again;     /* of `changed`: IntakeResult.alone */
} ImportCounts;
ImportCounts result_counts(const IntakeResult *result);
ImportCounts batch_counts(const ImportBatch *batch);
/* «белгілер: жаңа 3, …; сыныптардың толық күндері: жаңа 5, …; қабылданбаған: 0» */
const char *import_counts(const Cli *cli, const ImportCounts *counts);
void print_alone(const Cli *cli, const ImportCounts *counts);

/* ---- issue_words.c ---------------------------------------------------------------------------------------------------------- */

json_t *issue_json(const Issue *issue);
void print_issue(const Cli *cli, const Issue *issue);
void print_issues(const Cli *cli, const Issue *items, size_t count);      /* those of one file, in its order: many of one sort together */

/* ---- one file for each command ------------------------------------------------------------------------------------------ */

typedef int Command(Cli *cli, int argc, char **argv);
Command cmd_init, cmd_import, cmd_imports, cmd_screen, cmd_list, cmd_explain, cmd_agenda, cmd_alerts, cmd_facts, cmd_check, cmd_test, cmd_plan;
Command cmd_decide, cmd_minutes, cmd_invite, cmd_register, cmd_legal;
Command cmd_show, cmd_passport, cmd_year;
Command cmd_due, cmd_done, cmd_calendar, cmd_duty;
json_t *item_state_json(const ItemState *state);                   /* cmd_plan_status.c */
Command plan_status;                                             /* tirek plan status */
Command cmd_note, cmd_event, cmd_aid, cmd_case, cmd_documents, cmd_survey;
Command cmd_backtest;
Command cmd_compare, cmd_try, cmd_example;
Command cmd_paper;
Command cmd_rules, cmd_snooze;
Command rules_diff, rules_commit, rules_publish, rules_rollback; /* tirek rules diff … */

#endif
