"""Identity numbers that a narrow column of a PDF broke: their halves stand below each other."""

from __future__ import annotations

import ctypes
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as raw

from gongkai.rules.codes import is_citizen_number
from gongkai.screening.identity import PROVINCES

_PART = re.compile(r"(?<![0-9])[0-9]{1,18}[Xx]?(?![0-9])")
MOST_PARTS = 4_000  # of one page
SHORTEST = 3  # digits in the first line of a cell
_LINES = 2.2  # heights of a line down to the next
_LONGEST = 18
_TALLEST = 40.0  # points: no digits in a table are taller


@dataclass(frozen=True, slots=True)
class _Digits:
    text: str
    left: float
    right: float
    bottom: float
    top: float

    def is_above(self, other: _Digits) -> bool:
        """Tell whether another part is the next line of the same cell."""
        height = max(self.top - self.bottom, other.top - other.bottom, 1.0)
        down = self.bottom - other.bottom
        overlap = min(self.right, other.right) - max(self.left, other.left)
        return height * 0.5 < down < height * _LINES and overlap > 0


def wrapped(textpage: Any, text: str) -> Iterator[str]:
    """
    Yield identity numbers whose digits continue in the line below.

    :param text: the text of the page, to see whether there is anything to look for
    """
    parts = [m for m in _PART.finditer(text) if SHORTEST <= len(m[0]) <= _LONGEST]
    if not any(_begins(match[0]) for match in parts):
        return
    found = sorted(_parts(textpage), key=lambda one: one.bottom)
    for first in found:
        if not _begins(first.text):
            continue
        joined, last = first.text.upper(), first
        while len(joined) < _LONGEST:
            below = _below(last, found)
            if below is None:
                break
            last = below
            joined += last.text.upper()
            if _is_number(joined):
                yield joined
                break


def _below(part: _Digits, found: list[_Digits]) -> _Digits | None:
    """Return the part that stands right below another; `found` is in order of height."""
    reach = _LINES * max(part.top - part.bottom, _TALLEST)
    start = bisect_left(found, part.bottom - reach, key=lambda one: one.bottom)
    stop = bisect_left(found, part.bottom, key=lambda one: one.bottom)
    near = [one for one in found[start:stop] if part.is_above(one)]
    return max(near, key=lambda one: one.bottom, default=None)


def _begins(digits: str) -> bool:
    if len(digits) < SHORTEST or len(digits) > 17 or not digits.isdecimal():
        return False
    return digits[:2] in PROVINCES


def _is_number(joined: str) -> bool:
    return len(joined) == 18 and joined[:2] in PROVINCES and is_citizen_number(joined)


def _parts(textpage: Any) -> Iterator[_Digits]:
    """Yield the runs of digits with their boxes."""
    count = raw.FPDFText_CountChars(textpage)
    codes = [raw.FPDFText_GetUnicode(textpage, index) for index in range(count)]
    chars = "".join(chr(code) if 0 < code < 0x110000 else " " for code in codes)
    sides = [ctypes.c_double() for _ in range(4)]

    def box(index: int) -> tuple[float, float, float, float]:
        raw.FPDFText_GetCharBox(textpage, index, *sides)
        left, right, bottom, top = (one.value for one in sides)
        return left, right, bottom, top

    for number, match in enumerate(_PART.finditer(chars)):
        if number > MOST_PARTS:
            return
        first, last = box(match.start()), box(match.end() - 1)
        yield _Digits(
            match[0],
            min(first[0], last[0]),
            max(first[1], last[1]),
            min(first[2], last[2]),
            max(first[3], last[3]),
        )
