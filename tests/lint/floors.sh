#!/bin/sh
# Includes point down only: a file may include headers of its own floor and below, those of its own folder, and the system's.
# SQLite and Lua stay in the modules that speak them.
LC_ALL=C awk '
BEGIN {
    split("cli 7 web 7 document 6 workshop 5 work 5 council 5 screening 4 rulebook 3 dossier 2 plan 2 intake 2 script 1 store 1 format 1 base 0", pairs, " ")
    for (i = 1; i in pairs; i += 2) floor[pairs[i]] = pairs[i + 1]
    split("store intake screening council work workshop", list, " "); for (i in list) sql[list[i]] = 1
    split("script rulebook document workshop intake", list, " "); for (i in list) lua[list[i]] = 1
}
function own(header, line) { path_of = path[1] == "engine" ? "engine/" module "/" header : ""; if (path_of == "" || (getline line < path_of) < 0) return 0; close(path_of); return 1 }
function complain(words) { print FILENAME ":" FNR ": " words; bad = 1 }
FNR == 1 {
    count = split(FILENAME, path, "/")
    module = path[1] == "include" ? path[2] : path[2]
    sub(/\.h$/, "", module)
    umbrella = module == "tirek"
    if (!umbrella && !(module in floor)) complain("the module " module " has no floor")
}
/^[ \t]*#[ \t]*include[ \t]*"/ {
    split($0, part, "\"")
    header = part[2]
    name = header; sub(/\.h$/, "", name)
    if (header == "internal.h") { if (path[1] == "include") complain("a public header includes internal.h") }
    else if (own(header)) { if (name in floor) complain("its own " header " has the name of a module") }
    else if (header == "messages.h") { if (module != "base") complain("messages.h comes with base.h") }
    else if (header == "message_table.h") { if (module != "base") complain("message_table.h belongs to base") }
    else if (header ~ /_sql\.h$/) { if (module != "store") complain(header " belongs to store") }
    else if (header == "tirek.h") { if (module != "cli") complain("tirek.h is for cli and for those who use the library") }
    else if (!(name in floor)) complain("\"" header "\" is neither a module nor of its own folder")
    else if (!umbrella && floor[name] > floor[module]) complain(module " (floor " floor[module] ") includes " header " (floor " floor[name] ")")
}
/^[ \t]*#[ \t]*include[ \t]*<sqlite3/ && !(module in sql) { complain(module " speaks no SQL: only store, intake, screening, council, work, workshop do") }
/^[ \t]*#[ \t]*include[ \t]*<(lua|lauxlib|lualib)\.h>/ && !(module in lua) { complain(module " speaks no Lua: only script, rulebook, document, workshop and intake do") }
/^[ \t]*#[ \t]*include[ \t]*<(zip|expat|xlsxwriter)\.h>/ && module != "format" { complain(module " reads and writes no Office files: only format does") }
END { exit bad }
' include/*.h $(find engine -name '*.[ch]' | sort) || { echo "lint: someone climbed the floors" >&2; exit 1; }
