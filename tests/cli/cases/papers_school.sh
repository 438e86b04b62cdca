# The school's own papers: in every format that they allow, in three languages, with the figures of the store.

every() { # NAME words of the call …: each language as a page and a document, a table as a workbook
    name=$1; shift
    for language in kk ru en; do
        for end in html docx; do tirek --school school --lang $language paper "$@" --on 2025-10-06 -o "$name.$language.$end"; is 0; holds test -s "$name.$language.$end"; done
        tirek --school school --lang $language paper "$@" --on 2025-10-06 -o "$name.$language.xlsx"
        if grep -q '<table>' "$name.$language.html"; then is 0; holds test -s "$name.$language.xlsx"; else is 2; err .docx; holds test ! -e "$name.$language.xlsx"; fi
        holds test "$(grep -c '{[a-z]' "$name.$language.html")" = 0
    done
    holds test "$(sed -n 's/.*<h1>//p' "$name.kk.html")" != "$(sed -n 's/.*<h1>//p' "$name.ru.html")"
    holds test "$(sed -n 's/.*<h1>//p' "$name.ru.html")" != "$(sed -n 's/.*<h1>//p' "$name.en.html")"
}

it "papers about the whole school are made in every format and language"
small_school; tirek --school school screen --on 2025-10-06
for paper in school-passport joint-plan families special-support help-given meals-act meals-note wards guardians-finances guardians-day note registered-attendance \
             parents-meeting class-hour summer-rest year-analysis next-plan plan-status; do every $paper $paper; done

it "so are those about a class, an event, a letter and a survey"
small_school
tirek --school school event prevention-day "Құқық күні" --item V.5 --who "Сейітова Г." --took-part 40 --on 2025-10-02; is 0
tirek --school school aid 1 referral "Көмек сұраймыз" --item VI.2 --body guardianship --who "Сейітова Г." --on 2025-10-02; is 0
every class class-report --class 7А
every event prevention-day --event "$(sql "SELECT id FROM event")"
every letter referral --help-record "$(sql "SELECT id FROM help")"
every form survey-form --survey parents-meals
every analysis survey-analysis --survey healthy-eating
tirek --school school paper referral 1 --on 2025-10-06 -o same.html; is 0; holds cmp same.html letter.kk.html

it "their templates hold no name that is nowhere, in any of their blocks"
small_school
for paper in school-passport joint-plan families special-support help-given meals-act meals-note wards guardians-finances guardians-day note registered-attendance \
             parents-meeting class-hour summer-rest year-analysis next-plan plan-status "class-report --class 7А" "survey-form --survey parents-meals" \
             "survey-analysis --survey parents-meals"; do tirek --school school paper $paper --on 2025-10-06 --check; is 0; done

it "the passport counts what the store counts"
small_school
printf 'number,category,since,until,source,class,through\n1,large,2025-09-01,,,,\n2,large,2025-09-01,,,,\n1,low-income,2025-09-01,,,,\n' >family.csv
tirek --school school import --today 2025-10-06 family.csv; is 0
tirek --school school --json paper school-passport --on 2025-10-06; is 0
holds jq -e ".passports.school.pupils == $(sql "SELECT count(*) FROM pupil") and .passports.school.any.pupils == $(sql "SELECT count(DISTINCT pupil) FROM family_status")" out.txt
holds jq -e '[.passports.classes[].any.pupils] == [2, 0]' out.txt

it "the year's absence is that of the store, on the page, in the workbook and in the data"
small_school; tirek --school school screen --on 2025-10-06
tirek --school school --json paper year-analysis --on 2025-10-06; is 0
holds jq -e ".figures.missed == $(sql "SELECT count(*) FROM lesson WHERE mark <> 'late'") and .figures.unexcused == $(sql "SELECT count(*) FROM lesson WHERE mark = 'unexcused'")" out.txt
holds jq -e '.figures.lessons == ([.figures.months[].lessons] | add) and .figures.lessons == ([.figures.classes[].lessons] | add)' out.txt
holds jq -e ".figures.proposed == $(sql "SELECT count(*) FROM proposal")" out.txt
missed=$(jq .figures.missed out.txt)
tirek --school school paper year-analysis --on 2025-10-06 -o year.html; holds grep -q "Босатылғаны: $missed," year.html

it "the plan's status is 46 items on the page and in the data"
small_school; tirek --school school --json paper plan-status --on 2025-10-06; is 0
holds jq -e '(.plan_state.rows | length) == 46 and (.plan_state.nothing | length) == .plan_state.with_nothing' out.txt

it "next year's plan is this one's draft, its years moved on"
small_school; tirek --school school paper next-plan --on 2026-05-20 -o plan.xlsx; is 0
holds grep -q "2026 – 2027 оқу жылына әлеуметтік педагогтың жылдық талдауы" <(unzip -p plan.xlsx xl/sharedStrings.xml)
holds grep -q "2027-2028 оқу жылына жылдық жұмыс жоспар құру" <(unzip -p plan.xlsx xl/sharedStrings.xml)

it "a small group of a survey is on no page and in no data"
small_school
tirek --school school survey healthy-eating --count taste no 3 --who "Сейітова Г." --on 2025-10-02; is 0
tirek --school school --json paper survey-analysis --survey healthy-eating --on 2025-10-06; is 0
holds jq -e '[.tallies.questions[].answers | length] | add == 0' out.txt
tirek --school school paper survey-analysis --survey healthy-eating --on 2025-10-06 -o few.html; holds grep -q "Қатысушы 10-нан аз" few.html

it "a wide copy of a note names nobody"
small_school
tirek --school school note 1 "Анасымен сөйлестік" --item II.2 --who "Сейітова Г." --on 2025-10-02 --result "Келістік"
tirek --school school event meals-check "Ас мәзірі" --item II.4 --who "Сейітова Г." --on 2025-10-02
tirek --school school paper note --item II.4 --council director --on 2025-10-06 -o wide.html; is 0
holds grep -q "Ас мәзірі" wide.html; holds test "$(grep -c "Ахметов\|Келістік" wide.html)" = 0

it "what a letter or an analysis is about must be there"
small_school
tirek --school school --lang en paper referral 2 --on 2025-10-06; is 2; err "no referral was recorded"
tirek --school school --lang en paper prevention-day --event 77 --on 2025-10-06; is 2; err "77"
tirek --school school --lang en paper survey-form --on 2025-10-06; is 2; err "--survey"
tirek --school school --lang en paper note --item V.2 --on 2025-10-06; is 2; err "V.2"
