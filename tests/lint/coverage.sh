#!/bin/sh
# Lines of engine/ that the tests ran, by module. $1: a build folder compiled with --coverage.
command -v gcov >/dev/null || { echo "coverage: gcov is not installed, skipped"; exit 0; }
find "$1/engine" -name '*.gcda' | sort | while read -r data; do
    gcov -n -o "$(dirname "$data")" "$data" 2>/dev/null
done | awk '
/^File / { file = $2; gsub(/\047/, "", file); next }
/^Lines executed:/ && file ~ /^engine\// {
    split($0, part, /[:% ]+/)
    share = part[3]; lines = part[5]
    split(file, path, "/")
    all[path[2]] += lines; run[path[2]] += lines * share / 100
    total += lines; ran += lines * share / 100
    file = ""
}
END {
    for (module in all) printf "coverage: %-10s %5.1f %% of %d lines\n", module, 100 * run[module] / all[module], all[module] | "sort"
    close("sort")
    if (total) printf "coverage: %-10s %5.1f %% of %d lines\n", "all", 100 * ran / total, total
}'
