"""PDF files: ruled, borderless, booktabs, landscape, across pages, and printed by a browser."""

from __future__ import annotations

import io
import random
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from reportlab.lib.colors import black
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from tests.reports.grids import Rows, cut, head_three, positions
from tests.reports.layouts import html
from tests.reports.paper import Paper
from tests.reports.shapes import SHAPES

Layout = Callable[[Paper, random.Random], bytes]
FONT = "STSong-Light"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@dataclass(frozen=True)
class Look:
    """How a PDF looks."""

    rules: str = "all"  # all, lines, none
    wide: bool = False
    size: float = 9
    cut: bool = False
    repeat: bool = False
    numbers: bool = True
    centred: bool = True
    shape: str = "whole"
    left: bool = False  # labels to the left, heads and figures in the middle
    head_size: float = 12
    margin: int = 50
    indent: int = 24


def _style(look: Look, name: str, **more: Any) -> ParagraphStyle:
    return ParagraphStyle(
        name, fontName=FONT, fontSize=look.size, leading=look.size * 1.4, wordWrap="CJK", **more
    )


def _widths(number: int, columns: int, width: float) -> list[float]:
    if number == 3 and columns == 10:
        shares = [1.2, 1.6, 5.2, 1, 1, 1, 1.2, 1.2, 1, 1]
    elif number == 2 and columns == 4:
        shares = [2, 1.5, 1.5, 1.5]
    else:
        shares = [1.0] * columns
    return [width * share / sum(shares) for share in shares]


def _table(rows: Rows, number: int, look: Look, width: float) -> Table:
    places = positions(rows)
    columns = max(c + box.cols for _, c, box in places)
    data: list[list[Any]] = [[""] * columns for _ in rows]
    spans = []
    middle = _style(look, "middle", alignment=1 if look.centred else 0)
    beside = _style(look, "beside")
    head = {2: 3, 3: 3, 4: 4}[number]
    for r, c, box in places:
        words = escape(box.text, quote=False).replace("\n", "<br/>").replace("\xa0", " ")
        style = beside if look.left and not box.figure and r >= head else middle
        data[r][c] = Paragraph(words, style) if words.strip() else ""
        if box.rows > 1 or box.cols > 1:
            spans.append(("SPAN", (c, r), (c + box.cols - 1, r + box.rows - 1)))
    table = Table(data, colWidths=_widths(number, columns, width), repeatRows=0)
    rules: list[Any] = [*spans, ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    if look.rules == "all":
        rules.append(("GRID", (0, 0), (-1, -1), 0.5, black))
    elif look.rules == "lines":
        rules += [
            ("LINEABOVE", (0, 0), (-1, 0), 1, black),
            ("LINEBELOW", (0, -1), (-1, -1), 1, black),
        ]
        rules.append(("LINEBELOW", (0, 0), (-1, 0), 0.5, black))
    table.setStyle(TableStyle(rules))
    return table


def _pieces(paper: Paper, number: int, made: list[Rows], look: Look, rng: random.Random):
    if number != 3 or len(made) != 1 or not (look.cut or look.size > 10):
        return made
    upper, lower = cut(made[0], rng.randint(6, 22))
    if look.repeat:
        lower = head_three(paper) + lower
    return [upper, lower]


def render(paper: Paper, look: Look, rng: random.Random) -> bytes:
    """Return the report as a PDF."""
    if FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    size = landscape(A4) if look.wide else A4
    file = io.BytesIO()
    margin = look.margin

    def footer(canvas: Any, document: Any) -> None:
        if look.numbers:
            canvas.setFont(FONT, 9)
            canvas.drawCentredString(size[0] / 2, 25, f"— {document.page} —")

    document = SimpleDocTemplate(
        file, pagesize=size, leftMargin=margin, rightMargin=margin, topMargin=50, bottomMargin=50
    )
    title = ParagraphStyle(
        "title", fontName=FONT, fontSize=18, leading=26, alignment=1, wordWrap="CJK", spaceAfter=10
    )
    body = ParagraphStyle(
        "body",
        fontName=FONT,
        fontSize=10,
        leading=15,
        firstLineIndent=look.indent,
        wordWrap="CJK",
    )
    heading = ParagraphStyle(
        "heading", parent=body, fontSize=look.head_size, leading=20, spaceBefore=6
    )
    story: list[Any] = [Paragraph(escape(paper.title).replace("\n", "<br/>"), title)]
    story += [Paragraph(escape(text, quote=False), body) for text in paper.preamble]
    tables = SHAPES[look.shape](paper, rng)
    width = size[0] - 2 * margin
    for number in range(1, 7):
        if number in paper.absent_chapters:
            continue
        story.append(Paragraph(escape(paper.headings[number]), heading))
        story += [Paragraph(escape(t, quote=False), body) for t in paper.paragraphs(number)]
        for i, rows in enumerate(_pieces(paper, number, tables.get(number, []), look, rng)):
            if i and number == 3:
                story.append(PageBreak())
            story += [Spacer(1, 6), _table(rows, number, look, width), Spacer(1, 6)]
    document.build(story, onFirstPage=footer, onLaterPages=footer)
    return file.getvalue()


def print_page(page: bytes) -> bytes:
    """Print a web page to PDF with the browser."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "page.html"), Path(folder, "page.pdf")
        source.write_bytes(page)
        command = [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu"]
        command += [f"--print-to-pdf={target}", "--no-pdf-header-footer", str(source)]
        subprocess.run(command, capture_output=True, timeout=60, check=True)
        return target.read_bytes()


_BROWSER = html.Look(
    cell="<p>{}</p>",
    page=lambda article, title, rng: (
        f"<html><head><title>{title}</title><style>table{{border-collapse:collapse;width:100%}}"
        f"td p{{margin:2px}}body{{font-family:serif}}</style></head><body>{article}</body></html>"
    ),
)


def browser(paper: Paper, rng: random.Random) -> bytes:
    """A web page printed to PDF."""
    return print_page(html.render(paper, _BROWSER, rng))


LOOKS: dict[str, Look] = {
    "ruled": Look(),
    "small": Look(size=7.5, numbers=False),
    "cut": Look(cut=True),
    "cut_repeat": Look(cut=True, repeat=True),
    "landscape": Look(wide=True, size=8),
    "borderless": Look(rules="none", size=8, centred=True),
    "lines": Look(rules="lines", size=8),
    "borderless_left": Look(rules="none", size=8, centred=False),
    "hollow": Look(shape="hollow", size=8),
    "upright": Look(shape="upright", size=8),
    "sample": Look(size=7, left=True, margin=45, indent=20),
    "sample_borderless": Look(rules="none", size=7, left=True, margin=45, indent=20),
    "sample_wide": Look(wide=True, size=7, left=True, margin=40),
    "sample_cut": Look(size=7, left=True, margin=45, cut=True),
    "borderless_cut": Look(rules="none", size=7, left=True, margin=45, cut=True),
    "borderless_wide": Look(rules="none", size=7, left=True, margin=45, wide=True),
}


def _layout(look: Look) -> Layout:
    return lambda paper, rng: render(paper, look, rng)


LAYOUTS: dict[str, Layout] = {name: _layout(look) for name, look in LOOKS.items()}
if CHROMIUM:
    LAYOUTS["browser"] = browser
