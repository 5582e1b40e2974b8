"""The text of a DOCX as a reader sees it, runs and what may stand around them."""

from __future__ import annotations

from lxml import etree

from gongkai.documents.docx_names import (
    BR,
    CR,
    DEL,
    FALLBACK,
    HYPHEN,
    MOVE_FROM,
    PPR,
    RPR,
    SYM,
    TAB,
    TXBX,
    VANISH,
    P,
    R,
    T,
    W,
)

GONE = frozenset((DEL, MOVE_FROM, W + "instrText", W + "delText", PPR, W + "fldData"))


def text_of(node: etree._Element, parts: list[str], boxes: list[etree._Element]) -> None:
    """Append the text a reader sees; text boxes are put aside."""
    for child in node:
        tag = child.tag
        if tag == R:
            properties = child.find(RPR)
            if properties is not None and properties.find(VANISH) is not None:
                continue
            _run(child, parts, boxes)
        elif tag == P:
            text_of(child, parts, boxes)
            parts.append("\n")
        elif tag in GONE or tag == RPR or not isinstance(tag, str):
            continue
        else:
            text_of(child, parts, boxes)


def _run(run: etree._Element, parts: list[str], boxes: list[etree._Element]) -> None:
    for child in run:
        tag = child.tag
        if tag == T:
            parts.append(child.text or "")
        elif tag == TAB:
            parts.append("\t")
        elif tag in (BR, CR):
            parts.append("\n")
        elif tag == HYPHEN:
            parts.append("-")
        elif tag in (SYM, RPR):
            continue
        elif isinstance(tag, str) and len(child):
            boxes.extend(boxes_in(child))


def boxes_in(node: etree._Element) -> list[etree._Element]:
    """Return the text boxes below a drawing, each once (the fallback copy is not read)."""
    if node.tag == TXBX:
        return [node]
    found = []
    for child in node:
        if isinstance(child.tag, str) and child.tag != FALLBACK:
            found.extend(boxes_in(child))
    return found
