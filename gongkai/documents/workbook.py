"""A spreadsheet's sheets as rows of text with merged cells, within bounds."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from gongkai.documents.errors import Unreadable
from gongkai.documents.packages import member, opened
from gongkai.documents.panics import Panicked, guarded
from gongkai.documents.spread import Odd, slots
from gongkai.rules.words import said

MAX_SLOTS = 2_000_000  # rows times columns of one sheet
_WHAT = said("Excel 表格")


@dataclass(slots=True)
class Page:
    """One sheet: its name, its rows of text and its merged ranges."""

    name: str
    rows: list[list[str]]
    #: top left corner → (rows, columns)
    merged: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)

    def covered(self) -> set[tuple[int, int]]:
        """Return the slots that lie under a merged cell and are not its corner."""
        return {
            (row + down, col + right)
            for (row, col), (height, width) in self.merged.items()
            for down in range(height)
            for right in range(width)
            if down or right
        }


def pages(data: bytes) -> list[Page]:
    """
    Read the visible sheets of a workbook.

    :raises Unreadable: encrypted, damaged, or with an area no report has
    """
    import python_calamine as calamine

    _check(data)
    try:
        with guarded():
            book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
            shown = [
                one.name
                for one in book.sheets_metadata
                if one.typ == calamine.SheetTypeEnum.WorkSheet
                and one.visible == calamine.SheetVisibleEnum.Visible
            ]
            return [_page(book.get_sheet_by_name(name)) for name in shown]
    except calamine.PasswordError:
        raise Unreadable(
            "encrypted", said("%(what)s有密码保护", what=_WHAT), "请用密码打开后另存为不加密的文件"
        ) from None
    except (calamine.CalamineError, Panicked) as error:
        raise Unreadable(
            "damaged",
            said("%(what)s已损坏，读不出来（%(error)s）", what=_WHAT, error=error),
            "请用办公软件重新另存为 XLSX",
        ) from None


def _check(data: bytes) -> None:
    """Refuse a workbook that would unpack or spread out beyond all proportion."""
    package = opened(data, _WHAT)
    for info in package.infolist():
        if not info.filename.startswith("xl/") or not info.filename.endswith(".xml"):
            continue
        xml = member(package, info.filename, _WHAT)
        if not info.filename.startswith("xl/worksheets/"):
            continue
        try:
            area = slots(xml)
        except Odd as error:
            raise Unreadable(
                "damaged",
                said("%(what)s已损坏，单元格的位置写作“%(error)s”", what=_WHAT, error=error),
                "请用办公软件重新另存为 XLSX",
            ) from None
        if area > MAX_SLOTS:
            raise Unreadable(
                "too_large",
                said(
                    "%(what)s里有一张占%(area)s格的工作表，超出年度报告的合理范围",
                    what=_WHAT,
                    area=area,
                ),
                "请删去空白的行列和无关的工作表后另存",
            )


def _page(sheet: object) -> Page:
    values = sheet.to_python(skip_empty_area=False)  # type: ignore[attr-defined]
    ranges = sheet.merged_cell_ranges or []  # type: ignore[attr-defined]
    merged = {
        (top, left): (bottom - top + 1, right - left + 1)
        for (top, left), (bottom, right) in ranges
        if bottom - top < len(values) + 1 and right - left < 1000
    }
    return Page(str(sheet.name), [[text_of(v) for v in row] for row in values], merged)  # type: ignore[attr-defined]


def text_of(value: object) -> str:
    """Return a cell's value as it would be printed."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        exact = Decimal(repr(value))
        if exact == exact.to_integral_value():
            exact = exact.quantize(Decimal(1)) if abs(exact) < 10**20 else exact
        return f"{exact:f}"
    if isinstance(value, datetime):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, time | timedelta):
        return str(value)
    return str(value)
