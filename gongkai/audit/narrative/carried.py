"""Requests left from the year before, and left to the next."""

from __future__ import annotations

import re

from gongkai.audit.narrative import words
from gongkai.audit.narrative.concepts import Concept
from gongkai.audit.narrative.item import Item

_LEFT_FROM_LAST = re.compile(
    r"(?:上一?年度?|去年|往年|年初)(?:遗留|收到|受理|的|申请|件|尚)*(?:未|没有?)(?:办结|答复|办理|处理|办)完?的?(?:件|申请|事项|的)*(?:共计?|有|为|是)*#"
)
_STOCK = re.compile(r"(?:存量|在办|未办结|未结)(?:的)?(?:申请)?(?:件|事项)?(?:共|有|为)?#")
_BEGINNING, _END = re.compile(r"年初|期初|上年末"), re.compile(r"年末|年底|期末")
_LATER = re.compile(r"(?:跨年度?(?:办理|办结|答复)|待办)(?:的)?(?:申请)?(?:共|有|为)?#")
_SOME_LEFT = re.compile(
    r"(?:^|[尚还仍另]|其中|年底|月31日)(?:有|余|剩)$|^有$|^剩$|剩余$|其余$|余下$|余$"
)
_AT_THE_START = re.compile(r"[年期]初(?!以来)|上一?年|去年")
_PUT_OFF = re.compile(
    r"^[^。；#\d]{0,24}(?:结转|转入|转至|转到|延至|顺延至?|延续至?)(?:到|至)?(?:下一?年|次年|明年|20\d\d年)[^，。；\d]*[，。；]"
    r"|^(?:申请)?(?:均|都|全部|正|仍|尚)?(?:在法定期限内|在期限内|按程序|按规定|依法|正在|在)+(?:办理|办)(?:之中|当中|中)"
)


def carried(item: Item) -> Concept | None:
    """Return what a number is that is left from the last year or to the next."""
    lead = item.phrase
    if not words.CARRIED.search(lead):
        if _LEFT_FROM_LAST.search(lead):
            return Concept("cin")
        if _STOCK.search(lead) and (_BEGINNING.search(item.lead) or _END.search(item.lead)):
            return Concept("cin" if _BEGINNING.search(item.lead) else "cout")
        if _LATER.search(lead):
            return Concept("cout")
        if words.UNFINISHED.search(lead) and _AT_THE_START.search(item.lead):
            return Concept("cin")
        if words.UNFINISHED.search(lead) and not words.SUBSET.search(item.lead):
            years = re.findall(r"(20\d\d)年", item.lead)
            return Concept(f"carried:{years[-1]}:from" if years else "cout")
        if _SOME_LEFT.search(item.lead) and _PUT_OFF.match(item.after):
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


def carried_in_year(name: str, report_year: int | None) -> Concept | None:
    """
    Return what is carried from or to a named year in a report on `report_year`.

    2023年结转 in a report on 2023 is mostly what leaves it, but also said of what came in.
    """
    _, year, way = name.split(":")
    if report_year is None:
        return None
    if int(year) == report_year + 1:
        return Concept("cout")
    if int(year) == report_year + (way == "to"):
        return Concept("cout", () if way == "to" else (("cin",),))
    if int(year) == report_year - 1 + (way == "to"):
        return Concept("cin")
    return None
