"""Comparisons with the year before and shares of a whole, from figures in one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from gongkai.audit.narrative.concepts import RESULTS
from gongkai.audit.narrative.item import Item
from gongkai.audit.narrative.numbers import same_kind
from gongkai.audit.narrative.scope import CUMULATIVE, LAST_YEAR, OWN
from gongkai.audit.narrative.text_figure import Statement

_UP = r"增加|增长|上升|提高|提升|增|多|升|上涨"
_DOWN = r"减少|下降|降低|减|少|降|回落|下滑"
_WAY = re.compile(rf"(?P<up>{_UP})|(?P<down>{_DOWN})")
_CHANGE = re.compile(
    rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:了|出|约|近|幅|度|率|幅度|为|达|：)*$"
)
_TO = re.compile(rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:到|至|为)了?$")
_COMPARED = re.compile(r"比|较|同比|上年|去年|上一年|20\d\d年|相比|环比|与")
_LEVEL = re.compile(r"^(?:件|条)?(?:基本|大致|大体)?持平|^相同|^一致")
_SHARE = re.compile(
    r"占(?:比|到|全部|总|申请|同期|办结|答复|其|的|数|量|件|比例|比重|[^，。；]{0,10})*(?:为|达|：|约|的)*$"
)
_OF_IT = frozenset({"的", "的比例为", "的比重为"})
_BARE_SHARE = frozenset({"占", "占比", "占比为", "占比达"})
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


def _counts(statement: Statement) -> list[tuple[Item, str]]:
    return [
        (item, scope)
        for item, scope in zip(statement.items, statement.scopes, strict=True)
        if item.quantity.is_count and not item.changes
    ]


def _now(statement: Statement, at: Item) -> Item | None:
    """Return the figure a change is said of: this year's last one before it."""
    counts = [(i, s) for i, s in _counts(statement) if i.index < at.index]
    for item, scope in reversed(counts):
        if scope == LAST_YEAR:
            continue
        between = statement.sentence.plain[item.quantity.end : at.quantity.start]
        if "；" in between or "。" in between:
            return None
        # 累计公开190条，较上年的326条增加: what is compared with last year is this year's
        said = scope in (OWN, CUMULATIVE) and not item.quantity.approximate
        return item if said else None
    return None


def _before(statement: Statement, now: Item, at: Item) -> Item | None:
    """Return last year's figure, printed between the two, just after, or just before."""
    plain = statement.sentence.plain
    found = [i for i, s in _counts(statement) if s == LAST_YEAR and not i.quantity.approximate]
    for item in found:
        if not same_kind(item.quantity.unit, now.quantity.unit):
            continue
        if now.index < item.index < at.index:
            return item
        follows = at.index < item.index <= at.index + 2
        if follows and plain[at.quantity.end : item.quantity.start].startswith("（"):
            return item
        if item.index == now.index - 1 and item.parent is None and not now.depth:
            return item
    return None


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
        now = _now(statement, item)
        if now is None:
            continue
        between = plain[now.quantity.end : quantity.start]
        before = _before(statement, now, item)
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
        if match is None or not re.search(r"[由从]", one.lead):
            continue
        if not (one.quantity.is_count and two.quantity.is_count):
            continue
        if one.quantity.approximate or two.quantity.approximate:
            continue
        if same_kind(one.quantity.unit, two.quantity.unit):
            yield Change(statement, two.quantity.value, one.quantity.value, _way(match))


def _without_amount(statement: Statement) -> Iterator[Change]:
    """Read 比上年31件有所下降 and 与上年31件持平."""
    items, plain = statement.items, statement.sentence.plain
    for item, scope in zip(items, statement.scopes, strict=True):
        if scope != LAST_YEAR or item.quantity.approximate or not item.quantity.is_count:
            continue
        if not re.search(r"[比较与同]", item.lead):
            continue
        now = _now(statement, item)
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


def shares_without_whole(statement: Statement) -> list[tuple[Item, Item]]:
    """Return results and their shares where the whole is not named: 予以公开102件，占30.9%."""
    items = statement.items
    found = []
    for part, share in pairwise(items):
        concept, quantity = statement.concepts[part.index], part.quantity
        if share.quantity.unit != "%" or share.quantity.approximate or quantity.approximate:
            continue
        if share.lead not in _BARE_SHARE or part.parent is not None:
            continue
        if concept and concept.name in RESULTS and statement.scopes[part.index] == OWN:
            found.append((part, share))
    return found


def _whole(statement: Statement, part: Item) -> Item | None:
    if part.parent is not None:
        whole = statement.items[part.parent]
        return None if whole.quantity.approximate else whole
    tops = [i for i, s in _counts(statement) if i.index < part.index and i.parent is None]
    if statement.scopes[part.index] != OWN:
        return None
    named = [i for i in tops if (c := statement.concepts[i.index]) and c.name in ("new", "tot")]
    if len(named) == 1 and statement.concepts[part.index] is not None:
        return named[0]
    return None
