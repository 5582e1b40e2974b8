"""Which figure of table three a number is, by its words and the talk it stands in."""

from __future__ import annotations

import re

from gongkai.audit.narrative import words
from gongkai.audit.narrative.applicants import RECEIVE, applicant
from gongkai.audit.narrative.carried import carried
from gongkai.audit.narrative.concepts import Concept
from gongkai.audit.narrative.context import Context
from gongkai.audit.narrative.item import Item
from gongkai.audit.narrative.results import HEADING, REQUEST, result
from gongkai.audit.narrative.text_figure import Statement

_NEW_WORDS = re.compile(
    r"新收|新受理|新增|(?:本[年期]|今年|20\d\d年|年度|全年)[^，。；]{0,6}(?:收到|受理|接收)"
)
_FINISH = re.compile(words.FINISH)
_ASKED = re.compile(
    r"^(?:的|份|件|依法|提出|政府信息|信息|公开|依|政务|（|）)*(?:申请|依申请公开)(?:当?中|里|之中)?$"
)
_BARE_HAVE = re.compile(r"^$|(?:共有|共|全年|年度|有)$")
_BARE_HANDLED = re.compile(r"^(?:20\d\d年度?|本年度?|全年|共计?|已|合计|总计)*办理(?:的)?$")
_RESULT_HEAD = re.compile(r"(?:办理|处理|答复)结果（共$")
_EVENT = re.compile(
    r"咨询|研究|部署|学习|讨论|审议|宣传|演练|抽查|报送|上报|报告|汇报|会|培训|接待|指导|沟通|检查|调度|调研|研判|电话"
)
_STAND = re.compile(
    r"(?:受理|查阅|服务|公开|办理|申请)(?:点|窗口|场所|中心|站|室|岗位?)(?:共|有|为)*$"
)
_OF_A_RESULT = re.compile(  # 不予处理的申请8件: requests of one result, not those received
    r"(?:不予(?:公开|处理)|无法提供|予以公开|部分公开|其他处理)的(?:政府信息公开|信息公开|公开)?申请"
    r"(?:共计?|计|有|为)*$"
)
_PUBLIC = re.compile(r"^[为是]?#公开$")
_BARE_RECEIVED = re.compile(
    r"^(?:20\d\d年度?|本年度?|全年|年度内|年内|今年|当年|共计?|合计|累计|总共|一共|我[局镇乡县市区办]|本[局镇乡县市区办]|全[县市区镇]|：)*"
    r"(?:收到|受理|接收|接到|新收|新受理|收件)(?:的|共|了|件数|数量|总数)?$"
)
_ONLY_RECEIVED = re.compile(r"(?:收到|新收|受理)$")
_TAIL_RIGHT = re.compile(
    r"(?:申请|依申请公开|公开|信息|业务|事项)(?:受理|接收|收件)?(?:总?量|总?数|数量|件数|总数)?(?:分别|总共|共有|共计?|总计|合计|累计|为|是|：|有|达到?|计)*#"
)
_SEVERAL = re.compile(r"等|、|和|及|共")
_ASKED_BEFORE = re.compile(r"申请[^，]{0,10}#")
_ASKED_IN_ALL = re.compile(
    r"(?:申请|依申请公开)(?:的)?(?:件|总?量|总?数|数量|件数|总数)?(?:共有|共计?|总计|合计|为|是|：|有|达到?|计)*#"
)
_IN_ALL = re.compile(r"^(?:总共|一共|全年共|共|共计|合计|总计)(?:收到|受理)?#(?:申请)?$")
_OTHERS_ASKED = re.compile(r"^其[他它](?:类|各类|方面|的)*申请")
_ALL_OF_THEM = re.compile(
    r"^(?:20\d\d年度?|全年|本年度?|共|已|依法)*对$|^$|^(?:全部|上述|以上|所有)$"
)
_FORM_TOTAL = re.compile(r"办理结果(?:数量)?(?:总计|合计|共计|总数)(?:为)?$")
_BY_REASON = re.compile(
    r"(?:[以因]|按(?!期|时|规|照|要|法|程|流|质|序))[^，。；#]{2,}(?:答复|回复|办结)(?:申请|的)?(?:共|为|了)?$"
)
_BY_WHOM = re.compile(r"由[^，。；#]{1,14}(?:答复|办理|办结|办复)")
_NOT_FINISHED = re.compile(
    r"(?:需|须)要?(?:办结|答复)|(?:未|不)(?:能)?(?:按期|及时|按时)?(?:办结|答复)"
)
#: what was to be handled in the year: 应办理439件（含上年结转28件）
_DUE = re.compile(
    r"(?<!对)(?:应当?(?:办理?|答复|处理)|(?<!实际)需要?办理)(?:的)?(?:政府信息公开|信息公开|依申请公开)?(?:申请)?"
    r"(?:总数|总量|数量|量|共计?|为)*$"
)
_IN_THE_OPEN = re.compile(  # 公开类答复55件, in full or in part
    r"(?<!信息)(?<!申请)(?<!政务)(?<!主动)(?<![不分])(?<!不予)公开类?的?答复(?:申请|的|共计?|为|了)*$"
)
_OF_A_KIND = re.compile(
    r"(?:主动|(?<!信息)(?<!申请)(?<!政务)公开|类)的?(?:答复|回复)(?:公开)?(?:申请|的|共计?|为|了)*$"
)
_ANEW = re.compile(r"责令|重新(?:作出|进行|依法)?(?:答复|办理|处理|作出)|限期")
_HANDLED_THEM = re.compile(r"(?:办理|处理)了?$")
_HANDLED = re.compile(r"办理|处理|承办|共有|产生|提出|提交|回应|收(?!费|取)|收到")


def of_request(item: Item, context: Context, parent: Concept | None) -> Concept | None:
    """Return the figure of table three a number is, None when it is none of them."""
    if (
        context.topic != "request"
        or context.ruled_out
        or item.changes
        or not item.quantity.is_count
    ):
        return None
    lead, phrase = item.lead, item.phrase
    if item.quantity.unit in ("人", "人次", "名", "期", "场", "家", "户", "处", "%"):
        return None
    if _STAND.search(lead) or _STAND.search("#" + item.tail):
        return None
    if item.quantity.unit == "次" and _EVENT.search(phrase):
        return None
    return (
        carried(item)
        or result(item, context, parent)
        or applicant(item, context, parent)
        or _stage(lead, phrase, item, context, parent)
    )


def of_ways_and_askers(item: Item, statement: Statement) -> bool:
    """Tell whether the ways or askers before it add up to a number: 网络5件、信函3件，共8件."""
    before = statement.items[: item.index]
    if len(before) < 2 or not _IN_ALL.match(item.phrase):
        return False
    return all(
        (concept is not None and concept.name.startswith("new."))
        or (concept is None and words.CHANNEL.search(one.lead) is not None)
        for one, concept in zip(before, statement.concepts, strict=True)
    )


def _stage(
    lead: str, phrase: str, item: Item, context: Context, parent: Concept | None
) -> Concept | None:
    if words.WITHDRAWN.search(phrase):
        return Concept("withdrawn")
    if words.AMONG_HANDLED.match(lead) or (item.tail and HEADING.search(lead)):
        return None
    if words.SUBSET.search(phrase) or _OF_A_RESULT.search(lead):
        return None
    if _DUE.search(lead) and item.parent is None:
        return Concept("due", (("new",), ("tot",)))
    if _IN_THE_OPEN.search(lead):
        return Concept("gp", (("gr",),))
    if _OF_A_KIND.search(lead):
        return None
    received, finished = RECEIVE.search(lead), _FINISH.search(lead)
    if not received and not finished and _ALL_OF_THEM.match(lead):
        received, finished = RECEIVE.search(item.tail), _FINISH.search(item.tail)
    part = item.parent is not None
    if (part and _BY_WHOM.search(lead)) or _BY_REASON.search(lead) or _OTHERS_ASKED.search(lead):
        return None
    beside_askers = any(name.startswith("new.") for name in context.said)
    if _FORM_TOTAL.search(lead):
        return Concept("tot")
    asks = bool(REQUEST.search(phrase))
    if words.CHANNEL.search(lead) and not _SEVERAL.search(lead):
        return None
    if finished and received:
        return None if part else Concept("tot", (("new",), ("new", "cin")))
    if finished:
        return _finished(finished[0], phrase, item, context, parent, asks)
    if _RESULT_HEAD.search(item.gap) or (_BARE_HANDLED.match(lead) and not item.tail):
        return Concept("tot", (("new",), ("new", "cin")))
    if part and not _NEW_WORDS.search(lead):
        return None
    if received and parent is not None and parent.name == "tot":
        return Concept("new", (("tot", "-cin"),))
    if received and not asks and (part or "new" in context.said):
        return Concept("new") if _ONLY_RECEIVED.search(lead) else None
    bare = received and not asks and not item.tail and "new" not in context.told
    if bare and _BARE_RECEIVED.match(lead):
        return Concept("new", () if "新" in lead else (("new", "cin"),))
    if not asks or (("转来" in lead or beside_askers) and not received):
        return None
    if received and (
        _TAIL_RIGHT.search(lead + "#")
        or REQUEST.search(item.tail)
        or _ASKED_BEFORE.search(phrase)
        or lead.endswith(received[0])
    ):
        if received[0] == "受理":
            return Concept("new", (("new", "cin"),))
        return Concept("new", (("new", "cin"),) if "结转" in phrase else ())
    if received:
        return Concept("new")
    if _ASKED_IN_ALL.search(phrase) or (_BARE_HAVE.search(lead) and _ASKED.search(item.tail)):
        return Concept("new", (("new", "cin"),) if "量" in lead else (("new", "cin"), ("tot",)))
    if _HANDLED_THEM.search(lead) and item.tail.startswith("申请"):
        return Concept("tot", (("new",), ("new", "cin")))
    if _HANDLED.search(lead) and _TAIL_RIGHT.search(lead + "#"):
        return Concept("new", (("tot",), ("new", "cin")))
    return None


def _finished(
    verb: str, phrase: str, item: Item, context: Context, parent: Concept | None, asks: bool
) -> Concept | None:
    if _NOT_FINISHED.search(phrase) or _ANEW.search(phrase):
        return None
    if verb in (
        "办结",
        "实办",
        "办毕",
        "办完",
        "办理完毕",
        "办理完成",
        "处理完毕",
        "结案",
        "办复",
    ):
        context.finished = True
        if item.parent is not None:
            return Concept("tot", (("tot", "-cin"),))
        return Concept("tot")
    if not asks and re.search(r"留言|来信|咨询", phrase):
        return None
    if context.finished or (item.parent is not None and not (parent and parent.name == "new")):
        return Concept("answered", at_most=True)
    return Concept("tot", (("tot", "-o3"), ("tot", "-ot"), ("tot", "-cin")))
