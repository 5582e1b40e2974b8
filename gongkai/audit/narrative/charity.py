"""Readings by which a number that is not the cell's may still be right."""

from __future__ import annotations

import re
from decimal import Decimal

from gongkai.audit.narrative.comparison import reading
from gongkai.audit.narrative.concepts import RESULTS
from gongkai.audit.narrative.item import Item
from gongkai.audit.narrative.numbers import same_kind
from gongkai.audit.narrative.scope import OWN
from gongkai.audit.narrative.text_figure import Prose, Statement, TextFigure, places_of
from gongkai.documents.report import Report

_FAMILIES = {"d": "dn", "u": "un", "r": "rj", "o": "ot"}
_LESSER = frozenset({"cin", "cout", "withdrawn"})
_PROBLEMS = 5  # the chapter that tells of some requests, some reviews, some bodies
_NOTE = re.compile(r"^\W*(?:注|备注|说明|填报说明)\W")
_IN_SUM = re.compile(
    r"^(?:[两二三四]者|以上|上述|[两二三四]项)?(?:共计?|合计|总计|小计)(?:为|有)?$"
)
_SAYS_ALL = re.compile(r"全年|[一全总]共|共(?:收|受|接|办|答|计)|总[量数计]|合计|累计")


def stated_in_pieces(prose: Prose, figure: TextFigure, cell: Decimal) -> bool:
    """Whether numbers beside it make up the cell: 县政府收到61件；部门和乡镇收到357件."""
    for statement, at in places_of(prose, figure):
        if cell in _sums(statement, at, figure.figure):
            return True
    return False


def may_be_of_others(report: Report, prose: Prose, figure: TextFigure, cell: Decimal) -> bool:
    """
    Whether a number may well count something else than the cell does.

    It does where it stands among the parts of a lesser number (要求补正9件，受理8件，1件未补正),
    where it is the group's number or that of the year's own requests, where the sentence states
    the cell's number too, where a note or the chapter on problems tells of some only, and where
    words nothing is known of may narrow it.
    """
    if figure.restricted:
        return True
    if figure.value in (_group_reading(report, figure.figure or ""), _of_the_year(report, figure)):
        return True
    if not figure.other_readings and any(
        (f.sentence, f.figure, f.scope, f.value) == (figure.sentence, figure.figure, OWN, cell)
        for f in prose.figures
    ):
        return True
    if figure.value < cell and _NOTE.match(figure.sentence):
        return True
    if figure.chapter == _PROBLEMS and figure.value < cell:
        return not _SAYS_ALL.search(figure.sentence)
    return any(
        _within_a_lesser_number(one, at) or _sums_up(one, at)
        for one, at in places_of(prose, figure)
    )


def _group_reading(report: Report, name: str) -> Decimal | None:
    """Return the number of the group a row of results belongs to: 公开 with 部分公开."""
    if name in ("gr", "pa"):
        return reading(report, "gp")
    family = _FAMILIES.get(name[:1]) if name in RESULTS else None
    return reading(report, family) if family and family != name else None


def _of_the_year(report: Report, figure: TextFigure) -> Decimal | None:
    """Return how many of the year's own requests were handled, those carried in left aside."""
    handled, carried = reading(report, "tot"), reading(report, "cin")
    if figure.figure not in ("new", "tot") or handled is None or not carried:
        return None
    return handled - carried


def _sums_up(statement: Statement, at: int) -> bool:
    """Whether a number is the sum of those before it: 不存在18件、不掌握12件，合计30件无法提供."""
    item, total = statement.items[at], Decimal(0)
    if not _IN_SUM.match(item.lead):
        return False
    for before in reversed(statement.items[:at]):
        if not _counted(before):
            break
        total += before.quantity.value
        if total == item.quantity.value and before.index < at - 1:
            return True
    return False


def _counted(item: Item) -> bool:
    return item.quantity.is_count and not item.changes and not item.quantity.approximate


def _sums(statement: Statement, at: int, name: str | None) -> set[Decimal]:
    """Return the sums of runs of numbers that hold one place and nothing known to be else."""
    items = statement.items
    alike = [
        _counted(item)
        and same_kind(item.quantity.unit, items[at].quantity.unit)
        and item.parent == items[at].parent
        and (concept is None or concept.name == name)
        for item, concept in zip(items, statement.concepts, strict=True)
    ]
    found = {  # 县政府新收61件、办结60件；部门新收357件、办结360件
        sum(
            (
                item.quantity.value
                for item, concept in zip(items, statement.concepts, strict=True)
                if concept is not None and concept.name == name
            ),
            Decimal(0),
        )
    }
    first = at
    while first and alike[first - 1]:
        first -= 1
    for start in range(first, at + 1):
        total = Decimal(0)
        for index in range(start, len(items)):
            if not alike[index]:
                break
            total += items[index].quantity.value
            if index >= at and index > start:
                found.add(total)
    return found


def _within_a_lesser_number(statement: Statement, at: int) -> bool:
    """Whether a number is one of those that add up to one before them, not to the whole."""
    items = statement.items
    for whole in items[:at]:
        concept = statement.concepts[whole.index]
        if not _counted(whole) or (concept is not None and concept.name not in _LESSER):
            continue
        total = Decimal(0)
        for part in items[whole.index + 1 :]:
            if not _counted(part) or not same_kind(part.quantity.unit, whole.quantity.unit):
                break
            total += part.quantity.value
            if total >= whole.quantity.value:
                if total == whole.quantity.value and whole.index + 1 < part.index >= at:
                    return True
                break
    return False
