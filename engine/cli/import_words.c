/* What an import counted, in words that say what was counted: rows of a table, records that a map made of it, marks, complete days of classes. */
#include <string.h>

#include "internal.h"

static void put_counts(const Cli *cli, Text *text, MessageId what, long added, long changed, long same)
{
    if (text->length) text_put(text, "; ");
    text_message(text, cli->language, MESSAGE(what, added, changed, same));
}

/* What is all 0 is not told, unless nothing else is. */
static bool is_some(long added, long changed, long same) { return added || changed || same; }

const char *import_counts(const Cli *cli, const ImportCounts *counts)
{
    const long added = counts->added - counts->days_added, changed = counts->changed - counts->days_changed - counts->alone, same = counts->same - counts->days_same;
    Text text = text_init(cli->arena, 1000);
    if (strcmp(counts->kind, "attendance") != 0) {
        text_message(&text, cli->language, MESSAGE(counts->mapped ? MSG_IMPORTS_RECORDS : MSG_IMPORTS_ROWS, counts->rows));
        put_counts(cli, &text, MSG_IMPORTS_COUNTED, added, changed, same);
    } else if (!counts->apart) {
        put_counts(cli, &text, MSG_IMPORTS_MARKS_AND_DAYS, added, changed, same);
    } else {
        const bool days = is_some(counts->days_added, counts->days_changed, counts->days_same);
        if (is_some(added, changed, same) || !days) put_counts(cli, &text, MSG_IMPORTS_MARKS, added, changed, same);
        if (days) put_counts(cli, &text, MSG_IMPORTS_DAYS, counts->days_added, counts->days_changed, counts->days_same);
    }
    text_put(&text, "; ");
    text_message(&text, cli->language, MESSAGE(MSG_IMPORTS_REFUSED, counts->refused));
    return text_words(&text);
}

static void print_some(const Cli *cli, MessageId what, long count)
{
    if (count > 0) say_wrapped(4, message_text(cli->arena, cli->language, MESSAGE(what, count)));
}

void print_alone(const Cli *cli, const ImportCounts *counts)
{
    if (!counts->apart) print_some(cli, MSG_IMPORTS_ALONE, counts->alone);
    else {
        print_some(cli, MSG_IMPORTS_GONE, counts->alone - counts->known_again);
        print_some(cli, MSG_IMPORTS_KNOWN_AGAIN, counts->known_again);
    }
}

ImportCounts result_counts(const IntakeResult *result)
{
    return (ImportCounts){ .kind = result->kind, .mapped = result->map[0] != '\0', .rows = result->rows, .added = result->added, .changed = result->changed, .same = result->same,
                           .refused = result->refused, .apart = true, .days_added = result->class_days.added, .days_changed = result->class_days.changed,
                           .days_same = result->class_days.same, .alone = result->alone, .known_again = result->known_again };
}

/* Every row of an import is counted once, and `changed` counts the days beside, of which no row says what changed. */
ImportCounts batch_counts(const ImportBatch *batch)
{
    const long alone = batch->added + batch->changed + batch->same + batch->refused - batch->rows;
    return (ImportCounts){ .kind = batch->kind, .mapped = batch->map[0] != '\0', .rows = batch->rows, .added = batch->added, .changed = batch->changed, .same = batch->same,
                           .refused = batch->refused, .alone = alone > 0 && alone <= batch->changed ? alone : 0 };
}
