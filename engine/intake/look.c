/* A look at a file: which map reads it, and which it would propose. The store is only read. */
#include <string.h>

#include "form.h"
#include "look.h"
#include "mapped.h"

/* ---- which map ----------------------------------------------------------------------------------------------------------------------------------- */

static bool read_heads(Looking *looking)
{
    Job *job = &looking->job;
    for (size_t i = 0; i < sheets_count(job->source.sheets); i++) {
        Head *head = ARENA_NEW(job->own, Head);
        if (!head || !VECTOR_ROOM(job->own, &looking->heads)) return error_memory(&job->err);
        if (!head_read(job->own, job->source.sheets, i, head, &job->err)) return false;
        looking->heads.items[looking->heads.count++] = head;
    }
    return true;
}

static bool see_plain(Looking *looking)
{
    Job *job = &looking->job;
    for (size_t i = 0; i < sheets_count(job->source.sheets); i++) {
        SheetRow row = { 0 };
        if (sheets_hidden(job->source.sheets, i)) continue;
        if (!sheets_begin(job->source.sheets, i, &job->err)) return false;
        while (sheets_next(job->source.sheets, &row) && row_blank(&row)) { }
        if (job->err.kind != ERR_NONE) return false;
        if (row.count && form_is(&row)) {
            looking->result->form = true;
            looking->result->plain = looking->result->kind = "family";
            return true;
        }
        if (!row.count || !kind_in_header(&row, HEADER_LEAST)) continue;
        if (!kind_from_header(job, &row)) return false;
        looking->result->plain = looking->result->kind = job->kind->name;
        return true;
    }
    return true;
}

static bool use_map(Looking *looking, const Map *map)
{
    Job *job = &looking->job;
    Mapped *mapped = ARENA_NEW(job->own, Mapped);
    if (!mapped) return error_memory(&job->err);
    mapped->row_arena = job->source.mapped ? job->source.mapped->row_arena : arena_open();
    mapped->fold.arena = mapped->row_arena;
    if (!mapped->row_arena) return error_memory(&job->err);
    mapped->map = *map;
    mapped->vocabulary = looking->vocabulary;
    job->source.mapped = mapped;
    looking->map = *map;
    looking->has_map = true;
    job->kind = map->kind;
    looking->result->kind = map->kind->name;
    return true;
}

/* The sheet that was named; else each that is to be seen. */
static bool is_wanted(const Job *job, size_t sheet)
{
    return job->options->sheet ? strcmp(job->options->sheet, sheets_name(job->source.sheets, sheet)) == 0 : !sheets_hidden(job->source.sheets, sheet);
}

static bool propose(Looking *looking)
{
    Job *job = &looking->job;
    for (size_t i = 0; i < looking->heads.count && !looking->proposed; i++) {
        looking->proposed = is_wanted(job, i) && proposal_make(job->own, looking->vocabulary, looking->heads.items[i], &looking->proposal, &job->err);
        if (job->err.kind != ERR_NONE) return false;
    }
    return true;
}

static bool write_proposal(Looking *looking, Map *map)
{
    Job *job = &looking->job;
    const char *text;
    if (!proposal_write(looking->arena, looking->vocabulary, &looking->proposal, looking->id, &text, &job->err)) return false;
    looking->result->proposal = text;
    return map_read(job->own, looking->vocabulary, looking->id, text, strlen(text), map, &job->err);
}

/* A column that no heading gives, with the first of the words that a heading of it may be. */
static bool add_rename(Looking *looking, const char *key)
{
    enum { SHOWN = 24 };
    Job *job = &looking->job;
    const MapWords *known = &looking->vocabulary->of[WORD_COLUMN];
    const char *said = job->kind->who[WHO_NAME] >= 0 && strcmp(key, job->kind->columns[job->kind->who[WHO_NAME]]) == 0 ? "name" : key;
    Text text = text_init(looking->arena, 4000);
    LookRename one = { key, "" };
    int shown = 0;
    for (size_t i = 0; i < known->count; i++) {
        if (strcmp(known->items[i].value, said) != 0 || shown++ >= SHOWN) continue;
        text_put(&text, text.length ? ", " : "");
        text_put(&text, known->items[i].word);
    }
    if (!text_finish(&text, &one.words, &job->err)) return false;
    if (!VECTOR_ROOM(looking->arena, &looking->result->renames)) return error_memory(&job->err);
    looking->result->renames.items[looking->result->renames.count++] = one;
    return true;
}

/* No heading tells who the rows are about: a map to fill in by hand, and what the headings could be called. */
static bool begin_map(Looking *looking)
{
    Job *job = &looking->job;
    bool begun = false;
    for (size_t i = 0; i < looking->heads.count && !begun; i++) {
        begun = is_wanted(job, i) && proposal_begin(job->own, looking->vocabulary, looking->heads.items[i], job->options->kind, &looking->proposal, &job->err);
        if (job->err.kind != ERR_NONE) return false;
    }
    if (!begun) return true;
    looking->result->begun = true;
    job->kind = looking->proposal.kind;
    for (size_t i = 0; i < looking->proposal.columns.count; i++)
        if (strcmp(looking->proposal.columns.items[i].heading, MAP_GAP) == 0 && !add_rename(looking, looking->proposal.columns.items[i].key)) return false;
    return proposal_write(looking->arena, looking->vocabulary, &looking->proposal, looking->id, &looking->result->proposal, &job->err);
}

/* What the proposed map does not explain goes into it as comments. */
static bool note_strange(Looking *looking)
{
    Job *job = &looking->job;
    for (size_t i = 0; i < looking->result->marks.count; i++) {
        const LookMark *mark = &looking->result->marks.items[i];
        if (mark->means[0] || strlen(mark->text) > LOOK_STRANGE_BYTES) continue;     /* a remark is no mark */
        if (!VECTOR_ROOM(job->own, &looking->proposal.strange)) return error_memory(&job->err);
        looking->proposal.strange.items[looking->proposal.strange.count++] = (MapWord){ mark->text, mark->text, "" };
    }
    Map again;
    return !looking->proposal.strange.count || write_proposal(looking, &again);
}

static bool choose_map(Looking *looking)
{
    Job *job = &looking->job;
    LookResult *result = looking->result;
    Maps maps = { 0 };
    Map map;
    if (!maps_that_fit(job->own, looking->vocabulary, job->source.sheets, job->options->sheet, job->options->kind, &maps, &job->err)) return false;
    for (size_t i = 0; i < maps.count; i++) {
        if (!VECTOR_ROOM(looking->arena, &result->maps)) return error_memory(&job->err);
        if (!(result->maps.items[result->maps.count++] = arena_text(looking->arena, maps.items[i].id))) return error_memory(&job->err);
    }
    if (!propose(looking)) return false;
    if (looking->proposed) {                                                  /* first as it will be saved, so that its comments name what it lacks */
        if (!write_proposal(looking, &map) || !use_map(looking, &map) || !look_at_sheets(looking) || !note_strange(looking)) return false;
    }
    if (job->options->map) {
        if (!map_named(job->own, looking->vocabulary, job->options->map, &map, &job->err)) return false;
    } else if (maps.count == 1) map = maps.items[0];
    else return looking->proposed || (look_at_sheets(looking) && (maps.count || begin_map(looking)));
    if (!(result->map = arena_text(looking->arena, map.id))) return error_memory(&job->err);
    return use_map(looking, &map) && look_at_sheets(looking);
}

static bool look(Looking *looking)
{
    Job *job = &looking->job;
    Vocabulary *vocabulary = ARENA_NEW(job->own, Vocabulary);
    if (!vocabulary) return error_memory(&job->err);
    looking->vocabulary = vocabulary;
    job->source.sheets = sheets_open(job->path, job->options->encoding, job->options->mend, &job->err);
    if (!job->source.sheets || !school_find(job) || !known_load(job) || !vocabulary_load(job->own, vocabulary, &job->err)) return false;
    if (!see_plain(looking) || !read_heads(looking) || (!looking->result->plain[0] && !map_letters(job))) return false;
    if (!(looking->result->plain[0] ? look_at_sheets(looking) : choose_map(looking))) return false;
    looking->result->encoding = sheets_encoding(job->source.sheets, &looking->result->guessed);
    return true;
}

bool intake_look(Store *store, const Plan *plan, const char *path, const char *id, const IntakeOptions *options, Arena *arena, LookResult *result, Error *err)
{
    *result = (LookResult){ .encoding = "", .plain = "", .kind = "", .map = "", .proposal = "" };
    IntakeResult unused = { .kind = "", .map = "", .encoding = "" };
    Looking looking = { .arena = arena, .result = result, .id = id,
                        .job = { .store = store, .plan = plan, .options = options, .path = path, .results = arena, .result = &unused } };
    looking.job.own = arena_open();
    looking.job.scratch = arena_open();
    bool ok = looking.job.own && looking.job.scratch ? look(&looking) : error_memory(&looking.job.err);
    if (!ok) *err = looking.job.err;
    source_close(&looking.job.source);
    arena_close(looking.job.scratch);
    arena_close(looking.job.own);
    return ok;
}
