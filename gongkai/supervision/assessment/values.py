"""
Values read from data, by code: how far a unit earns an indicator, in words, with what shows it.

Whoever keeps other records registers a function for its code (`value`); a code nobody registered
has no data, and a person scores it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from statistics import median

from django.db.models import F

from gongkai.agencies.models import Agency
from gongkai.disputes.models import Dispute
from gongkai.publishing.columns import ColumnState, standings
from gongkai.publishing.models import Item
from gongkai.requests.models import InfoRequest
from gongkai.rules.words import said
from gongkai.supervision.organisation.places import in_place
from gongkai.supervision.rectification.models import Issue
from gongkai.web.days import day_span
from gongkai.web.jinja import url_if

LONGEST_LAG = 20  # working days; a median of as many earns nothing


@dataclass(frozen=True, slots=True)
class Period:
    """The days a round looks at; `until` is the cut-off, the last day of data."""

    first: date
    last: date
    until: date


@dataclass(frozen=True, slots=True)
class Value:
    """
    What data say: a ratio of 0 to 1 (None: it does not apply), in words, with its evidence.

    `evidence`: pairs of words and the address of a page at the desk.
    """

    ratio: Decimal | None
    says: str
    evidence: list[tuple[str, str]] = field(default_factory=list)


Reader = Callable[[Agency, Period], Value]
#: code → what reads it, with its words
VALUES: dict[str, Reader] = {}


def value(code: str) -> Callable[[Reader], Reader]:
    """Put a function on the register under the code that indicators name."""

    def register(reader: Reader) -> Reader:
        VALUES[code] = reader
        return reader

    return register


def share(part: int, whole: int, what: str, evidence: list[tuple[str, str]]) -> Value:
    """Return a share as a value; of nothing it does not apply."""
    if not whole:
        return Value(None, said("没有%(what)s", what=what), evidence)
    ratio = (Decimal(part) / Decimal(whole)).quantize(Decimal("0.0001"))
    told = said("%(what)s%(whole)s，符合的%(part)s", what=what, whole=whole, part=part)
    return Value(ratio, told, evidence)


def _page(words: str, name: str, *args: object) -> list[tuple[str, str]]:
    address = url_if(name, *args)
    return [(words, address)] if address else []


@value("columns.filled")
def _filled(unit: Agency, period: Period) -> Value:
    rows = [one for one in standings(unit, period.until) if one.state != ColumnState.RETIRED]
    filled = sum(one.state != ColumnState.EMPTY for one in rows)
    return share(filled, len(rows), "栏目", _page("栏目", "publishing:tree", unit.code))


@value("columns.fresh")
def _fresh(unit: Agency, period: Period) -> Value:
    outside = (ColumnState.RETIRED, ColumnState.EMPTY)
    rows = [one for one in standings(unit, period.until) if one.state not in outside]
    fresh = sum(one.state == ColumnState.FRESH for one in rows)
    return share(fresh, len(rows), "有内容的栏目", _page("栏目", "publishing:tree", unit.code))


@value("timely.share")
def _timely(unit: Agency, period: Period) -> Value:
    rows = _items(unit, period).filter(late_days__isnull=False)
    late = rows.filter(late_days__gt=0).count()
    whole = rows.count()
    return share(whole - late, whole, "有期限的信息", _page("公开时效", "duties:board"))


@value("timely.lag")
def _lag(unit: Agency, period: Period) -> Value:
    lags = list(_items(unit, period).filter(lag__isnull=False).values_list("lag", flat=True))
    if not lags:
        return Value(None, said("没有公开的信息"))
    middle = Decimal(str(median(one or 0 for one in lags)))
    ratio = max(1 - middle / LONGEST_LAG, Decimal(0)).quantize(Decimal("0.0001"))
    told = said("滞后的中位数%(days)s个工作日", days=middle.normalize())
    return Value(ratio, told, _page("公开时效", "duties:board"))


def _items(unit: Agency, period: Period):  # type: ignore[no-untyped-def]
    begun, over = day_span(period.first)[0], day_span(period.last)[1]
    return Item.objects.filter(agency=unit, listed_at__gte=begun, listed_at__lt=over)


@value("requests.in_time")
def _requests(unit: Agency, period: Period) -> Value:
    rows = InfoRequest.objects.filter(
        agency=unit, due_on__gte=period.first, due_on__lte=period.last
    )
    in_time = rows.filter(closed_on__isnull=False, closed_on__lte=F("due_on")).count()
    return share(in_time, rows.count(), "到期的申请", _page("申请", "requests:list"))


@value("disputes.upheld")
def _disputes(unit: Agency, period: Period) -> Value:
    rows = Dispute.objects.filter(
        agency=unit, ended_on__gte=period.first, ended_on__lte=period.last, voided_at=None
    )
    kept = rows.exclude(field="corrected").count()
    return share(kept, rows.count(), "审结的案件", _page("复议诉讼", "disputes:list"))


@value("organisation.in_place")
def _organisation(unit: Agency, period: Period) -> Value:
    (found,) = in_place([unit], period.until)
    lacks = len({str(one.value).partition("：")[0] for one in found.lacks})
    return share(3 - lacks, 3, "应到位", _page("责任人", "organisation:unit", unit.code))


@value("issues.fixed")
def _issues(unit: Agency, period: Period) -> Value:
    rows = Issue.objects.filter(agency=unit, due_on__gte=period.first, due_on__lte=period.last)
    rows = rows.exclude(ended="withdrawn")
    fixed = rows.filter(ended="fixed", closed_on__lte=period.until).count()
    return share(fixed, rows.count(), "到期的问题", _page("问题", "rectification:list"))
