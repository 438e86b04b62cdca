/*
 * document: what a paper says, built from what the council module knows: headings, tables, lines to sign. Texts come from
 * data/messages/document.csv, the look from data/papers/; no bytes of any format are made here but through format.
 */
#ifndef TIREK_DOCUMENT_H
#define TIREK_DOCUMENT_H

#include "base.h"
#include "council.h"
#include "format.h"
#include "plan.h"

typedef struct {
    Language language;
    const Plan *plan;
    const Staff *staff;
    const School *school;
    Date on, run_day;            /* of the paper; of the run it rests on (NO_DATE: none) */
    long roll;                   /* pupils of the school on that day: every list says what share of them it names */
} PaperFrame;

/* An evidence's sentence in the language: why a rule spoke; ", status decided" and "at least" are added where they hold. In the arena. */
const char *signal_because(const Signal *signal, const PaperFrame *frame, Arena *arena);
/* "watch", "discuss", "urgent" as a screen or paper says them; "" for none. */
const char *level_in_words(Level level, Language language);
/* The rule's title in the language. */
const char *signal_title(const Signal *signal, Language language, Arena *arena);
/*
 * The days that an evidence rests on, each once, "06.10 (6), 08.10 (6)": lessons missed in brackets; the first 12, then how many
 * more. "" when the rule's own sentence names them all.
 */
const char *signal_days(const Signal *signal, const PaperFrame *frame, Arena *arena);

/* "12 of 924 pupils (1.3 %)": how many a list names, and of how many. */
const char *document_share(long count, const PaperFrame *frame, Arena *arena);

/*
 * The agenda of a council (plan V.4, IV.13): numbered items, speaker, reasons, proposed actions, space for the decision.
 * For a wide council pupils stand as class and initials, and confidential reasons are left out.
 */
Paper *document_agenda(const Council *council, const Agenda *agenda, const PaperFrame *frame, Arena *arena, Error *err);

/* A working list (plan I.4 – I.9): numbered rows of pupils with reasons and days, actions, responsible, due day. */
Paper *document_list(const Register *reg, const List *list, const PaperFrame *frame, Arena *arena, Error *err);

#endif
