/* document: what its files share. */
#ifndef TIREK_DOCUMENT_INTERNAL_H
#define TIREK_DOCUMENT_INTERNAL_H

#include "document.h"

/* The school's name, the paper's day in words and of which run it speaks. */
void document_head(Paper *paper, const PaperFrame *frame, const char *title, Arena *arena);

/* Reasons of one pupil: level, each rule's sentence with its days, strengths. wide: confidential ones are left out. */
const char *listed_reasons(const Listed *listed, const PaperFrame *frame, bool wide, Arena *arena);
/* The foreseen actions, one a line: plan item, activity, form, due day. */
const char *listed_actions(const Listed *listed, const PaperFrame *frame, bool with_due, Arena *arena);

#endif
