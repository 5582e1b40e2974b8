"""A PDF to blocks: running text as its writer broke it, tables where rules are drawn."""

from __future__ import annotations

from itertools import islice
from statistics import quantiles
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from gongkai.bodies.body import Body
from gongkai.bodies.errors import Bomb, Damaged, Encrypted, NoText, Unreadable
from gongkai.bodies.files.source import shown
from gongkai.bodies.pages.columns import columns
from gongkai.bodies.shape.blocks import Align, Block, Cell, Notes, Para, Span, Table
from gongkai.bodies.shape.finishing import finished
from gongkai.documents import errors as reading
from gongkai.documents.grid import Grid
from gongkai.documents.pdf import across_pages
from gongkai.documents.pdf.furniture import without_furniture
from gongkai.documents.pdf.opened import Pages
from gongkai.documents.pdf.prose import Prose
from gongkai.documents.pdf.sheet import Line, Sheet, sheet
from gongkai.documents.pdf.sheet import Table as PrintedTable
from gongkai.rules.words import said

_FEW = 10  # characters: a page of pictures with fewer was scanned
_SPECK = 20.0  # points: no picture is lower or narrower
_MOST_PICTURES = 200  # of one page
_CENTRED = 2.6  # of the type size: paragraphs begin two characters in, titles further
_INDENT = 1.2  # of the type size
_PICTURES = "PDF里的图片（%d幅）没有带入正文，请另存为PNG后插入。"
_SCANNED = "有%d页是扫描图片，没有文字，没有带入正文；请补上这几页的文字。"
_GUESSED = "正文由PDF的版面还原，请与原件核对分段、标题和表格；有DOCX的，用DOCX转换更准确。"


def from_pdf(data: bytes, name: str = "文档.pdf") -> Body:
    """
    Return the text of a PDF as a body.

    Lines are joined without spaces between Chinese characters; page numbers and running heads
    are dropped. Nothing is recognised from pictures.

    :raises NoText: nothing but scanned pages
    :raises Refused: encrypted, damaged, or beyond the limits of size and time
    """
    notes = Notes({_GUESSED: 1})
    try:
        with Pages(data, whole=True) as pages:
            sheets = _sheets(pages, notes)
            for note in pages.notes:
                notes.add(note.replace("%", "%%") if "%d" in note else note)
    except reading.Unreadable as error:
        raise _refusal(error, shown(name)) from error
    without_furniture(sheets)
    return finished(_blocks(sheets), notes, (), (), shown(name))


def _refusal(error: reading.Unreadable, name: str) -> Exception:
    """Return what the reader of reports says, in the words of the desk."""
    if error.reason == "image_only":
        return NoText(name=name)
    if error.reason == "not_a_report":
        return Unreadable(name=name, what="的页面上几乎没有文字", do="请检查文件是否选对")
    if error.reason == "encrypted":
        return Encrypted(name=name)
    if error.reason in ("damaged", "truncated", "empty"):
        return Damaged(name=name, what=error.what)
    if "异常庞大" in error.what:
        return Bomb(name=name, what="PDF里的数据流")
    if error.reason == "too_large":
        return Unreadable(
            name=name, what=said("太大或者太复杂（%(what)s）", what=error.what), do="请拆分后再传"
        )
    return Unreadable(name=name, what=error.what, do="请换用DOCX")


def _sheets(pages: Pages, notes: Notes) -> list[Sheet]:
    made: list[Sheet] = []
    for ink in pages.inks():
        characters = sum(len(word.text) for word in ink.words)
        if ink.images and characters < _FEW:
            notes.add(_SCANNED)
        elif (pictures := _pictures(pages.document[ink.number - 1])) > 0:
            notes.add(_PICTURES, pictures)
        made += [sheet(part) for part in columns(ink)]
    return made


def _pictures(page: Any) -> int:
    """Return how many pictures a page shows, lines and specks of scanners left out."""
    found = 0
    try:
        objects = page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,), max_depth=3)
        for one in islice(objects, _MOST_PICTURES):
            left, bottom, right, top = one.get_bounds()
            found += min(right - left, top - bottom) > _SPECK
    except pypdfium2.PdfiumError:
        return found
    finally:
        page.close()
    return found


def _blocks(sheets: list[Sheet]) -> list[Block]:
    prose = Prose([line for one in sheets for line in one.lines])
    margins = _margins(sheets)
    made: list[Block] = []
    lines: list[Line] = []
    tables: list[PrintedTable] = []
    for one in sheets:
        items: list[tuple[float, Line | PrintedTable]] = [(line.y0, line) for line in one.lines]
        items += [(table.top, table) for table in one.tables]
        for _, item in sorted(items, key=lambda pair: pair[0]):
            if isinstance(item, Line):
                made += _closed(tables)
                lines.append(item)
                continue
            made += _paragraphs(lines, prose, margins)
            if tables and not across_pages.continues(tables, item):
                made += _closed(tables)
            tables.append(item)
    return [*made, *_closed(tables), *_paragraphs(lines, prose, margins)]


def _closed(tables: list[PrintedTable]) -> list[Block]:
    """Return the table that was read so far, and begin anew."""
    if not tables:
        return []
    grid = across_pages.joined(tables)
    tables.clear()
    return [_table(grid)] if any(cell.text for cell in grid.cells()) else []


def _table(grid: Grid) -> Table:
    rows = []
    for line in grid.rows:
        rows.append(
            [
                Cell([Para([Span(cell.text)])], max(1, cell.rowspan), max(1, cell.colspan))
                for cell in line
            ]
        )
    return Table(rows)


Margins = dict[int, tuple[float, float]]  # width of the page → where its text begins and ends


def _margins(sheets: list[Sheet]) -> Margins:
    by_width: dict[int, list[Line]] = {}
    for one in sheets:
        for line in one.lines:
            by_width.setdefault(int(line.width), []).append(line)
    found: Margins = {}
    for width, lines in by_width.items():
        left = sorted(line.x0 for line in lines)
        right = [line.x1 for line in lines]
        reach = quantiles(right, n=10)[-1] if len(right) > 1 else right[0]
        found[width] = (left[len(left) // 20], max(reach, *right[:1]))
    return found


def _paragraphs(lines: list[Line], prose: Prose, margins: Margins) -> list[Block]:
    """Return the paragraphs of the lines that were read so far, and begin anew."""
    made: list[Block] = []
    running: list[Line] = []
    for line in lines:
        align = _align(line, *margins[int(line.width)])
        if align:
            made += _running(running, prose, margins)
            made.append(Para([Span(line.text, size=round(line.size, 1))], align=align))
            running = []
        else:
            running.append(line)
    lines.clear()
    return made + _running(running, prose, margins)


def _running(lines: list[Line], prose: Prose, margins: Margins) -> list[Block]:
    """Return the paragraphs of lines of running text."""
    made: list[Block] = []
    at = 0
    for paragraph in prose.paragraphs(lines):
        first, length = lines[at], len(_packed(paragraph.text))
        while at < len(lines) and length > 0:
            length -= len(_packed(lines[at].text))
            at += 1
        left, _ = margins[int(first.width)]
        made.append(
            Para(
                [Span(paragraph.text, size=round(first.size, 1))],
                indented=first.x0 - left > _INDENT * first.size,
            )
        )
    return made


def _packed(text: str) -> str:
    return "".join(text.split())


def _align(line: Line, left: float, right: float) -> Align:
    """Return where a line of its own stands between the margins."""
    before, after = line.x0 - left, right - line.x1
    if min(before, after) > _CENTRED * line.size and abs(before - after) < 2.5 * line.size:
        return "centre"
    if before > 0.45 * (right - left) and before > after:
        return "right"
    return ""
