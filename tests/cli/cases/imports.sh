# Imports: tried first, listed, taken back.

it "a dry run says what would be new, changed, the same and refused, and keeps nothing"
small_school; before=$(sql "SELECT max(id) FROM change")
printf 'number,category,since\n1,large,2025-09-01\n99,large,2025-09-01\n' >family.csv
tirek --lang en --school school import --dry-run family.csv; is 1; out "rows: 2; new 1, changed 0, as before 0; refused 1"; out "nothing was kept"; out "99"
holds test "$(sql "SELECT max(id) FROM change")" = "$before"; holds test "$(sql "SELECT count(*) FROM family_status")" = 0
printf 'number,day,sign,severity,observer\n1,2025-10-06,told-harmed,,psychologist\n' >danger.csv
tirek --lang en --school school import --dry-run danger.csv; is 0; out "import it today"; holds test "$(sql "SELECT count(*) FROM alert")" = 0
tirek --json --school school import --dry-run family.csv; is 1; out '"dry_run": true'; out '"import": 0'; out '"added": 1'

it "imports are listed by who, when, file and counts"
small_school; tirek --lang en --school school imports; is 0; out "IMPORTS: 4"; out "attendance.csv"; out "Үмбетова Р."; out "known on 2025-10-06"; out "SHA-256 "
tirek --json --school school imports; is 0; out '"kind": "observations"'
sql "UPDATE change SET at = '2025-10-05T21:07:30Z'"; tirek --school school imports; is 0; out "06.10.2025 02:07"; no_out UTC      # Kazakhstan's clock
tirek --json --school school imports; out '"at": "2025-10-05T21:07:30Z"'
mkdir two; tirek init two/school --name "Бос" --code two; is 0; tirek --school two/school imports; is 0; out "Әлі ештеңе жүктелмеген"

it "an import that is taken back leaves the facts as before, and the list says so"
small_school; tirek --school school screen --on 2025-10-06; is 0; cp out.txt first.txt
printf ',2025-10-02,,2,1-6,unexcused\n,2025-10-03,,2,1-6,unexcused\n' | sed '1i class,day,lessons,number,lesson,mark' >more.csv
tirek --school school import --today 2025-10-06 more.csv; is 0; number=$(sql "SELECT max(change) FROM import")
tirek --lang en --school school imports undo "$number" --today 2025-10-06 --who "Сейтова Ә."; is 0; says "was taken back. Values no longer in force: 2"; out "stays in the history"
tirek --school school screen --on 2025-10-06; is 0
holds test "$(sql "SELECT count(*) FROM signal WHERE run = 1")" = "$(sql "SELECT count(*) FROM signal WHERE run = (SELECT max(id) FROM run)")"
tirek --lang en --school school imports; is 0; out "taken back by no."; out "took back import no. $number"; out "Сейтова Ә."
tirek --lang en --school school imports undo "$number" --today 2025-10-06; is 2; err "was taken back before"
tirek --school school import --today 2025-10-06 more.csv; is 0; holds test "$(sql "SELECT count(*) FROM attendance WHERE pupil = (SELECT id FROM pupil WHERE number = '2')")" = 3

it "pupils on whom records stand are not taken back, in plain words"
small_school; pupils=$(sql "SELECT change FROM import WHERE kind = 'pupils'")
tirek --lang en --school school imports undo "$pupils"; is 2; err "records of other imports stand on what it made"; err "attendance"
holds test "$(sql "SELECT count(*) FROM import WHERE undoes IS NOT NULL")" = 0

it "what a later import replaced is named and left, and an alert stays"
small_school
printf 'number,day,sign,severity,observer,words\n1,2025-10-02,told-harmed,,psychologist,айтты\n2,2025-10-02,fight,1,nurse,бір\n' >a.csv
printf 'number,day,sign,severity,observer,words\n2,2025-10-02,fight,2,nurse,екі\n' >b.csv
tirek --school school import --today 2025-10-06 a.csv b.csv; is 0; first=$(sql "SELECT max(change) - 1 FROM import")
tirek --lang en --school school imports undo "$first"; is 0; out "left alone: 1"; out "observations: 2 fight"; says "that this import raised: 1. They stay"; out "stay in the closed record"
holds test "$(sql "SELECT words FROM observation WHERE died IS NULL AND sign = 'fight' AND severity = 2 AND words = 'екі'")" = "екі"
tirek --school school alerts; is 0; out "айтты"

it "a wrong call says how"
small_school; tirek --school school imports undo; is 2; err "tirek imports undo"; tirek --school school imports undo x; is 2; err "tirek imports undo"
tirek --lang en --school school imports undo 999; is 2; err "no import no. 999"

# One mark of pupil 1 on 6 October 2025, of whom the file before had two days, and one complete day.
week_again() {
    printf 'class,day,lessons,number,lesson,mark\n7А,2025-10-06,6,,,\n7А,2025-10-07,6,,,\n,2025-10-06,,1,1-6,ill\n,2025-10-07,,1,1-6,ill\n' >first.csv
    printf 'class,day,lessons,number,lesson,mark\n7А,2025-10-06,5,,,\n7А,2025-10-07,6,,,\n,2025-10-06,,2,1,late\n,2025-10-06,,3,Қ,late\n' >second.csv
    tirek --school school import --today 2025-10-08 first.csv; is 0
}

it "an import tells marks from complete days, and days that no row speaks of apart, in three languages, right for one too"
small_school; week_again
for how in --dry-run ""; do
    for language in kk ru en; do
        [ -n "$how" ] || { cp -r school keep; }
        tirek --lang $language --school school import $how --today 2025-10-08 second.csv; is 1; cp out.txt $language.txt
        [ -n "$how" ] || { rm -rf school; mv keep school; }
    done
    cp kk.txt out.txt; says "белгілер: жаңа 1, өзгерген 0, бұрынғыдай 0; сыныптардың толық күндері: жаңа 0, өзгерген 1, бұрынғыдай 1; қабылданбаған 1"; says "файлда енді жоқ күндер (әр оқушының күні бөлек саналады): 2."
    cp ru.txt out.txt; says "отметки: новых 1, изменено 0, без изменений 0; полные дни классов: новых 0, изменено 1, без изменений 1; не принято 1"; says "в файле больше нет (у каждого ученика отдельно): 2."
    cp en.txt out.txt; says "marks: new 1, changed 0, as before 0; complete days of classes: new 0, changed 1, as before 1; refused 1"; says "not in the file any more (each pupil's counted apart): 2."
    no_out "1 rows"; no_out "1 days"; no_out "жол;"
done
tirek --json --school school import --dry-run --today 2025-10-08 second.csv; is 1; holds jq -e '.[0] | .class_days == {"added":0,"changed":1,"same":1} and .changed_without_row == 2' out.txt
holds jq -e '.[0] | .rows == .added + .changed + .same + .refused - .changed_without_row' out.txt

it "the list of imports and what one did not take say the same in the end"
small_school; week_again; tirek --school school import --today 2025-10-08 second.csv; is 1; number=$(sql "SELECT max(change) FROM import")
tirek --lang en --school school imports; is 0; says "marks and complete days of classes together: new 1, changed 1, as before 1; refused 1; SHA-256"; says "(each pupil's counted apart): 2."; says "rows: 2; new 2, changed 0, as before 0; refused 0; SHA-256"
tirek --lang en --school school imports show "$number"; is 0; says "marks and complete days of classes together: new 1, changed 1, as before 1; refused 1"; says "(each pupil's counted apart): 2."
tirek --lang ru --school school imports show "$number"; is 0; says "отметки и полные дни классов вместе: новых 1, изменено 1, без изменений 1; не принято 1"
tirek --school school import --today 2025-10-08 second.csv; is 1
