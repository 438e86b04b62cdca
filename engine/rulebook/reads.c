/*
 * Each distinct question gets a number, once for the rulebook; each is asked of a pupil once, however many rules ask.
 * The path is the order in which one evaluation asked them.
 */
#include "judging.h"

/* Eight bytes at a time: a read is looked for at every question that Lua asks. */
static uint64_t hash_of(const Read *read)
{
    _Static_assert(sizeof *read % sizeof(uint64_t) == 0, "a read is hashed in words");
    uint64_t hash = 0, word;
    for (size_t i = 0; i < sizeof *read; i += sizeof word) {
        memcpy(&word, (const char *)read + i, sizeof word);
        hash = (hash ^ word) * 0x9E3779B97F4A7C15u;
        hash ^= hash >> 29;
    }
    return hash;
}

static bool table_grow(Rulebook *book)
{
    size_t places = book->read_table.places ? (book->read_table.mask + 1) * 2 : 256;
    int *table = ARENA_ARRAY(book->arena, int, places);
    if (!table) return false;
    for (size_t i = 0; i < book->reads.count; i++) {
        size_t at = hash_of(book->reads.items[i]) & (places - 1);
        while (table[at]) at = (at + 1) & (places - 1);
        table[at] = (int)i + 1;
    }
    book->read_table.places = table;
    book->read_table.mask = places - 1;
    return true;
}

/* The per-read arrays have one place for every read: an index in range is never checked on the way. */
static bool arrays_grow(Rulebook *book)
{
    if (book->reads.count < book->answers_room) return true;
    size_t room = book->answers_room ? book->answers_room * 2 : 128;
    Cached *answers = ARENA_ARRAY(book->arena, Cached, room);
    unsigned *stamps = ARENA_ARRAY(book->arena, unsigned, room);
    int *places = ARENA_ARRAY(book->arena, int, room);
    uint64_t *footings = ARENA_ARRAY(book->arena, uint64_t, room);
    if (!answers || !stamps || !places || !footings) return false;
    if (book->answers_room) {
        memcpy(places, book->signs_places, book->answers_room * sizeof *places);
        memcpy(answers, book->answers, book->answers_room * sizeof *answers);
        memcpy(stamps, book->path_stamps, book->answers_room * sizeof *stamps);
        memcpy(footings, book->footings, book->answers_room * sizeof *footings);
    }
    book->answers = answers;
    book->path_stamps = stamps;
    book->signs_places = places;
    book->footings = footings;
    book->answers_room = room;
    return true;
}

/* Puts a question about signs beside the others of its window. */
static bool signs_note(Rulebook *book, const Read *read, int index)
{
    size_t at = 0;
    if (read->fact != FACT_SEEN && read->fact != FACT_SEEN_DAYS) return true;
    while (at < book->asked_signs.count && memcmp(&book->asked_signs.items[at].window, &read->window, sizeof read->window) != 0) at++;
    if (at == book->asked_signs.count) {
        if (!VECTOR_ROOM(book->arena, &book->asked_signs)) return false;
        book->asked_signs.items[book->asked_signs.count++] = (SignsWindow){ .window = read->window };
    }
    SignsWindow *window = &book->asked_signs.items[at];
    if (!VECTOR_ROOM(book->arena, &window->reads)) return false;
    window->reads.items[window->reads.count++] = (AskedSigns){ index, { read->signs[0], read->signs[1] } };
    book->signs_places[index] = (int)at + 1;
    return true;
}

int read_intern(Rulebook *book, const Read *read)
{
    if ((!book->read_table.places || book->reads.count * 2 > book->read_table.mask) && !table_grow(book)) return -1;
    size_t at = hash_of(read) & book->read_table.mask;
    for (; book->read_table.places[at]; at = (at + 1) & book->read_table.mask) {
        int found = book->read_table.places[at] - 1;
        if (memcmp(book->reads.items[found], read, sizeof *read) == 0) return found;
    }
    Read *kept = ARENA_NEW(book->arena, Read);
    if (!kept || !arrays_grow(book) || !VECTOR_ROOM(book->arena, &book->reads)) return -1;
    memcpy(kept, read, sizeof *read);
    if (!signs_note(book, kept, (int)book->reads.count)) return -1;
    book->footings[book->reads.count] = following_rests(book, kept);
    book->read_table.places[at] = (int)book->reads.count + 1;
    book->reads.items[book->reads.count++] = kept;
    return (int)book->reads.count - 1;
}

const char *name_intern(Rulebook *book, const char *name)
{
    for (size_t i = 0; i < book->names.count; i++)    /* a rulebook names a dozen */
        if (*book->names.items[i] == *name && strcmp(book->names.items[i], name) == 0) return book->names.items[i];
    const char *copy = arena_text(book->arena, name);
    if (!copy || !VECTOR_ROOM(book->arena, &book->names)) return NULL;
    return book->names.items[book->names.count++] = copy;
}

uint32_t answer_hash(Knowledge knowledge, const Answer *answer)
{
    uint64_t bits[2];
    memcpy(&bits[0], &answer->value, sizeof bits[0]);
    memcpy(&bits[1], &answer->pending, sizeof bits[1]);
    uint64_t hash = (bits[0] ^ (bits[1] << 17 | bits[1] >> 47)) * 0x9E3779B97F4A7C15u;
    hash ^= (uint64_t)knowledge * 0xD6E8FEB86659FD93u + answer->can_grow;
    return (uint32_t)(hash >> 48) ^ (uint32_t)(hash >> 32) ^ (uint32_t)hash;      /* of a small whole number only the highest bits are not 0 */
}

/*
 * First the places for a value of 0, one for each knowledge that can or cannot grow (known and 0 is by far the
 * commonest answer); then one for each small whole number that is known. No branch tells 0 from 3: half of them were
 * mispredicted, 4 ns a question.
 */
static inline uint32_t answer_few(Knowledge knowledge, const Answer *answer)
{
    enum { ZEROS = 2 * KNOWLEDGES };
    if (answer->pending != 0 || !(answer->value >= 0 && answer->value <= FEW_MOST - ZEROS)) return UINT32_MAX;
    int whole = (int)answer->value, zero = 2 * (int)knowledge + answer->can_grow;
    if (whole != answer->value || (zero != 0 && whole != 0)) return UINT32_MAX;
    return (uint32_t)(zero + whole + (whole > 0) * (ZEROS - 1));
}

/* Answers all questions about one window of which no sign was met. */
static void signs_ask(Rulebook *book, SignsWindow *window)
{
    uint64_t met[SIGNS_MOST / 64];
    Answer none;
    window->stamp = book->stamp;
    Knowledge knowledge = dossier_signs(book->dossier, &window->window, met, &none);
    const Cached same = { .stamp = book->stamp, .few = answer_few(knowledge, &none), .knowledge = knowledge, .answer = none };
    for (size_t i = 0; i < window->reads.count; i++) {
        const AskedSigns *asked = &window->reads.items[i];
        if (!((asked->signs[0] & met[0]) | (asked->signs[1] & met[1]))) book->answers[asked->read] = same;
    }
}

const Cached *read_ask(Rulebook *book, int read)
{
    Cached *cached = &book->answers[read];
    int place = book->signs_places[read];
    if (place && book->asked_signs.items[place - 1].stamp != book->stamp) {
        signs_ask(book, &book->asked_signs.items[place - 1]);
        if (cached->stamp == book->stamp) return cached;
    }
    cached->stamp = book->stamp;
    cached->knowledge = dossier_read(book->dossier, book->reads.items[read], &cached->answer);
    cached->answer.value += 0.0;                      /* −0 is 0: equal answers are equal bytes */
    cached->few = answer_few(cached->knowledge, &cached->answer);
    return cached;
}

void path_begin(Rulebook *book)
{
    book->path.count = 0;
    book->path_stamp++;
}

bool path_note(Rulebook *book, int read)
{
    if (book->path_stamps[read] == book->path_stamp) return true;
    if (!VECTOR_ROOM(book->arena, &book->path)) return false;
    book->path_stamps[read] = book->path_stamp;
    book->path.items[book->path.count++] = read;
    return true;
}

/* ---- what kind a read is ------------------------------------------------------------------------------------------------ */

/* Only positive signs: it speaks for the pupil, and is no ground for a register (principle 5). */
static bool only_positive(const Plan *plan, const Read *read)
{
    bool any = false;
    for (size_t i = 0; i < plan->sign_count; i++) {
        const Sign *sign = &plan->signs[i];
        if (!(read->signs[sign->index / 64] >> (sign->index % 64) & 1)) continue;
        if (strcmp(plan->domains[sign->domain].id, "positive") != 0) return false;
        any = true;
    }
    return any;
}

FactKind read_kind(const Rulebook *book, const Read *read)
{
    bool observed = read->fact == FACT_SEEN || read->fact == FACT_SEEN_DAYS || read->fact == FACT_DAYS_SINCE;
    return observed && only_positive(book->plan, read) ? KIND_CONTEXT : fact_kind(read->fact);
}

bool read_is_truth(const Read *read) { return read->fact == FACT_FAMILY || read->fact == FACT_ON_REGISTER; }

bool read_always_known(const Read *read)
{
    return read->fact == FACT_GRADE || read->fact == FACT_JOINED || read->fact == FACT_ON_REGISTER || read->fact == FACT_REGISTER_DAYS;
}
