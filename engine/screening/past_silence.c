/* What of a replay a snooze or a dismissal would have kept silent on its day: the few pupils concerned are judged once more, day by day. */
#include <string.h>

#include "internal.h"

typedef struct { long long pupil; Date since, until; Snoozed what; } Silence;
typedef struct { Silence *items; size_t count, room; } Silences;

typedef struct {
    Records *records;
    const Past *past;
    const Replay *replay;
    Arena *arena;
    Snoozed *snoozed;                /* room for those of one pupil on one day */
    Verdict *verdicts;
    bool *silenced, *spoke;
    Mentions *said;
} Listening;

static bool load_silences(Store *store, const Past *past, Arena *arena, Silences *silences, Error *err)
{
    sqlite3_stmt *row = store_statement(store,
        "SELECT pupil, since, until, rule, source_rows FROM snooze WHERE died IS NULL AND pupil BETWEEN ?1 AND ?2 AND since <= ?4 AND until >= ?3 ORDER BY pupil, id", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, past->school * IDS_A_SCHOOL);
    sqlite3_bind_int64(row, 2, (past->school + 1) * IDS_A_SCHOOL - 1);
    sqlite3_bind_int(row, 3, past->days[0].number);
    sqlite3_bind_int(row, 4, past->days[past->day_count - 1].number);
    while (store_row(store, row, err)) {
        Silence one = { sqlite3_column_int64(row, 0), store_date(row, 1), store_date(row, 2), { store_text(row, 3, arena), store_text(row, 4, arena) } };
        if (!one.what.rule || !one.what.rows || !VECTOR_ROOM(arena, silences)) { sqlite3_reset(row); return error_memory(err); }
        silences->items[silences->count++] = one;
    }
    return err->kind == ERR_NONE;
}

/* By what a rule of those that spoke is silent: its own snooze or dismissal, or for a combination those of the rules beside it. */
static void by_what(const Listening *listening, size_t rule, size_t count, Mention *said)
{
    const Rule *const *rules = listening->replay->rules;
    for (size_t i = 0; i < count; i++)
        for (size_t r = 0; r < listening->replay->rule_count; r++) {
            bool concerns = r == rule || (rules[rule]->combination && !listening->silenced[rule] && rules[r]->target == rules[rule]->target);
            if (!concerns || !listening->silenced[r] || strcmp(rules[r]->id, listening->snoozed[i].rule) != 0) continue;
            said->snoozed |= !listening->snoozed[i].rows[0];
            said->dismissed |= listening->snoozed[i].rows[0] != 0;
        }
}

/* One pupil on one day: what was said, and again with what was silent then. */
static bool listen_on(Listening *listening, size_t day, size_t count, Error *err)
{
    Dossier dossier;
    Rulebook *book = listening->replay->book;
    size_t rules = listening->replay->rule_count;
    if (!past_records_dossier(listening->records, 0, day, NO_DATE, &dossier, NULL, err) || !rulebook_judge(book, &dossier, NULL, listening->verdicts, err)) return false;
    for (size_t r = 0; r < rules; r++) listening->spoke[r] = listening->verdicts[r].answer == VERDICT_YES;
    if (!silenced_by(listening->snoozed, count, book, &dossier, listening->silenced, err)) return false;
    if (count && !rulebook_judge(book, &dossier, listening->silenced, listening->verdicts, err)) return false;
    for (size_t r = 0; r < rules; r++) {
        if (!listening->spoke[r]) continue;
        Mention said = { dossier.pupil, (int)r, (int)day, false, false };
        if (listening->silenced[r] || listening->verdicts[r].answer != VERDICT_YES) by_what(listening, r, count, &said);
        if (!VECTOR_ROOM(listening->arena, listening->said)) return error_memory(err);
        listening->said->items[listening->said->count++] = said;
    }
    return true;
}

static bool listen(Listening *listening, const bool *enrolled, const Silence *silences, size_t silence_count, Error *err)
{
    const Past *past = listening->past;
    for (size_t day = 0, end = 0; day < past->day_count; day++) {
        if (day == end) {                                             /* another school year: attendance is clustered by it */
            while (end < past->day_count && past->years[end] == past->years[day]) end++;
            past_records_turn(listening->records, end);
            if (!records_load(listening->records, &silences->pupil, 1, err)) return false;
        }
        if (!enrolled[day]) continue;
        size_t count = 0;
        for (size_t i = 0; i < silence_count; i++)
            if (silences[i].since.number <= past->days[day].number && past->days[day].number <= silences[i].until.number) listening->snoozed[count++] = silences[i].what;
        if (!listen_on(listening, day, count, err)) return false;
    }
    return true;
}

static bool listen_to_all(Listening *listening, const Silences *silences, Error *err)
{
    const Past *past = listening->past;
    for (size_t i = 0, end, place = 0; i < silences->count; i = end) {
        long long pupil = silences->items[i].pupil;
        for (end = i + 1; end < silences->count && silences->items[end].pupil == pupil; end++) { }
        while (place < past->pupils.count && past->pupils.items[place] < pupil) place++;
        if (place == past->pupils.count || past->pupils.items[place] != pupil) continue;      /* in no class on any of the days */
        if (!listen(listening, past->enrolled.items[place], silences->items + i, end - i, err)) return false;
    }
    return true;
}

bool replay_silences(Store *store, const Plan *plan, long long school, const Replay *replay, Arena *arena, Mentions *said, Error *err)
{
    Silences silences = { 0 };
    Past past = { .school = school, .days = replay->days, .day_count = replay->day_count };
    *said = (Mentions){ 0 };
    if (replay->day_count == 0 || !load_silences(store, &past, arena, &silences, err) || silences.count == 0) return err->kind == ERR_NONE;
    if (!past_load(store, plan, school, replay->days, replay->day_count, PAST_BY_DAYS, arena, &past, err)) return false;
    Listening listening = { .past = &past, .replay = replay, .arena = arena, .said = said,
                            .snoozed = ARENA_ARRAY(arena, Snoozed, silences.count), .verdicts = ARENA_ARRAY(arena, Verdict, replay->rule_count + 1),
                            .silenced = ARENA_ARRAY(arena, bool, replay->rule_count + 1), .spoke = ARENA_ARRAY(arena, bool, replay->rule_count + 1) };
    if (!listening.snoozed || !listening.verdicts || !listening.silenced || !listening.spoke) return error_memory(err);
    listening.records = past_records_open(store, plan, &past, err);
    bool ok = listening.records && listen_to_all(&listening, &silences, err);
    records_close(listening.records);
    return ok;
}
