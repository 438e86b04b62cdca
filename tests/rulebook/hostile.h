/*
 * Whole rule files of careless and hostile authors (tests/rulebook/hostile/; its README says how to read them), loaded and judged beside
 * honest ones, and all that came of it as text.
 */
#ifndef TIREK_TESTS_RULEBOOK_HOSTILE_H
#define TIREK_TESTS_RULEBOOK_HOSTILE_H

#include <stdio.h>
#include <stdlib.h>

#include "bench.h"

enum { PUPILS = 6, CASES_MOST = 400, SAID_MOST = 1 << 16 };

typedef struct { const char *file, *name, *wanted, *body; } Case;
typedef struct { Case items[CASES_MOST]; size_t count; } Cases;

/* ---- the cases -------------------------------------------------------------------------------------------------------- */

/* "local n = 0 --- n = n + 1 return true": what stands above `---` is the file's own, below it the function's. Or a whole file with rule in it. */
static inline const char *whole_file(Arena *arena, const char *script, size_t length)
{
    const char *text = arena_copy(arena, script, length), *body = text, *line = strstr(text, "\n---\n");
    if (strncmp(text, "--!", 3) == 0) return text;
    Text file = text_init(arena, 200000);
    Error err = { 0 };
    const char *made;
    if (line) {
        text_put(&file, arena_copy(arena, text, (size_t)(line - text)));
        body = line + 5;
    }
    text_put(&file, "\nrule { id = \"bad\", register = \"at-risk\", level = \"watch\", group = \"g\", title = { kk = \"Қ\", ru = \"Р\", en = \"E\" },\n"
                    "because = { kk = \"қ {n}\", ru = \"р {n}\", en = \"e {n}\" }, basis = \"b\", follow_up = { \"I.5\" }, set = { n = 3 },\n"
                    "when = function(pupil, set)\n");
    text_put(&file, body);
    text_put(&file, "\nend }\n");
    assert_ok(text_finish(&file, &made, &err), &err);
    return made;
}

static inline void read_cases(Arena *arena, Cases *cases, const char *file)
{
    Error err = { 0 };
    const char *bytes, *path = path_join(arena, "tests/rulebook/hostile", file);
    size_t length;
    assert_ok(file_read(arena, path, 1024 * 1024, &bytes, &length, &err), &err);
    for (const char *at = strncmp(bytes, "=== ", 4) == 0 ? bytes : strstr(bytes, "\n=== "); at;) {
        at += *at == '\n';
        const char *name_end = strchr(at, '\n'), *wanted = name_end + 1, *wanted_end = strchr(wanted, '\n'), *script = wanted_end + 1;
        const char *next = strstr(wanted_end, "\n=== "), *end = next ? next : bytes + length;
        if (strncmp(wanted, "--> ", 4) != 0) fail_msg("%s: no outcome: %.60s", file, at);
        assert_true(cases->count < CASES_MOST);
        cases->items[cases->count++] = (Case){ file, arena_copy(arena, at + 4, (size_t)(name_end - at - 4)),
            arena_copy(arena, wanted + 4, (size_t)(wanted_end - wanted - 4)), whole_file(arena, script, (size_t)(end - script)) };
        at = next;
    }
}

static const char *const files[] = { "names.txt", "state.txt", "limits.txt", "tables.txt", "words.txt", "files.txt" };

static inline void read_all(Arena *arena, Cases *cases)
{
    cases->count = 0;
    for (size_t i = 0; i < COUNT(files); i++) read_cases(arena, cases, files[i]);
}

/* ---- one rulebook on a few pupils ----------------------------------------------------------------------------------------- */

static const char *const honest[][2] = {
    { "at-risk/a-first.lua", "rule { id = \"a-first\", register = \"at-risk\", level = \"watch\", group = \"a\", title = { kk = \"Бірінші\", ru = \"Первое\", en = \"First\" }, set = { lessons = 4 },\n"
      "when = function(pupil, set) return pupil.missed(\"unexcused\", 30) >= set.lessons end,\n"
      "because = { kk = \"{missed} сабақ\", ru = \"{missed} уроков\", en = \"{missed} lessons of {lessons}\" } }\n" },
    { "at-risk/z-last.lua", "local names = { \"unexcused\", \"ill\" }\nrule { id = \"z-last\", register = \"at-risk\", level = \"discuss\", group = \"z\", title = { kk = \"Соңғы\", ru = \"Последнее\", en = \"Last\" },\n"
      "when = function(pupil) local sum = 0 for _, name in ipairs(names) do sum = sum + pupil.missed(name, 60, { as = name == \"ill\" and \"ill\" or \"cut\" }) end return sum > 8 end,\n"
      "because = { kk = \"{ill} {cut}\", ru = \"{ill} {cut}\", en = \"{ill} ill, {cut} cut\" } }\n" },
    { "at-risk/z-both.lua", "combine { id = \"z-both\", register = \"at-risk\", level = \"discuss\", title = { kk = \"Екеуі\", ru = \"Оба\", en = \"Both\" }, of = { \"a-first\", \"z-last\" }, at_least = 2,\n"
      "distinct = \"group\", because = { kk = \"{titles}\", ru = \"{titles}\", en = \"{titles}\" } }\n" },
};

/* What all pupils got: what the honest rules said, and what became of the bad one; both as text. */
typedef struct {
    char good[SAID_MOST], bad[SAID_MOST];
    size_t good_length, bad_length;
    char kind[40];                   /* "load", "limit", "run", …, "yes", "no", "unknown", "mixed" */
    char words[2000];                /* of the first report, in English */
    size_t reports;
    bool ok;                         /* false: the whole rulebook failed */
} Said;

__attribute__((format(printf, 3, 4))) static inline void say_to(char *out, size_t *length, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    int size = vsnprintf(out + *length, SAID_MOST - *length, format, list);
    va_end(list);
    *length += size < 0 ? 0 : (size_t)size;
    if (*length >= SAID_MOST) *length = SAID_MOST - 1;
}

static inline void pupil_of(Bench *bench, int number)
{
    static const int cut[PUPILS] = { 0, 2, 4, 6, 6, 1 }, ill[PUPILS] = { 0, 0, 6, 0, 6, 3 };
    bench->dossier.attendance.count = 0;
    bench->dossier.pupil = number + 1;
    if (cut[number]) bench_mark(bench, on(2025, 10, 6), MARK_UNEXCUSED, 1, cut[number]);
    if (ill[number]) bench_mark(bench, on(2025, 10, 8), MARK_ILL, 1, ill[number]);
}

static inline void say_evidence(Rulebook *book, Bench *bench, size_t rule, char *out, size_t *length, Error *err)
{
    json_t *evidence = NULL;
    if (!rulebook_evidence(book, &bench->dossier, NULL, rule, &evidence, err)) say_to(out, length, " NO EVIDENCE");
    char *words = evidence ? json_dumps(evidence, JSON_SORT_KEYS) : NULL;
    say_to(out, length, " %s\n", words ? words : "-");
    json_free_t give;
    json_malloc_t take;
    json_get_alloc_funcs(&take, &give);
    if (words) give(words);
    json_decref(evidence);
}

static inline void say_fault(const RuleFault *fault, Said *said)
{
    if (!said->reports) {
        snprintf(said->kind, sizeof said->kind, "%s", fault_names[fault->kind]);
        snprintf(said->words, sizeof said->words, "%s", fault->text.in[LANGUAGE_EN]);
    }
    said->reports++;
    say_to(said->bad, &said->bad_length, "%s:%d %s first=%lld count=%ld\n%s\n%s\n%s\n%s\n", fault->path, fault->line, fault_names[fault->kind], fault->first_pupil, fault->count,
           fault->source_line, fault->text.in[0], fault->text.in[1], fault->text.in[2]);
}

static inline void note_kind(Said *said, const Verdict *verdict)
{
    static const char *const kinds[] = { "no", "yes", "unknown", "failed", "not-for" };
    if (said->reports) return;
    const char *kind = kinds[verdict->answer];
    if (!said->kind[0]) snprintf(said->kind, sizeof said->kind, "%s", kind);
    else if (strcmp(said->kind, kind) != 0) snprintf(said->kind, sizeof said->kind, "mixed");
}

/* Nothing here asserts: it runs in threads too. `body` NULL: the honest rules alone. */
static inline void judge_all(Bench *bench, const char *body, Said *said)
{
    memset(said, 0, sizeof *said);
    RuleFile list[COUNT(honest) + 1];
    size_t count = 0;
    Error err = { 0 };
    list[count++] = (RuleFile){ honest[0][0], honest[0][1], strlen(honest[0][1]) };
    if (body) list[count++] = (RuleFile){ "at-risk/bad.lua", body, strlen(body) };
    for (size_t i = 1; i < COUNT(honest); i++) list[count++] = (RuleFile){ honest[i][0], honest[i][1], strlen(honest[i][1]) };
    RuleFiles rules = { .items = list, .count = count, .room = count };
    RuleFaults faults = { 0 };
    Rulebook *book = NULL;
    Arena *arena = arena_open();
    RulebookOptions options = { .memo = true };
    Verdict verdicts[COUNT(honest) + 1];
    said->ok = rulebook_open(arena, &bench->plan, &rules, &options, &book, &faults, &err);
    for (size_t i = 0; said->ok && i < faults.count; i++) {
        if (strcmp(faults.items[i].path, "at-risk/bad.lua") == 0) say_fault(&faults.items[i], said);
        else say_to(said->good, &said->good_length, "%s: %s\n", faults.items[i].path, faults.items[i].text.in[LANGUAGE_EN]);
    }
    for (int pupil = 0; said->ok && pupil < PUPILS; pupil++) {
        pupil_of(bench, pupil);
        if (!rulebook_judge(book, &bench->dossier, NULL, verdicts, &err)) {
            said->ok = false;
            break;
        }
        for (size_t i = 0; i < rulebook_count(book); i++) {
            const Rule *rule = rulebook_rule(book, i);
            bool bad = strcmp(rule->id, "bad") == 0;
            char *out = bad ? said->bad : said->good;
            size_t *length = bad ? &said->bad_length : &said->good_length;
            if (bad) note_kind(said, &verdicts[i]);
            /* a void rule is void for the whole run, so that who met the limit first is not to be seen there */
            say_to(out, length, "%d %s %d %s %s %s", pupil, rule->id, (int)verdicts[i].answer, rule->title.in[0], rule->title.in[1], rule->group);
            if (verdicts[i].answer == VERDICT_YES) say_evidence(book, bench, i, out, length, &err);
            else say_to(out, length, "\n");
        }
    }
    RuleFaults run = { 0 };
    if (said->ok) said->ok = rulebook_faults(book, arena, &run, &err);
    for (size_t i = 0; said->ok && i < run.count; i++) {
        if (strcmp(run.items[i].rule, "bad") == 0) say_fault(&run.items[i], said);
        else say_to(said->good, &said->good_length, "%s: %s\n", run.items[i].path, run.items[i].text.in[LANGUAGE_EN]);
    }
    rulebook_close(book);
    arena_close(arena);
}

#endif
