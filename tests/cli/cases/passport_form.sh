# The class passport as a form, filled in by openpyxl and saved again by LibreOffice; and refused rows as a workbook, corrected there.

workbook=$here/workbook.py
python=
for one in /usr/bin/python3 python3; do [ -n "$python" ] || { "$one" -c 'import openpyxl' 2>/dev/null && python=$one; }; done
[ -n "$python" ] || echo "skipped: workbooks filled in by openpyxl (python3-openpyxl is not installed)"
office=$(command -v soffice || command -v libreoffice)
[ -n "$office" ] || echo "skipped: workbooks saved again by LibreOffice (it is not installed)"

known() { sql "SELECT p.number || ' ' || f.category || ' ' || date(f.since * 86400, 'unixepoch') || coalesce(' ' || date(f.until * 86400, 'unixepoch'), '') FROM family_status f JOIN pupil p ON p.id = f.pupil WHERE f.died IS NULL ORDER BY 1" | paste -sd,; }
through() { sql "SELECT date(through * 86400, 'unixepoch') FROM loaded WHERE kind = 'family' AND died IS NULL"; }

it "the form says how it is written, and refuses what is no class, no day and no workbook"
small_school
tirek --lang en --school school passport form 7А; is 2; err "tirek passport form CLASS -o FILE.xlsx"
tirek --school school passport form; is 2; tirek --school school passport form 7А 8Ә -o a.xlsx; is 2
tirek --lang en --school school passport form 7А -o form.csv --on 2025-10-06; is 2; err ".xlsx"; holds test ! -e form.csv
tirek --lang en --school school passport form 9Я -o form.xlsx --on 2025-10-06; is 2; err "no class “9Я”"; holds test ! -e form.xlsx
tirek --lang en --school school passport form 7a -o form.xlsx --on 2025-10-06; is 0; out "class 7А (pupils: 6)"
tirek --lang ru --school school passport form 7А -o ru.xlsx --on 2025-10-06; is 0; out "форма паспорта класса 7А"
tirek passport --help; is 0; out "form СЫНЫП -o ФАЙЛ.xlsx"

it "a form that is given back as it was is not handed in, and nothing changes"
small_school; tirek --school school passport form 7А -o form.xlsx --on 2025-10-06; is 0
tirek --lang en --school school import --today 2025-10-06 form.xlsx; is 1; out "does not count as handed in"; holds test -z "$(through)"
tirek --json --school school import --today 2025-10-06 form.xlsx; is 1; out '"handed_in": false'; out '"class": "7А"'

if [ -n "$python" ]; then
it "what a teacher needs is in it: lists, locked names, hidden row and column, A4 on its side"
small_school; tirek --school school passport form 7А -o form.xlsx --on 2025-10-06; is 0; holds "$python" "$workbook" check form.xlsx

it "filled in it imports without a map, and the class counts as handed in"
small_school; printf 'number,category,since\n1,large,2024-09-01\n2,large,2024-09-01\n' >family.csv; tirek --school school import --today 2025-10-06 family.csv; is 0
tirek --school school passport form 7А -o form.xlsx --on 2025-10-06; is 0
holds "$python" "$workbook" fill form.xlsx filled.xlsx sort column 2:large= 3:orphan=иә 4:low-income=01.09.2025 complete=иә
tirek --lang en --school school import --dry-run --today 2025-10-07 filled.xlsx; is 0; out "changed 3"; out "would count as having handed in"; holds test -z "$(through)"
tirek --lang en --school school import --today 2025-10-07 filled.xlsx; is 0; out "rows: 6"; out "Class 7А handed in its social passport: complete through 2025-10-06"
holds test "$(known)" = "1 large 2024-09-01,2 large 2024-09-01 2025-10-05,3 orphan 2025-10-06,4 low-income 2025-09-01"; holds test "$(through)" = 2025-10-06
tirek --school school passport 7А --on 2025-10-07; is 0; out "Паспорт тапсырылған"

it "a wrong word is told at its cell, corrected in the form itself, and then the class is handed in"
small_school; tirek --school school passport form 7А -o form.xlsx --on 2025-10-06; is 0
holds "$python" "$workbook" fill form.xlsx filled.xlsx 3:orphan=мүмкін complete=иә
tirek --lang en --school school import --today 2025-10-06 filled.xlsx; is 1; out "M9"; out "is not clear"; out "pupils concerned: 1"; out "Correct the cells"; holds test ! -e school/refused
holds "$python" "$workbook" set filled.xlsx filled.xlsx M9=жоқ
tirek --lang en --school school import --today 2025-10-06 filled.xlsx; is 0; out "handed in its social passport"

it "a copied sheet that answers otherwise is told, and nothing is taken; with the same answers it is the same form"
small_school; printf 'number,category,since\n1,large,2024-09-01\n' >family.csv; tirek --school school import --today 2025-10-06 family.csv; is 0
tirek --school school passport form 7А -o form.xlsx --on 2025-10-06; is 0
holds "$python" "$workbook" fill form.xlsx filled.xlsx 1:large= complete=иә; holds "$python" "$workbook" join filled.xlsx two.xlsx form.xlsx көшірме
tirek --lang en --school school import --today 2025-10-06 two.xlsx; is 2; err "“Filled in completely:” is answered twice and not alike (the second time on the sheet “көшірме”, D5)"; holds test "$(known)" = "1 large 2024-09-01"
holds "$python" "$workbook" fill form.xlsx same.xlsx complete=да; holds "$python" "$workbook" join same.xlsx two.xlsx same.xlsx көшірме
tirek --lang en --school school import --today 2025-10-06 two.xlsx; is 0; out "handed in its social passport"
holds "$python" "$workbook" fill same.xlsx day.xlsx day=05.10.2025; holds "$python" "$workbook" join same.xlsx two.xlsx day.xlsx көшірме
tirek --lang ru --school school import --today 2025-10-06 two.xlsx; is 2; err "на «Сведения на день:» отвечено в двух местах по-разному"

it "a form older than what the class handed in is taken, and told"
small_school; printf 'number,category,since\n1,large,2024-09-01\n' >family.csv; tirek --school school import --today 2025-10-06 family.csv; is 0
for day in 09-10 10-01; do tirek --school school passport form 7А -o $day.xlsx --on 2025-$day; is 0; holds "$python" "$workbook" fill $day.xlsx $day.xlsx complete=иә; done
tirek --school school import --today 2025-10-06 10-01.xlsx; is 0; tirek --lang en --school school import --today 2025-10-06 09-10.xlsx; is 0; no_out "Mind"      # it says nothing else
holds "$python" "$workbook" fill 09-10.xlsx old.xlsx 1:large=
tirek --lang en --school school import --today 2025-10-06 old.xlsx; is 1; says "Mind: this form is as of 2025-09-10, and class 7А handed in its passport through 2025-10-01 already"; holds test "$(known)" = "1 large 2024-09-01 2025-09-09"
number=$(sql "SELECT max(change) FROM import"); tirek --school school imports undo "$number" --today 2025-10-06; is 0; holds test "$(known)" = "1 large 2024-09-01"
tirek --json --school school import --dry-run --today 2025-10-06 old.xlsx; is 1; holds test "$(jq -r '.[0].form.later' out.txt)" = 2025-10-01

it "of two classes' forms in one workbook one is taken, and the other is a finding that says how"
small_school; for class in 7А 8Ә; do tirek --school school passport form "$class" -o "$class.xlsx" --on 2025-10-06; is 0; holds "$python" "$workbook" fill "$class.xlsx" "$class.xlsx" complete=иә; done
holds "$python" "$workbook" join 7А.xlsx both.xlsx 8Ә.xlsx 8Ә
tirek --lang en --school school import --today 2025-10-06 both.xlsx; is 1; says "The sheet “8Ә” is a passport form of its own and was not read"; says 'tirek import both.xlsx --sheet "8Ә"'; no_out "Sheet not read"
tirek --json --school school import --today 2025-10-06 --dry-run both.xlsx; is 1; holds test "$(jq -r '.[0].forms_passed_over[0]' out.txt)" = 8Ә
tirek --lang en --school school import --today 2025-10-06 both.xlsx --sheet 8Ә; is 0; out "Class 8Ә handed in its social passport"
holds test "$(sql "SELECT count(*) FROM loaded WHERE kind = 'family' AND died IS NULL")" = 2

it "a form of another school is refused"
small_school; tirek --school school passport form 7А -o form.xlsx --on 2025-10-06; is 0
mkdir b; (cd b && small_school); tirek init other --name "Басқа" --code two; is 0; tirek --school other import --today 2025-10-06 classes.csv pupils.csv; is 0
tirek --lang en --school other import --today 2025-10-06 form.xlsx; is 2; err "passport form of another school (one)"
tirek --lang en --school school import --today 2026-09-06 form.xlsx; is 2; err "school year 2025–2026"

it "refused rows are text in a workbook, coloured, and corrected there they go in"
small_school; printf 'number,day,sign,severity,observer,words\n007,2025-09-30,fight,2,nurse,=SUM(A1)\n4,2025-09-31,fight,2,nurse,0042\n' >notes.csv
tirek --school school import --today 2025-10-06 notes.csv --refused rows.xlsx; is 1
"$python" "$workbook" rows rows.xlsx >rows.txt; holds test "$(sed -n 2p rows.txt | cut -d'|' -f1-6)" = "007|2025-09-30|fight|2|nurse|=SUM(A1)"
holds grep -q 'notes.csv' rows.txt
tirek --lang en --school school import --today 2025-10-06 rows.xlsx; is 1; out "rows: 2; new 0"; out "A2"
holds "$python" "$workbook" set rows.xlsx mended.xlsx A2=5 B3=2025-09-30
tirek --lang en --school school import --today 2025-10-06 mended.xlsx; is 0; out "rows: 2; new 2"; out "no longer needed"
holds test "$(sql "SELECT words FROM observation WHERE words IN ('=SUM(A1)', '0042') AND died IS NULL ORDER BY words" | paste -sd,)" = "0042,=SUM(A1)"
fi

if [ -n "$python" ] && [ -n "$office" ]; then
it "saved again by LibreOffice the form and the refused rows are read as they were"
small_school; tirek --school school passport form 7А -o form.xlsx --on 2025-10-06; is 0
printf 'number,category,since\n99,large,2025-09-01\n' >family.csv; tirek --school school import --today 2025-10-06 family.csv --refused rows.xlsx; is 1
"$python" "$workbook" fill form.xlsx filled.xlsx 3:orphan=иә 4:low-income=01.09.2025 complete=иә; "$python" "$workbook" set rows.xlsx mended.xlsx A2=5
mkdir saved; timeout 120 "$office" -env:UserInstallation="file://$PWD/profile" --headless --convert-to xlsx --outdir saved filled.xlsx mended.xlsx >/dev/null 2>&1
tirek --lang en --school school import --today 2025-10-06 saved/mended.xlsx; is 0; out "rows: 1; new 1"
tirek --lang en --school school import --today 2025-10-06 saved/filled.xlsx; is 0; out "handed in its social passport"
holds test "$(known)" = "3 orphan 2025-10-06,4 low-income 2025-09-01,5 large 2025-09-01 2025-10-05"
fi

it "a form of a past year is made for the last day of the records, looked at, and says with which day it is to be imported"
small_school; tirek --school school screen --on 2025-10-06; is 0
tirek --school school passport form 7А -o 7А.xlsx; is 0; holds test -s 7А.xlsx
tirek --school school --lang kk import --look 7А.xlsx; is 0; out "паспортының үлгісі"; out "tirek import 7А.xlsx"
tirek --school school --lang kk import 7А.xlsx; is 2; err "--known-on 2025-10-0"
tirek --school school --lang en passport form 7А --on 2099-01-01 -o none.xlsx; is 2; holds test ! -e none.xlsx
