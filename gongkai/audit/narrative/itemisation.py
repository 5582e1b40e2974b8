"""A total with its listed parts, and what may be said of such lists."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from gongkai.audit.narrative import words
from gongkai.audit.narrative.concepts import STAGES, Concept
from gongkai.audit.narrative.item import Item, is_share
from gongkai.audit.narrative.spans import covers_the_year
from gongkai.audit.narrative.text_figure import Statement


@dataclass(frozen=True, slots=True)
class Itemisation:
    """
    A total and the parts listed for it.

    `whole` tells that the parts must add up to the total; otherwise they may be fewer.
    `overlap` tells that one thing may be counted in two parts (several channels of publishing).
    """

    statement: Statement
    of: Item  # the total's number
    items: tuple[Item, ...]  # the parts' numbers
    whole: bool
    partial: bool
    overlap: bool = False
    closed: bool = False  # the last part is all that is left: 其他渠道162条
    results: tuple[str, ...] = ()  # names when every part is a row of results
    of_requests: bool = False  # results listed under the number received
    exhaustive: bool = False  # 答复的27件里: nothing may be left out
    names: tuple[str | None, ...] = ()  # the total's figure and each part's
    at: Statement | None = None  # where the total stands, if in another sentence

    @property
    def total(self) -> Decimal:
        """The stated total."""
        return self.of.quantity.value

    @property
    def parts(self) -> tuple[tuple[str, Decimal], ...]:
        """The words and the number of each part."""
        return tuple((item.lead or item.tail, item.quantity.value) for item in self.items)

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
    (re.compile(r"上半年"), re.compile(r"下半年")),
)
_ROUNDED = Decimal("0.5")  # what shares that are rounded may lack of a hundred
_JOINED = re.compile(r"^[^，；。：]{0,4}、")
#: a kind of what is published, named by nothing but a noun: ，规划计划3条
_KIND = re.compile(
    r"^(?:条|件|份|个|篇|项)?，[\u4e00-\u9fff]{2,5}(?:信息|文件|公告|动态|计划|职能|解读|数据|预决算|类|法规|任免|公示)?$"
)
_ACT = re.compile(
    r"[收办结答转撤占增减]|发布|公开|开展|召开|组织|回应|编|印|新增|更新|培训|推送|复议|诉讼|网|公众号|微|平台|其中|共|会|报送|受理"
)


def usable(items: list[Item]) -> bool:
    return not any(item.quantity.approximate for item in items)


def is_channel(item: Item) -> bool:
    return words.CHANNEL.search(item.lead + item.tail) is not None


def reached_before_the_end(total: Decimal, parts: list[Item]) -> bool:
    """Whether the first parts already add up to the total, the rest being something new."""
    running = Decimal(0)
    for n, part in enumerate(parts, 1):
        running += part.quantity.value
        if running == total and n >= 2:
            return n == len(parts) or not _goes_on(parts, n)
    return False


def _goes_on(parts: list[Item], n: int) -> bool:
    """Whether part n is joined to those before it as they are to each other."""
    if all(_JOINED.search(part.gap) for part in parts[1 : n + 1]):
        return True
    kinds = all(_KIND.match(part.gap) and not _ACT.search(part.gap) for part in parts[1 : n + 1])
    return kinds and len({part.quantity.unit for part in parts[: n + 1]}) == 1


def names_of(statement: Statement, parts: list[Item]) -> tuple[Concept | None, ...]:
    return tuple(statement.concepts[p.index] for p in parts)


def figures_of(statement: Statement, parts: list[Item]) -> tuple[str | None, ...]:
    """Return the short name of each number's figure, None for a number of something else."""
    return tuple(c.name if c else None for c in names_of(statement, parts))


def shares_of_all(statement: Statement, parts: list[Item]) -> bool:
    """Whether each part says its share and the shares make the whole: 占77.9%；…占22.1%."""
    after = [statement.items[p.index + 1 : p.index + 2] for p in parts]
    shares = [items[0].quantity.value for items in after if items and is_share(items[0])]
    sum_ = sum(shares, Decimal(0))
    return len(shares) == len(parts) and abs(sum_ - 100) <= _ROUNDED


def leaves_nothing_out(parts: list[Item]) -> bool:
    """Whether parts are by their names all there can be: four quarters, 自然人 and 法人."""
    if covers_the_year(parts):
        return True
    if len(parts) != 2:
        return False
    one, two = parts[0].lead + parts[0].tail, parts[1].lead + parts[1].tail
    return any(
        (a.search(one) and b.search(two)) or (a.search(two) and b.search(one)) for a, b in _PAIRS
    )


def of_stage(statement: Statement, index: int) -> bool:
    concept = statement.concepts[index]
    return concept is not None and concept.name in STAGES


def is_named(statement: Statement, index: int, name: str) -> bool:
    concept = statement.concepts[index]
    return concept is not None and concept.name == name
