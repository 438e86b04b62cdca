/* Two rulebooks side by side, in words: for compare, and for publish before it puts the draft in force. */
#include <string.h>

#include "internal.h"

static const MessageId part_ids[] = { [MOVE_ADDED] = MSG_COMPARE_PART_ADDED, [MOVE_DROPPED] = MSG_COMPARE_PART_DROPPED, [MOVE_STRONGER] = MSG_COMPARE_PART_STRONGER,
                                      [MOVE_WEAKER] = MSG_COMPARE_PART_WEAKER, [MOVE_CANNOT_TELL] = MSG_COMPARE_PART_CANNOT };
static const MessageId kind_ids[] = { [MOVE_ADDED] = MSG_COMPARE_ADDED, [MOVE_DROPPED] = MSG_COMPARE_DROPPED, [MOVE_STRONGER] = MSG_COMPARE_STRONGER,
                                      [MOVE_WEAKER] = MSG_COMPARE_WEAKER, [MOVE_CANNOT_TELL] = MSG_COMPARE_CANNOT };
static const char *const kind_names[] = { [MOVE_ADDED] = "added", [MOVE_DROPPED] = "dropped", [MOVE_STRONGER] = "stronger", [MOVE_WEAKER] = "weaker",
                                          [MOVE_CANNOT_TELL] = "cannot-tell" };
enum { KINDS = COUNT(kind_ids) };

static bool is_support(const char *target) { return strcmp(target, "support") == 0; }

/* ---- the first sentence ------------------------------------------------------------------------------------------------------ */

/* Pupils, each once, however many registers move them so. */
static long pupils_moved(const Comparison *comparison, MoveKind kind, bool support)
{
    long count = 0;
    for (size_t i = 0; i < comparison->moves.count; i++) {
        const Move *move = &comparison->moves.items[i];
        bool before = false;
        if (move->kind != kind || is_support(move->target) != support) continue;
        for (size_t k = 0; k < i && !before; k++) {
            const Move *other = &comparison->moves.items[k];
            if (strcmp(other->target, move->target) == 0) break;      /* within one register nobody stands twice */
            before = other->kind == kind && other->person == move->person && is_support(other->target) == support;
        }
        count += !before;
    }
    return count;
}

static const char *parts(const Cli *cli, const Comparison *comparison, bool support)
{
    Text text = text_init(cli->arena, 4000);
    for (int kind = 0; kind < KINDS; kind++) {
        long count = pupils_moved(comparison, (MoveKind)kind, support);
        if (count == 0 && kind > MOVE_DROPPED) continue;
        if (text.length) text_put(&text, ", ");
        text_message(&text, cli->language, MESSAGE(part_ids[kind], count));
    }
    return text_words(&text);
}

static void print_sentence(const Cli *cli, const Comparison *comparison)
{
    bool lists = false, support = false;
    for (size_t i = 0; i < comparison->moves.count; i++) *(is_support(comparison->moves.items[i].target) ? &support : &lists) = true;
    if (!lists && !support) { say_wrapped(0, words_of(cli, MSG_COMPARE_SAME)); return; }
    say_wrapped(0, message_text(cli->arena, cli->language, MESSAGE(MSG_COMPARE_SENTENCE, parts(cli, comparison, false))));
    if (support) say_wrapped(0, message_text(cli->arena, cli->language, MESSAGE(MSG_COMPARE_SUPPORT_SENTENCE, parts(cli, comparison, true))));
}

/* ---- the reasons on both sides ----------------------------------------------------------------------------------------------------- */

typedef enum { SIDE_LIVE, SIDE_DRAFT, SIDE_BOTH } Side;

static void print_side(const Cli *cli, Side side, const char *words)
{
    static const MessageId ids[] = { [SIDE_LIVE] = MSG_COMPARE_LIVE, [SIDE_DRAFT] = MSG_COMPARE_DRAFT, [SIDE_BOTH] = MSG_COMPARE_BOTH };
    if (words[0]) say_wrapped(6, message_text(cli->arena, cli->language, MESSAGE(ids[side], words)));
}

static const char *because(const Cli *cli, const Signal *signal)
{
    const PaperFrame frame = { .language = cli->language };
    return signal_because(signal, &frame, cli->arena);
}

/* Whether the other side says the very same of the pupil: then it is said once. */
static bool is_among(const Cli *cli, const Signal *signal, const Signal *const *others, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(signal->rule_id, others[i]->rule_id) == 0) return strcmp(because(cli, signal), because(cli, others[i])) == 0;
    return false;
}

/* Those that `others` say as well, for SIDE_BOTH; else those that they do not. */
static void print_signals(const Cli *cli, Side side, const Signal *const *signals, size_t count, const Signal *const *others, size_t other_count)
{
    const PaperFrame frame = { .language = cli->language };
    for (size_t i = 0; i < count; i++) {
        if (is_among(cli, signals[i], others, other_count) != (side == SIDE_BOTH)) continue;
        print_side(cli, side, because(cli, signals[i]));
        const char *days = signal_days(signals[i], &frame, cli->arena);
        if (days[0]) say_wrapped(8, message_text(cli->arena, cli->language, MESSAGE(MSG_DOCUMENT_DAYS, days)));
    }
}

/* What the rule said there. `near`: of a no also how far it is from a yes; that is each pupil's own. */
static const char *silence_words(const Cli *cli, const Silence *silence, bool near)
{
    static const struct { const char *verdict; MessageId id; } said[] = {
        { "no", MSG_COMPARE_RULE_NO }, { "yes", MSG_COMPARE_RULE_YES }, { "not-for", MSG_COMPARE_RULE_NOT_FOR }, { "failed", MSG_COMPARE_RULE_FAILED },
    };
    const char *title = silence->title.in[cli->language];
    if (!title[0]) return message_text(cli->arena, cli->language, MESSAGE(MSG_COMPARE_RULE_ABSENT, silence->rule));
    json_t *evidence = json_loads(silence->evidence, 0, NULL);
    const char *verdict = json_string_value(json_object_get(evidence, "verdict"));
    Text text = text_init(cli->arena, 8000);
    MessageId id = MSG_COMPARE_RULE_FAILED;
    for (size_t i = 0; i < COUNT(said); i++)
        if (verdict && strcmp(verdict, said[i].verdict) == 0) id = said[i].id;
    if (verdict && strcmp(verdict, "cannot-tell") == 0) text_message(&text, cli->language, MESSAGE(MSG_COMPARE_RULE_CANNOT, title, missing_words(cli, evidence)));
    else {
        const char *distance = near && id == MSG_COMPARE_RULE_NO ? distance_words(cli, evidence) : "";
        text_message(&text, cli->language, MESSAGE(id, title));
        if (distance[0]) { text_put(&text, " "); text_put(&text, distance); }
    }
    json_decref(evidence);
    return text_words(&text);
}

static void print_silences(const Cli *cli, Side side, const Silence *silences, size_t count)
{
    for (size_t i = 0; i < count; i++) print_side(cli, side, silence_words(cli, &silences[i], true));
}

static const char *move_level(const Cli *cli, const Move *move)
{
    const char *before = level_words(cli, move->before), *after = level_words(cli, move->after);
    if (!move->is_count) return before;
    if (!move->was_count || move->before == move->after) return after;
    Text text = text_init(cli->arena, 400);
    text_put(&text, before);
    text_put(&text, " → ");
    text_put(&text, after);
    return text_words(&text);
}

static void print_move(const Cli *cli, const Move *move)
{
    SAY(cli, MSG_COMPARE_LINE, move->person->class_label, person_name(move->person, cli->arena), move->person->number, move_level(cli, move));
    print_signals(cli, SIDE_BOTH, move->was, move->was_count, move->is, move->is_count);
    print_signals(cli, SIDE_LIVE, move->was, move->was_count, move->is, move->is_count);
    print_silences(cli, SIDE_LIVE, move->silent_before, move->silent_before_count);
    print_signals(cli, SIDE_DRAFT, move->is, move->is_count, move->was, move->was_count);
    print_silences(cli, SIDE_DRAFT, move->silent_after, move->silent_after_count);
}

/* ---- whom nobody named, and who can no more be told: by what is missing ------------------------------------------------------------- */

static bool is_nameless(const Move *move) { return move->kind == MOVE_CANNOT_TELL && move->was_count == 0 && move->missing; }

static bool same_missing(const CannotTell *a, const CannotTell *b) { return strcmp(a->fact, b->fact) == 0 && strcmp(a->reason, b->reason) == 0; }

enum { NAMED_MOST = 10 };                            /* of more the classes are told, and how many */

/* "7А: 12, 7Ә: 3": moves stand in the order of classes. */
static const char *classes_of(const Cli *cli, const Move *const *moves, size_t count)
{
    Text classes = text_init(cli->arena, 8000);
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i; end < count && strcmp(moves[end]->person->class_label, moves[i]->person->class_label) == 0;) end++;
        if (i) text_put(&classes, ", ");
        text_put(&classes, moves[i]->person->class_label);
        text_put(&classes, ": ");
        text_number(&classes, (long long)(end - i));
    }
    return text_words(&classes);
}

/* What the rules in force say of them, each answer once. */
static void print_now(const Cli *cli, const Move *const *moves, size_t count)
{
    const char **said = ARENA_ARRAY(cli->arena, const char *, count + 1);
    for (size_t i = 0; said && i < count; i++) {
        long same = 0;
        bool told = false;
        said[i] = moves[i]->silent_before_count ? silence_words(cli, &moves[i]->silent_before[0], false) : "";
        for (size_t k = 0; k < i && !told; k++) told = strcmp(said[k], said[i]) == 0;
        if (told || !said[i][0]) continue;
        for (size_t k = i; k < count; k++) same += moves[k]->silent_before_count && strcmp(silence_words(cli, &moves[k]->silent_before[0], false), said[i]) == 0;
        print_side(cli, SIDE_LIVE, message_text(cli->arena, cli->language, MESSAGE(MSG_COMPARE_CANNOT_NOW, said[i], same)));
    }
}

static void print_missing(const Cli *cli, const Move *moves, size_t count, const CannotTell *missing)
{
    const Move **alike = ARENA_ARRAY(cli->arena, const Move *, count + 1);
    size_t found = 0;
    if (!alike) return;
    for (size_t i = 0; i < count; i++) if (is_nameless(&moves[i]) && same_missing(moves[i].missing, missing)) alike[found++] = &moves[i];
    say_wrapped(4, message_text(cli->arena, cli->language, MESSAGE(MSG_COMPARE_CANNOT_GROUP, fact_in_words(cli, missing->fact), reason_words(cli, missing->reason), (long)found,
                                                                    classes_of(cli, alike, found))));
    if (found > NAMED_MOST) print_now(cli, alike, found);
    for (size_t i = 0; i < found && found <= NAMED_MOST; i++) {
        const Person *person = alike[i]->person;
        SAY(cli, MSG_COMPARE_LINE_NAME, person->class_label, person_name(person, cli->arena), person->number);
        print_silences(cli, SIDE_LIVE, alike[i]->silent_before, alike[i]->silent_before_count);
        print_silences(cli, SIDE_DRAFT, alike[i]->silent_after, alike[i]->silent_after_count);
    }
}

static void print_nameless(const Cli *cli, const Move *moves, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        bool told = !is_nameless(&moves[i]);
        for (size_t k = 0; k < i && !told; k++) told = is_nameless(&moves[k]) && same_missing(moves[k].missing, moves[i].missing);
        if (!told) print_missing(cli, moves, count, moves[i].missing);
    }
}

/* ---- by register ------------------------------------------------------------------------------------------------------------------------ */

/* The moves of one register stand together, and those of one kind within them. */
static void print_target(const Cli *cli, const TargetMove *target, const Move *moves, size_t count)
{
    say_line("");
    say_heading(message_text(cli->arena, cli->language, MESSAGE(is_support(target->target) ? MSG_COMPARE_SUPPORT_TARGET : MSG_COMPARE_TARGET,
                                                                target_words(cli, target->target), target->before, target->after)));
    for (size_t i = 0; i < count;) {
        size_t end = i;
        while (end < count && moves[end].kind == moves[i].kind) end++;
        say_wrapped(2, message_text(cli->arena, cli->language, MESSAGE(kind_ids[moves[i].kind], (long long)(end - i))));
        for (size_t k = i; k < end; k++)
            if (!is_nameless(&moves[k])) print_move(cli, &moves[k]);
        print_nameless(cli, moves + i, end - i);
        i = end;
    }
    if (is_support(target->target)) return;
    print_fairness(cli, &target->fair_after);
    print_widened(cli, &target->widened);
}

static void print_targets(const Cli *cli, const Comparison *comparison)
{
    size_t at = 0;
    for (size_t t = 0; t < comparison->targets.count; t++) {
        size_t end = at;
        while (end < comparison->moves.count && strcmp(comparison->moves.items[end].target, comparison->targets.items[t].target) == 0) end++;
        if (end > at) print_target(cli, &comparison->targets.items[t], comparison->moves.items + at, end - at);
        at = end;
    }
}

/* ---- rules, and the council's time ------------------------------------------------------------------------------------------------------- */

static const char *count_cell(const Cli *cli, long count) { return count < 0 ? none_words(cli->language) : cell_number(cli, count); }

static void print_rules(const Cli *cli, const Comparison *comparison)
{
    static const int widths[] = { 52, -7, -8, -9, -18 };
    if (comparison->rules.count == 0) return;
    say_line("");
    say_heading(words_of(cli, MSG_COMPARE_RULES_HEADING));
    say_cells((const char *const[]){ words_of(cli, MSG_COMPARE_COLUMN_RULE), words_of(cli, MSG_COMPARE_COLUMN_LIVE), words_of(cli, MSG_COMPARE_COLUMN_DRAFT),
                                     words_of(cli, MSG_COMPARE_COLUMN_BOTH), words_of(cli, MSG_COMPARE_COLUMN_CANNOT) }, widths, COUNT(widths));
    for (size_t i = 0; i < comparison->rules.count; i++) {
        const RuleMove *rule = &comparison->rules.items[i];
        Text cannot = text_init(cli->arena, 100);
        text_put(&cannot, count_cell(cli, rule->before < 0 ? -1 : rule->cannot_before));
        text_put(&cannot, " → ");
        text_put(&cannot, count_cell(cli, rule->after < 0 ? -1 : rule->cannot_after));
        say_cells((const char *const[]){ rule->title.in[cli->language], count_cell(cli, rule->before), count_cell(cli, rule->after),
                                         count_cell(cli, rule->both), text_words(&cannot) }, widths, COUNT(widths));
        if (rule->overlap > 0) say_wrapped(4, message_text(cli->arena, cli->language, MESSAGE(MSG_COMPARE_OVERLAP, rule->after, rule->overlap, rule->overlap_title.in[cli->language])));
    }
}

static void print_cost(const Cli *cli, const Comparison *comparison)
{
    bool any = false;
    say_line("");
    say_heading(words_of(cli, MSG_COMPARE_COST_HEADING));
    for (size_t c = 0; c < cli->plan->council_count; c++) {
        long items = 0, minutes = 0;
        for (size_t i = 0; i < comparison->targets.count; i++) {
            const Register *reg = plan_register(cli->plan, comparison->targets.items[i].target);
            if (!reg || reg->council != &cli->plan->councils[c]) continue;
            items += comparison->targets.items[i].items;
            minutes += comparison->targets.items[i].minutes;
        }
        if (items == 0) continue;
        any = true;
        say_wrapped(2, message_text(cli->arena, cli->language, MESSAGE(items > 0 ? MSG_COMPARE_COST_MORE : MSG_COMPARE_COST_LESS,
                                                                        cli->plan->councils[c].name.words.in[cli->language], items > 0 ? items : -items,
                                                                        minutes > 0 ? minutes : -minutes, cli->plan->settings.minutes_an_item)));
    }
    if (!any) say_wrapped(2, words_of(cli, MSG_COMPARE_COST_NONE));
}

static void print_run_faults(const Cli *cli, MessageId heading, const RuleFaults *faults)
{
    if (faults->count == 0) return;
    say_line("");
    say_heading(words_of(cli, heading));
    print_faults(cli, faults);
}

void print_comparison(Cli *cli, const Comparison *comparison)
{
    print_sentence(cli, comparison);
    print_targets(cli, comparison);
    print_rules(cli, comparison);
    if (comparison->rules.count) say_wrapped(2, words_of(cli, MSG_COMPARE_LEGEND));
    print_cost(cli, comparison);
    print_run_faults(cli, MSG_COMPARE_FAULTS_LIVE, &comparison->before.faults);
    print_run_faults(cli, MSG_COMPARE_FAULTS_DRAFT, &comparison->after.faults);
}

/* ---- JSON --------------------------------------------------------------------------------------------------------------------------------- */

static json_t *signals_json(const Signal *const *signals, size_t count)
{
    json_t *all = json_array();
    for (size_t i = 0; i < count; i++) json_array_append_new(all, cli_signal_json(signals[i]));
    return all;
}

static json_t *silences_json(const Silence *silences, size_t count)
{
    json_t *all = json_array();
    for (size_t i = 0; i < count; i++) {
        json_t *evidence = json_loads(silences[i].evidence, 0, NULL);
        json_array_append_new(all, json_pack("{s:s, s:b, s:o}", "rule", silences[i].rule, "silenced", (int)silences[i].silenced, "evidence", evidence ? evidence : json_null()));
    }
    return all;
}

static json_t *move_json(const Cli *cli, const Move *move)
{
    return json_pack("{s:o, s:s, s:s, s:s, s:s, s:o, s:o, s:o, s:o, s:o}", "pupil", cli_person_json(cli, move->person), "target", move->target, "change", kind_names[move->kind],
                     "before", level_names[move->before], "after", level_names[move->after], "was", signals_json(move->was, move->was_count), "is",
                     signals_json(move->is, move->is_count), "silent_before", silences_json(move->silent_before, move->silent_before_count), "silent_after",
                     silences_json(move->silent_after, move->silent_after_count), "missing",
                     move->missing ? json_pack("{s:s, s:s}", "fact", move->missing->fact, "reason", move->missing->reason) : json_null());
}

static json_t *count_json(long count) { return count < 0 ? json_null() : json_integer(count); }

static json_t *rule_json(const RuleMove *rule)
{
    return json_pack("{s:s, s:s, s:o, s:o, s:o, s:o, s:I, s:I, s:s, s:I}", "rule", rule->rule, "target", rule->target, "title", cli_words_json(&rule->title), "before",
                     count_json(rule->before), "after", count_json(rule->after), "both", count_json(rule->both), "cannot_tell_before",
                     (json_int_t)rule->cannot_before, "cannot_tell_after", (json_int_t)rule->cannot_after, "overlaps", rule->overlaps, "overlap", (json_int_t)rule->overlap);
}

static json_t *target_json(const TargetMove *target)
{
    json_t *json = json_pack("{s:s, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:i}", "target", target->target, "added", (json_int_t)target->added, "dropped", (json_int_t)target->dropped,
                     "stronger", (json_int_t)target->stronger, "weaker", (json_int_t)target->weaker, "cannot_tell", (json_int_t)target->cannot_tell, "before",
                             (json_int_t)target->before, "after", (json_int_t)target->after, "items", (json_int_t)target->items, "minutes", target->minutes);
    if (!json || is_support(target->target)) return json;
    json_object_set_new(json, "fairness_before", fairness_json(&target->fair_before));
    json_object_set_new(json, "fairness_after", fairness_json(&target->fair_after));
    json_object_set_new(json, "widened", widened_json(&target->widened));
    return json;
}

json_t *comparison_json(const Cli *cli, const Comparison *comparison)
{
    json_t *targets = json_array(), *moves = json_array(), *rules = json_array();
    for (size_t i = 0; i < comparison->targets.count; i++) json_array_append_new(targets, target_json(&comparison->targets.items[i]));
    for (size_t i = 0; i < comparison->moves.count; i++) json_array_append_new(moves, move_json(cli, &comparison->moves.items[i]));
    for (size_t i = 0; i < comparison->rules.count; i++) json_array_append_new(rules, rule_json(&comparison->rules.items[i]));
    return json_pack("{s:s, s:I, s:o, s:o, s:o, s:o, s:o}", "on", date_iso(comparison->after.on).text, "pupils", (json_int_t)comparison->after.pupils, "targets", targets, "moves",
                     moves, "rules", rules, "faults_live", cli_run_faults_json(&comparison->before.faults), "faults_draft", cli_run_faults_json(&comparison->after.faults));
}
