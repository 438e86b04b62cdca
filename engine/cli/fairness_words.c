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
    if (share->whole == 0) return none_words(cli->language);
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
    if (group->kind == GROUP_FAMILY) return category_words(cli, group->id);
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

static const GroupFigures *counterpart(const Fairness *fairness, const GroupFigures *group)
{
    for (size_t i = 0; i < fairness->count; i++)
        if (fairness->items[i].kind == GROUP_FAMILY && fairness->items[i].without && strcmp(fairness->items[i].id, group->id) == 0) return &fairness->items[i];
    return NULL;
}

enum { NAME_WIDTH = 26, SHARE_WIDTH = 20, FAMILY_WIDTH = 22, HALF_WIDTH = 14 };     /* a line of each comes to 98 columns; what is longer is wrapped within its column */

/* Groups of a kind side by side; categories of a family each beside the pupils who are not in it. */
static void print_kind(const Cli *cli, const Fairness *fairness, GroupKind kind, bool outcomes)
{
    static const int widths[] = { NAME_WIDTH, -8, SHARE_WIDTH, SHARE_WIDTH, SHARE_WIDTH },
                     family_widths[] = { FAMILY_WIDTH, -8, HALF_WIDTH, HALF_WIDTH, -6, HALF_WIDTH, HALF_WIDTH };
    bool told = false, family = kind == GROUP_FAMILY;
    size_t groups = 0;
    for (size_t i = 0; i < fairness->count; i++) groups += fairness->items[i].kind == kind && !fairness->items[i].hidden;
    if (groups < 2) return;                                            /* one group is compared with nobody */
    for (size_t i = 0; i < fairness->count; i++) {
        const GroupFigures *group = &fairness->items[i], *rest = family ? counterpart(fairness, group) : NULL;
        if (group->kind != kind || group->hidden || group->without || (family && !rest)) continue;
        const char *heads[] = { words_of(cli, kinds[kind]), words_of(cli, MSG_BACKTEST_PUPILS), words_of(cli, MSG_BACKTEST_NAMED), words_of(cli, MSG_BACKTEST_RIGHT),
                                words_of(cli, MSG_BACKTEST_MISSED) };
        const char *cells[] = { group_words(cli, group), cell_number(cli, group->pupils), share_words(cli, &group->flagged), share_words(cli, &group->right),
                                share_words(cli, &group->missed) };
        if (!family) {
            if (!told) say_cells(heads, widths, outcomes ? 5 : 3);
            say_cells(cells, widths, outcomes ? 5 : 3);
        } else {
            double gap = fairness_gap(fairness, kind, group->id);
            if (!told) say_cells((const char *const[]){ heads[0], heads[1], heads[2], words_of(cli, MSG_BACKTEST_OTHERS), words_of(cli, MSG_BACKTEST_TIMES), heads[3], heads[4] },
                                family_widths, outcomes ? 7 : 5);
            say_cells((const char *const[]){ cells[0], cells[1], cells[2], share_words(cli, &rest->flagged), gap > 0 ? cell_tenths(cli, gap) : none_words(cli->language), cells[3], cells[4] }, family_widths,
                      outcomes ? 7 : 5);
        }
        told = true;
    }
    double gap = family ? 0 : fairness_gap(fairness, kind, "");
    if (gap > 0) say_wrapped(2, message_text(cli->arena, cli->language, MESSAGE(MSG_BACKTEST_GAP, round(gap * 10) / 10)));
}

void print_fairness(const Cli *cli, const Fairness *fairness)
{
    long hidden = 0;
    for (int kind = 0; kind < GROUP_KINDS; kind++) print_kind(cli, fairness, (GroupKind)kind, outcomes_known(fairness));
    for (size_t i = 0; i < fairness->count; i++) hidden += fairness->items[i].hidden && !fairness->items[i].without;
    if (hidden) say_wrapped(2, message_text(cli->arena, cli->language, MESSAGE(MSG_BACKTEST_HIDDEN, hidden, (long long)GROUP_LEAST)));
}

/* A group with its figures; of a category, those who are not in it by that. */
static const char *side_words(const Cli *cli, const GroupFigures *group)
{
    const char *name = group->without ? message_text(cli->arena, cli->language, MESSAGE(MSG_BACKTEST_OTHERS_THAN, group_words(cli, group))) : group_words(cli, group);
    Text text = text_init(cli->arena, 1000);
    text_put(&text, name);
    text_put(&text, " ");
    text_put(&text, share_words(cli, &group->flagged));
    return text_words(&text);
}

void print_widened(const Cli *cli, const WidenedGaps *gaps)
{
    for (size_t i = 0; i < gaps->count; i++) {
        const WidenedGap *gap = &gaps->items[i];
        say_wrapped(2, message_text(cli->arena, cli->language, MESSAGE(MSG_BACKTEST_WIDENED, words_of(cli, kinds[gap->kind]), side_words(cli, &gap->more), side_words(cli, &gap->less),
                                                                       round(gap->before * 10) / 10, round(gap->after * 10) / 10)));
    }
}
