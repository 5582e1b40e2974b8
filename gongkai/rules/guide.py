"""What the guide to government information (政府信息公开指南) must tell (条例 第十二条)."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.rules.law import law
from gongkai.rules.words import said


@dataclass(frozen=True, slots=True)
class GuideFacts:
    """
    What a guide says; empty where it says nothing.

    `classes`: the classes the information is divided into. `arrangement`: how it is arranged.
    `ways`: how it is got. The rest is of the office that does the work (公开工作机构); `internet`
    is any address under which it is reached on the internet.
    """

    classes: tuple[str, ...]
    arrangement: str
    ways: tuple[str, ...]
    office: str
    address: str
    hours: str
    phone: str
    fax: str
    internet: str


#: what the article lists, in its words and order: the field, its name in the article
WANTED: tuple[tuple[str, str], ...] = (
    ("classes", said("政府信息的分类")),
    ("arrangement", said("编排体系")),
    ("ways", said("获取方式")),
    ("office", said("政府信息公开工作机构的名称")),
    ("address", said("办公地址")),
    ("hours", said("办公时间")),
    ("phone", said("联系电话")),
    ("fax", said("传真号码")),
    ("internet", said("互联网联系方式")),
)


@law("条例 第十二条第二款")
def missing_in_guide(facts: GuideFacts) -> tuple[str, ...]:
    """Return what a guide does not say though it must, in the words of article 12."""
    return tuple(name for field, name in WANTED if not _told(getattr(facts, field)))


def _told(value: str | tuple[str, ...]) -> bool:
    return any(part.strip() for part in ([value] if isinstance(value, str) else value))
