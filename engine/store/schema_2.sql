-- Tirek, schema version 2: from a proposal to a decision, a register entry, what is due, and what was done.
--
-- Version 1 had tables for decisions, entries and sittings that nothing wrote; what a hand may have put there is carried over.
-- As before: `born` is the change that brought a row, `died` the one that replaced or withdrew it. A row that can only come to an
-- end is closed in place: `closed` is that change, `closed_on` the day.

-- ---- sittings, their agendas and minutes ---------------------------------------------------------------------------

CREATE TABLE sitting (                           -- a council on a day; made when its agenda is first written, or when it is known not to be held
    id INTEGER PRIMARY KEY,
    school INTEGER NOT NULL REFERENCES school, council TEXT NOT NULL, day INTEGER NOT NULL,
    born INTEGER NOT NULL REFERENCES change,
    UNIQUE (school, council, day)
) STRICT;

CREATE TABLE minutes (                           -- what was written down of a sitting; a correction is a new row
    id INTEGER PRIMARY KEY,
    sitting INTEGER NOT NULL REFERENCES sitting,
    held INTEGER NOT NULL CHECK (held IN (0, 1)),          -- 0: it did not take place
    number TEXT NOT NULL,                        -- the protocol's number; '' where it was not held
    hour TEXT NOT NULL, place TEXT NOT NULL, chair TEXT NOT NULL, secretary TEXT NOT NULL,   -- '' = not written down
    present TEXT NOT NULL, absent TEXT NOT NULL, guests TEXT NOT NULL,      -- names, one a line; absent with the reason
    born INTEGER NOT NULL REFERENCES change, died INTEGER REFERENCES change
) STRICT;
CREATE UNIQUE INDEX minutes_now ON minutes (sitting) WHERE died IS NULL;

CREATE TABLE agenda_item (
    id INTEGER PRIMARY KEY,
    sitting INTEGER NOT NULL REFERENCES sitting,
    place INTEGER NOT NULL,                      -- its order; moved in place while it is a draft
    kind TEXT NOT NULL CHECK (kind IN ('proposal', 'review', 'overdue', 'plan', 'matter')),
    pupil INTEGER REFERENCES pupil,              -- NULL: not about one pupil
    proposal INTEGER REFERENCES proposal, entry INTEGER REFERENCES entry, follow_up INTEGER REFERENCES follow_up,
    item TEXT NOT NULL,                          -- plan item that it serves; '' = none
    act TEXT NOT NULL,                           -- 'named', 'hears', 'approves': what the plan has this council do; '' = none
    words TEXT NOT NULL, speaker TEXT NOT NULL,  -- of a matter that a person put on; '' = by the kind and the plan's roles
    closed INTEGER NOT NULL CHECK (closed IN (0, 1)),      -- a confidential matter
    register TEXT, pupils INTEGER,               -- before a wide council a confidential register is a number of pupils, no more; else NULL
    born INTEGER NOT NULL REFERENCES change, died INTEGER REFERENCES change    -- died: taken off
) STRICT;
CREATE INDEX agenda_item_sitting ON agenda_item (sitting, place);

CREATE TABLE invitation (                        -- of a pupil or a parent to a sitting (plan IV.13)
    id INTEGER PRIMARY KEY,
    agenda_item INTEGER NOT NULL REFERENCES agenda_item,
    whom TEXT NOT NULL CHECK (whom IN ('pupil', 'parent')), name TEXT NOT NULL,   -- '' = by the pupil's name
    sent_on INTEGER NOT NULL, received_on INTEGER, -- NULL: not known
    came INTEGER CHECK (came IN (0, 1)),         -- NULL: not known yet
    born INTEGER NOT NULL REFERENCES change, died INTEGER REFERENCES change
) STRICT;
CREATE UNIQUE INDEX invitation_now ON invitation (agenda_item, whom) WHERE died IS NULL;

-- ---- decisions and registers ----------------------------------------------------------------------------------------

CREATE TABLE decision_2 (                        -- only this opens or closes a register entry (principle 1)
    id INTEGER PRIMARY KEY,
    agenda_item INTEGER NOT NULL REFERENCES agenda_item,   -- and by it the sitting: council, day, protocol number
    outcome TEXT NOT NULL,                       -- data/outcomes.csv: 'confirm', 'dismiss', 'defer', 'keep', 'change', 'remove', 'heard', 'approved', 'resolved'
    words TEXT NOT NULL,                         -- the reason, basis or resolution; '' only where none is asked
    until INTEGER,                               -- defer: the day from which it comes again; confirm, keep, change: the next review
    lead TEXT NOT NULL,                          -- confirm, change: who leads the work with the pupil; '' = as it was
    heard TEXT NOT NULL, spoke TEXT NOT NULL,    -- what was heard, who said what
    votes_for INTEGER, votes_against INTEGER, votes_abstained INTEGER,     -- NULL: no vote was taken
    born INTEGER NOT NULL REFERENCES change, died INTEGER REFERENCES change,   -- died: written down wrongly and taken back
    taken_back TEXT                              -- why; NULL: it stands
) STRICT;

-- What version 1 may hold becomes a sitting, its minutes, an agenda of one item for each decision.
INSERT INTO sitting (school, council, day, born) SELECT school, council, day, born FROM council_day;
INSERT OR IGNORE INTO sitting (school, council, day, born)
    SELECT u.school, d.council, d.day, d.born FROM decision d JOIN proposal p ON p.id = d.proposal JOIN pupil u ON u.id = p.pupil;
INSERT INTO minutes (sitting, held, number, hour, place, chair, secretary, present, absent, guests, born)
    SELECT s.id, coalesce((SELECT c.held FROM council_day c WHERE c.school = s.school AND c.council = s.council AND c.day = s.day), 1),
           coalesce((SELECT d.number FROM decision d JOIN proposal p ON p.id = d.proposal JOIN pupil u ON u.id = p.pupil
                     WHERE u.school = s.school AND d.council = s.council AND d.day = s.day ORDER BY d.id LIMIT 1), ''), '', '', '', '', '', '', '', s.born
    FROM sitting s;
INSERT INTO agenda_item (id, sitting, place, kind, pupil, proposal, item, act, words, speaker, closed, born)
    SELECT d.id, s.id, d.id, 'proposal', p.pupil, p.id, '', '', '', '', 0, d.born
    FROM decision d JOIN proposal p ON p.id = d.proposal JOIN pupil u ON u.id = p.pupil JOIN sitting s ON s.school = u.school AND s.council = d.council AND s.day = d.day;
INSERT INTO decision_2 (id, agenda_item, outcome, words, lead, heard, spoke, born)
    SELECT id, id, CASE outcome WHEN 'confirmed' THEN 'confirm' WHEN 'dismissed' THEN 'dismiss' WHEN 'removed' THEN 'remove' ELSE outcome END, words, '', '', '', born FROM decision;

CREATE TABLE entry_2 (                           -- a pupil on a register; one that is open per pupil and register
    id INTEGER PRIMARY KEY,
    pupil INTEGER NOT NULL REFERENCES pupil, register TEXT NOT NULL,
    since INTEGER NOT NULL, opened_by INTEGER NOT NULL REFERENCES decision_2,
    until INTEGER,                               -- its last day; NULL: open
    closed INTEGER REFERENCES change, closed_on INTEGER,   -- the day of the sitting, the run or the call that closed it: from when it is known
    closed_by INTEGER REFERENCES decision_2,     -- NULL: open, or the pupil left the school
    outcome TEXT,                                -- 'removed', 'left'; NULL: open
    born INTEGER NOT NULL REFERENCES change, died INTEGER REFERENCES change    -- died: its decision was taken back
) STRICT;
INSERT INTO entry_2 (id, pupil, register, since, opened_by, until, closed, closed_on, closed_by, outcome, born, died)
    SELECT id, pupil, register, since, opened_by, until, CASE WHEN until IS NULL THEN NULL ELSE born END, until, closed_by,
           CASE WHEN until IS NULL THEN NULL WHEN closed_by IS NULL THEN 'left' ELSE 'removed' END, born, died FROM entry;

CREATE TABLE entry_state (                       -- what a review may change; the row in force is the entry's present
    id INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES entry_2,
    review INTEGER,                              -- the day of the next review
    lead TEXT NOT NULL,                          -- who leads the work with the pupil
    decision INTEGER NOT NULL REFERENCES decision_2,
    born INTEGER NOT NULL REFERENCES change, died INTEGER REFERENCES change
) STRICT;
CREATE UNIQUE INDEX entry_state_now ON entry_state (entry) WHERE died IS NULL;
INSERT INTO entry_state (entry, review, lead, decision, born) SELECT id, review, '', opened_by, born FROM entry;

DROP TABLE entry;
DROP TABLE decision;
DROP TABLE council_day;
ALTER TABLE decision_2 RENAME TO decision;
ALTER TABLE entry_2 RENAME TO entry;
CREATE UNIQUE INDEX decision_now ON decision (agenda_item) WHERE died IS NULL;
CREATE INDEX entry_pupil ON entry (pupil, register, since, until) WHERE died IS NULL;
CREATE UNIQUE INDEX entry_open ON entry (pupil, register) WHERE died IS NULL AND until IS NULL;

CREATE TABLE legal_category (                    -- of law No. 245-VIII, put to a proposal by a person; never by a rule
    id INTEGER PRIMARY KEY,
    proposal INTEGER NOT NULL REFERENCES proposal,
    category TEXT NOT NULL,                      -- data/legal.csv; '' = taken off
    day INTEGER NOT NULL,                        -- from when: on an earlier day the row before it stands
    who TEXT NOT NULL,
    born INTEGER NOT NULL REFERENCES change, died INTEGER REFERENCES change
) STRICT;
CREATE UNIQUE INDEX legal_category_now ON legal_category (proposal) WHERE died IS NULL;

-- A dismissal keeps which source rows it was about, one key a line ('a 2025-10-06 3u', 'o 2025-09-20 fight 2 1'): the rule stays silent while
-- today's rows are all among them. '' = silent until the day, whatever the rows are. A review of a day before `since` does not know of it.
ALTER TABLE snooze RENAME COLUMN rows_hash TO source_rows;
ALTER TABLE snooze ADD COLUMN since INTEGER NOT NULL DEFAULT 0;

-- ---- what is due ------------------------------------------------------------------------------------------------------

CREATE TABLE follow_up_2 (                       -- a due action from the plan
    id INTEGER PRIMARY KEY,
    school INTEGER NOT NULL REFERENCES school,
    pupil INTEGER REFERENCES pupil, class INTEGER REFERENCES class,         -- whom it is about; both NULL: the whole school
    item TEXT NOT NULL,                          -- plan item, 'I.5'
    cause TEXT NOT NULL,                         -- a register's id, a support rule's, 'duty:ID:2025-10' (data/plan/duties.csv and its occurrence),
                                                 -- 'entry:12:ID' (of a registration), 'decision:5:1': no second open one for one cause
    proposal INTEGER REFERENCES proposal, entry INTEGER REFERENCES entry, decision INTEGER REFERENCES decision,
    words TEXT NOT NULL,                         -- what a decision asked for; '' = the plan item's own words
    due INTEGER NOT NULL, draft INTEGER NOT NULL,          -- draft 1: the calendar of that year is not confirmed
    urgent INTEGER NOT NULL CHECK (urgent IN (0, 1)),      -- a person acts, without waiting for the council
    role TEXT NOT NULL, form TEXT NOT NULL,      -- ids, by comma, as the plan has them
    person TEXT NOT NULL,                        -- named by a decision; '' = whoever holds the role on the day
    foreseen_on INTEGER NOT NULL,                -- the day of the run, the decision or the call that foresaw it
    born INTEGER NOT NULL REFERENCES change,
    closed INTEGER REFERENCES change, closed_on INTEGER,
    outcome TEXT,                                -- 'done', 'expired', 'withdrawn', 'sooner', 'later' (foreseen again: for another day, or as it was
                                                 -- because the record by which it was done was taken back); NULL: open
    result TEXT, paper TEXT, done_by TEXT        -- of a done one: what came of it, the paper's number or file, who did it; else NULL
) STRICT;
INSERT INTO follow_up_2 (id, school, pupil, item, cause, proposal, words, due, draft, urgent, role, form, person, foreseen_on, born, closed, closed_on, outcome)
    SELECT f.id, p.school, f.pupil, f.item, f.cause, f.proposal, '', f.due, f.draft, 0, f.role, f.form, '', f.foreseen_on, f.born, f.closed, f.closed_on, f.outcome
    FROM follow_up f JOIN pupil p ON p.id = f.pupil;
DROP TABLE follow_up;
ALTER TABLE follow_up_2 RENAME TO follow_up;
CREATE UNIQUE INDEX follow_up_open ON follow_up (school, coalesce(pupil, 0), coalesce(class, 0), item, cause) WHERE closed IS NULL;
CREATE INDEX follow_up_pupil ON follow_up (pupil, proposal);
CREATE INDEX follow_up_cause ON follow_up (school, cause, pupil, class);

CREATE TABLE duty_switch (                       -- a standing duty that a person switches on (plan V.6: the deputy head)
    id INTEGER PRIMARY KEY,
    school INTEGER NOT NULL REFERENCES school, duty TEXT NOT NULL,          -- data/plan/duties.csv
    since INTEGER NOT NULL, who TEXT NOT NULL,
    born INTEGER NOT NULL REFERENCES change, died INTEGER REFERENCES change    -- died: switched off
) STRICT;
CREATE UNIQUE INDEX duty_switch_now ON duty_switch (school, duty) WHERE died IS NULL;

-- ---- what was done: the records of work that the plan reports on ------------------------------------------------------

CREATE TABLE family_case (                       -- a family in difficulty, all its pupils together (I.6, V.7)
    id INTEGER PRIMARY KEY,
    school INTEGER NOT NULL REFERENCES school,
    family TEXT NOT NULL,                        -- the school's key of the family; where the pupil has none, the pupil alone: a space and the
                                                 -- pupil's number, which no import can give as a key
    opened_on INTEGER NOT NULL, grounds TEXT NOT NULL,
    born INTEGER NOT NULL REFERENCES change,
    closed INTEGER REFERENCES change, closed_on INTEGER, closed_words TEXT  -- what came of it; NULL: open
) STRICT;
CREATE UNIQUE INDEX family_case_open ON family_case (school, family) WHERE closed IS NULL;

CREATE TABLE note (                              -- a talk, a counselling, a visit, a study: work with a pupil, a class, a family, a teacher
    id INTEGER PRIMARY KEY,
    school INTEGER NOT NULL REFERENCES school,
    kind TEXT NOT NULL,                          -- data/works.csv
    item TEXT NOT NULL,                          -- the plan item that it serves
    day INTEGER NOT NULL,
    pupil INTEGER REFERENCES pupil, class INTEGER REFERENCES class, family_case INTEGER REFERENCES family_case,  -- all NULL: the whole school
    whom TEXT NOT NULL,                          -- with whom, where it was not the pupil: a parent, a teacher; '' = the pupil
    words TEXT NOT NULL, result TEXT NOT NULL,   -- what it was about; what was agreed or recommended
    signed INTEGER NOT NULL CHECK (signed IN (0, 1)),      -- a parent informed, with a signature
    who TEXT NOT NULL,                           -- who did it
    closed INTEGER NOT NULL CHECK (closed IN (0, 1)),      -- a confidential matter
    follow_up INTEGER REFERENCES follow_up,      -- what it settled
    born INTEGER NOT NULL REFERENCES change, died INTEGER REFERENCES change,
    taken_back TEXT                              -- why; NULL: it stands
) STRICT;
CREATE INDEX note_pupil ON note (pupil, day) WHERE died IS NULL;
CREATE INDEX note_item ON note (school, item, day) WHERE died IS NULL;

CREATE TABLE event (                             -- class hours, meetings, prevention days, guardians' day, raids, conflicts settled
    id INTEGER PRIMARY KEY,
    school INTEGER NOT NULL REFERENCES school,
    kind TEXT NOT NULL,                          -- data/events.csv
    item TEXT NOT NULL, day INTEGER NOT NULL,
    class INTEGER REFERENCES class,              -- NULL: the whole school
    title TEXT NOT NULL,
    took_part INTEGER, guests TEXT NOT NULL,     -- how many; who came from outside
    result TEXT NOT NULL, who TEXT NOT NULL,
    follow_up INTEGER REFERENCES follow_up,
    born INTEGER NOT NULL REFERENCES change, died INTEGER REFERENCES change,
    taken_back TEXT                              -- why; NULL: it stands
) STRICT;
CREATE INDEX event_item ON event (school, item, day) WHERE died IS NULL;

CREATE TABLE help (                              -- aid and referrals: asked, given, answered
    id INTEGER PRIMARY KEY,
    school INTEGER NOT NULL REFERENCES school,
    pupil INTEGER NOT NULL REFERENCES pupil,
    kind TEXT NOT NULL,                          -- data/helps.csv: clothes, meals, recreation, referral, special needs …
    item TEXT NOT NULL, day INTEGER NOT NULL,
    body TEXT NOT NULL,                          -- data/bodies.csv: who was asked: guardianship, health, rehabilitation, employment …; '' = the school itself
    words TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('offered', 'agreed', 'declined', 'asked', 'given', 'refused')),
    answered_on INTEGER, answer TEXT NOT NULL,   -- what the body answered
    who TEXT NOT NULL,
    follow_up INTEGER REFERENCES follow_up,
    born INTEGER NOT NULL REFERENCES change, died INTEGER REFERENCES change,   -- an answer is a new row
    taken_back TEXT                              -- why; NULL: it stands, or an answer took its place
) STRICT;
CREATE INDEX help_pupil ON help (pupil, day) WHERE died IS NULL;

CREATE TABLE entry_document (                    -- the file of papers of a registered pupil (IV.6), by its checklist
    id INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES entry,
    document TEXT NOT NULL,                      -- data/documents.csv
    day INTEGER NOT NULL, words TEXT NOT NULL,
    born INTEGER NOT NULL REFERENCES change, died INTEGER REFERENCES change
) STRICT;
CREATE UNIQUE INDEX entry_document_now ON entry_document (entry, document) WHERE died IS NULL;

CREATE TABLE alert_step (                        -- same-day steps of the closed record (principle 10)
    id INTEGER PRIMARY KEY,
    alert INTEGER NOT NULL REFERENCES alert,
    step TEXT NOT NULL,                          -- data/safety_steps.csv
    day INTEGER NOT NULL, words TEXT NOT NULL, who TEXT NOT NULL,
    born INTEGER NOT NULL REFERENCES change
) STRICT;

CREATE TABLE survey_tally (                      -- anonymous: how often an answer was given, never by whom (V.9)
    id INTEGER PRIMARY KEY,
    school INTEGER NOT NULL REFERENCES school, year INTEGER NOT NULL,
    survey TEXT NOT NULL, question TEXT NOT NULL, answer TEXT NOT NULL,     -- data/surveys.csv
    count INTEGER NOT NULL CHECK (count >= 0), day INTEGER NOT NULL,
    born INTEGER NOT NULL REFERENCES change, died INTEGER REFERENCES change
) STRICT;
CREATE UNIQUE INDEX survey_tally_now ON survey_tally (school, year, survey, question, answer) WHERE died IS NULL;

CREATE TABLE paper (                             -- every paper that was made: what it was, about whom, for what day
    id INTEGER PRIMARY KEY,
    school INTEGER NOT NULL REFERENCES school,
    kind TEXT NOT NULL,                          -- a template of data/papers/
    language TEXT NOT NULL, day INTEGER NOT NULL,
    pupil INTEGER REFERENCES pupil, class INTEGER REFERENCES class, sitting INTEGER REFERENCES sitting,
    subject TEXT NOT NULL,                       -- a register, a category, a survey; ''
    items TEXT NOT NULL DEFAULT '',              -- plan items that it serves, parted by spaces, as its template had them
    file TEXT NOT NULL, file_hash TEXT NOT NULL, -- its name without folders, SHA-256 of its bytes
    born INTEGER NOT NULL REFERENCES change
) STRICT;
CREATE INDEX paper_pupil ON paper (pupil);

-- ---- views ---------------------------------------------------------------------------------------------------------------

CREATE VIEW decisions AS
SELECT s.council, date(s.day * 86400, 'unixepoch') AS day, (SELECT m.number FROM minutes m WHERE m.sitting = s.id AND m.died IS NULL) AS protocol,
       p.number AS number, p.surname || ' ' || p.given AS name, a.kind, (SELECT register FROM proposal WHERE id = a.proposal) AS register,
       d.outcome, d.words, d.id AS id
FROM decision d JOIN agenda_item a ON a.id = d.agenda_item JOIN sitting s ON s.id = a.sitting LEFT JOIN pupil p ON p.id = a.pupil WHERE d.died IS NULL;

CREATE VIEW register AS
SELECT e.register, p.number AS number, p.surname || ' ' || p.given AS name, date(e.since * 86400, 'unixepoch') AS since,
       date(e.until * 86400, 'unixepoch') AS until, e.outcome, date(x.review * 86400, 'unixepoch') AS review, x.lead, e.id AS id
FROM entry e JOIN pupil p ON p.id = e.pupil LEFT JOIN entry_state x ON x.entry = e.id AND x.died IS NULL WHERE e.died IS NULL;

CREATE VIEW due AS
SELECT f.item, p.number AS number, p.surname || ' ' || p.given AS name, (SELECT grade || letter FROM class WHERE id = f.class) AS class, f.cause,
       date(f.due * 86400, 'unixepoch') AS due, f.role, f.outcome, date(f.closed_on * 86400, 'unixepoch') AS closed_on, f.id AS id
FROM follow_up f LEFT JOIN pupil p ON p.id = f.pupil;
