/*
 * Kazakh alphabetical order: ICU's collator, locale kk.
 * ICU keeps to malloc: handed our allocator, ICU 72 dereferenced NULL inside ucol_open when a test made single
 * allocations fail, and its caches would look like leaks of ours.
 */
#include <string.h>
#include <unicode/uclean.h>
#include <unicode/ucol.h>
#include <unicode/unorm2.h>

#include "base.h"

static UCollator *kazakh;

void order_close(void)
{
    ucol_close(kazakh);
    kazakh = NULL;
    u_cleanup();                         /* gives ICU's caches back, and forgets a failed start */
}

bool order_open(Error *err)
{
    if (kazakh) return true;
    UErrorCode status = U_ZERO_ERROR;
    unorm2_getNFCInstance(&status);      /* text_fold's, so that threads find it made */
    kazakh = ucol_open("kk", &status);
    if (U_SUCCESS(status) && status != U_USING_DEFAULT_WARNING) ucol_setAttribute(kazakh, UCOL_NORMALIZATION_MODE, UCOL_ON, &status);
    if (U_SUCCESS(status) && status != U_USING_DEFAULT_WARNING) return true;
    order_close();
    if (status == U_MEMORY_ALLOCATION_ERROR) return error_memory(err);
    return error_set(err, ERR_IO, MSG_BASE_ORDER_MISSING, u_errorName(status));
}

int order_compare(const char *a, const char *b)
{
    UErrorCode status = U_ZERO_ERROR;
    if (kazakh) {
        UCollationResult result = ucol_strcollUTF8(kazakh, a, -1, b, -1, &status);
        if (U_SUCCESS(status) && result != UCOL_EQUAL) return result == UCOL_LESS ? -1 : 1;
    }
    int bytes = strcmp(a, b);
    return (bytes > 0) - (bytes < 0);
}
