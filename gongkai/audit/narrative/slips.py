"""Statements without figures: years copied from last year, words against the tables, slips."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.audit.finding import Remark, Severity, check
from gongkai.audit.narrative.comparison import reading, text_place
from gongkai.audit.narrative.openings import stated_years
from gongkai.audit.narrative.reading import prose_of
from gongkai.audit.narrative.scope import LAST_YEAR, OTHER_YEAR
from gongkai.audit.narrative.sentences import Sentence
from gongkai.audit.year import settled_year
from gongkai.documents.report import Place, Report
from gongkai.rules.words import said

_SOURCE = "国办公开办函〔2021〕30号"
_LEADING = re.compile(
    r"^(?:（[一二三四五六七八九十]+）[^。，]{0,20}[。：]?)?(?P<year>20\d\d)年度?(?:，|(?=[我本全]|(?:共|累计)?(?:收到|受理|新收|接收|主动公开|公开|发布|办理|答复|未|没有|无)(?!的)|[\u4e00-\u9fff]{2,12}?[局县市区镇乡委办厅]))"
)
_EXCUSED = re.compile(
    r"上年|去年|相比|同比|以来|截至|计划|(?<!现)将|力争|起|印发|出台|实施|成立|修订|开始|至今|延续|工作安排|要点|打算|下一步|拟|争取|明年|目标|"
    r"评估|考核|通报|排名|获|底|初"
)
_FEES = re.compile(r"收取|收费|处理费|费用")
_SURE, _LARGE = 2, 20  # so many figures, or one so large, are not alike by chance
_FORM_OF_2021 = 2021
_FIGURE = re.compile(r"\d")
_OTHER_YEAR = re.compile(r"今年|上年|去年")


@check("TEXT-YEAR", family="YEAR", source=_SOURCE, severity=Severity.WARNING)
def statements_are_of_the_reports_year(report: Report) -> Iterator[Remark]:
    """正文以某年开头的陈述，所写年份是报告年度。"""
    year = settled_year(report)
    if year is None:
        return
    opened = set()
    for body, stated in stated_years(report, year):
        opened.add(body)
        yield _another_year(report, body, year, stated)
    for paragraph in _paragraphs(report):
        if opened.intersection(paragraph):
            continue
        text = "".join(s.plain for s in paragraph)
        if str(year) in text or _OTHER_YEAR.search(text):
            yield from _figures_of_this_year(report, paragraph, year)
            continue
        first = paragraph[0]
        body = first
        match = _LEADING.match(first.plain)
        if match is None and len(paragraph) > 1 and len(first.plain) < 24:
            body = paragraph[1]
            match = _LEADING.match(body.plain)
        if match is None or not (body.chapter in (1, 3, 4) or _of_fees(body)):
            continue
        stated = int(match["year"])
        if abs(stated - year) != 1 or _EXCUSED.search(body.plain):
            continue
        if "本年" in text and _FIGURE.search(body.plain, match.end()):
            continue  # a number of another year may stand beside this year's
        if len(set(re.findall(r"20\d\d(?=年)", text))) > 1 or _speaks_of_both(report, stated):
            continue
        if _has_numbers_of_its_own(report, body):
            continue
        yield _another_year(report, body, year, stated)


_LATER_YEAR = re.compile(
    r"^(?P<year>20\d\d)年度?，(?!.*(?:计划|将|拟|力争|争取|打算|下一步|目标))"
)


@check("TITLE-YEAR-LATER", family="YEAR", source=_SOURCE, severity=Severity.WARNING)
def title_is_of_the_year_told_of(report: Report) -> Iterator[Remark]:
    """标题年度早于所用表格的启用年度，而正文已写到次年的，标题年度有误。"""
    year = report.year
    if year is None or year >= _FORM_OF_2021 or report.edition != "2021":
        return
    for sentence in prose_of(report).sentences:
        match = _LATER_YEAR.match(sentence.plain)
        if match is None or sentence.chapter not in (1, 3, 4) or int(match["year"]) <= year:
            continue
        yield Remark(
            said(
                "标题写%(year)s年，用的却是2021年度起的表格，正文也写“%(told)s年”。",
                year=year,
                told=match["year"],
            ),
            (
                Place(report.file, chapter=0, sentence=report.title),
                text_place(report, sentence.chapter, sentence.text),
            ),
            expected=int(match["year"]),
            printed=year,
        )
        return


def _another_year(report: Report, body: Sentence, year: int, stated: int) -> Remark:
    return Remark(
        said("报告年度为%(year)s年，正文写“%(match)s年”。", year=year, match=stated),
        (text_place(report, body.chapter, body.text),),
        expected=year,
        printed=stated,
    )


def _figures_of_this_year(
    report: Report, paragraph: list[Sentence], year: int
) -> Iterator[Remark]:
    """
    Yield sentences dated a year off whose figures are this year's in the tables.

    Beside other years' numbers the words alone say nothing; that all of two or more figures, or
    one large one, are this year's by chance is not to be believed.
    """
    for sentence in paragraph:
        match = _LEADING.match(sentence.plain)
        if match is None or abs(int(match["year"]) - year) != 1 or str(year) in sentence.plain:
            continue
        stated = [
            f
            for f in prose_of(report).figures
            if f.sentence == sentence.text and f.scope in (LAST_YEAR, OTHER_YEAR) and f.figure
        ]
        cells = [(f.value, reading(report, f.figure or "")) for f in stated if not f.derived]
        known = [(value, cell) for value, cell in cells if cell is not None and value]
        if not known or any(value != cell for value, cell in known):
            continue
        if len(known) < _SURE and known[0][0] < _LARGE:
            continue
        if _speaks_of_both(report, int(match["year"])):
            continue
        yield Remark(
            said(
                "报告年度为%(year)s年，正文写“%(match)s年”，所列数字却与本年度表格相同。",
                year=year,
                match=match["year"],
            ),
            (text_place(report, sentence.chapter, sentence.text),),
            expected=year,
            printed=int(match["year"]),
        )


def _of_fees(sentence: Sentence) -> bool:
    """Whether a sentence of chapter six tells of the year's processing fees."""
    return sentence.chapter == 6 and _FEES.search(sentence.plain) is not None


def _paragraphs(report: Report) -> Iterator[list[Sentence]]:
    group: list[Sentence] = []
    for sentence in prose_of(report).sentences:
        if group and (group[0].chapter, group[0].paragraph) != (
            sentence.chapter,
            sentence.paragraph,
        ):
            yield group
            group = []
        group.append(sentence)
    if group:
        yield group


def _has_numbers_of_its_own(report: Report, body: Sentence) -> bool:
    """Whether the figures are not this year's either: then last year is what is meant."""
    stated = [f for f in prose_of(report).figures if f.sentence == body.text and f.figure]
    cells = [(f.value, reading(report, f.figure or "")) for f in stated if f.scope == LAST_YEAR]
    return any(cell is not None and cell != value for value, cell in cells)


def _speaks_of_both(report: Report, year: int) -> bool:
    """Whether figures of that year stand beside the same figures of the report's own year."""
    found = prose_of(report).figures
    others = {f.figure for f in found if f.scope == LAST_YEAR and f.figure}
    own = {f.figure for f in found if f.scope != LAST_YEAR and f.figure}
    return bool(others & own)


_MORE_REQUESTS = re.compile(
    r"(?:申请)(?:公开)?(?:的)?(?:数量|量|数|件数|件)?(?:的)?(?:大幅|不断|逐年|持续|明显|快速|有所)?(?:增加|增多|上升|攀升|增长)"
)
_NOT_SO = re.compile(r"避免|防止|减少|可能|若|如果|随着|今后|预计")


@check(
    "TEXT-MORE-REQUESTS",
    family="TEXT_CONTRADICTION",
    source=_SOURCE,
    severity=Severity.NOTICE,
)
def more_requests_need_requests(report: Report) -> Iterator[Remark]:
    """称申请数量增加的，本年新收申请不应为零。"""
    if reading(report, "new") != 0:
        return
    for sentence in prose_of(report).sentences:
        if sentence.chapter not in (1, 5) or "申请" not in sentence.plain:
            continue
        match = _MORE_REQUESTS.search(sentence.plain)
        if match is None or _NOT_SO.search(
            sentence.plain, max(0, match.start() - 24), match.start()
        ):
            continue
        yield Remark(
            said("正文称政府信息公开申请数量增加，而表三本年新收申请为0。"),
            (
                text_place(report, sentence.chapter, sentence.text),
                report.figure(3, "received", "total").place,
            ),
            expected=0,
            printed=match[0],
        )


_BY_ITEM = re.compile(r"规定的?案件[，、]?按量|案件[，、]按量")


@check(
    "TEXT-BY-ITEM",
    family="TEXT_SLIP",
    source="国办函〔2020〕109号",
    severity=Severity.NOTICE,
)
def fee_standards_are_by_item_and_by_page(report: Report) -> Iterator[Remark]:
    """信息处理费的标准是按件、按量，不是“案件，按量”。"""
    for sentence in prose_of(report).sentences:
        if "按量" in sentence.plain and (match := _BY_ITEM.search(sentence.plain)):
            yield Remark(
                said("“案件，按量”应为“按件、按量”。"),
                (text_place(report, sentence.chapter, sentence.text),),
                expected="按件、按量",
                printed=match[0],
            )


@check(
    "TEXT-DISPUTES-UNMENTIONED",
    family="TEXT_OMISSION",
    source=_SOURCE,
    severity=Severity.NOTICE,
)
def disputes_are_mentioned_in_the_text(report: Report) -> Iterator[Remark]:
    """表四有行政复议、行政诉讼的，正文应有所说明。"""
    total = reading(report, "disputes")
    if not total:
        return
    for section in report.sections:
        if section.number and ("复议" in section.text or "诉讼" in section.text):
            return
    yield Remark(
        said("表四共有行政复议、行政诉讼%(total)s件，正文未作任何说明。", total=total),
        (report.figure(4, "review", "total").place,),
        expected=total,
    )
