/* The examples of a rule: invented pupils, read from their tables into C while the file is being loaded. */
#include <lauxlib.h>
#include <lua.h>

#include "loading.h"

static const char *const example_keys[] = {
    "on", "grade", "week", "lessons", "born", "joined", "left", "ill", "excused", "unexcused", "unknown-reason", "late", "seen",
    "family", "measures", "clubs", "sessions", "presence", "registers", "no_attendance", "no_observations", "no_family",
    "no_measures", "no_clubs", "yes", "unknown", "todo",
};

static bool wrong(Loading *loading, const Example *example, const char *key, MessageId id)
{
    load_fault_put(loading, example->line, words_put(loading->arena, id, (const Arg[8]){ ARG(key), ARG(example->name) }));
    return false;
}

/* ---- lessons missed: { ["2025-10-06"] = 6, ["2025-10-08"] = { 1, 2 } } ------------------------------------------------ */

static ExampleDay *day_of(Loading *loading, Example *example, Date date)
{
    size_t at = example->days.count;
    while (at > 0 && example->days.items[at - 1].day.number > date.number) at--;
    if (at > 0 && example->days.items[at - 1].day.number == date.number) return &example->days.items[at - 1];
    if (!VECTOR_ROOM(loading->book->arena, &example->days)) { load_stop(loading); return NULL; }
    script_work(script_lua(loading->engine->script), (example->days.count - at) / 8 + 1);
    for (size_t i = example->days.count++; i > at; i--) example->days.items[i] = example->days.items[i - 1];
    example->days.items[at] = (ExampleDay){ .day = date };
    return &example->days.items[at];
}

/* The value on the top of the stack: a number n for lessons 1 … n, or a list of lessons. */
static bool take_lessons(lua_State *L, const Example *example, Mark mark, Marks *marks)
{
    int whole = 0;
    if (lua_type(L, -1) == LUA_TNUMBER) {
        lua_Integer count = lua_tointegerx(L, -1, &whole);
        if (!whole || count < 1 || count > example->lessons) return false;
        for (int lesson = 1; lesson <= count; lesson++) *marks = marks_with(*marks, lesson, mark);
        return true;
    }
    if (lua_type(L, -1) != LUA_TTABLE) return false;
    lua_Integer count = (lua_Integer)lua_rawlen(L, -1);
    for (lua_Integer i = 1; i <= count; i++) {
        script_work(L, 1);
        lua_rawgeti(L, -1, i);
        lua_Integer lesson = lua_tointegerx(L, -1, &whole);
        lua_pop(L, 1);
        if (!whole || lesson < 1 || lesson > example->lessons) return false;
        *marks = marks_with(*marks, (int)lesson, mark);
    }
    return count > 0;
}

static bool take_cause(Loading *loading, lua_State *L, int table, const char *cause, Example *example)
{
    Mark mark;
    if (!mark_named(cause, strlen(cause), &mark)) return false;
    int type = lua_getfield(L, table, cause);
    bool fine = type == LUA_TNIL || type == LUA_TTABLE;
    if (type == LUA_TTABLE)
        for (lua_pushnil(L); fine && lua_next(L, -2); lua_pop(L, 1)) {
            size_t length = 0;
            const char *text = lua_type(L, -2) == LUA_TSTRING ? lua_tolstring(L, -2, &length) : "";
            Date date;
            fine = date_parse(text, length, &date);
            ExampleDay *day = fine ? day_of(loading, example, date) : NULL;
            if (loading->no_memory) return false;
            fine = day && take_lessons(L, example, mark, &day->marks);
            if (!fine) lua_pop(L, 1);
        }
    if (!fine) lua_settop(L, table);
    else lua_pop(L, 1);
    return fine || wrong(loading, example, cause, MSG_RULEBOOK_EXAMPLE_LESSONS);
}

/* ---- lists of small tables --------------------------------------------------------------------------------------------- */

/* Field `at` of the table on the top of the stack as a day. */
static bool entry_date(lua_State *L, int at, Date *date)
{
    size_t length = 0;
    bool text = lua_rawgeti(L, -1, at) == LUA_TSTRING;
    const char *words = text ? lua_tolstring(L, -1, &length) : "";
    bool fine = text && date_parse(words, length, date);
    lua_pop(L, 1);
    return fine;
}

/* The text on the top of the stack, as `measures` and `clubs` have it: one copy of each. */
static const char *name_taken(Loading *loading, lua_State *L)
{
    const char *name = table_text(loading, L, -1);
    script_work(L, loading->book->names.count / 16);
    return name ? name_intern(loading->book, name) : NULL;
}

static const char *entry_text(Loading *loading, lua_State *L, int at)
{
    bool named = lua_rawgeti(L, -1, at) == LUA_TSTRING;
    const char *text = named ? name_taken(loading, L) : NULL;
    lua_pop(L, 1);
    if (named && !text) load_stop(loading);
    return text;
}

static bool entry_number(lua_State *L, int at, double *number)
{
    bool fine = lua_rawgeti(L, -1, at) == LUA_TNUMBER;
    *number = lua_tonumber(L, -1);
    lua_pop(L, 1);
    return fine;
}

static bool entry_span(Loading *loading, lua_State *L, const Example *example, Date *since, Date *until)
{
    static const char *const keys[] = { "since", "to", "until" };      /* "until" is a word of Lua: ["until"] = … */
    int table = lua_gettop(L);
    return table_keys(loading, table, keys, COUNT(keys), example->line) &&
           table_date(loading, table, "since", example->line, since) && table_date(loading, table, "to", example->line, until) &&
           table_date(loading, table, "until", example->line, until);
}

static bool take_seen(Loading *loading, lua_State *L, Example *example)
{
    static const char *const keys[] = { "severity" };
    ExampleSeen seen = { 0 };
    if (lua_type(L, -1) != LUA_TTABLE || !entry_date(L, 1, &seen.day)) return wrong(loading, example, "seen", MSG_RULEBOOK_EXAMPLE_ENTRY);
    const Plan *plan = loading->book->plan;
    lua_rawgeti(L, -1, 2);
    const char *name = lua_tostring(L, -1);
    const Sign *sign = name ? plan_sign(plan, name, strlen(name)) : NULL;
    lua_pop(L, 1);
    if (!sign) return wrong(loading, example, "seen", MSG_RULEBOOK_EXAMPLE_ENTRY);
    seen.sign = (int16_t)sign->index;
    seen.severity = sign->severity_least;
    if (!table_keys(loading, lua_gettop(L), keys, COUNT(keys), example->line) ||
        !table_whole(loading, lua_gettop(L), "severity", sign->severity_least, sign->severity_most, example->line, &seen.severity))
        return false;
    if (!VECTOR_ROOM(loading->book->arena, &example->seen)) return load_stop(loading);
    size_t at = example->seen.count++;
    for (; at > 0 && example->seen.items[at - 1].day.number > seen.day.number; at--) example->seen.items[at] = example->seen.items[at - 1];
    example->seen.items[at] = seen;
    return true;
}

/* "low-income" or { "low-income", since = …, to = … }; `code_of` finds the name in its closed list. */
static bool take_span(Loading *loading, lua_State *L, Example *example, const char *key,
                      int (*code_of)(const Plan *plan, const char *name), ExampleSpans *list)
{
    ExampleSpan span = { .since = example->joined, .until = NO_DATE };
    const char *name = NULL;
    if (lua_type(L, -1) == LUA_TSTRING) name = lua_tostring(L, -1);
    else if (lua_type(L, -1) == LUA_TTABLE) {
        lua_rawgeti(L, -1, 1);
        name = lua_tostring(L, -1);
        lua_pop(L, 1);                                /* the table still holds it */
        if (!entry_span(loading, L, example, &span.since, &span.until)) return false;
    }
    int code = name ? code_of(loading->book->plan, name) : -1;
    if (code < 0) return wrong(loading, example, key, MSG_RULEBOOK_EXAMPLE_ENTRY);
    span.code = (int16_t)code;
    if (!VECTOR_ROOM(loading->book->arena, list)) return load_stop(loading);
    size_t at = list->count++;
    for (; at > 0 && list->items[at - 1].since.number > span.since.number; at--) list->items[at] = list->items[at - 1];
    list->items[at] = span;
    return true;
}

static int category_code(const Plan *plan, const char *name)
{
    const Category *category = plan_category(plan, name, strlen(name));
    return category ? category->index : -1;
}

static int presence_code(const Plan *plan, const char *name)
{
    for (size_t i = 0; i < plan->presence_count; i++)
        if (strcmp(plan->presences[i].id, name) == 0) return (int)i;
    return -1;
}

static int register_code(const Plan *plan, const char *name)
{
    const Register *reg = plan_register(plan, name);
    return reg ? (int)(reg - plan->registers) : -1;
}

static bool take_family(Loading *loading, lua_State *L, Example *example)
{
    return take_span(loading, L, example, "family", category_code, &example->family);
}

static bool take_presence(Loading *loading, lua_State *L, Example *example)
{
    return take_span(loading, L, example, "presence", presence_code, &example->presences);
}

static bool take_register(Loading *loading, lua_State *L, Example *example)
{
    return take_span(loading, L, example, "registers", register_code, &example->registers);
}

static bool take_number(Loading *loading, lua_State *L, Example *example, const char *key, ExampleNumbers *list)
{
    ExampleNumber number = { 0 };
    if (lua_type(L, -1) != LUA_TTABLE || !entry_date(L, 1, &number.day) || !(number.name = entry_text(loading, L, 2)) ||
        !entry_number(L, 3, &number.number))
        return !loading->no_memory && wrong(loading, example, key, MSG_RULEBOOK_EXAMPLE_ENTRY);
    if (!VECTOR_ROOM(loading->book->arena, list)) return load_stop(loading);
    size_t at = list->count++;
    for (; at > 0; at--) {                            /* by day, then name */
        const ExampleNumber *before = &list->items[at - 1];
        if (before->day.number < number.day.number ||
            (before->day.number == number.day.number && strcmp(before->name, number.name) <= 0)) break;
        list->items[at] = *before;
    }
    list->items[at] = number;
    return true;
}

static bool take_measure(Loading *loading, lua_State *L, Example *example)
{
    return take_number(loading, L, example, "measures", &example->measures);
}

static bool take_session(Loading *loading, lua_State *L, Example *example)
{
    return take_number(loading, L, example, "sessions", &example->sessions);
}

static bool take_club(Loading *loading, lua_State *L, Example *example)
{
    if (lua_type(L, -1) != LUA_TSTRING) return wrong(loading, example, "clubs", MSG_RULEBOOK_EXAMPLE_ENTRY);
    if (!VECTOR_ROOM(loading->book->arena, &example->clubs)) return load_stop(loading);
    const char *club = name_taken(loading, L);
    if (!club) return load_stop(loading);
    example->clubs.items[example->clubs.count++] = club;
    return true;
}

static const struct {
    const char *key;
    bool (*take)(Loading *loading, lua_State *L, Example *example);     /* the entry on the top of the stack */
} lists[] = {
    { "seen", take_seen }, { "family", take_family }, { "measures", take_measure }, { "clubs", take_club },
    { "sessions", take_session }, { "presence", take_presence }, { "registers", take_register },
};

static bool take_list(Loading *loading, lua_State *L, int table, size_t which, Example *example)
{
    int type = lua_getfield(L, table, lists[which].key);
    bool fine = type == LUA_TNIL || type == LUA_TTABLE || wrong(loading, example, lists[which].key, MSG_RULEBOOK_EXAMPLE_ENTRY);
    if (type == LUA_TTABLE) {
        lua_Integer count = (lua_Integer)lua_rawlen(L, -1);
        for (lua_Integer i = 1; i <= count && fine; i++) {
            script_work(L, (size_t)i / 8 + 4);        /* each is put in its place by day, which may move all before it */
            lua_rawgeti(L, -1, i);
            fine = lists[which].take(loading, L, example);
            lua_pop(L, 1);
        }
    }
    lua_settop(L, table);
    return fine;
}

/* ---- what was not loaded, what is expected ------------------------------------------------------------------------------- */

static bool take_gaps(Loading *loading, lua_State *L, int table, Example *example)
{
    static const char *const keys[] = { "from", "to" };
    struct { const char *key; bool *flag; } flags[] = {
        { "no_attendance", &example->no_attendance }, { "no_observations", &example->no_observations },
        { "no_family", &example->no_family }, { "no_measures", &example->no_measures }, { "no_clubs", &example->no_clubs },
    };
    bool fine = true;
    for (size_t i = 0; i < COUNT(flags) && fine; i++) {
        int type = lua_getfield(L, table, flags[i].key);
        if (type == LUA_TTABLE && i == 0)
            fine = table_keys(loading, lua_gettop(L), keys, COUNT(keys), example->line) &&
                   table_date(loading, lua_gettop(L), "from", example->line, &example->gap_from) &&
                   table_date(loading, lua_gettop(L), "to", example->line, &example->gap_to);
        else if (type == LUA_TBOOLEAN) *flags[i].flag = lua_toboolean(L, -1);
        else if (type != LUA_TNIL) fine = wrong(loading, example, flags[i].key, MSG_RULEBOOK_EXAMPLE_FLAG);
        lua_pop(L, 1);
    }
    return fine;
}

static bool take_expected(Loading *loading, lua_State *L, int table, Example *example)
{
    int yes = lua_getfield(L, table, "yes"), unknown = lua_getfield(L, table, "unknown");
    bool says_unknown = unknown == LUA_TBOOLEAN && lua_toboolean(L, -1);
    example->expected = says_unknown ? VERDICT_CANNOT_TELL : lua_toboolean(L, -2) ? VERDICT_YES : VERDICT_NO;
    lua_pop(L, 2);
    bool fine = (yes == LUA_TBOOLEAN && unknown == LUA_TNIL) || (yes == LUA_TNIL && says_unknown);
    return fine || wrong(loading, example, "yes", MSG_RULEBOOK_EXAMPLE_EXPECTED);
}

/* Lessons are missed on school days alone: on a Sunday or in the holidays an example would prove nothing. A year that was not planned says nothing. */
static bool on_school_days(Loading *loading, const Example *example)
{
    const Calendar *calendar = loading->book->plan->calendar;
    const DayLine *line = calendar_line(calendar, example->grade, example->week);
    for (size_t i = 0; i < example->days.count; i++) {
        Date day = example->days.items[i].day;
        if (calendar_year(calendar, date_school_year(day)) && !dayline_is_school_day(line, day))
            return wrong(loading, example, date_iso(day).text, MSG_RULEBOOK_EXAMPLE_NO_SCHOOL);
    }
    return true;
}

static bool no_name(Loading *loading)
{
    int line = source_key_line(loading->file, "examples", loading->data->line);
    load_fault(loading, line, MSG_RULEBOOK_EXAMPLE_NAME, loading->data->rule.id);
    return false;
}

/* names: behind the name of the example before. */
static bool take_example(Loading *loading, lua_State *L, Tokens *names, Example *example)
{
    static const char *const causes[] = { "ill", "excused", "unexcused", "unknown-reason", "late" };
    int table = lua_gettop(L), line = loading->data->line;
    bool named = lua_rawgeti(L, table, 1) == LUA_TSTRING;
    const char *name = named ? table_text(loading, L, -1) : loading->invented ? "{ … }" : NULL;
    lua_pop(L, 1);
    if (!named && !loading->invented) return no_name(loading);
    if (!name) return load_stop(loading);
    line = source_literal_after(loading->file, names, name, line);
    *example = EXAMPLE_PLAIN;
    example->name = name;
    example->line = line;
    if (!table_keys(loading, table, example_keys, COUNT(example_keys), line) ||
        !table_date(loading, table, "on", line, &example->on) || !table_date(loading, table, "born", line, &example->born) ||
        !table_date(loading, table, "joined", line, &example->joined) || !table_date(loading, table, "left", line, &example->left) ||
        !table_whole(loading, table, "grade", 0, 12, line, &example->grade) ||
        !table_whole(loading, table, "week", 5, 6, line, &example->week) ||
        !table_whole(loading, table, "lessons", 1, LESSONS_A_DAY, line, &example->lessons))
        return false;
    if (!date_known(example->on)) return wrong(loading, example, "on", MSG_RULEBOOK_EXAMPLE_ON);
    int todo = lua_getfield(L, table, "todo");
    example->todo = todo == LUA_TBOOLEAN && lua_toboolean(L, -1);
    lua_pop(L, 1);
    if (todo != LUA_TNIL && todo != LUA_TBOOLEAN) return wrong(loading, example, "todo", MSG_RULEBOOK_EXAMPLE_TODO);
    bool fine = take_gaps(loading, L, table, example) && (loading->invented || take_expected(loading, L, table, example));
    for (size_t i = 0; i < COUNT(causes) && fine; i++) fine = take_cause(loading, L, table, causes[i], example);
    for (size_t i = 0; i < COUNT(lists) && fine; i++) fine = take_list(loading, L, table, i, example);
    return fine && on_school_days(loading, example);
}

enum { EXAMPLES_MOST = 1000 };

bool load_examples(Loading *loading, int table, RuleData *data)
{
    lua_State *L = script_lua(loading->engine->script);
    luaL_checkstack(L, 20, NULL);
    size_t count = lua_getfield(L, table, "examples") == LUA_TTABLE ? lua_rawlen(L, -1) : 0;
    if (count > EXAMPLES_MOST) script_limit(L, LIMIT_MEMORY);
    script_work(L, count * (16 + loading->file->length / 64));           /* the line of each is looked for in the text */
    data->examples = ARENA_ARRAY(loading->book->arena, Example, count + 1);
    if (!data->examples) return load_stop(loading);
    Tokens names = source_tokens(loading->file);
    for (size_t i = 0; i < count; i++) {
        bool taken = lua_rawgeti(L, -1, (lua_Integer)i + 1) == LUA_TTABLE
                         ? take_example(loading, L, &names, &data->examples[data->example_count]) : no_name(loading);
        if (taken) data->example_count++;
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    return !loading->failed;
}

int load_invented(lua_State *L)
{
    Loading *loading = loading_of(L);
    luaL_checkstack(L, 20, NULL);
    if (loading->done || lua_type(L, 1) != LUA_TTABLE) script_fail(L, MSG_TRY_ONE_TABLE, "", "", "");
    lua_settop(L, 1);
    loading->done = true;
    Tokens names = source_tokens(loading->file);
    if (!take_example(loading, L, &names, loading->invented)) script_raise(L);
    return 0;
}
