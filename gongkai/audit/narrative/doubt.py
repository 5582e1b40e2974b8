"""
Whether numbers that do not add up were read aright.

A warning says that a report contradicts itself. It may be said only of a sentence that is wholly
understood; where another reading of the same words is true, or where no slip of the pen makes one
number of the other, the sentence is more likely misread than wrong, and a notice is enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from gongkai.audit.narrative.changes import Change, Share, agrees
from gongkai.audit.narrative.composed import SHARE_OF
from gongkai.audit.narrative.item import Item
from gongkai.audit.narrative.itemisation import Itemisation
from gongkai.audit.narrative.numbers import same_kind
from gongkai.audit.narrative.pairs import counts, is_basis
from gongkai.audit.narrative.scope import OTHER_YEAR
from gongkai.audit.narrative.text_figure import Prose, Statement

#: a measure of one thing, or what is beside the list: 最多的1893条 · 人均3件 · 另有2件
_NO_PART = re.compile(r"最[多少高低大小快慢]|[单人日月年户件]均|平均|^(?:另|此外|比|较|同比|环比)")
_SUM = re.compile(r"合计|小计|共|[两二三]者|[上前]述|以上")
_BODIES = frozenset({"个", "家"})  # of bodies, people and places more than of things
_HALF = Decimal("0.5")
_LONG = 3  # digits of a number that is not like another by chance
_BY_CHANCE = 10  # sums below it are met with everywhere


def is_misread(found: Itemisation) -> bool:
    """Whether a list that does not add up is hardly a list of the parts of that total."""
    if any(_NO_PART.search(item.lead) for item in found.items):
        return True
    if _has_a_subtotal(found):
        return True
    units = {item.quantity.unit for item in found.items} - {""}
    total = found.of.quantity.unit
    if total and units and total not in units:
        return True
    summed_up = found.at is None and found.of.index > found.items[-1].index  # …，共计1258条
    if len(units) > 1 and units & _BODIES and not summed_up:
        return True  # 11个乡镇中，有4个乡镇收到申请，共9件
    return not (summed_up or _slipped(found))


def _has_a_subtotal(found: Itemisation) -> bool:
    """
    Whether a part is said to be the sum of those before it, or the total is what a share is of.

    公开9件，部分公开4件，两者合计13件 · 三类信息122条、87条、64条，共273条，占全年总量702条的38.9%
    """
    if SHARE_OF.search(found.of.lead):
        return True
    values = [value for _, value in found.parts]
    return any(
        value == sum(values[:at]) and _SUM.search(found.items[at].lead)
        for at, value in enumerate(values)
        if at > 1
    )


def is_of_another_total(prose: Prose, found: Itemisation) -> bool:
    """Whether the parts add up to another number of the paragraph, and may be that one's."""
    return any(value == found.sum for value in _beside(prose, found))


def is_slip(one: Decimal, other: Decimal) -> bool:
    """Whether one slip of the pen makes one of the other: a digit wrong, lost or swapped."""
    a, b = sorted((str(one), str(other)), key=len)
    if len(a) == len(b):
        differ = [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
        return len(differ) == 1 or sorted(a) == sorted(b)
    return len(b) - len(a) == 1 and any(a == b[:i] + b[i + 1 :] for i in range(len(b)))


def is_swapped(one: Decimal, other: Decimal) -> bool:
    """Whether two long numbers differ by two neighbouring digits that changed places."""
    a, b = str(one), str(other)
    differ = [at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y]
    if len(a) != len(b) or len(a) < _LONG or len(differ) != 2:
        return False
    first, second = differ
    return second == first + 1 and a[first] == b[second] and a[second] == b[first]


def _slipped(found: Itemisation) -> bool:
    """Whether the gap is small, or one number of the list slipped accounts for all of it."""
    gap = found.sum - found.total
    if abs(gap) <= _BY_CHANCE or abs(gap) <= _HALF * max(found.sum, found.total):
        return True
    if is_slip(found.sum, found.total):
        return True
    return any(value > gap and is_slip(value, value - gap) for _, value in found.parts)


def is_share_of_another(prose: Prose, share: Share) -> bool:
    """Whether a share is of another number of the paragraph than the whole taken for its own."""
    return any(
        agrees(share.percent, share.part * 100 / whole.quantity.value)
        for statement in _heard_by(prose, share.statement)
        for whole in _wholes(statement)
        if whole.quantity.value > share.part
    )


def is_change_of_others(change: Change) -> bool:
    """Whether a change follows from other numbers of its sentence than the two taken for its."""
    statement = change.statement
    found = [(i, s) for i, s in counts(statement) if not i.quantity.approximate]
    before = [i for i, s in found if is_basis(i, s) or s == OTHER_YEAR]
    return any(
        _makes(change, now.quantity.value, old.quantity.value)
        for now, _ in found
        for old in before
        if now is not old and same_kind(now.quantity.unit, old.quantity.unit)
    )


def _makes(change: Change, now: Decimal, old: Decimal) -> bool:
    """Whether going from one number to another is a change as it is printed."""
    difference = now - old
    if change.way is not None and (difference > 0) - (difference < 0) != change.way:
        return False
    if change.by is not None and change.by != abs(difference):
        return False
    if change.percent is None:
        return change.way is not None
    return old > 0 and agrees(change.percent, abs(difference) * 100 / old)


def _heard_by(prose: Prose, last: Statement) -> Iterator[Statement]:
    """Yield the statements of a paragraph up to one of them."""
    here = last.sentence
    for statement in prose.statements:
        sentence = statement.sentence
        if (sentence.chapter, sentence.paragraph) != (here.chapter, here.paragraph):
            continue
        if sentence.offset > here.offset:
            return
        yield statement


def _beside(prose: Prose, found: Itemisation) -> Iterator[Decimal]:
    """Yield the other numbers of the paragraph that the parts may be of, up to the list."""
    if found.sum < _BY_CHANCE:
        return
    unit = found.items[0].quantity.unit
    for statement in _heard_by(prose, found.statement):
        for item in _wholes(statement):
            if item.quantity.unit == unit and item not in found.items and item is not found.of:
                yield item.quantity.value


def _wholes(statement: Statement) -> Iterator[Item]:
    for item in statement.items:
        quantity = item.quantity
        alone = item.parent is None and not item.depth
        if alone and quantity.is_count and not item.changes and not quantity.approximate:
            yield item
