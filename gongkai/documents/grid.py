"""
Paragraphs and grids of cells, before anyone knows what they mean.

Every reader turns its file into a `Flow`; `locate` turns a `Flow` into a `Report`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(slots=True)
class Cell:
    """
    One cell as the file has it. Text keeps its line breaks as "\\n".

    `row` and `col` are the grid position of its top left corner, with spans of earlier cells
    already taken into account. `page` counts from 1 where the format has pages.
    """

    text: str
    row: int
    col: int
    rowspan: int = 1
    colspan: int = 1
    page: int | None = None


@dataclass(slots=True)
class Grid:
    """A table: its rows of cells in document order, each cell once, where it starts."""

    rows: list[list[Cell]]
    page: int | None = None
    note: str = ""  # how the reader made it, for `show --grid`

    def cells(self) -> Iterator[Cell]:
        """Yield every cell once."""
        for row in self.rows:
            yield from row

    @property
    def width(self) -> int:
        """The number of grid columns."""
        return max((c.col + c.colspan for c in self.cells()), default=0)


@dataclass(slots=True)
class Paragraph:
    """A paragraph of running text. `heading` is the file's own opinion, where it has one."""

    text: str
    page: int | None = None
    heading: bool = False


Block = Paragraph | Grid


@dataclass(slots=True)
class Flow:
    """A file's paragraphs and grids in reading order."""

    blocks: list[Block]
    format: str  # "html", "docx", "pdf", "text", "xlsx", …
    title: str | None = None  # from metadata (<title>, docProps), a hint only
    notes: list[str] = field(default_factory=list)  # what a reader wants people to know
    broken_off: bool = False  # the file ends in the middle of something


def grid_from_rows(rows: list[list[str]], *, page: int | None = None, note: str = "") -> Grid:
    """Make a grid from plain rows of text, one slot a cell."""
    cells = [
        [Cell(text, r, c, page=page) for c, text in enumerate(row)] for r, row in enumerate(rows)
    ]
    return Grid(cells, page=page, note=note)
