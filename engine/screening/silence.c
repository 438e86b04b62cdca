/* Which rules are silent for a pupil: snoozed by a person until a day, or dismissed by a council while nothing new stands behind them. */
#include <string.h>

#include "format.h"
#include "internal.h"

static bool has_line(const char *rows, const char *line, size_t length)
{
    for (; *rows; rows += strcspn(rows, "\n"), rows += *rows == '\n')
        if (strncmp(rows, line, length) == 0 && rows[length] == '\n') return true;
    return false;
}

/* Every row of today is among the rows of some dismissal of the rule. */
static bool all_dismissed(const char *today, const char *rule, const Snoozed *snoozed, size_t count)
{
    for (const char *line = today; *line; line += strcspn(line, "\n") + 1) {
        bool found = false;
        for (size_t i = 0; i < count && !found; i++)
            found = strcmp(snoozed[i].rule, rule) == 0 && has_line(snoozed[i].rows, line, strcspn(line, "\n"));
        if (!found) return false;
    }
    return true;
}

/* What a combination rests on: its members' reads of today's dossier. */
static bool member_reads(Rulebook *book, const Dossier *dossier, const json_t *members, json_t *whole, Error *err)
{
    size_t i;
    json_t *member;
    json_array_foreach(members, i, member) {
        json_t *evidence = NULL;
        int rule = rulebook_find(book, json_string_value(member));
        if (rule < 0) continue;
        if (!rulebook_evidence(book, dossier, NULL, (size_t)rule, &evidence, err)) return false;
        bool ok = !evidence || evidence_add_reads(whole, evidence);
        json_decref(evidence);
        if (!ok) return error_memory(err);
    }
    return true;
}

static bool stays_dismissed(Rulebook *book, const Dossier *dossier, size_t rule, const Snoozed *snoozed, size_t count, bool *silenced, Error *err)
{
    json_t *evidence = NULL, *whole = NULL;
    const char *today, *id = rulebook_rule(book, rule)->id;
    if (!rulebook_evidence(book, dossier, silenced, rule, &evidence, err)) return false;
    const char *verdict = json_string_value(json_object_get(evidence, "verdict"));
    json_t *members = json_object_get(evidence, "members");
    bool ok = true;
    if (verdict && strcmp(verdict, "yes") == 0) {
        Arena *arena = arena_open();
        if (members) {
            whole = json_pack("{s:[]}", "reads");
            ok = whole ? member_reads(book, dossier, members, whole, err) : error_memory(err);
        }
        ok = ok && (arena ? evidence_rows(whole ? whole : evidence, arena, &today, err) : error_memory(err));
        if (ok) silenced[rule] = all_dismissed(today, id, snoozed, count);
        arena_close(arena);
    }
    json_decref(whole);
    json_decref(evidence);
    return ok;
}

/* Rules first: what a combination rests on is what its members that are not silent say. */
bool silenced_by(const Snoozed *snoozed, size_t count, Rulebook *book, const Dossier *dossier, bool *silenced, Error *err)
{
    memset(silenced, 0, rulebook_count(book) * sizeof *silenced);
    for (int combinations = 0; combinations < 2 && count > 0; combinations++)
        for (size_t i = 0; i < count; i++) {
            int rule = rulebook_find(book, snoozed[i].rule);
            if (rule < 0 || silenced[rule] || rulebook_rule(book, (size_t)rule)->combination != (combinations == 1)) continue;
            if (!snoozed[i].rows[0]) silenced[rule] = true;
            else if (!stays_dismissed(book, dossier, (size_t)rule, snoozed, count, silenced, err)) return false;
        }
    return true;
}

bool records_silenced(const Records *records, Rulebook *book, const Dossier *dossier, bool *silenced, Error *err)
{
    const Snoozed *snoozed;
    size_t count = records_snoozed(records, &snoozed);
    return silenced_by(snoozed, count, book, dossier, silenced, err);
}
