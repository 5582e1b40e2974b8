"""A page or a paste to blocks: one walk over the tree, styles become what they mean."""

from __future__ import annotations

import re
from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from gongkai.bodies.body import Body
from gongkai.bodies.paste import lists, looks
from gongkai.bodies.paste.looks import Attributes, Look
from gongkai.bodies.paste.pictures import Pictures
from gongkai.bodies.sanitise import bounded
from gongkai.bodies.shape.blocks import Block, Cell, Notes, Para, Span, Table
from gongkai.bodies.shape.finishing import finished
from gongkai.bodies.tame import tame
from gongkai.documents.decode import decoded

_SKIPPED = frozenset(
    {
        *("head", "script", "style", "title", "xml", "nav", "footer", "aside", "form", "button"),
        *("select", "option", "input", "textarea", "svg", "math", "object", "embed", "iframe"),
        *("video", "audio", "canvas", "template", "noscript", "meta", "link", "map"),
    }
)
_BLOCKS = frozenset(
    {
        *("p", "div", "section", "article", "main", "header", "center", "blockquote", "pre"),
        *("address", "figure", "figcaption", "dl", "dt", "dd", "ul", "ol", "li", "hr", "details"),
        *("summary", "fieldset", "legend", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th"),
    }
)
_SOURCE_BREAK = re.compile(  # a line break of the source between Chinese characters is nothing
    r"(?<=[\u3000-\u9fff\uff00-\uffef])[ \t\r]*\n\s*(?=[\u3000-\u9fff\uff00-\uffef])"
)
_GAPS = re.compile(r"[ \t\r\n\f]+")
_NEW_PARAGRAPH = re.compile(r"\n[ \xa0]*\n\s*|\n(?=\u3000\u3000|\xa0{2,}|\u2003\u2003)")
_CONTENTS = re.compile(r"MsoToc", re.IGNORECASE)
_WIDEST = 100
_LAYOUT = 12  # paragraphs: a cell with more lays out a page

TRACKED = "粘贴的内容里有修订痕迹（%d处），删除的文字没有带入；请确认这就是定稿。"
COMMENTS = "粘贴的内容里有批注，没有带入正文。"
HIDDEN = "粘贴的内容里有隐藏的文字（%d处），没有带入正文。"
CONTENTS = "目录没有带入正文，网页会按标题生成。"


def from_html(source: str | bytes, name: str = "粘贴的内容") -> Body:
    """
    Return the body of a page or of what was pasted.

    :param source: HTML; bytes are decoded as Chinese pages are, whatever they declare
    :raises Refused: nothing in it, or beyond the limits
    """
    text = decoded(source)[0] if isinstance(source, bytes) else source
    notes = Notes()
    pictures = Pictures(notes)
    text = pictures.put_aside(text.replace("\x00", ""))
    bounded(text)
    tree = LexborHTMLParser(tame(text))
    walker = _Walker(notes, pictures)
    if tree.body is not None:
        walker.walk(tree.body, Look())
    walker.end()
    return finished(walker.blocks, notes, tuple(pictures.images), (), name)


class _Walker:
    """The blocks so far and the paragraph that is open."""

    def __init__(self, notes: Notes, pictures: Pictures) -> None:
        self.blocks: list[Block] = []
        self._notes = notes
        self._pictures = pictures
        self._spans: list[Span] = []
        self._form = Para([])  # what the open paragraph is
        self._counted: dict[int, int] = {}  # how far lists have counted

    def walk(self, node: LexborNode, look: Look) -> None:
        """Read what is inside an element."""
        child = node.child
        while child is not None:
            self._node(child, look)
            child = child.next

    def _node(self, node: LexborNode, look: Look) -> None:
        tag = node.tag or ""
        if tag == "-text":
            self._text(node.text_content or "", look)
            return
        if tag in _SKIPPED or tag[:1] in "-!":
            return
        said = node.attributes  # made anew each time it is asked for
        if looks.is_hidden(said):
            if (node.text() or "").strip():
                self._notes.add(HIDDEN)
        elif tag == "del":
            self._notes.add(TRACKED)
        elif tag == "br":
            self._spans.append(Span("\n"))
        elif tag == "img":
            picture = self._pictures.span(node, "")
            if picture is not None:
                self._spans.append(picture)
        elif tag == "table":
            self.end()
            self._table(node, looks.inside(tag, said, Look()))
        elif "mso-list:ignore" in (said.get("style") or "").lower().replace(" ", ""):
            lists.set_mark(node, self._form, self._spans)
        elif tag in _BLOCKS:
            self._block(node, tag, said, looks.inside(tag, said, look))
        else:
            self.walk(node, looks.inside(tag, said, look))

    def _block(self, node: LexborNode, tag: str, said: Attributes, look: Look) -> None:
        kind, style = said.get("class") or "", said.get("style") or ""
        if _CONTENTS.match(kind):
            self._notes.counted.setdefault(CONTENTS, 1)
            return
        if "mso-element:comment" in style.replace(" ", ""):
            self._notes.counted.setdefault(COMMENTS, 1)
            return
        self.end()
        outer = self._form
        form = Para([], align=look.align, indented=look.indented, far=look.far)
        if tag[0] == "h" and tag[1:].isdecimal():
            form.level = max(2, int(tag[1]))
            form.role = "title" if tag == "h1" and not self.blocks else ""
        elif tag in ("figcaption",) or kind.startswith("MsoCaption"):
            form.role = "caption"
        elif kind.startswith("MsoTitle"):
            form.role = "title"
        if tag == "li":
            mark = lists.mark(node, self._counted)
            form.bullet = mark.bullet
            if mark.text:
                self._spans.append(Span(mark.text))
        elif tag not in ("ul", "ol") and outer.bullet is not None:
            form.bullet = outer.bullet
            self._go_on(node)
        lists.set_word_level(style, form)
        self._form = form
        self.walk(node, look)
        self.end()
        self._form = outer

    def _go_on(self, node: LexborNode) -> None:
        """Put a block that follows another in its list item on a new line of the same item."""
        last = self.blocks[-1] if self.blocks else None
        if _is_first(node) or not isinstance(last, Para) or last.bullet is None:
            return
        del self.blocks[-1]
        self._spans = [*last.spans, Span("\n")]

    def _text(self, text: str, look: Look) -> None:
        if look.kept:
            self._spans.append(look.span(text.replace("\r", "")))
            return
        plain = _GAPS.sub(" ", _SOURCE_BREAK.sub("", text))
        if plain and (plain != " " or self._spans):
            self._spans.append(look.span(plain))

    def end(self) -> None:
        """End the paragraph that is open; empty lines within make several of it."""
        spans, self._spans = self._spans, []
        for part in _parts(spans):
            if any(span.text.strip() or span.markup for span in part):
                text = "".join(span.text for span in part)
                para = replace(self._form, spans=part)
                if para.bullet is not None and para.bullet < 0:
                    para.bullet = None
                if len(text) - len(text.lstrip("\u3000\xa0 \u2003")) >= 2:
                    para.indented = True
                self.blocks.append(para)

    def _table(self, node: LexborNode, look: Look) -> None:
        table = Table([])
        heads: list[bool] = []
        for row in _rows(node):
            cells = [one for one in _children(row) if one.tag in ("td", "th")]
            line = [self._cell(cell, _inside(row, look)) for cell in cells]
            if line:
                heads.append(
                    (row.parent is not None and row.parent.tag == "thead")
                    or all(cell.tag == "th" for cell in cells)
                )
                table.rows.append(line)
        table.head = next((at for at, head in enumerate(heads) if not head), 0)
        for caption in _children(node):
            if caption.tag == "caption":
                table.caption = _GAPS.sub(" ", caption.text() or "").strip()
        if _lays_out(table):
            for row_ in table.rows:
                for cell_ in row_:
                    self.blocks.extend(cell_.blocks)
        else:
            _clip(table)
            self.blocks.append(table)

    def _cell(self, node: LexborNode, look: Look) -> Cell:
        inner = _Walker(self._notes, self._pictures)
        styled = _inside(node, look)
        inner._form = Para([], align=styled.align)
        inner.walk(node, styled)
        inner.end()
        return Cell(
            inner.blocks,
            rowspan=_span(node, "rowspan"),
            colspan=min(_span(node, "colspan"), _WIDEST),
            header=node.tag == "th",
        )


def _inside(node: LexborNode, look: Look) -> Look:
    return looks.inside(node.tag or "", node.attributes, look)


def _is_first(node: LexborNode) -> bool:
    """Tell whether nothing but blanks stands before an element in its parent."""
    one = node.prev
    while one is not None:
        if one.tag != "-text" or (one.text_content or "").strip():
            return False
        one = one.prev
    return True


def _children(node: LexborNode) -> list[LexborNode]:
    found = []
    child = node.child
    while child is not None:
        found.append(child)
        child = child.next
    return found


def _rows(table: LexborNode) -> list[LexborNode]:
    found = []
    for child in _children(table):
        if child.tag == "tr":
            found.append(child)
        elif child.tag in ("thead", "tbody", "tfoot"):
            found += [row for row in _children(child) if row.tag == "tr"]
    return found


def _span(node: LexborNode, name: str) -> int:
    value = (node.attributes.get(name) or "").strip()
    return max(1, int(value)) if value.isascii() and value.isdecimal() and len(value) < 5 else 1


def _lays_out(table: Table) -> bool:
    """Tell whether a table only puts parts of a page in their places."""
    if all(len(row) == 1 for row in table.rows):
        return True
    return any(
        len(cell.blocks) > _LAYOUT
        or any(isinstance(one, Para) and one.level for one in cell.blocks)
        for row in table.rows
        for cell in row
    )


def _clip(table: Table) -> None:
    """Let no cell reach below the last row."""
    for at, row in enumerate(table.rows):
        for cell in row:
            cell.rowspan = min(cell.rowspan, len(table.rows) - at)


def _parts(spans: list[Span]) -> list[list[Span]]:
    """Return spans cut where empty lines or a new indent begin a paragraph."""
    whole = "".join("\x00" if span.markup else span.text for span in spans)
    cuts = [(found.start(), found.end()) for found in _NEW_PARAGRAPH.finditer(whole)]
    if not cuts:
        return [spans]
    made: list[list[Span]] = []
    at = 0
    bounds = [0, *(place for cut in cuts for place in cut), len(whole)]
    pieces = list(zip(bounds[::2], bounds[1::2], strict=True))
    made = [[] for _ in pieces]
    for span in spans:
        length = 1 if span.markup else len(span.text)
        for number, (start, end) in enumerate(pieces):
            low, high = max(start, at), min(end, at + length)
            if low < high:
                made[number].append(
                    span if span.markup else replace(span, text=span.text[low - at : high - at])
                )
        at += length
    return made
