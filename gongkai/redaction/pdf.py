"""
PDF: every page is drawn, its marks are blackened in the picture, and a new file is made of that.

Nothing of the old file is copied: no object, no property, no earlier state of it. The words under
the new pictures are those a reader sees outside the marks, so that they can be searched and read
aloud; whether a word is seen is decided by the dots it leaves, not by what the file says.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PIL import Image, ImageDraw

from gongkai.redaction.errors import CannotRedact
from gongkai.redaction.letters import Letter, dots, draw, letters_of
from gongkai.redaction.marks import Box, PageMark, on_page
from gongkai.redaction.opened import opened, page_of
from gongkai.redaction.pdf_proof import Before, before_of, prove
from gongkai.redaction.pdf_written import Sheet, Writer
from gongkai.redaction.report import Redacted
from gongkai.rules.words import said

DOTS_PER_INCH = 200
MOST_DOTS = 4_000  # of a side
_SIDES = (20.0, 5_000.0)  # points: no page is smaller or larger
_WHOLE = 0.25  # of a character under a mark: then the mark grows to hide it whole
_TOUCHED = 0.08  # of a character: it stays in the picture, and is no longer among the words


@dataclass(frozen=True, slots=True)
class PageSize:
    """The sides of a page as it is seen, in points."""

    width: float
    height: float


def sizes_of(data: bytes) -> list[PageSize]:
    """
    Return the sides of each page.

    :raises CannotRedact: damaged, with a password, or beyond the limits
    """
    with opened(data) as document:
        return [PageSize(*_sides(document.get_page_size(at))) for at in range(len(document))]


def picture_of(data: bytes, page: int, width: int, marks: Sequence[PageMark] = ()) -> bytes:
    """
    Return a page as a PNG, as it will be in the result but for its marks, which may be blackened.

    :param page: from 1
    :param width: of the picture in dots
    :param marks: blackened as they would be in the result
    :raises CannotRedact: no such page, or it cannot be opened
    """
    with opened(data) as document, page_of(document, page) as one:
        picture = draw(one, min(max(width, 50), MOST_DOTS))
        boxes = on_page(marks, page)
        if boxes:
            letters = letters_of(one)
            blacken(picture, [whole(box, letters) for box in boxes])
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=3)
    return out.getvalue()


def redact_pdf(data: bytes, marks: Sequence[PageMark], *, words: bool = True) -> Redacted:
    """
    Return a PDF in which nothing under a mark, and nothing unseen, is left.

    :param words: put the words left under the pictures; without them it is pictures alone
    :raises CannotRedact: damaged, with a password, beyond the limits, or a mark on no page
    :raises NotGone: read back, it still has something under a mark; nothing is returned then
    """
    writer = Writer()
    blackened: list[list[Box]] = []
    with opened(data) as document:
        beyond = [mark.page for mark in marks if not 1 <= mark.page <= len(document)]
        if beyond:
            raise CannotRedact(
                what=said(
                    "第%(beyond)s页有标记，文件只有%(count)s页",
                    beyond=beyond[0],
                    count=len(document),
                ),
                do="请删去这处标记",
            )
        before = before_of(document, data)
        for number in range(1, len(document) + 1):
            with page_of(document, number) as page:
                sheet, boxes = _sheet(page, on_page(marks, number), before, number)
            blackened.append(boxes)
            writer.add(sheet if words else replace(sheet, letters=()))
    made = writer.finished()
    report = prove(made, blackened, before)
    return Redacted(made, replace(report, sha256=hashlib.sha256(made).hexdigest()))


def _sheet(page: Any, boxes: list[Box], before: Before, number: int) -> tuple[Sheet, list[Box]]:
    size = _sides(page.get_size())
    scale = min(DOTS_PER_INCH / 72, MOST_DOTS / max(size))
    picture = draw(page, max(50, round(size[0] * scale)))
    letters = letters_of(page, picture)
    grown = [whole(box, letters) for box in boxes]
    before.note(letters, grown, number)
    blacken(picture, grown)
    return Sheet(size, picture, list(_left(letters, grown))), grown


def _sides(size: tuple[float, float]) -> tuple[float, float]:
    """Return the sides of a page, none of them beyond what can be drawn."""
    low, high = _SIDES
    width, height = size
    if not (low <= width <= high and low <= height <= high):
        raise CannotRedact(
            what=said(
                "有一页的大小不正常（%(width)s×%(height)s点）",
                width=f"{width:.0f}",
                height=f"{height:.0f}",
            ),
            do="请打印成A4纸大小的PDF后再上传",
        )
    return width, height


def whole(box: Box, letters: Sequence[Letter]) -> Box:
    """Return a mark grown so that it cuts no character in two."""
    grown = box
    for one in letters:
        if one.box is not None and one.box.common(box) > _WHOLE * max(one.box.area, 1):
            grown = grown.around(one.box)
    return grown


def blacken(picture: Image.Image, boxes: Sequence[Box]) -> None:
    """Blacken boxes of a picture, one dot more on every side."""
    pen = ImageDraw.Draw(picture)
    for box in boxes:
        left, top, right, bottom = dots(box, picture.size, more=1)
        pen.rectangle((left, top, right - 1, bottom - 1), fill=(0, 0, 0))


def _left(letters: Sequence[Letter], boxes: Sequence[Box]) -> Iterator[Letter]:
    """Yield the letters, those that a mark touches no longer as seen."""
    for one in letters:
        touched = one.box is not None and any(
            one.box.common(box) > _TOUCHED * max(one.box.area, 1) for box in boxes
        )
        yield replace(one, seen=False) if touched else one
