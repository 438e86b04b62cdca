# Lines on a screen: none is longer than a hundred columns where there is no terminal, none longer than the terminal where there is one.

columns() { LC_ALL=C.UTF-8 wc -L <"$1"; }
within() { holds test "$(columns out.txt)" -le 100; }
on_terminal() { script -qec "stty cols 60; $*" /dev/null 2>&1 </dev/null | tr -d '\r' | sed 's/\x1b\[[0-9;]*m//g' >out.txt; }

it "no line of a list is longer than a hundred columns, in Kazakh, Russian and English"
small_school; tirek --school school screen --on 2025-10-20; is 0
for lang in kk ru en; do
    for command in "plan" "plan status --on 2025-10-20" "paper" "imports" "facts" "facts --signs" "explain 1 --on 2025-10-20 --full" "screen --on 2025-10-20" "list at-risk --on 2025-10-20" \
                   "alerts" "due --on 2025-10-20" "show 1 --on 2025-10-20" "backtest --from 2025-09-08 --to 2025-10-20" "passport --on 2025-10-20" "year --on 2025-10-20"; do
        tirek --lang $lang --school school $command; within; holds sh -c '! grep -q " $" out.txt'
    done
done

it "a table stays in line where the name of a category is long: it goes on below itself"
small_school; mkdir -p school/data
sed 's/[Кк]өп балалы отбасы/Төрт және одан да көп кәмелетке толмаған баласы бар көпбалалы отбасыларынан шыққан оқушылар/' "$TIREK_DATA/data/categories.csv" >school/data/categories.csv
tirek --school school passport --on 2025-10-06; is 0; within; out "Төрт және одан да көп"; holds test "$(grep -c 'отбасыларынан' out.txt)" = 1
row=$(grep -n 'Төрт және одан' out.txt | cut -d: -f1); holds test "$(sed -n "${row}p" out.txt | LC_ALL=C.UTF-8 wc -L)" = "$(grep -m1 'аз қамтылған' out.txt | LC_ALL=C.UTF-8 wc -L)"

it "on a terminal a fault and a complaint are wrapped; for a program each is one line"
small_school; command -v script >/dev/null || echo "skipped: what a terminal shows (script is not installed)"
sed -i 's/lessons = 12 }/lessons = 10 }/' school/rules/at-risk/unexcused-absence.lua
tirek --school school check; is 1; holds grep -q '^at-risk/unexcused-absence.lua:26: .*= 11$' out.txt
tirek --school school import nosuch.csv nosuchfileatallwithalongname.csv; is 2; holds test "$(wc -l <err.txt)" = 2
if command -v script >/dev/null; then
    on_terminal "$TIREK --school school check"; holds grep -q '^at-risk/unexcused-absence.lua:26:' out.txt; holds test "$(columns out.txt)" -le 60
    on_terminal "$TIREK --school school paper nosuchpaperatall --class 7А"; holds test "$(columns out.txt)" -le 60; holds grep -q '^tirek: ' out.txt
fi
