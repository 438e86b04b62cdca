/*
 * Help: how a command is written, what it does, each of its options, each closed list of words that it takes. Which options and words a command has stands
 * in its usage (the table of main.c); what they mean, and what the words in capitals are called, in data/messages/options.csv.
 */
#include <string.h>

#include "internal.h"

/* ---- words in capitals: what the caller puts there -------------------------------------------------------------------------- */

static const struct { const char *word; MessageId id; } words[] = {
    { "ANSWER", MSG_WORD_ANSWER },     { "BODY", MSG_WORD_BODY },     { "CATEGORY", MSG_WORD_CATEGORY }, { "CLASS", MSG_WORD_CLASS },       { "CODE", MSG_WORD_CODE },
    { "COUNCIL", MSG_WORD_COUNCIL },   { "COUNT", MSG_WORD_COUNT },     { "DATE", MSG_WORD_DATE },     { "DOCUMENT", MSG_WORD_DOCUMENT }, { "DUTY", MSG_WORD_DUTY }, { "ENCODING", MSG_WORD_ENCODING }, { "FACT", MSG_WORD_FACT },
    { "FILE", MSG_WORD_FILE },         { "FOLDER", MSG_WORD_FOLDER }, { "HOUR", MSG_WORD_HOUR },         { "ITEM", MSG_WORD_ITEM },         { "KIND", MSG_WORD_KIND }, { "MAP", MSG_WORD_MAP },
    { "NAME", MSG_WORD_NAME },         { "NAMES", MSG_WORD_NAMES },   { "NUMBER", MSG_WORD_NUMBER },     { "OUTCOME", MSG_WORD_OUTCOME },   { "PAPER", MSG_WORD_PAPER },
    { "PLACE", MSG_WORD_PLACE },       { "PUPIL", MSG_WORD_PUPIL },   { "QUESTION", MSG_WORD_QUESTION }, { "REGISTER", MSG_WORD_REGISTER }, { "ROLE", MSG_WORD_ROLE },
    { "STATE", MSG_WORD_STATE },       { "STEP", MSG_WORD_STEP },     { "SURVEY", MSG_WORD_SURVEY },     { "RULE", MSG_WORD_RULE }, { "SHEET", MSG_WORD_SHEET }, { "TABLE", MSG_WORD_TABLE }, { "TEXT", MSG_WORD_TEXT }, { "TITLE", MSG_WORD_TITLE },       { "WHY", MSG_WORD_WHY },
};

static size_t capitals(const char *at)
{
    size_t length = 0;
    while (at[length] >= 'A' && at[length] <= 'Z') length++;
    return length;
}

/* NULL: no such word. */
static const char *word_in_words(const Cli *cli, const char *at, size_t length)
{
    for (size_t i = 0; i < COUNT(words); i++)
        if (strlen(words[i].word) == length && memcmp(words[i].word, at, length) == 0) return words_of(cli, words[i].id);
    return NULL;
}

const char *usage_words(const Cli *cli, const char *usage)
{
    Text text = text_init(cli->arena, 4000);
    while (*usage) {
        size_t length = capitals(usage);
        const char *word = length ? word_in_words(cli, usage, length) : NULL;
        if (word) text_put(&text, word);
        else text_put_bytes(&text, usage, length = length ? length : 1);
        usage += length;
    }
    return text_words(&text);
}

/* ---- options ------------------------------------------------------------------------------------------------------------------- */

/* For a command of its own first, then for all. */
static const struct { const char *option, *command; MessageId id; } options[] = {
    { "--add", NULL, MSG_OPTION_ADD },             { "--absent", NULL, MSG_OPTION_ABSENT },       { "--all", NULL, MSG_OPTION_ALL },
    { "--answer", NULL, MSG_OPTION_ANSWER },       { "--body", NULL, MSG_OPTION_BODY },           { "--by", NULL, MSG_OPTION_BY },
    { "--came", NULL, MSG_OPTION_CAME },           { "--cancel", NULL, MSG_OPTION_CANCEL },       { "--category", NULL, MSG_OPTION_CATEGORY },
    { "--chair", NULL, MSG_OPTION_CHAIR },         { "--check", NULL, MSG_OPTION_CHECK },         { "--class", NULL, MSG_OPTION_CLASS },
    { "--coverage", NULL, MSG_OPTION_COVERAGE },
    { "--signs", NULL, MSG_OPTION_SIGNS },
    { "--closed", "note", MSG_OPTION_CONFIDENTIAL }, { "--closed", NULL, MSG_OPTION_CLOSED },     { "--code", NULL, MSG_OPTION_CODE },
    { "--confidential", "agenda", MSG_OPTION_CONFIDENTIAL }, { "--confidential", NULL, MSG_OPTION_CONFIDENTIAL_TOO }, { "--council", NULL, MSG_OPTION_COUNCIL },
    { "--count", "survey", MSG_OPTION_COUNT_ANSWER }, { "--count", NULL, MSG_OPTION_COUNT },      { "--day", "import", MSG_OPTION_DAY_FILE }, { "--day", NULL, MSG_OPTION_DAY },
    { "--decline", NULL, MSG_OPTION_DECLINE },     { "--do", NULL, MSG_OPTION_DO },               { "--dry-run", NULL, MSG_OPTION_DRY_RUN }, { "--due", NULL, MSG_OPTION_DUE },
    { "--due-from", NULL, MSG_OPTION_DUE_FROM },   { "--encoding", NULL, MSG_OPTION_ENCODING }, { "--entry", NULL, MSG_OPTION_ENTRY },         { "--event", NULL, MSG_OPTION_EVENT },
    { "--file", NULL, MSG_OPTION_FILE },           { "--form", NULL, MSG_OPTION_FORM },           { "--from", NULL, MSG_OPTION_FROM },
    { "--full", NULL, MSG_OPTION_FULL },           { "--guests", NULL, MSG_OPTION_GUESTS },       { "--heard", NULL, MSG_OPTION_HEARD },
    { "--help-record", NULL, MSG_OPTION_HELP_RECORD }, { "--hour", NULL, MSG_OPTION_HOUR },       { "--item", NULL, MSG_OPTION_ITEM },
    { "--kind", NULL, MSG_OPTION_KIND },           { "--known-now", NULL, MSG_OPTION_KNOWN_NOW }, { "--known-on", NULL, MSG_OPTION_KNOWN_ON },
    { "--lead", NULL, MSG_OPTION_LEAD },
    { "--left", NULL, MSG_OPTION_LEFT },           { "--list", NULL, MSG_OPTION_LIST },           { "--look", "import", MSG_OPTION_LOOK_FILE }, { "--look", NULL, MSG_OPTION_LOOK },
    { "--lessons", NULL, MSG_OPTION_LESSONS },     { "--map", NULL, MSG_OPTION_MAP },
    { "--replace", NULL, MSG_OPTION_REPLACE },     { "--save-map", NULL, MSG_OPTION_SAVE_MAP },   { "--sheet", NULL, MSG_OPTION_SHEET },
    { "--mend", NULL, MSG_OPTION_MEND },           { "--move", NULL, MSG_OPTION_MOVE },           { "--name", "example", MSG_OPTION_NAME_EXAMPLE }, { "--name", NULL, MSG_OPTION_NAME },           { "--name-en", NULL, MSG_OPTION_NAME_EN },
    { "--name-ru", NULL, MSG_OPTION_NAME_RU },     { "--no-memo", NULL, MSG_OPTION_NO_MEMO },     { "--not-held", NULL, MSG_OPTION_NOT_HELD },
    { "--number", NULL, MSG_OPTION_NUMBER },       { "--off", "agenda", MSG_OPTION_OFF_AGENDA },  { "--off", "legal", MSG_OPTION_OFF_LEGAL },
    { "--off", "duty", MSG_OPTION_OFF_DUTY },      { "--on", "duty", MSG_OPTION_ON_DUTY }, { "--on", NULL, MSG_OPTION_ON },
    { "--overdue", NULL, MSG_OPTION_OVERDUE },     { "--paper", NULL, MSG_OPTION_PAPER },         { "--person", "decide", MSG_OPTION_PERSON_DOES },
    { "--person", "register", MSG_OPTION_PERSON_DOES }, { "--person", NULL, MSG_OPTION_PERSON },  { "--place", NULL, MSG_OPTION_PLACE },
    { "--present", NULL, MSG_OPTION_PRESENT },     { "--pupil", NULL, MSG_OPTION_PUPIL },         { "--put", NULL, MSG_OPTION_PUT },
    { "--received", NULL, MSG_OPTION_RECEIVED },   { "--refused", NULL, MSG_OPTION_REFUSED },   { "--register", NULL, MSG_OPTION_REGISTER },   { "--result", NULL, MSG_OPTION_RESULT },
    { "--role", NULL, MSG_OPTION_ROLE },           { "--rules", NULL, MSG_OPTION_RULES },         { "--secretary", NULL, MSG_OPTION_SECRETARY },
    { "--settles", NULL, MSG_OPTION_SETTLES },     { "--signed", NULL, MSG_OPTION_SIGNED },       { "--speaker", NULL, MSG_OPTION_SPEAKER },
    { "--spoke", NULL, MSG_OPTION_SPOKE },         { "--state", NULL, MSG_OPTION_STATE },         { "--step", NULL, MSG_OPTION_STEP },
    { "--survey", NULL, MSG_OPTION_SURVEY },       { "--take", NULL, MSG_OPTION_TAKE },           { "--take-back", "decide", MSG_OPTION_TAKE_BACK_WHY },
    { "--take-back", NULL, MSG_OPTION_TAKE_BACK }, { "--threads", NULL, MSG_OPTION_THREADS },     { "--to", "agenda", MSG_OPTION_TO_PLACE },
    { "--to", NULL, MSG_OPTION_TO },               { "--today", "imports", MSG_OPTION_TODAY_UNDO }, { "--today", NULL, MSG_OPTION_TODAY }, { "--took-part", NULL, MSG_OPTION_TOOK_PART },
    { "--topic", NULL, MSG_OPTION_TOPIC },         { "--until", "due", MSG_OPTION_UNTIL_DUE },    { "--until", "snooze", MSG_OPTION_UNTIL_SNOOZE }, { "--until", NULL, MSG_OPTION_UNTIL },
    { "--votes", NULL, MSG_OPTION_VOTES },         { "--week", NULL, MSG_OPTION_WEEK },           { "--what", NULL, MSG_OPTION_WHAT },
    { "--who", NULL, MSG_OPTION_WHO },             { "--whom", "invite", MSG_OPTION_WHOM_INVITED }, { "--whom", NULL, MSG_OPTION_WHOM },
    { "--why", NULL, MSG_OPTION_WHY },             { "--wide", NULL, MSG_OPTION_WIDE },           { "--write", NULL, MSG_OPTION_WRITE },
    { "--although", NULL, MSG_OPTION_ALTHOUGH },   { "--as", NULL, MSG_OPTION_AS },               { "--draft", NULL, MSG_OPTION_DRAFT },
    { "--end", NULL, MSG_OPTION_END },             { "--example", NULL, MSG_OPTION_EXAMPLE },     { "--live", NULL, MSG_OPTION_LIVE },
    { "--outcomes", NULL, MSG_OPTION_OUTCOMES },   { "--reference", NULL, MSG_OPTION_REFERENCE }, { "--rule", NULL, MSG_OPTION_RULE },
    { "-m", NULL, MSG_OPTION_M },                  { "-o", NULL, MSG_OPTION_OUTPUT },
};

static bool is_option(const char *word) { return word[0] == '-' && word[1]; }

/* The next word of a usage: letters and dashes up to what parts words. 0: the end. */
static size_t next_word(const char **at)
{
    *at += strspn(*at, " []|…");
    return strcspn(*at, " []|");
}

static void print_option(const Cli *cli, const char *command, const char *option)
{
    for (size_t i = 0; i < COUNT(options); i++) {
        if (strcmp(options[i].option, option) != 0 || (options[i].command && strcmp(options[i].command, command) != 0)) continue;
        say_wrapped(4, message_text(cli->arena, cli->language, MESSAGE(MSG_OPTION_LINE, option, words_of(cli, options[i].id))));
        return;
    }
}

static bool met_before(const char *usage, const char *at, size_t length)
{
    const char *earlier = usage;
    for (size_t bytes; (bytes = next_word(&earlier)) && earlier < at; earlier += bytes)
        if (bytes == length && memcmp(earlier, at, length) == 0) return true;
    return false;
}

static bool print_options(const Cli *cli, const char *command, const char *usage)
{
    const char *at = usage;
    for (size_t bytes; (bytes = next_word(&at)); at += bytes) {
        if (!is_option(at) || met_before(usage, at, bytes)) continue;
        const char *option = arena_copy(cli->arena, at, bytes);
        if (!option) return false;
        print_option(cli, command, option);
    }
    return true;
}

/* ---- closed lists ---------------------------------------------------------------------------------------------------------------- */

/* Of things that begin with a Named: councils, registers, kinds … */
static void put_names(const Cli *cli, Text *text, const void *items, size_t count, size_t size)
{
    for (size_t i = 0; i < count; i++) {
        const Named *name = (const Named *)(const void *)((const char *)items + i * size);
        if (text->length) text_put(text, ", ");
        text_put(text, message_text(cli->arena, cli->language, MESSAGE(MSG_OPTION_NAMED, name->id, name->words.in[cli->language])));
    }
}

#define PUT(items, count) put_names(cli, text, (items), (count), sizeof *(items))

static void put_kinds(const Cli *cli, const char *command, Text *text)
{
    const Plan *plan = cli->plan;
    if (strcmp(command, "note") == 0) PUT(plan->works, plan->work_count);
    else if (strcmp(command, "event") == 0) PUT(plan->events, plan->event_count);
    else if (strcmp(command, "aid") == 0) PUT(plan->helps, plan->help_count);
    else
        for (size_t i = 0; intake_kind(i); i++) {
            if (i) text_put(text, ", ");
            text_put(text, intake_kind(i));
        }
}

static void put_states(const Cli *cli, Text *text)
{
    for (size_t i = 0; help_states[i]; i++) {
        if (i) text_put(text, ", ");
        text_put(text, message_text(cli->arena, cli->language, MESSAGE(MSG_OPTION_NAMED, help_states[i], help_state_words(cli, help_states[i]))));
    }
}

static void put_list(const Cli *cli, const char *command, const char *word, Text *text)
{
    const Plan *plan = cli->plan;
    if (strcmp(word, "COUNCIL") == 0) PUT(plan->councils, plan->council_count);
    else if (strcmp(word, "REGISTER") == 0) PUT(plan->registers, plan->register_count);
    else if (strcmp(word, "OUTCOME") == 0) PUT(plan->outcomes, plan->outcome_count);
    else if (strcmp(word, "BODY") == 0) PUT(plan->bodies, plan->body_count);
    else if (strcmp(word, "ROLE") == 0) PUT(plan->roles, plan->role_count);
    else if (strcmp(word, "STEP") == 0) PUT(plan->safety_steps, plan->safety_step_count);
    else if (strcmp(word, "DOCUMENT") == 0) PUT(plan->documents, plan->document_count);
    else if (strcmp(word, "SURVEY") == 0) PUT(plan->surveys, plan->survey_count);
    else if (strcmp(word, "CATEGORY") == 0 && strcmp(command, "legal") == 0) PUT(plan->legal, plan->legal_count);
    else if (strcmp(word, "CATEGORY") == 0) PUT(plan->categories, plan->category_count);
    else if (strcmp(word, "KIND") == 0) put_kinds(cli, command, text);
    else if (strcmp(word, "STATE") == 0) put_states(cli, text);
}

static bool print_lists(const Cli *cli, const char *command, const char *usage)
{
    const char *at = usage;
    for (size_t bytes; (bytes = next_word(&at)); at += bytes) {
        size_t length = capitals(at);
        if (!length || length != bytes || met_before(usage, at, bytes)) continue;
        Text text = text_init(cli->arena, 8000);
        const char *word = arena_copy(cli->arena, at, length), *name = word_in_words(cli, at, length);
        if (!word) return false;
        put_list(cli, command, word, &text);
        if (text.length) say_wrapped(4, message_text(cli->arena, cli->language, MESSAGE(MSG_OPTION_LIST_LINE, name ? name : word, text_words(&text))));
    }
    return true;
}

#undef PUT

/* ---- the command -------------------------------------------------------------------------------------------------------------------- */

bool command_help(Cli *cli, const char *command, const char *usage, const char *what)
{
    say_wrapped(0, message_text(cli->arena, cli->language, MESSAGE(MSG_CLI_USAGE, command, usage_words(cli, usage))));
    say_wrapped(2, what);
    return cli_plan(cli) && ((print_options(cli, command, usage) && print_lists(cli, command, usage)) || error_memory(&cli->err));
}

/* ---- a word that was forgotten ------------------------------------------------------------------------------------------------------- */

/* Does the call's word stand where the usage has this one? Words in capitals may be anything. */
static bool fits(const char *usage, size_t bytes, const char *word)
{
    return usage[0] < 'a' || usage[0] > 'z' || (strlen(word) == bytes && memcmp(usage, word, bytes) == 0);
}

/* The word behind the call's own that the alternative at *at wants without an option; *at goes behind the alternative. 0 bytes: none. */
static size_t wanted_word(const char **at, int count, char **argv, const char **word)
{
    int depth = 0, place = 0;
    size_t found = 0;
    bool value = false, other = false;
    while (**at) {
        if (depth == 0 && strncmp(*at, " | ", 3) == 0) { *at += 3; break; }
        if (strchr(" []", **at)) { depth += (**at == '[') - (**at == ']'); (*at)++; continue; }
        size_t bytes = strcspn(*at, " []");
        if (depth == 0 && (is_option(*at) || value)) value = is_option(*at);
        else if (depth == 0 && place++ < count) other = other || !fits(*at, bytes, argv[place - 1]);
        else if (depth == 0 && !found) { found = bytes; *word = *at; }
        *at += bytes;
    }
    return other ? 0 : found;
}

bool word_missing(Cli *cli, int count, char **argv)
{
    Text text = text_init(cli->arena, 400);
    const char *before = "";
    for (const char *at = cli->usage; *at;) {
        const char *word = "";
        size_t bytes = wanted_word(&at, count, argv, &word);
        if (!bytes || (strncmp(before, word, bytes) == 0 && strcspn(before, " []") == bytes)) continue;       /* none, or the same again */
        before = word;
        if (text.length) text_put(&text, ", ");
        text_put_bytes(&text, word, bytes);
    }
    const char *wanted = text.length ? usage_words(cli, text_words(&text)) : "…";
    return error_set(&cli->err, ERR_INPUT, MSG_CLI_WORD_MISSING, cli->command, wanted, usage_words(cli, cli->usage));
}
