/*
 * How far from the line: the smallest change of one fact that turns the answer, found by asking the rule itself about
 * altered values. It knows nothing of thresholds, so it works for whatever a rule computes.
 */
#include "evidence.h"

typedef struct {
    Rulebook *book;
    size_t rule;
    const Run *deciding;
    bool spoilt;             /* a call hit a limit: no more */
    bool unknown_too;        /* "cannot tell" is another answer as well */
} Search;

/* Does the answer turn when `read` has this value? */
static bool turns(Search *search, int read, double value)
{
    if (search->spoilt) return false;
    Run run = { .mode = search->deciding->mode };
    run.mode.turned = read;
    run.mode.turned_to = value;
    engine_call(search->book->engine, search->rule, &run);
    if (run.limit || run.changed || run.no_memory) search->spoilt = true;
    return (run.result == CALL_YES || run.result == CALL_NO || (run.result == CALL_UNKNOWN && search->unknown_too)) && run.result != search->deciding->result;
}

/* Means, their changes, rates and shares are fractions, so they move by hundredths, as people and rules round them; all else by whole ones. */
static bool is_fraction(const Read *read)
{
    return read->fact == FACT_MEASURE_MEAN || read->fact == FACT_MEASURE_CHANGE || read->fact == FACT_MISSED_SHARE || read->fact == FACT_USUAL_MISSED;
}

/* n steps up or down: a quotient, because 83 × 0.01 is not 0.83. */
static double steps(const Read *read, long n) { return is_fraction(read) ? (double)n / 100 : (double)n; }

static double least_of(const Read *read) { return read->fact == FACT_MEASURE_CHANGE ? -100 : 0; }

/* Steps from the value in one direction: outward by 1, 2, 4 … until it turns, then by halves. 0: it never does. */
static long steps_to_turn(Search *search, int index, double from, int direction)
{
    const Read *read = search->book->reads.items[index];
    const long far = is_fraction(read) ? 1L << 16 : 1L << 12;         /* steps: no school's number is further away */
    double least = least_of(read);
    long same = 0, turned = 0;
    for (long n = 1; n <= far && !turned; n *= 2) {
        long reach = n;
        if (direction < 0 && from + steps(read, -n) < least) reach = (long)floor((from - least) / steps(read, 1) + 1e-9);
        if (reach <= same) break;
        if (turns(search, index, from + steps(read, direction * reach))) turned = reach;
        else same = reach;
    }
    while (turned - same > 1) {
        long middle = same + (turned - same) / 2;
        if (turns(search, index, from + steps(read, direction * middle))) turned = middle;
        else same = middle;
    }
    return turned;
}

bool distance_find(Rulebook *book, size_t rule, const Run *deciding, size_t *noted, double *change, double *value)
{
    Search search = { .book = book, .rule = rule, .deciding = deciding };
    bool found = false;
    for (size_t i = 0; i < deciding->noted.count; i++) {
        const Noted *at = &deciding->noted.items[i];
        const Read *read = book->reads.items[at->read];
        bool again = false;
        for (size_t k = 0; k < i; k++) again = again || deciding->noted.items[k].read == at->read;
        if (again || at->assumed || (at->knowledge != KNOWN && !at->at_least)) continue;
        double candidates[2] = { 0, 0 };
        if (read_is_truth(read)) {
            double other = at->value != 0 ? 0 : 1;
            if (turns(&search, at->read, other)) candidates[0] = other - at->value;
        } else {
            candidates[0] = steps(read, -steps_to_turn(&search, at->read, at->value, -1));
            candidates[1] = steps(read, steps_to_turn(&search, at->read, at->value, 1));
        }
        for (int k = 0; k < 2; k++) {
            if (candidates[k] == 0 || (found && fabs(candidates[k]) >= fabs(*change) - 1e-9)) continue;
            found = true;
            *noted = i;
            *change = candidates[k];
            *value = at->value + candidates[k];
        }
    }
    return found && !search.spoilt;
}

bool distance_unknown(Rulebook *book, size_t rule, const Run *deciding, const Read *missing, size_t *noted, CallResult *below, CallResult *then, double *from)
{
    size_t i = 0;
    while (i < deciding->noted.count && book->reads.items[deciding->noted.items[i].read] != missing) i++;
    if (i == deciding->noted.count) return false;
    int index = deciding->noted.items[i].read;
    Run known = { .mode = MODE_PLAIN }, later = known;
    Search search = { .book = book, .rule = rule, .deciding = &known, .unknown_too = true };
    known.mode.turned = later.mode.turned = index;
    known.mode.turned_to = least_of(missing);
    engine_call(book->engine, rule, &known);
    if ((known.result != CALL_YES && known.result != CALL_NO) || known.limit || known.changed || known.no_memory) return false;
    long turned = read_is_truth(missing) ? turns(&search, index, 1) : steps_to_turn(&search, index, least_of(missing), 1);
    *noted = i;
    *below = *then = known.result;
    *from = NAN;
    if (search.spoilt || !turned) return !search.spoilt;
    *from = least_of(missing) + (read_is_truth(missing) ? 1 : steps(missing, turned));
    later.mode.turned_to = *from;
    engine_call(book->engine, rule, &later);
    *then = later.result;
    return !later.limit && !later.changed && !later.no_memory;
}
