/* Days, lessons, months, years and quarters as headings and titles of sheets have them. */
#include <string.h>

#include "map.h"

/* ---- days, months, years ----------------------------------------------------------------------------------------------------- */

typedef struct { char word[32]; int number; size_t digits; char before; } Token;   /* word "": a number */

/* The next number or word of a folded text; `before`: the sign that stood before it (0 at the beginning). False: the end. */
static bool next_token(const char **at, Token *token)
{
    *token = (Token){ 0 };
    while (**at && !is_digit(**at) && !is_folded_letter(**at)) token->before = *(*at)++;
    if (!**at) return false;
    if (is_digit(**at)) {
        for (; is_digit(**at); ++*at, token->digits++)
            if (token->number < 100000) token->number = token->number * 10 + (**at - '0');
        return true;
    }
    size_t length = 0;
    for (; is_folded_letter(**at); ++*at)
        if (length + 1 < sizeof token->word) token->word[length++] = **at;
    return true;
}

static int month_of(const Vocabulary *vocabulary, const char *word)
{
    const MapWord *found = words_find(&vocabulary->of[WORD_MONTH], word);
    return found ? (int)strtol(found->value, NULL, 10) : 0;
}

static int whole_year(int year, size_t digits) { return digits > 2 ? year : year + (year > 50 ? 1900 : 2000); }

/* A word of two letters beside a day is its weekday («дс 2», «пн»). */
static bool is_weekday(const char *word)
{
    return text_letters(word) == 2 && is_any_letter(word);
}

/* The numbers and the month's word of a text that is to say a day. */
typedef struct { int numbers[3], count, month, before_word; size_t digits[3]; char signs[3]; } DayParts;      /* signs: before each number; before_word: numbers before the month's */

/* False: something else stands there too. */
static bool day_parts(const Vocabulary *vocabulary, const char *at, DayParts *parts)
{
    Token token;
    *parts = (DayParts){ 0 };
    while (next_token(&at, &token)) {
        if (token.word[0]) {
            int month = month_of(vocabulary, token.word);
            if (month && !parts->month) { parts->month = month; parts->before_word = parts->count; }
            else if (!is_weekday(token.word) && !words_find(&vocabulary->of[WORD_YEAR], token.word)) return false;
            continue;
        }
        if (parts->count == 3 || (parts->count && token.before && !strchr("./- ,", token.before))) return false;
        parts->signs[parts->count] = token.before;
        parts->digits[parts->count] = token.digits;
        parts->numbers[parts->count++] = token.number;
    }
    return parts->count > 0;
}

/* «2 қыр», «2 қыркүйек 25», «2025 жылғы 2 қыркүйек», «Sep 2, 2025»; «6, 7 қазан» and «6-12 қазан» are several days, and none of them a year. */
static bool day_by_word(const DayParts *parts, DayWords *day)
{
    const int *numbers = parts->numbers;
    *day = (DayWords){ numbers[0], parts->month, 0 };
    if (parts->count == 1) return true;
    if (parts->count > 2) return false;
    if (parts->digits[0] == 4) { *day = (DayWords){ numbers[1], parts->month, numbers[0] }; return true; }
    day->year = whole_year(numbers[1], parts->digits[1]);
    return parts->digits[1] == 4 || (parts->digits[1] == 2 && parts->before_word == 1);
}

/* «2», «02.09», «2.9.25», 2025-09-02; «06-08.10» is several days. */
static bool day_by_numbers(const DayParts *parts, DayWords *day)
{
    const int *numbers = parts->numbers;
    const size_t *digits = parts->digits;
    *day = (DayWords){ numbers[0], parts->count > 1 ? numbers[1] : 0, 0 };
    if (parts->count < 3) return digits[0] != 4;
    if (digits[0] == 4) { *day = (DayWords){ numbers[2], numbers[1], numbers[0] }; return true; }
    day->year = whole_year(numbers[2], digits[2]);
    if (digits[2] == 4) return parts->signs[2] == parts->signs[1] || strchr(" ,", parts->signs[2]);
    return digits[2] == 2 && parts->signs[2] == parts->signs[1];
}

bool day_said(Fold *fold, const Vocabulary *vocabulary, const char *text, DayWords *day)
{
    DayParts parts;
    *day = (DayWords){ 0 };
    if (strlen(text) > 60) return false;
    const size_t length = day_bytes(text);
    const char *own = text[length] ? arena_copy(fold->arena, text, length) : text;
    if (!own) { fold->starved = true; return false; }
    if (!day_parts(vocabulary, words_fold(fold, own), &parts)) return false;
    if (!(parts.month ? day_by_word(&parts, day) : day_by_numbers(&parts, day))) return false;
    bool fits = day->day >= 1 && day->day <= 31 && day->month >= 0 && day->month <= 12 && (parts.count < 2 || day->month >= 1);
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

/* ---- what a title says --------------------------------------------------------------------------------------------------------- */

enum { TITLE_TOKENS = 64 };
typedef struct { Token items[TITLE_TOKENS]; size_t count; } Tokens;

/* How surely a title's month is that of its table. */
typedef enum {
    MONTH_OTHER,               /* a date («бұйрық, 6 сәуір 2020», «напечатано 3 ноября 2025»), a place («Май ауданы») */
    MONTH_LIKELY,              /* a word among others */
    MONTH_SURE                 /* «Қазан 2025», «қазан айы», «за октябрь» */
} MonthRank;

static bool is_year(const Token *token) { return !token->word[0] && token->digits == 4 && token->number >= 2000 && token->number < 2100; }
static bool is_day(const Token *token) { return !token->word[0] && token->digits <= 2 && token->number >= 1 && token->number <= 31; }
static bool is_word(const Vocabulary *vocabulary, WordKind kind, const Token *token) { return token->word[0] && words_find(&vocabulary->of[kind], token->word); }

/* Words of more letters than a class has, beside months and years. */
static bool is_among_others(const Vocabulary *vocabulary, const Tokens *tokens)
{
    for (size_t i = 0; i < tokens->count; i++) {
        const Token *token = &tokens->items[i];
        if (text_letters(token->word) > 1 && !month_of(vocabulary, token->word) && !is_word(vocabulary, WORD_YEAR, token) && !is_word(vocabulary, WORD_BESIDE, token)) return true;
    }
    return false;
}

/* The year that stands right behind the month or before it («2025 жылғы қазан», with its day between them too); SIZE_MAX: none. */
static size_t year_beside(const Vocabulary *vocabulary, const Tokens *tokens, size_t month)
{
    if (month + 1 < tokens->count && is_year(&tokens->items[month + 1])) return month + 1;
    for (size_t i = month; i > 0; i--) {
        if (is_year(&tokens->items[i - 1])) return i - 1;
        if (!is_word(vocabulary, WORD_YEAR, &tokens->items[i - 1]) && !is_day(&tokens->items[i - 1])) break;
    }
    return SIZE_MAX;
}

/* Of «1-30 қыркүйек 2025» and «1 қыркүйек – 30 қараша 2025» the days are the ends of a span: a title's, and no date. */
static bool is_date(const Vocabulary *vocabulary, const Tokens *tokens, size_t month)
{
    if (!month || !is_day(&tokens->items[month - 1]) || year_beside(vocabulary, tokens, month) == SIZE_MAX) return false;
    for (size_t i = 0; i < tokens->count; i++)
        if (i + 1 != month && is_day(&tokens->items[i])) return false;
    return true;
}

static MonthRank month_rank(const Vocabulary *vocabulary, const Tokens *tokens, size_t at)
{
    const Token *before = at ? &tokens->items[at - 1] : NULL, *behind = at + 1 < tokens->count ? &tokens->items[at + 1] : NULL;
    if ((behind && is_word(vocabulary, WORD_PLACE, behind)) || is_date(vocabulary, tokens, at)) return MONTH_OTHER;
    if ((before && is_word(vocabulary, WORD_BESIDE, before)) || (behind && is_word(vocabulary, WORD_BESIDE, behind))) return MONTH_SURE;
    const bool day = before && is_day(before), year = year_beside(vocabulary, tokens, at) != SIZE_MAX;
    return !day && (year || !is_among_others(vocabulary, tokens)) ? MONTH_SURE : MONTH_LIKELY;
}

/* «6 сәуірдегі»: a month in a form that the words do not have, and no name of a person or place that begins so: a day stands before it. */
static bool is_dated(const Vocabulary *vocabulary, const Tokens *tokens, size_t at)
{
    const MapWords *months = &vocabulary->of[WORD_MONTH];
    if (!at || !is_day(&tokens->items[at - 1])) return false;
    for (size_t i = 0; i < months->count; i++)
        if (text_letters(months->items[i].said) > 3 && strncmp(tokens->items[at].word, months->items[i].said, strlen(months->items[i].said)) == 0) return true;
    return false;
}

static void say_months(const Vocabulary *vocabulary, const Tokens *tokens, MonthRank least, TimeWords *time)
{
    bool dated[TITLE_TOKENS] = { false };                     /* years of dates */
    for (size_t i = 0; i < tokens->count; i++) {
        const int month = tokens->items[i].word[0] ? month_of(vocabulary, tokens->items[i].word) : 0;
        if (!month && !is_dated(vocabulary, tokens, i)) continue;
        const MonthRank rank = month ? month_rank(vocabulary, tokens, i) : MONTH_OTHER;
        const size_t year = year_beside(vocabulary, tokens, i);
        if (year != SIZE_MAX && rank == MONTH_OTHER) dated[year] = true;
        if (rank == MONTH_OTHER || rank < least || time->month) continue;
        time->month = month;
        if (year != SIZE_MAX && !time->year) time->year = tokens->items[year].number;
    }
    for (size_t i = 0; i < tokens->count && !time->year; i++)
        if (is_year(&tokens->items[i]) && !dated[i] && (least < MONTH_SURE || !is_among_others(vocabulary, tokens))) time->year = tokens->items[i].number;
}

/* «2025–2026», «2025/26». */
static void say_school_year(const Tokens *tokens, TimeWords *time)
{
    for (size_t i = 1; i < tokens->count; i++) {
        const Token *last = &tokens->items[i - 1], *next = &tokens->items[i];
        if (last->word[0] || last->digits != 4 || next->word[0]) continue;
        if (next->number == last->number + 1 || (next->digits == 2 && next->number == (last->number + 1) % 100)) time->school_year = last->number;
    }
}

static void say_quarter(const Vocabulary *vocabulary, const char *at, TimeWords *time)
{
    Token token;
    int number = 0;
    bool waits = false;                          /* «Quarter 1»: its number may follow */
    while (next_token(&at, &token)) {
        const int before = number;
        number = quarter_number(vocabulary, &token, before);
        if (waits && number && !is_any_letter(at)) time->quarter = number;      /* «за четверть 1А»: a class */
        waits = false;
        if (!is_word(vocabulary, WORD_QUARTER, &token)) continue;
        if (before) time->quarter = before;
        waits = !before;
    }
}

/* What stands in brackets is said too: «Журнал (қазан 2025)». */
static const char *without_brackets(Fold *fold, const char *text)
{
    char *plain = strpbrk(text, "()") ? arena_copy(fold->arena, text, strlen(text)) : NULL;
    for (char *at = plain; at && *at; at++)
        if (*at == '(' || *at == ')') *at = ' ';
    if (!plain && strpbrk(text, "()")) fold->starved = true;
    return plain ? plain : text;
}

static void say(Fold *fold, const Vocabulary *vocabulary, const char *text, MonthRank least, TimeWords *time)
{
    const char *folded = words_fold(fold, without_brackets(fold, text));
    Tokens tokens = { .count = 0 };
    for (const char *at = folded; tokens.count < TITLE_TOKENS && next_token(&at, &tokens.items[tokens.count]);) tokens.count++;
    say_months(vocabulary, &tokens, least, time);
    say_school_year(&tokens, time);
    say_quarter(vocabulary, folded, time);
}

void time_said_surely(Fold *fold, const Vocabulary *vocabulary, const char *text, TimeWords *time) { say(fold, vocabulary, text, MONTH_SURE, time); }

void time_said(Fold *fold, const Vocabulary *vocabulary, const char *text, TimeWords *time)
{
    say(fold, vocabulary, text, MONTH_SURE, time);
    say(fold, vocabulary, text, MONTH_LIKELY, time);
}
