/*
 * Help that was asked of a body: a referral (plan VI.2). The closed record is never read for it, nor a register: what the letter says is the pupil, what was
 * asked, and how many children of the family the school has.
 */
#include <string.h>

#include "internal.h"

/* The help of that id; without one the pupil's last that was asked of a body. */
static bool is_wanted(const Making *making, const Work *work)
{
    if (work->work != WORK_HELP || !work->person) return false;
    return making->subject->help ? work->id == making->subject->help : work->person == making->person && work->body != NULL;
}

bool scope_help_open(Making *making)
{
    Works all = { 0 };
    WorkFilter filter = { .person = making->subject->help ? NULL : making->person, .confidential_too = making->subject->help != 0 };
    const Work *found = NULL;
    if (!making->subject->help && !making->person) return scope_needs(making, MSG_DOCUMENT_NEEDS_HELP);
    if (!works_load(making->service, &filter, &all, making->err)) return false;
    for (size_t i = 0; i < all.count; i++)
        if (is_wanted(making, &all.items[i])) found = &all.items[i];
    if (!found) return making->subject->help ? error_set(making->err, ERR_INPUT, MSG_DOCUMENT_NO_HELP, making->subject->help)
                                             : error_set(making->err, ERR_INPUT, MSG_DOCUMENT_NO_REFERRAL, person_name(making->person, making->arena));
    if (!found->body) return error_set(making->err, ERR_INPUT, MSG_DOCUMENT_HELP_OF_SCHOOL, found->id);
    making->person = found->person;
    making->opened = ARENA_NEW(making->arena, Work);
    if (!making->opened) return error_memory(making->err);
    *(Work *)making->opened = *found;
    return true;
}

/* Pupils of the family who are in a class; one without a family's key is alone. */
static long family_children(const Making *making)
{
    const People *people = making->service->people;
    const char *family = making->person->family;
    long count = 0;
    for (size_t i = 0; family[0] && i < people->count; i++) count += people->items[i].class_id && strcmp(people->items[i].family, family) == 0;
    return count ? count : 1;
}

/* A referral says that a body was written to, not what was asked for; clothes say it. */
static bool is_letter(const Work *work) { return work->kind && strcmp(work->kind->id, "referral") == 0; }

static json_t *help(Making *making)
{
    const Work *work = making->opened;
    return json_pack("{s:I, s:o, s:o, s:o, s:s, s:o, s:o, s:I}", "id", (json_int_t)work->id, "day", tree_day(work->day), "kind", tree_named(work->kind),
                     "aid", is_letter(work) ? json_null() : tree_named(work->kind), "body", work->body->id,
                     "body_name", tree_named(work->body), "words", tree_text(making->wide ? "" : work->words), "family_children", (json_int_t)family_children(making));
}

/* The school year that the pupil is in, for who must not know which pupil it is. */
static json_t *grade(Making *making) { return making->person->grade < 0 ? json_null() : tree_count(making->person->grade); }

const ScopeName scope_help[] = { { "help", help }, { "grade", grade }, { NULL, NULL } };
