# The school of the year: the sample's files, and five pupils of whom the sample says nothing, put into them with what the year's script needs.

WHO="Үмбетова Рахила"                    # the social pedagogue writes nearly everything
CHAIR="Хамитова Жанар"                   # the deputy head
PSYCHOLOGIST="Елеусізова Лаззат Қанатқызы"
YEAR_FROM=2025-08-01 YEAR_TO=2026-05-31

FIGHTER=1589     # 7А, three children in the family: dismissed in October, proposed anew on a new row, entered in November
LEAVER=1672      # 8А: entered in October, leaves the school in February
DEFERRED=1698    # 8Ә: put off in November to January, entered then
REMOVED=1722     # 8Б: entered in October, removed in January
GRADUATE=1876    # 11А: entered in October, kept, and goes with the summer

# Fights that a class teacher wrote down. MONDAY PUPIL DAY …: the file of that Monday has them.
fights() {
    local file pupil=$2 day
    file=$(echo "files/$1"/*-observations-*.csv)
    for day in "${@:3}"; do echo "$pupil,$day,fight,2,class-teacher,Үзілісте төбелесті,,," >>"$file"; done
}

# The school's own files: staff with one who is away for two weeks, and the Mondays of the year.
school_of_the_year() {
    lua5.4 "$TIREK_DATA/data/sample/make.lua" files
    tirek init school --name "№ 1 үлгі мектебі" --code demo; is 0
    awk -F, 'NR == 1 { print $0 ",substitute,away_from,away_to"; next } { print $0 ($1 == "psychologist" ? ",Ли Анна,2025-11-03,2025-11-14" : ",,,") }' files/staff.csv >school/data/staff.csv
    for pupil in $FIGHTER $LEAVER $REMOVED $GRADUATE; do fights 2025-09-22 "$pupil" 2025-09-18; fights 2025-09-29 "$pupil" 2025-09-25; done
    fights 2025-10-27 $FIGHTER 2025-10-23
    fights 2025-11-03 $DEFERRED 2025-10-27 2025-10-30
    printf 'number,class,since,until\n%s,8А,2025-09-01,2026-02-20\n' $LEAVER >files/2026-02-23/03-membership-2026-02-23.csv
}

# ---- the program, as these people call it -----------------------------------------------------------------------------------------

# What must go well.
act() { TIREK_WHO=$WHO tirek --school school "$@"; [ "$status" = 0 ] || wrong "tirek $*: $(head -1 err.txt)"; }
# What cannot be: refused with these words, and the store has not a change more. WORDS COMMAND …
refused() {
    local words=$1 before
    before=$(sql "SELECT count(*) FROM change"); shift
    TIREK_WHO=$WHO tirek --school school "$@"; is 2; err "$words"
    same "changes after the refusal of tirek $1 $2" "$before" "$(sql "SELECT count(*) FROM change")"
    refusals=$((refusals + 1))
}
# Two things that must be one; says which when they are not.
same() { [ "$2" = "$3" ] || wrong "$1: $2 and $3"; }
more() { [ "${2:-0}" -gt "$3" ] || wrong "$1: $2, and should be more than $3"; }
days_on() { date -d "$1 +$2 days" +%F; }
