/* tirek paper --check: every template filled with something that the school has, all its blocks in three languages, so that a misspelt name is found today. */
#include "internal.h"

/* The last record of work of a kind, of which a paper can be made. */
static bool last_work(Cli *cli, const Service *service, WorkKind kind, const PaperTemplate *paper, long long *id)
{
    const WorkFilter filter = { 0 };
    Works works = { 0 };
    *id = 0;
    if (!works_load(service, &filter, &works, &cli->err)) return false;
    for (size_t i = 0; i < works.count; i++) {
        const Work *work = &works.items[i];
        bool fits = work->work == kind && (kind != WORK_HELP || work->body);
        for (size_t k = 0; kind == WORK_EVENT && k < paper->item_count; k++) fits &= work->item == paper->items[k] || paper->item_count > 1;
        if (fits) *id = work->id;
    }
    return true;
}

static bool an_entry(Cli *cli, const Service *service, long long *id)
{
    const EntryFilter filter = { .due_by = NO_DATE };
    Entries entries = { 0 };
    if (!entries_load(service, &filter, &entries, &cli->err)) return false;
    *id = entries.count ? entries.items[0].id : 0;
    return true;
}

static const Person *a_pupil(const People *people)
{
    for (size_t i = 0; i < people->count; i++)
        if (people->items[i].class_id) return &people->items[i];
    return NULL;
}

static const Council *deciding_council(const Plan *plan)
{
    for (size_t i = 0; i < plan->council_count; i++)
        if (!plan->councils[i].wide) return &plan->councils[i];
    return &plan->councils[0];
}

/* Something for the paper to be about; *found: the school has it. */
static bool a_subject(Cli *cli, const Service *service, const PaperTemplate *paper, PaperSubject *subject, bool *found)
{
    const Plan *plan = cli->plan;
    const Person *pupil = a_pupil(service->people);
    *subject = (PaperSubject){ .span = { NO_DATE, NO_DATE }, .topic = "" };
    *found = true;
    switch (paper->about) {
    case ABOUT_PUPIL: subject->person = pupil; *found = pupil != NULL; return true;
    case ABOUT_CLASS: subject->class_id = pupil ? pupil->class_id : 0; *found = pupil != NULL; return true;
    case ABOUT_REGISTER: subject->reg = &plan->registers[0]; return true;
    case ABOUT_CATEGORY: subject->category = plan->category_count ? &plan->categories[0] : NULL; return true;
    case ABOUT_SITTING: subject->council = deciding_council(plan); return true;
    case ABOUT_SURVEY: subject->survey = &plan->surveys[0]; *found = plan->survey_count > 0; return true;
    case ABOUT_ENTRY: if (!an_entry(cli, service, &subject->entry)) return false; *found = subject->entry != 0; return true;
    case ABOUT_EVENT: if (!last_work(cli, service, WORK_EVENT, paper, &subject->event)) return false; *found = subject->event != 0; return true;
    case ABOUT_HELP: if (!last_work(cli, service, WORK_HELP, paper, &subject->help)) return false; *found = subject->help != 0; return true;
    default: return true;
    }
}

/* Whether the school has what the paper is about; an agenda without pupils, say, leaves nobody to invite. */
static bool has_data(Cli *cli, const PaperTemplate *paper, const PaperFrame *frame, PaperSubject *subject, bool *found)
{
    if (!a_subject(cli, frame->service, paper, subject, found) || !*found) return cli->err.kind == ERR_NONE;
    json_t *data = document_data(paper, frame, subject, &cli->err);
    *found = data != NULL;
    json_decref(data);
    if (!*found && cli->err.kind != ERR_INPUT) return false;
    error_clear(&cli->err);
    return true;
}

int check_papers(Cli *cli, const PaperFrame *frame)
{
    long in_order = 0;
    int status = EXIT_FINE;
    for (size_t i = 0; i < cli->templates.count; i++) {
        const PaperTemplate *paper = &cli->templates.items[i];
        PaperSubject subject;
        bool found;
        if (!has_data(cli, paper, frame, &subject, &found)) return complain(cli);
        if (!found) { SAY(cli, MSG_CLI_PAPER_NOT_CHECKED, paper->id); continue; }
        if (document_check(paper, frame, &subject, &cli->err)) { in_order++; continue; }
        status = complain(cli);
        error_clear(&cli->err);
    }
    SAY(cli, MSG_CLI_PAPERS_IN_ORDER, in_order, (long)cli->templates.count);
    return status;
}
