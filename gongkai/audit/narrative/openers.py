"""How a list of parts is opened: 其中, 分别是, 包括, a colon, a bracket, 27件里."""

from __future__ import annotations

import re

from gongkai.audit.narrative.item import Item

_OPENS = re.compile(
    r"^(?:(?P<tail>[^，；。：（）]{0,16})[，,；。]?(?P<word>其中|分别(?:是|为|系)|(?:按|从|分(?=[季月类渠部领]))[^，。；]{0,14}(?:分|看)，?(?:其中|分别为|分别是)?"
    r"|(?:主要)?(?:包括|包含|含|涵盖|涉及)|主要(?:是|为|有)|具体(?:是|为|包括)|即(?!办|时|将|可|日|刻)"
    r"|[^，。；：]{0,8}(?:方式|渠道|途径|类型|类别|结果|情况|形式|内容)(?:分别)?(?:为|是|有)))"
)
_COLON = re.compile(
    r"^）[^，；。：（）]{0,6}：|^(?!、)[^，；。：（）]{0,16}(?:，(?:其中|分别|具体|包括|主要|详情|明细|即|构成)[^，。；：（）]{0,10})?："
)
_OF = re.compile(r"^[^，；。：（）]{0,12}(?:里面?|中|当中|之中|之内)[，：]")
_BRACKET = re.compile(r"^[^，；。：（）]{0,16}（")
_SOME = re.compile(r"其中|(?<!包)含")
_ALIKE = frozenset({"涉及", "涵盖", "包括", "包含", "含"})
_BESIDES = re.compile(r"[，；。]其中")
ANEW = re.compile(r"^[^，。；：（）]{0,16}[，；](?:其中，)?[按从]|^[^，。；：（）]{0,16}；")
#: a way of sorting all that was counted: 从渠道看，… · 其中按内容分，…
SORTS = re.compile(
    r"^(?:其中|具体)?[，：]?(?:[按从]|分(?=[季月类渠部领]))[^，。；：（）\d]{1,14}(?:分类?|看|划分|统计|而言|来说)[，：]?"
)
_SORTS_AGAIN = re.compile(rf"^[^，。；：（）]{{0,16}}[，；]{SORTS.pattern[1:]}")


def sorted_anew(items: list[Item], gap: str) -> bool:
    """Tell whether the whole stands in a sentence before: 从渠道看，A9条；从内容看，B9条."""
    return SORTS.match(items[0].gap) is not None and _SORTS_AGAIN.match(gap) is not None


def goes_on_alike(gap: str, before: Item) -> bool:
    """Tell whether the word that would open a list goes on with one: 涉及征地7件，涉及登记66件."""
    match = _OPENS.match(gap)
    return match is not None and match["word"] in _ALIKE and match["word"] in before.lead


def _inside_a_clause(gap: str, match: re.Match[str]) -> bool:
    """Tell whether 涉及 and the like belong to the words after a number: 4次涉及国家秘密."""
    before = gap[: match.start("word")]
    return match["word"].startswith(("涉及", "涵盖", "即", "含")) and before[-1:] not in tuple(
        "，；。"
    )


def opener_of(gap: str, bracket: bool) -> str:
    """Return how the words before a number open a list; empty when they open none."""
    if bracket and _BRACKET.match(gap):
        return "其中" if _SOME.search(gap) else "（"
    match = _OPENS.match(gap)
    if match and not _inside_a_clause(gap, match):
        return "其中" if match["word"].startswith(("其中", "含", "涵")) else "分别"
    if _OF.match(gap):
        return "中"
    if _COLON.match(gap):
        return "其中" if "其中" in gap else "："
    return "其中" if _BESIDES.search(gap) and gap.count("，") <= 1 else ""
