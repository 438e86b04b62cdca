# Every message has its three texts, each holding exactly the arguments named, and no placeholder with a suffix,
# glued to it or by a hyphen.
# With -v want=counts prints "MSG_X 2" for tests/lint/calls.awk instead.
function complain(words) { print at ": " words; bad = 1 }
FNR == 1 { open = 0; sub(/^\357\273\277/, ""); next }
!open && ($0 == "" || $0 == "\r") { next }
{
    if (!open) { at = FILENAME ":" FNR; record = $0 } else record = record "\n" $0
    open = gsub(/"/, "\"", record) % 2
    if (!open) message()
}
END { exit bad }

function fields(    count, rest, part) {
    count = 0
    rest = record
    while (1) {
        if (substr(rest, 1, 1) == "\"") {
            part = ""
            rest = substr(rest, 2)
            while (match(rest, /"/)) {
                part = part substr(rest, 1, RSTART - 1)
                rest = substr(rest, RSTART + 1)
                if (substr(rest, 1, 1) != "\"") break
                part = part "\""
                rest = substr(rest, 2)
            }
            field[++count] = part
        } else {
            match(rest, /^[^,]*/)
            field[++count] = substr(rest, 1, RLENGTH)
            rest = substr(rest, RLENGTH + 1)
        }
        if (substr(rest, 1, 1) != ",") return count
        rest = substr(rest, 2)
    }
}

function message(    count, i, j, n, names, name, rest, has, used) {
    count = fields()
    if (want == "counts") { name = toupper(field[1]); gsub(/-/, "_", name); print "MSG_" name " " split(field[2], names, " "); return }
    if (count != 5) { complain(field[1] " has " count " columns, not 5"); return }
    n = split(field[2], names, " ")
    for (i = 3; i <= 5; i++) {
        if (field[i] ~ /^[ \t\r]*$/) { complain(field[1] ": no text in column " column(i)); continue }
        split("", used)
        if (i < 5 && index(field[i], "—")) complain(field[1] ": an em dash in " column(i) ", which has the shorter one")
        rest = field[i]
        while (match(rest, /\{[a-z0-9_]+\}/)) {
            name = substr(rest, RSTART + 1, RLENGTH - 2)
            used[name] = 1
            rest = substr(rest, RSTART + RLENGTH)
            if (i == 3 && rest ~ /^[\320-\323]/) complain(field[1] ": the letters after {" name "} in kk are a suffix; a placeholder never takes one")
            if (i == 3 && ending(rest)) complain(field[1] ": the ending after {" name "}- in kk fits one number and not the next; write a noun that takes it")
        }
        for (j = 1; j <= n; j++) if (!(names[j] in used)) complain(field[1] ": {" names[j] "} is not in " column(i))
        for (name in used) {
            has = 0
            for (j = 1; j <= n; j++) if (names[j] == name) has = 1
            if (!has) complain(field[1] ": {" name "} in " column(i) " is not among its arguments")
        }
    }
}
# "-да", "-нің": a case glued to what the placeholder will hold. An ordinal before its noun ("{line}-жол") is none.
function ending(rest,    word) {
    if (!match(rest, /^("|»|\))?(-|–|‑)/)) return 0
    word = substr(rest, RLENGTH + 1)
    if (!match(word, /^[\320-\323][\200-\277]([\320-\323][\200-\277])*/)) return 0
    return index(" да де та те дан ден тан тен нан нен ға ге қа ке на не ның нің дың дің тың тің ды ді ты ті ны ні мен бен пен лар лер дар дер тар тер дағы дегі тағы тегі ша ше сы сі ы і а е ", " " substr(word, 1, RLENGTH) " ") > 0
}
function column(i) { return i == 3 ? "kk" : i == 4 ? "ru" : "en" }
