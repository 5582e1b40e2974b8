"""The three in place (三个到位), unit by unit, as a checked list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gongkai.agencies.models import Agency
from gongkai.rules.organisation import Duty, Lack, lacking
from gongkai.supervision.organisation.models import Responsible


@dataclass(frozen=True, slots=True)
class InPlace:
    """A unit, who is named there on a day, and what is not in place."""

    agency: Agency
    people: tuple[Responsible, ...]
    lacks: tuple[Lack, ...]

    def of(self, *duties: str) -> list[Responsible]:
        """Return who is named for one of some duties."""
        return [one for one in self.people if one.duty in duties]


def in_place(agencies: Iterable[Agency], day: date) -> list[InPlace]:
    """Return how each of some units stands on a day, with one statement."""
    units = list(agencies)
    named: dict[int, list[Responsible]] = defaultdict(list)
    for one in Responsible.objects.on(day).filter(agency__in=units):
        named[one.agency_id].append(one)
    return [
        InPlace(
            unit,
            tuple(named[unit.pk]),
            lacking(
                duties=[Duty(one.duty) for one in named[unit.pk]],
                body=unit.office,
                phone=unit.phone,
            ),
        )
        for unit in units
    ]
