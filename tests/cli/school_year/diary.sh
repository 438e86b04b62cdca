# What the service did besides the councils, Monday by Monday.

# Of what is due around a day every second one is done: by itself, or by a note about the pupil; the others are left. The nearest first; every third Monday what is late longest.
do_some() {
    local day=$1 id item pupil first="abs(f.due - unixepoch('$1') / 86400)"
    [ $((mondays % 3)) != 0 ] || first=f.due
    while IFS='|' read -r id item pupil; do
        [ -n "$id" ] || continue
        tasks=$((tasks + 1))
        case $((tasks % 4)) in
        0) act "done" "$id" --result "Орындалды" --paper "акт" --on "$day" ;;
        2) if [ -n "$pupil" ] && [ "$item" != IV.14 ]; then act note "$pupil" "Жұмыс жүргізілді" --item "$item" --settles "$id" --on "$day"; fi ;;
        esac
    done <<<"$(sql "SELECT f.id, f.item, coalesce(p.number, '') FROM follow_up f LEFT JOIN pupil p ON p.id = f.pupil LEFT JOIN proposal o ON o.id = f.proposal
        WHERE f.closed IS NULL AND f.due <= unixepoch('$day') / 86400 + 7 AND f.foreseen_on <= unixepoch('$day') / 86400 AND (o.id IS NULL OR o.outcome = 'confirmed')
        ORDER BY $first, p.number IS NULL, f.id LIMIT 6")"
}

# A child in danger is not waited for till Monday's list: the same day's steps, and a named person takes it up; the last of the year is left open.
same_day() {
    local day=$1 id
    for id in $(sql "SELECT id FROM alert a WHERE NOT EXISTS (SELECT 1 FROM alert_step s WHERE s.alert = a.id) ORDER BY id"); do
        act alerts --step "$id" told-director --what "Өзі айтты" --on "$day"
        act alerts --step "$id" safe-now --on "$day"
        [ "$day" \> 2026-04-30 ] || act alerts --take "$id" --what "Баламен және анасымен сөйлесті"
    done
}

number_of() { sql "SELECT id FROM follow_up WHERE item = '$1' AND closed IS NULL AND pupil IS NULL ORDER BY due LIMIT 1"; }
entry_of() { sql "SELECT e.id FROM entry e JOIN pupil p ON p.id = e.pupil WHERE p.number = '$1' AND e.until IS NULL ORDER BY e.id LIMIT 1"; }

# The file of papers of a registered pupil, whole, and then what was due by it.
file_of_papers() {
    local pupil=$1 day=$2 document id
    for document in extract class-teacher-note home-act attendance-sheet marks-sheet psychologist-conclusion individual-plan parent-notice talks-journal; do
        act documents "$pupil" --put $document --on "$day"
    done
    id=$(sql "SELECT f.id FROM follow_up f JOIN entry e ON e.id = f.entry JOIN pupil p ON p.id = e.pupil WHERE p.number = '$pupil' AND f.item = 'IV.6' AND f.closed IS NULL")
    out "--settles $id"
    act note "$pupil" "Құжаттар жинақталды" --item IV.6 --settles "$id" --on "$day"
}

survey_of_november() {
    act survey healthy-eating --form form.csv
    sed 's/^\(breakfast,always.*,\)$/\1230/; s/^\(breakfast,sometimes.*,\)$/\1125/; s/^\(breakfast,never.*,\)$/\140/; s/^\(taste,yes.*,\)$/\1301/; s/^\(taste,no.*,\)$/\194/' form.csv >filled.csv
    act survey healthy-eating --file filled.csv --on "$1"
    act event survey "Дұрыс тамақтану сауалнамасы" --item V.9 --took-part 395 --on "$1"
}

# What is written down on a Monday, after the review and before the councils of the week.
write_down() {
    local day=$1
    case $day in
    2025-09-08) act event campaign "«Мектепке жол» акциясы" --item I.1 --took-part 60 --on 2025-08-29 ;;
    2025-09-15) act event class-hour "Салауатты өмір салты" --item IV.11 --on 2025-09-12 --took-part 25
        act event parents-meeting "Жылдың міндеттері" --item V.1 --on 2025-09-11 --took-part 210 ;;
    2025-09-22) act aid 1104 clothes "Қысқы киім" --item II.2 --state given --on "$day"
        act aid 1441 meals "Тегін тамақ" --item II.4 --state given --on "$day" ;;
    2025-10-13) act case open $FIGHTER "Отбасында ұзақ жанжал" --on "$day"; act case open 1104 "Баспанасы жоқ" --on "$day"
        act aid 1104 referral "Баспана мәселесі" --item VI.2 --body guardianship --on "$day"; help=$(sql "SELECT max(id) FROM help")
        act aid 1130 special-support --on "$day" ;;
    2025-10-20) file_of_papers $LEAVER "$day"
        act documents $GRADUATE --put extract "№ 2 хаттама" --on "$day"
        act note $LEAVER "Кеңес шешімі айтылды" --item IV.13 --kind parent-informed --whom анасы --signed --on "$day"
        act note $FIGHTER "Үйіне бардық" --item V.7 --settles none --on "$day"
        act event guardians-day "Қамқоршылар күні" --item III.5 --took-part 12 --on 2025-10-17 ;;
    2025-11-03) act duty v6-raid --on --day "$day" --who "$CHAIR"
        tirek --school school due --until 2025-12-31 --on "$day"; out "Ли Анна"; no_out "$PSYCHOLOGIST" ;;
    2025-11-10) survey_of_november "$day"
        act aid --answer "$help" given "Кезекке қойылды" --on "$day"
        act event raid "Кешкі рейд" --item V.6 --on 2025-11-07 --settles "$(number_of V.6)" ;;
    2025-11-17) tirek --school school due --until 2025-12-31 --on "$day"; out "$PSYCHOLOGIST"; no_out "Ли Анна"
        act event prevention-day "Профилактикалық күн" --item V.5 --took-part 400 --guests "ИДН инспекторы" --on 2025-11-14 ;;
    2025-12-01) act event conflict-settled "8Б мен 8Ә" --item IV.3 --took-part 4 --on "$day"
        act event conflict-settled "Екі рет жазылды" --item IV.3 --on "$day"; act event --take-back "$(sql "SELECT max(id) FROM event")" --why "Екінші рет жазылған"
        act note 1441 "Қамқоршысымен сөйлестік" --item V.2 --settles none --on "$day"; act note --take-back "$(sql "SELECT max(id) FROM note")" --why "Басқа балаға қатысты"
        act aid 1441 money "Қате жазылған" --item I.7 --on "$day"; act aid --take-back "$(sql "SELECT max(id) FROM help")" --why "Басқа балаға қатысты" ;;
    2026-03-02) act case close 1 "Отбасы тынышталды" --on "$day"
        act "done" "$(number_of II.4)" --cancel "Тексеріс басқа күнге ауысты" --on "$day" ;;
    2026-04-06) act duty v6-raid --off --day "$day" --who "$CHAIR"
        act aid 1441 recreation "Жазғы лагерь" --item V.3 --state offered --on "$day" ;;
    2026-05-18) act paper year-analysis --from $YEAR_FROM --to $YEAR_TO --on "$day" -o analysis-of-may.docx
        act "done" "$(number_of VI.3)" --result "Талдау дайын" --paper analysis-of-may.docx --on "$day" ;;
    esac
}

# The sittings of the week that begins with this day.
hold_sittings() {
    local day=$1 next=$2 sitting council
    for sitting in $WIDE_DAYS; do
        council=${sitting%%:*} sitting=${sitting#*:}
        if [[ ! $sitting < $day && $sitting < $next ]]; then wide=$((wide + 1)); hold_wide "$council" "$sitting" "$wide"; fi
    done
    for sitting in $LAW_DAYS; do
        [[ ! $sitting < $day && $sitting < $next ]] || continue
        protocol=$((protocol + 1))
        if [ "$sitting" = 2026-02-18 ]; then act minutes law --on "$sitting" --not-held; else hold_law "$sitting" "$protocol"; fi
    done
}

# The dates from August to May: of 37 Mondays one is missed (its files come with the next), one is late and one partial.
run_the_year() {
    local folder monday day files previous=
    proposals=0 reviews=0 tasks=0 screened=0 protocol=0 wide=1 refusals=0 mondays=0
    hold_wide pedagogical 2025-08-28 1
    for folder in files/2*/; do
        monday=$(basename "$folder")
        mondays=$((mondays + 1))
        [ "$mondays" -le 37 ] || break
        day=$monday
        case $mondays in
        5) previous=$folder; continue ;;
        6) files="$(ls "$previous"*.csv) $(ls "$folder"*.csv)" ;;
        12) files=$(ls "$folder"*.csv); day=$(days_on "$monday" 2) ;;
        20) files=$(ls "$folder"*.csv | grep -v attendance); previous=$folder ;;
        21) files="$(ls "$previous"*attendance*.csv) $(ls "$folder"*.csv)" ;;
        *) files=$(ls "$folder"*.csv) ;;
        esac
        # shellcheck disable=SC2086
        tirek --school school import --known-on "$day" $files; [ "$status" -le 1 ] || wrong "import of $monday: $(head -1 err.txt)"
        act screen --on "$day"
        screened=$((screened + 1))
        same_day "$day"
        write_down "$day"
        do_some "$day"
        hold_sittings "$day" "$(days_on "$monday" 7)"
    done
    wide=$((wide + 1)); hold_wide pedagogical 2026-05-28 "$wide"
    tirek --school school due --on $YEAR_TO; is 1; out "МЕРЗІМІ ӨТКЕНІ"          # looked at after the last Monday: what has begun since is foreseen now
}
