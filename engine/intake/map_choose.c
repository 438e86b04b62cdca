/* Which column map reads a file: the one that was named, else the only one that recognises its headings: the school's own first, then the program's. */
#include <string.h>

#include "mapped.h"
#include "script.h"

enum { SHEET_COLUMNS = 1000 };      /* in which a header may stand */
typedef struct { Head *items; size_t count, room; } Heads;

/* ---- maps by their names -------------------------------------------------------------------------------------------------------- */

bool map_load(Arena *arena, const Vocabulary *vocabulary, const char *path, Map *map, Error *err)
{
    const char *text;
    size_t length;
    return file_read(arena, path, SCRIPT_FILE_MOST, &text, &length, err) && map_read(arena, vocabulary, path, text, length, map, err);
}

bool map_named(Arena *arena, const Vocabulary *vocabulary, const char *name, Map *map, Error *err)
{
    if (text_ends(name, ".lua")) return map_load(arena, vocabulary, name, map, err);
    Names paths = { 0 };
    if (!data_files(arena, "data/maps", &paths, err)) return false;
    const char **ids = ARENA_ARRAY(arena, const char *, paths.count + 1);
    size_t count = 0;
    if (!ids) return error_memory(err);
    for (size_t i = 0; i < paths.count; i++) {
        const char *slash = strrchr(paths.items[i], '/'), *file = slash ? slash + 1 : paths.items[i];
        if (!text_ends(file, ".lua")) continue;
        if (!(ids[count] = arena_copy(arena, file, strlen(file) - strlen(".lua")))) return error_memory(err);
        if (strcmp(ids[count++], name) != 0) continue;
        const char *path = data_find(arena, paths.items[i]);
        return path ? map_load(arena, vocabulary, path, map, err) : error_memory(err);
    }
    const char *nearest = text_nearest(name, ids, count);
    if (nearest) return error_set(err, ERR_INPUT, MSG_MAPS_NONE_SUCH_NEAR, name, nearest);
    return error_set(err, ERR_INPUT, MSG_MAPS_NONE_SUCH, name);
}

/* ---- the map that reads more ------------------------------------------------------------------------------------------------------ */

static bool is_read(const Layout *layout, int column)
{
    bool read = false;
    for (size_t i = 0; i < FIELDS_MOST && !read; i++) read = layout->at[i] == column;
    for (size_t i = 0; i < layout->across.count && !read; i++) read = layout->across.items[i].column == column;
    return read;
}

/* Every column that the other map reads, and several more: one category in a class list makes no passport of it. */
static bool reads_more(const Layout *layout, const Layout *other)
{
    enum { SEVERAL = 3 };
    int more = 0;
    for (int column = 0; column < SHEET_COLUMNS; column++) {
        if (is_read(other, column) && !is_read(layout, column)) return false;
        more += is_read(layout, column) && !is_read(other, column);
    }
    return more >= SEVERAL;
}

/* A class list knows the names and birth dates of a social passport, which knows its categories too: of several maps the one that reads all that each of the others does, and much more. */
static bool keep_widest(Arena *arena, const Vocabulary *vocabulary, const Heads *heads, Maps *maps, Error *err)
{
    Layout *layouts = ARENA_ARRAY(arena, Layout, maps->count + 1);
    if (!layouts) return error_memory(err);
    for (size_t i = 0; i < maps->count; i++) {
        bool fits = false;
        for (size_t head = 0; head < heads->count && !fits; head++) fits = layout_find(arena, vocabulary, &maps->items[i], &heads->items[head], &layouts[i], err);
        if (err->kind != ERR_NONE) return false;
    }
    for (size_t i = 0; i < maps->count; i++) {
        bool widest = true;
        for (size_t k = 0; k < maps->count && widest; k++) widest = k == i || reads_more(&layouts[i], &layouts[k]);
        if (!widest) continue;
        maps->items[0] = maps->items[i];
        maps->count = 1;
    }
    return true;
}

/* ---- maps that fit -------------------------------------------------------------------------------------------------------------- */

/* Does the map find its header in any of the sheets? */
static bool recognises(Arena *arena, const Vocabulary *vocabulary, const Map *map, const Heads *heads, bool *fits, Error *err)
{
    Layout layout;
    *fits = false;
    for (size_t i = 0; i < heads->count && !*fits; i++) {
        *fits = layout_find(arena, vocabulary, map, &heads->items[i], &layout, err);
        if (err->kind != ERR_NONE) return false;
    }
    return true;
}

/* All maps of one folder that recognise the file. */
static bool look_through(Arena *arena, const Vocabulary *vocabulary, const char *folder, const char *kind, const Heads *heads, Maps *maps, Error *err)
{
    Names names = { 0 };
    const char *inner = path_join(arena, folder, "data/maps");
    if (!inner) return error_memory(err);
    if (!path_is_folder(inner)) return true;
    if (!folder_list(arena, inner, &names, err)) return false;
    for (size_t i = 0; i < names.count; i++) {
        Map map;
        bool fits;
        const char *path = path_join(arena, inner, names.items[i]);
        if (!path) return error_memory(err);
        if (!text_ends(path, ".lua")) continue;
        if (!map_load(arena, vocabulary, path, &map, err)) return false;
        if (kind && strcmp(map.kind->name, kind) != 0) continue;
        if (!recognises(arena, vocabulary, &map, heads, &fits, err)) return false;
        if (!fits) continue;
        if (!VECTOR_ROOM(arena, maps)) return error_memory(err);
        maps->items[maps->count++] = map;
    }
    return true;
}

bool maps_that_fit(Arena *arena, const Vocabulary *vocabulary, Sheets *sheets, const char *sheet, const char *kind, Maps *maps, Error *err)
{
    Heads heads = { 0 };
    for (size_t i = 0; i < sheets_count(sheets); i++) {
        if (sheet ? strcmp(sheet, sheets_name(sheets, i)) != 0 : sheets_hidden(sheets, i)) continue;
        if (!VECTOR_ROOM(arena, &heads)) return error_memory(err);
        if (!head_read(arena, sheets, i, &heads.items[heads.count++], err)) return false;
    }
    if (data_school() && !look_through(arena, vocabulary, data_school(), kind, &heads, maps, err)) return false;
    if (!maps->count && !look_through(arena, vocabulary, data_root(), kind, &heads, maps, err)) return false;
    return maps->count < 2 || keep_widest(arena, vocabulary, &heads, maps, err);
}

/* «journal-month, social-passport» */
static const char *ids_of(Arena *arena, const Maps *maps)
{
    Text text = text_init(arena, 600);
    for (size_t i = 0; i < maps->count; i++) {
        text_put(&text, i ? ", " : "");
        text_put(&text, maps->items[i].id);
    }
    return text_words(&text);
}

/* A heading that lost its letters is no map's: that is said, not that no map knows it. */
bool map_letters(Job *job)
{
    Head *head = ARENA_NEW(job->own, Head);
    if (!head) return error_memory(&job->err);
    for (size_t sheet = 0; sheet < sheets_count(job->source.sheets); sheet++) {
        const char *wanted = job->options->sheet;
        if (wanted ? strcmp(wanted, sheets_name(job->source.sheets, sheet)) != 0 : sheets_hidden(job->source.sheets, sheet)) continue;
        if (!head_read(job->own, job->source.sheets, sheet, head, &job->err)) return false;
        for (size_t i = 0; i < head->count; i++)
            if (!letters_whole(job, &head->items[i])) return false;
    }
    return true;
}

bool map_choose(Job *job, SheetRow *header)
{
    Vocabulary *vocabulary = ARENA_NEW(job->own, Vocabulary);
    Map map;
    Maps maps = { 0 };
    if (!vocabulary) return error_memory(&job->err);
    if (!map_letters(job) || !vocabulary_load(job->own, vocabulary, &job->err)) return false;
    if (job->options->map) {
        if (!map_named(job->own, vocabulary, job->options->map, &map, &job->err)) return false;
    } else {
        if (!maps_that_fit(job->own, vocabulary, job->source.sheets, job->options->sheet, job->options->kind, &maps, &job->err)) return false;
        if (!maps.count) return error_set(&job->err, ERR_INPUT, MSG_INTAKE_HEADER_UNKNOWN, job->path);
        if (maps.count > 1) return error_set(&job->err, ERR_INPUT, MSG_MAPS_SEVERAL, job->path, ids_of(job->own, &maps), maps.items[0].id);
        map = maps.items[0];
    }
    if (job->options->kind && strcmp(map.kind->name, job->options->kind) != 0)
        return error_set(&job->err, ERR_INPUT, MSG_MAPS_OTHER_KIND, map.id, map.kind->name, job->options->kind);
    job->result->map = arena_text(job->results, map.id);
    if (!job->result->map) return error_memory(&job->err);
    job->kind = map.kind;
    return mapped_open(job, vocabulary, &map, header);
}
