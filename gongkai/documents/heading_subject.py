"""What a heading in words of its own is about: 受理和处理申请情况, 存在不足及下一步打算."""

from __future__ import annotations

import re

HINTS = ("总述", "综述", "公开", "复议", "诉讼", "申请", "不足", "其他", "其它", "总体", "整体")
_BRACKET = re.compile(r"[(（][^()（）]{0,30}[)）]$")
_END = re.compile(r"[*#:：。.；;\-—~》]+$")
_YEAR = re.compile(r"20\d\d年?度?|二[〇零○]..年度?")
_NO_HEADING = re.compile(
    r"\d|[。；;！？!?|\t]|[件条份篇宗次]$|^[是，,、月日]|^年(?!度)|^其[他它]处理|年度?报告$|制度|表$"
)
_ENDS = re.compile(
    r"(?:情况|概况|概述|综述|总述|统计|数据|事项|问题|不足|困难|措施|打算|方向|思路|计划|安排|举措|工作|内容|说明|方面)$"
)
_SUBJECTS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (4, re.compile(r"复议|诉讼")),
    (5, re.compile(r"问题|不足|困难|短板|薄弱环节")),
    (
        6,
        re.compile(
            r"^(?:需要?|有关)?(?:其[他它]|另外)|(?:说明|报告)的?(?:其[他它])?的?(?:事项|情况|问题)"
        ),
    ),
    (
        3,
        re.compile(
            r"依申请|(?:收到|受理|办理|处理).*申请(?!量|数|人)|申请(?!量|数|人).*(?:公开|处理|办理|答复|情况)"
        ),
    ),
    (2, re.compile(r"主动公开")),
    (1, re.compile(r"总体|整体|基本情况|概述|概况|总述|综述")),
)
_BEGINS = re.compile(
    r"^(?:年度|本年|全年|行政机关|本(?:机关|单位|部门)|因|有关|关于|政府信息|信息公开|政务公开|主动公开|依申请|收到|受理|接收|办理"
    r"|(?:当前|目前|工作)?(?:存在|主要)|不足|问题|其[他它]|需要?|行政复议|行政诉讼|总体|整体|基本|概述|概况|综述|总述|工作)"
)
_LAST = frozenset({"其他", "其它"})  # （六）其他 is a row of table three
_SHORT = frozenset({"概述", "概况", "综述", "总述"})


def may_be_a_title(body: str) -> bool:
    """Tell whether words are short and plain as those of a chapter heading are."""
    title = _END.sub("", _BRACKET.sub("", _END.sub("", body)))
    return 2 <= len(title) <= 24 and not _NO_HEADING.search(title) and "，" not in title


def chapter_of(body: str, style: str, ordinal: int | None) -> int | None:
    """
    Return the chapter a short line is the heading of by what it speaks of.

    The line must be a noun phrase without figures. With a number it must speak of the chapter
    of that number; without one it must begin and end as headings do, for it may as well be the
    torn end of a sentence.
    """
    numbered = style != "none"
    title = _END.sub("", _BRACKET.sub("", _END.sub("", body)))
    title = _YEAR.sub("", title)
    if not 2 <= len(title) <= 32 or _NO_HEADING.search(title):
        return None
    if not numbered and not (_BEGINS.match(title) and _ENDS.search(title)):
        return None
    if (
        len(title) < 4
        and title not in _SHORT
        and not (style in ("han", "part", "arabic") and title in _LAST)
    ):
        return None
    if numbered and not _ENDS.search(title) and title.count("，"):
        return None
    spoken_of = [n for n, pattern in _SUBJECTS if pattern.search(title)]
    if not numbered:
        return spoken_of[0] if spoken_of else None
    if ordinal in spoken_of:
        return ordinal
    return 4 if ordinal == 4 and _SUBJECTS[0][1].search(body) else None
