/* council: what its files share. */
#ifndef TIREK_COUNCIL_INTERNAL_H
#define TIREK_COUNCIL_INTERNAL_H

#include "council.h"

/* Whether `level` is among settings.proposal_levels ("discuss urgent"). */
bool level_opens(const Plan *plan, Level level);

/* A sitting that was held from `from` to `to`, both included: those planned, less those recorded as not held, and those recorded as held. */
CHECKED bool sitting_held(Store *store, long long school, const Council *council, Date from, Date to, bool *held, Error *err);

#endif
