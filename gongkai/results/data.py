"""A report and its findings as plain data: what `--format json` prints of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gongkai.audit.finding import Finding
from gongkai.documents.report import Figure, Period, Report
from gongkai.results import places
from gongkai.results.numbers import number, value
from gongkai.results.waivers import Judged

if TYPE_CHECKING:
    from gongkai.audit.narrative import TextFigure

SCHEMA = 1

Data = dict[str, Any]


def finding(judged: Judged) -> Data:
    """Return a finding, with `waived` when a waiver holds and `lapsed` when one no longer does."""
    one: Finding = judged.finding
    found: Data = {
        "code": one.code,
        "severity": one.severity.value,
        "family": one.family,
        "message": one.message,
        "places": [places.data(place) for place in one.places],
        "expected": value(one.expected),
        "printed": value(one.printed),
        "basis": one.basis,
        "cause": one.cause,
    }
    if judged.waiver is not None:
        found["waived"] = judged.waiver.as_data()
    if judged.lapsed is not None:
        found["lapsed"] = judged.lapsed
    return found


def document(report: Report, findings: list[Judged]) -> Data:
    """Return one report that was read, with its findings."""
    from gongkai.audit.narrative import figures  # the parent of workers never needs it

    return {
        "file": report.file,
        "agency": report.agency,
        "year": report.year,
        "edition": report.edition,
        "period": _period(report.period),
        "title": report.title,
        "tables": _tables(report),
        "cells": _cells(report),
        "narrative": [_text_figure(figure) for figure in figures(report)],
        "findings": [finding(judged) for judged in findings],
        "error": None,
    }


def unread(file: str, error: str) -> Data:
    """Return one file that could not be read."""
    return {
        "file": file,
        "agency": None,
        "year": None,
        "edition": None,
        "period": None,
        "title": None,
        "tables": {"t2": {}, "t3": {}, "t4": {}},
        "cells": {"t2": {}, "t3": {}, "t4": {}},
        "narrative": [],
        "findings": [],
        "error": error,
    }


def _period(period: Period | None) -> Data | None:
    if period is None:
        return None
    return {"start": period.start.isoformat(), "end": period.end.isoformat()}


def _tables(report: Report) -> Data:
    return {
        f"t{table}": {
            row.name: {
                col.name: number(report.reading(table, row.name, col.name)) for col in row.columns
            }
            for row in form.rows
        }
        for table, form in report.form.tables.items()
    }


def _cells(report: Report) -> Data:
    return {
        f"t{table}": {
            row.name: {
                col.name: _cell(report.figure(table, row.name, col.name)) for col in row.columns
            }
            for row in form.rows
        }
        for table, form in report.form.tables.items()
    }


def _cell(figure: Figure) -> Data:
    where = figure.place
    place = {"page": where.page, "grid_row": where.grid_row, "grid_col": where.grid_col}
    return {
        "printed": figure.printed,
        "kind": figure.kind.value,
        "confidence": round(figure.confidence, 3),
        "place": {name: at for name, at in place.items() if at is not None},
    }


def _text_figure(figure: TextFigure) -> Data:
    return {
        "figure": figure.figure,
        "value": number(figure.value),
        "printed": figure.printed,
        "sentence": figure.sentence,
        "unit": figure.unit,
        "chapter": figure.chapter,
        "offset": figure.offset,
        "cells": [{"table": t, "row": row, "col": col} for t, row, col in figure.cells],
    }
