# Tables as a school's Excel saves them: what is told apart, what is asked to be checked, what is refused.

kz_names() { printf 'number;surname;given\r\n21;\x8D\xA2\xF0\xEC\xE0\xED\xBA\xE0\xE7\xFB;\xA3\xEB\xE8\xFF\r\n'; }
name_of_21() { sql "SELECT surname || ' ' || given FROM pupil WHERE number = '21'"; }

it "KZ-1048 is told by its letters, and a look at the names is asked for"
small_school
kz_names >kz.csv
tirek --school school --lang en import --today 2025-10-06 kz.csv; is 0; out "KZ-1048"; out "Look at the names"
holds test "$(name_of_21)" = "Құрманғазы Әлия"
holds test "$(sql 'SELECT file_hash FROM import ORDER BY change DESC LIMIT 1')" = "$(sha256sum <kz.csv | cut -d' ' -f1)"

it "JSON names the encoding and says whether it was guessed"
small_school
kz_names >kz.csv
printf 'number,surname,given\n22,Әлиев,Арман\n' >utf8.csv
tirek --school school --json import --today 2025-10-06 kz.csv utf8.csv; is 0
holds python3 -c 'import json; a, b = json.load(open("out.txt")); assert (a["encoding"], a["encoding_guessed"], b["encoding"], b["encoding_guessed"]) == ("KZ-1048", True, "UTF-8", False)'

it "Excel's “Unicode text” is UTF-16 with tabs: named, and nothing to check"
small_school
printf '\xFF\xFEn\0u\0m\0b\0e\0r\0\t\0s\0u\0r\0n\0a\0m\0e\0\t\0g\0i\0v\0e\0n\0\r\0\n\x002\x001\0\t\0\x9A\x04\xB1\x04\t\0\xD8\x04\r\0\n\0' >wide.txt
tirek --school school --lang en import --today 2025-10-06 wide.txt; is 0; out "UTF-16LE"; no_out "Look at the names"
holds test "$(name_of_21)" = "Құ Ә"

it "names whose letters became ? refuse the file and say how to save it"
small_school
printf 'number;surname;given\r\n21;?\xF0\xEC\xE0\xED?\xE0\xE7\xFB;?\xEB\xE8\xFF\r\n22;\xC8\xE2\xE0\xED\xEE\xE2;\xC8\xE2\xE0\xED\r\n' >lost.csv
tirek --school school --lang kk import --today 2025-10-06 lost.csv; is 2; err "2-жол"; err "CSV UTF-8"
holds test "$(sql "SELECT count(*) FROM pupil WHERE number IN ('21', '22')")" = 0

it "KZ-1048 saved as CP1251 is noticed; what is offered works"
small_school
printf 'number,surname,given\n21,Ќўрманєазы,Јлия\n' >mistaken.csv
tirek --school school --lang ru import --today 2025-10-06 mistaken.csv; is 2; err "«Құрманғазы»"; err "--mend"
tirek --school school import --today 2025-10-06 --mend mistaken.csv; is 0
holds test "$(name_of_21)" = "Құрманғазы Әлия"

it "the encoding may be named; an unknown one lists those there are"
small_school
kz_names >kz.csv
tirek --school school --lang en import --today 2025-10-06 --encoding kz-1048 kz.csv; is 0; no_out "Look at the names"
holds test "$(name_of_21)" = "Құрманғазы Әлия"
tirek --school school --lang en import --encoding koi8-r kz.csv; is 2; err "PT154"

it "one bad byte in UTF-8 is told by line and column, and nothing of the file is taken"
small_school
printf 'number,surname,given\n21,Құрманғазы,Әлия\n22,Ахметова,\xC0лия\n' >bad.csv
tirek --school school --lang en import --today 2025-10-06 bad.csv; is 2; err "line 3, column 3"
holds test "$(sql "SELECT count(*) FROM pupil WHERE number = '21'")" = 0

it "a journal whose headings lost their letters is told so, not that no map knows it"
small_school
printf '7\xC0 \xF1\xFB\xED\xFB\xE1\xFB;;\r\n?\xE0\xE7\xE0\xED 2025;;\r\n\xB9;\xC0\xF2\xFB-\xE6?\xED\xB3;6\r\n1;\xC0\xF5\xEC\xE5\xF2\xEE\xE2 \xCE?\xF3\xF8\xFB1;\xED\r\n' >lost.csv
tirek --school school --lang kk import --today 2025-10-06 --lessons 6 lost.csv; is 2; err "2-жол"; err "«?азан 2025»"; err "CSV UTF-8"
tirek --school school --lang kk import --look lost.csv; is 2; err "CSV UTF-8"
tirek --school school --lang en import --today 2025-10-06 --map journal-month --lessons 6 lost.csv; is 2; err "CSV UTF-8"

it "a journal of KZ-1048 saved as CP1251 is noticed by its headings, ө among its letters, and mended"
small_school
printf '7А сыныбы;;\nЌазан 2025;;\n№;Аты-жґні;6\n1;Ахметов Оќушы1;н\n' >mistaken.csv
tirek --school school --lang en import --today 2025-10-06 --lessons 6 mistaken.csv; is 2; err "“Қазан 2025”"; err "--mend"
tirek --school school import --look mistaken.csv; is 2; err "--mend"
tirek --school school --lang en import --today 2025-10-06 --lessons 6 --mend mistaken.csv; is 1; out "Complete days: 7А 1"
