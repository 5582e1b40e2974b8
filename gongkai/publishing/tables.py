"""Tables somebody filled in elsewhere: sheets of text, and what is wrong in them."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from datetime import date

from gongkai.documents.decode import decoded
from gongkai.documents.errors import Unreadable
from gongkai.documents.workbook import Page, pages
from gongkai.rules.errors import RuleError
from gongkai.rules.words import said

MOST_BYTES = 20 * 1024 * 1024
#: what a text must not begin with in a CSV file, or a spreadsheet takes it for a formula
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:\s+00:00:00)?")


class CannotRead(RuleError):
    """A file of which nothing can be taken."""

    code = "publishing.cannot_read"
    says = "“%(file)s”不能导入：%(why)s"


@dataclass(frozen=True, slots=True)
class Problem:
    """
    One wrong place: sheet, row as the spreadsheet numbers it, column, what, and how to mend it.

    A `grave` one keeps its row out; any other is told and the row taken as it is.
    """

    sheet: str
    row: int
    column: str
    what: str
    mend: str
    grave: bool = True


def sheets(data: bytes, name: str, most: int = MOST_BYTES) -> list[Page]:
    """
    Return the sheets of an XLSX workbook, or the one of a CSV file (UTF-8, GBK), as text.

    :param most: bytes
    :raises CannotRead: too large, damaged, encrypted, or no table
    """
    if len(data) > most:
        why = said("文件超过%(most)s MB；请删去图片和无关的工作表后再试。", most=most >> 20)
        raise CannotRead(file=name, why=why)
    if not data.strip(b"\x00\r\n \t"):
        raise CannotRead(file=name, why="文件是空的；请选择有内容的文件。")
    if data.startswith(b"PK\x03\x04"):
        try:
            return pages(data)
        except Unreadable as error:
            raise CannotRead(file=name, why=error.said) from error
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        why = said("这是旧格式（XLS）或者加了密码；请用表格软件另存为 XLSX 再试。")
        raise CannotRead(file=name, why=why)
    if data.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8", b"{\\rtf", b"<html", b"<!DOC")):
        raise CannotRead(file=name, why="这不是表格；请另存为 XLSX 或者 CSV。")
    return [Page(name, _csv(data, name))]


def _csv(data: bytes, name: str) -> list[list[str]]:
    text, _ = decoded(data)
    if "\x00" in text:
        raise CannotRead(file=name, why="这不是表格；请另存为 XLSX 或者 CSV。")
    head = "".join(text[:20_000].splitlines(keepends=True)[:20])
    separator = max(",\t;", key=head.count)
    csv.field_size_limit(1_000_000)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        why = said("CSV 读不下去（%(error)s）；请用表格软件另存为 XLSX。", error=error)
        raise CannotRead(file=name, why=why) from error


def harmless(cell: str) -> str:
    """Return a cell of a CSV file, kept from being taken for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def bare(cell: str) -> str:
    """Return a cell without the mark `harmless` gives it, and without blanks around it."""
    text = cell.strip()
    return text[1:] if text[:1] == "'" and text[1:2] in _FORMULA else text


def day_in(cell: str) -> date | None:
    """
    Return the day a cell says: 2023-05-08, 2023/5/8, 2023年5月8日; None where it is empty.

    :raises ValueError: it says something else
    """
    text = cell.strip()
    if not text:
        return None
    found = _DATE.fullmatch(text)
    if found is None:
        raise ValueError(text)
    return date(*(int(part) for part in found.groups()))
