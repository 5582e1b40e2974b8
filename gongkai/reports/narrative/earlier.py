"""The report published on the year before: ours, or one imported from a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from gongkai.reports.models import AnnualReport, EarlierReport
from gongkai.rules.identities import Cell

_OTHER = ("other.no_correction", "other.fee_unpaid", "other.misc")


@dataclass(frozen=True, slots=True)
class LastYear:
    """The tables of a published report, as they stand in documents.to_json."""

    tables: Mapping[str, Any]

    def value(self, cells: Iterable[Cell]) -> Decimal | None:
        """
        Return the sum of cells as printed, None when one of them has no number.

        The form of 2019 has one row for 其他处理 where that of 2021 has three (02 §7).
        """
        found = Decimal(0)
        wanted = tuple(cells)
        if "other.all" in self.tables.get("t3", {}):
            wanted = _of_2019(wanted)
        for table, row, col in wanted:
            figure = self.tables.get(f"t{table}", {}).get(row, {}).get(col)
            reading = figure and (figure.get("reading") or figure.get("value"))
            if reading is None:
                return None
            found += Decimal(str(reading))
        return found


def _of_2019(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """Put the one row of the older form for the three of the newer, where all three are meant."""
    others = [cell for cell in cells if cell[0] == 3 and cell[1] in _OTHER]
    rest = tuple(cell for cell in cells if cell not in others)
    columns = dict.fromkeys(col for _table, _row, col in others)
    whole = len(others) == len(columns) * len(_OTHER)
    return (*rest, *((3, "other.all", col) for col in columns)) if whole else cells


def last_year(report: AnnualReport) -> LastYear | None:
    """Return the tables published on the year before, None when there is no such report."""
    before = {"agency": report.agency_id, "year": report.year - 1}
    ours = AnnualReport.objects.filter(**before, published__isnull=False)
    content = ours.values_list("published__content", flat=True).first()
    if content is None:
        content = EarlierReport.objects.filter(**before).values_list("content", flat=True).first()
    return None if content is None else LastYear(content.get("tables", {}))
