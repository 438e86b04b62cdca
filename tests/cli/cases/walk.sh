# A newcomer's walk: what was written on Wednesday is seen on Thursday, by whom, and what is refused instead of being done by halves.

monday() { small_school; tirek --school school screen --on 2025-10-06; is 0; }
say() { tirek --school school "$@"; }
law() { say agenda law --on 2025-10-15; is 0; }
question() {
    sql "SELECT count(*) FROM agenda_item b JOIN agenda_item a ON a.sitting = b.sitting AND b.place <= a.place JOIN sitting s ON s.id = a.sitting JOIN pupil p ON p.id = a.pupil
         WHERE s.council = 'law' AND date(s.day * 86400, 'unixepoch') = '$1' AND p.number = '$2' AND a.died IS NULL AND b.died IS NULL"
}
# A school of one class in the school year of today, screened three days ago at most (not before the year's first day).
this_year() {
    today=$(date +%F) year=$(date +%Y)
    [ "$(date +%m)" -ge 8 ] || year=$((year - 1))
    run=$(date -d "$today - 3 days" +%F)
    [ "$run" \> "$year-08-01" ] || run=$year-08-01
    tirek init school --name "Үлгі мектеп" --code one; is 0
    printf 'year,grade,letter,shift,week,language,teacher\n%s,7,А,1,5,kk,Серікова Айгүл\n' "$year" >classes.csv
    printf 'number,surname,given,patronymic,born,sex,family,iin,class,since,until\n1,Ахметов,Оқушы,,2012-05-01,m,f1,,7А,%s-08-01,\n' "$year" >pupils.csv
    say import --today "$run" classes.csv pupils.csv; is 0
    say screen --on "$run"; is 0
}

it "a reading without a day looks at today: a note of today is in the case, though the last review is older"
this_year; say note 1 "Әңгімелестік" --item V.2; is 0
say show 1; is 0; out "Әңгімелестік"; out "$(date +%d.%m.%Y)"
say due; out "$(date +%d.%m.%Y)"; say register list; is 0; say note --list; out "Әңгімелестік"
say paper journal -o j.html; is 0; holds grep -qF "Әңгімелестік" j.html

it "what the council decided on Wednesday is seen without a day, in the case, the list, the register and the papers"
monday; law; say decide law "$(question 2025-10-15 1)" confirm --on 2025-10-15 --number 5 --lead "Серікова А."; is 0
say show 1; is 0; out "15.10.2025"; out "Серікова А."; say register list at-risk; out "Оқушы1"; say list at-risk; no_out "Оқушы1"
say paper individual-plan 1 -o plan.html; is 0; say paper minutes --council law -o m.html; is 0; holds grep -qF "№ 5 хаттама" m.html
say note 2 "Үйіне бардық" --item V.2 --on 2025-10-16; is 0; say show 2; out "Үйіне бардық"; out "16.10.2025"
say due --week; out "16.10.2025"; say plan status; out "16.10.2025"
say event prevention-day "Құқық сабағы" --item V.5 --on 2025-10-17; is 0; say paper prevention-day --event 1 -o day.html; is 0

it "who writes is read in one place: the change of every command carries the name"
monday; export TIREK_WHO="Омарова А."
law; say decide law 1 dismiss --on 2025-10-15 --number 5 --why "Негізсіз"; is 0; say decide law 1 --take-back "Қате" --on 2025-10-15; is 0
say minutes law --on 2025-10-15 --hour 15:00; is 0; say agenda law --on 2025-11-19; is 0; say invite law --on 2025-11-19; is 0
say duty v6-raid --on --day 2025-09-08; is 0; say legal 1 at-risk absence --on 2025-10-07; is 0; out "Омарова А."
say paper journal --on 2025-10-15 -o j.html; is 0; cp observations.csv again.csv; echo '6,2025-10-06,fight,1,class-teacher,Дау,,,' >>again.csv; say import --today 2025-10-07 again.csv; is 0
say screen --on 2025-10-20
holds test "$(sql "SELECT count(*) FROM change WHERE id > (SELECT max(born) FROM run WHERE on_day = (SELECT min(on_day) FROM run)) AND who <> 'Омарова А.'")" = 0
holds test "$(sql "SELECT count(*) > 8 FROM change WHERE who = 'Омарова А.'")" = 1

it "decide, take-back, minutes, a review and a closing are refused to nobody"
monday; law; say decide law "$(question 2025-10-15 1)" confirm --on 2025-10-15 --number 5; is 0; say agenda law --on 2025-11-19
export TIREK_WHO=
say decide law 2 dismiss --on 2025-10-15 --why "Негізсіз"; is 2; err "--who"; say decide law 1 --take-back "Қате" --on 2025-10-15; is 2; err "--who"
say minutes law --on 2025-10-15 --hour 15:00; is 2; err "--who"; say minutes law --on 2025-12-17 --not-held; is 2; err "--who"
say register review 1 keep --council law --on 2025-11-19 --number 6; is 2; err "--who"; say register close 1 --left --on 2025-10-30; is 2; err "--who"
listed_until 1 7А 2025-09-01 2025-10-30; say register close 1 --left --on 2025-10-30 --who "Омарова А."; is 0

it "a proposal that has expired is on no agenda and is not decided until it is screened again"
monday; say list at-risk --on 2025-12-05; out "05.12.2025"; say agenda law --on 2025-12-17; is 0; no_out "Оқушы1"
say list at-risk --on 2025-12-17; no_out "Кеңес қарауына ұсынылған күні"
holds test "$(sql "SELECT count(*) FROM proposal WHERE closed IS NOT NULL")" = 0
sql "INSERT INTO agenda_item (sitting, place, kind, pupil, proposal, item, act, words, speaker, closed, born) SELECT s.id, 9, 'proposal', p.pupil, p.id, '', '', '', '', 0, 1 FROM sitting s, proposal p WHERE p.register = 'at-risk'"
say decide law 1 confirm --on 2025-12-17 --number 6; is 2; err "05.12.2025"; err "tirek screen"
say screen --on 2025-12-15; is 0; say decide law 1 confirm --on 2025-12-17 --number 6; is 2; holds test "$(sql "SELECT count(*) FROM entry")" = 0

it "an agenda says that the last review is old, which day was taken, and where it was written"
monday; say agenda law; is 0; out "келесі отырыс алынды: 15.10.2025"; out "school/tirek.db"; out "06.10.2025"
say screen --on 2025-10-13; say agenda law --on 2025-10-15; is 0; no_out "жеті күннен"; no_out "көрсетілмегендіктен"

it "the number of minutes under which something was decided is not changed behind it"
monday; law; say decide law 1 dismiss --on 2025-10-15 --number 4 --why "Негізсіз"; is 0
say minutes law --on 2025-10-15 --number 5; is 2; err "№ 4"; err "tirek minutes law --on 2025-10-15 --number 5 --why"
say minutes law --on 2025-10-15 --number 4 --hour 15:00; is 0; out "15:00"; no_out "1. "
say decide law 1 --take-back "Хаттама нөмірі қате" --on 2025-10-15; is 0; say minutes law --on 2025-10-15 --number 5; is 0; out "№ 5"
holds test "$(sql "SELECT group_concat(number) FROM (SELECT number FROM minutes WHERE died IS NOT NULL ORDER BY id)")" = 4,4

it "a mistyped number of minutes is corrected with a reason, and the former one can be read"
monday; law; say decide law 1 confirm --on 2025-10-15 --number 44; is 0; say agenda law --on 2025-11-19; say register review 1 keep --council law --on 2025-11-19 --number 6; is 0
say decide law 1 --take-back "Қате" --on 2025-10-15; is 2; say minutes law --on 2025-10-15 --why "Қате терілген"; is 2; err "--number"
say minutes law --on 2025-10-15 --number 4 --why "Қате терілген"; is 0; out "№ 44 орнына № 4"
say paper minutes --council law --on 2025-10-15 -o minutes.html; is 0; holds grep -q "Хаттама нөмірі түзетілді: № 44 орнына № 4 (.*Себебі: Қате терілген" minutes.html
say minutes law --on 2025-10-15; is 0; out "Қате терілген"; out "Үмбетова"; for lang in ru en; do say --lang $lang minutes law --on 2025-10-15; out "44"; no_out "{"; done
say --json minutes law --on 2025-10-15; holds python3 -c 'import json; c, = json.load(open("out.txt"))["corrections"]; assert (c["before"], c["number"], c["who"]) == ("44", "4", "Үмбетова Р.")'
say register show 1; out "№ 4"; no_out "№ 44"; holds test "$(sql "SELECT group_concat(protocol) FROM decisions WHERE outcome = 'confirm'")" = 4

it "an agenda is never written unasked: a review needs it, a day that is not planned needs --write"
monday; law; say decide law "$(question 2025-10-15 1)" confirm --on 2025-10-15 --number 5; is 0
say register review 1 keep --council law --on 2025-11-19 --number 6; is 2; err "tirek agenda law --on 2025-11-19."; say register review 1 keep --council law --number 6; is 2; err "--on"
holds test "$(sql "SELECT count(*) FROM sitting")" = 1
say agenda law --on 2025-10-16; is 0; out "жоспарланбаған"; out "19.11.2025"; out "--on 2025-10-16 --write"; say agenda law --on 2025-10-19; out "оқу күні емес"
say agenda law --on 2025-10-16 --add "Қосымша"; is 2; err "--on 2025-10-16 --write"; holds test "$(sql "SELECT count(*) FROM sitting")" = 1
say agenda law --on 2025-10-16 --write; is 0; no_out "Оқушы1"; holds test "$(sql "SELECT count(*) FROM sitting")" = 2

it "what a sitting heard does not come again in the same month"
monday; say agenda director --on 2025-11-10 --write; is 0; out ". II.4. "; say decide director "$(sed -n 's/^\([0-9]*\)\. II\.4\..*/\1/p' out.txt)" heard --on 2025-11-10 --number 1 --why "Тыңдалды"; is 0
say agenda director --on 2025-11-24 --look; is 0; no_out ". II.4. "; say agenda director --on 2025-10-13 --look; is 0

it "an invitation without an agenda says to write it, with the real day"
monday; say agenda law --on 2025-11-19; say invite law --on 2025-10-15; is 2; err "tirek agenda law --on 2025-10-15."; err "19.11.2025"; say invite law --on 2025-10-16; is 2; err "--on 2025-10-16 --write"

it "decide and the register say who leads, who was heard, and what was asked of whom"
monday; law; say decide law "$(question 2025-10-15 1)" confirm --on 2025-10-15 --number 5 --heard "Серікова А." --do "Анасымен сөйлесу" --by 2025-10-20 --person "Омарова Д."; is 0
out "Серікова А."; out "Анасымен сөйлесу"; out "20.10.2025"; out "Омарова Д."; out "register review 1 change"
say register show 1 --on 2025-10-16; is 0; out "Анасымен сөйлесу"; out "Омарова Д."; out "register review 1 change"; say show 1 --on 2025-10-16; out "register review 1 change"; no_out "data/staff.csv"
say register list at-risk --on 2026-01-16; out "мерзімі өтті"; say register list at-risk --on 2026-01-15; no_out "мерзімі өтті"

it "a record has the class of its own day, and a pupil without one the last class"
monday; say note 1 "Әңгімелестік" --item V.2 --on 2025-10-06; is 0; say aid 1 clothes "Қысқы киім" --on 2025-10-06; is 0
printf 'year,grade,letter,shift,week,language,teacher\n2026,8,А,1,5,kk,Ким Вера\n' >next.csv; printf 'number,class,since,until\n1,8А,2026-09-01,\n' >moved.csv
say note --list --on 2026-09-05; is 0; out "7А"; no_out "—, —"; say import --today 2026-09-01 next.csv moved.csv; is 0
say note --list --on 2026-09-05; out "7А"; no_out "8А"; say show 1 --on 2026-09-05; out "8А"; say show 2 --on 2026-09-05; out "7А"

it "the same note twice is refused with the number of the first, and settles nothing more"
monday; law; say decide law "$(question 2025-10-15 1)" confirm --on 2025-10-15 --number 5 --do "Сөйлесу" --by 2025-10-20 --item V.2; is 0
say note 1 "Сөйлестік" --item V.2 --on 2025-10-16; is 0; out "Орындалды деп белгіленді"; out "V.2"; done=$(sql "SELECT count(*) FROM follow_up WHERE outcome = 'done'")
say note 1 "Сөйлестік" --item V.2 --on 2025-10-16; is 2; err "№ 1"; holds test "$(sql "SELECT count(*) FROM follow_up WHERE outcome = 'done'")" = "$done"
say note 1 "Тағы сөйлестік" --item V.2 --on 2025-10-16; is 0; say note --take-back 1 --why "Қате"; is 0; say note 1 "Сөйлестік" --item V.2 --on 2025-10-16; is 0

it "files are refused that nobody could use: minutes without an agenda, a calendar of another ending, a folder in no folder"
monday; say paper minutes --council law --on 2025-10-15 -o m.html; is 2; err "tirek agenda law --on 2025-10-15"; holds test ! -e m.html
say calendar --on 2025-10-06 -o due.txt; is 2; err ".ics"; holds test ! -e due.txt
tirek init nowhere/a/b; is 2; err "nowhere/a/b"; holds sh -c '! grep -q "No such file" err.txt'

it "who made a paper is kept with it, by name or from the environment"
monday; say paper journal --on 2025-10-15 -o a.html --who "Серікова А."; is 0; say paper journal --on 2025-10-15 -o b.html; is 0
holds test "$(sql "SELECT group_concat(p.file || c.who) FROM paper p JOIN change c ON c.id = p.born")" = "a.htmlСерікова А.,b.htmlҮмбетова Р."
holds cmp a.html b.html
