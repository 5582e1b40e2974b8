"""How often the agency was right: what ended and was pending in a year, and what loses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from django.db.models import Q, QuerySet, Sum

from gongkai.agencies.models import Agency
from gongkai.disputes.models import Block, Dispute, Over
from gongkai.ledger.models import Line
from gongkai.rules.outcomes import OUTCOMES
from gongkai.rules.tally import Kind


def share(part: int, whole: int) -> Fraction | None:
    """Return a part of a whole; None where there is no whole to be a part of."""
    return Fraction(part, whole) if whole else None


#: the fields a dispute can stand in
NAMES = ("upheld", "corrected", "other", "pending")


@dataclass(slots=True)
class Tally:
    """The figures of one block of table four, or of all of them."""

    upheld: int = 0
    corrected: int = 0
    other: int = 0
    pending: int = 0

    @property
    def ended(self) -> int:
        """What has a result."""
        return self.upheld + self.corrected + self.other

    @property
    def total(self) -> int:
        """What the table has as its total."""
        return self.ended + self.pending

    @property
    def upheld_rate(self) -> Fraction | None:
        """The share of what ended that was upheld; None where nothing ended."""
        return share(self.upheld, self.ended)

    @property
    def corrected_rate(self) -> Fraction | None:
        """The share of what ended that was corrected; None where nothing ended."""
        return share(self.corrected, self.ended)


@dataclass(slots=True)
class Losing:
    """One kind of act, or one reason: how many disputes about it ended, how many were lost."""

    label: str
    ended: int = 0
    corrected: int = 0

    @property
    def rate(self) -> Fraction | None:
        """The share that was lost."""
        return share(self.corrected, self.ended)


@dataclass(slots=True)
class Figures:
    """A year's figures of some agencies, from the ledger, block by block."""

    year: int
    blocks: dict[str, Tally] = field(default_factory=dict)

    @property
    def all(self) -> Tally:
        """All blocks together."""
        found = Tally()
        for one in self.blocks.values():
            for name in NAMES:
                setattr(found, name, getattr(found, name) + getattr(one, name))
        return found


def figures(agencies: Sequence[Agency], year: int) -> Figures:
    """Return what table four says of these agencies: the same ledger lines, added up."""
    lines = Line.objects.filter(agency__in=agencies)
    found = Figures(year, {block: Tally() for block in Block.values})
    ended = lines.filter(kind=Kind.DISPUTE_ENDED)
    in_year = ended.filter(year=year).order_by().values_list("who", "what")
    for block, what, n in in_year.annotate(n=Sum("amount")):
        if what in NAMES:
            setattr(found.blocks[block], what, n)
    for block, n in _sums(lines.filter(kind=Kind.DISPUTE_FILED, year__lte=year)):
        found.blocks[block].pending += n
    for block, n in _sums(ended.filter(year__lte=year)):
        found.blocks[block].pending -= n
    return found


def _sums(lines: QuerySet[Line]) -> Iterable[tuple[str, int]]:
    """Return how many lines there are in each block."""
    return lines.order_by().values_list("who").annotate(n=Sum("amount"))


def losing(
    agencies: Sequence[Agency], since: int, until: int
) -> tuple[list[Losing], list[Losing]]:
    """
    Return what loses: by what was disputed (the kind of reply), and by the reason noted.

    Disputes that count, ended in those years; each instance by itself, for each is a lesson.
    """
    ended = Dispute.objects.filter(
        Q(voided_at=None, part="actor", same_as=None),
        agency__in=agencies,
        ended_on__year__gte=since,
        ended_on__year__lte=until,
    )
    kinds: dict[str, Losing] = {}
    grounds: Counter[str] = Counter()
    for one in ended.iterator(chunk_size=500):
        label = _about(one)
        row = kinds.setdefault(label, Losing(label))
        row.ended += 1
        if one.field == "corrected":
            row.corrected += 1
            grounds[one.ground or "没有登记理由"] += 1
    whole = sum(grounds.values())
    by_kind = sorted(kinds.values(), key=lambda row: (-row.corrected, -row.ended, row.label))
    return by_kind, [Losing(label, whole, n) for label, n in grounds.most_common()]


def _about(one: Dispute) -> str:
    """Return what a dispute is about: the kind of reply where one is linked."""
    if one.outcome in OUTCOMES:
        return OUTCOMES[one.outcome].label
    return Over(one.over).label
