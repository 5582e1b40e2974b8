"""The two figures a change is said of: this year's, and the one it is compared with."""

from __future__ import annotations

import re

from gongkai.audit.narrative.item import Item
from gongkai.audit.narrative.numbers import same_kind
from gongkai.audit.narrative.scope import CUMULATIVE, LAST_YEAR, OWN
from gongkai.audit.narrative.text_figure import Statement

#: 与年初结转的10件相比: carried in, and so of this report, but what another is compared with
_COMPARED_CARRIED = re.compile(
    r"(?:比|较|与|同|相对于)[^，。；：]{0,10}(?:结转|转入|遗留)[^，。；：]{0,8}$"
)
#: the subject of a change, with what may stand between it and the word of change
_CHANGED = re.compile(
    r"(?:其中|同比|环比|相比|相较|对比|比|较|上年|去年|上一?年度?|同期|20\d\d年度?|全年|今年|本年度?|分别|均|也|又|则|都|共|总体"
    r"|有所|大幅|略有|略|小幅|明显|显著|同步|持续|实现|呈|数量|总量|总数|件数|数|量|的|于|之|了|所|相应|整体|净|降|增|升|幅)+"
)


def counts(statement: Statement) -> list[tuple[Item, str]]:
    """Return the numbers of a sentence that count something and are no change, with scopes."""
    return [
        (item, scope)
        for item, scope in zip(statement.items, statement.scopes, strict=True)
        if item.quantity.is_count and not item.changes
    ]


def is_basis(item: Item, scope: str) -> bool:
    """Tell whether a number is what another is compared with: last year's, or carried in."""
    clause = item.gap[item.gap.rfind("，") + 1 :]
    return scope == LAST_YEAR or _COMPARED_CARRIED.search(clause) is not None


def now_of(statement: Statement, at: Item) -> Item | None:
    """Return the figure a change is said of: this year's last one before it."""
    found = [(i, s) for i, s in counts(statement) if i.index < at.index]
    for item, scope in reversed(found):
        if is_basis(item, scope):
            continue
        between = statement.sentence.plain[item.quantity.end : at.quantity.start]
        if "；" in between or "。" in between:
            return None
        # 累计公开190条，较上年的326条增加: what is compared with last year is this year's
        said = scope in (OWN, CUMULATIVE) and not item.quantity.approximate
        return item if said else None
    return None


def before_of(statement: Statement, now: Item, at: Item) -> Item | None:
    """Return last year's figure, printed between the two, just after, or just before."""
    plain = statement.sentence.plain
    found = [i for i, s in counts(statement) if is_basis(i, s) and not i.quantity.approximate]
    for item in found:
        if not same_kind(item.quantity.unit, now.quantity.unit):
            continue
        if now.index < item.index < at.index:
            return item
        follows = at.index < item.index <= at.index + 2
        if follows and plain[at.quantity.end : item.quantity.start].startswith("（"):
            return item
        if item.index == now.index - 1 and item.parent is None and not now.depth:
            return item
    return None


def has_subject_of_its_own(now: Item, said: str, between: str) -> bool:
    """
    Tell whether a change is of something else than the figure before it.

    :param said: the words of the change's own clause before the word of change
    :param between: everything from the figure to there; after 其中 some of it changed
    """
    if "其中" in between:
        return True
    subject = _CHANGED.sub("", said)
    return len(subject) > 1 and not any(
        subject[i : i + 2] in now.phrase for i in range(len(subject) - 1)
    )
