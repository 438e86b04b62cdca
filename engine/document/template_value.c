/* Values of the data by name: from the innermost scope outwards; and how they are written on paper. */
#include <math.h>
#include <string.h>

#include "internal.h"

enum { KNOWN_MOST = 256, WORDS_LIMIT = 1 << 20 };                    /* names looked through for the nearest; bytes of one text */
enum { PAPER_LIMIT = 32 << 20, PAPER_BLOCKS = 100000 };              /* bytes of a paper's words; its blocks and rows */

/* { kk, ru, en } is a text in three languages, and no table of names. */
static bool is_words(const json_t *json)
{
    return json_object_size(json) == LANGUAGES && json_object_get(json, "kk") && json_object_get(json, "ru") && json_object_get(json, "en");
}

Scope scope_within(const Scope *outer, const json_t *item, long long number)
{
    bool names = json_is_object(item) && !is_words(item);
    return (Scope){ .outer = outer, .item = names ? item : NULL, .value = names ? NULL : item, .number = number };
}

/* ---- by name ---------------------------------------------------------------------------------------------------------------- */

typedef struct { char text[PATH_MOST + 1]; } Name;

static Name name_of(const char *path, size_t length)
{
    Name name = { "" };
    if (length > PATH_MOST) length = PATH_MOST;
    memcpy(name.text, path, length);
    return name;
}

static bool in_scopes(const Filling *filling, const Scope *scope, const char *name, Value *value)
{
    for (; scope; scope = scope->outer) {
        *value = (Value){ .number = scope->number };
        if (scope->number && strcmp(name, "n") == 0) return true;
        if (scope->value && strcmp(name, "value") == 0) {
            value->json = scope->value;
            return true;
        }
        value->json = json_object_get(scope->item, name);
        if (value->json) return true;
    }
    *value = (Value){ .words = filling->title };
    return filling->title && strcmp(name, "title") == 0;
}

static size_t add_keys(const json_t *object, const char **known, size_t count)
{
    void *at = json_object_iter((json_t *)(uintptr_t)object);
    for (; at && count < KNOWN_MOST; at = json_object_iter_next((json_t *)(uintptr_t)object, at)) known[count++] = json_object_iter_key(at);
    return count;
}

static size_t add_scopes(const Filling *filling, const Scope *scope, const char **known)
{
    size_t count = 0;
    for (; scope && count + 2 < KNOWN_MOST; scope = scope->outer) {
        if (scope->number) known[count++] = "n";
        if (scope->value) known[count++] = "value";
        count = add_keys(scope->item, known, count);
    }
    if (filling->title && count < KNOWN_MOST) known[count++] = "title";
    for (size_t i = 0; i < filling->known_count && count < KNOWN_MOST; i++) known[count++] = filling->known[i];
    return count;
}

/* `name` is not there; `before`: what of the path was found. */
static bool no_such_name(Filling *filling, Place place, const char *key, const char *name, const char *before, const char *const *known, size_t count)
{
    char path[2 * PATH_MOST], near[2 * PATH_MOST];
    const char *nearest = text_nearest(name, known, count);
    snprintf(path, sizeof path, "%s%s", before, name);
    snprintf(near, sizeof near, "%s%.*s", before, PATH_MOST, nearest ? nearest : "");
    const char *path_words = path, *near_words = near;
    if (nearest) return place_fault(place, key, filling->err, MESSAGE(MSG_DOCUMENT_FILL_NAME_NEAR, path_words, near_words));
    return place_fault(place, key, filling->err, MESSAGE(MSG_DOCUMENT_FILL_NAME, path_words));
}

/* One name further into a value; what is within null is null. */
static bool go_within(Filling *filling, Place place, const char *key, const char *path, const char *from, size_t length, Value *value)
{
    const char *known[KNOWN_MOST];
    Name name = name_of(from, length), before = name_of(path, (size_t)(from - path));
    const json_t *outer = is_words(value->json) ? NULL : value->json;
    if (json_is_null(value->json)) return true;
    value->json = json_object_get(outer, name.text);
    if (value->json) return true;
    return no_such_name(filling, place, key, name.text, before.text, known, add_keys(outer, known, 0));
}

bool value_find(Filling *filling, const Scope *scope, Place place, const char *key, const char *path, size_t length, Value *value)
{
    const char *known[KNOWN_MOST], *end = path + length, *dot = memchr(path, '.', length);
    Name first = name_of(path, (size_t)((dot ? dot : end) - path));
    if (!in_scopes(filling, scope, first.text, value))
        return no_such_name(filling, place, key, first.text, "", known, add_scopes(filling, scope, known));
    while (dot) {
        const char *from = dot + 1;
        dot = memchr(from, '.', (size_t)(end - from));
        if (!go_within(filling, place, key, path, from, (size_t)((dot ? dot : end) - from), value)) return false;
    }
    return true;
}

bool list_find(Filling *filling, const Scope *scope, Place place, const char *key, const char *path, const json_t **list)
{
    Value value;
    if (!value_find(filling, scope, place, key, path, strlen(path), &value)) return false;
    *list = json_is_null(value.json) ? NULL : value.json;
    if (!*list && value.json) return true;
    return json_is_array(value.json) || place_fault(place, key, filling->err, MESSAGE(MSG_DOCUMENT_FILL_LIST, path));
}

bool number_find(Filling *filling, const Scope *scope, Place place, const char *key, const char *path, double *number)
{
    Value value;
    if (!value_find(filling, scope, place, key, path, strlen(path), &value)) return false;
    *number = value.json ? json_number_value(value.json) : (double)value.number;
    if (json_is_null(value.json)) *number = NAN;
    if (json_is_number(value.json) || json_is_null(value.json) || (!value.json && !value.words)) return true;
    return place_fault(place, key, filling->err, MESSAGE(MSG_DOCUMENT_FILL_NUMBER, path));
}

/* ---- on paper ----------------------------------------------------------------------------------------------------------------- */

/* Where and how a value is being written. */
typedef struct { Filling *filling; Place place; const char *key; const Piece *piece; Text *text; } Writing;

/* At most two places, as everywhere; a comma but in English. */
static void put_number(Text *text, double number, Language language)
{
    size_t from = text->length;
    text_decimal(text, number, 2);
    char *point = text->failed || language == LANGUAGE_EN ? NULL : memchr(text->bytes + from, '.', text->length - from);
    if (point) *point = ',';
}

static bool put_text(const Writing *writing, const char *words)
{
    const Piece *piece = writing->piece;
    Filling *filling = writing->filling;
    Date day;
    if (piece->day == DAY_AS_IS || !*words) { text_put(writing->text, words); return true; }
    if (!date_parse(words, strlen(words), &day)) {
        Name name = name_of(piece->text, piece->length);
        const char *path = name.text;
        return place_fault(writing->place, writing->key, filling->err, MESSAGE(MSG_DOCUMENT_FILL_DAY, path, words));
    }
    text_put(writing->text, piece->day == DAY_IN_WORDS ? date_words(filling->arena, filling->language, day) : date_short(filling->arena, filling->language, day));
    return true;
}

/* A table of names has no words of its own: one of its names is meant. */
static bool put_table(const Writing *writing, const json_t *table)
{
    const char *known[KNOWN_MOST];
    Name name = name_of(writing->piece->text, writing->piece->length);
    const char *path = name.text, *inner = add_keys(table, known, 0) ? known[0] : "…";
    return place_fault(writing->place, writing->key, writing->filling->err, MESSAGE(MSG_DOCUMENT_FILL_TABLE, path, inner));
}

static bool put_json(const Writing *writing, const json_t *json)
{
    Language language = writing->filling->language;
    switch (json_typeof(json)) {
    case JSON_NULL: return true;
    case JSON_TRUE: text_put(writing->text, message_raw(MSG_DOCUMENT_YES, language)); return true;
    case JSON_FALSE: text_put(writing->text, message_raw(MSG_DOCUMENT_NO, language)); return true;
    case JSON_INTEGER: text_number(writing->text, json_integer_value(json)); return true;
    case JSON_REAL: put_number(writing->text, json_real_value(json), language); return true;
    case JSON_STRING: return put_text(writing, json_string_value(json));
    case JSON_OBJECT: return is_words(json) ? put_json(writing, json_object_get(json, language_name(language))) : put_table(writing, json);
    case JSON_ARRAY: break;
    }
    for (size_t i = 0; i < json_array_size(json); i++) {
        if (i) text_put(writing->text, writing->piece->lines ? "\n" : ", ");
        if (!put_json(writing, json_array_get(json, i))) return false;
    }
    return true;
}

static bool put_value(const Writing *writing, const Value *value)
{
    if (value->json) return put_json(writing, value->json);
    if (value->words) text_put(writing->text, value->words);
    else text_number(writing->text, value->number);
    return true;
}

static bool put_placeholder(Writing *writing, const Scope *scope)
{
    Value value;
    const Piece *piece = writing->piece;
    Filling *filling = writing->filling;
    if (!value_find(filling, scope, writing->place, writing->key, piece->text, piece->length, &value)) return false;
    if (!piece->upper) return put_value(writing, &value);
    Text own = text_init(filling->arena, WORDS_LIMIT), *text = writing->text;
    const char *words;
    writing->text = &own;
    bool good = put_value(writing, &value) && text_finish(&own, &words, filling->err);
    writing->text = text;
    if (good) text_upper_first(text, words);
    return good;
}

/* Words that a condition only looks at are counted too: they take as much memory. */
static bool words_finish(Filling *filling, Text *text, const char **words)
{
    filling->bytes += text->length;
    if (!text_finish(text, words, filling->err)) return false;
    return filling->bytes <= PAPER_LIMIT || error_set(filling->err, ERR_LIMIT, MSG_BASE_TEXT_TOO_LONG, (long long)PAPER_LIMIT);
}

bool words_fill(Filling *filling, const Scope *scope, Place place, const char *key, const Words *words, const char **filled)
{
    Text text = text_init(filling->arena, WORDS_LIMIT);
    const char *at = words ? words->in[filling->language] : "";
    for (Piece piece; piece_next(&at, &piece) == PIECE_FINE;) {
        Writing writing = { filling, place, key, &piece, &text };
        if (!piece.name) text_put_bytes(&text, piece.text, piece.length);
        else if (!put_placeholder(&writing, scope)) return false;
    }
    return words_finish(filling, &text, filled);
}

bool fill_count(Filling *filling)
{
    if (filling->blocks++ < PAPER_BLOCKS) return true;
    return error_set(filling->err, ERR_LIMIT, MSG_DOCUMENT_FILL_LONG, filling->template->id, (long)PAPER_BLOCKS);
}

/* ---- conditions --------------------------------------------------------------------------------------------------------------- */

static bool is_worth_the_name(const Value *value)
{
    if (!value->json) return value->words ? *value->words != '\0' : value->number != 0;
    switch (json_typeof(value->json)) {
    case JSON_NULL: case JSON_FALSE: return false;
    case JSON_TRUE: return true;
    case JSON_INTEGER: case JSON_REAL: return json_number_value(value->json) != 0;
    case JSON_STRING: return json_string_length(value->json) > 0;
    case JSON_ARRAY: return json_array_size(value->json) > 0;
    case JSON_OBJECT: return json_object_size(value->json) > 0;
    }
    return false;
}

/* "act" or "act | visit | talk": one of the words. */
static bool is_one_of(const char *words, size_t length, const char *list, size_t list_length)
{
    const char *end = list + list_length;
    for (;;) {
        const char *bar = memchr(list, '|', (size_t)(end - list)), *to = bar ? bar : end;
        while (list < to && *list == ' ') list++;
        while (to > list && to[-1] == ' ') to--;
        if ((size_t)(to - list) == length && memcmp(words, list, length) == 0) return true;
        if (!bar) return false;
        list = bar + 1;
    }
}

bool condition_holds(Filling *filling, const Scope *scope, Place place, const char *key, const Condition *condition, bool *holds)
{
    Value value;
    if (!value_find(filling, scope, place, key, condition->path, condition->length, &value)) return false;
    *holds = is_worth_the_name(&value);
    if (!condition->word) return true;
    Piece piece = { .text = condition->path, .length = condition->length };
    Text text = text_init(filling->arena, WORDS_LIMIT);
    Writing writing = { filling, place, key, &piece, &text };
    const char *words;
    if (!put_value(&writing, &value) || !words_finish(filling, &text, &words)) return false;
    *holds = is_one_of(words, text.length, condition->word, condition->word_length);
    return true;
}
