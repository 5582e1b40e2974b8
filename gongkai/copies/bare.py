"""A text without what reposting puts around it, as the characters that are compared."""

from __future__ import annotations

import re
import unicodedata

#: what stands around an article that was taken over; a line of its own, or in brackets
_LABELS = (
    r"(?:信息|稿件|文章|内容|本文)?来源|(?:本文)?转(?:载|自|载自|发自)|原文(?:链接|地址|标题)|"
    r"(?:发布|发稿|更新|转载)(?:时间|日期|单位|机构)|(?:责任|责编|网络)?编辑|责编|审核|作者|撰稿|供稿|"
    r"浏览(?:次数|量)|阅读(?:次数|量)|点击(?:次数|量)|字体(?:大小)?|分享(?:到)?|打印(?:本页)?|扫一扫"
)
_LINE = re.compile(rf"^[\s【\[（(]*(?:{_LABELS})\s*[:：].{{0,60}}$", re.M)
_FIRST = re.compile(rf"\A\s*(?:(?:{_LABELS})\s*[:：]\s*\S{{1,24}}\s+)+")
_BRACKETS = re.compile(rf"[（(【\[]\s*(?:{_LABELS})\s*[:：]?[^（()）\]】]{{0,60}}[）)\]】]")
_FORWARD = re.compile(r"\A\s*(?:转发|转载|转)\s*[:：丨|]\s*")
_NOT_A_WORD = re.compile(r"[\W_]+")


def unwrapped(text: str) -> str:
    """Return a text without the lines that say where it was taken from, and by whom."""
    text = _FORWARD.sub("", _FIRST.sub("", _BRACKETS.sub("", text)))
    return _LINE.sub("", text)


def bare(text: str) -> str:
    """Return a text's letters and digits only, in one width and case, unwrapped."""
    plain = unicodedata.normalize("NFKC", unwrapped(text)).casefold()
    return _NOT_A_WORD.sub("", plain)
