/* Where the data files are. Settled before threads start: messages_open asks for the root. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "internal.h"

enum { PATH_ROOM = 4096 };

static const char *school;
static char root[PATH_ROOM];             /* "" until asked for */

static bool holds_data(const char *folder)
{
    char path[PATH_ROOM];
    int length = snprintf(path, sizeof path, "%s/data/messages", folder);
    return length > 0 && (size_t)length < sizeof path && path_is_folder(path);
}

/* From the program's own folder upwards: the build tree, or a tree that was installed elsewhere than planned. */
static bool root_near_program(void)
{
    char folder[PATH_ROOM], installed[PATH_ROOM];
    ssize_t length = readlink("/proc/self/exe", folder, sizeof folder - 1);
    if (length <= 0) return false;
    folder[length] = '\0';
    for (char *slash; (slash = strrchr(folder, '/')) && slash != folder;) {
        *slash = '\0';
        int written = snprintf(installed, sizeof installed, "%s/share/tirek", folder);
        bool is_installed = written > 0 && (size_t)written < sizeof installed && holds_data(installed);
        if (!is_installed && !holds_data(folder)) continue;
        snprintf(root, sizeof root, "%s", is_installed ? installed : folder);
        return true;
    }
    return false;
}

void data_school_set(const char *folder) { school = folder; }
const char *data_school(void) { return school; }

void data_root_set(const char *folder)
{
    root[0] = '\0';
    if (folder && strlen(folder) < sizeof root) snprintf(root, sizeof root, "%s", folder);
}

const char *data_root(void)
{
    if (root[0]) return root;
    const char *named = getenv("TIREK_DATA"), *planned = TIREK_PREFIX "/share/tirek";
    if (named && *named && strlen(named) < sizeof root) snprintf(root, sizeof root, "%s", named);
    else if (holds_data(planned)) snprintf(root, sizeof root, "%s", planned);
    else if (!root_near_program()) snprintf(root, sizeof root, ".");
    return root;
}

const char *data_find(Arena *arena, const char *relative)
{
    if (school) {
        const char *own = path_join(arena, school, relative);
        if (!own) return NULL;
        if (path_is_file(own) || path_is_folder(own)) return own;
    }
    return path_join(arena, data_root(), relative);
}

static bool add_files(Arena *arena, const char *base, const char *relative, Names *paths, Error *err)
{
    Names names = { 0 };
    const char *folder = path_join(arena, base, relative);
    if (!folder) return error_memory(err);
    if (!path_is_folder(folder)) return true;
    if (!folder_list(arena, folder, &names, err)) return false;
    for (size_t i = 0; i < names.count; i++) {
        const char *inner = path_join(arena, relative, names.items[i]), *full = path_join(arena, folder, names.items[i]);
        if (!inner || !full) return error_memory(err);
        if (path_is_folder(full)) {
            if (!add_files(arena, base, inner, paths, err)) return false;
            continue;
        }
        if (!VECTOR_ROOM(arena, paths)) return error_memory(err);
        paths->items[paths->count++] = inner;
    }
    return true;
}

static int by_bytes(const void *a, const void *b)
{
    const char *const *x = a, *const *y = b;
    return strcmp(*x, *y);
}

bool data_files(Arena *arena, const char *relative, Names *paths, Error *err)
{
    *paths = (Names){ 0 };
    if (!add_files(arena, data_root(), relative, paths, err)) return false;
    if (school && !add_files(arena, school, relative, paths, err)) return false;
    VECTOR_SORT(paths, by_bytes);
    size_t kept = 0;
    for (size_t i = 0; i < paths->count; i++)
        if (kept == 0 || strcmp(paths->items[kept - 1], paths->items[i]) != 0) paths->items[kept++] = paths->items[i];
    paths->count = kept;
    return true;
}
