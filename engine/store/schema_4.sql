-- Tirek, schema version 4: what was not taken can be found in a workbook too.

ALTER TABLE issue ADD COLUMN sheet TEXT NOT NULL DEFAULT '';   -- the workbook's sheet; '' = a file that has none
ALTER TABLE import ADD COLUMN map TEXT NOT NULL DEFAULT '';    -- the column map that made a plain table of the file; '' = it was one
