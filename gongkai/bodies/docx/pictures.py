"""The pictures of a document, each kept once."""

from __future__ import annotations

import html
import re

from lxml import etree

from gongkai.bodies.body import Image
from gongkai.bodies.docx import told
from gongkai.bodies.docx.names import MC, WP, A, R, V, W
from gongkai.bodies.docx.package import Package, Relation
from gongkai.bodies.files import FileKind
from gongkai.bodies.files.pictures import size
from gongkai.bodies.files.sniffing import kind_of
from gongkai.bodies.files.source import Source
from gongkai.bodies.shape.blocks import Notes, Span

_SHOWN = (FileKind.PNG, FileKind.JPEG, FileKind.GIF, FileKind.WEBP)
_PIXEL = 9_525  # English metric units, at 96 a inch
_MOST_PIXELS = 100_000_000
_GENERATED = re.compile(r"(?:图片|图形|Picture|Image|图)\s*\d*", re.IGNORECASE)
_BOX = W + "txbxContent"


class Pictures:
    """What was found so far; `images` keep the order of the text."""

    def __init__(self, package: Package, notes: Notes) -> None:
        self._package = package
        self._notes = notes
        self._named: dict[str, str] = {}  # part → name
        self.images: list[Image] = []

    def spans(
        self, drawing: etree._Element, relations: dict[str, Relation], boxes: list[etree._Element]
    ) -> list[Span]:
        """Return the pictures of a drawing; text boxes in it are put aside."""
        found: list[Span] = []
        self._collect(drawing, relations, boxes, found, ("", "", ""))
        return found

    def _collect(
        self,
        node: etree._Element,
        relations: dict[str, Relation],
        boxes: list[etree._Element],
        found: list[Span],
        about: tuple[str, str, str],
    ) -> None:
        """Walk a drawing; `about` is the words for it, its width and height in pixels."""
        extent = node.find(WP + "extent")
        named = node.find(WP + "docPr")
        if named is not None:
            words = named.get("descr") or named.get("title") or ""
            wide, high = ("", "")
            if extent is not None:
                wide, high = _pixels(extent.get("cx")), _pixels(extent.get("cy"))
            about = ("" if _GENERATED.fullmatch(words.strip()) else words.strip(), wide, high)
        for child in node:
            tag = child.tag
            if tag == _BOX:
                boxes.append(child)
            elif tag == MC + "Fallback" or not isinstance(tag, str):
                continue
            elif tag == A + "blip":
                found.append(self._picture(child, relations, about))
            elif tag == V + "imagedata":
                words = child.get("{urn:schemas-microsoft-com:office:office}title", "")
                found.append(self._picture(child, relations, (words, "", "")))
            elif tag == A + "graphicData" and child.get("uri", "").endswith("/chart"):
                self._notes.add(told.CHARTS)
                found.append(Span(told.SIGN_OF_PICTURE))
            elif tag == A + "graphicData" and child.get("uri", "").endswith("/diagram"):
                self._notes.add(told.DRAWINGS)
                found.append(Span(told.SIGN_OF_PICTURE))
            else:
                self._collect(child, relations, boxes, found, about)

    def _picture(
        self, blip: etree._Element, relations: dict[str, Relation], about: tuple[str, str, str]
    ) -> Span:
        relation = relations.get(blip.get(R + "embed") or blip.get(R + "id") or "")
        if relation is None or relation.external:
            self._notes.add(told.OUTSIDE)
            return Span(told.SIGN_OF_PICTURE)
        alt, wide, high = about
        name = self._named.get(relation.target) or self._kept(relation.target, alt)
        if name is None:
            self._notes.add(told.PICTURES)
            return Span(told.SIGN_OF_PICTURE)
        if not alt:
            self._notes.add(told.ALTERNATIVES)
        sizes = (f' width="{wide}"' if wide else "") + (f' height="{high}"' if high else "")
        return Span("", markup=f'<img src="{name}" alt="{html.escape(alt)}"{sizes}>')

    def _kept(self, part: str, alt: str) -> str | None:
        """Keep a picture that browsers show, and return its name."""
        data = self._package.picture(part)
        if data is None:
            return None
        kind = kind_of(Source(data))
        found = size(data[: 1 << 20]) if kind in _SHOWN else None
        if found is None or found[0] * found[1] > _MOST_PIXELS:
            return None
        name = f"image-{len(self.images) + 1}.{kind.extensions[0]}"
        self.images.append(Image(name, kind.media, data, alt))
        self._named[part] = name
        return name


def _pixels(extent: str | None) -> str:
    if extent is None or not extent.isdecimal():
        return ""
    wide = round(int(extent) / _PIXEL)
    return str(wide) if 0 < wide < 10_000 else ""


#: Wingdings and Wingdings 2, as far as forms use them
_SIGNS = {
    "wingdings": {
        0xFE: "☑", 0xA8: "□", 0x6F: "□", 0x71: "□", 0xFC: "✓", 0xFB: "✗", 0x6C: "●", 0x6E: "■",
        0x75: "◆", 0xD8: "➢", 0x76: "❖", 0xFD: "☒", 0xA7: "▪", 0x9F: "•", 0xE0: "→", 0xAB: "★",
    },
    "wingdings 2": {
        0x52: "☑", 0xA3: "□", 0x50: "✓", 0x4F: "✗", 0x54: "☒", 0x53: "☒", 0x30: "□", 0x2A: "□",
    },
    "symbol": {0xB7: "•", 0xB0: "°", 0xB3: "≥", 0xA3: "≤", 0xB4: "×", 0xB1: "±", 0xA5: "∞"},
}  # fmt: skip


def symbol(item: etree._Element, notes: Notes) -> str:
    """Return a sign of a symbol face as a character everybody has."""
    face = item.get(W + "font", "").lower()
    try:
        code = int(item.get(W + "char", ""), 16)
    except ValueError:
        return ""
    if code < 0xE000 and not face.startswith(("wingdings", "symbol", "webdings")):
        return chr(code)
    sign = _SIGNS.get(face, {}).get(code & 0xFF)
    if sign is None:
        notes.add(told.SYMBOLS)
        return "□"
    return sign
