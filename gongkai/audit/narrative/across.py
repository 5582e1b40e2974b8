"""Parts whose total stands in the sentence before: 收到37件。其中，网络10件…"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.audit.narrative import words
from gongkai.audit.narrative.composed import composed, of_share, of_years
from gongkai.audit.narrative.concepts import RESULTS, Concept
from gongkai.audit.narrative.instalments import instalments
from gongkai.audit.narrative.item import Item, is_share
from gongkai.audit.narrative.itemisation import (
    Itemisation,
    figures_of,
    is_channel,
    is_named,
    leaves_nothing_out,
    names_of,
    of_stage,
    reached_before_the_end,
    shares_of_all,
    usable,
)
from gongkai.audit.narrative.lists import listed_after, results_after
from gongkai.audit.narrative.numbers import same_kind
from gongkai.audit.narrative.sorts import sorted_in_ways
from gongkai.audit.narrative.text_figure import Prose, Statement
from gongkai.audit.narrative.totals import listed_before, sums_of_figures

_FOLLOWS = re.compile(
    r"^(?:其中|具体(?:分布|构成|分类|情况|为)[为是]?：|(?:申请|提交|受理)(?:方式|渠道|途径)(?:上|方面)?[，：]?(?:分别)?(?:[为是有：]|包括))[，：]?"
)
#: what a sentence lists the parts of, named before them: 其中，无法提供的情形包括…
_HEAD = re.compile(
    r"^其中[，：]?(?P<name>[^，。；：（）\d]{2,12}?)的?(?:情形|情况|申请|信息|件)?(?:主要|具体)?(?:包括|包含|涵盖|分别[为是]|含)"
)


def tops(statement: Statement) -> list[Item]:
    """Return the numbers of a sentence that count something and are no part of another."""
    return [
        i for i in statement.items if i.parent is None and not i.changes and i.quantity.is_count
    ]


def _named(before: Statement, plain: str) -> list[Item] | None:
    """
    Return the totals of `before` that a sentence names as what it lists the parts of.

    None when it names none: 其中，无法提供的情形包括… names one.
    """
    head = _HEAD.match(plain)
    return [i for i in tops(before) if head["name"] in i.phrase] if head else None


def top(before: Statement, parts: list[Item], concepts: tuple[Concept | None, ...]) -> Item:
    """
    Return the total of `before` the parts in the next sentence are of.

    Of results it is the number handled, of applicants and ways of asking the number received,
    of anything else whatever is named last.
    """
    names: tuple[str, ...] = ()
    if any(c is not None and c.name in RESULTS for c in concepts):
        names = ("tot", "new")
    elif all(is_channel(p) or words.APPLICANT.search(p.lead + p.tail) for p in parts[:2]):
        names = ("new", "tot")
    for name in names:
        for item in reversed(tops(before)):
            if is_named(before, item.index, name):
                return item
    whole = [i for i in tops(before) if not _carried_over(before, i)]
    return (whole or tops(before))[-1]


def _carried_over(statement: Statement, item: Item) -> bool:
    return is_named(statement, item.index, "cin") or is_named(statement, item.index, "cout")


def _parted(statement: Statement, parts: list[Item]) -> bool:
    """Whether a ； parts the list in two; one after a share (占77.9%；) does not."""
    return any(
        "；" in p.gap and not (p.index and is_share(statement.items[p.index - 1])) for p in parts
    )


def _across(prose: Prose) -> Iterator[Itemisation]:
    """Yield lists whose total stands in the sentence before: 收到37件。其中，网络10件…"""
    for before, statement in zip(prose.statements, prose.statements[1:], strict=False):
        one, two = before.sentence, statement.sentence
        if (one.chapter, one.paragraph) != (two.chapter, two.paragraph) or not before.items:
            continue
        if two.offset - one.offset - len(one.text) > 2 or not _FOLLOWS.match(two.plain):
            continue
        wholes = tops(before)
        parts = [i for i in statement.items if i.parent is None and not is_share(i)]
        if not wholes or any(i.changes or not i.quantity.is_count for i in parts):
            continue
        named = _named(before, two.plain)
        if named is not None and len(named) != 1:
            continue
        whole = named[0] if named else top(before, parts, names_of(statement, parts))
        parts = [p for p in parts if same_kind(p.quantity.unit, whole.quantity.unit)]
        if len(parts) < 2 or not usable([whole, *parts]) or _parted(statement, parts):
            continue
        if len(wholes) > 1 and before.concepts[whole.index] is None:
            continue
        if reached_before_the_end(whole.quantity.value, parts):
            continue
        figures = figures_of(statement, parts)
        names = tuple(name for name in figures if name in RESULTS or name == "withdrawn")
        if len(names) not in (0, len(parts)):
            continue
        yield Itemisation(
            statement,
            whole,
            tuple(parts),
            whole=two.plain.startswith("具体")
            or leaves_nothing_out(parts)
            or bool(names)
            or all(is_channel(p) for p in parts)
            or shares_of_all(statement, parts),
            partial=any(re.search(r"等$", p.tail) for p in parts),
            overlap=all(words.PUBLISHING.search(p.lead) for p in parts)
            and not of_stage(before, whole.index),
            results=names,
            names=(*figures_of(before, [whole]), *figures),
            of_requests=bool(names) and is_named(before, whole.index, "new"),
            at=before,
        )


def itemisations(prose: Prose) -> Iterator[Itemisation]:
    """Yield every total with its listed parts that the prose contains."""
    for statement in prose.statements:
        if len(statement.items) > 1:
            yield from listed_after(statement)
            yield from results_after(statement)
            yield from listed_before(statement)
            yield from sums_of_figures(statement)
            yield from composed(statement)
            yield from of_years(statement)
            yield from of_share(statement)
            yield from instalments(statement)
    yield from _across(prose)
    yield from sorted_in_ways(prose)
