/*
 * Any bytes as CSV, in any encoding and in each: every row is read, every cell touched, nothing kept. tests/format/csv_corpus_test.c runs the same
 * function over the corpus.
 */
#include <stdlib.h>
#include <string.h>

#include "format.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void read_rows(const uint8_t *bytes, size_t length, Encoding encoding)
{
    Error err = { 0 };
    Csv *csv = csv_open_bytes("fuzz", (const char *)bytes, length, &err);
    if (!csv || !csv_decode(csv, encoding, &err)) abort();
    long line = 0;
    for (SheetRow row; csv_next(csv, &row);) {
        if (row.line <= line || row.count == 0 || row.count > 1000) abort();
        line = row.line;
        for (size_t i = 0; i < row.count; i++)
            if (strlen(row.cells[i].text) != row.cells[i].length || !text_is_utf8(row.cells[i].text, row.cells[i].length, NULL)) abort();
    }
    if (!csv_finish(csv, &err) && err.kind == ERR_NONE) abort();
    csv_close(csv);
    if (memory_live() != 0) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    for (Encoding encoding = ENCODING_ANY; encoding <= ENCODING_PT154; encoding++) read_rows(bytes, length, encoding);
    return 0;
}
