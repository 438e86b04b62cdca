/* Arenas: chunks that double, so that a small one costs little and a large one few calls. */
#include <stdalign.h>
#include <string.h>

#include "base.h"

#if defined(__SANITIZE_ADDRESS__)
#define EACH_ALONE 1                     /* under the sanitizer every block is its own, so that it sees the edges */
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define EACH_ALONE 1
#endif
#endif
#ifndef EACH_ALONE
#define EACH_ALONE 0
#endif

enum { FIRST_CHUNK = 2048, LARGEST_CHUNK = 256 * 1024 };   /* bytes */

typedef struct Chunk Chunk;
struct Chunk {
    Chunk *next;
    size_t used, room;
    alignas(max_align_t) unsigned char bytes[];
};

struct Arena {
    Chunk *chunks;                       /* the first is the one being filled */
    size_t next_room;
};

Arena *arena_open(void)
{
    Arena *arena = memory_take(sizeof *arena);
    if (arena) *arena = (Arena){ NULL, FIRST_CHUNK };
    return arena;
}

/* Gives back all chunks but the one that was taken first, which it returns; NULL: there is none. */
static Chunk *give_later_chunks(Arena *arena)
{
    Chunk *chunk = arena->chunks;
    while (chunk && chunk->next) {
        Chunk *next = chunk->next;
        memory_give(chunk);
        chunk = next;
    }
    return chunk;
}

/* Cleared for each row of a file: taking the first chunk anew would cost more than the row takes from it. */
void arena_clear(Arena *arena)
{
    Chunk *first = give_later_chunks(arena);
    if (first && (EACH_ALONE || first->room != FIRST_CHUNK)) {
        memory_give(first);
        first = NULL;
    }
    if (first) first->used = 0;
    *arena = (Arena){ first, first ? 2 * FIRST_CHUNK : FIRST_CHUNK };
}

void arena_close(Arena *arena)
{
    if (!arena) return;
    memory_give(give_later_chunks(arena));
    memory_give(arena);
}

static Chunk *chunk_new(size_t room)
{
    Chunk *chunk = memory_take(sizeof *chunk + room);
    if (chunk) *chunk = (Chunk){ .room = room };
    return chunk;
}

void *arena_take(Arena *arena, size_t size)
{
    const size_t step = alignof(max_align_t);
    if (size > SIZE_MAX / 2) return NULL;
    size_t need = EACH_ALONE ? size : (size + step - 1) / step * step;
    Chunk *chunk = arena->chunks;
    if (EACH_ALONE || need > arena->next_room / 2) {           /* a large block of its own, behind the open chunk */
        Chunk *alone = chunk_new(need ? need : 1);
        if (!alone) return NULL;
        alone->used = alone->room;
        if (chunk) {
            alone->next = chunk->next;
            chunk->next = alone;
        } else {
            arena->chunks = alone;
        }
        return memset(alone->bytes, 0, alone->room);
    }
    if (need == 0) need = step;
    if (!chunk || chunk->room - chunk->used < need) {
        chunk = chunk_new(arena->next_room);
        if (!chunk) return NULL;
        chunk->next = arena->chunks;
        arena->chunks = chunk;
        if (arena->next_room < LARGEST_CHUNK) arena->next_room *= 2;
    }
    void *block = chunk->bytes + chunk->used;
    chunk->used += need;
    return memset(block, 0, need);
}

char *arena_copy(Arena *arena, const char *bytes, size_t length)
{
    if (length >= SIZE_MAX / 2) return NULL;
    char *copy = arena_take(arena, length + 1);
    if (copy && length) memcpy(copy, bytes, length);
    return copy;
}

char *arena_text(Arena *arena, const char *text)
{
    return text ? arena_copy(arena, text, strlen(text)) : NULL;
}

/* The pointer to the items is of any type, so it is moved as bytes. */
bool vector_room(Arena *arena, void **items, size_t count, size_t *room, size_t item_size)
{
    if (count < *room) return true;
    size_t more = *room ? *room * 2 : 8;
    if (more < *room || more > SIZE_MAX / 2 / item_size) return false;
    void *grown = arena_take(arena, more * item_size), *old;
    if (!grown) return false;
    memcpy(&old, items, sizeof old);
    if (count) memcpy(grown, old, count * item_size);
    memcpy(items, &grown, sizeof grown);
    *room = more;
    return true;
}
