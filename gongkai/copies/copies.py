"""Finding the texts a text repeats, or is repeated by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from gongkai.copies.signature import Signature, shingles, sign
from gongkai.copies.store import Store

ALIKE = 0.8  # setting: Jaccard likeness from which two texts are copies
CONTAINED = 0.8  # setting: part of a text that stands in another, from which it is a repost
LEAST = 40  # shingles; shorter texts are notices of one line, alike without being copied
_CANDIDATES = 50  # compared exactly, those that share most keys first
_COMMON = 200  # texts; a key that so many have is a set phrase, and more would not help
_ANCHORS = 480  # of a long text, looked for
_BATCH = 200


@dataclass(frozen=True, slots=True)
class Match:
    """
    A text that repeats, or is repeated; all values from 0 to 1, exact over five-character runs.

    :ivar jaccard: what both have in common, of all there is in either
    :ivar contained: the part of the text asked about that stands in this one
    :ivar contains: the part of this one that stands in the text asked about
    """

    id: str
    jaccard: float
    contained: float
    contains: float

    @property
    def alike(self) -> float:
        """The greatest of the three: how much of the shorter one is in the longer."""
        return max(self.jaccard, self.contained, self.contains)


class Copies:
    """The texts known so far, in a store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, texts: Iterable[tuple[str, str]]) -> int:
        """Make texts known, by id, in place of those known by it; return how many."""
        return self.add_signed((ident, sign(text).keys) for ident, text in texts)

    def add_signed(self, texts: Iterable[tuple[str, frozenset[int]]]) -> int:
        """Make texts known by the keys of their signatures, signed elsewhere; return how many."""
        rest, count = iter(texts), 0
        while signed := list(islice(rest, _BATCH)):
            used = self._store.used(frozenset().union(*(keys for _, keys in signed)))
            common = {key for key, times in used.items() if times >= _COMMON}
            self._store.put((ident, keys - common) for ident, keys in signed)
            count += len(signed)
        return count

    def remove(self, ids: Iterable[str]) -> None:
        """Forget texts."""
        self._store.remove(ids)

    def find(
        self, text: str, *, but: str = "", alike: float = ALIKE, contained: float = CONTAINED
    ) -> list[Match]:
        """
        Return the texts that are copies of a text, hold it, or are held by it; the closest first.

        :param but: the id of the text itself
        """
        signature = sign(text)
        if signature.size < LEAST:
            return []
        found = [
            match
            for match in self._compared(text, signature, but)
            if match.jaccard >= alike or max(match.contained, match.contains) >= contained
        ]
        return sorted(found, key=lambda one: (-one.jaccard, -one.alike, one.id))

    def _compared(self, text: str, signature: Signature, but: str) -> Iterator[Match]:
        asked = signature.bands.union(sorted(signature.anchors)[:_ANCHORS])
        ours = shingles(text)
        for ident, _ in self._store.sharing(asked, _CANDIDATES + 1):
            other = None if ident == but else self._store.text(ident)
            if other is None:
                continue
            theirs = shingles(other)
            if len(theirs) < LEAST:
                continue
            both = len(ours & theirs)
            yield Match(
                id=ident,
                jaccard=both / len(ours | theirs),
                contained=both / len(ours),
                contains=both / len(theirs),
            )
