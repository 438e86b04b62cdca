/* Writing CSV, and jansson's allocator. */
#include <jansson.h>
#include <string.h>

#include "format.h"

void csv_put(Text *text, const char *cell)
{
    if (!cell) cell = "";
    bool begins = text->length == 0 || text->bytes[text->length - 1] == '\n';
    if (!begins) text_put(text, ",");
    size_t length = strlen(cell);
    bool quote = (begins && length == 0)                       /* else the next cell would take this row for not begun */
              || strpbrk(cell, ",;\"\r\n") || (length && (cell[0] == ' ' || cell[0] == '\t' || cell[length - 1] == ' ' || cell[length - 1] == '\t'));
    if (!quote) { text_put_bytes(text, cell, length); return; }
    text_put(text, "\"");
    for (const char *mark; (mark = strchr(cell, '"')); cell = mark + 1) {
        text_put_bytes(text, cell, (size_t)(mark - cell));
        text_put(text, "\"\"");
    }
    text_put(text, cell);
    text_put(text, "\"");
}

void csv_end(Text *text) { text_put(text, "\n"); }

void json_setup(void) { json_set_alloc_funcs(memory_take, memory_give); }
