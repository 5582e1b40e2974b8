"""Which figure of table three a number is, by its words and the talk it stands in."""

from __future__ import annotations

import re

from gongkai.audit.narrative import words
from gongkai.audit.narrative.carried import carried
from gongkai.audit.narrative.concepts import RESULTS, Concept
from gongkai.audit.narrative.context import Context
from gongkai.audit.narrative.items import Item
from gongkai.audit.narrative.text_figure import Statement

_NEW_WORDS = re.compile(
    r"新收|新受理|新增|(?:本[年期]|今年|20\d\d年|年度|全年)[^，。；]{0,6}(?:收到|受理|接收)"
)
_RECEIVE = re.compile(words.RECEIVE)
_FINISH = re.compile(words.FINISH)
_REQUEST = re.compile(words.REQUEST)
_WITH_PARTIAL = re.compile(
    r"(?<!不)(?:予以公开|同意公开|全部公开|公开|全部|完全|全文)(?:[和或及、与]|以及|或者)+部分(?:予以)?公开"
)
_INCLUDES_PARTIAL = re.compile(
    r"公开（[^（）不]{0,4}(?:含|包括|包含|和|及|或)[^（）]{0,4}部分公开[^（）]{0,6}）[^，。；]{0,6}$"
)
_PARTIAL_WITHIN = re.compile(r"（(?:其中)?(?:含|包括|包含)[^（）]{0,4}部分公开")
_TWO_RESULTS = re.compile(
    r"(?:公开|提供|处理|掌握|不存在|秘密|隐私)(?:[和或及、与]|以及|或者)+(?:[^，。；#]{0,8}不予|无法提供|不掌握|部分公开|其他处理|不予处理)"
)
_ASKED = re.compile(
    r"^(?:的|份|件|依法|提出|政府信息|信息|公开|依|政务|（|）)*(?:申请|依申请公开)(?:当?中|里|之中)?$"
)
_BARE_HAVE = re.compile(r"^$|(?:共有|共|全年|年度|有)$")
_BARE_HANDLED = re.compile(r"^(?:20\d\d年度?|本年度?|全年|共计?|已|合计|总计)*办理(?:的)?$")
_RESULT_HEAD = re.compile(r"(?:办理|处理|答复)结果（共$")
_EVENT = re.compile(
    r"咨询|研究|部署|学习|讨论|审议|宣传|演练|抽查|报送|上报|报告|汇报|会|培训|接待|指导|沟通|检查|调度|调研|研判|电话"
)
#: a row of results in a list of them, by its first words: 不掌握5件，信访9件，重复5件
SHORT_ROW = re.compile(r"^(?:(?P<r1>信访(?:投诉|举报)?(?:类|事项)?)|重复类?)$")
#: what heads a list of results: 办结情况：5件公开、2件不予公开
_HEADING = re.compile(r"(?:办理|办结|答复|处理)(?:情况|结果)(?:为|是)?$")
_STAND = re.compile(
    r"(?:受理|查阅|服务|公开|办理|申请)(?:点|窗口|场所|中心|站|室|岗位?)(?:共|有|为)*$"
)
_NO_RESULT = re.compile(
    r"应当|审查中|只计|计(?:为|作)?#|告知(?!无法|不予|其不)|指引|指导|办法|制度|规定的|方式(?!提出|提交|申请)|告知书|率|评查|抽查|自查|检查"
)
_RESULTS = re.compile(r"(?:办理|办结|处理|答复)(?:情况|结果)[^，。；\d]{0,6}[：，]")
_OF_A_RESULT = re.compile(  # 不予处理的申请8件: requests of one result, not those received
    r"(?:不予(?:公开|处理)|无法提供|予以公开|部分公开|其他处理)的(?:政府信息公开|信息公开|公开)?申请"
    r"(?:共计?|计|有|为)*$"
)
_PUBLIC = re.compile(r"^[为是]?#公开$")
#: what those received were about, not how they were answered: 其中执法案卷类12件
_BY_MATTER = re.compile(r"(?:秘密|隐私|事务|过程性|案卷|查询|登记)(?:信息)?类(?:信息|申请)?$")
_REASONED = frozenset({"dn", "un", "rj"})
_BARE_RECEIVED = re.compile(
    r"^(?:20\d\d年度?|本年度?|全年|年度内|年内|今年|当年|共计?|合计|累计|总共|一共|我[局镇乡县市区办]|本[局镇乡县市区办]|全[县市区镇]|：)*"
    r"(?:收到|受理|接收|接到|新收|新受理|收件)(?:的|共|了|件数|数量|总数)?$"
)
_ONLY_RECEIVED = re.compile(r"(?:收到|新收|受理)$")
_SORTS = frozenset({"new.business", "new.research", "new.charity", "new.legal"})
_LAST = frozenset({"其他", "其它", "其他组织", "其它组织"})
_ASKED_BY = re.compile(
    rf"^(?:其中|来自|由)?(?:{words.APPLICANT.pattern})(?:提出|提交|递交)?的?(?:政府)?(?:信息公开)?申请(?:共|为)?#$"
)
_BY_PERSON = re.compile(r"申请人|申请主体|申请(?:当?中|里)，")
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
_LEFT = re.compile(r"其余|另外|余下|剩余|剩下|另$|另有$|还有$")
_EXCEPT = re.compile(r"之外|以外|除了?")
_BY_WHOM = re.compile(r"由[^，。；#]{1,14}(?:答复|办理|办结|办复)")
_NOT_FINISHED = re.compile(
    r"(?:需|须)要?(?:办结|答复)|(?:未|不)(?:能)?(?:按期|及时|按时)?(?:办结|答复)"
)
#: what was to be handled in the year: 应办理439件（含上年结转28件）
_DUE = re.compile(
    r"(?<!对)应(?:当)?(?:办理?|答复|处理)(?:的)?(?:政府信息公开|信息公开|依申请公开)?(?:申请)?"
    r"(?:总数|总量|数量|量|共计?|为)*$"
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
        or _result(item, context, parent)
        or _applicant(item, context, parent)
        or _stage(lead, phrase, item, context, parent)
    )


def _result(item: Item, context: Context, parent: Concept | None) -> Concept | None:
    if _LEFT.match(item.lead):
        return None  # whatever is left, in words of any one result
    for text in (item.lead + "#", "#" + item.tail):
        found = words.ROW.search(text) or words.GROUP.search(text)
        if found and _NO_RESULT.search(text):
            continue
        if found:
            name = found.lastgroup or ""
            if parent is not None and parent.name == "new" and _BY_MATTER.search(item.lead):
                return None
            if name == "pa" and _WITH_PARTIAL.search(text):
                name = "gp"
            elif name == "gr":
                name = _granted(item)
            elif _TWO_RESULTS.search(text):
                return None
            if name == "otmax" and text == item.lead + "#":
                return _by_reason(item, "ot", at_most=True)
            if name.endswith("max"):
                return Concept(name[:-3], at_most=True)
            if name in _REASONED and text == item.lead + "#":
                return _by_reason(item, name)
            return Concept(name, _other(context) if name == "ot" else ())
        if words.RECEIVE and _REQUEST.search(text):
            break
    if context.said & RESULTS and (short := SHORT_ROW.match(item.lead)):
        return Concept("r1" if short["r1"] else "r2")
    listed = (
        item.parent is not None
        or "tot" in context.said
        or _RESULTS.search(item.gap)
        or words.AMONG_HANDLED.match(item.lead)
        or context.results_beside
    )
    if listed and (
        words.BARE_GRANTED.search(item.lead + "#")
        or (item.tail == "公开" and (item.lead in ("", "为", "是") or _HEADING.search(item.lead)))
    ):
        return Concept(_granted(item))
    sibling = (parent is not None or item.index > 0) and not context.said & _SORTS
    if sibling and words.BARE_OTHER.search(item.lead + "#"):
        return (
            Concept("o3", (("ot",), ("o1", "o3"), ("o2", "o3"), _rest(context)))
            if parent is None or (parent.name in ("tot", "new", "ot"))
            else None
        )
    return None


def _granted(item: Item) -> str:
    """Return gr, or gp where what was granted in part is counted in: 公开（含部分公开）58件."""
    within = _INCLUDES_PARTIAL.search(item.gap) or _PARTIAL_WITHIN.match(item.after)
    return "gp" if within else "gr"


def _by_reason(item: Item, name: str, *, at_most: bool = False) -> Concept:
    """Return the row of the reason in the clause before: 因本机关不掌握，告知无法提供8件."""
    excepted = _EXCEPT.search(item.gap) is not None
    reason = words.ROW.search(item.gap) if "，" in item.gap and not excepted else None
    row = reason.lastgroup if reason else None
    if reason and (more := words.ROW.search(item.gap, reason.end())) and more.lastgroup != row:
        row = None  # 涉及内部事务、过程性信息的不予公开，共2件: both reasons together
    if row and row[0] == name[0]:
        return Concept(row.removesuffix("max"), at_most=row.endswith("max"))
    return Concept(name, at_most=at_most)


def _rest(context: Context) -> tuple[str, ...]:
    """Return what is left of all results beside those named: 予以公开6件、其他情形4件."""
    return ("tot", *sorted(f"-{name}" for name in context.said & RESULTS))


def _other(context: Context) -> tuple[tuple[str, ...], ...]:
    """Return what 其他处理 may be beside its group: its third row, or what is not yet named."""
    if "o1" in context.said:
        return (("o3",), ("o2", "o3"))
    return (("o3",), ("o1", "o3")) if "o2" in context.said else (("o3",),)


def _applicant(item: Item, context: Context, parent: Concept | None) -> Concept | None:
    if words.ALL_PERSONS.search(item.phrase):
        return None
    found = words.APPLICANT.search(item.lead) or words.APPLICANT.search(item.tail)
    if not found:
        lead = item.lead.removesuffix("申请")
        last = lead in _LAST and (parent.name == "new" if parent else item.lead != lead)
        return Concept("new.other") if last and context.said & _SORTS else None
    group = found.lastgroup
    if group == "business" and found[0] == "企业":
        return Concept("applicant")
    of = parent.name if parent and parent.name in ("new", "tot") else None
    if of is None and item.parent is None and _ASKED_BY.match(item.phrase):
        return Concept(f"new.{group}", ((f"tot.{group}",),))
    if of is None and parent is None and item.parent is None:
        by_person = _BY_PERSON.search(item.gap) is not None
        of_all = ("new" in context.said and by_person) or item.lead.startswith("申请人为")
        if (
            by_person and not of_all and "new" in context.told
        ):  # of the number of a sentence before
            return Concept(f"new.{group}", ((f"tot.{group}",),))
        beside = group != "natural" and "new.natural" in context.said
        of = "new" if _RECEIVE.search(item.lead) or of_all or beside else None
    return Concept(f"{of}.{group}") if of else Concept("applicant")


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
    if words.AMONG_HANDLED.match(lead) or (item.tail and _HEADING.search(lead)):
        return None
    if words.SUBSET.search(phrase) or _OF_A_RESULT.search(lead):
        return None
    if _DUE.search(lead) and item.parent is None:
        return Concept("due", (("new",), ("tot",)))
    received, finished = _RECEIVE.search(lead), _FINISH.search(lead)
    if not received and not finished and _ALL_OF_THEM.match(lead):
        received, finished = _RECEIVE.search(item.tail), _FINISH.search(item.tail)
    part = item.parent is not None
    if (part and _BY_WHOM.search(lead)) or _BY_REASON.search(lead) or _OTHERS_ASKED.search(lead):
        return None
    beside_askers = any(name.startswith("new.") for name in context.said)
    if _FORM_TOTAL.search(lead):
        return Concept("tot")
    asks = bool(_REQUEST.search(phrase))
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
        or _REQUEST.search(item.tail)
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
    if item.parent is not None and not (parent and parent.name == "new"):
        return Concept("answered")
    if context.finished:
        return Concept("answered")
    if not asks and re.search(r"留言|来信|咨询", phrase):
        return None
    return Concept("tot", (("tot", "-o3"), ("tot", "-ot"), ("tot", "-cin")))
