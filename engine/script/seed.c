/*
 * One hash seed for every state.
 *
 * Lua seeds the hash of its texts with the time and with addresses. A script cannot see the order of a table (pairs sorts),
 * but where a list has holes and named entries come and go, even # and the memory that a table takes depend on the seed:
 * the same rule would answer differently on two runs (measured: `#` of such a table took 13 shapes in 60 processes). There is no
 * way to ask Lua for a seed, and the distribution's library is used as it is. So the seed is set here, in the one moment when
 * it is there and no text has yet been hashed with it: when lua_newstate, having filled in its block, asks for the second one.
 *
 * The block is ours (our allocator gave it), but what stands in it is Lua's own business: hence every member that is known at that
 * moment is compared first, and where one differs nothing is touched. Such a Lua works, less this promise; and
 * a_list_with_holes_is_as_long_in_every_state says so at the next `make test`.
 *
 * Tables and functions as keys hash by their address, whatever the seed: places.c.
 */
#include <string.h>

#include "internal.h"

typedef struct { union { void *pointer; lua_Integer whole; lua_Number number; } value; unsigned char type; } Slot;

/* How Lua 5.4's global state begins; the members before `seed` are there to be compared. */
typedef struct {
    lua_Alloc allocator;
    void *context;
    ptrdiff_t bytes, debt;
    size_t estimate, last;
    void *texts;
    int text_count, text_room;
    Slot registry, nothing;
    unsigned int seed;
} Head;

void seed_fix(void *block, size_t size, lua_Alloc allocator, void *context)
{
    const unsigned int same_for_all = 20250901;
    Head head;
    if (LUA_VERSION_NUM != 504) return;
    for (size_t at = 0; at + sizeof head <= size; at += sizeof(void *)) {
        memcpy(&head, (char *)block + at, sizeof head);
        if (head.allocator != allocator || head.context != context) continue;
        if (head.bytes != (ptrdiff_t)size || head.debt != 0 || head.texts || head.text_count || head.text_room) return;
        if (head.registry.type != LUA_TNIL || head.nothing.type != LUA_TNUMBER || head.nothing.value.whole != 0) return;
        memcpy((char *)block + at + offsetof(Head, seed), &same_for_all, sizeof same_for_all);
        return;
    }
}
