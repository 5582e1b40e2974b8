"""What a case would cost by either basis, said as the officer chooses: nothing is kept here."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from gongkai.requests.actions import reckon
from gongkai.requests.counting import earlier_in_month
from gongkai.requests.models import InfoRequest
from gongkai.rules.errors import RuleError
from gongkai.rules.fees import Charge, Fee, fee_by_item

#: how many further places of the month are shown
AHEAD = 5


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A fee, or why it cannot be reckoned."""

    fee: Fee | None
    error: str = ""

    @property
    def yuan(self) -> Decimal:
        """Yuan altogether, 0 where nothing could be reckoned."""
        return self.fee.total if self.fee is not None else Decimal(0)

    @property
    def sentences(self) -> list[str]:
        """The reckoning, a line for each band."""
        return self.fee.sentences() if self.fee is not None else []


def reckoned(case: InfoRequest, charge: str, units: str) -> Reckoned:
    """
    Return what a case costs by a basis and a number as they were typed.

    :param charge: the name of a `Charge`
    """
    if charge not in Charge.__members__ or not units.strip().isdecimal():
        return Reckoned(None)
    try:
        return Reckoned(reckon(case, Charge[charge], int(units)))
    except RuleError as error:
        return Reckoned(None, str(error))


@dataclass(frozen=True, slots=True)
class Place:
    """One place in the applicant's month and its price in yuan."""

    number: int
    yuan: Decimal
    this: bool = False


@dataclass(frozen=True, slots=True)
class Month:
    """The applicant's month: how many were received before this one, and what the next cost."""

    name: str
    before: int
    places: tuple[Place, ...]


def month_of(case: InfoRequest) -> Month | None:
    """Return the month in which a case was received, None before it was."""
    on = case.received_on
    if on is None:
        return None
    before = earlier_in_month(case)
    try:
        prices = [fee_by_item(1, on, before=before + one).total for one in range(AHEAD)]
    except RuleError:
        return None
    places = [Place(before + one + 1, price, this=one == 0) for one, price in enumerate(prices)]
    return Month(f"{on:%Y-%m}", before, tuple(places))
