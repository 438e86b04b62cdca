/* The whole plan, read once and checked against itself; and looking things up by their id. */
#include <string.h>

#include "internal.h"

const Plan *plan_load(Arena *arena, Error *err)
{
    Plan *plan = ARENA_NEW(arena, Plan);
    if (!plan) { error_memory(err); return NULL; }
    /* Each part is checked against those before it. */
    bool ok = settings_load(arena, &plan->settings, err) &&
              calendar_load(arena, &plan->calendar, err) &&
              named_load(arena, "data/roles.csv", &plan->roles, &plan->role_count, err) &&
              named_load(arena, "data/forms.csv", &plan->forms, &plan->form_count, err) &&
              councils_load(arena, plan, err) &&
              registers_load(arena, plan, err) &&
              named_load(arena, "data/domains.csv", &plan->domains, &plan->domain_count, err) &&
              signs_load(arena, plan, err) &&
              categories_load(arena, plan, err) &&
              named_load(arena, "data/observers.csv", &plan->observers, &plan->observer_count, err) &&
              named_load(arena, "data/presences.csv", &plan->presences, &plan->presence_count, err) &&
              items_load(arena, plan, err) &&
              regulation_load(arena, plan, err) &&
              outcomes_load(arena, plan, err) &&
              named_load(arena, "data/legal.csv", &plan->legal, &plan->legal_count, err) &&
              named_load(arena, "data/works.csv", &plan->works, &plan->work_count, err) &&
              named_load(arena, "data/events.csv", &plan->events, &plan->event_count, err) &&
              named_load(arena, "data/helps.csv", &plan->helps, &plan->help_count, err) &&
              named_load(arena, "data/bodies.csv", &plan->bodies, &plan->body_count, err) &&
              named_load(arena, "data/documents.csv", &plan->documents, &plan->document_count, err) &&
              named_load(arena, "data/safety_steps.csv", &plan->safety_steps, &plan->safety_step_count, err) &&
              usual_load(arena, plan, err) &&
              duties_load(arena, plan, err) &&
              surveys_load(arena, plan, err);
    return ok ? plan : NULL;
}

/* The lists are short (46 items, 40 signs): walking them is as fast as any index. */
static const void *find(Known known, const char *id, size_t length)
{
    size_t index;
    return known_find(&known, id, length, &index) ? (const char *)known.items + index * known.size : NULL;
}

const PlanItem *plan_item(const Plan *plan, const char *id) { return find(KNOWN_OF(plan->items, plan->item_count), id, strlen(id)); }
const Council *plan_council(const Plan *plan, const char *id) { return find(KNOWN_OF(plan->councils, plan->council_count), id, strlen(id)); }
const Register *plan_register(const Plan *plan, const char *id) { return find(KNOWN_OF(plan->registers, plan->register_count), id, strlen(id)); }

const Sign *plan_sign(const Plan *plan, const char *id, size_t length)
{
    return find(KNOWN_OF(plan->signs, plan->sign_count), id, length);
}

const Category *plan_category(const Plan *plan, const char *id, size_t length)
{
    return find(KNOWN_OF(plan->categories, plan->category_count), id, length);
}

const CouncilOutcome *plan_outcome(const Plan *plan, const char *id) { return find(KNOWN_OF(plan->outcomes, plan->outcome_count), id, strlen(id)); }
const Duty *plan_duty(const Plan *plan, const char *id) { return find(KNOWN_OF(plan->duties, plan->duty_count), id, strlen(id)); }
const Survey *plan_survey(const Plan *plan, const char *id) { return find(KNOWN_OF(plan->surveys, plan->survey_count), id, strlen(id)); }
const Named *named_find(const Named *items, size_t count, const char *id) { return find(KNOWN_OF(items, count), id, strlen(id)); }

Date plan_next_sitting(const Council *council, Date from)
{
    for (size_t i = 0; i < council->sitting_count; i++)
        if (council->sittings[i].number >= from.number) return council->sittings[i];
    return NO_DATE;
}
