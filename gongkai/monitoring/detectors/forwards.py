"""Numbers made of others' texts: forwarded, unlabelled, published twice (05 §6)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gongkai.monitoring.detectors.context import Context
from gongkai.monitoring.detectors.finding import Evidence, Finding, Severity, finding
from gongkai.monitoring.detectors.likeness import Like
from gongkai.monitoring.detectors.rows import Origin, Past, Row, Unit, back
from gongkai.rules import detecting

_HEAD = re.compile(r"^\s*(?:关于)?([^\d〔\[(（【]{1,20}?)\s*[〔\[(（【]")


def others(row: Row, unit: Unit, context: Context) -> list[Like]:
    """Return the earlier items of other publishers an item's text is."""
    return [
        like
        for like in context.likes.earlier(row)
        if like.agency != unit.code and detecting.is_copy(like.copied, context.limits)
    ]


def is_forwarded(row: Row, unit: Unit, context: Context) -> bool:
    """Tell whether an item is another's: it says so, or its text is."""
    return not unit.is_own(row.source) or bool(others(row, unit, context))


def is_original(row: Row, unit: Unit, context: Context) -> bool:
    """Tell whether an item is the unit's own: by a number of its own, or by source and text."""
    head = _HEAD.match(row.doc_no)
    if head is not None and head[1] in unit.heads:
        return True
    return not is_forwarded(row, unit, context)


def unlabelled(row: Row, unit: Unit, past: Past, context: Context) -> Iterator[Finding]:
    """Find an item that is another's text and says it is one's own."""
    if not unit.is_own(row.source) or not (found := others(row, unit, context)):
        return
    first = min(found, key=lambda like: (like.day, -like.copied))
    yield finding(
        "unlabelled_forward",
        unit.code,
        row.day,
        row.key,
        f"“{row.title}”与{first.agency}已经公开的“{first.title}”（{first.day}）"
        f"有{first.copied:.0%}的文字相同，信息来源却写的是本单位。",
        Severity.WARNING,
        evidence=[
            Evidence(row.key, row.day, "登记为本单位的信息", row.title),
            Evidence(first.key, first.day, f"{first.agency}，相同{first.copied:.0%}", first.title),
        ],
        bars=[("相同", first.copied), ("不同", 1 - first.copied)],
    )


def repeated(row: Row, unit: Unit, past: Past, context: Context) -> Iterator[Finding]:
    """Find an item the unit has published in another column already, counted both times."""
    if not row.counted:
        return
    found = [
        like
        for like in context.likes.earlier(row)
        if like.agency == unit.code
        and like.column != row.column
        and like.counted
        and like.jaccard >= context.limits.repeated
    ]
    if not found:
        return
    first = min(found, key=lambda like: like.day)
    yield finding(
        "duplicate_items",
        unit.code,
        row.day,
        row.key,
        f"“{row.title}”已经在另一个栏目公开过（{first.key}，{first.day}），"
        f"有{first.jaccard:.0%}的文字相同，公开数量计了两次。",
        Severity.WARNING,
        evidence=[
            Evidence(first.key, first.day, f"栏目{first.column}", first.title),
            Evidence(row.key, row.day, f"栏目{row.column}", row.title),
        ],
        bars=[("相同", first.jaccard), ("不同", 1 - first.jaccard)],
    )


def shares(day: date, unit: Unit, past: Past, context: Context) -> Iterator[Finding]:
    """Find a unit that forwards more than half, or whose own items are less than three in ten."""
    limits = context.limits
    rows = [
        row
        for row in past.between(back(day, limits.rate_days), day)
        if row.origin is not Origin.FEED
    ]
    if len(rows) < limits.rate_items:
        return
    forwarded = [row for row in rows if is_forwarded(row, unit, context)]
    own = sum(1 for row in rows if is_original(row, unit, context))
    bars = [("本单位", float(len(rows) - len(forwarded))), ("转发", float(len(forwarded)))]
    if detecting.is_over(len(forwarded), len(rows), limits.forward_share, limits):
        yield finding(
            "forward_share",
            unit.code,
            day,
            "share",
            f"近{limits.rate_days}天公开的{len(rows)}条中，{len(forwarded)}条是转发其他单位的"
            f"（{len(forwarded) / len(rows):.0%}，警戒线{float(limits.forward_share):.0%}）。",
            Severity.WARNING,
            evidence=[_whose(row, unit, context) for row in forwarded],
            bars=bars,
        )
    if detecting.is_under(own, len(rows), limits.original_ratio, limits):
        yield finding(
            "own_original_ratio",
            unit.code,
            day,
            "share",
            f"近{limits.rate_days}天公开的{len(rows)}条中，本单位自己的只有{own}条"
            f"（{own / len(rows):.0%}，警戒线{float(limits.original_ratio):.0%}）。",
            Severity.WARNING,
            evidence=[
                _whose(row, unit, context) for row in rows if not is_original(row, unit, context)
            ],
            bars=[("本单位自己的", float(own)), ("其他", float(len(rows) - own))],
        )


def _whose(row: Row, unit: Unit, context: Context) -> Evidence:
    if not unit.is_own(row.source):
        return Evidence(row.key, row.day, f"来源：{row.source}", row.title)
    first = min(others(row, unit, context), key=lambda like: like.day)
    return Evidence(row.key, row.day, f"与{first.agency}的{first.key}相同", row.title)
