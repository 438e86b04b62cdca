/* Names as people write them: folded, read from one cell in any usual order, and compared. Knows no pupils. */
#include <string.h>

#include "who.h"

enum { WORDS_MOST = 8, FOLDED_LIMIT = 2048 };

/* ---- folding ------------------------------------------------------------------------------------------------------------------ */

typedef struct { const char *from, *to; } Change;

static const Change *change_of(const Change *changes, size_t count, const char *at, size_t length)
{
    for (size_t i = 0; i < count && length == 2; i++)                    /* all are of two bytes */
        if (memcmp(changes[i].from, at, 2) == 0) return &changes[i];
    return NULL;
}

/* The letters that get lost on a Russian keyboard, in a typist's ear or in an encoding, as one. */
static const char *weaken(Arena *arena, const char *strong, Error *err)
{
    static const Change changes[] = {
        { "ә", "а" }, { "ғ", "г" }, { "қ", "к" }, { "ң", "н" }, { "ө", "о" }, { "ұ", "у" }, { "ү", "у" }, { "һ", "х" }, { "і", "и" }, { "й", "и" },
        { "э", "е" }, { "ь", "" }, { "ъ", "" },
    };
    Text out = text_init(arena, FOLDED_LIMIT);
    const char *weak;
    for (size_t length; *strong; strong += length) {
        length = text_letter_bytes(strong);
        const Change *change = change_of(changes, COUNT(changes), strong, length);
        if (change) text_put(&out, change->to);
        else text_put_bytes(&out, strong, length);
    }
    return text_finish(&out, &weak, err) ? weak : NULL;
}

/* A Latin h is һ in official texts, while a capital H looks like Н: the small one is told before capitals are folded. */
static const char *folded(Arena *arena, const char *words, Error *err)
{
    Text out = text_init(arena, FOLDED_LIMIT);
    const char *plain;
    for (size_t length; *words; words += length) {
        length = strcspn(words, "h");
        text_put_bytes(&out, words, length);
        if (words[length]) { text_put(&out, "һ"); length++; }
    }
    const char *fold = text_finish(&out, &plain, err) ? text_alike(arena, plain) : NULL;
    if (!fold && err->kind == ERR_NONE) error_memory(err);
    return fold;
}

typedef struct { const char *strong, *weak; bool dot; } Word;    /* dot: shortened, «Ә.» */
typedef struct { Word items[WORDS_MOST]; size_t count; bool many; } NameWords;

/* Cyrillic and small Latin: neither between words nor silent, and nearly all of a name. */
static bool is_letter(const char *at)
{
    unsigned char first = (unsigned char)*at;
    return (first >= 0xD0 && first <= 0xD4) || (first >= 'a' && first <= 'z');
}

static bool is_between(const char *at, size_t length)
{
    static const char *const between[] = { " ", "\t", "\n", "\r", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x87", ".", ",", ";", "_", "/", "(", ")" };
    for (size_t i = 0; i < COUNT(between); i++)
        if (strlen(between[i]) == length && memcmp(between[i], at, length) == 0) return true;
    return false;
}

/* Hyphens, apostrophes and quotes: «Сейіт-Ахмет», «Сейітахмет» and «Сейіт‑Ахмет» are one name. */
static bool is_silent(const char *at, size_t length)
{
    static const char *const silent[] = { "-", "'", "`", "\"", "\xC2\xAD", "\xE2\x80\x90", "\xE2\x80\x91", "\xE2\x80\x92", "–", "—", "\xE2\x88\x92",
                                          "’", "‘", "ʼ", "«", "»", "“", "”", "\xE2\x80\x8B", "\xEF\xBB\xBF" };
    for (size_t i = 0; i < COUNT(silent); i++)
        if (strlen(silent[i]) == length && memcmp(silent[i], at, length) == 0) return true;
    return false;
}

static bool put_word(NameWords *words, Arena *arena, Text *letters, bool dot, Error *err)
{
    if (!letters->length && !letters->failed) return true;
    if (words->count == WORDS_MOST) { words->many = true; return true; }
    Word *word = &words->items[words->count];
    word->dot = dot;
    if (!text_finish(letters, &word->strong, err)) return false;
    *letters = text_init(arena, FOLDED_LIMIT);
    if (!words->count && !word->strong[strspn(word->strong, "0123456789")]) return true;        /* «12. Ахметова Әлия»: a line's number */
    words->count++;
    return (word->weak = weaken(arena, word->strong, err)) != NULL;
}

static bool words_of(Arena *arena, const char *text, NameWords *words, Error *err)
{
    const char *at = folded(arena, text, err);
    if (!at) return false;
    *words = (NameWords){ .count = 0 };
    Text letters = text_init(arena, FOLDED_LIMIT);
    for (size_t length; *at; at += length) {
        length = text_letter_bytes(at);
        if (length == 2 && memcmp(at, "ё", 2) == 0) {
            text_put(&letters, "е");
        } else if (!is_letter(at) && is_between(at, length)) {
            if (!put_word(words, arena, &letters, *at == '.', err)) return false;
        } else if (is_letter(at) || !is_silent(at, length)) {
            text_put_bytes(&letters, at, length);
        }
    }
    return put_word(words, arena, &letters, false, err);
}

/* ---- parts ---------------------------------------------------------------------------------------------------------------------- */

/* Words from … to - 1 as one part. */
static bool part_of(Arena *arena, const NameWords *words, size_t from, size_t to, NamePart *part, Error *err)
{
    *part = (NamePart){ "", "", false };
    if (from == to) return true;
    part->begins = words->items[to - 1].dot || text_letters(words->items[to - 1].strong) == 1;
    if (to - from == 1) { part->strong = words->items[from].strong; part->weak = words->items[from].weak; return true; }
    Text strong = text_init(arena, FOLDED_LIMIT), weak = text_init(arena, FOLDED_LIMIT);
    for (size_t i = from; i < to; i++) {
        text_put(&strong, words->items[i].strong);
        text_put(&weak, words->items[i].weak);
    }
    return text_finish(&strong, &part->strong, err) && text_finish(&weak, &part->weak, err);
}

/* Bytes of `words` before its last `letters` letters. */
static size_t before_last(const char *words, size_t letters)
{
    size_t at = strlen(words);
    while (at > 0 && letters > 0)
        if (((unsigned char)words[--at] & 0xC0) != 0x80) letters--;
    return at;
}

static void find_ending(const Endings *endings, Name *name)
{
    const NamePart *part = &name->patronymic;
    name->stem = strlen(part->strong);
    name->weak_stem = strlen(part->weak);
    name->joined = true;
    for (size_t i = 0; i < endings->count && !part->begins; i++) {
        const Ending *ending = &endings->items[i];
        if (!text_ends(part->weak, ending->weak) || text_letters(part->weak) <= ending->letters) continue;
        name->weak_stem -= strlen(ending->weak);
        name->stem = before_last(part->strong, ending->letters);
        name->sex = ending->sex;
        name->joined = ending->joined;
        return;
    }
}

bool endings_load(Arena *arena, Endings *endings, Error *err)
{
    static const char *const columns[] = { "ending", "sex", "joined" };
    Table table;
    const char *path = data_find(arena, "data/patronymics.csv");
    if (!path) return error_memory(err);
    if (!table_read(arena, path, columns, COUNT(columns), &table, err)) return false;
    for (size_t i = 0; i < table.count; i++) {
        NameWords words;
        if (!words_of(arena, table_cell(&table, i, 0), &words, err)) return false;
        char sex = table_cell(&table, i, 1)[0];
        bool joined = strcmp(table_cell(&table, i, 2), "yes") == 0;
        if (words.count != 1 || (sex != 'f' && sex != 'm')) return error_set(err, ERR_INPUT, MSG_WHO_ENDING, path, table.lines[i]);
        if (!VECTOR_ROOM(arena, endings)) return error_memory(err);
        endings->items[endings->count++] = (Ending){ words.items[0].strong, words.items[0].weak, text_letters(words.items[0].weak), sex, joined };
    }
    return true;
}

bool name_of(const Endings *endings, Arena *arena, const char *surname, const char *given, const char *patronymic, Name *name, Error *err)
{
    const char *const texts[] = { surname, given, patronymic };
    NamePart *const parts[] = { &name->surname, &name->given, &name->patronymic };
    *name = (Name){ .sex = 0 };
    for (size_t i = 0; i < COUNT(texts); i++) {
        NameWords words;
        if (!words_of(arena, texts[i], &words, err) || !part_of(arena, &words, 0, words.count, parts[i], err)) return false;
    }
    find_ending(endings, name);
    return true;
}

/* ---- one cell --------------------------------------------------------------------------------------------------------------------- */

/* «Серік қызы» is one word. */
static bool join_endings(const Endings *endings, Arena *arena, NameWords *words, Error *err)
{
    for (size_t i = 1; i < words->count;) {
        size_t k = 0;
        while (k < endings->count && !(endings->items[k].joined && strcmp(endings->items[k].weak, words->items[i].weak) == 0)) k++;
        if (k == endings->count) { i++; continue; }
        NamePart both;
        if (!part_of(arena, words, i - 1, i + 1, &both, err)) return false;
        words->items[i - 1] = (Word){ both.strong, both.weak, false };
        memmove(&words->items[i], &words->items[i + 1], (words->count - i - 1) * sizeof *words->items);
        words->count--;
    }
    return true;
}

typedef struct { const Endings *endings; Arena *arena; const NameWords *words; Readings *readings; Error *err; } Reader;

/* A shortened word stands for itself alone, and never for a surname. */
static bool may_be(const NameWords *words, size_t from, size_t to, bool surname)
{
    for (size_t i = from; i < to; i++)
        if (words->items[i].dot && (surname || to - from > 1)) return false;
    return true;
}

static bool put_reading(const Reader *reader, const size_t s[2], const size_t g[2], const size_t p[2])
{
    const NameWords *words = reader->words;
    if (!may_be(words, s[0], s[1], true) || !may_be(words, g[0], g[1], false) || !may_be(words, p[0], p[1], false)) return true;
    if (!VECTOR_ROOM(reader->arena, reader->readings)) return error_memory(reader->err);
    Name *name = &reader->readings->items[reader->readings->count];
    *name = (Name){ .sex = 0 };
    if (!part_of(reader->arena, words, s[0], s[1], &name->surname, reader->err) || !part_of(reader->arena, words, g[0], g[1], &name->given, reader->err)
        || !part_of(reader->arena, words, p[0], p[1], &name->patronymic, reader->err)) return false;
    find_ending(reader->endings, name);
    reader->readings->count++;
    return true;
}

bool name_read(const Endings *endings, Arena *arena, const char *cell, Readings *readings, Error *err)
{
    NameWords words;
    *readings = (Readings){ NULL, 0, 0 };
    if (!words_of(arena, cell, &words, err) || !join_endings(endings, arena, &words, err)) return false;
    if (words.many) return true;
    Reader reader = { endings, arena, &words, readings, err };
    size_t n = words.count;
    const size_t none[2] = { 0, 0 }, all[2] = { 0, n };
    if (n == 1) return put_reading(&reader, all, none, none) && put_reading(&reader, none, all, none);
    for (size_t a = 1; a < n; a++) {
        const size_t first[2] = { 0, a }, rest[2] = { a, n };
        if (!put_reading(&reader, first, rest, none) || !put_reading(&reader, rest, first, none)) return false;
        for (size_t b = a + 1; b < n; b++) {
            const size_t second[2] = { a, b }, third[2] = { b, n };
            if (!put_reading(&reader, first, second, third) || !put_reading(&reader, third, first, second)) return false;
        }
    }
    return true;
}

/* ---- comparing -------------------------------------------------------------------------------------------------------------------- */

static bool begins_with(const char *words, const char *begin) { return strncmp(words, begin, strlen(begin)) == 0; }

static NameFit part_fit(const NamePart *said, const NamePart *known, bool whole)
{
    if (!said->strong[0]) return NAME_SAME;
    if (strcmp(said->strong, known->strong) == 0) return NAME_SAME;
    if (said->begins && !whole && begins_with(known->strong, said->strong)) return NAME_SAME;
    if (strcmp(said->weak, known->weak) == 0) return NAME_NEAR;
    if (known->begins && !whole && begins_with(said->weak, known->weak)) return NAME_NEAR;      /* the list itself has initials */
    return said->begins && !whole && begins_with(known->weak, said->weak) ? NAME_NEAR : NAME_OTHER;
}

static bool stems_same(const char *a, size_t a_length, const char *b, size_t b_length) { return a_length == b_length && memcmp(a, b, a_length) == 0; }

static NameFit patronymic_fit(const Name *said, const Name *known)
{
    if (!said->patronymic.strong[0] || !known->patronymic.strong[0]) return NAME_SAME;
    if (known->patronymic.begins && begins_with(said->patronymic.strong, known->patronymic.strong)) return NAME_SAME;
    NameFit plain = part_fit(&said->patronymic, &known->patronymic, false);
    if (plain != NAME_OTHER || said->patronymic.begins) return plain;
    if (said->sex && known->sex && said->sex != known->sex) return NAME_OTHER;
    if (stems_same(said->patronymic.strong, said->stem, known->patronymic.strong, known->stem)) return said->joined && known->joined ? NAME_SAME : NAME_NEAR;
    return stems_same(said->patronymic.weak, said->weak_stem, known->patronymic.weak, known->weak_stem) ? NAME_NEAR : NAME_OTHER;
}

NameFit name_fit(const Name *said, const Name *known)
{
    NameFit surname = part_fit(&said->surname, &known->surname, true);
    NameFit given = part_fit(&said->given, &known->given, false);
    NameFit patronymic = patronymic_fit(said, known);
    if (given == NAME_OTHER || patronymic == NAME_OTHER) return NAME_OTHER;
    if (surname == NAME_OTHER) return said->given.strong[0] && given == NAME_SAME && !said->given.begins ? NAME_GIVEN : NAME_OTHER;
    return surname == NAME_NEAR || given == NAME_NEAR || patronymic == NAME_NEAR ? NAME_NEAR : NAME_SAME;
}

/* Letters to insert, drop or replace, when there are at most `most`; else more than that. */
static size_t letters_apart(const char *a, const char *b, size_t most)
{
    size_t apart = 0;
    while (*a && *b) {
        size_t a_step = text_letter_bytes(a), b_step = text_letter_bytes(b);
        if (a_step == b_step && memcmp(a, b, a_step) == 0) { a += a_step; b += b_step; continue; }
        if (++apart > most) return apart;
        size_t skip_a = letters_apart(a + a_step, b, most - apart), skip_b = letters_apart(a, b + b_step, most - apart);
        size_t skip_both = letters_apart(a + a_step, b + b_step, most - apart);
        size_t least = skip_a < skip_b ? skip_a : skip_b;
        return apart + (skip_both < least ? skip_both : least);
    }
    size_t left = text_letters(a) + text_letters(b);
    return apart + (left > most ? most + 1 : left);
}

bool name_slip(const Name *said, const Name *known)
{
    if (!said->surname.strong[0] || !said->given.strong[0] || patronymic_fit(said, known) == NAME_OTHER) return false;
    size_t surname = letters_apart(said->surname.weak, known->surname.weak, 2), given = letters_apart(said->given.weak, known->given.weak, 1);
    return (surname <= 2 && part_fit(&said->given, &known->given, false) != NAME_OTHER) || (surname == 0 && given <= 1);
}

bool name_half(const Name *said, const Name *known)
{
    const bool given = said->given.strong[0] && !said->given.begins && strcmp(said->given.weak, known->given.weak) == 0;
    const bool surname = said->surname.strong[0] && strcmp(said->surname.weak, known->surname.weak) == 0;
    return given || surname;
}
