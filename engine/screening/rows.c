/* Which source rows an evidence rests on: as one hash, and as keys by which a dismissal knows what it was about. */
#include <stdlib.h>
#include <string.h>

#include "format.h"
#include "internal.h"

enum { ROWS_LIMIT = 1 << 20 };

static void put_rows(Text *text, const json_t *read)
{
    size_t i;
    json_t *row;
    json_array_foreach(json_object_get(read, "rows"), i, row) {
        text_json(text, row);
        text_put(text, "\n");
    }
}

bool evidence_rows_hash(const json_t *evidence, Arena *arena, Hash *hash, Error *err)
{
    Text text = text_init(arena, ROWS_LIMIT);
    const char *words;
    size_t i;
    json_t *item;
    json_array_foreach(json_object_get(evidence, "reads"), i, item) put_rows(&text, item);
    json_array_foreach(json_object_get(evidence, "members"), i, item) {
        text_put(&text, json_string_value(item));
        text_put(&text, "\n");
    }
    size_t length = text.length;
    if (!text_finish(&text, &words, err)) return false;
    *hash = hash_bytes(words, length);
    return true;
}

/* ---- keys ----------------------------------------------------------------------------------------------------------------- */

/*
 * A key names a row by what it says, not by its id: a note whose words were corrected is a new row of the store, and nothing new
 * to the council. A day of lessons is a key for each lesson, so that a day that turns out less bad is among those dismissed.
 */
typedef struct { const char **items; size_t count, room; } Keys;

static bool add_key(Arena *arena, Keys *keys, Text *text, Error *err)
{
    const char *key;
    if (!text_finish(text, &key, err)) return false;
    if (!VECTOR_ROOM(arena, keys)) return error_memory(err);
    keys->items[keys->count++] = key;
    return true;
}

static Text begin_key(Arena *arena, const char *kind, const json_t *row)
{
    Text text = text_init(arena, ROWS_LIMIT);
    const char *day = json_string_value(json_object_get(row, "day"));
    text_put(&text, kind);
    text_put(&text, day ? day : "");
    text_put(&text, " ");
    return text;
}

static bool add_lessons(Arena *arena, const json_t *row, const char *marks, Keys *keys, Error *err)
{
    for (int lesson = 1; marks[lesson - 1]; lesson++) {
        if (marks[lesson - 1] == '-') continue;
        Text text = begin_key(arena, "a ", row);
        text_number(&text, lesson);
        text_put_bytes(&text, &marks[lesson - 1], 1);
        if (!add_key(arena, keys, &text, err)) return false;
    }
    return true;
}

/* Two equal notes of one day are two: the second one is new when only the first was dismissed. */
static void put_ordinal(Text *text, const Keys *keys, size_t from)
{
    int before = 1;
    if (text->failed) return;
    for (size_t i = from; i < keys->count; i++)
        if (strncmp(keys->items[i], text->bytes, text->length) == 0 && keys->items[i][text->length] == ' ') before++;
    text_put(text, " ");
    text_number(text, before);
}

static bool add_row_keys(Arena *arena, const json_t *row, size_t from, Keys *keys, Error *err)
{
    const char *marks = json_string_value(json_object_get(row, "marks")), *sign = json_string_value(json_object_get(row, "sign"));
    const char *category = json_string_value(json_object_get(row, "category")), *name = json_string_value(json_object_get(row, "name"));
    if (marks) return add_lessons(arena, row, marks, keys, err);
    Text text = begin_key(arena, sign ? "o " : category ? "f " : "m ", row);
    text_put(&text, sign ? sign : category ? category : name ? name : "");
    if (sign || (name && !category)) text_put(&text, " ");
    if (sign) text_number(&text, json_integer_value(json_object_get(row, "severity")));
    else if (!category && name) text_decimal(&text, json_number_value(json_object_get(row, "number")), 4);
    put_ordinal(&text, keys, from);
    return add_key(arena, keys, &text, err);
}

static int compare_key(const void *a, const void *b) { return strcmp(*(const char *const *)a, *(const char *const *)b); }

bool evidence_rows(const json_t *evidence, Arena *arena, const char **rows, Error *err)
{
    Keys keys = { 0 };
    size_t i, k;
    json_t *read, *row;
    json_array_foreach(json_object_get(evidence, "reads"), i, read) {
        size_t from = keys.count;                                     /* several reads show the same row: an ordinal counts within one */
        json_array_foreach(json_object_get(read, "rows"), k, row)
            if (!add_row_keys(arena, row, from, &keys, err)) return false;
    }
    VECTOR_SORT(&keys, compare_key);
    Text text = text_init(arena, ROWS_LIMIT);
    for (size_t at = 0; at < keys.count; at++) {
        if (at && strcmp(keys.items[at - 1], keys.items[at]) == 0) continue;
        text_put(&text, keys.items[at]);
        text_put(&text, "\n");
    }
    return text_finish(&text, rows, err);
}

/* The reads of one member behind those of the others. */
static bool add_reads(json_t *whole, const json_t *evidence)
{
    json_t *reads = json_object_get(evidence, "reads");
    return !reads || json_array_extend(json_object_get(whole, "reads"), reads) == 0;
}

/* What a combination rests on: its members' reads as they stand in the run that stored it. */
static bool stored_reads(Store *store, const Signal *signal, const json_t *members, json_t *whole, Error *err)
{
    size_t i;
    json_t *member;
    json_array_foreach(members, i, member) {
        sqlite3_stmt *row = store_statement(store, "SELECT evidence FROM signal WHERE run = ?1 AND pupil = ?2 AND rule = ?3", err);
        if (!row) return false;
        sqlite3_bind_int64(row, 1, signal->run);
        sqlite3_bind_int64(row, 2, signal->pupil);
        sqlite3_bind_text(row, 3, json_string_value(member), -1, SQLITE_STATIC);
        bool ok = true;
        if (store_row(store, row, err)) {
            const char *text = (const char *)sqlite3_column_text(row, 0);
            json_t *evidence = text ? json_loads(text, 0, NULL) : NULL;
            ok = evidence && add_reads(whole, evidence);
            json_decref(evidence);
            sqlite3_reset(row);
        }
        if (err->kind != ERR_NONE || !ok) return err->kind != ERR_NONE ? false : error_memory(err);
    }
    return true;
}

bool signal_rows(Store *store, const Signal *signal, Arena *arena, const char **rows, Error *err)
{
    json_t *evidence = json_loads(signal->evidence, 0, NULL), *members = json_object_get(evidence, "members"), *whole = NULL;
    bool ok = evidence != NULL || error_memory(err);
    if (ok && members) {
        whole = json_pack("{s:[]}", "reads");
        ok = whole ? stored_reads(store, signal, members, whole, err) : error_memory(err);
    }
    ok = ok && evidence_rows(whole ? whole : evidence, arena, rows, err);
    json_decref(whole);
    json_decref(evidence);
    if (ok && !**rows) *rows = "-\n";                                /* it spoke because of nothing recorded: any row is a new one */
    return ok;
}

/* ---- silence ---------------------------------------------------------------------------------------------------------------- */

static bool has_line(const char *rows, const char *line, size_t length)
{
    for (; *rows; rows += strcspn(rows, "\n"), rows += *rows == '\n')
        if (strncmp(rows, line, length) == 0 && rows[length] == '\n') return true;
    return false;
}

/* Every row of today is among the rows of some dismissal of the rule. */
static bool all_dismissed(const char *today, const char *rule, const Snoozed *snoozed, size_t count)
{
    for (const char *line = today; *line; line += strcspn(line, "\n") + 1) {
        bool found = false;
        for (size_t i = 0; i < count && !found; i++)
            found = strcmp(snoozed[i].rule, rule) == 0 && has_line(snoozed[i].rows, line, strcspn(line, "\n"));
        if (!found) return false;
    }
    return true;
}

/* The same of today's dossier. */
static bool member_reads(Rulebook *book, const Dossier *dossier, const json_t *members, json_t *whole, Error *err)
{
    size_t i;
    json_t *member;
    json_array_foreach(members, i, member) {
        json_t *evidence = NULL;
        int rule = rulebook_find(book, json_string_value(member));
        if (rule < 0) continue;
        if (!rulebook_evidence(book, dossier, NULL, (size_t)rule, &evidence, err)) return false;
        bool ok = !evidence || add_reads(whole, evidence);
        json_decref(evidence);
        if (!ok) return error_memory(err);
    }
    return true;
}

static bool stays_dismissed(Rulebook *book, const Dossier *dossier, size_t rule, const Snoozed *snoozed, size_t count, bool *silenced, Error *err)
{
    json_t *evidence = NULL, *whole = NULL;
    const char *today, *id = rulebook_rule(book, rule)->id;
    if (!rulebook_evidence(book, dossier, silenced, rule, &evidence, err)) return false;
    const char *verdict = json_string_value(json_object_get(evidence, "verdict"));
    json_t *members = json_object_get(evidence, "members");
    bool ok = true;
    if (verdict && strcmp(verdict, "yes") == 0) {
        Arena *arena = arena_open();
        if (members) {
            whole = json_pack("{s:[]}", "reads");
            ok = whole ? member_reads(book, dossier, members, whole, err) : error_memory(err);
        }
        ok = ok && (arena ? evidence_rows(whole ? whole : evidence, arena, &today, err) : error_memory(err));
        if (ok) silenced[rule] = all_dismissed(today, id, snoozed, count);
        arena_close(arena);
    }
    json_decref(whole);
    json_decref(evidence);
    return ok;
}

/* Rules first: what a combination rests on is what its members that are not silent say. */
bool records_silenced(const Records *records, Rulebook *book, const Dossier *dossier, bool *silenced, Error *err)
{
    const Snoozed *snoozed;
    size_t count = records_snoozed(records, &snoozed);
    memset(silenced, 0, rulebook_count(book) * sizeof *silenced);
    for (int combinations = 0; combinations < 2 && count > 0; combinations++)
        for (size_t i = 0; i < count; i++) {
            int rule = rulebook_find(book, snoozed[i].rule);
            if (rule < 0 || silenced[rule] || rulebook_rule(book, (size_t)rule)->combination != (combinations == 1)) continue;
            if (!snoozed[i].rows[0]) silenced[rule] = true;
            else if (!stays_dismissed(book, dossier, (size_t)rule, snoozed, count, silenced, err)) return false;
        }
    return true;
}
