/* tirek paper: every paper of the annual plan, as a page to print, a document to edit, a workbook. */
#include <string.h>

#include "internal.h"

/* The words of the call, as they were typed. */
typedef struct {
    Date on, from, to;
    const char *class_label, *reg, *category, *council, *survey, *item, *topic, *output;
    long entry, event, help;
    bool wide, asks, check;
    const char *who;             /* who makes it: kept with the paper's record */
} PaperCall;

/* ---- which papers there are ---------------------------------------------------------------------------------------------------- */

static const MessageId about_messages[ABOUTS] = {
    [ABOUT_SCHOOL] = MSG_CLI_ABOUT_SCHOOL,     [ABOUT_PUPIL] = MSG_CLI_ABOUT_PUPIL,       [ABOUT_CLASS] = MSG_CLI_ABOUT_CLASS,
    [ABOUT_REGISTER] = MSG_CLI_ABOUT_REGISTER, [ABOUT_CATEGORY] = MSG_CLI_ABOUT_CATEGORY, [ABOUT_SITTING] = MSG_CLI_ABOUT_SITTING,
    [ABOUT_ENTRY] = MSG_CLI_ABOUT_ENTRY,       [ABOUT_EVENT] = MSG_CLI_ABOUT_EVENT,       [ABOUT_HELP] = MSG_CLI_ABOUT_HELP,
    [ABOUT_SURVEY] = MSG_CLI_ABOUT_SURVEY,
};
/* How the call names what a paper of each kind is about. */
static const char *const about_words[ABOUTS] = {
    [ABOUT_SCHOOL] = "", [ABOUT_PUPIL] = " PUPIL", [ABOUT_CLASS] = " --class 7А", [ABOUT_REGISTER] = " --register at-risk", [ABOUT_CATEGORY] = " --category large",
    [ABOUT_SITTING] = " --council law", [ABOUT_ENTRY] = " PUPIL | --entry NUMBER", [ABOUT_EVENT] = " --event NUMBER", [ABOUT_HELP] = " --help-record NUMBER",
    [ABOUT_SURVEY] = " --survey healthy-eating",
};

static const char *item_ids(const Cli *cli, const PaperTemplate *paper)
{
    Text text = text_init(cli->arena, 1000);
    for (size_t i = 0; i < paper->item_count; i++) {
        if (i) text_put(&text, ", ");
        text_put(&text, paper->items[i]->id);
    }
    return text_words(&text);
}

static void print_paper(const Cli *cli, const PaperTemplate *paper)
{
    printf("  tirek paper %s%s\n", paper->id, usage_words(cli, about_words[paper->about]));
    say_wrapped(6, paper->title.in[cli->language]);
    if (paper->item_count) say_wrapped(6, message_text(cli->arena, cli->language, MESSAGE(MSG_CLI_PAPER_LINE, item_ids(cli, paper))));
}

static json_t *paper_json(const PaperTemplate *paper)
{
    json_t *items = json_array(), *forms = json_array();
    for (size_t i = 0; i < paper->item_count; i++) json_array_append_new(items, json_string(paper->items[i]->id));
    for (size_t i = 0; i < paper->form_count; i++) json_array_append_new(forms, json_string(paper->forms[i]->id));
    return json_pack("{s:s, s:o, s:s, s:o, s:o}", "id", paper->id, "title", cli_words_json(&paper->title), "about", about_names[paper->about], "items", items, "forms", forms);
}

static int list_papers(Cli *cli)
{
    if (cli->json) {
        json_t *all = json_array();
        for (size_t i = 0; i < cli->templates.count; i++) json_array_append_new(all, paper_json(&cli->templates.items[i]));
        return print_json(cli, all, EXIT_FINE);
    }
    for (int about = 0; about < ABOUTS; about++) {
        bool headed = false;                                          /* a kind without a paper is not spoken of */
        for (size_t i = 0; i < cli->templates.count; i++) {
            const PaperTemplate *paper = &cli->templates.items[i];
            if ((int)paper->about != about) continue;
            if (!headed) say_heading(words_of(cli, about_messages[about]));
            headed = true;
            print_paper(cli, paper);
        }
    }
    say_wrapped(0, words_of(cli, MSG_CLI_PAPER_FORMATS));
    return EXIT_FINE;
}

static int explain_paper(const Cli *cli, const PaperTemplate *paper)
{
    static const struct { const char *name, *option; MessageId says; } asks[] = {
        { "period", "--from DATE --to DATE", MSG_CLI_PAPER_PERIOD }, { "topic", "--topic TEXT", MSG_CLI_PAPER_TOPIC },
    };
    say_heading(paper->title.in[cli->language]);
    say_line(words_of(cli, about_messages[paper->about]));
    printf("  tirek paper %s%s\n", paper->id, usage_words(cli, about_words[paper->about]));
    for (size_t i = 0; i < COUNT(asks); i++)
        if (template_uses(paper, asks[i].name)) printf("  %s  %s\n", usage_words(cli, asks[i].option), words_of(cli, asks[i].says));
    if (paper->item_count) SAY(cli, MSG_CLI_PAPER_ITEMS, item_ids(cli, paper), named_list(cli, paper->forms, paper->form_count));
    if (paper->item_count > 1) printf("  --item %s  %s\n", paper->items[0]->id, words_of(cli, MSG_CLI_PAPER_ITEM));
    printf("  --wide  %s\n", words_of(cli, MSG_CLI_PAPER_WIDE));
    say_wrapped(0, words_of(cli, MSG_CLI_PAPER_FORMATS));
    return EXIT_FINE;
}

/* ---- what the paper is about ------------------------------------------------------------------------------------------------------ */

static bool find_category(Cli *cli, const char *word, const Category **category)
{
    Text all = text_init(cli->arena, 2000);
    *category = plan_category(cli->plan, word, strlen(word));
    for (size_t i = 0; i < cli->plan->category_count; i++) {
        if (i) text_put(&all, ", ");
        text_put(&all, cli->plan->categories[i].name.id);
    }
    const char *known = text_words(&all);
    return *category || error_set(&cli->err, ERR_INPUT, MSG_CLI_UNKNOWN_WORD, word, known);
}

static bool find_survey(Cli *cli, const char *word, const Survey **survey)
{
    Text all = text_init(cli->arena, 2000);
    *survey = plan_survey(cli->plan, word);
    for (size_t i = 0; i < cli->plan->survey_count; i++) {
        if (i) text_put(&all, ", ");
        text_put(&all, cli->plan->surveys[i].name.id);
    }
    const char *known = text_words(&all);
    return *survey || error_set(&cli->err, ERR_INPUT, MSG_CLI_UNKNOWN_WORD, word, known);
}

/* The word after the paper's id: a pupil; for a sitting the number of an item of its agenda. */
static bool find_word(Cli *cli, const People *people, PaperAbout about, const char *word, PaperSubject *subject)
{
    long long number;
    if (about != ABOUT_SITTING) return cli_pupil(cli, people, word, &subject->person);
    if (!number_in(word, 1, 10000, &number)) return error_set(&cli->err, ERR_INPUT, MSG_CLI_BAD_NUMBER, "N", word);
    subject->number = (int)number;
    return true;
}

static bool find_subject(Cli *cli, const Service *service, PaperAbout about, const PaperCall *call, const char *word, PaperSubject *subject)
{
    *subject = (PaperSubject){ .entry = call->entry, .event = call->event, .help = call->help, .span = { call->from, call->to }, .wide = call->wide,
                               .topic = call->topic ? call->topic : "" };
    if (date_known(call->from) && date_known(call->to) && call->to.number < call->from.number) return error_set(&cli->err, ERR_INPUT, MSG_CLI_SPAN_BACKWARDS);
    const char *label;
    return (!call->reg || cli_list(cli, call->reg, &subject->reg)) &&
           (!call->council || cli_council(cli, call->council, &subject->council)) &&
           (!call->category || strcmp(call->category, "registered") == 0 || find_category(cli, call->category, &subject->category)) &&
           (!call->survey || find_survey(cli, call->survey, &subject->survey)) &&
           (!call->item || cli_item(cli, call->item, &subject->item)) &&
           (!call->class_label || class_named(service, call->class_label, service->on, &subject->class_id, &label, &cli->err)) &&
           (!word || find_word(cli, service->people, about, word, subject));
}

/* Whether the paper says what was written down of a sitting, not what is before it. */
static bool tells_minutes(const PaperTemplate *paper)
{
    for (size_t i = 0; i < paper->form_count; i++)
        if (strcmp(paper->forms[i]->id, "minutes") == 0) return paper->about == ABOUT_SITTING;
    return false;
}

/* The last one up to service->on that has minutes; NO_DATE: none in the last year. */
static bool last_held(Cli *cli, const Service *service, const Council *council, Date *day)
{
    enum { YEAR_DAYS = 366 };
    Sittings list = { 0 };
    *day = NO_DATE;
    if (!sittings_load(service, council, (Span){ date_plus(service->on, -YEAR_DAYS), service->on }, &list, &cli->err)) return false;
    for (size_t i = 0; i < list.count; i++)
        if (list.items[i].recorded && list.items[i].held) *day = list.items[i].day;
    return true;
}

/*
 * A sitting's paper without a day is of the sitting to come, as `tirek agenda` takes it; its minutes are of the last that has
 * some.
 */
static bool find_day(Cli *cli, const PaperTemplate *paper, const PaperCall *call, Date *on)
{
    const Council *council;
    Service service;
    *on = call->on;
    if (date_known(*on) || paper->about != ABOUT_SITTING || !call->council) return true;
    if (!cli_council(cli, call->council, &council) || !cli_service(cli, NO_DATE, "", &service)) return false;
    if (tells_minutes(paper) && !last_held(cli, &service, council, on)) return false;
    return date_known(*on) || cli_next_sitting(cli, &service, council, on);
}

/* What was written down of a sitting has nothing to stand on without its agenda. */
static bool has_agenda(Cli *cli, const PaperTemplate *paper, const Service *service, const Council *council)
{
    Sittings there = { 0 };
    if (!council || !tells_minutes(paper)) return true;
    if (!sittings_load(service, council, (Span){ service->on, service->on }, &there, &cli->err)) return false;
    return (there.count && there.items[0].id) ||
           error_set(&cli->err, ERR_INPUT, MSG_SITTING_PAPER_NO_AGENDA, paper->title.in[cli->language], service->on, council->name.id, date_iso(service->on).text);
}

static int check_all(Cli *cli, const PaperCall *call)
{
    Service service;
    if (!cli_store(cli, STORE_READ) || !cli_service(cli, call->on, "", &service)) return complain(cli);
    PaperFrame frame = cli_frame(cli, &service, NO_DATE);
    return check_papers(cli, &frame);
}

static int check_one(Cli *cli, const PaperTemplate *paper, const PaperFrame *frame, const PaperSubject *subject)
{
    if (!document_check(paper, frame, subject, &cli->err)) return complain(cli);
    SAY(cli, MSG_CLI_PAPER_IN_ORDER, paper->path);
    return EXIT_FINE;
}

static int make_one(Cli *cli, const PaperCall *call, const char *id, const char *word)
{
    const PaperTemplate *paper;
    PaperSubject subject;
    Service service;
    Date on;
    bool writes = !call->check && (call->output || !cli->json);
    if (!cli_template(cli, id, &paper)) return complain(cli);
    if (call->asks) return explain_paper(cli, paper);
    if (!cli_store(cli, writes ? STORE_WRITE : STORE_READ) || !find_day(cli, paper, call, &on) || !cli_service(cli, on, call->who, &service) ||
        !find_subject(cli, &service, paper->about, call, word, &subject)) return complain(cli);
    PaperFrame frame = cli_frame(cli, &service, NO_DATE);
    if (call->check) return check_one(cli, paper, &frame, &subject);
    if (!has_agenda(cli, paper, &service, subject.council)) return complain(cli);
    if (writes) return write_paper(cli, paper, &frame, &subject, call->output);
    json_t *data = document_data(paper, &frame, &subject, &cli->err);
    return data ? print_json(cli, data, EXIT_FINE) : complain(cli);
}

int cmd_paper(Cli *cli, int argc, char **argv)
{
    PaperCall call = { .on = NO_DATE, .from = NO_DATE, .to = NO_DATE, .who = "" };
    const Option options[] = {
        { "--on", OPTION_DATE, &call.on },           { "--from", OPTION_DATE, &call.from },       { "--to", OPTION_DATE, &call.to },
        { "--class", OPTION_TEXT, &call.class_label }, { "--register", OPTION_TEXT, &call.reg },  { "--category", OPTION_TEXT, &call.category },
        { "--council", OPTION_TEXT, &call.council }, { "--survey", OPTION_TEXT, &call.survey },   { "--item", OPTION_TEXT, &call.item },
        { "--topic", OPTION_TEXT, &call.topic },     { "--entry", OPTION_NUMBER, &call.entry },   { "--event", OPTION_NUMBER, &call.event },
        { "--help-record", OPTION_NUMBER, &call.help }, { "--wide", OPTION_FLAG, &call.wide },    { "--help", OPTION_FLAG, &call.asks },
        { "--check", OPTION_FLAG, &call.check },     { "-o", OPTION_TEXT, &call.output },
        { "--who", OPTION_TEXT, &call.who },
    };
    int count;
    if (!options_read(cli, argc, argv, options, COUNT(options), 0, 2, &count) || !cli_plan(cli) || !cli_templates(cli)) return complain(cli);
    if (count == 0) return call.check ? check_all(cli, &call) : list_papers(cli);
    return make_one(cli, &call, argv[0], count > 1 ? argv[1] : NULL);
}
