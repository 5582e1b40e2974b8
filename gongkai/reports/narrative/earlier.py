"""The report published on the year before: ours, or one imported from a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from gongkai.reports.models import AnnualReport, EarlierReport
from gongkai.rules.identities import Cell


@dataclass(frozen=True, slots=True)
class LastYear:
    """The tables of a published report, as they stand in documents.to_json."""

    tables: Mapping[str, Any]

    def value(self, cells: Iterable[Cell]) -> Decimal | None:
        """Return the sum of cells as printed, None when one of them has no number."""
        found = Decimal(0)
        for table, row, col in cells:
            figure = self.tables.get(f"t{table}", {}).get(row, {}).get(col)
            reading = figure and (figure.get("reading") or figure.get("value"))
            if reading is None:
                return None
            found += Decimal(str(reading))
        return found


def last_year(report: AnnualReport) -> LastYear | None:
    """Return the tables published on the year before, None when there is no such report."""
    before = {"agency": report.agency_id, "year": report.year - 1}
    ours = AnnualReport.objects.filter(**before, published__isnull=False)
    content = ours.values_list("published__content", flat=True).first()
    if content is None:
        content = EarlierReport.objects.filter(**before).values_list("content", flat=True).first()
    return None if content is None else LastYear(content.get("tables", {}))
