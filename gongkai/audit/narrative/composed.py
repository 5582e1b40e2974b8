"""Parts that make their total by the words themselves: 由…和…两部分组成 · 优秀10家、良好25家."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

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
#: several years together: 2022年390条，2021年362条，两年累计752条
_OF_YEARS = re.compile(
    r"^(?P<many>[两二三四五])年(?:来|间|共)?(?:累计|合计|共计?|总计)[^，。；]{0,8}$"
)
#: …273条，约占全年公开总量702条的38.9%
SHARE_OF = re.compile(r"^约?占[^，。；]*(?:总量|总数|总件数|总条数|全部)$")
_YEAR = re.compile(r"20\d\d(?=年)")
_MANY = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5}


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


def of_years(statement: Statement) -> Iterator[Itemisation]:
    """Yield what several years were together, each of them told before it."""
    for total in statement.items:
        match = _OF_YEARS.match(total.lead)
        many = _MANY[match["many"]] if match else 0
        parts = statement.items[total.index - many : total.index] if total.index >= many else []
        if not parts or not usable([total, *parts]):
            continue
        years = [_YEAR.findall(part.gap) for part in parts]
        if any(len(one) != 1 for one in years) or len({one[0] for one in years}) != many:
            continue
        if all(part.quantity.unit == total.quantity.unit for part in parts):
            yield _sum_of(statement, total, parts)


def of_share(statement: Statement) -> Iterator[Itemisation]:
    """Yield a sum whose share is given, where the share is that of what stands before it."""
    items = statement.items
    for base, rate in pairwise(items):
        if base.index < _FEWEST + 1 or not SHARE_OF.search(base.lead) or rate.quantity.unit != "%":
            continue
        total = items[base.index - 1]
        parts: list[Item] = []
        for item in reversed(items[: total.index]):
            if (
                item.quantity.unit != total.quantity.unit
                or item.changes
                or item.parent is not None
            ):
                break
            parts.insert(0, item)
        if len(parts) < _FEWEST or not usable([total, base, *parts]) or not base.quantity.value:
            continue
        sum_ = sum((part.quantity.value for part in parts), Decimal(0))
        exact = 100 * sum_ / base.quantity.value
        if abs(exact - rate.quantity.value) <= Decimal("0.051"):
            yield _sum_of(statement, total, parts)


def _sum_of(statement: Statement, total: Item, parts: list[Item]) -> Itemisation:
    names = figures_of(statement, [total, *parts])
    return Itemisation(statement, total, tuple(parts), whole=True, partial=False, names=names)


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
