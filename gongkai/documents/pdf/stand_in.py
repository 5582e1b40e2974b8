"""
What pdfium gets when it asks the machine for a font: a font of boxes, if it is a Chinese one.

Left to itself it reads a face of 20 MB and more for each file, looks every character up in its
outlines, and has places that differ with the fonts installed. Other fonts are not given: pdfium
has its own for the usual Latin ones.
"""

from __future__ import annotations

from collections.abc import Callable
from ctypes import byref, memmove
from typing import Any

import pypdfium2.raw as pdfium

from gongkai.documents.pdf.box_font import box_font

_CHINESE = frozenset((128, 129, 134, 136))  # character sets: Japanese, Korean, GB 2312, Big5
_HANDLE = 1
_calls = dict(pdfium.FPDF_SYSFONTINFO._fields_)


def _map_font(_: Any, weight: int, italic: int, charset: int, *rest: Any) -> int | None:
    return _HANDLE if charset in _CHINESE else None


def _font_data(_: Any, font: Any, table: int, target: Any, size: int) -> int:
    """Give the whole font; pdfium asks for its size first. Of single tables it has none."""
    data = _lent[0]()
    if table:
        return 0
    if target and size >= len(data):
        memmove(target, data, len(data))
    return len(data)


_ours = pdfium.FPDF_SYSFONTINFO(
    version=1,
    Release=_calls["Release"](lambda _: None),
    MapFont=_calls["MapFont"](_map_font),
    GetFont=_calls["GetFont"](lambda *_: None),
    GetFontData=_calls["GetFontData"](_font_data),
    GetFaceName=_calls["GetFaceName"](lambda *_: 0),
    GetFontCharset=_calls["GetFontCharset"](lambda *_: 134),
    DeleteFont=_calls["DeleteFont"](lambda *_: None),
)
_lent: list[Callable[[], bytes]] = [box_font]
_machine: list[Any] = []  # what we put back last; pdfium lets go of it when ours is put in


def lend(font: Callable[[], bytes] = box_font) -> None:
    """
    Have pdfium ask us for fonts.

    :param font: returns the font it gets; who draws pages must give one with shapes
    """
    _lent[0] = font
    pdfium.FPDF_SetSystemFontInfo(byref(_ours))
    while _machine:
        pdfium.FPDF_FreeDefaultSystemFontInfo(_machine.pop())


def take_back() -> None:
    """Have pdfium ask the machine again, for those who draw pages in the same process."""
    if not _machine:
        _machine.append(pdfium.FPDF_GetDefaultSystemFontInfo())
        pdfium.FPDF_SetSystemFontInfo(_machine[0])
