"""
DOCX → paragraphs and grids, straight from document.xml. Nothing here knows the law.

Tracked changes are read as accepted: inserted text counts, deleted text does not. Text boxes
are read where they are anchored. Hidden text is not read.
"""

from __future__ import annotations

from zipfile import ZipFile

from lxml import etree

from gongkai.documents import docx_plain
from gongkai.documents.docx_marked import cells_in, grid_of, rows_in
from gongkai.documents.docx_names import FALLBACK, PPR, TBL, TC, VAL, P, W
from gongkai.documents.docx_text import GONE, text_of
from gongkai.documents.errors import Unreadable
from gongkai.documents.grid import Block, Flow, Grid, Paragraph
from gongkai.documents.packages import member, opened

_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DC_TITLE = "{http://purl.org/dc/elements/1.1/}title"
MAX_DEPTH = 40
_INLINE = ("}sdt", "}sdtContent", "}ins", "}moveTo", "}customXml", "}smartTag")
_AROUND = (*_INLINE, "}AlternateContent", "}Choice")


def flow(data: bytes) -> Flow:
    """
    Read a DOCX file into paragraphs and grids.

    :raises Unreadable: not a Word document, damaged, encrypted or out of all proportion
    """
    what = "Word 文档"
    package = opened(data, what)
    try:
        xml = member(package, _main_part(package), what)
    except KeyError:
        raise Unreadable(
            "damaged",
            "压缩包里没有 Word 正文，不是完整的 Word 文档",
            "请用办公软件重新另存为 DOCX",
        ) from None
    body = _parsed(xml).find(W + "body")
    if body is None:
        raise Unreadable("damaged", "Word 文档里没有正文", "请用办公软件重新另存为 DOCX")
    blocks: list[Block] = []
    _blocks(body, blocks, 0)
    return Flow(blocks, "docx", title=_title(package))


def _main_part(package: ZipFile) -> str:
    names = package.namelist()
    if "word/document.xml" in names:
        return "word/document.xml"
    for name in names:
        if name.startswith("word/document") and name.endswith(".xml"):
            return name
    raise KeyError("word/document.xml")


def _parsed(xml: bytes) -> etree._Element:
    if _STRICT in xml[:4000]:
        xml = xml.replace(_STRICT, _TRANSITIONAL)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        recover=False,
    )
    try:
        return etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        deep = "depth" in str(error).lower()
        raise Unreadable(
            "too_large" if deep else "damaged",
            "Word 文档的正文嵌套过深" if deep else "Word 文档的正文已损坏",
            "请用办公软件打开后另存为新的 DOCX",
        ) from error


def _title(package: ZipFile) -> str | None:
    try:
        xml = member(package, "docProps/core.xml", "Word 文档")
        return _parsed(xml).findtext(_DC_TITLE) or None
    except (KeyError, Unreadable):
        return None


def _blocks(parent: etree._Element, blocks: list[Block], depth: int) -> None:
    """Append the paragraphs and tables below `parent`, in order."""
    if depth > MAX_DEPTH:
        raise Unreadable("too_large", "Word 文档的表格嵌套过深", "请另存为只含报告正文的文件")
    for child in parent:
        tag = child.tag
        if tag == P:
            _paragraph(child, blocks, depth)
        elif tag == TBL:
            _table(child, blocks, depth)
        elif tag in GONE or tag == FALLBACK or not isinstance(tag, str):
            continue
        elif tag.endswith(_AROUND):
            _blocks(child, blocks, depth + 1)


def _paragraph(p: etree._Element, blocks: list[Block], depth: int) -> None:
    parts: list[str] = []
    boxes: list[etree._Element] = []
    text_of(p, parts, boxes)
    heading = _is_heading(p)
    for line in "".join(parts).split("\n"):
        text = line.strip(" \t\u00a0\u3000\u200b\ufeff")
        if text:
            blocks.append(Paragraph(text, heading=heading))
    for box in boxes:
        _blocks(box, blocks, depth + 1)


def _is_heading(p: etree._Element) -> bool:
    properties = p.find(PPR)
    if properties is None:
        return False
    if properties.find(W + "outlineLvl") is not None:
        return True
    style = properties.find(W + "pStyle")
    name = style.get(VAL, "") if style is not None else ""
    return name.lower().startswith(("heading", "title", "1", "2")) and name.lower() != "1"


def _table(tbl: etree._Element, blocks: list[Block], depth: int) -> None:
    inner = tbl.iter(TBL)
    next(inner)
    nested = next(inner, None) is not None
    if nested and not _only_wraps(tbl):
        for row in rows_in(tbl):
            for cell in cells_in(row):
                _blocks(cell, blocks, depth + 1)
        return
    plain = not nested and docx_plain.is_plain(tbl)
    grid = docx_plain.rows_of(tbl) if plain else grid_of(tbl)
    if any(grid):
        blocks.append(Grid([line for line in grid if line]))


def _only_wraps(tbl: etree._Element) -> bool:
    """Tell whether all nested tables are boxes around one cell's text."""
    return all(sum(1 for _ in inner.iter(TC)) <= 1 for inner in tbl.iter(TBL) if inner is not tbl)
