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

bool evidence_add_reads(json_t *whole, const json_t *evidence)
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
            ok = evidence && evidence_add_reads(whole, evidence);
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
