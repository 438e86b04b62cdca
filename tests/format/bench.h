/* One rich paper with every kind of block, and a look into the zips that papers become. */
#ifndef TIREK_TESTS_FORMAT_BENCH_H
#define TIREK_TESTS_FORMAT_BENCH_H

#include "../support.h"

#include <math.h>
#include <zip.h>

#include "format.h"

#define ROOM "Ә Ғ Қ Ң Ө Ұ Ү Һ І ә ғ қ ң ө ұ ү һ і"

typedef struct { Arena *arena; } Bench;

static inline int setup(void **state)
{
    static Bench bench;
    if (base_setup(state) != 0 || !(bench.arena = arena_open())) return -1;
    *state = &bench;
    return 0;
}

static inline int teardown(void **state)
{
    arena_close(((Bench *)*state)->arena);
    return base_teardown(state);
}

static inline void put_rich_tables(Paper *paper)
{
    const PaperColumn columns[] = { { "№", 6, true }, { "Аты-жөні", 34, false }, { "Негізі & себебі", 44, false }, { "Сабақ", 16, true } };
    paper_table(paper, columns, COUNT(columns));
    paper_row_wide(paper, "7-сыныптар");
    paper_row(paper, (const char *const[]){ "1", "Ахметов Дәулет", "Төбелес <екі> рет\nБіріншісі – қазанда", "12" }, false);
    paper_row(paper, (const char *const[]){ "2", "Құсайынова Әйгерім", "=SUM(A1:A9)", "4,5" }, false);
    paper_row_wide(paper, "8-сыныптар");
    paper_row(paper, (const char *const[]){ "3", "\"Тырнақша\" О'Нил", "+7 701 000 00 00", "007" }, false);
    paper_row(paper, (const char *const[]){ "", "Барлығы", NULL, "16.50" }, true);
    const PaperColumn two[] = { { "Өлшем", 60, false }, { "Мәні", 40, true } };
    paper_table(paper, two, COUNT(two));
    paper_row(paper, (const char *const[]){ "Барлық оқушы", "1205" }, false);
    paper_row(paper, (const char *const[]){ "-12 және @аты", "-3" }, false);
}

static inline void put_rich_charts(Paper *paper)
{
    static const char *const months[] = { "қыркүйек", "қазан", "қараша", "желтоқсан", "қаңтар" };
    const PaperChart bars = { CHART_BARS, "Сабақ босату <айлар бойынша>", "сабақ", months, 5,
                              (const ChartSeries[]){ { "2024–2025", (const double[]){ 12, 18, 9, NAN, 21 } }, { "2025–2026", (const double[]){ 10, 7.5, 14, 3, 0 } },
                                                     { "Үлгі", (const double[]){ 4, 5, 6, 7, 8 } } }, 3 };
    const PaperChart line = { CHART_LINE, "Тізімдегі оқушылар", "оқушы", months, 5,
                              (const ChartSeries[]){ { "Бақылауда", (const double[]){ 30, 28, 27, 25, 22 } }, { "Қолдауда", (const double[]){ 5, NAN, 9, 12.25, 14 } } }, 2 };
    paper_chart(paper, &bars);
    paper_chart(paper, &line);
}

static inline Paper *rich_paper(Arena *arena, Language language, bool landscape)
{
    Paper *paper = paper_open(arena, language, "Кеңестің хаттамасы: «Қолдау» [2025/26]", landscape);
    if (!paper) return NULL;
    paper_sides(paper, "Келісілді\nӘдіскер Ү. Өтеген", "Бекітемін\nДиректор Қ. Жұмабаева");
    paper_heading(paper, 1, "Кеңестің хаттамасы: «Қолдау»");
    paper_text(paper, PAPER_CENTRE, "2025 жылғы 6 қазан");
    paper_text(paper, PAPER_RIGHT, "№ 3");
    paper_text(paper, PAPER_STRONG, "Қатысқандар");
    paper_item(paper, "Әділет Ғабитұлы, төраға");
    paper_item(paper, "Һ мен І әріптері: " ROOM);
    paper_field(paper, "Орны", "мәжіліс залы");
    paper_field(paper, "Уақыты", "");
    paper_heading(paper, 2, "Қаралған мәселелер");
    put_rich_tables(paper);
    paper_text(paper, PAPER_NOTE, "Ескертпе: тізім – ұсыныс, шешімді кеңес қабылдайды.");
    paper_heading(paper, 3, "Көрсеткіштер");
    put_rich_charts(paper);
    paper_lines(paper, "Ерекше пікір", 3);
    paper_break(paper);
    paper_text(paper, PAPER_PLAIN, "Шешім: ата-анамен сөйлесу;\nқолдау жоспарын бекіту.");
    paper_cut(paper);
    paper_signature(paper, "Төраға", "Ә. Ғабитұлы");
    paper_signature(paper, "Хатшы", "");
    return paper;
}

/* The text of one part of a zip; NULL when it has none of that name. */
static inline const char *part_of(Arena *arena, const char *bytes, size_t length, const char *name)
{
    zip_error_t failure;
    zip_error_init(&failure);
    zip_source_t *source = zip_source_buffer_create(bytes, length, 0, &failure);
    zip_t *archive = source ? zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &failure) : NULL;
    assert_non_null(archive);
    zip_stat_t about;
    char *words = NULL;
    if (zip_stat(archive, name, 0, &about) == 0) {
        zip_file_t *file = zip_fopen(archive, name, 0);
        words = arena_take(arena, (size_t)about.size + 1);
        assert_non_null(file);
        assert_non_null(words);
        assert_int_equal(zip_fread(file, words, about.size), about.size);
        zip_fclose(file);
    }
    zip_discard(archive);
    zip_error_fini(&failure);
    return words;
}

static inline size_t count_of(const char *words, const char *part)
{
    size_t count = 0;
    for (const char *at = words; (at = strstr(at, part)); at += strlen(part)) count++;
    return count;
}

#endif
