# Wrong inputs give a clear error and lose nothing.

it "no such file"
small_school; tirek --school school import absent.csv; is 2; err "absent.csv"

it "a folder is no file"
small_school; mkdir folder; tirek --school school import folder; is 2; err "folder"

it "an empty file"
small_school; : >empty.csv; tirek --school school import empty.csv; is 2; err "empty.csv"

it "a header alone brings nothing and says so"
small_school; echo 'number,day,name,value,class,through' >header.csv; tirek --school school import header.csv; is 2; err "header.csv"

it "five columns where six are due: that row is an issue, the others go in"
small_school
printf 'class,day,lessons,number,lesson,mark\n,2025-10-03,,4,1\n,2025-10-03,,5,1,late\n' >short.csv
tirek --school school --lang en import --today 2025-10-06 short.csv; is 1; out "line 2"; out "refused 1"
holds test "$(sql "SELECT count(*) FROM lesson WHERE number = '5' AND day = '2025-10-03' AND mark = 'late'")" = 1
holds test "$(sql "SELECT count(*) FROM issue WHERE line = 2")" = 1

it "a day that does not exist names its cell"
small_school
printf 'number,day,name,value,class,through\n4,31.02.2026,mark/algebra,4,,\n' >day.csv
tirek --school school import --today 2025-10-06 day.csv; is 1; out "31.02.2026"; holds test "$(sql "SELECT value FROM issue")" = 31.02.2026

it "an unknown mark names the nearest"
small_school
printf 'class,day,lessons,number,lesson,mark\n,2025-10-03,,4,1,unexcusd\n' >mark.csv
tirek --school school --lang en import --today 2025-10-06 mark.csv; is 1; out "unexcusd"; out "unexcused"

it "an unknown pupil"
small_school
printf 'class,day,lessons,number,lesson,mark\n,2025-10-03,,999,1,late\n' >pupil.csv
tirek --school school import --today 2025-10-06 pupil.csv; is 1; out "999"

it "a line of 300 MB is refused"
small_school
{ echo 'class,day,lessons,number,lesson,mark'; head -c 300000000 /dev/zero | tr '\0' x; } >long.csv
tirek --school school import long.csv; is 2; err "long.csv"

it "a locked store says so and takes nothing"
small_school
before=$(sql "SELECT count(*) FROM change")
{ echo 'BEGIN IMMEDIATE;'; sleep 9; echo 'ROLLBACK;'; } | sqlite3 school/tirek.db & sleep 1
printf 'number,day,name,value,class,through\n4,2025-10-01,mark/algebra,4,,\n' >measure.csv
tirek --lang en --school school import --today 2025-10-06 measure.csv; is 2; err "Another program holds the store"; wait
holds test "$(sql "SELECT count(*) FROM change")" = "$before"

it "a disk that is full leaves the store as it was"
small_school
before=$(sql "SELECT count(*) FROM attendance")
{ echo 'class,day,lessons,number,lesson,mark'; for day in 01 02 03; do for n in 4 5 6; do echo ",2025-10-$day,,$n,1-6,ill"; done; done; } >more.csv
(ulimit -f 8; "$TIREK" --school school import --today 2025-10-06 more.csv >out.txt 2>err.txt; echo $? >status.txt); status=$(cat status.txt); is 2
holds test "$(sql "SELECT count(*) FROM attendance")" = "$before"
holds test "$(sql "PRAGMA integrity_check")" = ok
tirek --school school import --today 2025-10-06 more.csv; is 0

it "output to a full disk is an error, not a silence"
small_school; "$TIREK" facts >/dev/full 2>err.txt; status=$?; is 2

it "no school in the folder"
tirek --school . screen; is 2; err "tirek.db"

it "a file that is no store"
mkdir school; echo "this is not a database, it is a text of some length" >school/tirek.db; tirek --school school list at-risk; is 2

it "a misspelt command names the nearest"
tirek --lang en scren; is 2; err "screen"

it "a misspelt option names the nearest"
small_school; tirek --school school --lang en screen --onn 2025-10-06; is 2; err "--on"

it "a day that is none"
small_school; tirek --school school screen --on 2025-13-01; is 2; err "2025-13-01"

it "a register that is none"
small_school; tirek --school school list risk; is 2; err "at-risk"

it "signs that a terminal obeys, formulas and turned writing never come in"
small_school
printf 'number,surname,given,patronymic,born,sex,family,iin,class,since,until\n61,\033[31mRED,А,,,,,,7А,2025-09-01,\n62,=1+1,А,,,,,,7А,2025-09-01,\n63,А\xe2\x80\xaeБ,А,,,,,,7А,2025-09-01,\n64,Ә\xc2\x9bА,А,,,,,,7А,2025-09-01,\n' >evil.csv
tirek --school school import --today 2025-10-06 evil.csv; is 1; holds test "$(sql "SELECT count(*) FROM pupil WHERE number LIKE '6_'")" = 0
holds test "$(grep -c "$(printf '\033')" out.txt)" = 0

it "init never overwrites what a school has set"
small_school; echo "role,class,name" >school/data/staff.csv; echo "director,,Бекова" >>school/data/staff.csv; rm school/tirek.db
tirek init school; is 0; holds grep -q Бекова school/data/staff.csv

it "a photo beside the tables does not stop the review"
small_school; head -c 6000000 /dev/zero >school/data/photo.jpg; tirek --school school screen --on 2025-10-06; is 0

it "a reader that closes the pipe is no error"
small_school; "$TIREK" facts 2>err.txt | head -n 1 >out.txt; holds test ! -s err.txt

it "help that is asked for is no fault"
for command in init import screen list explain agenda alerts facts check test plan; do tirek $command --help; is 0; out "tirek $command"; done
tirek help; is 0; tirek --help; is 0

it "files in the wrong order: one warning for all that lack the same, and what to import first"
tirek init school --name "Ү" --code one; is 0
{ echo 'number,surname,given,patronymic,born,sex,family,iin,class,since,until'; for n in 1 2 3 4 5 6 7; do echo "$n,Ахметов,О$n,,2012-05-0$n,m,f$n,,$((n + 4))А,2025-09-01,"; done; } >pupils.csv
tirek --school school import --today 2025-10-06 pupils.csv; is 1; out "7 ұяшықта бір ескерту, «сынып (class)» бағаны:"; out "5А – 2-жол; 6А – 3-жол; 7А – 4-жол; 8А – 5-жол; 9А – 6-жол; 10А – 7-жол; 11А – 8-жол"; out "алдымен сыныптар файлын"; holds test "$(grep -c pupils.csv out.txt)" = 1
tirek --school school import --today 2025-10-06 --kind measures pupils.csv; is 2
{ echo 'number,day,name,value,class,through'; for n in 1 2 3 4 5 6 7 8 9 10 11 12 13 14; do echo "$n,2025-10-01,mark/algebra,4,,"; done; } >measures.csv
tirek --school school --lang en import --today 2025-10-06 measures.csv; is 1; out "The same, cells: 14"; out "11 – line 12; 12 – line 13 and 2 more"; out "import the file of pupils first"
tirek --school school --lang en import school/data/staff.csv; is 2; err "staff.csv is not imported: put it into school/data"

it "a review or a list of a school without pupils says that none are loaded"
tirek init school --name "Ү" --code one; is 0; tirek --school school screen --on 2025-10-06; is 0; out "оқушылар жүктелмеген"; tirek --school school list at-risk; is 0; out "оқушылар жүктелмеген"
rm -rf school; small_school; tirek --school school screen --on 2025-10-06; no_out "оқушылар жүктелмеген"; tirek --school school list at-risk; no_out "оқушылар жүктелмеген"

it "why the system refused is said in the reader's language"
touch plain
for lang in kk ru en; do tirek --lang $lang init plain --name "М" --code one; is 2; cat err.txt >>all.txt; done
long=$(printf 'a%.0s' $(seq 1 300))
for lang in kk ru en; do tirek --lang $lang init "$long" --name "М" --code one; is 2; cat err.txt >>all.txt; done
holds grep -q "ондай файл не қалта бар" all.txt; holds grep -q "атауы не жолы тым ұзын" all.txt; holds grep -q "слишком длинное имя" all.txt; holds grep -q "the name or path is too long" all.txt
holds test "$(grep -c 'File exists\|File name too long' all.txt)" = 0
