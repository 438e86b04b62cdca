/* SQLite with base's allocator, so that every byte is counted and a test can make any allocation fail. */
#include "internal.h"

static void *take(int size) { return memory_take((size_t)size); }
static void *resize(void *block, int size) { return memory_resize(block, (size_t)size); }
static int size_of(void *block) { return (int)memory_size(block); }
static int round_up(int size) { return (size + 7) & ~7; }
static int begin(void *unused) { (void)unused; return SQLITE_OK; }
static void end(void *unused) { (void)unused; }

bool store_setup(Error *err)
{
    static bool done;
    static const sqlite3_mem_methods methods = { take, memory_give, resize, size_of, round_up, begin, end, NULL };
    if (done) return true;
    /*
     * MULTITHREAD: a connection serves one thread at a time, so it needs no lock of its own; without statistics threads
     * do not wait for each other at every allocation.
     */
    int code = sqlite3_config(SQLITE_CONFIG_MALLOC, &methods);
    if (code == SQLITE_OK) code = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    if (code == SQLITE_OK) code = sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
    if (code == SQLITE_OK) code = sqlite3_initialize();
    if (code == SQLITE_NOMEM) return error_memory(err);
    if (code != SQLITE_OK) return error_set(err, ERR_STORE, MSG_STORE_SQLITE, "SQLite", sqlite3_errstr(code));
    return done = true;
}
