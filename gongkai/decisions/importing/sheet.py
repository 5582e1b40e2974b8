"""A file to rows of cells: XLSX, XLS and ODS by calamine, CSV in UTF-8 or GBK."""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from gongkai.decisions.importing.problems import CannotImport
from gongkai.documents.decode import decoded

#: unpacked, a workbook may be no larger than this
MOST_BYTES = 600 * 1024 * 1024
MOST_UNPACKED = 40  # times the size of the file, above which it is a bomb
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
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for title in book.sheet_names:
            sheet = book.get_sheet_by_name(title)
            if sheet.total_height:
                return _from_top(sheet)
    except (CalamineError, OSError, ValueError, zipfile.BadZipFile) as error:
        why = "表格打不开，可能已损坏或者加了密码；请用表格软件打开后另存为 XLSX 再试。"
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
    if not data.startswith(b"PK"):
        return
    most = min(MOST_BYTES, max(len(data) * MOST_UNPACKED, 20_000_000))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            size = _unpacked(package, most)
    except (zipfile.BadZipFile, OSError, ValueError, *_BROKEN) as error:
        why = "文件不完整或者已损坏；请重新下载或者另存后再试。"
        raise CannotImport(file=name, why=why) from error
    if size > most:
        raise CannotImport(file=name, why="解开以后过大；请分成几个文件导入。")


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
        why = f"CSV 读不下去（{error}）；请用表格软件另存为 XLSX。"
        raise CannotImport(file=name, why=why) from error
