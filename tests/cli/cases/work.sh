# Records of work: notes, events, help, family cases, papers on file, surveys, the steps of the closed record.

monday() { small_school; tirek --school school screen --on 2025-10-06; is 0; }      # pupil 1 has V.2 foreseen, class 7А its advice
say() { tirek --school school "$@"; }
row() { holds test "$(sql "$1")" = "$2"; }
entered() { say agenda law --on 2025-10-15; is 0; say decide law 1 confirm --on 2025-10-15 --number 5; is 0; }      # pupil 1, on the at-risk register

it "a note takes one line, closes what was due and says what is next"
monday; say note 1 --item V.2 "Анасымен сөйлестік" --whom анасы --result "Келісті" --on 2025-10-06 --who "Омарова А."; is 0
out "[1] 06.10.2025 · V.2 · кеңес беру · Ахметов Оқушы1 · 7А · № 1"; out "Кіммен: анасы"; out "Нәтижесі: Келісті"; out "Орындалды деп белгіленді:"; out "V.2 · мерзімі"
row "SELECT outcome, result, done_by, date(closed_on * 86400, 'unixepoch') FROM follow_up WHERE item = 'V.2' AND pupil = 100001" "done|Келісті|Омарова А.|2025-10-06"
row "SELECT count(*) FROM note n JOIN follow_up f ON f.id = n.follow_up WHERE f.pupil = n.pupil AND f.item = n.item" 1
say note 1 --item V.2 "Тағы" --on 2025-10-07 --who О; is 0; out "Күтіп тұрған іс-шара жабылған жоқ."

it "who writes comes from the environment too, and nobody is refused"
monday; TIREK_WHO= say note 1 --item V.2 "x" --on 2025-10-06; is 2; err "--who"
TIREK_WHO="Омарова А." say note 1 --item V.2 "x" --on 2025-10-06; is 0; out "Омарова А."
TIREK_WHO="Омарова А." say note 1 --item V.2 "y" --on 2025-10-06 --who "Серікова"; is 0; out "Атқарған: Серікова"; row "SELECT count(*) FROM note" 2

it "who writes comes from the environment for what is done, decided and switched as well"
export TIREK_WHO="Омарова А."
monday; say "done" "$(sql "SELECT id FROM follow_up WHERE item = 'I.5' AND pupil = 100001")" --on 2025-10-06; is 0; row "SELECT done_by FROM follow_up WHERE outcome = 'done'" "Омарова А."
say duty v6-raid --on --day 2025-10-06; is 0; row "SELECT who FROM duty_switch" "Омарова А."; say legal 1 at-risk absence --on 2025-10-07; is 0; row "SELECT who FROM legal_category" "Омарова А."
entered; listed_until 1 7А 2025-09-01 2025-10-20; say register close 1 --left --on 2025-10-20; is 0; row "SELECT group_concat(DISTINCT who) FROM change WHERE kind IN ('agenda', 'minutes', 'decision', 'entry')" "Омарова А."
say "done" "$(sql "SELECT min(id) FROM follow_up WHERE closed IS NULL")" --on 2025-10-20 --who "Серікова"; is 0; row "SELECT max(done_by) FROM follow_up" "Серікова"
unset TIREK_WHO

it "a note settles what a person names, or nothing"
monday; say note 1 --item V.2 "x" --settles none --on 2025-10-06 --who О; is 0; row "SELECT count(*) FROM follow_up WHERE outcome = 'done'" 0
id=$(sql "SELECT id FROM follow_up WHERE item = 'I.5' AND pupil = 100001"); say note 1 --item V.2 "x" --settles "$id" --on 2025-10-06 --who О; is 0; out "№ $id · I.5"
say note 1 --item V.2 "x" --settles "$id" --on 2025-10-06 --who О; is 2; say note 1 --item V.2 "x" --settles soon --on 2025-10-06 --who О; is 2; err "none"
row "SELECT count(*) FROM note" 2
id=$(sql "SELECT id FROM follow_up WHERE item = 'IV.12' AND pupil IS NULL AND closed IS NULL"); say note 2 --item IV.12 "ИДН қызметкерімен" --on 2025-10-06 --who О; is 0; out "tirek done $id"
say note 2 --item IV.12 "ИДН қызметкерімен" --settles "$id" --on 2025-10-07 --who О; is 0; out "№ $id · IV.12"; row "SELECT outcome FROM follow_up WHERE id = $id" done

it "what was written wrongly is taken back with a reason and is due again"
monday; say note 1 --item V.2 "x" --on 2025-10-08 --who О; is 0; say note --take-back 1 --who О; is 2; err "--why"
say note --take-back 1 --why "Басқа бала" --who О; is 0; out "қайта ашылды"; say note --list; out "Жазба жоқ."
row "SELECT taken_back FROM note" "Басқа бала"; row "SELECT count(*) FROM follow_up WHERE item = 'V.2' AND pupil = 100001 AND closed IS NULL" 1
say note 1 --item V.2 "Дұрысы" --on 2025-10-07 --who О; is 0; out "Орындалды деп белгіленді:"; say note --take-back 1 --why "y" --who О; is 2

it "words that were forgotten are asked for instead of written down"
monday; say note 1 --item II.1 --on 2025-10-06 --who О; is 2; err "не туралы"; say note --on 2025-10-06; is 2; say note 1 "" --item V.2 --on 2025-10-06 --who О; is 2
say note 1 "x" --on 2025-10-06 --who О; is 2; err "--item"; row "SELECT count(*) FROM note" 0

it "a day to come, a day before the pupil, a wrong class, item or kind is refused in plain words"
monday; say note 1 --item V.2 "x" --on 2099-10-06 --who О; is 2; err "әлі келген жоқ"; say note 1 --item V.2 "x" --on 2025-08-20 --who О; is 2; err "01.09.2025"
say note "x" --class 9Я --item IV.1 --on 2025-10-06 --who О; is 2; err "7А, 8Ә"; say note 1 --item X.2 "x" --on 2025-10-06 --who О; is 2
say note 1 --item V.2 --kind chat "x" --on 2025-10-06 --who О; is 2; err "counselling"; say note 1 "x" --class 7А --item II.1 --on 2025-10-06 --who О; is 2
row "SELECT count(*) FROM note" 0

it "advice on a class is the class's, a raid the school's, guardianship a council's"
monday; say note "Сыныптың жағдайы" --class 7а --item IV.1 --on 2025-10-06 --who "Психолог"; is 0; out "7А"; out "сынып бойынша диагностикалық кеңес"; out "Орындалды"
say note 1 --item V.6 "Рейд" --on 2025-10-06 --who О; is 2; say event raid "Рейд" --on 2025-10-06 --who О; is 0; out "V.6 · рейд · бүкіл мектеп"
say note 1 --item IV.14 "x" --on 2025-10-06 --who О; is 2; err "кеңес"
err "tirek agenda"
say agenda law --on 2025-10-15 --add "Қорғаншылықты рәсімдеу" --pupil 1 --item IV.14; is 0; say note 2 --item IV.14 "x" --on 2025-10-06 --who О; is 2
say note 1 --item IV.14 "Қорғаншылық мәселесі" --on 2025-10-06 --who О; is 0

it "an event says how many came and settles the school's duty"
monday; say event prevention-day "Профилактикалық күн" --took-part 24 --guests инспектор --result "Пікір алысты" --on 2025-10-06 --who О; is 0
out "V.5 · профилактикалық күн"; out "Қатысқандар саны: 24"; out "Қонақтар: инспектор"; out "Орындалды деп белгіленді:"
say event class-hour "Сынып сағаты" --class 7А --on 2025-10-06 --who О; is 0; out "tirek done"; row "SELECT follow_up IS NULL FROM event WHERE item = 'IV.11'" 1
say event lecture "Дәріс" --on 2025-10-06 --who О; is 2; err "--item"; say event party "x" --on 2025-10-06 --who О; is 2; say event raid --on 2025-10-06 --who О; is 2
say event --list --item V.5; is 0; out "Профилактикалық күн"; no_out "Сынып сағаты"

it "help is offered, asked for and answered; tirek help is still the list of commands"
monday; say aid 2 clothes "Қысқы киім" --on 2025-10-06 --who О; is 0; out "Күйі: ұсынылды"; out "tirek aid --answer 1"
say aid 2 referral "Органға" --body guardianship --on 2025-10-06 --who О; is 0; out "VI.2"; out "Күйі: сұралды"; say aid 2 referral "Органға" --on 2025-10-06 --who О; is 2; err "--body"
say aid --answer 1 given "Берілді" --on 2025-10-10 --who О; is 0; say aid --list 2; out "Күйі: берілді"; out "Жауап күні: 10.10.2025"
say aid --answer 1 given --on 2025-10-05 --who О; is 2; say aid --answer 9 given --on 2025-10-10 --who О; is 2; say aid --take-back 1 --why "Қате" --who О; is 0; say aid --list 2; no_out "Қысқы киім"
tirek help; is 0; out "tirek aid"; out "tirek note"

it "of special needs nothing is kept but offered, agreed, declined"
monday; say aid 2 special-support --on 2025-10-06 --who О; is 0; out "I.8"; say aid 2 special-support "дислексия" --on 2025-10-06 --who О; is 2; err "диагноз"
say aid --answer 1 agreed "диагнозы бар" --on 2025-10-07 --who О; is 2; say aid --answer 1 agreed --on 2025-10-07 --who О; is 0
row "SELECT group_concat(words || answer, '') FROM help" ""; row "SELECT state FROM help WHERE died IS NULL" agreed

it "help by a confidential item stands in no list until it is asked for"
monday; say aid 2 referral "Наркологқа" --item I.9 --body health --on 2025-10-06 --who О; is 0; say aid --list 2; no_out "Наркологқа"; say show 2; no_out "Наркологқа"
say aid --list 2 --closed; out "Наркологқа"; say show 2 --confidential; out "Наркологқа"

it "a confidential note stands in no list until it is asked for"
monday; say note 2 --item II.3 "Үйінде ұратынын айтты" --closed --on 2025-10-06 --who Психолог; is 0; say note --list 2; no_out "ұратынын"; say --json note --list 2; no_out "ұратынын"
say note --list 2 --closed; out "ұратынын"; say note 2 --item I.9 "Темекі туралы" --on 2025-10-06 --who О; is 0; say note --list; no_out "Темекі"

it "a family case holds all children of a family, and says when it is of one alone"
monday; sql "UPDATE pupil SET family = 'f1' WHERE number = '11'; UPDATE pupil SET family = '' WHERE number = '3'"
say case open 1 "Қиын жағдай" --on 2025-10-06 --who О; is 0; out "№ 11"; say note 11 --item V.7 "Үйіне бардық" --on 2025-10-07 --who О; is 0; out "Отбасы ісіне қосылды: № 1"
say case open 11 "Тағы" --on 2025-10-07 --who О; is 2; say case show 1; is 0; out "Үйіне бардық"; say case list; out "Жазба саны: 1"
say case open 3 "Жалғыз" --on 2025-10-06 --who О; is 0; out "тек осы оқушы туралы"; say case close 1 "" --on 2025-10-10 --who О; is 2
say case close 1 "Жақсарды" --on 2025-10-10 --who О; is 0; say case close 1 "Жақсарды" --on 2025-10-10 --who О; is 2; err "10.10.2025"; say case list; no_out "f1"; say case list --all; out "Жақсарды"
say case show 7; is 2; say case show x; is 2; say case burn 1; is 2; say case show; is 2

it "the file of papers counts what is missing and offers the follow-up when all are there"
monday; entered; say documents 2 --on 2025-10-16; is 2; err "есепте"; say documents 1 --on 2025-10-16; is 0; out "[ ] кеңес хаттамасынан көшірме"; out "Әлі жоқ құжат саны: 9."
TIREK_WHO= say documents 1 --put extract "№ 5 хаттама" --on 2025-10-16; is 2; err "--who"; say documents 1 --put passport --who О --on 2025-10-16; is 2; err "extract"
say documents 1 --put extract "№ 5 хаттама" --who О --on 2025-10-16; is 0; out "[✓] кеңес хаттамасынан көшірме · 16.10.2025"; out "№ 5 хаттама"
say documents 1 --put extract --who О --on 2025-10-10; is 2; say documents --entry 9 --on 2025-10-16; is 2; say documents --on 2025-10-16; is 2; say documents 1 extra --on 2025-10-16; is 2
for paper in class-teacher-note home-act attendance-sheet marks-sheet psychologist-conclusion individual-plan parent-notice; do say documents 1 --put $paper --who О --on 2025-10-17; is 0; done; no_out "--settles"
say documents --entry 1 --put talks-journal "7 жазба" --who О --on 2025-10-17; is 0; out "Құжаттар түгел."; out "tirek note 1 --item IV.6 --settles"; say --json documents 1 --on 2025-10-17; is 0; out '"document": "extract"'
id=$(sql "SELECT id FROM follow_up WHERE item = 'IV.6' AND pupil = 100001 AND entry IS NOT NULL")
say note 1 --item IV.6 --settles "$id" "Құжаттар түгел" --on 2025-10-17 --who О; is 0; out "құжаттар жинақталды"; row "SELECT outcome FROM follow_up WHERE id = $id" done

it "an entry without a lead says how one is named, and a regulation that was not approved where its file is"
monday; entered; say show 1 --on 2025-10-20; is 0; out "tirek register review"; no_out "staff.csv"
say register show 1 --on 2025-10-20; is 0; out "data/regulation.csv"; out "$TIREK_DATA/data"; out "school/data/README.md"; holds test -s school/data/README.md
printf 'role,class,name\nwizard,,Мерлин\n' >school/data/staff.csv; say show 1 --on 2025-10-20; is 2; err "$TIREK_DATA/data/roles.csv"

it "what a registration brings is settled visit by visit, act by act"
monday; entered; say note 1 --item IV.7 "Үйіне бардық" --on 2025-10-20 --who О; is 0; out "үйіне бару"; out "Келесі мерзімдер:"; out "IV.10 · мерзімі"
say note 1 --item IV.10 "Тұрмыс жағдайы зерделенді" --on 2025-10-20 --who О; is 0; row "SELECT group_concat(item, ' ') FROM (SELECT item FROM follow_up WHERE outcome = 'done' AND entry IS NOT NULL ORDER BY item)" "IV.10 IV.7"
say due 1 --on 2025-10-20; is 0; no_out "IV.10 ·"; say plan status --on 2025-10-20; is 0

it "an anonymous survey is counted by a file and shows no small group"
monday; say survey; is 0; out "healthy-eating"; say survey healthy-eating --form form.csv; is 0; holds grep -q "breakfast,always,Таңертең тамақтанып келесің бе" form.csv
say survey healthy-eating --form form.csv; is 2; err "form.csv"
sed 's/^\(breakfast,always.*,\)$/\130/; s/^\(breakfast,sometimes.*,\)$/\125/; s/^\(breakfast,never.*,\)$/\13/' form.csv >filled.csv
say survey healthy-eating --file filled.csv --on 2025-11-10; is 0; out "иә, әрдайым: 30 (51.7 %)"; out "кейде / жоқ: 28 (48.3 %)"; no_out "жоқ: 3"; out "Барлығы: 58"; out "10 санынан аз"; out "10 адамнан аз"
say --json survey healthy-eating --on 2025-11-10; is 0; out '"count": 28'; no_out '"count": 3,'
echo 'breakfast,often,,,4' >>filled.csv; say survey healthy-eating --file filled.csv --on 2025-11-10; is 2; err "often"; err "жол"; row "SELECT count(*) FROM survey_tally" 3
say survey healthy-eating --count taste yes 20 --on 2025-11-10; is 0; out "ұнайды: 20 (100 %)"; say survey healthy-eating --count taste yes many --on 2025-11-10; is 2
say survey healthy-eating taste --on 2025-11-10; is 2; err "--count"; say survey supper; is 2

it "the steps of the closed record stand in order of time with what is still open"
monday; printf 'number,day,sign,severity,observer,words,ref,class,through\n6,2025-10-03,told-harmed,3,psychologist,Ұрғанын айтты,r1,,\n' >danger.csv
say import --today 2025-10-04 danger.csv; say alerts --step 1 safe-now --who Серік --on 2025-10-04; is 0
say alerts --step 1 told-director --what "Кабинетте" --who "Омарова А." --on 2025-10-03; is 0; out "03.10.2025 · директорға айтылды · Омарова А."; out "Кабинетте"; out "Әлі істелмегені:"; no_out "(told-director)"; out "(nurse)"
holds test "$(grep -n 'директорға айтылды' out.txt | cut -d: -f1)" -lt "$(grep -n 'қауіпсіз екені тексерілді' out.txt | cut -d: -f1)"
TIREK_WHO= say alerts --step 1 nurse --on 2025-10-04; is 2; err "--who"; say alerts --step 1 nurse --who О --on 2025-10-02; is 2; say alerts --step 1 --who О; is 2; err "told-director"; say alerts nurse; is 2
say alerts --take 1 --who Серік --what "Бәрі" --on 2025-10-04; is 0; no_out "Ұрғанын"; say alerts --step 1 watched --who Серік --on 2025-10-06; is 0; out "Қолға алған: Серік"
say --json alerts --all; is 0; out '"step": "watched"'; out '"helpline"'; row "SELECT count(*) FROM alert_step" 3

it "a parent who was informed stands with the day and the signature"
monday; say note 1 --item IV.10 --kind parent-informed "Кеңес шешімі айтылды" --whom анасы --signed --on 2025-10-07 --who О; is 0; out "ата-анасына (заңды өкіліне) хабарланды"; out "07.10.2025"; out "қолы бар"
row "SELECT signed, kind FROM note" "1|parent-informed"; say note "x" --class 7А --item IV.10 --signed --on 2025-10-07 --who О; is 2; err "бір оқушы"

it "records are read as JSON, by pupil, item and day"
monday; say note 1 --item V.2 "Бірінші" --on 2025-10-06 --who О; say note 2 --item II.1 "Екінші" --on 2025-10-08 --who О
say --json note 1 --item V.2 "Үшінші" --on 2025-10-09 --who О; is 0; out '"kind": "counselling"'; out '"next"'
say note --list --item V.2; out "Бірінші"; no_out "Екінші"; say note --list --from 2025-10-07 --to 2025-10-08; out "Екінші"; no_out "Бірінші"; say --json note --list 1; out '"words": "Үшінші"'; no_out "Екінші"
say note "x" --item VI.3 --lang ru --on 2025-10-06 --who О; is 0; out "вся школа"; say note 2 --item V.2 "x" --lang en --on 2025-10-06 --who О; is 0; out "Nothing that was due is settled by it."
