"""Parts told by when they came, with their total: 上半年21个，下半年11个，共32个."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.audit.narrative.item import Item, is_compared_with, joins
from gongkai.audit.narrative.itemisation import Itemisation
from gongkai.audit.narrative.scope import OWN
from gongkai.audit.narrative.spans import FILLER, SO_FAR, YEAR, in_order, said_alike, span_of
from gongkai.audit.narrative.text_figure import Statement

_EACH = re.compile(r"(?P<n>四个|各|每个?|逐)(?P<of>季度?|月)(?!均)")
_MAY_TELL = re.compile(r"季度?|半年|\d月|月份|各月|第[一1]")
_EACH_OF = {"季": 4, "月": 12}
_TOTAL = re.compile(
    r"^(?:(?:以上|上述|[四两]个?季度|[二两三四五六七八九十\d]+[期批轮次场])*(?P<year>全年|本年度?|年度)?)"
    r"(?:总共|一共|共计?|合计|总计)(?P<what>[^，；。：\d]{0,8}?)(?:为|达到?|有|是)?$"
)


def _counts(item: Item, unit: str) -> bool:
    quantity = item.quantity
    return (
        quantity.is_count
        and quantity.unit == unit
        and not item.changes
        and not quantity.approximate
        and not item.depth
        and item.parent is None
    )


def _run(items: list[Item], start: int) -> tuple[list[Item], str, bool] | None:
    """Return the parts that begin at a number, what they are of, and whether of the year."""
    head, unit = items[start], items[start].quantity.unit
    each = _EACH.search(head.lead)
    if each and not SO_FAR.search(head.lead):
        parts = [head]
        for item in items[start + 1 :]:
            if item.lead or not joins(item) or not _counts(item, unit):
                break
            parts.append(item)
        said = FILLER.sub("", head.lead[: each.start()] + head.lead[each.end() :])
        whole = len(parts) == _EACH_OF[each["of"][0]]
        return (parts, said, True) if whole else None
    spans = [span_of(head.lead)]
    parts = [head]
    for item in items[start + 1 :]:
        span = span_of(item.lead) if _counts(item, unit) and "；" not in item.gap else None
        last = spans[-1]
        if span is None or last is None or span.first != last.last + 1:
            break
        spans.append(span)
        parts.append(item)
    if len(parts) < 2 or spans[0] is None or not in_order(spans):
        return None
    return parts, spans[0].rest, spans[0].kind == YEAR


def _total_after(items: list[Item], last: Item, said: str, *, year: bool) -> Item | None:
    following = items[last.index + 1 : last.index + 3]
    if following and following[0].quantity.spelled and not following[0].lead:
        following = following[1:]  # 三期共263人
    if not following or not _counts(following[0], last.quantity.unit):
        return None
    match = _TOTAL.match(following[0].lead)
    if match is None or (match["year"] and not year):
        return None
    what = FILLER.sub("", match["what"])
    return following[0] if said_alike(said, what) else None


def _total_before(statement: Statement, first: Item, said: str) -> Item | None:
    for item in reversed(statement.items[: first.index]):
        if item.changes or not item.quantity.is_count:
            continue
        plain = statement.sentence.plain[item.quantity.end : first.quantity.start]
        good = _counts(item, first.quantity.unit) and statement.scopes[item.index] == OWN
        if not good or is_compared_with(item) or "；" in plain:
            return None
        return item if not said or said in item.phrase else None
    return None


def instalments(statement: Statement) -> Iterator[Itemisation]:
    """Yield totals with all the parts a year, or a course of several turns, is told in."""
    if _MAY_TELL.search(statement.sentence.plain) is None:
        return
    items, start = statement.items, 0
    while start < len(items) - 1:
        item = items[start]
        run = _run(items, start) if _counts(item, item.quantity.unit) else None
        start += 1
        if run is None:
            continue
        parts, said, year = run
        start = parts[-1].index + 1
        totals = [_total_after(items, parts[-1], said, year=year)]
        if year:
            totals.append(_total_before(statement, parts[0], said))
        value = sum(part.quantity.value for part in parts)
        stated = [total for total in totals if total is not None]
        if stated and all(total.quantity.value != value for total in stated):
            yield Itemisation(statement, stated[0], tuple(parts), whole=True, partial=False)
