"""Texts that say they come from elsewhere, published as one's own (05 §6, unlabelled_forward)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gongkai.rules.words import said
from gongkai.screening.hits import Hit, Kind, Severity
from gongkai.screening.places import Place

BASIS = "国办发〔2017〕47号（转载注明来源）"
_PAPERS = (
    r"新华社|新华网|人民日报|人民网|央视|中国新闻网|中新社|光明日报|经济日报|法治日报|新疆日报|天山网|喀什日报"
    r"|中国政府网|澎湃新闻|[\u4e00-\u9fff]{2,8}(?:日报|晚报|网|社|电视台|客户端)"
)
_SAYS = re.compile(
    r"(?:文章|信息|稿件|内容|消息|图文|文字)?来源\s?[:：]\s?(?P<source>[^\s，。；)）\]】|]{2,30})"
    r"|(?:本文)?(?:转载自|转自|摘自|转载于|摘编自)\s?[:：]?\s?[“《]?(?P<from>[^\s，。；”》)）]{2,30})"
    rf"|据\s?(?P<told>{_PAPERS})[^，。\n]{{0,12}}(?:消息|报道|电)"
    rf"|(?:^|\n)\s*[（(]?(?P<wire>新华社|中新社|中新网|人民网)[^，。\n]{{0,14}}电[ 　)）（(]"
    r"|(?:文章|本文|内容)?由?(?P<account>[\u4e00-\u9fff]{2,16})(?:微信)?公众号(?:首发|发布|供稿)"
)
_FORWARDING = re.compile(r"转发《|关于转发|批转")


def unlabelled(text: str, source: str = "", own: Iterable[str] = ()) -> list[Hit]:
    """
    Return where a text names a source while its metadata name none, or oneself.

    :param source: 信息来源 of the metadata
    :param own: names of one's own agency; naming these is no repost
    """
    mine = [name for name in own if name]
    if source.strip() and source.strip() not in mine:
        return []
    hits = []
    for match in _SAYS.finditer(text):
        named = next(words for words in match.groups() if words)
        line = text[text.rfind("\n", 0, match.start()) + 1 :].partition("\n")[0]
        if any(name in named or named in name for name in mine) or _FORWARDING.search(line):
            continue
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        hits.append(
            Hit(
                Kind.REPOST,
                Severity.WARNING,
                (start, match.end()),
                text[start : match.end()],
                "",
                said(
                    "正文写着来自“%(named)s”，登记的信息来源却没有写：转载的，"
                    "注明来源和原文地址。",
                    named=named,
                ),
                BASIS,
                Place(paragraph=text.count("\n", 0, start) + 1),
            )
        )
    return hits
