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
    static const char *const kinds[WORDS_KNOWN] = { "column", "month", "mark", "category", "yes", "no", "total", "lessons", "sex", "subject", "quarter", "ordinal", "passed", "year", "lesson" };
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

/* ---- days, months, years ----------------------------------------------------------------------------------------------------- */

typedef struct { char word[32]; int number; size_t digits; char before; } Token;   /* word "": a number */

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_letter(char c) { return (unsigned char)c >= 0x80 || (c >= 'a' && c <= 'z'); }

/* The next number or word of a folded text; `before`: the sign that stood before it (0 at the beginning). False: the end. */
static bool next_token(const char **at, Token *token)
{
    *token = (Token){ 0 };
    while (**at && !is_digit(**at) && !is_letter(**at)) token->before = *(*at)++;
    if (!**at) return false;
    if (is_digit(**at)) {
        for (; is_digit(**at); ++*at, token->digits++)
            if (token->number < 100000) token->number = token->number * 10 + (**at - '0');
        return true;
    }
    size_t length = 0;
    for (; is_letter(**at); ++*at)
        if (length + 1 < sizeof token->word) token->word[length++] = **at;
    return true;
}

static int month_of(const Vocabulary *vocabulary, const char *word)
{
    const MapWord *found = words_find(&vocabulary->of[WORD_MONTH], word);
    return found ? (int)strtol(found->value, NULL, 10) : 0;
}

static int whole_year(int year, size_t digits) { return digits > 2 ? year : year + (year > 50 ? 1900 : 2000); }

static bool is_any_letter(const char *at)
{
    unsigned char c = (unsigned char)*at;
    return (c >= 0xD0 && c <= 0xD3) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* A word of two letters beside a day is its weekday («дс 2», «пн»). */
static bool is_weekday(const char *word)
{
    return text_letters(word) == 2 && is_any_letter(word);
}

bool day_said(Fold *fold, const Vocabulary *vocabulary, const char *text, DayWords *day)
{
    *day = (DayWords){ 0 };
    if (strlen(text) > 60) return false;
    const size_t length = day_bytes(text);
    const char *own = text[length] ? arena_copy(fold->arena, text, length) : text;
    if (!own) { fold->starved = true; return false; }
    const char *at = words_fold(fold, own);
    Token token;
    int numbers[3] = { 0 }, count = 0;
    size_t digits[3] = { 0 };
    while (next_token(&at, &token)) {
        if (token.word[0]) {
            int month = month_of(vocabulary, token.word);
            if (month && !day->month) day->month = month;
            else if (!is_weekday(token.word) && !words_find(&vocabulary->of[WORD_YEAR], token.word)) return false;
            continue;
        }
        if (count == 3 || (count && token.before && !strchr("./- ,", token.before))) return false;
        digits[count] = token.digits;
        numbers[count++] = token.number;
    }
    if (!count) return false;
    if (digits[0] == 4 && count == 2 && day->month) {                         /* 2025 жылғы 2 қыркүйек */
        *day = (DayWords){ numbers[1], day->month, numbers[0] };
    } else if (digits[0] == 4) {                                              /* 2025-09-02 */
        if (count < 3) return false;
        *day = (DayWords){ numbers[2], numbers[1], numbers[0] };
    } else {
        day->day = numbers[0];
        if (count > 1 && day->month) day->year = whole_year(numbers[1], digits[1]);
        else if (count > 1) day->month = numbers[1];
        if (count > 2) day->year = whole_year(numbers[2], digits[2]);
    }
    bool fits = day->day >= 1 && day->day <= 31 && day->month >= 0 && day->month <= 12 && (count < 2 || day->month >= 1);
    return fits && (!day->year || (day->year >= 1900 && day->year < 2200));
}

int lesson_said(Fold *fold, const Vocabulary *vocabulary, const char *text)
{
    int lesson = 0;
    Token token;
    if (strlen(text) > 60) return 0;
    for (const char *at = words_fold(fold, text); next_token(&at, &token);) {
        if (token.word[0] ? !words_find(&vocabulary->of[WORD_LESSON], token.word) : lesson != 0 || token.number < 1) return 0;
        if (!token.word[0]) lesson = token.number;
    }
    return lesson <= LESSONS_A_DAY ? lesson : 0;
}

/* I … IV, folded. 0: none. */
static int roman_number(const char *word)
{
    static const char one[] = "і";
    int number = 0;
    for (; strncmp(word, one, strlen(one)) == 0; word += strlen(one)) number++;
    if (strcmp(word, "v") == 0) return number == 1 ? 4 : 0;
    return *word || number > 3 ? 0 : number;
}

/* «1», «II», «бірінші», and the «я» of «1-я», which leaves what stood before it: which quarter a word of it is of. 0: none. */
static int quarter_number(const Vocabulary *vocabulary, const Token *token, int before)
{
    if (!token->word[0]) return token->digits == 1 && token->number >= 1 && token->number <= 4 ? token->number : 0;
    const MapWord *ordinal = words_find(&vocabulary->of[WORD_ORDINAL], token->word);
    if (!ordinal) return roman_number(token->word);
    if (!ordinal->value[0]) return before;
    return strchr("1234", ordinal->value[0]) ? ordinal->value[0] - '0' : 0;
}

void time_said(Fold *fold, const Vocabulary *vocabulary, const char *text, TimeWords *time)
{
    const char *at = words_fold(fold, text);
    Token token, last = { 0 };
    int number = 0;
    bool waits = false;                          /* «Quarter 1»: its number may follow */
    for (; next_token(&at, &token); last = token) {
        const int before = number;
        number = quarter_number(vocabulary, &token, before);
        if (waits && number && !is_any_letter(at)) time->quarter = number;      /* «за четверть 1А»: a class */
        waits = false;
        if (!token.word[0]) {
            bool year = token.digits == 4 && token.number >= 2000 && token.number < 2100;
            if (year && !time->year) time->year = token.number;
            bool follows = !last.word[0] && last.digits == 4 && (token.number == last.number + 1 || (token.digits == 2 && token.number == (last.number + 1) % 100));
            if (follows) time->school_year = last.number;
            continue;
        }
        int month = month_of(vocabulary, token.word);
        if (month && !time->month) time->month = month;
        if (!words_find(&vocabulary->of[WORD_QUARTER], token.word)) continue;
        if (before) time->quarter = before;
        waits = !before;
    }
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
        if (!mark && is_letter(*at)) return -1;
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
        if (!behind && is_letter(*at)) return -1;                              /* another word that begins so */
        if ((before || behind) && (count < 1 || count > LESSONS_A_DAY)) return -1;
        said[found++] = (MarkSaid){ mark_by(mark->value), count };
    }
    for (int i = 0; i < found && found > 1; i++)
        if (said[i].count == 0 && said[i].mark != MARK_LATE) return -1;       /* the whole day, and something else too */
    return found;
}
