# The past replayed: what these rules would have said each Monday, beside what became of the pupils.

back() { tirek --school school --json backtest "$@"; }
# The figures of a rule or register: FIELD ID.
figure() { sqlite3 :memory: "SELECT json_extract(value, '\$.$1') FROM json_each(readfile('out.txt'), '\$.figures') WHERE json_extract(value, '\$.id') = '$2'"; }
top() { sqlite3 :memory: "SELECT json_extract(readfile('out.txt'), '\$.$1')"; }
store_hash() { sqlite3 school/tirek.db "PRAGMA wal_checkpoint(TRUNCATE)" >/dev/null; sha256sum school/tirek.db; }
same() { [ "$2" = "$3" ] || wrong "$1: $2 and $3"; }

# What was handed in each Monday, with the day on which it was known.
told_weekly() {
    small_school
    rm -r school; tirek init school --name "Үлгі мектеп" --code one; is 0
    tirek --school school import --today 2025-10-06 --known-on 2025-09-01 classes.csv pupils.csv; is 0
    { head -1 attendance.csv; grep ',2025-09-' attendance.csv; } >september.csv; { head -1 attendance.csv; grep ',2025-10-' attendance.csv; } >october.csv
    tirek --school school import --today 2025-10-01 --known-on 2025-10-01 september.csv; is 0
    tirek --school school import --today 2025-10-06 --known-on 2025-10-06 october.csv observations.csv; is 0
    tirek --school school screen --on 2025-10-06; is 0
}

it "a backtest names whom the screening of that Monday named, and stores nothing"
told_weekly; before=$(store_hash)
back --from 2025-10-06 --to 2025-10-06; is 0; same "Mondays" "$(top days)" 1; same "pupils" "$(top pupils)" 9
for rule in unexcused-absence fights-repeated tobacco-repeated; do
    same "$rule" "$(figure flagged $rule)" "$(sql "SELECT count(DISTINCT pupil) FROM signal WHERE rule = '$rule'")"
done
holds test "$(figure flagged unexcused-absence)" = 1; holds test "$(store_hash)" = "$before"

it "each Monday sees what was known on that day, not what was told later"
told_weekly
back --from 2025-09-29 --to 2025-09-29; is 0; same "known on 29 September" "$(figure flagged unexcused-absence)" 0
back --from 2025-09-29 --to 2025-10-06; is 0; same "known on 6 October" "$(figure flagged unexcused-absence)" 1
printf 'class,day,lessons,number,lesson,mark\n,2025-10-01,,6,1-6,unexcused\n,2025-10-02,,6,1-6,unexcused\n' >late.csv
tirek --school school import --today 2025-10-20 --known-on 2025-10-20 late.csv; is 0
back --from 2025-09-29 --to 2025-10-06; is 0; same "told later" "$(figure flagged unexcused-absence)" 1
back --from 2025-09-29 --to 2025-10-20; is 0; same "told by then" "$(figure flagged unexcused-absence)" 2

it "decisions of the councils say what was right, in plain words"
told_weekly
tirek --school school agenda law --on 2025-10-15; is 0
number=$(tirek --school school --json agenda law --on 2025-10-15 --look; sqlite3 :memory: "SELECT key + 1 FROM json_each(readfile('out.txt'), '\$.items') WHERE json_extract(value, '\$.pupil.number') = '1' LIMIT 1")
tirek --school school decide law "$number" confirm --on 2025-10-15 --number 3; is 0
back --from 2025-09-29 --to 2025-10-13; is 0; same "not decided yet" "$(figure confirmed at-risk)" 0
back --from 2025-09-29 --to 2025-10-20; is 0
same "confirmed" "$(figure confirmed at-risk)" 1; same "of" "$(figure precision.of at-risk)" 1; same "found" "$(figure recall.part at-risk)" 1
tirek --school school backtest --from 2025-09-29 --to 2025-10-20; is 0
out "есепке алынғаны – 1, негізі жоқ деп танылғаны – 0"; out "оқушы тым аз (1, расталғаны 1)"; out "апта саны 1,3"
for lang in ru en; do tirek --school school --lang $lang backtest --from 2025-09-29 --to 2025-10-20; is 0; no_out "{"; done

it "a file of outcomes tells of everyone, and its wrong lines are named"
told_weekly
printf 'pupil,outcome,day\n1,иә,2025-10-06\n2,да,2025-10-06\n3,0,2025-10-06\n' >outcomes.csv
back --from 2025-10-06 --to 2025-10-06 --outcomes outcomes.csv; is 0
same "right" "$(figure confirmed unexcused-absence)/$(figure precision.of unexcused-absence)" 1/1; same "found" "$(figure recall.part unexcused-absence)/$(figure recall.of unexcused-absence)" 1/2
printf 'pupil,outcome,day\n1,иә,2025-10-06\n99,иә,2025-10-06\n' >outcomes.csv; back --outcomes outcomes.csv; is 2; err "3-жол"; err "№ 99"
printf 'pupil,outcome,day\n1,бәлкім,2025-10-06\n' >outcomes.csv; back --outcomes outcomes.csv; is 2; err "бәлкім"
printf 'pupil,outcome,day\n99,иә,2025-10-06\n1,иә,2025-10-06\n1,бәлкім,2025-10-06\n2,иә,ертең\n' >outcomes.csv; back --outcomes outcomes.csv; is 2; err "№ 99"; err "жол саны – 2: 4, 5"
printf 'pupil,outcome\n1,иә\n' >outcomes.csv; back --outcomes outcomes.csv; is 2; err "day"
back --outcomes none.csv; is 2; err "none.csv"

it "groups of fewer than ten children show no figure, on the screen and in JSON"
told_weekly; back --from 2025-10-06 --to 2025-10-06; is 0
same "hidden" "$(sqlite3 :memory: "SELECT count(*) FROM json_each(readfile('out.txt'), '\$.fairness.at-risk') WHERE json_extract(value, '\$.flagged') IS NOT NULL")" 0
tirek --school school backtest --from 2025-10-06 --to 2025-10-06; is 0; no_out "Жынысы бойынша"; no_out "қыздар"

it "a draft is replayed beside the rules in force, and one that does not load says why"
told_weekly; cp -r school/rules draft; sed -i 's/lessons = 12 }/lessons = 20 }/' draft/at-risk/unexcused-absence.lua
back --from 2025-10-06 --to 2025-10-06 --draft draft; is 0; same "draft" "$(figure flagged unexcused-absence)" 0
echo 'rule { id = ' >draft/at-risk/broken.lua; back --from 2025-10-06 --to 2025-10-06 --draft draft; is 2; out "at-risk/broken.lua"
back --from 2025-07-01 --to 2025-07-15; is 2; err "01.07.2025"; back words; is 2; err "words"

it "no school runs the rules of a reference comparison, and the comparison wants its own files"
told_weekly; tirek --school school check --rules "$TIREK_DATA/data/examples/uci/rules"; is 1; out "reference = true"
tirek --school school screen --on 2025-10-06 --count --rules "$TIREK_DATA/data/examples/uci/rules"; is 2
tirek backtest --reference "$TIREK_DATA/data/examples/uci"; is 2; err "ФАЙЛ.csv"
printf 'sex;goout\nF;1\n' >student-mat.csv; tirek backtest --reference "$TIREK_DATA/data/examples/uci" student-mat.csv; is 2
tirek backtest --reference "$TIREK_DATA/data/examples/none" student-mat.csv; is 2; err "reference.lua"

it "beside decisions it says whom the council would not have been shown: a snooze, a dismissal, and new evidence after it"
told_weekly
tirek --school school snooze 4 fights-repeated --until 2025-10-20 --why "Анасы ауруханада" --on 2025-10-02; is 0
back --from 2025-10-06 --to 2025-10-13; is 0
same "snoozed" "$(figure silent.never_shown fights-repeated)/$(figure silent.by_snooze fights-repeated)/$(figure flagged fights-repeated)" 1/1/1
tirek --school school agenda law --on 2025-10-15; is 0
number=$(tirek --school school --json agenda law --on 2025-10-15 --look; sqlite3 :memory: "SELECT key + 1 FROM json_each(readfile('out.txt'), '\$.items') WHERE json_extract(value, '\$.pupil.number') = '1' LIMIT 1")
tirek --school school decide law "$number" dismiss --why "Ауырған екен, анықтама бар" --on 2025-10-15 --number 3; is 0
back --from 2025-10-06 --to 2025-10-20; is 0; same "dismissed" "$(figure silent.shown_less at-risk)/$(figure silent.by_dismissal at-risk)" 1/1
back --from 2025-10-20 --to 2025-10-20; is 0; same "dismissed before" "$(figure silent.never_shown at-risk)" 1
for lang in kk ru en; do tirek --school school --lang $lang backtest --from 2025-10-20 --to 2025-10-20; is 0; no_out "{"; done; out "the same records groundless (1)"
printf 'class,day,lessons,number,lesson,mark\n,2025-10-03,,1,1-6,unexcused\n' >new.csv
tirek --school school import --today 2025-10-20 --known-on 2025-10-20 new.csv; is 0
back --from 2025-10-20 --to 2025-10-20; is 0; same "new evidence" "$(figure silent.never_shown at-risk)/$(figure flagged at-risk)" 0/1
