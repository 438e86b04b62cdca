/* One pupil's records as the case file has them (work.h): strengths, family, what was observed, absence, clubs, marks. Never the closed record. */
#include <string.h>

#include "internal.h"

static const CaseFile *file_of(Making *making)
{
    if (making->file) return making->file;
    CaseFile *file = ARENA_NEW(making->arena, CaseFile);
    if (!file) { error_memory(making->err); return NULL; }
    if (!case_file(making->service, making->person, file, making->err)) return NULL;
    return making->file = file;
}

static json_t *strengths(Making *making)
{
    const CaseFile *file = file_of(making);
    json_t *all = file ? json_array() : NULL;
    bool good = all != NULL;
    for (size_t i = 0; good && i < file->strength_count; i++)
        good = tree_add(all, json_string(signal_sentence(&file->strengths[i], making->language, making->arena)));
    return tree_done(all, good);
}

typedef json_t *LineOf(Making *making, const CaseLine *line);

/* The case's lines of one kind, in order of time; those for which `of` gives null are left out. */
static json_t *lines(Making *making, CaseKind kind, LineOf *of)
{
    const CaseFile *file = file_of(making);
    json_t *all = file ? json_array() : NULL;
    bool good = all != NULL;
    for (size_t i = 0; good && i < file->lines.count; i++) {
        json_t *line = file->lines.items[i].kind == kind ? of(making, &file->lines.items[i]) : json_null();
        good = json_is_null(line) || tree_add(all, line);
    }
    return tree_done(all, good);
}

/* A family status that holds on the day of the paper. */
static json_t *family_line(Making *making, const CaseLine *line)
{
    if (!line->category || (date_known(line->until) && line->until.number < making->service->on.number)) return json_null();
    return json_pack("{s:o, s:o}", "name", tree_named(&line->category->name), "since", tree_day(line->day));
}

static json_t *observation_line(Making *making, const CaseLine *line)
{
    const Sign *sign = line->sign;
    if (!sign || (making->wide && sign->closed)) return json_null();
    bool graded = line->severity > 0 && line->severity <= 3;
    return json_pack("{s:o, s:o, s:o, s:o}", "day", tree_day(line->day), "sign", tree_named(&sign->name), "degree", graded ? tree_words(&sign->degrees[line->severity - 1]) : json_null(),
                     "words", making->wide ? json_null() : tree_text(line->words));
}

static const char *mark_words(const char *mark, Language language)
{
    static const struct { const char *mark; MessageId id; } marks[] = {
        { "ill", MSG_DOCUMENT_MARK_ILL }, { "excused", MSG_DOCUMENT_MARK_EXCUSED }, { "unexcused", MSG_DOCUMENT_MARK_UNEXCUSED },
        { "unknown-reason", MSG_DOCUMENT_MARK_UNKNOWN }, { "late", MSG_DOCUMENT_MARK_LATE },
    };
    for (size_t i = 0; i < COUNT(marks); i++)
        if (strcmp(marks[i].mark, mark) == 0) return message_raw(marks[i].id, language);
    return mark;
}

/* "25.12.2025", "06.10.2025 – 10.10.2025" */
static const char *days_of(const Making *making, const CaseLine *line)
{
    Text text = text_init(making->arena, 100);
    text_put(&text, date_short(making->arena, making->language, line->day));
    if (date_known(line->until) && line->until.number != line->day.number) {
        text_put(&text, " – ");
        text_put(&text, date_short(making->arena, making->language, line->until));
    }
    return text_words(&text);
}

static json_t *absence_line(Making *making, const CaseLine *line)
{
    return json_pack("{s:s, s:o, s:o, s:s, s:I}", "days", days_of(making, line), "day", tree_day(line->day), "until", tree_day(line->until), "mark", mark_words(line->mark ? line->mark : "", making->language),
                     "lessons", (json_int_t)line->lessons);
}

static json_t *measure_line(Making *making, const CaseLine *line)
{
    (void)making;
    return json_pack("{s:o, s:s, s:f}", "day", tree_day(line->day), "name", line->words, "number", line->number);
}

static json_t *club_line(Making *making, const CaseLine *line)
{
    if (date_known(line->until) && line->until.number < making->service->on.number) return json_null();
    return json_pack("{s:s, s:o}", "name", line->words, "since", tree_day(line->day));
}

static json_t *categories(Making *making) { return lines(making, CASE_FAMILY, family_line); }
static json_t *observations(Making *making) { return lines(making, CASE_OBSERVATION, observation_line); }
static json_t *absences(Making *making) { return lines(making, CASE_ABSENCE, absence_line); }
static json_t *measures(Making *making) { return lines(making, CASE_MEASURE, measure_line); }
static json_t *clubs(Making *making) { return lines(making, CASE_CLUB, club_line); }

/* The values under one key of each line. */
static json_t *only(json_t *lines, const char *key)
{
    json_t *all = lines ? json_array() : NULL, *line;
    bool good = all != NULL;
    size_t i;
    json_array_foreach(lines, i, line)
        if (good) good = tree_add(all, json_incref(json_object_get(line, key)));
    json_decref(lines);
    return tree_done(all, good);
}

static json_t *category_names(Making *making) { return only(categories(making), "name"); }
static json_t *clubs_now(Making *making) { return only(clubs(making), "name"); }

/* Whether there is anything good to say first. */
static json_t *strong(Making *making)
{
    json_t *strength = strengths(making), *club = clubs(making);
    bool good = strength && club, any = json_array_size(strength) + json_array_size(club) > 0;
    json_decref(strength);
    json_decref(club);
    return good ? json_boolean(any) : NULL;
}

const ScopeName scope_case[] = {
    { "strengths", strengths }, { "categories", categories }, { "observations", observations }, { "absences", absences }, { "measures", measures }, { "clubs", clubs },
    { "category_names", category_names }, { "clubs_now", clubs_now }, { "strong", strong },
    { NULL, NULL },
};
