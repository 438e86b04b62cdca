/* A bench for rules: the pupil of the dossier's bench, and rulebooks made from texts in the test. */
#ifndef TIREK_TESTS_RULEBOOK_BENCH_H
#define TIREK_TESTS_RULEBOOK_BENCH_H

#include "../dossier/bench.h"

#include "format.h"
#include "rulebook.h"

enum { RULES_MOST = 64 };

/* What the test looks at after a call. */
typedef struct {
    RuleFiles files;
    RuleFaults faults;
    Rulebook *book;
    Verdict verdicts[RULES_MOST];
} Rules;

static inline Rules *rules_new(Bench *bench)
{
    Rules *rules = ARENA_NEW(bench->arena, Rules);
    assert_non_null(rules);
    return rules;
}

/* A file as it stands. */
static inline void rules_file(Bench *bench, Rules *rules, const char *path, const char *body)
{
    assert_true(VECTOR_ROOM(bench->arena, &rules->files));
    rules->files.items[rules->files.count++] = (RuleFile){ arena_text(bench->arena, path), body, strlen(body) };
}

/*
 * A whole rule: `folder`/`id`.lua with everything that `check` asks for but examples; `when` is the body of the function,
 * `more` further keys, each with its comma ("set = { n = 2 },"). Its function begins on line 3.
 */
static inline void rules_add(Bench *bench, Rules *rules, const char *folder, const char *id, const char *more, const char *when)
{
    bool strength = strcmp(folder, "strengths") == 0;
    Text text = text_init(bench->arena, 60000), path = text_init(bench->arena, 200);
    Error err = { 0 };
    const char *words;
    text_put(&text, "rule { id = \"");
    text_put(&text, id);
    text_put(&text, "\", register = \"");
    text_put(&text, folder);
    text_put(&text, strength ? "\", group = \"g\",\n" : strstr(more, "level =") ? "\",\n" : "\", level = \"watch\",\n");
    if (!strstr(more, "title =")) text_put(&text, "title = { kk = \"Қ\", ru = \"Р\", en = \"E\" }, ");
    if (!strstr(more, "group =") && !strength) text_put(&text, "group = \"g\", ");
    if (!strstr(more, "because =")) text_put(&text, "because = { kk = \"қ\", ru = \"р\", en = \"e\" }, ");
    text_put(&text, strength ? "basis = \"b\",\n" : "basis = \"b\", follow_up = { \"I.5\" },\n");
    text_put(&text, "when = function(pupil, set) ");
    text_put(&text, when);
    text_put(&text, " end,\n");
    text_put(&text, more);
    text_put(&text, "\n}\n");
    assert_ok(text_finish(&text, &words, &err), &err);
    text_put(&path, folder);
    text_put(&path, "/");
    text_put(&path, id);
    text_put(&path, ".lua");
    const char *at;
    assert_ok(text_finish(&path, &at, &err), &err);
    rules_file(bench, rules, at, words);
}

static inline void rules_open_with(Bench *bench, Rules *rules, RulebookOptions options)
{
    Error err = { 0 };
    rules->faults.count = 0;
    assert_ok(rulebook_open(bench->arena, &bench->plan, &rules->files, &options, &rules->book, &rules->faults, &err), &err);
    assert_true(rulebook_count(rules->book) <= RULES_MOST);
}

/* Opens, and shows any fault: for tests of what comes after loading. */
static inline void rules_open(Bench *bench, Rules *rules)
{
    rules_open_with(bench, rules, (RulebookOptions){ .memo = true });
    for (size_t i = 0; i < rules->faults.count; i++)
        print_error("%s:%d: %s\n", rules->faults.items[i].path, rules->faults.items[i].line, rules->faults.items[i].text.in[LANGUAGE_EN]);
    assert_int_equal(rules->faults.count, 0);
}

static inline void rules_close(Rules *rules)
{
    rulebook_close(rules->book);
    rules->book = NULL;
}

static inline void rules_judge(Bench *bench, Rules *rules, const bool *silenced)
{
    Error err = { 0 };
    assert_ok(rulebook_judge(rules->book, &bench->dossier, silenced, rules->verdicts, &err), &err);
}

static inline const Verdict *verdict_of(Rules *rules, const char *id)
{
    int index = rulebook_find(rules->book, id);
    assert_true(index >= 0);
    return &rules->verdicts[index];
}

static const char *const answers[] = { "no", "yes", "cannot tell", "failed", "not for" };
#define assert_verdict(rules, id, expected) assert_string_equal(answers[verdict_of((rules), (id))->answer], (expected))

/* What one rule with this body says about the pupil: "yes", "no", … */
static inline Rules *say(Bench *bench, const char *when)
{
    Rules *rules = rules_new(bench);
    rules_add(bench, rules, "at-risk", "r", "", when);
    rules_open(bench, rules);
    rules_judge(bench, rules, NULL);
    return rules;
}

#define assert_says(bench, when, expected)                                                   \
    do {                                                                                     \
        Rules *said = say((bench), (when));                                                  \
        assert_verdict(said, "r", (expected));                                               \
        rules_close(said);                                                                   \
    } while (0)

/* The only fault of a rulebook, at load. */
static inline const RuleFault *only_fault(Rules *rules)
{
    if (rules->faults.count != 1)
        for (size_t i = 0; i < rules->faults.count; i++) print_error("%d: %s\n", rules->faults.items[i].line, rules->faults.items[i].text.in[LANGUAGE_EN]);
    assert_int_equal(rules->faults.count, 1);
    return &rules->faults.items[0];
}

/* Loading this body finds one fault whose English words hold `words`. */
#define assert_load_fault(bench, more, when, words)                                          \
    do {                                                                                     \
        Rules *loaded = rules_new(bench);                                                    \
        rules_add((bench), loaded, "at-risk", "r", (more), (when));                          \
        rules_open_with((bench), loaded, (RulebookOptions){ .memo = true });                 \
        const RuleFault *found = only_fault(loaded);                                         \
        if (!strstr(found->text.in[LANGUAGE_EN], (words))) print_error("%s\n", found->text.in[LANGUAGE_EN]); \
        assert_non_null(strstr(found->text.in[LANGUAGE_EN], (words)));                       \
        assert_int_equal(found->kind, FAULT_LOAD);                                           \
        assert_int_equal(rulebook_count(loaded->book), 0);                                   \
        rules_close(loaded);                                                                 \
    } while (0)

/* The run-time fault of a rulebook with one rule; asserts that there is one. */
static inline RuleFault run_fault(Bench *bench, Rules *rules)
{
    RuleFaults faults = { 0 };
    Error err = { 0 };
    assert_ok(rulebook_faults(rules->book, bench->arena, &faults, &err), &err);
    assert_int_equal(faults.count, 1);
    return faults.items[0];
}

static inline int sign(Bench *bench, const char *id)
{
    const Sign *found = plan_sign(&bench->plan, id, strlen(id));
    assert_non_null(found);
    return found->index;
}

static inline void bench_family(Bench *bench, const char *id, Date since)
{
    const Category *category = plan_category(&bench->plan, id, strlen(id));
    assert_non_null(category);
    long long row = (long long)bench->dossier.family.count + 300;
    BENCH_PUT(bench->dossier.family, bench->family, (FamilyStatus){ row, (int16_t)category->index, since, NO_DATE });
}

/* The evidence as text; "" when there is none. */
static inline const char *evidence_text(Bench *bench, Rules *rules, const char *id)
{
    json_t *evidence = NULL;
    Error err = { 0 };
    int index = rulebook_find(rules->book, id);
    assert_true(index >= 0);
    assert_ok(rulebook_evidence(rules->book, &bench->dossier, NULL, (size_t)index, &evidence, &err), &err);
    if (!evidence) return "";
    Text text = text_init(bench->arena, 1 << 20);
    const char *words;
    text_json(&text, evidence);
    json_decref(evidence);
    assert_ok(text_finish(&text, &words, &err), &err);
    return words;
}

#endif
