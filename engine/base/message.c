/* Messages: ids and names of arguments compiled in, texts read from data/messages/ when the program starts. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "message_table.h"

enum { FILE_LIMIT = 4 * 1024 * 1024, FIELDS = 5 };             /* bytes of one file of texts; its columns */

#define ROW(constant, id, args) [constant] = { id, args },
static const struct { const char *id, *args; } table[] = { MESSAGE_TABLE(ROW) };

static Arena *texts_arena;
static const char *(*texts)[LANGUAGES];

bool language_named(const char *name, Language *language)
{
    for (int i = 0; i < LANGUAGES; i++) {
        if (strcmp(name, language_name((Language)i)) != 0) continue;
        *language = (Language)i;
        return true;
    }
    return false;
}

const char *language_name(Language language)
{
    static const char *const names[LANGUAGES] = { "kk", "ru", "en" };
    return (unsigned)language < LANGUAGES ? names[language] : names[LANGUAGE_KK];
}

/* ---- reading ---- */

typedef struct {
    char *at, *end;
    long line;                           /* of the record last read */
    long next_line;
} Reader;

/* One record into fields, each 0-ended in place; false at the end. *good turns false when it has not five fields. */
static bool next_record(Reader *reader, const char *fields[FIELDS], bool *good)
{
    while (reader->at < reader->end && (*reader->at == '\n' || *reader->at == '\r')) if (*reader->at++ == '\n') reader->next_line++;
    if (reader->at >= reader->end) return false;
    reader->line = reader->next_line;
    size_t count = 0;
    for (bool more = true; more; count++) {
        char *from = reader->at, *to = from;
        bool quoted = reader->at < reader->end && *reader->at == '"';
        if (quoted) reader->at++;
        for (;; reader->at++) {
            if (reader->at >= reader->end) break;
            char byte = *reader->at;
            if (quoted && byte == '"') {
                if (reader->at + 1 >= reader->end || reader->at[1] != '"') {
                    quoted = false;
                    continue;
                }
                reader->at++;
            } else if (!quoted && (byte == ',' || byte == '\n')) break;
            if (byte == '\n') reader->next_line++;
            if (byte != '\r') *to++ = byte;
        }
        if (quoted) *good = false;
        more = reader->at < reader->end && *reader->at == ',';
        if (reader->at < reader->end && *reader->at++ == '\n') reader->next_line++;
        *to = '\0';                      /* never past the comma or line end just read, or the 0 behind the file */
        if (count < FIELDS) fields[count] = from;
    }
    if (count != FIELDS) *good = false;
    return true;
}

static const char **texts_of(const char *id)
{
    size_t low = 0, high = COUNT(table);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(id, table[middle].id);
        if (order == 0) return texts[middle];
        if (order < 0) high = middle;
        else low = middle + 1;
    }
    return NULL;
}

/* A message that this program lacks is passed over; an empty text leaves what stood there before. */
static bool load_file(const char *path, Error *err)
{
    const char *bytes, *fields[FIELDS];
    size_t length;
    if (!file_read(texts_arena, path, FILE_LIMIT, &bytes, &length, err)) return false;
    char *own = arena_copy(texts_arena, bytes, length);
    if (!own) return error_memory(err);
    Reader reader = { own, own + length, 1, 1 };
    if (length >= 3 && memcmp(own, "\xEF\xBB\xBF", 3) == 0) reader.at += 3;
    bool good = text_is_utf8(own, length, NULL);
    for (bool first = true; good && next_record(&reader, fields, &good); first = false) {
        if (!good) break;
        if (first) {
            good = strcmp(fields[0], "id") == 0 && strcmp(fields[2], "kk") == 0 && strcmp(fields[3], "ru") == 0 && strcmp(fields[4], "en") == 0;
            continue;
        }
        const char **own_texts = texts_of(fields[0]);
        for (int i = 0; own_texts && i < LANGUAGES; i++) if (*fields[2 + i]) own_texts[i] = fields[2 + i];
    }
    return good || error_set(err, ERR_INPUT, MSG_BASE_MESSAGES_LINE, path, reader.line);
}

static bool load_folder(const char *parent, bool required, Error *err)
{
    const char *folder = path_join(texts_arena, parent, "data/messages");
    if (!folder) return error_memory(err);
    if (!path_is_folder(folder)) return !required || error_set(err, ERR_IO, MSG_BASE_MESSAGES_MISSING, folder);
    Names names = { 0 };
    if (!folder_list(texts_arena, folder, &names, err)) return false;
    for (size_t i = 0; i < names.count; i++) {
        size_t length = strlen(names.items[i]);
        if (length < 4 || strcmp(names.items[i] + length - 4, ".csv") != 0) continue;
        const char *path = path_join(texts_arena, folder, names.items[i]);
        if (!path) return error_memory(err);
        if (!load_file(path, err)) return false;
    }
    return true;
}

/* The root's texts, and over them the school's own. */
bool messages_open(Error *err)
{
    messages_close();
    texts_arena = arena_open();
    if (!texts_arena) return error_memory(err);
    texts = arena_take(texts_arena, sizeof *texts * COUNT(table));
    bool ok = texts || error_memory(err);
    ok = ok && load_folder(data_root(), true, err) && (!data_school() || load_folder(data_school(), false, err));
    if (!ok) messages_close();
    return ok;
}

void messages_close(void)
{
    arena_close(texts_arena);
    texts_arena = NULL;
    texts = NULL;
}

/* ---- writing ---- */

static bool is_message(MessageId id) { return (size_t)id < COUNT(table); }

static const char *known_text(MessageId id, Language language)
{
    return texts && is_message(id) && (unsigned)language < LANGUAGES ? texts[id][language] : NULL;
}

const char *message_raw(MessageId id, Language language)
{
    const char *text = known_text(id, language);
    return text ? text : is_message(id) ? table[id].id : "?";
}

static const char *cause_words(Cause cause, Language language, char *scratch, size_t room)
{
    static const struct { int number; MessageId words; } causes[] = {
        { ENOENT, MSG_BASE_WHY_MISSING },      { ENOTDIR, MSG_BASE_WHY_NOT_FOLDER }, { EISDIR, MSG_BASE_WHY_IS_FOLDER },      { EEXIST, MSG_BASE_WHY_THERE },
        { EACCES, MSG_BASE_WHY_FORBIDDEN },    { EPERM, MSG_BASE_WHY_FORBIDDEN },    { EROFS, MSG_BASE_WHY_READ_ONLY },       { ENOSPC, MSG_BASE_WHY_FULL },
        { EDQUOT, MSG_BASE_WHY_FULL },         { ENAMETOOLONG, MSG_BASE_WHY_LONG_NAME }, { EMFILE, MSG_BASE_WHY_MANY_OPEN }, { ENFILE, MSG_BASE_WHY_MANY_OPEN },
        { EBUSY, MSG_BASE_WHY_BUSY },          { ETXTBSY, MSG_BASE_WHY_BUSY },       { EIO, MSG_BASE_WHY_DEVICE },            { ENOMEM, MSG_BASE_NO_MEMORY },
        { ENOTEMPTY, MSG_BASE_WHY_NOT_EMPTY }, { ELOOP, MSG_BASE_WHY_LINKS },        { EFBIG, MSG_BASE_WHY_LARGE },
    };
    for (size_t i = 0; i < COUNT(causes); i++)
        if (causes[i].number == cause.number) return message_raw(causes[i].words, language);
    snprintf(scratch, room, "%s %d", message_raw(MSG_BASE_WHY_OTHER, language), cause.number);
    return scratch;
}

/* Kazakh and Russian write 06.10.2025 and 2,5; English keeps 2025-10-06 and 2.5. */
const char *arg_words(const Arg *arg, Language language, char *scratch, size_t room)
{
    scratch[0] = '\0';
    switch (arg->kind) {
    case ARG_NONE: break;
    case ARG_TEXT: return arg->as.text ? arg->as.text : "";
    case ARG_MESSAGE: return message_raw(arg->as.message, language);
    case ARG_WORDS: return arg->as.words->in[language] ? arg->as.words->in[language] : "";
    case ARG_NUMBER: snprintf(scratch, room, "%lld", arg->as.number); break;
    case ARG_DECIMAL: {
        int length = snprintf(scratch, room, "%.2f", arg->as.decimal);
        if (length < 4 || (size_t)length >= room) {            /* 1e300, inf: as short as can be */
            snprintf(scratch, room, "%g", arg->as.decimal);
            break;
        }
        char *point = scratch + length - 3, *end = scratch + length;
        while (end[-1] == '0') *--end = '\0';
        if (end == point + 1) *point = '\0';
        else *point = language == LANGUAGE_EN ? '.' : ',';
        if (strcmp(scratch, "-0") == 0) snprintf(scratch, room, "0");
        break;
    }
    case ARG_CAUSE: return cause_words(arg->as.cause, language, scratch, room);
    case ARG_DATE: {
        int year, month, day;
        date_split(arg->as.date, &year, &month, &day);
        if (!date_known(arg->as.date)) break;
        if (language == LANGUAGE_EN) snprintf(scratch, room, "%s", date_iso(arg->as.date).text);
        else snprintf(scratch, room, "%02d.%02d.%04d", day, month, year);
        break;
    }
    }
    return scratch;
}

const char *none_words(Language language) { return message_raw(MSG_BASE_NONE, language); }

void text_dash(Text *text, Language language) { text_put(text, message_raw(MSG_BASE_DASH, language)); }

const char *date_short(Arena *arena, Language language, Date date)
{
    char scratch[32];
    Arg arg = arg_date(date);
    const char *copy = date_known(date) ? arena_text(arena, arg_words(&arg, language, scratch, sizeof scratch)) : none_words(language);
    return copy ? copy : "";
}

const char *moment_short(Arena *arena, Language language, const char *moment)
{
    enum { DAY = 10, MINUTE = 16, WHOLE = 20, KAZAKHSTAN = 5, HOURS = 24 };
    const Date one_time = date_of(2024, 3, 1);
    const char *zone = "";
    Date day;
    if (strlen(moment) != WHOLE || moment[DAY] != 'T' || moment[WHOLE - 1] != 'Z' || !date_parse(moment, DAY, &day)) return moment;
    int hour = (int)strtol(moment + DAY + 1, NULL, 10) + KAZAKHSTAN;
    if (hour >= HOURS) { day = date_plus(day, 1); hour -= HOURS; }
    if (day.number < one_time.number) {
        zone = " UTC";
        hour = (int)strtol(moment + DAY + 1, NULL, 10);
        if (hour + KAZAKHSTAN >= HOURS) day = date_plus(day, -1);
    }
    char clock[16];
    snprintf(clock, sizeof clock, " %02d", hour);
    Text text = text_init(arena, 64);
    text_put(&text, date_short(arena, language, day));
    text_put(&text, clock);
    text_put_bytes(&text, moment + MINUTE - 3, 3);
    text_put(&text, zone);
    return text_words(&text);
}

typedef struct {
    const char *names;                   /* of the arguments, one space between them */
    const Arg *args;
    Language language;
    char scratch[64];
} Filling;

static const char *argument_named(void *context, const char *name, size_t length)
{
    Filling *filling = context;
    const char *at = filling->names;
    for (int i = 0; i < 8 && *at && filling->args[i].kind != ARG_NONE; i++) {
        size_t known = strcspn(at, " ");
        if (known == length && memcmp(at, name, length) == 0)
            return arg_words(&filling->args[i], filling->language, filling->scratch, sizeof filling->scratch);
        at += known + (at[known] == ' ');
    }
    return NULL;
}

void text_message(Text *text, Language language, MessageId id, const Arg *args)
{
    Filling filling = { .names = is_message(id) ? table[id].args : "", .args = args, .language = language };
    const char *pattern = known_text(id, language);
    if (pattern) {
        text_fill(text, pattern, argument_named, &filling);
        return;
    }
    text_put(text, message_raw(id, language));                 /* no texts: still better than nothing */
    for (int i = 0; i < 8 && args[i].kind != ARG_NONE; i++) {
        text_put(text, i == 0 ? ": " : ", ");
        text_put(text, arg_words(&args[i], language, filling.scratch, sizeof filling.scratch));
    }
}

enum { SHORTHAND_LIMIT = 1024 * 1024 };  /* bytes: a whole help page, and no more */

const char *message_text(Arena *arena, Language language, MessageId id, const Arg *args)
{
    const char *words;
    Text text = text_init(arena, SHORTHAND_LIMIT);
    text_message(&text, language, id, args);
    return text_finish(&text, &words, NULL) ? words : "";
}

const char *date_words(Arena *arena, Language language, Date date)
{
    static const MessageId months[] = {
        MSG_BASE_MONTH_1, MSG_BASE_MONTH_2, MSG_BASE_MONTH_3, MSG_BASE_MONTH_4,  MSG_BASE_MONTH_5,  MSG_BASE_MONTH_6,
        MSG_BASE_MONTH_7, MSG_BASE_MONTH_8, MSG_BASE_MONTH_9, MSG_BASE_MONTH_10, MSG_BASE_MONTH_11, MSG_BASE_MONTH_12,
    };
    int year, month, day;
    if (!date_known(date)) return "";
    date_split(date, &year, &month, &day);
    const char *name = message_raw(months[month - 1], language);
    return message_text(arena, language, MESSAGE(MSG_BASE_DATE_WORDS, day, name, year));
}
