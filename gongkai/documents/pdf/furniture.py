"""What stands on every page and belongs to none: page numbers, running heads and feet."""

from __future__ import annotations

import re
from collections import Counter

from gongkai.documents.pdf.sheet import Line, Sheet

PAGE_NUMBER = re.compile(
    r"[-—–－―·•~～\s]*\d{1,4}[-—–－―·•~～\s]*"
    r"|[-—\s]*第\s*[\d一二三四五六七八九十]+\s*页\s*[,，/／]?\s*(?:\(?[（]?共\s*[\d一二三四五六七八九十]+\s*页[)）]?)?[-—\s]*"
    r"|\d{1,4}\s*[/／]\s*\d{1,4}|[Pp]age\s*\d+(?:\s*(?:of|/)\s*\d+)?"
)
PRINTED = re.compile(
    r"(?:https?|file)://\S+.*|\d{2,4}[-/年]\d{1,2}[-/月]\d{1,2}日?\s*(?:[上下]午)?\s*\d{1,2}:\d{2}.*"
)
EDGE = 0.13  # of the page's height
RUNNING = 0.1


def without_furniture(sheets: list[Sheet]) -> None:
    """Take page numbers and running heads and feet out of the lines of the pages."""
    tally: Counter[tuple[str, int]] = Counter()
    edges = [_edges(sheet) for sheet in sheets]
    for lines in edges:
        tally.update({_key(line) for line in lines if _near(line, RUNNING)})
    for sheet, lines in zip(sheets, edges, strict=True):
        drop = {
            id(line)
            for line in lines
            if _near(line, EDGE)
            and (
                (PAGE_NUMBER.fullmatch(line.text) and not _beside_words(line, sheet.lines))
                or PRINTED.fullmatch(line.text)
                or (
                    _near(line, RUNNING)
                    and tally[_key(line)] >= max(2, 0.5 * len(sheets))
                    and len(line.words) < 6
                )
            )
        }
        if drop:
            sheet.lines = [line for line in sheet.lines if id(line) not in drop]


def _edges(sheet: Sheet) -> list[Line]:
    """Return the outermost two lines above and below, where no table lies further out."""
    top = min((t.top for t in sheet.tables), default=sheet.ink.height)
    bottom = max((t.bottom for t in sheet.tables), default=0.0)
    above = [line for line in sheet.lines[:2] if line.y1 < top + 2]
    below = [line for line in sheet.lines[-2:] if line.y0 > bottom - 2]
    return list({id(line): line for line in above + below}.values())


def _beside_words(line: Line, lines: list[Line]) -> bool:
    """Whether a number shares its height with other lines: a figure beside a wrapped label."""
    return any(
        other.y0 < line.y1 - 2 and other.y1 > line.y0 + 2 for other in lines if other is not line
    )


def _near(line: Line, share: float) -> bool:
    return line.y1 < share * line.height or line.y0 > (1 - share) * line.height


def _key(line: Line) -> tuple[str, int]:
    return re.sub(r"[\d\s]+", "#", line.text), round(line.y0 / 4)
