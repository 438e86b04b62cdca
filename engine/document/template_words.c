/* Words with placeholders, cut into pieces: {name}, {outer.name|filter}; {{ and }} are braces. And the paths that name values. */
#include <string.h>

#include "internal.h"

typedef enum { FILTER_WORDS, FILTER_DATE, FILTER_LINES, FILTER_COMMA, FILTER_UPPER_FIRST, FILTERS } Filter;
const char *const filter_names[FILTERS] = { "words", "date", "lines", "comma", "upper-first" };

bool path_is_good(const char *path, size_t length)
{
    bool begun = false;                              /* a name has a letter already */
    for (size_t i = 0; i < length; i++) {
        char c = path[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
        if (!letter && !(c == '.' && begun)) return false;
        begun = letter;
    }
    return begun && length <= PATH_MOST;
}

static bool filter_set(Piece *piece, const char *name, size_t length)
{
    size_t i = 0;
    while (i < FILTERS && !(strlen(filter_names[i]) == length && memcmp(filter_names[i], name, length) == 0)) i++;
    switch ((Filter)i) {
    case FILTER_WORDS: piece->day = DAY_IN_WORDS; return true;
    case FILTER_DATE: piece->day = DAY_AS_DATE; return true;
    case FILTER_LINES: piece->lines = true; return true;
    case FILTER_COMMA: piece->lines = false; return true;
    case FILTER_UPPER_FIRST: piece->upper = true; return true;
    default: return false;
    }
}

/* What stands between the braces: a path, then filters. */
static PieceState placeholder(const char *inside, size_t length, Piece *piece)
{
    const char *end = inside + length, *bar = memchr(inside, '|', length);
    *piece = (Piece){ .text = inside, .length = bar ? (size_t)(bar - inside) : length, .name = true };
    if (!path_is_good(piece->text, piece->length)) {
        piece->length = length;
        return PIECE_NAME;
    }
    while (bar) {
        const char *name = bar + 1;
        bar = memchr(name, '|', (size_t)(end - name));
        size_t size = (size_t)((bar ? bar : end) - name);
        if (filter_set(piece, name, size)) continue;
        piece->text = name;
        piece->length = size;
        return PIECE_FILTER;
    }
    return PIECE_FINE;
}

PieceState piece_next(const char **at, Piece *piece)
{
    const char *from = *at;
    size_t plain = strcspn(from, "{}");
    if (!*from) return PIECE_END;
    if (plain || from[0] == from[1]) {               /* text; or a doubled brace, which is one */
        *piece = (Piece){ .text = from, .length = plain ? plain : 1 };
        *at = from + (plain ? plain : 2);
        return PIECE_FINE;
    }
    size_t inside = strcspn(from + 1, "{}");
    *piece = (Piece){ .text = from, .length = strlen(from) };
    if (*from == '}' || from[1 + inside] != '}') return PIECE_BRACE;
    *at = from + inside + 2;
    return placeholder(from + 1, inside, piece);
}

static const char *trimmed(const char *from, const char *to, size_t *length)
{
    while (from < to && *from == ' ') from++;
    while (to > from && to[-1] == ' ') to--;
    *length = (size_t)(to - from);
    return from;
}

bool condition_read(const char *text, Condition *condition)
{
    const char *end = text + strlen(text), *equals = strchr(text, '=');
    *condition = (Condition){ NULL, NULL, 0, 0 };
    condition->path = trimmed(text, equals ? equals : end, &condition->length);
    if (equals) condition->word = trimmed(equals + 1, end, &condition->word_length);
    return path_is_good(condition->path, condition->length) && (!condition->word || condition->word_length);
}
