"""What a search gives: a page of results, how many there are, and where the next page begins."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from gongkai.search.filters import Facet
from gongkai.search.passages import Piece, passage, pieces

#: what the index keeps of a document to show it
Card = dict[str, Any]


class Sort(StrEnum):
    """The order of results."""

    RELEVANCE = "relevance"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True)
class Hit:
    """
    One result.

    :ivar title: cut into pieces, those that were asked for marked
    :ivar passage: where the words stand in the text; its beginning when they do not
    :ivar in_file: the passage is from an attachment
    """

    id: str
    url: str
    published_at: datetime
    kind: str
    agency: str
    column: str
    validity: str
    numbers: tuple[str, ...]
    title: tuple[Piece, ...]
    passage: tuple[Piece, ...]
    in_file: bool


@dataclass(frozen=True, slots=True)
class Page:
    """
    One page of results.

    :ivar total: of all results, exact
    :ivar after: the cursor of the next page, None on the last one
    :ivar facets: counts under the other filters; empty when they were not asked for
    """

    hits: tuple[Hit, ...]
    total: int
    after: str | None
    facets: tuple[Facet, ...]


@dataclass(frozen=True, slots=True)
class Cursor:
    """
    The last result of a page: its tier of relevance, its place in time, its id.

    It is a place among values, not a number of results to skip: what is published or withdrawn
    meanwhile neither repeats nor hides a result.
    """

    tier: int
    order: int
    id: str

    def __gt__(self, other: Cursor) -> bool:
        """Tell whether it comes later in the list than another one."""
        return (self.tier, -self.order, self.id) > (other.tier, -other.order, other.id)

    def __str__(self) -> str:
        return f"{self.tier}.{self.order}.{self.id}"

    @classmethod
    def read(cls, text: str) -> Cursor | None:
        """Return the cursor an address names; None when it is none."""
        tier, _, rest = text.partition(".")
        order, _, ident = rest.partition(".")
        try:
            found = cls(int(tier), int(order), ident)
        except ValueError:
            return None
        fits = -(2**63) <= found.order < 2**63 and 0 <= found.tier < 10
        return found if fits else None


def shown(card: Card, find: re.Pattern[str] | None) -> Hit:
    """Return a result with what was asked for marked in its title and in its best passage."""
    cut, found = passage(card["text"], find)
    in_file = False
    if not found and card["files"]:
        from_file, in_file = passage(card["files"], find)
        cut = from_file if in_file or not card["text"] else cut
    return Hit(
        id=card["id"],
        url=card["url"],
        published_at=datetime.fromisoformat(card["published_at"]),
        kind=card["kind"],
        agency=card["agency"],
        column=card["column"],
        validity=card["validity"],
        numbers=tuple(card["numbers"]),
        title=pieces(card["title"], find),
        passage=cut,
        in_file=in_file,
    )
