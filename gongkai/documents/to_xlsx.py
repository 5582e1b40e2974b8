"""
`Report` → a workbook with the sheets 报告信息, 正文, 表二, 表三, 表四 and 原样.

Counts are numbers, so they can be added up. Where what is printed says more than the number
(1,113 · 18.8710 · 减4 · a dash), 原样 keeps it, together with what the cell held when it was
written: a cell that somebody changes afterwards counts as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

from gongkai.documents.breaks import broken, ems
from gongkai.documents.characters import writable
from gongkai.documents.layout import Sheet, Slot, sheets
from gongkai.documents.report import Figure, Kind, Report

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

MARK = "gongkai-report/1"
FACTS, TEXT, AS_PRINTED = "报告信息", "正文", "原样"
TABLES = {2: "表二", 3: "表三", 4: "表四"}
HEADING, PARAGRAPH, CONTINUED = "标题", "段落", "续"
CELL_LIMIT = 32_000  # characters; Excel holds 32,767
FACT_NAMES = {
    "mark": "版式",
    "edition": "格式",
    "title": "标题",
    "agency": "机关",
    "year": "年度",
    "period.start": "统计期限起",
    "period.end": "统计期限止",
    "period.text": "统计期限原文",
    "contact": "联系方式",
    "contact.address": "联系地址",
    "contact.phone": "联系电话",
    "contact.email": "电子邮箱",
    "contact.website": "网址",
}
_SONG, _HEI = "宋体", "黑体"
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # else a spreadsheet reads "_x0041_" as "A"
_NARROW_MM = 20.0  # in narrower cells heads break between words
_EXACT_DIGITS = 15  # what a spreadsheet's number holds


def xlsx(report: Report) -> bytes:
    """Return the report as an XLSX file; no cell is a formula, whatever it begins with."""
    from openpyxl import Workbook

    book = Workbook()
    first = book.active
    if first is not None:
        book.remove(first)
    book.properties.title = writable(report.title or "")
    book.properties.creator = writable(report.agency or "")
    _write_facts(book, report)
    _write_text(book, report)
    for sheet in sheets(report):
        _write_table(book, sheet)
    _write_as_printed(book, report)
    _fit_pages(book)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def held(figure: Figure) -> str:
    """Return the text a table cell of the workbook is read back as."""
    number = _number(figure)
    return str(number) if number is not None else writable(figure.printed or "").strip()


def _number(figure: Figure) -> Decimal | None:
    """Return the number to write in a cell, None where only text can say what is printed."""
    value = figure.value
    if value is None or figure.kind is not Kind.NUMBER:
        return None
    if len(value.as_tuple().digits) > _EXACT_DIGITS or abs(value) >= 10**_EXACT_DIGITS:
        return None
    if not (figure.printed or "").lstrip("+-").replace(",", "").replace(".", "").isdecimal():
        return None
    plain = value.normalize()
    return plain.quantize(Decimal(1)) if plain == plain.to_integral_value() else plain


def _put(sheet: Worksheet, row: int, col: int, text: str) -> Any:
    cell = sheet.cell(row, col)
    cell.value = _ESCAPE.sub("_x005F_", writable(text))
    cell.data_type = "s"  # never a formula
    return cell


def _facts(report: Report) -> dict[str, str | None]:
    period, contact = report.period, report.contact
    facts: dict[str, str | None] = {
        "mark": MARK,
        "edition": report.edition,
        "title": report.title,
        "agency": report.agency,
        "year": None if report.year is None else str(report.year),
    }
    if period is not None:
        facts["period.start"] = period.start.isoformat()
        facts["period.end"] = period.end.isoformat()
        facts["period.text"] = period.text
    if contact is not None:
        facts["contact"] = "有"
        for name in ("address", "phone", "email", "website"):
            facts[f"contact.{name}"] = getattr(contact, name)
    return facts


def _write_facts(book: Workbook, report: Report) -> None:
    from openpyxl.styles import Alignment, Font

    sheet = book.create_sheet(FACTS)
    sheet.column_dimensions["A"].width = 16
    sheet.column_dimensions["B"].width = 70
    known = [(name, value) for name, value in _facts(report).items() if value is not None]
    for row, (name, value) in enumerate(known, 1):
        _put(sheet, row, 1, FACT_NAMES[name]).font = Font(name=_HEI, size=11)
        cell = _put(sheet, row, 2, value)
        cell.font = Font(name=_SONG, size=11)
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _write_text(book: Workbook, report: Report) -> None:
    from openpyxl.styles import Alignment, Font

    sheet = book.create_sheet(TEXT)
    for col, (name, width) in enumerate((("章", 6), ("类别", 8), ("文字", 100)), 1):
        _put(sheet, 1, col, name).font = Font(name=_HEI, size=11)
        sheet.column_dimensions["ABC"[col - 1]].width = width
    sheet.freeze_panes = "A2"
    row = 1
    for section in report.sections:
        parts = [] if section.heading is None else [(HEADING, section.heading)]
        parts += [(PARAGRAPH, paragraph) for paragraph in section.paragraphs]
        for kind, text in parts or [("", "")]:
            for piece, chunk in enumerate(_chunks(text)):
                row += 1
                sheet.cell(row, 1, section.number)
                _put(sheet, row, 2, CONTINUED if piece else kind)
                cell = _put(sheet, row, 3, chunk)
                face = _HEI if kind == HEADING else _SONG
                cell.font = Font(name=face, size=11)
                cell.alignment = Alignment(wrap_text=True, vertical="top")


def _chunks(text: str) -> list[str]:
    return [text[at : at + CELL_LIMIT] for at in range(0, len(text), CELL_LIMIT)] or [""]


def _write_table(book: Workbook, table: Sheet) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    plain, centred, left_hand = _styles(book)
    sheet = book.create_sheet(TABLES[table.number])
    for col, width in enumerate(table.widths, 1):
        sheet.column_dimensions[get_column_letter(col)].width = width / 1.75
    _put(sheet, 1, 1, table.caption).font = Font(name=_HEI, size=14)
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=table.width)
    sheet.row_dimensions[1].height = 28
    for slot in table.slots():
        _write_slot(sheet, slot, table)
        for row in range(slot.row + 2, slot.row + slot.rowspan + 2):
            for col in range(slot.col + 1, slot.col + slot.colspan + 1):
                sheet.cell(row, col).style = plain
        left = slot.role == "note" or (slot.role == "label" and slot.rowspan == 1)
        sheet.cell(slot.row + 2, slot.col + 1).style = left_hand if left else centred
    _set_heights(sheet, table)
    sheet.freeze_panes = sheet.cell(table.head_rows + 2, 1)
    sheet.print_title_rows = f"1:{table.head_rows + 1}"


def _styles(book: Workbook) -> list[str]:
    """Name the styles of a table's cells in the workbook: set once each, not for every cell."""
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, Side

    side = Side(style="thin")
    border = Border(left=side, right=side, top=side, bottom=side)
    font = Font(name=_SONG, size=10.5)
    found = []
    for name, where in (("格", None), ("格·居中", "center"), ("格·居左", "left")):
        if name not in book.named_styles:
            style = NamedStyle(name, font=font, border=border)
            if where is not None:
                style.alignment = Alignment(horizontal=where, vertical="center", wrap_text=True)
            book.add_named_style(style)
        found.append(name)
    return found


def _fit_pages(book: Workbook) -> None:
    """Print every sheet on A4, as wide as the page; tables on one page each."""
    from openpyxl.worksheet.properties import PageSetupProperties

    for sheet in book.worksheets:
        sheet.page_setup.paperSize = 9  # A4
        sheet.page_setup.fitToWidth = 1
        sheet.page_setup.fitToHeight = 1 if sheet.title in TABLES.values() else 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _write_slot(sheet: Worksheet, slot: Slot, table: Sheet) -> None:
    row, col = slot.row + 2, slot.col + 1
    number = _number(slot.figure) if slot.figure is not None else None
    if number is not None:
        cell = sheet.cell(row, col)
        cell.value = int(number) if number == number.to_integral_value() else float(number)
    elif slot.text.strip():
        width = sum(table.widths[slot.col : slot.col + slot.colspan])
        narrow = slot.role in ("head", "label") and width < _NARROW_MM
        _put(sheet, row, col, "\n".join(broken(slot.text, width)) if narrow else slot.text)
    if slot.rowspan > 1 or slot.colspan > 1:
        sheet.merge_cells(
            start_row=row,
            start_column=col,
            end_row=row + slot.rowspan - 1,
            end_column=col + slot.colspan - 1,
        )


def _set_heights(sheet: Worksheet, table: Sheet) -> None:
    """Give each row the height of its longest wrapped cell; Excel does not do it for merges."""
    for at, row in enumerate(table.rows):
        lines = 1
        for slot in row:
            width = sum(table.widths[slot.col : slot.col + slot.colspan])
            fits = max(int(width / 3.9), 1)
            needed = -(-ems(slot.text) // fits) / slot.rowspan
            lines = max(lines, int(needed + 0.99))
        sheet.row_dimensions[at + 2].height = 6 + 14 * lines


def _write_as_printed(book: Workbook, report: Report) -> None:
    from openpyxl.styles import Font

    sheet = book.create_sheet(AS_PRINTED)
    heads = ("表", "行", "列", "表中内容", "原文", "数值", "类别", "计算用数", "把握")
    for col, name in enumerate(heads, 1):
        _put(sheet, 1, col, name).font = Font(name=_HEI, size=11)
    row = 1
    for (table, name, column), figure in _drawn(report):
        if _says_all(figure):
            continue
        row += 1
        values = (
            str(table),
            name,
            column,
            held(figure),
            figure.printed or "",
            "" if figure.value is None else str(figure.value),
            figure.kind.value,
            "" if figure.reading is None else str(figure.reading),
            repr(figure.confidence),
        )
        for col, value in enumerate(values, 1):
            _put(sheet, row, col, value)
    sheet.freeze_panes = "A2"


def _drawn(report: Report) -> Iterator[tuple[tuple[int, str, str], Figure]]:
    """Yield the figures of every cell drawn, also of a cell the report does not have."""
    for sheet in sheets(report):
        for slot in sheet.slots():
            if slot.key is not None and slot.figure is not None:
                yield slot.key, slot.figure


def _says_all(figure: Figure) -> bool:
    """Tell whether the number in the cell is all there is to know."""
    return (
        figure.kind is Kind.NUMBER
        and figure.printed == held(figure) == str(figure.value)
        and figure.reading == figure.value
        and figure.confidence == 1.0
    )
