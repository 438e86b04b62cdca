/* A rule on a pupil who does not exist: an example by itself, or one of the rule's own. */
#include <lauxlib.h>

#include "case.h"
#include "loading.h"

enum { TABLE_MOST = SCRIPT_FILE_MOST };

/* As it was copied out of `examples`: the comma behind it belongs to the list. */
static size_t without_comma(const char *table)
{
    size_t length = strlen(table);
    while (length && strchr(" \t\r\n,", table[length - 1])) length--;
    return length;
}

bool example_read(Rulebook *book, const char *table, Arena *arena, Example *example, bool *read, RuleFaults *faults, Error *err)
{
    RuleData unread = { .rule = { .path = "" }, .line = 1 };
    Engine engine = { .book = book, .pupil = LUA_NOREF };
    ScriptFault fault = { 0 };
    const char *source;
    Text text = text_init(arena, TABLE_MOST + 100);
    text_put(&text, "example ");
    text_put_bytes(&text, table, without_comma(table));
    if (!text_finish(&text, &source, err)) return false;
    RuleFile file = { "", source, strlen(source) };
    Loading loading = { .book = book, .engine = &engine, .file = &file, .stem = "", .folder = "", .arena = arena, .faults = faults, .known = -1, .data = &unread,
                        .invented = example };
    *read = false;
    unread.file = &file;
    engine.script = script_open(STATE_BYTES, err);
    if (!engine.script) return false;
    bool ok = script_define(engine.script, "example", load_invented, &engine, err);
    if (ok) {
        engine.loading = &loading;
        bool ran = script_load(engine.script, file.path, file.body, file.length, &SCRIPT_LOAD, &fault);
        if (!ran && !fault.raised && !fault.no_memory) load_fault_put(&loading, fault.line, words_of_script(arena, &fault));
        ok = (!loading.no_memory && !fault.no_memory) || error_memory(err);
        *read = ok && ran && !loading.failed;
    }
    script_close(engine.script);
    return ok;
}

/* What went wrong with rule `index` for this pupil; nobody else's run counts it. */
static bool take_faults(Rulebook *book, size_t index, size_t before, Arena *arena, RuleFaults *faults, Error *err)
{
    RuleFaults all = { 0 };
    bool ok = rulebook_faults(book, arena, &all, err);
    book->faults.count = before;
    for (size_t i = 0; i < all.count && ok; i++) {
        if (strcmp(all.items[i].rule, book->rules.items[index]->rule.id) != 0) continue;
        ok = VECTOR_ROOM(arena, faults) || error_memory(err);
        if (ok) faults->items[faults->count++] = all.items[i];
    }
    return ok;
}

static bool try_pupil(Rulebook *book, size_t index, const Example *example, Arena *arena, json_t **evidence, RuleFaults *faults, Error *err)
{
    Arena *own = arena_open();
    RulebookCount counted = book->counted;
    size_t before = book->faults.count;
    const Dossier *dossier = own ? example_dossier(book, example, own) : NULL;
    Verdict *verdicts = own ? ARENA_ARRAY(own, Verdict, book->rules.count + 1) : NULL;
    bool ok = (dossier && verdicts) || error_memory(err);
    ok = ok && rulebook_judge(book, dossier, NULL, verdicts, err) && rulebook_evidence(book, dossier, NULL, index, evidence, err) &&
         take_faults(book, index, before, arena, faults, err);
    book->counted = counted;
    arena_close(own);
    if (ok) return true;
    json_decref(*evidence);
    *evidence = NULL;
    return false;
}

bool rulebook_try(Rulebook *book, size_t index, const char *table, Arena *arena, json_t **evidence, RuleFaults *faults, Error *err)
{
    Example example = { 0 };
    bool read;
    *evidence = NULL;
    if (!example_read(book, table, arena, &example, &read, faults, err)) return false;
    return !read || try_pupil(book, index, &example, arena, evidence, faults, err);
}

size_t rulebook_example_count(const Rulebook *book, size_t index) { return book->rules.items[index]->example_count; }

const char *rulebook_example_name(const Rulebook *book, size_t index, size_t place) { return book->rules.items[index]->examples[place].name; }

bool rulebook_try_example(Rulebook *book, size_t index, size_t place, Arena *arena, json_t **evidence, RuleFaults *faults, Error *err)
{
    *evidence = NULL;
    return try_pupil(book, index, &book->rules.items[index]->examples[place], arena, evidence, faults, err);
}
