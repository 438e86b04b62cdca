/* The methods of `pupil`: one line each; its page stands in data/messages/facts.csv. */
#include "internal.h"

const FactMethod fact_methods[FACTS] = {
    [FACT_MISSED] = { FACT_MISSED, "cw", "least_days", NULL, MSG_FACTS_GIVES_LESSONS,
                      "pupil.missed(\"unexcused\", 30) >= 12", MSG_RULEBOOK_FACT_MISSED },
    [FACT_DAYS_MISSED] = { FACT_DAYS_MISSED, "cw", "least_days", NULL, MSG_FACTS_GIVES_SCHOOL_DAYS,
                           "pupil.days_missed(\"any\", first_days(14)) >= 3", MSG_RULEBOOK_FACT_DAYS_MISSED },
    [FACT_WHOLE_DAYS_MISSED] = { FACT_WHOLE_DAYS_MISSED, "cw", "least_days", NULL, MSG_FACTS_GIVES_SCHOOL_DAYS,
                                 "pupil.whole_days_missed(\"not-ill\", school_days(20)) >= 5", MSG_RULEBOOK_FACT_WHOLE_DAYS_MISSED },
    [FACT_MISSED_SHARE] = { FACT_MISSED_SHARE, "cw", "least_days", "{ least_days = 15 }", MSG_FACTS_GIVES_PERCENT,
                            "pupil.missed_share(\"any\", quarter(), { least_days = 15 }) >= 10", MSG_RULEBOOK_FACT_MISSED_SHARE },
    [FACT_USUAL_MISSED] = { FACT_USUAL_MISSED, "cwe", "least_days", NULL, MSG_FACTS_GIVES_LESSONS,
                            "pupil.usual_missed(\"not-ill\", 20, earlier(40, 20)) * 2", MSG_RULEBOOK_FACT_USUAL_MISSED },
    [FACT_LATE] = { FACT_LATE, "w", "least_days", NULL, MSG_FACTS_GIVES_LESSONS, "pupil.late(30) >= 6", MSG_RULEBOOK_FACT_LATE },
    [FACT_CUT] = { FACT_CUT, "w", "least_days", NULL, MSG_FACTS_GIVES_LESSONS, "pupil.cut(school_days(20)) >= 4", MSG_RULEBOOK_FACT_CUT },
    [FACT_STREAK] = { FACT_STREAK, "c", NULL, NULL, MSG_FACTS_GIVES_SCHOOL_DAYS, "pupil.streak(\"unexcused\") >= 5",
                      MSG_RULEBOOK_FACT_STREAK },
    [FACT_LONGEST_STREAK] = { FACT_LONGEST_STREAK, "cw", "least_days", NULL, MSG_FACTS_GIVES_SCHOOL_DAYS,
                              "pupil.longest_streak(\"any\", quarter()) >= 5", MSG_RULEBOOK_FACT_LONGEST_STREAK },
    [FACT_SEEN] = { FACT_SEEN, "sw", "severity", "{ severity = 2 }", MSG_FACTS_GIVES_NUMBER,
                    "pupil.seen({ \"smoking-seen\", \"vape-found\" }, 60) >= 2", MSG_RULEBOOK_FACT_SEEN },
    [FACT_SEEN_DAYS] = { FACT_SEEN_DAYS, "sw", "severity", "{ severity = 2 }", MSG_FACTS_GIVES_DAYS,
                         "pupil.seen_days(\"fight\", 90, { severity = 2 }) >= 2", MSG_RULEBOOK_FACT_SEEN_DAYS },
    [FACT_DAYS_SINCE] = { FACT_DAYS_SINCE, "s", "severity", NULL, MSG_FACTS_GIVES_DAYS_OR_NEVER,
                          "pupil.days_since(\"police\") <= 180", MSG_RULEBOOK_FACT_DAYS_SINCE },
    [FACT_FAMILY] = { FACT_FAMILY, "f", NULL, NULL, MSG_FACTS_GIVES_TRUTH, "pupil.family({ \"low-income\", \"large\" })",
                      MSG_RULEBOOK_FACT_FAMILY },
    [FACT_MEASURE_LAST] = { FACT_MEASURE_LAST, "n", NULL, NULL, MSG_FACTS_GIVES_NUMBER,
                            "pupil.measure_last(\"mark/algebra\") <= 2", MSG_RULEBOOK_FACT_MEASURE_LAST },
    [FACT_MEASURE_MEAN] = { FACT_MEASURE_MEAN, "nw", NULL, NULL, MSG_FACTS_GIVES_NUMBER,
                            "pupil.measure_mean(\"mark/\", quarter(-1)) < 3", MSG_RULEBOOK_FACT_MEASURE_MEAN },
    [FACT_MEASURE_CHANGE] = { FACT_MEASURE_CHANGE, "nwe", NULL, NULL, MSG_FACTS_GIVES_NUMBER,
                              "pupil.measure_change(\"mark/\", quarter(-1), quarter(-2)) <= -0.7", MSG_RULEBOOK_FACT_MEASURE_CHANGE },
    [FACT_MEASURE_COUNT] = { FACT_MEASURE_COUNT, "nw", "at_most", "{ at_most = 2 }", MSG_FACTS_GIVES_NUMBER,
                             "pupil.measure_count(\"mark/\", quarter(-1), { at_most = 2 }) >= 2", MSG_RULEBOOK_FACT_MEASURE_COUNT },
    [FACT_CLUBS] = { FACT_CLUBS, "", NULL, NULL, MSG_FACTS_GIVES_NUMBER, "pupil.clubs() == 0", MSG_RULEBOOK_FACT_CLUBS },
    [FACT_CLUB_SESSIONS] = { FACT_CLUB_SESSIONS, "w", NULL, NULL, MSG_FACTS_GIVES_NUMBER, "pupil.club_sessions(60) >= 4",
                             MSG_RULEBOOK_FACT_CLUB_SESSIONS },
    [FACT_AGE] = { FACT_AGE, "", NULL, NULL, MSG_FACTS_GIVES_YEARS, "pupil.age() >= 14", MSG_RULEBOOK_FACT_AGE },
    [FACT_GRADE] = { FACT_GRADE, "", NULL, NULL, MSG_FACTS_GIVES_NUMBER, "pupil.grade() >= 5", MSG_RULEBOOK_FACT_GRADE },
    [FACT_JOINED] = { FACT_JOINED, "", NULL, NULL, MSG_FACTS_GIVES_DAYS, "pupil.joined() <= 60", MSG_RULEBOOK_FACT_JOINED },
    [FACT_ON_REGISTER] = { FACT_ON_REGISTER, "r", NULL, NULL, MSG_FACTS_GIVES_TRUTH, "pupil.on_register(\"at-risk\")",
                           MSG_RULEBOOK_FACT_ON_REGISTER },
    [FACT_REGISTER_DAYS] = { FACT_REGISTER_DAYS, "r", NULL, NULL, MSG_FACTS_GIVES_DAYS_OR_NEVER,
                             "pupil.register_days(\"at-risk\") > 180", MSG_RULEBOOK_FACT_REGISTER_DAYS },
};

bool fact_named(const char *name)
{
    for (int i = 0; i < FACTS; i++)
        if (strcmp(fact_names[i], name) == 0) return true;
    return false;
}

const char *fact_nearest(const char *name) { return text_nearest(name, fact_names, FACTS); }
