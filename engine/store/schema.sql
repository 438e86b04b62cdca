-- Tirek, schema version 1.
--
-- Days are numbers since 1970-01-01: date(day * 86400, 'unixepoch') shows one; the views at the end already do.
-- `born` is the change that brought a row, `died` the change that replaced or withdrew it; NULL = in force.
-- Known on day D: the import of `born` has known_on <= D, and that of `died`, if any, has not.
-- Ids of pupils and classes come in blocks by school (school * 100000 + n): a range of ids is a school.
-- Nothing here needs a collation or a function that the stock sqlite3 shell lacks.

-- One counter for every write: imports, runs, decisions, snoozes, publications.
CREATE TABLE change (
    id    INTEGER PRIMARY KEY,
    at    TEXT NOT NULL,                         -- UTC wall clock, for people; nothing computes with it
    who   TEXT NOT NULL,                         -- a person's name, or ''
    kind  TEXT NOT NULL                          -- 'school', 'import', 'run', 'alert' …
) STRICT;

CREATE TABLE school (
    id      INTEGER PRIMARY KEY,                 -- 1 …: the block number of its pupils and classes
    code    TEXT NOT NULL UNIQUE,
    name_kk TEXT NOT NULL, name_ru TEXT NOT NULL, name_en TEXT NOT NULL,
    born    INTEGER NOT NULL REFERENCES change
) STRICT;

-- ---- imports -----------------------------------------------------------------------------------------------------

CREATE TABLE import (
    change    INTEGER PRIMARY KEY REFERENCES change,
    school    INTEGER NOT NULL REFERENCES school,
    kind      TEXT NOT NULL,                     -- 'pupils', 'attendance' …
    file      TEXT NOT NULL,                     -- its name, without folders
    file_hash TEXT NOT NULL,                     -- SHA-256 of its bytes
    known_on  INTEGER NOT NULL,                  -- the day on which its content was known
    assumed   INTEGER NOT NULL CHECK (assumed IN (0, 1)),  -- 1: known_on was stated for a load of history
    rows      INTEGER NOT NULL, added INTEGER NOT NULL, changed INTEGER NOT NULL,
    same      INTEGER NOT NULL, refused INTEGER NOT NULL,
    undoes    INTEGER REFERENCES import          -- the import that this one takes back
) STRICT;
CREATE INDEX import_hash ON import (school, file_hash);

CREATE TABLE issue (                             -- a cell that was not taken; its row was not taken either
    import  INTEGER NOT NULL REFERENCES import,
    line    INTEGER NOT NULL,
    col     INTEGER NOT NULL,                    -- 1 = first; 0 = the whole row
    column_name TEXT NOT NULL,
    value   TEXT NOT NULL,
    advice_kk TEXT NOT NULL, advice_ru TEXT NOT NULL, advice_en TEXT NOT NULL
) STRICT;
CREATE INDEX issue_import ON issue (import);

-- ---- the school's people -----------------------------------------------------------------------------------------

CREATE TABLE class (
    id       INTEGER PRIMARY KEY,                -- in the school's block
    school   INTEGER NOT NULL REFERENCES school,
    year     INTEGER NOT NULL,                   -- 2025 = school year 2025–26
    grade    INTEGER NOT NULL CHECK (grade BETWEEN 0 AND 12),
    letter   TEXT NOT NULL,
    shift    INTEGER NOT NULL,                   -- 1, 2 or 3
    week     INTEGER NOT NULL CHECK (week IN (5, 6)),      -- days a week
    language TEXT NOT NULL,                      -- of instruction; for the fairness report alone, never a fact
    teacher  TEXT NOT NULL,                      -- the class teacher's name
    born     INTEGER NOT NULL REFERENCES change,
    UNIQUE (school, year, grade, letter)
) STRICT;

CREATE TABLE pupil (
    id      INTEGER PRIMARY KEY,                 -- in the school's block
    school  INTEGER NOT NULL REFERENCES school,
    number  TEXT NOT NULL,                       -- the school's own: the key people use
    surname TEXT NOT NULL, given TEXT NOT NULL, patronymic TEXT NOT NULL,   -- spelled as they came
    birth   INTEGER,                             -- day; NULL: not known
    sex     TEXT NOT NULL CHECK (sex IN ('', 'f', 'm')),   -- for the fairness report alone, never a fact
    family  TEXT NOT NULL,                       -- the school's key of the family: siblings share it; '' = not known
    iin     TEXT NOT NULL,                       -- optional, never a key, masked wherever shown
    born    INTEGER NOT NULL REFERENCES change,
    UNIQUE (school, number)
) STRICT;

CREATE TABLE pupil_past (                        -- what a later import replaced
    id INTEGER NOT NULL REFERENCES pupil, surname TEXT NOT NULL, given TEXT NOT NULL, patronymic TEXT NOT NULL,
    birth INTEGER, sex TEXT NOT NULL, family TEXT NOT NULL, iin TEXT NOT NULL,
    born INTEGER NOT NULL REFERENCES change, died INTEGER NOT NULL REFERENCES change,
    PRIMARY KEY (id, born, died)
) STRICT, WITHOUT ROWID;

CREATE TABLE class_past (
    id INTEGER NOT NULL REFERENCES class, shift INTEGER NOT NULL, week INTEGER NOT NULL, language TEXT NOT NULL, teacher TEXT NOT NULL,
    born INTEGER NOT NULL REFERENCES change, died INTEGER NOT NULL REFERENCES change,
    PRIMARY KEY (id, born, died)
) STRICT, WITHOUT ROWID;

-- Records with a beginning and an end: a correction is a new row, the old one gets `died`. Each has one index, clustered by
-- pupil and holding every column that screening reads of the rows in force, so that a scan never leaves it.
CREATE TABLE membership (
    id INTEGER PRIMARY KEY,
    pupil INTEGER NOT NULL REFERENCES pupil, class INTEGER NOT NULL REFERENCES class,
    since INTEGER NOT NULL, until INTEGER,       -- both included; NULL: still
    born INTEGER NOT NULL REFERENCES change, died INTEGER REFERENCES change
) STRICT;
CREATE INDEX membership_pupil ON membership (pupil, since, until, class) WHERE died IS NULL;

CREATE TABLE family_status (
    id INTEGER PRIMARY KEY,
    pupil INTEGER NOT NULL REFERENCES pupil, category TEXT NOT NULL,        -- data/categories.csv
    since INTEGER NOT NULL, until INTEGER, source TEXT NOT NULL,
    born INTEGER NOT NULL REFERENCES change, died INTEGER REFERENCES change
) STRICT;
CREATE INDEX family_status_pupil ON family_status (pupil, category, since, until) WHERE died IS NULL;

CREATE TABLE observation (
    id INTEGER PRIMARY KEY,
    pupil INTEGER NOT NULL REFERENCES pupil, day INTEGER NOT NULL, sign TEXT NOT NULL,  -- data/signs.csv
    severity INTEGER NOT NULL CHECK (severity BETWEEN 0 AND 3),             -- 0: a sign without severity
    observer TEXT NOT NULL, words TEXT NOT NULL, ref TEXT NOT NULL,         -- ref: the school's own number of the note, tells two notes of one day apart
    born INTEGER NOT NULL REFERENCES change, died INTEGER REFERENCES change
) STRICT;
CREATE INDEX observation_pupil ON observation (pupil, day, sign, severity) WHERE died IS NULL;

CREATE TABLE measure (
    id INTEGER PRIMARY KEY,
    pupil INTEGER NOT NULL REFERENCES pupil, day INTEGER NOT NULL, name TEXT NOT NULL, number REAL NOT NULL,
    born INTEGER NOT NULL REFERENCES change, died INTEGER REFERENCES change
) STRICT;
CREATE INDEX measure_pupil ON measure (pupil, day, name, number) WHERE died IS NULL;

CREATE TABLE club (
    id INTEGER PRIMARY KEY,
    pupil INTEGER NOT NULL REFERENCES pupil, club TEXT NOT NULL, since INTEGER NOT NULL, until INTEGER,
    born INTEGER NOT NULL REFERENCES change, died INTEGER REFERENCES change
) STRICT;
CREATE INDEX club_pupil ON club (pupil, club, since, until) WHERE died IS NULL;

CREATE TABLE club_session (
    id INTEGER PRIMARY KEY,
    pupil INTEGER NOT NULL REFERENCES pupil, club TEXT NOT NULL, day INTEGER NOT NULL, sessions INTEGER NOT NULL,
    born INTEGER NOT NULL REFERENCES change, died INTEGER REFERENCES change
) STRICT;
CREATE INDEX club_session_pupil ON club_session (pupil, day, club, sessions) WHERE died IS NULL;

CREATE TABLE presence (                          -- days that are not absence: home-taught, sanatorium, long-illness, sports-camp
    id INTEGER PRIMARY KEY,
    pupil INTEGER NOT NULL REFERENCES pupil, kind TEXT NOT NULL, since INTEGER NOT NULL, until INTEGER,
    born INTEGER NOT NULL REFERENCES change, died INTEGER REFERENCES change
) STRICT;
CREATE INDEX presence_pupil ON presence (pupil, since, until, kind) WHERE died IS NULL;

-- ---- attendance --------------------------------------------------------------------------------------------------

-- What differed from "present": one row per pupil and day. marks: three bits a lesson, lesson 1 lowest:
-- 0 present · 1 ill · 2 excused · 3 unexcused · 4 unknown-reason · 5 late · 6 unread: what the file said could not be read, or its list had
-- no row of this pupil; such a day is not loaded for this pupil until it is corrected. marks = 0: corrected to "present all day".
CREATE TABLE attendance (
    year INTEGER NOT NULL, pupil INTEGER NOT NULL, day INTEGER NOT NULL, marks INTEGER NOT NULL, born INTEGER NOT NULL,
    PRIMARY KEY (year, pupil, day)
) STRICT, WITHOUT ROWID;
CREATE TABLE attendance_past (
    year INTEGER NOT NULL, pupil INTEGER NOT NULL, day INTEGER NOT NULL, born INTEGER NOT NULL, marks INTEGER NOT NULL, died INTEGER NOT NULL,
    PRIMARY KEY (year, pupil, day, born)
) STRICT, WITHOUT ROWID;

-- Which class-days were loaded, and how many lessons were held: "no absence" and "no data" differ by this alone.
CREATE TABLE coverage (
    class INTEGER NOT NULL REFERENCES class, day INTEGER NOT NULL, lessons INTEGER NOT NULL, born INTEGER NOT NULL,
    PRIMARY KEY (class, day)
) STRICT, WITHOUT ROWID;
CREATE TABLE coverage_past (
    class INTEGER NOT NULL, day INTEGER NOT NULL, born INTEGER NOT NULL, lessons INTEGER NOT NULL, died INTEGER NOT NULL,
    PRIMARY KEY (class, day, born)
) STRICT, WITHOUT ROWID;

-- The same by class, for the scan: character i is the lessons held on 1 August of the class's year + i days, '.' = not
-- loaded, 'A' … 'C' = 10 … 12. Made from coverage by every import that touches the class; a million rows are 6,000 here.
CREATE TABLE class_days (class INTEGER PRIMARY KEY REFERENCES class, lessons TEXT NOT NULL) STRICT;

-- Through which day a class handed in one kind of record: makes "no observation" a known zero.
CREATE TABLE loaded (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('observations', 'family', 'measures', 'clubs')),
    class INTEGER NOT NULL REFERENCES class, through INTEGER NOT NULL,
    born INTEGER NOT NULL REFERENCES change, died INTEGER REFERENCES change
) STRICT;
CREATE INDEX loaded_class ON loaded (class, kind);

-- ---- a child in danger (principle 10): a closed record -------------------------------------------------------------

CREATE TABLE alert (
    id INTEGER PRIMARY KEY,
    pupil INTEGER NOT NULL REFERENCES pupil,
    observation INTEGER NOT NULL REFERENCES observation,
    born INTEGER NOT NULL REFERENCES change,     -- raised by this import
    taken INTEGER REFERENCES change,             -- when a named person took it up
    taken_by TEXT, taken_words TEXT
) STRICT;

-- ---- configuration: rules, set values, calendar, signs, plan, texts ------------------------------------------------

CREATE TABLE blob (hash TEXT PRIMARY KEY, body BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE config (hash TEXT PRIMARY KEY, born INTEGER NOT NULL REFERENCES change) STRICT, WITHOUT ROWID;
CREATE TABLE config_part (
    config TEXT NOT NULL REFERENCES config, path TEXT NOT NULL, blob TEXT NOT NULL REFERENCES blob (hash),
    PRIMARY KEY (config, path)
) STRICT, WITHOUT ROWID;

-- ---- screening -----------------------------------------------------------------------------------------------------

CREATE TABLE run (
    id INTEGER PRIMARY KEY,
    school INTEGER NOT NULL REFERENCES school,
    on_day INTEGER NOT NULL,
    seen_change INTEGER NOT NULL,                -- everything up to this change was seen
    config TEXT NOT NULL REFERENCES config,
    program TEXT NOT NULL,                       -- version of the program
    pupils INTEGER NOT NULL,                     -- how many were screened
    born INTEGER NOT NULL REFERENCES change
) STRICT;
CREATE INDEX run_day ON run (school, on_day);

CREATE TABLE signal (                            -- a rule that answered yes for a pupil, with its evidence
    id INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES run, pupil INTEGER NOT NULL REFERENCES pupil,
    rule TEXT NOT NULL, target TEXT NOT NULL,    -- a register's id, 'support' or 'strengths'
    level TEXT NOT NULL, grp TEXT NOT NULL,
    silenced INTEGER NOT NULL CHECK (silenced IN (0, 1)),   -- snoozed or dismissed: kept, not shown as new
    closed   INTEGER NOT NULL CHECK (closed IN (0, 1)),     -- confidential matter: reasons only for the deciding council
    safety   INTEGER NOT NULL CHECK (safety IN (0, 1)),     -- a child in danger: on no list and no agenda
    rows_hash TEXT NOT NULL,                     -- of the source rows: a dismissal silences while they are the same
    evidence TEXT NOT NULL                       -- JSON
) STRICT;
CREATE INDEX signal_run ON signal (run, pupil);

CREATE TABLE cannot_tell (
    run INTEGER NOT NULL REFERENCES run, pupil INTEGER NOT NULL REFERENCES pupil,
    fact TEXT NOT NULL,                          -- "missed(unexcused, 30)"
    reason TEXT NOT NULL,                        -- 'not-loaded' … 'reason-not-given'
    rules TEXT NOT NULL,                         -- ids, by comma
    PRIMARY KEY (run, pupil, fact, reason)
) STRICT, WITHOUT ROWID;

CREATE TABLE rule_fault (
    run INTEGER NOT NULL REFERENCES run, rule TEXT NOT NULL, kind TEXT NOT NULL, place TEXT NOT NULL,
    text_kk TEXT NOT NULL, text_ru TEXT NOT NULL, text_en TEXT NOT NULL,
    first_pupil INTEGER NOT NULL, count INTEGER NOT NULL,
    PRIMARY KEY (run, rule, kind, place)
) STRICT, WITHOUT ROWID;

-- ---- the councils --------------------------------------------------------------------------------------------------

-- What a proposal was on a past day can be read again: nothing here is changed in place but its closing.
CREATE TABLE proposal (                          -- one open one per pupil and register
    id INTEGER PRIMARY KEY,
    pupil INTEGER NOT NULL REFERENCES pupil, register TEXT NOT NULL,
    opened_run INTEGER NOT NULL REFERENCES run,
    opened_on INTEGER NOT NULL,                  -- the day of that run
    born INTEGER NOT NULL REFERENCES change,
    closed INTEGER REFERENCES change, closed_on INTEGER,   -- the day of the run or the sitting that closed it
    outcome TEXT                                 -- 'expired', 'withdrawn', 'confirmed', 'dismissed'; NULL: open
) STRICT;
CREATE UNIQUE INDEX proposal_open ON proposal (pupil, register) WHERE closed IS NULL;

CREATE TABLE proposal_run (                      -- the runs that opened it and joined it
    proposal INTEGER NOT NULL REFERENCES proposal, run INTEGER NOT NULL REFERENCES run,
    level TEXT NOT NULL,
    expires INTEGER NOT NULL,                    -- day; not before one sitting was held
    PRIMARY KEY (proposal, run)
) STRICT, WITHOUT ROWID;

CREATE TABLE proposal_signal (                   -- which signals it rests on: for each rule the last one that spoke
    proposal INTEGER NOT NULL REFERENCES proposal, signal INTEGER NOT NULL REFERENCES signal,
    PRIMARY KEY (proposal, signal)
) STRICT, WITHOUT ROWID;

CREATE TABLE council_day (
    id INTEGER PRIMARY KEY,
    school INTEGER NOT NULL REFERENCES school, council TEXT NOT NULL, day INTEGER NOT NULL,
    held INTEGER NOT NULL CHECK (held IN (0, 1)), born INTEGER NOT NULL REFERENCES change,
    UNIQUE (school, council, day)
) STRICT;

CREATE TABLE decision (                          -- only this opens or closes a register entry (principle 1)
    id INTEGER PRIMARY KEY,
    proposal INTEGER NOT NULL REFERENCES proposal,
    council TEXT NOT NULL, day INTEGER NOT NULL, number TEXT NOT NULL,      -- protocol number
    outcome TEXT NOT NULL, words TEXT NOT NULL,
    born INTEGER NOT NULL REFERENCES change
) STRICT;

CREATE TABLE entry (                             -- a pupil on a register
    id INTEGER PRIMARY KEY,
    pupil INTEGER NOT NULL REFERENCES pupil, register TEXT NOT NULL,
    since INTEGER NOT NULL, opened_by INTEGER NOT NULL REFERENCES decision,
    review INTEGER,                              -- day
    until INTEGER, closed_by INTEGER REFERENCES decision,
    born INTEGER NOT NULL REFERENCES change, died INTEGER REFERENCES change
) STRICT;
CREATE INDEX entry_pupil ON entry (pupil, register, since, until) WHERE died IS NULL;

CREATE TABLE follow_up (                         -- a due action from the plan
    id INTEGER PRIMARY KEY,
    pupil INTEGER NOT NULL REFERENCES pupil,
    item TEXT NOT NULL,                          -- plan item, 'I.5'
    cause TEXT NOT NULL,                         -- a register's id or a support rule's: one open follow-up per pupil, item and cause
    proposal INTEGER REFERENCES proposal,
    due INTEGER NOT NULL, draft INTEGER NOT NULL,          -- draft 1: the calendar of that year is not confirmed
    role TEXT NOT NULL, form TEXT NOT NULL,      -- ids, by comma, as the plan has them
    foreseen_on INTEGER NOT NULL,                -- the day of the run that foresaw it
    born INTEGER NOT NULL REFERENCES change,
    closed INTEGER REFERENCES change, closed_on INTEGER,
    outcome TEXT                                 -- 'done', 'expired', 'withdrawn', 'sooner' (foreseen again, for an earlier day); NULL: open
) STRICT;
CREATE UNIQUE INDEX follow_up_open ON follow_up (pupil, item, cause) WHERE closed IS NULL;

CREATE TABLE snooze (
    id INTEGER PRIMARY KEY,
    pupil INTEGER NOT NULL REFERENCES pupil, rule TEXT NOT NULL, until INTEGER NOT NULL, why TEXT NOT NULL,
    rows_hash TEXT NOT NULL,                     -- '' = until the day; else: while the source rows are these (a dismissal)
    born INTEGER NOT NULL REFERENCES change, died INTEGER REFERENCES change
) STRICT;
CREATE INDEX snooze_pupil ON snooze (pupil, rule, until) WHERE died IS NULL;

-- ---- views for people with a SQL shell -----------------------------------------------------------------------------

-- Every lesson that differed from "present": who, class, day, lesson, mark. mark NULL: unread, so that nothing is known of it.
CREATE VIEW lesson AS
WITH RECURSIVE n(lesson) AS (SELECT 1 UNION ALL SELECT lesson + 1 FROM n WHERE lesson < 12)
SELECT p.number AS number, p.surname || ' ' || p.given AS name,
       (SELECT c.grade || c.letter FROM membership m JOIN class c ON c.id = m.class
        WHERE m.pupil = a.pupil AND m.died IS NULL AND m.since <= a.day AND (m.until IS NULL OR m.until >= a.day)) AS class,
       date(a.day * 86400, 'unixepoch') AS day, n.lesson AS lesson,
       CASE (a.marks >> (3 * (n.lesson - 1))) & 7
           WHEN 1 THEN 'ill' WHEN 2 THEN 'excused' WHEN 3 THEN 'unexcused' WHEN 4 THEN 'unknown-reason' WHEN 5 THEN 'late' END AS mark,
       a.pupil AS pupil, a.born AS import
FROM attendance a JOIN n JOIN pupil p ON p.id = a.pupil
WHERE (a.marks >> (3 * (n.lesson - 1))) & 7 <> 0;

CREATE VIEW observed AS
SELECT p.number AS number, p.surname || ' ' || p.given AS name, date(o.day * 86400, 'unixepoch') AS day,
       o.sign, o.severity, o.observer, o.words, o.id AS id, o.pupil AS pupil, o.born AS import
FROM observation o JOIN pupil p ON p.id = o.pupil WHERE o.died IS NULL;

CREATE VIEW signals AS
SELECT r.id AS run, date(r.on_day * 86400, 'unixepoch') AS on_day, p.number AS number, p.surname || ' ' || p.given AS name,
       s.target, s.rule, s.level, json_extract(s.evidence, '$.because.kk') AS because, s.evidence
FROM signal s JOIN run r ON r.id = s.run JOIN pupil p ON p.id = s.pupil;
