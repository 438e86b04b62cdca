/* Whom rules treat unequally, in words: for backtest, compare and publish. */
#include <math.h>
#include <string.h>

#include "internal.h"

json_t *share_json(const Share *share)
{
    json_t *json = json_pack("{s:I, s:I}", "part", (json_int_t)share->part, "of", (json_int_t)share->whole);
    if (!json || share->whole == 0) return json;
    json_object_set_new(json, "low", json_real(share->low));
    json_object_set_new(json, "high", json_real(share->high));
    return json;
}

json_t *fairness_json(const Fairness *fairness)
{
    json_t *all = json_array();
    for (size_t i = 0; i < fairness->count; i++) {
        const GroupFigures *group = &fairness->items[i];
        json_t *json = json_pack("{s:s, s:s, s:b, s:I, s:b}", "kind", group_kind_names[group->kind], "group", group->id, "without", (int)group->without, "pupils",
                                 (json_int_t)group->pupils, "hidden", (int)group->hidden);
        if (!group->hidden) {
            json_object_set_new(json, "flagged", share_json(&group->flagged));
            json_object_set_new(json, "right", share_json(&group->right));
            json_object_set_new(json, "missed", share_json(&group->missed));
        }
        json_array_append_new(all, json);
    }
    return all;
}

json_t *widened_json(const WidenedGaps *gaps)
{
    json_t *all = json_array();
    for (size_t i = 0; i < gaps->count; i++)
        json_array_append_new(all, json_pack("{s:s, s:s, s:f, s:f}", "kind", group_kind_names[gaps->items[i].kind], "category", gaps->items[i].category, "before",
                                             gaps->items[i].before, "after", gaps->items[i].after));
    return all;
}

const char *share_words(const Cli *cli, const Share *share)
{
    if (share->whole == 0) return "—";
    return message_text(cli->arena, cli->language, MESSAGE(MSG_BACKTEST_SHARE, share->part, share->whole, round(1000.0 * (double)share->part / (double)share->whole) / 10,
                                                            round(100 * share->low), round(100 * share->high)));
}

static const char *category_words(const Cli *cli, const char *id)
{
    const Category *category = plan_category(cli->plan, id, strlen(id));
    return category ? category->name.words.in[cli->language] : id;
}

static const char *group_words(const Cli *cli, const GroupFigures *group)
{
    static const struct { const char *id; MessageId words; } known[] = {
        { "f", MSG_BACKTEST_GIRLS }, { "m", MSG_BACKTEST_BOYS }, { "other", MSG_BACKTEST_OTHER }, { "kk", MSG_BACKTEST_IN_KAZAKH }, { "ru", MSG_BACKTEST_IN_RUSSIAN },
        { "en", MSG_BACKTEST_IN_ENGLISH },
    };
    if (group->kind == GROUP_FAMILY)
        return group->without ? message_text(cli->arena, cli->language, MESSAGE(MSG_BACKTEST_OTHERS_THAN, category_words(cli, group->id))) : category_words(cli, group->id);
    if (group->kind == GROUP_GRADES && strcmp(group->id, "other") != 0) return message_text(cli->arena, cli->language, MESSAGE(MSG_BACKTEST_GRADES, group->id));
    for (size_t i = 0; i < COUNT(known); i++)
        if (strcmp(group->id, known[i].id) == 0) return words_of(cli, known[i].words);
    return group->id;
}

static const MessageId kinds[GROUP_KINDS] = { MSG_BACKTEST_BY_SEX, MSG_BACKTEST_BY_FAMILY, MSG_BACKTEST_BY_GRADES, MSG_BACKTEST_BY_LANGUAGE };

static bool outcomes_known(const Fairness *fairness)
{
    for (size_t i = 0; i < fairness->count; i++)
        if (fairness->items[i].right.whole || fairness->items[i].missed.whole) return true;
    return false;
}

void print_fairness(const Cli *cli, const Fairness *fairness)
{
    static const int widths[] = { 34, -8, 34, 34, 34 };
    bool outcomes = outcomes_known(fairness);
    size_t cells = outcomes ? 5 : 3;
    long hidden = 0;
    for (size_t i = 0; i < fairness->count; i++) hidden += fairness->items[i].hidden && !fairness->items[i].without;
    for (int kind = 0; kind < GROUP_KINDS; kind++) {
        bool told = false;
        for (size_t i = 0; i < fairness->count; i++) {
            const GroupFigures *group = &fairness->items[i];
            if (group->kind != (GroupKind)kind || group->hidden) continue;
            if (!told) say_cells((const char *const[]){ words_of(cli, kinds[kind]), words_of(cli, MSG_BACKTEST_PUPILS), words_of(cli, MSG_BACKTEST_NAMED),
                                                       words_of(cli, MSG_BACKTEST_RIGHT), words_of(cli, MSG_BACKTEST_MISSED) }, widths, cells);
            told = true;
            say_cells((const char *const[]){ group_words(cli, group), cell_number(cli, group->pupils), share_words(cli, &group->flagged), share_words(cli, &group->right),
                                             share_words(cli, &group->missed) }, widths, cells);
        }
        double gap = kind == GROUP_FAMILY ? 0 : fairness_gap(fairness, (GroupKind)kind, "");
        if (gap > 0) say_wrapped(2, message_text(cli->arena, cli->language, MESSAGE(MSG_BACKTEST_GAP, gap)));
        for (size_t i = 0; kind == GROUP_FAMILY && i < fairness->count; i++) {
            const GroupFigures *group = &fairness->items[i];
            gap = group->kind == GROUP_FAMILY && !group->without ? fairness_gap(fairness, GROUP_FAMILY, group->id) : 0;
            if (gap > 0) say_wrapped(2, message_text(cli->arena, cli->language, MESSAGE(MSG_BACKTEST_FAMILY_GAP, category_words(cli, group->id), gap)));
        }
    }
    if (hidden) say_wrapped(2, message_text(cli->arena, cli->language, MESSAGE(MSG_BACKTEST_HIDDEN, hidden, (long long)GROUP_LEAST)));
}

void print_widened(const Cli *cli, const WidenedGaps *gaps)
{
    for (size_t i = 0; i < gaps->count; i++) {
        const WidenedGap *gap = &gaps->items[i];
        const char *whose = gap->kind == GROUP_FAMILY ? category_words(cli, gap->category) : words_of(cli, kinds[gap->kind]);
        say_wrapped(2, message_text(cli->arena, cli->language, MESSAGE(MSG_BACKTEST_WIDENED, whose, gap->before, gap->after)));
    }
}
