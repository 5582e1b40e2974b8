"""XLSX → paragraphs and grids; our own workbooks → `Report`."""

from __future__ import annotations

from gongkai.documents import words
from gongkai.documents.grid import Block, Cell, Flow, Grid, Paragraph
from gongkai.documents.headings import heading_in, is_prose
from gongkai.documents.numbers import squeezed
from gongkai.documents.report import Report
from gongkai.documents.workbook import Page, pages

_FORM_WORDS = ("第二十条", "勾稽", "信息内容", "申请人情况", "法人或其他组织")


def flow(data: bytes) -> Flow:
    """
    Read a workbook into paragraphs and grids.

    Sheets follow each other; a row with one running text or one heading is a paragraph, rows
    of cells between them are one grid.

    :raises Unreadable: encrypted, damaged, or with an area no report has
    """
    found = pages(data)
    return Flow([block for page in found for block in blocks_of(page)], "xlsx")


def report(data: bytes, file: str | None = None) -> Report:
    """
    Read a report from a workbook, our own or anybody's.

    :raises Unreadable: see `flow`; or there is no report in it
    """
    from gongkai.documents import from_own_workbook
    from gongkai.documents.locate import locate

    found = pages(data)
    own = from_own_workbook.report(found, file)
    if own is not None:
        return own
    blocks = [block for page in found for block in blocks_of(page)]
    return locate(Flow(blocks, "xlsx"), file)


def blocks_of(page: Page) -> list[Block]:
    """Return the paragraphs and grids of one sheet."""
    page = Page(page.name, [[text.strip() for text in row] for row in page.rows], page.merged)
    covered = page.covered()
    blocks: list[Block] = []
    open_rows: list[int] = []
    if heading_in(page.name) is not None:
        blocks.append(Paragraph(page.name, heading=True))
    for at, row in enumerate(page.rows):
        texts = [text for col, text in enumerate(row) if text and (at, col) not in covered]
        if not texts:
            if open_rows and _heads_of_four(page.rows[open_rows[-1]]):
                open_rows.append(at)  # figures that are all blank
            continue
        if _are_paragraphs(texts):
            _close(page, covered, open_rows, blocks)
            blocks += [Paragraph(line) for text in texts for line in _lines(text)]
        else:
            open_rows.append(at)
    if open_rows and _heads_of_four(page.rows[open_rows[-1]]):
        page.rows.append([])
        open_rows.append(len(page.rows) - 1)
    _close(page, covered, open_rows, blocks)
    if len(blocks) > 1 and isinstance(blocks[1], Paragraph) and heading_in(page.name):
        named = heading_in(blocks[1].text)
        if named is not None:  # the sheet says again what it is called
            del blocks[0]
    return blocks


def _heads_of_four(row: list[str]) -> bool:
    """Tell whether a row is the last of table four's head, so that figures must follow."""
    return sum(1 for text in row if words.outcome(text) is not None) >= 5


def _are_paragraphs(texts: list[str]) -> bool:
    if len(texts) > 1:
        return heading_in(texts[0]) is not None and all(is_prose(text) for text in texts[1:])
    text = texts[0]
    heading = heading_in(text)
    if is_prose(text) or (heading is not None and heading.exact):
        return True
    if heading is not None:
        return words.row_of_three(text) is None
    return not _is_form_word(text)


def _is_form_word(text: str) -> bool:
    plain = squeezed(text)
    return (
        any(word in plain for word in _FORM_WORDS)
        or words.row_of_three(text) is not None
        or words.row_of_two(text) is not None
        or words.column_of_two(text) is not None
        or words.group_of_four(text) is not None
        or plain.isdecimal()
    )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _close(
    page: Page, covered: set[tuple[int, int]], open_rows: list[int], blocks: list[Block]
) -> None:
    """Make a grid of the rows collected so far."""
    if not open_rows:
        return
    line_of = {at: line for line, at in enumerate(open_rows)}
    width = max(_width(page, at) for at in open_rows)
    rows = []
    for at, line in line_of.items():
        cells = []
        for col in range(width):
            if (at, col) in covered:
                continue
            height, span = page.merged.get((at, col), (1, 1))
            inside = sum(1 for other in range(at, at + height) if other in line_of)
            text = page.rows[at][col] if col < len(page.rows[at]) else ""
            cells.append(Cell(text, line, col, max(inside, 1), min(span, width - col)))
        rows.append(cells)
    blocks.append(Grid(rows, note=f"工作表“{page.name}”第{open_rows[0] + 1}行起"))
    open_rows.clear()


def _width(page: Page, at: int) -> int:
    row = page.rows[at]
    used = max((col + 1 for col, text in enumerate(row) if text), default=0)
    merged = max(
        (
            col + span
            for (top, col), (height, span) in page.merged.items()
            if top <= at < top + height and col < used
        ),
        default=0,
    )
    return max(used, merged)
