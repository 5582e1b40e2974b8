"""Comparisons with the year before and shares of a whole, from figures in one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from gongkai.audit.narrative.item import Item
from gongkai.audit.narrative.numbers import same_kind
from gongkai.audit.narrative.pairs import before_of, counts, has_subject_of_its_own, now_of
from gongkai.audit.narrative.scope import LAST_YEAR, OWN
from gongkai.audit.narrative.text_figure import Statement

_UP = r"增加|增长|上升|提高|提升|增|多|升|上涨"
_DOWN = r"减少|下降|降低|减|少|降|回落|下滑"
_WAY = re.compile(rf"(?P<up>{_UP})|(?P<down>{_DOWN})")
_CHANGE = re.compile(
    rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:了|出|约|近|幅|度|率|幅度|为|达|：)*$"
)
_TO = re.compile(rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:到|至|为)了?$")
_FROM = re.compile(r"[由从]")
_COMPARED = re.compile(r"比|较|同比|上年|去年|上一年|20\d\d年|相比|环比|与")
_LEVEL = re.compile(r"^(?:件|条)?(?:基本|大致|大体)?持平|^相同|^一致")
_SHARE = re.compile(
    r"占(?:比|到|全部|总|申请|同期|办结|答复|其|的|数|量|件|比例|比重|[^，。；]{0,10})*(?:为|达|：|约|的)*$"
)
_OF_IT = frozenset({"的", "的比例为", "的比重为"})
_OF_WHOLE = re.compile(r"^占[^，。；]{0,14}$")
_SKIP = re.compile(r"[余多约近倍]|幅度")


@dataclass(frozen=True, slots=True)
class Change:
    """
    A change said of a figure. `now` and `before` are the two figures, `before` None when it is
    not printed; `way` is 1 for more, -1 for less, 0 for as many; `by` is the amount of change,
    `percent` its rate as printed.
    """

    statement: Statement
    now: Decimal
    before: Decimal | None
    way: int | None
    by: Decimal | None = None
    percent: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """A share said of a part of a whole; `percent` as printed."""

    statement: Statement
    part: Decimal
    whole: Decimal
    percent: Decimal


def agrees(percent: Decimal, exact: Decimal) -> bool:
    """Whether a printed percentage is a rounding, up or down, of the exact one."""
    step = Decimal(1).scaleb(int(percent.as_tuple().exponent))
    return abs(percent - exact) < min(step, Decimal(1))


def _way(match: re.Match[str] | None) -> int | None:
    if match is None:
        return None
    return 1 if match["up"] else -1


def changes(statement: Statement) -> Iterator[Change]:
    """Yield every change a sentence states of a figure it gives."""
    items, plain = statement.items, statement.sentence.plain
    yield from _from_to(statement)
    yield from _without_amount(statement)
    for item in items:
        quantity = item.quantity
        match = _CHANGE.search(item.lead)
        if match is None or quantity.approximate or quantity.unit in ("个百分点",):
            continue
        if _is_end_value(items, item):
            continue
        now = now_of(statement, item)
        if now is None:
            continue
        between = plain[now.quantity.end : quantity.start]
        if has_subject_of_its_own(now, item.lead[: match.start()], between):
            continue
        before = before_of(statement, now, item)
        if (
            (before is None and not _COMPARED.search(between))
            or "环比" in between
            or between.count("，") > 3
        ):
            continue
        if now.parent is not None or (quantity.unit == "%" and _share_words(between)):
            continue
        value = before.quantity.value if before is not None else None
        if quantity.unit == "%":
            by = _amount_beside(items, item, now)
            yield Change(statement, now.quantity.value, value, _way(match), by, quantity.value)
        elif quantity.is_count and same_kind(quantity.unit, now.quantity.unit):
            yield Change(statement, now.quantity.value, value, _way(match), quantity.value)


def _is_end_value(items: list[Item], item: Item) -> bool:
    """Tell whether 减为61 says what was reached from the number before: 由97个减为61个."""
    before = items[item.index - 1] if item.index else None
    return before is not None and bool(_TO.search(item.lead) and _FROM.search(before.lead))


def _share_words(text: str) -> bool:
    return "占" in text or "率" in text


def _amount_beside(items: list[Item], rate: Item, now: Item) -> Decimal | None:
    for beside in items[max(0, rate.index - 1) : rate.index + 2]:
        amount = beside.changes and beside.quantity.is_count and not beside.quantity.approximate
        if not amount or beside is rate or beside.index <= now.index:
            continue
        if beside.index > rate.index and beside.gap.removesuffix(beside.lead)[-1:] != "，":
            continue
        if same_kind(beside.quantity.unit, now.quantity.unit):
            return beside.quantity.value
    return None


def _from_to(statement: Statement) -> Iterator[Change]:
    for one, two in zip(statement.items, statement.items[1:], strict=False):
        match = _TO.search(two.lead)
        if match is None or not _FROM.search(one.lead):
            continue
        rates = one.quantity.unit == two.quantity.unit == "%"
        if not rates and not (one.quantity.is_count and two.quantity.is_count):
            continue
        if one.quantity.approximate or two.quantity.approximate:
            continue
        if same_kind(one.quantity.unit, two.quantity.unit):
            rate = _rate_before(statement, one)
            now, before = two.quantity.value, one.quantity.value
            yield Change(statement, now, before, _way(match), None, rate)


def _rate_before(statement: Statement, one: Item) -> Decimal | None:
    """Return the rate said just before two figures: 申请量增长25%，由96件增加到120件."""
    rate = statement.items[one.index - 1] if one.index else None
    if rate is None or rate.quantity.unit != "%" or rate.quantity.approximate:
        return None
    said = _CHANGE.search(rate.lead) and re.match(r"，[由从]", one.gap)
    return rate.quantity.value if said else None


def _without_amount(statement: Statement) -> Iterator[Change]:
    """Read 比上年31件有所下降 and 与上年31件持平."""
    items, plain = statement.items, statement.sentence.plain
    for item, scope in zip(items, statement.scopes, strict=True):
        if scope != LAST_YEAR or item.quantity.approximate or not item.quantity.is_count:
            continue
        if not re.search(r"[比较与同]", item.lead):
            continue
        now = now_of(statement, item)
        if now is None or not same_kind(now.quantity.unit, item.quantity.unit):
            continue
        end = items[item.index + 1].quantity.start if item.index + 1 < len(items) else len(plain)
        tail = re.split(r"[，；。）]", plain[item.quantity.end : end])[0]
        if _LEVEL.search(tail) and not re.search(r"基本|大致|大体", tail):
            yield Change(statement, now.quantity.value, item.quantity.value, 0)
        elif re.match(r"(?:有所|明显|大幅|略有|显著|小幅)", tail):
            way = _way(_WAY.search(tail))
            yield Change(statement, now.quantity.value, item.quantity.value, way)


def shares(statement: Statement) -> Iterator[Share]:
    """Yield every share a sentence states of a part whose whole it gives."""
    items = statement.items
    for item in items:
        if item.quantity.unit != "%" or item.index == 0 or item.quantity.approximate:
            continue
        if not (_SHARE.search(item.lead) or item.lead in _OF_IT) or re.search(
            r"分别|率|合计|共占|总共|[两二三四]者|[两二三四]项|上述|以上", item.lead
        ):
            continue
        part = items[item.index - 1]
        if part.depth > item.depth and part.parent is not None:
            part = items[part.parent]  # 有151件（公开120件、部分公开31件），占36%
        named = None
        if item.index > 1 and item.lead in _OF_IT and _OF_WHOLE.match(part.lead):
            named, part = part, items[item.index - 2]
            if named.quantity.approximate or named.quantity.value <= 0:
                continue
        if not part.quantity.is_count or part.changes or part.quantity.approximate:
            continue
        whole = named or _whole(statement, part)
        if whole is not None and whole.quantity.value > 0:
            yield Share(statement, part.quantity.value, whole.quantity.value, item.quantity.value)


def _whole(statement: Statement, part: Item) -> Item | None:
    if part.parent is not None:
        whole = statement.items[part.parent]
        return None if whole.quantity.approximate else whole
    tops = [i for i, s in counts(statement) if i.index < part.index and i.parent is None]
    if statement.scopes[part.index] != OWN:
        return None
    concept = statement.concepts[part.index]
    if concept is None:
        return None
    wholes = {"new", "tot", concept.name.split(".")[0]} - {concept.name}
    named = [i for i in tops if (c := statement.concepts[i.index]) and c.name in wholes]
    alike = any(c and c.name == concept.name for c in statement.concepts[: part.index])
    return named[0] if len(named) == 1 and not alike else None
