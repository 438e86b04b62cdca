# The README's own commands, from a finished demo to the school's own folder: each line as it stands there, in its order.

demo() { # made once, copied for each sentence
    [ -d "$work/demo" ] || sh "$TIREK_DATA/data/sample/demo.sh" "$TIREK" "$work/demo" >"$work/demo.txt" 2>&1 || wrong "the demo fails: $(tail -1 "$work/demo.txt")"
    mkdir build && cp -r "$work/demo" build/demo && cp "$work/demo.txt" demo.txt && ln -s "$TIREK" build/tirek
}
# Lines of the sh blocks between two headings.
blocks() { sed -n "/^## The school's Monday/,/^Every reason can be checked/p" "$TIREK_DATA/README.md" | sed -n '/^```sh$/,/^```$/{/^```/!p}'; }

it "every command of the README runs after make demo, in its order"
demo; blocks >lines.txt; holds test "$(wc -l <lines.txt)" -gt 20; unset -f tirek
(
    while read -r line; do
        eval "$line" >line.txt 2>&1 </dev/null
        status=$?
        [ $status = 0 ] || { [ $status = 1 ] && case $line in "tirek due"*) true ;; *) false ;; esac; } || { echo "$line: $status: $(head -1 line.txt)"; exit; }
    done
) <lines.txt >failed.txt
[ ! -s failed.txt ] || wrong "$(cat failed.txt)"
tirek() { "$TIREK" "$@" >out.txt 2>err.txt </dev/null; status=$?; }
for made in list.html minutes.docx plan.docx agenda.docx next/classes-2026.csv own/data/README.md; do holds test -s "build/$made"; done
holds test "$(sqlite3 build/school/tirek.db "SELECT count(*) FROM entry WHERE died IS NULL")" = 2

it "what the README shows of the demo is what the demo prints"
demo; sed -n '/^Апталық шолу: 15/,/^```$/{/^```/!p}' "$TIREK_DATA/README.md" | grep -vx "…" >shown.txt; holds test "$(wc -l <shown.txt)" -gt 10
while read -r line; do grep -qF -- "$line" demo.txt || wrong "the demo does not print: $line"; done <shown.txt

it "the names of measures in the demo are Kazakh, as a school's journal has them"
demo; tirek --school build/demo/school show 1747 --on 2025-12-15 --full; is 0; out "алгебра"; no_out "algebra"

# What the guide for rule authors shows of its first change, from 12 to 10 and back: each command in its order, each line under it as the program prints it.
guide() { # the language's heading, the heading after the walk
    sed -n "/^# $1\$/,/^## $2/p" "$TIREK_DATA/rules/README.md" | sed -n '/^## 2\. /,$p' | awk '/^ *```/ { inside = !inside; next } inside { sub(/^   /, ""); print }' >walk.txt
    holds test "$(grep -c '^\$ tirek' walk.txt)" -ge 8
    cp -r build/demo/school school; cd school || return
    cp -r rules joba; sed -i 's/lessons = 12 }/lessons = 10 }/' joba/at-risk/unexcused-absence.lua
    local line checks=0 names=0
    while IFS= read -r line; do
        case $line in
        '$ tirek'*)
            case $line in
            *" check "*) checks=$((checks + 1)); [ $checks = 2 ] && sed -i '27s/= 5/= 3/; 26s/он бір сабақ: шектен/тоғыз сабақ: шектен/' joba/at-risk/unexcused-absence.lua ;;
            *" rules diff"*) cp joba/at-risk/unexcused-absence.lua rules/at-risk/ ;;
            esac
            eval "${line#\$ }"; sed "s/$(date +%d.%m.%Y)/27.11.2025/g; s/$(date +%F)/2025-11-27/g" out.txt >shown.txt ;;
        "…"|"") ;;
        *) grep -qxF -- "$line" shown.txt || wrong "the guide ($1) shows what the program does not print: $line"; case $line in *"№ 1436"*|*"№ 1512"*|*"No. 1436"*|*"No. 1512"*) names=$((names + 1)) ;; esac ;;
        esac
    done <../walk.txt
    holds test $names = 2
    cd .. && rm -r school
}

it "the guide's walk from twelve to ten and back shows what the program prints, in three languages, and two names"
demo; guide "Қазақша" "2б"; guide "По-русски" "2б"; guide "In English" "2b"
