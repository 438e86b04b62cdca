/*
 * Makes the files of an invented region for the benchmark: make_region FOLDER SCHOOLS PUPILS < days
 * Standard input: the school days of a five-day class, one a line (2025-09-02), of the school year; days of the year before may come first: then each pupil but for
 * the first graders has that year too, in the class of a grade less. FOLDER/S001 … must exist.
 * Seeded and without a clock: the same bytes every time. For each pupil, in the mean, as in the first measurements: 24
 * lessons that differ from "present" (most of them in whole days), 4 observations, 1 family row.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CLASS_SIZE = 25, GRADES = 11, LESSONS = 6, DAYS_MOST = 220, OBSERVATIONS = 4 };

static uint64_t state = 20250902;

static uint64_t next(void)                      /* splitmix64 */
{
    uint64_t z = (state += 0x9E3779B97F4A7C15u);
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}
static int below(int n) { return (int)((next() >> 33) % (uint64_t)n); }

static char days[DAYS_MOST][11], days_before[DAYS_MOST][11];
static int day_count, before_count;

static void read_days(void)
{
    char line[64];
    while (day_count < DAYS_MOST && before_count < DAYS_MOST && fgets(line, sizeof line, stdin)) {
        if (strlen(line) < 10) continue;
        if (strncmp(line, "2025-08", 7) < 0) memcpy(days_before[before_count++], line, 10);
        else memcpy(days[day_count++], line, 10);
    }
    if (day_count < 100) { fputs("make_region: no school days on standard input\n", stderr); exit(1); }
}

static FILE *out(const char *folder, int school, const char *name, const char *header)
{
    char path[4096];
    if (snprintf(path, sizeof path, "%s/S%03d/%s.csv", folder, school, name) >= (int)sizeof path) exit(1);
    FILE *file = fopen(path, "wb");
    if (!file) { perror(path); exit(1); }
    fprintf(file, "%s\n", header);
    return file;
}

static void close_file(FILE *file)
{
    if (ferror(file) || fclose(file) != 0) { perror("make_region"); exit(1); }
}

/* Class i of a school: grades take turns; letters in Kazakh order, then pairs of them. */
static const char *label(int i)
{
    static const char *const letters[] = { "А", "Ә", "Б", "В", "Г", "Ғ", "Д", "Е", "Ж", "З", "И", "К", "Қ", "Л", "М", "Н", "О", "Ө", "П", "Р", "С", "Т", "У",
                                           "Ұ", "Ү", "Ф", "Х", "Ш" };
    enum { COUNT = sizeof letters / sizeof *letters };
    static char text[32];
    int n = i / GRADES, grade = i % GRADES + 1;
    if (n >= COUNT + COUNT * COUNT) { fputs("make_region: too many classes for the letters there are\n", stderr); exit(1); }
    if (n < COUNT) snprintf(text, sizeof text, "%d%s", grade, letters[n]);
    else snprintf(text, sizeof text, "%d%s%s", grade, letters[n / COUNT - 1], letters[n % COUNT]);
    return text;
}

/* How often a pupil is away, percent of the mean: most rarely, some very often. */
static int health(void)
{
    int r = below(100);
    return r < 45 ? 40 : r < 80 ? 90 : r < 95 ? 180 : 420;
}

static const char *const causes[] = { "ill", "excused", "unexcused", "unknown-reason", "late" };

/* ~1.9 whole days and ~4.2 part days a year: 24 lessons. */
static void write_day(FILE *file, const char *class_label, const char *day, int number, int percent)
{
    int r = below(1000000);
    int whole = 18450 * percent / 100, part = 21500 * percent / 100, late = 6000 * percent / 100;
    if (r < whole) {
        int c = below(100);
        fprintf(file, "%s,%s,,%d,1-%d,%s\n", class_label, day, number, LESSONS, causes[c < 72 ? 0 : c < 86 ? 1 : c < 97 ? 2 : 3]);
    } else if (r < whole + part) {
        int c = below(100), first = 1 + below(LESSONS), last = first < LESSONS ? first + below(2) : first;
        if (first > 1 && below(8) == 0) fprintf(file, "%s,%s,,%d,1,late\n", class_label, day, number);
        if (first == last) fprintf(file, "%s,%s,,%d,%d,%s\n", class_label, day, number, last, causes[c < 10 ? 0 : c < 55 ? 1 : c < 95 ? 2 : 3]);
        else fprintf(file, "%s,%s,,%d,%d-%d,%s\n", class_label, day, number, first, last, causes[c < 10 ? 0 : c < 55 ? 1 : c < 95 ? 2 : 3]);
    } else if (r < whole + part + late) {
        fprintf(file, "%s,%s,,%d,1,late\n", class_label, day, number);
    }
}

static const struct { const char *sign; int weight, least, most; } signs[] = {
    { "helped", 24, 0, 0 }, { "task-done", 22, 0, 0 }, { "achievement", 14, 0, 0 }, { "fight", 8, 1, 2 }, { "threat", 3, 1, 2 },
    { "humiliation", 3, 1, 2 }, { "damage", 3, 1, 2 }, { "abusive-words", 3, 1, 1 }, { "took-thing", 2, 1, 2 }, { "smoking-seen", 1, 1, 2 },
    { "vape-found", 1, 1, 1 }, { "night-stop", 1, 1, 1 }, { "crying", 4, 1, 2 }, { "asleep", 4, 1, 1 }, { "told-bullied", 2, 1, 2 },
    { "no-supplies", 3, 1, 1 }, { "hungry", 1, 1, 1 }, { "not-fetched", 1, 1, 2 },
};

static void write_observations(FILE *file, int number)
{
    for (int i = 0; i < OBSERVATIONS; i++) {
        int r = below(100), k = 0;
        while (r >= signs[k].weight) r -= signs[k++].weight;
        int severity = signs[k].least + below(signs[k].most - signs[k].least + 1);
        fprintf(file, "%d,%s,%s,", number, days[below(day_count)], signs[k].sign);
        if (severity) fprintf(file, "%d", severity);
        fprintf(file, ",class-teacher,,%d,,\n", i + 1);        /* ref keeps two notes of one day apart */
    }
}

static void write_school(const char *folder, int school, int pupils)
{
    static const char *const categories[] = { "large", "one-parent", "low-income", "social-aid", "step-parent", "half-orphan" };
    const char *last = days[day_count - 1];
    FILE *classes = out(folder, school, "1-classes", "year,grade,letter,shift,week,language,teacher");
    FILE *people = out(folder, school, "2-pupils", "number,surname,given,patronymic,born,sex,family,iin,class,since,until");
    FILE *family = out(folder, school, "3-family", "number,category,since,until,source,class,through");
    FILE *attendance = out(folder, school, "4-attendance", "class,day,lessons,number,lesson,mark");
    FILE *observations = out(folder, school, "5-observations", "number,day,sign,severity,observer,words,ref,class,through");
    int class_count = (pupils + CLASS_SIZE - 1) / CLASS_SIZE;
    for (int c = 0; c < class_count; c++) {
        const char *name = label(c);
        int grade = c % GRADES + 1, first = c * CLASS_SIZE + 1, end = first + CLASS_SIZE > pupils + 1 ? pupils + 1 : first + CLASS_SIZE;
        int percent[CLASS_SIZE];
        fprintf(classes, "2025,%d,%s,1,5,kk,\n", grade, name + (grade > 9 ? 2 : 1));
        fprintf(family, ",,,,,%s,%s\n", name, last);
        fprintf(observations, ",,,,,,,%s,%s\n", name, last);
        for (int p = first; p < end; p++) {
            percent[p - first] = health();
            fprintf(people, "%d,Тегі%d,Аты%d,,%d-%02d-%02d,%s,,,%s,2025-09-01,\n", p, p, p, 2018 - grade + 1, 1 + below(12), 1 + below(28),
                    below(2) ? "f" : "m", name);
            fprintf(family, "%d,%s,2025-09-01,,,,\n", p, categories[below(6)]);
            write_observations(observations, p);
        }
        for (int d = 0; d < day_count; d++) {
            fprintf(attendance, "%s,%s,%d,,,\n", name, days[d], LESSONS);
            for (int p = first; p < end; p++) write_day(attendance, name, days[d], p, percent[p - first]);
        }
    }
    close_file(classes);
    close_file(people);
    close_file(family);
    close_file(attendance);
    close_file(observations);
}

/* The same pupils in the year before: who they were, and what was missed. */
static void write_year_before(const char *folder, int school, int pupils)
{
    FILE *classes = out(folder, school, "0-1-classes", "year,grade,letter,shift,week,language,teacher");
    FILE *people = out(folder, school, "0-2-pupils", "number,surname,given,patronymic,born,sex,family,iin,class,since,until");
    FILE *attendance = out(folder, school, "0-4-attendance", "class,day,lessons,number,lesson,mark");
    for (int c = 0; c * CLASS_SIZE < pupils; c++) {
        const int grade = c % GRADES, first = c * CLASS_SIZE + 1, end = first + CLASS_SIZE > pupils + 1 ? pupils + 1 : first + CLASS_SIZE;
        const char *letter = label(c) + (grade + 1 > 9 ? 2 : 1);
        char name[64];
        int percent[CLASS_SIZE];
        if (grade == 0) continue;
        snprintf(name, sizeof name, "%d%s", grade, letter);
        fprintf(classes, "2024,%d,%s,1,5,kk,\n", grade, letter);
        for (int p = first; p < end; p++) {
            percent[p - first] = health();
            fprintf(people, "%d,Тегі%d,Аты%d,,,,,,%s,%s,%s\n", p, p, p, name, days_before[0], days_before[before_count - 1]);
        }
        for (int d = 0; d < before_count; d++) {
            fprintf(attendance, "%s,%s,%d,,,\n", name, days_before[d], LESSONS);
            for (int p = first; p < end; p++) write_day(attendance, name, days_before[d], p, percent[p - first]);
        }
    }
    close_file(classes);
    close_file(people);
    close_file(attendance);
}

int main(int count, char **arguments)
{
    if (count != 4) { fputs("make_region FOLDER SCHOOLS PUPILS < days\n", stderr); return 2; }
    int schools = (int)strtol(arguments[2], NULL, 10), pupils = (int)strtol(arguments[3], NULL, 10);
    read_days();
    for (int school = 1; school <= schools; school++) write_school(arguments[1], school, pupils);
    for (int school = 1; school <= schools && before_count; school++) write_year_before(arguments[1], school, pupils);
    return 0;
}
