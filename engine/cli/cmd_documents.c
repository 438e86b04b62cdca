/* tirek documents: the file of papers of a registered pupil (IV.6), by its checklist. */
#include <string.h>

#include "internal.h"

/* The pupil's open entry; where there are several, the one whose register is named. */
static bool find_entry(Cli *cli, const Service *service, const char *pupil, const Register *reg, Entry *entry)
{
    Entries entries = { 0 };
    EntryFilter filter = { .reg = reg, .due_by = NO_DATE };
    if (!cli_pupil(cli, service->people, pupil, &filter.person) || !entries_load(service, &filter, &entries, &cli->err)) return false;
    const char *name = person_name(filter.person, cli->arena);
    if (entries.count == 0) return error_set(&cli->err, ERR_INPUT, MSG_WORK_NO_ENTRY, name);
    if (entries.count > 1) {
        Text all = text_init(cli->arena, 1000);
        for (size_t i = 0; i < entries.count; i++) {
            if (i) text_put(&all, ", ");
            text_put(&all, entries.items[i].reg->name.id);
        }
        return error_set(&cli->err, ERR_INPUT, MSG_WORK_SEVERAL_ENTRIES, name, text_words(&all));
    }
    *entry = entries.items[0];
    return true;
}

static bool serves_form(const FollowUp *due, const char *form)
{
    size_t length = strlen(form);
    for (const char *at = due->forms; (at = strstr(at, form)); at += length)
        if ((at == due->forms || at[-1] == ',') && (!at[length] || at[length] == ',')) return true;
    return false;
}

/* When all are there, what was due by them is offered as done: a person says so, not the program. */
static bool print_offer(Cli *cli, const Service *service, const Entry *entry)
{
    FollowUps list = { 0 };
    DueFilter open = { NO_DATE, NO_DATE, entry->person, NULL, false, true };
    if (!follow_ups_load(service, &open, &list, &cli->err)) return false;
    say_line(words_of(cli, MSG_WORK_DOCUMENTS_ALL));
    for (size_t i = 0; i < list.count; i++) {
        const FollowUp *due = &list.items[i];
        if (due->item && serves_form(due, "documents")) SAY(cli, MSG_WORK_DOCUMENTS_OFFER, due->id, due->item->id, day_text(cli, due->due), entry->person->number);
    }
    return true;
}

static json_t *documents_json(const Cli *cli, const Entry *entry, const HeldList *list)
{
    json_t *items = json_array();
    for (size_t i = 0; i < list->count; i++)
        json_array_append_new(items, json_pack("{s:s, s:s, s:s}", "document", list->items[i].document->id, "day", date_iso(list->items[i].day).text, "words", list->items[i].words));
    return json_pack("{s:I, s:s, s:o, s:o}", "entry", (json_int_t)entry->id, "register", entry->reg->name.id, "pupil", cli_person_json(cli, entry->person), "documents", items);
}

static int print_documents(Cli *cli, const Service *service, const Entry *entry)
{
    HeldList list = { 0 };
    size_t there = 0;
    if (!entry_documents(service, entry, &list, &cli->err)) return complain(cli);
    if (cli->json) return print_json(cli, documents_json(cli, entry, &list), EXIT_FINE);
    say_heading(message_text(cli->arena, cli->language, MESSAGE(MSG_WORK_DOCUMENTS_TITLE, person_name(entry->person, cli->arena), entry->person->class_label,
                                                                entry->reg->name.words.in[cli->language], day_text(cli, entry->since))));
    for (size_t i = 0; i < list.count; i++) {
        const Held *held = &list.items[i];
        const char *name = held->document->words.in[cli->language];
        bool is_there = date_known(held->day);
        there += is_there;
        if (is_there) SAY(cli, MSG_WORK_DOCUMENT_THERE, name, day_text(cli, held->day), held->document->id);
        else SAY(cli, MSG_WORK_DOCUMENT_MISSING, name, held->document->id);
        if (held->words[0]) say_wrapped(8, held->words);
    }
    if (there < list.count) SAY(cli, MSG_WORK_DOCUMENTS_LEFT, (long long)(list.count - there));
    else if (!print_offer(cli, service, entry)) return complain(cli);
    return EXIT_FINE;
}

int cmd_documents(Cli *cli, int argc, char **argv)
{
    Date on = NO_DATE;
    long id = 0;                 /* of an entry, as `tirek register` shows it: a pupil's number may look like one, so the first word is always a pupil */
    const char *who = NULL, *put = NULL, *name = NULL;
    const Option options[] = { { "--on", OPTION_DATE, &on }, { "--who", OPTION_TEXT, &who }, { "--put", OPTION_TEXT, &put }, { "--register", OPTION_TEXT, &name },
                               { "--entry", OPTION_NUMBER, &id } };
    int count;
    Service service;
    Entry entry;
    const Register *reg = NULL;
    const Named *document = NULL;
    if (!options_read(cli, argc, argv, options, COUNT(options), 0, 2, &count) || ((put || date_known(on)) && !cli_work_day(cli, &on)) || !cli_plan(cli)) return complain(cli);
    int names = id ? 0 : 1;      /* how many words say whose file it is; one more says what a paper is */
    if (count < names) { (void)word_missing(cli, count, argv); return complain(cli); }
    if (count > names + (put != NULL)) { error_set(&cli->err, ERR_INPUT, MSG_CLI_WORD_TOO_MANY, argv[count - 1], cli->command); return complain(cli); }
    if ((name && !cli_register(cli, name, &reg)) || (put && !cli_named(cli, put, cli->plan->documents, cli->plan->document_count, &document)) ||
        !cli_store(cli, put ? STORE_WRITE : STORE_READ) || !cli_service(cli, on, who, &service) ||
        !(id ? entry_find(&service, id, &entry, &cli->err) : find_entry(cli, &service, argv[0], reg, &entry))) return complain(cli);
    if (document && !entry_document_put(&service, &entry, document, count > names ? argv[names] : "", &cli->err)) return complain(cli);
    return print_documents(cli, &service, &entry);
}
