"""
HTML → paragraphs and grids. Nothing here knows the law.

Page chrome is left out by structure: the article is the smallest part of the page that holds
all tables with figures; what stands behind it is dropped, what stands before it is kept only
where it may be a title.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from gongkai.documents.decode import decoded
from gongkai.documents.div_tables import div_tables
from gongkai.documents.errors import Unreadable
from gongkai.documents.grid import Block, Cell, Flow, Grid, Paragraph
from gongkai.documents.html_tables import grid_of, layout_tables
from gongkai.documents.joining import joined
from gongkai.documents.lines import blocks_of
from gongkai.rules.words import said

MAX_NODES = 600_000
MAX_TABLES = 20_000
MAX_DEPTH = 60
_SKIP = frozenset(
    {"head", "iframe", "svg", "select", "option", "textarea", "button", "nav", "object", "embed"}
    | {"canvas", "video", "audio", "map", "footer"}
)
_REMOVED = ["script", "style", "noscript", "template", "del"]
_BLOCKS = frozenset(
    {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "hr"}
    | {"section", "article", "main", "header", "aside", "blockquote", "pre", "center", "form"}
    | {"fieldset", "address", "figure", "figcaption", "body", "html", "caption", "title"}
    | {"table", "tbody", "thead", "tfoot", "tr", "td", "th"}
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_BREAK = "\x0b"  # a line break the writer asked for; a newline in the source is a space
_BLANKS = " \u00a0\u3000\u200b\ufeff"
_SOURCE_BREAK = re.compile(  # a newline in the source between Chinese characters is nothing
    r"(?<=[\u4e00-\u9fff\uff00-\uffef、。])[ \t\r]*\n\s*(?=[\u4e00-\u9fff\uff00-\uffef、。])"
)
_INLINE_SPACE = re.compile(r"[ \t\r\n\f]+")
_TITLE = re.compile(r"20\d\d|二[〇○零0]|年度?.{0,20}报告|政府信息公开")


def flow(data: bytes) -> Flow:
    """
    Read an HTML page into paragraphs and grids.

    :raises Unreadable: nothing to read, or more nodes than any report has
    """
    text, encoding = decoded(data)
    tree = LexborHTMLParser(text)
    heading = tree.css_first("title")
    title = heading.text(strip=True) if heading else None
    meta = tree.css_first('meta[name="ArticleTitle"]')
    if meta is not None:
        title = meta.attributes.get("content") or title
    present = [tag for tag in _REMOVED if f"<{tag}" in text]
    if present:
        tree.strip_tags(present)
    root = tree.body or tree.root
    if root is None or not root.text().strip():
        raise Unreadable("empty", "网页里没有任何文字", "请重新下载或另存该网页")
    tables = root.css("table")
    if len(tables) > MAX_TABLES:
        raise Unreadable(
            "too_large",
            said("网页里有%(count)s个表格，不像一份年度报告", count=len(tables)),
            "请只保存报告正文再核验",
        )
    laying = layout_tables(tables)
    article = _article([table for table in tables if table.mem_id not in laying])
    walker = _Walker(article, laying, styled="none" in text or "hid" in text)
    if article is None and _has_figures(root.text()):  # no table holds them: perhaps a style does
        walker.built = div_tables(root)
    walker.walk(root)
    notes = [f"编码：{encoding}"]
    return Flow(walker.blocks, "html", title=title, notes=notes, broken_off=_breaks_off(text))


def _breaks_off(text: str) -> bool:
    """Tell whether the source ends inside a tag, or inside a table that is never closed."""
    tail = text[-600:].rstrip("\x00 \t\r\n").lower()
    if "</html" in tail or "</body" in tail:
        return False
    if "<" in text and tail.rfind("<") > tail.rfind(">"):
        return True
    low = text.lower()
    return low.count("<table") > low.count("</table")


def _article(tables: list[LexborNode]) -> int | None:
    """Return the id of the smallest node that holds the whole article, if there is one."""
    lines = [_ancestors(t) for t in tables if _has_figures(t.text())]
    if not lines:
        return None
    shared = lines[0]
    for line in lines[1:]:
        ids = {node.mem_id for node in line}
        shared = [node for node in shared if node.mem_id in ids]
    best: LexborNode | None = None
    for node in shared:  # from the inside out
        if node.tag in ("tr", "tbody", "table", "thead"):
            continue
        inside = node.text()
        if "总体情况" in inside or "基本情况" in inside:
            best = node
            if "其他" in inside and "问题" in inside:
                break
    return best.mem_id if best is not None else None


def _has_figures(text: str) -> bool:
    return (
        ("申请人情况" in text or "自然人" in text or "新收政府信息" in text)
        or ("行政许可" in text and "行政处罚" in text)
        or ("维持" in text and "纠正" in text and "审结" in text)
    )


def _ancestors(node: LexborNode) -> list[LexborNode]:
    """Return the nodes around one, from the inside out, up to the body of the page."""
    line: list[LexborNode] = []
    parent = node.parent
    while parent is not None and parent.tag not in ("body", "html") and len(line) < MAX_DEPTH:
        line.append(parent)
        parent = parent.parent
    return line


class _Walker:
    """Walks the tree once, without recursion; a table with figures is one step."""

    def __init__(self, article: int | None, laying: set[int], *, styled: bool) -> None:
        self.blocks: list[Block] = []
        self.text: list[str] = []
        self.heading = False
        self.article = article
        self.laying = laying
        self.inside = article is None
        self.after = False
        self.styled = styled
        self.built: dict[int, list[list[Cell]]] = {}  # tables made without <table>

    def walk(self, root: LexborNode) -> None:
        """Visit every node below `root` in document order."""
        node = root
        end = root.mem_id
        count = 0
        while True:
            count += 1
            if count > MAX_NODES:
                raise Unreadable(
                    "too_large",
                    said("网页的标记超过%(max_nodes)s个，不像一份年度报告", max_nodes=MAX_NODES),
                    "请只保存报告正文再核验",
                )
            if self.enter(node) and (child := node.child) is not None:
                node = child
                continue
            self.leave(node)
            while (following := node.next) is None:
                parent = node.parent
                if parent is None or node.mem_id == end or parent.mem_id == end:
                    self.end_paragraph()
                    return
                node = parent
                self.leave(node)
            if node.mem_id == end:
                self.end_paragraph()
                return
            node = following

    def enter(self, node: LexborNode) -> bool:
        """Begin a node; return whether its children are to be read."""
        tag = node.tag
        if tag == "-text":
            if not self.after:
                self.text.append(node.text_content or "")
            return False
        if tag is None or tag in _SKIP or tag[0] in "-!":
            return False
        if tag == "br":
            self.text.append(_BREAK)
            return False
        if node.mem_id == self.article:
            self.end_paragraph()
            self.inside = True
        if tag in _BLOCKS:
            self.end_paragraph()
            if self.styled and _hidden(node):
                return False
            if (rows := self.built.get(node.mem_id)) is not None:
                self.blocks.append(Grid(rows, note="没有表格标记，按样式排成的行列"))
                return False
            if tag == "pre" and self.inside and _has_figures(text := node.text()):
                self.blocks.extend(blocks_of(text.replace("\r", "").split("\n")))
                return False
            if tag in _HEADINGS:
                self.heading = True
            elif tag == "table" and node.mem_id not in self.laying:
                self.table(node)
                return False
        return not (tag == "span" and self.styled and _hidden(node))

    def leave(self, node: LexborNode) -> None:
        """End a node."""
        tag = node.tag
        if tag in _BLOCKS:
            self.end_paragraph()
            if tag in _HEADINGS:
                self.heading = False
        if node.mem_id == self.article:
            self.end_paragraph()
            self.inside, self.after = False, True

    def table(self, node: LexborNode) -> None:
        """Read a table that holds no other as one grid."""
        if self.after or not self.inside:
            return
        if self.styled:
            for cell in node.css("[style], [hidden]"):
                if _hidden(cell):
                    cell.decompose()
        rows = grid_of(node)
        if len(rows) == 1 and len(rows[0]) == 1:  # a box around text
            self.text.append(rows[0][0].text.replace("\n", _BREAK))
            self.end_paragraph()
        elif rows:
            self.blocks.append(Grid(rows))

    def end_paragraph(self) -> None:
        """Close the running paragraph, one block a line."""
        if not self.text:
            return
        text = "".join(self.text)
        self.text.clear()
        if self.after or text.isspace():
            return
        if "\n" in text:
            text = _SOURCE_BREAK.sub("", text)
        lines = [_INLINE_SPACE.sub(" ", line).strip(_BLANKS) for line in text.split(_BREAK)]
        for line in joined([line for line in lines if line], 30):
            if self.inside or (len(line) < 100 and _TITLE.search(line)):
                self.blocks.append(Paragraph(line, heading=self.heading))


def _hidden(node: LexborNode) -> bool:
    attributes = node.attributes
    if not attributes:
        return False
    style = attributes.get("style")
    return "hidden" in attributes or bool(style and _HIDDEN.search(style))
