# A list of a year with more rows than wait in memory: what is beyond it comes back as it was.

HERE=$(cd "$(dirname "$0")" && pwd) ROWS=150000
large_school() { # classes.csv, pupils.csv; attendance.csv, list.csv, names.csv: the same marks, in the order of the days; marks.txt: what the store is to hold
    lua5.4 "$HERE/../bench/school_days.lua" | lua5.4 "$HERE/../bench/attendance.lua" . $ROWS >made.txt
    sed 1d attendance.csv | tr , '|' | sort >marks.txt
    tirek init school --name "Үлкен мектеп" --code one; is 0
    tirek --school school import --today 2026-06-01 classes.csv pupils.csv; is 0
}
marks() { sql 'SELECT day, number, lesson, mark FROM lesson' | sort; }

it "a hundred and fifty thousand rows in the order of the days are each pupil's own, by number, by map and by name"
large_school; holds test "$(wc -l <marks.txt)" -ge $ROWS
cp -R school empty
for list in attendance list names; do
    rm -rf school; cp -R empty school
    tirek --school school import --today 2026-06-01 $list.csv; is 0; marks >kept.txt; holds cmp kept.txt marks.txt
done

it "what contradicts a row a hundred thousand lines before is found at its own cell, and names that line"
large_school; sed -n 5p list.csv | awk -F';' -v OFS=';' '{ $6 = ($6 == "у" ? "б" : "у"); print }' >other; last=$(($(wc -l <list.csv) + 1)); cat other >>list.csv
tirek --lang en --school school import --today 2026-06-01 list.csv; is 1; out "refused 1"; out "line $last"; out "Line 5 of this file says otherwise"; marks >kept.txt; holds cmp kept.txt marks.txt
holds test "$(sql "SELECT line FROM issue")" = "$last"

it "they are taken back, each to what stood there before"
large_school; sed -n '1,80001p' attendance.csv >first.csv; tirek --school school import --today 2026-06-01 first.csv; is 0; before=$(sql "SELECT count(*), sum(marks), sum(marks * (day % 97) % 1009) FROM attendance")
sed '2,100001s/,[1-6],[a-z-]*$/,1-2,ill/' attendance.csv >second.csv; tirek --school school import --today 2026-06-01 second.csv; is 0; number=$(sql "SELECT max(change) FROM import")
holds test "$(sql "SELECT count(*) FROM attendance")" -gt $ROWS; tirek --lang en --school school imports undo "$number" --today 2026-06-01; is 0; says "the former one is again: 80000"
holds test "$(sql "SELECT count(*), sum(marks), sum(marks * (day % 97) % 1009) FROM attendance")" = "$before"
