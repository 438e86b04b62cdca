/* A map's file being read: what map_read.c and map_values.c share, the two files of intake that speak Lua. A Lua error jumps; none of them owns anything. */
#ifndef TIREK_INTAKE_MAP_READ_H
#define TIREK_INTAKE_MAP_READ_H

#include <lua.h>

#include "map.h"
#include "script.h"

typedef struct {
    Script *script;
    Arena *arena;
    const Vocabulary *vocabulary;
    Map *map;
    const char *text; size_t length;
    bool described;
    size_t words;              /* read so far: a table may name one list a thousand times */
} MapReading;

static inline MapReading *map_reading(lua_State *L) { return lua_touserdata(L, lua_upvalueindex(1)); }
/* What is wrong, on the line of its key. nearest may be NULL. */
_Noreturn void map_fail(lua_State *L, const char *key, MessageId id, const char *name, const char *nearest);

/* Each takes the value on the top of the stack, which stays; key: under which it stands. */
void list_take(lua_State *L, const char *key, MapWords *words);            /* "Сынып" or { "Сынып", "Класс" } */
void pairs_take(lua_State *L, const char *key, MapWords *words);           /* { ["н"] = "unknown-reason", … }: one word stands for one thing */
void constant_take(lua_State *L, const char *key, MapConstant *constant);  /* what no column says */
/* The functions by which a map says a constant: sheet_name(), cell("B2"), after("Сынып", "Класс"), quarter_end(), year_start(). */
int constant_sheet_name(lua_State *L), constant_cell(lua_State *L), constant_after(lua_State *L), constant_quarter_end(lua_State *L), constant_year_start(lua_State *L);

#endif
