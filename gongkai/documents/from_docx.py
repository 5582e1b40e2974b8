"""
DOCX → paragraphs and grids, straight from document.xml. Nothing here knows the law.

Tracked changes are read as accepted: inserted text counts, deleted text does not. Text boxes
are read where they are anchored. Hidden text is not read.
"""

from __future__ import annotations

from zipfile import ZipFile

from lxml import etree

from gongkai.documents.errors import Unreadable
from gongkai.documents.grid import Block, Cell, Flow, Grid, Paragraph
from gongkai.documents.packages import member, opened

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DC_TITLE = "{http://purl.org/dc/elements/1.1/}title"
P, TBL, TR, TC, R, T = _W + "p", _W + "tbl", _W + "tr", _W + "tc", _W + "r", _W + "t"
TAB, BR, CR, SYM, PPR, RPR = _W + "tab", _W + "br", _W + "cr", _W + "sym", _W + "pPr", _W + "rPr"
TRPR, TCPR, GRID_BEFORE = _W + "trPr", _W + "tcPr", _W + "gridBefore"
GRID_SPAN, VMERGE, HMERGE = _W + "gridSpan", _W + "vMerge", _W + "hMerge"
CELL_DEL = _W + "cellDel"
VANISH, TXBX, VAL = _W + "vanish", _W + "txbxContent", _W + "val"
_GONE = frozenset(
    (_W + "del", _W + "moveFrom", _W + "instrText", _W + "delText", PPR, _W + "fldData")
)
_FALLBACK = _MC + "Fallback"
_HYPHEN = _W + "noBreakHyphen"
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
    body = _parsed(xml).find(_W + "body")
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
        elif tag in _GONE or tag == _FALLBACK or not isinstance(tag, str):
            continue
        elif tag.endswith(_AROUND):
            _blocks(child, blocks, depth + 1)


def _paragraph(p: etree._Element, blocks: list[Block], depth: int) -> None:
    parts: list[str] = []
    boxes: list[etree._Element] = []
    _text(p, parts, boxes)
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
    if properties.find(_W + "outlineLvl") is not None:
        return True
    style = properties.find(_W + "pStyle")
    name = style.get(VAL, "") if style is not None else ""
    return name.lower().startswith(("heading", "title", "1", "2")) and name.lower() != "1"


def _text(node: etree._Element, parts: list[str], boxes: list[etree._Element]) -> None:
    """Append the text a reader sees; text boxes are put aside."""
    for child in node:
        tag = child.tag
        if tag == R:
            properties = child.find(RPR)
            if properties is not None and properties.find(VANISH) is not None:
                continue
            _run(child, parts, boxes)
        elif tag == P:
            _text(child, parts, boxes)
            parts.append("\n")
        elif tag in _GONE or tag == RPR or not isinstance(tag, str):
            continue
        else:
            _text(child, parts, boxes)


def _run(run: etree._Element, parts: list[str], boxes: list[etree._Element]) -> None:
    for child in run:
        tag = child.tag
        if tag == T:
            parts.append(child.text or "")
        elif tag == TAB:
            parts.append("\t")
        elif tag in (BR, CR):
            parts.append("\n")
        elif tag == _HYPHEN:
            parts.append("-")
        elif tag in (SYM, RPR):
            continue
        elif isinstance(tag, str) and len(child):
            boxes.extend(_boxes(child))


def _boxes(node: etree._Element) -> list[etree._Element]:
    """Return the text boxes below a drawing, each once (the fallback copy is not read)."""
    if node.tag == TXBX:
        return [node]
    found = []
    for child in node:
        if isinstance(child.tag, str) and child.tag != _FALLBACK:
            found.extend(_boxes(child))
    return found


def _table(tbl: etree._Element, blocks: list[Block], depth: int) -> None:
    rows = _rows(tbl)
    inner = tbl.iter(TBL)
    next(inner)
    if next(inner, None) is not None and not _only_wraps(tbl):
        for row in rows:
            for cell in _cells(row):
                _blocks(cell, blocks, depth + 1)
        return
    grid: list[list[Cell]] = []
    open_merges: dict[int, Cell] = {}  # column → cell that goes on downwards
    for row in rows:
        line = _row(row, len(grid), open_merges)
        if line is not None:
            grid.append(line)
    if any(grid):
        blocks.append(Grid([line for line in grid if line]))


def _only_wraps(tbl: etree._Element) -> bool:
    """Tell whether all nested tables are boxes around one cell's text."""
    return all(sum(1 for _ in inner.iter(TC)) <= 1 for inner in tbl.iter(TBL) if inner is not tbl)


def _rows(tbl: etree._Element) -> list[etree._Element]:
    """Return the rows of a table, without those deleted in tracked changes."""
    found = []
    for child in tbl:
        if child.tag == TR:
            properties = child.find(TRPR)
            if properties is None or properties.find(_W + "del") is None:
                found.append(child)
        elif isinstance(child.tag, str) and child.tag.endswith(("}sdt", "}sdtContent", "}ins")):
            found.extend(_rows(child))
    return found


def _cells(row: etree._Element) -> list[etree._Element]:
    found = []
    for child in row:
        if child.tag == TC:
            found.append(child)
        elif isinstance(child.tag, str) and child.tag.endswith(
            ("}sdt", "}sdtContent", "}customXml", "}smartTag", "}ins")
        ):
            found.extend(_cells(child))
    return found


def _row(row: etree._Element, number: int, merges: dict[int, Cell]) -> list[Cell] | None:
    line: list[Cell] = []
    properties = row.find(TRPR)
    col = _number(properties.find(GRID_BEFORE), 0) if properties is not None else 0
    for tc in _cells(row):
        span, merge, gone = 1, None, False
        properties = tc.find(TCPR)
        for item in properties if properties is not None else ():
            tag = item.tag
            if tag == GRID_SPAN:
                span = max(1, min(_number(item, 1), 60))
            elif tag == VMERGE:
                merge = item.get(VAL, "continue")
            elif tag == CELL_DEL:
                gone = True
            elif tag == HMERGE and item.get(VAL) != "restart" and line:
                line[-1].colspan += 1
                col += 1
                gone = True
        if gone:
            continue
        text = _words(tc)
        if merge is not None and merge != "restart" and col in merges and not text:
            merges[col].rowspan += 1
        else:
            cell = Cell(text, number, col, 1, span)
            line.append(cell)
            if merge is not None:
                merges[col] = cell
            else:
                merges.pop(col, None)
        col += span
    return line


def _number(node: etree._Element | None, default: int) -> int:
    value = node.get(VAL, "") if node is not None else ""
    return int(value) if value.isdecimal() else default


def _words(tc: etree._Element) -> str:
    """Return a cell's text; the ordinary case, plain runs in paragraphs, without recursion."""
    parts: list[str] = []
    for child in tc:
        tag = child.tag
        if tag == TCPR:
            continue
        if tag != P:
            return _all_words(tc)
        for run in child:
            tag = run.tag
            if tag == PPR:
                continue
            if tag != R:
                return _all_words(tc)
            for piece in run:
                tag = piece.tag
                if tag == T:
                    parts.append(piece.text or "")
                elif tag != RPR or piece.find(VANISH) is not None:
                    return _all_words(tc)
        parts.append("\n")
    return "".join(parts).strip()


def _all_words(tc: etree._Element) -> str:
    parts: list[str] = []
    boxes: list[etree._Element] = []
    _text(tc, parts, boxes)
    for box in boxes:
        _text(box, parts, [])
    return "".join(parts).strip()
