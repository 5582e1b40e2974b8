"""Marks as rows of the database, and as short words in a form: places, never what stands there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from gongkai.redaction.errors import NothingMarked
from gongkai.redaction.marks import Box, PageMark, WordMark, box_of
from gongkai.requests.models import RedactionMark

_BOX = re.compile(r"b((?:\d{1,5}\.){4}\d{1,5})")
_WORDS = re.compile(r"w([a-z]{1,12}\d{0,3})((?:\.\d{1,7}){4})")
_APART = "_"


def place_of(mark: PageMark | WordMark) -> dict[str, Any]:
    """Return the columns of a mark."""
    if isinstance(mark, PageMark):
        box = mark.box
        return {
            "page": mark.page, "left": box.left, "top": box.top, "right": box.right,
            "bottom": box.bottom,
        }  # fmt: skip
    return {
        "part": mark.part, "paragraph": mark.paragraph, "start": mark.start, "end": mark.end,
        "picture": mark.picture,
    }  # fmt: skip


def mark_of(row: RedactionMark) -> PageMark | WordMark:
    """Return the mark of a row."""
    if row.page:
        return PageMark(row.page, Box(row.left, row.top, row.right, row.bottom))
    return WordMark(row.part, row.paragraph, row.start, row.end, row.picture)


def word_of(marks: Iterable[PageMark | WordMark]) -> str:
    """Return marks as one word of a form."""
    return _APART.join(_word(mark) for mark in marks)


def _word(mark: PageMark | WordMark) -> str:
    if isinstance(mark, PageMark):
        box = mark.box
        return f"b{mark.page}.{box.left}.{box.top}.{box.right}.{box.bottom}"
    return f"w{mark.part}.{mark.paragraph}.{mark.start}.{mark.end}.{mark.picture}"


def marks_of(word: str) -> list[PageMark | WordMark]:
    """
    Return the marks of a word of a form.

    :raises NothingMarked: it is none
    """
    return [_mark(one) for one in word.split(_APART)]


def _mark(word: str) -> PageMark | WordMark:
    if found := _BOX.fullmatch(word):
        page, *sides = (int(one) for one in found[1].split("."))
        return PageMark(page, box_of(*sides))
    if found := _WORDS.fullmatch(word):
        paragraph, start, end, picture = (int(one) for one in found[2].split(".")[1:])
        return WordMark(found[1], paragraph, start, end, picture)
    raise NothingMarked(what="收到的标记不完整", do="请重新标记")
