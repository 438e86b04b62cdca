# As known then: a past day is explained by what was known on it, whatever was corrected, told late or taken back since.

unset TIREK_WHO
export TIREK_WHO="Омарова Г."
school() { tirek --school school "$@"; }
json() { sqlite3 :memory: "SELECT json_extract(readfile('out.txt'), '\$.$1')"; }
same() { [ "$2" = "$3" ] || wrong "$1: $2 and not $3"; }
# The answer of a rule for a pupil on a day, and the value of the first fact it read: ANSWER VALUE. More options behind.
said() { school --json explain "$1" --on "$3" "${@:4}"; is 0; sqlite3 :memory: "SELECT json_extract(value, '\$.answer') || ' ' || coalesce(json_extract(value, '\$.evidence.reads[0].value'), '-') FROM json_each(readfile('out.txt'), '\$.rules') WHERE json_extract(value, '\$.rule') = '$2'"; }
# What the list of that day's first review said.
listed() { sql "SELECT coalesce((SELECT 'yes ' || json_extract(s.evidence, '\$.reads[0].value') FROM signal s JOIN pupil p ON p.id = s.pupil WHERE p.number = '$1' AND s.rule = '$2' AND s.run = (SELECT min(id) FROM run WHERE on_day = unixepoch('$3') / 86400)), 'no')"; }
# How many pupils a rule named in a replay of that Monday.
replayed() { school --json backtest --from "$2" --to "$2"; is 0; sqlite3 :memory: "SELECT json_extract(value, '\$.flagged') FROM json_each(readfile('out.txt'), '\$.figures') WHERE json_extract(value, '\$.id') = '$1'"; }
last_import() { sql "SELECT max(change) FROM import"; }
lessons='class,day,lessons,number,lesson,mark'

# Classes and the journal of September known on 29 September, when the first review is made: pupil 1 misses 18 lessons.
reviewed() {
    tirek init school --name "Үлгі мектеп" --code one; is 0
    printf 'year,grade,letter,shift,week,language,teacher\n2025,7,А,1,5,kk,Серікова Айгүл\n2025,8,Ә,1,5,kk,Ким Вера\n' >classes.csv
    { echo 'number,surname,given,patronymic,born,sex,family,iin,class,since,until'
      for n in 1 2 3 4; do echo "$n,Ахметов,Оқушы$n,,2012-05-0$n,m,f$n,,7А,2025-09-01,"; done; } >pupils.csv
    { echo "$lessons"
      for day in 02 03 04 05 08 09 10 11 12 15 16 17 18 19 22 23 24 25 26; do echo "7А,2025-09-$day,6,,,"; done
      for day in 23 24 25; do echo ",2025-09-$day,,1,1-6,unexcused"; done; } >september.csv
    printf 'number,day,sign,severity,observer,words,ref,class,through\n,,,,,,,7А,2025-09-26\n' >observed.csv
    school import --today 2025-09-01 classes.csv pupils.csv; is 0
    school import --today 2025-09-29 september.csv observed.csv; is 0
    school screen --on 2025-09-29; is 0
}
corrected() { { echo "$lessons"; for day in 23 24; do echo ",2025-09-$day,,1,1-6,ill"; done; } >correction.csv; school import --today 2025-10-06 correction.csv; is 0; }

it "after a correction a day before it is explained with the numbers of its list, and says how much is known otherwise today"
reviewed; same "on its day" "$(said 1 unexcused-absence 2025-09-29)" "yes 18"; same "nothing differs" "$(json known.differing)" 0
school --lang en explain 1 --on 2025-09-29; no_out "known-now"
corrected
same "then" "$(said 1 unexcused-absence 2025-09-29)" "yes 18"; same "as" "$(json known.as)" then; same "two days" "$(json known.differing)" 2; same "its review" "$(json known.review)" 1
same "list" "$(listed 1 unexcused-absence 2025-09-29)" "yes 18"
same "now" "$(said 1 unexcused-absence 2025-09-29 --known-now)" "no 6"; same "as" "$(json known.as)" now; same "two days" "$(json known.differing)" 2
same "another pupil" "$(said 2 unexcused-absence 2025-09-29)" "no 0"; same "nothing differs" "$(json known.differing)" 0
school --lang en explain 1 --on 2025-09-29; out "what the review of 2025-09-29 saw"; out "taken back since: 2. As known today: --known-now"
school --lang en explain 1 --on 2025-09-29 --known-now; out "As known today. Records that stood otherwise on 2025-09-29: 2"
for lang in kk ru; do school --lang $lang explain 1 --on 2025-09-29; out ": 2. "; out "--known-now"; no_out "{"; done

it "a day without a review is explained as a replay sees it: by what was known by its end"
reviewed; corrected
same "before the correction" "$(said 1 unexcused-absence 2025-10-03)" "yes 18"; same "no review" "$(json known.review)" 0
school --lang en explain 1 --on 2025-10-03; out "As known on 2025-10-03 (no review was made that day)"
said 1 unexcused-absence 2025-10-06 >/dev/null; same "nothing differs from its day on" "$(json known.differing)" 0
same "before anything was told" "$(said 1 unexcused-absence 2025-09-12)" "cannot-tell -"; same "nine days of the journal and the list handed in" "$(json known.differing)" 10

it "what is told late on the day of the review is not what the review saw"
reviewed; { echo "$lessons"; echo ",2025-09-25,,1,1-6,ill"; } >late.csv; school import --today 2025-09-29 late.csv; is 0
same "then" "$(said 1 unexcused-absence 2025-09-29)" "yes 18"; same "one day" "$(json known.differing)" 1
same "replay by days" "$(replayed unexcused-absence 2025-09-29)" 1
school screen --on 2025-09-29; is 0; same "made again on that day" "$(said 1 unexcused-absence 2025-09-29)" "yes 12"; same "its review" "$(json known.review)" 2

it "a review made again when the week has gone on is not the review of that day, and says what it reads"
reviewed; corrected; school screen --on 2025-10-06; is 0
school --lang en screen --on 2025-09-29; is 0; out "a review of a past day"; out "imports of it that became known after 2025-09-29: 1"; out "tirek backtest"
school --json screen --on 2025-09-29; is 0; same "imports" "$(json known_later)" 1; same "past" "$(json past)" 1
same "runs of the day" "$(sql "SELECT count(*) FROM run WHERE on_day = unixepoch('2025-09-29') / 86400")" 2
same "then" "$(said 1 unexcused-absence 2025-09-29)" "yes 18"; same "the first review" "$(json known.review)" 1
same "proposals" "$(sql "SELECT count(*) FROM proposal")" 1
school list at-risk --on 2025-09-29; is 0; out "Оқушы1"; out "23.09 (6), 24.09 (6), 25.09 (6)"
# The next review is compared with what was listed, not with what was reckoned anew.
school --json screen --on 2025-10-13; is 0; same "before it" "$(sql "SELECT count(*) FROM run")" 4

it "Monday reviewed once more on Tuesday, with Tuesday's correction: explain stays with Monday, and says which the list is"
reviewed; corrected; school screen --on 2025-09-29; is 0; school list at-risk --on 2025-09-29; no_out "25.09 (6)"
same "then" "$(said 1 unexcused-absence 2025-09-29)" "yes 18"; same "once more" "$(json known.review_again)" 1
school --lang en explain 1 --on 2025-09-29; out "was reviewed once more when more was known"

it "Monday's files that came on Tuesday: the review of Monday saw them, and its list is explained"
reviewed; { echo "$lessons"; for day in 29 30; do echo "7А,2025-09-$day,6,,,"; echo ",2025-09-$day,,2,1-6,unexcused"; done; } >week.csv
school import --today 2025-10-07 week.csv; is 0; school --lang en screen --on 2025-10-06; is 0; out "became known after 2025-10-06: 1"
same "list" "$(listed 2 unexcused-absence 2025-10-06)" "yes 12"
same "then" "$(said 2 unexcused-absence 2025-10-06)" "yes 12"; same "late" "$(json known.review_late)" 1
school --lang en explain 2 --on 2025-10-06; out "That review also saw what became known after 2025-10-06"; no_out "--known-now"

it "a review is explained by the rules that made it, and what is in force now is named"
reviewed; { echo "$lessons"; for day in 24 25; do echo ",2025-09-$day,,2,1-5,unexcused"; done; } >ten.csv; school import --today 2025-09-29 ten.csv; is 0; school screen --on 2025-09-29; is 0
sed -i 's/lessons = 12 }/lessons = 10 }/; s/\["2025-10-08"\] = 5 }/["2025-10-08"] = 3 }/' school/rules/at-risk/unexcused-absence.lua
school rules commit -m "Он сабақ"; is 0; school rules publish; is 0
same "then" "$(said 2 unexcused-absence 2025-09-29)" "no 10"; same "by" "$(json rulebook.number)" 1; same "in force" "$(json rulebook.in_force)" 2
school --lang en explain 2 --on 2025-09-29; says "By version 1 of the rulebook: the review of 2025-09-29 was made by version 1. In force now: version 2"
same "by those in force" "$(said 2 unexcused-absence 2025-09-29 --known-now)" "yes 10"; same "by" "$(json rulebook.number)" 2
same "by a folder" "$(said 2 unexcused-absence 2025-09-29 --rules school/rules)" "yes 10"; same "by" "$(json rulebook.number)" 0

it "try and example see the day as explain does, and a draft rule is tried on what was known then"
reviewed; corrected
school --json try 1 --rule unexcused-absence --on 2025-09-29; is 0; same "then" "$(json 'evidence.reads[0].value')" 18; same "as" "$(json known.as)" then
school --json try 1 --rule unexcused-absence --on 2025-09-29 --known-now; is 0; same "now" "$(json 'evidence.reads[0].value')" 6
school --lang en try 1 --rule unexcused-absence --on 2025-09-29; out "taken back since: 2"
school --lang en try --rule unexcused-absence --as '{ unexcused = { ["2025-10-06"] = 6 }, on = "2025-10-20" }'; is 0; no_out "known"
school example 1 --rule unexcused-absence --on 2025-09-29; is 0; out "yes = true"; out "--known-now"
school example 1 --rule unexcused-absence --on 2025-09-29 --known-now; is 0; out "yes = false"; school --json example 1 --rule unexcused-absence --on 2025-09-29; same "as" "$(json known.as)" then

it "compare reads what is known today on both sides, and says so of a past day"
reviewed; cp -r school/rules draft; sed -i 's/lessons = 12 }/lessons = 20 }/' draft/at-risk/unexcused-absence.lua
school --lang en compare --draft draft --on 2025-09-29; is 0; no_out "known after"
corrected; school --lang en compare --draft draft --on 2025-09-29; is 0; out "imports of it that became known after 2025-09-29: 1"; out "tirek backtest --draft"
school --json compare --draft draft --on 2025-09-29; is 0; same "imports" "$(json known_later)" 1

it "every kind of record is seen as it was known then: family, presences, clubs, observations, marks, class lists, hand-ins"
reviewed
printf 'number,category,since,until,source,class,through\n2,low-income,2025-09-01,,паспорт,,\n,,,,,7А,2025-10-01\n' >family.csv
printf 'number,kind,since,until\n1,sanatorium,2025-09-22,2025-09-26\n' >presence.csv
printf 'number,day,sign,severity,observer,words,ref,class,through\n2,2025-09-20,fight,2,nurse,бір,,,\n2,2025-09-22,fight,2,nurse,екі,,,\n' >fights.csv
printf 'number,class,since,until\n3,8Ә,2025-09-15,\n' >moved.csv
school import --today 2025-10-02 family.csv presence.csv fights.csv moved.csv; is 0
same "presence then" "$(said 1 unexcused-absence 2025-09-29)" "yes 18"; same "one presence, one passport" "$(json known.differing)" 2
same "presence now" "$(said 1 unexcused-absence 2025-09-29 --known-now)" "no 0"
same "fights then" "$(said 2 fights-repeated 2025-09-29)" "no 0"; same "two notes, one status, one passport" "$(json known.differing)" 4
same "fights now" "$(said 2 fights-repeated 2025-09-29 --known-now)" "yes 2"
same "class then" "$(said 3 unexcused-absence 2025-09-29 >/dev/null; json pupil.class)" "7А"; same "class now" "$(said 3 unexcused-absence 2025-09-29 --known-now >/dev/null; json pupil.class)" "8Ә"
same "the day they became known" "$(said 2 fights-repeated 2025-10-02)" "yes 2"; same "and the eve" "$(said 2 fights-repeated 2025-10-01)" "no 0"

it "a council's entry and a snooze of the same day come after the review, and a decision that was taken back was there"
reviewed
school agenda law --on 2025-10-01 --write; is 0; school --json agenda law --on 2025-10-01 --look
item=$(sqlite3 :memory: "SELECT key + 1 FROM json_each(readfile('out.txt'), '\$.items') WHERE json_extract(value, '\$.pupil.number') = '1' LIMIT 1")
school decide law "$item" confirm --on 2025-10-01 --number 1 --lead "Серікова А."; is 0
school screen --on 2025-10-06; is 0; cp out.txt before.txt
school snooze 1 unexcused-absence --until 2025-10-20 --why "Анасы ауруханада" --on 2025-10-06; is 0
said 1 unexcused-absence 2025-10-06 >/dev/null; same "not silent then" "$(sqlite3 :memory: "SELECT json_extract(value, '\$.silenced') FROM json_each(readfile('out.txt'), '\$.rules') WHERE json_extract(value, '\$.rule') = 'unexcused-absence'")" 0
said 1 unexcused-absence 2025-10-06 --known-now >/dev/null; same "silent now" "$(sqlite3 :memory: "SELECT json_extract(value, '\$.silenced') FROM json_each(readfile('out.txt'), '\$.rules') WHERE json_extract(value, '\$.rule') = 'unexcused-absence'")" 1
said 1 unexcused-absence 2025-10-07 >/dev/null; same "silent on a day without a review" "$(sqlite3 :memory: "SELECT json_extract(value, '\$.silenced') FROM json_each(readfile('out.txt'), '\$.rules') WHERE json_extract(value, '\$.rule') = 'unexcused-absence'")" 1
school decide law "$item" --take-back "Қате жазылды" --on 2025-10-01; is 0
school --json explain 1 --on 2025-10-06; is 0; same "the entry that was taken back" "$(json known.differing)" 1

it "a removal from the register that was taken back stood on the days between, and stands again when it is decided anew"
reviewed
school agenda law --on 2025-10-01 --write; is 0; school --json agenda law --on 2025-10-01 --look
item=$(sqlite3 :memory: "SELECT key + 1 FROM json_each(readfile('out.txt'), '\$.items') WHERE json_extract(value, '\$.pupil.number') = '1' LIMIT 1")
school decide law "$item" confirm --on 2025-10-01 --number 1 --lead "Серікова А."; is 0
school minutes law --on 2025-10-01 --number 1; is 0
school agenda law --on 2025-12-24 --write; is 0
removed() { school register review 1 remove --council law --on 2025-12-24 --number 2 --why "Жұмыс нәтиже берді"; is 0; }
removed
school screen --on 2026-01-12; is 0; school --json explain 1 --on 2026-01-12; is 0; same "as it is" "$(json known.differing)" 0
school decide law 1 --take-back "Қате жазылды" --on 2025-12-24; is 0
school --json explain 1 --on 2026-01-12; is 0; same "then he was off the register" "$(json known.differing)" 1
school --json explain 1 --on 2025-12-22; is 0; same "and on the eve on it" "$(json known.differing)" 0
school screen --on 2026-01-19; is 0; school --json explain 1 --on 2026-01-19; same "and is on it since" "$(json known.differing)" 0
removed
school --json explain 1 --on 2026-01-12; same "off it again" "$(json known.differing)" 0
school --json explain 1 --on 2026-01-19; same "while it was taken back he was on it" "$(json known.differing)" 1

it "an import that is taken back on a stated day is seen by the days before it, in explain and in a replay, and by no later one"
reviewed; corrected; number=$(last_import); school screen --on 2025-10-06; is 0
school --lang en imports undo "$number" --today 2025-10-13; is 0; says "was taken back. Values no longer in force: 2"; same "its day" "$(sql "SELECT date(known_on * 86400, 'unixepoch') FROM import WHERE undoes = $number")" 2025-10-13
school screen --on 2025-10-13; is 0
# What the lists of the three Mondays said, what explain says of them, and the day before each.
same "29.09" "$(said 1 unexcused-absence 2025-09-29)" "yes 18"; same "list" "$(listed 1 unexcused-absence 2025-09-29)" "yes 18"; same "replay" "$(replayed unexcused-absence 2025-09-29)" 1
same "05.10" "$(said 1 unexcused-absence 2025-10-05)" "yes 18"
said 1 unexcused-absence 2025-10-06 >/dev/null; same "06.10 the two days differ" "$(json known.differing)" 2; same "list" "$(listed 1 unexcused-absence 2025-10-06)" no; same "replay" "$(replayed unexcused-absence 2025-10-06)" 0
school --json try 1 --rule unexcused-absence --on 2025-10-12; is 0; same "12.10 ill then" "$(json known.differing)" 2
same "13.10" "$(said 1 unexcused-absence 2025-10-13)" "yes 18"; same "as before" "$(json known.differing)" 0; same "list" "$(listed 1 unexcused-absence 2025-10-13)" "yes 18"; same "replay" "$(replayed unexcused-absence 2025-10-13)" 1
same "what 06.10 would say today" "$(said 1 unexcused-absence 2025-10-06 --known-now)" "yes 18"

it "taking back refuses days to come, days before the import's own, and a day where nothing is taken back"
reviewed; corrected; number=$(last_import)
school --lang en imports undo "$number" --today 2025-10-05; is 2; err "was known on 2025-10-06"; err "before that day"
school --lang en imports undo "$number" --today 2124-01-01; is 2; err "still to come"; school imports undo "$number" --today soon; is 2; school --lang en imports undo "$number" --on 2025-10-07; is 2; err "--on"
school imports --today 2025-10-06; is 2; err "tirek imports undo"; school imports show "$number" --today 2025-10-06; is 2
holds test "$(sql "SELECT count(*) FROM import WHERE undoes IS NOT NULL")" = 0
school --lang en import --today 2124-01-01 correction.csv; is 2; err "still to come"
school imports undo "$number" --today 2025-10-06; is 0; school --lang en imports --help; is 0; out "--today"; out "counts as today: the import"
same "taken back on its own day: no day saw it" "$(said 1 unexcused-absence 2025-10-06)" "yes 18"

# What every rule of interest says of every pupil on a day, one line each. More options behind.
told() { for n in 1 2 3 4; do school --json explain $n --on "$1" "${@:2}"; is 0
    sqlite3 :memory: "SELECT '$1 $n ' || json_extract(readfile('out.txt'), '\$.pupil.class') || ' ' || json_extract(value, '\$.rule') || ' ' || json_extract(value, '\$.answer') || ' ' || coalesce(json_extract(value, '\$.evidence.reads[0].value'), '-') FROM json_each(readfile('out.txt'), '\$.rules') WHERE json_extract(value, '\$.rule') IN ('unexcused-absence', 'fights-repeated', 'low-income')"; done; }
journal() { { echo "$lessons"; for day; do echo "7А,$day,6,,,"; done; } >journal.csv; }

it "imports, corrections, takings back on stated days: each day says in the end what it said then, in explain, in the lists and in a replay"
reviewed; told 2025-09-29 >truth.txt
printf 'number,day,sign,severity,observer,words,ref,class,through\n2,2025-09-20,fight,2,nurse,бір,,,\n2,2025-09-22,fight,2,nurse,екі,,,\n,,,,,,,7А,2025-10-01\n' >fights.csv
printf 'number,category,since,until,source,class,through\n2,low-income,2025-09-01,,паспорт,,\n,,,,,7А,2025-10-01\n' >family.csv
school import --today 2025-10-01 fights.csv family.csv; is 0; fights=$(sql "SELECT change FROM import WHERE kind = 'observations' ORDER BY change DESC LIMIT 1"); told 2025-10-01 --known-now >>truth.txt
journal 2025-09-29 2025-09-30 2025-10-01 2025-10-02 2025-10-03; school import --today 2025-10-06 journal.csv; is 0; corrected; correction=$(last_import); school screen --on 2025-10-06; is 0; told 2025-10-06 >>truth.txt
sed '2s/fight,2/fight,1/' fights.csv | sed '4d' >milder.csv; school import --today 2025-10-08 milder.csv; is 0; milder=$(last_import)
printf 'number,kind,since,until\n4,sanatorium,2025-09-22,2025-09-26\n' >presence.csv; school import --today 2025-10-08 presence.csv; is 0; told 2025-10-08 --known-now >>truth.txt
journal 2025-10-06 2025-10-07 2025-10-08 2025-10-09 2025-10-10; school import --today 2025-10-13 journal.csv; is 0; school imports undo "$correction" --today 2025-10-13; is 0; school screen --on 2025-10-13; is 0; told 2025-10-13 >>truth.txt
school imports undo "$milder" --today 2025-10-15; is 0; printf 'number,class,since,until\n3,8Ә,2025-09-15,\n' >moved.csv; school import --today 2025-10-15 moved.csv; is 0; told 2025-10-15 --known-now >>truth.txt
school imports undo "$fights" --today 2025-10-20; is 0; school screen --on 2025-10-20; is 0; told 2025-10-20 >>truth.txt
# The story is one: every day says something else than the day before it.
for day in 09-29 10-01 10-06 10-08 10-13 10-15 10-20; do grep "^2025-$day" truth.txt | cut -d' ' -f2- | sha256sum; done >turns.txt; same "turns" "$(uniq turns.txt | wc -l)" 7
grep -q '^2025-09-29 1 .* unexcused-absence yes 18' truth.txt || wrong "18 lessons on 29.09"; grep -q '^2025-10-13 2 .* fights-repeated' truth.txt || wrong "a second pupil"
for day in 09-29 10-01 10-06 10-08 10-13 10-15 10-20; do told 2025-$day; done >again.txt
holds diff truth.txt again.txt; diff truth.txt again.txt | head -3 >out.txt
for monday in 2025-09-29 2025-10-06 2025-10-13 2025-10-20; do for rule in unexcused-absence fights-repeated; do
    named=$(sql "SELECT count(*) FROM signal WHERE rule = '$rule' AND run = (SELECT min(id) FROM run WHERE on_day = unixepoch('$monday') / 86400)")
    same "$monday $rule: explained and listed" "$(grep -c "^$monday .* $rule yes" again.txt)" "$named"; same "$monday $rule: replayed" "$(replayed $rule $monday)" "$named"
done; done

it "a calendar or a list of signs that changed since the review is named, for the explanation goes by today's"
reviewed; school explain 1 --on 2025-09-29; is 0; no_out "кестелер өзгерген"
mkdir -p school/data/calendar; cp "$TIREK_DATA/data/calendar/days.csv" school/data/calendar/; school explain 1 --on 2025-09-29; no_out "кестелер өзгерген"      # the same bytes
echo >>school/data/calendar/days.csv; cp "$TIREK_DATA/data/settings.csv" school/data/; sed -i 's/^minutes-an-item,7/minutes-an-item,9/' school/data/settings.csv
school explain 1 --on 2025-09-29; is 0; says "29.09.2025 күнгі шолудан бері мына кестелер өзгерген: data/calendar/days.csv, data/settings.csv."
school explain 1 --on 2025-09-30; is 0; no_out "кестелер өзгерген"                # no review of that day
for lang in ru en; do school --lang $lang explain 1 --on 2025-09-29; is 0; out "data/settings.csv"; done
school try 1 --rule unexcused-absence --on 2025-09-29 --lang en; is 0; says "these tables changed: data/calendar/days.csv"
