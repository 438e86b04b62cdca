/* Known when: what explain, try and example say of the day on which a pupil's records were known; what screen and compare say of a past day. */
#include "internal.h"

bool cli_known(Cli *cli, Date on, bool now, const Person **person, KnownPupil *known)
{
    if (!known_pupil_open(cli->store, cli->plan, (*person)->id, on, cli->today, now, known, &cli->err)) return false;
    *person = known_pupil_person(known, *person, cli->arena);
    return true;
}

/* Nothing where both answers are the same. */
void print_known(const Cli *cli, const KnownPupil *known)
{
    const char *day = day_text(cli, known->on);
    if (!known->differing && !(known->then && (known->review_late || known->review_again))) return;
    if (!known->then) {
        say_wrapped(0, message_text(cli->arena, cli->language, MESSAGE(MSG_KNOWN_NOW, day, known->differing)));
        return;
    }
    say_wrapped(0, message_text(cli->arena, cli->language, known->review ? MSG_KNOWN_REVIEW : MSG_KNOWN_THEN, (const Arg[8]){ arg_text(day) }));
    if (known->review_late) say_wrapped(0, message_text(cli->arena, cli->language, MESSAGE(MSG_KNOWN_REVIEW_LATE, day)));
    if (known->review_again) say_wrapped(0, words_of(cli, MSG_KNOWN_REVIEW_AGAIN));
    if (known->differing) say_wrapped(0, message_text(cli->arena, cli->language, MESSAGE(MSG_KNOWN_SINCE, known->differing)));
}

bool print_tables_since(Cli *cli, long long review, Date day)
{
    Names paths;
    if (!review) return true;
    if (!config_since(cli->store, review, cli->arena, &paths, &cli->err)) return false;
    if (paths.count == 0) return true;
    Text list = text_init(cli->arena, 4000);
    for (size_t i = 0; i < paths.count; i++) {
        if (i) text_put(&list, ", ");
        text_put(&list, paths.items[i]);
    }
    say_wrapped(0, message_text(cli->arena, cli->language, MESSAGE(MSG_KNOWN_TABLES, day_text(cli, day), text_words(&list))));
    return true;
}

json_t *known_json(const KnownPupil *known)
{
    return json_pack("{s:s, s:I, s:I, s:b, s:b}", "as", known->then ? "then" : "now", "differing", (json_int_t)known->differing, "review", (json_int_t)known->review,
                     "review_late",
                     (int)known->review_late, "review_again", (int)known->review_again);
}

bool cli_today(Cli *cli, Date *today)
{
    if (!date_known(*today)) *today = cli->today;
    return today->number <= cli->today.number || error_set(&cli->err, ERR_INPUT, MSG_KNOWN_TO_COME, *today, cli->today);
}

bool cli_known_later(Cli *cli, Date on, long *imports)
{
    *imports = 0;
    return on.number >= cli->today.number || imports_known_later(cli->store, cli->school->id, on, imports, &cli->err);
}
