/* A read as a pedagogue says it: "missed(unexcused, school_days(20))" → «босатылған сабақ: себепсіз, 20 оқу күні». */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

typedef struct { const char *name; MessageId id; } Word;

static const Word facts[] = {
    { "missed", MSG_CLI_FACT_MISSED }, { "days_missed", MSG_CLI_FACT_DAYS_MISSED }, { "whole_days_missed", MSG_CLI_FACT_WHOLE_DAYS_MISSED },
    { "missed_share", MSG_CLI_FACT_MISSED_SHARE }, { "usual_missed", MSG_CLI_FACT_USUAL_MISSED }, { "late", MSG_CLI_FACT_LATE }, { "cut", MSG_CLI_FACT_CUT },
    { "streak", MSG_CLI_FACT_STREAK }, { "longest_streak", MSG_CLI_FACT_LONGEST_STREAK }, { "seen", MSG_CLI_FACT_SEEN }, { "seen_days", MSG_CLI_FACT_SEEN_DAYS },
    { "days_since", MSG_CLI_FACT_DAYS_SINCE }, { "family", MSG_CLI_FACT_FAMILY }, { "measure_last", MSG_CLI_FACT_MEASURE_LAST },
    { "measure_mean", MSG_CLI_FACT_MEASURE_MEAN }, { "measure_change", MSG_CLI_FACT_MEASURE_CHANGE }, { "measure_count", MSG_CLI_FACT_MEASURE_COUNT },
    { "clubs", MSG_CLI_FACT_CLUBS }, { "club_sessions", MSG_CLI_FACT_CLUB_SESSIONS }, { "age", MSG_CLI_FACT_AGE }, { "grade", MSG_CLI_FACT_GRADE },
    { "joined", MSG_CLI_FACT_JOINED }, { "on_register", MSG_CLI_FACT_ON_REGISTER }, { "register_days", MSG_CLI_FACT_REGISTER_DAYS },
};

static const Word plain[] = {
    { "any", MSG_CLI_CAUSE_ANY }, { "ill", MSG_CLI_CAUSE_ILL }, { "excused", MSG_CLI_CAUSE_EXCUSED }, { "unexcused", MSG_CLI_CAUSE_UNEXCUSED },
    { "unknown-reason", MSG_CLI_CAUSE_UNKNOWN }, { "not-ill", MSG_CLI_CAUSE_NOT_ILL }, { "quarter()", MSG_CLI_WINDOW_QUARTER },
    { "quarter(-1)", MSG_CLI_WINDOW_QUARTER_BEFORE }, { "year()", MSG_CLI_WINDOW_YEAR }, { "mark/", MSG_CLI_NAME_MARKS },
};

static const struct { const char *begin; MessageId id; } counted[] = {
    { "school_days(", MSG_CLI_WINDOW_SCHOOL_DAYS }, { "first_days(", MSG_CLI_WINDOW_FIRST_DAYS }, { "severity=", MSG_CLI_OPTION_SEVERITY },
    { "at_most=", MSG_CLI_OPTION_AT_MOST }, { "least_days=", MSG_CLI_OPTION_LEAST_DAYS }, { "quarter(-", MSG_CLI_WINDOW_QUARTERS_BEFORE },
};

static bool named(const char *word, size_t length, const char *name) { return strlen(name) == length && strncmp(word, name, length) == 0; }

/* A sign, a domain, a family category or a register; NULL: none of them. */
static const char *listed_word(const Cli *cli, const char *word, size_t length)
{
    const Plan *plan = cli->plan;
    const Sign *sign = plan_sign(plan, word, length);
    if (sign) return sign->name.words.in[cli->language];
    const Category *category = plan_category(plan, word, length);
    if (category) return category->name.words.in[cli->language];
    for (size_t i = 0; i < plan->domain_count; i++)
        if (named(word, length, plan->domains[i].id)) return plan->domains[i].words.in[cli->language];
    for (size_t i = 0; i < plan->register_count; i++)
        if (named(word, length, plan->registers[i].name.id)) return plan->registers[i].list_title.in[cli->language];
    return NULL;
}

/* One of several joined by '|': each by its own name. */
static void put_listed(const Cli *cli, Text *text, const char *word, size_t length)
{
    size_t at = 0;
    while (at < length) {
        size_t end = at;
        while (end < length && word[end] != '|') end++;
        const char *known = listed_word(cli, word + at, end - at);
        if (at) text_put(text, " / ");
        if (known) text_put(text, known);
        else text_put_bytes(text, word + at, end - at);
        at = end + 1;
    }
}

static void put_argument(const Cli *cli, Text *text, const char *word, size_t length)
{
    for (size_t i = 0; i < COUNT(plain); i++)
        if (named(word, length, plain[i].name)) { text_put(text, words_of(cli, plain[i].id)); return; }
    for (size_t i = 0; i < COUNT(counted); i++) {
        size_t begin = strlen(counted[i].begin);
        if (length <= begin || strncmp(word, counted[i].begin, begin) != 0) continue;
        text_message(text, cli->language, MESSAGE(counted[i].id, strtol(word + begin, NULL, 10)));
        return;
    }
    if (length > 8 && strncmp(word, "earlier(", 8) == 0) {
        size_t first = strcspn(word + 8, ",");
        text_put(text, words_of(cli, MSG_CLI_WINDOW_EARLIER));
        text_put(text, " ");
        put_argument(cli, text, word + 8, first);
        return;
    }
    if (strspn(word, "0123456789") == length) text_message(text, cli->language, MESSAGE(MSG_CLI_WINDOW_DAYS, strtol(word, NULL, 10)));
    else put_listed(cli, text, word, length);
}

const char *fact_argument_in_words(const Cli *cli, const char *word)
{
    Text text = text_init(cli->arena, 500);
    put_argument(cli, &text, word, strlen(word));
    return text_words(&text);
}

const char *fact_in_words(const Cli *cli, const char *fact)
{
    size_t length = strcspn(fact, "(");
    Text text = text_init(cli->arena, 2000);
    for (size_t i = 0; i < COUNT(facts); i++)
        if (named(fact, length, facts[i].name)) text_put(&text, words_of(cli, facts[i].id));
    if (text.length == 0) text_put_bytes(&text, fact, length);
    int depth = 0;
    bool first = true;
    for (const char *at = fact + length + (fact[length] == '('), *begin = at; *at; at++) {
        bool ends = (depth == 0 && (*at == ',' || *at == ')'));
        if (ends && at > begin) {
            text_put(&text, first ? ": " : ", ");
            put_argument(cli, &text, begin, (size_t)(at - begin));
            first = false;
        }
        if (ends) begin = at + 1 + (at[1] == ' ');
        depth += (*at == '(') - (*at == ')');
    }
    return text_words(&text);
}
