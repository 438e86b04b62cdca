/*
 * Any bytes as a column map: read, and where they are one, laid over a small table of titles, two heading rows, marks and totals. Nothing is kept.
 * tests/intake/map_corpus_test.c runs the same function over the corpus and over the delivered maps.
 */
#include <stdlib.h>
#include <string.h>

#include "../../engine/intake/mapped.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static const char *const rows[][8] = {
    { "7 «Ә» сыныбы", "", "1 тоқсан 2025-2026", "", "Класс: 7Ә", "", "", "" },
    { "№", "Аты-жөні", "Жеке іс №", "Қыркүйек", "", "Көп балалы", "Алгебра", "Барлығы" },
    { "", "ФИО", "number", "2", "31", "3.09.25", "5", "Итого" },
    { "1", "Ахметова Әлия Серікқызы", "1042", "н2 б1", "5", "+", "4,5", "3" },
    { "2", "Әлиев Құрман", "1043", "H", "2н", "жоқ", "x", "" },
    { "Сабақ саны", "", "", "6", "0", "7", "", "" },
    { "Барлығы", "", "", "1", "2", "", "", "" },
};

/* What is the same for all maps: loaded once, and kept. */
static struct { Arena *arena; const Plan *plan; Vocabulary vocabulary; size_t live; } fixed;

static void begin(void)
{
    Error err = { 0 };
    if (fixed.arena) return;
    fixed.arena = arena_open();
    if (!fixed.arena || !(fixed.plan = plan_load(fixed.arena, &err)) || !vocabulary_load(fixed.arena, &fixed.vocabulary, &err)) abort();
    fixed.live = memory_live();
}

static void make_head(Arena *arena, Head *head)
{
    Fold fold = { .arena = arena };
    head->count = COUNT(rows);
    for (size_t r = 0; r < COUNT(rows); r++) {
        HeadRow *row = &head->items[r];
        *row = (HeadRow){ (long)r + 1, COUNT(rows[r]), ARENA_ARRAY(arena, const char *, COUNT(rows[r])), ARENA_ARRAY(arena, const char *, COUNT(rows[r])) };
        for (size_t c = 0; c < COUNT(rows[r]); c++) {
            row->cells[c] = rows[r][c];
            row->folded[c] = words_fold(&fold, rows[r][c]);
        }
    }
}

static void read_rows(Arena *arena, const Map *map, const Layout *layout)
{
    Mapped *mapped = ARENA_NEW(arena, Mapped);
    if (!mapped) abort();
    mapped->map = *map;
    mapped->vocabulary = &fixed.vocabulary;
    mapped->row_arena = mapped->fold.arena = arena;
    for (size_t r = 0; r < COUNT(rows); r++) {
        Cell cells[COUNT(rows[0])];
        MarkSaid said[MARKS_A_CELL];
        for (size_t c = 0; c < COUNT(cells); c++) {
            cells[c] = (Cell){ rows[r][c], strlen(rows[r][c]) };
            int count = marks_said(&mapped->fold, map, rows[r][c], said);
            if (count < -1 || count > MARKS_A_CELL) abort();
            for (int i = 0; i < count; i++)
                if (said[i].count < 0 || said[i].count > LESSONS_A_DAY || (unsigned)said[i].mark >= MARKS_KNOWN) abort();
        }
        SheetRow row = { .line = (long)r + 1, .count = COUNT(cells), .cells = cells };
        (void)mapped_line(mapped, layout, &row);
        for (size_t field = 0; field < map->field_count; field++)
            if (!mapped_field(mapped, layout, &row, (int)field)) abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    begin();
    Error err = { 0 };
    Arena *arena = arena_open();
    Head *head = arena ? ARENA_NEW(arena, Head) : NULL;
    if (!head) abort();
    make_head(arena, head);
    Map map;
    Layout layout;
    if (map_read(arena, &fixed.vocabulary, "fuzz.lua", (const char *)bytes, length, &map, &err)) {
        if (layout_find(arena, &fixed.vocabulary, &map, head, &layout, &err)) {
            bool said = layout_said(arena, &fixed.vocabulary, &map, head, "Қыркүйек", fixed.plan, date_of(2026, 5, 30), "fuzz.csv", &layout, &err);
            if (!said && err.kind == ERR_NONE) abort();
            read_rows(arena, &map, &layout);
        }
    } else if (err.kind == ERR_NONE) abort();
    arena_close(arena);
    if (memory_live() != fixed.live) abort();
    return 0;
}
