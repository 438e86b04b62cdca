-- Tirek, schema version 3: the rulebook in force is a frozen copy in the store, and every run points to the one that made it.

CREATE TABLE rulebook (                          -- a version: the rules as they were committed; never changed
    id INTEGER PRIMARY KEY,
    school INTEGER NOT NULL REFERENCES school,
    number INTEGER NOT NULL CHECK (number > 0),  -- 1 …, in the order of commits
    hash TEXT NOT NULL,                          -- SHA-256 over a line "hash of the file's bytes, space, path" for each file, by path
    rules INTEGER NOT NULL,                      -- how many files
    day INTEGER NOT NULL,                        -- on which it was committed
    who TEXT NOT NULL, why TEXT NOT NULL,        -- of the commit; who '' = the first screening, which nobody signed
    born INTEGER NOT NULL REFERENCES change,
    UNIQUE (school, number), UNIQUE (school, hash)
) STRICT;

CREATE TABLE rulebook_file (
    rulebook INTEGER NOT NULL REFERENCES rulebook,
    path TEXT NOT NULL,                          -- in rules/: 'at-risk/unexcused-absence.lua'
    blob TEXT NOT NULL REFERENCES blob (hash),
    PRIMARY KEY (rulebook, path)
) STRICT, WITHOUT ROWID;

CREATE TABLE publication (                       -- each time a version came into force; the one with the highest id is in force
    id INTEGER PRIMARY KEY,
    school INTEGER NOT NULL REFERENCES school,
    rulebook INTEGER NOT NULL REFERENCES rulebook,
    back INTEGER NOT NULL CHECK (back IN (0, 1)),          -- 1: rolled back to
    day INTEGER NOT NULL,                        -- from which it is in force
    who TEXT NOT NULL,
    although TEXT NOT NULL,                      -- why it was published although it widens a gap between groups; '' = nothing to explain
    born INTEGER NOT NULL REFERENCES change
) STRICT;
CREATE INDEX publication_school ON publication (school, id);

ALTER TABLE run ADD COLUMN rulebook INTEGER REFERENCES rulebook;   -- NULL: made by version 2; its config holds the rules' paths and blobs

-- Which rules ever spoke of a pupil in confidence: their silence is told in confidence too.
CREATE INDEX signal_closed ON signal (pupil, rule) WHERE closed = 1;

-- As before, and by which version of the rules.
DROP VIEW signals;
CREATE VIEW signals AS
SELECT r.id AS run, date(r.on_day * 86400, 'unixepoch') AS on_day, p.number AS number, p.surname || ' ' || p.given AS name,
       s.target, s.rule, s.level, json_extract(s.evidence, '$.because.kk') AS because, s.evidence, (SELECT number FROM rulebook WHERE id = r.rulebook) AS rulebook
FROM signal s JOIN run r ON r.id = s.run JOIN pupil p ON p.id = s.pupil;
