"""The top of an official document: red head, document number and title (GB/T 9704-2012, 7.2)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median_high

from gongkai.bodies.shape.blocks import Block, Notes, Para
from gongkai.bodies.shape.dates import day, number

_NEAR = 18  # blocks from the top within which the title stands
_LONG = 70  # characters: no line of a title is longer
_MOST_LINES = 5
_RED_HEAD = re.compile(r"[\u3007\u4e00-\u9fff（）()、]{3,40}文件")
_ENDS = re.compile(r"[。；;！!？?：:，,]$")
#: how titles of official documents end (党政机关公文处理工作条例 第八条, and what counties write)
_KIND = re.compile(
    r"(?:通知|公告|通告|意见|决定|决议|命令|令|公报|通报|报告|请示|批复|议案|函|纪要|办法|规定|细则|条例|方案"
    r"|规划|计划|预案|要点|总结|制度|规则|指南|清单|目录|名单|解读|问答|说明|预算|决算|公示|简报|讲话|措施"
    r"|标准|规程|协议|情况|汇报|须知|启事|简介|职责|章程|公约|倡议书|承诺书|责任书|表|书)"
    r"(?:[（(][^（）()]{1,20}[）)])?$"
)
_ITEM = re.compile(
    r"附\s*件|[（(]?[一二三四五六七八九十]+[、)）]|第[一二三四五六七八九十百]+[条章节]|\d+[.．、]"
)
_HEAD_RED = "红头“%s”没有放进正文，发文机关由系统显示。"


@dataclass(slots=True)
class Opening:
    """What the top of a document says of itself, and which blocks that takes out of the body."""

    title: str | None = None
    doc_no: str | None = None
    taken: frozenset[int] = frozenset()  # places of blocks


def opening(blocks: Sequence[Block], notes: Notes) -> Opening:
    """Return what the top of a document says of itself."""
    top = _top(blocks)
    taken: set[int] = set()
    doc_no: str | None = None
    for at, para in top:
        found = number(para.text)
        if found is not None:
            doc_no = found
            taken.add(at)
            red = [(k, p) for k, p in top if k < at and _is_red_head(p)]
            for place, head in red:
                taken.add(place)
                notes.add(_HEAD_RED % head.text.replace("%", ""))
            break
    lines = _title([(at, para) for at, para in top if at not in taken], _body_size(blocks))
    if len(lines) + len(taken) == len(blocks) > 0 and not taken:
        lines = []  # a text of one line is no title
    taken.update(at for at, _ in lines)
    title = _joined([para.text for _, para in lines]) or None
    return Opening(title, doc_no, frozenset(taken))


def _top(blocks: Sequence[Block]) -> list[tuple[int, Para]]:
    """Return the short paragraphs before the text proper begins."""
    found: list[tuple[int, Para]] = []
    for at, block in enumerate(blocks[:_NEAR]):
        if not isinstance(block, Para) or len(block.text) > _LONG:
            break
        if block.text.endswith(("：", ":")) and not block.align:
            break
        found.append((at, block))
    return found


def _is_red_head(para: Para) -> bool:
    plain = re.sub(r"\s", "", para.text)
    return _RED_HEAD.fullmatch(plain) is not None and "关于" not in plain


def _body_size(blocks: Sequence[Block]) -> float:
    """Return the type size most of the text is in, 0 where no size is known."""
    sizes: list[float] = []
    for block in blocks:
        if isinstance(block, Para) and block.size:
            sizes += [block.size] * min(len(block.text) // 20 + 1, 20)
    return median_high(sizes) if sizes else 0.0


def _title(top: list[tuple[int, Para]], body: float) -> list[tuple[int, Para]]:
    """Return the lines of the title; none where nothing stands out."""
    named = [(at, para) for at, para in top if para.role == "title"]
    if named:
        return _following(named, named[0])
    standing_out = [pair for pair in top if _stands_out(pair[1], body)]
    for pair in standing_out:
        lines = _following(standing_out, pair)
        whole = _joined([para.text for _, para in lines])
        if _KIND.search(whole) or any(para.level == 2 for _, para in lines):
            return lines
    for pair in standing_out:
        if body and pair[1].size > 1.25 * body:
            return _following(standing_out, pair)
    for at, para in top[:3]:
        text = para.text
        if len(text) > 5 and _KIND.search(text) and not (_ENDS.search(text) or _ITEM.match(text)):
            return [(at, para)]
    return []


def _stands_out(para: Para, body: float) -> bool:
    if _ENDS.search(para.text) or not para.text or day(para.text) or para.bullet is not None:
        return False
    larger = bool(body) and para.size > 1.15 * body
    return para.align == "centre" or (larger and para.align != "right")


def _following(pairs: list[tuple[int, Para]], first: tuple[int, Para]) -> list[tuple[int, Para]]:
    """Return the lines that go on from the first, in the same size."""
    lines = [first]
    for at, para in pairs:
        last_at, last = lines[-1]
        same = abs(para.size - last.size) <= 0.12 * max(para.size, last.size)
        if at == last_at + 1 and same and len(lines) < _MOST_LINES:
            if _KIND.search(last.text) and not re.match(r"[（(]|的", para.text):
                break
            if para.text.startswith(("（", "(")) and not _KIND.search(para.text):
                break  # by whom and when it was adopted
            lines.append((at, para))
    return lines


def _joined(lines: list[str]) -> str:
    """Return the lines of a title as one, without the blanks that spread them."""
    made = ""
    for line in lines:
        plain = re.sub(r"\s+", " ", line.replace("\u3000", " ")).strip()
        plain = re.sub(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])", "", plain)
        gap = " " if made and made[-1].isascii() and plain[:1].isascii() else ""
        made += gap + plain
    return made
