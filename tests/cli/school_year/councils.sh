# The councils of the year. They decide by a fixed rule, so that the year is the same each time.

LAW_DAYS="2025-09-17 2025-10-15 2025-11-19 2025-12-17 2026-01-21 2026-02-18 2026-03-18 2026-04-15 2026-05-20"
WIDE_DAYS="director:2025-09-08 director:2025-12-08 pedagogical:2026-01-09 director:2026-05-18"       # and the pedagogical council in August and at the end of May
REFUSALS_ON=2026-01-21

# What is on the written agenda, in the order of its numbers: number, kind, plan act, item, pupil, entry ("-" where there is none).
agenda_of() {
    sql "SELECT row_number() OVER (ORDER BY a.place, a.id) || ' ' || a.kind || ' ' || CASE a.act WHEN '' THEN '-' ELSE a.act END || ' ' || CASE a.item WHEN '' THEN '-' ELSE a.item END
         || ' ' || coalesce(p.number, '-') || ' ' || coalesce(a.entry, '-')
         FROM agenda_item a JOIN sitting s ON s.id = a.sitting LEFT JOIN pupil p ON p.id = a.pupil
         WHERE s.council = '$1' AND s.day = unixepoch('$2') / 86400 AND a.died IS NULL ORDER BY a.place, a.id"
}

# ---- the law council: pupils -------------------------------------------------------------------------------------------------------

# Those of the script are decided as it says; of each four others two are confirmed, one is dismissed, one put off.
outcome_of() {
    case $1:$2 in
    2025-10-15:$FIGHTER) echo dismiss; return ;;
    2025-11-19:$DEFERRED) echo defer; return ;;
    *:$FIGHTER | *:$LEAVER | *:$DEFERRED | *:$REMOVED | *:$GRADUATE) echo confirm; return ;;
    esac
    case $((proposals % 4)) in 1 | 2) echo confirm ;; 3) echo dismiss ;; 0) echo defer ;; esac
}

decide_proposal() {
    local day=$1 n=$2 pupil=$3
    proposals=$((proposals + 1))
    case $(outcome_of "$day" "$pupil") in
    confirm) act decide law "$n" confirm --on "$day" --lead "Елеусізова Лаззат" --votes 7/0/1 --do "Отбасымен кездесу" --by "$(days_on "$day" 14)" --person "$WHO" ;;
    dismiss) act decide law "$n" dismiss --on "$day" --why "Негізі расталмады" ;;
    defer) act decide law "$n" defer --on "$day" --until "$([ "$pupil" = $DEFERRED ] && echo 2026-01-10 || days_on "$day" 20)" ;;
    esac
}

# Of three entries one is kept, one changed, one removed; those of the script as it says.
review_of() {
    case $1 in $REMOVED) echo remove; return ;; $LEAVER) echo change; return ;; $GRADUATE) echo keep; return ;; esac
    case $((reviews % 3)) in 1) echo keep ;; 2) echo change ;; 0) echo remove ;; esac
}

decide_review() {
    local day=$1 n=$2 pupil=$3
    reviews=$((reviews + 1))
    case $(review_of "$pupil") in
    keep) act decide law "$n" keep --on "$day" ;;
    change) act decide law "$n" change --on "$day" --lead "Құрманова Айжан" --do "Жеке жоспарды жаңарту" --by "$(days_on "$day" 10)" --person "$WHO" --item IV.9 --why "Жұмыс басқа бағытта керек" ;;
    remove) act decide law "$n" remove --on "$day" --why "Бір тоқсан бойы қайталанған жоқ" ;;
    esac
}

# One family came with the child, one mother had the letter and did not come, the rest were not written down.
receive_invitations() {
    local day=$1 n=$2
    act invite law "$n" --on "$day" --whom pupil --received "$day" --came yes
    act invite law "$n" --on "$day" --whom parent --received "$day" --came no
}

hold_law() {
    local day=$1 number=$2 n kind _ pupil entry first=
    act agenda law --on "$day" --write
    act invite law --on "$day"
    [ "$day" != $REFUSALS_ON ] || refusals_before_minutes "$day"
    act minutes law --on "$day" --number "$number" --chair "$CHAIR" --present "$CHAIR; Елеусізова Лаззат"
    [ "$day" != $REFUSALS_ON ] || refusals_before_decisions "$day"
    while read -r n kind _ _ pupil entry; do
        case $kind in
        proposal) decide_proposal "$day" "$n" "$pupil"; [ -n "$first" ] || { receive_invitations "$day" "$n"; first=$n; } ;;
        review) decide_review "$day" "$n" "$pupil" ;;
        esac
    done <<<"$(agenda_of law "$day")"
    [ "$day" != $REFUSALS_ON ] || refusals_after_decisions "$day"
}

# ---- wrong orders of events ----------------------------------------------------------------------------------------------------------

kind_on() { agenda_of law "$1" | awk -v kind="$2" '$2 == kind { print $1; exit }'; }

refusals_before_minutes() { refused "--number" decide law "$(kind_on "$1" proposal)" confirm --on "$1"; }
refusals_before_decisions() {
    local review
    review=$(kind_on "$1" review)
    refused "21.01.2026" decide law 1 confirm --on 2026-01-20 --number 99                # dated before its agenda
    refused "--why" decide law "$review" remove --on "$1"                                # without a basis
    refused "--why" decide law "$review" remove --on "$1" --why " "
    refused "keep" decide law "$review" dismiss --on "$1" --why "Негізі жоқ"             # a review is no proposal
    refused "--until" decide law "$(kind_on "$1" proposal)" defer --on "$1"
    refused "15.10.2025" minutes law --on "$1" --number 2                                # a protocol's number stands once a year
    refused "№ 5" agenda law --on "$1" --off 1                                           # the agenda stands once the protocol has a number
}
refusals_after_decisions() {
    local entry
    refused "--take-back" decide law "$(kind_on "$1" proposal)" confirm --on "$1"        # two decisions on one proposal
    refused "--take-back" decide law "$(kind_on "$1" proposal)" dismiss --on "$1" --why "Негізі жоқ"
    refused "21.01.2026" minutes law --on "$1" --not-held
    entry=$(sql "SELECT e.id FROM entry e JOIN pupil p ON p.id = e.pupil WHERE p.number = '$REMOVED'")
    refused "21.01.2026" register review "$entry" keep --council law --on 2026-01-22 --number 6      # of a closed entry
    refused "21.01.2026" register close "$entry" --left --on 2026-01-22
}

# ---- the wide councils: papers, reports, what is late -------------------------------------------------------------------------------------

# Each paper of the plan is approved or heard, as the plan says; a report (IV.5) is brought by a person; of what is late one is heard.
hold_wide() {
    local council=$1 day=$2 number=$3 n kind plan_act _ late=0 tried=
    act agenda "$council" --on "$day" --write
    act agenda "$council" --on "$day" --add "Есеппен жұмыс туралы есеп" --item IV.5 --speaker "$WHO"
    act minutes "$council" --on "$day" --number "$number" --chair "$CHAIR" --present "$CHAIR"
    while read -r n kind plan_act _; do
        case $kind in
        plan) if [ "$plan_act" = approves ]; then act decide "$council" "$n" approved --on "$day" --votes 9/0/0; else act decide "$council" "$n" heard --on "$day"; fi ;;
        matter) act decide "$council" "$n" heard --on "$day" --heard "$WHO" ;;
        overdue) late=$((late + 1)); [ $late -gt 1 ] || act decide "$council" "$n" heard --on "$day" ;;
        proposal) [ -n "$tried" ] || refused "$n" decide "$council" "$n" confirm --on "$day"; tried=yes ;;      # it hears of pupils and decides on none
        esac
    done <<<"$(agenda_of "$council" "$day")"
}
