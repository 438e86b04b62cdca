/* UTF-8, letters and what they fold to: matching, widths, the nearest known word. */
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "internal.h"

/* How long the letter at bytes[0] is, or 0 where no letter begins (overlong, surrogate, past U+10FFFF, cut short). */
static size_t letter_length(const unsigned char *bytes, size_t length)
{
    unsigned char first = bytes[0], low = 0x80, high = 0xBF;
    size_t need;
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first <= 0xDF) need = 2;
    else if (first >= 0xE0 && first <= 0xEF) {
        need = 3;
        if (first == 0xE0) low = 0xA0;
        if (first == 0xED) high = 0x9F;
    } else if (first >= 0xF0 && first <= 0xF4) {
        need = 4;
        if (first == 0xF0) low = 0x90;
        if (first == 0xF4) high = 0x8F;
    } else return 0;
    if (length < need || bytes[1] < low || bytes[1] > high) return 0;
    for (size_t i = 2; i < need; i++) if (bytes[i] < 0x80 || bytes[i] > 0xBF) return 0;
    return need;
}

/* Eight bytes of ASCII. */
static bool plain_eight(const unsigned char *at)
{
    uint64_t eight;
    memcpy(&eight, at, sizeof eight);
    return !(eight & UINT64_C(0x8080808080808080));
}

/* Two letters of Cyrillic, U+0400 to U+04FF, of which the words of a school are. */
static bool two_cyrillic(const unsigned char *at)
{
    static const unsigned char kept[4] = { 0xFC, 0xC0, 0xFC, 0xC0 }, wanted[4] = { 0xD0, 0x80, 0xD0, 0x80 };
    uint32_t four, mask, value;
    memcpy(&four, at, sizeof four);
    memcpy(&mask, kept, sizeof mask);
    memcpy(&value, wanted, sizeof value);
    return (four & mask) == value;
}

bool text_is_utf8(const char *bytes, size_t length, size_t *bad_at)
{
    const unsigned char *at = (const unsigned char *)bytes, *end = at + length;
    while (at < end) {
        if (at[0] < 0x80) {
            while (end - at >= 8 && plain_eight(at)) at += 8;
            while (at < end && at[0] < 0x80) at++;
            continue;
        }
        while (end - at >= 4 && two_cyrillic(at)) at += 4;
        if (at == end) break;
        if (at[0] >= 0xC2 && at[0] < 0xE0 && end - at > 1 && (at[1] & 0xC0) == 0x80) { at += 2; continue; }
        size_t step = letter_length(at, (size_t)(end - at));
        at += step;
        if (step) continue;
        if (bad_at) *bad_at = (size_t)(at - (const unsigned char *)bytes);
        return false;
    }
    return true;
}

uint32_t utf8_next(const char *bytes, size_t length, size_t *at)
{
    const unsigned char *letter = (const unsigned char *)bytes + *at;
    size_t step = letter_length(letter, length - *at);
    *at += step ? step : 1;
    switch (step) {
    case 1: return letter[0];
    case 2: return (uint32_t)(letter[0] & 0x1F) << 6 | (letter[1] & 0x3F);
    case 3: return (uint32_t)(letter[0] & 0x0F) << 12 | (uint32_t)(letter[1] & 0x3F) << 6 | (letter[2] & 0x3F);
    case 4: return (uint32_t)(letter[0] & 0x07) << 18 | (uint32_t)(letter[1] & 0x3F) << 12 | (uint32_t)(letter[2] & 0x3F) << 6 |
                   (letter[3] & 0x3F);
    default: return 0xFFFD;
    }
}

size_t utf8_whole(const char *bytes, size_t length)
{
    for (size_t back = 1; back <= 3 && back <= length; back++) {
        unsigned char byte = (unsigned char)bytes[length - back];
        if (byte < 0x80) return length;
        if (byte >= 0xC0) return back < (byte >= 0xF0 ? 4u : byte >= 0xE0 ? 3u : 2u) ? length - back : length;
    }
    return length;
}

size_t text_width(const char *words)
{
    size_t width = 0, length = strlen(words);
    for (size_t at = 0; at < length;) {
        UChar32 letter = (UChar32)utf8_next(words, length, &at);
        switch (u_charType(letter)) {
        case U_NON_SPACING_MARK: case U_ENCLOSING_MARK: case U_FORMAT_CHAR: case U_CONTROL_CHAR: continue;
        default: break;
        }
        int wide = u_getIntPropertyValue(letter, UCHAR_EAST_ASIAN_WIDTH);
        width += wide == U_EA_WIDE || wide == U_EA_FULLWIDTH ? 2 : 1;
    }
    return width;
}

uint32_t letter_fold(uint32_t letter)
{
    return (uint32_t)u_foldCase((UChar32)letter, U_FOLD_CASE_DEFAULT);
}

void text_upper_first(Text *text, const char *words)
{
    size_t size = 0, length = strlen(words);
    if (length == 0) return;
    uint32_t letter = (uint32_t)u_toupper((UChar32)utf8_next(words, length, &size));
    char bytes[4];
    size_t used = 0;
    if (letter < 0x80) bytes[used++] = (char)letter;
    else {
        int more = letter < 0x800 ? 1 : letter < 0x10000 ? 2 : 3;
        static const unsigned char first[] = { 0, 0xC0, 0xE0, 0xF0 };
        bytes[used++] = (char)(first[more] | letter >> 6 * more);
        while (more-- > 0) bytes[used++] = (char)(0x80 | (letter >> 6 * more & 0x3F));
    }
    text_put_bytes(text, bytes, used);
    text_put(text, words + size);
}

size_t text_invisible(const char *at)
{
    const unsigned char *b = (const unsigned char *)at;
    if ((b[0] < ' ' && b[0] != '\n' && b[0] != '\r' && b[0] != '\t' && b[0]) || b[0] == 0x7F) return 1;
    if (b[0] == 0xC2 && b[1] < 0xA0) return 2;                                            /* U+0080 … U+009F */
    if (b[0] == 0xE2 && b[1] == 0x80 && (b[2] >= 0xA8 && b[2] <= 0xAE)) return 3;        /* U+2028 … U+202E */
    if (b[0] == 0xE2 && b[1] == 0x81 && (b[2] >= 0xA6 && b[2] <= 0xA9)) return 3;        /* U+2066 … U+2069 */
    return 0;
}

/* The first letters of words that are complained of, so that a person knows which are meant. */
static bool refuse_words(Error *err, const char *words, MessageId id, size_t letters)
{
    enum { SHOWN = 30 };
    char begin[4 * SHOWN + 1];
    size_t length = 0, count = 0;
    for (size_t step; words[length] && count < SHOWN; length += step, count++) {
        step = letter_length((const unsigned char *)words + length, strlen(words + length));
        if (!step || text_invisible(words + length) || (unsigned char)words[length] < ' ') break;
        memcpy(begin + length, words + length, step);
    }
    begin[length] = '\0';
    return error_put(err, ERR_INPUT, id, (const Arg[8]){ arg_text(begin), arg_number((long long)letters) });
}

bool text_fits(const char *words, size_t letters, Error *err)
{
    size_t count = 0;
    if (!text_is_utf8(words, strlen(words), NULL)) return refuse_words(err, words, MSG_BASE_WORDS_NOT_UTF8, 0);
    for (const char *at = words; *at; at++) {
        count += ((unsigned char)*at & 0xC0) != 0x80;
        if (text_invisible(at)) return refuse_words(err, words, MSG_BASE_WORDS_SIGN, 0);
    }
    return count <= letters || refuse_words(err, words, MSG_BASE_WORDS_LONG, letters);
}

size_t text_letters(const char *words)
{
    size_t count = 0;
    for (; *words; words++) count += ((unsigned char)*words & 0xC0) != 0x80;
    return count;
}

bool text_blank(const char *words) { return !words || !words[strspn(words, " \t\r\n\xC2\xA0")]; }

/* A letter and its mark typed apart become one, as files from some systems have them: и + breve is й. */
static const UChar *composed(Arena *arena, const UChar *letters, int32_t *count)
{
    UErrorCode status = U_ZERO_ERROR;
    bool apart = false;
    for (int32_t i = 0; i < *count && !apart; i++) apart = letters[i] >= 0x0300 && letters[i] <= 0x036F;
    if (!apart) return letters;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
    int32_t room = *count * 3 + 1;                             /* ICU: composing makes a text at most three times as long */
    UChar *whole = ARENA_ARRAY(arena, UChar, room);
    if (!whole) return NULL;
    *count = unorm2_normalize(nfc, letters, *count, whole, room, &status);
    return U_SUCCESS(status) ? whole : NULL;
}

/*
 * A letter of two bytes: Cyrillic, and those signs of Latin-1 that have no capital. What it folds to is as long; 0: it is neither, and ICU must be asked.
 * The runs are Unicode's simple folding up to U+052F, which utf8_test.c compares with ICU letter by letter.
 */
static uint32_t fold_pair(uint32_t letter)
{
    if (letter >= 0x400 && letter < 0x410) return letter + 0x50;
    if (letter >= 0x410 && letter < 0x430) return letter + 0x20;
    if (letter >= 0x430 && letter < 0x460) return letter;
    if (letter == 0x4C0) return 0x4CF;
    if (letter >= 0x4C1 && letter < 0x4D0) return letter < 0x4CF && (letter & 1) ? letter + 1 : letter;
    if ((letter >= 0x460 && letter < 0x482) || (letter >= 0x48A && letter < 0x530)) return letter | 1;
    return letter >= 0x80 && letter < 0xC0 && letter != 0xB5 ? letter : 0;
}

/* Latin of ASCII and Cyrillic, of which nearly everything that a school writes is: folded letter for letter. False: some other letter stands there. */
static bool fold_common(const char *words, size_t length, char *folded)
{
    for (size_t at = 0; at < length; at++) {
        unsigned char first = (unsigned char)words[at], second = (unsigned char)words[at + 1];
        if (first < 0x80) {
            folded[at] = (char)(first >= 'A' && first <= 'Z' ? first + ('a' - 'A') : first);
            continue;
        }
        bool pair = first >= 0xC2 && first < 0xE0 && (second & 0xC0) == 0x80;
        uint32_t letter = pair ? fold_pair((first & 0x1Fu) << 6 | (second & 0x3Fu)) : 0;
        if (!letter) return false;
        folded[at++] = (char)(0xC0 | letter >> 6);
        folded[at] = (char)(0x80 | (letter & 0x3F));
    }
    folded[length] = 0;
    return true;
}

static const char *fold_any(Arena *arena, const char *words, size_t length)
{
    if (length > INT32_MAX / 8) return NULL;
    UErrorCode status = U_ZERO_ERROR;
    int32_t room = (int32_t)length + 1, count = 0;             /* UTF-16 has no more units than UTF-8 has bytes */
    UChar *wide = ARENA_ARRAY(arena, UChar, room);
    if (!wide) return NULL;
    u_strFromUTF8WithSub(wide, room, &count, words, (int32_t)length, 0xFFFD, NULL, &status);
    const UChar *whole = U_SUCCESS(status) ? composed(arena, wide, &count) : NULL;
    if (!whole) return NULL;
    int32_t folded_room = count * 3 + 1, folded_count;         /* one letter folds to at most three */
    UChar *folded = ARENA_ARRAY(arena, UChar, folded_room);
    if (!folded) return NULL;
    folded_count = u_strFoldCase(folded, folded_room, whole, count, U_FOLD_CASE_DEFAULT, &status);
    int32_t bytes_room = folded_count * 3 + 1, bytes = 0;
    char *result = U_SUCCESS(status) ? arena_take(arena, (size_t)bytes_room) : NULL;
    if (!result) return NULL;
    u_strToUTF8(result, bytes_room, &bytes, folded, folded_count, &status);
    return U_SUCCESS(status) ? result : NULL;
}

const char *text_fold(Arena *arena, const char *words)
{
    size_t length = strlen(words);
    char *folded = arena_take(arena, length + 1);
    if (!folded || fold_common(words, length, folded)) return folded;
    return fold_any(arena, words, length);
}

const char *text_alike(Arena *arena, const char *words)
{
    static const char alike[][3] = { ['a'] = "а", ['b'] = "в", ['c'] = "с", ['e'] = "е", ['h'] = "н", ['i'] = "і", ['k'] = "к", ['m'] = "м", ['o'] = "о",
                                     ['p'] = "р", ['t'] = "т", ['x'] = "х", ['y'] = "у" };
    const char *folded = text_fold(arena, words);
    size_t length = folded ? strlen(folded) : 0;
    char *result = folded && length < SIZE_MAX / 4 ? arena_take(arena, 2 * length + 1) : NULL, *out = result;
    if (!result) return NULL;
    for (; *folded; folded++) {
        unsigned char first = (unsigned char)*folded;
        const char *cyrillic = first < COUNT(alike) ? alike[first] : first == 0xC9 && (unsigned char)folded[1] == 0x99 ? "ә" : "";     /* U+0259 */
        if (!cyrillic[0]) { *out++ = *folded; continue; }
        *out++ = cyrillic[0];
        *out++ = cyrillic[1];
        folded += first >= 0x80;
    }
    *out = 0;
    return result;
}

enum { WORD_ROOM = 64 };                 /* letters; nothing longer is a misspelt name */

/* Letters folded one by one; WORD_ROOM + 1 when there are more than fit. */
static size_t fold_letters(const char *word, uint32_t *letters)
{
    size_t count = 0, length = strlen(word);
    for (size_t at = 0; at < length;) {
        if (count == WORD_ROOM) return WORD_ROOM + 1;
        letters[count++] = letter_fold(utf8_next(word, length, &at));
    }
    return count;
}

/* Letters to insert, drop, replace or swap with a neighbour. */
static size_t edit_distance(const uint32_t *a, size_t a_count, const uint32_t *b, size_t b_count)
{
    size_t rows[3][WORD_ROOM + 1], *before = rows[0], *last = rows[1], *now = rows[2];
    for (size_t j = 0; j <= b_count; j++) last[j] = before[j] = j;
    for (size_t i = 1; i <= a_count; i++) {
        now[0] = i;
        for (size_t j = 1; j <= b_count; j++) {
            size_t best = last[j - 1] + (a[i - 1] != b[j - 1]);
            if (last[j] + 1 < best) best = last[j] + 1;
            if (now[j - 1] + 1 < best) best = now[j - 1] + 1;
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && before[j - 2] + 1 < best) best = before[j - 2] + 1;
            now[j] = best;
        }
        size_t *oldest = before;
        before = last;
        last = now;
        now = oldest;
    }
    return last[b_count];
}

const char *text_nearest(const char *word, const char *const *known, size_t count)
{
    uint32_t wanted[WORD_ROOM], letters[WORD_ROOM];
    size_t wanted_count = fold_letters(word, wanted);
    if (wanted_count > WORD_ROOM) return NULL;
    size_t least = 1 + wanted_count / 3 + 1;
    const char *nearest = NULL;
    for (size_t i = 0; i < count; i++) {
        size_t letters_count = fold_letters(known[i], letters);
        if (letters_count > WORD_ROOM) continue;
        size_t distance = edit_distance(wanted, wanted_count, letters, letters_count);
        if (distance >= least) continue;
        least = distance;
        nearest = known[i];
    }
    return nearest;
}
