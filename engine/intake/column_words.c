/* What columns, kinds of files and marks are called on a screen: «белгі (mark)», «ill (ауырып қалды)». What a file says literally is always seen. */
#include <string.h>

#include "internal.h"

typedef struct { const char *name; MessageId words; } Called;

static const Called columns[] = {
    { "year", MSG_COLUMN_YEAR }, { "grade", MSG_COLUMN_GRADE }, { "letter", MSG_COLUMN_LETTER }, { "shift", MSG_COLUMN_SHIFT },
    { "week", MSG_COLUMN_WEEK }, { "language", MSG_COLUMN_LANGUAGE }, { "teacher", MSG_COLUMN_TEACHER }, { "number", MSG_COLUMN_NUMBER },
    { "surname", MSG_COLUMN_SURNAME }, { "given", MSG_COLUMN_GIVEN }, { "patronymic", MSG_COLUMN_PATRONYMIC }, { "born", MSG_COLUMN_BORN },
    { "sex", MSG_COLUMN_SEX }, { "family", MSG_COLUMN_FAMILY }, { "iin", MSG_COLUMN_IIN }, { "class", MSG_COLUMN_CLASS },
    { "since", MSG_COLUMN_SINCE }, { "until", MSG_COLUMN_UNTIL }, { "name", MSG_COLUMN_NAME }, { "day", MSG_COLUMN_DAY },
    { "lessons", MSG_COLUMN_LESSONS }, { "lesson", MSG_COLUMN_LESSON }, { "mark", MSG_COLUMN_MARK }, { "category", MSG_COLUMN_CATEGORY },
    { "source", MSG_COLUMN_SOURCE }, { "through", MSG_COLUMN_THROUGH }, { "sign", MSG_COLUMN_SIGN }, { "severity", MSG_COLUMN_SEVERITY },
    { "observer", MSG_COLUMN_OBSERVER }, { "words", MSG_COLUMN_WORDS }, { "ref", MSG_COLUMN_REF }, { "club", MSG_COLUMN_CLUB },
    { "sessions", MSG_COLUMN_SESSIONS }, { "kind", MSG_COLUMN_KIND }, { "value", MSG_COLUMN_VALUE }, { "pupil", MSG_COLUMN_PUPIL }, { "count", MSG_COLUMN_COUNT },
    { "why", MSG_COLUMN_WHY }, { "where", MSG_COLUMN_WHERE },
};
static const Called kinds[] = {
    { "classes", MSG_KIND_CLASSES }, { "pupils", MSG_KIND_PUPILS }, { "membership", MSG_KIND_MEMBERSHIP }, { "attendance", MSG_KIND_ATTENDANCE },
    { "family", MSG_KIND_FAMILY }, { "observations", MSG_KIND_OBSERVATIONS }, { "measures", MSG_KIND_MEASURES }, { "clubs", MSG_KIND_CLUBS },
    { "sessions", MSG_KIND_SESSIONS }, { "presence", MSG_KIND_PRESENCE },
};
static const MessageId marks[MARKS_KNOWN] = { MSG_MARK_PRESENT, MSG_MARK_ILL, MSG_MARK_EXCUSED, MSG_MARK_UNEXCUSED, MSG_MARK_UNKNOWN_REASON, MSG_MARK_LATE };

static const Called *find(const Called *known, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(known[i].name, name) == 0) return &known[i];
    return NULL;
}

static Arg called(const Called *found, const char *name) { return found ? arg_message(found->words) : arg_text(name); }

/* `name` is the pupil's in every kind but one, whose pupil stands in `pupil`. */
static const Called *column_of(const char *kind, const char *column)
{
    static const Called name_of_number = { "name", MSG_COLUMN_NAME_OF_NUMBER };
    if (strcmp(kind, "measures") == 0 && strcmp(column, "name") == 0) return &name_of_number;
    return find(columns, COUNT(columns), column);
}

Arg column_arg(const char *kind, const char *column) { return called(column_of(kind, column), column); }
Arg kind_arg(const char *kind) { return called(find(kinds, COUNT(kinds), kind), kind); }

static const char *in_words(Arg arg, Language language) { return arg.kind == ARG_MESSAGE ? message_raw(arg.as.message, language) : arg.as.text; }

const char *intake_column_words(const char *kind, const char *column, Language language) { return in_words(column_arg(kind, column), language); }
const char *intake_kind_words(const char *kind, Language language) { return in_words(kind_arg(kind), language); }
const char *intake_mark_words(Mark mark, Language language) { return message_raw(marks[mark], language); }
