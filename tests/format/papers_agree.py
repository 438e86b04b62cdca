"""Reads one paper as HTML, DOCX and XLSX with libraries that are not ours and proves that each says the same, word for word.

papers_agree.py FOLDER NAME: FOLDER/NAME.html, .docx, .xlsx. Exit status 0: they agree; 1: they do not; 77: python-docx or openpyxl is missing.
LibreOffice and mammoth are asked too where they are on the machine ("skipped: …" else).
"""
import csv
import glob
import html.parser
import os
import re
import shutil
import subprocess
import sys

try:
    import docx
    import docx.table
    import docx.text.paragraph
    import openpyxl
except ImportError:
    sys.exit(77)

NUMBER = re.compile(r"-?(0|[1-9]\d*)([.,]\d+)?$")


class Page(html.parser.HTMLParser):
    """Words in their order, and tables as rows of cells; neither style nor pictures."""

    def __init__(self):
        super().__init__()
        self.words, self.tables, self.silent, self.cell = [], [], 0, None

    def handle_starttag(self, tag, attrs):
        if tag in ("style", "svg", "title"):
            self.silent += 1
        elif tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self.cell = ""
        elif tag == "br":
            self.handle_data("\n")

    def handle_endtag(self, tag):
        if tag in ("style", "svg", "title"):
            self.silent -= 1
        elif tag in ("td", "th"):
            self.tables[-1][-1].append(self.cell)
            self.cell = None

    def handle_data(self, data):
        if self.silent:
            return
        self.words += data.split()
        if self.cell is not None:
            self.cell += data


def read_page(text):
    page = Page()
    page.feed(text)
    return page


def from_html(path):
    page = read_page(open(path, encoding="utf-8").read())
    return page.words, page.tables


def from_docx(path):
    document = docx.Document(path)
    words, tables = [], []
    for element in document.element.body.iterchildren():
        if element.tag.endswith("}p"):
            words += docx.text.paragraph.Paragraph(element, document).text.split()
        elif element.tag.endswith("}tbl"):
            table = docx.table.Table(element, document)
            rows = [[docx.table._Cell(cell, table).text for cell in row.tc_lst] for row in element.tr_lst]
            words += [word for row in rows for cell in row for word in cell.split()]
            if table.style is not None and table.style.name == "Table Grid":
                tables.append(rows)
    return words, tables


def from_xlsx(path):
    book = openpyxl.load_workbook(path)
    words, cells = [], []
    for row in book.worksheets[0].iter_rows():
        for cell in row:
            if cell.value is None:
                continue
            assert cell.data_type in "sn", f"{cell.coordinate} is a {cell.data_type}: {cell.value}"
            cells.append(cell)
            words += [word for word in str(cell.value).split() if word != "•"]
    return words, cells


def plain(word):
    """16.50 and 16,5 are one number; 007 is none."""
    return repr(float(word.replace(",", "."))) if NUMBER.match(word) else word


def compare(name, wanted, found):
    wanted, found = [plain(word) for word in wanted], [plain(word) for word in found]
    if wanted == found:
        return True
    at = next((i for i, (a, b) in enumerate(zip(wanted, found)) if a != b), min(len(wanted), len(found)))
    print(f"{name} differs at word {at}: HTML has {wanted[at:at + 8]}, it has {found[at:at + 8]}")
    return False


def check_tables(tables, found):
    if [[len(row) for row in table] for table in tables] == [[len(row) for row in table] for table in found]:
        return True
    print("DOCX: the tables have other rows or cells than those of the HTML")
    return False


def check_numbers(tables, cells):
    """The numbers of the tables are numbers in the workbook: as many, and with the same sum."""
    kept = [cell.value for cell in cells if isinstance(cell.value, (int, float))]
    shown = [plain(cell.strip()) for table in tables for row in table for cell in row if NUMBER.match(cell.strip())]
    if sorted(map(float, shown)) == sorted(map(float, kept)):
        return True
    print(f"XLSX keeps the numbers {kept}, the page shows {shown}")
    return False


def office(folder, name, wanted):
    soffice = shutil.which("soffice") or shutil.which("libreoffice")
    if not soffice:
        print("skipped: papers in LibreOffice (it is not installed)")
        return True
    out = os.path.join(folder, "office")
    for source, target in (("docx", "txt:Text (encoded):UTF8"), ("xlsx", "csv:Text - txt - csv (StarCalc):44,34,76")):
        done = subprocess.run([soffice, f"-env:UserInstallation=file://{out}-profile", "--headless", "--convert-to", target, "--outdir", out,
                               os.path.join(folder, f"{name}.{source}")], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=180)
        if done.returncode != 0 or not glob.glob(os.path.join(out, f"{name}.{target[:3]}")):
            print(f"skipped: {source} in LibreOffice (it cannot convert here)")
            return True
    text = open(os.path.join(out, name + ".txt"), encoding="utf-8-sig").read()
    rows = csv.reader(open(os.path.join(out, name + ".csv"), encoding="utf-8-sig", newline=""))
    cells = [word for row in rows for cell in row for word in cell.split() if word != "•"]
    return compare("DOCX in LibreOffice", wanted, [word for word in text.split() if word not in ("•", "_")]) & compare("XLSX in LibreOffice", wanted, cells)


def mammoth(path, wanted):
    script = "require('mammoth').convertToHtml({path: process.argv[1]}).then(r => { const bad = r.messages.filter(m => m.type === 'error'); if (bad.length) { console.error(bad); process.exit(1); } console.log(r.value); })"
    if not shutil.which("node") or subprocess.run(["node", "-e", "require('mammoth')"], stderr=subprocess.DEVNULL).returncode != 0:
        print("skipped: a document in mammoth (it is not installed)")
        return True
    read = subprocess.run(["node", "-e", script, path], capture_output=True, text=True)
    if read.returncode != 0:
        print("mammoth complains:", read.stderr)
        return False
    return compare("DOCX in mammoth", wanted, read_page(read.stdout).words)


def main(folder, name):
    def path(end):
        return os.path.join(folder, f"{name}.{end}")

    words, tables = from_html(path("html"))
    document, document_tables = from_docx(path("docx"))
    book, cells = from_xlsx(path("xlsx"))
    assert len(words) > 50 and len(tables) == 4, "the page itself could not be read"
    ok = compare("DOCX", words, document) & check_tables(tables, document_tables)
    ok &= compare("XLSX", words, book) & check_numbers(tables, cells)
    ok &= office(folder, name, words)
    ok &= mammoth(path("docx"), words)
    return 0 if ok else 1


sys.exit(main(sys.argv[1], sys.argv[2]))
