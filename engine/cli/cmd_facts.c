/* tirek facts: what rules may read; and of a word that stands in a fact's brackets, what it is and which facts take it. */
#include <string.h>

#include "internal.h"

/* ---- facts and windows --------------------------------------------------------------------------------------------------------- */

static const char *signature_in(const Cli *cli, size_t index, Language language)
{
    Text text = text_init(cli->arena, 1000);
    facts_signature(index, language, &text);
    return text_words(&text);
}

static json_t *fact_json(const Cli *cli, size_t index)
{
    static const char *const kinds[] = { "ground", "status", "context" };
    FactPage page = facts_page(index);
    return json_pack("{s:s, s:s, s:o, s:s}", "signature", signature_in(cli, index, LANGUAGE_EN), "kind", page.is_window ? "window" : kinds[page.kind], "text",
                     cli_words_json(&page.text), "example", page.example);
}

static void print_fact(const Cli *cli, size_t index)
{
    static const MessageId kinds[] = { MSG_CLI_KIND_GROUND, MSG_CLI_KIND_STATUS, MSG_CLI_KIND_CONTEXT };
    FactPage page = facts_page(index);
    say_heading(signature_in(cli, index, cli->language));
    say_wrapped(4, page.text.in[cli->language]);
    say_wrapped(4, words_of(cli, page.is_window ? MSG_CLI_KIND_WINDOW : kinds[page.kind]));
    say_wrapped(4, page.example);
}

/* ---- words that facts take ------------------------------------------------------------------------------------------------------- */

/* What the word is. kind: of the facts that take it, as facts_takes; 'p': a presence, 'x': nothing that a rule reads; 0: no such word. */
typedef struct { char kind; const char *words; const Sign *sign; int domain; } KnownWord;

static const char *called(const Cli *cli, MessageId id, const char *name) { return message_text(cli->arena, cli->language, id, (const Arg[8]){ arg_text(name) }); }

static const char *degree_words(const Cli *cli, const Sign *sign)
{
    Text text = text_init(cli->arena, 2000);
    if (sign->severity_most == 0) return none_words(cli->language);
    for (int degree = sign->severity_least; degree <= sign->severity_most; degree++) {
        const char *words = degree > 0 ? sign->degrees[degree - 1].in[cli->language] : "";
        if (degree > sign->severity_least) text_put(&text, "; ");
        text_number(&text, degree);
        if (words[0]) { text_dash(&text, cli->language); text_put(&text, words); }
    }
    return text_words(&text);
}

static KnownWord listed_of(const Cli *cli, const char *word)
{
    const Plan *plan = cli->plan;
    size_t length = strlen(word);
    Causes causes;
    KnownWord found = { .words = "", .domain = -1 };
    const Sign *sign = plan_sign(plan, word, length);
    const Category *category = plan_category(plan, word, length);
    const Register *reg = plan_register(plan, word);
    const Named *domain = named_find(plan->domains, plan->domain_count, word), *presence = named_find(plan->presences, plan->presence_count, word), *unread = NULL;
    const struct { const Named *items; size_t count; } others[] = { { plan->works, plan->work_count }, { plan->events, plan->event_count }, { plan->helps, plan->help_count } };
    for (size_t i = 0; i < COUNT(others) && !unread; i++) unread = named_find(others[i].items, others[i].count, word);
    if (sign) {
        found = (KnownWord){ 's', message_text(cli->arena, cli->language, MESSAGE(MSG_FACTS_IS_SIGN, sign->name.words.in[cli->language],
                                                                              plan->domains[sign->domain].words.in[cli->language], degree_words(cli, sign))), sign, -1 };
    } else if (domain) {
        long long count = 0;
        for (size_t i = 0; i < plan->sign_count; i++) count += plan->signs[i].domain == (int)(domain - plan->domains);
        found = (KnownWord){ 's', message_text(cli->arena, cli->language, MESSAGE(MSG_FACTS_IS_DOMAIN, domain->words.in[cli->language], count)), NULL, (int)(domain - plan->domains) };
    } else if (category) {
        found.kind = 'f';
        found.words = called(cli, MSG_FACTS_IS_CATEGORY, category->name.words.in[cli->language]);
    } else if (reg) {
        found.kind = 'r';
        found.words = called(cli, MSG_FACTS_IS_REGISTER, reg->list_title.in[cli->language]);
    } else if (causes_named(word, &causes)) {
        found.kind = 'c';
        found.words = called(cli, MSG_FACTS_IS_CAUSE, fact_argument_in_words(cli, word));
    } else if (presence) {
        found.kind = 'p';
        found.words = called(cli, MSG_FACTS_IS_PRESENCE, presence->words.in[cli->language]);
    } else if (unread) {
        found.kind = 'x';
        found.words = called(cli, MSG_FACTS_IS_UNREAD, unread->words.in[cli->language]);
    }
    return found;
}

static void print_signs(const Cli *cli, int domain)
{
    const Plan *plan = cli->plan;
    for (size_t i = 0; i < plan->sign_count; i++)
        if (plan->signs[i].domain == domain)
            say_wrapped(2, message_text(cli->arena, cli->language, MESSAGE(MSG_FACTS_SIGN_LINE, plan->signs[i].name.id, plan->signs[i].name.words.in[cli->language],
                                                                           degree_words(cli, &plan->signs[i]))));
}

/* The fact with this word in its brackets, as it stands in a rule. */
static const char *example_with(const Cli *cli, size_t index, char kind, const char *word)
{
    const char *name = facts_page(index).name;
    Text text = text_init(cli->arena, 500);
    text_put(&text, "pupil.");
    text_put(&text, name);
    text_put(&text, "(\"");
    text_put(&text, word);
    text_put(&text, facts_takes(index, 'w') ? "\", 60)" : "\")");
    if (strcmp(name, fact_names[FACT_DAYS_SINCE]) == 0) text_put(&text, " <= 60");
    else if (kind != 'f' && strcmp(name, fact_names[FACT_ON_REGISTER]) != 0) text_put(&text, " >= 2");
    return text_words(&text);
}

static void print_listed(const Cli *cli, const KnownWord *found, const char *word)
{
    say_wrapped(0, found->words);
    if (found->domain >= 0) print_signs(cli, found->domain);
    if (found->sign && found->sign->alert_from) say_wrapped(0, words_of(cli, MSG_FACTS_IS_ALARMING));
    if (found->kind == 'p') printf("    presence = { { \"%s\", since = \"2025-10-06\" } }\n", word);
    if (found->kind == 'p' || found->kind == 'x') return;
    say_wrapped(0, words_of(cli, MSG_FACTS_WHICH));
    for (size_t i = 0; i < facts_count(); i++) {
        if (!facts_takes(i, found->kind) || facts_takes(i, 'e')) continue;
        printf("    %s\n", example_with(cli, i, found->kind, word));
    }
}

static json_t *listed_json(const Cli *cli, const KnownWord *found, const char *word)
{
    json_t *facts = json_array();
    for (size_t i = 0; i < facts_count(); i++)
        if (facts_takes(i, found->kind) && !facts_takes(i, 'e')) json_array_append_new(facts, json_string(example_with(cli, i, found->kind, word)));
    return json_pack("{s:s, s:s, s:o}", "word", word, "text", found->words, "facts", facts);
}

/* ---- the command ------------------------------------------------------------------------------------------------------------------- */

static int all_signs(Cli *cli)
{
    const Plan *plan = cli->plan;
    json_t *all = cli->json ? json_array() : NULL;
    for (size_t d = 0; d < plan->domain_count; d++) {
        if (!all) {
            Text head = text_init(cli->arena, 500);
            text_put(&head, plan->domains[d].words.in[cli->language]);
            text_put(&head, " (");
            text_put(&head, plan->domains[d].id);
            text_put(&head, ")");
            say_heading(text_words(&head));
            print_signs(cli, (int)d);
        }
        for (size_t i = 0; all && i < plan->sign_count; i++)
            if (plan->signs[i].domain == (int)d)
                json_array_append_new(all, json_pack("{s:s, s:s, s:o, s:i, s:i, s:b}", "sign", plan->signs[i].name.id, "domain", plan->domains[d].id, "name",
                                                     cli_words_json(&plan->signs[i].name.words), "severity_least", plan->signs[i].severity_least, "severity_most",
                                                     plan->signs[i].severity_most, "alert", (int)(plan->signs[i].alert_from > 0)));
    }
    return all ? print_json(cli, all, EXIT_FINE) : EXIT_FINE;
}

static int unknown_word(Cli *cli, const char *word)
{
    const Plan *plan = cli->plan;
    const char **known = ARENA_ARRAY(cli->arena, const char *, (size_t)FACTS + plan->sign_count + plan->category_count + plan->domain_count);
    size_t count = 0;
    if (!known) { error_memory(&cli->err); return complain(cli); }
    for (size_t i = 0; i < FACTS; i++) known[count++] = fact_names[i];
    for (size_t i = 0; i < plan->sign_count; i++) known[count++] = plan->signs[i].name.id;
    for (size_t i = 0; i < plan->category_count; i++) known[count++] = plan->categories[i].name.id;
    for (size_t i = 0; i < plan->domain_count; i++) known[count++] = plan->domains[i].id;
    const char *nearest = text_nearest(word, known, count);
    error_set(&cli->err, ERR_INPUT, MSG_CLI_UNKNOWN_FACT, word, nearest ? nearest : fact_names[0]);
    return complain(cli);
}

int cmd_facts(Cli *cli, int argc, char **argv)
{
    bool signs = false;
    const Option options[] = { { "--signs", OPTION_FLAG, &signs } };
    int count;
    size_t found = 0;
    if (!options_read(cli, argc, argv, options, COUNT(options), 0, 1, &count) || !cli_plan(cli)) return complain(cli);
    if (signs) return all_signs(cli);
    KnownWord listed = count ? listed_of(cli, argv[0]) : (KnownWord){ 0 };
    if (listed.kind) {
        if (cli->json) return print_json(cli, listed_json(cli, &listed, argv[0]), EXIT_FINE);
        print_listed(cli, &listed, argv[0]);
        return EXIT_FINE;
    }
    json_t *all = cli->json ? json_array() : NULL;
    for (size_t i = 0; i < facts_count(); i++) {
        if (count && !strstr(facts_page(i).name, argv[0])) continue;
        found++;
        if (all) json_array_append_new(all, fact_json(cli, i));
        else print_fact(cli, i);
    }
    if (found) return all ? print_json(cli, all, EXIT_FINE) : EXIT_FINE;
    json_decref(all);
    return unknown_word(cli, argv[0]);
}
