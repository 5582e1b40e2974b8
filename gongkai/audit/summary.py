"""What checks across reports need of one report: small, and cheap to send between processes."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from gongkai.audit.figures import place, value
from gongkai.audit.packed import Packed
from gongkai.audit.sketch import Sketch, sketch
from gongkai.audit.year import settled_year
from gongkai.documents.report import Place, Report
from gongkai.rules.identities import Cell
from gongkai.rules.report_form import EditionName

_CHAPTERS = (1, 5, 6)
_PLACED = frozenset({(3, "carried_in"), (3, "carried_out"), (2, "regulations"), (2, "normative")})


@dataclass(frozen=True, slots=True)
class Summary(Packed):
    """
    One report without its words.

    `figures` are the cells that are not zero; a cell neither there nor `unknown` is zero.
    """

    file: str | None
    agency: str | None
    year: int | None
    edition: EditionName
    figures: dict[Cell, Decimal]
    unknown: frozenset[Cell]
    places: dict[Cell, Place] = field(default_factory=dict)
    sketches: dict[int, Sketch] = field(default_factory=dict)  # chapter → its words, sketched

    def value(self, cell: Cell) -> Decimal | None:
        """Return the value of a cell, None where it is unknown."""
        if cell in self.unknown:
            return None
        return self.figures.get(cell, Decimal(0))

    def place(self, cell: Cell) -> Place:
        """Return where a cell stands."""
        table, row, col = cell
        group = row if table == 4 else None
        return self.places.get(cell) or Place(self.file, table, row=row, col=col, group=group)


def summary(report: Report) -> Summary:
    """Return what checks across reports need of a report."""
    unknown = set()
    figures = {}
    for number, table in report.form.tables.items():
        for row, col in table.cells():
            cell = (number, row, col)
            worth = value(report, cell)
            if worth is None:
                unknown.add(cell)
            elif worth:
                figures[cell] = worth
    places = {
        cell: place(report, cell)
        for cell, figure in report.cells.items()
        if cell[:2] in _PLACED and figure.place.page is not None
    }
    sketches = {
        section.number: made
        for section in report.sections
        if section.number in _CHAPTERS and (made := sketch(section.text)) is not None
    }
    return Summary(
        report.file,
        report.agency,
        settled_year(report),
        report.edition,
        figures,
        frozenset(unknown),
        places,
        sketches,
    )
