# The files that schools really have: looked at, read by column maps, corrected.

journal() { # a month's journal of 7А, as a class teacher keeps it
    cat >journal.csv <<'CSV'
7 «А» сыныбының журналы;;;;;;;;
Қыркүйек 2025;;;;;;;;
№;Аты-жөні;Жеке іс №;22;23;24;25;26;Барлығы
1;Ахметов Оқушы1;1;;н;;б2;;8
2;Ахметов Оқушы2;2;;;с/з;;;6
3;Ахметов Оқушы3;3;;;;;ж;
4;Ахметов Оқушы4;4;оп;;;;;
Барлығы;;;1;1;1;1;1;
Сабақ саны;;;6;6;6;5;6;
CSV
}

it "a month's journal is read as it is, and says by which map and for which days"
small_school; journal; tirek --lang en --school school import --today 2025-10-06 --dry-run journal.csv; is 1; out "Column map: journal-month"; out "nothing was kept"
tirek --lang en --school school import --today 2025-10-06 journal.csv; is 1; out "Complete days: 7А 5 (2025-09-22 – 2025-09-26)"; out "Pupils of the class 7А: 6, known in the table: 4"; out "has no mark “ж”"; out "line 6, column 8"
holds test "$(sql "SELECT map FROM import ORDER BY change DESC LIMIT 1")" = journal-month
tirek --json --school school import --today 2025-10-06 --dry-run journal.csv; out '"map": "journal-month"'; out '"days_covered": 5'

it "a look shows headings, days, marks and whom it names, and loads nothing"
small_school; journal; before=$(sql "SELECT max(id) FROM change"); tirek --lang en --school school import --look journal.csv; is 0
out "C “Жеке іс №” → number: 1 · 2 · 3"; out "D “22” → 2025-09-22"; out "Class: 7А"; out "of them the school has 4"; out "ж ×1 → not known"; out "б2 ×1 → ill 2"; out "journal-month"
holds test "$(sql "SELECT max(id) FROM change")" = "$before"
tirek --json --school school import --look journal.csv; is 0; holds python3 -c 'import json; r = json.load(open("out.txt"))[0]; assert r["sheets"][0]["known"] == 4 and r["maps"] == ["journal-month"] and "across" in r["proposal"], r'

it "a map that a look saves imports the file as it is"
small_school; journal; tirek --school school import --look journal.csv --save-map менікі; is 0; holds grep -q 'map {' school/data/maps/менікі.lua; holds grep -q -- '-- \["ж"\] = "?"' school/data/maps/менікі.lua
tirek --lang en --school school import --today 2025-10-06 --map менікі journal.csv; is 1; out "Column map: менікі"; out "Complete days: 7А 5"
tirek --lang en --school school import --look journal.csv --save-map менікі; is 2; err "Add --replace"; tirek --school school import --look journal.csv --save-map менікі --replace; is 0
sed -i 's/-- \["ж"\] = "?"/["ж"] = "unexcused"/' school/data/maps/менікі.lua
tirek --lang en --school school import --today 2025-10-06 journal.csv; is 1; out "Column map: менікі"; out "new 1"
tirek --lang en --school school import --look journal.csv --save-map ../x; is 2; err "no name of a map"; tirek --lang en --school school import --look pupils.csv --save-map x; is 2; err "needs no map"

it "a corrected month changes the facts, keeps what was known, and is taken back"
small_school; journal; sed -i 's/;ж;/;;/' journal.csv; tirek --school school import --today 2025-09-29 journal.csv; is 1
sed 's|с/з|у|' journal.csv >corrected.csv; tirek --school school import --today 2025-10-06 corrected.csv; is 1; out "2"; number=$(sql "SELECT max(change) FROM import")
holds test "$(sql "SELECT marks FROM attendance WHERE pupil % 100000 = 2 AND day = 20355")" = 74898
holds test "$(sql "SELECT marks FROM attendance_past WHERE pupil % 100000 = 2 AND day = 20355")" = 112347
tirek --school school imports undo "$number" --today 2025-10-06; is 0; holds test "$(sql "SELECT marks FROM attendance WHERE pupil % 100000 = 2 AND day = 20355")" = 112347
holds test "$(sql "SELECT count(*) FROM coverage WHERE class = (SELECT id FROM class WHERE letter = 'Ә')")" = 24

it "lessons that no row says are asked for, and given once or for each weekday"
small_school; journal; sed -i '/Сабақ саны/d; s/;ж;/;;/; s/;22;23;/;29;30;/; s/;24;25;26;/;1.10;2.10;3.10;/' journal.csv
sql "DELETE FROM coverage" >/dev/null; tirek --lang en --school school import --today 2025-10-06 journal.csv; is 2; err "--lessons 6"
tirek --school school import --today 2025-10-06 --lessons 6,6,6,5,6 journal.csv; is 1; holds test "$(sql "SELECT group_concat(lessons, '') FROM (SELECT lessons FROM coverage ORDER BY day)")" = 6665
tirek --lang en --school school import --today 2025-10-06 --lessons six journal.csv; is 2; err "6,6,6,5,6"

it "a file that no map knows, or several, or a map that is wrong, is told what to do"
small_school; printf 'x;y\n1;2\n' >x.csv; tirek --lang en --school school import x.csv; is 2; err "tirek import --look x.csv"; tirek --lang en --school school import --look x.csv; is 1; out "The headings do not tell"
printf '7А\nЖеке іс №;Аты-жөні;Туған күні;Көп балалы\n1;Ахметов Оқушы1;01.05.2012;+\n' >both.csv
tirek --lang en --school school import both.csv; is 2; err "class-list, social-passport"; err "--map class-list"
tirek --lang en --school school import --today 2025-10-06 --map social-passport both.csv; is 1; out "pupils without a row in the list"; holds test "$(sql "SELECT count(*) FROM family_status WHERE category = 'large'")" = 1
mkdir -p school/data/maps; printf 'map {\n  idd = "x",\n}\n' >school/data/maps/x.lua; tirek --lang en --school school import x.csv; is 2; err "idd"; err "x.lua, line 2"
tirek --lang en --school school import --map jornal-month x.csv; is 2; err "the nearest is “journal-month”"

it "several files at once are each read by the map that knows them"
small_school; journal; sed -i 's/;ж;/;;/' journal.csv
printf 'Күні;Жеке іс №;Аты-жөні;Себебі;Сабақ саны\n03.10.2025;11;Құсайынова;ауырды;2\n' >list.csv
tirek --lang en --school school import --today 2025-10-06 journal.csv list.csv observations.csv; is 1; out "Column map: journal-month"; out "Column map: absences"; out "observations.csv"

it "of each sort of sheet a map that a look saves imports the file without a touch"
small_school
printf '7 «А» сынып оқушыларының тізімі;;;;;\n№;Жеке іс №;Оқушының аты-жөні;Туған күні;Жынысы;ЖСН\n1;71;Қали Ерұлан Бекұлы;3.9.2012;ұл;\n2;72;Сапар Гүл;2012-10-01;Қыз;\nБарлығы;2;;;;\n' >list.csv
printf 'Келмегендер;;;;\nКүні;Сынып;Аты-жөні;Себебі;Сабақ саны\n02.09.2025;7А;Қали Ерұлан;ауырды;2\n3.9.25;7 "А";Сапар Гүл;Без причины;3\n' >absences.csv
printf '7 «А» сыныбының паспорты 2025-2026;;;;\n№;Аты-жөні;Көп балалы;Аз қамтылған;АӘК\n1;Қали Ерұлан;+;15.01.2026;\n2;Сапар Гүл;жоқ;;иә\n' >passport.csv
printf '1 тоқсан 2025-2026 оқу жылы;;;;;\n7А сыныбы;;;;;\n№;ФИО;Алгебра;Қазақ тілі;Музыка;Орта балл\n1;Қали Ерұлан;5;4,5;5;4,7\n2;Сапар Гүл;2;3;;\n' >quarter.csv
printf 'Үйірмелер;;;\nОқушының аты-жөні;Сынып;Үйірме;Басталған күні\nҚали Ерұлан;7А;Шахмат;15.09.2025\n' >clubs.csv
printf 'ФИО;Класс;Дата;Признак;Степень;Кто видел;Описание\nҚали Ерұлан;7А;15.09.2025;fight;2;nurse;Төбелесті\n' >seen.csv
for one in "list 2" "absences 2" "passport 3" "quarter 5" "clubs 1" "seen 1"; do
    tirek --school school import --look ${one% *}.csv --save-map own-${one% *}; is 0
    tirek --lang en --school school import --today 2026-02-02 --map own-${one% *} ${one% *}.csv; is 0; out "new ${one#* }, changed 0, as before 0; refused 0"
done
holds test "$(sql "SELECT surname || given || patronymic || sex FROM pupil WHERE number = '71'")" = "ҚалиЕрұланБекұлыm"
holds test "$(sql "SELECT group_concat(category, ' ') FROM (SELECT category FROM family_status ORDER BY category)")" = "large low-income social-aid"
holds test "$(sql "SELECT count(DISTINCT day) || max(name) FROM measure")" = "1mark/қазақ тілі"; holds test "$(sql "SELECT count(*) FROM club")" = 1

it "weekdays in one letter below the days are no marks, and no day is complete by them"
small_school; printf '7А сыныбы, қазан 2025;;;;;\n№;Аты-жөні;6;7;8;9;10\n;;Д;С;С;Б;Ж\n1;Ахметов Оқушы1;;н;;;\n;;;б;;;\n' >wide.csv
tirek --lang en --school school import --today 2025-10-20 --lessons 6 wide.csv; is 1; out "Complete days: 7А 2 (2025-10-06 – 2025-10-07)"; out "refused 1"; out "line 5"; no_out "line 3"

it "a class that its rows write in several ways is one class, listed and counted once"
small_school; printf 'қазан 2025;;;\nСынып;Аты-жөні;6;7\n7 А;Ахметов Оқушы1;н;\n8-Ә;Құсайынова Оқушы11;;б\n7А;Ахметов Оқушы2;;б\n' >wide.csv
tirek --lang en --school school import --today 2025-10-20 --lessons 6 wide.csv; is 1; out "    7А: 2 ("; out "Pupils of the class 7А: 6, known in the table: 2"; out "Pupils of the class 8Ә: 3, known in the table: 1"
holds test "$(grep -c 'class 7А: 6' out.txt)" = 1; out "as before 0"

it "a look at a list of a past year goes by the day on which it was known, and says of which year it looked for the class"
small_school
printf '7А сыныбының тізімі\nЖеке іс №,Аты-жөні,Туған күні\n1,Ахметов Оқушы1,01.05.2012\n' >list.csv
tirek --school school --lang kk import --look list.csv; out "оқу жылында ондай сынып жоқ"; out "--known-on"
tirek --school school --lang kk import --look --known-on 2025-10-06 list.csv; no_out "ондай сынып жоқ"

it "a class that is not known is told once, whatever cells it stands for"
tirek init empty --name A --code a
printf '7А\nЖеке іс №,Аты-жөні,22.09.2025,23.09.2025,24.09.2025,25.09.2025\n1,Ахметов Оқушы1,н,,б,\n,Сабақ саны,6,6,6,6\n' >journal.csv
tirek --school empty --lang kk import --dry-run --today 2025-10-06 journal.csv; is 1; holds test "$(grep -c '«7А»' out.txt)" -le 2

it "remarks in place of marks, two hundred of them and long, are looked at, and a map is saved that they do not spoil"
small_school
python3 - >long.csv <<'PY'
print("7А сыныбы, қазан 2025" + ";" * 24)
print("№;Аты-жөні;" + ";".join(str(day) for day in range(6, 29)))
for n in range(1, 7):
    cells = ["н"] + [f"{n}.{day} үйде қалды: " + ("қаңтардан бері «келмейді», ата-анасына хабарланды; " * 8).replace(";", ",") for day in range(7, 29)]
    print(f"{n};Ахметов Оқушы{n};" + ";".join(cells))
for n in range(11, 14):
    print(f"{n};Құсайынова Оқушы{n};" + ";".join(f"{n}{day} \\\"]=,--" + "x" * 50 for day in range(6, 29)))
print("6;Ахметов Оқушы6;;ж")
PY
tirek --lang en --school school import --look long.csv --save-map ұзын; is 0; out "2025-10-28"; out "н ×6 → unknown-reason"; out "ж ×1 → not known"; holds test -s school/data/maps/ұзын.lua
holds test "$(grep -c -- '^    -- \[' school/data/maps/ұзын.lua)" = 70; holds test "$(grep -c 'хабарланды' school/data/maps/ұзын.lua)" = 0
tirek --lang en --school school import --today 2025-11-03 --lessons 6 --map ұзын long.csv; is 1; out "Column map: ұзын"
holds test "$(sql "SELECT count(*) || min(mark) || max(mark) FROM lesson WHERE day = '2025-10-06'")" = 36unknown-reasonunknown-reason; holds test "$(sql "SELECT count(*) FROM lesson WHERE day > '2025-10-06' AND mark IS NOT NULL")" = 0

it "one day in two columns is told with both cells, and nothing is taken; lessons of a day are no such thing"
small_school
printf 'Журнал 7А сынып қазан 2025\n№,Аты-жөні,Жеке іс №,06.10,07.10,06.10\n1,Ахметов Оқушы1,1,н,,б\n' >twice.csv
tirek --school school import --today 2025-10-10 --lessons 6 twice.csv; is 2; err "06.10.2025 күні екі бағанда тұр: D2 және F2"; holds test "$(sql "SELECT count(*) FROM lesson WHERE day = '2025-10-06' AND number = '1' AND mark = 'ill'")" = 0
tirek --school school import --look twice.csv; out "D2 және F2"; for lang in ru en; do tirek --lang $lang --school school import --today 2025-10-10 --lessons 6 twice.csv; is 2; err D2; err F2; done
printf 'Журнал 7А сынып қазан 2025\n№,Аты-жөні,Жеке іс №,07.10,07.10\n,,,1,2\n1,Ахметов Оқушы1,1,н,\n' >lessons.csv
tirek --school school import --today 2025-10-10 lessons.csv; is 1; holds test "$(sql "SELECT group_concat(lesson) FROM lesson WHERE day = '2025-10-07' AND number = '1'")" = 1

it "a look shows as samples only what is read, and no colon where there is nothing"
small_school
printf 'Журнал 7А сынып қазан 2025\n№,Аты-жөні,Жеке іс №,06.10,07.10\n1,Ахметов Оқушы1,1,,\nСабақ саны,,,6,5\n' >journal.csv
tirek --school school import --look journal.csv; is 0; out "B «Аты-жөні» → аты-жөні (name): Ахметов Оқушы1"; out "D «06.10» → 06.10.2025"; holds sh -c '! grep -qE ": ?$|Сабақ саны| 6$| 5$" out.txt'
tirek --json --school school import --look journal.csv; out '"gives": "2025-10-06"'

it "a table whose headings nobody knows is told what to rename them to, and a map is begun that can be finished by hand"
small_school; printf 'Бала,Қашан,Не болды\nАхметов Оқушы1,06.10.2025,сырқат\n' >bala.csv
tirek --school school import --look bala.csv; is 1; out "Бала | Қашан | Не болды"; out "аты-жөні (name): "; out "Аты-жөні"; out "күні (day): "; out "белгі (mark): "; out "Себебі"; out 'name = { "…" }'; out "--save-map"; no_out "сақтайтын карта жоқ"
for lang in ru en; do tirek --lang $lang --school school import --look bala.csv; is 1; out "ФИО"; out 'day = { "…" }'; done
tirek --school school import --look bala.csv --save-map bala; is 1; out "«…»"; holds test -s school/data/maps/bala.lua
tirek --school school import --today 2025-10-10 bala.csv; is 2; err "--look"                     # an unfinished map reads nothing, and spoils nothing
tirek --school school import --today 2025-10-10 family.csv; printf 'number,category,since\n2,large,2025-09-01\n' >family.csv; tirek --school school import --today 2025-10-06 family.csv; is 0
sed -i 's/name = { "…" }/name = { "Бала" }/; s/day = { "…" }/day = { "Қашан" }/; s/mark = { "…" }/mark = { "Не болды" }/; s/  marks = {/  marks = { ["сырқат"] = "ill",/' school/data/maps/bala.lua
sed -i '/map {/a constants = { class = "7А" }, lessons = 6,' school/data/maps/bala.lua
tirek --school school import --today 2025-10-10 bala.csv; is 0; holds test "$(sql "SELECT count(*) FROM lesson WHERE day = '2025-10-06' AND number = '1' AND mark = 'ill'")" = 6

it "of a table of which some headings are known the rest is asked for, in the kind that was named or that they tell"
small_school; printf 'Бала,Күні,Себебі\nАхметов Оқушы1,06.10.2025,б\n' >some.csv
tirek --school school import --look some.csv; is 1; out 'name = { "…" }'; out 'day = { "Күні" }'; out 'mark = { "Себебі" }'
tirek --school school import --look --kind clubs some.csv; is 1; out 'club = { "…" }'; out "үйірме (club)"
tirek --json --school school import --look some.csv; is 1; out '"begun": true'

it "a column that the map does not know is named, and keeps a class with marks in it from counting as handed in"
small_school; printf 'Сыныптың әлеуметтік паспорты 7А 2025-2026;;;\nЖеке іс №;Аты-жөні;Көп балалы;Жартылай жетімдер\n' >passport.csv
for n in 1 2 3 4 5; do echo "$n;Ахметов Оқушы$n;;" >>passport.csv; done; echo '6;Ахметов Оқушы6;;+' >>passport.csv
tirek --lang en --school school import --today 2025-10-08 passport.csv; is 1; out "Columns not read: “Жартылай жетімдер” (column 4)"; out "line 2, column 4 (category): \"Жартылай жетімдер\""; out "holds marks"
tirek --lang en --school school import --today 2025-10-08 --json passport.csv; holds test "$(jq -r '.. | .columns_unread? // empty | .[0].heading' out.txt)" = "Жартылай жетімдер"
holds test "$(sql "SELECT count(*) FROM loaded WHERE kind = 'family'")" = 0
sed 's/Жартылай жетімдер/Жартылай жетім/' passport.csv >right.csv
tirek --lang en --school school import --today 2025-10-08 right.csv; is 0; holds test "$(sql "SELECT count(*) FROM loaded WHERE kind = 'family'")" = 1

it "a day that is wrong in a sheet is told as people write days, in the list of issues and in its table too"
small_school; printf '7 «А» сыныбы;;;\nҚазан 2025;;;\nЖеке іс №;Аты-жөні;4;6\n2;Ахметов Оқушы2;б;\n' >sunday.csv
tirek --school school import --today 2025-10-08 --lessons 6 sunday.csv; is 1; out '04.10.2025'; no_out '2025-10-04'
number=$(sql "SELECT max(change) FROM import"); tirek --school school imports show "$number" -o issues.csv; is 0; holds grep -q ',04.10.2025,' issues.csv
tirek --json --school school imports show "$number"; is 0; holds test "$(jq -r '.issues[0].value' out.txt)" = 2025-10-04
