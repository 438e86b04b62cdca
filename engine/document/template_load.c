/* Every template of data/papers/, read once: plain data in a sandbox, checked to the last word. */
#include <stdlib.h>
#include <string.h>

#include <lua.h>

#include "internal.h"

enum { STATE_MEMORY = 64 << 20 };

const char *const about_names[ABOUTS] = { "school", "pupil", "class", "register", "category", "sitting", "entry", "event", "help", "survey" };

/* ---- paper { … } and part { … } ------------------------------------------------------------------------------------------ */

/* Lists of ids that the plan must know: `found(plan, id)` gives the thing, `id_at(plan, i)` the i-th id. */
typedef struct {
    const char *key;
    const void *(*found)(const Plan *plan, const char *id);
    const char *(*id_at)(const Plan *plan, size_t i);
    size_t count;
} Known;

static const void *item_found(const Plan *plan, const char *id) { return plan_item(plan, id); }
static const char *item_at(const Plan *plan, size_t i) { return plan->items[i].id; }
static const char *form_at(const Plan *plan, size_t i) { return plan->forms[i].id; }
static const void *form_found(const Plan *plan, const char *id)
{
    for (size_t i = 0; i < plan->form_count; i++)
        if (strcmp(plan->forms[i].id, id) == 0) return &plan->forms[i];
    return NULL;
}

static bool no_such_id(Loading *loading, Place place, const Known *known, const char *id)
{
    const char **ids = ARENA_ARRAY(loading->arena, const char *, known->count + 1);
    if (!ids) return error_memory(loading->err);
    for (size_t i = 0; i < known->count; i++) ids[i] = known->id_at(loading->plan, i);
    return place_unknown(place, known->key, id, ids, known->count, loading->err);
}

static bool read_known(Loading *loading, int table, Place place, const Known *known, const void ***list, size_t *count)
{
    Names names = { 0 };
    if (!read_texts(loading, table, place, known->key, &names)) return false;
    *list = ARENA_ARRAY(loading->arena, const void *, names.count + 1);
    if (!*list) return error_memory(loading->err);
    for (size_t i = 0; i < names.count; i++) {
        const void *found = known->found(loading->plan, names.items[i]);
        if (!found) return no_such_id(loading, place, known, names.items[i]);
        (*list)[(*count)++] = found;
    }
    return true;
}

static bool read_body_from(Loading *loading, int table, Place place, TemplateBlock *body)
{
    const TemplateSource *source = loading->source;
    ScriptSpot spot = { 0, 1 };
    while (script_find_key(source->text, source->length, &spot, "body") && spot.line < place.line) { }
    loading->spot = spot;
    *body = (TemplateBlock){ .kind = BLOCK_EACH, .place = place };
    return read_body(loading, table, place, "body", 0, body);
}

static bool check_id(Loading *loading, const TemplatePaper *paper)
{
    const char *id = paper->paper.id;
    if (strcmp(id, loading->stem) != 0) return place_fault(paper->place, "id", loading->err, MESSAGE(MSG_DOCUMENT_TEMPLATE_ID_IS_FILE, id, loading->stem));
    for (size_t i = 0; i < loading->papers.count; i++) {
        const PaperTemplate *other = &loading->papers.items[i]->paper;
        if (strcmp(other->id, id) == 0) return place_fault(paper->place, "id", loading->err, MESSAGE(MSG_DOCUMENT_TEMPLATE_TWICE, id, other->path));
    }
    return true;
}

static bool read_paper(Loading *loading, int table, TemplatePaper *paper)
{
    static const Field fields[] = { { "id", FIELD_TEXT, true },       { "order", FIELD_INTEGER, true }, { "about", FIELD_TEXT, true },
                                    { "items", FIELD_TABLE, false },  { "forms", FIELD_TABLE, false },  { "title", FIELD_ANY, true },
                                    { "heading", FIELD_ANY, false },  { "landscape", FIELD_BOOLEAN, false }, { "body", FIELD_TABLE, true } };
    const Known items = { "items", item_found, item_at, loading->plan->item_count }, forms = { "forms", form_found, form_at, loading->plan->form_count };
    const Words *title, *heading;
    const void **item_list = NULL, **form_list = NULL;
    Place place = paper->place;
    int about = 0;
    if (!read_fields(loading, table, place, fields, COUNT(fields))) return false;
    paper->paper.id = script_text(loading->script, table, "id", loading->arena);
    if (!paper->paper.id) return error_memory(loading->err);
    if (!check_id(loading, paper) || !read_whole(loading, table, place, "order", 0, 100000, &paper->order) ||
        !read_choice(loading, table, place, "about", about_names, ABOUTS, &about) || !read_words(loading, table, place, "title", &title) ||
        !read_words(loading, table, place, "heading", &heading) ||
        !read_known(loading, table, place, &items, &item_list, &paper->paper.item_count) ||
        !read_known(loading, table, place, &forms, &form_list, &paper->paper.form_count) ||
        !read_body_from(loading, table, place, &paper->body)) return false;
    paper->paper.about = (PaperAbout)about;
    paper->paper.title = *title;
    paper->paper.landscape = script_boolean(loading->script, table, "landscape", false);
    paper->paper.items = (const PlanItem *const *)(const void *)item_list;
    paper->paper.forms = (const Named *const *)(const void *)form_list;
    paper->body.first = heading ? heading : &paper->paper.title;
    return true;
}

/* Where the script called: the place of the whole paper or part. */
static Loading *called(lua_State *L, Place *place)
{
    char path[128];
    Loading *loading = lua_touserdata(L, lua_upvalueindex(1));
    lua_settop(L, 1);
    *place = (Place){ loading->source, 0 };
    script_here(L, path, &place->line);
    loading->found = true;
    return loading;
}

static bool add_paper(Loading *loading, Place place)
{
    if (loading->paper) return place_fault(place, NULL, loading->err, MESSAGE(MSG_DOCUMENT_TEMPLATE_ONE_PAPER));
    loading->paper = true;
    TemplatePaper *paper = ARENA_NEW(loading->arena, TemplatePaper);
    if (!paper || !VECTOR_ROOM(loading->arena, &loading->papers)) return error_memory(loading->err);
    paper->place = place;
    paper->paper.path = place.source->path;
    if (!read_paper(loading, 1, paper)) return false;
    paper->paper.body = &paper->body;
    loading->papers.items[loading->papers.count++] = paper;
    return true;
}

static bool add_part(Loading *loading, Place place)
{
    static const Field fields[] = { { "id", FIELD_TEXT, true }, { "body", FIELD_TABLE, true } };
    TemplatePart *part = ARENA_NEW(loading->arena, TemplatePart);
    if (loading->parts.count >= PARTS_MOST) return place_fault(place, NULL, loading->err, MESSAGE(MSG_DOCUMENT_TEMPLATE_MANY, (int)PARTS_MOST));
    if (!part || !VECTOR_ROOM(loading->arena, &loading->parts)) return error_memory(loading->err);
    if (!read_fields(loading, 1, place, fields, COUNT(fields))) return false;
    *part = (TemplatePart){ .id = script_text(loading->script, 1, "id", loading->arena), .place = place };
    if (!part->id) return error_memory(loading->err);
    for (size_t i = 0; i < loading->parts.count; i++)
        if (strcmp(loading->parts.items[i]->id, part->id) == 0)
            return place_fault(place, "id", loading->err, MESSAGE(MSG_DOCUMENT_TEMPLATE_TWICE, part->id, loading->parts.items[i]->place.source->path));
    loading->parts.items[loading->parts.count++] = part;
    return read_body_from(loading, 1, place, &part->body);
}

static int paper_called(lua_State *L)
{
    Place place;
    Loading *loading = called(L, &place);
    if (!add_paper(loading, place)) script_raise(L);
    return 0;
}

static int part_called(lua_State *L)
{
    Place place;
    Loading *loading = called(L, &place);
    if (!add_part(loading, place)) script_raise(L);
    return 0;
}

/* ---- files ------------------------------------------------------------------------------------------------------------------ */

static bool load_file(Loading *loading, const char *relative)
{
    TemplateSource *source = ARENA_NEW(loading->arena, TemplateSource);
    const char *name = strrchr(relative, '/') + 1;
    ScriptFault fault = { 0 };
    loading->stem = arena_copy(loading->arena, name, strlen(name) - strlen(".lua"));
    if (!source || !loading->stem) return error_memory(loading->err);
    source->path = data_find(loading->arena, relative);
    if (!source->path) return error_memory(loading->err);
    if (!file_read(loading->arena, source->path, SCRIPT_FILE_MOST, &source->text, &source->length, loading->err)) return false;
    loading->source = source;
    loading->blocks = 0;
    loading->found = loading->paper = false;
    if (!script_load(loading->script, relative, source->text, source->length, &SCRIPT_LOAD, &fault)) {
        if (fault.raised) return false;
        script_fault_error(&fault, loading->err);
        if (!fault.no_memory) error_note(loading->err, MSG_DOCUMENT_TEMPLATE_AT, source->path, (long)(fault.line > 0 ? fault.line : 1));
        return false;
    }
    Place whole = { source, 1 };
    return loading->found || place_fault(whole, NULL, loading->err, MESSAGE(MSG_DOCUMENT_TEMPLATE_EMPTY));
}

/* ---- parts ------------------------------------------------------------------------------------------------------------------ */

enum { PART_NEW, PART_OPEN, PART_WEIGHED };

static bool weigh_part(Loading *loading, TemplatePart *part);

static TemplatePart *part_find(const Loading *loading, const char *id)
{
    for (size_t i = 0; i < loading->parts.count; i++)
        if (strcmp(loading->parts.items[i]->id, id) == 0) return loading->parts.items[i];
    return NULL;
}

static bool find_parts(Loading *loading)
{
    const char *ids[PARTS_MOST];
    for (size_t i = 0; i < loading->parts.count; i++) ids[i] = loading->parts.items[i]->id;
    for (size_t i = 0; i < loading->uses.count; i++) {
        TemplateBlock *block = loading->uses.items[i];
        const TemplatePart *part = part_find(loading, block->path);
        if (!part) return place_unknown(block->place, "use", block->path, ids, loading->parts.count, loading->err);
        block->body = part->body.body;
        block->count = part->body.count;
    }
    return true;
}

/* How many blocks the body is with all its parts, each counted wherever it is used: neither without end nor beyond measure. */
static bool weigh(Loading *loading, const TemplateBlock *body, size_t *weight)
{
    for (size_t i = 0; i < body->count; i++) {
        const TemplateBlock *block = &body->body[i];
        TemplatePart *part = block->kind == BLOCK_USE ? part_find(loading, block->path) : NULL;
        size_t inner = 0;
        if (part && part->state == PART_OPEN) return place_fault(block->place, "use", loading->err, MESSAGE(MSG_DOCUMENT_TEMPLATE_LOOP, part->id));
        if (part ? !weigh_part(loading, part) : !weigh(loading, block, &inner)) return false;
        *weight += 1 + (part ? part->weight : inner);
        if (*weight > BLOCKS_MOST) return place_fault(block->place, NULL, loading->err, MESSAGE(MSG_DOCUMENT_TEMPLATE_MANY, (int)BLOCKS_MOST));
    }
    return true;
}

static bool weigh_part(Loading *loading, TemplatePart *part)
{
    if (part->state == PART_WEIGHED) return true;
    part->state = PART_OPEN;
    if (!weigh(loading, &part->body, &part->weight)) return false;
    part->state = PART_WEIGHED;
    return true;
}

static bool weigh_all(Loading *loading)
{
    if (!find_parts(loading)) return false;
    for (size_t i = 0; i < loading->parts.count; i++)
        if (!weigh_part(loading, loading->parts.items[i])) return false;
    for (size_t i = 0; i < loading->papers.count; i++) {
        size_t weight = 0;
        if (!weigh(loading, &loading->papers.items[i]->body, &weight)) return false;
    }
    return true;
}

/* ---- all together ------------------------------------------------------------------------------------------------------------- */

static int compare_papers(const void *a, const void *b)
{
    const TemplatePaper *x = *(TemplatePaper *const *)a, *y = *(TemplatePaper *const *)b;
    return x->order != y->order ? (x->order < y->order ? -1 : 1) : strcmp(x->paper.id, y->paper.id);
}

static bool load_all(Loading *loading)
{
    Names paths;
    if (!data_files(loading->arena, "data/papers", &paths, loading->err)) return false;
    if (!script_define(loading->script, "paper", paper_called, loading, loading->err) ||
        !script_define(loading->script, "part", part_called, loading, loading->err)) return false;
    for (size_t i = 0; i < paths.count; i++)
        if (text_ends(paths.items[i], ".lua") && !load_file(loading, paths.items[i])) return false;
    return weigh_all(loading);
}

bool templates_load(const Plan *plan, Arena *arena, PaperTemplates *templates, Error *err)
{
    Loading loading = { .arena = arena, .plan = plan, .err = err };
    *templates = (PaperTemplates){ NULL, 0 };
    loading.script = script_open(STATE_MEMORY, err);
    bool good = loading.script && load_all(&loading);
    script_close(loading.script);
    if (!good) return false;
    VECTOR_SORT(&loading.papers, compare_papers);
    PaperTemplate *list = ARENA_ARRAY(arena, PaperTemplate, loading.papers.count + 1);
    if (!list) return error_memory(err);
    for (size_t i = 0; i < loading.papers.count; i++) list[i] = loading.papers.items[i]->paper;
    *templates = (PaperTemplates){ list, loading.papers.count };
    return true;
}

const PaperTemplate *template_find(const PaperTemplates *templates, const char *id)
{
    for (size_t i = 0; templates && i < templates->count; i++)
        if (strcmp(templates->items[i].id, id) == 0) return &templates->items[i];
    return NULL;
}
