"""The identities printed in the form, applied to what a report prints."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.audit import labels
from gongkai.audit.figures import place, sums
from gongkai.audit.finding import Remark, Severity, check
from gongkai.audit.labels import number
from gongkai.audit.mend import mends
from gongkai.documents.report import Place, Report
from gongkai.rules.identities import Cell, Identity
from gongkai.rules.reconcile import Judgement
from gongkai.rules.report_form import SOURCE_2021
from gongkai.rules.words import listed, said

SOURCE_THREE = f"{SOURCE_2021} 第三部分"
SOURCE_FOUR = f"{SOURCE_2021} 第四部分"


@check("T3-BALANCE", family="T3_COLUMN_IDENTITY", source=SOURCE_THREE, severity=Severity.ERROR)
def in_equals_out(report: Report) -> Iterator[Remark]:
    """表三各列：第一项加第二项之和，等于第三项加第四项之和。"""
    for broken in _broken(report, "T3-A"):
        col = broken.identity.name
        new, before, done, after = (
            number(sums(report).values.get(cell)) for cell in broken.identity.cells
        )
        says = said(
            "表三“%(column)s”列勾稽不平：本年新收%(new)s件加上年结转%(before)s件为"
            "%(expected)s件，办理结果总计%(done)s件加结转下年度%(after)s件为"
            "%(printed)s件",
            column=labels.column(report.form, 3, col),
            new=new,
            before=before,
            expected=number(broken.expected),
            done=done,
            after=after,
            printed=number(broken.printed),
        )
        cells = [place(report, cell) for cell in broken.identity.cells]
        decisive = Place(report.file, 3, col=col, page=cells[2].page)
        yield _remark(report, broken, says, (decisive, *cells))


@check("T3-RESULTS", family="T3_RESULT_SUM", source=SOURCE_THREE, severity=Severity.ERROR)
def results_add_up(report: Report) -> Iterator[Remark]:
    """表三各列：（一）至（六）各项办理结果之和，等于（七）总计。"""
    for broken in _broken(report, "T3-B"):
        col = broken.identity.name
        says = said(
            "表三“%(column)s”列各项办理结果相加为%(expected)s件，“（七）总计”填%(printed)s件",
            column=labels.column(report.form, 3, col),
            expected=number(broken.expected),
            printed=number(broken.printed),
        )
        if broken.unknown:
            says += said("（缺行未计）")
        total = place(report, broken.identity.sums[0])
        yield _remark(
            report, broken, says, (Place(report.file, 3, col=col, page=total.page), total)
        )


@check("T3-ROW", family="T3_ROW_TOTAL", source=SOURCE_THREE, severity=Severity.ERROR)
def applicants_add_up(report: Report) -> Iterator[Remark]:
    """表三各行：六类申请人之和，等于总计。"""
    for broken in _broken(report, "T3-C"):
        row = broken.identity.name
        says = said(
            "表三“%(row)s”行六类申请人相加为%(expected)s件，“总计”填%(printed)s件",
            row=labels.row(report.form, 3, row),
            expected=number(broken.expected),
            printed=number(broken.printed),
        )
        yield _remark(report, broken, says, (place(report, broken.identity.sums[0]),))


@check("T4-TOTAL", family="T4_TOTAL", source=SOURCE_FOUR, severity=Severity.ERROR)
def outcomes_add_up(report: Report) -> Iterator[Remark]:
    """表四各组：结果维持、结果纠正、其他结果、尚未审结之和，等于总计。"""
    for broken in _broken(report, "T4-A"):
        group = broken.identity.name
        says = said(
            "表四“%(row)s”四种结果相加为%(expected)s件，“总计”填%(printed)s件",
            row=labels.row(report.form, 4, group),
            expected=number(broken.expected),
            printed=number(broken.printed),
        )
        yield _remark(report, broken, says, (place(report, broken.identity.sums[0]),))


@check("TOTAL-BLANK", family="T3_TOTAL_BLANK", source=SOURCE_2021, severity=Severity.NOTICE)
def totals_are_filled_in(report: Report) -> Iterator[Remark]:
    """表三、表四的总计格应当填写。"""
    for cell, value in sums(report).settled.implied.items():
        yield Remark(
            said(
                "%(cell)s未填；按各分项相加应为%(value)s",
                cell=labels.cell(report.form, cell),
                value=number(value),
            ),
            (place(report, cell),),
            expected=value,
            family="T4_TOTAL" if cell[0] == 4 else None,
        )


def _broken(report: Report, code: str) -> Iterator[Judgement]:
    return (found for found in sums(report).broken if found.identity.code == code)


def _remark(report: Report, broken: Judgement, says: str, places: tuple[Place, ...]) -> Remark:
    identity = broken.identity
    says += said("，相差%(gap)s件", gap=number(abs(broken.gap)))
    cause = None
    mend = mends(report).get(identity)
    if mend is not None:
        says += said("。%(words)s", words=mend.words)
        cause = mend.cause
        others = [i for i in sums(report).broken if i.identity in mend.identities]
        also = [_name(report, o.identity) for o in others if o.identity != identity]
        if also:
            says += said("；改正后%(also)s也随之相符，属同一处差错", also=listed(also))
        if mend.cell is not None:
            places = (*places, *_further(report, mend.cell, places))
    return Remark(
        says + said("。"), places, expected=broken.expected, printed=broken.printed, cause=cause
    )


def _further(report: Report, cell: Cell, places: tuple[Place, ...]) -> Iterator[Place]:
    found = place(report, cell)
    if found not in places:
        yield found


def _name(report: Report, identity: Identity) -> str:
    if identity.code == "T3-A":
        return said("“%(column)s”列勾稽", column=labels.column(report.form, 3, identity.name))
    if identity.code == "T3-B":
        return said("“%(column)s”列结果合计", column=labels.column(report.form, 3, identity.name))
    return said("“%(row)s”行总计", row=labels.row(report.form, identity.table, identity.name))
