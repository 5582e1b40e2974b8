"""Words of the form that tell by themselves that requests are spoken of."""

from __future__ import annotations

import re

from gongkai.audit.narrative import words
from gongkai.audit.narrative.item import Item
from gongkai.audit.narrative.text_figure import Statement

_END = r"(?:类|决定|答复|的|共|为|有|：|数|量|信息|申请)*"
_STRONG = re.compile(
    rf"(?:部分公开|无法提供|不予处理|不再处理|不掌握(?:相关)?(?:政府)?|内部事务|过程性|执法案卷|行政查询(?:事项)?|第三方(?:的)?(?:合法)?权益"
    rf"|信访[、]?举报[、]?投诉|公开出版物|仍不明确|三安全一?稳定”?|逾期[未不]补正[^，#]{{0,6}}|另行制作|重新出具[^，#]{{0,8}}){_END}(?:无法提供|不予公开|不予处理)?{_END}#"
    r"|#(?:予以)?(?:部分公开|无法提供|不予处理|本[^，]{0,4}不掌握|属于[^，]{0,4}(?:内部事务|过程性|行政查询|行政执法案卷))"
    r"|(?:上一?年度?|去年|20\d\d年度?)(?:遗留|结转|转结)(?:的|申请|件|共|为|：)*#"
    r"|(?:结转|转入|转至|转到|转)[^，#]{0,2}(?:下一?年|次年|20\d\d年)(?!.{0,6}(?:项目|资金|案件|工单|建议))[^，#]{0,10}#"
    r"|#(?:尚未办结，|未办结，|正在办理(?:中)?，)?(?:将|依法|按规定|需)*(?:结转|转入|转至|转到)[^，#]{0,2}(?:下一?年|次年|20\d\d年)"
)
_WEAK = re.compile(
    rf"(?:予以公开|不予公开|同意公开|其他处理|国家秘密|禁止公开|办结|新收|新增|办理完毕|答复){_END}#|#(?:予以公开|不予公开|同意公开|作?其他处理)|(?:尚有|还有|另有)#|#(?:尚?未办结|正在办理)"
)
_BARE = re.compile(
    r"^(?:20\d\d年度?|本年度?|全年|年度内|年内|共计?|合计|累计|总共|已|新|依法|按时|按期|全部|其中|我[局镇乡县市区办]|本[局镇乡县市区办]|全[县市区镇])*"
    r"(?:予以公开|不予公开|同意公开|其他处理|办结|新收|办理完毕)(?:共|为|：|了)*#$"
)
#: the same in other words, understood only where nothing else stands before: 答复予以公开的46件
_BARE_OUTCOME = re.compile(
    r"^(?:其中|答复|作出|做出|告知|决定|依法)*(?:予以公开|不予公开|同意公开|其他处理)"
    r"(?:类|决定|答复|申请|的|共|有|为|：)*#$|^#(?:予以公开|不予公开|同意公开)$"
)
#: what such an outcome may stand under: 办理结果中，…
_UNDER = re.compile(
    r"^(?:20\d\d年度?，|全年，)?(?:(?P<head>(?:在|从)?(?:全部|所有|已)?(?:申请)?(?:办理|答复|处理|办结)(?:的|结果|情况|申请|事项|件)*"
    r"(?:中|当中|之中|里|看|来看|方面)?[，：])(?:[^，。；：\d]{2,8}的[^，。；：\d]{2,8}，)?)?$"
)
_SORTED = re.compile(
    r"(?:公文|公开属性|文件属性|发文|收文|建议|提案)[^。]*(?:依申请公开|不予公开)[^。；：，]{0,3}\d"
)
_REVIEWED = re.compile(  # before publishing: 审查中认定不予公开的信息5条
    r"审[查核][^。]*(?:予以|不予|部分|不宜|不)公开的?(?:各类|政府)?(?:信息|文件|公文)[^。；：，]{0,3}\d"
)
#: some of them carried in: 应办理37件（含上年结转3件）
WITH_CARRIED = re.compile(
    r"[（，](?:其中(?:含|包括|包含|有)?|含|包括|包含)[^，。；）\d]{0,6}(?:上一?年|去年|20\d\d年)度?[^，。；）\d]{0,4}(?:结转|转结)"
)
_HANDLED = re.compile(r"(?:应办理?|受理|收到|办理|办结|答复)(?:的|共|为)*$")
_LEFT = re.compile(r"结转[^，。；]{0,4}(?:下一?年|次年|20\d\d年)")
_UNITS = frozenset({"件", "份", "宗", "起", "例", "项", "条", "个", "件次", ""})


def is_strong(item: Item) -> bool:
    """Tell whether a number's words are said of requests alone: 部分公开3件, 上年结转4件."""
    if _HANDLED.search(item.lead) and WITH_CARRIED.match(item.after):
        return item.quantity.unit in _UNITS
    return item.quantity.unit in _UNITS and (
        _STRONG.search(f"{item.lead}#") is not None or _STRONG.search(f"#{item.tail}") is not None
    )


def leaves_some(plain: str) -> bool:
    """Tell whether a sentence speaks of requests left for the next year."""
    return "结转" in plain and _LEFT.search(plain) is not None


def sorts_documents(plain: str) -> bool:
    """Tell whether a sentence sorts documents by 公开属性 or by what a review decided."""
    if "申请" not in plain and _REVIEWED.search(plain):
        return True
    return "主动公开" in plain and _SORTED.search(plain) is not None


def has_strong(statement: Statement) -> bool:
    """Tell whether any words of a sentence are said of requests alone."""
    return leaves_some(statement.sentence.plain) or any(map(is_strong, statement.items))


def is_weak(item: Item) -> bool:
    """Tell whether a number's words are said of requests among others: 办结36件."""
    return item.quantity.unit in _UNITS and _WEAK.search(item.phrase) is not None


def is_row(item: Item) -> bool:
    """Tell whether a number's words are those of a row of results or of a group of them."""
    return any(
        words.ROW.search(text) or words.GROUP.search(text)
        for text in (f"{item.lead}#", f"#{item.tail}")
    )


def is_bare(item: Item) -> bool:
    """Tell whether the number has no words besides: 办结36件, at the head of a sentence."""
    if item.index:
        return False
    if _BARE.match(item.phrase):
        return True
    return _BARE_OUTCOME.match(item.phrase) is not None and _under(item) is not None


def is_under_results(item: Item) -> bool:
    """Tell whether an outcome stands under words for how requests ended: 办理结果中，…"""
    if item.index or not _BARE_OUTCOME.match(item.phrase):
        return False
    under = _under(item)
    return under is not None and under["head"] is not None


def _under(item: Item) -> re.Match[str] | None:
    """Return the words before an outcome's own where they are understood, None elsewhere."""
    before = item.gap.removesuffix(item.lead)
    if most := words.MOST.search(item.gap):
        before = item.gap[: most.start()]
    return _UNDER.match(before)
