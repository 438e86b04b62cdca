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
