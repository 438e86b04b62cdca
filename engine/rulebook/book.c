/* Opening a rulebook: every file is read once into C, by the state that will judge, and put in order. */
#include <lauxlib.h>

#include "loading.h"

/* "at-risk/unexcused-absence.lua" to its folder and its stem. */
static bool split_path(Loading *loading)
{
    const char *path = loading->file->path, *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path, *point = strrchr(name, '.');
    const char *folder = path;
    if (slash) for (const char *c = path; c < slash; c++) if (*c == '/') folder = c + 1;
    loading->stem = arena_copy(loading->book->arena, name, point ? (size_t)(point - name) : strlen(name));
    loading->folder = arena_copy(loading->book->arena, folder, slash ? (size_t)(slash - folder) : 0);
    return loading->stem && loading->folder;
}

/* The compiler stops at the first error; what no rule may hold is told all at once. */
static void put_slips(Loading *loading, const ScriptFault *fault)
{
    enum { SLIPS_MOST = 50 };
    ScriptSlip slips[SLIPS_MOST];
    size_t count = script_slips(loading->file->body, loading->file->length, slips, SLIPS_MOST);
    for (size_t i = 0; i < count; i++) {
        if (slips[i].line == fault->line && slips[i].column == fault->column) continue;
        ScriptFault other = { .message = slips[i].message };
        snprintf(other.name, sizeof other.name, "%s", slips[i].name);
        load_fault_at(loading, slips[i].line, slips[i].column, words_of_script(loading->arena, &other));
    }
}

static bool note_broken(Rulebook *book, const char *stem, const char *folder, const char *id)
{
    if (!VECTOR_ROOM(book->arena, &book->broken)) return false;
    book->broken.items[book->broken.count++] = (Broken){ stem, folder, id ? id : "" };
    return true;
}

/* The rule that the file was to be: what a combination says without it is not the combination's fault. */
static bool note_ignored(Rulebook *book, const IgnoredFile *file)
{
    Loading unread = { .book = book, .file = &(RuleFile){ .path = file->path } };
    const char *end = strstr(file->better, ".lua");
    if (!split_path(&unread)) return false;
    if (end && !(unread.stem = arena_copy(book->arena, file->better, (size_t)(end - file->better)))) return false;
    return note_broken(book, unread.stem, unread.folder, NULL);
}

/* Nobody writes a rule that is to be no rule: a file that is passed over is a fault of its own. */
static bool tell_ignored(Rulebook *book, const RuleFiles *files, Arena *arena, RuleFaults *faults, Error *err)
{
    static const MessageId messages[] = { [IGNORED_NAME] = MSG_RULEBOOK_IGNORED_NAME, [IGNORED_PLACE] = MSG_RULEBOOK_IGNORED_PLACE,
                                          [IGNORED_SIZE] = MSG_RULEBOOK_IGNORED_SIZE };
    for (size_t i = 0; i < files->ignored.count; i++) {
        const IgnoredFile *file = &files->ignored.items[i];
        if (!VECTOR_ROOM(arena, faults) || !note_ignored(book, file)) return error_memory(err);
        faults->items[faults->count++] = (RuleFault){ .kind = FAULT_LOAD, .rule = "", .path = file->path, .source_line = "",
                                                      .text = words_put(arena, messages[file->why], (const Arg[8]){ arg_text(file->better) }) };
    }
    return true;
}

static bool load_file(Rulebook *book, Engine *engine, const RuleFile *file, Arena *arena, RuleFaults *faults, Error *err)
{
    RuleData unread = { .file = file, .rule = { .path = file->path } };
    Loading loading = { .book = book, .engine = engine, .file = file, .arena = arena, .faults = faults, .known = -1, .data = &unread,
                        .when = LUA_NOREF, .set = LUA_NOREF };
    ScriptFault fault = { 0 };
    if (!split_path(&loading)) return error_memory(err);
    size_t held = script_held(engine->script);
    engine->loading = &loading;
    bool ok = script_load(engine->script, file->path, file->body, file->length, &SCRIPT_LOAD, &fault);
    engine->loading = NULL;
    bool much = script_holds_over(engine->script, held + FILE_KEEPS_MOST);
    if (loading.no_memory || fault.no_memory) return error_memory(err);
    if (!ok && !fault.raised) {
        load_fault_at(&loading, fault.line, fault.column, words_of_fault(arena, book->plan, NULL, file, &fault));
        if (fault.syntax) put_slips(&loading, &fault);
    }
    else if (!loading.done) {
        Tokens tokens = source_tokens(file);
        bool empty = token_next(&tokens).kind == TOKEN_END;
        if (empty) load_fault(&loading, 0, MSG_RULEBOOK_EMPTY_FILE);
        else load_fault(&loading, 0, MSG_RULEBOOK_NO_RULE_IN_FILE);
    }
    else if (much) load_fault(&loading, 0, MSG_SCRIPT_LIMIT_MEMORY);
    if (loading.done && loading.data->rule.id && !loading.data->combination && !scan_names(&loading, loading.data)) return error_memory(err);
    if (loading.no_memory) return error_memory(err);
    if (loading.failed) return note_broken(book, loading.stem, loading.folder, loading.data->rule.id) || error_memory(err);
    if (!VECTOR_ROOM(book->arena, &book->rules)) return error_memory(err);
    RuleData *data = loading.data;
    data->memo.most = book->options.memo_nodes ? book->options.memo_nodes : MEMO_NODES;
    data->loaded = book->rules.count;
    engine->when[data->loaded] = loading.when;
    engine->set[data->loaded] = loading.set;
    book->rules.items[book->rules.count++] = data;
    return script_watch(engine->script, loading.when, err);
}

/* Rules by path, the combinations of a register after its rules. */
static int compare_rules(const void *a, const void *b)
{
    const RuleData *x = *(RuleData *const *)a, *y = *(RuleData *const *)b;
    const char *px = x->rule.path, *py = y->rule.path, *sx = strrchr(px, '/'), *sy = strrchr(py, '/');
    size_t fx = sx ? (size_t)(sx - px) : 0, fy = sy ? (size_t)(sy - py) : 0;
    int folder = strncmp(px, py, fx < fy ? fx : fy);
    if (folder) return folder;
    if (fx != fy) return fx < fy ? -1 : 1;
    if (x->rule.combination != y->rule.combination) return x->rule.combination ? 1 : -1;
    return strcmp(px, py);
}

/*
 * Runs `when` on facts that are all one number, so that a wrong argument or name shows before any pupil is judged. Only a
 * slip counts: such numbers need not make sense to the rule. *worn: the state is no more what loading made of it.
 */
static bool probe(Rulebook *book, size_t rule, Arena *arena, RuleFaults *faults, bool *faulty, bool *worn)
{
    static const double values[] = { 0, 1, 4, 1000 };
    for (size_t i = 0; i < COUNT(values) && !*faulty; i++) {
        Run run = { .mode = MODE_PLAIN };
        run.mode.probe = true;
        run.mode.probe_value = values[i];
        engine_call(book->engine, rule, &run);
        if (run.no_memory) return false;
        *worn = *worn || run.changed || run.limit || run.near_limit;
        if (run.result != CALL_FAILED || !run.slip || run.limit) continue;
        *faulty = true;
        Words words;
        for (int l = 0; l < LANGUAGES; l++)
            if (!(words.in[l] = arena_text(arena, run.text.in[l]))) return false;
        if (!fault_add(faults, arena, FAULT_LOAD, book->rules.items[rule], run.line, words)) return false;
    }
    return true;
}

const char *target_name(const Plan *plan, const Rule *rule)
{
    return rule->target == TARGET_SUPPORT ? "support" : rule->target == TARGET_STRENGTH ? "strengths" : plan->registers[rule->target].name.id;
}

bool register_is_broken(const Rulebook *book, const RuleData *data)
{
    for (size_t i = 0; i < book->broken.count; i++)
        if (strcmp(book->broken.items[i].folder, target_name(book->plan, &data->rule)) == 0) return true;
    return false;
}

static bool probe_all(Rulebook *book, Arena *arena, RuleFaults *faults, bool *worn, Error *err)
{
    size_t kept = 0;
    for (size_t i = 0; i < book->rules.count; i++) {
        bool faulty = false;
        if (!book->rules.items[i]->combination && !probe(book, i, arena, faults, &faulty, worn)) return error_memory(err);
        *worn = *worn || faulty;
        book->rules.items[i]->is_void = faulty;       /* a mark for the moment: those are taken out below */
    }
    for (size_t i = 0; i < book->rules.count; i++)
        if (!book->rules.items[i]->is_void) book->rules.items[kept++] = book->rules.items[i];
        else if (!note_broken(book, book->rules.items[i]->rule.id, target_name(book->plan, &book->rules.items[i]->rule), book->rules.items[i]->rule.id)) return error_memory(err);
    book->rules.count = kept;
    arena_clear(book->scratch);
    return true;
}

/* What the engine holds by the order of loading it holds by the order of the rules from here on. */
static bool put_in_order(const Rulebook *book, Engine *engine, Error *err)
{
    size_t size = book->rules.count * sizeof *engine->when;
    int *when = arena_take(book->scratch, size + 1), *set = arena_take(book->scratch, size + 1);
    if (!when || !set) return error_memory(err);
    for (size_t i = 0; i < book->rules.count; i++) {
        when[i] = engine->when[book->rules.items[i]->loaded];
        set[i] = engine->set[book->rules.items[i]->loaded];
    }
    memcpy(engine->when, when, size);
    memcpy(engine->set, set, size);
    return true;
}

static bool load_all(Rulebook *book, const RuleFiles *files, Arena *arena, RuleFaults *faults, Error *err)
{
    Engine *engine = book->engine = engine_open(book, files->count, err);
    bool ok = engine && tell_ignored(book, files, arena, faults, err);
    for (size_t i = 0; i < files->count && ok; i++) ok = load_file(book, engine, &files->items[i], arena, faults, err);
    if (!ok) return false;
    if (book->rules.count) qsort(book->rules.items, book->rules.count, sizeof *book->rules.items, compare_rules);
    bool whole = book->rules.count == files->count;   /* else the state is made anew, without what a file that failed left in it */
    if (whole ? !put_in_order(book, engine, err) : !engine_reload(book, err)) return false;
    bool worn = false;                                /* rules with a fault are taken out, and the others numbered anew */
    if (!probe_all(book, arena, faults, &worn, err)) return false;
    size_t count = book->rules.count;
    if (!combination_resolve(book, arena, faults)) return error_memory(err);
    if (!combinations_note(book, err)) return false;
    return (!worn && book->rules.count == count) || engine_reload(book, err);
}

/* Without rules. NULL: no memory. */
static Rulebook *book_new(const Plan *plan, bool reference, RulebookOptions options, Error *err)
{
    Arena *own = arena_open();
    Rulebook *book = own ? ARENA_NEW(own, Rulebook) : NULL;
    if (!book) {
        arena_close(own);
        error_memory(err);
        return NULL;
    }
    *book = (Rulebook){ .arena = own, .plan = plan, .files.reference = reference, .options = options, .on = NO_DATE };
    book->scratch = arena_open();
    book->own.frames = frames_new(own);
    if (book->scratch && book->own.frames) return book;
    rulebook_close(book);
    error_memory(err);
    return NULL;
}

bool rulebook_open(Arena *arena, const Plan *plan, const RuleFiles *files, const RulebookOptions *options,
                   Rulebook **book, RuleFaults *faults, Error *err)
{
    Rulebook *made = book_new(plan, files->reference, options ? *options : (RulebookOptions){ .memo = true }, err);
    bool ok = made && load_all(made, files, arena, faults, err);
    *book = ok ? made : NULL;
    if (!ok) rulebook_close(made);
    return ok;
}

/* What was parsed is shared, and nothing else is looked at: `first` may be judging just now. */
static bool share_rules(Rulebook *twin, const Rulebook *first)
{
    for (size_t i = 0; i < first->rules.count; i++) {
        const RuleData *of = first->rules.items[i];
        RuleData *data = ARENA_NEW(twin->arena, RuleData);
        if (!data || !VECTOR_ROOM(twin->arena, &twin->rules)) return false;
        *data = (RuleData){ .rule = of->rule, .file = of->file, .line = of->line, .loaded = of->loaded, .set = of->set, .set_count = of->set_count,
                            .words_whole = of->words_whole, .examples = of->examples, .example_count = of->example_count, .groundless = of->groundless,
                            .combination = of->combination, .grades = of->grades, .months = of->months, .memo.most = of->memo.most };
        twin->rules.items[twin->rules.count++] = data;
    }
    return true;
}

Rulebook *rulebook_twin(const Rulebook *first, Error *err)
{
    Rulebook *twin = book_new(first->plan, first->files.reference, first->options, err);
    if (!twin) return NULL;
    if (!share_rules(twin, first)) error_memory(err);
    else if (combinations_note(twin, err) && engine_reload(twin, err)) return twin;
    rulebook_close(twin);
    return NULL;
}

void rulebook_close(Rulebook *book)
{
    if (!book) return;
    Arena *own = book->arena;                         /* the book itself stands in it */
    engine_close(book->engine);
    arena_close(book->scratch);
    arena_close(own);
}

size_t rulebook_count(const Rulebook *book) { return book->rules.count; }
const Rule *rulebook_rule(const Rulebook *book, size_t index) { return &book->rules.items[index]->rule; }

int rulebook_find(const Rulebook *book, const char *id)
{
    for (size_t i = 0; i < book->rules.count; i++)
        if (strcmp(book->rules.items[i]->rule.id, id) == 0) return (int)i;
    return -1;
}
