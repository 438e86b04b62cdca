/*
 * Windows as rules write them: a number of calendar days, or a value that only these functions make. They stay
 * symbolic: which days they are is found for each pupil's own class, in the dossier.
 */
#include <lauxlib.h>
#include <lua.h>

#include "internal.h"

static const char window_type[] = "window";
enum { DAYS_MOST = 366 };

void windows_prepare(lua_State *L, Engine *engine)
{
    luaL_newmetatable(L, window_type);               /* __name is set; no script can reach a metatable */
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    engine->window = luaL_ref(L, LUA_REGISTRYINDEX);
}

static Engine *engine_here(lua_State *L) { return lua_touserdata(L, lua_upvalueindex(1)); }

static int push_window(lua_State *L, Window window)
{
    Window *held = lua_newuserdatauv(L, sizeof *held, 0);
    *held = window;
    lua_rawgeti(L, LUA_REGISTRYINDEX, engine_here(L)->window);
    lua_setmetatable(L, -2);
    return 1;
}

/* By its metatable, found by number and not by name: windows are asked for with nearly every fact. */
static const Window *window_at(lua_State *L, int index, const Engine *engine)
{
    if (lua_type(L, index) != LUA_TUSERDATA || !lua_getmetatable(L, index)) return NULL;
    lua_rawgeti(L, LUA_REGISTRYINDEX, engine->window);
    const bool is = lua_rawequal(L, -1, -2);
    lua_pop(L, 2);
    return is ? lua_touserdata(L, index) : NULL;
}

static int whole_check(lua_State *L, int index, int least, int most, const char *method)
{
    int whole = 0;
    lua_Integer number = lua_tointegerx(L, index, &whole);
    if (lua_type(L, index) != LUA_TNUMBER || !whole || number < least || number > most) {
        char range[40];
        snprintf(range, sizeof range, "%d…%d", least, most);
        argument_fail(L, engine_here(L), MSG_RULEBOOK_WINDOW_NUMBER, method, "", range);
    }
    return (int)number;
}

static void nothing_after(lua_State *L, int arguments, const char *method)
{
    if (lua_gettop(L) > arguments) argument_fail(L, engine_here(L), MSG_RULEBOOK_EXTRA_ARGUMENT, method, "", "");
}

Window window_check(lua_State *L, int index, Engine *engine, const char *method)
{
    if (lua_type(L, index) == LUA_TNUMBER) {
        int whole = 0;
        lua_Integer days = lua_tointegerx(L, index, &whole);
        if (!whole || days < 1 || days > DAYS_MOST) argument_fail(L, engine, MSG_RULEBOOK_WINDOW_NUMBER, method, "", "1…366");
        return (Window){ .kind = SPAN_DAYS, .count = (int16_t)days };
    }
    const Window *window = window_at(L, index, engine);
    if (window) return *window;
    argument_fail(L, engine, MSG_RULEBOOK_WINDOW_WANTED, method, "", luaL_typename(L, index));
}

static int window_school_days(lua_State *L)
{
    nothing_after(L, 1, "school_days");
    int days = whole_check(L, 1, 1, DAYS_MOST, "school_days");
    return push_window(L, (Window){ .kind = SPAN_SCHOOL_DAYS, .count = (int16_t)days });
}

static int window_quarter(lua_State *L)
{
    nothing_after(L, 1, "quarter");
    int offset = lua_isnoneornil(L, 1) ? 0 : whole_check(L, 1, -4, 0, "quarter");
    return push_window(L, (Window){ .kind = SPAN_QUARTER, .count = (int16_t)offset });
}

static int window_year(lua_State *L)
{
    nothing_after(L, 0, "year");
    return push_window(L, (Window){ .kind = SPAN_YEAR });
}

static int window_first_days(lua_State *L)
{
    nothing_after(L, 1, "first_days");
    int days = whole_check(L, 1, 1, DAYS_MOST, "first_days");
    return push_window(L, (Window){ .kind = SPAN_FIRST_DAYS, .count = (int16_t)days });
}

/* earlier(60, 30): 60 days that end on the day before the last 30 begin. */
static int window_earlier(lua_State *L)
{
    Engine *engine = engine_here(L);
    nothing_after(L, 2, "earlier");
    Window window = window_check(L, 1, engine, "earlier"), nearer = window_check(L, 2, engine, "earlier");
    if (window.before_kind != SPAN_NONE || nearer.before_kind != SPAN_NONE ||
        (window.kind != SPAN_DAYS && window.kind != SPAN_SCHOOL_DAYS))
        argument_fail(L, engine, MSG_RULEBOOK_EARLIER_WINDOW, "earlier", "", "");
    window.before_kind = nearer.kind;
    window.before_count = nearer.count;
    return push_window(L, window);
}

bool windows_define(Engine *engine, Error *err)
{
    return script_define(engine->script, "school_days", window_school_days, engine, err) &&
           script_define(engine->script, "quarter", window_quarter, engine, err) &&
           script_define(engine->script, "year", window_year, engine, err) &&
           script_define(engine->script, "first_days", window_first_days, engine, err) &&
           script_define(engine->script, "earlier", window_earlier, engine, err);
}
