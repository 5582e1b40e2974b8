"""What the chapters must speak of (条例 第五十条; 国办公开办函〔2021〕30号)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.audit.agencies import Kind, Level, agency
from gongkai.audit.finding import Remark, Severity, check
from gongkai.documents.report import Place, Report
from gongkai.rules.report_form import SOURCE_2021
from gongkai.rules.words import listed, said

#: topic → a result of it reported; the mere word is not a result
_RESULTS = {
    said("工作考核"): re.compile(
        r"(?:考核|考评|测评|评比|评估)[^。；\n]{0,30}"
        r"(?:结果|成绩|得分|排名|名列|位列|位居|等次|优秀|良好|合格|达标|第[一二三四五六七八九十\d]+[名位])"
        r"|考核(?:工作)?已?(?:完成|开展)|(?:纳入|列入)[^。；\n]{0,24}(?:考核|考评)"
    ),
    said("社会评议"): re.compile(
        r"社会评议|民主评议|公众评议|满意度|行风评议|第三方评议|群众评议"
    ),
    said("责任追究"): re.compile(r"责任追究|追究责任|追责|问责|被追究"),
}
_TOPICS = {
    said("主动公开"): re.compile(r"主动公开|公开(?:政府)?信息"),
    said("依申请公开"): re.compile(r"依申请|申请"),
    said("政府信息管理"): re.compile(r"信息管理|管理"),
    said("政府信息公开平台建设"): re.compile(r"平台|网站|专栏|新媒体|公众号"),
    said("监督保障"): re.compile(r"监督|保障|考核|培训|评议"),
}
_TRAINING = re.compile(r"培训|轮训|讲座|研修|集中学习")
_NEWS = re.compile(
    r"(?:动态新闻|新闻动态|政务动态|工作动态|新闻信息|要闻)[^，。；、\d]{0,6}(\d+)\s*[条篇]"
)


@check(
    "CONTENTS-50", family="CONTENTS", source="条例 第五十条第一款第四项", severity=Severity.NOTICE
)
def government_reports_appraisal(report: Report) -> Iterator[Remark]:
    """各级人民政府的报告还应包括工作考核、社会评议和责任追究结果情况。"""
    if not report.agency or agency(report.agency).kind is not Kind.GOVERNMENT:
        return
    text = _text(report, 0, 1, 5, 6)
    absent = [topic for topic, words in _RESULTS.items() if not words.search(text)]
    if absent:
        yield Remark(
            said(
                "没有写明%(absent)s的结果情况（已查找：考核、考评、评议、满意度、"
                "责任追究、问责等词及其结果）。",
                absent=listed(absent),
            ),
            (Place(report.file, chapter=1),),
            expected=listed(absent),
        )


@check("TOPICS", family="CONTENTS", source=SOURCE_2021, severity=Severity.NOTICE)
def overview_has_its_topics(report: Report) -> Iterator[Remark]:
    """第一章包括主动公开、依申请公开、政府信息管理、平台建设、监督保障五个方面。"""
    text = _text(report, 1)
    if not text.strip():
        return
    absent = [topic for topic, words in _TOPICS.items() if not words.search(text)]
    if absent:
        yield Remark(
            said("第一章没有提到%(absent)s。", absent=listed(absent)),
            (Place(report.file, chapter=1),),
            expected=listed(absent),
        )


@check("TRAINING", family="CONTENTS", source="条例 第四十八条", severity=Severity.NOTICE)
def training_is_reported(report: Report) -> Iterator[Remark]:
    """主管部门应当对工作人员定期进行培训；政府的报告宜写明培训情况。"""
    if not report.agency or agency(report.agency).level in (Level.UNKNOWN, Level.TOWNSHIP):
        return
    if agency(report.agency).kind is Kind.GOVERNMENT and not _TRAINING.search(
        _text(report, 0, 1, 5, 6)
    ):
        yield Remark(
            said("没有提到政府信息公开培训（已查找：培训、轮训、讲座、集中学习）。"),
            (Place(report.file, chapter=1),),
        )


@check("NEWS", family="NEWS_COUNTED", source=SOURCE_2021, severity=Severity.NOTICE)
def news_is_not_disclosure(report: Report) -> Iterator[Remark]:
    """政府信息公开专栏只放法定公开内容，新闻动态不宜计入公开数量。"""
    chapter = report.section(1)
    for match in _NEWS.finditer(chapter.text if chapter else ""):
        yield Remark(
            said("“%(match)s”是新闻动态，不宜计入政府信息公开的数量。", match=match[0]),
            (Place(report.file, chapter=1, sentence=match[0]),),
            printed=match[1],
        )


def _text(report: Report, *chapters: int) -> str:
    return "\n".join(s.text for s in report.sections if s.number in chapters)
