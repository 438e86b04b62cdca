/* The whole library in one line. Everything that a command or a page does is a function behind one of these headers. */
#ifndef TIREK_H
#define TIREK_H

#include "base.h"
#include "council.h"
#include "document.h"
#include "dossier.h"
#include "format.h"
#include "intake.h"
#include "plan.h"
#include "rulebook.h"
#include "screening.h"
#include "script.h"
#include "store.h"
#include "work.h"
#include "workshop.h"

#endif
