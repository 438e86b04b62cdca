/* What differs between two rulebooks, rule by rule: in the words of its parts, and line by line. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

typedef struct { const char *key; const RuleFile *file; RuleParts parts; } Side;
typedef struct { Side *items; size_t count, room; } Sides;

static int compare_side(const void *a, const void *b)
{
    const Side *x = a, *y = b;
    int order = strcmp(x->key, y->key);
    return order ? order : strcmp(x->file->path, y->file->path);
}

static bool read_side(const RuleFiles *files, Arena *arena, Sides *sides, Error *err)
{
    for (size_t i = 0; i < files->count; i++) {
        if (!VECTOR_ROOM(arena, sides)) return error_memory(err);
        Side *side = &sides->items[sides->count++];
        side->file = &files->items[i];
        if (!rule_parts(arena, side->file, &side->parts, err)) return false;
        side->key = side->parts.id[0] ? side->parts.id : side->file->path;
    }
    VECTOR_SORT(sides, compare_side);
    for (size_t i = 1; i < sides->count; i++)                         /* of files with one id the first has it */
        if (strcmp(sides->items[i].key, sides->items[i - 1].key) == 0) sides->items[i].key = sides->items[i].file->path;
    VECTOR_SORT(sides, compare_side);
    return true;
}

typedef struct { RuleField *items; size_t count, room; } Fields;

static bool add_field(Arena *arena, Fields *fields, const char *name, const char *before, const char *after)
{
    if (!VECTOR_ROOM(arena, fields)) return false;
    fields->items[fields->count++] = (RuleField){ name, before, after };
    return true;
}

static const char *value_of(const RuleParts *parts, const char *name)
{
    for (size_t i = 0; i < parts->count; i++)
        if (strcmp(parts->items[i].name, name) == 0) return parts->items[i].value;
    return "";
}

/* One part that is on both sides or on one (the other NULL). Code is named and not shown; of examples their number says something. */
static bool compare_part(Arena *arena, const Side *before, const Side *after, const RulePart *was, const RulePart *is, Fields *fields)
{
    const char *name = was ? was->name : is->name, *old = was ? was->value : "", *new = is ? is->value : "";
    if (strcmp(name, "id") == 0 || strcmp(name, "examples.count") == 0 || strcmp(old, new) == 0) return true;
    if (strcmp(name, "examples") == 0) {
        old = value_of(&before->parts, "examples.count");
        new = value_of(&after->parts, "examples.count");
        return strcmp(old, new) == 0 ? add_field(arena, fields, name, "", "") : add_field(arena, fields, name, old, new);
    }
    bool code = (was && was->code) || (is && is->code);
    return code ? add_field(arena, fields, name, "", "") : add_field(arena, fields, name, old, new);
}

static bool compare_parts(Arena *arena, const Side *before, const Side *after, Fields *fields)
{
    size_t i = 0, k = 0;
    while (i < before->parts.count || k < after->parts.count) {
        const RulePart *was = i < before->parts.count ? &before->parts.items[i] : NULL, *is = k < after->parts.count ? &after->parts.items[k] : NULL;
        int order = !was ? 1 : !is ? -1 : strcmp(was->name, is->name);
        if (order > 0) was = NULL;
        if (order < 0) is = NULL;
        i += was != NULL;
        k += is != NULL;
        if (!compare_part(arena, before, after, was, is, fields)) return false;
    }
    return fields->count > 0 || add_field(arena, fields, "text", "", "");
}

static bool same_text(const RuleFile *a, const RuleFile *b) { return a->length == b->length && memcmp(a->body, b->body, a->length) == 0; }

/* Either side may be NULL, not both. */
static bool compare_rule(const Side *before, const Side *after, Arena *arena, RuleChanges *changes, Error *err)
{
    const Side *later = after ? after : before;
    Fields fields = { 0 };
    bool text = !before || !after || !same_text(before->file, after->file);
    if (!text && strcmp(before->file->path, after->file->path) == 0) return true;
    if (!VECTOR_ROOM(arena, changes)) return error_memory(err);
    RuleChange *change = &changes->items[changes->count++];
    *change = (RuleChange){ .kind = !before ? RULE_ADDED : !after ? RULE_REMOVED : text ? RULE_CHANGED : RULE_MOVED, .id = later->key,
                            .path_before = before ? before->file->path : "", .path_after = after ? after->file->path : "", .title = later->parts.title };
    if (before && after && text && !compare_parts(arena, before, after, &fields)) return error_memory(err);
    change->fields = fields.items;
    change->field_count = fields.count;
    return !text || line_diff(arena, before ? before->file : NULL, after ? after->file : NULL, change, err);
}

bool rules_compare(const RuleFiles *before, const RuleFiles *after, Arena *arena, RuleChanges *changes, Error *err)
{
    Sides old = { 0 }, new = { 0 };
    size_t i = 0, k = 0;
    *changes = (RuleChanges){ 0 };
    if (!read_side(before, arena, &old, err) || !read_side(after, arena, &new, err)) return false;
    while (i < old.count || k < new.count) {
        const Side *was = i < old.count ? &old.items[i] : NULL, *is = k < new.count ? &new.items[k] : NULL;
        int order = !was ? 1 : !is ? -1 : strcmp(was->key, is->key);
        if (order > 0) was = NULL;
        if (order < 0) is = NULL;
        i += was != NULL;
        k += is != NULL;
        if (!compare_rule(was, is, arena, changes, err)) return false;
    }
    return true;
}
