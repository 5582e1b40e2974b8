"""XLSX: every sheet, hidden or not, with what a number says before it is formatted."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from lxml import etree

from gongkai.documents.errors import Unreadable
from gongkai.documents.packages import opened, relations_of, targets_of
from gongkai.rules.words import said
from gongkai.screening.hits import Kind, Severity
from gongkai.screening.ooxml import (
    Package,
    alternatives,
    embedded,
    leftovers,
    local,
    properties,
    whole,
)
from gongkai.screening.passage import Piece
from gongkai.screening.places import Part, Place
from gongkai.screening.reading import Reading
from gongkai.screening.tables import TableReader

WHAT = said("XLSX表格")
_BOOK = "xl/workbook.xml"
MOST_CELLS = 3_000_000
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_DATE_CODE = re.compile(r"[yYdD]|年|日|mm?[-/]|[hH]:")
_DATE_FORMATS = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_ZERO_DAY = date(1899, 12, 30)
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]')
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
HIDDEN_STATES = {"hidden": "隐藏", "veryHidden": "深度隐藏"}


@dataclass(slots=True)
class Sheet:
    """One sheet of the workbook: its name, its part, whether readers see it."""

    name: str
    part: str
    state: str = "visible"


@dataclass(slots=True)
class _Look:
    """What the cells of a sheet share."""

    shared: list[str]
    dates: frozenset[int]
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)


def read(data: bytes) -> Reading:
    """
    Read an XLSX.

    :raises Unreadable: damaged, encrypted, or beyond the limits
    """
    reading = Reading()
    with opened(data, WHAT) as zipped:
        package = Package(zipped, WHAT)
        shared = _shared(package)
        dates = _dates(package, reading)
        cells = 0
        for sheet in sheets(package, reading):
            if sheet.state in HIDDEN_STATES:
                reading.note(
                    Kind.HIDDEN,
                    Severity.WARNING,
                    said(
                        "工作表“%(sheet)s”是%(hidden_states)s的，会随文件一起公开：公开前删除。",
                        sheet=sheet.name,
                        hidden_states=HIDDEN_STATES[sheet.state],
                    ),
                    Place(Part.HIDDEN_SHEET, sheet=sheet.name),
                )
            cells += _sheet(package, sheet, _Look(shared, dates), reading)
            if cells > MOST_CELLS:
                raise Unreadable(
                    "too_large", said("%(what)s的单元格过多", what=WHAT), "请拆成几个文件后再检查"
                )
        _comments(package, reading)
        properties(package, reading)
        embedded(package, reading)
        leftovers(package, reading)
    return reading


def sheets(package: Package, reading: Reading | None = None) -> list[Sheet]:
    """Return the sheets in their order; names that are defined are put into `reading`."""
    book = package.xml(_BOOK)
    targets = targets_of(_BOOK, package.xml(relations_of(_BOOK)))
    found = []
    for node in [] if book is None else book.iter():
        if local(node) == "sheet":
            part = targets.get(node.get(_R) or "", "")
            found.append(Sheet(node.get("name", ""), part, node.get("state", "visible")))
        elif local(node) == "definedName" and reading is not None:
            place = Place(Part.DEFINED_NAME, name=node.get("name"))
            text = f"{node.get('name', '')} {node.text or ''} {node.get('comment', '')}"
            reading.unseen.append([Piece(text, place, end="")])
    known = {sheet.part for sheet in found}
    found += [
        Sheet(posixpath.basename(part), part)
        for part in package.matching(r"xl/worksheets/[^/]+\.xml")
        if part not in known
    ]
    return found


def _shared(package: Package) -> list[str]:
    root = package.xml("xl/sharedStrings.xml")
    return [] if root is None else [words(item) for item in root if local(item) == "si"]


def words(item: etree._Element) -> str:
    """Return the text of a rich or plain string, without its readings (拼音)."""
    return "".join(
        node.text or ""
        for node in item.iter()
        if local(node) == "t" and local(node.getparent()) != "rPh"  # type: ignore[arg-type]
    )


def _dates(package: Package, reading: Reading) -> frozenset[int]:
    """Return which styles show a number as a date; words in a format are screened as well."""
    root = package.xml("xl/styles.xml")
    if root is None:
        return frozenset()
    codes = {}
    for node in root.iter():
        if local(node) == "numFmt":
            code = node.get("formatCode", "")
            codes[whole(node.get("numFmtId"))] = code
            if sum(char.isdigit() for char in code) > 6:
                place = Place(Part.CACHE, name="数字格式")
                reading.unseen.append([Piece(code, place, end="")])
    formats = next((node for node in root if local(node) == "cellXfs"), None)
    if formats is None:
        return frozenset()
    return frozenset(
        at
        for at, node in enumerate(formats)
        if (number := whole(node.get("numFmtId"))) in _DATE_FORMATS
        or _DATE_CODE.search(_QUOTED.sub("", codes.get(number, "")))
    )


def _sheet(package: Package, sheet: Sheet, look: _Look, reading: Reading) -> int:
    root = package.xml(sheet.part)
    if root is None:
        return 0
    parts: dict[Part, list[Piece]] = {}
    tables = TableReader()
    count = 0
    others = []
    for node in root:
        name = local(node)
        if name == "cols":
            look.hidden_columns = [
                (whole(col.get("min")), whole(col.get("max")))
                for col in node
                if is_hidden(col, "width")
            ]
        elif name == "sheetData":
            for row in node:
                cells, formulas = _row(row, sheet, look)
                count += len(cells)
                for piece in tables.row(cells) if cells else ():
                    parts.setdefault(piece.place.part, []).append(piece)
                others += formulas
        elif name not in ("sheetViews", "sheetFormatPr", "mergeCells", "pageMargins"):
            others += [
                (text.strip(), Place(Part.CACHE, sheet=sheet.name, name=local(one)))
                for one in node.iter()
                for text in (one.text or "", one.get("prompt", ""), one.get("error", ""))
                if text.strip()
            ]
    for part, pieces in parts.items():
        (reading.seen if part is Part.TABLE else reading.unseen).append(pieces)
        if part in (Part.HIDDEN_ROW, Part.HIDDEN_COLUMN):
            reading.note(
                Kind.HIDDEN,
                Severity.WARNING,
                said(
                    "工作表“%(sheet)s”有%(part)s，内容仍在文件里：公开前删除或者取消隐藏。",
                    sheet=sheet.name,
                    part=part.label,
                ),
                Place(part, sheet=sheet.name, cell=pieces[0].place.cell),
            )
    reading.unseen += [[Piece(text, place, end="")] for text, place in others]
    return count


def is_hidden(node: etree._Element, size: str) -> bool:
    """Tell whether a row or column is not shown; `size` is its height or width."""
    return node.get("hidden") in ("1", "true") or node.get(size) in ("0", "0.0")


def _row(
    row: etree._Element, sheet: Sheet, look: _Look
) -> tuple[list[tuple[int, str, Place]], list[tuple[str, Place]]]:
    """Return the cells of a row that hold something, and the formulas with numbers in them."""
    hidden_row = is_hidden(row, "ht")
    cells, formulas = [], []
    column = 0
    for cell in row:
        reference = cell.get("r", "")
        match = _REFERENCE.fullmatch(reference)
        column = column_number(match[1]) if match else column + 1
        if not match:
            reference = f"{column_name(column)}{row.get('r', '')}"
        text = cell_text(cell, look.shared, look.dates)
        part = Part.TABLE
        if sheet.state in HIDDEN_STATES:
            part = Part.HIDDEN_SHEET
        elif hidden_row:
            part = Part.HIDDEN_ROW
        elif any(low <= column <= high for low, high in look.hidden_columns):
            part = Part.HIDDEN_COLUMN
        if text:
            cells.append((column, text, Place(part, sheet=sheet.name, cell=reference)))
        for child in cell:
            if local(child) == "f" and sum(c.isdigit() for c in child.text or "") > 10:
                place = Place(Part.FORMULA, sheet=sheet.name, cell=reference)
                formulas.append((_joined(child.text or ""), place))
    return cells, formulas


def _joined(formula: str) -> str:
    """Return a formula with the strings that & joins put together."""
    return re.sub(r'"\s*&\s*"', "", formula)


def cell_text(cell: etree._Element, shared: list[str], dates: frozenset[int]) -> str:
    """Return what a cell holds: words, a date as a date, a number with all its digits."""
    kind = cell.get("t", "n")
    value = ""
    for child in cell:
        name = local(child)
        if name == "v":
            value = child.text or ""
        elif name == "is":
            return words(child).strip()
    if kind == "s":
        return shared[int(value)].strip() if value.isdecimal() and int(value) < len(shared) else ""
    if kind in ("str", "e", "b", "d"):
        return value.strip()
    return number_text(value, whole(cell.get("s")) in dates)


def number_text(value: str, is_date: bool = False) -> str:
    """Return a number written out, without exponent; a date where it is shown as one."""
    if not value:
        return ""
    try:
        exact = Decimal(value.strip())
    except InvalidOperation:
        return value.strip()
    if not exact.is_finite():
        return value.strip()
    if is_date and 0 < exact < 200_000:
        day = _ZERO_DAY + timedelta(days=int(exact))
        return f"{day.year}年{day.month}月{day.day}日"
    if exact == exact.to_integral_value() and abs(exact) < Decimal(10) ** 40:
        return str(int(exact))
    return f"{exact:f}" if abs(exact.adjusted()) < 40 else value.strip()


def column_number(letters: str) -> int:
    """Return the number of a column, A being 1."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def column_name(number: int) -> str:
    """Return the letters of a column."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _comments(package: Package, reading: Reading) -> None:
    count = 0
    for name in package.matching(
        r"xl/(?:comments\d*|comments/comment\d*|threadedComments/.*)\.xml"
    ):
        root = package.xml(name)
        for node in _each(root, "comment", "threadedComment"):
            text = words(node) or " ".join(map(str, node.itertext()))
            place = Place(Part.COMMENT, cell=node.get("ref"), name=node.get("ref"))
            reading.unseen.append([Piece(text, place, end="")])
            count += 1
    if count:
        reading.note(
            Kind.HIDDEN,
            Severity.WARNING,
            said("有 %(count)s 条批注，会随文件一起公开：公开前删除。", count=count),
            Place(Part.COMMENT),
        )
    for name in package.matching(r"xl/drawings/drawing\d*\.xml"):
        root = package.xml(name)
        if root is None:
            continue
        alternatives(root, reading)
        texts = ["".join(t.text or "" for t in _each(p, "t")) for p in _each(root, "p")]
        reading.seen.append([Piece(text, Place(Part.TEXT_BOX)) for text in texts if text])


def _each(root: etree._Element | None, *names: str) -> Iterator[etree._Element]:
    for node in () if root is None else root.iter():
        if local(node) in names:
            yield node
