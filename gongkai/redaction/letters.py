"""The characters of a PDF page: where each stands, and whether a reader sees it."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as raw
from PIL import Image, ImageChops

from gongkai.redaction.marks import UNITS, Box
from gongkai.screening.pdf_ink import DEEPEST, Ink, covers_of
from gongkai.screening.places import Part

MOST_LETTERS = 40_000  # of one page
_FAR = 1_000_000  # a page is laid out on so many dots to learn how it is turned
_SHADES = 24  # of 255: a difference below is none
_OVER = 0.3  # of a character: so much under another, and nobody knows which is read


@dataclass(frozen=True, slots=True)
class Letter:
    """A character, its box on the page as it is seen, and whether it is seen."""

    char: str
    box: Box | None  # None: pdfium put it in, a space or the end of a line
    seen: bool


def letters_of(page: Any, picture: Image.Image | None = None) -> list[Letter]:
    """
    Return the characters of a page in the order of reading.

    :param picture: the page as it is drawn; what does not change it when it is withheld is not
        seen, whatever the reason. Without it, `seen` is what the page says of itself.
    """
    place = _placing(page)
    textpage = page.get_textpage()
    try:
        ink = Ink(page)
        parts = [one.part for one in ink.letters(textpage, covers_of(ink, []))]
        drawn = _drawn_by_text(page, picture) if picture is not None else None
        replaced = {_address(item) for item in texts_on(page) if _is_replaced(item)}
        rect = raw.FS_RECTF()
        found: list[Letter] = []
        for index, (char, made_up) in enumerate(_chars(textpage)):
            if index >= MOST_LETTERS:
                break
            raw.FPDFText_GetLooseCharBox(textpage, index, rect)
            box = None if made_up else place(rect)
            seen = box is not None and parts[index] is Part.BODY
            if replaced and seen:
                seen = _address(raw.FPDFText_GetTextObject(textpage, index)) not in replaced
            if seen and drawn is not None and char.strip():
                seen = _changes(drawn, box)
            found.append(Letter(char, box, seen))
    finally:
        textpage.close()
    return _without_doubled(found) if picture is not None else found


def _chars(textpage: Any) -> Iterator[tuple[str, bool]]:
    """Yield each character and whether pdfium put it in; halves of one above U+FFFF together."""
    high = 0
    for index in range(raw.FPDFText_CountChars(textpage)):
        code = raw.FPDFText_GetUnicode(textpage, index)
        made_up = bool(raw.FPDFText_IsGenerated(textpage, index)) or code in (0, 10, 13)
        if 0xD800 <= code < 0xDC00:
            high = code
            yield "", True
            continue
        if high and 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        high = 0
        yield ("\ufffd" if 0xD800 <= code < 0xE000 or not code else chr(code)), made_up


def _placing(page: Any) -> Any:
    """Return what turns a box in points into one of the page as it is seen."""
    corners = [_dot(page, x, y) for x, y in ((0, 0), (1000, 0), (0, 1000))]
    (ox, oy), (ax, ay), (bx, by) = corners

    def place(rect: Any) -> Box:
        dots = [
            (
                ox + (ax - ox) * x / 1000 + (bx - ox) * y / 1000,
                oy + (ay - oy) * x / 1000 + (by - oy) * y / 1000,
            )
            for x, y in ((rect.left, rect.bottom), (rect.right, rect.top))
        ]
        across = sorted(round(dot[0] * UNITS / _FAR) for dot in dots)
        down = sorted(round(dot[1] * UNITS / _FAR) for dot in dots)
        return Box(across[0], down[0], across[1], down[1])

    return place


def _dot(page: Any, x: float, y: float) -> tuple[int, int]:
    across, down = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(page, 0, 0, _FAR, _FAR, 0, x, y, across, down)
    return across.value, down.value


def _drawn_by_text(page: Any, picture: Image.Image) -> Image.Image:
    """Return where the picture changes when every text of the page is withheld."""
    texts = list(texts_on(page))
    for item in texts:
        raw.FPDFPageObj_SetIsActive(item, False)
    try:
        without = draw(page, picture.width)
    finally:
        for item in texts:
            raw.FPDFPageObj_SetIsActive(item, True)
    change = ImageChops.difference(picture, without).convert("L")
    return change.point([0 if value < _SHADES else 255 for value in range(256)])


def texts_on(page: Any) -> Iterator[Any]:
    """Yield the text objects of a page, those in forms as well."""
    return _texts(page, raw.FPDFPage_CountObjects(page), raw.FPDFPage_GetObject, 0)


def _address(item: Any) -> int:
    return ctypes.cast(item, ctypes.c_void_p).value or 0


def _is_replaced(item: Any) -> bool:
    """Tell whether a file says other words than are drawn (ActualText): they prove nothing."""
    for index in range(raw.FPDFPageObj_CountMarks(item)):
        mark = raw.FPDFPageObj_GetMark(item, index)
        size = ctypes.c_ulong()
        kind = raw.FPDFPageObjMark_GetParamStringValue(mark, b"ActualText", None, 0, size)
        if kind and size.value:
            return True
    return False


def _texts(holder: Any, count: int, get: Any, depth: int) -> Iterator[Any]:
    for index in range(count):
        item = get(holder, index)
        kind = raw.FPDFPageObj_GetType(item) if item else None
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            yield item
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
            inner = raw.FPDFFormObj_CountObjects(item)
            yield from _texts(item, inner, raw.FPDFFormObj_GetObject, depth + 1)


def draw(page: Any, width: int) -> Image.Image:
    """Return the picture of a page, so many dots wide, in colour on white."""
    across, _down = page.get_size()
    bitmap = page.render(scale=width / across, may_draw_forms=False, draw_annots=False)
    try:
        picture: Image.Image = bitmap.to_pil().convert("RGB")
        return picture if picture.width == width else picture.resize((width, picture.height))
    finally:
        bitmap.close()


def _changes(drawn: Image.Image, box: Box | None) -> bool:
    if box is None:
        return False
    spot = dots(box, drawn.size)
    return spot[2] > spot[0] and spot[3] > spot[1] and drawn.crop(spot).getbbox() is not None


def dots(box: Box, size: tuple[int, int], more: int = 0) -> tuple[int, int, int, int]:
    """Return a box in dots of a picture, `more` dots larger on every side."""
    width, height = size
    return (
        max(0, box.left * width // UNITS - more),
        max(0, box.top * height // UNITS - more),
        min(width, -(-box.right * width // UNITS) + more),
        min(height, -(-box.bottom * height // UNITS) + more),
    )


def _without_doubled(letters: list[Letter]) -> list[Letter]:
    """Where two different characters stand on one spot, say of neither that it is seen."""
    cells: dict[tuple[int, int], list[int]] = {}
    doubled: set[int] = set()
    for number, one in enumerate(letters):
        if one.box is None or not one.char.strip() or one.box.area == 0:
            continue
        near: set[int] = set()
        for column in range(one.box.left // 200, one.box.right // 200 + 1):
            for row in range(one.box.top // 200, one.box.bottom // 200 + 1):
                near.update(cells.setdefault((column, row), []))
                if len(cells[column, row]) < 50:
                    cells[column, row].append(number)
        for other in near:
            there = letters[other].box
            if there is None or letters[other].char == one.char:
                continue
            if one.box.common(there) > _OVER * min(one.box.area, there.area):
                doubled |= {number, other}
    return [
        Letter(one.char, one.box, one.seen and number not in doubled)
        for number, one in enumerate(letters)
    ]
