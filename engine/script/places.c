/*
 * Where tables, functions and windows of a script stand.
 *
 * As keys of a table they are hashed by the lower 32 bits of their address, as no other value is (texts: see seed.c). Where such keys come
 * and go in a table with holes, its # and the memory it takes hang on who collides with whom: with malloc's addresses one rule gave 29
 * answers in 30 processes. So what a call makes of these kinds stands on grounds, whose addresses are the same in these bits
 * everywhere, one after another from the start of a ground that is empty: then an address says no more than how many were made before it
 * in the same call, and neither what ran before nor the process nor the thread is in it. What remains of a load or a call keeps its
 * ground; all others are used again once a collection has emptied them.
 *
 * Only a file that writes [x] for an x that is not written out can make a key of a table (names.c offers no function that does),
 * so all other files, nearly every rule among them, keep to malloc: a ground for each call would cost it a collection every PLACES_MOST calls.
 * What all files share (the library, the names of the host) is made while the state is opened, on a ground. All C functions that a script may
 * hold are closures with an upvalue, because a bare one is hashed by where its code lies.
 */
#include <assert.h>
#include <string.h>

#include "internal.h"

enum { ALIGN = 16, NONE = -1 };

/* ["word"] or [12], spaces within brackets aside: the bytes from `at`, which is behind the bracket, to the end of it; 0: something else. */
static size_t written_out(const char *text, size_t length, size_t at)
{
    size_t from = at;
    while (at < length && text[at] == ' ') at++;
    char quote = at < length ? text[at] : '\0';
    if (quote == '"' || quote == '\'') {
        for (at++; at < length && text[at] != quote; at++)
            if (strchr("\\\n[", text[at])) return 0;
        at++;
    } else {
        size_t digits = at;
        while (at < length && text[at] >= '0' && text[at] <= '9') at++;
        if (at == digits) return 0;
    }
    while (at < length && text[at] == ' ') at++;
    return at < length && text[at] == ']' ? at + 1 - from : 0;
}

/* Comments and texts are looked at like code: no trick with quotes can hide a bracket, and "[%a]" in a text costs time alone. */
bool places_needed(const char *text, size_t length)
{
    for (size_t at = 0; at < length; at++) {
        if (text[at] != '[') continue;
        size_t size = written_out(text, length, at + 1);
        if (!size) return true;
        at += size;
    }
    return false;
}

void places_begin(Places *places)
{
    places->on = true;
    if (places->current == NONE) return;
    Place *place = &places->items[places->current];
    if (place->live == 0) place->used = 0;
    else places->current = NONE;
}

static bool next_ground(Places *places)
{
    int last = places->current;
    if (last != NONE && places->items[last].live == 0) {                 /* emptied meanwhile, for want of memory */
        places->items[last].next = places->empty;
        places->empty = last;
    }
    places->current = NONE;
    places->filled++;
    if (places->empty != NONE) {
        places->current = places->empty;
        places->empty = places->items[places->current].next;
        places->items[places->current].used = 0;
        return true;
    }
    if (places->count == places->room) {
        int room = places->room ? places->room * 2 : 8;
        Place *more = memory_resize(places->items, (size_t)room * sizeof *more);
        if (!more) return false;
        places->items = more;
        places->room = room;
    }
    char *ground = memory_ground_take();
    if (!ground) return false;
    places->items[places->count] = (Place){ .ground = ground, .next = NONE };
    places->current = places->count++;
    return true;
}

void *places_take(Places *places, size_t size)
{
    size = (size + ALIGN - 1) / ALIGN * ALIGN;
    assert(size <= GROUND_SIZE);
    if (memory_fault_here()) return NULL;
    if ((places->current == NONE || GROUND_SIZE - places->items[places->current].used < size) && !next_ground(places)) return NULL;
    Place *place = &places->items[places->current];
    void *taken = place->ground + place->used;
    place->used += size;
    place->live++;
    return taken;
}

static bool stands_on(const Place *place, const void *block)
{
    return (uintptr_t)block - (uintptr_t)place->ground < GROUND_SIZE;
}

bool places_give(Places *places, const void *block)
{
    if (places->count == 0) return false;
    if (!stands_on(&places->items[places->last], block)) {
        uintptr_t lower = (uintptr_t)block - (uintptr_t)places->items[0].ground;
        if ((uint32_t)lower >= GROUND_SIZE) return false;                /* the same in all grounds: nearly all of malloc's end here */
        int at = 0;
        while (at < places->count && !stands_on(&places->items[at], block)) at++;
        if (at == places->count) return false;
        places->last = at;
    }
    Place *place = &places->items[places->last];
    if (--place->live == 0 && places->last != places->current) {
        place->next = places->empty;
        places->empty = places->last;
    }
    return true;
}

void places_open(Places *places)
{
    *places = (Places){ .on = true, .current = NONE, .empty = NONE };
}

void places_close(Places *places)
{
    for (int i = 0; i < places->count; i++) memory_ground_give(places->items[i].ground);
    memory_give(places->items);
}
