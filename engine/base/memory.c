/* The one allocator: malloc with the size kept in front of each block, a count of what lives, and a fault on demand. */
#include <stdalign.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "internal.h"

typedef struct {
    alignas(max_align_t) size_t size;
} Header;

static atomic_size_t live;
static atomic_long countdown;    /* allocations until the fault; 0 or less: none */
static atomic_bool hit;

/* With several threads exactly one of them meets the armed allocation. */
bool memory_fault_here(void)
{
    if (atomic_load_explicit(&countdown, memory_order_relaxed) <= 0) return false;
    if (atomic_fetch_sub(&countdown, 1) != 1) return false;
    atomic_store(&hit, true);
    return true;
}

void *memory_take(size_t size)
{
    if (size > SIZE_MAX - sizeof(Header) - 1 || memory_fault_here()) return NULL;
    Header *header = malloc(sizeof *header + (size ? size : 1));
    if (!header) return NULL;
    header->size = size;
    atomic_fetch_add_explicit(&live, size, memory_order_relaxed);
    return header + 1;
}

/* Making a block smaller never fails: callers (Lua among them) have no way to go on if it did. */
void *memory_resize(void *block, size_t size)
{
    if (!block) return memory_take(size);
    Header *header = (Header *)block - 1;
    size_t before = header->size;
    if (size > before && (size > SIZE_MAX - sizeof(Header) - 1 || memory_fault_here())) return NULL;
    Header *moved = realloc(header, sizeof *header + (size ? size : 1));
    if (!moved) {
        if (size > before) return NULL;
        moved = header;
    }
    moved->size = size;
    if (size > before) atomic_fetch_add_explicit(&live, size - before, memory_order_relaxed);
    else atomic_fetch_sub_explicit(&live, before - size, memory_order_relaxed);
    return moved + 1;
}

void memory_give(void *block)
{
    if (!block) return;
    Header *header = (Header *)block - 1;
    atomic_fetch_sub_explicit(&live, header->size, memory_order_relaxed);
    free(header);
}

void memory_count(ptrdiff_t bytes)
{
    atomic_fetch_add_explicit(&live, (size_t)bytes, memory_order_relaxed);
}

size_t memory_size(const void *block)
{
    return block ? ((const Header *)block - 1)->size : 0;
}

size_t memory_live(void)
{
    return atomic_load_explicit(&live, memory_order_relaxed);
}

void memory_fault_arm(long nth)
{
    atomic_store(&hit, false);
    atomic_store(&countdown, nth);
}

bool memory_fault_hit(void)
{
    return atomic_load(&hit);
}
