"""A Word document to a body: blocks in order, then the conventions, then HTML."""

from __future__ import annotations

from dataclasses import replace
from time import monotonic

from lxml import etree

from gongkai.bodies.body import Body
from gongkai.bodies.docx import told
from gongkai.bodies.docx.names import MC, VAL, W
from gongkai.bodies.docx.numbering import Mark, Numbering
from gongkai.bodies.docx.package import Package
from gongkai.bodies.docx.pictures import Pictures
from gongkai.bodies.docx.runs import Texts
from gongkai.bodies.docx.styles import Look, Style, Styles, paragraph_look
from gongkai.bodies.docx.tables import table
from gongkai.bodies.errors import TableTooLarge, TooDeep, TookTooLong
from gongkai.bodies.shape.blocks import Align, Block, Notes, Para, Span, inline
from gongkai.bodies.shape.finishing import finished

MOST_SECONDS = 20
MOST_CELLS = 40_000
_DEEPEST = 16  # tables and boxes in one another
_FAR = 3_600  # twips: set in by eleven characters, as signatures are
_ALIGNS: dict[str, Align] = {"center": "centre", "right": "right", "end": "right"}
_WRAPS = ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")
_THROUGH = (*(W + name for name in _WRAPS), MC + "AlternateContent", MC + "Choice")
_BLANKS = "\u3000 \xa0\t"


def from_docx(data: bytes, name: str = "文档.docx") -> Body:
    """
    Return the body of a Word document.

    Tracked changes are read as accepted, hidden text and comments are left out, numbers are
    written as Word shows them; the notes tell of all that.

    :raises Refused: no DOCX, with macros or a password, damaged, or beyond the limits
    """
    package = Package(data, name)
    reader = _Reader(package)
    body = package.xml(package.main).find(W + "body")
    blocks = reader.blocks(body, 0) if body is not None else []
    reader.tell_comments()
    return finished(
        blocks,
        reader.notes,
        tuple(reader.pictures.images),
        reader.footnotes(),
        package.source.name,
    )


class _Reader:
    def __init__(self, package: Package) -> None:
        self.package = package
        self.notes = Notes()
        self.pictures = Pictures(package, self.notes)
        self.styles = Styles(package.beside("styles"))
        self.numbering = Numbering(package.beside("numbering"))
        self.texts = Texts(self.styles, self.pictures, self.notes, package.relations)
        self._until = monotonic() + MOST_SECONDS
        self._cells = 0

    def blocks(self, parent: etree._Element, depth: int) -> list[Block]:
        """Return the paragraphs and tables below an element, in order."""
        if depth > _DEEPEST:
            raise TooDeep(name=self.package.source.name, what="表格或者文本框嵌套过深")
        made: list[Block] = []
        carried: list[Span] = []  # of a paragraph whose end was deleted
        for child in self._children(parent, 0):
            if monotonic() > self._until:
                raise TookTooLong(name=self.package.source.name, seconds=MOST_SECONDS)
            if child.tag == W + "p":
                carried = self._paragraph(child, made, carried, depth)
            else:
                self._cells += sum(len(row) for row in child.iterchildren(W + "tr"))
                if self._cells > MOST_CELLS:
                    raise TableTooLarge(
                        name=self.package.source.name, cells=self._cells, most=MOST_CELLS
                    )
                made.append(table(child, lambda tc: self.blocks(tc, depth + 1), self.notes))
        return made

    def _children(self, parent: etree._Element, depth: int) -> list[etree._Element]:
        """Return the paragraphs and tables below an element, through what wraps them."""
        found: list[etree._Element] = []
        for child in parent:
            if child.tag in (W + "p", W + "tbl"):
                found.append(child)
            elif child.tag == W + "altChunk":
                self.notes.add(told.CHUNKS)
            elif child.tag in _THROUGH and depth < _DEEPEST:
                if child.tag == W + "sdt" and self._is_contents(child):
                    self.notes.add(told.CONTENTS)
                    continue
                found.extend(self._children(child, depth + 1))
        return found

    def _is_contents(self, sdt: etree._Element) -> bool:
        gallery = sdt.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
        return gallery is not None and gallery.get(VAL) == "Table of Contents"

    def _paragraph(
        self, p: etree._Element, made: list[Block], carried: list[Span], depth: int
    ) -> list[Span]:
        """Read one paragraph; return what is to be put in front of the next."""
        properties = p.find(W + "pPr")
        named = properties.find(W + "pStyle") if properties is not None else None
        style = self.styles.get(named.get(VAL) if named is not None else None)
        look = paragraph_look(properties).over(style.look)
        boxes: list[etree._Element] = []
        before = self.texts.fields.contents
        spans = [*carried, *self.texts.spans(p, look, boxes)]
        if style.is_contents or self.texts.fields.contents > before:
            self.notes.counted.setdefault(told.CONTENTS, 1)
            spans = []
        if properties is not None and properties.find(f"{W}rPr/{W}del") is not None:
            self.notes.add(told.TRACKED)
            return spans
        para = self._made(spans, look, style)
        if para.spans:
            made.append(para)
        if boxes:
            self.notes.add(told.BOXES, len(boxes))
        for box in boxes:
            made.extend(self.blocks(box, depth + 1))
        return []

    def _made(self, spans: list[Span], look: Look, style: Style) -> Para:
        text = "".join(span.text for span in spans)
        blank = len(text) - len(text.lstrip(_BLANKS))
        para = Para(
            spans,
            align=_ALIGNS.get(look.align or "", ""),
            indented=bool((look.first or 0) > 100 or blank >= 2),
            far=(look.left or 0) > _FAR or blank >= 12,
            role="title" if style.is_title else "caption" if style.is_caption else "",
        )
        if look.outline is not None and not style.is_title:
            para.level = min(look.outline + 2, 6)
        if not any(span.text.strip(_BLANKS + "\n") or span.markup for span in spans):
            para.spans = []
            return para
        mark = self._mark(look, style)
        if mark is not None:
            para.bullet = mark.bullet
            if mark.text:
                first = spans[0]
                para.spans = [Span(mark.text, bold=first.bold), *_without_blanks(spans)]
        return para

    def _mark(self, look: Look, style: Style) -> Mark | None:
        place = self.numbering.place(look.numbering, style.ident)
        return self.numbering.next(*place) if place is not None else None

    def tell_comments(self) -> None:
        """Note how many comments there were."""
        comments = self.package.beside("comments")
        if comments is not None and len(comments):
            self.notes.add(told.COMMENTS, len(comments))

    def footnotes(self) -> list[str]:
        """Return the notes that the text refers to, as HTML, in the order of the text."""
        made: list[str] = []
        parts: dict[str, dict[str, etree._Element]] = {}
        for kind, ident in list(self.texts.signs):
            if kind not in parts:
                root = self.package.beside(kind)
                items = root if root is not None else ()
                parts[kind] = {item.get(W + "id", ""): item for item in items}
            self.texts.relations = self.package.relations_of(self.package.part(kind) or "")
            note = parts[kind].get(ident)
            lines = []
            for p in note.iter(W + "p") if note is not None else ():
                lines.append(inline(self.texts.spans(p, Look(), [])))
            made.append("<br>".join(line for line in lines if line))
        return made


def _without_blanks(spans: list[Span]) -> list[Span]:
    """Return spans without the blanks that set in the first line."""
    for at, span in enumerate(spans):
        if span.markup or span.text.strip(_BLANKS):
            if span.markup:
                return spans[at:]
            text = span.text.lstrip(_BLANKS)
            return [replace(span, text=text), *spans[at + 1 :]]
    return spans
