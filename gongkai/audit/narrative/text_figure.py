"""What is read in the prose: figures with their places, and the sentences they stand in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from gongkai.audit.narrative.concepts import Cell, Concept
from gongkai.audit.narrative.item import Item
from gongkai.audit.narrative.scope import OWN
from gongkai.audit.narrative.sentences import Sentence


@dataclass(frozen=True, slots=True)
class TextFigure:
    """
    One figure the prose states.

    `figure` is a short name (new, cin, tot, cout, gr, pa, d1 … o3, dn, un, rj, ot, fy, lit,
    disputes, fy.upheld, new.natural, normative.made, permits, fees …; see docs/narrative.md),
    None for a number of something else. `cell` is the cell it should agree with, or the cells
    whose sum it is. `value` is in the printed unit (money) or in single things; `offset` is the
    place of the number, or of the words that say none, in the chapter's text.
    """

    figure: str | None
    cell: Cell | tuple[Cell, ...] | None
    value: Decimal
    printed: str
    unit: str
    sentence: str
    chapter: int
    offset: int
    approximate: bool = False
    scope: str = OWN
    other_readings: tuple[tuple[str, ...], ...] = ()
    at_most: bool = False
    anchored: bool = True  # reviews and suits: disclosure is named beside them
    restricted: bool = False  # beside unknown words that may narrow it: 收到不动产领域申请3件
    derived: bool = False  # said of a whole stated before: 均予以公开, 全部来自自然人

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells whose sum it is; none when it has no cell."""
        if self.cell is None:
            return ()
        if isinstance(self.cell[0], tuple):
            return self.cell
        return (self.cell,)


@dataclass(slots=True)
class Statement:
    """One sentence with its numbers, what each counts, and whose each is."""

    sentence: Sentence
    items: list[Item]
    concepts: list[Concept | None] = field(default_factory=list)
    scopes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Prose:
    """Everything read in the prose of a report."""

    statements: list[Statement] = field(default_factory=list)
    figures: list[TextFigure] = field(default_factory=list)
    sentences: tuple[Sentence, ...] = ()


def places_of(prose: Prose, figure: TextFigure) -> Iterator[tuple[Statement, int]]:
    """Yield the statement a figure stands in, with the index of its number."""
    for statement in prose.statements:
        sentence = statement.sentence
        if sentence.text != figure.sentence or sentence.chapter != figure.chapter:
            continue
        for item in statement.items:
            if sentence.at(item.quantity.start) == figure.offset:
                yield statement, item.index
