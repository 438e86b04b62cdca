/* The methods of `pupil`: one line each; its page stands in data/messages/facts.csv. */
#include "internal.h"

const FactMethod fact_methods[FACTS] = {
    [FACT_MISSED] = { FACT_MISSED, "cw", "least_days", "pupil.missed(cause, window) -> lessons",
                      "pupil.missed(\"unexcused\", 30) >= 12", MSG_RULEBOOK_FACT_MISSED },
    [FACT_DAYS_MISSED] = { FACT_DAYS_MISSED, "cw", "least_days", "pupil.days_missed(cause, window) -> school days",
                           "pupil.days_missed(\"any\", first_days(14)) >= 3", MSG_RULEBOOK_FACT_DAYS_MISSED },
    [FACT_WHOLE_DAYS_MISSED] = { FACT_WHOLE_DAYS_MISSED, "cw", "least_days", "pupil.whole_days_missed(cause, window) -> school days",
                                 "pupil.whole_days_missed(\"not-ill\", school_days(20)) >= 5", MSG_RULEBOOK_FACT_WHOLE_DAYS_MISSED },
    [FACT_MISSED_SHARE] = { FACT_MISSED_SHARE, "cw", "least_days", "pupil.missed_share(cause, window, { least_days = 15 }) -> percent",
                            "pupil.missed_share(\"any\", quarter(), { least_days = 15 }) >= 10", MSG_RULEBOOK_FACT_MISSED_SHARE },
    [FACT_USUAL_MISSED] = { FACT_USUAL_MISSED, "cwe", "least_days", "pupil.usual_missed(cause, window, earlier_window) -> lessons",
                            "pupil.usual_missed(\"not-ill\", 20, earlier(40, 20)) * 2", MSG_RULEBOOK_FACT_USUAL_MISSED },
    [FACT_LATE] = { FACT_LATE, "w", "least_days", "pupil.late(window) -> lessons", "pupil.late(30) >= 6", MSG_RULEBOOK_FACT_LATE },
    [FACT_CUT] = { FACT_CUT, "w", "least_days", "pupil.cut(window) -> lessons", "pupil.cut(school_days(20)) >= 4", MSG_RULEBOOK_FACT_CUT },
    [FACT_STREAK] = { FACT_STREAK, "c", NULL, "pupil.streak(cause) -> school days", "pupil.streak(\"unexcused\") >= 5",
                      MSG_RULEBOOK_FACT_STREAK },
    [FACT_LONGEST_STREAK] = { FACT_LONGEST_STREAK, "cw", "least_days", "pupil.longest_streak(cause, window) -> school days",
                              "pupil.longest_streak(\"any\", quarter()) >= 5", MSG_RULEBOOK_FACT_LONGEST_STREAK },
    [FACT_SEEN] = { FACT_SEEN, "sw", "severity", "pupil.seen(signs, window, { severity = 2 }) -> number",
                    "pupil.seen({ \"smoking-seen\", \"vape-found\" }, 60) >= 2", MSG_RULEBOOK_FACT_SEEN },
    [FACT_SEEN_DAYS] = { FACT_SEEN_DAYS, "sw", "severity", "pupil.seen_days(signs, window, { severity = 2 }) -> days",
                         "pupil.seen_days(\"fight\", 90, { severity = 2 }) >= 2", MSG_RULEBOOK_FACT_SEEN_DAYS },
    [FACT_DAYS_SINCE] = { FACT_DAYS_SINCE, "s", "severity", "pupil.days_since(signs) -> days, or never",
                          "pupil.days_since(\"police\") <= 180", MSG_RULEBOOK_FACT_DAYS_SINCE },
    [FACT_FAMILY] = { FACT_FAMILY, "f", NULL, "pupil.family(categories) -> true, false", "pupil.family({ \"low-income\", \"large\" })",
                      MSG_RULEBOOK_FACT_FAMILY },
    [FACT_MEASURE_LAST] = { FACT_MEASURE_LAST, "n", NULL, "pupil.measure_last(name) -> number",
                            "pupil.measure_last(\"mark/algebra\") <= 2", MSG_RULEBOOK_FACT_MEASURE_LAST },
    [FACT_MEASURE_MEAN] = { FACT_MEASURE_MEAN, "nw", NULL, "pupil.measure_mean(name, window) -> number",
                            "pupil.measure_mean(\"mark/\", quarter(-1)) < 3", MSG_RULEBOOK_FACT_MEASURE_MEAN },
    [FACT_MEASURE_CHANGE] = { FACT_MEASURE_CHANGE, "nwe", NULL, "pupil.measure_change(name, window, earlier_window) -> number",
                              "pupil.measure_change(\"mark/\", quarter(-1), quarter(-2)) <= -0.7", MSG_RULEBOOK_FACT_MEASURE_CHANGE },
    [FACT_MEASURE_COUNT] = { FACT_MEASURE_COUNT, "nw", "at_most", "pupil.measure_count(name, window, { at_most = 2 }) -> number",
                             "pupil.measure_count(\"mark/\", quarter(-1), { at_most = 2 }) >= 2", MSG_RULEBOOK_FACT_MEASURE_COUNT },
    [FACT_CLUBS] = { FACT_CLUBS, "", NULL, "pupil.clubs() -> number", "pupil.clubs() == 0", MSG_RULEBOOK_FACT_CLUBS },
    [FACT_CLUB_SESSIONS] = { FACT_CLUB_SESSIONS, "w", NULL, "pupil.club_sessions(window) -> number", "pupil.club_sessions(60) >= 4",
                             MSG_RULEBOOK_FACT_CLUB_SESSIONS },
    [FACT_AGE] = { FACT_AGE, "", NULL, "pupil.age() -> years", "pupil.age() >= 14", MSG_RULEBOOK_FACT_AGE },
    [FACT_GRADE] = { FACT_GRADE, "", NULL, "pupil.grade() -> number", "pupil.grade() >= 5", MSG_RULEBOOK_FACT_GRADE },
    [FACT_JOINED] = { FACT_JOINED, "", NULL, "pupil.joined() -> days", "pupil.joined() <= 60", MSG_RULEBOOK_FACT_JOINED },
    [FACT_ON_REGISTER] = { FACT_ON_REGISTER, "r", NULL, "pupil.on_register(register) -> true, false", "pupil.on_register(\"at-risk\")",
                           MSG_RULEBOOK_FACT_ON_REGISTER },
    [FACT_REGISTER_DAYS] = { FACT_REGISTER_DAYS, "r", NULL, "pupil.register_days(register) -> days, or never",
                             "pupil.register_days(\"at-risk\") > 180", MSG_RULEBOOK_FACT_REGISTER_DAYS },
};

bool fact_named(const char *name)
{
    for (int i = 0; i < FACTS; i++)
        if (strcmp(fact_names[i], name) == 0) return true;
    return false;
}

const char *fact_nearest(const char *name) { return text_nearest(name, fact_names, FACTS); }
