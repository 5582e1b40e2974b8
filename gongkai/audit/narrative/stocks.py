"""What there was, what came, what went and what there is: 年初36个，新增5个、撤并8个，年末33个."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from gongkai.audit.finding import Remark, Severity, check
from gongkai.audit.narrative.comparison import cell_in_text, text_place
from gongkai.audit.narrative.item import Item
from gongkai.audit.narrative.reading import prose_of
from gongkai.audit.narrative.text_figure import Statement
from gongkai.audit.narrative.words import NORMATIVE
from gongkai.documents.report import Place, Report
from gongkai.rules.words import said

_SOURCE = "国办公开办函〔2021〕30号"
_BEFORE = re.compile(r"(?:上一?年|去年|20\d\d年)度?年?[底末]|年初|期初|原(?:有|共有)")
_AFTER = re.compile(r"年[底末]|期末|现有|目前|保留|现行有效|存续|实有|剩余|20\d\d年12月31日|截至")
_CAME = re.compile(r"新(?:增|建|开|设|制|出|发|印)|增设|增加|制发|制定|出台|印发")
_WENT = re.compile(r"废止|失效|撤并|撤销|关停|注销|清退|减少|停用|停止")
#: two become one, or one becomes another: by how much the number changes is not said
_UNCLEAR = re.compile(r"合并|整合|修[订改]|调整|转|划|其中|比|较|同")
_FEWEST = 4  # what there was, what came, what went, what there is


@check("TEXT-STOCK", family="STOCK_CARRY", source=_SOURCE, severity=Severity.WARNING)
def stocks_in_the_text_go_on(report: Report) -> Iterator[Remark]:
    """正文一句中期初数加新增、减撤销，等于期末数。"""
    for statement in prose_of(report).statements:
        if len(statement.items) < _FEWEST:
            continue
        for first, last in _runs(statement.items):
            items = statement.items[first : last + 1]
            expected = items[0].quantity.value + sum(
                (_signed(item) for item in items[1:-1]), Decimal(0)
            )
            stated = items[-1].quantity.value
            if expected != stated:
                yield Remark(
                    said(
                        "正文由期初%(before)s和本年增减算得期末应为%(expected)s，正文写%(stated)s。",
                        before=items[0].quantity.value,
                        expected=expected,
                        stated=stated,
                    ),
                    (_place(report, statement),),
                    expected=expected,
                    printed=stated,
                )


def _place(report: Report, statement: Statement) -> Place:
    """Return the sentence, at the cell of the documents in force where it is of them."""
    sentence = statement.sentence
    if not NORMATIVE.search(sentence.plain):
        return text_place(report, sentence.chapter, sentence.text)
    cell = (2, "normative", "in_force")
    return cell_in_text(report, cell, sentence.chapter, sentence.text)


def _runs(items: list[Item]) -> Iterator[tuple[int, int]]:
    """Yield first and last of numbers that are a stock, its changes, and the stock after them."""
    for first, item in enumerate(items):
        if not _BEFORE.search(item.gap) or _UNCLEAR.search(item.gap):
            continue
        last = first + 1
        while last < len(items) and _alike(item, items[last]) and _is_change(items[last]):
            last += 1
        if last - first < 2 or last == len(items):
            continue
        end = items[last]
        if _alike(item, end) and _AFTER.search(end.gap) and not _UNCLEAR.search(end.gap):
            yield first, last


def _alike(one: Item, other: Item) -> bool:
    units = one.quantity.unit == other.quantity.unit
    exact = not (one.quantity.approximate or other.quantity.approximate)
    return units and exact and other.quantity.is_count and not other.changes


def _is_change(item: Item) -> bool:
    if _UNCLEAR.search(item.gap):
        return False
    return bool(_CAME.search(item.gap)) is not bool(_WENT.search(item.gap))


def _signed(item: Item) -> Decimal:
    return item.quantity.value if _CAME.search(item.gap) else -item.quantity.value
