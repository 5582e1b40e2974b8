"""What is public already and may be what somebody is about to ask for."""

from __future__ import annotations

import re
from datetime import date

from gongkai.portal.finding.asking import Question, answer
from gongkai.requests.public.already import Public
from gongkai.search import Hit, NotReady
from gongkai.web.days import local_day

_MOST = 5
#: what stands between the words of a request and says nothing of its matter
_BETWEEN = re.compile(
    r"[\s，。、；：？！,.;:?!（）()《》〈〉“”\"'·-]+"
    r"|(?:我|本人|我们|本公司|想|要|请|申请|公开|提供|了解|获取|查询|查阅|知道|复印件|有关|相关|关于"
    r"|以及|及其|和|与|及|或者|或|等|的|在|对|从|到|是|至|今|所有|全部|一切|情况|信息|材料|资料)+"
)


def already(description: str, today: date) -> list[Public]:
    """
    Return what is public and has the words of a description, the best first.

    All words together first; where that finds too little, the longest of them alone.
    """
    words = _words(description)
    tries = [" ".join(words[:n]) for n in (6, 3, 2) if len(words) >= n]
    tries += sorted(words, key=len, reverse=True)[:2]
    found: dict[str, Public] = {}
    for typed in dict.fromkeys(tries):
        for hit in _hits(typed, today):
            found.setdefault(hit.url, _public(hit))
        if len(found) >= _MOST:
            break
    return list(found.values())[:_MOST]


def _words(description: str) -> list[str]:
    parts = (one for one in _BETWEEN.split(description[:200]) if one)
    return list(dict.fromkeys(one for one in parts if len(one) >= 2))[:6]


def _hits(typed: str, today: date) -> tuple[Hit, ...]:
    try:
        return answer(Question(typed), today, size=_MOST, facets=False).page.hits
    except NotReady:
        return ()


def _public(hit: Hit) -> Public:
    title = "".join(piece.text for piece in hit.title)
    return Public(title, hit.url, hit.agency, local_day(hit.published_at))
