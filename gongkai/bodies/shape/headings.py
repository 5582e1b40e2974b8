"""Headings as official documents number them: 一、（一）1. and 第一章 (GB/T 9704-2012, 7.3.3)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.bodies.shape.blocks import Block, Para

_NUM = "[〇零一二三四五六七八九十百]"
_STEPS: tuple[tuple[re.Pattern[str], int], ...] = (
    (re.compile(rf"第{_NUM}{{1,4}}[编章](?:\s|\u3000|[^条款项]|$)"), 2),
    (re.compile(rf"第{_NUM}{{1,4}}节(?:\s|\u3000|.|$)"), 3),
    (re.compile(rf"{_NUM}{{1,3}}、"), 2),
    (re.compile(rf"[（(]{_NUM}{{1,3}}[）)]"), 3),
)
_THIRD = re.compile(r"\d{1,2}(?:[.．](?!\d)|、)")
_APPENDIX = re.compile(r"附\s*件\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})?\s*[:：]?")
_ARTICLE = re.compile(rf"第{_NUM}{{1,5}}条")
_INSIDE = re.compile(r"[。；;！!？?]|，.*，")
_LONGEST = 45


def set_levels(blocks: Sequence[Block]) -> None:
    """
    Say of every paragraph whether it is a heading, and of which level.

    The source's own opinion counts where the line looks like one; numbers of the standard's
    sequence count alone. Where there are articles (第一条), 一、 and （一） number their items.
    Levels follow one another without a gap, from 2.
    """
    paras = [block for block in blocks if isinstance(block, Para)]
    articles = sum(1 for para in paras if _ARTICLE.match(para.text)) > 1
    for para in paras:
        para.level = _level(para, articles=articles)
    _close_gaps(paras)


def _level(para: Para, *, articles: bool) -> int:
    text = para.text
    if not text or para.bullet is not None or para.role == "caption" or para.pictures:
        return 0
    if _APPENDIX.fullmatch(text):
        return 2
    if not _is_line(text) or _ARTICLE.match(text):
        return 0
    for at, (pattern, level) in enumerate(_STEPS):
        if pattern.match(text):
            return 0 if articles and at > 1 and not para.level else level
    if _THIRD.match(text) and (para.bold or para.level):
        return 4
    return para.level


def _is_line(text: str) -> bool:
    """Tell whether a paragraph is short and one phrase, as headings are."""
    plain = text.rstrip("。")
    if plain != text and len(plain) > 25:
        return False
    return (
        len(plain) <= _LONGEST
        and not _INSIDE.search(plain)
        and not plain.endswith(("：", ":", "，", "、"))
    )


def _close_gaps(paras: list[Para]) -> None:
    used = sorted({para.level for para in paras if para.level})
    ranks = {level: min(rank, 6) for rank, level in enumerate(used, 2)}
    for para in paras:
        para.level = ranks.get(para.level, 0)
