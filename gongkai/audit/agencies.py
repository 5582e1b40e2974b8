"""What an agency's name says: its level, its kind, its area, and whether two names are one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

_SPACE = re.compile(r"[\s\u00a0\u200b\u3000（）()《》“”\"]+")
_ZONE = "开发区|高新区|新区|合作区|管理区|示范区|保税区|园区|景区|风景区|保护区|实验区|试验区"
#: one administrative division; the lookaheads keep 城乡建设, 乡村振兴, 区域, 市场 whole
_DIVISION = re.compile(
    rf"(?:(?P<province>[一-龥A-Za-z×]{{2,7}}?(?:省|自治区|特别行政区))"
    rf"|(?P<prefecture>[一-龥A-Za-z×]{{2,14}}?(?:自治州|地区|盟(?=行政公署|[一-龥A-Za-z×]{{2,}})))"
    rf"|(?P<zone>(?:(?![省市县州盟])[一-龥]){{2,12}}?(?:{_ZONE}))"
    rf"|(?P<city>[一-龥A-Za-z×]{{2,8}}?市(?!场|政|容))"
    rf"|(?P<county>[一-龥A-Za-z×]{{1,14}}?(?:自治县|自治旗|县(?!级|域)|旗|林区|特区|(?<!社)区(?!域|划|块|直)))"
    rf"|(?P<township>[一-龥A-Za-z×]{{1,10}}?(?:街道|镇|(?<!城)(?:民族)?乡(?!村|镇)|苏木)))"
)
_TOWNSHIP_END = re.compile(r"(?:镇|乡|苏木)人民政府$|街道(?:办事处|办)?$")
_GOVERNMENT = re.compile(r"(?:人民政府|行政公署)$")
_OFFICE = re.compile(r"(?:人民政府|行政公署)(?:办公室|办公厅)$")
_DEPARTMENT = re.compile(r"(?:局|委员会|委|办公室|办|中心|站|所|厅|处|队|分局|院|馆|社|部门)$")
_NATIONAL = re.compile(r"^(?:国家|中国|中华人民共和国)|总局$|^[一-龥]{2,6}部$")


class Level(StrEnum):
    """The level of the area an agency serves. CITY may be a prefecture or a county-level city."""

    NATIONAL = "national"
    PROVINCE = "province"
    CITY = "city"
    ZONE = "zone"  # 新区、开发区: no level of its own by law
    COUNTY = "county"
    TOWNSHIP = "township"
    UNKNOWN = "unknown"


class Kind(StrEnum):
    """What an agency is."""

    GOVERNMENT = "government"
    OFFICE = "office"  # 人民政府办公室: often reports for its government
    DEPARTMENT = "department"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Agency:
    """
    An agency as its name tells.

    `areas` are the divisions in the name, widest first; `body` is what stands behind them.
    """

    name: str
    level: Level
    kind: Kind
    areas: tuple[str, ...]
    body: str

    @property
    def key(self) -> str:
        """The name without the areas above its own."""
        return (self.areas[-1] if self.areas else "") + self.body


_LEVELS = {
    "province": Level.PROVINCE,
    "prefecture": Level.CITY,
    "city": Level.CITY,
    "zone": Level.ZONE,
    "county": Level.COUNTY,
    "township": Level.TOWNSHIP,
}


@lru_cache(maxsize=4096)
def agency(name: str) -> Agency:
    """Return what a name tells about an agency."""
    bare = _SPACE.sub("", name)
    areas: list[str] = []
    level = Level.UNKNOWN
    at = 0
    while match := _DIVISION.match(bare, at):
        if match.end() == len(bare) and not match["township"]:
            break
        areas.append(match[0])
        level = _LEVELS[match.lastgroup or "county"]
        at = match.end()
    if _NATIONAL.search(bare) and not areas:
        level = Level.NATIONAL
    if level is not Level.ZONE and _TOWNSHIP_END.search(bare):
        level = Level.TOWNSHIP
    return Agency(bare, level, _kind(bare), tuple(areas), bare[at:])


def _kind(bare: str) -> Kind:
    if _GOVERNMENT.search(bare) or _TOWNSHIP_END.search(bare):
        return Kind.GOVERNMENT
    if _OFFICE.search(bare):
        return Kind.OFFICE
    return Kind.DEPARTMENT if _DEPARTMENT.search(bare) else Kind.UNKNOWN


def below(child: Agency, parent: Agency) -> bool:
    """Tell whether an agency's area lies in, or its body belongs to, a government's area."""
    if not parent.areas or child.name == parent.name or child.key == parent.key:
        return False
    return parent.areas[-1] in child.areas and not _conflict(child, parent)


def _conflict(child: Agency, parent: Agency) -> bool:
    at = child.areas.index(parent.areas[-1])
    wide, above = child.areas[:at], parent.areas[:-1]
    return bool(wide and above) and wide[-1] != above[-1]


Item = TypeVar("Item", bound=Hashable)


def same_agency(named: Iterable[tuple[str, Item]]) -> list[list[Item]]:
    """
    Group items whose names mean one agency.

    瓜沥镇人民政府 and 杭州市萧山区瓜沥镇人民政府 are one; 南京市鼓楼区人民政府 and
    福州市鼓楼区人民政府 are two; a government and its office are two.
    """
    by_key: dict[str, list[tuple[Agency, Item]]] = defaultdict(list)
    for name, item in named:
        found = agency(name)
        by_key[found.key].append((found, item))
    groups = []
    for members in by_key.values():
        groups.extend(_apart(members))
    return groups


def _apart(members: list[tuple[Agency, Item]]) -> list[list[Item]]:
    """Split one short name by the areas above it; a name without them joins the only group."""
    wider: dict[str, list[Item]] = {}
    bare: list[Item] = []
    for found, item in members:
        above = found.areas[:-1]
        if above:
            wider.setdefault(above[-1], []).append(item)
        else:
            bare.append(item)
    if len(wider) == 1:
        return [[*next(iter(wider.values())), *bare]]
    return [*wider.values(), *([bare] if bare else [])]
