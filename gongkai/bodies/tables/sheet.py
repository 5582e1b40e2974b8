"""A file to rows of cells: XLSX, XLS and ODS by calamine, CSV in UTF-8 or GBK."""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from gongkai.bodies.files import legacy, ole
from gongkai.bodies.files.source import Source
from gongkai.bodies.tables.problems import CannotImport
from gongkai.documents import spread
from gongkai.documents.decode import decoded
from gongkai.documents.panics import Panicked, guarded
from gongkai.rules.words import said

#: unpacked, a workbook may be no larger than this
MOST_BYTES = 600 * 1024 * 1024
MOST_UNPACKED = 40  # times the size of the file, above which it is a bomb
#: rows times columns: the reader keeps room for every slot
MOST_SLOTS = 20_000_000
_BROKEN = (zlib.error, EOFError, RuntimeError, NotImplementedError)
_BOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")

Row = list[Any]


def rows(data: bytes, name: str) -> Iterator[Row]:
    """
    Yield the rows of the first sheet that has any, or of a CSV file.

    :raises CannotImport: empty, damaged, encrypted, or of a kind we do not read
    """
    if not data.strip(b"\x00\r\n \t"):
        raise CannotImport(file=name, why="文件是空的；请选择有内容的文件。")
    if data.startswith(_BOOKS):
        return _book(data, name)
    if data.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8", b"{\\rtf", b"<html", b"<!DOC")):
        raise CannotImport(file=name, why="这不是表格；请另存为 XLSX 或者 CSV。")
    return _csv(data, name)


def _book(data: bytes, name: str) -> Iterator[Row]:
    _refuse_bombs(data, name)
    try:
        with guarded():
            book = CalamineWorkbook.from_filelike(io.BytesIO(data))
            for title in book.sheet_names:
                sheet = book.get_sheet_by_name(title)
                if sheet.end is not None:
                    return _from_top(sheet)
    except (CalamineError, Panicked, OSError, ValueError, zipfile.BadZipFile) as error:
        why = said("表格打不开，可能已损坏或者加了密码；请用表格软件打开后另存为 XLSX 再试。")
        raise CannotImport(file=name, why=why) from error
    raise CannotImport(file=name, why="表格里没有内容；请选择有内容的文件。")


def _from_top(sheet: Any) -> Iterator[Row]:
    """Yield the rows with the empty ones above and columns before, so that numbers are right."""
    top, left = sheet.start or (0, 0)
    yield from ([] for _ in range(top))
    if not left:
        yield from sheet.iter_rows()
        return
    before = [""] * left
    for row in sheet.iter_rows():
        yield before + row


def _refuse_bombs(data: bytes, name: str) -> None:
    try:
        if not data.startswith(b"PK"):
            _refuse_spread(legacy.slots(ole.Ole(Source(data, name))), name)
            return
        most = min(MOST_BYTES, max(len(data) * MOST_UNPACKED, 20_000_000))
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            size = _unpacked(package, most)
            if size > most:
                raise CannotImport(file=name, why="解开以后过大；请分成几个文件导入。")
            for part in package.namelist():
                if part.startswith("xl/worksheets/") and part.endswith(".xml"):
                    _refuse_spread(spread.slots(package.read(part)), name)
                elif part == "content.xml" and spread.repeats(package.read(part)):
                    _refuse_spread(MOST_SLOTS + 1, name)
    except (ole.NotOle, zipfile.BadZipFile, OSError, ValueError, *_BROKEN) as error:
        why = said("文件不完整或者已损坏；请重新下载或者另存后再试。")
        raise CannotImport(file=name, why=why) from error


def _refuse_spread(slots: int, name: str) -> None:
    if slots > MOST_SLOTS:
        why = said("有的单元格远在表格之外；请删去多余的空行、空列后另存，再导入。")
        raise CannotImport(file=name, why=why)


def _unpacked(package: zipfile.ZipFile, most: int) -> int:
    """Return how large the members really are, whatever their heads say; stop above `most`."""
    size = sum(member.file_size for member in package.infolist())
    if size > most:
        return size
    size = 0
    for member in package.infolist():
        member.file_size = most + 1  # read to the true end, not to the one it claims
        member.CRC = None  # type: ignore[assignment]
        with package.open(member) as part:
            while size <= most and (piece := part.read(1 << 20)):
                size += len(piece)
    return size


def _csv(data: bytes, name: str) -> Iterator[Row]:
    found, _ = decoded(data)
    if "\x00" in found:
        raise CannotImport(file=name, why="这不是表格；请另存为 XLSX 或者 CSV。")
    head = "".join(found[:20_000].splitlines(keepends=True)[:20])
    separator = max(",\t;", key=head.count)
    csv.field_size_limit(1_000_000)
    try:
        yield from csv.reader(io.StringIO(found, newline=""), delimiter=separator)
    except csv.Error as error:
        why = said("CSV 读不下去（%(error)s）；请用表格软件另存为 XLSX。", error=error)
        raise CannotImport(file=name, why=why) from error
