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
    items = []
    for index, code in enumerate(_codes(handle, min(count, MOST_CHARS))):
        if code <= 32 or code in (0xA0, 0x3000, 0x200B, 0xFEFF):
            continue
        run = _object(handle, index)
        if not run:
            continue
        look = looks.get(run)
        if look is None:
            look = looks[run] = _look(handle, index, run, channels, base)
        if look.slanted:
            continue
        _box(handle, index, place)
        x0, y0, x1, y1 = rect.left, rect.bottom, rect.right, rect.top
        if x1 < left or x0 > right or y1 < bottom or y0 > top:
            continue
        items.append((chr(code), x0, y0, x1, y1, run, look))
    return Glyphs(items, cut=count > MOST_CHARS)


def _codes(handle: int, count: int) -> list[int]:
    """Return the characters' codes; in one call where each character is one unit of UTF-16."""
    units = (ctypes.c_ushort * (count + 1))()
    got = _text(handle, 0, count, ctypes.addressof(units))
    codes = list(units[:count])
    if got - 1 == count and not any(0xD800 <= code < 0xE000 or code == 0 for code in codes):
        return codes
    return [_unicode(handle, index) for index in range(count)]


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
