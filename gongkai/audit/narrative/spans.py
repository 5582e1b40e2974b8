"""What a part's words say of when it came: 一季度, 上半年, 1—10月, 第二期."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from gongkai.audit.narrative.item import Item
from gongkai.audit.narrative.numbers import spelled

_WHEN = re.compile(
    r"第?(?P<quarter>[一二三四1-4])季度|(?P<half>[上下])半年"
    r"|(?<!\d)(?P<from>\d{1,2})(?:月份?)?(?:-|—|～|至|到)+(?P<to>\d{1,2})月份?|(?<!\d)(?P<month>\d{1,2})月份?(?!\d)"
    r"|第(?P<turn>[一二三四五六七八九十]+|\d+)(?P<of>期|批|轮|次|场|阶段)"
)
FILLER = re.compile(r"其中|分别|具体|全年|本年度?|今年|20\d\d年度?|共计?|[为是有：，、（的]")
#: no parts but sums so far, or what is left of another year
SO_FAR = re.compile(r"截至|累计|[年季月]底|[年季月度]末|上年|去年|同期|比|较|均")
YEAR = "year"
_DECEMBER = 12


class Span(NamedTuple):
    """What a part's words say of when: its kind, first and last month (or turn)."""

    kind: str
    first: int
    last: int
    rest: str  # the other words


def span_of(lead: str) -> Span | None:
    """Return when a number is of by the words before it; None where they name no one time."""
    found = list(_WHEN.finditer(lead))
    if len(found) != 1 or SO_FAR.search(lead):
        return None
    match = found[0]
    rest = FILLER.sub("", lead[: match.start()] + lead[match.end() :])
    if match["quarter"]:
        n = int(match["quarter"]) if match["quarter"].isdigit() else spelled(match["quarter"])
        return Span(YEAR, 3 * n - 2, 3 * n, rest)
    if match["half"]:
        return Span(YEAR, *((1, 6) if match["half"] == "上" else (7, 12)), rest)
    if match["turn"]:
        n = int(match["turn"]) if match["turn"].isdigit() else spelled(match["turn"])
        return Span(match["of"], n, n, rest)
    first, last = match["from"] or match["month"], match["to"] or match["month"]
    return Span(YEAR, int(first), int(last), rest)


def said_alike(first: str, other: str) -> bool:
    """Tell whether two parts are of one thing: 上半年发现问题21个，下半年（发现问题）11个."""
    return not other or first.endswith(other) or (len(other) > 1 and other in first)


def covers_the_year(parts: Sequence[Item]) -> bool:
    """Tell whether parts are by their words the whole year's, in order and without a gap."""
    spans = [span_of(part.lead + part.tail) for part in parts]
    first = spans[0] if len(spans) > 1 else None
    return first is not None and first.kind == YEAR and in_order(spans)


def in_order(spans: Sequence[Span | None]) -> bool:
    """Tell whether parts are told in turn from the first on, those of a year to its end."""
    first = spans[0]
    if first is None or first.first != 1:
        return False
    last = first
    for span in spans[1:]:
        if span is None or span.kind != first.kind or span.first != last.last + 1:
            return False
        if not said_alike(first.rest, span.rest):
            return False
        last = span
    return last.last == _DECEMBER if first.kind == YEAR else True
