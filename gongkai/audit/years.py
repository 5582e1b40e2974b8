"""This year's report against last year's (handbook 02 §5 and the comparability of §7)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.audit import labels
from gongkai.audit.cause import slip
from gongkai.audit.finding import Remark, Severity, check_many
from gongkai.audit.labels import number
from gongkai.audit.series import agreed, by_agency, consecutive
from gongkai.audit.summary import Summary
from gongkai.documents.report import Place
from gongkai.rules.identities import Cell
from gongkai.rules.report_form import FORM_2021, FORMS, SOURCE_2021
from gongkai.rules.words import said

_FACTOR = 3
_LEAST = 50
#: cells whose series may be joined across the two editions and are worth comparing
_COMPARED: tuple[Cell, ...] = (
    (3, "received", "total"),
    (3, "results_total", "total"),
    (2, "permits", "decisions"),
    (2, "penalties", "decisions"),
    (2, "coercion", "decisions"),
    (4, "review", "total"),
    (4, "suit_direct", "total"),
    (4, "suit_after_review", "total"),
)


@check_many("CARRY-OVER", family="CARRY_OVER", source=SOURCE_2021, severity=Severity.ERROR)
def carried_in_is_carried_out(reports: Sequence[Summary]) -> Iterator[Remark]:
    """本年“上年结转”各列，等于上年“结转下年度继续办理”各列。"""
    for earlier, later in consecutive(reports):
        for column in FORM_2021.tables[3].rows[0].columns:
            out, into = (3, "carried_out", column.name), (3, "carried_in", column.name)
            left, taken = earlier.value(out), later.value(into)
            if left is None or taken is None or left == taken:
                continue
            yield Remark(
                said(
                    "%(agency)s：%(year)s年“%(column)s”列结转下年度%(left)s件，"
                    "%(year2)s年上年结转却为%(taken)s件。",
                    agency=later.agency,
                    year=earlier.year,
                    column=column.label,
                    left=number(left),
                    year2=later.year,
                    taken=number(taken),
                ),
                (later.place(into), earlier.place(out)),
                expected=left,
                printed=taken,
                cause=slip(taken, left),
            )


@check_many("STOCK", family="STOCK_CARRY", source=SOURCE_2021, severity=Severity.WARNING)
def stock_follows_from_last_year(reports: Sequence[Summary]) -> Iterator[Remark]:
    """现行有效件数，等于上年现行有效加本年制发减本年废止；不等的应有说明。"""
    for earlier, later in consecutive(reports):
        if earlier.edition != "2021" or later.edition != "2021":
            continue
        for row in ("regulations", "normative"):
            stock, made, gone = ((2, row, c) for c in ("in_force", "made", "abolished"))
            before, now = earlier.value(stock), later.value(stock)
            plus, minus = later.value(made), later.value(gone)
            if before is None or now is None or plus is None or minus is None:
                continue
            expected = before + plus - minus
            if expected == now:
                continue
            yield Remark(
                said(
                    "%(agency)s%(row)s：%(year)s年末现行有效%(before)s件，"
                    "%(year2)s年制发%(plus)s件、废止%(minus)s件，应为%(expected)s件，"
                    "填%(now)s件；如因清理、失效或机构调整，应作说明。",
                    agency=later.agency,
                    row=labels.row(FORM_2021, 2, row),
                    year=earlier.year,
                    before=number(before),
                    year2=later.year,
                    plus=number(plus),
                    minus=number(minus),
                    expected=number(expected),
                    now=number(now),
                ),
                (later.place(stock), earlier.place(stock)),
                expected=expected,
                printed=now,
                cause=slip(now, expected),
            )


@check_many("PENDING", family="PENDING_CASES", source=SOURCE_2021, severity=Severity.NOTICE)
def pending_cases_come_back(reports: Sequence[Summary]) -> Iterator[Remark]:
    """上年尚未审结的案件，本年应当审结或仍未审结，不会消失。"""
    for earlier, later in consecutive(reports):
        for words, groups in (
            (said("行政复议"), ("review",)),
            (said("行政诉讼"), ("suit_direct", "suit_after_review")),
        ):
            pending = _sum(earlier, [(4, group, "pending") for group in groups])
            cases = _sum(later, [(4, group, "total") for group in groups])
            if pending is not None and cases is not None and pending > cases:
                yield Remark(
                    said(
                        "%(agency)s：%(year)s年尚未审结的%(words)s%(pending)s件，"
                        "%(year2)s年%(words)s总计只有%(cases)s件。",
                        agency=later.agency,
                        year=earlier.year,
                        words=words,
                        pending=number(pending),
                        year2=later.year,
                        cases=number(cases),
                    ),
                    (
                        later.place((4, groups[0], "total")),
                        earlier.place((4, groups[0], "pending")),
                    ),
                    expected=f"≥{number(pending)}",
                    printed=cases,
                )


@check_many("CHANGE", family="LARGE_CHANGE", source=SOURCE_2021, severity=Severity.NOTICE)
def changes_are_plausible(reports: Sequence[Summary]) -> Iterator[Remark]:
    """与上年相比变化很大的数字应当核对。"""
    for earlier, later in consecutive(reports):
        cells = list(_COMPARED)
        if earlier.edition == later.edition == "2021":
            cells.append((2, "fees", "amount_wan"))
        for cell in cells:
            before, now = earlier.value(cell), later.value(cell)
            if before is None or now is None or not _large(before, now):
                continue
            yield Remark(
                said(
                    "%(agency)s：%(cell)s由%(year)s年的%(before)s变为%(year2)s年的%(now)s，"
                    "变化超过%(factor)s倍，请核对。",
                    agency=later.agency,
                    cell=labels.cell(FORMS[later.edition], cell),
                    year=earlier.year,
                    before=number(before),
                    year2=later.year,
                    now=number(now),
                    factor=_FACTOR,
                ),
                (later.place(cell), earlier.place(cell)),
                expected=before,
                printed=now,
                cause=slip(now, before) if before and now else None,
            )


@check_many("SAME-YEAR", family="DUPLICATE_REPORT", source=SOURCE_2021, severity=Severity.NOTICE)
def one_report_a_year(reports: Sequence[Summary]) -> Iterator[Remark]:
    """同一机关同一年度只有一份报告；有几份而数字不同的，不作跨年和汇总核对。"""
    for years in by_agency(reports):
        for year, group in years.items():
            if agreed(group) is None:
                yield Remark(
                    said(
                        "%(agency)s%(year)s年度有%(count)s份数字不同的报告，未作跨年和汇总核对。",
                        agency=group[0].agency,
                        year=year,
                        count=len(group),
                    ),
                    tuple(Place(report.file) for report in group),
                )


def _sum(report: Summary, cells: Sequence[Cell]) -> Decimal | None:
    values = [report.value(cell) for cell in cells]
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if len(known) == len(values) else None


def _large(before: Decimal, now: Decimal) -> bool:
    low, high = min(before, now), max(before, now)
    return high - low > _LEAST and high > low * _FACTOR
