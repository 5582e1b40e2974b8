"""Whether the parts of the form are there: tables, rows, chapters, title, contact."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.audit import labels
from gongkai.audit.figures import OTHER_ROWS, lacking_cells, missing_rows, place, sums
from gongkai.audit.finding import Remark, Severity, check
from gongkai.documents.report import Place, Report
from gongkai.rules.report_form import CHAPTERS, FORMS, SOURCE_2021, NoForm, form_for
from gongkai.rules.words import listed, said

_NUMERALS = ("〇", *map(said, "一二三四五六"))
_TITLE = re.compile(r"信息公开|政务公开")
_REPORT = re.compile(r"报告|年报")
# items (八) and (九) of the old table two are often printed as one row (handbook 02 §6.5)
_MERGED = {("2019", "procurement"), ("2019", "fees")}


@check("ROWS", family="MISSING_ROW", source=SOURCE_2021, severity=Severity.ERROR)
def rows_are_all_there(report: Report) -> Iterator[Remark]:
    """三张表的行不得缺少。"""
    gone = missing_rows(report)
    for number, table in report.form.tables.items():
        for row in table.rows:
            if (number, row.name) not in gone:
                continue
            label = labels.row(report.form, number, row.name)
            says = said("%(table)s缺少“%(label)s”一行", table=labels.table(number), label=label)
            if implied := _implied(report, number, row.name):
                says += said("；按“（七）总计”推算，该行总计应为%(implied)s件", implied=implied)
            group = row.name if number == 4 else None
            yield Remark(
                says + said("。"),
                (Place(report.file, number, row=row.name, group=group),),
                expected=row.label,
                severity=Severity.NOTICE if (report.edition, row.name) in _MERGED else None,
            )


def _implied(report: Report, table: int, row: str) -> str | None:
    if table != 3 or row not in report.form.result_rows:
        return None
    for judgement in sums(report).judgements:
        identity = judgement.identity
        if identity.code == "T3-B" and identity.name == "total":
            gap = judgement.gap
            alone = {cell[1] for cell in judgement.unknown or ()} == {row}
            return labels.number(gap) if alone and gap > 0 else None
    return None


@check("CELLS", family="MISSING_CELL", source=SOURCE_2021, severity=Severity.NOTICE)
def cells_are_all_there(report: Report) -> Iterator[Remark]:
    """每行的格子不得缺少。"""
    missing = lacking_cells(report)
    if not missing:
        return
    for number, table in report.form.tables.items():
        if number not in report.tables_found:
            continue
        for row in table.rows:
            lacking = [c for c in row.columns if (number, row.name, c.name) in missing]
            if 0 < len(lacking) < len(row.columns):
                first = (number, row.name, lacking[0].name)
                yield Remark(
                    said(
                        "%(table)s“%(row)s”行没有读到%(names)s的格子。",
                        table=labels.table(number),
                        row=labels.row(report.form, number, row.name),
                        names=listed(column.label for column in lacking),
                    ),
                    (place(report, first),),
                    expected=len(row.columns),
                    printed=len(row.columns) - len(lacking),
                )


@check("TABLES", family="MISSING_TABLE", source=SOURCE_2021, severity=Severity.ERROR)
def tables_are_all_there(report: Report) -> Iterator[Remark]:
    """第二、三、四章的三张表不得缺少。"""
    for number in report.form.tables:
        if number not in report.tables_found:
            chapter = CHAPTERS[number - 1]
            yield Remark(
                said(
                    "没有读到第%(numerals)s章“%(chapter)s”的表格；表格如为图片，无法核验。",
                    numerals=_NUMERALS[number],
                    chapter=chapter,
                ),
                (Place(report.file, number, chapter=number),),
                expected=chapter,
            )


@check("CHAPTERS", family="MISSING_CHAPTER", source="条例 第五十条", severity=Severity.ERROR)
def chapters_are_all_there(report: Report) -> Iterator[Remark]:
    """报告应有格式规定的六章。"""
    there = {section.number for section in report.sections}
    for number, title in enumerate(report.form.chapters, 1):
        if number not in there:
            yield Remark(
                said("缺少第%(numerals)s章“%(title)s”。", numerals=_NUMERALS[number], title=title),
                (Place(report.file, chapter=number),),
                expected=title,
            )


@check("EMPTY-CHAPTER", family="EMPTY_CHAPTER", source=SOURCE_2021, severity=Severity.NOTICE)
def chapters_have_words(report: Report) -> Iterator[Remark]:
    """第一、五、六章应有内容；没有可报的也要写明。"""
    for section in report.sections:
        if section.number in (1, 5, 6) and not section.text.strip():
            yield Remark(
                said(
                    "第%(numerals)s章“%(chapters)s”只有标题，没有内容。",
                    numerals=_NUMERALS[section.number],
                    chapters=CHAPTERS[section.number - 1],
                ),
                (Place(report.file, chapter=section.number),),
            )


@check("EDITION", family="EDITION", source=SOURCE_2021, severity=Severity.NOTICE)
def edition_fits_the_year(report: Report) -> Iterator[Remark]:
    """2021年度起用2021年格式，2019、2020年度用2019年格式。"""
    if report.year is None or not report.tables_found:
        return
    try:
        wanted = form_for(report.year)
    except NoForm as none:
        yield Remark(none.args[0], (Place(report.file, chapter=0),), printed=str(report.year))
        return
    if wanted.edition != report.edition:
        yield Remark(
            said(
                "%(year)s年度报告应使用%(source)s的表格，本报告用的是%(source2)s的表格。",
                year=report.year,
                source=wanted.source,
                source2=FORMS[report.edition].source,
            ),
            (Place(report.file, 2, chapter=2),),
            expected=wanted.edition,
            printed=report.edition,
        )


@check("OTHER-ROWS", family="EDITION", source=SOURCE_2021, severity=Severity.NOTICE)
def other_results_have_three_rows(report: Report) -> Iterator[Remark]:
    """2021年格式的表三“（六）其他处理”分为三行。"""
    if report.edition != "2021" or 3 not in report.tables_found:
        return
    if report.form.three == "2019":
        says = said("表三“（六）其他处理”只有一行，是2019年格式；已按这一行核验，应分为三行填写。")
        yield Remark(says, (Place(report.file, 3, row="other.all", chapter=3),), expected="3行")
    elif not any(report.cells.get((*row, "total")) for row in OTHER_ROWS):
        says = said("表三没有“（六）其他处理”的三行，也没有2019年格式的一行；这一项未能核验。")
        yield Remark(says, (Place(report.file, 3, chapter=3),), expected="3行")


@check("TITLE", family="TITLE", source=SOURCE_2021, severity=Severity.NOTICE)
def title_names_the_report(report: Report) -> Iterator[Remark]:
    """标题应写明机关、年度和“政府信息公开工作年度报告”。"""
    where = (Place(report.file, chapter=0, sentence=report.title),)
    if not report.title:
        yield Remark(said("没有读到报告标题。"), where, expected="政府信息公开工作年度报告")
    elif not (_TITLE.search(report.title) and _REPORT.search(report.title)):
        yield Remark(
            said("标题“%(title)s”不完整，缺“政府信息公开工作年度报告”字样。", title=report.title),
            where,
            expected="政府信息公开工作年度报告",
            printed=report.title,
        )


@check("CONTACT", family="CONTACT", source=SOURCE_2021, severity=Severity.NOTICE)
def contact_is_given(report: Report) -> Iterator[Remark]:
    """报告应写明联系地址或电话，便于公众询问。"""
    contact = report.contact
    if contact is None or not (contact.address or contact.phone or contact.email):
        yield Remark(said("没有读到联系地址、电话或电子邮箱。"), (Place(report.file, chapter=0),))
