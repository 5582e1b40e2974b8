"""Where a list of parts ends, and something new begins."""

from __future__ import annotations

import re
from decimal import Decimal

from gongkai.audit.narrative import words
from gongkai.audit.narrative.item import Item, begins_statement, is_share, own_words
from gongkai.audit.narrative.numbers import same_kind
from gongkai.audit.narrative.openers import opener_of

#: what is said of all there is: 含上年结转5件，总办件数67件
_SUMS_UP = re.compile(r"总(?:办|件|数|量|计|共)|共计|合计|累计|应办|应当办")
_TELLS = re.compile(r"发布|推送|公开|公布|更新|转发|编发|发送|刊")
_GROUPED = {"dn": "d", "un": "u", "rj": "r"}  # the rows of a group begin with its letter


def _both_results(first: Item, item: Item) -> bool:
    return all(
        words.ROW.search(i.lead + "#") or words.GROUP.search(i.lead + "#") for i in (first, item)
    )


def _both_channels(first: Item, item: Item) -> bool:
    """Tell whether two numbers are told of two channels alike: 门户网站50条，微信公众号31条."""
    one, two = own_words(first), item.lead
    if not words.PUBLISHING.search(one) or not words.PUBLISHING.search(two):
        return False
    return bool(_TELLS.search(one)) == bool(_TELLS.search(two))


def of_another_group(item: Item, parent: Item, listed: Decimal) -> bool:
    """
    Tell whether a result is no part of the group named before: 不予公开15件，其中…；不掌握3件.

    :param listed: what the parts named so far add up to
    """
    group = words.GROUP.search(parent.lead + "#")
    row = words.ROW.search(item.lead + "#") or words.GROUP.search(item.lead + "#")
    if not group or not row or group.lastgroup not in _GROUPED:
        return False
    if (row.lastgroup or "").startswith(_GROUPED[group.lastgroup]):
        return False
    return "；" in item.gap or listed == parent.quantity.value


def _ours_and_others(first: Item, item: Item) -> bool:
    """Tell whether what is passed on is listed beside what is one's own: 原创9条，转发3条."""
    return "原创" in own_words(first) and item.lead.startswith(("转发", "转载"))


def _opens_its_own(item: Item, first: Item, items: list[Item]) -> bool:
    """Tell whether a number after ； opens a list as the one before it was opened."""
    if "；" not in item.gap or item.index + 1 == len(items):
        return False
    gap = items[item.index + 1].gap
    return first.opener in ("：", "中", "分别") and opener_of(gap, "（" in gap) == first.opener


def ends_list(item: Item, first: Item, parent: Item, items: list[Item]) -> bool:
    """Tell whether a number after a list's last part begins something new."""
    if item is not first and _opens_its_own(item, first, items):
        return True
    if (
        "。" in item.gap
        or "在内" in item.gap
        or not same_kind(item.quantity.unit, parent.quantity.unit)
    ):
        return True
    if first is item:
        return False
    if _SUMS_UP.match(item.lead):
        return True
    if item.quantity.unit == "期" != parent.quantity.unit and "：" not in first.gap:
        return True
    if (
        "；" in item.gap
        and not is_share(items[item.index - 1])
        and not _both_results(first, item)
        and "：" not in first.gap
        and first.opener not in ("：", "分别", "（", "中")
    ):
        return True
    if first.opener == "（" or _both_channels(first, item) or _ours_and_others(first, item):
        return False
    return bool(begins_statement(item.lead) and not begins_statement(own_words(first)))
