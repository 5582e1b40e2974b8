"""Which paragraphs make up which chapter."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.documents.grid import Grid, Paragraph
from gongkai.documents.headings import Heading, heading_in, numbered_line
from gongkai.documents.report import Section

Item = Paragraph | Grid
_TAIL = re.compile(
    r"^(?:上一[篇条]|下一[篇条]|【?打印|\[?关闭|分享到?[:：]|责任编辑|编辑[:：]|审核[:：]|返回(?:顶部|首页)"
    r"|版权所有|主办(?:单位)?[:：]|承办(?:单位)?[:：]|.{0,12}ICP备|.{0,8}公网安备|网站标识码|扫一扫|您是第"
    r"|友情链接|相关(?:链接|信息|文章|阅读|文档)|网站地图|联系我们|关于我们|技术支持|打印本页|附件下载|浏览次数|点击(?:率|数|量))"
)
_META = re.compile(
    r"(?:发布(?:时间|日期|机构|单位)|信息来源|文章来源|来源|浏览(?:次数|量)|点击(?:率|数|量)|字体|字号|索\s*引\s*号|"
    r"成文日期|发文日期|公开日期|有效性|主题分类|体裁分类|生成日期|阅读(?:次数|量)?|打印|分享|当前位置|您现在的位置|"
    r"您的位置|访问量|作者|责任编辑)\s*[:：【\[]|^\W*(?:首页|当前位置)|^[\[【]?(?:大|中|小)[\]】]?$|[>＞»]{1,2}\s*\S+.*[>＞»]"
)


def chosen(items: Sequence[Item]) -> dict[int, tuple[int, Heading]]:
    """
    Return chapter → (index of its heading, heading).

    Headings are told from the sub-headings of chapter one by their numbering: the style in
    which most chapters carry their own number is the report's style; chapters that lack it may
    be found by their bare title. A table of contents loses against the headings behind it.
    """
    found = [
        (index, heading)
        for index, item in enumerate(items)
        if isinstance(item, Paragraph) and (heading := heading_in(item.text)) is not None
    ]
    style = _main_style(found)
    strong = [(i, h) for i, h in found if h.style == style and (h.ordinal == h.chapter or h.exact)]
    chain = _chain(strong)
    for chapter in range(1, 7):
        if chapter in chain:
            continue
        low = max((chain[c][0] for c in chain if c < chapter), default=-1)
        high = min((chain[c][0] for c in chain if c > chapter), default=len(items))
        for index, heading in found:
            if (
                low < index < high
                and heading.chapter == chapter
                and (heading.exact or heading.style == style)
                and (heading.ordinal in (None, chapter) or heading.style == style)
            ):
                chain[chapter] = (index, heading)
                break
        if chapter not in chain and len(chain) > 2 and style in ("han", "part"):
            for index in range(low + 1, high):
                named = _by_number(items[index], style, chapter)
                if named is not None:
                    chain[chapter] = (index, named)
                    break
    return dict(sorted(chain.items()))


def _by_number(item: Item, style: str, chapter: int) -> Heading | None:
    """Return a line as the heading whose number it bears, if it is no other chapter's."""
    if not isinstance(item, Paragraph) or numbered_line(item.text) != (style, chapter):
        return None
    if heading_in(item.text) is not None:
        return None
    return Heading(chapter, style, chapter, item.text.strip(), "", True)


def _main_style(found: list[tuple[int, Heading]]) -> str:
    count: dict[str, set[int]] = {}
    for _, heading in found:
        if heading.ordinal == heading.chapter or (heading.style == "none" and heading.exact):
            count.setdefault(heading.style, set()).add(heading.chapter)
    order = ("han", "part", "arabic", "bracket", "none")
    return max(order, key=lambda style: (len(count.get(style, ())), -order.index(style)))


def _chain(found: list[tuple[int, Heading]]) -> dict[int, tuple[int, Heading]]:
    """Return the longest run of headings in rising chapter order; of equals, the latest."""
    best: list[tuple[int, int, list[int]]] = []  # (length, sum of positions, path)
    for k, (position, heading) in enumerate(found):
        own = (1, position, [k])
        for j in range(k):
            if found[j][1].chapter < heading.chapter:
                length, total, path = best[j]
                candidate = (length + 1, total + position, [*path, k])
                if candidate[:2] > own[:2]:
                    own = candidate
        best.append(own)
    if not best:
        return {}
    path = max(best, key=lambda entry: entry[:2])[2]
    return {found[k][1].chapter: found[k] for k in path}


def sections_of(
    items: Sequence[Item], headings: dict[int, tuple[int, Heading]], start: int
) -> tuple[Section, ...]:
    """
    Cut the paragraphs into chapters.

    :param start: index of the first paragraph behind the title
    """
    cuts = [(0, start, None), *((c, i, h) for c, (i, h) in headings.items())]
    cuts.sort(key=lambda cut: cut[1] if cut[0] else -1)
    made = []
    for place, (number, index, heading) in enumerate(cuts):
        end = cuts[place + 1][1] if place + 1 < len(cuts) else len(items)
        first = index + 1 if heading else index
        texts: list[str] = []
        pages: list[int | None] = []
        if heading is not None and heading.rest:
            texts.append(heading.rest)
            pages.append(items[index].page)
        for text, page in _texts(items[first:end]):
            if number == 0 and _META.search(text) and len(text) < 120 and "。" not in text:
                continue
            if place + 1 == len(cuts) and _TAIL.match(text):
                break
            texts.append(text)
            pages.append(page)
        if number == 0 and not texts:
            continue
        made.append(
            Section(number, heading.printed if heading else None, tuple(texts), tuple(pages))
        )
    return tuple(made)


def _texts(items: Sequence[Item]) -> list[tuple[str, int | None]]:
    """Return paragraphs, and the words of grids that are not statutory tables."""
    found: list[tuple[str, int | None]] = []
    for item in items:
        if isinstance(item, Paragraph):
            found.append((item.text, item.page))
        else:
            found.extend(
                (line, item.page)
                for cell in item.cells()
                for line in cell.text.split("\n")
                if line.strip()
            )
    return found
