"""What a number of a sentence counts, by the words around it and the talk it stands in."""

from __future__ import annotations

import re

from gongkai.audit.narrative import words
from gongkai.audit.narrative.concepts import Concept
from gongkai.audit.narrative.items import Item

_NEW_WORDS = re.compile(
    r"新收|新受理|新增|(?:本年|今年|20\d\d年|年度|全年)[^，。；]{0,6}(?:收到|受理|接收)"
)
_RECEIVE = re.compile(words.RECEIVE)
_FINISH = re.compile(words.FINISH)
_REQUEST = re.compile(words.REQUEST)
_WITH_PARTIAL = re.compile(
    r"(?<!不)(?:予以公开|同意公开|全部公开|公开)(?:[和或及、与]|以及|或者)+部分公开"
)
_TWO_RESULTS = re.compile(
    r"(?:公开|提供|处理|掌握|不存在|秘密|隐私)(?:[和或及、与]|以及|或者)+(?:[^，。；#]{0,8}不予|无法提供|不掌握|部分公开|其他处理|不予处理)"
)
_DOCUMENTS_ALONE = re.compile(r"^(?:(?P<gone>共?废止)|(?:截至[^，]*)?现行有效)$")
_BARE_HAVE = re.compile(r"^$|(?:共有|共|全年|年度|有)$")
_BARE_HANDLED = re.compile(r"^(?:20\d\d年度?|本年度?|全年|共计?|已|合计)*办理(?:的)?$")
_RESULT_HEAD = re.compile(r"(?:办理|处理|答复)结果（共$")
_EVENT = re.compile(r"咨询|会|培训|接待|指导|沟通|检查|调度|调研|研判|电话")
_OTHER_READINGS: tuple[tuple[str, ...], ...] = (("o3",), ("o1", "o3"), ("o2", "o3"))
_CAUSED = re.compile(r"^(?!.*(?:驳回|撤|终止|败诉|胜诉)).*(?:引发|答复引)")
_ONLY_RECEIVED = re.compile(r"(?:收到|新收|受理)$")
_BY_PERSON = re.compile(r"申请人|申请主体")
_TAIL_RIGHT = re.compile(
    r"(?:申请|依申请公开|公开|信息|业务|事项)(?:总?量|总?数|数量|件数|总数)?(?:分别|总共|共有|共计?|总计|合计|累计|为|是|：|有|达到?|计)*#"
)
_WHOLE = re.compile(r"^(?:[^，]{0,8}年度?)?(?:共|总|办理|处理)")
_HANDLED = re.compile(r"办理|处理|承办|共有|产生|提出|提交|回应|收(?!费|取)|收到")
_LIST_OF_REQUESTS = re.compile(r"不存在|撤回|答复|不掌握")


class Context:
    """What the talk is about, from paragraph to paragraph of one chapter."""

    __slots__ = ("chapter", "finished", "said", "topic")

    def __init__(self, chapter: int = 0) -> None:
        self.chapter = chapter
        self.topic = "request" if chapter == 3 else ("dispute" if chapter == 4 else "")
        self.finished = False  # 办结N件 has been said: 答复N件 beside it is a part

        self.said: set[str] = set()  # the figures named in this sentence

    def hear(self, text: str) -> None:
        """Take note of the last topic a text names."""
        for match in words.TOPIC.finditer(text):
            self.topic = match.lastgroup or ""


def of_request(item: Item, context: Context, parent: Concept | None) -> Concept | None:
    """Return the figure of table three a number is, None when it is none of them."""
    if context.topic != "request" or item.changes or not item.quantity.is_count:
        return None
    lead, phrase = item.lead, item.phrase
    if item.quantity.unit in ("人", "人次", "名", "期", "场", "家", "户", "%"):
        return None
    if item.quantity.unit == "次" and _EVENT.search(phrase):
        return None
    return (
        _carried(item)
        or _result(item, context, parent)
        or _applicant(item, context, parent)
        or _stage(lead, phrase, item, context, parent)
    )


def _carried(item: Item) -> Concept | None:
    lead = item.phrase
    if not words.CARRIED.search(lead):
        if words.UNFINISHED.search(lead) and not words.SUBSET.search(item.lead):
            return Concept("cout")
        return None
    if words.TO_NEXT.search(lead):
        return Concept("cout")
    if words.FROM_LAST.search(lead):
        return Concept("cin")
    years = re.findall(r"(20\d\d)年", lead)
    if years:
        return Concept(
            f"carried:{years[-1]}:{'to' if re.search(r'(?:[至到入]|结转)20', lead) else 'from'}"
        )
    return Concept("cout", (("cin",),))


def _result(item: Item, context: Context, parent: Concept | None) -> Concept | None:
    for text in (item.lead + "#", "#" + item.tail):
        found = words.ROW.search(text) or words.GROUP.search(text)
        if found and re.search(r"应当|告知|指引|指导|办法|制度|规定的|方式|告知书|率", text):
            continue
        if found:
            name = found.lastgroup or ""
            if name == "pa" and _WITH_PARTIAL.search(text):
                name = "gp"
            elif _TWO_RESULTS.search(text):
                return None
            if name.endswith("max"):
                return Concept(name[:-3], at_most=True)
            return Concept(name, _OTHER_READINGS if name == "ot" else ())
        if words.RECEIVE and _REQUEST.search(text):
            break
    listed = item.parent is not None or "tot" in context.said
    if listed and (words.BARE_GRANTED.search(item.lead + "#") or item.phrase == "#公开"):
        return Concept("gr")
    sibling = parent is not None or item.index > 0
    if sibling and words.BARE_OTHER.search(item.lead + "#"):
        return (
            Concept("o3", (("ot",), ("o1", "o3"), ("o2", "o3")))
            if parent is None or (parent.name in ("tot", "new", "ot"))
            else None
        )
    return None


def _applicant(item: Item, context: Context, parent: Concept | None) -> Concept | None:
    if words.ALL_PERSONS.search(item.phrase):
        return None
    found = words.APPLICANT.search(item.lead) or words.APPLICANT.search(item.tail)
    if not found:
        return None
    group = found.lastgroup
    if group == "business" and found[0] == "企业":
        return Concept("applicant")
    of = parent.name if parent and parent.name in ("new", "tot") else None
    if of is None and parent is None and item.parent is None:
        by_person = _BY_PERSON.search(item.gap) is not None
        of_all = ("new" in context.said and by_person) or item.lead.startswith("申请人为")
        beside = group != "natural" and "new.natural" in context.said
        of = "new" if _RECEIVE.search(item.lead) or of_all or beside else None
    return Concept(f"{of}.{group}") if of else Concept("applicant")


def _stage(
    lead: str, phrase: str, item: Item, context: Context, parent: Concept | None
) -> Concept | None:
    if words.WITHDRAWN.search(phrase):
        return Concept("withdrawn")
    if words.SUBSET.search(phrase):
        return None
    received, finished = _RECEIVE.search(lead), _FINISH.search(lead)
    if not received and not finished and not lead:
        received, finished = _RECEIVE.search(item.tail), _FINISH.search(item.tail)
    part = item.parent is not None
    asks = bool(_REQUEST.search(phrase))
    if words.CHANNEL.search(lead) and not re.search(r"等|、|和|及|共", lead):
        return None
    if finished and received:
        return None if part else Concept("tot", (("new",), ("new", "cin")))
    if finished:
        return _finished(finished[0], phrase, item, context, parent, asks)
    if _RESULT_HEAD.search(item.gap) or (_BARE_HANDLED.match(lead) and not item.tail):
        return Concept("tot", (("new",), ("new", "cin")))
    if part and not _NEW_WORDS.search(lead):
        return None
    if received and not asks and (part or "new" in context.said):
        return Concept("new") if _ONLY_RECEIVED.search(lead) else None
    if not asks or ("转来" in lead and not received):
        return None
    if received and (
        _TAIL_RIGHT.search(lead + "#")
        or _REQUEST.search(item.tail)
        or re.search(r"申请[^，]{0,10}#", phrase)
        or lead.endswith(received[0])
    ):
        if received[0] == "受理":
            return Concept("new", (("new", "cin"),))
        return Concept("new", (("new", "cin"),) if re.search(r"结转", phrase) else ())
    if received:
        return Concept("new")
    if re.search(
        r"(?:申请|依申请公开)(?:的)?(?:件|总?量|总?数|数量|件数|总数)?(?:共有|共计?|总计|合计|为|是|：|有|达到?|计)*#",
        phrase,
    ) or (_BARE_HAVE.search(lead) and item.tail.endswith(("申请", "依申请公开"))):
        return Concept("new", (("new", "cin"),) if "量" in lead else (("new", "cin"), ("tot",)))
    if _HANDLED.search(lead) and _TAIL_RIGHT.search(lead + "#"):
        return Concept("new", (("tot",), ("new", "cin")))
    return None


def _finished(
    verb: str, phrase: str, item: Item, context: Context, parent: Concept | None, asks: bool
) -> Concept | None:
    if re.search(r"(?:未|不)(?:能)?(?:按期|及时|按时)?(?:办结|答复)", phrase):
        return None
    if verb in ("办结", "办理完毕", "办理完成", "处理完毕", "结案", "办复"):
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


def of_dispute(
    item: Item, context: Context, parent: Concept | None, about: bool
) -> Concept | None:
    """Return the figure of table four a number is; `about`: disclosure is spoken of."""
    if item.changes or not item.quantity.is_count or item.quantity.unit in ("次", "人", "人次"):
        return None
    lead = item.lead
    text = lead + "#" if lead and not lead.isdigit() else ""
    basis = parent.name.split(".")[0] if parent else ""
    group = _dispute_group(text) or _dispute_group("#" + item.tail)
    if group is None and basis in ("fy", "lit", "disputes", "suit_direct", "suit_after_review"):
        group = basis
    elif group is None or not about or words.NOT_OURS.search(item.phrase):
        return None
    outcome = words.OUTCOME.search(text) or words.OUTCOME.search("#" + item.tail)
    if outcome:
        return Concept(f"{group}.{outcome.lastgroup}")
    if item.parent is not None and group == basis:
        return None
    if re.search(
        r"应诉#|驳回|撤销|撤诉|终止|不予受理|败诉|胜诉|确认违法|调解|变更|责令|答复|出庭|率|化解|引发|建议",
        item.phrase,
    ):
        return Concept(group) if _CAUSED.search(item.phrase) else None
    return Concept(group)


def _dispute_group(text: str) -> str | None:
    if not text or text == "#":
        return None
    if words.DIRECT.search(text):
        return "suit_direct"
    if words.AFTER.search(text):
        return "suit_after_review"
    if re.search(r"行政争议", text):
        return "disputes"
    review, suit = words.REVIEW.search(text), words.SUIT.search(text)
    if review and suit:
        return "disputes"
    if review:
        return "fy"
    return "lit" if suit else None


def of_table_two(item: Item, said: set[str]) -> Concept | None:
    """Return the figure of table two a number is, None when it counts publications or other."""
    if item.changes or item.quantity.unit in ("次", "人", "人次", "%", "期", "篇", "条"):
        return None
    phrase = item.phrase
    if "normative.made" in said and (alone := _DOCUMENTS_ALONE.match(item.lead)):
        return Concept("normative.abolished" if alone["gone"] else "normative.in_force")
    if item.quantity.unit.endswith("元"):
        return _fees(phrase)
    if words.NORMATIVE.search(phrase) or words.REGULATIONS.search(phrase):
        return _documents(item)
    for name, pattern in words.DECISIONS.items():
        if pattern.search(phrase):
            if item.quantity.unit == "项" or words.PUBLISHED.search(phrase.replace("案件", "")):
                return None
            return Concept(name) if words.DECIDED.search(phrase) else None
    return None


def _fees(phrase: str) -> Concept | None:
    if words.STATE_FEES.search(phrase) and not re.search(r"减免|减少|降低|项目|上缴率", phrase):
        return Concept("fees")
    if re.search(r"处理费|公开[^，。；]{0,8}费|收取[^，。；]{0,6}费用", phrase):
        return Concept("processing_fee")
    return None


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
    if words.PUBLISHED.search(phrase.replace("公开发布", "发布")) or "其他" in phrase:
        return None
    if item.parent is not None and item.opener == "其中":
        return None
    return Concept(f"{row}.made") if words.MADE.search(lead) else None
