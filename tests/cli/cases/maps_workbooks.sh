# Workbooks by openpyxl and by LibreOffice, wide and long: titles above, merged cells, a sheet for each class or month, totals at the end.

# Debian's own Python first, since another one may stand before it on the path.
openpyxl_python=; for one in /usr/bin/python3 python3; do [ -n "$openpyxl_python" ] || ! $one -c 'import openpyxl' 2>/dev/null || openpyxl_python=$one; done
has_openpyxl() { [ -n "$openpyxl_python" ]; }

workbooks() { # month.xlsx: two classes, a sheet each; year.xlsx: one class, a sheet for each month; long.xlsx: a list of absences
    $openpyxl_python - <<'PY'
import datetime, openpyxl
from openpyxl.utils import get_column_letter as letter

def journal(sheet, title, days, pupils, lessons, two_rows=None):
    width = 2 + len(days) + 1
    sheet['A1'] = title; sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=width)
    top = 3
    sheet.cell(top, 1, '№'); sheet.cell(top, 2, 'Оқушының аты-жөні')
    if two_rows:
        sheet.cell(top, 3, two_rows); sheet.merge_cells(start_row=top, start_column=3, end_row=top, end_column=2 + len(days))
        for column in (1, 2): sheet.merge_cells(start_row=top, start_column=column, end_row=top + 1, end_column=column)
    for i, day in enumerate(days): sheet.cell(top + bool(two_rows), 3 + i, day)
    sheet.cell(top, width, 'Барлығы')
    row = top + 1 + bool(two_rows)
    for number, (name, marks) in enumerate(pupils, 1):
        sheet.cell(row, 1, number); sheet.cell(row, 2, name)
        for day, mark in marks.items(): sheet.cell(row, 3 + day, mark)
        sheet.cell(row, width, f'=COUNTA(C{row}:{letter(width - 1)}{row})')
        row += 1
    sheet.cell(row, 2, 'Барлығы')
    for i in range(len(days)): sheet.cell(row, 3 + i, f'=COUNTA({letter(3 + i)}5:{letter(3 + i)}{row - 1})')
    if lessons:
        sheet.cell(row + 1, 2, 'Сабақ саны')
        for i, held in enumerate(lessons): sheet.cell(row + 1, 3 + i, held)
    sheet.cell(row + 3, 1, 'Сынып жетекшісі: Серікова А.')

first = [('Ахметов Оқушы1', {0: 'н', 3: 'б2'}), ('Ахметов Оқушы2', {2: 'с/з'}), ('Ахметов Оқушы3', {}), ('Ахметов Оқушы4', {4: 'ж'})]
second = [('Құсайынова Оқушы11', {1: 'у'}), ('Құсайынова Оқушы12', {}), ('Құсайынова Оқушы13', {4: 'H3'})]
dates = [datetime.date(2025, 9, 22) + datetime.timedelta(i) for i in range(5)]
book = openpyxl.Workbook(); book.remove(book.active)
note = book.create_sheet('Нұсқау'); note['A1'] = 'Журналды сынып жетекшісі толтырады'
journal(book.create_sheet('7А'), 'Сабаққа қатысу журналы', dates, first, [6, 6, 6, 5, 6])
journal(book.create_sheet('8 «Ә»'), 'Сабаққа қатысу журналы', dates, second, [6, 6, 6, 6, 6])
hidden = book.create_sheet('9Б'); hidden.sheet_state = 'hidden'; journal(hidden, 'Ескі', dates, first, [6] * 5)
book.save('month.xlsx')
book = openpyxl.Workbook(); book.remove(book.active)
journal(book.create_sheet('Қыркүйек'), '7 «А» сыныбы, 2025-2026 оқу жылы', [29, 30], first[:2] + [('Ахметов Оқушы5', {1: 'б'})], [6, 6], 'Қыркүйек')
journal(book.create_sheet('Қазан'), '7 «А» сыныбы, 2025-2026 оқу жылы', [1, 2, 3], [('Ахметов Оқушы5', {0: 'н2 б1'})], [6, 6, 5], 'Қазан')
book.save('year.xlsx')
book = openpyxl.Workbook(); sheet = book.active; sheet.title = 'Келмегендер'
for row in [['Апта бойынша келмегендер'], [], ['Күні', 'Сынып', 'Оқушының аты-жөні', 'Себебі', 'Сабақ саны'], [datetime.date(2025, 9, 22), '7А', 'Ахметов Оқушы1', 'ауырды', 3],
            [datetime.date(2025, 9, 23), '8Ә', 'Құсайынова Оқушы12', 'себепсіз', 6], [datetime.date(2025, 9, 24), '8Ә', 'Құсайынова Оқушы1', 'себепсіз', 1], ['Барлығы', None, None, None, 10]]: sheet.append(row)
book.save('long.xlsx')
PY
}

prove_month() { # the file, by whomever it was written
    tirek --lang en --school school import --today 2025-10-06 "$1"; is 1; out "Column map: journal-month"; out "Complete days: 10 (2025-09-22 – 2025-09-26), by class:"; out "    7А: 5 (2025-09-22 – 2025-09-26)"; out "    8Ә: 5 ("; out "Sheet not read: Нұсқау"
    out 'sheet "7А", cell G7'; out "has no mark “ж”"
    holds test "$(sql "SELECT group_concat((pupil % 100000) || ':' || (day - 20353) || '=' || marks, ' ') FROM (SELECT * FROM attendance WHERE day BETWEEN 20353 AND 20357 AND marks ORDER BY pupil, day)")" = \
        "1:0=149796 1:3=9 2:2=112347 4:4=224694 7:1=74898 9:4=292"           # the fourth: what «ж» means is not known, and so is the day
}

it "a workbook by openpyxl: a sheet for each class, merged titles, days as dates, formulas as totals"
if has_openpyxl; then small_school; workbooks; prove_month month.xlsx
    holds test "$(sql "SELECT sheet || line || ':' || col FROM issue ORDER BY rowid DESC LIMIT 1")" = "7А7:7"
    tirek --lang en --school school import --today 2025-10-06 --sheet "8 «Ә»" --dry-run month.xlsx; is 0; out "Complete days: 8Ә 5"
else echo "skipped: openpyxl"; fi

it "a workbook by openpyxl: a sheet for each month, two heading rows, the month above its days"
if has_openpyxl; then small_school; workbooks; sql "DELETE FROM attendance"; tirek --lang en --school school import --today 2025-10-06 year.xlsx; is 1; out "5 (2025-09-29 – 2025-10-03)"
    holds test "$(sql "SELECT group_concat((pupil % 100000) || ':' || (day - 20360) || '=' || marks, ' ') FROM (SELECT * FROM attendance WHERE marks ORDER BY pupil, day)")" = "1:0=149796 5:1=37449 5:2=100"
fi

it "a workbook by openpyxl: a long list, a pupil by name and class; one who is nobody is told in the cell"
if has_openpyxl; then small_school; workbooks; tirek --lang en --school school import --today 2025-10-06 long.xlsx; is 1; out "Column map: absences"; out "C6"
    holds test "$(sql "SELECT group_concat((pupil % 100000) || ':' || (day - 20353) || '=' || marks, ' ') FROM (SELECT * FROM attendance WHERE day BETWEEN 20353 AND 20357 AND marks ORDER BY pupil, day)")" = "1:0=73 7:2=6 8:1=112347 8:2=6 9:2=6"           # one lesson of one of three, and nobody knows whose: 6
fi

it "the same workbooks as LibreOffice writes them"
if has_openpyxl && command -v soffice >/dev/null; then
    small_school; workbooks; mkdir office; HOME=$PWD soffice --headless --convert-to xlsx --outdir office month.xlsx year.xlsx >/dev/null 2>&1
    holds test -s office/month.xlsx; prove_month office/month.xlsx
    tirek --school school import --today 2025-10-06 office/year.xlsx; is 1
fi

it "a look at a workbook names its sheets, and a saved map reads it"
if has_openpyxl; then small_school; workbooks; tirek --lang en --school school import --look month.xlsx --save-map our; is 0; out "Sheet: 7А"; out "Sheet: 9Б (hidden, not read)"; out "Pupils named: 4, of them the school has 4"; out "XLSX"
    holds test "$(grep -c 'headings are not known' out.txt)" = 1                # of the sheet that has none; nobody looked for those of the hidden one
    tirek --lang en --school school import --today 2025-10-06 --map our month.xlsx; is 1; out "10 (2025-09-22 – 2025-09-26)"
fi

it "a plain table over several sheets is one table; a formula's error is told in its cell"
if has_openpyxl; then small_school
    $openpyxl_python - <<'PY'
import openpyxl
book = openpyxl.Workbook(); book.remove(book.active)
for name, rows in (('7А', [['1', 'large', '2025-09-01', 'анықтама'], ['2', 'large', '2025-09-01', '#REF!']]), ('8Ә', [['11', 'low-income', '2025-09-01'], ['11', 'bad', '2025-09-01']])):
    sheet = book.create_sheet(name); sheet.append(['number', 'category', 'since', 'source'])
    for row in rows: sheet.append(row)
    if name == '7А': sheet['D3'].data_type = 'e'
book.create_sheet('Ескерту')['A1'] = 'толтырылды'
book.save('family.xlsx')
PY
    tirek --lang en --school school import --today 2025-10-06 family.xlsx; is 1; out "new 2"; out "refused 2"; out 'sheet "7А", cell D3'; out "error of a formula"; out 'sheet "8Ә", cell B3'; out "Sheet not read: Ескерту"
    tirek --lang en --school school import --today 2025-10-06 --sheet 9В family.xlsx; is 2; err "there is no sheet “9В”"
fi

it "a formula that nobody computed is told so at its cell, and computed by LibreOffice it is read"
if has_openpyxl; then small_school
    $openpyxl_python - <<'PY'
import openpyxl
book = openpyxl.Workbook(); sheet = book.active; sheet.title = '7А'
for row in [['Қазан 2025'], ['№', 'Аты-жөні', 6, 7, 8], [1, 'Ахметов Оқушы1', '="б"', None, None], [2, 'Ахметов Оқушы2', None, '=1/0', 'н'], [None, 'Сабақ саны', 6, 6, 6]]: sheet.append(row)
book.save('formulas.xlsx')
book = openpyxl.Workbook(); sheet = book.active; sheet.append(['number', 'day', 'name', 'value']); sheet.append(['1', '2025-09-30', 'mark/алгебра', '=2+3']); book.save('plain.xlsx')
book = openpyxl.Workbook(); sheet = book.active; sheet.title = '7А'
for row in [['1 тоқсан 2025-2026'], ['№', 'Аты-жөні', 'Алгебра'], [1, 'Ахметов Оқушы1', '=2+3']]: sheet.append(row)
book.save('marks.xlsx')
PY
    for file in plain marks; do tirek --lang en --school school import --dry-run --today 2025-11-10 $file.xlsx; is 1; out "“=2+3” is a formula whose value is not in the file"; done
    tirek --lang en --school school import --today 2025-10-20 formulas.xlsx; is 1; out 'cell C3'; out "is a formula whose value is not in the file"; out 'cell D4'; no_out "has no mark"
    if command -v soffice >/dev/null; then
        mkdir office; HOME=$PWD soffice --headless --convert-to xlsx --outdir office formulas.xlsx >/dev/null 2>&1
        tirek --lang en --school school import --today 2025-10-20 office/formulas.xlsx; is 1; out "“#DIV/0!” is an error of a formula"; out "refused 1"
        holds test "$(sql "SELECT group_concat(DISTINCT number || ' ' || day || ' ' || mark) FROM lesson WHERE day > '2025-10-05'")" = "1 2025-10-06 ill,2 2025-10-08 unknown-reason"
    fi
fi
