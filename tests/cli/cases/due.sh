# What is due, who does it, what is done: the plan's clockwork from the terminal.

# Pupil 1 of 7А on the at-risk register since a day, as a decision would enter.
registered() {
    sql "INSERT INTO change (id, at, who, kind) VALUES (900, '', '', 'decision');
         INSERT INTO sitting (id, school, council, day, born) VALUES (900, 1, 'law', unixepoch('2025-08-20') / 86400, 900);
         INSERT INTO agenda_item (id, sitting, place, kind, item, act, words, speaker, closed, born) VALUES (900, 900, 1, 'matter', '', '', '', '', 0, 900);
         INSERT INTO decision (id, agenda_item, outcome, words, lead, heard, spoke, born) VALUES (900, 900, 'resolved', 'w', '', '', '', 900);
         INSERT INTO entry (pupil, register, since, opened_by, born) SELECT id, 'at-risk', unixepoch('$1') / 86400, 900, 900 FROM pupil WHERE number = '1';"
}
staffed() { printf 'role,class,name,substitute,away_from,away_to\nsocial-pedagogue,,Омарова Сәуле,,,\npsychologist,,Тілеуов Ерлан,Ли Анна,2025-10-06,2025-10-10\n' >school/data/staff.csv; }
number_of() { sql "SELECT id FROM follow_up WHERE cause LIKE '$1' AND closed IS NULL ORDER BY id LIMIT 1"; }

it "what the plan makes due comes up by itself, with a number, a day and those who do it by name"
small_school; staffed; registered 2025-09-03
tirek --school school due --until 2025-10-31 --on 2025-09-08; is 0
out "IV.8. Мектепішілік есепте тұрған оқушылардың сабаққа қатысымын анықтау"
out "7А  Ахметов Оқушы1 (оқушы № 1) · жауапты: Омарова Сәуле; Серікова Айгүл Маратқызы"
out "30.09.2025  I.3."; out "8Ә сыныбы"; out "мектеп бойынша"
holds [ "$(sql "SELECT count(*) FROM follow_up WHERE cause = 'duty:iv8-attendance:2025-q1'")" = 1 ]

it "a second look writes nothing, and a later one nothing twice"
small_school; registered 2025-09-03
tirek --school school due --on 2025-09-08; before=$(sql "SELECT count(*) || '/' || (SELECT count(*) FROM change) FROM follow_up")
tirek --school school due --on 2025-09-08; holds [ "$(sql "SELECT count(*) || '/' || (SELECT count(*) FROM change) FROM follow_up")" = "$before" ]
tirek --school school due --on 2025-09-09; tirek --school school plan status --on 2025-09-09; tirek --school school calendar -o a.ics --on 2025-09-09
holds [ "$(sql "SELECT count(*) FROM (SELECT 1 FROM follow_up WHERE closed IS NULL GROUP BY pupil, class, item, cause HAVING count(*) > 1)")" = 0 ]

it "a past day and a day to come are looked at and change nothing"
small_school; tirek --school school screen --on 2025-10-06
before=$(sql "SELECT count(*) FROM follow_up")
tirek --school school due --on 2025-09-29; is 0; out "Мерзімі келген іс-шара жоқ"
tirek --school school due --on 2099-01-01; holds [ "$(sql "SELECT count(*) FROM follow_up")" = "$before" ]

it "what is overdue is said first, and the status tells it"
small_school; registered 2025-09-03
tirek --school school due --on 2025-09-08; tirek --school school due --on 2025-10-06; is 1; out "МЕРЗІМІ ӨТКЕНІ"
tirek --school school due --overdue --on 2025-10-06; is 1; no_out "КЕЙІНГІЛЕРІ"
tirek --school school due --week --on 2025-09-29; is 0; out "ОСЫ АПТАДА (05.10.2025 күніне дейін)"; no_out "24.10.2025"; out "05.10.2025 күнінен кейінгілері"

it "one asks for a role, a person or a pupil"
small_school; staffed; registered 2025-09-03
tirek --school school due --role meals-commission --on 2025-09-08; is 0; out "II.4."; no_out "IV.8."
tirek --school school due --person серікова --until 2025-10-31 --on 2025-09-08; out "IV.8."; no_out "II.4."
tirek --school school due 1 --until 2025-10-31 --on 2025-09-08; out "IV.9."; no_out "I.3."
tirek --school school due 2 --on 2025-09-08; out "Мерзімі келген іс-шара жоқ"
tirek --school school due --role wizard --on 2025-09-08; is 2; err "wizard"
tirek --school school due --role director --person x --on 2025-09-08; is 2; err "--person"
tirek --school school due --until 2025-09-01 --on 2025-09-08; is 2; err "01.09.2025"
tirek --school school due Жоқ --on 2025-09-08; is 2; err "Жоқ"

it "a substitute stands in for who is away, on those days alone"
small_school; staffed
tirek --school school due --until 2025-10-31 --on 2025-10-06; out "Ли Анна"; no_out "Тілеуов"
tirek --school school due --until 2025-10-31 --on 2025-10-13; out "Тілеуов Ерлан"; no_out "Ли Анна"

it "what waits for a council's decision stands apart and is nobody's task"
small_school; tirek --school school screen --on 2025-10-06
tirek --school school due 1 --until 2025-12-31 --on 2025-10-06; is 0; out "КЕҢЕС ШЕШІМІН КҮТІП ТҰРҒАНЫ"
tirek --school school due 1 --until 2025-12-31 --on 2026-01-12; no_out "МЕРЗІМІ ӨТКЕНІ"

it "done keeps day, result, paper and who; the same is not done twice"
small_school; registered 2025-09-03; tirek --school school due --on 2025-09-08
id=$(number_of 'duty:iv8-attendance:%')
tirek --school school done "$id" --result "2 күн себепсіз" --paper "№ 4" --who "Омарова" --on 2025-09-09; is 0; out "Орындалды: № $id, IV.8"; out "Қалғаны"
holds [ "$(sql "SELECT outcome || '|' || result || '|' || paper || '|' || done_by || '|' || date(closed_on * 86400, 'unixepoch') FROM follow_up WHERE id = $id")" = "done|2 күн себепсіз|№ 4|Омарова|2025-09-09" ]
tirek --school school done "$id" --who "Омарова" --on 2025-09-10; is 2; err "орындалған"
tirek --school school due --on 2025-10-06; no_out "IV.8."

it "done refuses what cannot be, in plain words"
small_school; registered 2025-09-03; tirek --school school due --on 2025-09-08
id=$(number_of 'duty:iv8-attendance:%')
tirek --school school done 99999 --who О; is 2; err "99999"; err "tirek due"
tirek --school school done бір --who О; is 2; err "бір"
tirek --school school done "$id" --who О --on 2025-09-01; is 2; err "02.09.2025"
tirek --school school done "$id" --who О --on 2099-01-01; is 2; err "01.01.2099"
TIREK_WHO= tirek --school school done "$id"; is 2; err "--who"
tirek --school school done "$id" --who О --cancel ""; is 2; err "--cancel"
tirek --school school done "$id" --who О --cancel x --result y; is 2; err "--result"
tirek --school school done; is 2
holds [ "$(sql "SELECT count(*) FROM follow_up WHERE closed IS NOT NULL")" = 0 ]
tirek --school school done "$id" --who О --cancel "көшіп кетті" --on 2025-09-09; is 0; out "Алып тасталды"
holds [ "$(sql "SELECT outcome || '|' || result || '|' || done_by FROM follow_up WHERE id = $id")" = "withdrawn|көшіп кетті|О" ]
tirek --school school due --on 2025-09-10; no_out "IV.8."

it "a calendar holds no pupil's name and no reason, and the same entry keeps its uid"
small_school; staffed; registered 2025-09-03
tirek --school school calendar -o a.ics --on 2025-09-08; is 0
holds grep -q "UID:follow-up-$(number_of 'duty:iv8-attendance:%')@one" a.ics
holds grep -q "UID:sitting-law-2025-10-15@one" a.ics
holds grep -q "SUMMARY:IV.8 · 7А · № 1 · әңгімелесу" a.ics
holds grep -q "SUMMARY:IV.15 · 7А · класс жетекшілер есебі" a.ics
holds sh -c '! grep -q -e Ахметов -e Оқушы1 -e "есепте тұрған оқушылардың" -e "IV.15.*Тәуекел" a.ics'
cp a.ics first.ics; tirek --school school calendar -o a.ics --on 2025-09-08; holds cmp a.ics first.ics
tirek --school school calendar --role meals-commission -o b.ics --on 2025-09-08; holds grep -q "SUMMARY:II.4" b.ics; holds sh -c '! grep -q "SUMMARY:IV.8" b.ics'
tirek --school school calendar; is 2; err "-o"

it "a calendar has the sittings that were called besides the planned ones, and none that will not be held"
small_school
tirek --school school agenda law --on 2025-10-22 --write; is 0; tirek --school school minutes law --on 2025-11-19 --not-held; is 0
tirek --school school calendar -o a.ics --on 2025-10-06; is 0
holds grep -q "UID:sitting-law-2025-10-15@one" a.ics; holds grep -q "UID:sitting-law-2025-10-22@one" a.ics
holds sh -c '! grep -q "sitting-law-2025-11-19\|sitting-law-2025-09-17\|sitting-law-2026-09-16" a.ics'

it "the raid is due when a named person switches it on, once"
small_school; tirek --school school due --on 2025-09-08; no_out "V.6."
TIREK_WHO= tirek --school school duty v6-raid --on --day 2025-09-08; is 2; err "--who"
tirek --school school duty v6-raid --on --who "Жұмабаева" --day 2025-09-08; is 0
tirek --school school due --on 2025-09-08; out "22.09.2025  V.6."
tirek --school school duty v6-raid --on --who "Жұмабаева" --day 2025-09-09; is 2; err "Жұмабаева"
tirek --school school duty; is 0; out "қосулы: 08.09.2025, Жұмабаева"; out "iv15-attendance"
tirek --school school duty v6-raid --off --who "Жұмабаева" --day 2025-09-10; is 0
tirek --school school due --on 2025-09-10; no_out "V.6."
tirek --school school duty iv7-half --on --who x; is 2; err "iv7-half"
tirek --school school duty v9-raid --on --who x; is 2; err "v6-raid"
tirek --school school duty v6-raid --who x; is 2; err "--off"

it "the state of the plan tells all 46 items, and those for which nothing was done"
small_school; registered 2025-09-03; tirek --school school due --on 2025-09-08
tirek --school school done "$(number_of 'duty:iv8-attendance:%')" --who О --on 2025-09-09
tirek --school school plan status --json --on 2025-09-10; is 0
holds python3 -c '
import json; d = json.load(open("out.txt")); i = {x["item"]: x for x in d["items"]}
assert len(i) == 46 and d["from"] == "2025-08-01" and d["to"] == "2026-07-31"
assert i["IV.8"]["done"] == 1 and not i["IV.8"]["nothing"] and i["IV.8"]["pupils"] == 1
assert i["I.3"]["foreseen"] == i["I.3"]["open"] == 1 and i["I.3"]["nothing"]
assert sum(x["foreseen"] for x in i.values()) == int("'"$(sql "SELECT count(*) FROM follow_up")"'")'
tirek --school school plan status --on 2025-09-10; is 0; out "тармақ саны: 1 (барлығы 46)"; out "Әлі ештеңе істелмеген"
tirek --school school plan status --from 2025-10-01 --to 2025-09-01 --on 2025-09-10; is 2; err "--from"
tirek --school school plan I.5; is 0; out "I.5"

it "a paper that was printed is counted apart and is no work done"
small_school; registered 2025-09-03; tirek --school school due --on 2025-09-08; tirek --school school paper guardians-day -o day.html --on 2025-09-09; is 0
tirek --school school paper school-passport -o passport.html --on 2025-09-09; is 0
tirek --school school plan status --json --on 2025-09-10; is 0
holds python3 -c 'import json; i = {x["item"]: x for x in json.load(open("out.txt"))["items"]}; assert i["III.5"]["papers"] == i["I.3"]["papers"] == 1 and i["III.5"]["nothing"] and i["I.3"]["nothing"]'
tirek --school school plan status --on 2025-09-10; is 0; out "Жасалған құжат саны: 1"; out "тармақ саны: 0 (барлығы 46)"
tirek --school school done "$(sql "SELECT id FROM follow_up WHERE item = 'I.3' AND closed IS NULL LIMIT 1")" --who О --on 2025-09-09; is 0
tirek --school school plan status --json --on 2025-09-10; holds python3 -c 'import json; i = {x["item"]: x for x in json.load(open("out.txt"))["items"]}; assert not i["I.3"]["nothing"]'

it "what is due as JSON names each by its number, group, whom, duty and people"
small_school; staffed; registered 2025-09-03
tirek --school school due --json --on 2025-09-08; is 0
holds python3 -c '
import json; d = json.load(open("out.txt"))
f = [x for x in d["follow_ups"] if x["duty"] == "iv7-half"] or [x for x in d["follow_ups"] if x["duty"] == "iv8-attendance"]
assert all(set(x) >= {"id", "group", "due", "item", "pupil", "class", "words", "responsible", "forms", "waits"} for x in d["follow_ups"])
assert d["week"] + d["later"] + d["overdue"] + d["waiting"] == len(d["follow_ups"]) == 10 and d["beyond"] > 0'

it "a new staff list has room for substitutes, and an old one of three columns stays valid"
tirek init school --name M --code one; is 0; holds grep -qx "role,class,name,substitute,away_from,away_to" school/data/staff.csv
tirek --school school due --on 2025-09-08; is 0
printf 'role,class,name\ndirector,,Бекова\n' >school/data/staff.csv; tirek --school school due --on 2025-09-08; is 0
printf 'role,class,name,substitute\ndirector,,Бекова,Ли\n' >school/data/staff.csv; tirek --school school due --on 2025-09-08; is 2; err "away_from"
