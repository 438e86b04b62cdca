-- Tirek, schema version 4: what was not taken can be found in a workbook too; one report a bad rule; past answers of help; why a protocol's number was corrected.

ALTER TABLE issue ADD COLUMN sheet TEXT NOT NULL DEFAULT '';   -- the workbook's sheet; '' = a file that has none
ALTER TABLE import ADD COLUMN map TEXT NOT NULL DEFAULT '';    -- the column map that made a plain table of the file; '' = it was one

-- What else went wrong in the rule in that run, by line: a JSON list of {kind, line, pupils, text}. A run of an earlier version has a row each instead.
ALTER TABLE rule_fault ADD COLUMN also TEXT NOT NULL DEFAULT '[]';

-- An answer's earlier ones, for a reading of a past day.
CREATE INDEX help_past ON help (pupil, died) WHERE died IS NOT NULL;

-- Of the row that put another number in the place of one under which something was decided: why, and on which day; '' and NULL in every other row.
ALTER TABLE minutes ADD COLUMN why TEXT NOT NULL DEFAULT '';
ALTER TABLE minutes ADD COLUMN corrected_on INTEGER;
