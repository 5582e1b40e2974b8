"""Characters of a PDF page, in one pass, as words."""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from gongkai.documents.pdf.ink import RADICALS, Box, Word

#: characters read from one page; a page of 7.5 point type holds about 5,000
MOST_CHARS = 40_000
GAP = 0.3  # of the type size: a wider gap ends a word
JOIN_GAP = 0.15  # the same, where the file begins a new run of text
SLANT = 0.09  # radians off the square: beyond this it is a watermark
INVISIBLE = 3  # PDF text render mode


def _fast(function: Any, result: Any, *arguments: Any) -> Any:
    """Return the function bound with plain integer handles, which ctypes calls faster."""
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.CFUNCTYPE(result, *arguments)(address)


_P, _I = ctypes.c_void_p, ctypes.c_int
_count = _fast(pdfium.FPDFText_CountChars, _I, _P)
_unicode = _fast(pdfium.FPDFText_GetUnicode, ctypes.c_uint, _P, _I)
_box = _fast(pdfium.FPDFText_GetLooseCharBox, _I, _P, _I, _P)
_object = _fast(pdfium.FPDFText_GetTextObject, _P, _P, _I)
_angle = _fast(pdfium.FPDFText_GetCharAngle, ctypes.c_float, _P, _I)
_mode = _fast(pdfium.FPDFTextObj_GetTextRenderMode, _I, _P)
_fill = _fast(pdfium.FPDFPageObj_GetFillColor, _I, _P, _P, _P, _P, _P)


@dataclass(slots=True)
class Look:
    """How one run of text looks: its direction in quarter turns, and whether it is seen."""

    turn: int
    slanted: bool
    hidden: bool
    pale: bool


@dataclass(slots=True)
class Glyphs:
    """The characters of a page in the file's own coordinates, y growing upwards."""

    items: list[tuple[str, float, float, float, float, int, Look]]
    cut: bool = False  # there were more than may be read


def glyphs(textpage: Any, crop: Box) -> Glyphs:
    """Return the printed characters inside the crop box (left, bottom, right, top)."""
    handle = ctypes.cast(textpage.raw, ctypes.c_void_p).value or 0
    count = _count(handle)
    rect = pdfium.FS_RECTF()
    place = ctypes.addressof(rect)
    left, bottom, right, top = crop
    looks: dict[int, Look] = {}
    items = []
    for index in range(min(count, MOST_CHARS)):
        code = _unicode(handle, index)
        if code <= 32 or code in (0xA0, 0x3000, 0x200B, 0xFEFF):
            continue
        run = _object(handle, index)
        if not run:
            continue
        look = looks.get(run)
        if look is None:
            look = looks[run] = _look(handle, index, run)
        if look.slanted:
            continue
        _box(handle, index, place)
        x0, y0, x1, y1 = rect.left, rect.bottom, rect.right, rect.top
        if x1 < left or x0 > right or y1 < bottom or y0 > top:
            continue
        items.append((chr(code), x0, y0, x1, y1, run, look))
    return Glyphs(items, cut=count > MOST_CHARS)


def _look(handle: int, index: int, run: int) -> Look:
    turns = float(_angle(handle, index)) / (math.pi / 2)
    turn = round(turns)
    slanted = abs(turns - turn) * math.pi / 2 > SLANT
    hidden = _mode(run) == INVISIBLE
    channels = (ctypes.c_uint * 4)()
    base = ctypes.addressof(channels)
    pale = faint = False
    if _fill(run, base, base + 4, base + 8, base + 12):
        pale = min(channels[:3]) > 235
        faint = channels[3] < 40
    return Look(turn % 4, slanted, hidden or faint, pale)


def main_turn(found: Glyphs) -> int:
    """Return the direction most characters are printed in, in quarter turns."""
    tally = [0, 0, 0, 0]
    for item in found.items:
        tally[item[6].turn] += 1
    return tally.index(max(tally))


def words(found: Glyphs, crop: Box, turn: int, *, hidden: bool) -> list[Word]:
    """
    Return the words of a page, as seen when its main direction of text runs to the right.

    :param hidden: whether to read the text that is not painted (recognised text under a scan)
    """
    made: list[Word] = []
    last: Word | None = None
    last_run = last_turn = -1
    left, bottom, right, top = crop
    for char, a, b, c, d, run, look in found.items:
        if look.hidden is not hidden:
            continue
        if turn == 0:
            x0, y0, x1, y1 = a - left, top - d, c - left, top - b
        elif turn == 1:
            x0, y0, x1, y1 = b - bottom, a - left, d - bottom, c - left
        elif turn == 2:
            x0, y0, x1, y1 = right - c, b - bottom, right - a, d - bottom
        else:
            x0, y0, x1, y1 = top - d, right - c, top - b, right - a
        if look.turn != turn:
            if last is not None and last.turned and run == last_run:
                last.text += char
                last.x0, last.y0 = min(last.x0, x0), min(last.y0, y0)
                last.x1, last.y1 = max(last.x1, x1), max(last.y1, y1)
            else:
                last = Word(char, x0, y0, x1, y1, x1 - x0, None, True)
                made.append(last)
            last_run, last_turn = run, look.turn
            continue
        size = y1 - y0
        if (
            last is not None
            and last_turn == look.turn
            and -0.5 * size < (gap := x0 - last.x1) < GAP * size
            and abs(y0 + y1 - last.y0 - last.y1) < 0.6 * size
        ):
            if run == last_run:
                last.text += char
                last.x1 = x1
                continue
            if -0.12 * size < gap < JOIN_GAP * size:
                if last.joins is None:
                    last.joins = []
                last.joins.append((len(last.text), x0))
                last.text += char
                last.x1 = x1
                last_run = run
                continue
        last = Word(char, x0, y0, x1, y1, size)
        last_run, last_turn = run, look.turn
        made.append(last)
    for word in made:
        if not word.text.isascii():
            word.text = word.text.translate(RADICALS)
    return made
