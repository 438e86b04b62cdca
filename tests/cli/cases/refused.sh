# Rows that were not taken: in a file of their own with the reasons, corrected there, imported; and told again later.

it "rows that were not taken stand in a workbook of the school's folder, and the rest went in"
small_school
printf 'number,category,since,until\n1,large,2025-09-01,\n99,large,2025-09-01,\n2,larg,2025-09-01,\n' >family.csv
tirek --lang en --school school import --today 2025-10-06 family.csv; is 1; number=$(sql "SELECT max(change) FROM import")
says "Rows that were not taken: 2, with the reason beside each, in school/refused/family-$number.xlsx"; holds test -s "school/refused/family-$number.xlsx"
holds test "$(head -c 2 "school/refused/family-$number.xlsx")" = PK
tirek --school school import --today 2025-10-06 family.csv; is 1; out "Қабылданбаған 2 жол"; holds test "$(ls school/refused | wc -l)" = 1
tirek --json --school school import --today 2025-10-06 family.csv; is 1; out "\"refused_file\": \"school/refused/family-$number.xlsx\""; out '"refused_written": 2'

it "corrected as CSV they go in as they are, and the program says that the file is done"
small_school
printf 'number,category,since,until\n1,large,2025-09-01,\n99,large,2025-09-01,\n2,larg,2025-09-01,\n' >family.csv
tirek --lang en --school school import --today 2025-10-06 family.csv --refused rows.csv; is 1; out "rows.csv"; holds test ! -e school/refused
holds grep -q '^number,category,since,until,why,where$' rows.csv; holds grep -q 'family.csv: line 3' rows.csv
tirek --lang en --school school import --today 2025-10-06 rows.csv; is 1; out "rows: 2; new 0"
sed 's/^99,/3,/; s/,larg,/,large,/' rows.csv >mended.csv
tirek --lang en --school school import --dry-run --today 2025-10-06 mended.csv; is 0; out "rows: 2; new 2"; holds test "$(grep -c 'no longer needed' out.txt)" = 0
tirek --lang en --school school import --today 2025-10-06 mended.csv; is 0; out "rows: 2; new 2"; out "the file is no longer needed"
holds test "$(sql "SELECT count(*) FROM family_status WHERE died IS NULL")" = 3
tirek --lang en --school school import --today 2025-10-06 --known-on 2025-09-15 family.csv --refused rows.csv; is 1; out "--known-on 2025-09-15"

it "a trial writes them only where it was asked to; two files and a strange name are refused"
small_school; printf 'number,category,since\n99,large,2025-09-01\n' >family.csv
tirek --school school import --dry-run family.csv; is 1; holds test ! -e school/refused
tirek --school school import --dry-run family.csv --refused rows.csv; is 1; holds test -s rows.csv; holds test "$(sql "SELECT count(*) FROM issue")" = 0
tirek --lang en --school school import family.csv pupils.csv --refused rows.csv; is 2; err "one file"
tirek --lang en --school school import family.csv --refused rows.doc; is 2; err ".xlsx or .csv"
tirek --lang en --school school import family.csv --refused family.csv; is 2; err "Give another name"; holds test "$(wc -l <family.csv)" = 2

it "an import's issues can be seen again, and written as a table"
small_school; printf 'number,category,since\n99,large,2025-09-01\n1,large,2025-09-31\n' >family.csv
tirek --school school import --today 2025-10-06 family.csv; is 1; number=$(sql "SELECT max(change) FROM import")
tirek --lang en --school school imports; is 0; out "why: tirek imports show $number"
tirek --lang en --school school imports show "$number"; is 0; out "family.csv"; out "no pupil with the number “99”"; out "2025-09-31"
tirek --school school imports show "$number" -o issues.csv; is 0; holds grep -q '2025-09-31' issues.csv; holds test "$(wc -l <issues.csv)" = 3
tirek --school school imports show "$number" -o issues.xlsx; is 0; holds test "$(head -c 2 issues.xlsx)" = PK
tirek --json --school school imports show "$number"; is 0; out '"value": "99"'
tirek --lang en --school school imports show 1; is 2; err "no import no. 1"
tirek --lang en --school school imports show 2; is 0; out "neither cells"
tirek --school school imports -o x.csv; is 2; err "tirek imports show"

it "of a journal that a map reads, each refused cell is a row of its own, and corrected it goes in"
small_school
printf '7А сыныбының журналы,,,,\nқазан 2025,,,,\n№,Аты-жөні,6,7,8\n1,Ахметов Оқушы1,н,,ж\n2,Ахметов Оқушы2,,а,\n' >wide.csv
tirek --lang en --school school import --today 2025-10-20 --lessons 6 wide.csv --refused rows.csv; is 1; out "Rows that were not taken: 2"
holds grep -q '^class,day,lessons,number,lesson,mark,name,why,where$' rows.csv; holds grep -q '^7А,2025-10-08,,,1-6,ж,Ахметов Оқушы1,.*,wide.csv: line 4$' rows.csv
sed 's/,ж,/,ауырды,/; s/,,1-6,а,/,2,2,Кеш,/' rows.csv >mended.csv
tirek --lang en --school school import --today 2025-10-20 mended.csv; is 0; out "marks: new 2"
holds test "$(sql "SELECT number || ' ' || day || ' ' || min(lesson) || '-' || max(lesson) || ' ' || mark FROM lesson WHERE day > '2025-10-06' AND mark IS NOT NULL GROUP BY number, day, mark ORDER BY 1" | paste -sd,)" = "1 2025-10-08 1-6 ill,2 2025-10-07 2-2 late"

it "of two namesakes in a journal one is told by the number, in the column that the refused rows have for it"
small_school; printf 'number,surname,given,patronymic,class,since\n21,Сәрсенов,Ерлан,Маратұлы,7А,2025-09-01\n22,Сәрсенов,Ерлан,Қайратұлы,7А,2025-09-01\n' >two.csv
tirek --school school import --today 2025-10-06 two.csv; is 0
printf '7А сыныбы, қазан 2025;;\n№;Аты-жөні;6\n1;Сәрсенов Ерлан;б\n' >wide.csv
tirek --lang en --school school import --today 2025-10-20 --lessons 6 wide.csv --refused rows.csv; is 1; out "21 Сәрсенов"; out "22 Сәрсенов"
sed 's/,,,1-6,ill,/,,22,1-6,ill,/; s/,,,,present,/,,22,,present,/' rows.csv >mended.csv; tirek --lang en --school school import --today 2025-10-20 mended.csv; is 0; out "marks: new 1"; out "as before 1"
holds test "$(sql "SELECT DISTINCT number || ' ' || mark FROM lesson WHERE day = '2025-10-06' AND mark IS NOT NULL")" = "22 ill"

it "a mark that says how many lessons keeps them, and what is no word of a journal is refused in the corrected rows too"
small_school; printf '7А сыныбы, қазан 2025;;\n№;Аты-жөні;6\n1;Ахметов Оқушы1;ж2\n2;Ахметов Оқушы2;ы\n' >wide.csv
tirek --lang en --school school import --today 2025-10-20 --lessons 6 wide.csv --refused rows.csv; is 1; holds grep -q ',1-2,ж2,' rows.csv; holds grep -q ',1-6,ы,' rows.csv
sed 's/,ж2,/,б,/' rows.csv >mended.csv; tirek --lang en --school school import --today 2025-10-20 mended.csv --refused again.csv; is 1; out "new 1"; out "refused 1"; out "“ы” is not on the list"
sed 's/,ы,/,+,/' again.csv >present.csv; tirek --lang en --school school import --today 2025-10-20 present.csv; is 0
holds test "$(sql "SELECT group_concat(lesson || ' ' || mark) FROM lesson WHERE day = '2025-10-06'")" = "1 ill,2 ill"

it "a folder for them that cannot be made or written is told, and the import stands"
small_school; : >school/refused
printf 'number,category,since\n1,large,2025-09-01\n99,large,2025-09-01\n' >family.csv
tirek --lang en --school school import --today 2025-10-06 family.csv; is 2; err "while writing the rows that were not taken"; err "school/refused"; no_out "Rows that were not taken"; out "new 1"
holds test "$(sql "SELECT count(*) FROM family_status")" = 1; holds test ! -s school/refused
rm school/refused; ln -s nowhere/at/all school/refused
tirek --lang en --school school import --today 2025-10-06 family.csv; is 2; err "school/refused"; no_out "Rows that were not taken"
rm school/refused; tirek --lang en --school school import --today 2025-10-06 family.csv; is 1; says "Rows that were not taken: 1, with the reason beside each, in school/refused/"

it "rows that disagree show what stands in the cell, and where a file cannot be read twice what was understood of it"
small_school; printf 'number,day,lesson,mark\n1,2025-10-03,1,с/з\n1,2025-10-03,1,б\n' >marks.csv
tirek --lang en --school school import --today 2025-10-06 --dry-run marks.csv; is 1; out 'line 3, column 4 (mark): "б"'; out "Line 2 of this file says otherwise"
for language in "kk ауырып қалды (ill)" "ru болел (ill)" "en ill"; do
    "$TIREK" --lang ${language%% *} --school school import --today 2025-10-06 --dry-run <(cat marks.csv) >out.txt 2>err.txt; status=$?; is 1; out "${language#* }"; no_out "ill (ill)"
done

it "what was wrong with one file is not made less by the next"
small_school; printf 'number,category,since\n99,large,2025-09-01\n' >family.csv
"$TIREK" --lang en --school school import --today 2025-10-06 none.csv <(cat family.csv) >out.txt 2>err.txt; status=$?; is 2; err "none.csv"; out "refused 1"

it "what was refused is corrected and imported as it is, in each language, as CSV and as a workbook; columns are called as people call them"
small_school
python=
for one in /usr/bin/python3 python3; do [ -n "$python" ] || { "$one" -c 'import openpyxl' 2>/dev/null && python=$one; }; done
day=1
for lang in kk ru en; do
    case $lang in kk) number="оқушы нөмірі (number)" why="себебі (why)" ;; ru) number="номер ученика (number)" why="причина (why)" ;; en) number=number why=why ;; esac
    for end in csv xlsx; do
        printf 'number,category,since\n2,жәрдем,2025-09-0%s\n' $day >family.csv; rm -f rows.csv rows.xlsx
        tirek --lang $lang --school school import --today 2025-10-06 --refused rows.$end family.csv; is 1; [ $lang = en ] || no_out "(category, "
        if [ $end = csv ]; then
            holds grep -qF "$number" rows.csv; holds grep -qF "$why" rows.csv; sed -i 's/жәрдем/social-aid/' rows.csv
        else
            [ -n "$python" ] || { echo "skipped: a workbook of refused rows corrected by openpyxl (it is not installed)"; continue; }
            "$python" "$here/workbook.py" rows rows.xlsx >rows.txt; holds grep -qF "$number|" rows.txt; holds grep -qF "$why|" rows.txt
            "$python" "$here/workbook.py" set rows.xlsx rows.xlsx B2=social-aid
        fi
        tirek --lang $lang --school school import --today 2025-10-06 rows.$end; is 0; holds test "$(sql "SELECT count(*) FROM family_status WHERE died IS NULL")" = $day
        day=$((day + 1))
    done
done

it "a mark that is none is told with what each mark means, in the reader's language"
small_school; printf 'class,day,number,lesson,mark\n7А,2025-10-06,1,1,зззззз\n' >marks.csv
tirek --school school import --today 2025-10-06 marks.csv; is 1; out "белгі (mark)"; out "unknown-reason (себебі"; out "ill (ауырып қалды)"
tirek --lang ru --school school import --today 2025-10-06 --dry-run marks.csv; out "отметка (mark)"; out "ill (болел)"; tirek --lang en --school school import --today 2025-10-06 --dry-run marks.csv; out "present, ill, excused"
tirek --school school imports; out "сабаққа қатысу (attendance)"; tirek --json --school school imports; out '"kind": "attendance"'
