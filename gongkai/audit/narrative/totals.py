"""Parts that come before their total: 网站发布100条，公众号发布50条，共计150条."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from gongkai.audit.narrative.item import Item, begins_statement
from gongkai.audit.narrative.itemisation import (
    Itemisation,
    is_channel,
    is_named,
    names_of,
    usable,
)
from gongkai.audit.narrative.numbers import INFORMATION, same_kind
from gongkai.audit.narrative.scope import CUMULATIVE, OWN
from gongkai.audit.narrative.text_figure import Statement

_TOTAL_LAST = re.compile(
    r"(?:共计?|合计|总计|总共|实现|总量|总数)[^，。；：]{0,4}$"
    r"|(?:共计?|合计|总计|总共|实现|累计|总量)[^，。；：]{0,16}(?:公开|发布|公布|更新|制作|信息)[^，。；：]{0,14}$"
)
_BARE_TOTAL = re.compile(
    r"^(?:以上|上述|总|共|[二两三四五六七八九十][项类者种])*(?:合计|共计|总计|总数)(?:为|达到?|约)?$"
    r"|^(?:(?:以上|上述)?[二两三四五六七八九十][项类者种]|以上|上述)?共(?:有)?$"
)
_NOT_ITEMS = frozenset({"项", "处", "本", "册", "套", "封", "起", "宗"})
_GENERIC = re.compile(r"信息|内容|公开|发布")


_SUMS = (
    frozenset({"new", "cin"}),
    frozenset({"new.natural", "new.organisations"}),
    frozenset({"gr", "pa"}),
    frozenset({"fy", "lit"}),
    frozenset({"fy", "suit_direct", "suit_after_review"}),
    frozenset({"suit_direct", "suit_after_review"}),
)


def sums_of_figures(statement: Statement) -> Iterator[Itemisation]:
    """Yield totals of the figures just named: 新收37件，上年结转3件，共计40件."""
    for index, total in enumerate(statement.items):
        if not _BARE_TOTAL.match(total.lead) or statement.concepts[index] is not None:
            continue
        found = []
        for names in _SUMS:
            before = [
                i
                for i in statement.items[:index]
                if i.parent is None and not i.depth and not (i.quantity.spelled and not i.lead)
            ]
            parts = before[-len(names) :]
            named = {c.name for c in names_of(statement, parts) if c}
            if named == names and usable([total, *parts]) and not any(p.changes for p in parts):
                found.append(Itemisation(statement, total, tuple(parts), True, False))
        if not any(one.sum == one.total for one in found):
            yield from found


def _total_word(lead: str) -> bool:
    return bool(_TOTAL_LAST.search(lead)) and not re.search(r"实现(?!.{0,8}公开)|对外公开", lead)


def listed_before(statement: Statement) -> Iterator[Itemisation]:
    """Yield totals with the parts listed before them."""
    items = statement.items
    for index, total in enumerate(items):
        if index < 2 or total.parent is not None or not total.quantity.is_count:
            continue
        if not _total_word(total.lead) or total.changes or total.quantity.unit not in INFORMATION:
            continue
        if index + 1 < len(items) and items[index + 1].parent == index:
            continue
        if statement.scopes[index] not in (OWN, CUMULATIVE):
            continue
        if statement.concepts[index] is not None:
            yield from _ways_before(statement, index)
            continue
        bare = bool(_BARE_TOTAL.match(total.lead))
        if not bare and not _GENERIC.search(total.lead + total.tail):
            continue
        parts = _before(statement, index, bare)
        if len(parts) < 2 or not usable([total, *parts]):
            continue
        units = {part.quantity.unit for part in parts}
        if total.quantity.unit not in units or (not bare and units & _NOT_ITEMS):
            continue
        value = total.quantity.value
        if any(
            sum((p.quantity.value for p in parts[n:]), Decimal(0)) == value
            for n in range(len(parts) - 1)
            if n == 0 or begins_statement(parts[n].lead)
        ):
            continue
        yield Itemisation(
            statement,
            total,
            tuple(parts),
            whole=not any(re.search(r"等$", p.tail) for p in parts),
            partial=False,
        )


def _ways_before(statement: Statement, index: int) -> Iterator[Itemisation]:
    """Yield the ways requests came by, listed before their number: 网络5件，共收到申请12件."""
    total, parts = statement.items[index], statement.items[:index]
    if not is_named(statement, index, "new") and not is_named(statement, index, "tot"):
        return
    if not all(is_channel(p) and p.parent is None and not p.changes for p in parts):
        return
    if any(c is not None for c in names_of(statement, parts)) or not usable([total, *parts]):
        return
    if any(not same_kind(p.quantity.unit, total.quantity.unit) for p in parts):
        return
    whole = not any("等" in p.tail for p in parts)
    yield Itemisation(statement, total, tuple(parts), whole, not whole)


def _before(statement: Statement, index: int, bare: bool) -> list[Item]:
    parts: list[Item] = []
    for item in reversed(statement.items[:index]):
        following = statement.items[item.index + 1]
        if item.index == index - 1 and item.quantity.spelled and not item.lead:
            continue  # 三项合计315条
        if "；" in following.gap and not bare:
            break
        if item.parent is not None or item.depth:
            continue
        if not item.quantity.is_count or item.changes:
            continue
        if not same_kind(item.quantity.unit, statement.items[index].quantity.unit):
            break
        if statement.scopes[item.index] != OWN:
            break
        if item.quantity.spelled and item.quantity.unit != statement.items[index].quantity.unit:
            break
        concept = statement.concepts[item.index]
        if concept is not None and not concept.name.startswith(("normative", "regulations")):
            break
        if not bare and re.search(
            r"会议|培训|活动|留言|咨询|提案|建议|来信|问题|专栏|栏目(?!信息)", item.phrase
        ):
            break
        parts.append(item)
    return parts[::-1]
