"""What is drawn on a PDF page, in order: what covers text, and text drawn not to be seen."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as raw

from gongkai.screening.places import Part

Box = tuple[float, float, float, float]  # left, bottom, right, top; points

MOST_OBJECTS = 60_000
DEEPEST = 6  # forms inside forms
_OPAQUE = 200  # of 255: a marker pen lets the text show
_PALE = 245  # of 255: what is lighter is not seen on white
_TINY = 2.0  # points
_WHOLE = 0.6  # of the page: a scan over its own recognised text, or a background
_INVISIBLE = 3  # render mode of recognised text


@dataclass(frozen=True, slots=True)
class Fill:
    """An area filled with a colour, or a picture; `order` counts what is drawn."""

    order: int
    box: Box
    is_light: bool


@dataclass(frozen=True, slots=True)
class Letter:
    """A character of the page, and whether it is seen."""

    char: str
    part: Part


@dataclass(slots=True)
class _Run:
    order: int
    part: Part


class Ink:
    """The fills, pictures and runs of text of a page."""

    def __init__(self, page: Any) -> None:
        self.width, self.height = page.get_size()
        self.box: Box = tuple(page.get_bbox())
        self.fills: list[Fill] = []
        self.images = self.paths = 0
        self.runs: dict[int, _Run] = {}
        self._order = 0
        self._walk(page, raw.FPDFPage_CountObjects(page), raw.FPDFPage_GetObject, 0)

    @property
    def has_unseen(self) -> bool:
        """Whether some text was drawn not to be seen."""
        return any(run.part is not Part.BODY for run in self.runs.values())

    def _walk(self, holder: Any, count: int, get: Any, depth: int) -> None:
        for index in range(count):
            item = get(holder, index)
            self._order += 1
            if not item or self._order > MOST_OBJECTS:
                return
            kind = raw.FPDFPageObj_GetType(item)
            if kind == raw.FPDF_PAGEOBJ_TEXT:
                self.runs[_address(item)] = _Run(self._order, self._look(item))
            elif kind == raw.FPDF_PAGEOBJ_IMAGE:
                self.images += 1
                self._fill(item, False)
            elif kind == raw.FPDF_PAGEOBJ_PATH:
                self.paths += 1
                colour = _colour(item) if _is_filled(item) else None
                if colour is not None and colour[3] >= _OPAQUE:
                    self._fill(item, min(colour[:3]) > _PALE)
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
                inner = raw.FPDFFormObj_CountObjects(item)
                self._walk(item, inner, raw.FPDFFormObj_GetObject, depth + 1)

    def _fill(self, item: Any, is_light: bool) -> None:
        box = _bounds(item)
        if box is not None and box[2] - box[0] > 3 and box[3] - box[1] > 3:
            self.fills.append(Fill(self._order, box, is_light))

    def _look(self, item: Any) -> Part:
        if raw.FPDFTextObj_GetTextRenderMode(item) == _INVISIBLE:
            return Part.INVISIBLE
        box = _bounds(item)
        if box is not None and _apart(box, self.box):
            return Part.OFF_PAGE
        size, matrix = ctypes.c_float(), raw.FS_MATRIX()
        if raw.FPDFTextObj_GetFontSize(item, size) and raw.FPDFPageObj_GetMatrix(item, matrix):
            scale = (matrix.b**2 + matrix.d**2) ** 0.5
            if size.value * scale < _TINY:
                return Part.TINY
        colour = _colour(item)
        if colour is not None and colour[3] < 20:
            return Part.INVISIBLE
        return Part.WHITE if colour is not None and min(colour[:3]) > _PALE else Part.BODY

    def letters(self, textpage: Any, covers: list[Fill]) -> Iterator[Letter]:
        """Yield the characters of the page in order of reading."""
        rect = [ctypes.c_double() for _ in range(4)]
        dark = [fill for fill in self.fills if not fill.is_light]
        last = Part.BODY
        for index in range(raw.FPDFText_CountChars(textpage)):
            char = chr(raw.FPDFText_GetUnicode(textpage, index) or 0xFFFD)
            item = raw.FPDFText_GetTextObject(textpage, index)
            run = self.runs.get(_address(item)) if item else None
            if run is None:  # a space or the end of a line that pdfium put in
                yield Letter(char, last if char == " " else Part.BODY)
                continue
            part = run.part
            if covers or part is Part.WHITE:
                raw.FPDFText_GetCharBox(textpage, index, *rect)
                left, right, bottom, top = (one.value for one in rect)
                x, y = (left + right) / 2, (bottom + top) / 2
                if any(fill.order > run.order and _holds(fill.box, x, y) for fill in covers):
                    part = Part.COVERED
                elif part is Part.WHITE and any(
                    fill.order < run.order and _holds(fill.box, x, y) for fill in dark
                ):
                    part = Part.BODY
            last = part
            yield Letter(char, part)


def covers_of(ink: Ink, annotations: list[tuple[str, Box]]) -> list[Fill]:
    """Return what is drawn over some text: a fill, a picture, a box of an annotation."""
    page = ink.width * ink.height or 1.0
    if not ink.runs:
        return []
    first = min(run.order for run in ink.runs.values())
    covers = [fill for fill in ink.fills if fill.order > first and _area(fill.box) < _WHOLE * page]
    covers += [Fill(MOST_OBJECTS + 1, box, False) for _, box in annotations]
    return covers


def _address(item: Any) -> int:
    return ctypes.cast(item, ctypes.c_void_p).value or 0


def _is_filled(item: Any) -> bool:
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(raw.FPDFPath_GetDrawMode(item, mode, stroke)) and mode.value != 0


def _colour(item: Any) -> tuple[int, int, int, int] | None:
    channels = [ctypes.c_uint() for _ in range(4)]
    if not raw.FPDFPageObj_GetFillColor(item, *channels):
        return None
    red, green, blue, alpha = (one.value for one in channels)
    return red, green, blue, alpha


def _bounds(item: Any) -> Box | None:
    sides = [ctypes.c_float() for _ in range(4)]
    if not raw.FPDFPageObj_GetBounds(item, *sides):
        return None
    left, bottom, right, top = (one.value for one in sides)
    return left, bottom, right, top


def _apart(one: Box, other: Box) -> bool:
    return one[2] < other[0] or one[0] > other[2] or one[3] < other[1] or one[1] > other[3]


def _holds(box: Box, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])
