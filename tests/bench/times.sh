# Wall times of whole processes, for the benchmarks that read this file.
now() { date +%s%N; }
# seconds since $1, with three digits
since() { awk -v a="$1" -v b="$(now)" 'BEGIN { printf "%.3f", (b - a) / 1e9 }'; }
rate() { awk -v n="$1" -v s="$2" 'BEGIN { printf "%d", n / s }'; }
# the median wall time of $runs calls of a command, after one to warm the file up
median() {
    "$@" >/dev/null
    for ((i = 0; i < runs; i++)); do
        local start
        start=$(now)
        "$@" >/dev/null
        echo "$(since "$start")"
    done | sort -n | awk '{ t[NR] = $1 } END { print t[int((NR + 1) / 2)] }'
}
# the median of the numbers given, one a line
middle() { sort -n | awk '{ t[NR] = $1 } END { print t[int((NR + 1) / 2)] }'; }
