/* The words of a school's sheets: headings, months, classes and marks, told apart whichever keyboard was on. */
#include <string.h>

#include "map.h"

/* ---- folded words --------------------------------------------------------------------------------------------------------- */

/* What parts words or stands around them: spaces, quotes. The bytes of it at `at`; 0: none. */
static size_t around(const char *at)
{
    const unsigned char *byte = (const unsigned char *)at;
    switch (byte[0]) {
    case ' ': case '\t': case '\n': case '\r': case '"': case '\'': return 1;
    case 0xC2: return byte[1] == 0xA0 || byte[1] == 0xAB || byte[1] == 0xBB ? 2 : 0;               /* a no-break space, « » */
    case 0xE2: return byte[1] == 0x80 && byte[2] >= 0x9C && byte[2] <= 0x9E ? 3 : 0;               /* “ ” „ */
    default: return 0;
    }
}

/* A number or a day: nothing of it folds, and a sheet is full of them. */
static bool has_letters(const char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text >= 0x80 || (*text >= 'a' && *text <= 'z') || (*text >= 'A' && *text <= 'Z')) return true;
    return false;
}

const char *words_fold(Fold *fold, const char *text)
{
    const char *at = has_letters(text) ? text_alike(fold->arena, text) : text;
    char *plain = at ? arena_take(fold->arena, strlen(at) + 1) : NULL;
    if (!plain) { fold->starved = true; return ""; }
    size_t length = 0;
    for (size_t bytes; *at && !(*at == '(' && length); at += bytes) {
        bytes = around(at);
        if (!bytes) { plain[length++] = *at; bytes = 1; }
        else if (length && plain[length - 1] != ' ') plain[length++] = ' ';
    }
    while (length > 1 && strchr(" :.*", plain[length - 1])) length--;
    while (length && plain[length - 1] == ' ') length--;
    plain[length] = 0;
    return plain;
}

static int compare_words(const void *a, const void *b)
{
    const MapWord *x = a, *y = b;
    int order = strcmp(x->said, y->said);
    return order ? order : strcmp(x->word, y->word);
}

void words_sort(MapWords *words) { VECTOR_SORT(words, compare_words); }

static int compare_said(const void *key, const void *item) { return strcmp(key, ((const MapWord *)item)->said); }

const MapWord *words_find(const MapWords *words, const char *folded)
{
    return words->count && *folded ? bsearch(folded, words->items, words->count, sizeof *words->items, compare_said) : NULL;
}

/* Bytes of the word when the text begins with it; 0: it does not. */
static size_t begins(const char *text, const char *word)
{
    size_t length = 0;
    while (word[length] && text[length] == word[length]) length++;
    return word[length] ? 0 : length;
}

const MapWord *words_begin(const MapWords *words, const char *folded)
{
    for (size_t i = 0; i < words->count; i++) {
        size_t length = begins(folded, words->items[i].said);
        if (length && (!folded[length] || strchr(" :-", folded[length]))) return &words->items[i];
    }
    return NULL;
}

/* Bytes of a letter that folds to one letter, whatever stands before or behind it; 0: it is none of ASCII or Cyrillic. */
static size_t simple_letter(const char *at)
{
    const unsigned char c = (unsigned char)*at;
    if (c >= 0xD0 && c <= 0xD3) return 2;
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool any_begins(Fold *fold, const MapWords *words, const char *letters)
{
    const char *folded = words_fold(fold, letters);
    for (size_t i = 0; i < words->count; i++)
        if (begins(words->items[i].said, folded) || begins(folded, words->items[i].said)) return true;
    return false;
}

bool words_may_begin(Fold *fold, const MapWords *words, const char *text, FirstLetters *before)
{
    enum { LETTERS = 3 };
    char letters[8] = "";
    uint64_t key;
    for (size_t bytes; (bytes = around(text)); text += bytes) { }
    size_t length = 0;
    for (int i = 0; i < LETTERS; i++) length += simple_letter(text + length);
    if (!length && *text) length = text_letter_bytes(text);
    if (!length || length >= sizeof letters || ((unsigned char)text[length] & 0xFE) == 0xCC) return length != 0;      /* a mark may make another letter of it */
    for (size_t i = 0; i < length; i++) letters[i] = text[i];
    memcpy(&key, letters, sizeof key);
    size_t at = mix_word(MIX_BEGIN, key) % COUNT(before->of);
    if (before->of[at].letters == key) return before->of[at].may;
    bool may = any_begins(fold, words, letters);
    if (fold->starved) return false;
    before->of[at].letters = key;
    before->of[at].may = may;
    return may;
}

/* ---- data/maps/words.csv ----------------------------------------------------------------------------------------------------- */

bool vocabulary_load(Arena *arena, Vocabulary *vocabulary, Error *err)
{
    static const char *const columns[] = { "what", "value", "word" };
    static const char *const kinds[WORDS_KNOWN] = { "column", "month", "mark", "category", "yes", "no", "total", "lessons", "sex", "subject", "quarter", "ordinal", "passed", "year",
                                                   "lesson", "beside-month", "place", "signed",
                                                   "subject-word", "hours" };
    Table table;
    *vocabulary = (Vocabulary){ 0 };
    const char *path = data_find(arena, "data/maps/words.csv");
    if (!path) return error_memory(err);
    if (!table_read(arena, path, columns, COUNT(columns), &table, err)) return false;
    Fold fold = { .arena = arena };
    for (size_t i = 0; i < table.count; i++) {
        size_t kind = 0;
        while (kind < WORDS_KNOWN && strcmp(kinds[kind], table_cell(&table, i, 0)) != 0) kind++;
        if (kind == WORDS_KNOWN) return error_set(err, ERR_INPUT, MSG_MAPS_WORD_UNKNOWN, path, table.lines[i], table_cell(&table, i, 0));
        MapWords *words = &vocabulary->of[kind];
        MapWord one = { words_fold(&fold, table_cell(&table, i, 2)), table_cell(&table, i, 2), table_cell(&table, i, 1) };
        if (fold.starved || !VECTOR_ROOM(arena, words)) return error_memory(err);
        words->items[words->count++] = one;
    }
    for (size_t kind = 0; kind < WORDS_KNOWN; kind++) words_sort(&vocabulary->of[kind]);
    return true;
}

/* ---- classes ------------------------------------------------------------------------------------------------------------------- */

/* Does the number at `at` go on from a word, a date or «№»? */
static bool goes_on(const char *text, const char *at)
{
    if (at == text) return false;
    do at--;
    while (at > text && ((unsigned char)*at & 0xC0) == 0x80);
    return is_any_letter(at) || strchr(".,/", *at) || strncmp(at, "№", strlen("№")) == 0;
}

const char *class_said(Fold *fold, const char *text)
{
    for (const char *at = text; *at;) {
        if (!is_digit(*at)) { at++; continue; }
        const char *from = at, *end = at;
        while (is_digit(*end)) end++;
        at = end;
        if (end - from > 2 || goes_on(text, from)) continue;
        const char *letter = end;
        for (size_t bytes; *letter && ((bytes = around(letter)) || *letter == '-'); letter += bytes ? bytes : 1) { }
        if (!is_any_letter(letter) || is_any_letter(letter + text_letter_bytes(letter))) continue;     /* a word, not a class's letter */
        const char *label;
        Error unsaid = { 0 };
        Text words = text_init(fold->arena, 64);
        text_put_bytes(&words, from, (size_t)(end - from));
        text_put_bytes(&words, letter, text_letter_bytes(letter));
        if (strtol(from, NULL, 10) > 12) continue;
        if (text_finish(&words, &label, &unsaid)) return label;
        fold->starved = true;
    }
    return NULL;
}

/* Is the word one for a class, in any of its forms («сыныбының», «класса»)? */
static bool is_class_word(const Vocabulary *vocabulary, const char *word)
{
    const MapWords *known = &vocabulary->of[WORD_COLUMN];
    for (size_t i = 0; i < known->count; i++)
        if (strcmp(known->items[i].value, "class") == 0 && begins(word, known->items[i].said)) return true;
    return false;
}

void class_words(Fold *fold, const Vocabulary *vocabulary, const char *text, bool *class_word, bool *other_word)
{
    static const char between[] = " :;-.,/\"0123456789";
    *class_word = *other_word = false;
    for (const char *at = words_fold(fold, text); *at;) {
        const size_t length = strcspn(at, between);
        const char *word = arena_copy(fold->arena, at, length);
        if (!word) { fold->starved = true; return; }
        if (text_letters(word) > 1) *(is_class_word(vocabulary, word) ? class_word : other_word) = true;
        at += length;
        at += strspn(at, between);
    }
}

/* ---- marks ----------------------------------------------------------------------------------------------------------------------- */

/* map_read let no other name through. */
static Mark mark_by(const char *name)
{
    Mark mark = MARK_PRESENT;
    (void)mark_named(name, strlen(name), &mark);
    return mark;
}

/* The longest mark with which the text begins. */
static const MapWord *mark_at(const MapWords *marks, const char *at)
{
    const MapWord *best = NULL;
    size_t longest = 0;
    for (size_t i = 0; i < marks->count; i++) {
        size_t length = begins(at, marks->items[i].said);
        if (length <= longest) continue;
        longest = length;
        best = &marks->items[i];
    }
    return best;
}

static int read_count(const char **at)
{
    int count = 0;
    for (; is_digit(**at); ++*at)
        if (count < 1000) count = count * 10 + (**at - '0');
    return count;
}

/* A number that no letter stands beside. */
static int number_alone(const Map *map, int count, MarkSaid *said)
{
    if (map->numbers == NUMBER_UNSAID) return -1;
    if (map->numbers == NUMBER_GRADE) return count <= 100 ? 0 : -1;           /* marks out of five, ten or a hundred: the pupil was there */
    if (count == 0) return 0;
    *said = (MarkSaid){ MARK_UNKNOWN_REASON, count };
    return count <= LESSONS_A_DAY ? 1 : -1;
}

int marks_said(Fold *fold, const Map *map, const char *text, MarkSaid said[MARKS_A_CELL])
{
    if (strchr(text, '(')) return -1;                                        /* «н (1, 2)», «н (болды)»: what stands in brackets changes it */
    const char *at = words_fold(fold, text);
    const MapWord *whole = words_find(&map->marks, at);
    if (whole) { said[0] = (MarkSaid){ mark_by(whole->value), 0 }; return 1; }
    int found = 0;
    while (*at) {
        if (strchr(" ,;/+", *at)) { at++; continue; }
        if (found == MARKS_A_CELL) return -1;
        bool before = is_digit(*at);
        int count = before ? read_count(&at) : 0;
        const MapWord *mark = mark_at(&map->marks, at);
        if (!mark && !before) return -1;
        if (!mark && is_folded_letter(*at)) return -1;
        if (!mark) {
            int more = number_alone(map, count, &said[found]);
            if (more < 0) return -1;
            found += more;
            continue;
        }
        at += strlen(mark->said);
        bool behind = !before && is_digit(*at);
        if (behind) count = read_count(&at);
        if ((before || behind) && map->numbers == NUMBER_GRADE) return -1;     /* «5н»: five lessons missed, or a five and an absence? */
        if (!behind && is_folded_letter(*at)) return -1;                              /* another word that begins so */
        if ((before || behind) && (count < 1 || count > LESSONS_A_DAY)) return -1;
        said[found++] = (MarkSaid){ mark_by(mark->value), count };
    }
    for (int i = 0; i < found && found > 1; i++)
        if (said[i].count == 0 && said[i].mark != MARK_LATE) return -1;       /* the whole day, and something else too */
    return found;
}
