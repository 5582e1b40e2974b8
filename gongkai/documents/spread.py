"""
How far a spreadsheet spreads out, told before it is read.

The reader keeps room for every slot between a sheet's first and last cell: one cell in the last
corner asks for hundreds of gigabytes, and where they cannot be had the whole process ends.
"""

from __future__ import annotations

import io
import re

from lxml import etree

_USUAL = re.compile(rb'<c r="([A-Z]{1,3}\d{1,7})"')
_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ANOTHER = re.compile(rb"<c[a-zA-Z]")  # cols, conditionalFormatting …
_WHOLE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_MOST_REPEATED = 10_000  # times a row or a cell that has something in it may be repeated


class Odd(ValueError):
    """A cell says where it stands in a way that no spreadsheet program writes."""


def slots(xml: bytes) -> int:
    """
    Return rows times columns of one sheet of an XLSX workbook, by the cells that are written.

    :raises Odd: a cell's reference is no reference
    """
    found = _USUAL.findall(xml)
    others = xml.count(b"<c") - len(found)
    if b":c" in xml or (others and others != len(_ANOTHER.findall(xml))):
        return _slowly(xml)
    places = b" ".join(found)
    columns = set(places.translate(None, b"0123456789").split())
    numbers = set(places.translate(None, _LETTERS).split())
    return max(map(_column, columns), default=0) * max(map(int, numbers), default=0)


def _slowly(xml: bytes) -> int:
    """Return the same from the markup itself."""
    width = height = rows = loose = 0
    parser = etree.iterparse(
        io.BytesIO(xml), resolve_entities=False, no_network=True, huge_tree=True, recover=True
    )
    for _event, element in parser:
        name = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
        if name == "c":
            reference = element.get("r")
            if reference is None:
                loose += 1
            else:
                match = _WHOLE.fullmatch(reference.strip())
                if match is None:
                    raise Odd(reference[:20])
                width = max(width, _column(match[1].upper().encode()))
                height = max(height, int(match[2]))
        elif name == "row":
            rows += 1
            element.clear()
    return max(height, rows) * max(width, loose)


def repeats(content: bytes) -> bool:
    """Tell whether a sheet of an ODS repeats something written more often than anybody means."""
    parser = etree.iterparse(
        io.BytesIO(content), resolve_entities=False, no_network=True, huge_tree=True, recover=True
    )
    written = False
    for _event, element in parser:
        if element.tag in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            if len(element) or element.text:
                written = True
                if _times(element, "number-columns-repeated") > _MOST_REPEATED:
                    return True
        elif element.tag == f"{_TABLE}table-row":
            if written and _times(element, "number-rows-repeated") > _MOST_REPEATED:
                return True
            written = False
            element.clear()
    return False


def _times(element: etree._Element, name: str) -> int:
    times = element.get(f"{_TABLE}{name}") or "1"
    return int(times) if times.isdecimal() and len(times) < 10 else _MOST_REPEATED + 1


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
