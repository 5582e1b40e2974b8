"""Numbers of more bodies than the tables count: 全系统合计113件，其中局机关82件、事业单位31件."""

from __future__ import annotations

import re
from decimal import Decimal

from gongkai.audit.narrative.item import Item
from gongkai.audit.narrative.numbers import same_kind
from gongkai.audit.narrative.text_figure import Prose, Statement, TextFigure, places_of

#: a body, or bodies of one sort, as the subject of a part
_BODY = re.compile(
    r"机关|本级|级|本[局办委厅县市区镇乡]|部门|单位|企业|学校|医院|机构|乡镇|[镇乡村]|街道|[局办委厅]$|政府|(?:^|其中)[我本][县市区旗州镇乡局委办]"
)
_ONLY = re.compile(r"(?:仅|只)(?:统计|包括|包含|反映|计入|填报|含)|统计口径|数据口径")
_LEFT_OUT = re.compile(r"(?:未|不)(?:计入|纳入|列入|统计)")


def counts_more_bodies(prose: Prose, figure: TextFigure, fewer: Decimal) -> bool:
    """
    Whether a number is of more bodies than `fewer`, which its sentence tells apart.

    It does where a part told of some body is as many, where `fewer` is left when the parts of
    other bodies are taken off, or where the sentence says what the tables leave out.
    """
    for statement, at in places_of(prose, figure):
        if _LEFT_OUT.search(statement.sentence.plain):
            return True
        if figure.value <= fewer:
            return False
        if _ONLY.search(statement.sentence.plain):
            return True
        own = [item.quantity.value for item in _bodies(statement, at, figure.figure)]
        if fewer in own or figure.value - sum(own) == fewer:
            return True
    return False


def _bodies(statement: Statement, at: int, name: str | None) -> list[Item]:
    """Return the other numbers of a sentence that may be of the same things and of one body."""
    unit = statement.items[at].quantity.unit
    return [
        item
        for item, concept in zip(statement.items, statement.concepts, strict=True)
        if item.index != at
        and (concept is None or concept.name == name)
        and item.quantity.is_count
        and not item.changes
        and same_kind(item.quantity.unit, unit)
        and _BODY.search(item.lead)
    ]
