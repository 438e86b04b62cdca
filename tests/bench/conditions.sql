-- The 25 conditions of rules/ as one statement, for the stock sqlite3 shell on the same file. One line for each.
-- Written as a person who knows SQLite would: each table is read once, grouped by pupil as it is clustered; what a value of
-- `marks` holds is worked out once for each different value and looked up (that was 1.8 times as fast as doing it for every row).
.mode line
WITH RECURSIVE
today(d) AS (SELECT unixepoch('2026-05-25') / 86400),
place(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM place WHERE i < 11),
kind AS MATERIALIZED (                                           -- lessons of each cause in a value of `marks`
    SELECT marks, sum((marks >> (3 * i) & 7) = 1) AS ill, sum((marks >> (3 * i) & 7) = 2) AS excused,
           sum((marks >> (3 * i) & 7) = 3) AS unexcused, sum((marks >> (3 * i) & 7) = 4) AS unknown,
           sum((marks >> (3 * i) & 7) BETWEEN 1 AND 4) AS missed, sum((marks >> (3 * i) & 7) = 5) AS late
    FROM (SELECT DISTINCT marks FROM attendance WHERE year = 2025) JOIN place
    GROUP BY marks),
away AS (
    SELECT pupil,
           sum(unexcused)         FILTER (WHERE day > d - 14) AS unexcused_14,
           sum(unexcused)         FILTER (WHERE day > d - 30) AS unexcused_30,
           sum(unexcused)         FILTER (WHERE day > d - 90) AS unexcused_90,
           sum(missed)            FILTER (WHERE day > d - 30) AS missed_30,
           sum(missed)            FILTER (WHERE day > d - 90) AS missed_90,
           sum(ill)               FILTER (WHERE day > d - 90) AS ill_90,
           sum(excused)           FILTER (WHERE day > d - 30) AS excused_30,
           sum(excused)                                       AS excused_365,
           sum(unknown)           FILTER (WHERE day > d - 30) AS unknown_30,
           sum(missed - ill)      FILTER (WHERE day > d - 90) AS not_ill_90,
           sum(late)              FILTER (WHERE day > d - 30) AS late_30,
           sum(late)                                          AS late_365,
           sum(missed > 0)        FILTER (WHERE day > d - 30) AS days_30,
           sum(missed > 0)                                    AS days_365,
           sum(unexcused > 0)     FILTER (WHERE day > d - 90) AS unexcused_days_90,
           sum(ill > 0)                                       AS ill_days_365
    FROM attendance JOIN kind USING (marks) JOIN today
    WHERE year = 2025 AND day > d - 365 AND day <= d
    GROUP BY pupil),
note AS (
    SELECT pupil, day, sign, severity, d,
           sign IN ('fight', 'threat', 'humiliation', 'online-humiliation', 'took-thing', 'extortion', 'damage', 'weapon', 'abusive-words') AS conduct
    FROM observation JOIN today WHERE died IS NULL AND day > d - 365 AND day <= d),
seen AS (
    SELECT pupil,
           sum(conduct)                                 FILTER (WHERE day > d - 30) AS conduct_30,
           sum(conduct AND severity >= 2)               FILTER (WHERE day > d - 90) AS grave_90,
           sum(conduct)                                                             AS conduct_365,
           count(DISTINCT day)                          FILTER (WHERE sign = 'fight') AS fight_days_365,
           sum(sign IN ('smoking-seen', 'vape-found'))  FILTER (WHERE day > d - 90) AS tobacco_90,
           sum(severity >= 2 AND sign IN ('crying', 'alone', 'asleep', 'told-bullied', 'afraid-home', 'told-harmed', 'visible-injury',
                                          'self-harm-words', 'self-harm-seen')) FILTER (WHERE day > d - 30) AS wellbeing_30,
           sum(sign IN ('hungry', 'clothes', 'no-supplies', 'not-fetched', 'home-alone', 'parent-unreached', 'drunk-adult'))
                                                        FILTER (WHERE day > d - 90) AS neglect_90,
           sum(sign IN ('police-notice', 'police-delivered', 'night-stop'))         AS police_365,
           sum(sign IN ('helped', 'task-done', 'made-up', 'achievement', 'parent-came')) FILTER (WHERE day > d - 90) AS positive_90
    FROM note GROUP BY pupil),
need AS (
    SELECT DISTINCT pupil FROM family_status JOIN today
    WHERE died IS NULL AND category IN ('low-income', 'social-aid') AND since <= d AND (until IS NULL OR until >= d)),
enrolled AS (
    SELECT DISTINCT pupil FROM membership JOIN today WHERE died IS NULL AND since <= d AND (until IS NULL OR until >= d))
SELECT sum(unexcused_30 >= 8) AS b01, sum(unexcused_14 >= 6) AS b02, sum(missed_30 >= 18) AS b03, sum(missed_90 >= 36) AS b04,
           sum(ill_90 >= 30) AS b05, sum(excused_30 >= 6) AS b06, sum(unknown_30 >= 6) AS b07, sum(not_ill_90 >= 18) AS b08,
           sum(late_30 >= 2) AS b09, sum(late_365 >= 6) AS b10, sum(days_30 >= 5) AS b11, sum(days_365 >= 25) AS b12,
           sum(unexcused_days_90 >= 4) AS b13, sum(ill_days_365 >= 12) AS b14, sum(excused_365 >= 20) AS b15,
           sum(conduct_30 >= 2) AS b16, sum(grave_90 >= 2) AS b17, sum(fight_days_365 >= 2) AS b18, sum(tobacco_90 >= 1) AS b19,
           sum(wellbeing_30 >= 1) AS b20, sum(neglect_90 >= 2) AS b21, sum(police_365 >= 1) AS b22,
           sum(missed_30 >= 12 AND need.pupil IS NOT NULL) AS b23, sum(conduct_365 >= 2 AND unexcused_90 >= 6) AS b24,
           sum(missed_90 >= 24 AND coalesce(positive_90, 0) = 0) AS b25
FROM enrolled LEFT JOIN away USING (pupil) LEFT JOIN seen USING (pupil) LEFT JOIN need ON need.pupil = enrolled.pupil;
