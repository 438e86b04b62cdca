/* Which source rows an evidence rests on, as one hash: a dismissal silences a rule while they are the same. */
#include "format.h"
#include "internal.h"

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
    enum { ROWS_LIMIT = 1 << 20 };
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
