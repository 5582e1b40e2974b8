"""DOCX: the body, and everything that goes out with it."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from gongkai.documents.docx_names import (
    BR,
    CR,
    DEL,
    FALLBACK,
    GRID_SPAN,
    HYPHEN,
    MOVE_FROM,
    PPR,
    RPR,
    TAB,
    TBL,
    TC,
    TR,
    TXBX,
    VAL,
    VANISH,
    P,
    R,
    T,
    W,
)
from gongkai.documents.packages import opened
from gongkai.rules.words import said
from gongkai.screening.hits import Kind, Severity
from gongkai.screening.ooxml import (
    Package,
    alternatives,
    embedded,
    leftovers,
    properties,
    whole,
)
from gongkai.screening.passage import Piece
from gongkai.screening.places import Part, Place
from gongkai.screening.reading import Reading, quiet
from gongkai.screening.tables import TableReader

WHAT = "DOCX文档"
_DELETED, _INSERTED, _MOVED = W + "delText", W + "ins", W + "moveTo"
_FIELD, _COLOR, _SIZE, _STYLE = W + "instrText", W + "color", W + "sz", W + "rStyle"
_TINY = 6  # half points
_SEEN = Part.BODY
_SIDES = (
    (r"word/header\d*\.xml", Part.HEADER),
    (r"word/footer\d*\.xml", Part.FOOTER),
    (r"word/(?:foot|end)notes\d*\.xml", Part.FOOTNOTE),
    (r"word/comments\d*\.xml", Part.COMMENT),
)


def read(data: bytes) -> Reading:
    """
    Read a DOCX.

    :raises Unreadable: damaged, encrypted, or beyond the limits
    """
    reading = Reading()
    with opened(data, WHAT) as zipped:
        package = Package(zipped, WHAT)
        styles = hidden_styles(package)
        for name in package.matching(r"word/document\d*\.xml"):
            root = package.xml(name)
            if root is not None:
                _Part(reading, Part.BODY, styles).read(root)
        for pattern, part in _SIDES:
            for name in package.matching(pattern):
                root = package.xml(name)
                if root is not None:
                    _Part(reading, part, styles).read(root)
        properties(package, reading)
        embedded(package, reading)
        leftovers(package, reading)
    return reading


def hidden_styles(package: Package) -> frozenset[str]:
    """Return the styles whose words are hidden."""
    root = package.xml("word/styles.xml")
    if root is None:
        return frozenset()
    return frozenset(
        style.get(W + "styleId", "")
        for style in root.iter(W + "style")
        if any(is_on(node) for node in style.iter(VANISH))
    )


def is_on(node: etree._Element) -> bool:
    """Tell whether a switch of WordprocessingML is on."""
    return node.get(VAL, "1") not in ("0", "false", "off")


class _Part:
    """One part being read: its paragraphs and tables in order, and what is hidden in them."""

    def __init__(self, reading: Reading, part: Part, styles: frozenset[str]) -> None:
        self.reading = reading
        self.part = part
        self.styles = styles
        self.pieces: list[Piece] = []
        self.paragraphs = self.tables = 0
        self.revisions = 0
        self.boxes: list[etree._Element] = []

    def read(self, root: etree._Element) -> None:
        alternatives(root, self.reading)
        if self.part is Part.COMMENT:
            self._comments(root)
        else:
            self._blocks(root)
            for box in self.boxes:
                self._blocks(box, Part.TEXT_BOX)
        if self.pieces:
            passages = self.reading.unseen if self.part is Part.COMMENT else self.reading.seen
            passages.append(self.pieces)
        if self.revisions:
            self.reading.note(
                Kind.HIDDEN,
                Severity.WARNING,
                said(
                    "有 %(revisions)s 处修订没有处理，删去的文字仍在文件里：公开前全部接受。",
                    revisions=self.revisions,
                ),
                Place(Part.REVISION),
            )

    def _comments(self, root: etree._Element) -> None:
        comments = list(root.iter(W + "comment"))
        for comment in comments:
            who = comment.get(W + "author", "")
            self._blocks(comment, Part.COMMENT, who)
        if comments:
            self.reading.note(
                Kind.HIDDEN,
                Severity.WARNING,
                said("有 %(count)s 条批注，会随文件一起公开：公开前删除。", count=len(comments)),
                Place(Part.COMMENT),
            )

    def _blocks(
        self, root: etree._Element, part: Part | None = None, name: str | None = None
    ) -> None:
        for node in root:
            tag = node.tag
            if not isinstance(tag, str) or tag == FALLBACK:
                continue
            if tag == P:
                self.paragraphs += 1
                place = Place(part or self.part, paragraph=self.paragraphs, name=name)
                self.pieces.append(Piece(self._text(node, place), place))
            elif tag == TBL:
                self._table(node, part or self.part)
            else:
                self._blocks(node, part, name)

    def _table(self, table: etree._Element, part: Part) -> None:
        self.tables += 1
        number = self.tables
        reader = TableReader()
        nested: list[etree._Element] = []
        within = Part.TABLE if part is Part.BODY else part
        for row, line in enumerate(_rows(table), 1):
            cells = []
            column = 1
            for cell in line:
                place = Place(within, table=number, row=row, column=column)
                paragraphs = [child for child in _inside(cell) if child.tag == P]
                nested += [child for child in _inside(cell) if child.tag == TBL]
                text = "\n".join(self._text(one, place) for one in paragraphs)
                cells.append((column, text, place))
                span = cell.find(f"{W}tcPr/{GRID_SPAN}")
                width = span.get(VAL, "1") if span is not None else "1"
                column += max(whole(width), 1)
            self.pieces += reader.row(cells)
        for one in nested:
            self._table(one, part)

    def _text(self, paragraph: etree._Element, place: Place) -> str:
        """Return what is seen of a paragraph; what is not is put aside with all around it."""
        runs: list[tuple[Part, str]] = []
        self._runs(paragraph, _SEEN, runs)
        hidden = {part for part, text in runs if part is not _SEEN and text.strip()}
        for part in sorted(hidden):
            text = "".join(words for one, words in runs if one in (_SEEN, part))
            if part in (Part.FIELD, Part.LINK):
                text = "".join(words for one, words in runs if one is part)
            aside = Place(
                part, paragraph=place.paragraph, table=place.table, row=place.row,
                column=place.column, name=place.name,
            )  # fmt: skip
            self.reading.unseen.append([Piece(text, aside, end="")])
            if part is Part.HIDDEN_TEXT:
                told = "".join(words for one, words in runs if one is part).strip()
                self.reading.note(
                    Kind.HIDDEN,
                    Severity.WARNING,
                    said("有隐藏的文字“%(quiet)s”：公开前删除。", quiet=quiet(told)),
                    aside,
                )
        return "".join(words for part, words in runs if part is _SEEN)

    def _runs(self, node: etree._Element, part: Part, runs: list[tuple[Part, str]]) -> None:
        for child in node:
            tag = child.tag
            if not isinstance(tag, str) or tag in (PPR, RPR, FALLBACK):
                continue
            if tag == R:
                self._run(child, part, runs)
            elif tag in (DEL, MOVE_FROM):
                self.revisions += 1
                self._runs(child, Part.REVISION, runs)
            elif tag in (_INSERTED, _MOVED):
                self.revisions += 1
                self._runs(child, part, runs)
            elif tag == TXBX:
                self.boxes.append(child)
            else:
                self._runs(child, part, runs)

    def _run(self, run: etree._Element, part: Part, runs: list[tuple[Part, str]]) -> None:
        if part is _SEEN:
            part = self._look(run)
        for child in run:
            tag = child.tag
            if tag in (T, _DELETED):
                runs.append((part, child.text or ""))
            elif tag == TAB:
                runs.append((part, "  "))
            elif tag in (BR, CR):
                runs.append((part, "\n"))
            elif tag == HYPHEN:
                runs.append((part, "-"))
            elif tag in (_FIELD, W + "delInstrText"):
                runs.append((Part.FIELD, child.text or ""))
            elif isinstance(tag, str) and tag != RPR and tag != FALLBACK:
                self._runs(child, part, runs)

    def _look(self, run: etree._Element) -> Part:
        look = run.find(RPR)
        if look is None:
            return _SEEN
        vanish = look.find(VANISH)
        style = look.find(_STYLE)
        if vanish is not None and is_on(vanish):
            return Part.HIDDEN_TEXT
        if style is not None and style.get(VAL) in self.styles:
            return Part.HIDDEN_TEXT
        color, size = look.find(_COLOR), look.find(_SIZE)
        if color is not None and color.get(VAL, "").upper() == "FFFFFF":
            return Part.WHITE
        if size is not None and 0 < whole(size.get(VAL)) < _TINY:
            return Part.TINY
        return _SEEN


def _rows(table: etree._Element) -> Iterator[list[etree._Element]]:
    """Yield the cells of each row, through whatever wraps them."""
    for row in _found(table, TR):
        yield list(_found(row, TC))


def _found(node: etree._Element, wanted: str) -> Iterator[etree._Element]:
    for child in node:
        if child.tag == wanted:
            yield child
        elif isinstance(child.tag, str) and child.tag != TBL:
            yield from _found(child, wanted)


def _inside(cell: etree._Element) -> Iterator[etree._Element]:
    """Yield the paragraphs and tables of a cell, through whatever wraps them."""
    for child in cell:
        if child.tag in (P, TBL):
            yield child
        elif isinstance(child.tag, str) and child.tag != FALLBACK:
            yield from _inside(child)
