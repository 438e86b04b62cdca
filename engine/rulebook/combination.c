/*
 * combine { … }: "two of these, from different groups". Read here; its members are found once all files are loaded.
 * What it answers is in combine.c and never comes from Lua.
 */
#include <lua.h>

#include "loading.h"

static const char *const level_texts[] = { "watch", "discuss", "urgent" };

/* of = { level = "watch" } or of = { "id", … } */
static bool load_of(Loading *loading, lua_State *L, RuleData *data, Combination *combination)
{
    static const char *const keys[] = { "level" };
    int line = source_key_line(loading->file, "of", data->line);
    bool fine = true;
    if (lua_getfield(L, 1, "of") == LUA_TTABLE) {
        int of = lua_gettop(L);
        fine = table_keys(loading, of, keys, COUNT(keys), line);
        int type = lua_getfield(L, of, "level");
        const char *level = lua_tostring(L, -1);
        for (int i = 0; type == LUA_TSTRING && i < (int)COUNT(level_texts); i++)
            if (strcmp(level, level_texts[i]) == 0) combination->of_level = (Level)(LEVEL_WATCH + i);
        if (type != LUA_TNIL && combination->of_level == LEVEL_NONE) {
            const char *name = type == LUA_TSTRING ? level : lua_typename(L, type);
            Arg given = type == LUA_TSTRING ? arg_text(name) : script_type_arg(name);
            load_fault_put(loading, line, words_nearest(loading->arena, words_put(loading->arena, MSG_RULEBOOK_NO_LEVEL, (const Arg[8]){ given }),
                                                        text_nearest(name, level_texts, COUNT(level_texts))));
            fine = false;
        }
    }
    lua_settop(L, 1);
    return fine && (combination->of_level != LEVEL_NONE || table_names(loading, 1, "of", &combination->of));
}

static bool load_recent(Loading *loading, lua_State *L, RuleData *data, Combination *combination)
{
    static const Field fields[] = { { "days", FIELD_INTEGER, true } };
    bool fine = true;
    if (lua_getfield(L, 1, "recent") == LUA_TTABLE)
        fine = table_fields(loading, lua_gettop(L), fields, COUNT(fields)) &&
               table_whole(loading, lua_gettop(L), "days", 1, 366, source_key_line(loading->file, "recent", data->line),
                           &combination->recent_days);
    lua_settop(L, 1);
    return fine;
}

static bool load_distinct(Loading *loading, lua_State *L, RuleData *data, Combination *combination)
{
    int type = lua_getfield(L, 1, "distinct");
    bool fine = type == LUA_TNIL || strcmp(lua_tostring(L, -1), "group") == 0;
    combination->distinct = type != LUA_TNIL && fine;
    if (!fine) load_fault(loading, source_key_line(loading->file, "distinct", data->line), MSG_RULEBOOK_DISTINCT_GROUP, lua_tostring(L, -1));
    lua_settop(L, 1);
    return fine;
}

int load_combine(lua_State *L)
{
    static const Field fields[] = {
        { "id", FIELD_TEXT, true }, { "register", FIELD_TEXT, true }, { "level", FIELD_TEXT, true }, { "group", FIELD_TEXT, false },
        { "title", FIELD_TABLE, true }, { "because", FIELD_TABLE, false }, { "at_least", FIELD_INTEGER, false },
        { "of", FIELD_TABLE, false }, { "distinct", FIELD_TEXT, false }, { "recent", FIELD_TABLE, false },
        { "with", FIELD_TABLE, false }, { "needs", FIELD_TABLE, false }, { "follow_up", FIELD_TABLE, false },
        { "review", FIELD_TABLE, false }, { "closed", FIELD_BOOLEAN, false }, { "examples", FIELD_TABLE, false },
        { "basis", FIELD_TEXT, false },
    };
    Loading *loading = loading_of(L);
    if (loading->done) script_fail(L, MSG_RULEBOOK_ONE_A_FILE, "combine", "", "");
    if (lua_type(L, 1) != LUA_TTABLE) script_fail(L, MSG_RULEBOOK_TABLE_WANTED, "combine", "", "");
    lua_settop(L, 1);
    if (loading->known >= 0) return 0;
    RuleData *data = load_begin(L, loading);
    Combination *combination = ARENA_NEW(loading->book->arena, Combination);
    if (!data || !combination) {
        load_stop(loading);
        script_raise(L);
        return 0;
    }
    data->combination = combination;
    data->rule.combination = true;
    Field own[COUNT(fields)];
    memcpy(own, fields, sizeof fields);
    if (lua_getfield(L, 1, "basis") == LUA_TTABLE) own[COUNT(fields) - 1].type = FIELD_TABLE;
    lua_settop(L, 1);
    if (!table_fields(loading, 1, own, COUNT(own))) script_raise(L);
    bool fine = load_common(loading, 1, data) && load_of(loading, L, data, combination);
    fine = fine && table_names(loading, 1, "needs", &combination->needs) && table_names(loading, 1, "with", &combination->with);
    combination->at_least = combination->of.count || combination->of_level ? 2 : 1;
    fine = fine && load_recent(loading, L, data, combination) && load_distinct(loading, L, data, combination);
    fine = fine && table_whole(loading, 1, "at_least", 1, 20, source_key_line(loading->file, "at_least", data->line), &combination->at_least);
    fine = fine && load_examples(loading, 1, data);
    if (fine && (data->rule.target < 0 || data->rule.level == LEVEL_URGENT))
        load_fault(loading, data->line, MSG_RULEBOOK_COMBINATION_LEVEL, data->rule.id);
    if (fine && !combination->of_level && !combination->of.count && !combination->needs.count && !combination->with.count)
        load_fault(loading, data->line, MSG_RULEBOOK_COMBINATION_EMPTY, data->rule.id);
    if (loading->failed) script_raise(L);
    return 0;
}

/* ---- members -------------------------------------------------------------------------------------------------------- */

typedef struct {
    Rulebook *book;
    Arena *arena;
    RuleFaults *faults;
    RuleData *data;
    bool failed, waits, no_memory;                    /* waits: for a rule that is at fault itself, which was told */
    int told;
} Resolve;

static bool is_broken(const Rulebook *book, const char *id)
{
    for (size_t i = 0; i < book->broken.count; i++)
        if (strcmp(book->broken.items[i].stem, id) == 0 || strcmp(book->broken.items[i].id, id) == 0) return true;
    return false;
}

static void wrong(Resolve *resolve, const char *id, Words text)
{
    resolve->failed = true;
    if (++resolve->told > FAULTS_A_FILE) return;
    int line = source_literal_line(resolve->data->file, id, resolve->data->line);
    if (!fault_add(resolve->faults, resolve->arena, FAULT_LOAD, resolve->data, line, text)) resolve->no_memory = true;
}

static const char *id_nearest(Resolve *resolve, const char *id)
{
    size_t count = resolve->book->rules.count;
    const char **known = ARENA_ARRAY(resolve->arena, const char *, count + 1);
    if (!known) return NULL;
    for (size_t i = 0; i < count; i++) known[i] = resolve->book->rules.items[i]->rule.id;
    return text_nearest(id, known, count);
}

/* The member at rule `index`, added when it is not one yet. */
static struct Member *member_of(Combination *combination, int index)
{
    for (size_t i = 0; i < combination->member_count; i++)
        if (combination->members[i].rule == index) return &combination->members[i];
    combination->members[combination->member_count] = (struct Member){ .rule = index };
    return &combination->members[combination->member_count++];
}

static struct Member *member_named(Resolve *resolve, const char *id)
{
    int index = rulebook_find(resolve->book, id);
    if (index < 0 && is_broken(resolve->book, id)) {
        resolve->waits = true;
        return NULL;
    }
    if (index < 0) {
        wrong(resolve, id, words_nearest(resolve->arena, words_message(resolve->arena, MSG_RULEBOOK_NO_RULE, id), id_nearest(resolve, id)));
        return NULL;
    }
    const RuleData *member = resolve->book->rules.items[index];
    if (member->combination || member->rule.target < 0) {
        wrong(resolve, id, words_message(resolve->arena, MSG_RULEBOOK_NO_MEMBER, id));
        return NULL;
    }
    return member_of(resolve->data->combination, index);
}

static void resolve_one(Resolve *resolve)
{
    Rulebook *book = resolve->book;
    Combination *combination = resolve->data->combination;
    resolve->data->groundless = (Trouble){ FAULT_NO_GROUND, resolve->data->line, words_message(book->arena, MSG_RULEBOOK_NO_GROUND) };
    combination->members = ARENA_ARRAY(book->arena, struct Member, book->rules.count + 1);
    if (!combination->members) { resolve->no_memory = true; return; }
    for (size_t i = 0; i < book->rules.count && combination->of_level; i++) {
        const RuleData *data = book->rules.items[i];
        if (!data->combination && data->rule.target == resolve->data->rule.target && data->rule.level == combination->of_level)
            (void)member_of(combination, (int)i);
    }
    for (size_t i = 0; i < combination->of.count; i++) (void)member_named(resolve, combination->of.items[i]);
    for (size_t i = 0; i < combination->needs.count; i++) {
        struct Member *member = member_named(resolve, combination->needs.items[i]);
        if (member) member->needed = true;
    }
    for (size_t i = 0; i < combination->with.count; i++) {
        struct Member *member = member_named(resolve, combination->with.items[i]);
        if (member) member->with = true;
    }
    for (size_t i = 0; i < combination->member_count; i++) {
        const char *group = book->rules.items[combination->members[i].rule]->rule.group;
        size_t first = 0;
        while (strcmp(book->rules.items[combination->members[first].rule]->rule.group, group) != 0) first++;
        combination->members[i].group = (int)first;
    }
    if (!resolve->failed && !resolve->waits && combination->member_count < (size_t)combination->at_least && !combination->of_level)
        wrong(resolve, resolve->data->rule.id, words_message(resolve->arena, MSG_RULEBOOK_TOO_FEW_MEMBERS, resolve->data->rule.id,
                                                             (long long)combination->member_count, combination->at_least));
}

bool combination_resolve(Rulebook *book, Arena *arena, RuleFaults *faults)
{
    bool *faulty = ARENA_ARRAY(arena, bool, book->rules.count + 1);
    if (!faulty) return false;
    bool any = false;
    for (size_t i = 0; i < book->rules.count; i++) {
        if (!book->rules.items[i]->combination) continue;
        Resolve resolve = { .book = book, .arena = arena, .faults = faults, .data = book->rules.items[i] };
        resolve_one(&resolve);
        if (resolve.no_memory) return false;
        faulty[i] = resolve.failed || resolve.waits;
        any = any || faulty[i];
    }
    if (!any) return true;
    size_t kept = 0;
    int *moved = ARENA_ARRAY(arena, int, book->rules.count + 1);
    if (!moved) return false;
    for (size_t i = 0; i < book->rules.count; i++) {
        moved[i] = (int)kept;
        if (!faulty[i]) book->rules.items[kept++] = book->rules.items[i];
    }
    book->rules.count = kept;
    for (size_t i = 0; i < kept; i++) {               /* combinations name no combination, so every member was kept */
        Combination *combination = book->rules.items[i]->combination;
        for (size_t m = 0; combination && m < combination->member_count; m++)
            combination->members[m].rule = moved[combination->members[m].rule];
    }
    return true;
}

bool combinations_note(Rulebook *book, Error *err)
{
    for (size_t i = 0; i < book->rules.count; i++) {
        if (!book->rules.items[i]->combination) continue;
        if (!VECTOR_ROOM(book->arena, &book->combinations)) return error_memory(err);
        book->combinations.items[book->combinations.count++] = i;
    }
    return true;
}
