# The messages of data/messages/*.csv as C: awk -v want=enum|table -f messages.awk FILE…
# Only the first two columns (id, args) are read here; the texts are read when the program runs.
# A quoted text may go over several lines: a record ends where its quotes are even.

function fail(words) { print at ": " words > "/dev/stderr"; failed = 1; exit 1 }

FNR == 1 { sub(/^\357\273\277/, "") }
{ sub(/\r$/, "") }
FNR == 1 {
    if (open) fail("a quote is not closed")
    at = FILENAME ":1"
    if ($0 != "id,args,kk,ru,en") fail("the first line must be id,args,kk,ru,en")
    next
}
!open && $0 == "" { next }
{
    if (!open) { at = FILENAME ":" FNR; record = $0 } else record = record "\n" $0
    open = gsub(/"/, "\"", record) % 2
    if (open) next

    comma = index(record, ",")
    id = substr(record, 1, comma - 1)
    rest = substr(record, comma + 1)
    args = substr(rest, 1, index(rest, ",") - 1)
    if (id !~ /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/) fail("\"" id "\" is no message id: small letters, digits and single dashes")
    if (args !~ /^([a-z][a-z0-9_]*( [a-z][a-z0-9_]*)*)?$/) fail("\"" args "\" is no list of arguments: names with one space between them")
    if (split(args, names, " ") > 7) fail(id " has more than seven arguments")
    if (id in seen) fail("the message " id " is already at " seen[id])
    seen[id] = at
    argument[id] = args
    ids[++count] = id
}

END {
    if (failed) exit 1
    if (open) fail("a quote is not closed")
    for (i = 2; i <= count; i++) {                      # by id, so that C can search by halves
        id = ids[i]
        for (j = i - 1; j > 0 && ids[j] > id; j--) ids[j + 1] = ids[j]
        ids[j + 1] = id
    }
    if (want == "enum") {
        print "/* Made from data/messages/ by the Makefile. */"
        print "#ifndef TIREK_MESSAGES_H\n#define TIREK_MESSAGES_H\n\ntypedef enum {"
        for (i = 1; i <= count; i++) print "    " constant(ids[i]) ","
        print "    MESSAGES\n} MessageId;\n\n#endif"
    } else {
        print "/* Made from data/messages/ by the Makefile: X(constant, id, names of the arguments), sorted by id. */"
        print "#define MESSAGE_TABLE(X) \\"
        for (i = 1; i <= count; i++) printf "    X(%s, \"%s\", \"%s\") \\\n", constant(ids[i]), ids[i], argument[ids[i]]
        print ""
    }
}

function constant(id) { gsub(/-/, "_", id); return "MSG_" toupper(id) }
