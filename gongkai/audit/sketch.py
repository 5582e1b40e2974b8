"""A text as the set of its clauses, numbers left out: enough to see that two are one text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from zlib import crc32

from gongkai.audit.packed import Packed

LEAST = 150  # characters; shorter chapters are too much alike to say anything
_CLAUSE = re.compile(r"[，。；：、！？,;:!?\n]+")
_NUMBERS = re.compile(r"[\s\d０-９.%％〇一二三四五六七八九十百千万（）()《》“”\"]+")
_SHORT = 6


@dataclass(frozen=True, slots=True)
class Sketch(Packed):
    """
    The clauses of a text as numbers (crc32, the same in every process), and their lengths.

    `size` is the number of characters in all of them.
    """

    clauses: dict[int, int]
    size: int

    def shared(self, other: Sketch) -> float:
        """Return which part of the shorter text stands in the longer one, 0 to 1."""
        if other.size < self.size:
            return other.shared(self)
        both = self.clauses.keys() & other.clauses.keys()
        return sum(map(self.clauses.__getitem__, both)) / self.size


def sketch(text: str) -> Sketch | None:
    """Return the sketch of a chapter, None when it is too short to compare."""
    if len(text) < LEAST:
        return None
    clauses = {}
    for clause in _CLAUSE.split(text):
        bare = _NUMBERS.sub("", clause)
        if len(bare) >= _SHORT:
            clauses[crc32(bare.encode("utf-16-le"))] = len(bare)
    size = sum(clauses.values())
    return Sketch(clauses, size) if size >= LEAST // 2 else None
