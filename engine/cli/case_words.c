/* A line of a case in words: what happened, and with `full` all that was written down of it. */
#include <string.h>

#include "internal.h"

enum { LINE_LIMIT = 40000 };

static const char *none_or(const char *words, const char *other) { return words[0] ? words : other; }

static void put_more(Text *text, const char *words)
{
    if (!words || !words[0]) return;
    text_put(text, ". ");
    text_put(text, words);
}

static const char *in_language(const Cli *cli, const Named *named, const char *otherwise) { return named ? named->words.in[cli->language] : otherwise; }

/* ---- the school's records -------------------------------------------------------------------------------------------------------------- */

static const char *sign_words(const Cli *cli, const CaseLine *line)
{
    if (!line->sign) return words_of(cli, MSG_FIGURES_CASE_UNKNOWN_SIGN);
    const char *degree = line->severity >= 1 && line->severity <= 3 ? line->sign->degrees[line->severity - 1].in[cli->language] : "";
    if (!degree[0]) return line->sign->name.words.in[cli->language];
    return message_text(cli->arena, cli->language, MESSAGE(MSG_FIGURES_CASE_DEGREE, line->sign->name.words.in[cli->language], degree));
}

static const char *mark_words(const Cli *cli, const char *mark)
{
    static const MessageId marks[MARKS_KNOWN] = { [MARK_ILL] = MSG_FIGURES_MARK_ILL, [MARK_EXCUSED] = MSG_FIGURES_MARK_EXCUSED, [MARK_UNEXCUSED] = MSG_FIGURES_MARK_UNEXCUSED,
                                                  [MARK_UNKNOWN_REASON] = MSG_FIGURES_MARK_UNKNOWN_REASON, [MARK_LATE] = MSG_FIGURES_MARK_LATE };
    for (int i = MARK_ILL; i < MARKS_KNOWN; i++)
        if (strcmp(mark_names[i], mark) == 0) return words_of(cli, marks[i]);
    return mark;
}

static void put_record(const Cli *cli, Text *text, const CaseLine *line, bool full)
{
    const Named *presence = line->kind == CASE_PRESENCE ? named_find(cli->plan->presences, cli->plan->presence_count, line->words) : NULL;
    switch (line->kind) {
    case CASE_JOINED: text_message(text, cli->language, MESSAGE(MSG_FIGURES_CASE_JOINED, line->words)); break;
    case CASE_LEFT: text_message(text, cli->language, MESSAGE(MSG_FIGURES_CASE_LEFT, line->words)); break;
    case CASE_FAMILY:
        text_message(text, cli->language, MESSAGE(MSG_FIGURES_CASE_FAMILY, in_language(cli, line->category ? &line->category->name : NULL, line->words)));
        if (full && line->category) put_more(text, line->words);
        break;
    case CASE_OBSERVATION:
        text_put(text, sign_words(cli, line));
        put_more(text, line->words);
        break;
    case CASE_CLUB: text_message(text, cli->language, MESSAGE(MSG_FIGURES_CASE_CLUB, line->words)); break;
    case CASE_PRESENCE: text_message(text, cli->language, MESSAGE(MSG_FIGURES_CASE_PRESENCE, in_language(cli, presence, line->words))); break;
    case CASE_MEASURE: {                                              /* "mark/algebra": the group is for rules */
        const char *name = strrchr(line->words, '/');
        text_put(text, name && name[1] ? name + 1 : line->words);
        text_put(text, " ");
        text_decimal(text, line->number, 2);
        break;
    }
    case CASE_ABSENCE: text_message(text, cli->language, MESSAGE(MSG_FIGURES_CASE_ABSENCE, mark_words(cli, line->mark), (long long)line->lessons)); break;
    default: {
        const PaperTemplate *paper = template_find(&cli->templates, line->words);
        text_message(text, cli->language, MESSAGE(MSG_FIGURES_CASE_PAPER, paper ? paper->title.in[cli->language] : line->words));
        break;
    }
    }
}

/* ---- what was said, decided, done --------------------------------------------------------------------------------------------------------- */

static void put_signal(const Cli *cli, const PaperFrame *frame, Text *text, const CaseLine *line, bool full)
{
    text_message(text, cli->language, MESSAGE(MSG_FIGURES_CASE_SIGNAL, target_words(cli, line->signal->target), signal_because(line->signal, frame, cli->arena)));
    const char *days = full ? signal_days(line->signal, frame, cli->arena) : "";
    if (days[0]) { text_put(text, " "); text_message(text, cli->language, MESSAGE(MSG_DOCUMENT_DAYS, days)); text_put(text, "."); }
    if (date_known(line->until)) { text_put(text, " "); text_message(text, cli->language, MESSAGE(MSG_FIGURES_CASE_SILENT, day_text(cli, line->until))); }
}

static void put_outcome(const Cli *cli, Text *text, const char *outcome, Date day)
{
    static const struct { const char *outcome; MessageId id; } outcomes[] = {
        { "confirmed", MSG_FIGURES_BECAME_CONFIRMED }, { "dismissed", MSG_FIGURES_BECAME_DISMISSED }, { "expired", MSG_FIGURES_BECAME_EXPIRED },
        { "withdrawn", MSG_FIGURES_BECAME_WITHDRAWN }, { "done", MSG_FIGURES_BECAME_DONE },
    };
    for (size_t i = 0; i < COUNT(outcomes); i++) {
        if (strcmp(outcomes[i].outcome, outcome) != 0) continue;
        text_dash(text, cli->language);
        text_put(text, words_of(cli, outcomes[i].id));
        if (date_known(day)) { text_put(text, " ("); text_put(text, day_text(cli, day)); text_put(text, ")"); }
    }
}

static void put_votes(const Cli *cli, Text *text, const Decision *decision)
{
    if (decision->votes_for < 0) return;
    text_put(text, ". ");
    text_message(text, cli->language, MESSAGE(MSG_FIGURES_CASE_VOTES, (long long)decision->votes_for, (long long)(decision->votes_against < 0 ? 0 : decision->votes_against),
                                              (long long)(decision->votes_abstained < 0 ? 0 : decision->votes_abstained)));
}

static void put_decided(const Cli *cli, Text *text, const CaseLine *line, bool full)
{
    const Decided *decided = line->decided;
    const Decision *decision = &decided->decision;
    const char *about = decided->reg ? decided->reg->name.words.in[cli->language] : none_or(line->words, decided->item ? decided->item->id : none_words(cli->language));
    const char *council = decision->council ? decision->council->name.words.in[cli->language] : none_words(cli->language);
    const char *outcome = decision->outcome ? decision->outcome->name.words.in[cli->language] : none_words(cli->language);
    text_message(text, cli->language, MESSAGE(MSG_FIGURES_CASE_DECIDED, council, none_or(decision->number, none_words(cli->language)), about, outcome));
    put_more(text, decision->words);
    if (date_known(decision->until)) { text_put(text, ". "); text_message(text, cli->language, MESSAGE(MSG_FIGURES_CASE_UNTIL, day_text(cli, decision->until))); }
    if (!full) return;
    put_more(text, decision->lead);
    put_more(text, decision->heard);
    put_more(text, decision->spoke);
    put_votes(cli, text, decision);
}

static void put_follow_up(const Cli *cli, Text *text, const CaseLine *line, bool full)
{
    const FollowUp *action = line->follow_up;
    if (action->item) { text_put(text, action->item->id); text_put(text, " "); }
    text_put(text, follow_up_words(action, cli->language));
    put_outcome(cli, text, action->outcome, NO_DATE);
    put_more(text, action->result);
    if (!full) return;
    put_more(text, action->done_by);
    put_more(text, action->paper);
    text_put(text, ". ");
    text_message(text, cli->language, MESSAGE(MSG_FIGURES_CASE_WAS_DUE, day_text(cli, action->due)));
}

static void put_work(const Cli *cli, Text *text, const CaseLine *line, bool full)
{
    const Work *work = line->work;
    text_put(text, in_language(cli, work->kind, none_words(cli->language)));
    if (work->item) { text_put(text, " ("); text_put(text, work->item->id); text_put(text, ")"); }
    if (work->body) { text_put(text, ", "); text_put(text, work->body->words.in[cli->language]); }
    put_more(text, work->title);
    put_more(text, work->words);
    put_more(text, work->result);
    if (work->signed_by_parent) put_more(text, words_of(cli, MSG_FIGURES_CASE_SIGNED));
    if (!full) return;
    put_more(text, work->whom);
    put_more(text, work->who);
    if (!line->follow_up) return;
    text_put(text, ". ");
    text_message(text, cli->language, MESSAGE(MSG_FIGURES_CASE_WAS_DUE, day_text(cli, line->follow_up->due)));
}

const char *case_words(const Cli *cli, const PaperFrame *frame, const CaseLine *line, bool full)
{
    Text text = text_init(cli->arena, LINE_LIMIT);
    if (line->confidential) { text_put(&text, words_of(cli, MSG_FIGURES_CASE_CONFIDENTIAL)); text_put(&text, " "); }
    switch (line->kind) {
    case CASE_SIGNAL: put_signal(cli, frame, &text, line, full); break;
    case CASE_PROPOSED:
        text_message(&text, cli->language, MESSAGE(MSG_FIGURES_CASE_PROPOSED, line->reg->list_title.in[cli->language]));
        put_outcome(cli, &text, line->outcome, line->until);
        break;
    case CASE_DECIDED: put_decided(cli, &text, line, full); break;
    case CASE_FOLLOW_UP: put_follow_up(cli, &text, line, full); break;
    case CASE_WORK: put_work(cli, &text, line, full); break;
    default: put_record(cli, &text, line, full); break;
    }
    bool lasts = line->kind == CASE_FAMILY || line->kind == CASE_CLUB || line->kind == CASE_PRESENCE || line->kind == CASE_ABSENCE;
    if (lasts && date_known(line->until) && line->until.number != line->day.number) {
        text_put(&text, " (– ");
        text_put(&text, day_text(cli, line->until));
        text_put(&text, ")");
    }
    return text_words(&text);
}
