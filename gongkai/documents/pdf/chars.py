"""Characters of a PDF page, in one pass."""

from __future__ import annotations

import ctypes
import math
from typing import Any

import pypdfium2.raw as pdfium

from gongkai.documents.pdf.glyphs import Glyphs, Look
from gongkai.documents.pdf.ink import Box

#: characters read from one page; a page of 7.5 point type holds about 5,000
MOST_CHARS = 40_000
SLANT = 0.09  # radians off the square: beyond this it is a watermark
QUARTER = math.pi / 2
SPACES = frozenset(" \u00a0\u3000")
MADE_UP = 0.1  # points: a narrower space was put in by pdfium, not by the writer
HYPHEN = "\2"  # what pdfium makes of a hyphen at the end of a line
#: what leaves no mark; the empty one is the first half of a character of two halves
UNSEEN = frozenset(["", *map(chr, range(32)), "\u200b", "\ufeff"]) - {HYPHEN}
FULL = 0.99  # of the type size: a lower box is that of the strokes, not of the character
DESCENT = 0.12  # of the type size
INVISIBLE = 3  # PDF text render mode


def _fast(function: Any, result: Any, *arguments: Any) -> Any:
    """Return the function bound with plain integer handles, which ctypes calls faster."""
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.CFUNCTYPE(result, *arguments)(address)


_P, _I = ctypes.c_void_p, ctypes.c_int
_count = _fast(pdfium.FPDFText_CountChars, _I, _P)
_unicode = _fast(pdfium.FPDFText_GetUnicode, ctypes.c_uint, _P, _I)
_text = _fast(pdfium.FPDFText_GetText, _I, _P, _I, _I, _P)
_box = _fast(pdfium.FPDFText_GetLooseCharBox, _I, _P, _I, _P)
_object = _fast(pdfium.FPDFText_GetTextObject, _P, _P, _I)
_angle = _fast(pdfium.FPDFText_GetCharAngle, ctypes.c_float, _P, _I)
_mode = _fast(pdfium.FPDFTextObj_GetTextRenderMode, _I, _P)
_origin = _fast(pdfium.FPDFText_GetCharOrigin, _I, _P, _I, _P, _P)
_font_size = _fast(pdfium.FPDFText_GetFontSize, ctypes.c_double, _P, _I)
_font = _fast(pdfium.FPDFTextObj_GetFont, _P, _P)
_font_name = _fast(pdfium.FPDFFont_GetBaseFontName, ctypes.c_size_t, _P, _P, ctypes.c_size_t)
_matrix = _fast(pdfium.FPDFPageObj_GetMatrix, _I, _P, _P)
_fill = _fast(pdfium.FPDFPageObj_GetFillColor, _I, _P, _P, _P, _P, _P)


def glyphs(textpage: Any, crop: Box) -> Glyphs:
    """Return the printed characters inside the crop box (left, bottom, right, top)."""
    handle = ctypes.cast(textpage.raw, ctypes.c_void_p).value or 0
    count = _count(handle)
    rect = pdfium.FS_RECTF()
    place = ctypes.addressof(rect)
    left, bottom, right, top = crop
    looks: dict[int, Look] = {}
    channels = (ctypes.c_uint * 4)()
    base = ctypes.addressof(channels)
    point = (ctypes.c_double * 2)()
    origin = ctypes.addressof(point)
    fonts: dict[int, bool] = {}
    items = []
    for index, char in enumerate(_chars(handle, min(count, MOST_CHARS))):
        if char in UNSEEN:
            continue
        if char in SPACES:
            _box(handle, index, place)
            if rect.right - rect.left < MADE_UP:
                continue
            char = " "
        run = _object(handle, index)
        if not run:
            continue
        look = looks.get(run)
        if look is None:
            look = looks[run] = _look(handle, index, run, channels, base)
            _measure(look, handle, index, run, fonts)
        if look.slanted:
            continue
        _box(handle, index, place)
        x0, y0, x1, y1 = rect.left, rect.bottom, rect.right, rect.top
        if look.size and y1 - y0 < FULL * look.size:
            _origin(handle, index, origin, origin + 8)
            x0, y0 = point[0], point[1] - DESCENT * look.size
            x1, y1 = max(x1, x0 + look.size if char > "\u2e7f" else x1), y0 + look.size
        if x1 < left or x0 > right or y1 < bottom or y0 > top:
            continue
        items.append((char, x0, y0, x1, y1, run, look))
    return Glyphs(items, cut=count > MOST_CHARS)


def _chars(handle: int, count: int) -> list[str]:
    """
    Return the character at each index, in one call where each is one unit of UTF-16.

    pdfium counts a character above U+FFFF as two: it stands at the second, the first is empty.
    """
    units = (ctypes.c_ushort * (count + 1))()
    got = _text(handle, 0, count, ctypes.addressof(units))
    if got - 1 == count:
        text = bytes(units)[: 2 * count].decode("utf-16-le", "replace")
        if len(text) == count and "\0" not in text:
            return list(text)
    chars: list[str] = []
    high = 0
    for index in range(count):
        code = _unicode(handle, index)
        if high:
            low = 0xDC00 <= code < 0xE000
            chars[-1] = "" if low else "\ufffd"
            if low:
                code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        high = code if 0xD800 <= code < 0xDC00 else 0
        chars.append("\ufffd" if 0xD800 <= code < 0xE000 or code > 0x10FFFF else chr(code))
    return chars


def _look(handle: int, index: int, run: int, channels: Any, base: int) -> Look:
    radians = -_angle(handle, index)  # pdfium turns clockwise
    turn, slanted = 0, False
    if radians:
        turn = round(radians / QUARTER)
        slanted = abs(radians - turn * QUARTER) > SLANT
    pale = faint = False
    if _fill(run, base, base + 4, base + 8, base + 12):
        red, green, blue, alpha = channels
        pale = red > 235 and green > 235 and blue > 235
        faint = alpha < 40
    return Look(turn % 4, slanted, faint or _mode(run) == INVISIBLE, pale)


def _measure(look: Look, handle: int, index: int, run: int, fonts: dict[int, bool]) -> None:
    """
    Note the type size of a run in a font of drawings (type 3), as browsers write them.

    Such fonts have no name and no height: pdfium gives the box of what is drawn, and 一 is flat.
    """
    font = _font(run)
    nameless = fonts.get(font)
    if nameless is None:
        nameless = fonts[font] = _font_name(font, None, 0) <= 1
    if nameless and look.turn == 0:
        matrix = (ctypes.c_float * 6)()
        if _matrix(run, ctypes.addressof(matrix)):
            look.size = abs(_font_size(handle, index) * matrix[3])
