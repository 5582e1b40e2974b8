"""
A letter's DOCX, read as what is printed: paragraphs with their type, tables, rules.

So the PDF follows what an office changed in its template: order, places, sizes, colours, faces.
Pictures and text boxes are not printed; `unprinted` says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ALIGN = {0: "left", 1: "center", 2: "right", 3: "justify"}
#: words in the name of a face → the chain of `documents.faces` to set it in
_FACES = (
    ("标宋", "title"),
    ("仿宋", "body"),
    ("黑", "heading"),
    ("楷", "run_in"),
    ("宋", "table"),
)
_FACES_LATIN = (("FangSong", "body"), ("Hei", "heading"), ("Kai", "run_in"), ("Song", "table"))
#: where a number may go on in the next line, so that the line before is not stretched
_HYPHEN = re.compile(r"(?<=[0-9A-Za-z])-(?=[0-9A-Za-z])")
_SIZE = 16.0
_LINE = 1.3  # of the type size, where a paragraph says nothing


def sheet(docx: bytes) -> dict[str, Any]:
    """Return a letter as data for typst: page, foot and blocks, measures in points."""
    from docx import Document

    made = Document(BytesIO(docx))
    section = made.sections[0]
    footer = section.footer
    return {
        "title": made.core_properties.title or "",
        "author": made.core_properties.author or "",
        "margins": {
            "top": _pt(section.top_margin, 105),
            "bottom": _pt(section.bottom_margin, 99),
            "left": _pt(section.left_margin, 79),
            "right": _pt(section.right_margin, 74),
        },
        "numbered": b"PAGE" in _xml(footer._element),
        "foot": [one.text for one in footer.paragraphs if b"PAGE" not in _xml(one._p)],
        "blocks": [
            _table(one) if hasattr(one, "rows") else _paragraph(one)
            for one in made.iter_inner_content()
        ],
    }


def unprinted(docx: bytes) -> list[str]:
    """Name what a document has that the PDF will not show."""
    from docx import Document

    body = Document(BytesIO(docx)).element.body
    found = []
    if next(body.iter(f"{_W}drawing", f"{_W}pict"), None) is not None:
        found.append("图形、图片或者文本框")
    if next(body.iter(f"{_W}txbxContent"), None) is not None and not found:
        found.append("文本框")
    return found


def _paragraph(one: Any) -> dict[str, Any]:
    layout = _Layout(one)
    runs = [run for run in _runs(one) if run["text"]]
    size = max((run["size"] for run in runs), default=layout.size)
    return {
        "kind": "paragraph",
        "align": layout.align,
        "first": layout.length("first_line_indent") or 0,
        "left": layout.length("left_indent") or 0,
        "right": layout.length("right_indent") or 0,
        "above": layout.length("space_before") or 0,
        "below": layout.length("space_after") or 0,
        "line": layout.line(size),
        "size": size,
        "new_page": bool(layout.value("page_break_before")),
        "keep": bool(layout.value("keep_with_next")),
        "rule": _rule(one),
        "runs": runs,
    }


class _Layout:
    """What a paragraph says of itself, else its style, else the style that one rests on."""

    def __init__(self, paragraph: Any) -> None:
        self._formats = [paragraph.paragraph_format]
        style = paragraph.style
        self._styles = []
        while style is not None:
            self._styles.append(style)
            self._formats.append(style.paragraph_format)
            style = style.base_style

    def value(self, name: str) -> Any:
        for one in self._formats:
            if (found := getattr(one, name)) is not None:
                return found
        return None

    def length(self, name: str) -> float | None:
        found = self.value(name)
        return None if found is None else _pt(found, 0)

    @property
    def align(self) -> str:
        found = self.value("alignment")
        return _ALIGN.get(int(found), "justify") if found is not None else "left"

    @property
    def size(self) -> float:
        for style in self._styles:
            if style.font.size is not None:
                return float(style.font.size.pt)
        return _SIZE

    def line(self, size: float) -> float:
        found = self.value("line_spacing")
        if found is None:
            return size * _LINE
        return float(found.pt) if hasattr(found, "pt") else size * _LINE * float(found)


def _runs(paragraph: Any) -> Iterator[dict[str, Any]]:
    layout = _Layout(paragraph)
    for one in paragraph.iter_inner_content():
        for run in getattr(one, "runs", None) or [one]:
            font, fonts = run.font, run._r.rPr.rFonts if run._r.rPr is not None else None
            face = fonts.get(f"{_W}eastAsia") if fonts is not None else None
            color = font.color.rgb if font.color is not None and font.color.type else None
            yield {
                "text": _HYPHEN.sub("-\u200b", run.text),
                "size": float(font.size.pt) if font.size is not None else layout.size,
                "bold": bool(font.bold),
                "underline": bool(font.underline),
                "color": f"#{color}" if color is not None else "#000000",
                "face": _face(face or _face_of(layout)),
            }


def _face_of(layout: _Layout) -> str:
    for style in layout._styles:
        properties = style.element.rPr
        if properties is not None and properties.rFonts is not None:
            found = properties.rFonts.get(f"{_W}eastAsia")
            if found:
                return str(found)
    return ""


def _face(name: str) -> str:
    for word, chain in _FACES:
        if word in name:
            return chain
    return "body"


def _rule(paragraph: Any) -> dict[str, Any] | None:
    for bottom in paragraph._p.iterfind(f"{_W}pPr/{_W}pBdr/{_W}bottom"):
        if bottom.get(f"{_W}val") in (None, "none", "nil"):
            return None
        color = bottom.get(f"{_W}color", "auto")
        return {
            "width": int(bottom.get(f"{_W}sz", "4")) / 8,
            "double": bottom.get(f"{_W}val", "").startswith(("thick", "thin", "double")),
            "color": "#000000" if color == "auto" else f"#{color}",
        }
    return None


def _table(one: Any) -> dict[str, Any]:
    rows, cells = one.rows, []
    done: set[Any] = set()  # the elements themselves: kept, so that none is made anew
    for y, row in enumerate(rows):
        for x, cell in enumerate(row.cells):
            if cell._tc in done:
                continue
            done.add(cell._tc)
            wide = sum(1 for other in row.cells if other._tc is cell._tc)
            high = sum(1 for other in rows[y:] if any(c._tc is cell._tc for c in other.cells))
            cells.append(
                {
                    "x": x,
                    "y": y,
                    "wide": wide,
                    "high": max(high, 1),
                    "blocks": [_paragraph(paragraph) for paragraph in cell.paragraphs],
                }
            )
    widths = [_pt(column.width, 0) for column in one.columns]
    return {"kind": "table", "widths": widths, "cells": cells}


def _pt(length: Any, otherwise: float) -> float:
    return float(length.pt) if length is not None else otherwise


def _xml(element: Any) -> bytes:
    from lxml import etree

    return bytes(etree.tostring(element))
