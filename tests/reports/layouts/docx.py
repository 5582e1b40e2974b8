"""Word files: merged, unmerged, nested, with tracked changes and text boxes."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from tests.reports.grids import Box, Rows, positions
from tests.reports.paper import Paper
from tests.reports.shapes import SHAPES

Layout = Callable[[Paper, random.Random], bytes]
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "application/vnd.openxmlformats-"
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_TYPES = f"""{_HEAD}<Types xmlns="{_PACKAGE}/content-types">
<Default Extension="rels" ContentType="{_OFFICE}package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml"
ContentType="{_OFFICE}officedocument.wordprocessingml.document.main+xml"/></Types>"""
_RELS = f"""{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="rId1" Type="{_DOCUMENT}" Target="word/document.xml"/></Relationships>"""


@dataclass(frozen=True)
class Look:
    """The habits of one Word file."""

    shape: str = "whole"
    split: bool = False  # words in several runs
    tracked: bool = False  # old figures deleted under tracked changes
    boxed: bool = False  # the title in a text box
    styles: bool = False  # headings by style
    nested: bool = False  # each table in a table of one cell
    content_control: bool = False  # paragraphs in content controls
    vmerge: bool = True  # False: merged-down cells are separate, empty cells
    wps: bool = False  # no page set-up, extra proofing marks


def _run(text: str) -> str:
    parts = [f'<w:t xml:space="preserve">{escape(p)}</w:t>' for p in text.split("\n")]
    return "<w:r>" + "<w:br/>".join(parts) + "</w:r>"


def paragraph(text: str, look: Look, rng: random.Random, style: str = "") -> str:
    """Return one paragraph."""
    kind = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style and look.styles else ""
    runs = _run(text)
    if look.split and len(text) > 1:
        middle = rng.randint(1, len(text) - 1)
        proof = '<w:proofErr w:type="spellStart"/>' if look.wps else ""
        runs = _run(text[:middle]) + proof + _run(text[middle:])
    made = f"<w:p>{kind}{runs}</w:p>"
    if look.content_control and rng.random() < 0.5:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{made}</w:sdtContent></w:sdt>"
    return made


def _figure(box: Box, look: Look, rng: random.Random) -> str:
    if look.tracked and box.text.isdigit() and rng.random() < 0.1:
        old = int(box.text) + rng.randint(1, 9)
        return (
            f'<w:p><w:del w:id="1" w:author="a"><w:r><w:delText>{old}</w:delText></w:r></w:del>'
            f'<w:ins w:id="2" w:author="a">{_run(box.text)}</w:ins></w:p>'
        )
    return paragraph(box.text, look, rng)


def _cell(inside: str, cols: int, merge: str) -> str:
    span = f'<w:gridSpan w:val="{cols}"/>' if cols > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="900" w:type="dxa"/>{span}{merge}</w:tcPr>{inside}</w:tc>'


def table(rows: Rows, look: Look, rng: random.Random) -> str:
    """Return a table; cells merged downwards go on as empty cells."""
    slots: list[list[tuple[int, str]]] = [[] for _ in rows]
    width = 0
    for r, c, box in positions(rows):
        width = max(width, c + box.cols)
        start = '<w:vMerge w:val="restart"/>' if box.rows > 1 and look.vmerge else ""
        slots[r].append((c, _cell(_figure(box, look, rng), box.cols, start)))
        for down in range(r + 1, min(r + box.rows, len(rows))):
            more = "<w:vMerge/>" if look.vmerge else ""
            slots[down].append((c, _cell("<w:p/>", box.cols, more)))
    lines = [
        "<w:tr>" + "".join(cell for _, cell in sorted(row, key=lambda p: p[0])) + "</w:tr>"
        for row in slots
    ]
    grid = "<w:tblGrid>" + '<w:gridCol w:w="900"/>' * width + "</w:tblGrid>"
    made = f"<w:tbl><w:tblPr/>{grid}{''.join(lines)}</w:tbl>"
    if look.nested:
        cell = _cell(made + "<w:p/>", 1, "")
        one = '<w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid>'
        made = f"<w:tbl><w:tblPr/>{one}<w:tr>{cell}</w:tr></w:tbl>"
    return made + "<w:p/>"


def _text_box(text: str) -> str:
    return (
        '<w:p><w:r><w:pict><v:shape style="width:400pt;height:60pt"><v:textbox>'
        f"<w:txbxContent><w:p>{_run(text)}</w:p></w:txbxContent>"
        "</v:textbox></v:shape></w:pict></w:r></w:p>"
    )


def package(body: str) -> bytes:
    """Put a document body into a DOCX package."""
    document = (
        f'{_HEAD}<w:document xmlns:w="{_W}" xmlns:v="urn:schemas-microsoft-com:vml"><w:body>'
        f"{body}</w:body></w:document>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELS)
        archive.writestr("word/document.xml", document)
    return file.getvalue()


def render(paper: Paper, look: Look, rng: random.Random) -> bytes:
    """Return the report as a DOCX file."""
    title = paper.title
    parts = [_text_box(title) if look.boxed else paragraph(title, look, rng, "Title")]
    parts += [paragraph("　　" + text, look, rng) for text in paper.preamble]
    tables = SHAPES[look.shape](paper, rng)
    for number in range(1, 7):
        if number in paper.absent_chapters:
            continue
        parts.append(paragraph(paper.headings[number], look, rng, "Heading1"))
        parts += [paragraph("　　" + text, look, rng) for text in paper.paragraphs(number)]
        parts += [table(rows, look, rng) for rows in tables.get(number, [])]
    if not look.wps:
        parts.append('<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>')
    return package("".join(parts))


LOOKS: dict[str, Look] = {
    "merged": Look(),
    "runs": Look(split=True),
    "wps": Look(split=True, wps=True),
    "tracked": Look(tracked=True),
    "boxes": Look(boxed=True),
    "styles": Look(styles=True),
    "nested": Look(nested=True),
    "controls": Look(content_control=True),
    "no_vmerge": Look(vmerge=False),
    "hollow": Look("hollow"),
    "filled": Look("filled"),
    "no_spans": Look("no_spans"),
    "cut": Look("cut_in_two"),
    "blocks": Look("blocks"),
    "upright": Look("upright"),
    "list_four": Look("list_four"),
}


def _layout(look: Look) -> Layout:
    return lambda paper, rng: render(paper, look, rng)


LAYOUTS: dict[str, Layout] = {name: _layout(look) for name, look in LOOKS.items()}
