# Calls that pass a message: as many arguments as data/messages names? (-v counts="MSG_X 2 MSG_Y 0 …"; comments are gone)
# error_set(err, KIND, MSG_X, a, b), error_note(err, MSG_X, a), MESSAGE(MSG_X, a). A message chosen at run time is passed over.
BEGIN { n = split(counts, pair, " "); for (i = 1; i < n; i += 2) expected[pair[i]] = pair[i + 1] }
FNR == 1 { check(); text = ""; file = FILENAME; lines = 0; split("", starts) }
/^# [0-9]+ "/ { line = $2 - 1; next }
{ starts[++lines] = length(text) + 1; number[lines] = ++line; text = text $0 "\n" }
END { check(); exit bad }

function line_of(at,    i) { for (i = lines; i > 1 && starts[i] > at; i--) ; return number[i] }

function check(    from, rest, at, depth, in_text, byte, i, arg, argc, args, skip, id) {
    from = 1
    while (match(substr(text, from), /(error_set|error_note|MESSAGE)\(/)) {
        at = from + RSTART - 1
        rest = substr(text, at, RLENGTH - 1)
        skip = rest == "error_set" ? 2 : rest == "error_note" ? 1 : 0
        from = at + RLENGTH
        depth = 1; in_text = ""; arg = ""; argc = 0
        for (i = from; depth > 0 && i <= length(text); i++) {
            byte = substr(text, i, 1)
            if (in_text != "") {
                if (byte == "\\") i++
                else if (byte == in_text) in_text = ""
                continue
            }
            if (byte == "\"" || byte == "'") { in_text = byte; arg = arg byte; continue }
            if (byte == "(" || byte == "{" || byte == "[") depth++
            if (byte == ")" || byte == "}" || byte == "]") depth--
            if (depth == 0 || (depth == 1 && byte == ",")) { gsub(/[ \t\n]/, "", arg); args[++argc] = arg; arg = ""; continue }
            arg = arg byte
        }
        if (argc <= skip) continue
        id = args[skip + 1]
        if (!(id in expected)) continue
        if (argc - skip - 1 != expected[id]) {
            print file ":" line_of(at) ": " id " takes " expected[id] " arguments and is given " (argc - skip - 1)
            bad = 1
        }
    }
}
