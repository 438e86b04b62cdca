/* Evidence of a rule in words: what it read, on which days, with which rows, and how far it was from another answer. */
#include <math.h>
#include <string.h>

#include "internal.h"

const char *cli_decimal(const Cli *cli, double number)
{
    Text text = text_init(cli->arena, 64);
    text_decimal(&text, number, 2);
    char *words = (char *)text_words(&text), *point = strchr(words, '.');
    if (point && cli->language != LANGUAGE_EN) *point = ',';
    return words;
}

const char *read_in_words(const Cli *cli, const json_t *read)
{
    Text text = text_init(cli->arena, 1000);
    size_t i;
    json_t *argument;
    text_put(&text, json_string_value(json_object_get(read, "fact")));
    text_put(&text, "(");
    json_array_foreach(json_object_get(read, "args"), i, argument) {
        if (i) text_put(&text, ", ");
        text_put(&text, json_string_value(argument));
    }
    text_put(&text, ")");
    return fact_in_words(cli, text_words(&text));
}

/* "2025-10-06" as a person writes it. */
static const char *day_words(const Cli *cli, const json_t *day)
{
    const char *iso = json_string_value(day);
    Date date;
    return iso && date_parse(iso, strlen(iso), &date) ? day_text(cli, date) : "";
}

/* One source row: "30.09 (6)", "20.09 Төбелеске қатысты (2)", "26.10 mark/algebra 2". */
static void put_row(const Cli *cli, Text *text, const json_t *row)
{
    const char *day = day_words(cli, json_object_get(row, "day")), *sign = json_string_value(json_object_get(row, "sign"));
    const char *name = json_string_value(json_object_get(row, "name")), *category = json_string_value(json_object_get(row, "category"));
    const Sign *known = sign ? plan_sign(cli->plan, sign, strlen(sign)) : NULL;
    const Category *status = category ? plan_category(cli->plan, category, strlen(category)) : NULL;
    long long lessons = json_integer_value(json_object_get(row, "lessons")), severity = json_integer_value(json_object_get(row, "severity"));
    if (!day[0]) return;
    if (text->length) text_put(text, "; ");
    text_put(text, day);
    if (known || status || name) {
        text_put(text, " ");
        text_put(text, known ? known->name.words.in[cli->language] : status ? status->name.words.in[cli->language] : name);
    }
    if (name) { text_put(text, " "); text_put(text, cli_decimal(cli, json_number_value(json_object_get(row, "number")))); }
    if (lessons > 0 || severity > 0) {
        text_put(text, " (");
        text_number(text, lessons > 0 ? lessons : severity);
        text_put(text, ")");
    }
}

/* The value as the rule was given it: with what it is not sure of. */
static const char *value_words(const Cli *cli, const json_t *read)
{
    const json_t *value = json_object_get(read, "value");
    const char *knowledge = json_string_value(json_object_get(read, "knowledge"));
    double pending = json_number_value(json_object_get(read, "pending"));
    bool known = !knowledge || strcmp(knowledge, "known") == 0;
    const char *words = json_is_boolean(value) ? words_of(cli, json_is_true(value) ? MSG_CLI_TRUE : MSG_CLI_FALSE) : cli_decimal(cli, json_number_value(value));
    if (json_is_true(json_object_get(read, "at_least"))) return message_text(cli->arena, cli->language, MESSAGE(MSG_TRY_AT_LEAST, words, reason_words(cli, knowledge)));
    if (json_is_true(json_object_get(read, "assumed"))) return message_text(cli->arena, cli->language, MESSAGE(MSG_TRY_ASSUMED, words, reason_words(cli, knowledge)));
    if (!known) return reason_words(cli, knowledge);
    return pending > 0 ? message_text(cli->arena, cli->language, MESSAGE(MSG_TRY_PENDING, words, cli_decimal(cli, pending))) : words;
}

static void say_read(const Cli *cli, MessageId id, const Arg *args)
{
    const char *words = message_text(cli->arena, cli->language, id, args);
    say_wrapped(8, words + strspn(words, " "));
}

void print_read(const Cli *cli, const json_t *read)
{
    const char *fact = read_in_words(cli, read), *value = value_words(cli, read), *from = day_words(cli, json_object_get(read, "from")), *to = day_words(cli, json_object_get(read, "to"));
    long long expected = json_integer_value(json_object_get(read, "expected")), covered = json_integer_value(json_object_get(read, "covered"));
    if (from[0] && expected > 0) say_read(cli, MESSAGE(MSG_TRY_READ_DAYS, fact, value, from, to, covered, expected));
    else if (from[0]) say_read(cli, MESSAGE(MSG_TRY_READ_WINDOW, fact, value, from, to));
    else say_read(cli, MESSAGE(MSG_CLI_READ_LINE_PLAIN, fact, value));
    size_t i;
    json_t *row;
    Text rows = text_init(cli->arena, 20000);
    json_array_foreach(json_object_get(read, "rows"), i, row) put_row(cli, &rows, row);
    if (rows.length) say_wrapped(12, text_words(&rows));
}

/* ---- how far it was ---------------------------------------------------------------------------------------------------------- */

static const char *unit_words(const Cli *cli, const json_t *read)
{
    static const struct { Fact fact; MessageId unit; } units[] = {
        { FACT_MISSED, MSG_TRY_LESSONS }, { FACT_USUAL_MISSED, MSG_TRY_MEAN_LESSONS }, { FACT_LATE, MSG_TRY_LESSONS }, { FACT_CUT, MSG_TRY_LESSONS },
        { FACT_DAYS_MISSED, MSG_TRY_DAYS }, { FACT_WHOLE_DAYS_MISSED, MSG_TRY_DAYS }, { FACT_STREAK, MSG_TRY_DAYS }, { FACT_LONGEST_STREAK, MSG_TRY_DAYS },
        { FACT_SEEN_DAYS, MSG_TRY_DAYS }, { FACT_DAYS_SINCE, MSG_TRY_DAYS }, { FACT_JOINED, MSG_TRY_DAYS }, { FACT_REGISTER_DAYS, MSG_TRY_DAYS },
        { FACT_MISSED_SHARE, MSG_TRY_PERCENT }, { FACT_SEEN, MSG_TRY_RECORDS }, { FACT_MEASURE_COUNT, MSG_TRY_MEASURES }, { FACT_CLUBS, MSG_TRY_CLUBS },
        { FACT_CLUB_SESSIONS, MSG_TRY_SESSIONS }, { FACT_AGE, MSG_TRY_YEARS }, { FACT_GRADE, MSG_TRY_GRADES },
    };
    const char *fact = json_string_value(json_object_get(read, "fact")), *first = json_string_value(json_array_get(json_object_get(read, "args"), 0));
    for (size_t i = 0; i < COUNT(units) && fact; i++)
        if (strcmp(fact, fact_names[units[i].fact]) == 0) return words_of(cli, units[i].unit);
    bool mark = first && strncmp(first, "mark/", 5) == 0, mean = fact && strcmp(fact, fact_names[FACT_MEASURE_LAST]) != 0;
    return words_of(cli, mark ? (mean ? MSG_TRY_MEAN_POINTS : MSG_TRY_POINTS) : MSG_TRY_UNITS);
}

static const char *answer_words(const Cli *cli, const char *answer)
{
    if (answer && strcmp(answer, "yes") == 0) return words_of(cli, MSG_RULEBOOK_SAYS_YES);
    if (answer && strcmp(answer, "no") == 0) return words_of(cli, MSG_RULEBOOK_SAYS_NO);
    return words_of(cli, answer && strcmp(answer, "failed") == 0 ? MSG_RULEBOOK_SAYS_FAILED : MSG_RULEBOOK_SAYS_CANNOT_TELL);
}

static const json_t *read_at(const json_t *evidence, const json_t *place)
{
    return json_array_get(json_object_get(evidence, "reads"), (size_t)json_integer_value(json_object_get(place, "read")));
}

static const char *if_known_words(const Cli *cli, const json_t *evidence, const json_t *known)
{
    const json_t *read = read_at(evidence, known), *from = json_object_get(known, "from");
    const char *fact = json_string_value(json_object_get(read, "fact")), *words = read_in_words(cli, read);
    const char *below = answer_words(cli, json_string_value(json_object_get(known, "below"))), *then = answer_words(cli, json_string_value(json_object_get(known, "then")));
    bool truth = fact && (strcmp(fact, fact_names[FACT_FAMILY]) == 0 || strcmp(fact, fact_names[FACT_ON_REGISTER]) == 0);
    if (!from) return message_text(cli->arena, cli->language, MESSAGE(MSG_TRY_KNOWN_SAME, words, below));
    if (truth) return message_text(cli->arena, cli->language, MESSAGE(MSG_TRY_KNOWN_TRUTH, words, then, below));
    return message_text(cli->arena, cli->language, MESSAGE(MSG_TRY_KNOWN_FROM, words, cli_decimal(cli, json_number_value(from)), then, below));
}

const char *distance_words(const Cli *cli, const json_t *evidence)
{
    const json_t *distance = json_object_get(evidence, "distance"), *known = json_object_get(evidence, "if_known");
    const char *verdict = json_string_value(json_object_get(evidence, "verdict"));
    if (known) return if_known_words(cli, evidence, known);
    if (!distance) return "";
    const json_t *read = read_at(evidence, distance), *value = json_object_get(distance, "value");
    const char *words = read_in_words(cli, read), *then = answer_words(cli, verdict && strcmp(verdict, "yes") == 0 ? "no" : "yes");
    double change = json_number_value(json_object_get(distance, "change"));
    if (json_is_boolean(value))
        return message_text(cli->arena, cli->language, MESSAGE(MSG_TRY_DISTANCE_FLIP, words, words_of(cli, json_is_true(value) ? MSG_CLI_TRUE : MSG_CLI_FALSE), then));
    return message_text(cli->arena, cli->language, MESSAGE(change > 0 ? MSG_TRY_DISTANCE_MORE : MSG_TRY_DISTANCE_LESS, words, cli_decimal(cli, fabs(change)), unit_words(cli, read),
                                                            cli_decimal(cli, json_number_value(value)), then));
}

const char *missing_words(const Cli *cli, const json_t *evidence)
{
    const char *missing = json_string_value(json_object_get(evidence, "missing")), *why = json_string_value(json_object_get(evidence, "why"));
    return missing && why ? message_text(cli->arena, cli->language, MESSAGE(MSG_CLI_MISSING_FACT, fact_in_words(cli, missing), reason_words(cli, why))) : "";
}
