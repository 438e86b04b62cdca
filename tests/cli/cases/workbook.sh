# Workbooks (XLSX) as files to import: a plain table is taken as it stands; what is no workbook is told with what to do.

# book FILE ROW…: a workbook whose first sheet is «7А»; «@8Б» begins the sheet 8Б; cells of a row are separated by |; digits are a number, «#…» is a formula's error,
# «=…» a formula that nobody computed
book() {
    python3 - "$@" <<'PY'
import sys, zipfile
main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
links = "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>%s</Relationships>"
def cell(word):
    if word.isdigit(): return "<c><v>%s</v></c>" % word
    if word[:1] == "#": return "<c t='e'><f>1/0</f><v>%s</v></c>" % word
    if word[:1] == "=": return "<c><f>%s</f></c>" % word[1:]
    return "<c t='inlineStr'><is><t>%s</t></is></c>" % word
sheets = [("7А", [])]
for row in sys.argv[2:]:
    if row[0] == "@": sheets.append((row[1:], []))
    else: sheets[-1][1].append("<row>%s</row>" % "".join(cell(word) for word in row.split("|")))
with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as book:
    book.writestr("_rels/.rels", links % "<Relationship Id='r' Type='%s/officeDocument' Target='xl/workbook.xml'/>" % office)
    book.writestr("xl/workbook.xml", "<workbook xmlns='%s' xmlns:r='%s'><sheets>%s</sheets></workbook>"
                  % (main, office, "".join("<sheet name='%s' r:id='r%d'/>" % (sheet[0], i) for i, sheet in enumerate(sheets))))
    book.writestr("xl/_rels/workbook.xml.rels", links % "".join("<Relationship Id='r%d' Type='%s/worksheet' Target='sheet%d.xml'/>" % (i, office, i) for i in range(len(sheets))))
    for i, sheet in enumerate(sheets): book.writestr("xl/sheet%d.xml" % i, "<worksheet xmlns='%s'><sheetData>%s</sheetData></worksheet>" % (main, "".join(sheet[1])))
PY
}

it "a workbook that holds a plain table is imported as a CSV file is, and its hash is the file's"
small_school
book pupils.xlsx 'number|surname|given' '21|Құрманғазы|Әлия' '22|Әлиев|Арман'
tirek --school school --lang en import --today 2025-10-06 pupils.xlsx; is 0
holds test "$(sql "SELECT group_concat(number || ' ' || surname, ', ') FROM (SELECT * FROM pupil WHERE number IN ('21', '22') ORDER BY number)")" = "21 Құрманғазы, 22 Әлиев"
holds test "$(sql 'SELECT file_hash FROM import ORDER BY change DESC LIMIT 1')" = "$(sha256sum <pupils.xlsx | cut -d' ' -f1)"

it "a file that is no workbook is refused with the way to save it, and nothing is written"
small_school
sql 'SELECT count(*) FROM change' >before.txt
{ printf '\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1'; head -c 504 /dev/zero; printf 'E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0'; head -c 32 /dev/zero; printf '\x22\0'; head -c 62 /dev/zero; } >locked.xlsx
tirek --school school --lang kk import --today 2025-10-06 locked.xlsx; is 2; err "құпиясөз"; err ".xlsx"
printf '<html><table><tr><td>number</td></tr></table></html>' >page.xls
tirek --school school --lang ru import --today 2025-10-06 page.xls; is 2; err "веб-страница"; err ".xlsx"
book whole.xlsx 'number|surname|given' '21|Құрманғазы|Әлия'
head -c 600 whole.xlsx >cut.xlsx
tirek --school school --lang en import --today 2025-10-06 cut.xlsx; is 2; err "damaged"
holds test "$(sql 'SELECT count(*) FROM change')" = "$(cat before.txt)"

it "a workbook of which one sheet was read is no file that was imported before: the others come in"
small_school
book two.xlsx 'number|surname|given' '21|Құрманғазы|Әлия' '@8Б' 'number|surname|given' '22|Әлиев|Арман'
tirek --school school --lang en import --today 2025-10-06 --sheet 7А two.xlsx; is 0; out "new 1,"
tirek --school school --lang en import --today 2025-10-06 two.xlsx; is 0; out "new 1,"; out "as before 1;"
holds test "$(sql "SELECT count(*) FROM pupil WHERE number IN ('21', '22')")" = 2
tirek --school school --lang en import --today 2025-10-06 two.xlsx; is 0; out "imported before"

it "in a plain table a formula's error and a formula that nobody computed refuse their rows, each with its own advice"
small_school
book family.xlsx 'number|category|since|source' '1|large|2025-09-01|' '#N/A|large|2025-09-01|' '2|large|=TODAY()|' '3|large|2025-09-01|=A2'
tirek --school school --lang en import --today 2025-10-06 family.xlsx --refused rows.csv; is 1; out "rows: 4; new 1, changed 0, as before 0; refused 3"
out "A3"; out "“#N/A” is an error of a formula"; out "C4"; out "“=TODAY()” is a formula whose value is not in the file"; out "D5"; out "“=A2” is a formula"
holds test "$(sql "SELECT count(*) FROM issue WHERE advice_kk LIKE '%Excel%'")" = 3; holds test "$(sql "SELECT count(*) FROM family_status")" = 1
sed 's|^#N/A,|4,|; s|=TODAY()|2025-09-02|; s|=A2,|,|' rows.csv >mended.csv; tirek --school school import --today 2025-10-06 mended.csv; is 0
holds test "$(sql "SELECT group_concat(pupil % 100000) FROM (SELECT pupil FROM family_status ORDER BY pupil)")" = 1,2,3,4

it "in a table that a map reads they do so too: in a mark, in a number, in a name, and no absence comes of them"
small_school
book wide.xlsx '7А сыныбы, қазан 2025' '№|Аты-жөні|Жеке іс №|6|7' '1|Ахметов Оқушы1|1|#REF!|б' '2|Ахметов Оқушы2|2|=H2|' '3|Ахметов Оқушы3|#N/A|б|' '4|Ахметов Оқушы4|=C3+1|б|' '5|=B6||б|'
tirek --school school --lang en import --today 2025-10-20 --lessons 6 wide.xlsx --refused rows.csv; is 1; out "refused 8"
out "D3"; out "“#REF!” is an error of a formula"; out "D4"; out "“=H2” is a formula whose value is not in the file"
out "“#N/A” is an error of a formula"; out "“=C3+1” is a formula whose value is not in the file"; out "“=B6” is a formula whose value is not in the file"
holds test "$(sql "SELECT group_concat(DISTINCT number || ' ' || day || ' ' || mark) FROM lesson WHERE day > '2025-10-05'")" = "1 2025-10-07 ill"

it "of many cells with one fault each is told by its sheet and name; and a cell that stands for several marks is told once"
small_school
book marks.xlsx 'number|day|lesson|mark' '1|2025-10-01|1|zz' '2|2025-10-01|1|zz' '3|2025-10-01|1|yy' '@8Ә' 'number|day|lesson|mark' '11|2025-10-01|1|zz' '99|2025-10-01|1|late'
tirek --school school --lang en import --today 2025-10-06 marks.xlsx; is 1; out 'The same, cells: 4, column "mark":'
out 'zz – sheet "7А" D2, D3; sheet "8Ә" D2; yy – sheet "7А" D4'; out 'sheet "7А" D2: “zz” is not on the list'; out 'sheet "8Ә", cell A3 (number): "99"'
printf 'ФИО;Класс;01.10;02.10;03.10\nНет Такого;7А;н;н;н\n' >wide.csv
tirek --school school --lang en import --today 2025-10-06 --lessons 6 wide.csv; is 1; holds test "$(grep -c 'Нет Такого”' out.txt)" = 1
tirek --school school --lang en imports show 7; is 0; out "attendance · cells not taken and notes: 1"; holds test "$(grep -c 'Нет Такого”' out.txt)" = 1
tirek --school school imports show 7; is 0; out "сабаққа қатысу (attendance)"

it "a look at a plain table does not say that its headings are unknown"
small_school; printf 'number,day,lesson,mark\n1,2025-10-01,1,ill\n' >plain.csv
tirek --school school --lang en import --look plain.csv; is 0; out "No map is needed"; holds test "$(grep -c 'headings are not known' out.txt)" = 0
