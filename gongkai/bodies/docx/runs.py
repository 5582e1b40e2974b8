"""The text of a paragraph as a reader sees it."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from gongkai.bodies.docx import maths, told
from gongkai.bodies.docx.fields import Fields, href
from gongkai.bodies.docx.names import MC, VAL, M, R, W
from gongkai.bodies.docx.package import Relation
from gongkai.bodies.docx.pictures import Pictures, symbol
from gongkai.bodies.docx.styles import Look, Styles, run_look
from gongkai.bodies.shape.blocks import Notes, Span

_THROUGH = frozenset(W + name for name in ("smartTag", "customXml", "dir", "bdo", "sdtContent"))
_INSERTED = frozenset({W + "ins", W + "moveTo"})
_DELETED = frozenset({W + "del", W + "moveFrom"})
_BREAKS = frozenset({W + "cr", W + "br"})
_NOTE_SIGNS = {W + "footnoteReference": "footnotes", W + "endnoteReference": "endnotes"}
_DEEPEST = 40


@dataclass(slots=True)
class Texts:
    """
    What reading runs needs and finds.

    `relations` are those of the part that is being read. `signs` are the footnotes and endnotes
    referred to so far, in the order of the text.
    """

    styles: Styles
    pictures: Pictures
    notes: Notes
    relations: dict[str, Relation]
    fields: Fields = field(default_factory=Fields)
    signs: list[tuple[str, str]] = field(default_factory=list)

    def spans(self, node: etree._Element, look: Look, boxes: list[etree._Element]) -> list[Span]:
        """Return the spans of a paragraph; text boxes are put aside."""
        found: list[Span] = []
        self._walk(node, look, boxes, found, "", 0)
        return found

    def _walk(
        self,
        node: etree._Element,
        look: Look,
        boxes: list[etree._Element],
        found: list[Span],
        link: str,
        depth: int,
    ) -> None:
        if depth > _DEEPEST:
            return
        for child in node:
            tag = child.tag
            if tag == W + "r":
                self._run(child, look, boxes, found, link)
                continue
            if tag in _DELETED:
                self.notes.add(told.TRACKED)
                continue
            if tag == M + "oMath":
                if self.fields.shown:
                    self.notes.add(told.FORMULAS)
                    found.append(Span(maths.line(child)))
                continue
            further = link
            if tag in _INSERTED:
                self.notes.add(told.TRACKED)
            elif tag == W + "hyperlink":
                further = self._address(child) or link
            elif tag == W + "fldSimple":
                further = href(child.get(W + "instr", "")) or link
            elif tag == W + "sdt":
                properties = child.find(W + "sdtPr")
                if properties is not None and properties.find(W + "showingPlcHdr") is not None:
                    continue
            elif tag not in _THROUGH and tag not in (
                *(MC + "AlternateContent", MC + "Choice", M + "oMathPara"),
            ):
                continue
            self._walk(child, look, boxes, found, further, depth + 1)

    def _address(self, item: etree._Element) -> str:
        relation = self.relations.get(item.get(R + "id") or "")
        return relation.target if relation is not None and relation.external else ""

    def _run(
        self,
        run: etree._Element,
        look: Look,
        boxes: list[etree._Element],
        found: list[Span],
        link: str,
    ) -> None:
        properties = run.find(W + "rPr")
        if properties is not None:
            named = properties.find(W + "rStyle")
            if named is not None:
                look = self.styles.get(named.get(VAL)).look.over(look)
            look = run_look(properties).over(look)
        self._content(run, look, boxes, found, link)

    def _content(
        self,
        run: etree._Element,
        look: Look,
        boxes: list[etree._Element],
        found: list[Span],
        link: str,
    ) -> None:
        for child in run:
            tag = child.tag
            if tag == W + "fldChar":
                made = self.fields.mark(child.get(W + "fldCharType", ""))
                if made:
                    self.notes.add(told.FIELDS)
                    found.append(self._span(made, look, link))
            elif tag == W + "instrText":
                self.fields.instruct(child.text or "")
            elif not self.fields.shown:
                continue
            elif look.hidden:
                if tag == W + "t" and (child.text or "").strip():
                    self.notes.add(told.HIDDEN)
            elif tag in (MC + "AlternateContent", MC + "Choice", W + "ruby", W + "rubyBase"):
                self._content(child, look, boxes, found, link)
            elif tag == W + "r":
                self._run(child, look, boxes, found, link)
            elif tag in (W + "drawing", W + "pict"):
                found.extend(self.pictures.spans(child, self.relations, boxes))
            elif tag == W + "object":
                self.notes.add(told.OBJECTS)
                found.append(Span(told.SIGN_OF_PICTURE))
            elif tag in _NOTE_SIGNS:
                found.append(self._sign(_NOTE_SIGNS[tag], child.get(W + "id", "")))
            else:
                text = self._text(child)
                if text:
                    found.append(self._span(text, look, link))

    def _text(self, item: etree._Element) -> str:
        tag = item.tag
        if tag == W + "t":
            return (item.text or "").replace("\n", " ")
        if tag == W + "tab":
            return "\u3000"
        if tag in _BREAKS:
            return "\n" if item.get(W + "type", "textWrapping") == "textWrapping" else ""
        if tag == W + "noBreakHyphen":
            return "-"
        if tag == W + "sym":
            return symbol(item, self.notes)
        return ""

    def _span(self, text: str, look: Look, link: str) -> Span:
        blank = bool(look.underlined) and not text.strip(" \u3000\xa0\t")
        if blank:  # a line to write on
            text = "_" * sum(2 if c == "\u3000" else 1 for c in text)
        return Span(
            text,
            bold=bool(look.bold),
            italic=bool(look.italic),
            underlined=bool(look.underlined) and not blank,
            struck=bool(look.struck),
            raised=look.raised or 0,
            href=link or self.fields.href,
            size=look.size or 0.0,
        )

    def _sign(self, part: str, ident: str) -> Span:
        """Return the sign of a footnote, numbered in the order of the text."""
        self.signs.append((part, ident))
        number = len(self.signs)
        sign = f'<sup><a id="ref-{number}" href="#note-{number}">[{number}]</a></sup>'
        return Span("", markup=sign)
