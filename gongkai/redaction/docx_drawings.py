"""Drawings of a DOCX copied: pictures of dots drawn anew, text boxes, and no words about them."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from gongkai.documents.docx_names import FALLBACK, TXBX
from gongkai.redaction.docx_names import NAMES, R_ID, WP, A
from gongkai.screening.ooxml import local, whole

Crop = tuple[float, float, float, float]
#: a picture's relation and what is cropped of it → the relation it gets; None: it cannot stay
Picture = Callable[[str, Crop], str | None]
Copy = Callable[[etree._Element], etree._Element | None]

_NOT_SHAPES = frozenset(
    {
        "extLst", "hlinkClick", "hlinkHover", "srcRect", "svgBlip", "imgProps", "sizeRelH",
        "sizeRelV",
    }
)  # fmt: skip
_NOT_TOLD = frozenset({"descr", "title", "name", "macro", "textlink", "anchorId", "editId", "alt"})
_PLAIN = re.compile(r"[\s\w.-]*", re.ASCII)


def drawing(node: etree._Element, of: Copy, picture: Picture) -> etree._Element | None:
    """
    Return a copy of a drawing that holds a picture of dots or a text box; None of any other.

    :param of: copies the paragraphs of a text box
    """
    holder = next((child for child in node if local(child) in ("inline", "anchor")), None)
    blip = next(node.iter(A + "blip"), None)
    if holder is None or (blip is None and next(node.iter(TXBX), None) is None):
        return None
    made = etree.Element(node.tag, nsmap=NAMES)
    copy = _shape(holder, of, picture)
    if copy is not None:
        made.append(copy)
    return made


def _shape(node: etree._Element, of: Copy, picture: Picture) -> etree._Element | None:
    tag = node.tag
    if not isinstance(tag, str) or local(node) in _NOT_SHAPES or tag == FALLBACK:
        return None
    if tag == TXBX:
        return of(node)
    attributes = {
        str(key): str(value)
        for key, value in node.attrib.items()
        if str(key).rpartition("}")[2] not in _NOT_TOLD and not str(key).startswith(R_ID)
    }
    if "name" in node.attrib:
        attributes["name"] = "图"
    made = etree.Element(tag, attributes, nsmap=NAMES)
    if tag == A + "blip":
        relation = picture(node.get(R_ID + "embed", ""), _crop(node))
        if relation is None:
            return None
        made.set(R_ID + "embed", relation)
        return made
    if node.text and tag.startswith((WP, A)):
        made.text = node.text if _PLAIN.fullmatch(node.text) else ""
    for child in node:
        copy = _shape(child, of, picture)
        if copy is not None:
            made.append(copy)
    return made


def _crop(blip: etree._Element) -> Crop:
    """Return what is cut off a picture, in shares of its sides."""
    cut = blip.getnext()
    while cut is not None and cut.tag != A + "srcRect":
        cut = cut.getnext()
    if cut is None:
        return (0, 0, 0, 0)
    left, top, right, bottom = (whole(cut.get(side)) / 100_000 for side in "ltrb")
    return left, top, right, bottom
