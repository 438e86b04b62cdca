/*
 * One pupil judged on day after day. What a rule came to rests on the answers on its path through the memo; while none of them can have changed, the
 * memo would lead to the same leaf, and it is not asked. What answers rest on is kept as bits: one for each window and kind of record (Rulebook.asked), and one
 * for all that is not about a window and is taken as new on each day.
 */
#include "internal.h"

enum { EACH_DAY = ASKED_MOST };              /* the bit */

static uint64_t bit_of(Rulebook *book, const Window *window, FootingKind kind, int16_t least_days)
{
    size_t at = 0;
    for (; at < book->asked_count; at++) {
        const FootingAsked *asked = &book->asked[at];
        if (asked->kind == kind && asked->least_days == least_days && memcmp(&asked->window, window, sizeof *window) == 0) return UINT64_C(1) << at;
    }
    if (at == ASKED_MOST) return UINT64_C(1) << EACH_DAY;
    book->asked[book->asked_count++] = (FootingAsked){ .window = *window, .kind = kind, .least_days = least_days };
    return UINT64_C(1) << at;
}

uint64_t read_footings(Rulebook *book, const Read *read)
{
    switch (read->fact) {
    case FACT_MISSED: case FACT_DAYS_MISSED: case FACT_LATE:
        return bit_of(book, &read->window, FOOTING_MARKS, read->least_days);
    case FACT_WHOLE_DAYS_MISSED: case FACT_MISSED_SHARE: case FACT_CUT: case FACT_LONGEST_STREAK:
        return bit_of(book, &read->window, FOOTING_NO_MARKS, read->least_days);
    case FACT_USUAL_MISSED:
        return bit_of(book, &read->window, FOOTING_DAYS, read->least_days) | bit_of(book, &read->earlier, FOOTING_NO_MARKS, read->least_days);
    case FACT_SEEN: case FACT_SEEN_DAYS:
        return bit_of(book, &read->window, FOOTING_SIGNS, 0);
    case FACT_MEASURE_CHANGE:
        return bit_of(book, &read->window, FOOTING_MEASURES, 0) | bit_of(book, &read->earlier, FOOTING_MEASURES, 0);
    case FACT_MEASURE_MEAN: case FACT_MEASURE_COUNT:
        return bit_of(book, &read->window, FOOTING_MEASURES, 0);
    default:
        return UINT64_C(1) << EACH_DAY;
    }
}

Trail *trail_new(Rulebook *book)
{
    Trail *trail = ARENA_NEW(book->arena, Trail);
    if (trail) trail->rules = ARENA_ARRAY(book->arena, struct Standing, book->rules.count + 1);
    return trail && trail->rules ? trail : NULL;
}

void trail_forget(Trail *trail) { trail->followed = (Followed){ 0 }; }

uint64_t trail_turn(Rulebook *book, Trail *trail)
{
    bool follows = dossier_follow(book->dossier, &trail->followed);
    uint64_t changed = dossier_footings(book->dossier, book->asked, book->asked_count, &trail->followed, trail->footings) | UINT64_C(1) << EACH_DAY;
    return follows ? changed : UINT64_MAX;
}
