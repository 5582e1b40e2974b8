"""Ruled tables without outer rules: their outermost cells belong to them all the same."""

from __future__ import annotations

import re

from gongkai.documents.pdf.ink import Word
from gongkai.documents.pdf.rules import Frame

ITEM = re.compile(r"第二十条第?[（(].[)）]项?")
SAME = 4.0  # points between the sides of parts of one table
NEAR = 60.0  # points: text further to the side belongs to something else
HIGH = 30.0  # points: the most a row without rules of its own takes


def open_sided(found: list[Frame], words: list[Word]) -> list[Frame]:
    """Return the frames, parts of one table made one and sides drawn where text stands."""
    tables = [f for f in found if f.down and len(f.across) >= 2]
    if not tables or _closed(tables, words):
        return found
    merged: list[Frame] = []
    for frame in tables:
        before = merged[-1] if merged else None
        if before is not None and _one_table(before, frame, words):
            before.across += frame.across
            before.down += frame.down
            before.reach = None
        else:
            merged.append(Frame(list(frame.across), list(frame.down)))
    for frame in merged:
        _reach(frame, words)
    rest = [f for f in found if f not in tables]
    return sorted([*merged, *rest], key=lambda f: f.box[1])


def _closed(tables: list[Frame], words: list[Word]) -> bool:
    """Whether every table has a rule on its left and nothing beyond it, as most have."""
    for frame in tables:
        x0, y0, _, y1 = frame.box
        left = min(frame.down)
        if left[0] > x0 + SAME or left[2] - left[1] < 0.9 * (y1 - y0):
            return False
        if any(w.x1 < x0 + 2 and y0 < (w.y0 + w.y1) / 2 < y1 for w in words):
            return False
    return True


def _one_table(upper: Frame, lower: Frame, words: list[Word]) -> bool:
    a, b = upper.box, lower.box
    if abs(a[0] - b[0]) > SAME or abs(a[2] - b[2]) > SAME or not 0 < b[1] - a[3] + 1 < HIGH:
        return False
    between = [w.text for w in words if a[3] < w.yc < b[1]]
    return bool(between) and all(ITEM.fullmatch(text) for text in between)


def _reach(frame: Frame, words: list[Word]) -> None:
    x0, y0, x1, y1 = frame.box
    for word in words:
        if ITEM.fullmatch(word.text) and x0 < word.xc < x1 and 0 < y0 - word.yc < HIGH:
            frame.across.append((word.y0 - 2, x0, x1))
            y0 = word.y0 - 2
    beside = [w for w in words if y0 < w.yc < y1]
    left = [w.x0 for w in beside if x0 - NEAR < w.x0 and w.x1 < x0 + 2]
    right = [w.x1 for w in beside if w.x1 < x1 + NEAR and w.x0 > x1 - 2]
    frame.reach = (min([x0, *(x - 3 for x in left)]), y0, max([x1, *(x + 3 for x in right)]), y1)
