# A child in danger (principle 10).

danger() { # SIGN SEVERITY WORDS [PUPIL]: a note that raises an alert
    printf 'number,day,sign,severity,observer,words,ref,class,through\n%s,2025-10-03,%s,%s,psychologist,%s,r1,,\n' "${4:-6}" "$1" "$2" "$3" >danger.csv
    tirek --school school import --today 2025-10-04 danger.csv
}
nowhere() { # no list, agenda or change names the pupil
    tirek --school school screen --on 2025-10-06; is 0; no_out "$1"
    tirek --school school --json screen --on 2025-10-06; is 0; no_out "$1"
    for list in at-risk offence-prone substance-risk support; do tirek --school school list $list; is 0; no_out "$1"; tirek --school school --json list $list; is 0; no_out "$1"; done
    for council in law pedagogical director; do tirek --school school agenda $council -o a.html; is 0; holds test "$(grep -c "$1" a.html)" = 0; done
}

it "blows told of by a pupil raise an alert and stand on no list"
small_school; danger told-bullied 3 "Ұрғанын айтты"; is 0; out "№ 6"; nowhere "Оқушы6"

it "a drunk adult at the gate, twice, is the closed record's alone"
small_school; danger drunk-adult 3 "Мас күйде келді"; sed 's/2025-10-03/2025-10-02/; s/r1/r2/' danger.csv >second.csv
tirek --school school import --today 2025-10-04 second.csv; nowhere "Оқушы6"

it "no rule of the school's own can put such a note on a list"
small_school; danger told-harmed 3 "Ұрғанын айтты"
sed 's/neglect-seen/own-rule/; s/pupil.seen_days("neglect", set.days) >= set.different_days/pupil.seen_days("wellbeing", set.days) >= 1/; s/       and pupil.seen(left_alone, set.days) >= 1//' \
    school/rules/at-risk/neglect-seen.lua >school/rules/at-risk/own-rule.lua
printf 'number,day,sign,severity,observer,words,ref,class,through\n2,2025-10-02,crying,2,class-teacher,Жылады,,,\n' >crying.csv
tirek --school school import --today 2025-10-04 crying.csv; nowhere "Оқушы6"
tirek --school school list at-risk; out "Оқушы2"             # the same rule does speak of what raises no alert

it "a correction does not close an alert: only a named person takes it up"
small_school; danger told-harmed 3 "Ұрғанын айтты"; danger told-harmed 3 "Ұрғанын айтты; орны көкесі"; danger visible-injury 2 "Қолында жара"; danger visible-injury 1 "Қолында ескі жара"
tirek --school school alerts; out "орны көкесі"; out "ескі жара"
TIREK_WHO= tirek --school school alerts --take 1 --who "" --what "x"; is 2
tirek --school school alerts --take 1 --who "Омарова" --what "Әңгімелесті"; is 0; no_out "орны көкесі"; out "ескі жара"

it "an alert is told although the staff list is broken, and says who is not named"
small_school; danger told-harmed 3 "x"; out "data/staff.csv"
printf 'role,class,name\nwizard,,Мерлин\n' >school/data/staff.csv; danger self-harm-words 3 "y" 5; is 0; out "№ 5"; out "wizard"
tirek --school school screen --on 2025-10-06; is 0; out "№ 6"; out "№ 5"

it "explain says nothing of the closed record"
small_school; danger told-harmed 3 "Ұрғанын айтты"; tirek --school school explain 6 --full; is 0; no_out "03.10.2025"; no_out "harm-told"
tirek --school school --json explain 6; no_out "told-harmed"

it "a sheet that cannot be written does not keep the review from being read"
small_school; danger told-harmed 3 "x"; echo x >school/sheets; tirek --school school screen --on 2025-10-06; is 2; out "№ 6"; out "Оқушы1"
tirek --school school --json screen --on 2025-10-06; is 2; out '"number": "6"'; err "sheets"

it "what was taken up stays before people until each step is taken or declined with a reason"
small_school; danger told-harmed 3 "Ұрғанын айтты"
tirek --school school alerts --take 1 --who "Омарова А." --what "Әңгімелесті"; is 0; out "№ 1 жабық жазба қолға алынды"; out "Істелгені: Әңгімелесті"; out "Әлі істелмегені:"; out "(told-director)"; out "--decline 1"
tirek --school school alerts; is 0; out "Қолға алынған, қадамдары аяқталмаған"; out "Оқушы6"; out "(nurse)"; no_out "Ұрғанын"
tirek --school school screen --on 2025-10-06; is 0; out "қадамдары аяқталмағаны – 1"; no_out "Оқушы6"; no_out "№ 6"
tirek --school school --json screen --on 2025-10-06; out '"alerts_unfinished": 1'
for step in told-director told-psychologist safe-now talked helpline guardianship watched; do tirek --school school alerts --step 1 $step --who О --on 2025-10-04; is 0; done
tirek --school school alerts --decline 1 police --who О; is 2; err "--why"; tirek --school school alerts --decline 1 --step 1 police --who О --why "x"; is 2
tirek --school school alerts --decline 1 police --who "Омарова А." --why "Директор қажет емес деп шешті" --on 2025-10-04; is 0; out "қажет емес деп шешілді: полицияға"; out "Директор қажет емес деп шешті"; out "(nurse)"
tirek --school school alerts; out "(nurse)"; no_out "(police)"; tirek --school school --json alerts; out '"declined": true'
tirek --school school alerts --step 1 nurse --who О --on 2025-10-04; is 0; tirek --school school alerts; no_out "Оқушы6"; out "Қолға алынбаған жабық жазба жоқ."
tirek --school school screen --on 2025-10-06; is 0; no_out "аяқталмағаны"; tirek --school school alerts --all; out "Директор қажет емес"
