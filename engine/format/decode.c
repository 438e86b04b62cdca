/*
 * Bytes of a table to UTF-8. What Excel in Kazakhstan writes is told apart by its content: a byte order mark; else whether the letters
 * are UTF-8; else by what the bytes in which KZ-1048, CP1251 and PT154 differ make of the words they stand in. Each is decided
 * when the first byte comes that depends on it, so that a file may begin with as many plain rows as it likes.
 */
#include <string.h>

#include "internal.h"

enum { BAD = 0xFF };             /* no byte of UTF-8: the reader of rows finds it and names its line and column */
enum { PAIRS_MOST = 4 };         /* so many letters of UTF-8 in a row are no chance in another encoding */

/* ---- the tables: CP1251 from 0x80 to 0xBF (above, all three are alike), and where the others differ; 0 is no letter -------------- */

static const uint16_t cp1251[64] = {
    0x0402, 0x0403, 0x201A, 0x0453, 0x201E, 0x2026, 0x2020, 0x2021, 0x20AC, 0x2030, 0x0409, 0x2039, 0x040A, 0x040C, 0x040B, 0x040F,
    0x0452, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x0000, 0x2122, 0x0459, 0x203A, 0x045A, 0x045C, 0x045B, 0x045F,
    0x00A0, 0x040E, 0x045E, 0x0408, 0x00A4, 0x0490, 0x00A6, 0x00A7, 0x0401, 0x00A9, 0x0404, 0x00AB, 0x00AC, 0x00AD, 0x00AE, 0x0407,
    0x00B0, 0x00B1, 0x0406, 0x0456, 0x0491, 0x00B5, 0x00B6, 0x00B7, 0x0451, 0x2116, 0x0454, 0x00BB, 0x0458, 0x0405, 0x0455, 0x0457,
};

#define AT(byte) [(byte) - 0x80]
static const uint16_t kz1048[64] = {
    AT(0x8D) = 0x049A, AT(0x8E) = 0x04BA, AT(0x9D) = 0x049B, AT(0x9E) = 0x04BB, AT(0xA1) = 0x04B0, AT(0xA2) = 0x04B1, AT(0xA3) = 0x04D8,
    AT(0xA5) = 0x04E8, AT(0xAA) = 0x0492, AT(0xAF) = 0x04AE, AT(0xB4) = 0x04E9, AT(0xBA) = 0x0493, AT(0xBC) = 0x04D9, AT(0xBD) = 0x04A2,
    AT(0xBE) = 0x04A3, AT(0xBF) = 0x04AF,
};
static const uint16_t pt154[64] = {
    AT(0x80) = 0x0496, AT(0x81) = 0x0492, AT(0x82) = 0x04EE, AT(0x83) = 0x0493, AT(0x86) = 0x04B6, AT(0x87) = 0x04AE, AT(0x88) = 0x04B2,
    AT(0x89) = 0x04AF, AT(0x8A) = 0x04A0, AT(0x8B) = 0x04E2, AT(0x8C) = 0x04A2, AT(0x8D) = 0x049A, AT(0x8E) = 0x04BA, AT(0x8F) = 0x04B8,
    AT(0x90) = 0x0497, AT(0x98) = 0x04B3, AT(0x99) = 0x04B7, AT(0x9A) = 0x04A1, AT(0x9B) = 0x04E3, AT(0x9C) = 0x04A3, AT(0x9D) = 0x049B,
    AT(0x9E) = 0x04BB, AT(0x9F) = 0x04B9, AT(0xA4) = 0x04E8, AT(0xA5) = 0x0498, AT(0xA6) = 0x04B0, AT(0xAA) = 0x04D8, AT(0xAD) = 0x04EF,
    AT(0xAF) = 0x049C, AT(0xB1) = 0x04B1, AT(0xB4) = 0x0499, AT(0xB5) = 0x04E9, AT(0xBA) = 0x04D9, AT(0xBD) = 0x04AA, AT(0xBE) = 0x04AB,
    AT(0xBF) = 0x049D,
};

static uint32_t letter_of(Encoding encoding, unsigned char c)
{
    if (c >= 0xC0) return 0x0410u + (c - 0xC0u);
    if (c < 0x80) return c;
    uint32_t letter = encoding == ENCODING_KZ1048 ? kz1048[c - 0x80] : encoding == ENCODING_PT154 ? pt154[c - 0x80] : 0;
    return letter ? letter : cp1251[c - 0x80];
}

static size_t put_letter(char *to, uint32_t letter)
{
    if (letter < 0x80) { to[0] = (char)letter; return 1; }
    if (letter < 0x800) {
        to[0] = (char)(0xC0 | letter >> 6);
        to[1] = (char)(0x80 | (letter & 0x3F));
        return 2;
    }
    if (letter < 0x10000) {
        to[0] = (char)(0xE0 | letter >> 12);
        to[1] = (char)(0x80 | (letter >> 6 & 0x3F));
        to[2] = (char)(0x80 | (letter & 0x3F));
        return 3;
    }
    to[0] = (char)(0xF0 | letter >> 18);
    to[1] = (char)(0x80 | (letter >> 12 & 0x3F));
    to[2] = (char)(0x80 | (letter >> 6 & 0x3F));
    to[3] = (char)(0x80 | (letter & 0x3F));
    return 4;
}

static const char *const names[] = { "", "UTF-8", "UTF-16LE", "UTF-16BE", "KZ-1048", "CP1251", "PT154" };

const char *encoding_name(Encoding encoding) { return names[encoding]; }

Encoding encoding_named(const char *name)
{
    for (Encoding encoding = ENCODING_UTF8; encoding <= ENCODING_PT154; encoding++) {
        const char *a = names[encoding], *b = name;
        for (; *a && *b && (*a | 0x20) == (*b | 0x20); a++) b++;
        if (!*a && !*b) return encoding;
    }
    return ENCODING_ANY;
}

/* ---- telling apart ------------------------------------------------------------------------------------------------------------ */

/* Letters of UTF-8 beyond ASCII against bytes that belong to none. Half a letter at the very end is neither. */
static bool mostly_utf8(const unsigned char *from, size_t length)
{
    size_t good = 0, bad = 0;
    for (size_t at = 0; at < length;) {
        unsigned char c = from[at];
        size_t size = c < 0x80 ? 1 : c < 0xC2 ? 0 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : c < 0xF5 ? 4 : 0, have = 1;
        while (have < size && at + have < length && (from[at + have] & 0xC0) == 0x80) have++;
        if (size == 0 || (have < size && at + have < length)) bad++;
        else if (size > 1 && have == size) good++;
        at += size && have == size ? size : 1;
    }
    return bad == 0 || good > bad;
}

static bool differs(unsigned char c) { return c >= 0x80 && c < 0xC0 && (kz1048[c - 0x80] || pt154[c - 0x80]); }

static bool russian(unsigned char c) { return c >= 0xC0 || c == 0xA8 || c == 0xB8 || c == 0xB2 || c == 0xB3; }

static bool kazakh(uint32_t letter)
{
    static const uint16_t letters[] = { 0x0492, 0x049A, 0x04A2, 0x04AE, 0x04B0, 0x04BA, 0x04D8, 0x04E8 };
    for (size_t i = 0; i < COUNT(letters); i++)
        if ((letter & ~1u) == letters[i]) return true;
    return false;
}

static bool of_word(unsigned char c) { return russian(c) || differs(c); }

/*
 * What one byte says, between its neighbours, for each of the three. Alone, as the letter of a class, it speaks only for those in which it is a
 * Kazakh letter; a sign alone («±») says nothing.
 */
static bool weigh(long *score, unsigned char before, unsigned char c, unsigned char after)
{
    if (!differs(c)) return false;
    bool within = of_word(before) || of_word(after);
    if (!within && (cp1251[c - 0x80] < 0x0402 || cp1251[c - 0x80] > 0x0491)) return false;
    for (Encoding encoding = ENCODING_KZ1048; encoding <= ENCODING_PT154; encoding++)
        score[encoding - ENCODING_KZ1048] += kazakh(letter_of(encoding, c)) ? 1 : within ? -1 : 0;
    return true;
}

static Encoding best(const long *score)
{
    Encoding found = ENCODING_CP1251;
    long most = score[ENCODING_CP1251 - ENCODING_KZ1048] < 0 ? 0 : score[ENCODING_CP1251 - ENCODING_KZ1048];
    if (score[0] > most) { found = ENCODING_KZ1048; most = score[0]; }
    if (score[ENCODING_PT154 - ENCODING_KZ1048] > most) found = ENCODING_PT154;
    return found;
}

static Encoding told_apart(const Decoder *decoder, const unsigned char *from, size_t length)
{
    long score[3] = { 0 };
    unsigned char before = decoder->before;
    for (size_t at = 0; at < length; before = from[at++])
        weigh(score, before, from[at], at + 1 < length ? from[at + 1] : 0);
    return best(score);
}

bool decoder_contradicted(const Decoder *decoder, Encoding *other)
{
    *other = best(decoder->score);
    return decoder->guessed && decoder->told_apart && *other != decoder->encoding;
}

/* ---- UTF-8 that was read as CP1251, and saved as UTF-8 once more: «РђС…РјРµС‚РѕРІР°» ------------------------------------------------ */

/* The byte of CP1251 that the next sign was read from; 0 at the end, -1: it has no such sign. */
static int read_from(const char **at)
{
    const unsigned char *byte = (const unsigned char *)*at;
    uint32_t sign = byte[0];
    if (sign < 0x80) { *at += sign != 0; return (int)sign; }
    if ((sign & 0xE0) == 0xC0 && (byte[1] & 0xC0) == 0x80) { sign = (sign & 0x1F) << 6 | (byte[1] & 0x3Fu); *at += 2; }
    else if ((sign & 0xF0) == 0xE0 && (byte[1] & 0xC0) == 0x80 && (byte[2] & 0xC0) == 0x80) { sign = (sign & 0x0F) << 12 | (byte[1] & 0x3Fu) << 6 | (byte[2] & 0x3Fu); *at += 3; }
    else return -1;
    if (sign >= 0x0410 && sign < 0x0450) return (int)(sign - 0x0410 + 0xC0);
    if (sign == 0x98) return 0x98;                            /* CP1251 has nothing there; Windows leaves it as it is */
    for (size_t i = 0; i < COUNT(cp1251); i++)
        if (cp1251[i] == sign) return (int)(0x80 + i);
    return -1;
}

static bool in_alphabet(uint32_t letter)
{
    if ((letter >= 0x0410 && letter < 0x0450) || letter == 0x0401 || letter == 0x0451 || letter == 0x0406 || letter == 0x0456) return true;
    for (size_t i = 0; i < COUNT(kz1048); i++)
        if (kz1048[i] == letter) return true;
    return false;
}

/* All of it is so, and makes at least two letters. «Сіз», whose С and і could be one letter, goes on with what could not. */
static bool said_twice(const char *words)
{
    int letters = 0;
    for (int byte; (byte = read_from(&words)) != 0;) {
        if (byte < 0) return false;
        if (byte < 0x80) continue;
        int more = byte >= 0xC2 && byte < 0xE0 ? 1 : byte >= 0xE0 && byte < 0xF0 ? 2 : 0;
        if (!more) return false;
        uint32_t letter = (uint32_t)byte & (more == 1 ? 0x1F : 0x0F);
        for (; more; more--) {
            byte = read_from(&words);
            if (byte < 0x80 || byte > 0xBF) return false;
            letter = letter << 6 | ((uint32_t)byte & 0x3F);
        }
        if (letter >= 0x0400 && letter < 0x0500 && !in_alphabet(letter)) return false;
        letters += in_alphabet(letter);
    }
    return letters > 1;
}

static size_t say_once(char *words)
{
    size_t length = 0;
    for (const char *at = words; (words[length] = (char)read_from(&at)); length++) { }
    return length;
}

/* ---- KZ-1048 that was read as CP1251 ------------------------------------------------------------------------------------------ */

/* The letter of two bytes of UTF-8 at `at`; 0 where none begins. */
static uint32_t letter_at(const char *at)
{
    unsigned char lead = (unsigned char)at[0], next = lead ? (unsigned char)at[1] : 0;
    return (lead & 0xE0) == 0xC0 && (next & 0xC0) == 0x80 ? (lead & 0x1Fu) << 6 | (next & 0x3Fu) : 0;
}

/* Ќ Ћ Ј Ѕ and their small ones, for Қ Һ Ә Ң. The others (Ў Ґ Є Ї) are letters of Belarusian and Ukrainian names. */
static bool letters_of_cp1251(const char *words)
{
    for (; (words = strpbrk(words, "\xD0\xD1")); words++) {
        uint32_t letter = letter_at(words);
        uint32_t capital = letter >= 0x0450 ? letter - 0x50 : letter;
        if (letter && (capital == 0x040C || capital == 0x040B || capital == 0x0408 || capital == 0x0405)) return true;
    }
    return false;
}

bool letters_mistaken(const char *words) { return letters_of_cp1251(words) || said_twice(words); }

size_t letters_mend(char *words)
{
    if (said_twice(words)) return say_once(words);
    char *at = words;
    for (; *at; at++) {
        uint32_t letter = letter_at(at);
        if (letter < 0x0400 || letter > 0x0491) continue;
        for (size_t i = 0; i < COUNT(kz1048); i++)
            if (kz1048[i] && cp1251[i] == letter) { put_letter(at, kz1048[i]); break; }
        at++;
    }
    return (size_t)(at - words);
}

/* ---- decoding ------------------------------------------------------------------------------------------------------------------- */

static size_t put_bad(char *to) { *to = (char)BAD; return 1; }

static size_t decode_utf16(const Decoder *decoder, const unsigned char *from, size_t length, bool last, char *to, size_t room, size_t *used)
{
    size_t high = decoder->encoding == ENCODING_UTF16BE ? 0 : 1, at = 0, out = 0;
    while (at < length && out + DECODED_MOST <= room) {
        size_t left = length - at;
        if (left < 4 && !last) break;
        if (left < 2) { out += put_bad(to + out); at = length; break; }
        uint32_t letter = (uint32_t)from[at + high] << 8 | from[at + 1 - high];
        at += 2;
        if (letter < 0xD800 || letter > 0xDFFF) { out += put_letter(to + out, letter); continue; }
        uint32_t low = left < 4 ? 0 : (uint32_t)from[at + high] << 8 | from[at + 1 - high];
        if (letter > 0xDBFF || low < 0xDC00 || low > 0xDFFF) { out += put_bad(to + out); continue; }
        out += put_letter(to + out, 0x10000 + ((letter - 0xD800) << 10) + (low - 0xDC00));
        at += 2;
    }
    *used = at;
    return out;
}

/* Letters of UTF-8 among others: counted, so that a file put together from two is not read as one. */
static bool of_utf8(Decoder *decoder, unsigned char c, unsigned char after)
{
    if (decoder->in_pair) {
        decoder->in_pair = false;
        return ++decoder->pairs == PAIRS_MOST;
    }
    decoder->in_pair = c >= 0xD0 && c <= 0xD3 && (after & 0xC0) == 0x80;
    if (!decoder->in_pair) decoder->pairs = 0;
    return false;
}

static size_t decode_bytes(Decoder *decoder, const unsigned char *from, size_t length, bool last, char *to, size_t room, size_t *used)
{
    size_t at = 0, out = 0;
    for (; at < length && out + DECODED_MOST <= room; decoder->before = from[at++]) {
        if (at + 1 == length && !last) break;
        unsigned char c = from[at], after = at + 1 < length ? from[at + 1] : 0;
        if (decoder->guessed && weigh(decoder->score, decoder->before, c, after) && !decoder->told_apart) {
            if (length - at < DECODER_WINDOW && !last) {       /* seen again, with what follows */
                memset(decoder->score, 0, sizeof decoder->score);
                break;
            }
            decoder->encoding = told_apart(decoder, from + at, length - at < DECODER_WINDOW ? length - at : DECODER_WINDOW);
            decoder->told_apart = true;
        }
        uint32_t letter = letter_of(decoder->encoding, c);
        out += of_utf8(decoder, c, after) || !letter ? (c ? put_bad(to + out) : put_letter(to + out, 0)) : put_letter(to + out, letter);
    }
    *used = at;
    return out;
}

static size_t copy(const unsigned char *from, size_t length, char *to, size_t room, size_t *used)
{
    *used = length < room ? length : room;
    memcpy(to, from, *used);
    return *used;
}

size_t decoder_step(Decoder *decoder, const unsigned char *from, size_t length, bool last, char *to, size_t room, size_t *used)
{
    if (decoder->encoding == ENCODING_ANY && !decoder->begun) {
        decoder->begun = true;
        if (length >= 2 && from[0] == 0xFF && from[1] == 0xFE) decoder->encoding = ENCODING_UTF16LE;
        else if (length >= 2 && from[0] == 0xFE && from[1] == 0xFF) decoder->encoding = ENCODING_UTF16BE;
        else if (length >= 3 && memcmp(from, "\xEF\xBB\xBF", 3) == 0) decoder->encoding = ENCODING_UTF8;
    }
    if (decoder->encoding == ENCODING_ANY) {
        size_t plain = 0;
        while (plain < length && plain < room && from[plain] < 0x80) plain++;
        if (plain) { decoder->before = from[plain - 1]; return copy(from, plain, to, room, used); }
        *used = 0;
        if (length == 0 || room == 0 || (length < DECODER_WINDOW && !last)) return 0;
        bool utf8 = mostly_utf8(from, length < DECODER_WINDOW ? length : DECODER_WINDOW);
        decoder->encoding = utf8 ? ENCODING_UTF8 : ENCODING_CP1251;
        decoder->guessed = !utf8;
    }
    switch (decoder->encoding) {
    case ENCODING_UTF16LE: case ENCODING_UTF16BE: return decode_utf16(decoder, from, length, last, to, room, used);
    case ENCODING_KZ1048: case ENCODING_CP1251: case ENCODING_PT154: return decode_bytes(decoder, from, length, last, to, room, used);
    default: return copy(from, length, to, room, used);
    }
}
