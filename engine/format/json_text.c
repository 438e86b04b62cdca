/* JSON into a Text: nothing of jansson's own memory is handed out. */
#include "format.h"

enum { DIGITS = 12 };             /* 13.3333333333, without the noise behind it */

static int put_bytes(const char *bytes, size_t length, void *text)
{
    text_put_bytes(text, bytes, length);
    return 0;
}

void text_json(Text *text, const json_t *json)
{
    if (json_dump_callback(json, put_bytes, text, JSON_COMPACT | JSON_ENCODE_ANY | JSON_REAL_PRECISION(DIGITS)) != 0) text->failed = true;
}
