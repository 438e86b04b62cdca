/*
 * base: memory, text, errors, dates, messages, Kazakh order, hashes, files.
 * Everything else stands on it. Knows no SQL, no Lua, no pupil.
 */
#ifndef TIREK_BASE_H
#define TIREK_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "messages.h" /* made from data/messages/ by the Makefile: MessageId and its MSG_… constants */

#define CHECKED __attribute__((warn_unused_result))
#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* ---- languages ------------------------------------------------------------------------------------------------ */

typedef enum { LANGUAGE_KK, LANGUAGE_RU, LANGUAGE_EN, LANGUAGES } Language;

/* One text in the three languages, each never NULL once loaded. */
typedef struct { const char *in[LANGUAGES]; } Words;

/* "kk", "ru" or "en" to its Language; false for anything else. */
bool language_named(const char *name, Language *language);
const char *language_name(Language language);

/* ---- memory --------------------------------------------------------------------------------------------------- */

/*
 * The one allocator: ours, SQLite's, Lua's, jansson's. Every function may be called from any thread.
 * NULL means no memory (or a fault armed by a test), never "size 0": size 0 gives a block of one byte.
 */
void *memory_take(size_t size);                  /* not cleared */
void *memory_resize(void *block, size_t size);   /* as realloc: the old block stays when it returns NULL */
void memory_give(void *block);                   /* NULL is fine */
size_t memory_size(const void *block);           /* the size asked for */
size_t memory_live(void);                        /* bytes taken and not yet given back, in the whole process */

/* For tests: the n-th allocation from now on (1 = the next) fails; 0 disarms. memory_fault_hit: did it fail since? */
void memory_fault_arm(long nth);
bool memory_fault_hit(void);

/* For one who hands out pieces of a block of his own: counts as an allocation. True: it is the one that fails. */
bool memory_fault_here(void);

/*
 * GROUND_SIZE bytes at an address that is the same modulo 2^32 whenever, and in whichever process and thread, they are taken: what
 * hashes by addresses comes to the same order there. NULL: no memory. A page of it costs memory once it is written to. Takes a microsecond or two.
 */
enum { GROUND_SIZE = 64 * 1024 };
void *memory_ground_take(void);
void memory_ground_give(void *ground);           /* NULL is fine */

/* An arena gives many small blocks and takes them back at once. One thread at a time. */
typedef struct Arena Arena;
Arena *arena_open(void);                         /* NULL: no memory */
void arena_close(Arena *arena);                  /* NULL is fine */
void arena_clear(Arena *arena);                  /* gives everything back but 2 KB for what comes next, keeps the arena */
void *arena_take(Arena *arena, size_t size);     /* cleared, aligned for any type; NULL: no memory */
char *arena_copy(Arena *arena, const char *bytes, size_t length); /* with a 0 behind it */
char *arena_text(Arena *arena, const char *text); /* a copy of a 0-ended text; NULL for NULL or no memory */
#define ARENA_NEW(arena, Type) ((Type *)arena_take((arena), sizeof(Type)))
#define ARENA_ARRAY(arena, Type, count) ((Type *)arena_take((arena), sizeof(Type) * (size_t)(count)))

/*
 * A vector in an arena: items, count and room of any struct with these three members. False: no memory.
 * if (!VECTOR_ROOM(arena, &list)) …; list.items[list.count++] = item;
 */
bool vector_room(Arena *arena, void **items, size_t count, size_t *room, size_t item_size);
#define VECTOR_ROOM(arena, vector) \
    vector_room((arena), (void **)&(vector)->items, (vector)->count, &(vector)->room, sizeof *(vector)->items)

/* Sorts a vector; an empty one may have no items at all. */
#define VECTOR_SORT(vector, compare) \
    do { if ((vector)->count > 1) qsort((void *)(vector)->items, (vector)->count, sizeof *(vector)->items, (compare)); } while (0)

/* ---- dates ---------------------------------------------------------------------------------------------------- */

/* A day: its number since 1970-01-01 in the Gregorian calendar. A struct, so that no count of days passes for it. */
typedef struct { int32_t number; } Date;
#define NO_DATE ((Date){ INT32_MIN })

Date date_of(int year, int month, int day);      /* NO_DATE when there is no such day, or the year is not 1900…2199 */
void date_split(Date date, int *year, int *month, int *day);
int date_weekday(Date date);                     /* 1 = Monday … 7 = Sunday */
int date_school_year(Date date);                 /* 2025 for 2025-08-01 … 2026-07-31: the year partition of the store */
static inline Date date_plus(Date date, int days) { return (Date){ date.number + days }; }
static inline int date_between(Date from, Date to) { return to.number - from.number; }
static inline bool date_known(Date date) { return date.number != INT32_MIN; }

/* "2025-10-06", "06.10.2025" or "6.10.2025", nothing around it. False: not a date, or no such day. */
bool date_parse(const char *text, size_t length, Date *date);
typedef struct { char text[11]; } DateText;
DateText date_iso(Date date);                    /* "2025-10-06"; "" for NO_DATE */

/* ---- messages ------------------------------------------------------------------------------------------------- */

/*
 * A message is an id and arguments; its text in three languages stands in data/messages/<module>.csv
 * (columns id, args, kk, ru, en; `args` names the arguments in the order in which C passes them, the texts
 * hold them as {name}). No text that a user sees stands in C.
 */
typedef enum { ARG_NONE, ARG_TEXT, ARG_NUMBER, ARG_DECIMAL, ARG_DATE, ARG_CAUSE, ARG_MESSAGE, ARG_WORDS } ArgKind;
/* Why the system refused: an errno. Its words are a message's, in the language of the rest; a rare one is told by its number. */
typedef struct { int number; } Cause;
typedef struct {
    ArgKind kind;
    union { const char *text; long long number; double decimal; Date date; Cause cause; MessageId message; const Words *words; } as;
} Arg;
static inline Arg arg_text(const char *text) { return (Arg){ ARG_TEXT, { .text = text } }; }
static inline Arg arg_number(long long number) { return (Arg){ ARG_NUMBER, { .number = number } }; }
static inline Arg arg_decimal(double decimal) { return (Arg){ ARG_DECIMAL, { .decimal = decimal } }; }
static inline Arg arg_date(Date date) { return (Arg){ ARG_DATE, { .date = date } }; }
static inline Arg arg_cause(Cause cause) { return (Arg){ ARG_CAUSE, { .cause = cause } }; }
#define CAUSE(number) ((Cause){ (number) })                          /* CAUSE(errno) */
static inline Arg arg_message(MessageId id) { return (Arg){ ARG_MESSAGE, { .message = id } }; }      /* a word that has its own text in each language */
static inline Arg arg_in_words(const Words *words) { return (Arg){ ARG_WORDS, { .words = words } }; }       /* the same of words that were put together; they outlive the call alone */
#ifdef __cppcheck__              /* 2.10 loses its way behind a _Generic in an initialiser, and then finds faults that are none */
#define ARG(x) arg_any(x)
#else
#define ARG(x) _Generic((x), char *: arg_text, const char *: arg_text, Date: arg_date, double: arg_decimal, Cause: arg_cause, \
                        default: arg_number)(x)
#endif
#define MESSAGE_0(id) id, ((const Arg[8]){ { ARG_NONE, { 0 } } })
#define MESSAGE_1(id, a) id, ((const Arg[8]){ ARG(a) })
#define MESSAGE_2(id, a, b) id, ((const Arg[8]){ ARG(a), ARG(b) })
#define MESSAGE_3(id, a, b, c) id, ((const Arg[8]){ ARG(a), ARG(b), ARG(c) })
#define MESSAGE_4(id, a, b, c, d) id, ((const Arg[8]){ ARG(a), ARG(b), ARG(c), ARG(d) })
#define MESSAGE_5(id, a, b, c, d, e) id, ((const Arg[8]){ ARG(a), ARG(b), ARG(c), ARG(d), ARG(e) })
#define MESSAGE_6(id, a, b, c, d, e, f) id, ((const Arg[8]){ ARG(a), ARG(b), ARG(c), ARG(d), ARG(e), ARG(f) })
#define MESSAGE_7(id, a, b, c, d, e, f, g) id, ((const Arg[8]){ ARG(a), ARG(b), ARG(c), ARG(d), ARG(e), ARG(f), ARG(g) })
#define MESSAGE_PICK(_0, _1, _2, _3, _4, _5, _6, _7, NAME, ...) NAME
/*
 * MESSAGE(MSG_CANNOT_OPEN, path, 12, day): an id and up to seven arguments, each of its own C type, as the two
 * parameters (MessageId id, const Arg *args) that every function below takes.
 */
#define MESSAGE(...) \
    MESSAGE_PICK(__VA_ARGS__, MESSAGE_7, MESSAGE_6, MESSAGE_5, MESSAGE_4, MESSAGE_3, MESSAGE_2, MESSAGE_1, MESSAGE_0, 0)(__VA_ARGS__)

typedef struct Error Error;

/*
 * Reads data/messages/ once, before threads start; must come first in every program. Until then, and for an id
 * that the files lack, a message prints as its id and arguments. messages_close gives the memory back.
 */
CHECKED bool messages_open(Error *err);
void messages_close(void);

/* The text as it stands, placeholders and all. Never NULL. */
const char *message_raw(MessageId id, Language language);

/* ---- text ----------------------------------------------------------------------------------------------------- */

/* A text being built: failure sticks (no memory, or longer than `limit`), and is asked for once, at the end. */
typedef struct {
    Arena *arena;
    char *bytes;
    size_t length, room, limit;
    bool failed;
} Text;

Text text_init(Arena *arena, size_t limit);
void text_put(Text *text, const char *words);                      /* NULL puts nothing */
void text_put_bytes(Text *text, const char *bytes, size_t length);
void text_number(Text *text, long long number);
void text_decimal(Text *text, double number, int places);          /* trailing zeros cut; always with a point */
void text_date(Text *text, Date date);                             /* ISO */
void text_html(Text *text, const char *words);                     /* & < > " ' escaped */
void text_upper_first(Text *text, const char *words);              /* the first letter as a capital, the rest as it is */
void text_message(Text *text, Language language, MessageId id, const Arg *args);
/* Replaces each {name} of `pattern` by what `lookup` gives for it; an unknown name stays as it stands. */
typedef const char *(*TextLookup)(void *context, const char *name, size_t length);
void text_fill(Text *text, const char *pattern, TextLookup lookup, void *context);
CHECKED bool text_finish(Text *text, const char **words, Error *err); /* 0-ended, lives in the arena */
const char *text_words(Text *text);                                /* the same for words on a screen or paper: "" when it failed */

/* Shorthands: the finished text in the arena, or a fixed "" when there is no memory for it. */
const char *message_text(Arena *arena, Language language, MessageId id, const Arg *args);
/* The long form of a day: «2026 жылғы 23 қараша», «23 ноября 2026 года», "23 November 2026". */
const char *date_words(Arena *arena, Language language, Date date);

/* The short form: 23.11.2026, in English 2026-11-23; none_words for NO_DATE. */
const char *date_short(Arena *arena, Language language, Date date);
/*
 * A moment of the store («2026-11-23T20:15:00Z») by the clock on the school's wall: «24.11.2026 01:15». Kazakhstan has had one time, UTC+5, since 1 March 2024; which
 * of its two a school had before nobody says, and such a moment stays «… UTC». What is no moment comes back as it is.
 */
const char *moment_short(Arena *arena, Language language, const char *moment);

/* What stands where there is nothing to show, and the dash between two parts of a line: «–», in English "—". */
const char *none_words(Language language);
void text_dash(Text *text, Language language);

/* UTF-8 and Kazakh. */
bool text_ends(const char *words, const char *end);                    /* "x.lua" ends with ".lua" */
bool text_is_utf8(const char *bytes, size_t length, size_t *bad_at);   /* bad_at: the first wrong byte; may be NULL */
/*
 * The bytes of an invisible sign at `at` (0: it is none): control characters of both ranges, which a terminal obeys, and marks that turn
 * the direction of writing, so that one name could look like another. Line breaks and tabs are none.
 */
size_t text_invisible(const char *at);
/* Words that a person wrote: UTF-8, no invisible signs, at most so many letters; else ERR_INPUT that shows how they begin. */
CHECKED bool text_fits(const char *words, size_t letters, Error *err);
size_t text_letters(const char *words);                                /* not bytes */
/* Bytes of the letter that begins at `at`, which is no end; of UTF-8 that is whole. */
static inline size_t text_letter_bytes(const char *at)
{
    size_t bytes = 1;
    while (((unsigned char)at[bytes] & 0xC0) == 0x80) bytes++;
    return bytes;
}
bool text_blank(const char *words);      /* NULL, or nothing but spaces, tabs and line breaks: nobody said anything */
size_t text_width(const char *words);                                  /* terminal columns (ICU East Asian width; combining = 0) */
/* Case folded as Kazakh does, for matching only: І→і, Ә→ә … ; the same for Latin. In the arena; NULL: no memory. */
const char *text_fold(Arena *arena, const char *words);
/* The same, Latin letters that look like Cyrillic ones as those: a school types whichever keyboard is on. NULL: no memory. */
const char *text_alike(Arena *arena, const char *words);
/* The parts that are not empty, with a space between. NULL: no memory. */
const char *text_spaced(Arena *arena, const char *const *parts, size_t count);
/* The known text nearest to `word` (edit distance on folded letters, at most 1 + length/3), or NULL. */
const char *text_nearest(const char *word, const char *const *known, size_t count);

/* Kazakh alphabetical order (ICU, locale kk). Threads may share it once opened. */
CHECKED bool order_open(Error *err);
void order_close(void);
int order_compare(const char *a, const char *b);   /* <0, 0, >0; equal only for equal bytes (ties broken by bytes) */

/* ---- errors --------------------------------------------------------------------------------------------------- */

typedef enum { ERR_NONE, ERR_MEMORY, ERR_IO, ERR_INPUT, ERR_STORE, ERR_RULE, ERR_LIMIT } ErrorKind;

/* Caller-owned and of fixed size: reporting "no memory" needs none. Begin with Error err = {0}. */
struct Error {
    ErrorKind kind;
    struct ErrorPart { MessageId id; int args; uint8_t kinds[8]; long long numbers[8]; double decimals[8]; uint16_t texts[8]; } part[3];
    int parts;               /* part[0] is what failed; further ones say during what (error_note) */
    char bytes[1024];        /* the copied texts of the arguments; cut at a letter's edge when full */
    uint16_t used;
};

/* Always false, so that failing is one line: return error_set(err, ERR_IO, MSG_CANNOT_OPEN, path, CAUSE(errno)); */
bool error_put(Error *err, ErrorKind kind, MessageId id, const Arg *args);
bool error_memory(Error *err);                                       /* ERR_MEMORY, always false */
void error_note_put(Error *err, MessageId id, const Arg *args);      /* "while loading …"; the third and later are dropped, and one whose only word is named already */
#define error_set(err, kind, ...) error_put((err), (kind), MESSAGE(__VA_ARGS__))
#define error_note(err, ...) error_note_put((err), MESSAGE(__VA_ARGS__))
void error_text(const Error *err, Language language, Text *text);    /* one line, no newline */
void error_clear(Error *err);

/* ---- hashes and files ----------------------------------------------------------------------------------------- */

typedef struct { char hex[65]; } Hash;                               /* SHA-256 (nettle: with the processor's own instructions where it has them), lower case */
Hash hash_bytes(const void *bytes, size_t length);
/* The same of bytes that come piece by piece; hashing_end may be asked at any time, and more may follow. */
typedef struct { uint64_t state[16]; } Hashing;
void hashing_begin(Hashing *hashing);
void hashing_add(Hashing *hashing, const void *bytes, size_t length);
Hash hashing_end(const Hashing *hashing);

/* The whole file; ERR_IO when it cannot be read or is no file, ERR_LIMIT past `limit` bytes. 0 behind the last byte. */
CHECKED bool file_read(Arena *arena, const char *path, size_t limit, const char **bytes, size_t *length, Error *err);
/* Writes beside the target, syncs, renames: the old file stays whole until the new one is. */
CHECKED bool file_write(const char *path, const char *bytes, size_t length, Error *err);
/*
 * Items of one size, put one behind another and had again by their places, of which only the last 64 KB stand in memory: the others go to a file in `folder` that has no name
 * (made when it is first needed), so that nothing of them is left whatever becomes of the process. One thread at a time.
 */
typedef struct Shelf Shelf;
Shelf *shelf_open(const char *folder, size_t item_size);             /* NULL: no memory */
void shelf_close(Shelf *shelf);                                      /* NULL is fine */
size_t shelf_count(const Shelf *shelf);
CHECKED bool shelf_put(Shelf *shelf, const void *items, size_t count, Error *err);             /* ERR_IO: as file_write, of the folder */
CHECKED bool shelf_get(Shelf *shelf, size_t first, void *items, size_t count, Error *err);     /* all of them must have been put */
/* Names in a folder, sorted by bytes, without those that begin with a dot. */
typedef struct { const char **items; size_t count, room; } Names;
CHECKED bool folder_list(Arena *arena, const char *path, Names *names, Error *err);
bool path_is_folder(const char *path);
const char *folder_temporary(void);                        /* $TMPDIR, else /tmp */
CHECKED bool folder_make(const char *path, Error *err);    /* one that is there already is fine; not the folders above it */
bool path_is_file(const char *path);
const char *path_join(Arena *arena, const char *folder, const char *name); /* NULL: no memory */
const char *path_folder(Arena *arena, const char *path);   /* in which the file stands: "." where the path names none. NULL: no memory */

/*
 * Where data files are: the school's own folder first (school_folder_set: <folder>/data, <folder>/rules), then the
 * root (--data option, TIREK_DATA, $(PREFIX)/share/tirek, the build tree, in that order; the root holds data/ and rules/).
 */
void data_school_set(const char *folder);          /* NULL: none; the text must outlive its use */
void data_root_set(const char *folder);            /* from the option; NULL: search as above */
const char *data_root(void);                       /* never NULL */
const char *data_school(void);                     /* as set; NULL: none */
/* The path of "data/plan/items.csv" (or a folder) where it is first found; where none is, the path under the root. */
const char *data_find(Arena *arena, const char *relative);
/*
 * Every file in the data folder `relative` ("data/papers") and in the folders within it, the school's own and the root's together:
 * paths such as "data/papers/parts/head.lua", sorted by bytes, each once; data_find gives the one in force. No such folder: no files.
 */
CHECKED bool data_files(Arena *arena, const char *relative, Names *paths, Error *err);

#endif
