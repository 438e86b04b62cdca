# tirek check and tirek test: what a beginner types leads to the mend; every fault at once; one verdict.

condition='    return pupil.missed("unexcused", set.days) >= set.lessons'
typed() { # what stands in place of the rule's condition, in a folder with this one rule
    mkdir -p rules/at-risk; awk -v typed="$1" -v condition="$condition" '$0 == condition { print typed; next } { print }' "$TIREK_DATA/rules/at-risk/unexcused-absence.lua" >rules/at-risk/unexcused-absence.lua
    tirek check --rules rules
}
changed() { # sed expression: the rule with it done
    mkdir -p rules/at-risk; sed "$1" "$TIREK_DATA/rules/at-risk/unexcused-absence.lua" >rules/at-risk/unexcused-absence.lua
    tirek check --rules rules
}
under() { # the caret stands under this text of the line above it
    awk -v want="$1" '/^ *\^$/ { at = index($0, "^"); if (substr(before, at, length(want)) == want) found = 1 } { before = $0 } END { exit !found }' out.txt || wrong "no caret under: $1"
}

it "the rule as it ships is well made"
typed "$condition"; is 0; holds test "$(tail -1 out.txt)" = "Ережелер саны 1: қате жоқ."

it "signs of other languages: what to write instead, and where"
typed '    return pupil.late(30) != 0'; is 1; out "unexcused-absence.lua:14:"; out '«Тең емес» былай жазылады: «~=»'; under '!= 0'
typed '    return pupil.late(30) > 0 && pupil.age() > 9'; is 1; out '«&&» орнына «and»'; under '&& pupil'
typed '    return pupil.late(30) > 0 || pupil.age() > 9'; is 1; out '«||» орнына «or»'; under '|| pupil'
typed '    return !(pupil.late(30) > 0)'; is 1; out 'терістеу: «not»'; under '!(pupil'
typed '    local n = 1  n += 1  return pupil.late(30) > n'; is 1; out 'x = x + 1'; under '+= 1'

it "one equals sign in a condition"
typed '    if pupil.late(30) = 3 then return true end return false'; is 1; out 'екі таңба жазыңыз: «==»'; under '= 3 then'
typed '    return pupil.late(30) = 3'; is 1; out '«==»'; under '= 3'

it "what a word processor puts in: quotes, spaces, dashes"
changed 's/"discuss"/“discuss”/'; is 1; out 'Тік тырнақша қойыңыз: "…"'; out "unexcused-absence.lua:4:"; under '“discuss”'
changed 's/"discuss"/«discuss»/'; is 1; out 'Тік тырнақша қойыңыз'; under '«discuss»'
changed 's/^  level /  level\xC2\xA0/'; is 1; out 'көрінбейтін ерекше бос орын'; out "unexcused-absence.lua:4:"
typed '    return pupil.late(30) — 1 > 0'; is 1; out 'сызықшасы жарамайды'; under '— 1'
typed '    return pupil.late(30) ≥ 3'; is 1; out '«>=»'; under '≥ 3'

it "an end or a comma that is missing, and else if in two words"
changed '15d'; is 1; out '«function» 13-жолда ашылған, бірақ «end» сөзімен жабылмаған'; under 'because   ='
changed '15s/end//'; is 1; out '«end» сөзімен жабылмаған'; under 'because   ='
typed '    if pupil.late(30) > 3 then return true
    else if pupil.late(30) > 2 then return false end
    return false'; is 1; out 'Бір сөз етіп жазыңыз: elseif'; out "unexcused-absence.lua:15:"; under 'else if'
typed '    if pupil.late(30) > 3 then return true
    elif pupil.late(30) > 2 then return false end
    return false'; is 1; out '«elif» деген сөз жоқ'; under 'elif'
changed '4s/,$//'; is 1; out '«group» алдында үтір ұмытылған'; out "unexcused-absence.lua:4:"
changed '$d'; is 1; out '«{» 1-жолда ашылған, бірақ жабылмаған'; under '{'

it "a text beside a number, a fact without brackets, names that are not there"
typed '    return pupil.late(30) >= "3"'; is 1; out '«3» тырнақшада тұр'; under '3"'
typed '    return pupil.grade() == "9"'; is 1; out 'Тырнақшасыз жазыңыз: 9'; under '9"'
changed 's/lessons = 12/lessons = "12"/'; is 1; out '"12" емес, 12'; out "unexcused-absence.lua:14:"
typed '    return pupil.late >= 3'; is 1; out 'pupil.late(30) >= 3'
typed '    return pupil.mised("any", 30) > 3'; is 1; out 'Мүмкін, «missed» шығар?'; under 'pupil.mised'
changed 's/set.lessons/set.lesons/'; is 1; out 'Мүмкін, «lessons» шығар?'; under 'lesons'
changed 's/"at-risk"/"at_risk"/'; is 1; out 'Мүмкін, «at-risk» шығар?'; under 'at_risk'

it "the same in Russian and English"
typed '    return pupil.late(30) != 0'; tirek --lang ru check --rules rules; is 1; out 'Знака «!» нет'; tirek --lang en check --rules rules; out 'There is no “!”'
tirek --json check --rules rules; is 1; out '"column": 27'; out '"line": 14'

it "all faults of all files at once, and one verdict as the last line"
changed 's/"discuss"/“discuss”/; s/ >= set.lessons/ != 12 \&\& true/'; sed 's/unexcused-absence/other/; s/"I.5"/"I.55"/' "$TIREK_DATA/rules/at-risk/unexcused-absence.lua" >rules/at-risk/other.lua
tirek check --rules rules; is 1; out "other.lua:21:"; under 'I.55'; out "unexcused-absence.lua:4:"; out "«!»"; out "«&&»"
holds test "$(tail -1 out.txt)" = "Ережелер саны 0, қате саны 4: түзетуді қажет етеді."

it "a warning is told apart and hinders nothing"
changed 's/en = "Unexcused absence"/xx = "x"/;s/, xx = "x"//'; is 0; out "Ескерту саны: 1."; out "unexcused-absence.lua:6:"; holds test "$(tail -1 out.txt)" = "Ережелер саны 1: қате жоқ, ескерту саны 1."
no_unknown() { lua5.4 -e 'local text = io.read("a"):gsub("\n    (%b{}),", function(example) if example:find("unknown = true") then return "" end end) io.write(text)'; }
no_unknown <"$TIREK_DATA/rules/at-risk/unexcused-absence.lua" >rules/at-risk/unexcused-absence.lua; tirek --lang en check --rules rules; is 0; out "Warnings: 1."; out "cannot tell"
tirek --json check --rules rules; is 0; out '"kind": "warning"'; out '"faults": []'
mkdir -p rules/at-risk; cp "$TIREK_DATA/rules/at-risk/unexcused-absence.lua" rules/at-risk; sed 's/"unexcused-absence"/"other"/' rules/at-risk/unexcused-absence.lua >rules/at-risk/other.lua
tirek --lang en check --rules rules; is 0; out "This rule and “unexcused-absence” always answer yes together"; holds test "$(tail -1 out.txt)" = "Rules 2: no faults, warnings 1."

it "the last review's pupils tell apart what the examples do not"
small_school; tirek --school school screen --on 2025-10-06; is 0; rm -r school/rules/*; mkdir -p school/rules/at-risk
cp "$TIREK_DATA/rules/at-risk/unexcused-absence.lua" school/rules/at-risk; sed 's/"unexcused-absence"/"any-absence"/; s/when  .*/when = function(pupil, set) local n = pupil.missed("ill", 30, { as = "sick" }) if n >= 6 and n < 12 then return true end/' school/rules/at-risk/unexcused-absence.lua >school/rules/at-risk/any-absence.lua
tirek --lang en check --rules school/rules; is 0; out "This rule and “unexcused-absence” always answer yes together"
tirek --school school --lang en check; is 0; no_out "always answer yes together"; out "Wherever this rule answers yes, “any-absence” does too"
tirek --school school --json check; out '"pupils": 9'

it "five dismissed and none confirmed is told of the rule"
small_school; tirek --school school screen --on 2025-10-06; is 0
rule=$(sql "SELECT rule FROM signal LIMIT 1")
holds sqlite3 school/tirek.db "UPDATE signal SET rule = '$rule'; INSERT INTO proposal (pupil, register, opened_run, opened_on, born, closed, closed_on, outcome) SELECT p.id, 'at-risk', 1, 20367, 1, 1, 20367, 'dismissed' FROM pupil p LIMIT 5; INSERT OR IGNORE INTO proposal_signal SELECT p.id, (SELECT min(id) FROM signal) FROM proposal p WHERE p.outcome = 'dismissed'"
tirek --school school --lang en check; is 0; out "A council decided 5 proposals in which this rule spoke and confirmed none"

it "a known miss does not fail, is counted apart, and is told when it holds"
changed 's/"2025-10-08"\] = 5 }, on = "2025-10-20", yes = false/"2025-10-08"] = 5 }, on = "2025-10-20", yes = true, todo = true/'; is 0
tirek test --rules rules; is 0; out "әзірге сай емес (todo"; holds test "$(tail -1 out.txt)" = "Мысалдар: 8 дұрыс, 0 сай емес, 1 әзірге кейінге қалдырылған (todo)."
tirek --json test --rules rules; is 0; out '"todo": true'
changed 's/"2025-10-08"\] = 5 }, on = "2025-10-20", yes = false/"2025-10-08"] = 5 }, on = "2025-10-20", yes = false, todo = true/'; tirek --lang en test --rules rules; is 0; out "holds now: take its mark todo away"

it "the examples' reach is told by rule, with the lines and conditions that none came to"
typed '    local missed = pupil.missed("unexcused", set.days)
    if missed >= 90 then
      return true
    end
    return missed >= set.lessons and missed >= 0'; is 0
tirek --lang en test --rules rules --coverage; is 0; out "unexcused-absence: lines 3/4, branches 5/6"; out "at-risk/unexcused-absence.lua:15, at-risk/unexcused-absence.lua:16"; out "A branch is a way out of a condition"
holds test "$(tail -1 out.txt)" = "Examples: 9 passed, 0 failed."
tirek --json test --rules rules --coverage; is 0; out '"lines_run": 3'; out '"branches": 6'; holds test "$(tr -d ' \n' <out.txt | grep -c '"missed":\[15,16\]')" = 1
tirek test --coverage; is 0; out "тармақ"

it "the same id in two folders is told once, with both places and what to do"
small_school; cp school/rules/at-risk/unexcused-absence.lua school/rules/support/; sed -i 's/"at-risk"/"support"/' school/rules/support/unexcused-absence.lua
line=$(grep -n '^  id ' school/rules/at-risk/unexcused-absence.lua | cut -d: -f1)
for lang in kk ru en; do
    tirek --school school --lang $lang check; is 1; out "support/unexcused-absence.lua:$line: "; holds grep -q "at-risk/unexcused-absence.lua.*$line" out.txt
    holds test "$(grep -c 'unexcused-absence.lua' out.txt)" = 1
done
rm school/rules/at-risk/unexcused-absence.lua; tirek --school school --lang en check; no_out "stands already"

it "what a beginner types leads to the mend: a comma in a number, a return, quotes, names"
changed 's/set       = {/set       = { drop = 0,7,/'; is 1; out 'бөлшек сан үтірмен емес, нүктемен жазылады: 0.7'; under '0,7'; holds test "$(tail -1 out.txt)" = "Ережелер саны 0, қате саны 1: түзетуді қажет етеді."
typed '    return pupil.missed_share("any", set.days) >= 0,7'; is 1; out 'нүктемен жазылады: 0.7'; under '0,7'
typed '    pupil.missed("unexcused", set.days) >= set.lessons'; is 1; out 'алдында «return» жоқ'; under '>= set'
typed '    retrun pupil.late(30) >= 3'; is 1; out 'Былай жазыңыз: return'; under 'retrun'
changed 's/"discuss"/discuss/'; is 1; out '«discuss» тырнақшасыз тұр'; out '"discuss"'; under 'discuss'
typed '    return pupil.missed(unexcused, 30) >= 3'; is 1; out '«unexcused» тырнақшасыз тұр'; under 'unexcused, 30'
typed '    return pupil.missed("unexcused", set.days) >= lessons'; is 1; out 'set.lessons деп жазыңыз'; under 'lessons'
typed '    return absences(30) >= 3'; is 1; out 'pupil.missed("unexcused", 30) >= 12'; under 'absences'
typed '    return pupil.absences(30) >= 3'; is 1; out 'Мүмкін, «missed» шығар?'; out 'pupil.missed("unexcused", 30) >= 12'; under 'pupil.absences'
typed '    return pupil.Missed("any", 30) >= 3'; is 1; out 'Мүмкін, «missed» шығар?'; under 'pupil.Missed'
typed '    return Pupil.late(30) >= 3'; is 1; out 'Мүмкін, «pupil» шығар?'; under 'Pupil'

it "words of Kazakh and Russian, and letters that only look Latin"
typed '    return pupil.late(30) > 3 және pupil.cut(30) > 4'; is 1; out '«және» деген сөз жоқ. Былай жазыңыз: and'; under 'және'
typed '    return pupil.late(30) > 3 или pupil.cut(30) > 4'; is 1; out 'Былай жазыңыз: or'; under 'или'
typed '    return pupil.lаte(30) > 3'; is 1; out 'латын әрпіне ұқсас кирилл әрпі бар'; out 'қайта теріңіз: late'; under 'lаte'
changed 's/"discuss"/"disсuss"/'; is 1; out 'қайта теріңіз: discuss'; no_out 'Мүмкін, «discuss»'; under 'disсuss'
tirek --lang ru check --rules rules; out 'наберите заново: discuss'; tirek --lang en check --rules rules; out 'type it again: discuss'

it "a file that is no text in UTF-8 is told how to save, with its line"
changed 's/x/x/'; utf=rules/at-risk/unexcused-absence.lua; iconv -f utf8 -t utf16 $utf >wide.lua; sed 's/Себепсіз/Пропуски/' $utf | iconv -c -f utf8 -t cp1251 >narrow.lua
cp wide.lua $utf; tirek check --rules rules; is 1; out 'UTF-16'; out 'Кодтау: UTF-8'; under 'rule {'
cp narrow.lua $utf; tirek check --rules rules; is 1; out 'Кодтау: UTF-8'; out 'unexcused-absence.lua:6:'; out 'en = "Unexcused absence"'; under '????????'
: >$utf; tirek check --rules rules; is 1; out 'Файл бос'; printf -- '-- тек түсініктеме\n' >$utf; tirek check --rules rules; is 1; out 'Файл бос'
cat "$TIREK_DATA/$utf" "$TIREK_DATA/$utf" >$utf; tirek check --rules rules; is 1; out '«rule» екінші рет жазылған'; under 'rule {'

it "a rule under a name or in a place where none is read is not silently no rule"
changed 's/x/x/'; rule=rules/at-risk/unexcused-absence.lua; for name in .lua.txt .LUA .txt .lua.docx; do cp $rule "rules/at-risk/other$name"; done
mkdir rules/at-risk/ескі; cp $rule rules/mine.lua; cp $rule rules/at-risk/ескі/mine.lua; iconv -f utf8 -t utf16 $rule >rules/at-risk/wide.txt
tirek check --rules rules; is 1; for name in .lua.txt .LUA .txt .lua.docx; do out "at-risk/other$name: Бұл файл ереже болып оқылмайды"; done; out "Атын былай өзгертіңіз: other.lua"; out "at-risk/wide.txt:"
out "mine.lua: Бұл файл ереже болып оқылмайды: ереже өз тізімінің қалтасында тұруы керек"; out "at-risk/ескі/mine.lua:"; holds test "$(tail -1 out.txt)" = "Ережелер саны 1, қате саны 7: түзетуді қажет етеді."

it "what an editor or a person keeps beside the rules is nobody's rule"
changed 's/x/x/'; rule=rules/at-risk/unexcused-absence.lua; for name in x.lua~ x.lua.bak .x.lua.swp '#x.lua#' .x.lua x.lua.orig; do cp $rule "rules/at-risk/$name"; done
cp $rule rules/README.md; echo 'Кездесу: сейсенбі. rule деген сөз.' >rules/at-risk/notes.txt; tirek check --rules rules; is 0; holds test "$(tail -1 out.txt)" = "Ережелер саны 1: қате жоқ."

it "a passed-over rule stops comparing, publishing and the first review too, and says why"
small_school; cp school/rules/at-risk/unexcused-absence.lua school/rules/at-risk/new.lua.txt
tirek --school school screen --on 2025-10-06; is 2; out "new.lua.txt"; tirek --school school compare --on 2025-10-06; out "new.lua.txt"; rm school/rules/at-risk/new.lua.txt
tirek --school school screen --on 2025-10-06; is 0

it "a mistyped group is asked about; one that a school invents is its own"
mkdir -p rules/at-risk; for id in unexcused-absence unexcused-in-a-row; do cp "$TIREK_DATA/rules/at-risk/$id.lua" rules/at-risk; done
sed -i 's/group     = "attendance"/group     = "atendance"/' rules/at-risk/unexcused-in-a-row.lua; tirek check --rules rules; is 0; out '«atendance» деген топ (group) тек осы ережеде бар'; out 'Мүмкін, «attendance» шығар?'; under 'atendance'
sed -i 's/"atendance"/"homework"/' rules/at-risk/unexcused-in-a-row.lua; tirek check --rules rules; is 0; no_out "Ескерту"

it "one broken file is one fault: what a combination would say because of it is not told"
cp -r "$TIREK_DATA/rules" rules; holds grep -q '"conduct-growing"' rules/offence-prone/conduct-and-absence.lua
sed -i 's/return/retrun/' rules/offence-prone/conduct-growing.lua; tirek check --rules rules; is 1; out "conduct-growing.lua"; no_out "conduct-and-absence"; out "қате саны 1"

it "what all examples fall over is told once, where it stands, with their lines"
typed '    return pupil.late(30) >= nil'; is 1; holds test "$(grep -c 'салыстыруға болмайды' out.txt)" = 1; out "unexcused-absence.lua:14:"; out "жолдары: 24, 26, 28"; out "қате саны 1"; no_out "ешқашан орындалмайтын"
tirek test --rules rules; is 1; holds test "$(grep -c 'салыстыруға болмайды' out.txt)" = 1; holds test "$(grep -c 'мысалы' out.txt)" -ge 9

it "no word of the machine's English stands on a Kazakh or Russian screen"
while IFS= read -r body; do
    for language in kk ru; do
        typed "    $body"; tirek --lang $language check --rules rules; holds test "$status" = 1
        sed -E '/^ /d; s/«[^»]*»//g; s/(string|math|table)\.[a-z]+//g' out.txt >words.txt
        grep -qwE 'attempt|expected|number|string|table|function|value|near|label|loop|escape|local|variable|perform|compare|not-loaded|userdata|boolean|got|argument' words.txt && wrong "$language: $body: $(head -1 words.txt)"
    done
done <<'BODIES'
return pupil.late(30) >= nil
return nil > {}
local x return x.y > 3
local x return x() > 3
return pupil.late(30) + {} > 3
return pupil.late(30) .. {} == "x"
return #pupil.late(30) > 2
for i = "a", 2 do end return false
for x in 3 do end return false
return string.rep("x", "y") == "z"
return math.floor(pupil) > 2
return string.find("x", "[") ~= nil
return pupil.late() > 3
return pupil.late("30") > 3
return pupil.late(quarter()) > quarter()
return pupil.missed(3, 30) > 3
return pupil.seen(3, 30) > 3
return pupil.family(3)
return pupil.late(30, 3) > 3
return pupil.late(30, { assume = "x" }) > 3
return any { 3 }
return any { function() return 3 end }
return 3
return "x"
error()
break return true
goto x return true
local x <konst> = 3 return true
local x <const> = 3 x = 4 return true
return "\q" == pupil.late(30)
return select("#", ...) > 3
return pupil.family("large")
BODIES
