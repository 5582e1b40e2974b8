"""Parts listed in the prose and the total they are said to have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from gongkai.audit.narrative import words
from gongkai.audit.narrative.concepts import RESULTS, Concept
from gongkai.audit.narrative.items import Item
from gongkai.audit.narrative.numbers import INFORMATION, same_kind
from gongkai.audit.narrative.scope import CUMULATIVE, LAST_YEAR, OWN
from gongkai.audit.narrative.text_figure import Prose, Statement


@dataclass(frozen=True, slots=True)
class Itemisation:
    """
    A total and the parts listed for it.

    `whole` tells that the parts must add up to the total; otherwise they may be fewer.
    `overlap` tells that one thing may be counted in two parts (several channels of publishing).
    """

    statement: Statement
    total: Decimal
    parts: tuple[tuple[str, Decimal], ...]
    whole: bool
    partial: bool
    overlap: bool = False
    results: tuple[str, ...] = ()  # names when every part is a row of results
    of_requests: bool = False  # results listed under the number received
    at: Statement | None = None  # where the total stands, if in another sentence

    @property
    def sum(self) -> Decimal:
        """The sum of the parts."""
        return sum((value for _, value in self.parts), Decimal(0))


_PAIRS = (
    (re.compile(r"答复"), words.WITHDRAWN),
    (re.compile(r"复议"), re.compile(r"诉讼|应诉")),
    (re.compile(r"自然人|公民|个人"), re.compile(r"法人|组织|企业")),
    (re.compile(r"新收|新受理|当年"), re.compile(r"结转|上年")),
    (re.compile(r"办结|已答复"), re.compile(r"结转|在办|正在|未")),
    (re.compile(r"直接起诉"), re.compile(r"复议后")),
)
_JOINED = re.compile(r"^[^，；。：]{0,4}、")
_PUBLISHING = re.compile(
    r"网站|网|公众号|微信|微博|新媒体|抖音|平台|公告栏|广播|报纸|电视|头条|渠道"
)
_TOTAL_LAST = re.compile(
    r"(?:共计?|合计|总计|总共|实现|总量)[^，。；：]{0,4}$"
    r"|(?:共计?|合计|总计|总共|实现|累计|总量)[^，。；：]{0,16}(?:公开|发布|公布|更新|制作|信息)[^，。；：]{0,14}$"
)
_BARE_TOTAL = re.compile(r"^(?:以上|总|共)*(?:合计|共计|总计)(?:为|达|约)?$")
_NOT_ITEMS = frozenset({"项", "处", "本", "册", "套", "封", "起", "宗"})
_GENERIC = re.compile(r"信息|内容|公开|发布")


def _total_word(lead: str) -> bool:
    return bool(_TOTAL_LAST.search(lead)) and not re.search(r"实现(?!.{0,8}公开)", lead)


def _lists(statement: Statement) -> dict[int, list[Item]]:
    found: dict[int, list[Item]] = {}
    for item in statement.items:
        if item.parent is not None and not item.changes and item.quantity.is_count:
            found.setdefault(item.parent, []).append(item)
    return found


def _usable(items: list[Item]) -> bool:
    return not any(item.quantity.approximate for item in items)


def _is_channel(item: Item) -> bool:
    return words.CHANNEL.search(item.lead + item.tail) is not None


def _prefix(total: Decimal, parts: list[Item]) -> bool:
    """Whether the first parts already add up to the total, the rest being something new."""
    running = Decimal(0)
    for n, part in enumerate(parts, 1):
        running += part.quantity.value
        if running == total and n >= 2:
            return n == len(parts) or not _goes_on(parts, n)
    return False


def _goes_on(parts: list[Item], n: int) -> bool:
    """Whether part n is joined to those before it as they are to each other, by 、."""
    return all(_JOINED.search(part.gap) for part in parts[1 : n + 1])


def _names(statement: Statement, parts: list[Item]) -> tuple[Concept | None, ...]:
    return tuple(statement.concepts[p.index] for p in parts)


def _pair(parts: list[Item]) -> bool:
    if len(parts) != 2:
        return False
    one, two = parts[0].lead + parts[0].tail, parts[1].lead + parts[1].tail
    return any(
        (a.search(one) and b.search(two)) or (a.search(two) and b.search(one)) for a, b in _PAIRS
    )


def _total_first(statement: Statement) -> Iterator[Itemisation]:
    for index, parts in _lists(statement).items():
        parent = statement.items[index]
        opener = parts[0].opener
        if parent.changes or not _usable([parent, *parts]) or _is_idiom(parent, parts):
            continue
        parts = [p for p in parts if statement.scopes[p.index] != LAST_YEAR]
        if not parts or (opener != "（" and _prefix(parent.quantity.value, parts)):
            continue
        if opener == "其中" and _of_an_earlier_total(statement, index, parts):
            continue
        concepts = _names(statement, parts)
        results = tuple(c.name for c in concepts if c and c.name in RESULTS)
        partial = any(p.partial for p in parts)
        several = len(parts) >= 2
        channels = several and all(_is_channel(p) for p in parts)
        publishing = all(_PUBLISHING.search(p.lead) for p in parts) and not _asks(statement, index)
        if opener == "其中":
            whole = several and not partial and (_pair(parts) or (channels and not publishing))
            if several and len(results) == len(parts) and not partial:
                whole = True
        else:
            whole = several and not partial
        if opener == "（" and not several and _is_change(parts[0]):
            continue
        yield Itemisation(
            statement,
            parent.quantity.value,
            tuple((p.lead or p.tail, p.quantity.value) for p in parts),
            whole,
            partial,
            overlap=several and publishing and opener == "其中",
            results=results if len(results) == len(parts) else (),
            of_requests=bool(results) and _is(statement, index, "new"),
        )


def _of_an_earlier_total(statement: Statement, index: int, parts: list[Item]) -> bool:
    """Whether the parts are of a number before the nearest: 办结37件，结转3件，其中公开30件."""
    sum_ = sum((p.quantity.value for p in parts), Decimal(0))
    earlier = [i for i in statement.items[:index] if i.parent is None and not i.changes]
    if any(i.quantity.value == sum_ for i in earlier):
        return True
    concept = statement.concepts[index]
    return concept is not None and concept.name in ("cin", "cout") and bool(earlier)


def _is_idiom(parent: Item, parts: list[Item]) -> bool:
    """Whether a spelled number is more likely a turn of phrase than a total."""
    unit = parent.quantity.unit
    return parent.quantity.spelled and any(p.quantity.unit != unit for p in parts)


def _asks(statement: Statement, index: int) -> bool:
    concept = statement.concepts[index]
    return concept is not None and concept.name in ("new", "tot", "cin", "cout")


def _is(statement: Statement, index: int, name: str) -> bool:
    concept = statement.concepts[index]
    return concept is not None and concept.name == name


def _is_change(item: Item) -> bool:
    return bool(re.search(r"上年|去年|同比|20\d\d年|增|减|含|另", item.lead))


def _total_last(statement: Statement) -> Iterator[Itemisation]:
    items = statement.items
    for index, total in enumerate(items):
        if index < 2 or total.parent is not None or not total.quantity.is_count:
            continue
        if not _total_word(total.lead) or total.changes or total.quantity.unit not in INFORMATION:
            continue
        if index + 1 < len(items) and items[index + 1].parent == index:
            continue
        if statement.concepts[index] is not None or statement.scopes[index] not in (
            OWN,
            CUMULATIVE,
        ):
            continue
        bare = bool(_BARE_TOTAL.match(total.lead))
        if not bare and not _GENERIC.search(total.lead + total.tail):
            continue
        parts = _before(statement, index, bare)
        if len(parts) < 2 or not _usable([total, *parts]):
            continue
        units = {part.quantity.unit for part in parts}
        if total.quantity.unit not in units or (not bare and units & _NOT_ITEMS):
            continue
        value = total.quantity.value
        if any(
            sum((p.quantity.value for p in parts[n:]), Decimal(0)) == value
            for n in range(len(parts) - 1)
        ):
            continue
        yield Itemisation(
            statement,
            value,
            tuple((p.lead, p.quantity.value) for p in parts),
            whole=not any(re.search(r"等$", p.tail) for p in parts),
            partial=False,
        )


def _results_after(statement: Statement) -> Iterator[Itemisation]:
    """Yield results that follow the number handled without a word: 办结10件，予以公开8件，…"""
    tops = [i for i in statement.items if i.parent is None and not i.changes]
    for n, item in enumerate(tops):
        if not _is(statement, item.index, "tot") or statement.scopes[item.index] != OWN:
            continue
        if any(i.parent == item.index for i in statement.items):
            continue
        parts = []
        for part in tops[n + 1 :]:
            concept = statement.concepts[part.index]
            if concept is None or concept.name not in RESULTS:
                break
            parts.append(part)
        if len(parts) < 2 or not _usable([item, *parts]) or n + 1 + len(parts) < len(tops):
            continue
        if sum((p.quantity.value for p in parts), Decimal(0)) == item.quantity.value:
            continue
        names = [c.name for c in _names(statement, parts) if c]
        if len(set(names)) < len(names):
            continue
        yield Itemisation(
            statement,
            item.quantity.value,
            tuple((p.lead or p.tail, p.quantity.value) for p in parts),
            whole=True,
            partial=any("等" in p.tail for p in parts),
            results=tuple(names),
            of_requests=True,
        )


def _before(statement: Statement, index: int, bare: bool) -> list[Item]:
    parts: list[Item] = []
    for item in reversed(statement.items[:index]):
        following = statement.items[item.index + 1]
        if "；" in following.gap and not bare:
            break
        if item.parent is not None or item.depth:
            continue
        if not item.quantity.is_count or item.changes:
            continue
        if not same_kind(item.quantity.unit, statement.items[index].quantity.unit):
            break
        if statement.scopes[item.index] != OWN or item.quantity.spelled:
            break
        concept = statement.concepts[item.index]
        if concept is not None and not concept.name.startswith(("normative", "regulations")):
            break
        if not bare and re.search(
            r"会议|培训|活动|留言|咨询|提案|建议|来信|问题|专栏|栏目(?!信息)", item.phrase
        ):
            break
        parts.append(item)
    return parts[::-1]


def _top(before: Statement, tops: list[Item], concepts: tuple[Concept | None, ...]) -> Item:
    """Return the total the next sentence speaks of: of results, the number handled."""
    if any(c is not None and c.name in RESULTS for c in concepts):
        for name in ("tot", "new"):
            for item in reversed(tops):
                concept = before.concepts[item.index]
                if concept is not None and concept.name == name:
                    return item
    return tops[-1]


_FOLLOWS = re.compile(r"^(?:其中)[，：]?")
_HANDLED_AS = re.compile(
    r"^[^，。；：\d]{0,10}(?:处理|办理|答复)(?:情况|结果)[^，。；\d]{0,6}(?:为|如下|是)?[：，]"
)


def _across(prose: Prose) -> Iterator[Itemisation]:
    """Yield lists whose total stands in the sentence before: 收到37件。其中，网络10件…"""
    for before, statement in zip(prose.statements, prose.statements[1:], strict=False):
        one, two = before.sentence, statement.sentence
        if (one.chapter, one.paragraph) != (two.chapter, two.paragraph) or not before.items:
            continue
        if two.offset - one.offset - len(one.text) > 2 or not _FOLLOWS.match(two.plain):
            continue
        tops = [
            i for i in before.items if i.parent is None and not i.changes and i.quantity.is_count
        ]
        parts = [i for i in statement.items if i.parent is None]
        if not tops or any(i.changes or not i.quantity.is_count for i in parts):
            continue
        top = _top(before, tops, _names(statement, parts))
        parts = [p for p in parts if same_kind(p.quantity.unit, top.quantity.unit)]
        if len(parts) < 2 or not _usable([top, *parts]) or any("；" in p.gap for p in parts):
            continue
        if len(tops) > 1 and before.concepts[top.index] is None:
            continue
        if _prefix(top.quantity.value, parts):
            continue
        names = tuple(c.name for c in _names(statement, parts) if c and c.name in RESULTS)
        if len(names) not in (0, len(parts)):
            continue
        yield Itemisation(
            statement,
            top.quantity.value,
            tuple((p.lead, p.quantity.value) for p in parts),
            whole=_pair(parts) or bool(names) or all(_is_channel(p) for p in parts),
            partial=any(re.search(r"等$", p.tail) for p in parts),
            overlap=all(_PUBLISHING.search(p.lead) for p in parts)
            and not _asks(before, top.index),
            results=names,
            of_requests=bool(names) and _is(before, top.index, "new"),
            at=before,
        )


def itemisations(prose: Prose) -> Iterator[Itemisation]:
    """Yield every total with its listed parts that the prose contains."""
    for statement in prose.statements:
        if len(statement.items) > 1:
            yield from _total_first(statement)
            yield from _results_after(statement)
            yield from _total_last(statement)
    yield from _across(prose)
