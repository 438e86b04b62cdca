/* Values of the tree of data that more than one kind of paper names. */
#include <string.h>

#include "internal.h"

json_t *tree_words(const Words *words)
{
    return json_pack("{s:s, s:s, s:s}", "kk", words->in[LANGUAGE_KK], "ru", words->in[LANGUAGE_RU], "en", words->in[LANGUAGE_EN]);
}

json_t *tree_named(const Named *named) { return named ? tree_words(&named->words) : json_null(); }

json_t *tree_day(Date day) { return date_known(day) ? json_string(date_iso(day).text) : json_null(); }

json_t *tree_text(const char *words) { return words && words[0] ? json_string(words) : json_null(); }

json_t *tree_count(long count) { return json_integer((json_int_t)count); }

bool tree_add(json_t *array, json_t *value) { return json_array_append_new(array, value) == 0; }

json_t *tree_done(json_t *array, bool good)
{
    if (good) return array;
    json_decref(array);
    return NULL;
}

json_t *tree_lines(const char *words)
{
    json_t *all = json_array();
    bool good = all != NULL;
    for (const char *at = words; good && at && *at;) {
        size_t length = strcspn(at, "\n");
        if (length) good = tree_add(all, json_stringn(at, length));
        at += length + (at[length] != '\0');
    }
    return tree_done(all, good);
}

const char *making_staff(const Making *making, const char *role, const char *class_label)
{
    return staff_name(making->service->staff, role, class_label, making->service->on);
}

const char *making_name(const Making *making, const Person *person)
{
    return making->wide ? person_masked(person, making->arena) : person_name(person, making->arena);
}

json_t *making_person(const Making *making, const Person *person)
{
    return json_pack("{s:s, s:s, s:o, s:o}", "name", making_name(making, person), "class", person->class_label,
                     "born", making->wide ? json_null() : tree_day(person->born), "number", making->wide ? json_null() : json_string(person->number));
}
