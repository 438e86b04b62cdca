/* What a cell may hold. Each reader gives the value, or records the issue and gives false. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "map.h"

bool cell_missing(Job *job, int column)
{
    return issue_put(job, (long)job->row.line, column, cell_text(job, column), MSG_INTAKE_NEEDED, (const Arg[8]){ column_arg(job->kind->name, job->kind->columns[column]) });
}

/* ---- days ----------------------------------------------------------------------------------------------------------------- */

size_t day_bytes(const char *text)
{
    const char *colon = strchr(text, ':'), *hour = colon;
    while (hour && hour > text && hour[-1] >= '0' && hour[-1] <= '9') hour--;
    if (!hour || hour == colon || colon - hour > 2 || hour - text < 2 || (hour[-1] != ' ' && hour[-1] != 'T')) return strlen(text);
    size_t length = (size_t)(hour - text) - 1;
    while (length && (text[length - 1] == ' ' || text[length - 1] == ',')) length--;
    return length;
}

bool day_read(const char *text, Date *day) { return date_parse(text, day_bytes(text), day); }

/* «9/15/2025»: no day of ours, and one where the month stands first. */
bool month_first(const char *text)
{
    char *end;
    const long month = strtol(text, &end, 10), day = *end == '/' ? strtol(end + 1, &end, 10) : 0;
    if (month < 1 || month > 12 || day <= 12 || day > 31 || *end != '/') return false;
    const char *year = end + 1;
    const size_t digits = strspn(year, "0123456789"), length = day_bytes(text);
    return (digits == 2 || digits == 4) && year + digits == text + length;
}

/* One day with the month first says that all of the file may be so: «9/2/2025» would go to a day in February. */
bool day_wrong(Job *job, int column)
{
    const char *text = cell_text(job, column);
    if (!month_first(text)) return issue(job, column, MSG_INTAKE_DAY_WRONG, text);
    Spot spot = source_spot(job, job->row.line, column);
    if (job->err.kind != ERR_NONE) return false;
    return error_set(&job->err, ERR_INPUT, MSG_MAPS_MONTH_FIRST, sheet_path(job->own, job->path, spot.sheet), spot.line, text);
}

bool cell_day(Job *job, int column, DayLimit limit, Date *day)
{
    const char *text = cell_text(job, column);
    size_t length = cell_length(job, column);
    if (length == job->last_day.length && length && memcmp(job->last_day.text, text, length) == 0) {
        *day = job->last_day.day;
    } else {
        if (!cell_needed(job, column)) return false;
        if (!day_read(text, day)) return day_wrong(job, column);
        if (length < sizeof job->last_day.text) {
            memcpy(job->last_day.text, text, length);
            job->last_day.length = length;
            job->last_day.day = *day;
        }
    }
    Date today = job->options->today;
    if (limit == DAY_PAST && day->number > today.number) return issue(job, column, MSG_INTAKE_DAY_FUTURE, *day, today);
    if (limit == DAY_SOON && date_between(today, *day) > 366) return issue(job, column, MSG_INTAKE_DAY_FAR, *day, today);
    return true;
}

bool cell_day_or_none(Job *job, int column, DayLimit limit, Date *day)
{
    *day = NO_DATE;
    return !cell_there(job, column) || cell_day(job, column, limit, day);
}

bool cell_span(Job *job, int since_column, int until_column, Date *since, Date *until)
{
    bool ok = cell_day(job, since_column, DAY_SOON, since);
    ok &= cell_day_or_none(job, until_column, DAY_ANY, until);
    if (ok && date_known(*until) && until->number < since->number) return issue(job, until_column, MSG_INTAKE_UNTIL_BEFORE, *since);
    return ok;
}

/* ---- numbers ---------------------------------------------------------------------------------------------------------------- */

bool cell_whole(Job *job, int column, int least, int most, int *value)
{
    const char *text = cell_text(job, column);
    size_t length = cell_length(job, column);
    if (!cell_needed(job, column)) return false;
    *value = 0;
    for (size_t i = 0; i < length; i++) {
        if (text[i] < '0' || text[i] > '9' || *value > 99999) return issue(job, column, MSG_INTAKE_WHOLE, least, most);
        *value = *value * 10 + (text[i] - '0');
    }
    return (*value >= least && *value <= most) || issue(job, column, MSG_INTAKE_WHOLE, least, most);
}

/* 4, 4.5 or 4,5, with a sign; at most nine digits on either side, so that every value is the nearest double. */
bool cell_decimal(Job *job, int column, double *value)
{
    const char *at = cell_text(job, column);
    if (!cell_needed(job, column)) return false;
    bool negative = *at == '-';
    if (*at == '-' || *at == '+') at++;
    int before = 0, behind = 0;
    double digits = 0;
    for (; *at >= '0' && *at <= '9'; at++, before++) digits = digits * 10 + (*at - '0');
    if (*at == '.' || *at == ',')
        for (at++; *at >= '0' && *at <= '9'; at++, behind++) digits = digits * 10 + (*at - '0');
    if (*at || before == 0 || before > 9 || behind > 6) return issue(job, column, MSG_INTAKE_DECIMAL);
    *value = digits / pow(10, behind);
    if (negative) *value = -*value;
    return true;
}

bool lessons_read(const char *at, unsigned *lessons)
{
    int first = 0;                                             /* of a range that was begun */
    *lessons = 0;
    while (*at) {
        int lesson = 0;
        for (int digits = 0; *at >= '0' && *at <= '9' && digits < 3; digits++) lesson = lesson * 10 + (*at++ - '0');
        if (lesson < 1 || lesson > LESSONS_A_DAY || first > lesson) return false;
        for (int one = first ? first : lesson; one <= lesson; one++) *lessons |= 1u << (one - 1);
        while (*at == ' ') at++;
        bool range = *at == '-' || strncmp(at, "–", strlen("–")) == 0;
        if (range && first) return false;
        if (range) at += *at == '-' ? 1 : strlen("–");
        else if (*at == ',') at++;
        first = range ? lesson : 0;
        while (*at == ' ') at++;
        if (range && !*at) return false;
    }
    return *lessons != 0;
}

bool cell_lessons(Job *job, int column, unsigned *lessons)
{
    *lessons = 0;
    if (!cell_needed(job, column)) return false;
    return lessons_read(cell_text(job, column), lessons) || issue(job, column, MSG_INTAKE_LESSON_FORM, (int)LESSONS_A_DAY);
}

/* ---- letters lost and mistaken: the whole file is refused, for its other cells have lost theirs too --------------------------------- */

static bool file_mistaken(Job *job, Spot spot, const char *words)
{
    if (job->err.kind != ERR_NONE) return false;
    char *mended = arena_text(job->scratch, words);
    if (!mended) return error_memory(&job->err);
    (void)letters_mend(mended);
    bool guessed;
    const char *option = encoding_named(sheets_encoding(job->source.sheets, &guessed)) == ENCODING_CP1251 ? "--encoding KZ-1048" : "--mend";
    return error_set(&job->err, ERR_INPUT, MSG_INTAKE_FILE_MISTAKEN, job->path, spot.line, (long long)spot.column, words, mended, option);
}

/* «Ахметова ?лия», «Ба?ыт»: a letter follows at once, so this is no question. */
static bool letters_lost(const char *name)
{
    for (; (name = strchr(name, '?')); name++) {
        unsigned char next = (unsigned char)name[1];
        if (next >= 0x80 || (next >= 'A' && next <= 'Z') || (next >= 'a' && next <= 'z')) return true;
    }
    return false;
}

static bool file_lost(Job *job, Spot spot, const char *name)
{
    if (job->err.kind != ERR_NONE) return false;
    return error_set(&job->err, ERR_INPUT, MSG_INTAKE_FILE_LOST, job->path, spot.line, (long long)spot.column, name);
}

/* A sheet that was filled in and came back like that need not be filled in again: its numbers are whole, and name the pupils without the names. */
static bool file_lost_names(Job *job, Spot spot, const char *name)
{
    const int number = job->kind->who[WHO_NUMBER];
    if (job->kind->rows == ROWS_OF_PUPILS || number < 0 || !cell_there(job, number)) return file_lost(job, spot, name);
    if (job->err.kind != ERR_NONE) return false;
    return error_set(&job->err, ERR_INPUT, MSG_INTAKE_FILE_LOST_NUMBERED, job->path, spot.line, (long long)spot.column, name);
}

/* ---- words ------------------------------------------------------------------------------------------------------------------ */

bool cell_words(Job *job, int column, size_t letters, const char **words)
{
    *words = cell_text(job, column);
    size_t count = 0;
    for (const char *at = *words; *at; at++) {
        count += ((unsigned char)*at & 0xC0) != 0x80;
        if (text_invisible(at)) return issue(job, column, MSG_INTAKE_CONTROL);
    }
    if (letters_mistaken(*words)) return file_mistaken(job, source_spot(job, job->row.line, column), *words);
    return count <= letters || issue(job, column, MSG_INTAKE_TOO_LONG, (long long)letters);
}

/* A table saved in the Cyrillic of Windows has «?» for Ә, Ғ, Қ, Ң, Ө, Ұ, Ү, Һ: the letter cannot be had back. */
bool cell_name(Job *job, int column, bool needed, const char **name)
{
    if (needed && !cell_needed(job, column)) return false;
    if (!cell_words(job, column, 80, name)) return false;
    if (strpbrk(*name, "\n\r\t")) return issue(job, column, MSG_INTAKE_CONTROL);
    if (**name && strchr("=+@-", **name)) return issue(job, column, MSG_INTAKE_FORMULA);   /* a spreadsheet would run it */
    if (letters_lost(*name)) return file_lost_names(job, source_spot(job, job->row.line, column), *name);
    return !strchr(*name, '?') || issue(job, column, MSG_INTAKE_LETTERS_LOST, *name);
}

bool cell_title(Job *job, int column, size_t letters, const char **title)
{
    if (!cell_needed(job, column) || !cell_words(job, column, letters, title)) return false;
    return !letters_lost(*title) || file_lost(job, source_spot(job, job->row.line, column), *title);
}

/* A small letter of Cyrillic or Kazakh at `at`, or (any) a capital one too. */
static bool is_letter(const unsigned char *at, bool any)
{
    if (at[0] < 0xD0 || at[0] > 0xD4) return false;
    unsigned letter = (at[0] & 0x1Fu) << 6 | (at[1] & 0x3Fu);
    if (letter >= 0x48A) return any || (letter & 1);               /* ғ, қ, ң …: each small one behind its capital */
    return (letter >= 0x430 && letter <= 0x45F) || (any && letter >= 0x400 && letter < 0x430);
}

/* «Балама?ыз», «?лия»: letters lost among words. «Неге? Білмейді», «Неге?Ол…» and «не болды?» are questions. */
static bool words_lost(const char *words)
{
    const unsigned char *at = (const unsigned char *)words;
    for (size_t i = 0; at[i]; i++) {
        if (at[i] != '?') continue;
        bool behind_letter = i >= 2 && is_letter(at + i - 2, true);
        while (at[i + 1] == '?') i++;
        if (is_letter(at + i + 1, !behind_letter)) return true;
    }
    return false;
}

/*
 * Sign and day are whole, and a sign of danger must be told today: the row is taken, and imported again with its letters it is corrected.
 */
bool cell_free(Job *job, int column, size_t letters, const char **words)
{
    if (!cell_words(job, column, letters, words)) return false;
    if (words_lost(*words)) issue(job, column, MSG_WHO_WORDS_LOST);
    return job->err.kind == ERR_NONE;
}

bool letters_whole(Job *job, const HeadRow *row)
{
    for (size_t i = 0; i < row->count; i++) {
        Spot spot = { "", row->line, (int)i + 1 };
        if (letters_mistaken(row->cells[i])) return file_mistaken(job, spot, row->cells[i]);
        if (words_lost(row->cells[i])) return file_lost(job, spot, row->cells[i]);
    }
    return true;
}

/* «ill (ауырып қалды), late (кешікті)»: what is typed, and what it means; in English the ids say it themselves. */
static bool put_listed(Job *job, Language language, const Named *const *listed, size_t count, const char **list)
{
    Text text = text_init(job->scratch, 16384);
    for (size_t i = 0; i < count; i++) {
        text_put(&text, i ? ", " : "");
        text_put(&text, listed[i]->id);
        if (language == LANGUAGE_EN) continue;
        text_put(&text, " (");
        text_put(&text, listed[i]->words.in[language]);
        text_put(&text, ")");
    }
    return text_finish(&text, list, &job->err);
}

bool cell_not_listed(Job *job, int column, const Named *const *listed, size_t count)
{
    enum { LISTED_MOST = 20 };
    const char *text = cell_text(job, column), **ids = ARENA_ARRAY(job->scratch, const char *, count + 1);
    Words known;
    if (!ids) return error_memory(&job->err);
    for (size_t i = 0; i < count; i++) ids[i] = listed[i]->id;
    const char *nearest = text_nearest(text, ids, count);
    if (nearest) return issue(job, column, MSG_INTAKE_NOT_LISTED_NEAR, text, nearest);
    if (count > LISTED_MOST) return issue(job, column, MSG_INTAKE_NOT_LISTED_MANY, text, (long long)count);
    for (Language language = 0; language < LANGUAGES; language++)
        if (!put_listed(job, language, listed, count, &known.in[language])) return false;
    return issue_put(job, (long)job->row.line, column, text, MSG_INTAKE_NOT_LISTED, (const Arg[8]){ arg_text(text), arg_in_words(&known) });
}

/* ---- classes ----------------------------------------------------------------------------------------------------------------- */

bool label_split(Job *job, Arena *arena, const char *label, int *grade, const char **letters)
{
    static const char *const around[] = { " ", "-", "\"", "'", "«", "»", "“", "”", "„", "‘", "’", "–", "—", "\xC2\xA0" };
    Text plain = text_init(arena, 256);
    label = label_alone(arena, label);
    while (*label) {
        size_t i = 0, length = text_letter_bytes(label);
        while (i < COUNT(around) && strncmp(label, around[i], strlen(around[i])) != 0) i++;
        if (i < COUNT(around)) { label += strlen(around[i]); continue; }
        text_put_bytes(&plain, label, length);
        label += length;
    }
    const char *at;
    Error failed = { 0 };                                          /* too long is no label; no memory says nothing of it */
    if (!text_finish(&plain, &at, &failed)) return failed.kind == ERR_MEMORY && error_memory(&job->err);
    int digits = 0;
    for (*grade = 0; *at >= '0' && *at <= '9' && digits < 3; digits++) *grade = *grade * 10 + (*at++ - '0');
    *letters = at;
    for (; *at; at++)
        if ((unsigned char)*at < 'A') return false;            /* a sign or a digit: no letter */
    return digits > 0 && *grade <= 12 && text_letters(*letters) <= 8;
}

enum { CLASSES_READ = 1024 };            /* labels that are remembered; a school of 6,000 has two hundred classes */

static bool class_labelled(Job *job, int column, int year, KnownClass **class)
{
    int grade;
    const char *label = cell_text(job, column), *letters;
    if (!label_split(job, job->scratch, label, &grade, &letters)) return issue(job, column, MSG_INTAKE_CLASS_LABEL, label);
    *class = known_class(job, year, grade, letters);
    if (*class) return true;
    if (job->err.kind != ERR_NONE) return false;
    size_t count = 0;
    const char **labels = ARENA_ARRAY(job->scratch, const char *, job->known.classes.count + 1);
    if (!labels) return error_memory(&job->err);
    for (size_t i = 0; i < job->known.classes.count; i++)
        if (job->known.classes.items[i].year == year) labels[count++] = job->known.classes.items[i].label;
    const char *nearest = text_nearest(label, labels, count);
    if (nearest) return issue(job, column, MSG_INTAKE_CLASS_UNKNOWN_NEAR, label, year, year + 1, nearest);
    return issue(job, column, MSG_INTAKE_CLASS_UNKNOWN, label, year, year + 1);
}

/* A new class can make a label mean another one, or none: what was read before it came says nothing then. */
bool cell_class(Job *job, int column, Date day, KnownClass **class)
{
    int year = date_school_year(day);
    const char *label = cell_text(job, column);
    size_t length = cell_length(job, column);
    if (!cell_needed(job, column)) return false;
    if (length >= sizeof job->classes_read->label) return class_labelled(job, column, year, class);
    if (!job->classes_read && !(job->classes_read = ARENA_ARRAY(job->own, struct ClassRead, CLASSES_READ))) return error_memory(&job->err);
    uint64_t key = mix(MIX_BEGIN ^ (uint64_t)year, label, length);
    struct ClassRead *read = NULL;
    for (size_t way = 0; way < 4 && (!read || read->among); way++) {
        read = &job->classes_read[((key ^ key >> 29) + way) % CLASSES_READ];
        if (read->among != job->known.classes.count || read->year != year || read->length != length || memcmp(read->label, label, length) != 0) continue;
        *class = &job->known.classes.items[read->place];
        return true;
    }
    if (!class_labelled(job, column, year, class)) return false;
    *read = (struct ClassRead){ .length = length, .among = job->known.classes.count, .year = year, .place = (int)(*class - job->known.classes.items) };
    memcpy(read->label, label, length);
    return true;
}

bool cell_class_of(Job *job, int column, const KnownPupil *pupil, Date day)
{
    KnownClass *class;
    if (!cell_there(job, column)) return true;
    if (!cell_class(job, column, day, &class)) return false;
    int place = known_class_on(&job->known, pupil, day);
    if (place >= 0 && &job->known.classes.items[place] == class) return true;
    return issue(job, column, MSG_INTAKE_CLASS_OTHER, pupil->number, day, class->label);
}
