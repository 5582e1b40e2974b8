"""Where the words of the form may break in a narrow cell, and where a title may."""

from __future__ import annotations

import re

_EM_MM = 10.5 * 0.3528
_PADDING_MM = 1.4
#: words of heads and labels that stay whole; any other character may stand by itself
_WORD = re.compile(
    r"（[一二三四五六七八九十]）|[一二三四五六]、|本年度|自然人|商业|企业|科研|机构|社会|公益|组织|法律|服务"
    r"|总计|结果|维持|纠正|其他|尚未|审结|不予|公开|无法|提供|处理|办理|本年|制发|废止|现行|有效|件数"
    r"|制作|数量|对外|项目|上一年|决定|采购|金额|[（“]?.[，。；：、）”]?",
    re.DOTALL,
)
_TITLE = re.compile(r"(?<=年)(?=政府信息)|(?<=年度)(?=政府信息)")


#: where a title may end a line: at its marks, after who and about what, before what it is
_PHRASE = re.compile(
    r"(?<=[》，。：；、）”])(?![》，。：；、）”])|(?<![《（“])(?=[《（“])|(?<=人民政府)(?!办)|(?<=办公室)|(?<=年度)(?!报告)|(?<=年)(?![度\d])|(?<=[0-9]月)(?!份|\d)|(?=补助|项目|进展|公示|实施方案|工作方案|服务提示)"
    r"|(?<=[局委厅院会办])(?=关于|召开|开展|组织|举行|举办|印发|转发|发布|公开)|(?<=关于)|(?<=印发|转发|发布|召开|开展|组织|举办|做好)"
    r"|(?<=政府信息公开)(?=工作)|(?<=的)"
)


def words(label: str) -> list[str]:
    """Split a head or label where a line may end; the parts together are the label."""
    return _WORD.findall(label)


def broken(label: str, width_mm: float) -> list[str]:
    """Break a head or label into lines for a cell of that width, set in 10.5 pt."""
    limit = max((width_mm - _PADDING_MM) / _EM_MM, 2.0)
    if ems(label) <= limit:
        return [label]
    found = [""]
    for word in words(label):
        if found[-1] and ems(found[-1] + word) > limit:
            found.append("")
        found[-1] += word
    return found


def ems(text: str) -> float:
    """Return the width of a text in units of the type size; ASCII is half as wide."""
    return sum(0.5 if c < "\u0100" else 1.0 for c in text)


def phrases(title: str) -> list[str]:
    """
    Split any title where a line may end without tearing a word; the parts together are the title.

    The rule knows the forms of official titles; a part wider than the line breaks anywhere.
    """
    return [part for part in _PHRASE.split(title) if part]


def title_lines(title: str) -> list[str]:
    """Break a title before 政府信息公开, where an official document breaks it."""
    return _TITLE.split(title)
