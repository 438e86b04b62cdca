/* The class passport as a form to fill in. */
#ifndef TIREK_INTAKE_FORM_H
#define TIREK_INTAKE_FORM_H

#include "internal.h"

/*
 * What form_write.c writes and form.c reads. The first row is hidden: in its first cell what form it is (FORM_MARK, then version, school, school year, class and
 * day, with '|' between), in the others what their column is, which goes with it wherever it is moved: "number", "name", "category:large" … The first column is hidden too and
 * says what a row is: FORM_DAY and FORM_COMPLETE (the answer stands below "name"), FORM_HEAD, FORM_PUPIL, FORM_NOTE; a row that was added says nothing.
 */
#define FORM_MARK "tirek|class-passport|"
#define FORM_CATEGORY "category:"
enum { FORM_VERSION = 1, FORM_NUMBER = 0, FORM_NAME = 1, FORM_CATEGORIES = 2 };    /* columns of the kind that a form is */
#define FORM_DAY "day"
#define FORM_COMPLETE "complete"
#define FORM_HEAD "head"
#define FORM_PUPIL "pupil"
#define FORM_NOTE "note"

bool form_is(const SheetRow *header);
CHECKED bool form_begin(Job *job, const SheetRow *header);                 /* sets the kind; ERR_INPUT: damaged, or of another version */

/* form.c and form_rows.c: a form that came back */
typedef struct { bool named; long line; bool good; const char *said; } FormRow;   /* of a pupil: a row has the number; line of the row that is the pupil's (0: none); its cells, for a second row */

struct Form {
    Kind kind;
    const char **columns;
    int key;                     /* where the hidden column stands */
    const char *school, *label;  /* of the mark, and the year */
    int year;
    bool begun, day_met, complete_met;
    long head_line;              /* 0: it has not come yet */
    int class;                   /* place in Known.classes */
    Date through;
    bool complete;
    FormRow *rows;               /* by place in Known.pupils */
};

/* What a cell says. */
typedef enum { WORD_IS_EMPTY, WORD_IS_YES, WORD_IS_NO, WORD_IS_OTHER } FormWord;
FormWord form_word(Job *job, const char *words);       /* job->err is set where there is no memory */

/* form.c: each false with job->err set. */
CHECKED bool form_ready(Job *job);                     /* the school, year and class are ours */
CHECKED bool form_day(Job *job);                       /* the row being read says as of which day */
CHECKED bool form_complete(Job *job);                  /* … and whether it is complete */

/* form_rows.c */
Outcome row_form(Job *job);
CHECKED bool end_form(Job *job);

#endif
