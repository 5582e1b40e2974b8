"""Which figure of table two a number is: documents, decisions and fees."""

from __future__ import annotations

import re

from gongkai.audit.narrative import words
from gongkai.audit.narrative.concepts import Concept
from gongkai.audit.narrative.item import Item, joins

_ANNOUNCED = re.compile(
    r"公开(?=发布)|(?<=制作|制定|出台|制发)并(?:公开|发布|公布)|(?<=#)[均都并]?(?:已)?(?:全部)?(?:公示|公开|公布)"
)
#: what requests and cases were about, not what was decided: 申请内容涉及行政处罚22件
_ASKED_ABOUT = re.compile(
    r"(?:申请|复议|诉讼|案件|咨询|投诉|诉求|建议)的?(?:内容|事项|领域|类型|主题)?[^，。；]{0,6}(?:涉及|集中(?:在|于)|包括|关于|为)[^。；]*$"
)
_TAKEN = re.compile(
    r"^(?:全年|年内|共计?|合计|实际|已|累计|总共)*(?:实收|收取|收费|收缴)(?:金额|费用)?(?:共计?|合计|为)?$"
)
_PUBLISHED_DECISIONS = re.compile(
    r"^(?:20\d\d年度?|全年|本年度?|共计?|累计|依法|及时|主动|已|全部)*(?:公开|公示|公布)(?:了|的)?(?:各类)?"
    r"行政(?:许可|处罚|强制)(?:处理)?(?:决定|案件)(?:信息)?(?:共计?|为)?#$"
)
#: what decisions are listed beside: 公开行政许可决定39件、行政处罚决定12件
_LISTED_AS_PUBLISHED = re.compile(
    r"(?:公开|公示|公布|发布|推送|归集|上传|录入)[^，。；]{0,16}行政(?:许可|处罚|强制)[^，。；]{0,40}(?:、|和|及)$"
)
_ALL_PUBLIC = re.compile(
    r"[\s\d,，]*件，?(?:其?公[示开]率(?:均|都)?(?:达到?|为|是|保持)*(?:100(?:\.0+)?[%％]|百分之百)|(?:做到|实现)?(?:了)?(?:应公示尽公示|全部公示|全量公示))"
)
_OF_PROCESSING = re.compile(r"信息处理费|信息公开[^，。；]{0,6}收费|收费通知")
_DOCUMENTS_ALONE = re.compile(
    r"^(?:(?P<gone>共?(?:宣布|公布|决定)?(?:废止失效|废止|失效))|(?:(?:截至[^，]*|目前|现)?现行|年末|年底|继续)?有效)$"
)

#: of documents named before: 清理规范性文件13件，废止4件，新制定1件，现行有效8件
_DOCUMENTS_TOLD = re.compile(
    r"^(?:(?P<stock>(?:截至[^，]*|目前|现)?现行有效)|(?:本年度?|今年|年内|当年|20\d\d年度?)?新?(?:制定|制发|出台))$"
)


def of_table_two(item: Item, said: set[str], sentence: str) -> Concept | None:
    """Return the figure of table two a number is, None when it counts publications or other."""
    if item.changes or item.quantity.unit in ("次", "人", "人次", "%", "期", "篇", "条"):
        return None
    phrase = item.phrase
    if "normative.made" in said and (alone := _DOCUMENTS_ALONE.match(item.lead)):
        return Concept("normative.abolished" if alone["gone"] else "normative.in_force")
    if (told := _DOCUMENTS_TOLD.match(item.lead)) and words.NORMATIVE.search(
        sentence[: max(sentence.find(item.lead), 0)]
    ):
        return Concept("normative.in_force" if told["stock"] else "normative.made")
    if item.quantity.unit.endswith("元"):
        return _fees(phrase) or _collected(item, sentence)
    if words.NORMATIVE.search(phrase) or words.REGULATIONS.search(phrase):
        return _documents(item)
    for name, pattern in words.DECISIONS.items():
        if pattern.search(phrase):
            if _ASKED_ABOUT.search(sentence[: sentence.find(item.lead) + 1]):
                return None
            if _made_public_in_full(item, sentence):
                return Concept(name)
            if joins(item) and _LISTED_AS_PUBLISHED.search(sentence[: sentence.find(item.lead)]):
                return None
            if item.quantity.unit == "项" or words.PUBLISHED.search(
                _ANNOUNCED.sub("", phrase).replace("案件", "")
            ):
                return None
            return Concept(name) if words.DECIDED.search(phrase) else None
    return None


def _made_public_in_full(item: Item, sentence: str) -> bool:
    """Tell whether decisions published are all there are: 公开行政许可决定39件，公示率达100%."""
    told = sentence[: sentence.find(item.lead)]
    if not _PUBLISHED_DECISIONS.match(item.phrase) and not _LISTED_AS_PUBLISHED.search(told):
        return False
    behind = sentence[sentence.find(item.lead) + len(item.lead) :]
    return _ALL_PUBLIC.match(behind) is not None


def _fees(phrase: str) -> Concept | None:
    if words.STATE_FEES.search(phrase) and not re.search(
        r"减免|减少|降低|项目|上缴率|预算|计划|目标", phrase
    ):
        return Concept("fees")
    if re.search(
        r"(?<!垃圾)(?<!污水)(?<!废水)(?<!污泥)(?<!废物)(?<!弃物)处理费|公开[^，。；经护宣]{0,8}费|收取[^，。；]{0,6}费用",
        phrase,
    ):
        return Concept("processing_fee")
    return None


def _collected(item: Item, sentence: str) -> Concept | None:
    """Read what was taken in where the sentence is of processing fees: …收费通知，实收0元."""
    if not _TAKEN.search(item.lead) or not _OF_PROCESSING.search(sentence):
        return None
    return None if words.STATE_FEES.search(sentence) else Concept("processing_fee")


def _documents(item: Item) -> Concept | None:
    lead, phrase = item.lead, item.phrase
    row = "normative" if words.NORMATIVE.search(phrase) else "regulations"
    if words.NORMATIVE.search(phrase) and words.REGULATIONS.search(phrase):
        return None
    if words.IN_FORCE.search(phrase):
        return Concept(f"{row}.in_force")
    if words.ABOLISHED.search(lead):
        if re.search(r"修改|修订|清理(?!废止|后废止)", lead):
            return None
        return Concept(f"{row}.abolished")
    if words.PUBLISHED.search(_ANNOUNCED.sub("", phrase)) or "其他" in phrase:
        return None
    if item.parent is not None and item.opener == "其中":
        return None
    if not words.MADE.search(lead):
        return None
    return Concept(f"{row}.made", at_most="名义" in lead)
