"""Results of one channel or one sort of applicants, which no cell shows: 网络申请10件，其中…"""

from __future__ import annotations

import re

from gongkai.audit.narrative import words
from gongkai.audit.narrative.items import Item

_SEVERAL = re.compile(r"等|、|和|及|或")


def in_branch(item: Item, items: list[Item]) -> bool:
    """Tell whether a result is one channel's or one sort of applicants': 网络申请10件，其中…"""
    if item.parent is not None:
        whole = items[item.parent]
    else:
        tops = [i for i in items[: item.index] if i.parent is None and not i.changes]
        if not tops or item.paired:
            return False
        whole = next((i for i in reversed(tops) if not _is_result(i)), tops[0])
    if _is_result(whole) or _SEVERAL.search(whole.lead):
        return False
    return bool(words.CHANNEL.search(whole.lead) or words.APPLICANT.search(whole.lead))


def _is_result(item: Item) -> bool:
    text = item.lead + "#"
    return bool(words.ROW.search(text) or words.GROUP.search(text))
