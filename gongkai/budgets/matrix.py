"""Unit × paper of a budget year: approved, public, in time, late, or not there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.agencies.models import Agency
from gongkai.budgets.models import Approval
from gongkai.publishing.duties import published_on
from gongkai.publishing.models import Item
from gongkai.rules.budgets import (
    ON_EVENT,
    PAPERS,
    Level,
    Paper,
    level_of,
    publication_due,
    unexplained,
)
from gongkai.rules.calendar import NoNotice, calendar_of


class CellState(StrEnum):
    """How one paper of a year stands."""

    MET = "met"
    LATE = "late"
    DUE = "due"  # approved, not public, in time
    OVERDUE = "overdue"  # approved, not public, its last day is over
    MISSING = "missing"  # no approval registered
    NONE = "none"  # no approval registered, and none expected


@dataclass(frozen=True, slots=True)
class Standing:
    """
    One approval with its clock. `due` is None where the year's holidays are not known.

    `late_days`: calendar days after the last day it was published, or has been overdue.
    """

    approval: Approval
    due: date | None
    on: date | None
    state: CellState
    late_days: int


@dataclass(frozen=True, slots=True)
class Cell:
    """One place of the matrix; several approvals where a year has several adjustments."""

    paper: Paper
    state: CellState
    standings: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """The papers of one unit; a paper it never has is None."""

    agency: Agency
    unit: str
    level: Level
    cells: dict[Paper, Cell | None]


def standing(approval: Approval, today: date) -> Standing:
    """Return how an approval stands on a day."""
    item = approval.item
    shown = published_on(item) if item is not None and _public(item) else None
    try:
        calendar = calendar_of(approval.agency.region)
        due = publication_due(level_of_approval(approval), approval.approved_on, calendar).due
    except NoNotice:
        state = CellState.MET if shown else CellState.DUE
        return Standing(approval, None, shown, state, 0)
    until = shown or today
    late = max(0, (until - due).days)
    if shown is not None:
        state = CellState.LATE if late else CellState.MET
    else:
        state = CellState.OVERDUE if late else CellState.DUE
    return Standing(approval, due, shown, state, late)


def matrix(agencies: Iterable[Agency], year: int, today: date) -> list[Line]:
    """Return the lines of a budget year, each agency followed by its units; one query."""
    listed = list(agencies)
    found: dict[tuple[int, str], dict[Paper, list[Standing]]] = defaultdict(
        lambda: defaultdict(list)
    )
    rows = Approval.objects.filter(agency__in=listed, year=year, struck_at__isnull=True)
    for one in rows.select_related("agency", "item").order_by("turn"):
        found[one.agency_id, one.unit][Paper(one.kind)].append(standing(one, today))
    lines = []
    for agency in listed:
        units = sorted(unit for pk, unit in found if pk == agency.pk and unit)
        lines += [_line(agency, unit, found.get((agency.pk, unit), {})) for unit in ("", *units)]
    return lines


def level_of_approval(approval: Approval) -> Level:
    """Return whose budget an approval is of."""
    return level_of(approval.agency.kind, subordinate=bool(approval.unit))


def lacking(approval: Approval) -> tuple[str, ...]:
    """Return what the published text of a government's budget does not mention and should."""
    item = approval.item
    if item is None or item.live is None:
        return ()
    texts = [item.live.text, *(one.file.text for one in item.live.files.select_related("file"))]
    return unexplained(level_of_approval(approval), "\n".join(texts))


def _line(agency: Agency, unit: str, held: dict[Paper, list[Standing]]) -> Line:
    level = level_of(agency.kind, subordinate=bool(unit))
    cells = {
        paper: _cell(paper, held.get(paper, [])) if paper in PAPERS[level] else None
        for paper in Paper
    }
    return Line(agency, unit, level, cells)


#: the gravest of several decides
_GRAVEST = (CellState.OVERDUE, CellState.DUE, CellState.LATE, CellState.MET)


def _cell(paper: Paper, standings: list[Standing]) -> Cell:
    if not standings:
        state = CellState.NONE if paper in ON_EVENT else CellState.MISSING
        return Cell(paper, state, ())
    states = {one.state for one in standings}
    return Cell(paper, next(one for one in _GRAVEST if one in states), tuple(standings))


def _public(item: Item) -> bool:
    return item.live_id is not None and item.withdrawn_at is None
