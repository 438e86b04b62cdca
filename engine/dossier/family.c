/* Family status on the screening day. */
#include "internal.h"

static inline bool counts(const Dossier *dossier, const Read *read, const FamilyStatus *row)
{
    return row->category >= 0 && row->category < CATEGORIES_MOST && (read->categories >> row->category & 1) &&
           holds_on(row->since, row->until, dossier->on);
}

/* A status that stands in the records is known whatever else was handed in; that there is none only from the class's passport. */
Knowledge family_read(const Dossier *dossier, const Read *read, Answer *answer)
{
    for (size_t i = 0; i < dossier->family.count; i++)
        if (counts(dossier, read, &dossier->family.items[i])) {
            answer->value = 1;
            return KNOWN;
        }
    const ClassDays *of = class_on(dossier, dossier->on);
    if (!of) return NOT_ENROLLED;
    return handed_in_this_year(dossier, of->family_through) ? KNOWN : NOT_LOADED;
}

bool family_rows(const Dossier *dossier, const Read *read, RowSink sink, void *context)
{
    for (size_t i = 0; i < dossier->family.count; i++) {
        const FamilyStatus *row = &dossier->family.items[i];
        if (!counts(dossier, read, row)) continue;
        SourceRow source = { .kind = 'f', .day = row->since, .id = row->id, .code = row->category };
        if (!sink(context, &source)) return false;
    }
    return true;
}
