"""The best passage of a text and the words in it, as pieces: escaping is left to the page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from gongkai.search.fold import aligned, pattern

LENGTH = 120  # characters of a passage
_BEFORE = 30  # of them before the first word found
_MOST_FOUND = 400  # places looked at to find the best passage
_STOPS = "。；！？\n"


class Piece(NamedTuple):
    """A piece of a text; `hit` when it was asked for."""

    text: str
    hit: bool


def finder(words: Iterable[str]) -> re.Pattern[str] | None:
    """Return what finds any of the folded words in an aligned text; longer words win."""
    ordered = sorted(set(words), key=len, reverse=True)
    return re.compile("|".join(map(pattern, ordered))) if ordered else None


def pieces(text: str, find: re.Pattern[str] | None) -> tuple[Piece, ...]:
    """Cut a whole text, such as a title, into pieces."""
    return _cut(text, 0, len(text), _found(text, find))


def passage(text: str, find: re.Pattern[str] | None) -> tuple[tuple[Piece, ...], bool]:
    """
    Return the passage with the most different words, and whether any was found.

    Without one it is the beginning of the text.
    """
    found = _found(text, find)
    begin = _best(text, found)
    start = _sentence(text, begin) if found else 0
    end = min(len(text), start + LENGTH)
    inside = [(a, min(b, end)) for a, b in found if start <= a < end]
    cut = [
        Piece(_SPACE.sub(" ", piece.text), piece.hit) for piece in _cut(text, start, end, inside)
    ]
    if start:
        cut.insert(0, Piece("…", False))
    if end < len(text.rstrip()):
        cut.append(Piece("…", False))
    return tuple(cut), bool(found)


_SPACE = re.compile(r"\s+")


def _found(text: str, find: re.Pattern[str] | None) -> list[tuple[int, int]]:
    if find is None:
        return []
    places: list[tuple[int, int]] = []
    for one in find.finditer(aligned(text)):
        places.append(one.span())
        if len(places) == _MOST_FOUND:
            break
    return places


def _best(text: str, found: list[tuple[int, int]]) -> int:
    """Return where the window begins that has the most different words, the first of equals."""
    best, most = 0, 0
    low = aligned(text) if found else ""
    for at, (begin, _) in enumerate(found):
        inside = {low[a:b] for a, b in found[at : at + 20] if b <= begin + LENGTH - _BEFORE}
        if len(inside) > most:
            best, most = begin, len(inside)
    return best


def _sentence(text: str, begin: int) -> int:
    """Return where the passage starts: at the sentence, when it begins near enough."""
    least = max(0, begin - _BEFORE)
    stop = max(text.rfind(mark, least, begin) for mark in _STOPS)
    return stop + 1 if stop >= 0 else least


def _cut(text: str, start: int, end: int, found: list[tuple[int, int]]) -> tuple[Piece, ...]:
    made, at = [], start
    for begin, stop in found:
        if begin > at:
            made.append(Piece(text[at:begin], False))
        made.append(Piece(text[begin:stop], True))
        at = stop
    if at < end:
        made.append(Piece(text[at:end], False))
    return tuple(made)
