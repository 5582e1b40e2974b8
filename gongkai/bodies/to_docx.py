"""A body as a Word document: headings, alignment, lists, tables with merged cells, pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from io import BytesIO
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from lxml import html
from lxml.etree import _Element as Element

from gongkai.documents.characters import writable
from gongkai.documents.docx_styles import document

if TYPE_CHECKING:
    from docx.document import Document

#: name of a picture → its bytes, None where there is none
Pictures = Callable[[str], bytes | None]
_MARKS = {"strong": "bold", "em": "italic", "u": "underline", "s": "strike"}
_RAISED = {"sub": "subscript", "sup": "superscript"}
_BLOCKS = frozenset(
    {"p", "h2", "h3", "h4", "h5", "h6", "pre", "dt", "dd", "figcaption", "caption"}
)
_HOLDERS = frozenset({"blockquote", "figure", "dl", "div"})
_PICTURE_WIDTH_CM = 15.6  # between the margins of the page


def body_as_docx(
    title: str, body: str, facts: Iterable[tuple[str, str]], picture: Pictures
) -> bytes:
    """
    Return a document with a title, a clean body, and what is known of it at the end.

    :param body: clean HTML (bodies.sanitise)
    :param facts: names and values of its metadata
    """
    from docx.enum.text import WD_BREAK

    made = document()
    made.core_properties.title = writable(title)
    made.add_paragraph(writable(title), style="Title")
    writer = _Writer(made, picture)
    for node in html.fragments_fromstring(body or "<p></p>"):
        if isinstance(node, str):
            writer.text(made.add_paragraph(), node)
        else:
            writer.block(node)
    rows = [(name, value) for name, value in facts if value]
    if rows:
        made.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        table = made.add_table(len(rows), 2, style="Table Grid")
        for row, (name, value) in zip(table.rows, rows, strict=True):
            for cell, words in zip(row.cells, (name, value), strict=True):
                _into_cell(cell).add_run(writable(words))
    out = BytesIO()
    made.save(out)
    return out.getvalue()


class _Writer:
    """Write the blocks of a body one after the other."""

    def __init__(self, made: Document, picture: Pictures) -> None:
        self.made, self.picture = made, picture

    def block(self, node: Element, style: str | None = None) -> None:
        tag = _tag(node)
        if tag == "table":
            self.table(node)
        elif tag in ("ul", "ol"):
            self.list(node, "List Number" if tag == "ol" else "List Bullet")
        elif tag in _HOLDERS:
            for child in node:
                self.block(child, "Quote" if tag == "blockquote" else style)
        elif tag == "hr":
            self.made.add_paragraph()
        elif tag == "img":
            self.image(self.made.add_paragraph(), node)
        elif tag:
            level = int(tag[1]) - 1 if tag in ("h2", "h3", "h4", "h5", "h6") else 0
            self.inline(
                self.made.add_paragraph(style=f"Heading {level}" if level else style), node
            )
        self.tail(node)

    def tail(self, node: Element) -> None:
        """Write the words between blocks, which a clean body has seldom."""
        if node.tail and node.tail.strip():
            self.text(self.made.add_paragraph(), node.tail)

    def list(self, node: Element, style: str) -> None:
        for item in node:
            self.inline(self.made.add_paragraph(style=style), item, skip=("ul", "ol", "table"))
            for child in item:
                if _tag(child) in ("ul", "ol", "table"):
                    self.block(child)

    def table(self, node: Element) -> None:
        grid = _grid(node)
        if not grid:
            return
        width = max(at + cols for row in grid for at, _, cols, _ in row)
        table = self.made.add_table(len(grid), width, style="Table Grid")
        for index, row in enumerate(grid):
            for at, rows, cols, cell in row:
                last = table.cell(min(index + rows, len(grid)) - 1, at + cols - 1)
                target = table.cell(index, at).merge(last)
                self.inline(_into_cell(target), cell, heavy=_tag(cell) == "th")

    def inline(
        self, paragraph: Any, node: Element, *, skip: tuple[str, ...] = (), heavy: bool = False
    ) -> None:
        """Write the words of a block with their marks, aligned as the block is."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        kinds = set((node.get("class") or "").split())
        if "centre" in kinds:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        elif kinds & {"right", "sign"}:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        self._walk(paragraph, node, {"bold": True} if heavy else {}, skip)

    def _walk(
        self, paragraph: Any, node: Element, marks: dict[str, bool], skip: tuple[str, ...]
    ) -> None:
        if node.text:
            self.text(paragraph, node.text, marks)
        for child in node:
            tag = _tag(child)
            if tag == "br":
                paragraph.add_run().add_break()
            elif tag == "img":
                self.image(paragraph, child)
            elif tag and tag not in skip:
                mark = _MARKS.get(tag) or _RAISED.get(tag)
                if tag in _BLOCKS and paragraph.text:
                    paragraph.add_run().add_break()
                self._walk(paragraph, child, marks | {mark: True} if mark else marks, skip)
            if child.tail:
                self.text(paragraph, child.tail, marks)

    def text(self, paragraph: Any, text: str, marks: dict[str, bool] | None = None) -> None:
        run = paragraph.add_run(writable(" ".join(text.split("\n"))))
        for mark in marks or ():
            setattr(run.font, mark, True)

    def image(self, paragraph: Any, node: Element) -> None:
        """Put a picture in; where it cannot be, its words stand for it."""
        from docx.image.exceptions import UnrecognizedImageError
        from docx.shared import Cm

        name = unquote((node.get("src") or "").removeprefix("files/"))
        data = self.picture(name)
        if data is not None:
            try:
                drawn = paragraph.add_run().add_picture(BytesIO(data))
            except (UnrecognizedImageError, ValueError, ZeroDivisionError):
                drawn = None  # Word knows no such kind of picture
            if drawn is not None:
                most = Cm(_PICTURE_WIDTH_CM)
                if drawn.width > most:
                    drawn.height, drawn.width = int(drawn.height * most / drawn.width), most
                return
        self.text(paragraph, f"［{node.get('alt') or name}］")


def _tag(node: Element) -> str:
    return node.tag if isinstance(node.tag, str) else ""


def _into_cell(cell: Any) -> Any:
    """Return the paragraph of a cell, without the indent of running text."""
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.first_line_indent = 0
    return paragraph


def _grid(table: Element) -> list[list[tuple[int, int, int, Element]]]:
    """Return for each row its cells: column, rows and columns spanned, element."""
    taken: set[tuple[int, int]] = set()
    found: list[list[tuple[int, int, int, Element]]] = []
    for index, row in enumerate(table.iter("tr")):
        at, cells = 0, []
        for cell in row.iterchildren("td", "th"):
            while (index, at) in taken:
                at += 1
            rows, cols = int(cell.get("rowspan", "1")), int(cell.get("colspan", "1"))
            taken |= {(index + r, at + c) for r in range(rows) for c in range(cols)}
            cells.append((at, rows, cols, cell))
            at += cols
        found.append(cells)
    return found
