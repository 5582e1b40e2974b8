"""An edition as a workbook in the columns of 04 §8, which an import reads to the same entries."""

from __future__ import annotations

import io
from collections.abc import Iterable

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.catalogues.models import Edition, Entry
from gongkai.rules.standard_catalogue import CHANNELS

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: upper head, lower head, width in characters; an empty lower head is merged with the upper
_COLUMNS: tuple[tuple[str, str, int], ...] = (
    ("序号", "", 6),
    ("公开事项", "一级事项", 12),
    ("公开事项", "二级事项", 14),
    ("公开内容（要素）", "", 30),
    ("公开依据", "", 30),
    ("公开时限", "", 16),
    ("公开主体", "", 14),
    ("公开渠道和载体", "", 26),
    ("公开对象", "全社会", 8),
    ("公开对象", "特定群体", 10),
    ("公开方式", "主动", 8),
    ("公开方式", "依申请", 8),
)
_LEVELS = (("公开层级", "县级", 8), ("公开层级", "乡（村）级", 8))
_TICK = "√"
_LINE = Side(style="thin")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_TOP = 2  # row of the upper head


def as_xlsx(edition: Edition) -> bytes:
    """Return the workbook of one edition."""
    return as_workbook([edition])


def as_workbook(editions: Iterable[Edition]) -> bytes:
    """Return a workbook with a sheet for each edition."""
    book = Workbook()
    book.remove(book.worksheets[0])
    taken: set[str] = set()
    for edition in editions:
        _sheet(book.create_sheet(_name(edition.catalogue.field, taken)), edition)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _sheet(sheet: Worksheet, edition: Edition) -> None:
    columns = (*_COLUMNS, *_LEVELS) if edition.levels else _COLUMNS
    _put(sheet, 1, 1, edition.catalogue.title, Font(bold=True, size=14))
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(columns))
    sheet.freeze_panes = f"A{_TOP + 2}"
    for at, (upper, lower, width) in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(at)].width = width
        _put(sheet, _TOP, at, upper, Font(bold=True))
        _put(sheet, _TOP + 1, at, lower, Font(bold=True))
        if not lower:
            sheet.merge_cells(start_row=_TOP, end_row=_TOP + 1, start_column=at, end_column=at)
    _merge_alike(sheet, columns)
    entries = list(edition.entries.select_related("topic"))
    for row, entry in enumerate(entries, _TOP + 2):
        for at, text in enumerate(_cells(entry, edition.levels), 1):
            _put(sheet, row, at, text)
    _merge_firsts(sheet, entries)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{_TOP}:{_TOP + 1}"


def _cells(entry: Entry, levels: bool) -> list[str]:
    cells = [
        entry.serial,
        entry.topic.first,
        entry.topic.second,
        entry.content,
        entry.basis,
        entry.time_limit,
        entry.subject,
        _tick_list(entry),
        _TICK if entry.everybody else "",
        _group(entry),
        _TICK if entry.proactive else "",
        _TICK if entry.on_request else "",
    ]
    if levels:
        cells += [_TICK if entry.county else "", _TICK if entry.township else ""]
    return cells


def _group(entry: Entry) -> str:
    if entry.group in ("", "特定群体"):
        return _TICK if entry.group else ""
    return f"{_TICK}{entry.group}"


def _tick_list(entry: Entry) -> str:
    marks = [f"{'■' if one in entry.channels else '□'}{one}" for one in CHANNELS]
    return "\n".join([*marks[:-1], marks[-1] + entry.other_channel])


def _put(sheet: Worksheet, row: int, column: int, text: str, font: Font | None = None) -> None:
    cell = sheet.cell(row, column)
    cell.value = text
    cell.data_type = "s"  # text, whatever it begins with
    cell.alignment = Alignment(
        wrap_text=True, vertical="center", horizontal="center" if font else None
    )
    if row >= _TOP:
        cell.border = _BOX
    if font is not None:
        cell.font = font


def _merge_alike(sheet: Worksheet, columns: tuple[tuple[str, str, int], ...]) -> None:
    """Merge the upper heads that stand over several columns."""
    at = 1
    while at <= len(columns):
        last = at
        while last < len(columns) and columns[last][0] == columns[at - 1][0]:
            last += 1
        if last > at:
            sheet.merge_cells(start_row=_TOP, end_row=_TOP, start_column=at, end_column=last)
        at = last + 1


def _merge_firsts(sheet: Worksheet, entries: list[Entry]) -> None:
    """Merge the same first-level item over the entries below each other that have it."""
    start = 0
    for at in range(1, len(entries) + 1):
        if at == len(entries) or entries[at].topic.first != entries[start].topic.first:
            if at - start > 1:
                top = _TOP + 2 + start
                sheet.merge_cells(start_row=top, end_row=top + at - start - 1,
                                  start_column=2, end_column=2)  # fmt: skip
            start = at


def _name(field: str, taken: set[str]) -> str:
    """Return a sheet's name: short, without what spreadsheets forbid, used once."""
    plain = "".join("、" if one in r"[]:*?/\\" else one for one in field)[:28] or "目录"
    name, number = plain, 2
    while name in taken:
        name, number = f"{plain}{number}", number + 1
    taken.add(name)
    return name
