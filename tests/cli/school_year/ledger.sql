-- Every figure of the year, from every source that says it: figure(name, source, number). Read by the stock sqlite3 shell on the school's store; nothing is written
-- to it. The JSON files stand in the folder: what the program says of the same days, printed a moment before.
.bail on
CREATE TEMP TABLE figure (name TEXT, source TEXT, number INTEGER);
CREATE TEMP TABLE said (source TEXT, words TEXT);
INSERT INTO said SELECT value, CAST(readfile(value || '.json') AS TEXT) FROM json_each('["plan", "year", "analysis", "cases", "alerts", "survey"]');
INSERT INTO said SELECT 'list', CAST(readfile('list-' || value || '.json') AS TEXT) FROM json_each('["at-risk", "offence-prone", "substance-risk"]');
CREATE TEMP TABLE span AS SELECT unixepoch('2025-08-01') / 86400 AS since, unixepoch('2026-05-31') / 86400 AS until;

-- ---- the plan, item by item ---------------------------------------------------------------------------------------------------------------------------
CREATE TEMP TABLE item AS SELECT json_extract(value, '$.item') AS item FROM said, json_each(words, '$.items') WHERE source = 'plan';
CREATE TEMP TABLE task AS
    SELECT f.* FROM follow_up f JOIN span LEFT JOIN proposal p ON p.id = f.proposal
    WHERE f.due BETWEEN span.since AND span.until AND coalesce(f.outcome, '') NOT IN ('sooner', 'later')
      AND (f.proposal IS NULL OR f.urgent OR f.outcome IS 'done' OR p.outcome IS 'confirmed');
CREATE TEMP TABLE heard AS
    SELECT a.item, a.pupil, a.proposal, a.entry, d.outcome, s.id AS sitting FROM decision d JOIN agenda_item a ON a.id = d.agenda_item JOIN sitting s ON s.id = a.sitting JOIN span
    WHERE d.died IS NULL AND s.day BETWEEN span.since AND span.until;
CREATE TEMP TABLE work AS                                       -- the records of work that stand
    SELECT 'notes' AS kind, item, day, pupil FROM note WHERE died IS NULL UNION ALL SELECT 'events', item, day, NULL FROM event WHERE died IS NULL
    UNION ALL SELECT 'helps', item, day, pupil FROM help WHERE died IS NULL
    UNION ALL SELECT 'papers', i.item, p.day, p.pupil FROM paper p JOIN item i ON instr(' ' || p.items || ' ', ' ' || i.item || ' ');
CREATE TEMP TABLE by_item AS
    SELECT item, 'foreseen' AS what, count(*) AS n FROM task GROUP BY item
    UNION ALL SELECT item, 'done', count(*) FROM task WHERE outcome = 'done' GROUP BY item
    UNION ALL SELECT item, 'late', count(*) FROM task WHERE outcome = 'done' AND closed_on > due GROUP BY item
    UNION ALL SELECT item, 'open', count(*) FROM task WHERE closed IS NULL GROUP BY item
    UNION ALL SELECT item, 'overdue', count(*) FROM task, span WHERE closed IS NULL AND due < span.until GROUP BY item
    UNION ALL SELECT item, 'withdrawn', count(*) FROM task WHERE closed IS NOT NULL AND outcome <> 'done' GROUP BY item
    UNION ALL SELECT item, kind, count(*) FROM work, span WHERE day BETWEEN span.since AND span.until GROUP BY item, kind
    UNION ALL SELECT item, 'heard', count(*) FROM heard GROUP BY item
    UNION ALL SELECT item, 'pupils', count(DISTINCT pupil) FROM (SELECT item, pupil FROM task WHERE closed IS NULL OR outcome = 'done' UNION ALL SELECT item, pupil FROM heard
                                                               UNION ALL SELECT item, pupil FROM work, span WHERE day BETWEEN span.since AND span.until) GROUP BY item;
CREATE TEMP TABLE what AS SELECT value AS what FROM json_each('["foreseen", "done", "late", "open", "overdue", "withdrawn", "notes", "events", "helps", "papers", "heard", "pupils"]');
INSERT INTO figure SELECT item || ' ' || what, 'sql', coalesce((SELECT n FROM by_item b WHERE b.item = item.item AND b.what = what.what), 0) FROM item, what;
INSERT INTO figure SELECT json_extract(i.value, '$.item') || ' ' || what, source, json_extract(i.value, '$.' || what)
    FROM said JOIN json_each(words, CASE source WHEN 'plan' THEN '$.items' ELSE '$.plan' END) i JOIN what WHERE source IN ('plan', 'year');
-- The analysis has no word for what was withdrawn: it was nobody's task.
INSERT INTO figure SELECT json_extract(i.value, '$.id') || ' ' || what, 'analysis', json_extract(i.value, '$.' || what)
    FROM said JOIN json_each(words, '$.plan_state.rows') i JOIN what WHERE source = 'analysis' AND what NOT IN ('foreseen', 'withdrawn');
INSERT INTO figure SELECT 'section ' || json_extract(value, '$.number') || ' ' || what, 'analysis', json_extract(value, '$.' || what)
    FROM said, json_each(words, '$.plan_state.sections') JOIN what WHERE source = 'analysis' AND what NOT IN ('foreseen', 'withdrawn', 'pupils');
INSERT INTO figure SELECT 'section ' || substr(name, 1, instr(name, '.') - 1) || substr(name, instr(name, ' ')), 'sql', sum(number) FROM figure
    WHERE source = 'sql' AND name NOT LIKE '% foreseen' AND name NOT LIKE '% withdrawn' AND name NOT LIKE '% pupils' GROUP BY 1;

-- ---- registers: the flow, the list, proposals, rules ------------------------------------------------------------------------------------------------------
CREATE TEMP TABLE reg AS SELECT key AS place, json_extract(value, '$.register') AS register FROM said, json_each(words, '$.registers') WHERE source = 'year';
INSERT INTO figure SELECT json_extract(r.value, '$.register') || ' ' || e.key, 'year', e.value FROM said, json_each(words, '$.registers') r, json_each(r.value, '$.entries') e WHERE source = 'year';
INSERT INTO figure SELECT register || ' ' || e.key, 'analysis', e.value FROM said, json_each(words, '$.figures.flows') f JOIN reg ON reg.place = f.key, json_each(f.value) e
    WHERE source = 'analysis' AND e.type = 'integer';
CREATE TEMP TABLE listed AS SELECT json_extract(value, '$.register') AS register, json_extract(value, '$.since') AS since, json_extract(value, '$.outcome') AS outcome, value AS entry FROM said, json_each(words) WHERE source = 'list';
INSERT INTO figure SELECT register || ' in', 'list', count(*) FROM listed WHERE since BETWEEN '2025-08-01' AND '2026-05-31' GROUP BY register;
INSERT INTO figure SELECT register || ' out', 'list', sum(outcome = 'removed') FROM listed GROUP BY register;
INSERT INTO figure SELECT register || ' left', 'list', sum(outcome = 'left') FROM listed GROUP BY register;
INSERT INTO figure SELECT register || ' now', 'list', sum(outcome = '') FROM listed GROUP BY register;
INSERT INTO figure SELECT register || ' kept', 'list', sum(EXISTS (SELECT 1 FROM json_each(entry, '$.reviews') v WHERE json_extract(v.value, '$.outcome') IN ('keep', 'change'))) FROM listed GROUP BY register;
INSERT INTO figure SELECT reg.register || ' before', 'sql', count(e.id) FROM reg JOIN span LEFT JOIN entry e ON e.register = reg.register AND e.died IS NULL AND e.since < span.since GROUP BY 1;
INSERT INTO figure SELECT register || ' in', 'sql', count(*) FROM entry WHERE died IS NULL GROUP BY 1;
INSERT INTO figure SELECT register || ' out', 'sql', sum(outcome IS 'removed') FROM entry WHERE died IS NULL GROUP BY 1;
INSERT INTO figure SELECT register || ' left', 'sql', sum(outcome IS 'left') FROM entry WHERE died IS NULL GROUP BY 1;
INSERT INTO figure SELECT register || ' now', 'sql', sum(until IS NULL) FROM entry WHERE died IS NULL GROUP BY 1;
INSERT INTO figure SELECT register || ' kept', 'sql', count(DISTINCT e.id) FROM entry e LEFT JOIN heard h ON h.entry = e.id AND h.outcome IN ('keep', 'change') WHERE e.died IS NULL AND h.entry IS NOT NULL GROUP BY 1;
INSERT INTO figure SELECT name || ' by the flow', 'year', sum(number) FROM (SELECT register AS name, CASE WHEN f.name LIKE '% out' OR f.name LIKE '% left' THEN -number ELSE number END AS number
    FROM reg JOIN figure f ON f.source = 'year' AND f.name IN (register || ' before', register || ' in', register || ' out', register || ' left')) GROUP BY name;
INSERT INTO figure SELECT replace(name, ' now', ' by the flow'), source, number FROM figure WHERE name LIKE '% now';

CREATE TEMP TABLE became AS
    SELECT register, coalesce(outcome, CASE (SELECT d.outcome FROM agenda_item a JOIN decision d ON d.agenda_item = a.id AND d.died IS NULL JOIN sitting s ON s.id = a.sitting
                                             WHERE a.proposal = p.id ORDER BY s.day DESC LIMIT 1) WHEN 'defer' THEN 'deferred' ELSE 'waiting' END) AS outcome FROM proposal p;
INSERT INTO figure SELECT reg.register || ' ' || value, 'sql', (SELECT count(*) FROM became b WHERE b.register = reg.register AND (b.outcome = value OR value = 'proposed'))
    FROM reg, json_each('["proposed", "confirmed", "dismissed", "deferred", "expired", "withdrawn", "waiting"]');
INSERT INTO figure SELECT json_extract(r.value, '$.register') || ' ' || e.key, 'year', e.value FROM said, json_each(words, '$.registers') r, json_each(r.value, '$.proposals') e WHERE source = 'year';
INSERT INTO figure SELECT 'proposals ' || e.key, source, sum(e.value) FROM said, json_each(words, '$.registers') r, json_each(r.value, '$.proposals') e WHERE source = 'year' GROUP BY 1;
INSERT INTO figure SELECT 'proposals ' || key, source, value FROM said, json_each(words, '$.figures')
    WHERE source = 'analysis' AND key IN ('proposed', 'confirmed', 'dismissed', 'expired', 'withdrawn', 'deferred', 'waiting');
INSERT INTO figure SELECT 'proposals ' || outcome, 'sql', count(*) FROM became GROUP BY 1;

CREATE TEMP TABLE rule AS SELECT r.key AS place, json_extract(r.value, '$.register') || '/' || json_extract(r.value, '$.rule') AS rule, r.value FROM said, json_each(words, '$.rules') r WHERE source = 'year';
INSERT INTO figure SELECT rule || ' ' || j.value, 'year', json_extract(rule.value, '$.' || j.value) FROM rule, json_each('["proposed", "confirmed", "dismissed", "undecided"]') j;
INSERT INTO figure SELECT rule || ' ' || j.value, 'analysis', json_extract(r.value, '$.' || j.value)
    FROM said, json_each(words, '$.figures.rules') r JOIN rule ON rule.place = r.key, json_each('["proposed", "confirmed", "dismissed", "undecided"]') j WHERE source = 'analysis';
INSERT INTO figure SELECT p.register || '/' || s.rule || ' proposed', 'sql', count(DISTINCT p.id) FROM proposal p JOIN proposal_signal x ON x.proposal = p.id JOIN signal s ON s.id = x.signal GROUP BY 1;
INSERT INTO figure SELECT p.register || '/' || s.rule || ' ' || o.value, 'sql', count(DISTINCT CASE WHEN p.outcome = o.value THEN p.id END)
    FROM proposal p JOIN proposal_signal x ON x.proposal = p.id JOIN signal s ON s.id = x.signal, json_each('["confirmed", "dismissed"]') o GROUP BY 1;

-- ---- the year as a whole -------------------------------------------------------------------------------------------------------------------------------------
INSERT INTO figure SELECT 'year ' || key, source, value FROM said, json_each(words) WHERE source = 'year' AND type = 'integer';
INSERT INTO figure SELECT 'year ' || key, source, value FROM said, json_each(words, '$.figures')
    WHERE source = 'analysis' AND key IN ('due', 'done', 'done_on_time', 'overdue', 'sittings_planned', 'sittings_held', 'decisions', 'runs', 'family_cases_opened', 'family_cases_closed', 'alerts', 'alerts_taken');
INSERT INTO figure SELECT 'year ' || value, 'plan', (SELECT sum(number) FROM figure WHERE source = 'plan' AND name LIKE '% ' || value) FROM json_each('["done", "overdue", "withdrawn", "notes", "events", "helps"]');
INSERT INTO figure SELECT 'year due', 'plan', sum(CASE WHEN name LIKE '% foreseen' THEN number ELSE -number END) FROM figure WHERE source = 'plan' AND name NOT LIKE 'year %' AND (name LIKE '% foreseen' OR name LIKE '% withdrawn');
INSERT INTO figure SELECT 'year due', 'sql', count(*) FROM task WHERE closed IS NULL OR outcome = 'done';
INSERT INTO figure SELECT 'year done', 'sql', count(*) FROM task WHERE outcome = 'done';
INSERT INTO figure SELECT 'year done_on_time', 'sql', count(*) FROM task WHERE outcome = 'done' AND closed_on <= due;
INSERT INTO figure SELECT 'year overdue', 'sql', count(*) FROM task, span WHERE closed IS NULL AND due < span.until;
INSERT INTO figure SELECT 'year withdrawn', 'sql', count(*) FROM task WHERE closed IS NOT NULL AND outcome <> 'done';
INSERT INTO figure SELECT 'year ' || kind, 'sql', count(*) FROM work WHERE kind <> 'papers' GROUP BY kind;
INSERT INTO figure SELECT 'year decisions', 'sql', count(*) FROM heard;
INSERT INTO figure SELECT 'year sittings_held', 'sql', count(*) FROM minutes WHERE died IS NULL AND held AND number <> '';
INSERT INTO figure SELECT 'year runs', 'sql', count(*) FROM run;
INSERT INTO figure SELECT 'year family_cases_opened', 'sql', count(*) FROM family_case;
INSERT INTO figure SELECT 'year family_cases_closed', 'sql', count(*) FROM family_case WHERE closed IS NOT NULL;
INSERT INTO figure SELECT 'year family_cases_opened', source, json_array_length(words) FROM said WHERE source = 'cases';
INSERT INTO figure SELECT 'year family_cases_closed', source, sum(json_extract(value, '$.closed') <> '') FROM said, json_each(words) WHERE source = 'cases';
INSERT INTO figure SELECT 'year alerts', 'sql', count(*) FROM alert;
INSERT INTO figure SELECT 'year alerts_taken', 'sql', count(*) FROM alert WHERE taken_by <> '';
INSERT INTO figure SELECT 'year alerts', source, json_array_length(words) FROM said WHERE source = 'alerts';
INSERT INTO figure SELECT 'year alerts_taken', source, sum(json_extract(value, '$.taken_by') <> '') FROM said, json_each(words) WHERE source = 'alerts';
INSERT INTO figure SELECT 'alert steps', source, sum(json_array_length(value, '$.steps')) FROM said, json_each(words) WHERE source = 'alerts';
INSERT INTO figure SELECT 'alert steps', 'sql', count(*) FROM alert_step;
INSERT INTO figure SELECT 'survey ' || json_extract(value, '$.question'), source, json_extract(value, '$.total') FROM said, json_each(words, '$.questions') WHERE source = 'survey' AND NOT json_extract(value, '$.hidden');
INSERT INTO figure SELECT 'survey ' || question, 'sql', sum(count) FROM survey_tally WHERE died IS NULL GROUP BY question;

-- ---- absence, by month ---------------------------------------------------------------------------------------------------------------------------------------
CREATE TEMP TABLE missed AS
    WITH RECURSIVE n(lesson) AS (SELECT 0 UNION ALL SELECT lesson + 1 FROM n WHERE lesson < 11)
    SELECT strftime('%Y-%m', a.day * 86400, 'unixepoch') AS month, (a.marks >> (3 * lesson)) & 7 AS mark, count(*) AS n FROM attendance a JOIN n
    WHERE (a.marks >> (3 * lesson)) & 7 BETWEEN 1 AND 4
      AND EXISTS (SELECT 1 FROM membership m JOIN coverage v ON v.class = m.class AND v.day = a.day WHERE m.died IS NULL AND m.pupil = a.pupil AND m.since <= a.day AND (m.until IS NULL OR m.until >= a.day))
      AND NOT EXISTS (SELECT 1 FROM presence x WHERE x.died IS NULL AND x.pupil = a.pupil AND x.since <= a.day AND (x.until IS NULL OR x.until >= a.day))
    GROUP BY 1, 2;
INSERT INTO figure SELECT 'absence ' || month || ' missed', 'sql', sum(n) FROM missed GROUP BY month;
INSERT INTO figure SELECT 'absence ' || month || ' ill', 'sql', sum(n * (mark = 1)) FROM missed GROUP BY month;
INSERT INTO figure SELECT 'absence ' || month || ' unexcused', 'sql', sum(n * (mark = 3)) FROM missed GROUP BY month;
INSERT INTO figure SELECT 'absence ' || printf('%d-%02d', json_extract(m.value, '$.year'), json_extract(m.value, '$.month')) || ' ' || k.value, source, json_extract(m.value, '$.' || k.value)
    FROM said, json_each(words, '$.absence.months') m, json_each('["missed", "ill", "unexcused"]') k WHERE source = 'year';
INSERT INTO figure SELECT 'absence ' || substr(json_extract(m.value, '$.month'), 4) || '-' || substr(json_extract(m.value, '$.month'), 1, 2) || ' ' || k.value, source, json_extract(m.value, '$.' || k.value)
    FROM said, json_each(words, '$.figures.months') m, json_each('["missed", "ill", "unexcused"]') k WHERE source = 'analysis';

-- ---- what does not agree, and what only one source says ----------------------------------------------------------------------------------------------------------
SELECT name || ': ' || group_concat(source || ' ' || coalesce(number, 'nothing'), ', ') FROM figure GROUP BY name HAVING count(DISTINCT coalesce(number, -1)) > 1 OR count(DISTINCT source) < 2;
SELECT 'figures ' || count(DISTINCT name) FROM figure WHERE number > 0;
SELECT 'has ' || name FROM figure WHERE source = 'sql' AND number > 0;
