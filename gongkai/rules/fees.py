"""The information processing fee, by item or by page (国办函〔2020〕109号)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from gongkai.rules.errors import RuleError
from gongkai.rules.law import law
from gongkai.rules.words import Word, said

SOURCE = "国办函〔2020〕109号"
MOST = 100_000  # items or pages of one request; more is a slip of the keyboard


class Charge(Word):
    """The two ways to charge; an agency picks one for a request, never both (art. 3)."""

    ITEMS = "按件计收"
    PAGES = "按量计收"


@dataclass(frozen=True, slots=True)
class Band:
    """
    One band of the tariff: above `over` items or pages each costs `rate` yuan.

    `each` and `step` continue the last band: every further `each` cost `step` more.
    """

    over: int
    rate: Decimal
    each: int = 0
    step: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Tariff:
    """The bands in force from a day."""

    since: date
    source: str
    items: tuple[Band, ...]
    pages: tuple[Band, ...]


TARIFFS = (
    Tariff(
        since=date(2021, 1, 1),
        source=SOURCE,
        items=(
            Band(0, Decimal(0)),
            Band(10, Decimal(100)),
            Band(30, Decimal(200), each=10, step=Decimal(100)),
        ),
        pages=(
            Band(0, Decimal(0)),
            Band(30, Decimal(10)),
            Band(100, Decimal(20)),
            Band(200, Decimal(40)),
        ),
    ),
)


class NoTariff(RuleError):
    """There was no fee on that day."""

    code = "fees.no_tariff"
    says = (
        "%(day)s没有信息处理费的收费标准；国办函〔2020〕109号自%(since)s起施行，此前的申请不收费。"
    )


class BadCount(RuleError):
    """A number of items or pages that cannot be."""

    code = "fees.bad_count"
    says = "%(what)s应为0至%(most)s的整数，填写的是%(count)s。"


class BothCharges(RuleError):
    """By item or by page, never both."""

    code = "fees.both_charges"
    says = "同一申请只能选择按件或者按量一种方式计收，不能并用（国办函〔2020〕109号第三条）。"


class NoChoice(RuleError):
    """Neither items nor pages were given."""

    code = "fees.no_choice"
    says = "没有填写件数或者页数，不能计算；按件填写件数，按量填写页数。"


@dataclass(frozen=True, slots=True)
class FeeLine:
    """What one band charges: from the `first` to the `last` item or page, each at `rate`."""

    first: int
    last: int
    rate: Decimal

    @property
    def amount(self) -> Decimal:
        """Yuan for this band."""
        return self.rate * (self.last - self.first + 1)


@dataclass(frozen=True, slots=True)
class Fee:
    """A fee with its reckoning; `total` is whole yuan."""

    charge: Charge
    source: str
    lines: tuple[FeeLine, ...]

    @property
    def total(self) -> Decimal:
        """Yuan altogether."""
        return sum((line.amount for line in self.lines), Decimal(0))

    def sentences(self) -> list[str]:
        """Return the reckoning in Chinese, a line for each band."""
        word = "件" if self.charge is Charge.ITEMS else "页"
        words = [self._line(line, word) for line in self.lines]
        return [*words, f"合计：{self.total}元（{self.charge}，{self.source}）。"]

    def as_dict(self) -> dict[str, object]:
        """Return plain values for JSON; amounts as strings."""
        return {
            "charge": self.charge.name.lower(),
            "source": self.source,
            "total": str(self.total),
            "lines": [
                {
                    "first": line.first,
                    "last": line.last,
                    "rate": str(line.rate),
                    "amount": str(line.amount),
                }
                for line in self.lines
            ],
        }

    @staticmethod
    def _line(line: FeeLine, word: str) -> str:
        count = line.last - line.first + 1
        span = f"第{line.first}" if count == 1 else f"第{line.first}至{line.last}"
        if not line.rate:
            return f"{span}{word}：免费。"
        return f"{span}{word}：{count}{word}×{line.rate}元＝{line.amount}元。"


@law(SOURCE)
def tariff_on(day: date) -> Tariff:
    """
    Return the tariff in force on a day; the fee exists from 2021-01-01.

    :raises NoTariff: there was none yet
    """
    known = [tariff for tariff in TARIFFS if tariff.since <= day]
    if not known:
        raise NoTariff(day=day, since=TARIFFS[0].since)
    return known[-1]


@law(f"{SOURCE} 第三条、第四条", setting="fee_month_by")
def fee_by_item(items: int, on: date, *, before: int = 0) -> Fee:
    """
    Return the fee for `items` requests, each at the price of its place in the month.

    :param items: this request's units; several matters may be split (一事一申请)
    :param on: the day of receipt, whose natural month is counted
    :param before: the applicant's earlier units in the same natural month
    :raises BadCount: a negative number, or one beyond `MOST`
    """
    _refuse(items, said("件数"))
    _refuse(before, said("当月已有件数"))
    tariff = tariff_on(on)
    lines = _lines(tariff.items, before, before + items)
    return Fee(Charge.ITEMS, tariff.source, lines)


@law(f"{SOURCE} 第三条、第五条", mark="P")
def fee_by_page(pages: int, on: date, *, already_public: bool = False) -> Fee:
    """
    Return the fee for the pages of one request; requests are not added up.

    :param pages: single sides of A4 or smaller
    :param already_public: the reply only tells where the information is published: no fee
    :raises BadCount: a negative number, or one beyond `MOST`
    """
    _refuse(pages, said("页数"))
    tariff = tariff_on(on)
    lines = () if already_public else _lines(tariff.pages, 0, pages)
    return Fee(Charge.PAGES, tariff.source, lines)


@law(f"{SOURCE} 第三条")
def fee(on: date, *, items: int | None = None, pages: int | None = None, before: int = 0) -> Fee:
    """
    Return the fee of one request by the way the agency chose, never both.

    :raises BothCharges: items and pages are both given
    :raises NoChoice: neither is
    """
    if items is not None and pages is not None:
        raise BothCharges
    if items is not None:
        return fee_by_item(items, on, before=before)
    if pages is not None:
        return fee_by_page(pages, on)
    raise NoChoice


@law(f"{SOURCE} 第四条", setting="fee_month_by")
def monthly_counts(received: Iterable[date]) -> dict[tuple[int, int], int]:
    """Return one applicant's number of requests in each natural month, by day of receipt."""
    return dict(Counter((day.year, day.month) for day in received))


def _lines(bands: tuple[Band, ...], after: int, until: int) -> tuple[FeeLine, ...]:
    lines = []
    for low, high, rate in _steps(bands, until):
        first, last = max(low, after) + 1, min(high, until)
        if first <= last:
            lines.append(FeeLine(first, last, rate))
    return tuple(lines)


def _steps(bands: tuple[Band, ...], until: int) -> Iterable[tuple[int, int, Decimal]]:
    """Yield (over, up to, rate) for every band, the last one continued as far as needed."""
    for band, following in pairwise(bands):
        yield band.over, following.over, band.rate
    last = bands[-1]
    if not last.each:
        yield last.over, max(until, last.over), last.rate
        return
    over, rate = last.over, last.rate
    while over < until:
        yield over, over + last.each, rate
        over, rate = over + last.each, rate + last.step


def _refuse(count: int, what: str) -> None:
    if not 0 <= count <= MOST:
        raise BadCount(what=what, count=count, most=MOST)
