"""The board: met, late, due and overdue by agency and by clock, and how long things take."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q
from django.db.models.functions import TruncDate

from gongkai.agencies.models import Agency
from gongkai.decisions.clock import due_on
from gongkai.decisions.models import Decision
from gongkai.duties.bases import Basis, basis_of
from gongkai.duties.pending import pending
from gongkai.publishing.models import Column, Item
from gongkai.rules.calendar import NoNotice, calendar_of
from gongkai.web.days import year_span

AHEAD = 20  # working days the board looks ahead


@dataclass(slots=True)
class Counts:
    """How many were public in time or late, are due within the days ahead, or overdue."""

    met: int = 0
    late: int = 0
    due: int = 0
    overdue: int = 0
    unknown: int = 0  # public in a year whose holidays are not known

    def add(self, other: Counts) -> None:
        """Add another's counts."""
        self.met += other.met
        self.late += other.late
        self.due += other.due
        self.overdue += other.overdue
        self.unknown += other.unknown

    @property
    def in_time(self) -> int | None:
        """The share that was in time, in per cent; None where nothing was public."""
        public = self.met + self.late
        return None if not public else round(100 * self.met / public)


@dataclass(slots=True)
class Line:
    """One agency: its counts by clock and in all, and the median of its lags in working days."""

    agency: Agency
    by_basis: dict[Basis, Counts] = field(
        default_factory=lambda: {basis: Counts() for basis in Basis}
    )
    median: float | None = None

    @property
    def all(self) -> Counts:
        """The counts of every clock together."""
        total = Counts()
        for counts in self.by_basis.values():
            total.add(counts)
        return total


@dataclass(frozen=True, slots=True)
class Board:
    """The lines of the agencies, the counts of each clock, and the median over all."""

    lines: list[Line]
    by_basis: dict[Basis, Counts]
    all: Counts
    median: float | None


def board(agencies: Collection[Agency], year: int, today: date) -> Board:
    """
    Return the board of a year: what was public in it, and what is due now.

    Items are counted with two grouped queries over one index, whatever their number.
    """
    lines = {one.pk: Line(one) for one in agencies}
    for agency, basis, met, late, unknown in (
        *_items(agencies, year),
        *_decisions(agencies, year),
    ):
        counts = lines[agency].by_basis[basis]
        counts.met, counts.late = counts.met + met, counts.late + late
        counts.unknown += unknown
    for one in pending(agencies, today):
        counts = lines[one.agency_id].by_basis[one.basis]
        if one.overdue(today):
            counts.overdue += 1
        elif one.due <= ahead(today, lines[one.agency_id].agency.region):
            counts.due += 1
    lags = _lags(agencies, year)
    for pk, line in lines.items():
        line.median = median(lags[pk])
    by_basis = {basis: Counts() for basis in Basis}
    total = Counts()
    for line in lines.values():
        for basis, counts in line.by_basis.items():
            by_basis[basis].add(counts)
            total.add(counts)
    return Board(list(lines.values()), by_basis, total, median(sum(lags.values(), Counter())))


def ahead(today: date, region: str) -> date:
    """Return the last day the board looks ahead to."""
    try:
        return calendar_of(region).after(today, AHEAD)
    except NoNotice:
        return date.max


def median(lags: Counter[int]) -> float | None:
    """Return the median of counted numbers, None of none."""
    total = lags.total()
    if not total:
        return None
    found, seen, wanted = [], 0, ((total - 1) // 2, total // 2)
    for value in sorted(lags):
        seen += lags[value]
        found += [value] * sum(seen - lags[value] <= place < seen for place in wanted)
    return sum(found) / 2


_Row = tuple[int, Basis, int, int, int]


def _items(agencies: Collection[Agency], year: int) -> Iterator[_Row]:
    first, last = year_span(year)
    rows = (
        Item.objects.filter(listed_at__gte=first, listed_at__lt=last, agency__in=agencies)
        .order_by()
        .values_list("agency", "column")
        .annotate(
            n=Count("*"), late=Count("pk", filter=Q(late_days__gt=0)), known=Count("late_days")
        )
    )
    special = dict(Column.objects.exclude(information="").values_list("pk", "information"))
    for agency, column, n, late, known in rows:
        yield agency, basis_of(special.get(column, "")), known - late, late, n - known


def _lags(agencies: Collection[Agency], year: int) -> dict[int, Counter[int]]:
    first, last = year_span(year)
    rows = (
        Item.objects.filter(listed_at__gte=first, listed_at__lt=last, agency__in=agencies)
        .filter(lag__isnull=False)
        .order_by()
        .values_list("agency", "lag")
        .annotate(n=Count("*"))
    )
    found: dict[int, Counter[int]] = defaultdict(Counter)
    for agency, lag, n in rows:
        found[agency][lag or 0] += n
    return found


def _decisions(agencies: Collection[Agency], year: int) -> Iterator[_Row]:
    """Yield the decisions shown, by the day they were made and the day they were shown."""
    regions = {one.pk: one.region for one in agencies}
    rows = (
        Decision.objects.filter(agency__in=agencies, voided_at__isnull=True)
        .filter(decided_on__gte=date(year, 1, 1), decided_on__lte=date(year, 12, 31))
        .filter(published_at__isnull=False)
        .order_by()
        .values_list("agency", "kind", "decided_on", TruncDate("published_at"))
        .annotate(n=Count("*"))
    )
    for agency, kind, decided, shown, n in rows:
        due = due_on(kind, decided, regions[agency])
        basis = Basis.GENERAL if kind == "coercion" else Basis.SEVEN
        late = due is not None and shown is not None and shown > due
        yield (
            (agency, basis, 0, 0, n)
            if due is None
            else (agency, basis, n * (not late), n * late, 0)
        )
