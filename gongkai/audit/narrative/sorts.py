"""A number sorted in the sentences after it: 公开265条。从渠道看，…；从内容看，…"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from gongkai.audit.narrative import words
from gongkai.audit.narrative.concepts import RESULTS
from gongkai.audit.narrative.item import Item
from gongkai.audit.narrative.itemisation import (
    Itemisation,
    is_named,
    names_of,
    of_stage,
    usable,
)
from gongkai.audit.narrative.numbers import same_kind
from gongkai.audit.narrative.openers import SORTS
from gongkai.audit.narrative.scope import CUMULATIVE, OWN
from gongkai.audit.narrative.text_figure import Prose, Statement

_SOME = re.compile(r"主要|为主|居多|等|涉及|最多|超过|其余|剩余")


def _runs(statement: Statement) -> list[list[Item]]:
    """Return the lists of a sentence, one for each way of sorting; none where it says more."""
    runs: list[list[Item]] = []
    for item in statement.items:
        if item.parent is not None or not item.quantity.is_count:
            continue
        if SORTS.match(item.gap.lstrip("，；")) or (item.index == 0 and SORTS.match(item.gap)):
            runs.append([])
        elif not runs or item.changes or _parted(statement, item):
            return []
        runs[-1].append(item)
    return runs


def _parted(statement: Statement, item: Item) -> bool:
    """Whether a list ends before a number: at ；, but not where shares stand between its parts."""
    return "；" in item.gap and statement.items[item.index - 1].quantity.unit != "%"


def _sorted(prose: Prose) -> Iterator[tuple[Statement, Statement]]:
    """Yield (sentence with the number, sentence that sorts it), which follows on it at once."""
    whole: Statement | None = None
    last: Statement | None = None
    for statement in prose.statements:
        two = statement.sentence
        if two.plain.startswith("其中") and whole is not None:
            last = statement
            continue
        if not SORTS.match(two.plain):
            whole, last = statement, statement
            continue
        if whole is None or last is None:
            continue
        one = last.sentence
        adjoins = two.offset - one.offset - len(one.text) <= 2
        if adjoins and (one.chapter, one.paragraph) == (two.chapter, two.paragraph):
            yield whole, statement
            last = statement
        else:
            whole = None


def _total(before: Statement) -> Item | None:
    """Return what is sorted: the number received, or the only number there is."""
    counts = [
        i for i in before.items if i.parent is None and not i.changes and i.quantity.is_count
    ]
    for item in counts:
        if is_named(before, item.index, "new"):
            return item
    return counts[0] if len(counts) == 1 else None


def sorted_in_ways(prose: Prose) -> Iterator[Itemisation]:
    """Yield each way of sorting a number stated before: by channel, by matter, by applicant."""
    for before, statement in _sorted(prose):
        whole = _total(before)
        if whole is None or before.scopes[whole.index] not in (OWN, CUMULATIVE):
            continue
        stated = {i.quantity.value for i in before.items}
        for parts in _runs(statement):
            if len(parts) < 2 or not usable([whole, *parts]):
                continue
            if any(not same_kind(p.quantity.unit, whole.quantity.unit) for p in parts):
                continue
            if any(c is not None and c.name in RESULTS for c in names_of(statement, parts)):
                continue  # of the number handled, which table three shows
            if sum((p.quantity.value for p in parts), Decimal(0)) in stated:
                continue
            publishing = all(words.PUBLISHING.search(p.lead) for p in parts)
            yield Itemisation(
                statement,
                whole,
                tuple(parts),
                whole=True,
                partial=any(_SOME.search(p.gap + p.after) for p in parts),
                overlap=publishing and not of_stage(before, whole.index),
                at=before,
            )
