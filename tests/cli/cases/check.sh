# tirek check and tirek test: what a beginner types leads to the mend; every fault at once; one verdict.

wanted='    return pupil.missed("unexcused", set.days) >= set.lessons'
typed() { # what stands in place of the rule's condition, in a folder with this one rule
    mkdir -p rules/at-risk; awk -v typed="$1" -v wanted="$wanted" '$0 == wanted { print typed; next } { print }' "$TIREK_DATA/rules/at-risk/unexcused-absence.lua" >rules/at-risk/unexcused-absence.lua
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
typed "$wanted"; is 0; holds test "$(tail -1 out.txt)" = "Ережелер саны 1: қате жоқ."

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
