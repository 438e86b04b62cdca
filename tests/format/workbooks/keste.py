"""A workbook as openpyxl writes it: kept in openpyxl.xlsx, and written anew by tests/format/workbook_written_test.c where openpyxl is."""
import datetime
import sys

import openpyxl
from openpyxl.styles import Font

book = openpyxl.Workbook()
sheet = book.active
sheet.title = "7 «Ә» сынып"
sheet.merge_cells("A1:H1")
sheet["A1"] = "7 «Ә» сыныбының журналы"
sheet["A1"].font = Font(bold=True)
sheet.append([])
sheet.append([])
sheet.append(["№", "Аты-жөні", "Туған күні", "ЖСН", "Келді", "Балл", "Тамақ", "Жазылды"])
sheet.append([7, "Құсайынова Әйгерім", datetime.date(2012, 3, 15), 120315599900, datetime.time(8, 30), 4.5, True, datetime.datetime(2025, 10, 6, 8, 30)])
sheet["A5"].number_format = "000"
sheet["C5"].number_format = "dd.mm.yyyy"
sheet.append(["008", "  О’Нил   Асан \n(екінші жол)", datetime.date(1900, 3, 1), "050101500123", datetime.timedelta(hours=32, minutes=30), 0.1 + 0.2, False, "#DIV/0!"])
sheet.append(["=SUM(F5:F6)", '=B4&"!"', "қазан", "<a> & ә", None, -12.75])
sheet.merge_cells("C7:C8")
sheet["A8"] = "соңы"
sheet["AB29"] = "AB29"
hidden = book.create_sheet("жасырын")
hidden.sheet_state = "hidden"
hidden["A1"] = "бар"
book.create_sheet("бос")
book.save(sys.argv[1])
