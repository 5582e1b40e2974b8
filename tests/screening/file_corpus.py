"""The texts of the corpus as files: Word, workbooks, PDF and CSV, as offices make them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from random import Random
from typing import Any

from docx import Document
from openpyxl import Workbook
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

Block = list[list[str]] | str


def blocks(text: str) -> list[Block]:
    """Cut a text into paragraphs and tables (lines with tabs)."""
    made: list[Block] = []
    for line in text.replace("\r\n", "\n").split("\n"):
        if "\t" not in line:
            made.append(line)
        elif made and isinstance(made[-1], list):
            made[-1].append(line.split("\t"))
        else:
            made.append([line.split("\t")])
    return made


def docx(text: str, rng: Random) -> bytes:
    """Write a Word document whose runs are cut anywhere."""
    document = Document()
    document.core_properties.author = ""
    for block in blocks(text):
        if isinstance(block, str):
            _runs(document.add_paragraph(), block, rng)
            continue
        table = document.add_table(len(block), max(map(len, block)))
        for row, cells in enumerate(block):
            for column, cell in enumerate(cells):
                _runs(table.cell(row, column).paragraphs[0], cell, rng)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _runs(paragraph: Any, text: str, rng: Random) -> None:
    while text:
        size = rng.randrange(1, 9)
        paragraph.add_run(text[:size].replace("\x0b", ""))
        text = text[size:]


def xlsx(text: str, rng: Random) -> bytes:
    """Write a workbook; short whole numbers become numbers, and some long ones too."""
    book = Workbook()
    book.properties.creator = ""
    sheet: Any = book.active
    row = 0
    for block in blocks(text):
        for cells in [[block]] if isinstance(block, str) else block:
            row += 1
            for column, cell in enumerate(cells, 1):
                plain = cell.isascii() and cell.isdecimal() and not cell.startswith("0")
                as_number = plain and (len(cell) < 12 or (len(cell) < 16 and rng.random() < 0.5))
                sheet.cell(row, column, int(cell) if as_number else cell or None)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def pdf(text: str, rng: Random) -> bytes:
    """Write a PDF with wrapped paragraphs and ruled tables whose cells wrap."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    style = ParagraphStyle("body", fontName="STSong-Light", fontSize=10, wordWrap="CJK")
    flow: list[Any] = []
    for block in blocks(text):
        if isinstance(block, str):
            flow.append(Paragraph(_escaped(block), style))
            continue
        width = 720 / max(map(len, block))
        cells = [[Paragraph(_escaped(cell), style) for cell in row] for row in block]
        grid = Table(cells, colWidths=[width] * max(map(len, block)))
        grid.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black")]))
        flow.append(grid)
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=landscape(A4)).build(flow)
    return out.getvalue()


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;") or "&nbsp;"


def csv_file(text: str, rng: Random) -> bytes:
    """Write a CSV as Excel does in China."""
    out = io.StringIO()
    writer = csv.writer(out)
    for block in blocks(text):
        writer.writerows([[block]] if isinstance(block, str) else block)
    return out.getvalue().encode("gb18030", "replace")


FORMS: dict[str, Callable[[str, Random], bytes]] = {
    "docx": docx,
    "xlsx": xlsx,
    "pdf": pdf,
    "csv": csv_file,
}
