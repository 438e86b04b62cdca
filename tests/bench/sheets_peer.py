"""What sheets_bench reads, read by openpyxl: cells, bytes of text, days."""
import datetime
import sys

import openpyxl

cells = size = days = 0
for sheet in openpyxl.load_workbook(sys.argv[1], read_only=True).worksheets:
    for row in sheet.iter_rows(values_only=True):
        for value in row:
            cells += value is not None
            size += len(value.encode()) if isinstance(value, str) else 0
            days += isinstance(value, datetime.datetime)
print(cells, size, days)
