"""A sentence taken apart: each number with its words, and which numbers list parts of which."""

from __future__ import annotations

import re
from decimal import Decimal

from gongkai.audit.narrative import words
from gongkai.audit.narrative.clauses import deal_out, items_of
from gongkai.audit.narrative.item import Item, is_compared_with
from gongkai.audit.narrative.list_ends import ends_list, of_another_group
from gongkai.audit.narrative.numbers import quantities, same_kind
from gongkai.audit.narrative.openers import ANEW, goes_on_alike, opener_of, sorted_anew
from gongkai.audit.narrative.sentences import Sentence

CHANGE = re.compile(
    r"(?:增加|增长|减少|下降|上升|降低|提高|提升|多|少|(?<!新)增|减|升|降|增幅|降幅|率)(?:了|出|约|达|为|近|幅度?为)*$"
)
RATE = re.compile(
    r"(?:日|周|月|季|年|人|件|篇|户)均|平均每?|每(?:日|天|周|月|年|人|件|篇)(?:平均)?$"
)
_TOUCHING = re.compile(r"涉及|涵盖")
_LOOSELY = re.compile(r"主要|如：|例如|涉及")
_AND_SO_ON = re.compile(r"等(?!级|次|候)")
#: what is left of a whole, without its number: ，其余为通知公告
_REST = re.compile(
    r"[，；、](?:其余|剩余|余下|剩下)|[，；、]其[他它](?:的|各类)?(?:均|都|全部|则)*[为是系]"
)


def _is_a_whole(item: Item) -> bool:
    """Tell whether parts may be of a number: a count, no change, nothing one compares with."""
    return item.quantity.is_count and not item.changes and not is_compared_with(item)


def _top_before(items: list[Item], i: int) -> int | None:
    """Return the last number before that is no part of another."""
    for item in reversed(items[:i]):
        if _is_a_whole(item) and item.parent is None:
            return item.index
    return None


def _counted_before(items: list[Item], i: int) -> int | None:
    """
    Return the last number before that counts things and is no amount of change.

    Not one in a bracket closed since: 收到37件，增长16%（上年为32件），其中自然人30件.
    """
    closed, inside = 0, None
    for item in reversed(items[:i]):
        closed += items[item.index + 1].gap.count("）") - items[item.index + 1].gap.count("（")
        if not _is_a_whole(item):
            continue
        if not (closed > 0 and item.depth):
            return item.index
        inside = item.index if inside is None else inside
    return inside


def _depths(gap: str, depth: int) -> tuple[int, int]:
    """Return the lowest depth in brackets between two numbers, and the depth at the second."""
    lowest = depth
    for char in gap:
        if char == "（":
            depth += 1
        elif char == "）":
            depth = max(0, depth - 1)
            lowest = min(lowest, depth)
    return lowest, depth


def take_apart(sentence: Sentence) -> list[Item]:
    """Return the sentence's numbers with their words, and the lists they form."""
    found = quantities(sentence.plain)
    items = items_of(sentence, found)
    deal_out(items)
    lists: list[tuple[int, str, int, int, bool]] = []  # parent, opener, depth, first, partial
    depth = 0
    for i, item in enumerate(items):
        gap = item.gap
        item.changes = bool(CHANGE.search(item.lead) or RATE.search(item.lead))
        opened, closed = gap.count("（"), gap.count("）")
        if opened or closed:
            lowest, depth = _depths(gap, depth)
            lists = [entry for entry in lists if entry[2] <= lowest]
        item.depth = depth
        if i == 0 or not item.quantity.is_count:
            continue
        if items[i - 1].quantity.bodies:
            gap = f"{items[i - 1].gap}{gap}"
        parent = _counted_before(items, i)
        opener = opener_of(gap, bool(opened and not closed)) if parent is not None else ""
        if opener and words.ROW.search(item.lead) and "涉及" in gap:
            opener = ""
        if opener and goes_on_alike(gap, items[i - 1]):
            opener = ""
        if opener in ("：", "中", "（") and parent != i - 1 and not items[i - 1].quantity.bodies:
            opener = ""
        if opener and parent is not None and ANEW.match(gap):
            parent = None if sorted_anew(items, gap) else _top_before(items, i)
        if opener and parent is not None:
            units = item.quantity.unit, items[parent].quantity.unit
            if same_kind(*units) and (units[0] == units[1] or not _TOUCHING.search(gap)):
                partial = bool(_LOOSELY.search(gap + item.lead))
                lists.append((parent, opener, depth, i, partial))
        while lists:
            whole, opener, level, first, partial = lists[-1]
            listed = sum((p.quantity.value for p in items if p.parent == whole), Decimal(0))
            if (
                level == depth
                and not ends_list(item, items[first], items[whole], items)
                and not of_another_group(item, items[whole], listed)
            ):
                item.parent, item.opener, item.partial = whole, opener, partial
                if (
                    "等" in item.tail
                    or _AND_SO_ON.search(item.lead)
                    or (i + 1 == len(items) and _REST.search(item.after))
                ):
                    item.partial = True
                break
            if level < depth:
                break
            lists.pop()
    return items
