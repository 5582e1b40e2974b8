"""Figures of one table that do not sit well with those of another, or with each other."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gongkai.audit import labels
from gongkai.audit.figures import place, sums
from gongkai.audit.finding import Remark, Severity, check
from gongkai.audit.labels import number
from gongkai.documents.report import Place, Report
from gongkai.rules.report_form import SOURCE_2021
from gongkai.rules.words import listed, said

_GROUPS = ("review", "suit_direct", "suit_after_review")


@check("T4-NO-REQUESTS", family="TABLE_VS_TABLE", source=SOURCE_2021, severity=Severity.NOTICE)
def disputes_come_from_requests(report: Report) -> Iterator[Remark]:
    """没有收到也没有结转申请，却有复议、诉讼的，应当说明来由。"""
    received, before = (
        sums(report).values.get((3, row, "total")) for row in ("received", "carried_in")
    )
    if received is None or received or before:
        return
    cases = {g: value for g in _GROUPS if (value := _total(report, g))}
    if cases:
        says = listed(
            said("%(row)s%(value)s件", row=labels.row(report.form, 4, group), value=number(value))
            for group, value in cases.items()
        )
        first = next(iter(cases))
        yield Remark(
            said(
                "本年没有收到也没有结转申请，表四却有%(says)s；"
                "可能涉及以前年度的申请或主动公开，应作说明。",
                says=says,
            ),
            (
                Place(report.file, 4, group=first, row=first, col="total", chapter=4),
                place(report, (3, "received", "total")),
            ),
            printed=sum(cases.values(), Decimal(0)),
        )


@check("T4-REVIEWED", family="TABLE_VS_TABLE", source=SOURCE_2021, severity=Severity.NOTICE)
def suits_after_review_follow_a_review(report: Report) -> Iterator[Remark]:
    """复议后起诉的案件，应当先有审结的行政复议。"""
    suits, reviews = _total(report, "suit_after_review"), _total(report, "review")
    if suits and reviews == 0:
        yield Remark(
            said(
                "复议后起诉%(suits)s件，行政复议却为0件；复议可能在上年审结，应作说明。",
                suits=number(suits),
            ),
            (
                place(report, (4, "suit_after_review", "total")),
                place(report, (4, "review", "total")),
            ),
            printed=suits,
        )


@check("T2-STOCK", family="TABLE_VS_TABLE", source=SOURCE_2021, severity=Severity.NOTICE)
def stock_covers_the_year(report: Report) -> Iterator[Remark]:
    """现行有效件数不少于本年制发减去本年废止。"""
    if report.edition != "2021":
        return
    for row in ("regulations", "normative"):
        made, gone, stock = (
            report.reading(2, row, col) for col in ("made", "abolished", "in_force")
        )
        if made is None or gone is None or stock is None:
            continue
        label = labels.row(report.form, 2, row)
        where = (place(report, (2, row, "in_force")), place(report, (2, row, "made")))
        if stock < made - gone:
            yield Remark(
                said(
                    "%(label)s本年制发%(made)s件、废止%(gone)s件，现行有效却只有%(stock)s件。",
                    label=label,
                    made=number(made),
                    gone=number(gone),
                    stock=number(stock),
                ),
                where,
                expected=f"≥{number(made - gone)}",
                printed=stock,
            )
        elif made and stock == made - gone:
            yield Remark(
                said(
                    "%(label)s现行有效%(stock)s件正好等于本年制发减废止，"
                    "意味着上年末没有现行有效的文件；请与上年报告核对。",
                    label=label,
                    stock=number(stock),
                ),
                where,
                printed=stock,
                family="STOCK",
            )


def _total(report: Report, group: str) -> Decimal | None:
    return sums(report).values.get((4, group, "total"))
