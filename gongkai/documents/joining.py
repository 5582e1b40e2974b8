"""Lines that were broken by the page, not by the writer, put together again."""

from __future__ import annotations

import re
from collections.abc import Callable

from gongkai.documents.headings import heading_in
from gongkai.documents.numbers import may_be_figure

_ENDS = re.compile(r"[。！？；：!?;:”’】》…]$|(?:年度|工作|公开)报告$|年报$")
_BEGINS = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十]+[)）、.．]|[（(]?\d{1,2}[)）、．]|\d{1,2}\.(?!\d)|第[一二三四五六七八九十]+[条章项]"
    r"|[一二三四五六七八九十]是|[●•◆▪★※]|附件|注[:：]|[#*])"
)


def columns(text: str) -> int:
    """Return the width of a text: two columns a Chinese character, one a digit or a letter."""
    return sum(1 if char.isascii() else 2 for char in text)


def joined(lines: list[str], width: int, measure: Callable[[str], int] = len) -> list[str]:
    """
    Join lines that run on.

    :param width: the line length from which a line may have been broken by the page; shorter
        lines end where their writer ended them
    :param measure: the length of a line, in characters or in `columns`
    """
    made: list[str] = []
    last = 0  # length of the last line as it stood in the file
    for line in lines:
        if (
            made
            and last >= width
            and not may_be_figure(line)
            and not _ENDS.search(made[-1])
            and not _BEGINS.match(line)
            and heading_in(line) is None
            and heading_in(made[-1]) is None
        ):
            gap = " " if made[-1][-1:].isascii() and made[-1][-1:].isalpha() else ""
            made[-1] += gap + line
        else:
            made.append(line)
        last = measure(line)
    return made
