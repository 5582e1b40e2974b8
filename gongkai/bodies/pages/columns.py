"""Pages set in two columns, cut so that one column is read after the other."""

from __future__ import annotations

from dataclasses import replace

from gongkai.documents.pdf.ink import Ink, Word
from gongkai.documents.pdf.lines import text_lines

_GUTTER = 0.02  # of the page's width: the gap between columns is at least this
_MIDDLE = (0.35, 0.65)  # of the page's width: where a gutter may lie
_LINES = 8  # in each column, at the least
_FULL = 0.55  # of a column's width: its lines are on average at least so long


def columns(ink: Ink) -> list[Ink]:
    """Return a page as the parts to be read one after the other; most pages are one."""
    if ink.across or ink.down or len(ink.words) < 2 * _LINES:
        return [ink]
    gutter = _gutter(ink)
    if gutter is None:
        return [ink]
    across = [word for word in ink.words if word.x0 < gutter < word.x1]
    top = max((word.y1 for word in across), default=0.0)
    if across and top > 0.4 * ink.height:
        return [ink]  # words across the gutter further down: no column goes through
    above = [word for word in ink.words if word.y1 <= top]
    below = [word for word in ink.words if word.y1 > top]
    left = [word for word in below if word.xc < gutter]
    right = [word for word in below if word.xc >= gutter]
    if not (_is_column(left) and _is_column(right)):
        return [ink]
    parts = [_part(ink, above, 0.0, ink.width)] if above else []
    shift = min(word.x0 for word in right) - min(word.x0 for word in left)
    wide = ink.width - gutter + min(word.x0 for word in left) / 2
    return [*parts, _part(ink, left, 0.0, wide), _part(ink, right, shift, wide)]


def _gutter(ink: Ink) -> float | None:
    """Return the middle of the widest empty stripe near the middle of the page."""
    low, high = (share * ink.width for share in _MIDDLE)
    spans = sorted(
        (word.x0, word.x1)
        for word in ink.words
        if word.x1 - word.x0 < 0.6 * ink.width and word.y0 > 0.15 * ink.height
    )
    reached, best, where = low, 0.0, None
    for x0, x1 in spans:
        if x1 <= low:
            continue
        if x0 >= high:
            break
        if x0 - reached > best and reached > low:
            best, where = x0 - reached, (x0 + reached) / 2
        reached = max(reached, x1)
    return where if best > _GUTTER * ink.width else None


def _is_column(words: list[Word]) -> bool:
    lines = text_lines(words)
    if len(lines) < _LINES:
        return False
    left, right = min(word.x0 for word in words), max(word.x1 for word in words)
    lengths = [max(w.x1 for w in line) - min(w.x0 for w in line) for line in lines]
    return sum(lengths) / len(lengths) > _FULL * (right - left)


def _part(ink: Ink, words: list[Word], shift: float, width: float) -> Ink:
    moved = [
        replace(word, x0=word.x0 - shift, x1=word.x1 - shift, joins=None) if shift else word
        for word in words
    ]
    return Ink(ink.number, width, ink.height, moved, images=ink.images)
