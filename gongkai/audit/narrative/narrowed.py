"""Numbers of more, or of fewer, than the form counts: 申请件1280件，其中信息公开申请37件."""

from __future__ import annotations

import re

from gongkai.audit.narrative.concepts import RESULTS, Concept
from gongkai.audit.narrative.items import Item, joins
from gongkai.audit.narrative.numbers import PEOPLE

_OURS = re.compile(
    r"(?:其中|^)[，：]?(?:涉及|涉|属于|因|有关|关于|涉及到)?(?:政府|政务)?信息公开"
    r"(?:类|的|方面|工作|申请|答复|引发|案件|件|共|有|为)*$"
)
_NAMED = re.compile(r"信息|公开|依申请|答复")
_REQUESTS_FROM = re.compile(
    r"(?:公开|^|[^可证助保记])申请(?:公开)?(?:受理|办理|收件)?的?(?:总量|数量|件数|总数|数|量)*[由从](?:20\d\d年|上一?年|去年)度?的?$"
)
_CHANGED_TO = re.compile(
    r"^(?:[增上下减变升降][加升长降少低为]?)(?:到|至|为)?了?(?:20\d\d年|今年|本年)度?的?$"
)
_CASES = re.compile(r"复议|诉讼|起诉")
_SOME_ASKED = re.compile(r"其中|同一|(?<!共)有$|仅$|最多")
_ASKED_ABOUT = re.compile(r"征求|征询|协商|会商")
_REFUSED = re.compile(r"(?:不予|不|未)受理")
_NOT_ALL = re.compile(r"征求|征询|协商|会商|疑难|复杂|延期|延长|补正|转办|转来")


def narrowing(item: Item, items: list[Item]) -> Item | None:
    """Return the part that alone is of disclosure: 复议案件112件，其中涉及政府信息公开3件."""
    if _NAMED.search(item.lead) or item.parent is not None:
        return None
    for part in items[item.index + 1 : item.index + 2]:
        if part.parent == item.index and _OURS.search(part.lead):
            return part
    return None


def narrowed(item: Item, items: list[Item]) -> Concept | None:
    """Return what such a part counts, None where the number is no such part."""
    if item.parent is None or item.parent != item.index - 1:
        return None
    whole = items[item.parent]
    if narrowing(whole, items) is not item:
        return None
    if _CASES.search(whole.lead):
        review, suit = "复议" in whole.lead, "诉讼" in whole.lead or "起诉" in whole.lead
        return Concept("disputes" if review and suit else ("fy" if review else "lit"))
    if "申请" in whole.lead and "申请" in item.lead:
        return Concept("new", (("new", "cin"), ("tot",)))
    return None


def of_one_person(item: Item, items: list[Item]) -> bool:
    """Tell whether a number is what some of the applicants asked for: 其中1人申请6件."""
    if not item.index or item.lead != item.gap:
        return False
    before = items[item.index - 1]
    return before.quantity.unit in PEOPLE and _SOME_ASKED.search(before.gap) is not None


def of_some_requests(item: Item, items: list[Item]) -> bool:
    """Tell whether a result is of some requests only: 3件书面征求意见，其中2件不予公开."""
    if _ASKED_ABOUT.search(item.tail):
        return True
    if item.parent is None:
        return False
    return _NOT_ALL.search(items[item.parent].phrase) is not None


def joined_to_other_requests(item: Item, before: Concept | None, items: list[Item]) -> bool:
    """Tell whether requests are listed beside others: 受理低保申请35件、宅基地申请12件."""
    if not item.index or before is not None or not joins(item):
        return False
    if _NAMED.search(item.lead):
        return False
    return items[item.index - 1].lead.endswith("申请")


def accepted_of_received(item: Item, items: list[Item]) -> bool:
    """Tell whether a number is what was accepted of all: 其中不予受理5件，受理30件."""
    if not item.index or not item.lead.endswith("受理"):
        return False
    return any(_REFUSED.search(before.lead) for before in items[: item.index])


def changed_to(item: Item, items: list[Item]) -> Concept | None:
    """Return what grew or fell to a number: 申请量由上年的31件增加到今年的37件."""
    if not item.index or item.changes or not _CHANGED_TO.search(item.lead):
        return None
    if not _REQUESTS_FROM.search(items[item.index - 1].lead) or "，" in item.gap:
        return None
    return Concept("new", (("new", "cin"), ("tot",)))


def is_other(found: Concept, item: Item, items: list[Item], before: Concept | None) -> bool:
    """Tell whether a number read as a figure of table three is of more or of fewer things."""
    if found.name in RESULTS:
        return of_some_requests(item, items)
    if found.name not in ("new", "tot"):
        return False
    return (
        narrowing(item, items) is not None
        or of_one_person(item, items)
        or accepted_of_received(item, items)
        or joined_to_other_requests(item, before, items)
    )
