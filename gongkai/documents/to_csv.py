"""
`Report` → CSV, one row a fact.

A cell that a spreadsheet would take for a formula is written with an apostrophe before it, and
so is a cell that begins with an apostrophe; the reader takes one apostrophe off. So nothing is
run when the file is opened and everything reads back as it was.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from decimal import Decimal

from gongkai.documents.characters import writable
from gongkai.documents.report import Kind, Report

COLUMNS = (
    "part",
    "number",
    "row",
    "col",
    "label",
    "printed",
    "value",
    "kind",
    "reading",
    "confidence",
    "text",
)
#: what Excel, WPS and LibreOffice may take for the beginning of a formula, and our own mark
FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠'")
BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes UTF-8 for GBK

Line = dict[str, str]


def csv_text(report: Report) -> str:
    """
    Return the report as CSV text, with the byte order mark that Excel needs.

    Parts are `report`, `period`, `contact`, `heading`, `paragraph`, `label` and `figure`;
    `number` is the chapter or the table. Places, pages and notes are not in it.
    """
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    for line in _lines(report):
        writer.writerow({name: guarded(value) for name, value in line.items()})
    return BYTE_ORDER_MARK + file.getvalue()


def guarded(text: str) -> str:
    """Return the text so that no spreadsheet takes it for a formula."""
    text = writable(text)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def unguarded(text: str) -> str:
    """Take off what `guarded` put before a text."""
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA_STARTS) else text


def _lines(report: Report) -> Iterator[Line]:
    yield {"part": "report", "row": "schema", "text": "1"}
    yield {"part": "report", "row": "edition", "text": report.edition}
    for name in ("title", "agency"):
        value = getattr(report, name)
        if value is not None:
            yield {"part": "report", "row": name, "text": value}
    if report.year is not None:
        yield {"part": "report", "row": "year", "text": str(report.year)}
    if report.period is not None:
        yield {"part": "period", "row": "start", "text": report.period.start.isoformat()}
        yield {"part": "period", "row": "end", "text": report.period.end.isoformat()}
        yield {"part": "period", "row": "text", "text": report.period.text}
    yield from _contact(report)
    for table in sorted(report.tables_found):
        yield {"part": "table", "number": str(table)}
    for section in report.sections:
        line = {"part": "heading", "number": str(section.number)}
        yield line if section.heading is None else line | {"row": "text", "text": section.heading}
        for paragraph in section.paragraphs:
            yield {"part": "paragraph", "number": str(section.number), "text": paragraph}
    for (number, name), printed in report.labels.items():
        yield {"part": "label", "number": str(number), "row": name, "printed": printed}
    yield from _figures(report)


def _contact(report: Report) -> Iterator[Line]:
    if report.contact is None:
        return
    yield {"part": "contact"}
    for name in ("address", "phone", "email", "website"):
        value = getattr(report.contact, name)
        if value is not None:
            yield {"part": "contact", "row": name, "text": value}


def _figures(report: Report) -> Iterator[Line]:
    for (table, row, col), figure in report.cells.items():
        if figure.kind is Kind.MISSING:
            continue
        line = {
            "part": "figure",
            "number": str(table),
            "row": row,
            "col": col,
            "label": _label(report, table, row, col),
            "printed": figure.printed or "",
            "value": _number(figure.value),
            "kind": figure.kind.value,
            "reading": _number(figure.reading),
        }
        if figure.confidence != 1.0:
            line["confidence"] = repr(figure.confidence)
        yield line


def _label(report: Report, table: int, row: str, col: str) -> str:
    try:
        form = report.form.tables[table].row(row)
    except KeyError:
        return ""
    column = next((c.label for c in form.columns if c.name == col), "")
    return " / ".join((*form.heads, form.label, column))


def _number(value: Decimal | None) -> str:
    return "" if value is None else str(value)
