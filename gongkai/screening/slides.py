"""PPTX: slides, hidden ones too, notes, comments and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from gongkai.documents.packages import opened
from gongkai.rules.words import said
from gongkai.screening.hits import Kind, Severity
from gongkai.screening.ooxml import (
    Package,
    alternatives,
    embedded,
    leftovers,
    local,
    properties,
)
from gongkai.screening.passage import Piece
from gongkai.screening.places import Part, Place
from gongkai.screening.reading import Reading
from gongkai.screening.tables import TableReader

WHAT = "PPTX演示文稿"
_NUMBER = re.compile(r"(\d+)\.xml$")


def read(data: bytes) -> Reading:
    """
    Read a PPTX.

    :raises Unreadable: damaged, encrypted, or beyond the limits
    """
    reading = Reading()
    with opened(data, WHAT) as zipped:
        package = Package(zipped, WHAT)
        for name in package.matching(r"ppt/slides/slide\d+\.xml"):
            root = package.xml(name)
            if root is None:
                continue
            number = _number(name)
            hidden = root.get("show") in ("0", "false")
            part = Part.HIDDEN_SLIDE if hidden else Part.BODY
            if hidden:
                reading.note(
                    Kind.HIDDEN,
                    Severity.WARNING,
                    said(
                        "第%(number)s张幻灯片是隐藏的，会随文件一起公开：公开前删除。",
                        number=number,
                    ),
                    Place(Part.HIDDEN_SLIDE, page=number),
                )
            pieces = list(_pieces(root, part, number))
            (reading.unseen if hidden else reading.seen).append(pieces)
            alternatives(root, reading)
        for pattern, part in (
            (r"ppt/notesSlides/notesSlide\d+\.xml", Part.NOTES_PAGE),
            (r"ppt/comments/.*\.xml", Part.COMMENT),
        ):
            _aside(package, pattern, part, reading)
        properties(package, reading)
        embedded(package, reading)
        leftovers(package, reading)
    return reading


def _aside(package: Package, pattern: str, part: Part, reading: Reading) -> None:
    found = [
        Piece(text, Place(part, page=_number(name)))
        for name in package.matching(pattern)
        if (root := package.xml(name)) is not None
        for text in _texts(root)
        if len(text) > 3  # the number of the slide
    ]
    if found:
        reading.unseen.append(found)
        reading.note(
            Kind.HIDDEN,
            Severity.NOTICE if part is Part.NOTES_PAGE else Severity.WARNING,
            said("有%(part)s，会随文件一起公开：公开前看过或者删除。", part=part.label),
            Place(part),
        )


def _number(name: str) -> int:
    match = _NUMBER.search(name)
    return int(match[1]) if match else 1


def _texts(root: etree._Element) -> Iterator[str]:
    for node in root.iter():
        if local(node) == "p":
            yield "".join(one.text or "" for one in node.iter() if local(one) == "t")
        elif local(node) == "text":  # comments of before 2019
            yield node.text or ""


def _pieces(root: etree._Element, part: Part, page: int) -> Iterator[Piece]:
    tables = 0
    for node in root.iter():
        name = local(node)
        if name == "tbl":
            tables += 1
            reader = TableReader()
            rows = (row for row in node if local(row) == "tr")
            for row, line in enumerate(rows, 1):
                cells = [cell for cell in line if local(cell) == "tc"]
                within = Part.TABLE if part is Part.BODY else part
                yield from reader.row(
                    [
                        (
                            column,
                            "\n".join(_texts(cell)),
                            Place(within, page=page, table=tables, row=row, column=column),
                        )
                        for column, cell in enumerate(cells, 1)
                    ]
                )
        elif name == "p" and not any(local(one) == "tc" for one in node.iterancestors()):
            text = "".join(one.text or "" for one in node.iter() if local(one) in ("t", "br"))
            yield Piece(text, Place(part, page=page))
