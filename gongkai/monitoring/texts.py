"""What is read out of one text, without database: closing day, leaks, wrong words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from operator import concat
from typing import NamedTuple

from gongkai.screening.days import closing_day
from gongkai.screening.text import screen_text


class Told(NamedTuple):
    """
    What a text shows. `leaks`: what must not be public, by kind and place, never the values;
    `wrong`: wrong words found with what is right.
    """

    closing: date | None
    leaks: list[str]
    wrong: list[tuple[str, str]]


class Words:
    """
    A list of wrong words, sought in one pass however long the list is.

    :param known: wrong word, of two characters or more, → right one
    """

    def __init__(self, known: Mapping[str, str]) -> None:
        self._by_start: defaultdict[str, list[tuple[int, str, str]]] = defaultdict(list)
        for order, (word, right) in enumerate(known.items()):
            self._by_start[word[:2]].append((order, word, right))

    def found_in(self, text: str) -> list[tuple[str, str]]:
        """Return the wrong words of a text; one that is part of the right one is passed over."""
        met = self._by_start.keys() & set(map(concat, text, text[1:]))
        found = sorted(
            one for start in met for one in self._by_start[start] if _stands(text, *one[1:])
        )
        return [(word, right) for _order, word, right in found]


def _stands(text: str, word: str, right: str) -> bool:
    if word not in text:
        return False
    return not (right and word in right and word not in text.replace(right, ""))


def told(text: str, words: Words) -> Told:
    """Read a text."""
    closing = closing_day(text)
    return Told(
        None if closing is None else closing.day,
        [f"{hit.kind.label}（{hit.place}）" for hit in screen_text(text) if hit.stops],
        words.found_in(text),
    )
