"""What is printed on one page of an OFD (GB/T 33190): text objects and paths."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from gongkai.documents.pdf.glyphs import Glyphs, Look, words
from gongkai.documents.pdf.ink import Ink

MM = 72 / 25.4  # points
MOST_OBJECTS = 40_000
MOST_CHARS = 40_000
ASCENT = 0.85  # of the type size: how far a character reaches above its baseline
MOVES = re.compile(r"([MLSQBAC])|(-?\d+(?:\.\d+)?(?:[eE]-?\d+)?)")
SEEN = Look(turn=0, slanted=False, hidden=False, pale=False)
TURNED = Look(turn=1, slanted=False, hidden=False, pale=False)
Matrix = tuple[float, float, float, float, float, float]
SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def local(element: etree._Element) -> str:
    """Return an element's name without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def numbers(text: str | None) -> list[float]:
    """Return the numbers of an attribute; what is not a number is left out."""
    found = []
    for part in (text or "").split():
        try:
            found.append(float(part))
        except ValueError:
            continue
    return found


class OfdPage:
    """Collects the ink of one page from its layers and its template's."""

    def __init__(self, number: int, box: list[float]) -> None:
        left, top, width, height = box
        self.left, self.top = left, top
        self.ink = Ink(number, width * MM, height * MM)
        self.found = Glyphs([])
        self.objects = 0

    def finished(self) -> Ink:
        """Return the ink, its characters made words."""
        crop = (0.0, 0.0, self.ink.width, self.ink.height)
        self.ink.words = words(self.found, crop, 0, hidden=False)
        return self.ink

    def add(self, content: etree._Element) -> None:
        """Read the objects of a page or template."""
        for item in content.iter():
            name = local(item)
            if name in ("TextObject", "PathObject", "ImageObject"):
                self.objects += 1
                if self.objects > MOST_OBJECTS or len(self.found.items) > MOST_CHARS:
                    self.found.cut = True
                    return
                if item.get("Visible", "true").lower() == "false":
                    continue
                if name == "TextObject":
                    self._text(item)
                elif name == "PathObject":
                    self._path(item)
                else:
                    box = numbers(item.get("Boundary"))
                    if len(box) == 4 and box[2] * box[3] * MM * MM > 0.2 * self._area():
                        self.ink.images += 1

    def _area(self) -> float:
        return self.ink.width * self.ink.height

    def _frame(self, item: etree._Element) -> tuple[Matrix, float, float] | None:
        """Return an object's matrix and the corner its coordinates start from."""
        box = numbers(item.get("Boundary"))
        if len(box) != 4:
            return None
        matrix = numbers(item.get("CTM"))
        shape: Matrix = SAME if len(matrix) != 6 else tuple(matrix)  # type: ignore[assignment]
        return shape, box[0] - self.left, box[1] - self.top

    def _text(self, item: etree._Element) -> None:
        frame = self._frame(item)
        sizes = numbers(item.get("Size"))
        if frame is None or not sizes or float(item.get("Alpha", "255") or 255) < 40:
            return
        (a, b, c, d, e, f), left, top = frame
        level, upright = abs(b) < 0.09 * abs(a), abs(a) < 0.09 * abs(b)
        if not (level or upright):
            return
        size = sizes[0] * (abs(d) if level else abs(c))
        stretch = (numbers(item.get("HScale")) or [1.0])[0] * (abs(a) if level else abs(b))
        look = SEEN if level else TURNED
        x = y = 0.0
        for code in item:
            if local(code) != "TextCode" or not code.text:
                continue
            x = (numbers(code.get("X")) or [x])[0]
            y = (numbers(code.get("Y")) or [y])[0]
            text = code.text
            right = _steps(code.get("DeltaX"), len(text))
            down = _steps(code.get("DeltaY"), len(text))
            for k, char in enumerate(text):
                px, py = a * x + c * y + e + left, b * x + d * y + f + top
                natural = (0.5 if char.isascii() else 1.0) * sizes[0]
                step = right[k] if right else (0.0 if down else natural)
                wide = step if 0 < step <= 1.1 * sizes[0] else natural
                if char.isspace():
                    char = " "
                if char.isprintable():
                    self._glyph(char, px, py, wide * stretch, size, id(item), look)
                x += step
                y += down[k] if down else 0.0

    def _glyph(
        self, char: str, x: float, y: float, wide: float, size: float, run: int, look: Look
    ) -> None:
        x0, x1 = x * MM, (x + wide) * MM
        top, bottom = (y - ASCENT * size) * MM, (y + (1 - ASCENT) * size) * MM
        height = self.ink.height
        if x1 < 0 or x0 > self.ink.width or bottom < 0 or top > height:
            return
        self.found.items.append((char, x0, height - bottom, x1, height - top, run, look))

    def _path(self, item: etree._Element) -> None:
        frame = self._frame(item)
        data = next((child.text for child in item if local(child) == "AbbreviatedData"), None)
        stroked = item.get("Stroke", "true").lower() != "false"
        if frame is None or not data or not (stroked or item.get("Fill") == "true"):
            return
        (a, b, c, d, e, f), left, top = frame
        for part in _parts(data[:200_000]):
            points = [
                ((a * x + c * y + e + left) * MM, (b * x + d * y + f + top) * MM) for x, y in part
            ]
            if len(points) > 1:
                self.ink.outline(points, stroked=stroked)


def _steps(text: str | None, most: int) -> list[float]:
    """Return the steps from character to character; "g 3 5" says 5 three times."""
    if not text:
        return []
    steps: list[float] = []
    parts = text.split()
    k = 0
    while k < len(parts) and len(steps) < most:
        try:
            if parts[k] == "g" and k + 2 < len(parts):
                steps += [float(parts[k + 2])] * min(int(parts[k + 1]), most)
                k += 3
            else:
                steps.append(float(parts[k]))
                k += 1
        except ValueError:
            k += 1
    return (steps + [steps[-1] if steps else 0.0] * most)[:most]


def _parts(data: str) -> Iterator[list[tuple[float, float]]]:
    """Yield the straight figures of a path; a figure with a curve in it is left out."""
    part: list[tuple[float, float]] = []
    command, curved = "", False
    numbers_: list[float] = []
    for letter, number in MOVES.findall(data + " M"):
        if number:
            numbers_.append(float(number))
            if command in ("M", "L", "S") and len(numbers_) == 2:
                part.append((numbers_[0], numbers_[1]))
                numbers_ = []
            continue
        numbers_ = []
        if letter == "C" and part:
            part.append(part[0])
        elif letter in ("M", "S"):
            if part and not curved:
                yield part
            part, curved = [], False
        elif letter in ("Q", "B", "A"):
            curved = True
        command = letter
