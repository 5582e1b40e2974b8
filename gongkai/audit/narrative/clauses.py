"""The words of each number: those of its own clause before it and after it."""

from __future__ import annotations

import re

from gongkai.audit.narrative import words
from gongkai.audit.narrative.item import LIST_HEAD, Item
from gongkai.audit.narrative.numbers import Quantity
from gongkai.audit.narrative.sentences import Sentence

_MARK = re.compile(r"[，；：。（）！？、]")
_CLAUSE = re.compile(r"[，；：。（）！？】]")
_JOINT = re.compile(r"^(?:[、，；]|和|及|与(?!上|去|20|前)|以及|并|同时)+")
_OUT_OF = re.compile(r"[^，；。：（）]{1,12}?(?=(?:里面?|中|当中|之中|之内)有)")  # 12件申请中有2件
_MEASURED = re.compile(r"占|比|较|总|同期|上年|去年")
_CASES = re.compile(r"行政(?:复议|诉讼)(?:案件)?$")
_RESPECTIVELY = re.compile(
    r"(?P<names>[^，。；：]+?)(?:数量?|案件)?分别(?:为|是|有|达|(?P<verb>[^，。；：]{2,10}))?$"
)
_TOGETHER = re.compile(r"(?P<names>行政(?:复议|诉讼)[、和](?:行政)?(?:复议|诉讼))(?:案件)?$")
_AND = re.compile(r"、|和|以及|(?<![涉危以])及|与")
_ONLY_JOINT = re.compile(r"^[、，和及与]+$")
_SHARE = re.compile(r"的?(?:占比?|比例|比重)[^，。；]{0,6}$")


def _before_colon(gap: str) -> str:
    """Return the clause that a colon or a bracket parts from its number: 新收申请数量：21件."""
    if gap.endswith("）"):
        gap = gap[: gap.rfind("（")] if "（" in gap else ""
    gap = gap.rstrip("：")
    return _CLAUSE.split(gap)[-1]


def _named_before(gap: str) -> str:
    """Return the words of the form whose number stands in a bracket: 行政复议（16件）."""
    clause = _CLAUSE.split(gap[:-1])[-1]
    if _MEASURED.search(clause):
        return ""
    named = words.ROW.search(clause + "#") or words.GROUP.search(clause + "#")
    return clause if named or _CASES.search(clause) else ""


def _named_most(most: re.Match[str]) -> str:
    """Return the words of the form told of before their number: 予以公开的占多数，共46件."""
    named = words.ROW.search(most["name"] + "#") or words.GROUP.search(most["name"] + "#")
    return f"{most['name']}的{most['count'] or ''}" if named else ""


def items_of(sentence: Sentence, found: list[Quantity]) -> list[Item]:
    """Return each number of a sentence with the words around it."""
    plain, before = sentence.plain, 0
    items: list[Item] = []
    for i, quantity in enumerate(found):
        gap = plain[before : quantity.start]
        marks = [m.end() for m in _CLAUSE.finditer(gap)]
        lead = gap[marks[-1] :] if marks else gap
        number_first = not lead
        if not lead and marks and gap[marks[-1] - 1] in "：）":
            lead = _before_colon(gap[: marks[-1]])
            if i and lead == items[-1].tail:
                lead = ""  # 收到10件申请：4件予以公开: those words are of the number before
        elif not lead and gap.endswith("（"):
            lead = _named_before(gap)
        elif most := words.MOST.search(gap):
            lead = _named_most(most) or lead
        if i and gap == "（" and items[-1].quantity.unit == "%":
            lead = _SHARE.sub("", items[-1].lead)  # 予以公开的占20.35%（23件）
        if i:
            lead = _JOINT.sub("", lead)
            if not marks and items[-1].number_first and "、" in lead:
                number_first = True
                lead = _JOINT.sub("", lead[lead.index("、") :])
        end = found[i + 1].start if i + 1 < len(found) else len(plain)
        persons = plain.startswith("公民、", quantity.end)
        mark = (_CLAUSE if persons else _MARK).search(plain, quantity.end, end)
        tail = plain[quantity.end : mark.start() if mark else end]
        if not mark and i + 1 < len(found):
            tail = of[0] if (of := _OUT_OF.match(tail)) else ""
        number_first = number_first or not LIST_HEAD.sub("", lead)
        after = plain[quantity.end : end]
        items.append(Item(i, quantity, gap, lead, tail, after, number_first=number_first))
        before = quantity.end
    return items


def deal_out(items: list[Item]) -> None:
    """Give each number its own subject: 行政复议、行政诉讼分别为2件、1件."""
    for i, item in enumerate(items):
        match = _RESPECTIVELY.search(item.lead)
        if not match and i + 1 < len(items) and _ONLY_JOINT.match(items[i + 1].gap):
            match = _TOGETHER.search(item.lead)
        if not match:
            continue
        names = _AND.split(match["names"])
        run = [item]
        while len(run) < len(names) and i + len(run) < len(items):
            following = items[i + len(run)]
            if not _ONLY_JOINT.match(following.gap):
                break
            run.append(following)
        if len(run) == len(names) > 1:
            for one, name in zip(run, names, strict=True):
                one.lead, one.paired = name + (match.groupdict().get("verb") or ""), True
