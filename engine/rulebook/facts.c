/*
 * What a rule asks, from the call in Lua to the answer it is given: arguments are checked, the question gets its number,
 * the answer goes on the path. A Lua error jumps: nothing here owns anything while Lua is called.
 */
#include <lauxlib.h>
#include <lua.h>

#include "loading.h"

static const char *const cause_names[] = { "any", "ill", "excused", "unexcused", "unknown-reason", "not-ill" };

_Noreturn void argument_fail(lua_State *L, Engine *engine, MessageId id, const char *name, const char *nearest, const char *detail)
{
    if (engine->run) engine->run->slip = true;
    script_fail(L, id, name, nearest ? nearest : "", detail);
}

static _Noreturn void stop_no_memory(lua_State *L, Engine *engine)
{
    if (engine->run) engine->run->no_memory = true;
    script_raise(L);
}

/* ---- arguments -------------------------------------------------------------------------------------------------------- */

static const char *text_check(lua_State *L, int index, Engine *engine, const char *method, MessageId wanted)
{
    if (lua_type(L, index) != LUA_TSTRING) argument_fail(L, engine, wanted, method, "", luaL_typename(L, index));
    return lua_tostring(L, index);
}

static Causes cause_check(lua_State *L, int index, Engine *engine, const char *method)
{
    Causes causes;
    const char *name = text_check(L, index, engine, method, MSG_RULEBOOK_CAUSE_WANTED);
    if (!causes_named(name, &causes))
        argument_fail(L, engine, MSG_RULEBOOK_NO_CAUSE, name, text_nearest(name, cause_names, COUNT(cause_names)), "");
    return causes;
}

static const char *sign_nearest(const Plan *plan, Arena *arena, const char *name)
{
    const char **known = ARENA_ARRAY(arena, const char *, plan->sign_count + plan->domain_count + 1);
    if (!known) return NULL;
    size_t count = 0;
    for (size_t i = 0; i < plan->sign_count; i++) known[count++] = plan->signs[i].name.id;
    for (size_t i = 0; i < plan->domain_count; i++) known[count++] = plan->domains[i].id;
    return text_nearest(name, known, count);
}

/* A sign, or a domain for all its signs. */
static void add_sign(lua_State *L, int index, Engine *engine, const char *method, Read *read)
{
    const Plan *plan = engine->book->plan;
    const char *name = text_check(L, index, engine, method, MSG_RULEBOOK_SIGNS_WANTED);
    const Sign *sign = plan_sign(plan, name, strlen(name));
    if (sign) {
        read->signs[sign->index / 64] |= (uint64_t)1 << (sign->index % 64);
        return;
    }
    size_t domain = 0;
    while (domain < plan->domain_count && strcmp(plan->domains[domain].id, name) != 0) domain++;
    if (domain == plan->domain_count)
        argument_fail(L, engine, MSG_RULEBOOK_NO_SIGN, name, sign_nearest(plan, engine->book->scratch, name), "");
    for (size_t i = 0; i < plan->sign_count; i++)
        if (plan->signs[i].domain == (int)domain) read->signs[plan->signs[i].index / 64] |= (uint64_t)1 << (plan->signs[i].index % 64);
}

static void add_category(lua_State *L, int index, Engine *engine, const char *method, Read *read)
{
    const Plan *plan = engine->book->plan;
    const char *name = text_check(L, index, engine, method, MSG_RULEBOOK_CATEGORIES_WANTED);
    const Category *category = plan_category(plan, name, strlen(name));
    if (category) {
        read->categories |= (uint64_t)1 << category->index;
        return;
    }
    const char **known = ARENA_ARRAY(engine->book->scratch, const char *, plan->category_count + 1);
    if (!known) stop_no_memory(L, engine);
    for (size_t i = 0; i < plan->category_count; i++) known[i] = plan->categories[i].name.id;
    argument_fail(L, engine, MSG_RULEBOOK_NO_CATEGORY, name, text_nearest(name, known, plan->category_count), "");
}

/* One name, or a list of names. */
static void list_check(lua_State *L, int index, Engine *engine, const char *method, Read *read, MessageId wanted,
                       void (*add)(lua_State *L, int index, Engine *engine, const char *method, Read *read))
{
    if (lua_type(L, index) != LUA_TTABLE) {
        add(L, index, engine, method, read);
        return;
    }
    lua_Integer count = luaL_len(L, index);
    if (count < 1) argument_fail(L, engine, wanted, method, "", "{ }");
    for (lua_Integer i = 1; i <= count; i++) {
        script_work(L, 8);
        lua_geti(L, index, i);                        /* a frozen list is read through its metatable */
        add(L, lua_gettop(L), engine, method, read);
        lua_pop(L, 1);
    }
}

static int16_t register_check(lua_State *L, int index, Engine *engine, const char *method)
{
    const Plan *plan = engine->book->plan;
    const char *name = text_check(L, index, engine, method, MSG_RULEBOOK_REGISTER_WANTED);
    const Register *reg = plan_register(plan, name);
    if (reg) return (int16_t)(reg - plan->registers);
    const char **known = ARENA_ARRAY(engine->book->scratch, const char *, plan->register_count + 1);
    if (!known) stop_no_memory(L, engine);
    for (size_t i = 0; i < plan->register_count; i++) known[i] = plan->registers[i].name.id;
    argument_fail(L, engine, MSG_RULEBOOK_NO_REGISTER, name, text_nearest(name, known, plan->register_count), "");
}

static const char *name_check(lua_State *L, int index, Engine *engine, const char *method)
{
    size_t length = 0;
    (void)text_check(L, index, engine, method, MSG_RULEBOOK_MEASURE_WANTED);
    const char *name = lua_tolstring(L, index, &length);
    if (!length || length > 100 || !text_is_words(name, length)) argument_fail(L, engine, MSG_RULEBOOK_MEASURE_WANTED, method, "", "\"\"");
    const char *interned = name_intern(engine->book, name);
    if (!interned) stop_no_memory(L, engine);
    return interned;
}

/* ---- options: { as = "now", assume = 0, severity = 2 } ----------------------------------------------------------------- */

typedef struct { const char *as; bool has_assume; double assume; } Options;

static int16_t whole_option(lua_State *L, Engine *engine, const char *key, int least, int most)
{
    int whole = 0;
    lua_Integer number = lua_tointegerx(L, -1, &whole);
    if (lua_type(L, -1) != LUA_TNUMBER || !whole || number < least || number > most) {
        char range[40];
        snprintf(range, sizeof range, "%d…%d", least, most);
        argument_fail(L, engine, MSG_RULEBOOK_OPTION_NUMBER, key, "", range);
    }
    return (int16_t)number;
}

static void take_assume(lua_State *L, Engine *engine, const Read *read, Options *options)
{
    int type = lua_type(L, -1);
    if (type != (read_is_truth(read) ? LUA_TBOOLEAN : LUA_TNUMBER))
        argument_fail(L, engine, read_is_truth(read) ? MSG_RULEBOOK_ASSUME_TRUTH : MSG_RULEBOOK_ASSUME_NUMBER, "assume", "", luaL_typename(L, -1));
    options->has_assume = true;
    options->assume = type == LUA_TBOOLEAN ? (double)lua_toboolean(L, -1) : (double)lua_tonumber(L, -1);
    if (!isfinite(options->assume)) argument_fail(L, engine, MSG_RULEBOOK_ASSUME_NUMBER, "assume", "", "inf");
}

static inline bool as_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; }

static const char *as_check(lua_State *L, Engine *engine)
{
    const char *name = text_check(L, -1, engine, "as", MSG_RULEBOOK_AS_WANTED);
    size_t length = 0;
    while (as_letter(name[length])) length++;
    if (!length || name[length] || length > 40 || name[0] == '_' || (name[0] >= '0' && name[0] <= '9'))
        argument_fail(L, engine, MSG_RULEBOOK_AS_WANTED, "as", "", name);
    const char *interned = name_intern(engine->book, name);
    if (!interned) stop_no_memory(L, engine);
    return interned;
}

/* Which of the options that there are stand in the table: bits in this order. */
enum { OPTION_AS = 1, OPTION_ASSUME = 2, OPTION_OWN = 4 };

static unsigned options_there(lua_State *L, int contents, Engine *engine, const FactMethod *method)
{
    const char *known[] = { "as", "assume", method->option }, *first = NULL;
    size_t count = method->option ? 3 : 2;
    unsigned there = 0;
    for (lua_pushnil(L); lua_next(L, contents); lua_pop(L, 1)) {
        if (lua_type(L, -2) != LUA_TSTRING) argument_fail(L, engine, MSG_RULEBOOK_OPTIONS_TABLE, fact_names[method->fact], "", "{ … }");
        const char *key = lua_tostring(L, -2);
        size_t i = 0;
        while (i < count && strcmp(known[i], key) != 0) i++;
        if (i < count) there |= 1u << i;
        else if (!first || strcmp(key, first) < 0) first = key;      /* not the hash order's choice */
    }
    if (first) argument_fail(L, engine, MSG_RULEBOOK_NO_OPTION, first, text_nearest(first, known, count), fact_names[method->fact]);
    return there;
}

static void options_check(lua_State *L, int index, Engine *engine, const FactMethod *method, Read *read, Options *options)
{
    const char *name = fact_names[method->fact], *own = method->option;
    if (lua_gettop(L) > index) argument_fail(L, engine, MSG_RULEBOOK_EXTRA_ARGUMENT, name, "", "");
    if (lua_isnoneornil(L, index)) {
        if (method->fact == FACT_MEASURE_COUNT) argument_fail(L, engine, MSG_RULEBOOK_AT_MOST_MISSING, name, "", "");
        return;
    }
    if (lua_type(L, index) != LUA_TTABLE) argument_fail(L, engine, MSG_RULEBOOK_OPTIONS_TABLE, name, "", luaL_typename(L, index));
    script_contents(L, index);                        /* a table of the file's own is frozen by now */
    int contents = lua_gettop(L);
    const unsigned there = options_there(L, contents, engine, method);
    if ((there & OPTION_AS) && lua_getfield(L, contents, "as") != LUA_TNIL) options->as = as_check(L, engine);
    if ((there & OPTION_ASSUME) && lua_getfield(L, contents, "assume") != LUA_TNIL) take_assume(L, engine, read, options);
    if ((there & OPTION_OWN) && lua_getfield(L, contents, own) != LUA_TNIL) {
        if (strcmp(own, "severity") == 0) read->severity = whole_option(L, engine, own, 1, 3);
        else if (strcmp(own, "least_days") == 0) read->least_days = whole_option(L, engine, own, 1, 300);
        else if (lua_type(L, -1) == LUA_TNUMBER && isfinite(lua_tonumber(L, -1))) read->bound = (double)lua_tonumber(L, -1) + 0.0;
        else argument_fail(L, engine, MSG_RULEBOOK_OPTION_NUMBER, own, "", "2…5");
    } else if (method->fact == FACT_MEASURE_COUNT) {
        argument_fail(L, engine, MSG_RULEBOOK_AT_MOST_MISSING, name, "", "");
    }
    lua_settop(L, index);
}

/* ---- the answer ------------------------------------------------------------------------------------------------------------ */

/* What the rule is given for the fact in this pass; false: not known, the pass ends here. */
static bool give(Engine *engine, int index, const Options *options, Noted *noted)
{
    Run *run = engine->run;
    const Mode *mode = &run->mode;
    const Read *read = engine->book->reads.items[index];
    const Cached *cached = read_answer(engine->book, index);
    const Answer *answer = &cached->answer;
    noted->knowledge = cached->knowledge;
    noted->value = answer->value;
    if (index == mode->turned) {
        noted->value = mode->turned_to;
        return true;
    }
    if (mode->without_status && fact_kind(read->fact) == KIND_STATUS) {
        noted->value = 0;
        return true;
    }
    if (cached->knowledge != KNOWN) {
        if (options->has_assume) {
            noted->assumed = true;
            noted->value = options->assume;
            return true;
        }
        if (cached->knowledge != NOT_LOADED || !answer->can_grow) return false;
        run->grows = true;
        run->grown = run->grown || answer->value > 0;
        if (!mode->grow) return false;
        noted->at_least = true;
        if (mode->raise_only < 0 || mode->raise_only == index) noted->value += mode->raise;
    }
    if (answer->pending > 0 && run->pending < 0) run->pending = index;
    if (mode->pend) noted->value += answer->pending;
    return true;
}

static int push_value(lua_State *L, const Read *read, double value)
{
    if (read_is_truth(read)) lua_pushboolean(L, value != 0);
    else if (value == floor(value) && fabs(value) < 1e15) lua_pushinteger(L, (lua_Integer)value);
    else lua_pushnumber(L, value);
    return 1;
}

static bool note(Run *run, Arena *arena, const Noted *noted)
{
    for (size_t i = 0; i < run->noted.count; i++)
        if (run->noted.items[i].read == noted->read && run->noted.items[i].as == noted->as) return true;
    if (!VECTOR_ROOM(arena, &run->noted)) return false;
    run->noted.items[run->noted.count++] = *noted;
    return true;
}

static int answer_read(lua_State *L, Engine *engine, const Read *read, const Options *options)
{
    Rulebook *book = engine->book;
    Run *run = engine->run;
    if (run->mode.probe) return push_value(L, read, run->mode.probe_value);
    int index = read_intern(book, read);
    if (index < 0 || !path_note(book, index)) stop_no_memory(L, engine);
    if (book->path.count > READS_A_CALL) argument_fail(L, engine, MSG_RULEBOOK_TOO_MANY_READS, fact_names[read->fact], "", "400");
    Noted noted = { .read = index, .as = options->as, .has_assume = options->has_assume };
    bool given = give(engine, index, options, &noted);
    if (!note(run, book->scratch, &noted)) stop_no_memory(L, engine);
    if (run->noted.count > READS_A_CALL) argument_fail(L, engine, MSG_RULEBOOK_TOO_MANY_READS, fact_names[read->fact], "", "400");    /* one fact under many names */
    if (!given) {
        run->unknown = index;
        run->why = noted.knowledge;
        script_raise(L);
    }
    return push_value(L, book->reads.items[index], noted.value);
}

/* pupil.<fact>(…): arguments as the method's shape says, then perhaps a table of options. */
static int method_call(lua_State *L)
{
    Engine *engine = lua_touserdata(L, lua_upvalueindex(1));
    const FactMethod *method = &fact_methods[lua_tointeger(L, lua_upvalueindex(2))];
    const char *name = fact_names[method->fact];
    if (!engine->run) script_fail(L, MSG_RULEBOOK_NOT_NOW, name, "", "");
    bool colon = false;
    if (lua_type(L, 1) == LUA_TTABLE) {
        lua_rawgeti(L, LUA_REGISTRYINDEX, engine->pupil);
        colon = lua_rawequal(L, 1, -1);
        lua_pop(L, 1);
    }
    if (colon) argument_fail(L, engine, MSG_RULEBOOK_COLON, name, "", "");
    Read read;
    memset(&read, 0, sizeof read);                    /* compared as bytes, so the gaps too */
    read.fact = method->fact;
    if (fact_record(method->fact) == RECORD_OBSERVATIONS) read.alarming = engine->run->safety;
    int index = 1;
    for (const char *shape = method->shape; *shape; shape++, index++) switch (*shape) {
        case 'c': read.causes = cause_check(L, index, engine, name); break;
        case 'w': read.window = window_check(L, index, engine, name); break;
        case 'e': read.earlier = window_check(L, index, engine, name); break;
        case 's': list_check(L, index, engine, name, &read, MSG_RULEBOOK_SIGNS_WANTED, add_sign); break;
        case 'f': list_check(L, index, engine, name, &read, MSG_RULEBOOK_CATEGORIES_WANTED, add_category); break;
        case 'n': read.name = name_check(L, index, engine, name); break;
        default: read.reg = register_check(L, index, engine, name); break;
        }
    Options options = { 0 };
    options_check(L, index, engine, method, &read, &options);
    return answer_read(L, engine, &read, &options);
}

/* ---- any { } and all { } --------------------------------------------------------------------------------------------------- */

/* `decides`: the answer of one condition that settles the whole (true for any, false for all). */
static int conditions(lua_State *L, const char *name, bool decides)
{
    Engine *engine = lua_touserdata(L, lua_upvalueindex(1));
    Run *run = engine->run;
    if (!run) script_fail(L, MSG_RULEBOOK_NOT_NOW, name, "", "");
    if (lua_gettop(L) != 1 || lua_type(L, 1) != LUA_TTABLE) argument_fail(L, engine, MSG_RULEBOOK_CONDITIONS_WANTED, name, "", luaL_typename(L, 1));
    lua_Integer count = luaL_len(L, 1);
    if (count < 1) argument_fail(L, engine, MSG_RULEBOOK_CONDITIONS_WANTED, name, "", "{ }");
    int unknown = -1;
    Knowledge why = KNOWN;
    for (lua_Integer i = 1; i <= count; i++) {
        bool answer = false;
        script_work(L, 4);
        if (lua_geti(L, 1, i) != LUA_TFUNCTION) argument_fail(L, engine, MSG_RULEBOOK_CONDITION_FUNCTION, name, "", luaL_typename(L, -1));
        bool told = script_condition(L, lua_gettop(L), &answer);
        lua_settop(L, 1);
        if (run->no_memory) script_raise(L);
        if (told && answer == decides) {
            lua_pushboolean(L, decides);
            return 1;
        }
        if (!told && unknown < 0) {
            unknown = run->unknown;
            why = run->why;
        }
    }
    if (unknown >= 0) {
        run->unknown = unknown;
        run->why = why;
        script_raise(L);
    }
    lua_pushboolean(L, !decides);
    return 1;
}

static int call_any(lua_State *L) { return conditions(L, "any", true); }
static int call_all(lua_State *L) { return conditions(L, "all", false); }

bool facts_define(Engine *engine, Error *err)
{
    if (!script_define(engine->script, "any", call_any, engine, err) || !script_define(engine->script, "all", call_all, engine, err))
        return false;
    lua_pushinteger(script_lua(engine->script), (lua_Integer)FACT_NEVER);
    return script_define_value(engine->script, "never", err);
}

/* ---- the pupil -------------------------------------------------------------------------------------------------------------- */

/* One table for all pupils; the dossier behind it changes in C, so that a rule that keeps it keeps nothing. */
void pupil_push(lua_State *L, Engine *engine)
{
    lua_newtable(L);
    for (int i = 0; i < FACTS; i++) {
        lua_pushlightuserdata(L, engine);
        lua_pushinteger(L, i);
        lua_pushcclosure(L, method_call, 2);
        lua_setfield(L, -2, fact_names[i]);
    }
}
