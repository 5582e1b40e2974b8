"""Parts that make their total by the words themselves: 由…和…两部分组成 · 优秀10家、良好25家."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.audit.narrative.item import Item
from gongkai.audit.narrative.itemisation import Itemisation, figures_of, usable
from gongkai.audit.narrative.numbers import same_kind
from gongkai.audit.narrative.scope import OWN
from gongkai.audit.narrative.text_figure import Statement

_BEGINS = re.compile(r"^[^，。；：]{0,3}，(?:分别)?由(?!于|此)")
_ENDS = re.compile(
    r"^[^，。；：、\d]{0,10}?(?:[两二三四五六][个大]?(?:部分|方面|类|块))?(?:共同)?(?:组成|构成)"
)
_JOINED = re.compile(r"^[^，。；：]{0,12}(?:、|和|及|与|以及)|^[^，。；：]{0,4}，")
_ASSESSED = re.compile(r"考核|考评|评估|评议|测评|评比|评定")
_GRADE = re.compile(
    r"(?:评为|评定为|评选?出|评定|其中|等次|获|定为|为|的)*(?P<grade>优秀|良好|较好|优良|好|一般|中等|合格|基本合格|不合格|达标|未达标|较差|差)"
    r"(?:等次|等级|档次|单位|的|为|有)*"
)
_GRADES = re.compile(r"优秀|良好|较好|合格|达标|较差|等次")  # of which grade, and so no total
_FEWEST = 2


def composed(statement: Statement) -> Iterator[Itemisation]:
    """Yield totals said to be made of the parts named after them."""
    for total in statement.items:
        if total.changes or not total.quantity.is_count:
            continue
        if statement.scopes[total.index] != OWN:
            continue
        for parts in (_made_of(statement, total), _graded(statement, total)):
            if len(parts) >= _FEWEST and usable([total, *parts]):
                names = figures_of(statement, [total, *parts])
                graded = parts[0].quantity.unit in ("家", "个") and _grade(parts[0]) is not None
                yield Itemisation(
                    statement, total, tuple(parts), whole=not graded, partial=graded, names=names
                )


def _made_of(statement: Statement, total: Item) -> list[Item]:
    following = statement.items[total.index + 1 :]
    if not following or not _BEGINS.match(following[0].gap):
        return []
    if any(item.parent == total.index for item in following):
        return []  # read as a list already
    parts: list[Item] = []
    for item in following:
        if not same_kind(item.quantity.unit, total.quantity.unit) or item.changes:
            break
        if parts and not _JOINED.match(item.gap):
            break
        parts.append(item)
        if _ENDS.match(item.after):
            return parts
    return []


def _grade(item: Item) -> str | None:
    match = _GRADE.fullmatch(item.lead) or _GRADE.fullmatch(item.tail)
    return match["grade"] if match else None


def _graded(statement: Statement, total: Item) -> list[Item]:
    """Return the numbers of each grade of the bodies assessed, each grade once."""
    plain = statement.sentence.plain
    if (
        total.parent is not None
        or total.quantity.unit not in ("家", "个")
        or _GRADES.search(total.lead)
    ):
        return []
    following = statement.items[total.index + 1 :]
    if not following or any(item.parent == total.index for item in following):
        return []
    if not _ASSESSED.search(plain, 0, following[0].quantity.start):
        return []
    parts: list[Item] = []
    for item in following:
        grade = _grade(item)
        if grade is None or item.quantity.unit != total.quantity.unit:
            break
        if grade in map(_grade, parts):
            return []
        parts.append(item)
    return parts
