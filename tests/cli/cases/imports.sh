# Imports: tried first, listed, taken back.

it "a dry run says what would be new, changed, the same and refused, and keeps nothing"
small_school; before=$(sql "SELECT max(id) FROM change")
printf 'number,category,since\n1,large,2025-09-01\n99,large,2025-09-01\n' >family.csv
tirek --lang en --school school import --dry-run family.csv; is 1; out "2 rows; new 1, would change 0, as before 0, refused 1"; out "nothing was kept"; out "99"
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
tirek --lang en --school school imports undo "$number" --today 2025-10-06 --who "Сейтова Ә."; is 0; out "was taken back: 2 values"; out "stays in the history"
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
tirek --lang en --school school imports undo "$first"; is 0; out "left alone: 1"; out "observations: 2 fight"; out "raised 1 alerts"; out "stay in the closed record"
holds test "$(sql "SELECT words FROM observation WHERE died IS NULL AND sign = 'fight' AND severity = 2 AND words = 'екі'")" = "екі"
tirek --school school alerts; is 0; out "айтты"

it "a wrong call says how"
small_school; tirek --school school imports undo; is 2; err "tirek imports undo"; tirek --school school imports undo x; is 2; err "tirek imports undo"
tirek --lang en --school school imports undo 999; is 2; err "no import no. 999"
