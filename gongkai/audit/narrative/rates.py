"""Rates of what was done and of time saved: 回复率99.4% · 由18天压减至11天，压减38.9%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from gongkai.audit.narrative.changes import agrees
from gongkai.audit.narrative.doubt import is_slip
from gongkai.audit.narrative.item import Item
from gongkai.audit.narrative.scope import OWN
from gongkai.audit.narrative.text_figure import Statement

_DONE = r"采纳|收回|回收|回复|办结|答复|办复|整改|答结|审结"
_RATE = re.compile(rf"^(?:总|综合)?(?P<verb>{_DONE})率(?:约?为|达到?|是|：)?$")
_DONE_OF = re.compile(rf"(?:^|已|全部|均|共|完成|均已)(?P<verb>{_DONE})(?:了|完毕|完成|到位)?$")
_TAKEN_IN = re.compile(r"(?:收到|受理|接收|接到|新收|发现|承办|征集|发放|发出)")
_OF_SOME = re.compile(r"含|结转|到期|未到|口径|除|按")
#: what these leave undone is nobody else's: a rate of them is of the two numbers beside it
_SURE = frozenset({"采纳", "收回", "回收", "整改"})
_ALL = 100  # per cent; what is not yet due is left out of a rate of all
_LESS, _MORE = r"压减|压缩|缩短|缩减|减少|降低|下降|精简|减|降", r"增加|延长|提高|提升|增长|扩大"
_TWO_LENGTHS = (
    rf"(?:由|从)[^，。；：、\d%]{{0,14}}(?P<old>\d+(?:\.\d+)?)个?(?P<unit>工作日|自然日|天|日|小时|分钟|环节|个|份|项|件|条|类|家|处)"
    rf"[^，。；：、\d%]{{0,8}}(?P<way>{_LESS}|{_MORE})(?:至|到|为)[^，。；：、\d%]{{0,8}}"
    rf"(?P<new>\d+(?:\.\d+)?)个?(?P=unit)(?:以内)?[，（](?:平均)?"
)
_FROM_TO = re.compile(
    rf"{_TWO_LENGTHS}(?:(?:{_LESS}|{_MORE})"
    rf"(?:比例|幅度|率|幅)?|降幅|增幅)(?:了|达到?|为)?(?P<percent>\d+(?:\.\d+)?)%"
)
#: in lengths of time, which the figures of things do not read
_SAVED = re.compile(
    rf"{_TWO_LENGTHS}(?:{_LESS}|{_MORE})(?:了|达到?|为)?(?P<by>\d+(?:\.\d+)?)个?(?P=unit)(?<=[日天时钟])"
)


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate as printed, and as two numbers make it; not `sure` if it may be of others."""

    part: Decimal
    whole: Decimal
    percent: Decimal
    exact: Decimal
    sure: bool = True


def of_what_was_done(statement: Statement) -> Iterator[Rate]:
    """
    Yield rates that are not those of the two numbers of their sentence.

    What is done may include what was carried in and leave out what is not yet due; the sentence
    is wrong for sure only where more was done than came in at a rate below all, or where one
    slip of the pen explains the rate.
    """
    items = statement.items
    for rate in items[2:]:
        match = _RATE.match(rate.lead)
        if match is None or rate.quantity.unit != "%" or rate.quantity.approximate:
            continue
        if _OF_SOME.search(rate.after):
            continue
        if rate.quantity.value >= _ALL or rate.index != len(items) - 1 or rate.index != 2:
            continue
        came, done = items[0], items[1]
        if not _plain(statement, came, done) or not _TAKEN_IN.search(came.lead):
            continue
        verb = _DONE_OF.search(done.lead)
        if verb is None or verb["verb"] != match["verb"] or came.quantity.value == 0:
            continue
        exact = done.quantity.value * 100 / came.quantity.value
        percent = rate.quantity.value
        if not agrees(percent, exact):
            rounded = exact.quantize(percent)
            slip = _is_fine(percent) and is_slip(percent, rounded)
            sure = exact > _ALL or slip or verb["verb"] in _SURE
            yield Rate(done.quantity.value, came.quantity.value, percent, exact, sure)


def _is_fine(percent: Decimal) -> bool:
    """Whether a rate has decimals; whole ones are a digit apart by chance."""
    return int(percent.as_tuple().exponent) < 0


def _plain(statement: Statement, *items: Item) -> bool:
    units = {item.quantity.unit for item in items}
    return len(units) == 1 and all(
        item.quantity.is_count
        and not item.quantity.approximate
        and not item.changes
        and not item.depth
        and statement.scopes[item.index] == OWN
        for item in items
    )


def times_saved(plain: str) -> Iterator[tuple[Decimal, Decimal, Decimal]]:
    """Yield two lengths of time and a difference that is not theirs: 由14天减至11天，减少5天."""
    for match in _SAVED.finditer(plain):
        old, new, by = (Decimal(match[name]) for name in ("old", "new", "by"))
        if abs(new - old) != by:
            yield old, new, by


def of_time_saved(plain: str) -> Iterator[Rate]:
    """Yield rates that are not those of the two lengths of time (or steps) before them."""
    for match in _FROM_TO.finditer(plain) if "%" in plain else ():
        old, new, percent = (Decimal(match[name]) for name in ("old", "new", "percent"))
        if old == 0:
            continue
        exact = abs(new - old) * 100 / old
        if not agrees(percent, exact):
            yield Rate(old, new, percent, exact)
