"""What is public already and may be what somebody is about to ask for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gongkai.portal.finding.asking import Question, answer
from gongkai.requests.public.already import Public
from gongkai.search import Hit, NotReady
from gongkai.web.days import local_day

_MOST = 5
_TRIES = 7  # searches for one description
#: what stands between the words of a request and says nothing of its matter
_BETWEEN = re.compile(
    r"[\s，。、；：？！,.;:?!（）()《》〈〉“”\"'·—-]+|\d+年(?:度)?"
    r"|(?:我们|我|本人|本公司|想要|想|要|请|申请|公开|提供|了解|获取|查询|查阅|知道|复印件|有关|相关|关于"
    r"|以及|及其|和|与|及|或者|或|等|的|在|对|从|到|是|至|今|所有|全部|一切|情况|信息|材料|资料|文件)+"
)
#: pairs of characters that many titles have and that tell nothing of a matter
_USUAL = frozenset(
    "办法 管理 通知 公告 公示 意见 方案 规定 关于 工作 实施 政府 人民 年度".split()  # noqa: SIM905
)


def already(description: str, today: date) -> list[Public]:
    """
    Return what is public and may be meant by a description, the nearest first.

    What has all its words counts; of the rest, what has enough of their pairs in its title: the
    search is exact, and nobody asks in the words of a title.
    """
    words = _words(description)
    known = {pair for word in words for pair in _pairs(word)} - _USUAL
    found: dict[str, tuple[int, Public]] = {}
    for number, typed in enumerate(_tries(words)):
        for hit in _hits(typed, today):
            near = len(known & set(_pairs(_title(hit))))
            if number == 0:  # all the words, as they were typed
                near += len(known)
            elif near < min(2, max(1, len(known) // 3)):
                continue
            found.setdefault(hit.url, (near, _public(hit)))
    best = sorted(found.values(), key=lambda one: one[0], reverse=True)
    return [one for _near, one in best[:_MOST]]


def _words(description: str) -> list[str]:
    parts = (one for one in _BETWEEN.split(description[:200]) if one)
    return list(dict.fromkeys(one for one in parts if len(one) >= 2))[:6]


def _pairs(word: str) -> Iterator[str]:
    return (word[at : at + 2] for at in range(len(word) - 1))


def _tries(words: list[str]) -> list[str]:
    """Return what to search for: the words, the words cut in two, then what tells most."""
    halves = [" ".join(word[at : at + 2] for at in range(0, len(word) - 1, 2)) for word in words]
    tries = [" ".join(words), " ".join(halves), *halves]
    tries += [pair for word in words for pair in _pairs(word) if pair not in _USUAL]
    return list(dict.fromkeys(one for one in tries if one and one not in _USUAL))[:_TRIES]


def _hits(typed: str, today: date) -> tuple[Hit, ...]:
    try:
        return answer(Question(typed), today, size=_MOST * 2, facets=False).page.hits
    except NotReady:
        return ()


def _title(hit: Hit) -> str:
    return "".join(piece.text for piece in hit.title)


def _public(hit: Hit) -> Public:
    return Public(_title(hit), hit.url, hit.agency, local_day(hit.published_at))
