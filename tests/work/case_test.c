/* One pupil's case: everything in order of time, rows of runs as one line, nothing of the closed record, confidential matters only when asked for. */
#include "school.h"

enum { PUPIL = 100001 };

/* Three runs of September, three of October; what each said stands in the tests. */
static void fill_runs(Bench *bench)
{
    sql(bench, "INSERT INTO config VALUES ('c', 90);"
               "INSERT INTO run (id, school, on_day, seen_change, config, program, pupils, born) VALUES (1, 1, " DAY("2025-09-15") ", 90, 'c', 'p', 6, 90),"
               " (2, 1, " DAY("2025-09-22") ", 90, 'c', 'p', 6, 90), (3, 1, " DAY("2025-09-29") ", 90, 'c', 'p', 6, 90), (4, 1, " DAY("2025-10-06") ", 90, 'c', 'p', 6, 90),"
               " (5, 1, " DAY("2025-10-13") ", 90, 'c', 'p', 6, 90), (6, 1, " DAY("2025-10-20") ", 90, 'c', 'p', 6, 90), (7, 1, " DAY("2025-10-20") ", 90, 'c', 'q', 6, 90);");
}

static void say_signal(Bench *bench, int run, const char *rule, const char *target, bool silenced, bool closed, bool safety)
{
    sql_put(bench, "INSERT INTO signal (run, pupil, rule, target, level, grp, silenced, closed, safety, rows_hash, evidence) VALUES (%d, %d, '%s', '%s', 'discuss', 'g', %d, %d, %d, 'h%d',"
                   " json_object('title', json_object('kk', 'Т', 'ru', 'Т', 'en', 'T'), 'because', json_object('kk', 'Н', 'ru', 'Н', 'en', 'N')));", run, PUPIL, rule, target, silenced, closed, safety, run);
}

static void fill_records(Bench *bench)
{
    sql(bench, "UPDATE pupil SET iin = '120501599902' WHERE id = 100001;"
               "INSERT INTO class VALUES (100004, 1, 2024, 6, 'А', 1, 5, 'kk', '', 90);"
               "INSERT INTO membership (pupil, class, since, until, born) VALUES (100001, 100004, " DAY("2024-09-01") ", " DAY("2025-05-25") ", 90);"
               "INSERT INTO family_status (pupil, category, since, until, source, born, died) VALUES (100001, 'large', " DAY("2024-10-01") ", NULL, 'анықтама', 90, NULL),"
               " (100001, 'orphan', " DAY("2024-10-01") ", NULL, '', 90, 90), (100001, 'low-income', " DAY("2025-11-01") ", NULL, '', 90, NULL);"
               "INSERT INTO club (pupil, club, since, until, born) VALUES (100001, 'Домбыра', " DAY("2025-09-08") ", NULL, 90);"
               "INSERT INTO presence (pupil, kind, since, until, born) VALUES (100001, 'sanatorium', " DAY("2025-10-01") ", " DAY("2025-10-03") ", 90);"
               "INSERT INTO measure (pupil, day, name, number, born) VALUES (100001, " DAY("2025-05-25") ", 'mark/math', 4, 90);"
               "INSERT INTO attendance VALUES (2024, 100001, " DAY("2025-02-03") ", 3, 90), (2025, 100001, " DAY("2025-09-03") ", 1 + 8 * 3, 90), (2025, 100001, " DAY("2025-09-24") ", 3 + 8 * 5, 90),"
               " (2025, 100001, " DAY("2025-10-02") ", 3, 90), (2025, 100001, " DAY("2025-10-07") ", 4, 90), (2025, 100001, " DAY("2025-10-21") ", 3, 90);"
               "INSERT INTO observation (id, pupil, day, sign, severity, observer, words, ref, born, died) VALUES"
               " (1, 100001, " DAY("2025-09-20") ", 'fight', 2, '', 'төбелесті', '', 90, NULL), (2, 100001, " DAY("2025-09-21") ", 'helped', 0, '', '', '', 90, NULL),"
               " (3, 100001, " DAY("2025-09-22") ", 'vape-found', 1, '', 'жабық сөз', '', 90, NULL), (4, 100001, " DAY("2025-09-23") ", 'told-harmed', 3, '', 'қауіп', '', 90, NULL),"
               " (5, 100001, " DAY("2025-09-24") ", 'crying', 2, '', 'дабыл', '', 90, NULL), (6, 100001, " DAY("2025-09-25") ", 'no-such-sign', 1, '', 'белгісіз', '', 90, NULL),"
               " (7, 100001, " DAY("2025-09-26") ", 'visible-injury', 2, '', 'із', '', 90, NULL), (8, 100001, " DAY("2025-09-27") ", 'visible-injury', 1, '', 'ескі із', '', 90, NULL),"
               " (9, 100001, " DAY("2025-09-28") ", 'fight', 1, '', 'өшірілген', '', 90, 90), (10, 100002, " DAY("2025-09-28") ", 'fight', 1, '', 'басқа бала', '', 90, NULL),"
               " (11, 100001, " DAY("2025-09-29") ", 'self-harm-words', 3, '', 'тізім бойынша', '', 90, NULL);"        /* the list of signs grew since: no alert was raised */
               "INSERT INTO alert (pupil, observation, born) VALUES (100001, 4, 90), (100001, 5, 90), (100001, 7, 90);");
}

static void fill_council(Bench *bench)
{
    sql(bench, "INSERT INTO proposal (id, pupil, register, opened_run, opened_on, born, closed, closed_on, outcome) VALUES"
               " (1, 100001, 'at-risk', 1, " DAY("2025-09-15") ", 90, 90, " DAY("2025-10-15") ", 'confirmed'), (2, 100001, 'substance-risk', 2, " DAY("2025-09-22") ", 90, NULL, NULL, NULL);"
               "INSERT INTO sitting (id, school, council, day, born) VALUES (1, 1, 'law', " DAY("2025-10-15") ", 90), (2, 1, 'law', " DAY("2025-09-17") ", 90);"
               "INSERT INTO minutes (sitting, held, number, hour, place, chair, secretary, present, absent, guests, born) VALUES (1, 1, '5', '', '', '', '', '', '', '', 90), (2, 1, '4', '', '', '', '', '', '', '', 90);"
               "INSERT INTO agenda_item (id, sitting, place, kind, pupil, proposal, item, act, words, speaker, closed, born) VALUES (1, 1, 1, 'proposal', 100001, 1, '', '', '', '', 0, 90),"
               " (2, 2, 1, 'matter', 100001, NULL, 'IV.14', '', 'қамқорлық', '', 1, 90);"
               "INSERT INTO decision (id, agenda_item, outcome, words, until, lead, heard, spoke, born) VALUES (1, 1, 'confirm', '', " DAY("2026-01-15") ", 'Омарова', '', '', 90),"
               " (2, 2, 'resolved', 'жабық шешім', NULL, '', '', '', 90);"
               "INSERT INTO entry (id, pupil, register, since, opened_by, born) VALUES (1, 100001, 'at-risk', " DAY("2025-10-15") ", 1, 90), (2, 100001, 'substance-risk', " DAY("2025-10-15") ", 1, 90);"
               "INSERT INTO entry_state (entry, review, lead, decision, born) VALUES (1, " DAY("2026-01-15") ", 'Омарова', 1, 90), (2, " DAY("2026-01-15") ", '', 1, 90);"
               "INSERT INTO follow_up (id, school, pupil, item, cause, proposal, words, due, draft, urgent, role, form, person, foreseen_on, born, closed, closed_on, outcome, result, paper, done_by) VALUES"
               " (1, 1, 100001, 'I.5', 'at-risk', 1, '', " DAY("2025-10-20") ", 0, 0, 'social-pedagogue', '', '', " DAY("2025-09-15") ", 90, 90, " DAY("2025-10-17") ", 'done', 'барды', 'акт 3', 'Омарова'),"
               " (2, 1, 100001, 'V.2', 'at-risk', 1, '', " DAY("2025-10-30") ", 0, 0, 'social-pedagogue', '', '', " DAY("2025-09-15") ", 90, NULL, NULL, NULL, NULL, NULL, NULL),"
               " (3, 1, 100001, 'I.9', 'substance-risk', 2, '', " DAY("2025-10-30") ", 0, 0, 'psychologist', '', '', " DAY("2025-09-22") ", 90, NULL, NULL, NULL, NULL, NULL, NULL),"
               " (4, 1, 100001, 'II.3', 'smoking-rule', NULL, '', " DAY("2025-10-10") ", 0, 0, 'psychologist', '', '', " DAY("2025-09-22") ", 90, 90, " DAY("2025-10-09") ", 'done', 'сөйлесті', '', 'Психолог'),"
               " (5, 1, 100001, 'II.1', 'need', NULL, '', " DAY("2025-10-10") ", 0, 0, 'social-pedagogue', '', '', " DAY("2025-09-22") ", 90, 90, " DAY("2025-10-08") ", 'done', '', '', 'Омарова');"
               "INSERT INTO note (id, school, kind, item, day, pupil, whom, words, result, signed, who, closed, follow_up, born) VALUES"
               " (1, 1, 'talk', 'II.1', " DAY("2025-10-08") ", 100001, '', 'әңгіме', '', 0, 'Омарова', 0, 5, 90), (2, 1, 'talk', 'II.3', " DAY("2025-10-09") ", 100001, '', 'жабық әңгіме', '', 0, 'Психолог', 1, NULL, 90);"
               "INSERT INTO paper (school, kind, language, day, pupil, subject, items, file, file_hash, born) VALUES (1, 'act', 'kk', " DAY("2025-10-17") ", 100001, '', '', 'a.docx', 'h', 90),"
               " (1, 'list', 'kk', " DAY("2025-10-17") ", 100001, 'substance-risk', '', 'b.docx', 'h', 90);");
}

static int setup(void **state)
{
    assert_int_equal(bench_setup(state), 0);
    Bench *bench = *state;
    fill_school(bench);
    fill_runs(bench);
    fill_records(bench);
    fill_council(bench);
    return 0;
}

static CaseFile case_of(Bench *bench, const char *on, bool confidential)
{
    Error err = { 0 };
    CaseFile file = { .confidential_too = confidential };
    Service service = service_on(bench, on, "");
    assert_ok(case_file(&service, person(&service, PUPIL), &file, &err), &err);
    return file;
}

/* The n-th line of a kind (0 is the first); NULL: there are not so many. */
static const CaseLine *nth(const CaseFile *file, CaseKind kind, size_t n)
{
    for (size_t i = 0; i < file->lines.count; i++)
        if (file->lines.items[i].kind == kind && n-- == 0) return &file->lines.items[i];
    return NULL;
}

static size_t how_many(const CaseFile *file, CaseKind kind)
{
    size_t count = 0;
    while (nth(file, kind, count)) count++;
    return count;
}

static const CaseLine *signal_line(const CaseFile *file, const char *rule, size_t n)
{
    for (size_t i = 0; i < file->lines.count; i++)
        if (file->lines.items[i].kind == CASE_SIGNAL && strcmp(file->lines.items[i].signal->rule_id, rule) == 0 && n-- == 0) return &file->lines.items[i];
    return NULL;
}

#define assert_day(date, iso) assert_string_equal(date_iso(date).text, iso)

/* ---- records ---------------------------------------------------------------------------------------------------------------------------------- */

static void lines_stand_in_order_of_time_and_none_is_of_a_later_day(void **state)
{
    CaseFile file = case_of(*state, "2025-10-20", true);
    assert_true(file.lines.count > 15);
    for (size_t i = 0; i < file.lines.count; i++) {
        const CaseLine *line = &file.lines.items[i];
        assert_true(line->day.number <= day("2025-10-20").number);
        if (i) assert_true(file.lines.items[i - 1].day.number <= line->day.number);
        assert_non_null(line->words);
        assert_non_null(line->mark);
        assert_non_null(line->outcome);
    }
}

static void classes_are_told_once_each_and_a_summer_is_no_leaving(void **state)
{
    Bench *bench = *state;
    CaseFile file = case_of(bench, "2025-10-20", false);
    assert_int_equal(how_many(&file, CASE_JOINED), 2);
    assert_string_equal(nth(&file, CASE_JOINED, 0)->words, "6А");
    assert_string_equal(nth(&file, CASE_JOINED, 1)->words, "7А");
    assert_int_equal(how_many(&file, CASE_LEFT), 0);
    file = case_of(bench, "2026-08-20", false);                           /* nobody is in a class yet: nobody has left */
    assert_int_equal(how_many(&file, CASE_LEFT), 0);
    file = case_of(bench, "2026-09-01", false);                           /* lessons have begun without the pupil */
    assert_day(nth(&file, CASE_LEFT, 0)->day, "2026-07-31");
    sql(bench, "UPDATE membership SET until = " DAY("2025-10-10") " WHERE pupil = 100001 AND class = 100001;"
               "INSERT INTO membership (pupil, class, since, until, born) VALUES (100001, 100002, " DAY("2025-10-13") ", NULL, 90);");
    file = case_of(bench, "2025-10-20", false);                           /* Friday to Monday: changed class */
    assert_int_equal(how_many(&file, CASE_LEFT), 0);
    assert_string_equal(nth(&file, CASE_JOINED, 2)->words, "8Ә");
    sql(bench, "UPDATE membership SET since = " DAY("2025-10-14") " WHERE pupil = 100001 AND class = 100002;");
    file = case_of(bench, "2025-10-20", false);                           /* a school day between: away */
    assert_day(nth(&file, CASE_LEFT, 0)->day, "2025-10-10");
    sql(bench, "DELETE FROM membership WHERE pupil = 100001 AND class = 100002; UPDATE membership SET until = NULL WHERE pupil = 100001 AND class = 100001;");
}

static void absences_are_summed_by_month_and_mark_without_days_that_are_none(void **state)
{
    CaseFile file = case_of(*state, "2025-10-20", false);
    assert_int_equal(how_many(&file, CASE_ABSENCE), 5);
    const CaseLine *line = nth(&file, CASE_ABSENCE, 0);
    assert_day(line->day, "2025-02-03");
    line = nth(&file, CASE_ABSENCE, 1);                                   /* 3 September: one ill, one unexcused */
    assert_string_equal(line->mark, "ill");
    assert_int_equal(line->lessons, 1);
    line = nth(&file, CASE_ABSENCE, 2);
    assert_string_equal(line->mark, "unexcused");
    assert_int_equal(line->lessons, 2);
    assert_day(line->day, "2025-09-03");
    assert_day(line->until, "2025-09-24");
    assert_string_equal(nth(&file, CASE_ABSENCE, 3)->mark, "late");
    line = nth(&file, CASE_ABSENCE, 4);                                   /* the one of 2 October lies in the sanatorium's days */
    assert_string_equal(line->mark, "unknown-reason");
    assert_day(line->day, "2025-10-07");
}

static void family_clubs_presences_measures_are_there_as_they_hold(void **state)
{
    CaseFile file = case_of(*state, "2025-10-20", false);
    assert_int_equal(how_many(&file, CASE_FAMILY), 1);                    /* one withdrawn, one to come */
    assert_string_equal(nth(&file, CASE_FAMILY, 0)->category->name.id, "large");
    assert_string_equal(nth(&file, CASE_FAMILY, 0)->words, "анықтама");
    assert_string_equal(nth(&file, CASE_CLUB, 0)->words, "Домбыра");
    assert_string_equal(nth(&file, CASE_PRESENCE, 0)->words, "sanatorium");
    assert_day(nth(&file, CASE_PRESENCE, 0)->until, "2025-10-03");
    assert_true(nth(&file, CASE_MEASURE, 0)->number == 4);
}

static void what_raised_an_alert_is_never_there_and_confidential_signs_only_when_asked_for(void **state)
{
    CaseFile open = case_of(*state, "2025-10-20", false), all = case_of(*state, "2025-10-20", true);
    assert_int_equal(how_many(&open, CASE_OBSERVATION), 2);               /* the fight and the help */
    assert_string_equal(nth(&open, CASE_OBSERVATION, 0)->words, "төбелесті");
    for (size_t i = 0; i < open.lines.count; i++) assert_false(open.lines.items[i].confidential);
    assert_int_equal(how_many(&all, CASE_OBSERVATION), 5);                /* and a vape, a sign that the list lost, an old bruise that raised nothing */
    for (size_t i = 0; i < how_many(&all, CASE_OBSERVATION); i++) {
        const CaseLine *line = nth(&all, CASE_OBSERVATION, i);
        assert_true(strcmp(line->words, "қауіп") != 0 && strcmp(line->words, "дабыл") != 0 && strcmp(line->words, "із") != 0 && strcmp(line->words, "тізім бойынша") != 0);
        assert_int_equal(line->confidential, !line->sign || line->sign->closed);
    }
}

/* ---- signals ------------------------------------------------------------------------------------------------------------------------------------ */

static void an_unbroken_row_of_runs_is_one_line_with_the_day_it_ended(void **state)
{
    Bench *bench = *state;
    for (int run = 1; run <= 3; run++) say_signal(bench, run, "steady", "at-risk", false, false, false);     /* silent from the fourth on */
    for (int run = 3; run <= 7; run++) say_signal(bench, run, "lasting", "at-risk", false, false, false);
    say_signal(bench, 1, "again", "support", false, false, false);
    say_signal(bench, 3, "again", "support", false, false, false);
    say_signal(bench, 6, "replaced", "support", false, false, false);     /* of the run that another one of its day replaced */
    CaseFile file = case_of(bench, "2025-10-20", false);
    const CaseLine *line = signal_line(&file, "steady", 0);
    assert_day(line->day, "2025-09-15");
    assert_day(line->until, "2025-10-06");
    assert_string_equal(line->signal->rows_hash, "h1");
    assert_string_equal(line->reg->name.id, "at-risk");
    assert_null(signal_line(&file, "steady", 1));
    line = signal_line(&file, "lasting", 0);
    assert_day(line->day, "2025-09-29");
    assert_false(date_known(line->until));
    assert_day(signal_line(&file, "again", 0)->until, "2025-09-22");
    assert_day(signal_line(&file, "again", 1)->day, "2025-09-29");
    assert_null(signal_line(&file, "replaced", 0));
    file = case_of(bench, "2025-09-29", false);                           /* as it was then: it still spoke */
    assert_false(date_known(signal_line(&file, "steady", 0)->until));
}

static void a_run_that_could_not_tell_or_failed_breaks_no_row_and_a_silenced_signal_does(void **state)
{
    Bench *bench = *state;
    static const char *const rules[] = { "unknown", "faulty", "quiet" };
    for (size_t i = 0; i < COUNT(rules); i++) {
        say_signal(bench, 2, rules[i], "at-risk", false, false, false);
        say_signal(bench, 4, rules[i], "at-risk", false, false, false);
    }
    say_signal(bench, 3, "quiet", "at-risk", true, false, false);
    sql(bench, "INSERT INTO cannot_tell VALUES (3, 100001, 'missed(unexcused, 30)', 'not-loaded', 'other,unknown'), (5, 100001, 'missed(unexcused, 30)', 'not-loaded', 'unknown');"
               "INSERT INTO rule_fault VALUES (3, 'faulty', 'error', 'f:1', '', '', '', 100002, 1, '[]');");
    CaseFile file = case_of(bench, "2025-10-20", false);
    assert_day(signal_line(&file, "unknown", 0)->day, "2025-09-22");
    assert_null(signal_line(&file, "unknown", 1));
    assert_day(signal_line(&file, "unknown", 0)->until, "2025-10-20");    /* on the 13th it could not tell */
    assert_null(signal_line(&file, "faulty", 1));
    assert_day(signal_line(&file, "faulty", 0)->until, "2025-10-13");
    assert_day(signal_line(&file, "quiet", 0)->until, "2025-09-29");
    assert_day(signal_line(&file, "quiet", 1)->day, "2025-10-06");
}

static void strengths_come_from_the_last_run_alone(void **state)
{
    Bench *bench = *state;
    say_signal(bench, 2, "club", "strengths", false, false, false);
    say_signal(bench, 7, "helps", "strengths", false, false, false);
    CaseFile file = case_of(bench, "2025-10-20", false);
    assert_int_equal(file.strength_count, 1);
    assert_string_equal(file.strengths[0].rule_id, "helps");
    file = case_of(bench, "2025-09-22", false);
    assert_string_equal(file.strengths[0].rule_id, "club");
}

static void what_stands_beside_an_alert_is_told_nowhere_and_a_confidential_rule_only_when_asked_for(void **state)
{
    Bench *bench = *state;
    say_signal(bench, 2, "harm", "support", false, true, true);
    say_signal(bench, 2, "smoking-rule", "support", false, true, false);
    CaseFile open = case_of(bench, "2025-10-20", false), all = case_of(bench, "2025-10-20", true);
    assert_null(signal_line(&open, "harm", 0));
    assert_null(signal_line(&all, "harm", 0));
    assert_null(signal_line(&open, "smoking-rule", 0));
    assert_true(signal_line(&all, "smoking-rule", 0)->confidential);
}

/* ---- the council and the work ----------------------------------------------------------------------------------------------------------------------- */

static void proposals_decisions_and_entries_are_told_and_confidential_ones_only_when_asked_for(void **state)
{
    CaseFile open = case_of(*state, "2025-10-20", false), all = case_of(*state, "2025-10-20", true);
    assert_int_equal(how_many(&open, CASE_PROPOSED), 1);
    assert_string_equal(nth(&open, CASE_PROPOSED, 0)->outcome, "confirmed");
    assert_day(nth(&open, CASE_PROPOSED, 0)->until, "2025-10-15");
    assert_int_equal(how_many(&all, CASE_PROPOSED), 2);
    assert_true(nth(&all, CASE_PROPOSED, 1)->confidential);
    assert_int_equal(how_many(&open, CASE_DECIDED), 1);
    assert_string_equal(nth(&open, CASE_DECIDED, 0)->decided->decision.number, "5");
    assert_int_equal(how_many(&all, CASE_DECIDED), 2);                    /* and the confidential matter */
    assert_int_equal(open.entries.count, 1);
    assert_string_equal(open.entries.items[0].reg->name.id, "at-risk");
    assert_int_equal(all.entries.count, 2);
    CaseFile before = case_of(*state, "2025-10-10", false);               /* the council had not met */
    assert_string_equal(nth(&before, CASE_PROPOSED, 0)->outcome, "");
    assert_int_equal(how_many(&before, CASE_DECIDED), 0);
    assert_int_equal(before.entries.count, 0);
}

static void what_was_due_stands_as_done_or_open_and_work_that_settled_it_stands_for_it(void **state)
{
    Bench *bench = *state;
    CaseFile open = case_of(bench, "2025-10-20", false), all = case_of(bench, "2025-10-20", true);
    assert_int_equal(how_many(&open, CASE_FOLLOW_UP), 1);                 /* I.5; II.1 was settled by the talk, II.3 is a confidential rule's */
    assert_string_equal(nth(&open, CASE_FOLLOW_UP, 0)->follow_up->item->id, "I.5");
    assert_day(nth(&open, CASE_FOLLOW_UP, 0)->day, "2025-10-17");
    assert_int_equal(how_many(&all, CASE_FOLLOW_UP), 2);
    assert_true(nth(&all, CASE_FOLLOW_UP, 0)->confidential);
    assert_int_equal(open.due.count, 1);
    assert_string_equal(open.due.items[0].item->id, "V.2");
    assert_int_equal(all.due.count, 2);
    assert_int_equal(how_many(&open, CASE_WORK), 1);
    assert_string_equal(nth(&open, CASE_WORK, 0)->work->words, "әңгіме");
    assert_string_equal(nth(&open, CASE_WORK, 0)->follow_up->item->id, "II.1");
    assert_int_equal(how_many(&all, CASE_WORK), 2);
    assert_int_equal(how_many(&open, CASE_PAPER), 1);
    assert_int_equal(how_many(&all, CASE_PAPER), 2);
}

static void what_is_due_for_a_confidential_register_alone_names_it_to_nobody(void **state)
{
    Bench *bench = *state;
    sql(bench, "INSERT INTO follow_up (id, school, pupil, item, cause, words, due, draft, urgent, role, form, person, foreseen_on, born) VALUES"
               " (6, 1, 100001, 'I.5', 'duty:i9-watch:2025-q1', '', " DAY("2025-10-24") ", 0, 0, '', '', '', " DAY("2025-10-15") ", 90),"
               " (7, 1, 100001, 'IV.8', 'duty:iv8-attendance:2025-q1', '', " DAY("2025-10-24") ", 0, 0, '', '', '', " DAY("2025-10-15") ", 90);");
    CaseFile open = case_of(bench, "2025-10-20", false), all = case_of(bench, "2025-10-20", true);
    assert_int_equal(open.due.count, 2);                                  /* V.2, and the attendance of whoever is on any register */
    assert_int_equal(all.due.count, 4);
    for (size_t i = 0; i < open.due.count; i++) assert_true(open.due.items[i].id != 6);
}

static void nobody_is_wrong_input_and_a_pupil_without_records_is_an_empty_case(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    CaseFile file = { 0 };
    Service service = service_on(bench, "2025-10-20", "");
    assert_false(case_file(&service, NULL, &file, &err));
    assert_int_equal(err.kind, ERR_INPUT);
    error_clear(&err);
    assert_ok(case_file(&service, person(&service, 100006), &file, &err), &err);
    assert_int_equal(file.lines.count, 1);                                /* came in September */
    assert_int_equal(file.strength_count + file.entries.count + file.due.count, 0);
}

static bool read_case(const Service *service, void *arg, Error *err)
{
    CaseFile file = { .confidential_too = true };
    (void)arg;
    return case_file(service, people_find(service->people, PUPIL), &file, err);
}

static void without_memory_it_says_so(void **state) { torture_reader(*state, "2025-10-20", read_case, NULL, 50); }

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_stand_in_order_of_time_and_none_is_of_a_later_day),
        cmocka_unit_test(classes_are_told_once_each_and_a_summer_is_no_leaving),
        cmocka_unit_test(absences_are_summed_by_month_and_mark_without_days_that_are_none),
        cmocka_unit_test(family_clubs_presences_measures_are_there_as_they_hold),
        cmocka_unit_test(what_raised_an_alert_is_never_there_and_confidential_signs_only_when_asked_for),
        cmocka_unit_test(an_unbroken_row_of_runs_is_one_line_with_the_day_it_ended),
        cmocka_unit_test(a_run_that_could_not_tell_or_failed_breaks_no_row_and_a_silenced_signal_does),
        cmocka_unit_test(strengths_come_from_the_last_run_alone),
        cmocka_unit_test(what_stands_beside_an_alert_is_told_nowhere_and_a_confidential_rule_only_when_asked_for),
        cmocka_unit_test(proposals_decisions_and_entries_are_told_and_confidential_ones_only_when_asked_for),
        cmocka_unit_test(what_was_due_stands_as_done_or_open_and_work_that_settled_it_stands_for_it),
        cmocka_unit_test(what_is_due_for_a_confidential_register_alone_names_it_to_nobody),
        cmocka_unit_test(nobody_is_wrong_input_and_a_pupil_without_records_is_an_empty_case),
        cmocka_unit_test(without_memory_it_says_so),
    };
    return cmocka_run_group_tests(tests, setup, bench_teardown);
}
