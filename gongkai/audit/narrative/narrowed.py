"""Numbers of more, or of fewer, than the form counts: 申请件1280件，其中信息公开申请37件."""

from __future__ import annotations

import re

from gongkai.audit.narrative.concepts import RESULTS, Concept
from gongkai.audit.narrative.item import Item, joins
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
_ASKER = re.compile(r"申请人|市民|村民|居民|群众|律师|当事人")
_IN_ALL = re.compile(r"共|总|全[年县市区镇局]|有$|来自$|收到$")
_DID = re.compile(r"(?:全年|共计?|均|已)*(?:收到|受理|接到|接收|新收|办结|答复|办理)")
_ASKED_ABOUT = re.compile(r"征求|征询|协商|会商")
_REFUSED = re.compile(r"(?:不予|不|未)受理")
_NOT_ALL = re.compile(
    r"模拟|演练|抽查|抽取|评选|评查|案例|征求|征询|协商|会商|疑难|复杂|延期|延长|补正|转办|转来"
)

_ANSWERED = re.compile(r"(?:答复|办结|办复|办理)(?:申请|的)?(?:共|为|了)?$")
_IN_TIME = re.compile(r"按期|按时|如期|及时|期限内|时限内|工作日内|正常")
_OUT_OF_ORDER = re.compile(r"当场|当日|当天|即时|延期|延长|提前|逾期|超期|超时")
_BEGUN = re.compile(r"新(?:发生|增|收|受理|立)|(?:本年|今年|当年|20\d\d年)度?(?:发生|收到|受理)")
_HANDED_ON = re.compile(
    r"(?:上一?年|去年|往年|20\d\d年)[^，。；#]{0,8}(?:转入|结转|转结|未审结|遗留)"
)


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
    if before.quantity.unit not in PEOPLE:
        return False
    some = _ASKER.match(before.after) and not _IN_ALL.search(before.gap)
    return bool(some or _SOME_ASKED.search(before.gap))


def of_some_bodies(item: Item, items: list[Item]) -> bool:
    """Tell whether only some of the bodies did it: 有4个乡镇收到申请9件 · 11个中有4个收到申请."""
    if not item.index:
        return False
    before = items[item.index - 1]
    if before.quantity.unit not in ("个", "家") or "，" in item.gap:
        return False
    if _DID.match(item.gap):
        return before.parent is not None or _SOME_ASKED.search(before.gap) is not None
    return before.quantity.bodies and _SOME_ASKED.search(before.gap) is not None


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


def _beside(item: Item, items: list[Item]) -> list[Item]:
    """Return the numbers before and after one that are not part of it, nor it of them."""
    near = [items[at] for at in (item.index - 1, item.index + 1) if 0 <= at < len(items)]
    return [one for one in near if one.parent == item.parent or item.parent == one.index]


def answered_in_one_way(item: Item, items: list[Item]) -> bool:
    """Tell whether a number is of one way of answering: 按期答复16件，延期答复2件."""
    if not _ANSWERED.search(item.lead):
        return False
    in_time, other = _IN_TIME.search(item.lead), _OUT_OF_ORDER.search(item.lead)
    if not in_time and not other:
        return False
    return any(
        _ANSWERED.search(one.lead) and (_OUT_OF_ORDER if in_time else _IN_TIME).search(one.lead)
        for one in _beside(item, items)
    )


def old_or_begun_beside_old(item: Item, items: list[Item]) -> bool:
    """Tell whether cases are only the older or the year's: 上年遗留复议1件，新发生2件."""
    return _HANDED_ON.search(item.lead) is not None or (
        _BEGUN.search(item.lead) is not None
        and any(_HANDED_ON.search(one.lead) for one in _beside(item, items))
    )


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
        or of_some_bodies(item, items)
        or accepted_of_received(item, items)
        or answered_in_one_way(item, items)
        or joined_to_other_requests(item, before, items)
    )
