"""The county's published report on 2021: a file from before the platform, read like any upload."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from importlib.resources import files
from pathlib import Path

from gongkai.agencies.models import Agency, Officer
from gongkai.demo.data_file import data
from gongkai.documents import to_docx
from gongkai.documents.read import read
from gongkai.documents.report import Figure, Kind, Report, Section
from gongkai.reports.earlier import keep_earlier, read_earlier
from gongkai.rules.report_form import form_for

YEAR = 2021
_NUMERALS = "〇一二三四五六"


def upload_earlier(county: Agency, *, by: Officer, now: datetime) -> None:
    """Read the report on 2021 and keep it for the checks across years."""
    name = f"{YEAR}年政府信息公开工作年度报告.docx"
    found = read_earlier(to_docx.docx(report(county)), name, county)
    keep_earlier(
        county,
        YEAR,
        content=found.report,
        file_name=found.file_name,
        file_digest=found.digest,
        by=by,
        now=now,
    )


def report(county: Agency) -> Report:
    """Return the report on 2021."""
    row = data("reports")[str(YEAR)]
    wanted = {name: Decimal(text) for name, text in row["cells"]}
    model = read(Path(str(files("gongkai").joinpath("data", "model-report.txt"))))
    cells = {}
    for (table, line, col), figure in model.cells.items():
        value = wanted.get(f"t{table}.{line}.{col}", Decimal(0))
        cells[table, line, col] = Figure(str(value), value, Kind.NUMBER, figure.place, value)
    texts = dict(row["chapters"])
    sections = [
        Section(number, _heading(number), (texts[number],) if number in texts else ())
        for number in range(7)
    ]
    title = f"{county.name}{YEAR}年政府信息公开工作年度报告"
    return replace(model, title=title, agency=county.name, year=YEAR, period=None, contact=None,
                   sections=tuple(sections), cells=cells)  # fmt: skip


def _heading(number: int) -> str | None:
    if not number:
        return None
    return f"{_NUMERALS[number]}、{form_for(YEAR).chapters[number - 1]}"
