# Papers by their templates, in three formats and three languages.

it "without words it lists the papers with the plan items that they serve"
tirek paper; is 0; out "tirek paper list"; out "I.1, I.4"; out "tirek paper agenda --council law"
tirek paper --help; is 0; out "tirek paper list"
tirek --json paper; is 0; holds jq -e '.[] | select(.id == "agenda") | .items | index("V.4") != null' out.txt

it "a paper says which words it needs"
tirek --lang en paper agenda --help; is 0; out "--council law"; out "V.4, IV.13"
small_school; tirek --school school --lang en paper agenda; is 2; err "tirek paper agenda --council law"

it "a misspelt paper, format or plan item is told, and nothing is written"
small_school; tirek --school school paper agneda; is 2; err "agenda"
tirek --school school paper list -o list.pdf; is 2; err ".docx"; holds test ! -e list.pdf
tirek --school school paper list --item VI.4 -o list.html; is 2; err "VI.4"; holds test ! -e list.html
tirek --school school paper list --from 2025-10-02 --to 2025-10-01 -o list.html; is 2; err "--from"

it "the ending of the file's name decides the format"
small_school; tirek --school school screen --on 2025-10-06
for end in html docx xlsx; do tirek --school school paper list --register at-risk --on 2025-10-06 -o "list.$end"; is 0; holds test -s "list.$end"; done
holds grep -q "Оқушы1" list.html; holds grep -q "Оқушы1" <(unzip -p list.docx word/document.xml); holds grep -q "Оқушы1" <(unzip -p list.xlsx)
tirek --school school list at-risk --on 2025-10-06 -o same.html; holds cmp same.html list.html
tirek --school school agenda law --on 2025-10-08 -o agenda.docx; is 0; holds grep -q "Оқушы1" <(unzip -p agenda.docx word/document.xml)

it "without -o the paper has a name of its own in this folder"
small_school; tirek --school school paper list --register at-risk --on 2025-10-06; is 0; holds test -s list-at-risk-2025-10-06.html
tirek --school school paper agenda --council law --on 2025-10-08; is 0; holds test -s agenda-law-2025-10-08.html

it "the data behind a paper can be looked at"
small_school; tirek --school school screen --on 2025-10-06
tirek --school school --json paper list --register at-risk --on 2025-10-06; is 0; holds jq -e '.pupils[] | select(.name | test("Оқушы1"))' out.txt

it "a template of the school with a name that is nowhere is found before it is needed"
small_school; mkdir -p school/data/papers; sed 's/{remark}/{remrak}/' "$TIREK_DATA/data/papers/list.lua" >school/data/papers/list.lua
tirek --school school screen --on 2025-10-06
tirek --school school --lang en paper list --register at-risk --on 2025-10-06 --check; is 2; err "“remrak”. Did you mean “remark”?"; err "school/data/papers/list.lua, line"
rm school/data/papers/list.lua; tirek --school school paper list --register at-risk --on 2025-10-06 --check; is 0

# A sitting of 15 October: pupil 1 is entered on the at-risk register, 5 on the confidential one, both by protocol № 5.
decided_school() {
    small_school; tirek --school school screen --on 2025-10-06
    tirek --school school agenda law --on 2025-10-15; is 0
    tirek --school school decide law 1 confirm --on 2025-10-15 --number 5 --lead "Жетекші Ж." --votes 7/0/1 --do "Үйіне бару" --by 2025-11-10 --person "Ким В." --item IV.7 --who "Хатшы Х."; is 0
    tirek --school school decide law 3 confirm --on 2025-10-15 --who "Хатшы Х."; is 0
}

it "every paper that can be made of this school is made in three languages and in each format that it allows, and noted"
decided_school
made=0
for lang in kk ru en; do
    for paper in "agenda --council law" "minutes --council law" "invitation --council law" "list --register at-risk" "list --register support" "register --register at-risk" "category-list --category low-income" \
                 category-list "class-passport --class 7А" "act 1" "act 1 --item V.8" "individual-plan 1" "documents 1" "study 1" "parents 1" "talk 1" "counselling 1" "recommendations 1" \
                 "teacher-recommendations --class 7А" "class-advice --class 7А" journal "journal --class 7А" "journal 1"; do
        set -- $paper
        for end in html docx; do tirek --school school --lang $lang paper $paper --on 2025-10-15 -o "p.$end"; is 0; made=$((made + 1)); done
        holds test -s p.html; holds unzip -tq p.docx
        tirek --school school --lang $lang paper $paper --on 2025-10-15 -o p.xlsx
        if grep -q "<table" p.html; then is 0; holds unzip -tq p.xlsx; made=$((made + 1)); else is 2; err ".docx"; fi
    done
done
holds test "$(sql "SELECT count(*) FROM paper")" = $made
holds test "$(sql "SELECT count(*) FROM paper WHERE kind = 'act' AND pupil = 100001 AND language = 'kk'")" = 6
holds test "$(sql "SELECT count(*) FROM paper WHERE kind = 'minutes' AND sitting IS NULL")" = 0
holds test "$(sql "SELECT file_hash FROM paper WHERE file = 'p.html' ORDER BY id DESC LIMIT 1")" = "$(sha256sum p.html | cut -d' ' -f1)"

it "the minutes say what was decided, by whom, until when"
decided_school
tirek --school school paper minutes --council law --on 2025-10-15 -o m.html; is 0
for words in "№ 5 хаттама" "Есепке алынсын" "Жетекші Ж." "Үйіне бару" "Ким В." "10.11.2025" "жақтап 7, қарсы 0, қалыс қалды 1"; do holds grep -qF "$words" m.html; done
tirek --school school --lang ru paper minutes --council law --on 2025-10-15 -o m.html; holds grep -qF "Протокол № 5" m.html; holds grep -qF "Поставить на учёт" m.html

it "an individual plan and a checklist of documents need an entry; the plan of another register is asked for by its entry"
decided_school
tirek --school school paper individual-plan 1 --on 2025-10-16 -o plan.html; is 0; holds grep -qF "«Тәуекел тобы» есебі" plan.html; holds grep -qF "Үйіне бару (IV.7)" plan.html
tirek --school school --lang en paper individual-plan 2 --on 2025-10-16 -o none.html; is 2; err "is on no register"; holds test ! -e none.html
tirek --school school paper documents --entry "$(sql "SELECT id FROM entry WHERE register = 'substance-risk'")" --on 2025-10-16 -o d.html; is 0; holds grep -q "Оқушы5" d.html
tirek --school school --lang en paper documents --entry 99 --on 2025-10-16; is 2

it "a sheet for parents names no confidential register, no reason of it, no other child, no observer, and no fine"
decided_school
tirek --school school paper parents 5 --on 2025-10-16 -o sheet.html; is 0
for never in вейп Темекі темекі психоактив "Оқушы1" "Өзі көрсетті" айыппұл Айыппұл class-teacher; do holds test "$(grep -cF "$never" sheet.html)" = 0; done
holds grep -qF "хаттама № 5" sheet.html; holds grep -qF "жеке әңгімеде" sheet.html
tirek --school school paper parents 1 --on 2025-10-16 -o sheet.html; holds grep -qF "12 сабақ" sheet.html; holds grep -qF "30.09 (6), 01.10 (6)" sheet.html

it "for a wide council each paper has number and initials, and nothing of the confidential register"
decided_school
for paper in "list --register at-risk" "register --register at-risk" "register --register substance-risk" category-list journal "act 1" "parents 1" "individual-plan 1" "class-passport --class 7А"; do
    tirek --school school paper $paper --wide --on 2025-10-16 -o wide.html; is 0
    holds test "$(grep -c "Ахметов\|Оқушы5\|вейп" wide.html)" = 0
done

it "a paper of a past day is the same bytes after the decisions and the weeks that follow"
decided_school
for paper in "act 1" "study 4" "class-passport --class 7А" "category-list --category low-income"; do tirek --school school paper $paper --on 2025-10-06 -o "before-${paper%% *}.html"; is 0; done
tirek --school school screen --on 2025-11-03
for paper in "act 1" "study 4" "class-passport --class 7А" "category-list --category low-income"; do
    tirek --school school paper $paper --on 2025-10-06 -o again.html; is 0; holds cmp again.html "before-${paper%% *}.html"
done

it "all templates are checked at once; a wrong one is named with file and line, and the rest are tried"
decided_school
tirek --school school --lang en paper --check --on 2025-10-15; is 0; out "referral: not tried"
mkdir -p school/data/papers; sed 's/{pupil.name}/{pupil.nmae}/' "$TIREK_DATA/data/papers/register.lua" >school/data/papers/register.lua
tirek --school school --lang en paper --check --on 2025-10-15; is 2; err "“pupil.nmae”. Did you mean “pupil.name”?"; err "school/data/papers/register.lua, line"; out "Templates that are in order"

it "the guide names every name that papers may use"
for name in $(grep -ohE '\{ "[a-z_]+", [a-z_]+ \}' "$TIREK_DATA"/engine/document/scope_*.c | cut -d'"' -f2 | sort -u); do
    grep -qF "\`$name\`" "$TIREK_DATA/data/papers/README.md" || wrong "data/papers/README.md does not name $name"
done
