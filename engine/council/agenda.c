/* What a sitting has before it: pupils waiting for a decision, and the plan items of the month. */
#include <stdlib.h>

#include "internal.h"

static int compare_urgent(const void *a, const void *b)
{
    const AgendaItem *x = a, *y = b;
    if ((x->listed->level == LEVEL_URGENT) != (y->listed->level == LEVEL_URGENT)) return x->listed->level == LEVEL_URGENT ? -1 : 1;
    return person_compare(&x->listed->person, &y->listed->person);
}

/* Class and initials beside "tobacco, alcohol, drugs" would still name the child to a whole council: it hears how many. */
static bool add_closed(const Register *reg, const List *list, Arena *arena, Agenda *agenda, Error *err)
{
    long count = 0;
    for (size_t i = 0; i < list->count; i++) count += list->items[i].proposal != 0;
    if (count == 0) return true;
    if (!VECTOR_ROOM(arena, agenda)) return error_memory(err);
    agenda->items[agenda->count++] = (AgendaItem){ .closed = reg, .closed_count = count };
    return true;
}

static bool add_pupils(Store *store, const Plan *plan, long long school, const Register *reg, Date on, bool wide, const People *people, Arena *arena,
                       Agenda *agenda, Date *run_day, Error *err)
{
    List *list = ARENA_NEW(arena, List);
    if (!list) return error_memory(err);
    if (!council_list(store, plan, school, reg, on, people, arena, list, run_day, err)) return false;
    size_t first = agenda->count;
    if (wide && reg->closed) return add_closed(reg, list, arena, agenda, err);
    for (size_t i = 0; i < list->count; i++) {
        if (!list->items[i].proposal) continue;                       /* a watch opens no question for a council */
        if (!VECTOR_ROOM(arena, agenda)) return error_memory(err);
        agenda->items[agenda->count++] = (AgendaItem){ .listed = &list->items[i] };
    }
    if (agenda->count > first) qsort(agenda->items + first, agenda->count - first, sizeof *agenda->items, compare_urgent);
    return true;
}

/* The items that name this council: those bound to the month, and the monthly ones. "All year" items come when someone brings them. */
static bool add_items(const Plan *plan, const Council *council, Date on, Arena *arena, Agenda *agenda, Error *err)
{
    int year, month, day;
    date_split(on, &year, &month, &day);
    for (size_t i = 0; i < plan->item_count; i++) {
        const PlanItem *item = &plan->items[i];
        bool now = (item->months & 1u << month) || (item->terms & 1u << TERM_MONTHLY);
        for (size_t k = 0; now && k < item->council_count; k++) {
            if (item->councils[k].council != &council->name) continue;
            if (!VECTOR_ROOM(arena, agenda)) return error_memory(err);
            agenda->items[agenda->count++] = (AgendaItem){ .item = item, .act = item->councils[k].act };
        }
    }
    return true;
}

bool council_agenda(Store *store, const Plan *plan, long long school, const Council *council, Date on, const People *people,
                    Arena *arena, Agenda *agenda, Date *run_day, Error *err)
{
    *run_day = NO_DATE;
    for (size_t r = 0; r < plan->register_count; r++)
        if ((plan->registers[r].council == council || council->wide) &&
            !add_pupils(store, plan, school, &plan->registers[r], on, council->wide, people, arena, agenda, run_day, err)) return false;
    return add_items(plan, council, on, arena, agenda, err);
}
