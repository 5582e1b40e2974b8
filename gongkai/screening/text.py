"""`screen_text`: everything in a text that must not leave the house."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from gongkai.screening import (
    addresses,
    cards,
    contacts,
    identity,
    papers,
    phones,
    remnants,
    rosters,
    secrecy,
)
from gongkai.screening.digits import stretches
from gongkai.screening.hits import Hit
from gongkai.screening.passage import Passage, Piece
from gongkai.screening.places import Part, Place
from gongkai.screening.settings import Screening
from gongkai.screening.tables import TableReader

Finder = Callable[[Passage, Screening], Iterator[Hit]]
_FINDERS: tuple[Finder, ...] = (
    phones.landlines,
    papers.find,
    contacts.find,
    addresses.find,
    rosters.find,
    remnants.find,
    secrecy.find,
)


def screen_text(text: str, settings: Screening | None = None) -> list[Hit]:
    """
    Return what must not leave the house of a text, in the order of the text.

    Spans are offsets in `text`. Tabs divide the cells of a table.
    """
    return screen_pieces(pieces_of(text), settings)


def screen_pieces(pieces: Iterable[Piece], settings: Screening | None = None) -> list[Hit]:
    """Return the hits of pieces that follow each other; spans are offsets in all of them."""
    passage = Passage(pieces)
    return screen_passage(passage, settings or Screening())


def screen_passage(passage: Passage, settings: Screening) -> list[Hit]:
    """Return the hits of a passage, no two on the same characters."""
    hits: list[Hit] = []
    for stretch in stretches(passage):
        hits += identity.find(stretch, settings)
        hits += cards.find(stretch, settings)
        hits += phones.find(stretch, settings)
    for finder in _FINDERS:
        hits += finder(passage, settings)
    return _apart(hits)


def _apart(hits: list[Hit]) -> list[Hit]:
    """Drop what lies on a hit found earlier: the finders stand in order of certainty."""
    taken: set[int] = set()
    kept = []
    for hit in hits:
        covered = range(*hit.span)
        if any(at in taken for at in (covered.start, covered.stop - 1)):
            continue
        taken.update(covered)
        kept.append(hit)
    return sorted(kept, key=lambda hit: hit.span)


def local(passage: Passage, hit: Hit) -> Hit:
    """Return a hit with its span counted from the start of its piece."""
    base = passage.start(hit.span[0])
    return replace(hit, span=(hit.span[0] - base, hit.span[1] - base))


def pieces_of(text: str) -> list[Piece]:
    """Cut a text into lines, and the lines of tabbed tables into cells."""
    pieces: list[Piece] = []
    table: TableReader | None = None
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        end = "" if number == len(lines) else "\n"
        if "\t" not in line:
            table = None
            pieces.append(Piece(line, Place(paragraph=number), end=end))
            continue
        table = table or TableReader("\n")
        pieces += table.row(
            [
                (column, cell, Place(Part.TABLE, paragraph=number, column=column))
                for column, cell in enumerate(line.split("\t"), 1)
            ]
        )
        if not end:
            pieces[-1] = replace(pieces[-1], end="")
    return pieces
