"""Chapter headings, whatever their number looks like: 一、 · 1. · （二） · 第二部分 · none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from gongkai.documents import heading_subject as subject
from gongkai.documents.numbers import squeezed

_PREFIX = re.compile(
    r"^(?:#{1,6})?(?:\*\*)?(?:"
    r"(?P<part>第[一二三四五六]部?[分章节]?[、:：.．]?)"
    r"|(?P<bracket>[(（【〔\[][一二三四五六七1-7][)）】〕\]][、.．]?)"
    r"|(?P<han>[一二三四五六七][、.．,，:：。]?)"
    r"|(?P<arabic>[1-7１-７][、.．,，)）:：]?)"
    r")?(?:\*\*)?"
)
_NUMERALS = "〇一二三四五六七"
_TITLES: tuple[tuple[int, re.Pattern[str]], ...] = (
    (
        4,
        re.compile(
            r"(?:因?政府信息公开(?:工作)?(?:被申请|引起的?|引发的?)?|被申请)?行政复议(?:情况)?"
            r"(?:[、和及与]|以及|，)?(?:被?提起)?(?:的)?行政诉讼(?:的)?(?:情况|案件情况)?"
        ),
    ),
    (
        3,
        re.compile(
            r"收到[和及、与]?处理(?:的)?(?:依申请公开)?(?:政府)?信息?公?开?(?:申请)?(?:的)?(?:办理)?情况?"
            r"|(?:政府信息)?依申请公开(?:政府信息)?(?:申请)?(?:的)?(?:办理|工作|处理)?(?:工作)?情况"
            r"|收到和处理\S{0,16}情况"
        ),
    ),
    (
        2,
        re.compile(
            r"主动公开(?:的)?(?:政府)?信息(?:的)?(?:工作)?情况|(?:政府)?信息主动公开(?:的)?情况"
        ),
    ),
    (
        5,
        re.compile(
            r"(?:政府信息公开)?(?:工作)?(?:中)?(?:目前|当前)?(?:存在|主要存在)?(?:的)?(?:主要)?(?:困难|不足)?"
            r"(?:[和与及、])?问题(?:和不足)?(?:[及和与、]|以及)?(?:下一步)?(?:整改|改进|解决)?"
            r"(?:措施|情况|打算|办法|工作|方向|意见|设想|思路)*(?:情况)?"
        ),
    ),
    (
        6,
        re.compile(
            r"(?:其[他它])?需要?(?:说明和)?报告的?(?:其[他它])?(?:事项(?:的?情况)?|情况|内容)|其[他它](?:需要?)?(?:说明|报告)?的?(?:有关)?事项"
        ),
    ),
    (1, re.compile(r"(?:工作)?(?:总体|基本|整体)(?:工作)?(?:情况|概况)|概述|工作概况")),
)
_OWN_WORDS = re.compile(
    r"(?:20\d\d年度?|本年度?|全年|行政机关|本(?:机关|单位|部门|级)|我[县市区局镇乡办委]|全[县市区镇乡局]|因|关于|政府信息公开(?:工作)?)+"
)
_BODIES = (
    "政府",
    "局",
    "委",
    "委员会",
    "办",
    "办公室",
    "中心",
    "镇",
    "乡",
    "街道",
    "办事处",
    "机关",
    "单位",
)
_HINTS = ("情况", "问题", "事项", "概况", "概述", "報告", "内容", *subject.HINTS)
_PROSE = re.compile(r"[。；;！]")


@dataclass(frozen=True, slots=True)
class Heading:
    """A paragraph that may be a chapter heading."""

    chapter: int
    style: str  # part, bracket, han, arabic, none
    ordinal: int | None  # the number printed
    printed: str
    rest: str  # text that runs on in the same paragraph
    exact: bool  # nothing but the number and the title


@lru_cache(maxsize=4096)
def heading_in(text: str) -> Heading | None:
    """Return the chapter heading a paragraph begins with, or None."""
    head = text[:90]
    if not any(word in head for word in _HINTS):
        return None
    bare = squeezed(head)
    match = _PREFIX.match(bare)
    if match is None:
        return None
    style = match.lastgroup or "none"
    ordinal = _ordinal(match[0])
    body = bare[match.end() :].lstrip("*#:：、.． ")
    for chapter, pattern in _TITLES:
        title = pattern.search(body, 0, 60)
        if title is None or title.end() - title.start() < 2:
            continue
        if title.start() and not _may_stand_before(body[: title.start()], style):
            continue
        if chapter == 5 and "问题" not in title[0]:
            continue
        after = body[title.end() :].strip("*#：:。.；;—-~》")
        if chapter == 5 and style == "none" and (after or len(title[0]) < 5):
            continue
        if after and not _may_run_on(after, style, body[title.end() : title.end() + 1]):
            continue
        printed, rest = _cut(text, match[0] + body[: title.end()])
        return Heading(chapter, style, ordinal, printed, rest, not after)
    spoken_of = subject.chapter_of(body, style, ordinal)
    if spoken_of is None or len(squeezed(text)) > len(bare):
        return None
    return Heading(spoken_of, style, ordinal, text.strip(), "", True)


def numbered_line(text: str) -> tuple[str, int] | None:
    """Return style and number of a line that is short as headings are and bears a number."""
    bare = squeezed(text[:60])
    match = _PREFIX.match(bare)
    number = _ordinal(match[0]) if match else None
    if match is None or number is None or not subject.may_be_a_title(bare[match.end() :]):
        return None
    return match.lastgroup or "none", number


def _may_stand_before(words: str, style: str) -> bool:
    """Tell whether words before the title belong to it: 行政机关…, 2023年…, 某局…."""
    if _OWN_WORDS.fullmatch(words):
        return True
    return style != "none" and len(words) <= 16 and words.endswith(_BODIES)


def _may_run_on(after: str, style: str, following: str) -> bool:
    """Tell whether text behind the title is the chapter's own first paragraph."""
    if following in ("：", ":"):
        return True
    return style != "none" and following in ("。", " ", "\n") and len(after) > 4


def _ordinal(prefix: str) -> int | None:
    for char in prefix:
        if char in _NUMERALS:
            return _NUMERALS.index(char)
        if char.isdigit():
            return int(char)
    return None


def _cut(text: str, wanted: str) -> tuple[str, str]:
    """Split a paragraph after the squeezed words `wanted`, keeping the printed form."""
    target = len(wanted)
    seen = 0
    for index, char in enumerate(text):
        seen += len(squeezed(char))
        if seen >= target:
            rest = text[index + 1 :].lstrip(" \u3000：:。.*#").strip()
            cut = index + 1 if rest else len(text)
            return text[:cut].strip(), rest
    return text, ""


def is_prose(text: str) -> bool:
    """Tell whether a line is running text rather than a label or a heading."""
    return (len(text) > 12 and bool(_PROSE.search(text))) or (len(text) > 4 and text[-1] == "。")
