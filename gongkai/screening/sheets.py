"""Tables that are not XLSX: old XLS workbooks, and CSV in any Chinese encoding."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from gongkai.bodies.files import legacy, ole
from gongkai.bodies.files.source import Source
from gongkai.documents.decode import decoded
from gongkai.documents.errors import Unreadable
from gongkai.documents.panics import Panicked, guarded
from gongkai.documents.workbook import text_of
from gongkai.rules.words import said
from gongkai.screening.hits import Kind, Severity
from gongkai.screening.passage import Piece
from gongkai.screening.places import Part, Place
from gongkai.screening.reading import Reading
from gongkai.screening.tables import TableReader
from gongkai.screening.text import pieces_of
from gongkai.screening.xlsx import column_name

#: rows times columns of all sheets: the reader keeps room for every slot
MOST_SLOTS = 4_000_000
MOST_CELL = 1_000_000  # characters of one cell of a CSV


def read_xls(data: bytes) -> Reading:
    """
    Read a workbook of before 2007, hidden sheets too.

    :raises Unreadable: damaged or with a password
    """
    import python_calamine as calamine

    _refuse_spread(data)
    reading = Reading()
    try:
        with guarded():
            _read_book(calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)), reading)
    except calamine.PasswordError:
        raise Unreadable("encrypted", "表格有密码保护", "请另存为不加密的文件") from None
    except (calamine.CalamineError, Panicked) as error:
        raise Unreadable(
            "damaged",
            said("表格已损坏，读不出来（%(error)s）", error=error),
            "请用办公软件重新另存为 XLSX",
        ) from None
    return reading


def _refuse_spread(data: bytes) -> None:
    try:
        far = data[:2] != b"PK" and legacy.slots(ole.Ole(Source(data))) > MOST_SLOTS
    except ole.NotOle:
        raise Unreadable("damaged", "表格已损坏，读不出来", "请重新另存为 XLSX") from None
    if far:
        how = said("请删去多余的空行、空列后另存")
        raise Unreadable("too_large", "有的单元格远在表格之外", how)


def _read_book(book: Any, reading: Reading) -> None:
    import python_calamine as calamine

    for about in book.sheets_metadata:
        if about.typ != calamine.SheetTypeEnum.WorkSheet:
            continue
        hidden = about.visible != calamine.SheetVisibleEnum.Visible
        part = Part.HIDDEN_SHEET if hidden else Part.TABLE
        if hidden:
            reading.note(
                Kind.HIDDEN,
                Severity.WARNING,
                f"工作表“{about.name}”是隐藏的，会随文件一起公开：公开前删除。",
                Place(part, sheet=about.name),
            )
        rows = book.get_sheet_by_name(about.name).to_python(skip_empty_area=False)
        pieces = _pieces(([text_of(v) for v in row] for row in rows), part, about.name)
        (reading.unseen if hidden else reading.seen).append(pieces)


def read_csv(data: bytes) -> Reading:
    """Read a table of values divided by commas, semicolons or tabs."""
    text = decoded(data)[0].lstrip("\ufeff")
    head = text[:4000]
    mark = max(",\t;", key=head.count)
    csv.field_size_limit(MOST_CELL)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
    except csv.Error:
        return Reading(seen=[pieces_of(text)])
    return Reading(seen=[_pieces(rows, Part.TABLE, None)])


def _pieces(rows: Iterable[Sequence[str]], part: Part, sheet: str | None) -> list[Piece]:
    reader = TableReader()
    pieces = []
    for number, row in enumerate(rows, 1):
        cells = [
            (column, text, Place(part, sheet=sheet, cell=f"{column_name(column)}{number}"))
            for column, text in enumerate(row, 1)
            if text
        ]
        if cells:
            pieces += reader.row(cells)
    return pieces
