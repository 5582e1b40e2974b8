"""Rules and filled boxes of a PDF page."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

from gongkai.documents.pdf.chars import _fast
from gongkai.documents.pdf.ink import THIN, Box, Ink

MOST_OBJECTS = 60_000  # objects looked at on one page
MOST_SEGMENTS = 4_000  # points of one path
MOST_RULES = 20_000
NESTING = 6  # forms within forms

_P, _I = ctypes.c_void_p, ctypes.c_int
_count = _fast(pdfium.FPDFPage_CountObjects, _I, _P)
_get = _fast(pdfium.FPDFPage_GetObject, _P, _P, _I)
_form_count = _fast(pdfium.FPDFFormObj_CountObjects, _I, _P)
_form_get = _fast(pdfium.FPDFFormObj_GetObject, _P, _P, ctypes.c_ulong)
_type = _fast(pdfium.FPDFPageObj_GetType, _I, _P)
_matrix = _fast(pdfium.FPDFPageObj_GetMatrix, _I, _P, _P)
_bounds = _fast(pdfium.FPDFPageObj_GetBounds, _I, _P, _P, _P, _P, _P)
_segments = _fast(pdfium.FPDFPath_CountSegments, _I, _P)
_segment = _fast(pdfium.FPDFPath_GetPathSegment, _P, _P, _I)
_segment_type = _fast(pdfium.FPDFPathSegment_GetType, _I, _P)
_point = _fast(pdfium.FPDFPathSegment_GetPoint, _I, _P, _P, _P)
_draw_mode = _fast(pdfium.FPDFPath_GetDrawMode, _I, _P, _P, _P)
_fill = _fast(pdfium.FPDFPageObj_GetFillColor, _I, _P, _P, _P, _P, _P)
_stroke = _fast(pdfium.FPDFPageObj_GetStrokeColor, _I, _P, _P, _P, _P, _P)

TEXT = pdfium.FPDF_PAGEOBJ_TEXT
PATH = pdfium.FPDF_PAGEOBJ_PATH
IMAGE = pdfium.FPDF_PAGEOBJ_IMAGE
FORM = pdfium.FPDF_PAGEOBJ_FORM
BEZIER = pdfium.FPDF_SEGMENT_BEZIERTO
MOVE = pdfium.FPDF_SEGMENT_MOVETO
Matrix = tuple[float, float, float, float, float, float]


class Strokes:
    """Collects the rules of one page into its `Ink`."""

    def __init__(self, ink: Ink, crop: Box, turn: int) -> None:
        self.ink = ink
        self.crop = crop
        self.turn = turn
        self.looked = 0
        self.cut = False
        self._floats = (ctypes.c_float * 6)()
        self._at = ctypes.addressof(self._floats)
        self._modes = (ctypes.c_int * 2)()
        self._modes_at = ctypes.addressof(self._modes)
        self._colour = (ctypes.c_uint * 4)()
        self._colour_at = ctypes.addressof(self._colour)

    def read(self, page: Any) -> None:
        """Walk the objects of the page."""
        handle = ctypes.cast(page.raw, ctypes.c_void_p).value
        for index in range(_count(handle)):
            if self.looked >= MOST_OBJECTS:
                self.cut = True
                return
            item = _get(handle, index)
            kind = _type(item)
            self.looked += 1
            if kind != TEXT:  # most are
                self._object(item, kind, None, 0)

    def _object(self, item: int, kind: int, outer: Matrix | None, depth: int) -> None:
        if kind == PATH:
            if len(self.ink.across) + len(self.ink.down) < MOST_RULES:
                self._path(item, outer)
            else:
                self.cut = True
        elif kind == IMAGE:
            self._image(item, outer)
        elif kind == FORM and depth < NESTING:
            inner = _times(self._own_matrix(item), outer)
            for index in range(_form_count(item)):
                if self.looked >= MOST_OBJECTS:
                    self.cut = True
                    return
                self.looked += 1
                part = _form_get(item, index)
                self._object(part, _type(part), inner, depth + 1)

    def _own_matrix(self, item: int) -> Matrix:
        _matrix(item, self._at)
        a, b, c, d, e, f = self._floats
        return a, b, c, d, e, f

    def _image(self, item: int, outer: Matrix | None) -> None:
        box = self._box(item, outer)
        if box and (box[2] - box[0]) * (box[3] - box[1]) > 0.2 * self.ink.width * self.ink.height:
            self.ink.images += 1

    def _box(self, item: int, outer: Matrix | None) -> Box | None:
        at = self._at
        if not _bounds(item, at, at + 4, at + 8, at + 12):
            return None
        left, bottom, right, top = self._floats[:4]
        if outer is not None:
            left, bottom = _through(outer, left, bottom)
            right, top = _through(outer, right, top)
        return self._seen(left, bottom, right, top)

    def _seen(self, a: float, b: float, c: float, d: float) -> Box:
        left, bottom, right, top = self.crop
        if self.turn == 0:
            x0, y0, x1, y1 = a - left, top - d, c - left, top - b
        elif self.turn == 1:
            x0, y0, x1, y1 = b - bottom, a - left, d - bottom, c - left
        elif self.turn == 2:
            x0, y0, x1, y1 = right - c, b - bottom, right - a, d - bottom
        else:
            x0, y0, x1, y1 = top - d, right - c, top - b, right - a
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def _path(self, item: int, outer: Matrix | None) -> None:
        box = self._box(item, outer)
        if box is None:
            return
        x0, y0, x1, y1 = box
        ink = self.ink
        if x1 < 0 or y1 < 0 or x0 > ink.width or y0 > ink.height:
            return
        if y1 - y0 <= THIN or x1 - x0 <= THIN:
            if self._painted(item):
                ink.rule(x0, y0, x1, y1)
            return
        self._outline(item, outer)

    def _painted(self, item: int) -> bool:
        """Whether the path is painted in a colour that shows on white paper."""
        if not _draw_mode(item, self._modes_at, self._modes_at + 4):
            return False
        filled, stroked = self._modes
        return bool(stroked and self._shows(_stroke, item)) or bool(
            filled and self._shows(_fill, item)
        )

    def _shows(self, colour: Any, item: int) -> bool:
        at = self._colour_at
        if not colour(item, at, at + 4, at + 8, at + 12):
            return True  # a pattern
        red, green, blue, alpha = self._colour
        return alpha > 12 and min(red, green, blue) < 250

    def _outline(self, item: int, outer: Matrix | None) -> None:
        """Take a path of several lines or rectangles apart."""
        _draw_mode(item, self._modes_at, self._modes_at + 4)
        filled, stroked = self._modes
        stroked = stroked and self._shows(_stroke, item)
        filled = filled and self._shows(_fill, item)
        count = _segments(item)
        if not (stroked or filled) or not 0 < count <= MOST_SEGMENTS:
            self.cut = self.cut or count > MOST_SEGMENTS
            return
        matrix = _times(self._own_matrix(item), outer)
        for points in self._parts(item, count, matrix):
            self.ink.outline(points, stroked=bool(stroked))

    def _parts(self, item: int, count: int, matrix: Matrix) -> list[list[tuple[float, float]]]:
        """Return the closed or open figures a path consists of; curves are left out."""
        at = self._at
        parts: list[list[tuple[float, float]]] = []
        curved = False
        for index in range(count):
            segment = _segment(item, index)
            kind = _segment_type(segment)
            _point(segment, at, at + 4)
            x, y = _through(matrix, self._floats[0], self._floats[1])
            x, y = self._seen(x, y, x, y)[:2]
            if kind == MOVE:
                if curved and parts:
                    parts.pop()
                parts.append([(x, y)])
                curved = False
            elif parts:
                curved = curved or kind == BEZIER
                parts[-1].append((x, y))
        if curved and parts:
            parts.pop()
        return [part for part in parts if len(part) > 1]


def _times(inner: Matrix, outer: Matrix | None) -> Matrix:
    if outer is None:
        return inner
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def _through(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
