# One invented school, from August to May: 36 Mondays of which some are late, partial or missed, nine dates of the law council and six sittings of wide ones,
# decisions by a fixed rule, follow-ups done, late and missed, records of work, wrong orders of events that are refused. At the end the plan's state, the registers'
# flow, the year's figures and the yearly analysis must agree with each other and with plain SQL to the last count.
#   school_year/people.sh    the school, and how its people call the program
#   school_year/councils.sh  sittings and decisions; what is refused
#   school_year/diary.sh     Monday by Monday
#   school_year/ledger.sql   every figure, from every source that says it
# The year is worked through once; each sentence after the first begins with a copy of the school as it was at the end of May.

for part in people councils diary; do . "$here/school_year/$part.sh"; done

it "a school year from August to May is worked through: imports, reviews, sittings, decisions, work"
school_of_the_year
run_the_year
same "Mondays reviewed" "$screened" 36
same "sittings of the law council" "$(sql "SELECT count(*) || ' ' || sum(held) FROM sitting s JOIN minutes m ON m.sitting = s.id AND m.died IS NULL WHERE council = 'law'")" "9 8"
more "proposals" "$proposals" 50; more "reviews" "$reviews" 20; more "follow-ups looked at" "$tasks" 150; more "refusals" "$refusals" 15
rm -rf "$work/year"; mkdir "$work/year"; cp -r school files "$work/year"
year_stands=$bad                            # without it there is nothing to prove

end_of_may() { cp -r "$work/year/." .; [ -z "$year_stands" ] || wrong "the year was not worked through"; }
# What the program says of the year, a file for each source.
say_the_year() {
    local span="--from $YEAR_FROM --to $YEAR_TO --on $YEAR_TO" register
    act --json plan status $span; cp out.txt plan.json
    act --json year $span; cp out.txt year.json
    act --json paper year-analysis $span; cp out.txt analysis.json
    for register in at-risk offence-prone substance-risk; do act --json register list $register --closed --on $YEAR_TO; cp out.txt "list-$register.json"; done
    act --json case list --all --on $YEAR_TO; cp out.txt cases.json
    act --json alerts --all; cp out.txt alerts.json
    act --json survey healthy-eating --on $YEAR_TO; cp out.txt survey.json
}
# Every figure that is said differently, or by one source only; then those that are not zero. $1: SQL that spoils the store first, and is undone.
ledger() { sqlite3 school/tirek.db "BEGIN; ${1:-}" ".read $here/school_year/ledger.sql" "ROLLBACK" >ledger.txt 2>&1 || wrong "the ledger: $(tail -1 ledger.txt)"; }
has() { grep -qxF "has $1" ledger.txt || wrong "nothing of it came in the year, and the comparison proves nothing: $1"; }

it "at the end of May the plan, the registers, the year's figures, the analysis and SQL agree to the last count"
end_of_may; say_the_year; cp ./*.json "$work/year"; ledger
[ -z "$(grep -v '^has \|^figures ' ledger.txt)" ] || wrong "$(grep -v '^has \|^figures ' ledger.txt | head -1)"
more "figures that are not zero" "$(sed -n 's/^figures //p' ledger.txt)" 350
for name in "I.1 heard" "I.3 heard" "IV.5 heard" "VI.3 heard" "II.4 heard" "I.1 events" "III.5 events" "IV.3 events" "IV.11 events" "V.1 events" "V.5 events" "V.6 events" "V.9 events" \
    "II.2 helps" "II.4 helps" "VI.2 helps" "I.8 helps" "V.3 helps" "VI.3 papers" "VI.3 done" "V.6 done" "V.4 done" "IV.6 done" "IV.13 notes" "V.7 notes" "II.4 withdrawn" \
    "at-risk in" "at-risk out" "at-risk kept" "at-risk now" "offence-prone in" "offence-prone out" "offence-prone kept" "offence-prone left" "offence-prone now" "substance-risk in" \
    "at-risk dismissed" "offence-prone dismissed" "proposals confirmed" "proposals deferred" "year due" "year done_on_time" "year overdue" "year withdrawn" "year decisions" \
    "year sittings_held" "year notes" "year events" "year helps" "year family_cases_opened" "year family_cases_closed" "year alerts" "year alerts_taken" "alert steps" \
    "survey breakfast" "survey taste" "absence 2026-02 missed" "absence 2025-11 unexcused" "II.1 late" "section II late"; do has "$name"; done
same "items of the plan" "$(sqlite3 :memory: "SELECT json_array_length(readfile('plan.json'), '$.items')")" 46
same "items whose state contradicts their counts" "$(sqlite3 :memory: "SELECT count(*) FROM (SELECT value v FROM json_each(readfile('plan.json'), '\$.items')) WHERE json_extract(v, '\$.nothing') IS NOT
    (json_extract(v, '\$.done') + json_extract(v, '\$.notes') + json_extract(v, '\$.events') + json_extract(v, '\$.helps') + json_extract(v, '\$.heard') = 0)")" 0

it "a count that is one out is found, whichever source has it"
end_of_may
ledger "UPDATE note SET died = born WHERE id = (SELECT max(id) FROM note WHERE died IS NULL);
    UPDATE event SET died = born WHERE kind = 'raid'; UPDATE help SET died = born WHERE kind = 'recreation'; UPDATE family_case SET closed = NULL; DELETE FROM alert_step WHERE id = 1;
    UPDATE survey_tally SET count = count + 1 WHERE question = 'taste' AND answer = 'yes'; UPDATE alert SET taken_by = '' WHERE id = 1;
    UPDATE decision SET died = born WHERE agenda_item = (SELECT id FROM agenda_item WHERE item = 'I.3' AND kind = 'plan');
    UPDATE entry SET until = NULL, outcome = NULL WHERE id = (SELECT min(id) FROM entry WHERE outcome = 'removed' AND register = 'at-risk');
    UPDATE proposal SET outcome = 'expired' WHERE id = (SELECT min(id) FROM proposal WHERE outcome = 'dismissed' AND register = 'offence-prone');
    UPDATE follow_up SET closed_on = due + 1 WHERE id = (SELECT min(id) FROM follow_up WHERE outcome = 'done' AND closed_on <= due AND item = 'V.4');
    UPDATE follow_up SET outcome = 'withdrawn', closed = 1 WHERE id = (SELECT max(id) FROM follow_up WHERE closed IS NULL AND item = 'IV.9');
    UPDATE attendance SET marks = 0 WHERE (pupil, day) = (SELECT pupil, day FROM attendance WHERE marks & 7 = 1 AND day = unixepoch('2026-02-10') / 86400 LIMIT 1);"
for name in "year notes" "V.6 events" "year events" "section V events" "V.3 helps" "year helps" "year family_cases_closed" "alert steps" "survey taste" "year alerts_taken" "I.3 heard" "year decisions" \
    "section I heard" "at-risk out" "at-risk now" "at-risk by the flow" "offence-prone dismissed" "proposals expired" "V.4 late" "year done_on_time" "IV.9 open" "IV.9 withdrawn" "year due" \
    "absence 2026-02 missed" "absence 2026-02 ill"; do grep -q "^$name: " ledger.txt || wrong "spoiled, and the ledger does not say so: $name"; done

it "papers and reports were heard and approved by wide councils, each under its protocol's number"
end_of_may
same "papers" "$(sql "SELECT group_concat(line, '; ') FROM (SELECT a.item || ' ' || s.council || ' ' || date(s.day * 86400, 'unixepoch') || ' № ' || m.number || ' ' || d.outcome AS line
    FROM decision d JOIN agenda_item a ON a.id = d.agenda_item JOIN sitting s ON s.id = a.sitting JOIN minutes m ON m.sitting = s.id AND m.died IS NULL
    WHERE d.died IS NULL AND a.kind = 'plan' AND a.item IN ('I.1', 'I.3', 'VI.3') ORDER BY s.day, a.item)")" \
    "I.1 pedagogical 2025-08-28 № 1 heard; I.3 director 2025-09-08 № 2 approved; I.1 pedagogical 2026-01-09 № 4 heard; VI.3 director 2026-05-18 № 5 heard"
same "reports (IV.5)" "$(sql "SELECT count(*) || ' ' || min(d.outcome) || ' ' || max(d.outcome) FROM decision d JOIN agenda_item a ON a.id = d.agenda_item WHERE a.item = 'IV.5' AND a.kind = 'matter'")" "6 heard heard"
more "pupils' questions before wide councils" "$(sql "SELECT count(*) FROM agenda_item a JOIN sitting s ON s.id = a.sitting WHERE s.council <> 'law' AND a.kind = 'proposal'")" 3
same "pupils' questions that a wide council decided" "$(sql "SELECT count(*) FROM decision d JOIN agenda_item a ON a.id = d.agenda_item JOIN sitting s ON s.id = a.sitting WHERE s.council <> 'law' AND a.kind IN ('proposal', 'review')")" 0

it "nobody is on a register but by a decision, and nothing was decided or foreseen twice"
end_of_may
same "entries without a decision" "$(sql "SELECT count(*) FROM entry e LEFT JOIN decision d ON d.id = e.opened_by WHERE d.outcome IS NOT 'confirm'")" 0
same "entries and confirmations" "$(sql "SELECT count(*) FROM entry WHERE died IS NULL")" "$(sql "SELECT count(*) FROM decision WHERE outcome = 'confirm' AND died IS NULL")"
same "agenda items decided twice" "$(sql "SELECT count(*) FROM (SELECT agenda_item FROM decision WHERE died IS NULL GROUP BY 1 HAVING count(*) > 1)")" 0
same "decisions of a sitting without a protocol number" "$(sql "SELECT count(*) FROM decisions WHERE coalesce(protocol, '') = ''")" 0
same "two open follow-ups for one cause" "$(sql "SELECT count(*) FROM (SELECT 1 FROM follow_up WHERE closed IS NULL GROUP BY school, pupil, class, item, cause HAVING count(*) > 1)")" 0
same "two visits that one registration asks for" "$(sql "SELECT count(*) FROM (SELECT 1 FROM follow_up WHERE closed IS NULL AND cause LIKE 'entry:%' GROUP BY pupil, item HAVING count(*) > 1)")" 0
same "councils' tasks with a pupil of an item that is no pupil's" "$(sql "SELECT count(*) FROM follow_up WHERE cause LIKE 'decision:%' AND pupil IS NOT NULL AND item IN ('V.4', 'VI.3', 'VI.4', 'I.3', 'IV.5')")" 0
more "councils' tasks" "$(sql "SELECT count(DISTINCT item) FROM follow_up WHERE cause LIKE 'decision:%'")" 2
same "foreign keys" "$(sql "SELECT count(*) FROM pragma_foreign_key_check")" 0

# A pupil's proposals and what became of them, in order of time; the entries, and how they ended.
proposed() { sql "SELECT group_concat(line, '; ') FROM (SELECT date(o.opened_on * 86400, 'unixepoch') || ' ' || coalesce(o.outcome || ' ' || date(o.closed_on * 86400, 'unixepoch'), 'open') AS line
    FROM proposal o JOIN pupil p ON p.id = o.pupil WHERE p.number = '$1' ORDER BY o.id)"; }
entered() { sql "SELECT group_concat(register || ' ' || since || coalesce(' ' || outcome || ' ' || until, ''), '; ') FROM register WHERE number = '$1'"; }

it "a dismissal silences the rule on its rows; a new row brings a new proposal, which is decided anew"
end_of_may
same "proposals of the one who fought" "$(proposed $FIGHTER)" "2025-09-29 dismissed 2025-10-15; 2025-10-27 confirmed 2025-11-19"
same "silenced on the Monday between" "$(sql "SELECT group_concat(DISTINCT s.rule || s.silenced) FROM signal s JOIN run r ON r.id = s.run JOIN pupil p ON p.id = s.pupil
    WHERE p.number = '$FIGHTER' AND s.target = 'offence-prone' AND r.on_day = unixepoch('2025-10-20') / 86400")" "fights-repeated1"
same "register" "$(entered $FIGHTER)" "offence-prone 2025-11-19"

it "what was put off comes back on its day; what was removed, kept and changed stays so; who left is on no register"
end_of_may
same "put off" "$(proposed $DEFERRED)" "2025-11-03 confirmed 2026-01-21"
same "agendas that it was on" "$(sql "SELECT group_concat(DISTINCT date(s.day * 86400, 'unixepoch')) FROM agenda_item a JOIN sitting s ON s.id = a.sitting JOIN pupil p ON p.id = a.pupil
    WHERE p.number = '$DEFERRED' AND s.council = 'law' AND a.kind = 'proposal'")" "2025-11-19,2026-01-21"
same "removed" "$(entered $REMOVED)" "offence-prone 2025-10-15 removed 2026-01-21"
same "the basis" "$(sql "SELECT d.words FROM decision d JOIN entry e ON e.closed_by = d.id JOIN pupil p ON p.id = e.pupil WHERE p.number = '$REMOVED'")" "Бір тоқсан бойы қайталанған жоқ"
same "changed, then left" "$(entered $LEAVER)" "offence-prone 2025-10-15 left 2026-02-20"
same "who leads since the change" "$(sql "SELECT lead FROM register WHERE number = '$LEAVER'")" "Құрманова Айжан"
same "what is still due of the one who left" "$(sql "SELECT count(*) FROM follow_up f JOIN pupil p ON p.id = f.pupil WHERE p.number = '$LEAVER' AND f.closed IS NULL")" 0
same "kept" "$(entered $GRADUATE)" "offence-prone 2025-10-15"; more "reviews of it" "$(sql "SELECT count(*) FROM decisions WHERE number = '$GRADUATE' AND outcome = 'keep'")" 0

it "work of every kind is there, what was taken back counts nowhere, and follow-ups were done late and missed"
end_of_may
same "taken back" "$(sql "SELECT (SELECT count(*) FROM note WHERE taken_back <> '') || (SELECT count(*) FROM event WHERE taken_back <> '') || (SELECT count(*) FROM help WHERE taken_back <> '')")" 111
same "a referral and its answer" "$(sql "SELECT state || ' ' || body || ' ' || date(answered_on * 86400, 'unixepoch') FROM help WHERE kind = 'referral' AND died IS NULL")" "given guardianship 2025-11-10"
same "the file of papers" "$(sql "SELECT count(*) FROM entry_document d JOIN entry e ON e.id = d.entry JOIN pupil p ON p.id = e.pupil WHERE d.died IS NULL AND p.number = '$LEAVER'")" 9
same "a parent informed" "$(sql "SELECT count(*) FROM note WHERE kind = 'parent-informed' AND signed AND died IS NULL")" 1
same "a family's case has the note about its child" "$(sql "SELECT count(*) FROM note n JOIN family_case c ON c.id = n.family_case WHERE n.item = 'V.7' AND c.closed IS NOT NULL")" 1
same "invitations: who came, who did not" "$(sql "SELECT sum(came = 1) || ' ' || sum(came = 0) || ' ' || (count(*) > sum(came IS NOT NULL)) FROM invitation WHERE died IS NULL")" "8 8 1"
act --json invite law --on 2025-10-15 --look
same "invitations of October" "$(sqlite3 :memory: "SELECT sum(json_array_length(value, '\$.invitations')) FROM json_each(CAST(readfile('out.txt') AS TEXT), '\$.items')")" \
    "$(sql "SELECT count(*) FROM invitation i JOIN agenda_item a ON a.id = i.agenda_item JOIN sitting s ON s.id = a.sitting WHERE i.died IS NULL AND s.day = unixepoch('2025-10-15') / 86400")"
same "the deputy head switched the raid on, then off" "$(sql "SELECT count(*) || ' ' || count(died) || ' ' || who FROM duty_switch")" "1 1 $CHAIR"
more "done after their day" "$(sql "SELECT count(*) FROM follow_up WHERE outcome = 'done' AND closed_on > due")" 5
more "done in time" "$(sql "SELECT count(*) FROM follow_up WHERE outcome = 'done' AND closed_on <= due")" 20

it "the yearly analysis prints these figures and names no child in danger"
end_of_may
act paper year-analysis --from $YEAR_FROM --to $YEAR_TO --on $YEAR_TO -o analysis.html; act paper year-analysis --from $YEAR_FROM --to $YEAR_TO --on $YEAR_TO -o analysis.docx
holds grep -qF "шешім: $(sql "SELECT count(*) FROM decision WHERE died IS NULL")." analysis.html
holds grep -qF "ұсынғаны: $(sql "SELECT count(*) FROM proposal"). Кеңес растап, есепке алғаны: $(sql "SELECT count(*) FROM entry WHERE died IS NULL");" analysis.html
more "children in danger" "$(sql "SELECT count(*) FROM alert")" 2
for pupil in $(sql "SELECT DISTINCT pupil FROM alert"); do holds test "$(grep -cF "$(sql "SELECT surname || ' ' || given FROM pupil WHERE id = $pupil")" analysis.html)" = 0; done

it "the year turns: registers are carried over, who went with the summer is closed, protocols begin anew"
end_of_may
act year next -o next --on $YEAR_TO; act import --known-on 2026-08-20 next/*.csv
kept=$(sql "SELECT count(*) FROM entry WHERE until IS NULL")
act screen --on 2026-09-07
same "the one who finished" "$(entered $GRADUATE)" "offence-prone 2025-10-15 left 2026-07-31"
left=$(sql "SELECT count(*) FROM entry WHERE outcome = 'left' AND closed_on = unixepoch('2026-09-07') / 86400"); more "who left with the summer" "$left" 1
same "carried over" "$(sql "SELECT count(*) FROM entry WHERE until IS NULL")" $((kept - left)); more "carried over" $((kept - left)) 10
act --json year --from 2026-08-01 --to 2027-07-31 --on 2026-09-07
same "the new year begins with them" "$(sqlite3 :memory: "SELECT sum(json_extract(value, '\$.entries.before')) FROM json_each(CAST(readfile('out.txt') AS TEXT), '\$.registers')")" $((kept - left))
act agenda law --on 2026-09-16 --write; act minutes law --on 2026-09-16 --number 1

it "what a rule foresees for a pupil can be written down as done for that pupil"
for item in $(grep -ho 'follow_up *= *{[^}]*}' "$TIREK_DATA"/rules/*/*.lua | grep -o '"[^"]*"' | tr -d '"' | sort -u); do
    grep -q "^$item,[^,]*pupil" "$TIREK_DATA/data/plan/records.csv" || wrong "$item is foreseen for pupils, and data/plan/records.csv does not let a pupil have it"
done
