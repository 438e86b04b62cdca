# From a proposal to a decision to a register: sittings, agendas, minutes, invitations, decisions.

screened() { small_school; tirek --school school screen --on 2025-10-06; is 0; }
council() { tirek --school school "$@"; }
law() { council agenda law --on 2025-10-15; is 0; }
# The number of a pupil's question on an agenda. DAY PUPIL
question() {
    sql "SELECT count(*) FROM agenda_item b JOIN agenda_item a ON a.sitting = b.sitting AND b.place <= a.place JOIN sitting s ON s.id = a.sitting JOIN pupil p ON p.id = a.pupil
         WHERE s.council = 'law' AND date(s.day * 86400, 'unixepoch') = '$1' AND p.number = '$2' AND a.died IS NULL AND b.died IS NULL"
}
json() { sqlite3 :memory: "SELECT $1 FROM (SELECT CAST(readfile('out.txt') AS TEXT) AS j)"; } # what SQLite's JSON finds in what was printed

it "a decision is written from agenda to register, with its protocol number"
screened; law; out "Оқушы1"; out "1. "
council decide law "$(question 2025-10-15 1)" confirm --on 2025-10-15 --number 5 --lead "Серікова А." --votes 7/0/1 --do "Ата-анасымен сөйлесу" --by 2025-10-20 --person "Омарова Д." --item V.2 \
    --do "Анықтама жинау" --by 2025-10-22; is 0
out "есепке алынсын"; out "15.01.2026"; out "№ 5"
holds test "$(sql "SELECT count(*) FROM entry e JOIN pupil p ON p.id = e.pupil WHERE p.number = '1' AND register = 'at-risk' AND until IS NULL")" = 1
holds test "$(sql "SELECT protocol || outcome FROM decisions")" = 5confirm
holds test "$(sql "SELECT group_concat(item || person || date(due * 86400, 'unixepoch')) FROM follow_up WHERE cause LIKE 'decision:%'")" = "V.2Омарова Д.2025-10-20,I.52025-10-22"
council register list at-risk --on 2025-10-16; is 0; out "Оқушы1"; out "15.10.2025"
council register show 1 --on 2025-10-16; is 0; out "Серікова А."; out "мектеп әлі бекітпеген"; out "жақтап 7"; out "12 сабақ"
council list at-risk --on 2025-10-16; no_out "Оқушы1"; council list at-risk; no_out "Оқушы1"; council list at-risk --on 2025-10-14; out "Оқушы1"
council agenda law; out "19.11.2025"

it "the school's own regulation is told with its day and protocol once it is approved"
screened; law; council decide law "$(question 2025-10-15 1)" confirm --on 2025-10-15 --number 5; is 0
sed 's/^at-risk,3,,,/at-risk,6,2025-08-28,2,/' "$TIREK_DATA/data/regulation.csv" >school/data/regulation.csv
council register show 1 --on 2025-10-16; is 0; out "28.08.2025"; out "№ 2"

it "no flag, no agenda, no number writes a register: only a decision does"
screened; law; council minutes law --on 2025-10-15 --number 5; is 0; council invite law --on 2025-10-15; is 0
holds test "$(sql "SELECT count(*) FROM entry")" = 0

it "without a protocol number nothing is decided, and nothing of a refused decision stays"
screened; law; council decide law 1 confirm --on 2025-10-15; is 2; err "--number"
council decide law 1 dismiss --on 2025-10-15 --number 5; is 2; err "--why"
holds test "$(sql "SELECT (SELECT count(*) FROM minutes) + (SELECT count(*) FROM decision)")" = 0
council decide law 1 dismiss --on 2025-10-15 --number 5 --why "Анықтама әкелінді"; is 0
council decide law 2 dismiss --on 2025-10-15 --number 6 --why "Анықтама әкелінді"; is 2; err "5"

it "a decision dated before its agenda says on which sitting the question stands"
screened; council agenda law --on 2025-11-19; is 0
council decide law 1 confirm --on 2025-10-15 --number 5; is 2; err "19.11.2025"
council decide law 1 confirm --on 2025-09-17 --number 4; is 2; err "19.11.2025"

it "two decisions on one question are refused, in whatever order"
screened; law; council decide law 1 confirm --on 2025-10-15 --number 5; is 0
council decide law 1 confirm --on 2025-10-15 --number 5; is 2; err "--take-back"
council decide law 1 dismiss --on 2025-10-15 --why "себебі"; is 2
holds test "$(sql "SELECT count(*) FROM decision")" = 1

it "wrong words are refused: an outcome, a day, votes, a task without a beginning"
screened; law
council decide law 1 keep --on 2025-10-15 --number 5; is 2; err "confirm"
council decide law 1 confrim --on 2025-10-15 --number 5; is 2; err "confrim"
council decide law 1 defer --on 2025-10-15 --number 5; is 2; err "--until"
council decide law 1 defer --on 2025-10-15 --number 5 --until 2025-10-15; is 2
council decide law 1 confirm --on 2025-10-15 --number 5 --votes 7/0; is 2; err "7/0"
council decide law 1 confirm --on 2025-10-15 --number 5 --by 2025-10-20; is 2; err "--do"
council decide law 9 confirm --on 2025-10-15 --number 5; is 2; err "9"
council decide law x confirm --on 2025-10-15 --number 5; is 2; err "x"
council decide director 1 confirm --on 2025-10-15 --number 5; is 2
holds test "$(sql "SELECT (SELECT count(*) FROM minutes) + (SELECT count(*) FROM decision)")" = 0

it "who was there is written down whole or refused, and so is what was said"
screened; law; many=$(printf 'Ахметова А.; %.0s' $(seq 1 700)); council minutes law --on 2025-10-15 --number 5 --present "$many"; is 0
holds test "$(sql "SELECT length(present) FROM minutes WHERE died IS NULL")" = 8399
council minutes law --on 2025-10-15 --present "$many$many"; is 2; err "10000"
holds test "$(sql "SELECT length(present) FROM minutes WHERE died IS NULL")" = 8399
council decide law 1 dismiss --on 2025-10-15 --why "$(printf '\377')"; is 2; council decide law 1 dismiss --on 2025-10-15 --why "$(printf '\033[31m')"; is 2
holds test "$(sql "SELECT count(*) FROM decision")" = 0

it "several changes of an agenda are made all at once, or none of them"
screened; law; before=$(sql "SELECT count(*) FROM change")
council agenda law --on 2025-10-15 --off 1 --add "Мәселе" --item X.9; is 2; err "X.9"
council agenda law --on 2025-10-15 --off 1 --move 1 --to 99; is 2; err "99"
holds test "$(sql "SELECT (SELECT count(*) FROM agenda_item WHERE died IS NOT NULL) || (SELECT count(*) = $before FROM change)")" = 01
council agenda law --on 2025-10-15 --off 1 --add "Мәселе"; is 0
holds test "$(sql "SELECT (SELECT count(*) FROM agenda_item WHERE died IS NOT NULL) || (SELECT count(*) FROM agenda_item WHERE words = 'Мәселе')")" = 11

it "a wide council decides no pupil's question"
screened; council agenda pedagogical --on 2025-10-15; is 0; no_out "Ахметов"; out "№ 4, А. О."; no_out "Оқушы5"
council decide pedagogical 1 confirm --on 2025-10-15 --number 1; is 2
council --json agenda pedagogical --on 2025-10-15; no_out "Ахметов"; no_out "Оқушы"

it "a dismissal keeps the rule silent on its rows, and new rows make it speak"
screened; law; council decide law "$(question 2025-10-15 4)" dismiss --on 2025-10-15 --number 5 --why "Татуласқан"; is 0; out "енді сигнал бермейді"
council screen --on 2025-10-20; is 0; council list offence-prone; no_out "Оқушы4"
council --lang en explain 4 --on 2025-10-20; out "dismissed it ("
printf 'number,day,sign,severity,observer,words,ref,class,through\n4,2025-10-16,fight,2,class-teacher,Төбелесті,,,\n,,,,,,,7А,2025-10-26\n' >again.csv
council import --today 2025-10-26 again.csv; council screen --on 2025-10-27; council list offence-prone; out "Оқушы4"

it "what was put off is on no agenda before its day"
screened; law; council decide law "$(question 2025-10-15 1)" defer --on 2025-10-15 --number 5 --until 2025-12-01; is 0; out "01.12.2025"
council list at-risk; out "кейінге қалдырған"; council agenda law --on 2025-11-19; no_out "Оқушы1"; out "Оқушы4"
council agenda law --on 2025-12-17; out "Оқушы1"

it "an agenda that is only looked at can be printed, and is not written by that"
screened; council agenda law --on 2025-10-15 --look -o look.html; is 0; holds test -s look.html
holds test "$(sql "SELECT count(*) FROM agenda_item")" = 0; holds test "$(sql "SELECT count(*) FROM paper WHERE kind = 'agenda'")" = 1

it "a person takes questions off, moves and brings them, until the minutes have a number"
screened; law
council agenda law --on 2025-10-15 --add "Жүргіншілер қауіпсіздігі" --speaker "Ким В." --who "Омарова"; is 0; out "4. Жүргіншілер қауіпсіздігі · Ким В."
council agenda law --on 2025-10-15 --item IV.14 --pupil 6 --confidential; is 0; out "5. IV.14"; out "Оқушы6"
council agenda law --on 2025-10-15 --move 5 --to 1; is 0; out "1. IV.14"; council agenda law --on 2025-10-15 --off 2; is 0; no_out "Оқушы1,"
council agenda law --on 2025-10-15; no_out "Оқушы1,"
council agenda law --on 2025-10-15 --move 5; is 2; council agenda law --on 2025-10-15 --look --off 1; is 2
council decide law 1 resolved --on 2025-10-15 --number 5 --why "Қорғаншылық органына хат жазылсын"; is 0
council agenda law --on 2025-10-15 --off 2; is 2; err "5"; council agenda law --on 2025-10-15 --add "Кеш"; is 2
council agenda law --on 2025-10-15; is 0; holds test "$(grep -c '^[0-9]*\. ' out.txt)" = 4

it "a look writes nothing, and a past sitting's agenda is written late only when it is said"
screened; tirek --school school screen --on 2025-10-20
council agenda law --on 2025-10-15; is 0; out "--write"; holds test "$(sql "SELECT count(*) FROM sitting")" = 0
council agenda law --on 2025-11-19 --look; is 0; holds test "$(sql "SELECT count(*) FROM sitting")" = 0
council agenda law --on 2025-10-15 --write; is 0; holds test "$(sql "SELECT count(*) FROM agenda_item")" = 3
council decide law 1 confirm --on 2025-10-15 --number 5; is 0

it "the paper of a sitting is the same after its decisions are written and after the weeks that follow"
screened; council agenda law --on 2025-10-15 -o before.html; is 0
council decide law "$(question 2025-10-15 1)" confirm --on 2025-10-15 --number 5; council decide law "$(question 2025-10-15 4)" dismiss --on 2025-10-15 --why "себебі"; is 0
tirek --school school screen --on 2025-10-20; tirek --school school screen --on 2026-02-02
council agenda law --on 2025-10-15 -o after.html; is 0; holds cmp before.html after.html

it "minutes: who was there, corrected without losing the first form; a number stands once a year"
screened; law; council agenda law --on 2025-11-19
council minutes law --on 2025-10-15 --number 5 --hour 15:00 --present "Омарова Д.; Ким В." --chair "Омарова Д."; is 0; out "Ким В."
council minutes law --on 2025-10-15 --absent "Ли А. (ауырып қалды)"; is 0; out "15:00"; out "Ли А."
council minutes law --on 2025-11-19 --number 5; is 2; err "15.10.2025"
council minutes law --on 2025-12-17 --not-held; is 0; council minutes law --on 2025-12-18 --not-held; is 2
council minutes law --on 2035-10-15 --number 9; is 2
holds test "$(sql "SELECT count(*) FROM minutes WHERE died IS NOT NULL")" = 1
holds test "$(sql "SELECT present FROM minutes m JOIN sitting s ON s.id = m.sitting WHERE m.died IS NULL AND m.number = '5'" | wc -l)" = 2

it "invitations: written once, received, came"
screened; law; council invite law --on 2025-10-15; is 0; out ": 6"; council invite law --on 2025-10-15; out ": 0"
council invite law --on 2025-10-15 1 --whom parent --received 2025-10-15 --came yes; is 0; out "келді"
council invite law --on 2025-10-15 1 --whom aunt --came yes; is 2; council invite law --on 2025-10-15 1 --came maybe --whom parent; is 2
council invite pedagogical --on 2025-10-15; is 2
council --json invite law --on 2025-10-15; holds test "$(json "(SELECT sum(json_array_length(value, '\$.invitations')) FROM json_each(j, '\$.items'))")" = 6
holds test "$(json "json_extract(j, '\$.items[0].invitations[1].came')")" = 1

it "an entry is reviewed, removed on a basis, and then no more"
screened; law; council decide law "$(question 2025-10-15 1)" confirm --on 2025-10-15 --number 5; is 0
council register review 1 keep --council law --on 2025-11-19 --number 6; is 2; err "tirek agenda law --on 2025-11-19"; council agenda law --on 2025-11-19
council register review 1 keep --council law --on 2025-11-19 --number 6; is 0; out "19.02.2026"
council agenda law --on 2025-12-17; council register review 1 remove --council law --on 2025-12-17 --number 7; is 2; err "--why"
holds test "$(sql "SELECT count(*) FROM agenda_item a JOIN sitting s ON s.id = a.sitting WHERE date(day * 86400, 'unixepoch') = '2025-12-17' AND entry IS NOT NULL")" = 0
council register review 1 --council law --on 2025-12-17; is 0
council register review 1 remove --council law --on 2025-12-17 --number 7 --why "Қайталанған жоқ"; is 0
council agenda law --on 2026-01-21; council register review 1 keep --council law --on 2026-01-21 --number 8; is 2; err "17.12.2025"
council register list at-risk --on 2025-12-20; no_out "Оқушы1"; council register list at-risk --closed --on 2025-12-20; out "Оқушы1"
council register list at-risk --on 2025-12-16; out "Оқушы1"
council register close 1; is 2; err "remove"

it "leaving the school closes the entry without a decision"
screened; law; council decide law "$(question 2025-10-15 1)" confirm --on 2025-10-15 --number 5; is 0
council register close 1 --left --on 2025-10-01; is 2; council register close 1 --left --on 2035-10-01; is 2
council register close 1 --left --on 2025-10-30; is 2; err "7А"; err "until"; holds test "$(sql "SELECT count(*) FROM register WHERE outcome IS NOT NULL")" = 0
listed_until 1 7А 2025-09-01 2025-10-30
council register close 1 --left --on 2025-10-30; is 0; council register close 1 --left --on 2025-10-30; is 2
holds test "$(sql "SELECT outcome || until FROM register")" = left2025-10-30
holds test "$(sql "SELECT count(*) FROM follow_up f JOIN pupil p ON p.id = f.pupil WHERE p.number = '1' AND f.entry IS NOT NULL AND closed IS NULL")" = 0

it "a decision written wrongly is taken back with a reason, while nothing rests on it"
screened; law; n=$(question 2025-10-15 1); council decide law "$n" confirm --on 2025-10-15 --number 5; is 0
council decide law "$n" --on 2025-10-15; is 2; council decide law "$n" --take-back "" --on 2025-10-15; is 2
council decide law "$n" --take-back "Басқа оқушыға қатысты" --on 2025-10-15; is 0
holds test "$(sql "SELECT count(*) FROM register")" = 0; holds test "$(sql "SELECT count(*) FROM proposal WHERE closed IS NULL")" = 3
council decide law "$n" confirm --on 2025-10-15; is 0; council agenda law --on 2025-11-19; council register review 2 keep --council law --on 2025-11-19 --number 6; is 0
council decide law "$n" --take-back "Қате" --on 2025-10-15; is 2; err "19.11.2025"

it "a confidential register names nobody until it is asked for by name"
screened; law; council decide law "$(question 2025-10-15 5)" confirm --on 2025-10-15 --number 5; is 0
council register list --on 2025-10-16; no_out "Оқушы5"; council --json register list --on 2025-10-16; no_out "Оқушы5"
council register list substance-risk --on 2025-10-16; out "Оқушы5"

it "a category of the law is a person's word"
screened; TIREK_WHO= council legal 1 at-risk absence --on 2025-10-07; is 2; err "--who"
council legal 1 at-risk absence --who "Омарова Д." --on 2025-10-07; is 0; out "сабақтарды себепсіз жүйелі түрде қалдыратын"
council list at-risk --on 2025-10-07; out "жүйелі түрде қалдыратын"; council legal 1 at-risk nonsense --who "Омарова Д."; is 2; err "hardship"; council legal 2 at-risk absence --who "Омарова Д." --on 2025-10-07; is 2
law; council decide law "$(question 2025-10-15 1)" confirm --on 2025-10-15 --number 5; council register show 1 --on 2025-10-16; out "жүйелі түрде қалдыратын"
council legal 1 at-risk --off --who "Омарова Д." --on 2025-10-07; is 2

it "everything read has JSON"
screened; law; council decide law 1 confirm --on 2025-10-15 --number 5
for command in "agenda law --on 2025-10-15" "minutes law --on 2025-10-15" "invite law --on 2025-10-15 --look" "register list --on 2025-10-16" "register show 1 --on 2025-10-16"; do
    council --json $command; is 0; holds test "$(json 'json_valid(j)')" = 1
done
council --json decide law 2 dismiss --on 2025-10-15 --why "себебі"; is 0; holds test "$(json "json_extract(j, '\$.outcome')")" = dismiss
