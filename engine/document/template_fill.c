/* A template and a tree of data made into a paper. */
#include "internal.h"

static bool fill_body(Filling *filling, const TemplateBlock *body, const Scope *scope);

static bool fill_each(Filling *filling, const TemplateBlock *block, const Scope *scope)
{
    const json_t *items;
    if (!list_find(filling, scope, block->place, "each", block->path, &items)) return false;
    for (size_t i = 0; i < json_array_size(items); i++) {
        Scope inner = scope_within(scope, json_array_get(items, i), (long long)i + 1);
        if (!fill_body(filling, block, &inner)) return false;
    }
    return true;
}

/* The keys under which a block's words stand, for its faults. */
static const char *const keys[BLOCKS][2] = {
    [BLOCK_HEADING] = { "heading", NULL }, [BLOCK_TEXT] = { "text", NULL },   [BLOCK_ITEM] = { "item", NULL },    [BLOCK_FIELD] = { "field", "value" },
    [BLOCK_LINES] = { "lines", NULL },     [BLOCK_SIGN] = { "sign", "name" }, [BLOCK_SIDES] = { "left", "right" },
};

static bool fill_words(Filling *filling, const TemplateBlock *block, const Scope *scope)
{
    const char *first, *second;
    Paper *paper = filling->paper;
    if (!words_fill(filling, scope, block->place, keys[block->kind][0], block->first, &first) ||
        !words_fill(filling, scope, block->place, keys[block->kind][1], block->second, &second)) return false;
    switch (block->kind) {
    case BLOCK_HEADING: paper_heading(paper, block->number, first); break;
    case BLOCK_TEXT: paper_text(paper, (PaperStyle)block->number, first); break;
    case BLOCK_ITEM: paper_item(paper, first); break;
    case BLOCK_FIELD: paper_field(paper, first, second); break;
    case BLOCK_LINES: paper_lines(paper, first, block->number); break;
    case BLOCK_SIGN: paper_signature(paper, first, second); break;
    case BLOCK_SIDES: paper_sides(paper, first, second); break;
    case BLOCK_NEW_PAGE: if (block->number) paper_break(paper); break;
    case BLOCK_CUT: if (block->number) paper_cut(paper); break;
    default: break;
    }
    return true;
}

static bool fill_block(Filling *filling, const TemplateBlock *block, const Scope *scope)
{
    bool said = true, hidden = false;
    if (!fill_count(filling)) return false;
    if (block->when.path && !condition_holds(filling, scope, block->place, "when", &block->when, &said)) return false;
    if (block->unless.path && !condition_holds(filling, scope, block->place, "unless", &block->unless, &hidden)) return false;
    if ((!said || hidden) && !filling->all) return true;
    switch (block->kind) {
    case BLOCK_USE: return fill_body(filling, block, scope);
    case BLOCK_EACH: return fill_each(filling, block, scope);
    case BLOCK_TABLE: return fill_table(filling, block, scope);
    case BLOCK_CHART: return fill_chart(filling, block, scope);
    default: return fill_words(filling, block, scope);
    }
}

static bool fill_body(Filling *filling, const TemplateBlock *body, const Scope *scope)
{
    for (size_t i = 0; i < body->count; i++)
        if (!fill_block(filling, &body->body[i], scope)) return false;
    return true;
}

static Paper *fill(Filling *filling, const json_t *data)
{
    const PaperTemplate *paper = filling->template;
    const TemplateBlock *body = paper->body;
    Scope scope = scope_within(NULL, data, 0);
    const char *title, *key = body->first == &paper->title ? "title" : "heading";
    if (!words_fill(filling, &scope, body->place, key, body->first, &title)) return NULL;
    filling->title = title;
    filling->paper = paper_open(filling->arena, filling->language, title, paper->landscape);
    if (!filling->paper) { error_memory(filling->err); return NULL; }
    return fill_body(filling, body, &scope) ? filling->paper : NULL;
}

Paper *template_fill_known(const PaperTemplate *paper, const json_t *data, const char *const *known, size_t count, Language language, Arena *arena, Error *err)
{
    Filling filling = { .template = paper, .language = language, .arena = arena, .err = err, .known = known, .known_count = count };
    return fill(&filling, data);
}

Paper *template_fill(const PaperTemplate *paper, const json_t *data, Language language, Arena *arena, Error *err)
{
    return template_fill_known(paper, data, NULL, 0, language, arena, err);
}

bool template_visit(const PaperTemplate *paper, const json_t *data, const char *const *known, size_t count, Language language, Arena *arena, Error *err)
{
    Filling filling = { .template = paper, .language = language, .arena = arena, .err = err, .known = known, .known_count = count, .all = true };
    return fill(&filling, data) != NULL;
}
