/* Versions of the rulebook, and what differs between two of them, in words for who tunes the rules. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

const char *version_words(const Cli *cli, int number)
{
    if (number) return message_text(cli->arena, cli->language, MESSAGE(MSG_VERSIONS_NAME, number));
    return cli->rules ? message_text(cli->arena, cli->language, MESSAGE(MSG_VERSIONS_DRAFT_AT, cli->rules)) : words_of(cli, MSG_VERSIONS_DRAFT);
}

const char *why_words(const Cli *cli, const RulebookVersion *version)
{
    bool first = strcmp(version->why, version_first_why) == 0;
    for (int i = 0; i < LANGUAGES && !first; i++) first = strcmp(version->why, message_raw(MSG_VERSIONS_FIRST_WHY, (Language)i)) == 0;      /* as older programs wrote it */
    return first ? words_of(cli, MSG_VERSIONS_FIRST_WHY) : version->why;
}

const char *by_words(const Cli *cli, const char *who) { return who[0] ? who : words_of(cli, MSG_VERSIONS_NOBODY_NAME); }

bool version_number(Cli *cli, const char *word, int *number)
{
    long long value;
    bool is = number_in(word, 1, 1000000, &value);
    *number = (int)value;
    return is || error_set(&cli->err, ERR_INPUT, MSG_VERSIONS_NUMBER, word);
}

bool rules_service(Cli *cli, StoreMode mode, Date on, const char *by, Service *service)
{
    return cli_work_day(cli, &on) && cli_plan(cli) && cli_store(cli, mode) && cli_service(cli, on, cli_who(by), service);
}

bool rule_titled(Cli *cli, const RuleFiles *files, const char *id, const char **title, bool *closed)
{
    *title = id;
    *closed = true;
    for (size_t i = 0; i < files->count; i++) {
        RuleParts parts;
        if (!rule_parts(cli->arena, &files->items[i], &parts, &cli->err)) return false;
        if (strcmp(parts.id, id) != 0) continue;
        *title = parts.title.in[cli->language];
        *closed = false;
        for (size_t k = 0; k < parts.count; k++) {
            const Register *reg = strcmp(parts.items[k].name, "register") == 0 ? plan_register(cli->plan, parts.items[k].value) : NULL;
            *closed = *closed || (reg && reg->closed) || (strcmp(parts.items[k].name, "closed") == 0 && strcmp(parts.items[k].value, "true") == 0);
        }
        break;
    }
    return true;
}

/* ---- the parts of a rule ------------------------------------------------------------------------------------------------------- */

/* "title.kk" is the title in Kazakh, "set.lessons" a number of the school's own; what has no words is called as its author calls it. */
static const char *part_words(const Cli *cli, const char *name)
{
    static const struct { const char *name; MessageId id; bool rest; } parts[] = {
        { "level", MSG_VERSIONS_PART_LEVEL, false },         { "register", MSG_VERSIONS_PART_REGISTER, false }, { "group", MSG_VERSIONS_PART_GROUP, false },
        { "set.", MSG_VERSIONS_PART_SET, true },             { "title.", MSG_VERSIONS_PART_TITLE, true },       { "because.", MSG_VERSIONS_PART_BECAUSE, true },
        { "basis.", MSG_VERSIONS_PART_BASIS, true },         { "when", MSG_VERSIONS_PART_WHEN, false },         { "follow_up", MSG_VERSIONS_PART_FOLLOW_UP, false },
        { "review.months", MSG_VERSIONS_PART_REVIEW, false }, { "examples", MSG_VERSIONS_PART_EXAMPLES, false }, { "text", MSG_VERSIONS_PART_TEXT, false },
    };
    for (size_t i = 0; i < COUNT(parts); i++) {
        size_t length = strlen(parts[i].name);
        if (parts[i].rest && strncmp(name, parts[i].name, length) == 0)
            return message_text(cli->arena, cli->language, parts[i].id, (const Arg[8]){ arg_text(name + length) });
        if (!parts[i].rest && strcmp(name, parts[i].name) == 0) return words_of(cli, parts[i].id);
    }
    return name;
}

static const char *value_words(const Cli *cli, const char *name, const char *value)
{
    for (int level = LEVEL_WATCH; strcmp(name, "level") == 0 && level <= LEVEL_URGENT; level++)
        if (strcmp(value, level_names[level]) == 0) return level_words(cli, (Level)level);
    return value;
}

static const char *field_words(const Cli *cli, const RuleField *field)
{
    const char *part = part_words(cli, field->name), *before = value_words(cli, field->name, field->before), *after = value_words(cli, field->name, field->after);
    if (!before[0] && !after[0]) return message_text(cli->arena, cli->language, MESSAGE(MSG_VERSIONS_FIELD_CODE, part));
    if (!before[0]) return message_text(cli->arena, cli->language, MESSAGE(MSG_VERSIONS_FIELD_ADDED, part, after));
    if (!after[0]) return message_text(cli->arena, cli->language, MESSAGE(MSG_VERSIONS_FIELD_REMOVED, part, before));
    return message_text(cli->arena, cli->language, MESSAGE(MSG_VERSIONS_FIELD, part, before, after));
}

/* ---- what changed ---------------------------------------------------------------------------------------------------------------- */

static const char *change_words(const Cli *cli, const RuleChange *change)
{
    static const MessageId kinds[] = { [RULE_ADDED] = MSG_VERSIONS_RULE_ADDED, [RULE_REMOVED] = MSG_VERSIONS_RULE_REMOVED, [RULE_CHANGED] = MSG_VERSIONS_RULE_CHANGED };
    const char *title = change->title.in[cli->language][0] ? change->title.in[cli->language] : change->id;
    if (change->kind == RULE_MOVED)
        return message_text(cli->arena, cli->language, MESSAGE(MSG_VERSIONS_RULE_MOVED, title, change->id, change->path_before, change->path_after));
    return message_text(cli->arena, cli->language, kinds[change->kind], (const Arg[8]){ arg_text(title), arg_text(change->id) });
}

static bool file_moved(const RuleChange *change) { return change->kind == RULE_CHANGED && strcmp(change->path_before, change->path_after) != 0; }

/* Both line numbers, then the line; a gap is three points. */
static void print_lines(const RuleChange *change)
{
    int before = 0, after = 0;
    for (size_t i = 0; i < change->line_count; i++) {
        const DiffLine *line = &change->lines[i];
        bool follows = (line->line_before == 0 || line->line_before == before + 1) && (line->line_after == 0 || line->line_after == after + 1);
        if (!follows) printf("        …\n");
        if (line->line_before) before = line->line_before;
        if (line->line_after) after = line->line_after;
        printf("    %4d %c %s\n", line->line_after ? line->line_after : line->line_before, line->sign, line->text);
    }
}

void print_rule_changes(const Cli *cli, const char *before, const char *after, const RuleChanges *changes, bool lines)
{
    if (changes->count == 0) { SAY(cli, MSG_VERSIONS_DIFF_NONE, before, after); return; }
    say_heading(message_text(cli->arena, cli->language, MESSAGE(MSG_VERSIONS_DIFF_HEAD, before, after, (long long)changes->count)));
    for (size_t i = 0; i < changes->count; i++) {
        const RuleChange *change = &changes->items[i];
        if (lines) say_line("");
        say_wrapped(0, change_words(cli, change));
        if (file_moved(change)) say_wrapped(2, message_text(cli->arena, cli->language, MESSAGE(MSG_VERSIONS_FILE_MOVED, change->path_before, change->path_after)));
        for (size_t k = 0; k < change->field_count; k++) say_wrapped(2, field_words(cli, &change->fields[k]));
        if (!lines || change->line_count == 0) continue;
        printf("  %s\n", change->path_after[0] ? change->path_after : change->path_before);
        print_lines(change);
    }
}

void print_rules_changed(const Cli *cli, const RuleChanges *changes)
{
    for (size_t i = 0; i < changes->count; i++) {
        const RuleChange *change = &changes->items[i];
        Text text = text_init(cli->arena, 40000);
        text_put(&text, change_words(cli, change));
        for (size_t k = 0; k < change->field_count; k++) {
            text_put(&text, k ? "; " : ": ");
            text_put(&text, field_words(cli, &change->fields[k]));
        }
        say_wrapped(4, text_words(&text));
    }
}

json_t *rule_changes_json(const RuleChanges *changes)
{
    static const char *const kinds[] = { [RULE_ADDED] = "added", [RULE_REMOVED] = "removed", [RULE_CHANGED] = "changed", [RULE_MOVED] = "moved" };
    json_t *all = json_array();
    for (size_t i = 0; i < changes->count; i++) {
        const RuleChange *change = &changes->items[i];
        json_t *fields = json_array(), *lines = json_array();
        for (size_t k = 0; k < change->field_count; k++)
            json_array_append_new(fields, json_pack("{s:s, s:s, s:s}", "part", change->fields[k].name, "before", change->fields[k].before, "after", change->fields[k].after));
        for (size_t k = 0; k < change->line_count; k++) {
            const char sign[2] = { change->lines[k].sign, 0 };
            json_array_append_new(lines, json_pack("{s:s, s:i, s:i, s:s}", "sign", sign, "before", change->lines[k].line_before, "after", change->lines[k].line_after, "text",
                                                   change->lines[k].text));
        }
        json_array_append_new(all, json_pack("{s:s, s:s, s:o, s:s, s:s, s:o, s:o}", "rule", change->id, "change", kinds[change->kind], "title", cli_words_json(&change->title),
                                             "file_before", change->path_before, "file_after", change->path_after, "fields", fields, "lines", lines));
    }
    return all;
}

json_t *version_json(const Cli *cli, const RulebookVersion *version)
{
    return json_pack("{s:i, s:s, s:s, s:s, s:s, s:I, s:b, s:s, s:s}", "number", version->number, "hash", version->hash.hex, "day", date_iso(version->day).text, "who", version->who,
                     "why", why_words(cli, version), "rules", (json_int_t)version->rules, "in_force", (int)version->live, "published", date_iso(version->published).text, "published_by",
                     version->published_by);
}
