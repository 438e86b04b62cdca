/* The words by which marks, causes, facts and answers are known in rules, files and evidence. */
#include "internal.h"

#include <string.h>

const char *const mark_names[MARKS_KNOWN] = {
    [MARK_PRESENT] = "present",     [MARK_ILL] = "ill",
    [MARK_EXCUSED] = "excused",     [MARK_UNEXCUSED] = "unexcused",
    [MARK_UNKNOWN_REASON] = "unknown-reason", [MARK_LATE] = "late",
};

const char *const knowledge_names[KNOWLEDGES] = {
    [KNOWN] = "known",           [NOT_LOADED] = "not-loaded",     [TOO_FEW_DAYS] = "too-few-days",
    [NO_LESSONS] = "no-lessons", [NOT_ENROLLED] = "not-enrolled", [NO_EARLIER_WINDOW] = "no-earlier-window",
};

const char *const fact_names[FACTS] = {
    [FACT_MISSED] = "missed",
    [FACT_DAYS_MISSED] = "days_missed",
    [FACT_WHOLE_DAYS_MISSED] = "whole_days_missed",
    [FACT_MISSED_SHARE] = "missed_share",
    [FACT_USUAL_MISSED] = "usual_missed",
    [FACT_LATE] = "late",
    [FACT_CUT] = "cut",
    [FACT_STREAK] = "streak",
    [FACT_LONGEST_STREAK] = "longest_streak",
    [FACT_SEEN] = "seen",
    [FACT_SEEN_DAYS] = "seen_days",
    [FACT_DAYS_SINCE] = "days_since",
    [FACT_FAMILY] = "family",
    [FACT_MEASURE_LAST] = "measure_last",
    [FACT_MEASURE_MEAN] = "measure_mean",
    [FACT_MEASURE_CHANGE] = "measure_change",
    [FACT_MEASURE_COUNT] = "measure_count",
    [FACT_CLUBS] = "clubs",
    [FACT_CLUB_SESSIONS] = "club_sessions",
    [FACT_AGE] = "age",
    [FACT_GRADE] = "grade",
    [FACT_JOINED] = "joined",
    [FACT_ON_REGISTER] = "on_register",
    [FACT_REGISTER_DAYS] = "register_days",
};

RecordKind fact_record(Fact fact)
{
    if (fact <= FACT_LONGEST_STREAK) return RECORD_ATTENDANCE;
    if (fact <= FACT_DAYS_SINCE) return RECORD_OBSERVATIONS;
    if (fact == FACT_FAMILY) return RECORD_FAMILY;
    if (fact <= FACT_MEASURE_COUNT) return RECORD_MEASURES;
    if (fact <= FACT_CLUB_SESSIONS) return RECORD_CLUBS;
    return RECORD_NONE;
}

bool mark_named(const char *name, size_t length, Mark *mark)
{
    for (int i = 0; i < MARKS_KNOWN && length; i++)
        if (mark_names[i][0] == name[0] && strlen(mark_names[i]) == length && memcmp(mark_names[i], name, length) == 0) {
            *mark = (Mark)i;
            return true;
        }
    return false;
}

bool causes_named(const char *name, Causes *causes)
{
    static const struct { const char *name; unsigned bits; } known[] = {
        { "any", CAUSES_ANY },
        { "ill", 1u << MARK_ILL },
        { "excused", 1u << MARK_EXCUSED },
        { "unexcused", 1u << MARK_UNEXCUSED },
        { "unknown-reason", 1u << MARK_UNKNOWN_REASON },
        { "not-ill", CAUSES_ANY & ~(1u << MARK_ILL) },
    };
    for (size_t i = 0; i < COUNT(known); i++)
        if (strcmp(known[i].name, name) == 0) {
            *causes = (Causes){ known[i].bits };
            return true;
        }
    return false;
}

FactKind fact_kind(Fact fact)
{
    if (fact <= FACT_DAYS_SINCE) return KIND_GROUND;
    if (fact == FACT_FAMILY) return KIND_STATUS;
    if (fact <= FACT_MEASURE_COUNT) return KIND_GROUND;
    return KIND_CONTEXT;
}
