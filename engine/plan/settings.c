/* data/settings.csv: each setting once, with a note in three languages that says what it does. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

enum { SETTING_COVERAGE, SETTING_URGENT, SETTING_DEFAULT, SETTING_GRACE, SETTING_LEVELS, SETTING_LEAD, SETTING_LAST_GRADE, SETTING_MINUTES, SETTINGS };
static const char *const keys[SETTINGS] = { "coverage-share", "due-days-urgent", "due-days-default", "observation-grace-days",
                                            "proposal-levels", "duty-lead-days", "last-grade", "minutes-an-item" };
enum { MINUTES_AN_ITEM = 7 };             /* where an older settings.csv does not say: settings that came later have a default */
enum { KEY, VALUE, NOTE };

/* "1" or "0.9": digits and a point; more than 0, at most 1. */
static bool read_share(Sheet *sheet, size_t row, double *share)
{
    const char *text;
    if (!sheet_text(sheet, row, VALUE, &text)) return false;
    *share = strspn(text, "0123456789.") == strlen(text) && strlen(text) < 20 ? strtod(text, NULL) : 0;
    return (*share > 0 && *share <= 1) || sheet_fault(sheet, row, VALUE, MSG_PLAN_BAD_SHARE);
}

static bool read_levels(Sheet *sheet, size_t row, const char **levels)
{
    static const char *const known[] = { "watch", "discuss", "urgent" };
    Pieces pieces;
    size_t index;
    if (!sheet_text(sheet, row, VALUE, levels) || !sheet_pieces(sheet, row, VALUE, &pieces)) return false;
    for (size_t i = 0; i < pieces.count; i++)
        if (!sheet_known(sheet, row, VALUE, pieces.items[i], &KNOWN_OF(known, COUNT(known)), &index)) return false;
    return true;
}

static bool read_setting(Sheet *sheet, size_t row, size_t key, Settings *settings)
{
    switch (key) {
    case SETTING_COVERAGE: return read_share(sheet, row, &settings->coverage_share);
    case SETTING_URGENT: return sheet_number(sheet, row, VALUE, 0, 30, &settings->due_days_urgent);
    case SETTING_DEFAULT: return sheet_number(sheet, row, VALUE, 1, 200, &settings->due_days_default);
    case SETTING_GRACE: return sheet_number(sheet, row, VALUE, 0, 366, &settings->observation_grace_days);
    case SETTING_LEAD: return sheet_number(sheet, row, VALUE, 0, 60, &settings->duty_lead_days);
    case SETTING_LAST_GRADE: return sheet_number(sheet, row, VALUE, 0, 12, &settings->last_grade);
    case SETTING_MINUTES: return sheet_number(sheet, row, VALUE, 1, 120, &settings->minutes_an_item);
    default: return read_levels(sheet, row, &settings->proposal_levels);
    }
}

bool settings_load(Arena *arena, Settings *settings, Error *err)
{
    static const char *const columns[] = { "key", "value", "note_kk", "note_ru", "note_en" };
    long seen[SETTINGS] = { 0 };           /* the line of each */
    Sheet sheet = { .arena = arena, .err = err };
    settings->minutes_an_item = MINUTES_AN_ITEM;
    if (!sheet_read(&sheet, "data/settings.csv", columns, COUNT(columns))) return false;
    for (size_t row = 0; row < sheet.table.count; row++) {
        const char *key;
        size_t which;
        Words note;
        if (!sheet_text(&sheet, row, KEY, &key) || !sheet_known(&sheet, row, KEY, key, &KNOWN_OF(keys, SETTINGS), &which)) return false;
        if (seen[which])
            return error_set(err, ERR_INPUT, MSG_PLAN_TWICE, sheet.table.path, sheet.table.lines[row], columns[KEY], key, seen[which]);
        seen[which] = sheet.table.lines[row];
        if (!read_setting(&sheet, row, which, settings) || !sheet_words(&sheet, row, NOTE, &note)) return false;
    }
    for (size_t i = 0; i < SETTINGS; i++)
        if (!seen[i] && i != SETTING_MINUTES) return error_set(err, ERR_INPUT, MSG_PLAN_SETTING_MISSING, sheet.table.path, keys[i]);
    return true;
}
