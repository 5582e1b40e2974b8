"""Workbooks to be filled in by hand and imported again."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill

from gongkai.rules.double_publicity import Field

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def blank(fields: Sequence[Field], *, codes: bool = True) -> bytes:
    """
    Return an empty workbook: heads, and a second sheet that says what goes where.

    :param codes: with the codes of a standard, which a file may have in place of the labels
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet("填写")
    sheet.freeze_panes = "A2"
    for at, one in enumerate(fields):
        column = sheet.column_dimensions[_letter(at)]
        column.width = max(12, min(36, 2 * len(one.label) + 4))
        column.number_format = "@"
    sheet.append([head(sheet, one.label, one.required) for one in fields])
    notes = book.create_sheet("填写说明")
    titles = ["表头", "代码", "必填", "最长", "怎样填写"]
    widths = [44, 14, 8, 12, 80]
    if not codes:
        del titles[1], widths[1]
    for at, width in enumerate(widths):
        notes.column_dimensions[_letter(at)].width = width
    notes.append([head(notes, text, False) for text in titles])
    for one in fields:
        row = [one.label, one.code, "是" if one.required else "", one.length, _hints(one)]
        if not codes:
            del row[1]
        notes.append(row)
    return saved(book)


def _hints(field: Field) -> str:
    hints = [field.hint] if field.hint else []
    if field.choices:
        hints.insert(0, "可填：" + "、".join(field.choices))
    if field.shape.value == "date":
        hints.append("日期，如 2023-05-08")
    return "；".join(hints)


def head(sheet: Any, label: str, required: bool) -> Any:
    """Return the head of a column for a sheet that is only written; red where it is required."""
    cell = WriteOnlyCell(sheet, label)
    cell.font = Font(bold=True, color="A92A24" if required else "1C2430")
    cell.fill = PatternFill("solid", fgColor="EDF3FB")
    cell.alignment = Alignment(wrap_text=True, vertical="center")
    return cell


def saved(book: Workbook) -> bytes:
    """Return a workbook's bytes."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _letter(at: int) -> str:
    return (chr(64 + at // 26) if at >= 26 else "") + chr(65 + at % 26)
