"""The first CELLS cells of a CSV list as a workbook, written by openpyxl: workbook.py LIST.csv BOOK.xlsx CELLS"""
import csv
import datetime
import sys

import openpyxl

source, target, left = sys.argv[1], sys.argv[2], int(sys.argv[3])
book = openpyxl.Workbook(write_only=True)
sheet = book.create_sheet("Пропуски")
for row in csv.reader(open(source, encoding="utf-8"), delimiter=";"):
    if left <= 0:
        break
    left -= len(row)
    if len(row) == 6 and row[0].isdigit():
        row = [int(row[0]), row[1], row[2], datetime.datetime.strptime(row[3], "%d.%m.%Y").date(), int(row[4]), row[5]]
    sheet.append(row)
book.save(target)
