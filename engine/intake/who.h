/* Who is who: IINs, names, and whom a row means. */
#ifndef TIREK_INTAKE_WHO_H
#define TIREK_INTAKE_WHO_H

#include "internal.h"

/* ---- IIN -------------------------------------------------------------------------------------------------------------------- */

typedef enum { IIN_NONE, IIN_RIGHT, IIN_NOT_DIGITS, IIN_LENGTH, IIN_CHECK_DIGIT, IIN_ZERO_LOST, IIN_ROUNDED } IinState;
typedef struct {
    IinState state;
    int length, zeros;         /* digits that stand there; zeros lost in front */
    char digits[13];           /* all twelve, their check digit right; "": they cannot be told */
} Iin;
/* As people and spreadsheets write it: spaces and hyphens between, the letter O for a zero, zeros lost in front. */
Iin iin_read(const char *text);

/* ---- names ------------------------------------------------------------------------------------------------------------------ */

typedef struct {
    const char *strong, *weak; /* folded, words joined; weak: letters that get mixed up made one. "": unsaid */
    bool begins;               /* only how it begins is given: «Ә.» */
} NamePart;
typedef struct {
    NamePart surname, given, patronymic;
    size_t stem, weak_stem;    /* bytes of the patronymic before its ending */
    char sex;                  /* of the ending: f, m; 0: none */
    bool joined;               /* no ending, or one that is put to the father's name and nothing else */
} Name;
typedef struct { Name *items; size_t count, room; } Readings;   /* of one cell: surname and given name in either order */

typedef struct { const char *strong, *weak; size_t letters; char sex; bool joined; } Ending;
typedef struct { Ending *items; size_t count, room; } Endings;
CHECKED bool endings_load(Arena *arena, Endings *endings, Error *err);    /* data/patronymics.csv */
/* The folded words live in `arena`. False: no memory (err). */
CHECKED bool name_of(const Endings *endings, Arena *arena, const char *surname, const char *given, const char *patronymic, Name *name, Error *err);
CHECKED bool name_read(const Endings *endings, Arena *arena, const char *cell, Readings *readings, Error *err);
NameFit name_fit(const Name *said, const Name *known);
/* The surname is another by a letter or two and the rest is the same, or the given name by one. */
bool name_slip(const Name *said, const Name *known);

/* The surname or the whole given name is the same, but for letters that get mixed up. */
bool name_half(const Name *said, const Name *known);

/* ---- who is who --------------------------------------------------------------------------------------------------------------- */

typedef struct {
    Name name;
    const char *shown;         /* «Ахметова Әлия Серікқызы» */
    Date born;
    char iin[13];              /* "": none, or one that cannot be told */
    uint64_t agreed;           /* hash of what a row with this number said last, and it agreed */
    bool noted;                /* that a birth date or an IIN differs was said once */
} Person;

/* What a row says of its pupil, cell by cell as it stands there: two rows that say the same mean the same. A longer one is not remembered. */
typedef struct { uint16_t length; char cells[98]; } WhoSaid;

struct Who {
    Endings endings;
    struct { Person *items; size_t count, room; } people;     /* as Known.pupils */
    struct WhoEntry { uint64_t key; uint32_t place, next; } *entries;   /* people by name and by IIN; next: place + 1 in entries */
    size_t entry_count, entry_room;
    uint32_t *heads;                                          /* entries by key: place + 1 */
    size_t head_room;
    struct { Date *items; size_t count, room; } turns;        /* days on which someone comes into a class or is no longer in one */
    struct WhoCached { uint64_t key; uint32_t place; WhoSaid said; } *cached; /* rows without a number whose pupil is certain, WHO_WAYS places for a key */
    size_t cached_room, cached_next;                          /* cached_next: which of its places is given up next */
};

CHECKED bool who_open(Job *job);                               /* reads the people once; then nothing to do */
CHECKED bool who_put(Job *job, size_t place, const char *surname, const char *given, const char *patronymic, Date born, const char *iin);
uint64_t who_name_key(const Name *name);                       /* surname and how the given name begins; 0: not enough */
uint64_t who_iin_key(const char *digits);
const struct WhoEntry *who_next(const Who *who, uint64_t key, const struct WhoEntry *last); /* last NULL: the first; NULL: none left */


/* What a row says of the one it means. */
typedef struct {
    Readings names;
    bool named;                /* a name stands there, readable or not */
    Date born;                 /* NO_DATE: unsaid */
    Iin iin;
    int class;                 /* place in Known.classes on `day`; -1: unsaid */
    Date day;
    bool list;                 /* the school's own list: it may change what is known, and takes no initials for a name */
} Said;
typedef enum { SEARCH_ONE, SEARCH_NOBODY, SEARCH_UNSURE } SearchEnd;
typedef struct {
    SearchEnd end;
    uint32_t place;            /* SEARCH_ONE */
    Candidates fit;            /* by all that is said */
    Candidates against;        /* by name, but for another birth date, IIN or class */
    Candidates iin_other;      /* by IIN, but for another name or birth date */
} Search;
CHECKED bool who_search(Job *job, const Said *said, Search *search);
typedef enum { JUDGED_AGREES, JUDGED_NOTE, JUDGED_OTHER } Judged;  /* note: a birth date or an IIN differs, the rest agrees */
/* Does all that is said agree with the pupil of the row's number? rivals: those whom it fits better. */
CHECKED bool who_judge(Job *job, const Said *said, uint32_t place, Judged *judged, Candidates *rivals);
bool who_slips(Job *job, const Said *said, Candidates *near);    /* whom a slip of typing could mean; false: no memory */
CHECKED bool who_alike(Job *job, const Said *said, int class, Candidates *alike);        /* who of the class on said->day is like it in anything */
/* «42 Ахметова Әлия, 7Ә, 15.03.2012; …»: at most five, days as each language writes them. NULL: no memory. */
const Words *who_listed(Job *job, const Candidates *candidates, Date day);

/* The pupil whom a row means on `day` (NO_DATE: the day could not be read); false: an issue was recorded. */
bool cell_pupil(Job *job, Date day, KnownPupil **pupil);
/* The same of a row that holds for a span, and whose class, if it names one, is that of today (of what has ended: of the last day) or that of its first day; two who fit are a question. */
bool cell_pupil_since(Job *job, int class_column, Date since, Date until, KnownPupil **pupil);
bool who_said(const Job *job);                                  /* the row names a pupil */
bool who_certain(Job *job, Date day, KnownPupil **pupil);       /* as cell_pupil, but nothing is told; false too: no memory (job->err) */
/* The row tells nobody, and nobody near: who of the class it could mean all the same, by half of the name or a slip in the number. */
CHECKED bool who_could(Job *job, int class, Date day, Candidates *could);
/* The pupils' names hold this one, whole and letter by letter. */
CHECKED bool who_is_name(Job *job, const char *name, bool *known);
int who_column(const Job *job);                                 /* where an issue about the person belongs; -1: nowhere */
size_t who_turn(const Who *who, Date day);                     /* the same for two days: everyone is in the same class on both */

typedef struct { const char *number, *surname, *given, *patronymic, *iin; Date born; } OwnRow;
/*
 * The school's own list: whom the row is about; NULL: a new pupil, and *number is the one to have. False: an issue was recorded.
 * Never merges two children, and never makes two of one.
 */
bool who_own(Job *job, const OwnRow *row, KnownPupil **pupil, const char **number);
CHECKED bool end_pupils(Job *job);

#endif
