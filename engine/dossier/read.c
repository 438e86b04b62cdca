/* The one question, and the rows behind its answer: which file answers which fact. */
#include "internal.h"

static const struct {
    Knowledge (*read)(const Dossier *dossier, const Read *read, Answer *answer);
    bool (*rows)(const Dossier *dossier, const Read *read, RowSink sink, void *context);   /* NULL: rests on no row */
} asked[FACTS] = {
    [FACT_MISSED] = { marks_read, attendance_rows },
    [FACT_DAYS_MISSED] = { days_read, attendance_rows },
    [FACT_WHOLE_DAYS_MISSED] = { held_read, attendance_rows },
    [FACT_MISSED_SHARE] = { held_read, attendance_rows },
    [FACT_USUAL_MISSED] = { held_read, attendance_rows },
    [FACT_LATE] = { marks_read, attendance_rows },
    [FACT_CUT] = { held_read, attendance_rows },
    [FACT_STREAK] = { streak_read, streak_rows },
    [FACT_LONGEST_STREAK] = { streak_read, streak_rows },
    [FACT_SEEN] = { observed_read, observed_rows },
    [FACT_SEEN_DAYS] = { observed_read, observed_rows },
    [FACT_DAYS_SINCE] = { observed_read, observed_rows },
    [FACT_FAMILY] = { family_read, family_rows },
    [FACT_MEASURE_LAST] = { measures_read, measures_rows },
    [FACT_MEASURE_MEAN] = { measures_read, measures_rows },
    [FACT_MEASURE_CHANGE] = { measures_read, measures_rows },
    [FACT_MEASURE_COUNT] = { measures_read, measures_rows },
    [FACT_CLUBS] = { clubs_read, clubs_rows },
    [FACT_CLUB_SESSIONS] = { clubs_read, clubs_rows },
    [FACT_AGE] = { context_read, NULL },
    [FACT_GRADE] = { context_read, NULL },
    [FACT_JOINED] = { context_read, NULL },
    [FACT_ON_REGISTER] = { context_read, NULL },
    [FACT_REGISTER_DAYS] = { context_read, NULL },
};

Knowledge dossier_read(const Dossier *dossier, const Read *read, Answer *answer)
{
    *answer = (Answer){ .from = NO_DATE, .to = NO_DATE };
    return asked[read->fact].read(dossier, read, answer);
}

bool dossier_rows(const Dossier *dossier, const Read *read, RowSink sink, void *context)
{
    Answer answer;
    Knowledge knowledge = dossier_read(dossier, read, &answer);
    /* Any other answer has no value, so no row makes it; and only now is it sure that class and windows are there. */
    if (knowledge != KNOWN && (knowledge != NOT_LOADED || answer.value == 0)) return true;
    return !asked[read->fact].rows || asked[read->fact].rows(dossier, read, sink, context);
}
