"""`Report` → JSON, everything that is in it. `schema/report.schema.json` says what is what."""

from __future__ import annotations

import json
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from gongkai.documents.report import Figure, Kind, Period, Place, Report, Section

SCHEMA = 1
KIND = "gongkai-report"


def json_text(report: Report) -> str:
    """Return the report as JSON text; numbers are strings, so that no digit is lost."""
    text = json.dumps(as_data(report), ensure_ascii=False, indent=1)
    try:
        text.encode()
    except UnicodeEncodeError:  # half a surrogate pair: JSON can say it, UTF-8 cannot
        text = json.dumps(as_data(report), indent=1)
    return text + "\n"


def as_data(report: Report) -> dict[str, Any]:
    """Return the report as plain data, as it stands in the JSON file."""
    return {
        "schema": SCHEMA,
        "kind": KIND,
        "edition": report.edition,
        "title": report.title,
        "agency": report.agency,
        "year": report.year,
        "period": _period(report.period),
        "contact": asdict(report.contact) if report.contact else None,
        "sections": [_section(section) for section in report.sections],
        "tables_found": sorted(report.tables_found),
        "tables": _tables(report),
        "labels": [
            {"table": table, "name": name, "printed": printed}
            for (table, name), printed in report.labels.items()
        ],
        "notes": list(report.notes),
        "file": report.file,
        "format": report.format,
    }


def _period(period: Period | None) -> dict[str, str] | None:
    if period is None:
        return None
    return {
        "start": period.start.isoformat(),
        "end": period.end.isoformat(),
        "text": period.text,
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "number": section.number,
        "heading": section.heading,
        "paragraphs": list(section.paragraphs),
        "pages": list(section.pages),
    }


def _tables(report: Report) -> dict[str, dict[str, dict[str, Any]]]:
    tables: dict[str, dict[str, dict[str, Any]]] = {}
    for (table, row, col), figure in report.cells.items():
        if figure.kind is Kind.MISSING:
            continue
        rows = tables.setdefault(f"t{table}", {})
        rows.setdefault(row, {})[col] = _figure(figure)
    return tables


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "printed": figure.printed,
        "value": _number(figure.value),
        "kind": figure.kind.value,
        "reading": _number(figure.reading),
        "confidence": figure.confidence,
        "place": _place(figure.place),
    }


def _number(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _place(place: Place) -> dict[str, Any]:
    return {name: value for name, value in asdict(place).items() if value is not None}
