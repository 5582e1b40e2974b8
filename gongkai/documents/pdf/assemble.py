"""Pages become one flow of paragraphs and grids."""

from __future__ import annotations

from gongkai.documents.grid import Block
from gongkai.documents.pdf import across_pages
from gongkai.documents.pdf.borderless import add_borderless
from gongkai.documents.pdf.furniture import without_furniture
from gongkai.documents.pdf.ink import Ink
from gongkai.documents.pdf.prose import Prose
from gongkai.documents.pdf.sheet import Line, Sheet, Table, sheet


def blocks(pages: list[Ink]) -> list[Block]:
    """Return paragraphs and grids in reading order."""
    sheets = [sheet(page) for page in pages]
    without_furniture(sheets)
    add_borderless(sheets)
    prose = Prose([line for s in sheets for line in s.lines])
    made: list[Block] = []
    run: list[Line] | list[Table] = []
    for item in _items(sheets):
        if run and not _goes_on(run, item):
            made += _finished(run, prose)
            run = []
        run.append(item)  # type: ignore[arg-type]
    return made + _finished(run, prose)


def _goes_on(run: list[Line] | list[Table], item: Line | Table) -> bool:
    tables = [one for one in run if isinstance(one, Table)]
    if tables:
        return isinstance(item, Table) and across_pages.continues(tables, item)
    return isinstance(item, Line)


def _finished(run: list[Line] | list[Table], prose: Prose) -> list[Block]:
    tables = [item for item in run if isinstance(item, Table)]
    if tables:
        grid = across_pages.joined(tables)
        return [grid] if any(cell.text for cell in grid.cells()) else []
    return [*prose.paragraphs([item for item in run if isinstance(item, Line)])]


def _items(sheets: list[Sheet]) -> list[Line | Table]:
    items: list[Line | Table] = []
    for one in sheets:
        both: list[tuple[float, Line | Table]] = [(line.y0, line) for line in one.lines]
        both += [(table.top, table) for table in one.tables]
        both.sort(key=lambda pair: pair[0])
        items += [item for _, item in both]
    return items
