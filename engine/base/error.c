/* Errors of a fixed size: the texts of the arguments are copied into the error itself. */
#include <string.h>

#include "internal.h"

/*
 * Copies what fits, cut at a letter's edge, on one line; where it begins. The last byte of the store is always 0. A file may be called by any
 * bytes and a script may write any: what is no UTF-8 becomes '?', or the sentence could stand in no JSON and on no page.
 */
static uint16_t keep(Error *err, const char *words)
{
    const size_t last = sizeof err->bytes - 1;
    if (!words) words = "";
    size_t length = strlen(words), at = err->used;
    if (at >= last) return (uint16_t)last;
    if (length > last - at) length = utf8_whole(words, last - at);
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)words[i];
        err->bytes[at + i] = byte < 0x20 ? ' ' : words[i];
    }
    for (size_t done = 0, bad; !text_is_utf8(err->bytes + at + done, length - done, &bad);) err->bytes[at + (done += bad)] = '?';
    err->bytes[at + length] = '\0';
    err->used = (uint16_t)(at + length + 1);
    return (uint16_t)at;
}

static void add_part(Error *err, MessageId id, const Arg *args)
{
    if (err->parts >= (int)COUNT(err->part)) return;
    struct ErrorPart *part = &err->part[err->parts++];
    *part = (struct ErrorPart){ .id = id };
    for (int i = 0; i < 8 && args[i].kind != ARG_NONE; i++) {
        part->kinds[i] = (uint8_t)args[i].kind;
        switch (args[i].kind) {
        case ARG_TEXT: part->texts[i] = keep(err, args[i].as.text); break;
        case ARG_NUMBER: part->numbers[i] = args[i].as.number; break;
        case ARG_DECIMAL: part->decimals[i] = args[i].as.decimal; break;
        case ARG_DATE: part->numbers[i] = args[i].as.date.number; break;
        case ARG_CAUSE: part->numbers[i] = args[i].as.cause.number; break;
        case ARG_MESSAGE: part->numbers[i] = (long long)args[i].as.message; break;
        case ARG_WORDS:                                          /* one behind the other: the later ones are found from the first */
            part->texts[i] = keep(err, args[i].as.words->in[0]);
            for (Language language = 1; language < LANGUAGES; language++) keep(err, args[i].as.words->in[language]);
            break;
        case ARG_NONE: break;
        }
        part->args = i + 1;
    }
}

/* Built aside, because an argument may be a text of the error that is being replaced. */
bool error_put(Error *err, ErrorKind kind, MessageId id, const Arg *args)
{
    if (!err) return false;
    Error fresh = { .kind = kind };
    add_part(&fresh, id, args);
    *err = fresh;
    return false;
}

bool error_memory(Error *err)
{
    return error_set(err, ERR_MEMORY, MSG_BASE_NO_MEMORY);
}

/* Does the sentence name it already? */
static bool is_named(const Error *err, const char *words)
{
    const struct ErrorPart *first = &err->part[0];
    for (int i = 0; i < first->args; i++)
        if (first->kinds[i] == ARG_TEXT && words && words[0] && strstr(err->bytes + first->texts[i], words)) return true;
    return false;
}

/* A note whose one word stands in the sentence already would only say it again. */
void error_note_put(Error *err, MessageId id, const Arg *args)
{
    if (!err || err->kind == ERR_NONE) return;
    bool alone = args[0].kind == ARG_TEXT && args[1].kind == ARG_NONE;
    if (!alone || !is_named(err, args[0].as.text)) add_part(err, id, args);
}

/* What was kept of an ARG_WORDS in the language. */
static const char *kept_words(const Error *err, size_t at, Language language)
{
    const char *words = err->bytes + at, *end = err->bytes + sizeof err->bytes - 1;
    for (Language passed = 0; passed < language && words < end; passed++) words += strlen(words) + 1;
    return words < end ? words : "";
}

static void put_part(const Error *err, const struct ErrorPart *part, Language language, Text *text)
{
    Arg args[8] = { { ARG_NONE, { 0 } } };
    for (int i = 0; i < part->args; i++) {
        args[i].kind = (ArgKind)part->kinds[i];
        switch (args[i].kind) {
        case ARG_TEXT: args[i].as.text = err->bytes + part->texts[i]; break;
        case ARG_NUMBER: args[i].as.number = part->numbers[i]; break;
        case ARG_DECIMAL: args[i].as.decimal = part->decimals[i]; break;
        case ARG_DATE: args[i].as.date = (Date){ (int32_t)part->numbers[i] }; break;
        case ARG_CAUSE: args[i].as.cause = (Cause){ (int)part->numbers[i] }; break;
        case ARG_MESSAGE: args[i].as.message = (MessageId)part->numbers[i]; break;
        case ARG_WORDS: args[i] = arg_text(kept_words(err, part->texts[i], language)); break;
        case ARG_NONE: break;
        }
    }
    text_message(text, language, part->id, args);
}

/* "what failed (during what; during what)" */
void error_text(const Error *err, Language language, Text *text)
{
    for (int i = 0; i < err->parts; i++) {
        if (i > 0) text_put(text, i == 1 ? " (" : "; ");
        put_part(err, &err->part[i], language, text);
    }
    if (err->parts > 1) text_put(text, ")");
}

void error_clear(Error *err)
{
    *err = (Error){ 0 };
}
