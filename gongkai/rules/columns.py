"""
The standard columns (栏目) of a disclosure platform: blocks, children, owners, update rules.

The four blocks and their order are fixed (国办公开办函〔2019〕61号); what is below them are the
items of articles 20 and 21 as county platforms divide them (04 §1), data in data/columns.toml.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from gongkai.rules.calendar import Calendar
from gongkai.rules.law import law
from gongkai.rules.publication import update_due


class Block(StrEnum):
    """The fixed blocks in their order, and the entry for requests; the value stands in data."""

    GUIDE = "guide"
    RULES = "rules"
    STATUTORY = "statutory"
    REPORTS = "reports"
    REQUEST = "request"


#: the names the notice gives the blocks, in its order
BLOCK_NAMES: dict[Block, str] = {
    Block.GUIDE: "政府信息公开指南",
    Block.RULES: "政府信息公开制度",
    Block.STATUTORY: "法定主动公开内容",
    Block.REPORTS: "政府信息公开年报",
    Block.REQUEST: "依申请公开",
}

#: META ColumnType → the column of the inspection indicators it is measured as
INSPECTED: dict[str, str] = {
    "工作动态": "news_column",
    "通知公告": "policy_column",
    "政策文件": "policy_column",
}


@dataclass(frozen=True, slots=True)
class StandardColumn:
    """
    One column of the standard tree, as an agency of one kind has it.

    `every`: days after which something new is expected, None where it follows events.
    `information`: the kind of information, as `publication.CLOCKS` names those with own clocks.
    """

    code: str
    name: str
    parent: str
    block: str
    legal_item: str
    column_type: str
    measure: str
    information: str
    every: int | None
    kinds: frozenset[str]
    position: int


@law("国办公开办函〔2019〕61号", "条例 第二十条", "条例 第二十一条", mark="P")
@cache
def columns_for(kind: str) -> tuple[StandardColumn, ...]:
    """
    Return the columns an agency begins with, parents before children.

    :param kind: government, office, department or township; another kind has none
    """
    found: dict[str, StandardColumn] = {}
    for position, row in enumerate(_rows(), 1):
        kinds = frozenset(row.get("kinds", _KINDS))
        if kind not in kinds or ("parent" in row and row["parent"] not in found):
            continue
        above = found.get(row.get("parent", ""))
        information = row.get("information", "")
        found[row["code"]] = StandardColumn(
            code=row["code"],
            name=row["name"],
            parent=row.get("parent", ""),
            block=above.block if above else row.get("block", ""),
            legal_item=row.get("legal", ""),
            column_type=row["type"],
            measure=row.get("measure", "other"),
            information=information.get(kind, "")
            if isinstance(information, dict)
            else information,
            every=row.get("every"),
            kinds=kinds,
            position=position,
        )
    return tuple(found.values())


@law("政府网站与政务新媒体检查指标（国办秘函〔2019〕19号）")
def stale_after(column_type: str, updated: date, calendar: Calendar) -> date | None:
    """
    Return the last day before a column counts as not updated in an inspection (单项否决).

    None for columns the indicators set no period for.
    """
    inspected = INSPECTED.get(column_type)
    return None if inspected is None else update_due(updated, calendar, inspected).due


@law("国办公开办函〔2019〕61号", mark="D")
def expected_by(every: int | None, updated: date) -> date | None:
    """Return the day by which a column's own update rule expects something new, or None."""
    return None if every is None else updated + timedelta(days=every)


_KINDS = ("government", "office", "department", "township")


@cache
def _rows() -> tuple[dict[str, Any], ...]:
    text = resources.files("gongkai.rules").joinpath("data", "columns.toml").read_text("utf-8")
    return tuple(tomllib.loads(text)["columns"])
