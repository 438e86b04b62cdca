/* Memory whose addresses are the same, in their lower 32 bits, in every process and in every thread. */
#include <errno.h>
#include <pthread.h>
#include <sys/mman.h>

#include "internal.h"

_Static_assert(sizeof(void *) == 8, "the upper half of an address must be free to choose");

/*
 * A ground begins at LOW within any 4 GiB that the upper half of an address names. Which of them are free is not known beforehand: the
 * system is asked for an address, a wish that it grants where nothing stands, and else gives another. Sanitizers and valgrind keep wide
 * ranges to themselves, so the search begins where the system gives memory by itself: from there down, as Linux does; up, where that is the
 * very bottom, as in valgrind.
 */
enum { LOW = 0x5A000000, UPPER_MOST = 1 << 16, TRIES_MOST = UPPER_MOST, VERY_BOTTOM = 16 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static uintptr_t upper;          /* to try next, under the lock; 0 or UPPER_MOST: begin anew */
static bool downwards;

static void *map(void *wish)
{
    return mmap(wish, GROUND_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
}

static bool begin_anew(void)
{
    void *anywhere = map(NULL);
    if (anywhere == MAP_FAILED) return false;
    (void)munmap(anywhere, GROUND_SIZE);
    upper = (uintptr_t)anywhere >> 32;
    downwards = upper >= VERY_BOTTOM;
    if (!downwards) upper++;
    return true;
}

void *memory_ground_take(void)
{
    void *ground = NULL;
    if (memory_fault_here()) return NULL;
    (void)pthread_mutex_lock(&lock);
    for (int tries = 0; !ground && tries < TRIES_MOST; tries++) {
        if ((upper == 0 || upper >= UPPER_MOST) && !begin_anew()) break;
        void *wish = (void *)(upper << 32 | LOW), *given = map(wish);
        upper = downwards ? upper - 1 : upper + 1;
        if (given == wish) ground = given;
        else if (given != MAP_FAILED) (void)munmap(given, GROUND_SIZE);
        else if (errno == ENOMEM) break;
    }
    (void)pthread_mutex_unlock(&lock);
    if (ground) memory_count(GROUND_SIZE);
    return ground;
}

void memory_ground_give(void *ground)
{
    if (!ground) return;
    (void)munmap(ground, GROUND_SIZE);
    memory_count(-(ptrdiff_t)GROUND_SIZE);
}
