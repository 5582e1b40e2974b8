"""Amounts of money beside last year's: 356.2万元，较上年406.6万元减少50.4万元，下降12.4%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

_MORE, _LESS = r"增加|增长|增收|上升|提高|多", r"减少|下降|降低|减收|回落|少"
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_COMPARED = re.compile(
    rf"(?<![\d.,约近超余])(?P<now>{_NUMBER})(?P<unit>[万亿]?元)[，（]?同?(?:比|较|与)(?:上年|去年|上一年|20\d\d年)度?(?:同期)?的?"
    rf"(?P<old>{_NUMBER})(?P=unit)(?:相比)?，?(?:(?P<more>{_MORE})|(?P<less>{_LESS}))了?"
    rf"(?:(?P<by>{_NUMBER})(?P=unit)(?:[，、（](?:{_MORE}|{_LESS}|增幅|降幅)(?:为|了|达)?"
    rf"(?P<rate>\d+(?:\.\d+)?)%)?|(?P<percent>\d+(?:\.\d+)?)%)"
)
_HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Compared:
    """Two amounts in one unit; `by` and `percent` as printed, None where not printed or right."""

    now: Decimal
    old: Decimal
    way: int
    by: Decimal | None
    percent: Decimal | None


def _step(number: Decimal) -> Decimal:
    return Decimal(1).scaleb(int(number.as_tuple().exponent))


def _value(text: str | None) -> Decimal | None:
    return Decimal(text.replace(",", "")) if text else None


def wrong_changes_of_money(plain: str) -> Iterator[Compared]:
    """
    Yield the comparisons of amounts that do not follow from the two amounts.

    Amounts are rounded as printed; a change is wrong only where no amounts that round to those
    printed make it.
    """
    for match in _COMPARED.finditer(plain) if "元" in plain else ():
        now, old = _value(match["now"]), _value(match["old"])
        if now is None or not old:
            continue
        way = 1 if match["more"] else -1
        by, percent = _value(match["by"]), _value(match["rate"] or match["percent"])
        slack = _HALF * (_step(now) + _step(old))
        difference = way * (now - old)
        right = by is None or abs(difference - by) <= slack + _step(by)
        fits = percent is None or _fits(percent, difference, old, slack)
        if difference < -slack or not (right and fits):
            yield Compared(now, old, way, None if right else by, None if fits else percent)


def _fits(percent: Decimal, difference: Decimal, old: Decimal, slack: Decimal) -> bool:
    """Whether a rate is that of some amounts within the rounding of those printed."""
    least = (difference - slack) * 100 / (old + _HALF * _step(old))
    most = (difference + slack) * 100 / max(old - _HALF * _step(old), _HALF * _step(old))
    return least - _step(percent) < percent < most + _step(percent)
