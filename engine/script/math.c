/* math: what is exact or correctly rounded on every machine; nothing random. */
#include <math.h>

#include "internal.h"

static void push_whole(lua_State *L, lua_Number number)
{
    if (number >= -9223372036854775808.0 && number < 9223372036854775808.0) lua_pushinteger(L, (lua_Integer)number);
    else lua_pushnumber(L, number);
}

static int math_floor(lua_State *L)
{
    need_number(L, 1, "math.floor");
    if (lua_isinteger(L, 1)) lua_pushvalue(L, 1);
    else push_whole(L, floor(lua_tonumber(L, 1)));
    return 1;
}

static int math_ceil(lua_State *L)
{
    need_number(L, 1, "math.ceil");
    if (lua_isinteger(L, 1)) lua_pushvalue(L, 1);
    else push_whole(L, ceil(lua_tonumber(L, 1)));
    return 1;
}

static int math_abs(lua_State *L)
{
    need_number(L, 1, "math.abs");
    if (lua_isinteger(L, 1)) {
        lua_Integer number = lua_tointeger(L, 1);
        lua_pushinteger(L, number < 0 ? (lua_Integer)(0u - (lua_Unsigned)number) : number);
    } else lua_pushnumber(L, fabs(lua_tonumber(L, 1)));
    return 1;
}

static int math_fmod(lua_State *L)
{
    need_number(L, 1, "math.fmod");
    need_number(L, 2, "math.fmod");
    if (!lua_isinteger(L, 1) || !lua_isinteger(L, 2)) {
        lua_pushnumber(L, fmod(lua_tonumber(L, 1), lua_tonumber(L, 2)));
        return 1;
    }
    lua_Integer a = lua_tointeger(L, 1), b = lua_tointeger(L, 2);
    if (b == 0) script_fail(L, MSG_SCRIPT_DIVIDE, NULL, NULL, NULL);
    lua_pushinteger(L, b == -1 ? 0 : a % b);      /* the least number % -1 traps */
    return 1;
}

static int math_sqrt(lua_State *L)
{
    need_number(L, 1, "math.sqrt");
    lua_pushnumber(L, sqrt(lua_tonumber(L, 1)));
    return 1;
}

static int extreme(lua_State *L, const char *who, bool greatest)
{
    int best = 1, count = lua_gettop(L);
    need_number(L, 1, who);
    for (int i = 2; i <= count; i++) {
        need_number(L, i, who);
        if (greatest ? lua_compare(L, best, i, LUA_OPLT) : lua_compare(L, i, best, LUA_OPLT)) best = i;
    }
    lua_pushvalue(L, best);
    return 1;
}

static int math_max(lua_State *L) { return extreme(L, "math.max", true); }
static int math_min(lua_State *L) { return extreme(L, "math.min", false); }

static int math_tointeger(lua_State *L)
{
    int whole = 0;
    lua_Integer number = lua_type(L, 1) == LUA_TNUMBER ? lua_tointegerx(L, 1, &whole) : 0;
    if (whole) lua_pushinteger(L, number);
    else lua_pushnil(L);
    return 1;
}

static int math_type(lua_State *L)
{
    if (lua_type(L, 1) == LUA_TNUMBER) lua_pushstring(L, lua_isinteger(L, 1) ? "integer" : "float");
    else lua_pushnil(L);
    return 1;
}

void open_math(lua_State *L)
{
    static const luaL_Reg functions[] = {
        { "abs", math_abs }, { "ceil", math_ceil }, { "floor", math_floor }, { "fmod", math_fmod }, { "max", math_max }, { "min", math_min },
        { "sqrt", math_sqrt }, { "tointeger", math_tointeger }, { "type", math_type }, { NULL, NULL },
    };
    add_functions(L, functions);
    lua_pushnumber(L, HUGE_VAL);
    lua_setfield(L, -2, "huge");
    lua_pushnumber(L, 3.141592653589793);
    lua_setfield(L, -2, "pi");
    lua_pushinteger(L, LUA_MAXINTEGER);
    lua_setfield(L, -2, "maxinteger");
    lua_pushinteger(L, LUA_MININTEGER);
    lua_setfield(L, -2, "mininteger");
}
