/*
 * Any table through a column map, the whole way: to plain rows, and with those to the pupils and classes of a small school, merged and taken back.
 * The first byte says which map: '0' … one of those delivered, by name; else the input has its own, up to a line "%%". The second byte is options (see
 * options_of), and what follows is the table, CSV or a workbook. The school's store is made once and its files are gone at once; no run commits.
 * tests/intake/mapped_corpus_test.c runs the same function over the corpus.
 */
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../engine/intake/attendance.h"
#include "../../engine/intake/mapped.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

enum { MAPS_MOST = 10 };
static struct { Arena *arena; const Plan *plan; Vocabulary vocabulary; Map maps[MAPS_MOST]; size_t map_count; Store *store; } school;

/* ---- the school, made once ---------------------------------------------------------------------------------------------------------- */

static void load(const char *path, const char *words)
{
    Error err = { 0 };
    IntakeOptions options = { .who = "Тест", .known_on = NO_DATE, .today = date_of(2026, 5, 30) };
    IntakeResult result;
    if (!file_write(path, words, strlen(words), &err) || !intake_file(school.store, school.plan, path, &options, school.arena, &result, &err) || result.refused) abort();
    unlink(path);
}

static void make_school(void)
{
    Error err = { 0 };
    const char *temporary = getenv("TMPDIR");
    char *folder = (char *)path_join(school.arena, temporary ? temporary : "/tmp", "tirek-fuzz-XXXXXX");
    if (!folder || !mkdtemp(folder)) abort();
    const char *path = path_join(school.arena, folder, "store"), *file = path_join(school.arena, folder, "file.csv");
    if (!path || !file || !(school.store = store_open(path, STORE_CREATE, &err))) abort();
    if (!intake_school(school.store, "S", &(Words){ { "Мектеп", "Школа", "School" } }, "", &err)) abort();
    load(file, "year,grade,letter,week\n2025,7,Ә,5\n2025,7,Б,6\n2025,7,A,5\n2025,7,А,5\n2026,8,Ә,5\n");
    load(file, "number,surname,given,patronymic,born,iin,class,since,until\n0042,Ахметова,Әлия,Серікқызы,2012-03-15,,7Ә,2025-09-01,\n2,Әлиев,Құрман,,2012-03-15,,7Ә,2025-09-01,\n"
               "3,Әлиев,Нұрлан,,2012-03-15,,7Ә,2025-09-01,\n4,Смайыл,Айша,,,,7Б,2025-09-01,2025-12-31\n5,Смайыл,Айша,,,,7Б,2026-01-12,\n6,Қали,Ерұлан,Бекұлы,,,7Ә,2025-10-01,\n");
    load(file, "class,day,lessons,number,lesson,mark\n7Ә,2025-09-03,5,,,\n7Ә,2025-09-04,6,,,\n,2025-09-03,,2,1-2,ill\n");
    for (const char *const *suffix = (const char *const[]){ "", "-wal", "-shm", NULL }; *suffix; suffix++) {
        Text name = text_init(school.arena, 4096);
        text_put(&name, path);
        text_put(&name, *suffix);
        unlink(text_words(&name));
    }
    rmdir(folder);
}

static void begin(void)
{
    Error err = { 0 };
    Names names = { 0 };
    if (school.arena) return;
    school.arena = arena_open();
    if (!school.arena || !(school.plan = plan_load(school.arena, &err)) || !vocabulary_load(school.arena, &school.vocabulary, &err)) abort();
    if (!data_files(school.arena, "data/maps", &names, &err)) abort();
    for (size_t i = 0; i < names.count; i++)
        if (text_ends(names.items[i], ".lua") && school.map_count < MAPS_MOST
            && !map_load(school.arena, &school.vocabulary, data_find(school.arena, names.items[i]), &school.maps[school.map_count++], &err)) abort();
    make_school();
}

/* ---- one input ------------------------------------------------------------------------------------------------------------------------ */

static IntakeOptions options_of(unsigned char flags)
{
    IntakeOptions options = { .who = "Тест", .known_on = NO_DATE, .today = date_of(2026, 5, 30), .day = NO_DATE, .dry_run = true };
    for (int day = 0; day < LESSON_WEEK && (flags & 1); day++) options.lessons[day] = 4 + day;
    if (flags & 2) options.day = date_of(2025, 9, 3);
    if (flags & 4) options.known_on = date_of(2025, 9, 5);
    options.mend = (flags & 8) != 0;
    return options;
}

/* The map that the input names or holds, and where its table begins. False: it holds none. */
static bool choose_map(Arena *arena, const char *bytes, size_t length, Map *map, size_t *table)
{
    Error err = { 0 };
    *table = 2;
    size_t at = (size_t)(unsigned char)bytes[0] - '0';
    if (at < school.map_count) { *map = school.maps[at]; return true; }
    while (*table + 3 <= length && memcmp(bytes + *table, "%%\n", 3) != 0) ++*table;
    if (*table + 3 > length) return false;
    bool ok = map_read(arena, &school.vocabulary, "fuzz.lua", bytes + 2, *table - 2, map, &err);
    if (!ok && err.kind == ERR_NONE) abort();
    *table += 3;
    return ok;
}

static bool open_source(Job *job, const Map *map, const char *bytes, size_t length, SheetRow *header)
{
    job->kind = map->kind;
    job->source.sheets = sheets_open_bytes("fuzz", bytes, length, ENCODING_ANY, job->options->mend, &job->err);
    bool ok = job->source.sheets && mapped_open(job, &school.vocabulary, map, header);
    if (!ok && job->err.kind == ERR_NONE) abort();
    return ok;
}

static void close_job(Job *job)
{
    source_close(&job->source);
    attendance_close(job->attendance);
    arena_close(job->scratch);
    arena_close(job->own);
}

/* A cell that the kinds read as a day is one that sheets' days say too: map_give.c takes the shorter way. */
static void check_day(Arena *arena, const Cell *cell)
{
    Fold fold = { .arena = arena };
    DayWords said;
    Date day;
    if (!date_parse(cell->text, cell->length, &day)) return;
    if (!day_said(&fold, &school.vocabulary, cell->text, &said) || date_of(said.year, said.month, said.day).number != day.number) abort();
}

/* The plain rows alone, as a refused row is found again: each is as wide as the header, whole in its letters, and known by a handle that leads to a cell. */
static long give_rows(Job *job, const SheetRow *header)
{
    long handle = 0;
    SheetRow row;
    size_t width = header->count;
    if (!known_load(job)) abort();
    while (source_next(job, &row)) {
        if (row.count != width || row.line != handle + 1) abort();
        handle = row.line;
        for (size_t i = 0; i < row.count; i++) {
            if (strlen(row.cells[i].text) != row.cells[i].length || !text_is_utf8(row.cells[i].text, row.cells[i].length, NULL)) abort();
            check_day(job->scratch, &row.cells[i]);
        }
        for (int column = -1; column < (int)job->kind->column_count; column++) {
            Spot spot = source_spot(job, row.line, column);
            if (spot.line < 1 || spot.column < 0 || (column < 0 && spot.column)) abort();
        }
        arena_clear(job->scratch);
    }
    return handle;
}

static void check_result(const Job *job, bool ok)
{
    const IntakeResult *result = job->result;
    if (ok == (job->err.kind != ERR_NONE) || !sqlite3_get_autocommit(store_sqlite(school.store))) abort();
    if (result->rows < result->refused || result->refused < 0 || (long)result->issues.count > job->issues) abort();
    for (size_t i = 0; i < result->issues.count; i++)
        for (Language language = 0; language < LANGUAGES; language++)
            if (!result->issues.items[i].advice.in[language][0]) abort();
}

static void import(Arena *arena, const Map *map, const IntakeOptions *options, const char *bytes, size_t length)
{
    long given = 0;
    for (int pass = 0; pass < 2; pass++) {
        IntakeResult result = { .kind = "", .map = "", .encoding = "", .refused_rows = { .path = "" }, .form = { .class_label = "", .through = NO_DATE },
                                .covered = { .class_label = "", .from = NO_DATE, .to = NO_DATE } };
        Job job = { .store = school.store, .plan = school.plan, .options = options, .path = "fuzz", .results = arena, .result = &result };
        SheetRow header;
        job.own = arena_open();
        job.scratch = arena_open();
        if (!job.own || !job.scratch || !school_find(&job)) abort();
        bool ok = open_source(&job, map, bytes, length, &header);
        if (ok && pass == 0) given = give_rows(&job, &header);
        if (job.err.kind != ERR_NONE && pass == 0) given = LONG_MAX - 1;      /* it had an issue to put down, of a column, and no import to put it into */
        if (ok && pass == 1) {
            ok = job_take(&job, &header);
            if (!ok) store_rollback(school.store);
            check_result(&job, ok);
            if (ok && result.rows > given + 1) abort();          /* passes over rows, and adds none but a form's */
        }
        close_job(&job);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *input, size_t length)
{
    const char *bytes = (const char *)input;
    Map map;
    size_t table;
    begin();
    if (length < 3) return 0;
    Arena *arena = arena_open();
    if (!arena) abort();
    IntakeOptions options = options_of(input[1]);
    if (choose_map(arena, bytes, length, &map, &table)) import(arena, &map, &options, bytes + table, length - table);
    arena_close(arena);
    return 0;
}
