# Passports, one pupil's case, the year in figures, the turn of the year.

# A school of 2024–25: 7А (numbers 1 … 4) and 11Ә (11, 12); twelve lessons missed at the end of May by 1 and by 11; 2 and 3 are siblings.
old_school() {
    tirek init school --name "Үлгі мектеп" --code one; is 0
    printf 'year,grade,letter,shift,week,language,teacher\n2024,7,А,1,5,kk,Серікова Айгүл\n2024,11,Ә,2,6,ru,Ким Вера\n' >classes.csv
    {
        echo 'number,surname,given,patronymic,born,sex,family,iin,class,since,until'
        echo '1,Ахметов,Арман,,2011-05-01,m,,110501500001,7А,2024-09-01,'
        echo '2,Бекова,Дана,,2011-05-02,f,Б-1,,7А,2024-09-01,'
        echo '3,Беков,Ерлан,,2011-05-02,m,Б-1,,7А,2024-09-01,'
        echo '4,Ғалымова,Жанар,,2011-05-04,f,,,7А,2024-09-01,'
        echo '11,Құсайынова,Зере,,2007-05-01,f,,,11Ә,2024-09-01,'
        echo '12,Ли,Анна,,2007-05-02,f,,,11Ә,2024-09-01,'
    } >pupils.csv
    {
        echo 'class,day,lessons,number,lesson,mark'
        for class in 7А 11Ә; do
            for day in 04-01 04-02 04-03 05-02 05-05 05-06 05-08 05-12 05-13 05-14 05-15 05-16 05-19 05-20 05-21 05-22 05-23; do echo "$class,2025-$day,6,,,"; done
        done
        for n in 1 11; do echo ",2025-05-20,,$n,1-6,unexcused"; echo ",2025-05-21,,$n,1-6,unexcused"; done
        echo ',2025-04-02,,2,1-3,ill'
    } >attendance.csv
    printf 'number,category,since,until,source,class,through\n2,large,2024-09-01,,анықтама,,\n3,large,2024-09-01,,анықтама,,\n4,low-income,2024-09-01,2025-03-31,,,\n,,,,,7А,2024-09-10\n' >family.csv
    printf 'number,club,since,until,class,through\n1,Домбыра,2024-09-05,,,\n' >clubs.csv
    {
        echo 'number,day,sign,severity,observer,words,ref,class,through'
        echo '1,2025-05-12,helped,,class-teacher,Досына көмектесті,,,'
        echo '1,2025-05-13,vape-found,1,class-teacher,Жабық сөз,,,'
        echo '1,2025-05-14,told-harmed,3,psychologist,Қауіп сөзі,,,'
        echo ',,,,,,,7А,2025-05-25'; echo ',,,,,,,11Ә,2025-05-25'
    } >observations.csv
    tirek --school school import --today 2025-05-25 classes.csv pupils.csv attendance.csv family.csv clubs.csv observations.csv; is 0
}
# A value of what was printed as JSON; the sum of a key over a list of it.
value() { sqlite3 :memory: "SELECT json_extract(CAST(readfile('out.txt') AS TEXT), '\$.$1')"; }
sum_of() { sqlite3 :memory: "SELECT sum(json_extract(value, '\$.$2')) FROM json_each(CAST(readfile('out.txt') AS TEXT), '\$.$1')"; }
# A decision to hang entries on, and an entry of the pupil with that number.
entry() {
    sql "INSERT OR IGNORE INTO sitting (id, school, council, day, born) VALUES (1, 1, 'law', unixepoch('2025-04-16') / 86400, 1);
         INSERT OR IGNORE INTO minutes (id, sitting, held, number, hour, place, chair, secretary, present, absent, guests, born) VALUES (1, 1, 1, '7', '', '', '', '', '', '', '', 1);
         INSERT OR IGNORE INTO agenda_item (id, sitting, place, kind, pupil, item, act, words, speaker, closed, born) VALUES (1, 1, 1, 'matter', NULL, '', '', 'w', '', 0, 1);
         INSERT OR IGNORE INTO decision (id, agenda_item, outcome, words, lead, heard, spoke, born) VALUES (1, 1, 'resolved', 'w', '', '', '', 1);
         INSERT INTO entry (pupil, register, since, opened_by, born) SELECT id, '$2', unixepoch('2025-04-16') / 86400, 1, 1 FROM pupil WHERE number = '$1';"
}

it "the school's passport counts siblings as one family and says which class did not hand in"
old_school; tirek --school school passport --on 2025-05-25; is 0
holds grep -qE 'көп балалы отбасы +2 / 1 ' out.txt; holds grep -qE 'аз қамтылған отбасы +0 / 0 ' out.txt
out "7А  оқушы саны 4 · көмек санаттарында 2 бала / 1 отбасы · паспорты: 10.09.2024"; out "11Ә  оқушы саны 2"; out "тапсырылмаған"; out "Өткен жылдың дерегі жүктелмеген."

it "a class's passport names its pupils; a class that is not there is told what there is"
old_school; tirek --school school passport "7 а" --on 2025-05-25; is 0; out "Серікова Айгүл"; out "Беков Ерлан; Бекова Дана"; no_out "Құсайынова"
tirek --school school passport 9Б --on 2025-05-25; is 2; err "7А, 11Ә"
tirek --school school --json passport 7А --on 2025-05-25; is 0; holds test "$(value "passports[0].pupils")" = 4

it "a pupil's case: strengths first, then everything in order of time, without the closed record"
old_school; entry 1 at-risk; tirek --school school screen --on 2025-05-25
tirek --school school note 1 "Оқудағы қиындығы туралы" --item V.2 --who "Омарова Д." --on 2025-05-25; is 0
tirek --school school show 1 --on 2025-05-25; is 0; out "(V.2). Оқудағы қиындығы туралы"
tirek --school school paper act 1 --item I.5 --on 2025-05-25 -o act.html; is 0
tirek --school school show 1 --on 2025-05-25; is 0; out "Құжат жасалды: Материалдық-тұрмыстық жағдайын зерттеу актісі"
out "Досына көмектесті"; out "Домбыра"; out "2024–2025 ОҚУ ЖЫЛЫ"; out "2025 жылғы мамыр"; out "20.05.2025  Себепсіз: сабақ саны 12 (– 21.05.2025)"; out "«Тәуекел тобы» есебі"
no_out "Қауіп сөзі"; no_out "Жабық сөз"; no_out "110501500001"; out "1105"
holds test "$(grep -n 'ТІРЕК БОЛАТЫН' out.txt | cut -d: -f1)" -lt "$(grep -n 'ОҚУ ЖЫЛЫ' out.txt | head -1 | cut -d: -f1)"
tirek --school school show 1 --confidential --full; is 0; out "[жабық]"; out "Жабық сөз"; no_out "Қауіп сөзі"; out "тек шешім қабылдайтын кеңес"
tirek --school school --json show 1 --confidential; is 0; no_out "Қауіп сөзі"; no_out "110501500001"
tirek --school school show 99; is 2

it "the year in figures agrees with sqlite3"
old_school; entry 1 at-risk; entry 11 offence-prone; tirek --school school screen --on 2025-05-25; tirek --school school --json year --on 2025-05-25; is 0
holds test "$(sum_of absence.months missed)" = "$(sql "SELECT count(*) FROM lesson WHERE mark <> 'late'")"
holds test "$(sum_of absence.months lessons)" = "$(sql "SELECT sum(v.lessons) FROM membership m JOIN coverage v ON v.class = m.class")"
holds test "$(value "registers[0].entries.now")" = "$(sql "SELECT count(*) FROM register WHERE register = 'at-risk' AND until IS NULL")"
holds test "$(sum_of registers proposals.proposed)" = "$(sql "SELECT count(*) FROM proposal")"
holds test "$(($(value due) + $(value withdrawn)))" = "$(sum_of plan foreseen)"; holds test "$(value "plan[45].item")" = VI.4; holds test "$(value alerts)" = 1
tirek --school school year --on 2025-05-25; is 0; out "2025 жылғы мамыр"; out "Себепсіз сабақ босату"; out "мектептен кетті 0"
tirek --school school year --from 2025-05-01 --to 2025-04-01; is 2; tirek --school school year nest; is 2; err "year next"

it "the turn of the year: files that import as they are, registers carried over, who left is closed, nobody is lost"
old_school; entry 2 at-risk; entry 12 at-risk; tirek --school school screen --on 2025-05-26
holds test "$(sql "SELECT count(*) FROM proposal WHERE closed IS NULL")" = 2
tirek --school school year next --on 2025-05-26; is 2; err "-o"
tirek --school school year next --on 2025-05-26 -o next; is 0; out "2025–2026 оқу жылына дайындық"; out "көшеді: 4"; out "кетеді: 2"; out "pupils.csv"; out "VI.3"; out "data/staff.csv"
holds grep -qx '2025,8,А,1,5,kk,Серікова Айгүл' next/classes-2025.csv; holds grep -qx '1,8А,2025-09-02,,Ахметов Арман' next/membership-2025.csv
holds grep -qx '12,11Ә,2024-09-01,2025-07-31,Ли Анна' next/membership-2025.csv; holds test "$(wc -l <next/membership-2025.csv)" = 7
tirek --school school year next --on 2025-05-26 -o next; is 2; err "classes-2025.csv"
tirek --school school import --today 2025-06-10 next/classes-2025.csv next/membership-2025.csv; is 0
tirek --school school screen --on 2025-07-14; is 0; out "Жазғы демалыс: сабақ жоқ"; out "02.09.2025"
holds test "$(sql "SELECT count(*) FROM proposal WHERE closed IS NULL")" = 2; holds test "$(sql "SELECT count(*) FROM entry WHERE until IS NULL")" = 2
tirek --school school screen --on 2025-08-25; is 0; out "Жазғы демалыс: сабақ жоқ"
holds test "$(sql "SELECT count(*) FROM proposal WHERE closed IS NULL")" = 2; holds test "$(sql "SELECT count(*) FROM entry WHERE until IS NULL")" = 2
tirek --school school screen --on 2025-09-08; is 0; no_out "Жазғы демалыс"; holds test "$(sql "SELECT pupils FROM run WHERE on_day = unixepoch('2025-09-08') / 86400")" = 4
holds test "$(sql "SELECT group_concat(p.number || e.outcome) FROM entry e JOIN pupil p ON p.id = e.pupil WHERE e.until IS NOT NULL")" = 12left
holds test "$(sql "SELECT group_concat(u.number || p.outcome) FROM proposal p JOIN pupil u ON u.id = p.pupil WHERE p.closed IS NOT NULL")" = 11withdrawn
holds test "$(sql "SELECT count(*) FROM follow_up WHERE due BETWEEN unixepoch('2025-05-27') / 86400 AND unixepoch('2025-08-27') / 86400")" = 0
holds test "$(sql "SELECT count(*) FROM pupil")" = 6
tirek --school school passport --on 2025-09-08; is 0; holds grep -qE 'көп балалы отбасы +2 / 1 +2 / 1' out.txt
