"""The words of spreadsheets, old and new, row by row."""

from __future__ import annotations

import io
from collections.abc import Iterator

from gongkai.bodies.errors import Damaged, Encrypted, Refused
from gongkai.bodies.files import legacy, ole, zips
from gongkai.bodies.files.source import Source
from gongkai.bodies.gathering import MOST_PART, Text, elements
from gongkai.documents import spread
from gongkai.documents.panics import Panicked, guarded
from gongkai.documents.workbook import text_of as cell_text

_SPREADSHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_MOST_SLOTS = 4_000_000  # rows times columns, all sheets together: the reader keeps room for each


def workbook(source: Source, data: bytes, made: Text) -> None:
    """
    Read the visible sheets; of a workbook spread out too far, the words alone.

    :raises Refused: damaged or encrypted, or an old one that is spread out too far
    """
    if source.head(4) == b"PK\x03\x04":
        if _slots(source) > _MOST_SLOTS:
            _shared_words(source, made)
            return
    elif _old_slots(source) > _MOST_SLOTS:
        raise Damaged(name=source.name, what="表格的范围异常大")
    for row in _rows(source, data):
        made.add(row)


def _rows(source: Source, data: bytes) -> Iterator[str]:
    import python_calamine as calamine

    try:
        with guarded():
            book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
            for sheet in book.sheets_metadata:
                if sheet.visible == calamine.SheetVisibleEnum.Visible:
                    yield str(sheet.name)
                    for row in book.get_sheet_by_name(sheet.name).iter_rows():
                        filled = (value for value in row if value not in ("", None))
                        yield " ".join(map(cell_text, filled))
    except calamine.PasswordError as error:
        raise Encrypted(name=source.name) from error
    except (calamine.CalamineError, Panicked) as error:
        raise Damaged(name=source.name, what="表格读不出来") from error


def _slots(source: Source) -> int:
    """Return rows times columns of all sheets, by the cells that are written."""
    together = 0
    with zips.opened(source) as package:
        for name in package.namelist():
            if not (name.startswith("xl/") and name.endswith(".xml")):
                continue
            content = zips.read(package, name, source, MOST_PART)
            if not name.startswith("xl/worksheets/"):
                continue  # read only to be sure that it is no bomb
            try:
                together += spread.slots(content)
            except spread.Odd as error:
                raise Damaged(name=source.name, what="单元格的位置写得不对") from error
    return together


def _old_slots(source: Source) -> int:
    try:
        return legacy.slots(ole.Ole(source))
    except ole.NotOle as error:
        raise Damaged(name=source.name, what="表格读不出来") from error


def _shared_words(source: Source, made: Text) -> None:
    with zips.opened(source) as package:
        try:
            content = zips.read(package, "xl/sharedStrings.xml", source, MOST_PART)
        except Refused:
            return
        for element in elements(content, source):
            if element.tag == _SPREADSHEET + "si":
                made.add("".join(map(str, element.itertext())))
                element.clear()
