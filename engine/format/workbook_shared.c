/* The texts that cells share, by their numbers: the first of them in memory, all that a school's tables come to; others beyond it. */
#include <string.h>

#include "internal.h"

enum {
    TEXTS_MOST = 4 << 20, BYTES_MOST = 128 << 20,
    TEXTS_KEPT = 1 << 16, BYTES_KEPT = 1 << 20,      /* in memory */
    ENDS_WINDOW = 512, BYTES_WINDOW = 1 << 14        /* cells ask for texts in nearly the order in which they stand */
};

/* Texts on two shelves, and a piece of each that was read last. */
typedef struct {
    Shelf *bytes, *ends;
    uint32_t end_items[ENDS_WINDOW]; size_t first_end, end_count;
    char byte_items[CELL_TEXT_MOST]; size_t first_byte, byte_count;
} Beyond;

struct SharedTexts {
    char *bytes; size_t length, room;                /* of those in memory, each with a 0 behind */
    uint32_t *ends; size_t kept, ends_room;          /* behind the 0 */
    size_t count, all_bytes;                         /* of all */
    Beyond *beyond;                                  /* NULL: there are no others */
};

SharedTexts *shared_open(void)
{
    SharedTexts *texts = memory_take(sizeof *texts);
    if (texts) *texts = (SharedTexts){ .count = 0 };
    return texts;
}

void shared_close(SharedTexts *texts)
{
    if (!texts) return;
    if (texts->beyond) { shelf_close(texts->beyond->bytes); shelf_close(texts->beyond->ends); }
    memory_give(texts->beyond);
    memory_give(texts->bytes);
    memory_give(texts->ends);
    memory_give(texts);
}

size_t shared_count(const SharedTexts *texts) { return texts ? texts->count : 0; }

/* ---- put ------------------------------------------------------------------------------------------------------------------------ */

static bool keep(SharedTexts *texts, const char *text, size_t length, Error *err)
{
    if (texts->kept == texts->ends_room) {
        const size_t room = texts->ends_room ? texts->ends_room * 2 : 256;
        uint32_t *ends = memory_resize(texts->ends, room * sizeof *ends);
        if (!ends) return error_memory(err);
        texts->ends = ends;
        texts->ends_room = room;
    }
    if (texts->room - texts->length <= length) {
        size_t room = texts->room ? texts->room : 1 << 12;
        while (room - texts->length <= length) room *= 2;
        char *bytes = memory_resize(texts->bytes, room);
        if (!bytes) return error_memory(err);
        texts->bytes = bytes;
        texts->room = room;
    }
    memcpy(texts->bytes + texts->length, text, length);
    texts->length += length;
    texts->bytes[texts->length++] = 0;
    texts->ends[texts->kept++] = (uint32_t)texts->length;
    return true;
}

static bool put_beyond(SharedTexts *texts, const char *text, size_t length, Error *err)
{
    Beyond *beyond = texts->beyond;
    if (!beyond) {
        if (!(beyond = texts->beyond = memory_take(sizeof *beyond))) return error_memory(err);
        beyond->end_count = beyond->byte_count = 0;
        beyond->bytes = shelf_open(folder_temporary(), 1);
        beyond->ends = shelf_open(folder_temporary(), sizeof *beyond->end_items);
        if (!beyond->bytes || !beyond->ends) return error_memory(err);
    }
    if (!shelf_put(beyond->bytes, text, length, err) || !shelf_put(beyond->bytes, "", 1, err)) return false;
    const uint32_t end = (uint32_t)shelf_count(beyond->bytes);
    return shelf_put(beyond->ends, &end, 1, err);
}

bool shared_put(SharedTexts *texts, const char *path, const char *text, size_t length, Error *err)
{
    if (texts->count == TEXTS_MOST) return error_set(err, ERR_LIMIT, MSG_WORKBOOK_TEXTS, path, (long long)TEXTS_MOST);
    if ((texts->all_bytes += length + 1) > BYTES_MOST) return error_set(err, ERR_LIMIT, MSG_WORKBOOK_TEXT_BYTES, path, (long long)BYTES_MOST);
    const bool fits = !texts->beyond && texts->kept < TEXTS_KEPT && length < BYTES_KEPT - texts->length;
    if (!(fits ? keep(texts, text, length, err) : put_beyond(texts, text, length, err))) return false;
    texts->count++;
    return true;
}

/* ---- had again -------------------------------------------------------------------------------------------------------------------- */

/* Where the text ends on the shelf of bytes; of the one before the first: where that begins. */
static bool end_of(Beyond *beyond, size_t place, size_t *end, Error *err)
{
    if (place < beyond->first_end || place - beyond->first_end >= beyond->end_count) {
        const size_t left = shelf_count(beyond->ends) - place;
        beyond->first_end = place;
        beyond->end_count = 0;
        if (!shelf_get(beyond->ends, place, beyond->end_items, left < ENDS_WINDOW ? left : ENDS_WINDOW, err)) return false;
        beyond->end_count = left < ENDS_WINDOW ? left : ENDS_WINDOW;
    }
    *end = beyond->end_items[place - beyond->first_end];
    return true;
}

static bool get_beyond(Beyond *beyond, size_t place, Cell *text, Error *err)
{
    size_t begin = 0, end;
    if ((place && !end_of(beyond, place - 1, &begin, err)) || !end_of(beyond, place, &end, err)) return false;
    if (begin < beyond->first_byte || end > beyond->first_byte + beyond->byte_count) {
        const size_t left = shelf_count(beyond->bytes) - begin, wanted = end - begin > BYTES_WINDOW ? end - begin : BYTES_WINDOW;
        beyond->first_byte = begin;
        beyond->byte_count = 0;
        if (!shelf_get(beyond->bytes, begin, beyond->byte_items, left < wanted ? left : wanted, err)) return false;
        beyond->byte_count = left < wanted ? left : wanted;
    }
    *text = (Cell){ beyond->byte_items + (begin - beyond->first_byte), end - begin - 1 };
    return true;
}

bool shared_get(SharedTexts *texts, size_t place, Cell *text, Error *err)
{
    if (place >= texts->kept) return get_beyond(texts->beyond, place - texts->kept, text, err);
    const size_t begin = place ? texts->ends[place - 1] : 0;
    *text = (Cell){ texts->bytes + begin, texts->ends[place] - begin - 1 };
    return true;
}
