"""
HTML → paragraphs and grids. Nothing here knows the law.

Page chrome is left out by structure: the article is the smallest part of the page that holds
all tables with figures; what stands behind it is dropped, what stands before it is kept only
where it may be a title.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from gongkai.documents.decode import decoded
from gongkai.documents.errors import Unreadable
from gongkai.documents.grid import Block, Cell, Flow, Grid, Paragraph
from gongkai.documents.joining import joined

MAX_NODES = 600_000
MAX_SPAN = 60
_SKIP = frozenset(
    {"script", "style", "noscript", "head", "template", "iframe", "svg", "select", "option"}
    | {"textarea", "button", "nav", "object", "embed", "canvas", "video", "audio", "map"}
    | {"del", "footer"}
)
_BLOCKS = frozenset(
    {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "hr"}
    | {"section", "article", "main", "header", "aside", "blockquote", "pre", "center", "form"}
    | {"fieldset", "address", "figure", "figcaption", "body", "html", "caption", "title"}
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
_SPLIT_AROUND_BREAK = re.compile(r"[ \t]*\n[ \t]*")


@dataclass(slots=True)
class _Table:
    """A table being read: the grid so far and which slots earlier rowspans have taken."""

    node: LexborNode
    layout: bool
    rows: list[list[Cell]] = field(default_factory=list)
    taken: dict[int, int] = field(default_factory=dict)  # column → first free row
    col: int = 0
    cell: Cell | None = None
    outer_text: list[str] = field(default_factory=list)


def flow(data: bytes) -> Flow:
    """
    Read an HTML page into paragraphs and grids.

    :raises Unreadable: nothing to read, or more nodes than any report has
    """
    text, encoding = decoded(data)
    if not text.strip():
        raise Unreadable("empty", "网页里没有任何文字", "请重新下载或另存该网页")
    tree = LexborHTMLParser(text)
    root = tree.body or tree.root
    if root is None:
        raise Unreadable("empty", "网页里没有任何文字", "请重新下载或另存该网页")
    walker = _Walker(_article(root))
    walker.walk(root)
    heading = tree.css_first("title")
    meta = tree.css_first('meta[name="ArticleTitle"]')
    title = (meta.attributes.get("content") if meta else None) or (
        heading.text(strip=True) if heading else None
    )
    return Flow(walker.blocks, "html", title=title, notes=[f"编码：{encoding}"])


def _article(root: LexborNode) -> tuple[set[int], set[int]]:
    """Return ids of the article's node and of the nodes that lie on the way to it."""
    tables = [t for t in root.css("table") if _has_figures(t)]
    if not tables:
        return set(), set()
    lines = [_ancestors(t) for t in tables]
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
    if best is None or best.tag in ("body", "html"):
        return set(), set()
    return {best.mem_id}, {node.mem_id for node in _ancestors(best)}


def _has_figures(table: LexborNode) -> bool:
    if table.css_first("table table") is not None:
        return False
    text = table.text()
    return (
        ("申请人情况" in text or "自然人" in text or "新收政府信息" in text)
        or ("行政许可" in text and "行政处罚" in text)
        or ("维持" in text and "纠正" in text and "审结" in text)
    )


def _ancestors(node: LexborNode) -> list[LexborNode]:
    line: list[LexborNode] = []
    parent = node.parent
    while parent is not None and len(line) < 400:
        line.append(parent)
        parent = parent.parent
    return line


class _Walker:
    """Walks the tree once, without recursion, keeping the open tables on a stack."""

    def __init__(self, article: tuple[set[int], set[int]]) -> None:
        self.blocks: list[Block] = []
        self.text: list[str] = []
        self.tables: list[_Table] = []
        self.heading = 0
        self.article, self.above = article
        self.inside = not self.article
        self.after = False

    def walk(self, root: LexborNode) -> None:
        """Visit every node below `root` in document order."""
        node: LexborNode | None = root
        count = 0
        entering = True
        while node is not None:
            if entering:
                count += 1
                if count > MAX_NODES:
                    raise Unreadable(
                        "too_large",
                        f"网页的标记超过{MAX_NODES}个，不像一份年度报告",
                        "请只保存报告正文再核验",
                    )
                child = node.child if self.enter(node) else None
                if child is not None:
                    node = child
                    continue
            self.leave(node)
            if node.mem_id == root.mem_id:
                break
            following = node.next
            if following is not None:
                node, entering = following, True
            else:
                node, entering = node.parent, False
        self.end_paragraph()

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
            self.text.append("\n" if self.in_cell() else _BREAK)
            return False
        if self.article and node.mem_id in self.article:
            self.end_paragraph()
            self.inside = True
        if tag in ("td", "th"):
            self.begin_cell(node)
        elif tag == "tr":
            self.begin_row()
        elif tag == "table":
            self.begin_table(node)
        elif tag in _BLOCKS:
            if _hidden(node):
                return False
            self.begin_block(tag)
        elif tag == "span" and _hidden(node):
            return False
        return True

    def leave(self, node: LexborNode) -> None:
        """End a node."""
        tag = node.tag
        if tag in ("td", "th"):
            self.end_cell()
        elif tag == "table":
            self.end_table(node)
        elif tag in _BLOCKS:
            self.begin_block("")
            if tag in _HEADINGS:
                self.heading = 0
        if self.article and node.mem_id in self.article:
            self.end_paragraph()
            self.inside, self.after = False, True

    def begin_block(self, tag: str) -> None:
        if self.in_cell():
            self.text.append("\n")
            return
        self.end_paragraph()
        if tag in _HEADINGS:
            self.heading = 1

    def in_cell(self) -> bool:
        return (
            bool(self.tables) and not self.tables[-1].layout and self.tables[-1].cell is not None
        )

    def end_paragraph(self) -> None:
        """Close the running paragraph, one block a line."""
        if not self.text:
            return
        text, self.text = "".join(self.text), []
        if self.after or text.isspace():
            return
        if "\n" in text:
            text = _SOURCE_BREAK.sub("", text)
        lines = [_INLINE_SPACE.sub(" ", line).strip(_BLANKS) for line in text.split(_BREAK)]
        for line in joined([line for line in lines if line], 30):
            if not self.inside and not (len(line) < 100 and _TITLE.search(line)):
                continue
            self.blocks.append(Paragraph(line, heading=bool(self.heading)))

    def begin_table(self, node: LexborNode) -> None:
        inner = _only_wraps(self.tables, node)
        if inner:  # a table used as a box for one cell's text
            self.text.append("\n")
            self.tables.append(_Table(node, layout=True, outer_text=["wrapped"]))
            self.tables[-1].cell = None
            return
        self.end_paragraph()
        layout = node.css_first("table table") is not None and not _all_wraps(node)
        self.tables.append(_Table(node, layout=layout))

    def begin_row(self) -> None:
        if self.tables and not self.tables[-1].layout:
            self.tables[-1].rows.append([])
            self.tables[-1].col = 0
            self.tables[-1].cell = None

    def begin_cell(self, node: LexborNode) -> None:
        if not self.tables or self.tables[-1].outer_text:
            return
        table = self.tables[-1]
        if table.layout:
            self.end_paragraph()
            return
        if not table.rows:
            table.rows.append([])
        self.text = []
        row = len(table.rows) - 1
        while table.taken.get(table.col, 0) > row:
            table.col += 1
        attributes = node.attributes
        rowspan = _span(attributes.get("rowspan"))
        colspan = _span(attributes.get("colspan"))
        table.cell = Cell("", row, table.col, rowspan, colspan)
        for col in range(table.col, table.col + colspan):
            if rowspan > 1:
                table.taken[col] = row + rowspan
        table.col += colspan

    def end_cell(self) -> None:
        if not self.tables or self.tables[-1].outer_text:
            return
        table = self.tables[-1]
        if table.layout:
            self.end_paragraph()
        elif table.cell is not None:
            text, self.text = "".join(self.text), []
            table.cell.text = _cell_text(text)
            table.rows[-1].append(table.cell)
            table.cell = None

    def end_table(self, node: LexborNode) -> None:
        if not self.tables or self.tables[-1].node.mem_id != node.mem_id:
            return
        table = self.tables.pop()
        if table.outer_text:
            self.text.append("\n")
            return
        if table.layout:
            self.end_paragraph()
            return
        self.text = []
        rows = [row for row in table.rows if row]
        if rows and not self.after and self.inside:
            self.blocks.append(Grid(rows))


def _cell_text(text: str) -> str:
    if "\n" not in text and len(text) < 40 and "  " not in text:
        return text.strip()
    return _SPLIT_AROUND_BREAK.sub("\n", re.sub(r"\n+", "\n", text)).strip()


def _span(text: str | None) -> int:
    if not text:
        return 1
    digits = text.strip()
    if not digits.isdecimal():
        return 1
    return max(1, min(int(digits[:4]), MAX_SPAN))


def _hidden(node: LexborNode) -> bool:
    attributes = node.attributes
    if not attributes:
        return False
    style = attributes.get("style")
    return "hidden" in attributes or bool(style and _HIDDEN.search(style))


def _only_wraps(tables: list[_Table], node: LexborNode) -> bool:
    """Tell whether a table inside a figure cell only wraps that cell's text."""
    if not tables or (tables[-1].layout and not tables[-1].outer_text):
        return False
    return tables[-1].outer_text != [] or tables[-1].cell is not None


def _all_wraps(node: LexborNode) -> bool:
    """Tell whether every table inside this one has a single cell, a box around its text."""
    nested = node.css("table table")
    return len(nested) < 400 and all(len(t.css("td, th")) <= 1 for t in nested)
