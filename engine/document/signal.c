/* A signal in words: its title, its sentence, the days that it rests on. */
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "internal.h"

enum { WORDS_LIMIT = 20000, DAYS_SHOWN = 12 };

static void put_sentence(Text *text, const char *words)
{
    if (text->length) text_put(text, " ");
    text_put(text, words);
}

static bool any_read(const json_t *evidence, const char *key)
{
    size_t i;
    json_t *read;
    json_array_foreach(json_object_get(evidence, "reads"), i, read)
        if (json_is_true(json_object_get(read, key))) return true;
    return false;
}

const char *signal_sentence(const Signal *signal, Language language, Arena *arena)
{
    json_t *evidence = json_loads(signal->evidence, 0, NULL);
    Text text = text_init(arena, WORDS_LIMIT);
    text_put(&text, json_string_value(json_object_get(json_object_get(evidence, "because"), language_name(language))));
    if (any_read(evidence, "at_least")) put_sentence(&text, message_raw(MSG_DOCUMENT_AT_LEAST, language));
    json_decref(evidence);
    return text_words(&text);
}

const char *signal_because(const Signal *signal, const PaperFrame *frame, Arena *arena)
{
    json_t *evidence = json_loads(signal->evidence, 0, NULL);
    Text text = text_init(arena, WORDS_LIMIT);
    text_put(&text, signal_sentence(signal, frame->language, arena));
    if (json_is_true(json_object_get(evidence, "status_decided"))) put_sentence(&text, message_raw(MSG_DOCUMENT_STATUS_DECIDED, frame->language));
    json_decref(evidence);
    return text_words(&text);
}

const char *signal_title(const Signal *signal, Language language, Arena *arena)
{
    json_t *evidence = json_loads(signal->evidence, 0, NULL);
    Text text = text_init(arena, WORDS_LIMIT);
    text_put(&text, json_string_value(json_object_get(json_object_get(evidence, "title"), language_name(language))));
    json_decref(evidence);
    return text_words(&text);
}

/* "2025-10-06" → "06.10": within two school years day and month are enough beside a dated paper. */
static void put_day(Text *text, const char *iso)
{
    if (!iso || strlen(iso) != 10) return;
    text_put_bytes(text, iso + 8, 2);
    text_put(text, ".");
    text_put_bytes(text, iso + 5, 2);
}

typedef struct { const char *iso; long long lessons; } SourceDay;

static int compare_day(const void *a, const void *b)
{
    const SourceDay *x = a, *y = b;
    return strcmp(x->iso, y->iso);
}

/* The pupil's own earlier time is what a rule compares with, not what it counts. */
static bool is_comparison(const json_t *read)
{
    size_t i;
    json_t *argument;
    const char *fact = json_string_value(json_object_get(read, "fact"));
    if (fact && strcmp(fact, fact_names[FACT_USUAL_MISSED]) == 0) return true;
    json_array_foreach(json_object_get(read, "args"), i, argument)
        if (json_string_value(argument) && strncmp(json_string_value(argument), "earlier(", 8) == 0) return true;
    return false;
}

/* Every day that any read of the rule rests on, once: a share and a count of the same lessons name them once. */
static size_t source_days(const json_t *evidence, SourceDay *days, size_t room)
{
    size_t i, k, count = 0;
    json_t *read, *row;
    json_array_foreach(json_object_get(evidence, "reads"), i, read) {
        if (is_comparison(read)) continue;
        json_array_foreach(json_object_get(read, "rows"), k, row) {
            const char *iso = json_string_value(json_object_get(row, "day"));
            long long lessons = json_integer_value(json_object_get(row, "lessons"));
            size_t at = 0;
            if (!iso) continue;
            while (at < count && strcmp(days[at].iso, iso) != 0) at++;
            if (at == room) continue;
            if (at == count) days[count++] = (SourceDay){ iso, 0 };
            if (lessons > days[at].lessons) days[at].lessons = lessons;
        }
    }
    qsort(days, count, sizeof *days, compare_day);
    return count;
}

/* Whether the rule's own sentence names the day already: «06.11.2025». */
static bool names_day(const json_t *evidence, const char *iso)
{
    const char *because = json_string_value(json_object_get(json_object_get(evidence, "because"), "kk"));
    char day[11] = { iso[8], iso[9], '.', iso[5], iso[6], '.', iso[0], iso[1], iso[2], iso[3], 0 };
    return because && strstr(because, day);
}

const char *signal_days(const Signal *signal, const PaperFrame *frame, Arena *arena)
{
    enum { DAYS_MOST = 800 };
    json_t *evidence = json_loads(signal->evidence, 0, NULL);
    SourceDay *days = ARENA_ARRAY(arena, SourceDay, DAYS_MOST);
    Text text = text_init(arena, WORDS_LIMIT);
    size_t count = days ? source_days(evidence, days, DAYS_MOST) : 0;
    bool named = count > 0;
    for (size_t i = 0; i < count && named; i++) named = strlen(days[i].iso) == 10 && names_day(evidence, days[i].iso);
    for (size_t i = 0; i < count && i < DAYS_SHOWN && !named; i++) {
        if (i) text_put(&text, ", ");
        put_day(&text, days[i].iso);
        if (days[i].lessons <= 0) continue;
        text_put(&text, " (");
        text_number(&text, days[i].lessons);
        text_put(&text, ")");
    }
    if (count > DAYS_SHOWN && !named) {
        text_put(&text, ", ");
        text_message(&text, frame->language, MESSAGE(MSG_DOCUMENT_MORE_DAYS, (long long)(count - DAYS_SHOWN)));
    }
    const char *words = text_words(&text);
    json_decref(evidence);
    return words;
}
