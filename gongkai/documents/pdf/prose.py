"""Lines of running text become paragraphs."""

from __future__ import annotations

import re
from statistics import median

from gongkai.documents.grid import Paragraph
from gongkai.documents.pdf.lines import joined
from gongkai.documents.pdf.sheet import Line

NUMBERED = re.compile(
    r"第[一二三四五六七八九十]+[章部]|[一二三四五六七八九十]{1,3}[、.．]"
    r"|[（(][一二三四五六七八九十]{1,3}[)）]|\d{1,2}[、.．](?!\d)"
)
ENDS = "。；：！？;:!?”"
INDENT = 1.2  # of the type size: a line starting further in begins a paragraph


class Prose:
    """The margins of a document's running text, and how its paragraphs begin."""

    def __init__(self, lines: list[Line]) -> None:
        self.size = median(line.size for line in lines) if lines else 10.0
        body = [line for line in lines if abs(line.size - self.size) < 0.12 * self.size]
        body = body or lines
        self.left = min((line.x0 for line in body), default=0.0)
        self.right = max((line.x1 for line in body), default=0.0)
        width = body[0].width if body else 0.0
        self.wraps = self.right > 0.8 * (width - self.left)
        self.indents = any(line.x0 > self.left + INDENT * self.size for line in body)

    def paragraphs(self, lines: list[Line]) -> list[Paragraph]:
        """Return the paragraphs of lines that follow one another."""
        made: list[Paragraph] = []
        last: Line | None = None
        for line in lines:
            if last is not None and self._continues(last, line):
                made[-1].text = joined(made[-1].text, line.text)
            else:
                large = line.size > 1.15 * self.size
                made.append(Paragraph(line.text, line.page, heading=large))
            last = line
        return made

    def _continues(self, last: Line, line: Line) -> bool:
        if abs(last.size - line.size) > 0.12 * line.size:
            return False
        near = last.page != line.page or line.y0 - last.y1 < 1.6 * line.size
        numbered = NUMBERED.match(line.text) is not None
        if line.size > 1.15 * self.size:
            middle = abs(last.x0 + last.x1 - line.x0 - line.x1) < 4 * line.size
            return near and middle and not numbered and not NUMBERED.match(last.text)
        if line.x0 > self.left + INDENT * line.size or not self.wraps:
            return False
        ended = last.text[-1:] in ENDS
        short = self.right - last.x1
        if numbered and (ended or short > 1.5 * line.size):
            return False
        if self.indents and near and not NUMBERED.match(line.text):
            return short < (6 if ended else 12) * line.size
        return near and short < (1.5 if ended else 4) * line.size
