/* The blocks of a template's body: each a table with one leading key that says what it is. */
#include <string.h>

#include <lua.h>

#include "internal.h"

static const char *const style_names[] = { "plain", "centre", "right", "note", "strong" };      /* as PaperStyle counts them */

/* What each kind may hold beside `when` and `unless`. */
typedef struct {
    const char *key;
    FieldType type;
    const char *second;                              /* further words */
    Field more[10]; size_t count;
    bool (*read)(Loading *loading, int table, TemplateBlock *block, int depth);
} Kind;

static bool heading(Loading *loading, int table, TemplateBlock *block, int depth)
{
    (void)depth;
    block->number = 2;
    return read_whole(loading, table, block->place, "level", 1, 3, &block->number);
}

static bool text(Loading *loading, int table, TemplateBlock *block, int depth)
{
    (void)depth;
    return read_choice(loading, table, block->place, "style", style_names, COUNT(style_names), &block->number);
}

static bool lines(Loading *loading, int table, TemplateBlock *block, int depth)
{
    (void)depth;
    return read_whole(loading, table, block->place, "count", 1, 60, &block->number);
}

static bool sides(Loading *loading, int table, TemplateBlock *block, int depth)
{
    static const Field fields[] = { { "left", FIELD_ANY, false }, { "right", FIELD_ANY, false } };
    lua_State *L = script_lua(loading->script);
    (void)depth;
    (void)script_get(loading->script, table, "sides");
    bool good = read_fields(loading, lua_gettop(L), block->place, fields, COUNT(fields)) &&
                read_words(loading, lua_gettop(L), block->place, "left", &block->first) &&
                read_words(loading, lua_gettop(L), block->place, "right", &block->second);
    lua_pop(L, 1);
    return good;
}

static bool new_page(Loading *loading, int table, TemplateBlock *block, int depth)
{
    (void)depth;
    block->number = script_boolean(loading->script, table, "new_page", false);
    return true;
}

static bool cut(Loading *loading, int table, TemplateBlock *block, int depth)
{
    (void)depth;
    block->number = script_boolean(loading->script, table, "cut", false);
    return true;
}

/* Which part that is will be known when all files are read. */
static bool use(Loading *loading, int table, TemplateBlock *block, int depth)
{
    (void)depth;
    block->path = script_text(loading->script, table, "use", loading->arena);
    if (!block->path || !VECTOR_ROOM(loading->arena, &loading->uses)) return error_memory(loading->err);
    loading->uses.items[loading->uses.count++] = block;
    return true;
}

static bool each(Loading *loading, int table, TemplateBlock *block, int depth)
{
    return read_path(loading, table, block->place, "each", &block->path) && read_body(loading, table, block->place, "body", depth, block);
}

static bool table_of(Loading *loading, int table, TemplateBlock *block, int depth)
{
    (void)depth;
    return read_table(loading, table, block);
}

static bool chart(Loading *loading, int table, TemplateBlock *block, int depth)
{
    (void)depth;
    return read_chart(loading, table, block);
}

static const Kind kinds[BLOCKS] = {
    [BLOCK_HEADING] = { "heading", FIELD_ANY, NULL, { { "level", FIELD_INTEGER, false } }, 1, heading },
    [BLOCK_TEXT] = { "text", FIELD_ANY, NULL, { { "style", FIELD_TEXT, false } }, 1, text },
    [BLOCK_ITEM] = { "item", FIELD_ANY, NULL, { { NULL, FIELD_ANY, false } }, 0, NULL },
    [BLOCK_FIELD] = { "field", FIELD_ANY, "value", { { "value", FIELD_ANY, false } }, 1, NULL },
    [BLOCK_LINES] = { "lines", FIELD_ANY, NULL, { { "count", FIELD_INTEGER, true } }, 1, lines },
    [BLOCK_SIGN] = { "sign", FIELD_ANY, "name", { { "name", FIELD_ANY, false } }, 1, NULL },
    [BLOCK_SIDES] = { "sides", FIELD_TABLE, NULL, { { NULL, FIELD_ANY, false } }, 0, sides },
    [BLOCK_NEW_PAGE] = { "new_page", FIELD_BOOLEAN, NULL, { { NULL, FIELD_ANY, false } }, 0, new_page },
    [BLOCK_CUT] = { "cut", FIELD_BOOLEAN, NULL, { { NULL, FIELD_ANY, false } }, 0, cut },
    [BLOCK_USE] = { "use", FIELD_TEXT, NULL, { { NULL, FIELD_ANY, false } }, 0, use },
    [BLOCK_EACH] = { "each", FIELD_TEXT, NULL, { { "body", FIELD_TABLE, true } }, 1, each },
    [BLOCK_TABLE] = { "table", FIELD_TEXT, NULL,
                      { { "columns", FIELD_TABLE, true }, { "blank", FIELD_INTEGER, false }, { "least", FIELD_INTEGER, false }, { "part", FIELD_ANY, false },
                        { "strong", FIELD_TEXT, false }, { "none", FIELD_ANY, false }, { "total", FIELD_TABLE, false } }, 7, table_of },
    [BLOCK_CHART] = { "chart", FIELD_TEXT, NULL,
                      { { "over", FIELD_TEXT, true }, { "category", FIELD_ANY, true }, { "title", FIELD_ANY, false }, { "unit", FIELD_ANY, false },
                        { "series", FIELD_TABLE, true } }, 5, chart },
};

/* No leading key: the first word that is near to one is what was meant. */
static bool no_kind(Loading *loading, int table, Place place)
{
    const char *known[BLOCKS];
    Names keys = { 0 };
    for (size_t i = 0; i < BLOCKS; i++) known[i] = kinds[i].key;
    bool texts = script_keys(loading->script, table, loading->arena, &keys);
    for (size_t i = 0; texts && i < keys.count; i++) {
        const char *nearest = text_nearest(keys.items[i], known, BLOCKS);
        if (nearest) return place_fault(place, keys.items[i], loading->err, MESSAGE(MSG_DOCUMENT_TEMPLATE_KIND_NEAR, keys.items[i], nearest));
    }
    const char *key = keys.count ? keys.items[0] : NULL;
    return place_fault(place, key, loading->err, MESSAGE(MSG_DOCUMENT_TEMPLATE_KIND));
}

static bool find_kind(Loading *loading, int table, Place place, BlockKind *kind)
{
    const char *found = NULL;
    for (int i = 0; i < BLOCKS; i++) {
        int type = script_get(loading->script, table, kinds[i].key);
        lua_pop(script_lua(loading->script), 1);
        if (type == LUA_TNIL) continue;
        if (found) return place_fault(place, kinds[i].key, loading->err, MESSAGE(MSG_DOCUMENT_TEMPLATE_TWO_KINDS, found, kinds[i].key));
        found = kinds[i].key;
        *kind = (BlockKind)i;
    }
    return found || no_kind(loading, table, place);
}

static bool read_block(Loading *loading, int table, int depth, TemplateBlock *block)
{
    const TemplateSource *source = loading->source;
    Place before = { source, loading->spot.line };
    if (++loading->blocks > BLOCKS_MOST) return place_fault(before, NULL, loading->err, MESSAGE(MSG_DOCUMENT_TEMPLATE_MANY, (int)BLOCKS_MOST));
    if (!find_kind(loading, table, before, &block->kind)) return false;
    const Kind *kind = &kinds[block->kind];
    (void)script_find_key(source->text, source->length, &loading->spot, kind->key);
    block->place = (Place){ source, loading->spot.line };
    Field fields[13] = { { kind->key, kind->type, true }, { "when", FIELD_TEXT, false }, { "unless", FIELD_TEXT, false } };
    memcpy(fields + 3, kind->more, sizeof kind->more);
    return read_fields(loading, table, block->place, fields, 3 + kind->count) &&
           read_condition(loading, table, block->place, "when", &block->when) &&
           read_condition(loading, table, block->place, "unless", &block->unless) &&
           (kind->type != FIELD_ANY || read_words(loading, table, block->place, kind->key, &block->first)) &&
           (!kind->second || read_words(loading, table, block->place, kind->second, &block->second)) &&
           (!kind->read || kind->read(loading, table, block, depth));
}

bool read_body(Loading *loading, int table, Place place, const char *key, int depth, TemplateBlock *into)
{
    lua_State *L = script_lua(loading->script);
    size_t count = 0;
    if (depth >= DEPTH_MOST) return place_fault(place, NULL, loading->err, MESSAGE(MSG_DOCUMENT_TEMPLATE_DEEP, (int)DEPTH_MOST));
    if (!lua_checkstack(L, 16)) return error_memory(loading->err);
    bool good = read_list(loading, table, place, key, false, 0, BLOCKS_MOST, &count);
    TemplateBlock *blocks = good ? ARENA_ARRAY(loading->arena, TemplateBlock, count + 1) : NULL;
    if (good && !blocks) good = error_memory(loading->err);
    for (size_t i = 0; good && i < count; i++) {
        (void)lua_rawgeti(L, -1, (lua_Integer)i + 1);
        good = read_block(loading, lua_gettop(L), depth + 1, &blocks[i]);
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    into->body = blocks;
    into->count = count;
    return good;
}
