"""Which earlier texts a text is like: `gongkai.copies` over the texts known so far."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from typing import Protocol

from gongkai.copies.bare import bare
from gongkai.copies.signature import shingles, sign
from gongkai.monitoring.detectors.rows import Row

_SHORT = 44  # characters: what is shorter is alike without being copied (`copies.LEAST`)
#: part of a text's anchors another must share to be compared at all: copies share nearly all
LEAST_SHARED = 0.4
MOST_COMPARED = 20


@dataclass(frozen=True, slots=True)
class Like:
    """
    An earlier item a text is like. `jaccard`: the likeness of both; `copied`: the greater of that
    and of the part of the newer text that stands in this one.
    """

    key: str
    agency: str
    column: str
    day: date
    title: str
    jaccard: float
    copied: float
    counted: bool = True


class Likeness(Protocol):
    """Tells what a public item is like."""

    def earlier(self, row: Row) -> Sequence[Like]:
        """Return the earlier items a row is like, the most alike first."""
        ...


class Nothing:
    """Nothing is like anything: for runs that leave texts out."""

    def earlier(self, row: Row) -> Sequence[Like]:
        """Return nothing."""
        return ()


class Texts:
    """
    Texts in memory, known in the order they became public.

    :param least: likeness from which anything is told
    """

    def __init__(self, least: float) -> None:
        self._least = least
        self._rows: dict[str, Row] = {}
        self._anchors: defaultdict[int, list[str]] = defaultdict(list)
        #: bare text → the first item of every agency and column that has just it
        self._same: defaultdict[bytes, dict[tuple[str, str], str]] = defaultdict(dict)
        self._found: dict[str, tuple[Like, ...]] = {}

    def add(self, row: Row) -> None:
        """Make a row known, and remember what it is like of those known before."""
        plain = bare(row.text)
        if len(plain) < _SHORT:
            return
        same = self._same[blake2b(plain.encode(), digest_size=16).digest()]
        likes = dict.fromkeys(same.values(), (1.0, 1.0))
        anchors: frozenset[int] = frozenset()
        if not same:
            anchors = sign(row.text).anchors
            likes = dict(self._alike(row.text, anchors))
        if likes:
            made = (_like(self._rows[key], *how) for key, how in likes.items())
            self._found[row.key] = tuple(sorted(made, key=lambda one: (-one.copied, one.day)))
        if (row.agency, row.column) not in same:
            same[row.agency, row.column] = row.key
            self._rows[row.key] = row
            for anchor in anchors:
                self._anchors[anchor].append(row.key)

    def _alike(
        self, text: str, anchors: Collection[int]
    ) -> Iterator[tuple[str, tuple[float, float]]]:
        shared = Counter(key for anchor in anchors for key in self._anchors.get(anchor, ()))
        least = len(anchors) * LEAST_SHARED
        ours: frozenset[str] | None = None
        for key, count in shared.most_common(MOST_COMPARED):
            if count < least:
                return
            ours = ours or shingles(text)
            if (how := likeness(ours, shingles(self._rows[key].text)))[1] >= self._least:
                yield key, how

    def earlier(self, row: Row) -> Sequence[Like]:
        """Return what a row is like of those known before it."""
        return self._found.get(row.key, ())


def likeness(ours: Collection[str], theirs: Collection[str]) -> tuple[float, float]:
    """Return Jaccard's likeness of two texts' shingles, and how much of ours is theirs, or it."""
    both = len(frozenset(ours) & frozenset(theirs))
    jaccard = both / (len(ours) + len(theirs) - both)
    return jaccard, max(jaccard, both / len(ours))


def _like(row: Row, jaccard: float, copied: float) -> Like:
    return Like(
        row.key, row.agency, row.column, row.day, row.title, jaccard, copied, row.counted
    )  # fmt: skip
