/* tirek register list|show|review|close: who is on a register, by which decision, until when. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

static bool read_id(Cli *cli, const char *word, long long *id)
{
    return number_in(word, 1, INT64_MAX, id) || error_set(&cli->err, ERR_INPUT, MSG_SITTING_BAD_ENTRY, word);
}

/* ---- list -------------------------------------------------------------------------------------------------------------------------- */

static void print_line(const Cli *cli, const Entry *entry, Date on)
{
    bool late = date_known(entry->review) && entry->review.number < on.number;
    const char *end = !entry->outcome[0] ? message_text(cli->arena, cli->language, MESSAGE(late ? MSG_SITTING_ENTRY_REVIEW_LATE : MSG_SITTING_ENTRY_REVIEW, day_text(cli, entry->review)))
                    : message_text(cli->arena, cli->language, MESSAGE(strcmp(entry->outcome, "left") == 0 ? MSG_SITTING_ENTRY_LEFT : MSG_SITTING_ENTRY_REMOVED,
                                                                      day_text(cli, entry->until)));
    say_wrapped(2, message_text(cli->arena, cli->language, MESSAGE(MSG_SITTING_ENTRY_LINE, (long long)entry->id, pupil_words(cli, entry->person, false), entry->person->number,
                                                                   day_text(cli, entry->since), end)));
}

/* Without a register's name a confidential one is a number: whoever looks over the shoulder reads no name beside it. */
static void print_register(const Cli *cli, const Register *reg, const Entries *entries, bool asked, Date on)
{
    long count = 0;
    for (size_t i = 0; i < entries->count; i++) count += entries->items[i].reg == reg;
    say_heading(message_text(cli->arena, cli->language, MESSAGE(MSG_SITTING_REGISTER_HEAD, reg->name.words.in[cli->language], count)));
    if (count && reg->closed && !asked) { SAY(cli, MSG_SITTING_REGISTER_CLOSED, reg->name.id); return; }
    for (size_t i = 0; i < entries->count; i++)
        if (entries->items[i].reg == reg) print_line(cli, &entries->items[i], on);
}

static int list(Cli *cli, const Service *service, const EntryFilter *filter)
{
    Entries entries = { 0 };
    if (!entries_load(service, filter, &entries, &cli->err)) return complain(cli);
    if (cli->json) {
        json_t *all = json_array();
        for (size_t i = 0; i < entries.count; i++)
            if (filter->reg || !entries.items[i].reg->closed) json_array_append_new(all, entry_json(cli, &entries.items[i], false));
        return print_json(cli, all, EXIT_FINE);
    }
    for (size_t r = 0; r < cli->plan->register_count; r++)
        if (!filter->reg || filter->reg == &cli->plan->registers[r]) print_register(cli, &cli->plan->registers[r], &entries, filter->reg != NULL, service->on);
    return EXIT_FINE;
}

/* ---- show -------------------------------------------------------------------------------------------------------------------------- */

static void print_regulation(const Cli *cli, const Register *reg)
{
    Language language = cli->language;
    if (date_known(reg->approved)) SAY(cli, MSG_SITTING_REGULATION, reg->regulation.in[language], day_text(cli, reg->approved), reg->protocol);
    else { SAY(cli, MSG_SITTING_REGULATION_NONE, reg->regulation.in[language]); say_data_copy(cli); }
    say_wrapped(4, message_text(cli->arena, language, MESSAGE(MSG_SITTING_GROUNDS, reg->grounds.in[language])));
    say_wrapped(4, message_text(cli->arena, language, MESSAGE(MSG_SITTING_REMOVAL, reg->removal.in[language])));
}

static bool print_by(Cli *cli, const Service *service, const Decision *decision)
{
    say_wrapped(2, protocol_words(cli, decision));
    say_wrapped(4, decision_words(cli, decision));
    return print_said(cli, service, decision, 6);
}

static int show(Cli *cli, const Service *service, long long id)
{
    Entry entry;
    if (!entry_find(service, id, &entry, &cli->err)) return complain(cli);
    if (cli->json) return print_json(cli, entry_json(cli, &entry, true), EXIT_FINE);
    PaperFrame frame = cli_frame(cli, service, NO_DATE);
    say_heading(entry.reg->name.words.in[cli->language]);
    print_line(cli, &entry, service->on);
    if (entry.lead[0]) SAY(cli, MSG_SITTING_LEAD, entry.lead);
    else SAY(cli, MSG_SITTING_NO_LEAD, (long long)entry.id, entry.reg->council->name.id);
    if (entry.legal) SAY(cli, MSG_SITTING_LEGAL, entry.legal->words.in[cli->language]);
    say_heading(words_of(cli, MSG_SITTING_BASIS));
    for (size_t i = 0; i < entry.basis_count; i++) say_wrapped(2, signal_because(&entry.basis[i], &frame, cli->arena));
    say_heading(words_of(cli, MSG_SITTING_DECISIONS));
    if (!print_by(cli, service, &entry.opened_by)) return complain(cli);
    for (size_t i = 0; i < entry.reviews.count; i++)
        if (!print_by(cli, service, &entry.reviews.items[i])) return complain(cli);
    if (entry.closed_by.id && !print_by(cli, service, &entry.closed_by)) return complain(cli);
    print_regulation(cli, entry.reg);
    return EXIT_FINE;
}

/* ---- review, close ------------------------------------------------------------------------------------------------------------------- */

/* The question comes onto that sitting's written agenda, and is decided where an outcome is given: all of it or nothing. */
static bool write_review(Cli *cli, const Service *service, const Council *council, long long id, Resolution *resolution, int *number, Decision *decision)
{
    return agenda_review(service, council, id, number, &cli->err) &&
           (!resolution->words.outcome || decide_written(cli, service, council, *number, resolution, decision));
}

static int review(Cli *cli, int argc, char **argv)
{
    Resolution resolution;
    Decision decision = { 0 };
    const Council *council;
    Service service;
    long long id;
    int count, number;
    if (!decide_options(cli, argc, argv, &resolution, 1, 2, &count) || !read_id(cli, argv[0], &id) || !cli_plan(cli)) return complain(cli);
    if (!resolution.council || resolution.take_back) { error_set(&cli->err, ERR_INPUT, MSG_SITTING_REVIEW_COUNCIL); return complain(cli); }
    if (!cli_council(cli, resolution.council, &council) || (count == 2 && !cli_outcome(cli, argv[1], &resolution.words.outcome)) || !cli_store(cli, STORE_WRITE) ||
        !cli_service(cli, resolution.on, cli_who(resolution.who), &service) || !store_begin(cli->store, &cli->err) ||
        !write_review(cli, &service, council, id, &resolution, &number, &decision) || !store_commit(cli->store, &cli->err)) return complain(cli);
    if (cli->json) return print_json(cli, json_pack("{s:i, s:o}", "number", number, "decision", decision_json(&decision)), EXIT_FINE);
    if (decision.id) return print_decided(cli, &service, council, number, &decision) ? EXIT_FINE : complain(cli);
    SAY(cli, MSG_SITTING_REVIEW_PUT, number, council->name.words.in[cli->language], day_text(cli, service.on));
    return EXIT_FINE;
}

static int close_left(Cli *cli, const Service *service, long long id)
{
    Entry entry;
    long closed;
    if (!entry_find(service, id, &entry, &cli->err)) return complain(cli);
    if (entry.outcome[0]) { error_set(&cli->err, ERR_INPUT, MSG_COUNCIL_ENTRY_CLOSED, id, entry.until); return complain(cli); }
    if (!entries_left(service, entry.person, service->on, &closed, &cli->err)) return complain(cli);
    if (cli->json) return print_json(cli, json_pack("{s:o, s:I}", "pupil", cli_person_json(cli, entry.person), "closed", (json_int_t)closed), EXIT_FINE);
    SAY(cli, MSG_SITTING_LEFT, pupil_words(cli, entry.person, false), day_text(cli, service->on), (long long)closed);
    return EXIT_FINE;
}

static int close_entry(Cli *cli, int argc, char **argv)
{
    Date on = cli->today;
    bool left = false;
    const char *who = "";
    const Option options[] = { { "--on", OPTION_DATE, &on }, { "--left", OPTION_FLAG, &left }, { "--who", OPTION_TEXT, &who } };
    int count;
    long long id;
    Service service;
    if (!options_read(cli, argc, argv, options, COUNT(options), 1, 1, &count) || !read_id(cli, argv[0], &id)) return complain(cli);
    if (!left) { error_set(&cli->err, ERR_INPUT, MSG_SITTING_CLOSE_HOW, id); return complain(cli); }
    if (on.number > cli->today.number) { error_set(&cli->err, ERR_INPUT, MSG_COUNCIL_LEFT_TO_COME, on); return complain(cli); }
    if (!cli_plan(cli) || !cli_store(cli, STORE_WRITE) || !cli_service(cli, on, cli_who(who), &service)) return complain(cli);
    return close_left(cli, &service, id);
}

static int read_registers(Cli *cli, int argc, char **argv, bool one)
{
    Date on = NO_DATE;
    EntryFilter filter = { .due_by = NO_DATE };
    const Option options[] = { { "--on", OPTION_DATE, &on }, { "--closed", OPTION_FLAG, &filter.closed_too }, { "--due", OPTION_DATE, &filter.due_by } };
    int count;
    long long id = 0;
    Service service;
    if (!options_read(cli, argc, argv, options, one ? 1 : COUNT(options), one, 1, &count) || (one && !read_id(cli, argv[0], &id)) || !cli_plan(cli) ||
        (!one && count && !cli_register(cli, argv[0], &filter.reg)) || !cli_store(cli, STORE_READ) || !cli_service(cli, on, "", &service)) return complain(cli);
    return one ? show(cli, &service, id) : list(cli, &service, &filter);
}

int cmd_register(Cli *cli, int argc, char **argv)
{
    const char *what = argc ? argv[0] : "list";
    if (strcmp(what, "review") == 0) return review(cli, argc - 1, argv + 1);
    if (strcmp(what, "close") == 0) return close_entry(cli, argc - 1, argv + 1);
    if (strcmp(what, "show") == 0) return read_registers(cli, argc - 1, argv + 1, true);
    if (!argc || strcmp(what, "list") == 0) return read_registers(cli, argc ? argc - 1 : 0, argc ? argv + 1 : argv, false);
    error_set(&cli->err, ERR_INPUT, MSG_SITTING_REGISTER_WORD, what);
    return complain(cli);
}
