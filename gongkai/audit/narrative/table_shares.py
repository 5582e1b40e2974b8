"""Shares whose whole stands in a table only: 予以公开102件，占30.9% · 占申请总数的83.3%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from gongkai.audit.narrative.changes import agrees
from gongkai.audit.narrative.comparison import reading
from gongkai.audit.narrative.concepts import RESULTS
from gongkai.audit.narrative.item import Item
from gongkai.audit.narrative.rates import Rate
from gongkai.audit.narrative.scope import OWN
from gongkai.audit.narrative.text_figure import Statement
from gongkai.documents.report import Report

_FEW = 2  # shares that agree by chance
_BARE_SHARE = frozenset({"占", "占比", "占比为", "占比达"})
_OF_ALL = re.compile(
    r"^占(?:本年度?|全年|今年|全部|所有|全县|全市|全区|我[县市区局]|总)*"
    r"(?:(?:新收|收到|受理|办结|办理|答复|处理)的?(?:政府信息公开|信息公开|依申请公开)?(?:申请)?"
    r"|(?:政府信息公开|信息公开|依申请公开)?申请|依申请公开)"
    r"(?:件|事项)?(?:的?(?:总数|总量|总件数|数量|数|量|件数))?的?(?:比例|比重)?(?:约?为|达到?|约)?$"
)
_WHOLES = ("new", "due", "tot")


def _shares(statement: Statement) -> Iterator[tuple[Item, Item]]:
    """Yield numbers of this report with the share said of each, both exact."""
    for part, share in pairwise(statement.items):
        if share.quantity.unit != "%" or share.quantity.approximate or part.quantity.approximate:
            continue
        counted = part.quantity.is_count and not part.changes
        if counted and part.parent is None and statement.scopes[part.index] == OWN:
            yield part, share


def unlike_the_rest(
    report: Report, statement: Statement
) -> Iterator[tuple[Decimal, Decimal, Decimal]]:
    """
    Yield (number, share printed, exact share) of the one result whose share is not of the whole.

    The whole is named in another sentence, if at all; it is known by the other shares, two or
    more, which are all shares of what was handled or of what was received.
    """
    found = [
        (part, share)
        for part, share in _shares(statement)
        if share.lead in _BARE_SHARE
        and (concept := statement.concepts[part.index]) is not None
        and concept.name in RESULTS
    ]
    for name in ("tot", "new", "due"):
        whole = reading(report, name)
        if not whole:
            continue
        odd = [
            (part.quantity.value, share.quantity.value, part.quantity.value * 100 / whole)
            for part, share in found
            if not agrees(share.quantity.value, part.quantity.value * 100 / whole)
        ]
        if not odd:
            return
        if len(odd) == 1 and len(found) > _FEW:
            yield odd[0]
            return


def of_a_named_whole(report: Report, statement: Statement) -> Iterator[Rate]:
    """
    Yield wrong shares of a whole that the words name and only a table has the number of.

    The part must be as its cell has it, and the share be that of none of the numbers the words
    may mean: those received, those with what was carried in, those handled.
    """
    for part, share in _shares(statement):
        concept = statement.concepts[part.index]
        if concept is None or concept.at_most or not _OF_ALL.match(share.lead):
            continue
        value = part.quantity.value
        if reading(report, concept.name) != value or concept.name in _WHOLES:
            continue
        wholes = [whole for name in _WHOLES if (whole := reading(report, name))]
        exact = [value * 100 / whole for whole in wholes]
        if len(exact) == len(_WHOLES) and not any(
            agrees(share.quantity.value, one) for one in exact
        ):
            yield Rate(value, wholes[0], share.quantity.value, exact[0])
