"""Finding words on the pages of a PDF, however lines and gaps part them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.redaction.errors import NothingMarked
from gongkai.redaction.letters import Letter, letters_of
from gongkai.redaction.marks import Box, PageMark
from gongkai.redaction.opened import opened, page_of
from gongkai.screening.flat import flattened

MOST_FOUND = 500
_AROUND = 12  # characters of the line before and after


@dataclass(frozen=True, slots=True)
class Found:
    """Words found on a page: the boxes of its lines, and the words around."""

    page: int
    boxes: tuple[Box, ...]
    before: str
    text: str
    after: str

    def marks(self) -> list[PageMark]:
        """Return the marks that hide it."""
        return [PageMark(self.page, box) for box in self.boxes]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its words, and the box around it."""

    text: str
    box: Box


def lines_of(data: bytes, page: int) -> list[Line]:
    """
    Return the lines of a page that have words, from the top.

    :raises CannotRedact: no such page, or it cannot be opened
    """
    with opened(data) as document, page_of(document, page) as one:
        letters = letters_of(one)
    found = []
    for line in _by_lines(letters):
        text = "".join(char for char, _box in line).strip()
        boxes = [box for char, box in line if box is not None and char.strip()]
        if text and boxes:
            found.append(Line(text, _around(boxes)))
    return sorted(found, key=lambda one: (one.box.top, one.box.left))


def find(data: bytes, texts: Sequence[str]) -> list[Found]:
    """
    Return every place of words on the pages, seen or not, in order.

    :raises NothingMarked: nothing to look for
    :raises CannotRedact: the file cannot be opened
    """
    wanted = [key for text in texts if (key := _key(text))]
    if not wanted:
        raise NothingMarked(what="没有填写要查找的文字", do="请填写姓名、号码等要遮盖的文字")
    found: list[Found] = []
    with opened(data) as document:
        for number in range(1, len(document) + 1):
            with page_of(document, number) as page:
                letters = letters_of(page)
            for text in dict.fromkeys(wanted):
                for start, end in _spans(letters, text):
                    found.append(_found(letters, start, end, number))
            if len(found) > MOST_FOUND:
                break
    return sorted(found[:MOST_FOUND], key=lambda one: (one.page, one.boxes))


def places_of(pages: Sequence[Sequence[Letter]], text: str) -> list[int]:
    """Return the pages, from 1, on which words stand."""
    key = _key(text)
    return [
        number
        for number, letters in enumerate(pages, 1)
        if key and next(_spans(letters, key), None) is not None
    ]


def _key(text: str) -> str:
    return re.sub(r"\s", "", flattened(text)).casefold()


def _spans(letters: Sequence[Letter], key: str) -> Iterator[tuple[int, int]]:
    """Yield where a text begins and ends among letters, whatever gaps it is written with."""
    flat: list[str] = []
    places: list[int] = []
    for place, one in enumerate(letters):
        for char in _key(one.char):
            flat.append(char)
            places.append(place)
    text, at = "".join(flat), 0
    while (at := text.find(key, at)) >= 0:
        yield places[at], places[at + len(key) - 1] + 1
        at += len(key)


def _found(letters: Sequence[Letter], start: int, end: int, page: int) -> Found:
    boxes = [
        _around(there)
        for line in _by_lines(letters[start:end])
        if (there := [box for char, box in line if box is not None and char.strip()])
    ]
    words = "".join(one.char for one in letters[start:end])
    before = "".join(one.char for one in letters[max(0, start - _AROUND) : start])
    after = "".join(one.char for one in letters[end : end + _AROUND])
    return Found(page, tuple(boxes), *(re.sub(r"\s+", " ", one) for one in (before, words, after)))


def _by_lines(letters: Sequence[Letter]) -> Iterator[list[tuple[str, Box | None]]]:
    """Yield letters by lines: as the page ends them, and where they go down or back."""
    line: list[tuple[str, Box | None]] = []
    last: Box | None = None
    for one in letters:
        if one.char in ("\r", "\n") or (
            one.box is not None and last is not None and _elsewhere(last, one.box)
        ):
            yield line
            line, last = [], None
        if one.char not in ("\r", "\n"):
            line.append((one.char, one.box))
            last = one.box or last
    yield line


def _elsewhere(one: Box, other: Box) -> bool:
    common = min(one.bottom, other.bottom) - max(one.top, other.top)
    return common < min(one.bottom - one.top, other.bottom - other.top) // 3


def _around(boxes: Sequence[Box]) -> Box:
    found = boxes[0]
    for box in boxes[1:]:
        found = found.around(box)
    return found
