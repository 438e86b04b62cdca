/* What is simply so on the screening day: age, grade, time at the school, registers. */
#include "internal.h"

static Knowledge age_read(const Dossier *dossier, Answer *answer)
{
    int year, month, day, born_year, born_month, born_day;
    if (!date_known(dossier->born) || dossier->born.number > dossier->on.number) return NOT_LOADED;
    date_split(dossier->on, &year, &month, &day);
    date_split(dossier->born, &born_year, &born_month, &born_day);
    bool had = month > born_month || (month == born_month && day >= born_day);   /* 29 February is past on 1 March */
    answer->value = year - born_year - !had;
    return KNOWN;
}

/* A pupil stands once on a register; were there two entries, the longer one counts. */
static Knowledge register_read(const Dossier *dossier, const Read *read, Answer *answer)
{
    Date since = NO_DATE;
    for (size_t i = 0; i < dossier->registers.count; i++) {
        const OnRegister *row = &dossier->registers.items[i];
        if (row->reg != read->reg || row->since.number > dossier->on.number) continue;
        if (!date_known(since) || row->since.number < since.number) since = row->since;
    }
    if (read->fact == FACT_ON_REGISTER) answer->value = date_known(since);
    else answer->value = date_known(since) ? date_between(since, dossier->on) : FACT_NEVER;
    return KNOWN;
}

Knowledge context_read(const Dossier *dossier, const Read *read, Answer *answer)
{
    switch (read->fact) {
    case FACT_AGE:
        return age_read(dossier, answer);
    case FACT_GRADE: {
        const ClassDays *of = class_on(dossier, dossier->on);
        if (!of) return NOT_ENROLLED;
        answer->value = of->grade;
        return KNOWN;
    }
    case FACT_JOINED: {
        Date joined = joined_on(dossier);
        if (!date_known(joined)) return NOT_ENROLLED;
        answer->value = date_between(joined, dossier->on);
        return KNOWN;
    }
    default:
        return register_read(dossier, read, answer);
    }
}
