# Help: each command's own, in the user's language; a call that lacks a word says which.

it "every option that a command reads stands in its help with what it is for"
for source in "$TIREK_DATA"/engine/cli/cmd_*.c; do
    command=$(basename "$source" .c); command=${command#cmd_}
    case $command in rules) command=check ;; rules_*) command=rules ;; plan_status) command=plan ;; esac
    tirek $command --help; is 0
    for option in $(grep -oE '\{ "-[a-z-]+", *OPTION_[A-Z]+' "$source" | sed 's/.*"\(.*\)".*/\1/' | sort -u); do
        case "$command $option" in "decide --council" | "paper --help") continue ;; esac      # register's own; the call itself
        out "    $option: "
    done
done
for command in test facts; do tirek $command --help; is 0; out "tirek $command"; done

it "help is in the user's language, with the closed lists of words"
tirek note --help; is 0; out "tirek note [ОҚУШЫ] МӘТІН --item ТАРМАҚ"; out "    --settles: "; out "home-visit (үйіне бару)"; no_out "PUPIL"; no_out "TEXT"
tirek --lang ru register --help; out "[РЕШЕНИЕ]"; out "--lead ИМЯ"; out "СПИСОК: at-risk ("; out "law ("; out "confirm ("
tirek --lang en import --help; out "KIND: classes, pupils"; tirek --lang en aid --help; out "offered (offered)"; out "guardianship ("; tirek alerts --help; out "told-director ("
tirek legal --help; out "САНАТ: "; tirek help; out "tirek explain ОҚУШЫ"; out "tirek КОМАНДА --help"; no_out "FOLDER"
tirek case --help; out "open ОҚУШЫ МӘТІН --who АТЫ-ЖӨНІ [--on КҮНІ]"; tirek screen --help; out "--rules ҚАЛТА --count"

it "a call that lacks a word names it and how the command is written"
tirek init; is 2; err "ҚАЛТА"; err "tirek init ҚАЛТА"; tirek --lang en show; is 2; err "lacks a word: PUPIL."; tirek case; is 2; err "open, close, show, list"
tirek --lang en decide law; is 2; err "lacks a word: NUMBER."
tirek --lang en case open; is 2; err "lacks a word: PUPIL."; tirek --lang en case close 1; is 2; err "lacks a word: TEXT."; tirek --lang en aid 2; is 2; err "lacks a word: KIND."

it "a name of two words without quotes is told to be put in quotes"
small_school; tirek --school school explain Ахметов Оқушы1; is 2; err "тырнақшаға"; tirek --school school --lang en due Ахметов Оқушы1; is 2; err "in quotes"

it "of many pupils of a name the list says how many more there are"
small_school; for n in 31 32 33 34; do echo "$n,Ахметов,Оқушы$n,,2012-05-01,m,,,7А,2025-09-01,"; done >more
{ head -1 pupils.csv; cat more; } >more.csv; tirek --school school import --today 2025-10-06 more.csv; is 0
tirek --school school explain ахметов; is 2; err "(10)"; err "тағы 2"

it "the lists that there are include support"
small_school; tirek --school school list at-rik; is 2; err "at-risk, offence-prone, substance-risk, support"

it "counts of a draft are JSON when JSON is asked for"
small_school; tirek --school school screen --rules school/rules --count --on 2025-10-06 --json; is 0; holds test ! -s err.txt
holds python3 -c 'import json; r = json.load(open("out.txt")); assert {x["rule"]: x["yes"] for x in r["rules"]}["unexcused-absence"] == 1 and r["pupils"] == 9, r'
tirek --school school screen --rules school/rules --count --on 2025-10-06; is 0; holds grep -qx "$(printf 'unexcused-absence\t1')" out.txt

it "a class is found with a Latin letter"
small_school; tirek --school school note "Сынып сағаты" --class 7A --item IV.2 --on 2025-10-06 --who О; is 0; out "7А"; tirek --school school passport 7A --on 2025-10-06; is 0; out "7А"
tirek paper; out "--class 7А"; no_out "--class 7A"
