"""Lines of running text become paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise

from gongkai.documents.grid import Paragraph
from gongkai.documents.headings import heading_in
from gongkai.documents.pdf.lines import wrapped
from gongkai.documents.pdf.sheet import Line

NUMBERED = re.compile(
    r"第[一二三四五六七八九十]+[章部]|[一二三四五六七八九十]{1,3}[、.．]"
    r"|[（(][一二三四五六七八九十]{1,3}[)）]|\d{1,2}[、.．](?!\d)"
)
ENDS = "。；：！？;:!?”"
RUNS_ON = "、，,和及与（("  # what a line begins with that goes on with a heading
INDENT = 1.2  # of the type size: a line starting further in begins a paragraph
SHORT = 3.0  # of the type size: a line ending further from the margin was ended by its writer
FAR = 4.0  # of the type size: a few lines further out than the others are no margin
FEW = 4  # one line in so many, as of a menu beside the text on a page printed from the web
MOSTLY = 0.85  # of the paragraphs that are known by the line before them
SAME = 0.12  # of the type size: a difference that is none
SLACK = 0.03  # of the height: boxes of one font differ by less
REST = 4  # characters that may be left over for a line of their own
LARGE = 1.15  # times the running text: a heading
CENTRED = 3.5  # of the type size: a line starting further in says nothing about indents


class Margins:
    """How far the running text of pages of one width reaches."""

    def __init__(self, lines: list[Line], size: float) -> None:
        self.left = _left_margin(sorted(line.x0 for line in lines), size)
        self.right = max(line.x1 for line in lines)
        self.wraps = self.right > 0.8 * (lines[0].width - self.left)


def _left_margin(starts: list[float], size: float) -> float:
    """Return where text begins, a single line or a menu further out left aside."""
    while len(starts) > 3 and starts[1] - starts[0] > FAR * size:
        starts.pop(0)
    for few in range(2, len(starts) // FEW + 1):
        if starts[few] - starts[few - 1] > FAR * size:
            return starts[few]
    return starts[0]


def _is_head(text: str) -> bool:
    """Tell whether a line is a chapter heading: a short report has more of them than of text."""
    heading = heading_in(text)
    return heading is not None and heading.exact


def _common(lines: list[Line], of: Callable[[Line], float]) -> float:
    """Return the measure of most of the text, the lines that have none left out."""
    values = sorted((value, len(line.text)) for line in lines if (value := of(line)))
    half = sum(weight for _, weight in values) / 2
    for value, weight in values:
        half -= weight
        if half <= 0:
            return value
    return 0.0


class Prose:
    """The margins of a document's running text, and how its paragraphs begin."""

    def __init__(self, lines: list[Line]) -> None:
        told = [line for line in lines if not _is_head(line.text)] or lines
        self.size = _common(told, lambda line: line.size) or 10.0
        self._advance = _common(told, lambda line: line.advance)
        sizes = [line.size for line in lines if line.advance and self._plain(line.advance)]
        self._heights = (min(sizes), max(sizes)) if sizes else (0.0, 0.0)
        body = [line for line in lines if 1 - SAME < self._times(line) < 1 + SAME]
        by_width: dict[int, list[Line]] = {}
        for line in body or lines:
            by_width.setdefault(int(line.width), []).append(line)
        self._margins = {width: Margins(own, self.size) for width, own in by_width.items()}
        self._any = Margins(body or lines, self.size) if lines else None
        self.indents = any(self._indent(line) > INDENT for line in body)
        self.only_indented = self._only_indented(body) if self.indents else (False, False)

    def _times(self, line: Line) -> float:
        """Return how many times as large as the running text a line is."""
        if line.advance and self._advance:
            return line.advance / self._advance
        return 1.0 if self._as_high(line) else line.size / self.size

    def _is_rest(self, last: Line, line: Line) -> bool:
        """Tell whether a line is the few characters for which the line before had no room."""
        if len(line.text) > REST or not self._full(last) or last.text[-1:] in ENDS:
            return False
        if last.page != line.page or line.y0 - last.y1 > line.size or NUMBERED.match(line.text):
            return False
        return self._indent(line) < 0.5 or self._times(last) > LARGE

    def _plain(self, advance: float) -> bool:
        """Tell whether characters that advance so far are those of the running text."""
        return abs(advance - self._advance) < SAME * self._advance

    def _as_high(self, line: Line) -> bool:
        """Tell whether a line is as high as lines known to be of the running text."""
        return self._heights[0] * (1 - SLACK) <= line.size <= self._heights[1] * (1 + SLACK)

    def _alike(self, one: Line, other: Line) -> bool:
        """Tell whether two lines are of one type size."""
        if one.advance and other.advance:
            return abs(one.advance - other.advance) <= SAME * other.advance
        if abs(one.size - other.size) <= SAME * other.size:
            return True
        return all(
            self._plain(line.advance) if line.advance else self._as_high(line)
            for line in (one, other)
        )

    def _of(self, line: Line) -> Margins:
        found = self._margins.get(int(line.width)) or self._any
        assert found is not None  # noqa: S101
        return found

    def _indent(self, line: Line) -> float:
        """Return how far in a line starts, in type sizes."""
        return (line.x0 - self._of(line).left) / line.size

    def _short(self, line: Line) -> float:
        """Return how far before the margin a line ends, in type sizes."""
        return (self._of(line).right - line.x1) / line.size

    def _full(self, line: Line) -> bool:
        """Tell whether a line reaches the margin, so that its writer did not end it."""
        return self._of(line).wraps and self._short(line) < 1.5

    def _centred(self, line: Line) -> bool:
        """Tell whether a line stands in the middle, as far from one margin as from the other."""
        indent, short = self._indent(line), self._short(line)
        return min(indent, short) > CENTRED and abs(indent - short) < 1

    def _only_indented(self, body: list[Line]) -> tuple[bool, bool]:
        """
        Tell whether paragraphs without and with a number begin with an indent, and only so.

        Told by those that are known without it: they follow a sentence that ends early.
        """
        tally: Counter[tuple[bool, bool]] = Counter()
        for last, line in pairwise(body):
            indent = self._indent(line)
            if last.text[-1:] in ENDS and self._short(last) > SHORT and indent < CENTRED:
                tally[NUMBERED.match(line.text) is not None, indent > INDENT] += 1
        plain, numbered = (
            (tally[kind, True], tally[kind, True] + tally[kind, False]) for kind in (False, True)
        )
        both = (plain[0] + numbered[0], plain[1] + numbered[1])
        return tuple(  # type: ignore[return-value]
            (own if own[1] else both)[0] >= max(1, MOSTLY * (own if own[1] else both)[1])
            for own in (plain, numbered)
        )

    def paragraphs(self, lines: list[Line]) -> list[Paragraph]:
        """Return the paragraphs of lines that follow one another."""
        made: list[Paragraph] = []
        last: Line | None = None
        for line in lines:
            if (
                last is not None
                and self._continues(last, line)
                and not _ended_heading(made[-1].text, last, line)
            ):
                made[-1].text = wrapped(made[-1].text, line.words, line.text)
            else:
                large = self._times(line) > LARGE
                made.append(Paragraph(line.text, line.page, heading=large))
            last = line
        return made

    def _continues(self, last: Line, line: Line) -> bool:
        if self._is_rest(last, line):
            return True
        if not self._alike(last, line):
            return False
        near = last.page != line.page or line.y0 - last.y1 < 1.6 * line.size
        numbered = NUMBERED.match(line.text) is not None
        if self._times(line) > LARGE:
            middle = abs(last.x0 + last.x1 - line.x0 - line.x1) < 4 * line.size
            level = abs(last.x0 - line.x0) < line.size and self._short(last) < 1.5
            return near and (middle or level) and not numbered and not NUMBERED.match(last.text)
        if near and last.text[-1:].isdigit() and line.text[0] in "年月日":
            return True
        level = abs(last.x0 - line.x0) < 0.3 * line.size
        if near and level and not numbered and last.text[-1:] not in ENDS and self._full(last):
            return True  # a whole paragraph set in from the margin, as the items of a list are
        if not near or self._indent(line) > INDENT or not self._of(line).wraps:
            return False
        if self._centred(last):  # a title in the type of the text
            return False
        ended, short = last.text[-1:] in ENDS, self._short(last)
        if numbered and self.only_indented[1]:
            heading = ended and heading_in(line.text) is not None
            return not heading and short < (1.5 if ended else 4)
        if numbered and (ended or short > 1.5):
            return False
        if self.indents and not numbered:
            return short < (6 if ended else 12)
        return short < (1.5 if ended else 4)


def _ended_heading(text: str, last: Line, line: Line) -> bool:
    """Whether the paragraph so far is a whole chapter heading that the next line does not end."""
    if text != last.text or len(text) > 45 or line.text[0] in RUNS_ON:
        return False
    heading = heading_in(text)
    if heading is None or not heading.exact:
        return False
    numbered = heading.style != "none" and text.rstrip("：:。").endswith(("情况", "事项"))
    return numbered or heading_in(line.text) is not None
