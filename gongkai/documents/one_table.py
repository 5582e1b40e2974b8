"""A report laid out as one table: its chapters in rows over the whole width."""

from __future__ import annotations

from gongkai.documents.grid import Block, Grid, Paragraph
from gongkai.documents.headings import heading_in

_FEWEST = 2  # headings of chapters among the rows


def taken_apart(blocks: list[Block]) -> list[Block]:
    """Return the blocks with tables that hold whole chapters parted into text and tables."""
    if not any(isinstance(block, Grid) and _holds_chapters(block) for block in blocks):
        return blocks
    made: list[Block] = []
    for block in blocks:
        if isinstance(block, Grid) and _holds_chapters(block):
            made.extend(_parted(block))
        else:
            made.append(block)
    return made


def _holds_chapters(grid: Grid) -> bool:
    headings = 0
    for row in grid.rows:
        heading = heading_in(row[0].text) if len(row) == 1 else None
        headings += heading is not None and heading.exact
    return headings >= _FEWEST


def _parted(grid: Grid) -> list[Block]:
    made: list[Block] = []
    table: Grid | None = None
    for row in grid.rows:
        if len(row) == 1 and "第二十条" not in row[0].text[:4]:
            lines = [line.strip() for line in row[0].text.split("\n")]
            made.extend(Paragraph(line, row[0].page) for line in lines if line)
            table = None
            continue
        if table is None:
            table = Grid([], grid.page, grid.note)
            made.append(table)
        table.rows.append(row)
    return made
