"""Results of one channel or one sort of applicants, which no cell shows: 网络申请10件，其中…"""

from __future__ import annotations

import re

from gongkai.audit.narrative import words
from gongkai.audit.narrative.item import Item

_CHANNEL_OF_REQUESTS = re.compile(
    r"(?:网络|网上|线上|线下|信函|邮寄|邮件|当面|现场|窗口|书面|纸质|传真|在线|平台|来函|信件|电话|口头)[^，。；]{0,6}(?:申请|$)"
)
#: some of the requests, told before their results: 自然人申请中，予以公开的有36件
_HEAD = re.compile(
    r"(?:^|[，。；：）])(?P<of>[^，。；：（）\d]{1,20})申请(?:事项|件)?(?:里|里面|中|当中|之中|方面)，"
)
_SOME = re.compile(rf"{words.CHANNEL.pattern}|{words.APPLICANT.pattern}|结转|延期|补正|转办|重复")
_SEVERAL = re.compile(r"等|、|和|及|或")


def in_branch(item: Item, items: list[Item]) -> bool:
    """Tell whether a result is one channel's or one sort of applicants': 网络申请10件，其中…"""
    head = _HEAD.search(item.gap)
    if head and _SOME.search(head["of"]) and not _SEVERAL.search(head["of"]):
        return True
    if item.parent is not None:
        whole = items[item.parent]
    else:
        if item.paired:
            return False
        whole = item
        for at in range(item.index - 1, -1, -1):
            one = items[at]
            if one.parent is None and not one.changes:
                whole = one
                if not _is_result(one):
                    break
        if whole is item:
            return False
    if _is_result(whole) or _SEVERAL.search(whole.lead):
        return False
    return bool(words.CHANNEL.search(whole.lead) or words.APPLICANT.search(whole.lead))


def in_segment(item: Item, items: list[Item], plain: str) -> bool:
    """
    Tell whether a number follows one branch, another after it: 网上9件，办结8件；信函3件，…

    :param plain: the sentence the numbers stand in
    """
    if "；" not in plain:
        return False
    mine: Item | None = None
    heads = 0
    for one in items:
        if _is_head(one):
            heads += 1
            mine = one if one.index <= item.index else mine
        elif "；" in one.gap and one.index <= item.index:
            mine = None
    return heads > 1 and mine is not None and mine is not item


def _is_head(item: Item) -> bool:
    return (
        (item.index == 0 or "；" in item.gap or "其中" in item.gap)
        and _CHANNEL_OF_REQUESTS.search(item.lead) is not None
        and not _SEVERAL.search(item.lead)
    )


def of_one_channel(item: Item, items: list[Item]) -> bool:
    """Tell whether a number is of one channel, the next of another: 网站申请3件、信函36件."""
    if not words.CHANNEL.search(item.lead) or item.index + 1 >= len(items):
        return False
    following = items[item.index + 1]
    return following.parent != item.index and bool(
        _CHANNEL_OF_REQUESTS.search(following.lead) and not _SEVERAL.search(following.lead)
    )


def _is_result(item: Item) -> bool:
    text = item.lead + "#"
    return bool(words.ROW.search(text) or words.GROUP.search(text))
