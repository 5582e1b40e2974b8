"""Which pictures a report gets, and the figures in each; what is all zero gets no picture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from gongkai.documents.report import Report
from gongkai.rules.report_form import APPLICANTS, OUTCOMES

TREND_HEIGHT = 240
BAR_HEIGHT = 32
#: groups of table three's results as the picture of outcomes shows them
_SHARES = (
    ("（一）予以公开", ("granted",)),
    ("（二）部分公开", ("partial",)),
    ("（三）不予公开", ("denied.",)),
    ("（四）无法提供", ("unable.",)),
    ("（五）不予处理", ("rejected.",)),
    ("（六）其他处理", ("other.",)),
)


@dataclass(frozen=True, slots=True)
class Chart:
    """
    One picture and the table behind it. `series` are the columns, `rows` the labelled values.

    `kind`: "trend" draws each series over the years, "bars" one bar a row.
    """

    name: str
    chapter: int
    kind: str
    title: str
    unit: str
    series: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Decimal | None, ...]], ...]

    @property
    def height(self) -> int:
        """How high it is drawn, in CSS pixels, so that the page keeps its place."""
        return TREND_HEIGHT if self.kind == "trend" else BAR_HEIGHT * len(self.rows)

    @property
    def says(self) -> str:
        """What the picture shows, for those who do not see it."""
        parts = []
        for label, values in self.rows:
            shown = "，".join(
                f"{name} {written(value)}" if len(self.series) > 1 else written(value)
                for name, value in zip(self.series, values, strict=True)
            )
            parts.append(f"{label}：{shown}")
        return "；".join(parts)


def written(value: Decimal | None) -> str:
    """Write a value of a picture; a year without a report has none."""
    return "—" if value is None else f"{value:f}"


def charts(report: Report, by_year: Mapping[int, Report]) -> list[Chart]:
    """
    Return the pictures of a report.

    :param by_year: the report itself and those of the two years before, where they are known
    """
    years = sorted(by_year)
    decisions = [
        (_("行政许可"), (2, "permits", "decisions")),
        (_("行政处罚"), (2, "penalties", "decisions")),
        (_("行政强制"), (2, "coercion", "decisions")),
    ]
    requests = [
        (_("新收申请"), (3, "received", "total")),
        (_("办结申请"), (3, "results_total", "total")),
    ]
    made = [
        _trend("decisions", 2, _("行政处理决定，近三年"), decisions, years, by_year),
        _trend("requests", 3, _("政府信息公开申请，近三年"), requests, years, by_year),
        _outcomes(report),
        _applicants(report),
        _disputes(report),
    ]
    return [one for one in made if _has_something(one)]


def _trend(
    name: str,
    chapter: int,
    title: str,
    series: list[tuple[str, tuple[int, str, str]]],
    years: list[int],
    by_year: Mapping[int, Report],
) -> Chart:
    rows = tuple(
        (str(year), tuple(by_year[year].reading(*cell) for _label, cell in series))
        for year in years
    )
    return Chart(
        name, chapter, "trend", title, _("件"), tuple(label for label, _c in series), rows
    )


def _outcomes(report: Report) -> Chart:
    names = report.form.result_rows
    rows = []
    for label, wanted in _SHARES:
        cells = [
            report.reading(3, name, "total")
            for name in names
            if any(name == one or (one.endswith(".") and name.startswith(one)) for one in wanted)
        ]
        rows.append((label, (_sum(cells),)))
    return Chart("outcomes", 3, "bars", _("办理结果"), _("件"), (_("件数"),), tuple(rows))


def _applicants(report: Report) -> Chart:
    rows = tuple((who.label, (report.reading(3, "received", who.name),)) for who in APPLICANTS)
    return Chart("applicants", 3, "bars", _("新收申请的申请人"), _("件"), (_("件数"),), rows)


def _disputes(report: Report) -> Chart:
    groups = [row.name for row in report.form.tables[4].rows]
    rows = tuple(
        (
            outcome.label,
            (_sum([report.reading(4, group, outcome.name) for group in groups]),),
        )
        for outcome in OUTCOMES
    )
    return Chart("disputes", 4, "bars", _("复议和诉讼的结果"), _("件"), (_("件数"),), rows)


def _sum(values: list[Decimal | None]) -> Decimal | None:
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if known else None


def _has_something(chart: Chart) -> bool:
    return any(value for _label, values in chart.rows for value in values)
