"""The prose against the tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from gongkai.audit import labels
from gongkai.audit.finding import Remark, Severity, check
from gongkai.audit.narrative.across import itemisations
from gongkai.audit.narrative.charity import may_be_of_others, stated_in_pieces
from gongkai.audit.narrative.comparison import (
    cell_in_text,
    contradicted,
    in_wan,
    places,
    reading,
    text_place,
)
from gongkai.audit.narrative.concepts import label_of
from gongkai.audit.narrative.doubt import is_swapped
from gongkai.audit.narrative.reading import prose_of
from gongkai.audit.narrative.received import with_carried
from gongkai.audit.narrative.scope import OWN
from gongkai.audit.narrative.text_figure import TextFigure
from gongkai.audit.narrative.wider import counts_more_bodies
from gongkai.audit.narrative.words import ROW_OF_DECISION
from gongkai.documents.report import Report
from gongkai.rules.words import said

_SOURCE = "条例 第五十条；国办公开办函〔2021〕30号"


def _cause(report: Report, figure: TextFigure, cell: Decimal) -> str | None:
    stated = figure.value
    if sorted(str(stated)) == sorted(str(cell)) and len(str(stated)) > 1:
        return said("两个数字写颠倒")
    if stated != 0 and figure.figure in ("new", "cin", "tot", "cout"):
        for name, label in (
            ("new", said("新收")),
            ("cin", said("上年结转")),
            ("tot", said("办理总计")),
            ("cout", said("结转下年")),
        ):
            if name != figure.figure and reading(report, name) == stated:
                return said("该数与表中“%(label)s”一行相同，可能取错了行", label=label)
    return None


@check("TEXT-TABLE", family="TEXT_VS_TABLE", source=_SOURCE, severity=Severity.WARNING)
def text_agrees_with_tables(report: Report) -> Iterator[Remark]:
    """正文中的数字与表格中的同一数字一致。"""
    seen = set()
    prose = prose_of(report)
    for figure in prose.figures:
        if figure.figure == "fees":
            continue
        cell = contradicted(report, figure)
        if cell is None and figure.at_most:
            cell = _short_in_its_list(report, figure)
        if cell is not None and (
            stated_in_pieces(prose, figure, cell) or counts_more_bodies(prose, figure, cell)
        ):
            continue
        if cell is None or (figure.figure, figure.value, figure.sentence) in seen:
            continue
        seen.add((figure.figure, figure.value, figure.sentence))
        if (due := with_carried(report, figure)) is not figure:
            figure, cell = due, reading(report, "due") or cell
        label = label_of(figure.figure or "")
        table = labels.numeral(figure.cells[0][0])
        what = said("至多为") if figure.at_most else said("为")
        yield Remark(
            said(
                "正文写“%(printed)s”（%(label)s%(figure)s），表%(table)s中该项%(what)s%(cell)s。",
                printed=figure.printed,
                label=label,
                figure=figure.value,
                table=table,
                what=what,
                cell=cell,
            ),
            places(report, figure),
            expected=cell,
            printed=figure.value,
            cause=_cause(report, figure, cell),
            severity=Severity.NOTICE if may_be_of_others(report, prose, figure, cell) else None,
        )


#: words for more than was decided: 办理行政许可事项1386件
_HANDLED = re.compile(
    r"(?:办理|办结|审批|核准|受理|作出|实施|查处)[^，。；#]{0,6}行政(?P<what>许可|处罚|强制)(?:事项|业务|案件)?(?:共|合计)?#$"
)


@check("TEXT-SWAPPED", family="TEXT_VS_TABLE", source=_SOURCE, severity=Severity.WARNING)
def handled_cases_are_no_slip_of_those_decided(report: Report) -> Iterator[Remark]:
    """正文所写许可、处罚、强制办件数，不应只是表二数字中相邻两位颠倒。"""
    for statement in prose_of(report).statements:
        if "行政" not in statement.sentence.plain:
            continue
        for item, concept, scope in zip(
            statement.items, statement.concepts, statement.scopes, strict=True
        ):
            match = _HANDLED.search(f"{item.lead}#")
            if concept is not None or scope != OWN or match is None or item.tail:
                continue
            name = ROW_OF_DECISION[match["what"]]
            cell = reading(report, name)
            if cell is None or not is_swapped(item.quantity.value, cell):
                continue
            yield Remark(
                said(
                    "正文写%(stated)s件，表二%(label)s为%(cell)s，相邻两位数字颠倒。",
                    stated=item.quantity.value,
                    label=label_of(name),
                    cell=cell,
                ),
                (
                    cell_in_text(
                        report,
                        (2, name, "decisions"),
                        statement.sentence.chapter,
                        statement.sentence.text,
                    ),
                    report.figure(2, name, "decisions").place,
                ),
                expected=cell,
                printed=item.quantity.value,
            )


def _short_in_its_list(report: Report, figure: TextFigure) -> Decimal | None:
    """
    Return the cell of a part (信息不存在 within 不掌握) that must be the whole of it.

    It must where its list of results does not add up, but does with the cell in its place.
    """
    cell = reading(report, figure.figure or "")
    if not figure.at_most or figure.scope != OWN or cell is None or figure.value >= cell:
        return None
    for found in itemisations(prose_of(report)):
        if found.statement.sentence.text != figure.sentence or not found.whole:
            continue
        if found.results.count(figure.figure or "") != 1:
            continue
        stated = found.parts[found.results.index(figure.figure or "")][1]
        if stated == figure.value and found.sum - stated + cell == found.total:
            return cell
    return None


@check("TEXT-FEES", family="TEXT_VS_TABLE", source=_SOURCE, severity=Severity.WARNING)
def text_fees_agree_with_table_two(report: Report) -> Iterator[Remark]:
    """正文中的行政事业性收费金额与表二一致；相差恰为一万倍的，是元与万元混用。"""
    for figure in prose_of(report).figures:
        if figure.figure != "fees":
            continue
        cell = contradicted(report, figure)
        if cell is None:
            continue
        stated = in_wan(figure)
        mixed = stated and cell and (stated == cell * 10_000 or cell == stated * 10_000)
        yield Remark(
            said(
                "正文写行政事业性收费“%(printed)s”，表二为%(cell)s万元。",
                printed=figure.printed,
                cell=cell,
            ),
            places(report, figure),
            expected=cell,
            printed=stated.normalize() if stated else stated,
            cause=said("元与万元混用") if mixed else None,
            family="FEE_UNIT" if mixed else None,
        )


@check(
    "TEXT-PROCESSING-FEE",
    family="FEE_UNIT",
    source="国办函〔2020〕109号；国办公开办函〔2021〕30号",
    severity=Severity.NOTICE,
)
def processing_fee_lies_within_fees_collected(report: Report) -> Iterator[Remark]:
    """信息处理费计入行政事业性收费，不应多于表二的收费金额。"""
    if report.edition == "2019":
        return
    cell = reading(report, "fees")
    if cell is None:
        return
    for figure in prose_of(report).figures:
        if figure.figure != "processing_fee" or figure.scope != OWN or not figure.unit:
            continue
        if in_wan(figure) > cell:
            yield Remark(
                said(
                    "正文写收取信息处理费%(printed)s，多于表二行政事业性收费%(cell)s万元。",
                    printed=figure.printed,
                    cell=cell,
                ),
                (
                    text_place(report, figure.chapter, figure.sentence),
                    report.figure(2, "fees", "amount_wan").place,
                ),
                expected=cell,
                printed=in_wan(figure).normalize(),
            )
