"""Narrowing a search down, and how many texts each choice would leave."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

#: what results can be filtered by, in the order the page shows them
FACETS = ("kind", "agency", "column", "year", "validity")


@dataclass(frozen=True, slots=True)
class Filters:
    """
    The choices made; of several values of one kind any will do, of several kinds all must.

    A column stands for those below it as well. `since` and `until` are days of publication. `on`
    is today: texts whose last day to be shown is over are left out, however old the index is.
    """

    kind: tuple[str, ...] = ()
    agency: tuple[str, ...] = ()
    column: tuple[str, ...] = ()
    year: tuple[str, ...] = ()
    validity: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    on: date | None = None

    def chosen(self, facet: str) -> tuple[str, ...]:
        """Return the values chosen of one facet."""
        found: tuple[str, ...] = getattr(self, facet)
        return found

    def without(self, facet: str) -> Filters:
        """Return the same choices but those of one facet: what its counts are taken under."""
        left: dict[str, Any] = {facet: ()}
        return replace(self, **left)

    @property
    def any(self) -> bool:
        """Tell whether anything was chosen; the day is no choice."""
        return replace(self, on=None) != Filters()


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of a facet among the results, each with its exact number of texts."""

    name: str
    counts: tuple[tuple[str, int], ...]
