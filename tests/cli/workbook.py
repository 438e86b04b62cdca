"""For the whole-program cases: a workbook as openpyxl reads and writes it.

workbook.py fill FILE OUT [NUMBER:COLUMN=WORDS | KEY=WORDS | sort | column]…   a passport form filled in: of pupil NUMBER in a category, or the answer of row KEY
workbook.py set FILE OUT CELL=WORDS…                                           cells by name
workbook.py join FILE OUT FROM NAME                                            the first sheet of FROM as a further sheet NAME
workbook.py rows FILE                                                          the first sheet as CSV with '|'
workbook.py check FILE                                                         what a passport form must have
"""
import sys

import openpyxl


def columns(sheet):
    return {cell.value: cell.column for cell in sheet[1] if cell.value}


def row_of(sheet, column, words):
    for row in range(1, sheet.max_row + 1):
        if str(sheet.cell(row, column).value) == words:
            return row
    sys.exit(f"no row {words}")


def fill(sheet, edits):
    for edit in edits:
        where = columns(sheet)
        if edit == "sort":                                     # the table upside down, as whole rows
            first = row_of(sheet, 1, "pupil")
            last = first
            while sheet.cell(last + 1, 1).value == "pupil":
                last += 1
            table = [[cell.value for cell in sheet[row]] for row in range(first, last + 1)]
            for row, cells in zip(range(first, last + 1), reversed(table)):
                for column, words in enumerate(cells, 1):
                    sheet.cell(row, column).value = words
        elif edit == "column":                                 # a column of the teacher's own; openpyxl moves no merged areas
            for area in list(sheet.merged_cells.ranges):
                sheet.unmerge_cells(str(area))
            sheet.insert_cols(5)
            sheet.cell(row_of(sheet, 1, "head"), 5).value = "note"
        elif ":" in edit:
            number, rest = edit.split(":", 1)
            category, words = rest.split("=", 1)
            sheet.cell(row_of(sheet, where["number"], number), where["category:" + category]).value = words or None
        else:
            key, words = edit.split("=", 1)
            sheet.cell(row_of(sheet, 1, key), where["name"]).value = words


def check(sheet):
    assert sheet.row_dimensions[1].hidden and sheet.column_dimensions["A"].hidden, "machine row and column are hidden"
    assert sheet.protection.sheet, "the sheet is protected"
    assert sheet.page_setup.orientation == "landscape" and int(sheet.page_setup.paperSize) == 9, "A4 on its side"
    assert sheet.freeze_panes, "panes are frozen"
    lists = [one for one in sheet.data_validations.dataValidation if one.type == "list"]
    assert len(lists) == 2, "two lists"
    first, where = row_of(sheet, 1, "pupil"), columns(sheet)
    assert sheet.cell(first, where["name"]).protection.locked, "names are locked"
    for name, column in where.items():
        if name.startswith("category:"):
            cell = sheet.cell(first, column)
            assert not cell.protection.locked and cell.number_format == "@", name
            assert any(cell.coordinate in one.sqref for one in lists), name + " drops down"


what, path, rest = sys.argv[1], sys.argv[2], sys.argv[3:]
book = openpyxl.load_workbook(path)
sheet = book.worksheets[0]
if what == "rows":
    for row in sheet.iter_rows(values_only=True):
        print("|".join("" if cell is None else str(cell) for cell in row))
elif what == "join":
    further = book.create_sheet(rest[2])
    for row in openpyxl.load_workbook(rest[1]).worksheets[0].iter_rows():
        for cell in row:
            if cell.value is not None:
                further[cell.coordinate] = cell.value
    book.save(rest[0])
elif what == "check":
    check(sheet)
elif what == "fill":
    fill(sheet, rest[1:])
    book.save(rest[0])
elif what == "set":
    for edit in rest[1:]:
        cell, words = edit.split("=", 1)
        sheet[cell].value = words
    book.save(rest[0])
