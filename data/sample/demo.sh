#!/bin/sh
# make demo: an invented school screened for two Mondays in a row; the second shows what changed; then its council decides.
#   data/sample/demo.sh [PROGRAM [FOLDER]]
# ALL=1 loads the rest of the school year afterwards.
set -eu
program=${1:-${TIREK:-build/tirek}} out=${2:-${BUILD:-build}/demo}
here=$(cd "$(dirname "$0")" && pwd)
case $program in /*) ;; *) program=$(pwd)/$program ;; esac
first=2025-12-08 second=2025-12-15 sitting=2025-12-17

rm -rf "$out"
mkdir -p "$out/school/data"
lua5.4 "$here/make.lua" "$out/files"
"$program" init "$out/school" --code demo --name "№ 1 үлгі мектебі" >/dev/null
cp "$out/files/staff.csv" "$out/school/data/staff.csv"
tirek() { "$program" --school "$out/school" "$@"; }

# Each folder of files is named by the Monday on which they came: what they say was known on that day.
load() {
    for folder in "$out"/files/2*/; do
        monday=$(basename "$folder")
        if expr "$monday" ">" "$1" >/dev/null && expr "$monday" "<=" "$2" >/dev/null; then
            tirek import --known-on "$monday" "$folder"*.csv
        fi
    done
}

# Lines that begin at the margin: headings and who it is about; the reasons stand indented in the file.
outline() { sed -n '/^[^ ]/p' "$1"; }

load 0000 "$first" >"$out/import.txt"
tirek screen --on "$first" >"$out/screening-$first.txt"
echo "——— $first"
outline "$out/screening-$first.txt"
echo "——— $second"
load "$first" "$second" | tee -a "$out/import.txt"
tirek screen --on "$second" | tee "$out/screening-$second.txt"
for register in at-risk offence-prone substance-risk; do
    tirek list "$register" --on "$second" >"$out/$register.txt"
    tirek list "$register" --on "$second" -o "$out/$register.html" >/dev/null
    echo "———"
    outline "$out/$register.txt"
done
# The council: its agenda is written, two decisions are taken with the number of the minutes, and what follows is due.
tirek agenda law --on "$sitting" --who "Үмбетова Р." -o "$out/agenda.html" >/dev/null
tirek decide law 1 confirm --on "$sitting" --number 4 --lead "Елеусізова Л." --votes 7/0/1 --who "Үмбетова Р."
tirek decide law 2 dismiss --on "$sitting" --why "Отбасымен сөйлесілді, негізі расталмады" --who "Үмбетова Р."
echo "———"
tirek register list --on "$sitting"
echo "———"
tirek due --week --on "$sitting" >"$out/due.txt" || [ $? = 1 ]         # 1: something is overdue
outline "$out/due.txt"
tirek paper minutes --council law --on "$sitting" -o "$out/minutes.docx" >/dev/null
tirek paper minutes --council law --on "$sitting" -o "$out/minutes.html" >/dev/null
if [ "${ALL:-}" = 1 ]; then load "$second" 9999 >>"$out/import.txt"; fi
echo "———"
echo "Күн тәртібін браузерде ашыңыз · Откройте повестку в браузере · Open the agenda in a browser: $out/agenda.html"
