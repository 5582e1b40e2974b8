"""A part of a DOCX copied: what is known and seen stays, the rest is counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from gongkai.documents.docx_names import FALLBACK, MC, RPR, TXBX, VAL, VANISH, P, R, T, W
from gongkai.redaction.docx_drawings import Picture, drawing
from gongkai.redaction.docx_names import (
    BLOCKS,
    LEAVES,
    LOOKS,
    NAMES,
    NOT_ATTRIBUTES,
    NOT_LOOKS,
    R_ID,
    WRAPPERS,
    M,
)
from gongkai.screening.clean_files import accept_changes
from gongkai.screening.docx import is_on
from gongkai.screening.ooxml import local, whole

_PAGE_FIELD = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\s*(?:\\\*\s*\w+\s*)*", re.IGNORECASE)
_TINY = 6  # half points
_XML = "{http://www.w3.org/XML/1998/namespace}"
_COUNTED = {
    "comment": "批注", "commentReference": "批注", "object": "嵌入的对象", "pict": "旧式图形",
    "bookmarkStart": "书签", "altChunk": "嵌入的文件", "control": "控件",
}  # fmt: skip


@dataclass(slots=True)
class Cleaning:
    """
    What was left out so far, by what it is.

    `styles` maps old names of styles to new ones; `hidden` are the styles whose words are hidden.
    """

    styles: dict[str, str] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()
    gone: Counter[str] = field(default_factory=Counter)
    notes: set[str] = field(default_factory=set)  # footnotes referred to, as "footnote:2"


def cleaned(
    root: etree._Element,
    cleaning: Cleaning,
    picture: Picture,
    relation: Callable[[str], str | None],
) -> etree._Element:
    """
    Return a part with nothing in it but what is known and seen.

    :param relation: a header's or footer's relation → the one it gets; None: it goes
    """
    _count_changes(root, cleaning)
    accept_changes(root, cleaning.hidden)
    _settle_fields(root, cleaning)
    made = _Copy(cleaning, picture, relation).of(root)
    if made is None:
        made = etree.Element(root.tag, nsmap={"w": W[1:-1]})
    _lift_boxes(made)
    return made


def _count_changes(root: etree._Element, cleaning: Cleaning) -> None:
    changed = {W + name for name in ("del", "ins", "moveFrom", "moveTo")}
    cleaning.gone["修订（按接受处理，删去的文字不再保留）"] += sum(
        1 for node in root.iter() if node.tag in changed
    )
    for run in root.iter(R):
        look = run.find(RPR)
        vanish = look.find(VANISH) if look is not None else None
        if vanish is not None and is_on(vanish):
            cleaning.gone["隐藏的文字"] += len("".join(node.text or "" for node in run.iter(T)))


def _settle_fields(root: etree._Element, cleaning: Cleaning) -> None:
    """Keep the fields of page numbers; of others only what they show."""
    for paragraph in root.iter(P):
        open_fields: list[tuple[list[etree._Element], list[str]]] = []
        for node in list(paragraph.iter(W + "fldChar", W + "instrText", W + "delInstrText")):
            kind = node.get(W + "fldCharType")
            if kind == "begin":
                open_fields.append(([], []))
            if not open_fields:
                _drop(node)
                continue
            nodes, words = open_fields[-1]
            nodes.append(node)
            if kind is None:
                words.append(node.text or "")
            if kind == "end":
                open_fields.pop()
                _settle(nodes, "".join(words), cleaning)
        for nodes, _words in open_fields:
            _settle(nodes, "", cleaning)


def _settle(nodes: list[etree._Element], words: str, cleaning: Cleaning) -> None:
    keep = _PAGE_FIELD.fullmatch(words) is not None
    if not keep:
        cleaning.gone["域代码（链接、邮件合并等）"] += 1
    for node in nodes:
        if keep:
            node.set("kept", "1")
            for child in list(node):
                node.remove(child)
        else:
            _drop(node)


def _drop(node: etree._Element) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


class _Copy:
    """Copies a tree."""

    def __init__(
        self, cleaning: Cleaning, picture: Picture, relation: Callable[[str], str | None]
    ) -> None:
        self.cleaning = cleaning
        self.picture = picture
        self.relation = relation

    def of(self, node: etree._Element) -> etree._Element | None:
        """Return a copy of an element that may stand; None for one that may not."""
        tag = node.tag
        if tag in LOOKS:
            return self._look(node)
        if tag in LEAVES or node.get("kept"):
            return self._leaf(node)
        if tag in BLOCKS or (isinstance(tag, str) and tag.startswith(M)):
            if tag == R and self._unseen(node):
                return None
            if tag == W + "tr" and node.find(f"{W}trPr/{W}hidden") is not None:
                self.cleaning.gone["隐藏的表格行"] += 1
                return None
            made = etree.Element(tag, self._attributes(node), nsmap=NAMES)
            if tag == M + "t":
                made.text = node.text
            self._into(made, node)
            return made
        if tag == W + "drawing":
            drawn = drawing(node, self.of, self.picture)
            if drawn is None:
                self.cleaning.gone["图表、图形（没有带入）"] += 1
            return drawn
        return None

    def _into(self, made: etree._Element, node: etree._Element) -> None:
        for child in node:
            tag = child.tag
            if not isinstance(tag, str) or tag == FALLBACK:
                continue
            if tag == W + "sdt":
                content = child.find(W + "sdtContent")
                self.cleaning.gone["内容控件（文字保留）"] += 1
                if content is not None:
                    self._into(made, content)
            elif tag in WRAPPERS or tag in (MC + "AlternateContent", MC + "Choice"):
                if tag == W + "hyperlink":
                    self.cleaning.gone["链接（文字保留）"] += 1
                self._into(made, child)
            elif (copy := self.of(child)) is not None:
                made.append(copy)
            elif tag in (W + "pict", W + "object"):
                self.cleaning.gone[_COUNTED[local(child)]] += 1
                self._boxes(made, child)
            elif local(child) in _COUNTED:
                self.cleaning.gone[_COUNTED[local(child)]] += 1

    def _boxes(self, made: etree._Element, node: etree._Element) -> None:
        """Keep the words of the text boxes in what cannot stay."""
        for box in node.iter(TXBX):
            copy = self.of(box)
            if copy is not None:
                made.append(copy)

    def _attributes(self, node: etree._Element) -> dict[str, str]:
        kept = {}
        for key, value in node.attrib.items():
            name = str(key)
            if not name.startswith((W, M, _XML)) or name.rpartition("}")[2] in NOT_ATTRIBUTES:
                continue
            kept[name] = str(value)
        return kept

    def _leaf(self, node: etree._Element) -> etree._Element:
        made = etree.Element(node.tag, self._attributes(node), nsmap=NAMES)
        made.text = node.text
        for kind in ("footnote", "endnote"):
            if node.tag == f"{W}{kind}Reference":
                self.cleaning.notes.add(f"{kind}:{node.get(W + 'id')}")
        return made

    def _look(self, node: etree._Element) -> etree._Element:
        made = etree.Element(node.tag, self._attributes(node), nsmap=NAMES)
        for child in node:
            tag = child.tag
            if not isinstance(tag, str) or not tag.startswith((W, M)) or tag in NOT_LOOKS:
                continue
            if tag in (W + "headerReference", W + "footerReference"):
                relation = self.relation(child.get(R_ID + "id", ""))
                if relation is not None:
                    reference = etree.SubElement(made, tag, self._attributes(child))
                    reference.set(R_ID + "id", relation)
                continue
            copy = self._look(child)
            if local(child) in ("pStyle", "rStyle", "tblStyle"):
                style = self.cleaning.styles.get(child.get(VAL, ""))
                if style is None:
                    continue
                copy.set(VAL, style)
            made.append(copy)
        return made

    def _unseen(self, run: etree._Element) -> bool:
        """Tell whether a run is hidden by its paragraph's style, white on white, or tiny."""
        words = "".join(node.text or "" for node in run.iter(T))
        if not words.strip():
            return False
        look = run.find(RPR)
        what = ""
        if self._hidden_by_paragraph(run, look):
            what = "隐藏的文字"
        elif look is not None:
            color, size = look.find(W + "color"), look.find(W + "sz")
            if color is not None and color.get(VAL, "").upper() == "FFFFFF" and not _shaded(run):
                what = "白色的文字"
            elif size is not None and 0 < whole(size.get(VAL)) < _TINY:
                what = "极小的文字"
        if what:
            self.cleaning.gone[what] += len(words)
        return bool(what)

    def _hidden_by_paragraph(self, run: etree._Element, look: etree._Element | None) -> bool:
        vanish = look.find(VANISH) if look is not None else None
        if vanish is not None:
            return is_on(vanish)
        paragraph = next(run.iterancestors(P), None)
        style = paragraph.find(f"{W}pPr/{W}pStyle") if paragraph is not None else None
        return style is not None and style.get(VAL) in self.cleaning.hidden


def _shaded(run: etree._Element) -> bool:
    """Tell whether something dark may lie behind a run: then its white letters are seen."""
    holders = [run.find(RPR), *(one.find(W + "pPr") for one in run.iterancestors(P))]
    for cell in run.iterancestors(W + "tc"):
        holders.append(cell.find(W + "tcPr"))
    for holder in holders:
        shade = holder.find(W + "shd") if holder is not None else None
        if shade is not None and shade.get(W + "fill", "auto").upper() not in ("AUTO", "FFFFFF"):
            return True
    return any(
        table.find(f"{W}tblPr/{W}tblStyle") is not None for table in run.iterancestors(W + "tbl")
    )


def _lift_boxes(root: etree._Element) -> None:
    """Put the words of text boxes whose shape is gone after the paragraph they stood in."""
    for box in list(root.iter(TXBX)):
        parent = box.getparent()
        if parent is None or not isinstance(parent.tag, str) or local(parent) in ("txbx",):
            continue
        paragraph = next(box.iterancestors(P), None)
        parent.remove(box)
        if paragraph is None:
            continue
        for block in reversed(list(box)):
            paragraph.addnext(block)
