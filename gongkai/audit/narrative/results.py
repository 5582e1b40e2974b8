"""Which row of results a number is, by its words and the talk it stands in."""

from __future__ import annotations

import re

from gongkai.audit.narrative import words
from gongkai.audit.narrative.applicants import ORGANISATIONS
from gongkai.audit.narrative.concepts import RESULTS, Concept
from gongkai.audit.narrative.context import Context
from gongkai.audit.narrative.item import Item

_WITH_PARTIAL = re.compile(
    r"(?<!不)(?:予以公开|同意公开|全部公开|公开|全部|完全|全文)(?:[和或及、与]|以及|或者)+部分(?:予以)?公开"
)
_INCLUDES_PARTIAL = re.compile(
    r"公开（[^（）不]{0,4}(?:含|包括|包含|和|及|或)[^（）]{0,4}部分公开[^（）]{0,6}）[^，。；]{0,6}$"
)
_PARTIAL_WITHIN = re.compile(r"（(?:其中)?(?:含|包括|包含)?[^（）]{0,4}部分公开")
_TWO_RESULTS = re.compile(
    r"(?:公开|提供|处理|掌握|不存在|秘密|隐私)(?:[和或及、与]|以及|或者)+(?:[^，。；#]{0,8}不予|无法提供|不掌握|部分公开|其他处理|不予处理)"
)
#: two ways of saying one row: 信息不存在或不掌握的30件
_NOT_HELD = re.compile(
    r"不存在[^，。；#]{0,4}(?:[和或及、与]|以及|或者)+[^，。；#]{0,8}不掌握|不掌握[^，。；#]{0,8}(?:[和或及、与]|以及|或者)+[^，。；#]{0,6}不存在"
)
#: a row of results in a list of them, by its first words: 不掌握5件，信访9件，重复5件
SHORT_ROW = re.compile(r"^(?:(?P<r1>信访(?:投诉|举报)?(?:类|事项)?)|重复类?)$")
#: what heads a list of results: 办结情况：5件公开、2件不予公开
HEADING = re.compile(r"(?:办理|办结|答复|处理)(?:情况|结果)(?:为|是)?$")
_NO_RESULT = re.compile(
    r"应当|审查中|只计|计(?:为|作)?#|告知(?!无法|不予|其不)|指引|指导|办法|制度|规定的|方式(?!提出|提交|申请|答复)|告知书|率|评查|抽查|自查|检查"
)
_RESULTS = re.compile(r"(?:办理|办结|处理|答复)(?:情况|结果)[^，。；\d]{0,6}[：，]")
#: what those received were about, not how they were answered: 其中执法案卷类12件
_BY_MATTER = re.compile(r"(?:秘密|隐私|事务|过程性|案卷|查询|登记)(?:信息)?类(?:信息|申请)?$")
_REASONED = frozenset({"dn", "un", "rj"})
_BARE_TAIL = re.compile(r"(?:答复|答复为|给予|依法|作出|为)*公开")  # 3件答复公开
#: 上述申请中4件为重复申请
_AMONG_THEM = re.compile(r"^(?:上述|以上|这些|全部|所收|收到的|受理的)+申请(?:当)?中$")
_EXCEPT = re.compile(r"之外|以外|除了?")
_LEFT = re.compile(r"其余|另外|余下|剩余|剩下|另$|另有$|还有$")
REQUEST = re.compile(words.REQUEST)


def result(item: Item, context: Context, parent: Concept | None) -> Concept | None:
    """Return the row of results, or the group of rows, a number is of; None where of none."""
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
            elif name in ("u1", "u1max") and _NOT_HELD.search(text):
                return Concept("u1")
            elif _TWO_RESULTS.search(text):
                return None
            if name == "otmax" and text == item.lead + "#":
                return _by_reason(item, "ot", at_most=True)
            if name.endswith("max"):
                return Concept(name[:-3], at_most=True)
            if name in _REASONED and text == item.lead + "#":
                return _by_reason(item, name)
            return Concept(name, _other(context) if name == "ot" else ())
        if REQUEST.search(text) and not _AMONG_THEM.match(item.lead):
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
        or (
            _BARE_TAIL.fullmatch(item.tail)
            and (item.lead in ("", "为", "是") or HEADING.search(item.lead))
        )
    ):
        return Concept(_granted(item))
    sibling = (parent is not None or item.index > 0) and not context.said & ORGANISATIONS
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
