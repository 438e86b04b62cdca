/* rule { … }: what it may hold, read once into C. Unknown keys, names and types are faults with their line. */
#include <lauxlib.h>
#include <lua.h>

#include "loading.h"

static const char *const targets_beside[] = { "support", "strengths" };

bool load_stop(Loading *loading)
{
    loading->no_memory = loading->failed = true;
    return false;
}

Loading *loading_of(lua_State *L)
{
    Engine *engine = lua_touserdata(L, lua_upvalueindex(1));
    Loading *loading = engine->loading;
    if (!loading) script_fail(L, MSG_RULEBOOK_NOT_NOW, "rule", "", "");
    return loading;
}

RuleData *load_begin(lua_State *L, Loading *loading)
{
    RuleData *data = ARENA_NEW(loading->book->arena, RuleData);
    char path[128];
    if (!data) return NULL;
    data->file = loading->file;
    script_here(L, path, &data->line);
    data->rule.path = loading->file->path;
    loading->data = data;
    loading->done = true;
    return data;
}

/* ---- what rule{} and combine{} share -------------------------------------------------------------------------------- */

static const char *own_text(Loading *loading, lua_State *L, int table, const char *key)
{
    const char *text = NULL;
    if (lua_getfield(L, table, key) == LUA_TSTRING) {
        text = table_text(loading, L, -1);
        if (!text) load_stop(loading);
    }
    lua_pop(L, 1);
    return text;
}

/* Looked for only once something is wrong there. */
static int line_of(const Loading *loading, const RuleData *data, const char *key) { return source_key_line(loading->file, key, data->line); }

static bool is_identifier(const char *text)
{
    if (*text < 'a' || *text > 'z') return false;
    for (const char *c = text; *c; c++)
        if (!((*c >= 'a' && *c <= 'z') || (*c >= '0' && *c <= '9') || (*c == '-' && c[1] != '-' && c[1]))) return false;
    return strlen(text) <= 64;
}

static void load_id(Loading *loading, RuleData *data)
{
    const char *id = data->rule.id;
    if (!is_identifier(id)) load_fault(loading, line_of(loading, data, "id"), MSG_RULEBOOK_ID_FORM, id);
    else if (strcmp(id, loading->stem) != 0 && !loading->book->options.anywhere)
        load_fault(loading, line_of(loading, data, "id"), MSG_RULEBOOK_ID_IS_FILE, id, loading->stem);
    int place = rulebook_find(loading->book, id);
    if (place < 0) return;
    const RuleData *other = loading->book->rules.items[place];
    load_fault(loading, line_of(loading, data, "id"), MSG_RULEBOOK_ID_TWICE, id, other->rule.path, source_key_line(other->file, "id", other->line));
}

static const char *register_nearest(Loading *loading, const char *name)
{
    const Plan *plan = loading->book->plan;
    const char **known = ARENA_ARRAY(loading->arena, const char *, plan->register_count + COUNT(targets_beside));
    if (!known) return NULL;
    size_t count = 0;
    for (size_t i = 0; i < plan->register_count; i++) known[count++] = plan->registers[i].name.id;
    for (size_t i = 0; i < COUNT(targets_beside); i++) known[count++] = targets_beside[i];
    return text_nearest(name, known, count);
}

static void load_target(Loading *loading, RuleData *data, const char *name)
{
    const Register *reg = plan_register(loading->book->plan, name);
    if (reg) data->rule.target = (int)(reg - loading->book->plan->registers);
    else if (strcmp(name, "support") == 0) data->rule.target = TARGET_SUPPORT;
    else if (strcmp(name, "strengths") == 0) data->rule.target = TARGET_STRENGTH;
    else {
        load_fault_put(loading, line_of(loading, data, "register"),
                       words_nearest(loading->arena, words_message(loading->arena, MSG_RULEBOOK_NO_REGISTER, name), register_nearest(loading, name)));
        return;
    }
    if (strcmp(name, loading->folder) != 0 && !loading->book->options.anywhere) load_fault(loading, line_of(loading, data, "register"), MSG_RULEBOOK_REGISTER_IS_FOLDER, name, loading->folder);
    if (reg && reg->closed) data->rule.closed = true;
}

static void load_level(Loading *loading, RuleData *data, const char *name)
{
    if (data->rule.target == TARGET_STRENGTH) {
        if (name) load_fault(loading, line_of(loading, data, "level"), MSG_RULEBOOK_STRENGTH_NO_LEVEL, data->rule.id);
        return;
    }
    if (!name) {
        load_fault(loading, line_of(loading, data, "level"), MSG_RULEBOOK_LEVEL_MISSING, data->rule.id);
        return;
    }
    for (int i = LEVEL_WATCH; i <= LEVEL_URGENT; i++)
        if (strcmp(name, level_names[i]) == 0) data->rule.level = (Level)i;
    if (data->rule.level == LEVEL_NONE)
        load_fault_put(loading, line_of(loading, data, "level"), words_nearest(loading->arena, words_message(loading->arena, MSG_RULEBOOK_NO_LEVEL, name),
                                                                               text_nearest(name, level_names + 1, 3)));
}

static void load_follow_up(Loading *loading, int table, RuleData *data)
{
    Names names;
    if (!table_names(loading, table, "follow_up", &names)) return;
    const Plan *plan = loading->book->plan;
    data->rule.follow_up = ARENA_ARRAY(loading->book->arena, const PlanItem *, names.count + 1);
    if (!data->rule.follow_up) { load_stop(loading); return; }
    for (size_t i = 0; i < names.count; i++) {
        const PlanItem *item = plan_item(plan, names.items[i]);
        if (item) { data->rule.follow_up[data->rule.follow_up_count++] = item; continue; }
        const char **known = ARENA_ARRAY(loading->arena, const char *, plan->item_count + 1);
        if (!known) { load_stop(loading); return; }
        for (size_t k = 0; k < plan->item_count; k++) known[k] = plan->items[k].id;
        load_fault_put(loading, source_literal_line(loading->file, names.items[i], data->line),
                       words_nearest(loading->arena, words_message(loading->arena, MSG_RULEBOOK_NO_PLAN_ITEM, names.items[i]),
                                     text_nearest(names.items[i], known, plan->item_count)));
    }
    if (data->rule.target == TARGET_STRENGTH && names.count)
        load_fault(loading, source_key_line(loading->file, "follow_up", data->line), MSG_RULEBOOK_STRENGTH_NO_FOLLOW_UP, data->rule.id);
}

static void load_review(Loading *loading, lua_State *L, int table, RuleData *data)
{
    static const Field fields[] = { { "months", FIELD_INTEGER, true } };
    if (lua_getfield(L, table, "review") == LUA_TTABLE && table_fields(loading, lua_gettop(L), fields, COUNT(fields)))
        (void)table_whole(loading, lua_gettop(L), "months", 1, 24, source_key_line(loading->file, "review", data->line),
                          &data->rule.review_months);
    lua_pop(L, 1);
}

bool load_common(Loading *loading, int table, RuleData *data)
{
    lua_State *L = script_lua(loading->engine->script);
    bool title = false, because = false, basis = false;
    data->rule.id = own_text(loading, L, table, "id");
    const char *target = own_text(loading, L, table, "register");
    const char *level = own_text(loading, L, table, "level");
    data->rule.group = own_text(loading, L, table, "group");
    if (!data->rule.id || !target) return load_stop(loading);
    if (!data->rule.group) data->rule.group = "";
    load_id(loading, data);
    load_target(loading, data, target);
    load_level(loading, data, level);
    (void)table_words(loading, table, "title", &data->rule.title, &title);
    (void)table_words(loading, table, "because", &data->rule.because, &because);
    (void)table_words(loading, table, "basis", &data->rule.basis_words, &basis);
    data->rule.basis = data->rule.basis_words.in[LANGUAGE_EN];
    data->words_whole = title && because;
    load_follow_up(loading, table, data);
    load_review(loading, L, table, data);
    if (lua_getfield(L, table, "closed") == LUA_TBOOLEAN && lua_toboolean(L, -1)) data->rule.closed = true;
    if (lua_getfield(L, table, "safety") == LUA_TBOOLEAN && lua_toboolean(L, -1)) data->rule.safety = true;
    if (lua_getfield(L, table, "reference") == LUA_TBOOLEAN && lua_toboolean(L, -1) && !loading->book->files.reference)
        load_fault(loading, source_key_line(loading->file, "reference", data->line), MSG_RULEBOOK_IS_REFERENCE, data->rule.id);
    lua_pop(L, 3);
    if (data->rule.safety && data->rule.target != TARGET_SUPPORT)
        load_fault(loading, source_key_line(loading->file, "safety", data->line), MSG_RULEBOOK_SAFETY_IS_SUPPORT, data->rule.id);
    return !loading->failed;
}

/* ---- rule{} alone ----------------------------------------------------------------------------------------------------- */

static int compare_set(const void *a, const void *b)
{
    return strcmp(((const SetValue *)a)->name, ((const SetValue *)b)->name);
}

/* `set`: numbers, booleans and texts only, so that it can be tuned in a form and printed in a sentence. */
static bool load_set(Loading *loading, lua_State *L, int table, RuleData *data)
{
    struct { SetValue *items; size_t count, room; } list = { 0 };
    const char *odd = NULL;
    if (lua_getfield(L, table, "set") == LUA_TTABLE) {
        for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1)) {
            if (!VECTOR_ROOM(loading->book->arena, &list)) return load_stop(loading);
            script_work(L, 1);
            SetValue *value = &list.items[list.count];
            int type = lua_type(L, -1);
            bool named = lua_type(L, -2) == LUA_TSTRING;
            if (!named || (type != LUA_TNUMBER && type != LUA_TBOOLEAN && type != LUA_TSTRING)) {
                const char *key = named ? lua_tostring(L, -2) : "1";
                if (!odd || strcmp(key, odd) < 0) odd = key;          /* the first by bytes, not by hash */
                continue;
            }
            *value = (SetValue){ .name = table_text(loading, L, -2) };
            if (type == LUA_TNUMBER) { value->type = SET_NUMBER; value->number = lua_tonumber(L, -1); }
            if (type == LUA_TBOOLEAN) { value->type = SET_BOOLEAN; value->number = lua_toboolean(L, -1); }
            if (type == LUA_TSTRING) { value->type = SET_TEXT; value->text = table_text(loading, L, -1); }
            if (!value->name || (type == LUA_TSTRING && !value->text)) return load_stop(loading);
            list.count++;
        }
        if (odd && !(strcmp(odd, "1") == 0 && scan_decimals(loading))) load_fault(loading, source_key_line(loading->file, "set", data->line), MSG_RULEBOOK_SET_VALUE, odd);
    }
    lua_pop(L, 1);
    if (list.count) qsort(list.items, list.count, sizeof *list.items, compare_set);
    data->set = list.items;
    data->set_count = list.count;
    return !loading->failed;
}

static void load_grades(Loading *loading, lua_State *L, int table, RuleData *data)
{
    lua_Integer at[2] = { 0, 0 };
    int whole[2] = { 0, 0 };
    bool pair = lua_rawlen(L, table) == 2;
    for (int i = 0; i < 2 && pair; i++) {
        pair = lua_rawgeti(L, table, i + 1) == LUA_TNUMBER;
        at[i] = lua_tointegerx(L, -1, &whole[i]);
        lua_pop(L, 1);
    }
    if (!pair || !whole[0] || !whole[1] || at[0] < 0 || at[0] > at[1] || at[1] > 12) {
        load_fault(loading, line_of(loading, data, "applies"), MSG_RULEBOOK_GRADES_WANTED, data->rule.id);
        return;
    }
    for (int grade = (int)at[0]; grade <= (int)at[1]; grade++) data->grades |= 1u << grade;
}

static void load_months(Loading *loading, lua_State *L, int table, RuleData *data)
{
    lua_Integer count = (lua_Integer)lua_rawlen(L, table);
    bool fine = count > 0;
    for (lua_Integer i = 1; i <= count && fine; i++) {
        int whole = 0;
        fine = lua_rawgeti(L, table, i) == LUA_TNUMBER;
        lua_Integer month = lua_tointegerx(L, -1, &whole);
        lua_pop(L, 1);
        fine = fine && whole && month >= 1 && month <= 12;
        if (fine) data->months |= 1u << month;
    }
    if (!fine) load_fault(loading, line_of(loading, data, "applies"), MSG_RULEBOOK_MONTHS_WANTED, data->rule.id);
}

static void load_applies(Loading *loading, lua_State *L, int table, RuleData *data)
{
    static const Field fields[] = { { "grades", FIELD_TABLE, false }, { "months", FIELD_TABLE, false } };
    if (lua_getfield(L, table, "applies") == LUA_TTABLE && table_fields(loading, lua_gettop(L), fields, COUNT(fields))) {
        if (lua_getfield(L, -1, "grades") == LUA_TTABLE) load_grades(loading, L, lua_gettop(L), data);
        lua_pop(L, 1);
        if (lua_getfield(L, -1, "months") == LUA_TTABLE) load_months(loading, L, lua_gettop(L), data);
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
}

/*
 * The two things that live in Lua: the function and `set`. `set` is sealed here and not once the file has run: what was read from it a moment
 * ago is what forms and sentences show, and a file that went on to write to it would judge by other numbers than it says.
 */
static void take_references(Loading *loading, lua_State *L, int table)
{
    lua_getfield(L, table, "when");
    loading->when = luaL_ref(L, LUA_REGISTRYINDEX);
    if (lua_getfield(L, table, "set") != LUA_TTABLE) {
        lua_pop(L, 1);
        lua_newtable(L);
    }
    Error err = { 0 };
    if (!script_seal(loading->engine->script, "set", &err)) script_raise(L);       /* the end of the call says which memory it was */
    loading->set = luaL_ref(L, LUA_REGISTRYINDEX);
}

int load_rule(lua_State *L)
{
    Loading *loading = loading_of(L);
    if (loading->done) script_fail(L, MSG_RULEBOOK_ONE_A_FILE, "rule", "", "");
    if (lua_type(L, 1) != LUA_TTABLE) script_fail(L, MSG_RULEBOOK_TABLE_WANTED, "rule", "", "");
    lua_settop(L, 1);
    if (loading->known >= 0) {                       /* a reload: it was found right before */
        loading->done = true;
        take_references(loading, L, 1);
        return 0;
    }
    RuleData *data = load_begin(L, loading);
    if (!data) {
        load_stop(loading);
        script_raise(L);
        return 0;
    }
    static const Field fields[] = {
        { "id", FIELD_TEXT, true }, { "register", FIELD_TEXT, true }, { "level", FIELD_TEXT, false },
        { "group", FIELD_TEXT, false }, { "title", FIELD_TABLE, true },
        { "basis", FIELD_ANY, false }, { "set", FIELD_TABLE, false },
        { "applies", FIELD_TABLE, false }, { "when", FIELD_FUNCTION, true }, { "because", FIELD_TABLE, false },
        { "follow_up", FIELD_TABLE, false }, { "review", FIELD_TABLE, false }, { "closed", FIELD_BOOLEAN, false },
        { "safety", FIELD_BOOLEAN, false }, { "reference", FIELD_BOOLEAN, false }, { "examples", FIELD_TABLE, false },
    };
    if (!table_fields(loading, 1, fields, COUNT(fields))) script_raise(L);
    bool fine = load_common(loading, 1, data);
    fine = load_set(loading, L, 1, data) && fine;
    load_applies(loading, L, 1, data);
    fine = load_examples(loading, 1, data) && fine;
    if (!fine || loading->failed) script_raise(L);
    take_references(loading, L, 1);
    return 0;
}
