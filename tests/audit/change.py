"""Ways to spoil a report for tests."""

from dataclasses import replace

from gongkai.audit.finding import Severity
from gongkai.audit.run import run
from gongkai.documents.readings import read_marks
from gongkai.documents.report import Kind
from tests.make import figure


def printed(report, *changes):
    """Return the report with other words printed in cells: (table, row, col, text)."""
    cells = dict(report.cells)
    for table, row, col, text in changes:
        cells[table, row, col] = figure(table, row, col, text)
    for key, found in cells.items():
        if found.kind in (Kind.BLANK, Kind.DASH):
            cells[key] = replace(found, reading=None)
    read_marks(cells, report.form)
    return replace(report, cells=cells)


def without_row(report, table, row):
    """Return the report without a row."""
    cells = {key: f for key, f in report.cells.items() if key[:2] != (table, row)}
    return replace(report, cells=cells)


def with_chapter(report, number, text):
    """Return the report with other text in a chapter."""
    paragraphs = tuple(text.split("\n"))
    sections = tuple(
        replace(s, paragraphs=paragraphs) if s.number == number else s for s in report.sections
    )
    return replace(report, sections=sections)


def found(report, family=None, severity=None):
    """Return the findings of every check, those of a family or severity only where asked."""
    return [
        f
        for f in run(report, strict=True)
        if family in (None, f.family) and severity in (None, f.severity)
    ]


def faults(report):
    """Return (family, row or column of the decisive place) of every error and warning."""
    return {
        (f.family, f.places[0].row or f.places[0].col)
        for f in run(report, strict=True)
        if f.severity is not Severity.NOTICE
    }
