"""What must hold inside the tables of a report, and whether it does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from gongkai.rules.identities import Cell, Identity, identities
from gongkai.rules.law import law
from gongkai.rules.report_form import SOURCE_2019, SOURCE_2021, ReportForm

Values = Mapping[Cell, Decimal | None]
ZERO = Decimal(0)


class Outcome(StrEnum):
    """What came of an identity. An identity with an unknown cell is neither kept nor broken."""

    HOLDS = "holds"
    BROKEN = "broken"
    UNCERTAIN = "uncertain"
    TOTAL_BLANK = "total_blank"  # the parts are known, their total is not printed


@dataclass(frozen=True, slots=True)
class Judgement:
    """
    One identity and what came of it.

    `expected` is the sum of the known parts, `printed` that of the known sums; None when
    nothing on that side is known. `unknown` are the cells without a value.
    """

    identity: Identity
    outcome: Outcome
    expected: Decimal | None
    printed: Decimal | None
    unknown: tuple[Cell, ...] = ()

    @property
    def gap(self) -> Decimal:
        """By how much the printed side exceeds the expected one."""
        return (self.printed or ZERO) - (self.expected or ZERO)


@law(SOURCE_2021, SOURCE_2019)
def judged(values: Values, form: ReportForm) -> list[Judgement]:
    """Judge every identity of the form on the values of its cells, None where unknown."""
    return [_judge(identity, values) for identity in identities(form)]


def broken(values: Values, form: ReportForm) -> list[Judgement]:
    """Return the identities that are broken: all their cells known, the sides unequal."""
    return [found for found in judged(values, form) if found.outcome is Outcome.BROKEN]


def _judge(identity: Identity, values: Values) -> Judgement:
    get = values.get
    try:  # nearly always all are known, and adding is how that is found out soonest
        expected = sum(map(get, identity.parts), ZERO)  # type: ignore[type-var]
        printed = sum(map(get, identity.sums), ZERO)  # type: ignore[type-var]
    except TypeError:
        return _judge_in_part(identity, values)
    outcome = Outcome.HOLDS if expected == printed else Outcome.BROKEN
    return Judgement(identity, outcome, expected, printed)


def _judge_in_part(identity: Identity, values: Values) -> Judgement:
    """Judge an identity of which some cell is unknown."""
    get = values.get
    parts = [v for cell in identity.parts if (v := get(cell)) is not None]
    sums = [v for cell in identity.sums if (v := get(cell)) is not None]
    whole = len(parts) == len(identity.parts)
    unknown = tuple(cell for cell in identity.cells if get(cell) is None)
    outcome = Outcome.UNCERTAIN
    if whole and len(identity.sums) == 1:
        outcome = Outcome.TOTAL_BLANK
    return Judgement(identity, outcome, _sum(parts), _sum(sums), unknown)


def _sum(known: list[Decimal]) -> Decimal | None:
    return sum(known, ZERO) if known else None
