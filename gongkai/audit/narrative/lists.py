"""Parts that follow their total."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from gongkai.audit.narrative import words
from gongkai.audit.narrative.concepts import RESULTS
from gongkai.audit.narrative.item import Item, joins
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
from gongkai.audit.narrative.scope import LAST_YEAR, OWN
from gongkai.audit.narrative.text_figure import Statement

_OTHERS = re.compile(
    rf"{words.BARE_OTHER.pattern}|^(?:通过)?其[他它余](?:各?类|各种|方面|政府|政务|公开|渠道|平台|方式|途径|载体|形式)*"
    r"(?:主动)?(?:公开|发布|公布)?(?:信息|内容|事项)?#"
)
_GROUPS = frozenset({"dn", "un", "rj", "ot", "gp"})


def _lists(statement: Statement) -> list[tuple[int, list[Item]]]:
    """Return the lists of a sentence; one in a bracket and one after it are two of one total."""
    found: dict[tuple[int, str, int], list[Item]] = {}
    for item in statement.items:
        if item.parent is not None and not item.changes and item.quantity.is_count:
            found.setdefault((item.parent, item.opener, item.depth), []).append(item)
    return [(parent, parts) for (parent, _, _), parts in found.items()]


def listed_after(statement: Statement) -> Iterator[Itemisation]:
    """Yield totals with the parts listed after them: 收到37件，其中网络10件、邮寄27件."""
    for index, parts in _lists(statement):
        parent = statement.items[index]
        opener = parts[0].opener
        if parent.changes or not usable([parent, *parts]) or _is_idiom(parent, parts):
            continue
        parts = [p for p in parts if statement.scopes[p.index] != LAST_YEAR]
        if not parts:
            continue
        concepts = names_of(statement, parts)
        results = tuple(c.name for c in concepts if c and c.name in RESULTS)
        rows = len(set(results) - _GROUPS) == len(parts)
        if opener != "（" and not rows and reached_before_the_end(parent.quantity.value, parts):
            continue
        if opener == "其中" and _of_an_earlier_total(statement, index, parts):
            continue
        partial = any(p.partial for p in parts)
        several = len(parts) >= 2
        channels = several and all(is_channel(p) for p in parts)
        publishing = all(words.PUBLISHING.search(p.lead) for p in parts) and not of_stage(
            statement, index
        )
        if opener in ("其中", "中"):
            whole = (
                several
                and not partial
                and (
                    leaves_nothing_out(parts)
                    or _ends_with_others(parts)
                    or shares_of_all(statement, parts)
                    or (channels and not publishing and not _told_one_by_one(statement, parts))
                )
            )
            if several and len(results) == len(parts) and not partial:
                whole = statement.scopes[index] == OWN
        else:
            whole = several and not partial
        if opener == "（" and not several and _is_change(parts[0]):
            continue
        yield Itemisation(
            statement,
            parent,
            tuple(parts),
            whole,
            partial,
            overlap=several and publishing and opener == "其中",
            closed=_ends_with_others(parts) and not partial,
            results=results if len(results) == len(parts) else (),
            of_requests=bool(results) and is_named(statement, index, "new"),
            names=figures_of(statement, [parent, *parts]),
            exhaustive=opener == "中" and several and parent.lead.endswith("答复的"),
        )


def _told_one_by_one(statement: Statement, parts: list[Item]) -> bool:
    """Whether more is said of each part than its number: 邮寄38件，同比下降10%，网络72件，…"""
    between = statement.items[parts[0].index : parts[-1].index]
    return any(item.changes for item in between)


def _of_an_earlier_total(statement: Statement, index: int, parts: list[Item]) -> bool:
    """Whether the parts are of a number before the nearest: 办结37件，结转3件，其中公开30件."""
    sum_ = sum((p.quantity.value for p in parts), Decimal(0))
    earlier = [i for i in statement.items[:index] if i.parent is None and not i.changes]
    if any(i.quantity.value == sum_ for i in earlier):
        return True
    joined = [statement.items[index].quantity.value]  # 建议62件、提案58件，其中公开110件
    for item, following in zip(earlier[::-1], statement.items[index:0:-1], strict=False):
        if item.index != following.index - 1 or not joins(following):
            break
        joined.append(item.quantity.value)
        if sum_ <= sum(joined):
            return True
    concept = statement.concepts[index]
    return concept is not None and concept.name in ("cin", "cout") and bool(earlier)


def _ends_with_others(parts: list[Item]) -> bool:
    """Whether a list names what is left last: 机构职能42条、政策文件6条、其他162条."""
    return len(parts) > 2 and _OTHERS.match(parts[-1].lead + "#") is not None


def _is_idiom(parent: Item, parts: list[Item]) -> bool:
    """Whether a spelled number is more likely a turn of phrase than a total."""
    unit = parent.quantity.unit
    return parent.quantity.spelled and any(p.quantity.unit != unit for p in parts)


def _is_change(item: Item) -> bool:
    return bool(re.search(r"上年|去年|同比|20\d\d年|增|减|含|另", item.lead))


def results_after(statement: Statement) -> Iterator[Itemisation]:
    """Yield results that follow the number handled without a word: 办结10件，予以公开8件，…"""
    tops = [i for i in statement.items if i.parent is None and not i.changes]
    for n, item in enumerate(tops):
        if not is_named(statement, item.index, "tot") or statement.scopes[item.index] != OWN:
            continue
        if any(i.parent == item.index for i in statement.items):
            continue
        parts = []
        for part in tops[n + 1 :]:
            concept = statement.concepts[part.index]
            if concept is None or concept.name not in RESULTS:
                break
            parts.append(part)
        if len(parts) < 2 or not usable([item, *parts]) or n + 1 + len(parts) < len(tops):
            continue
        if sum((p.quantity.value for p in parts), Decimal(0)) == item.quantity.value:
            continue
        names = [c.name for c in names_of(statement, parts) if c]
        if len(set(names)) < len(names):
            continue
        yield Itemisation(
            statement,
            item,
            tuple(parts),
            whole=True,
            partial=any("等" in p.tail for p in parts),
            results=tuple(names),
            of_requests=True,
        )
