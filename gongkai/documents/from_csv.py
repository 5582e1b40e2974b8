"""Our CSV → `Report`."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation

from gongkai.documents.decode import decoded
from gongkai.documents.errors import Unreadable
from gongkai.documents.report import Contact, Figure, Kind, Period, Place, Report, Section
from gongkai.documents.to_csv import COLUMNS, Line, unguarded
from gongkai.rules.words import said

_DO = said("请用 gongkai convert 重新导出，或改用报告的 HTML、DOCX、PDF 文件")


def report(data: bytes, file: str | None = None) -> Report:
    """
    Read a report from our own CSV, also when a spreadsheet has saved it again.

    :raises Unreadable: other columns than ours, or cells that are not what they should be
    """
    lines = list(_lines(decoded(data)[0]))
    try:
        return _report(lines, file)
    except (KeyError, ValueError, InvalidOperation) as error:
        raise Unreadable(
            "damaged",
            said(
                "CSV 里的报告数据不合规格（%(kind)s: %(error)s）",
                kind=type(error).__name__,
                error=error,
            ),
            _DO,
        ) from None


def _lines(text: str) -> Iterator[Line]:
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    reader = csv.DictReader(io.StringIO(text.lstrip("\ufeff"), newline=""), restval="")
    try:
        missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
        if missing:
            raise Unreadable(
                "not_a_report",
                said("CSV 里没有这些列：%(missing)s", missing="、".join(missing)),
                _DO,
            )
        for line in reader:
            yield {name: unguarded(line[name] or "") for name in COLUMNS}
    except csv.Error as error:
        raise Unreadable("damaged", said("CSV 格式有误（%(error)s）", error=error), _DO) from None


def _report(lines: list[Line], file: str | None) -> Report:
    facts = {line["row"]: line["text"] for line in lines if line["part"] == "report"}
    edition = facts["edition"]
    if edition not in ("2021", "2019"):
        raise ValueError(f"edition {edition!r}")
    return Report(
        edition="2021" if edition == "2021" else "2019",
        title=facts.get("title"),
        agency=facts.get("agency"),
        year=int(facts["year"]) if "year" in facts else None,
        period=_period(lines),
        contact=_contact(lines),
        sections=tuple(_sections(lines)),
        cells={
            (int(line["number"]), line["row"], line["col"]): _figure(line, file)
            for line in lines
            if line["part"] == "figure"
        },
        tables_found=frozenset(int(x["number"]) for x in lines if x["part"] == "table"),
        file=file,
        format="csv",
        labels={
            (int(line["number"]), line["row"]): line["printed"]
            for line in lines
            if line["part"] == "label"
        },
    )


def _period(lines: list[Line]) -> Period | None:
    facts = {line["row"]: line["text"] for line in lines if line["part"] == "period"}
    if not facts:
        return None
    return Period(
        date.fromisoformat(facts["start"]), date.fromisoformat(facts["end"]), facts["text"]
    )


def _contact(lines: list[Line]) -> Contact | None:
    found = [line for line in lines if line["part"] == "contact"]
    if not found:
        return None
    facts = {line["row"]: line["text"] for line in found if line["row"]}
    return Contact(
        facts.get("address"), facts.get("phone"), facts.get("email"), facts.get("website")
    )


def _sections(lines: list[Line]) -> Iterator[Section]:
    for line in lines:
        if line["part"] == "heading":
            paragraphs = [
                other["text"]
                for other in lines
                if other["part"] == "paragraph" and other["number"] == line["number"]
            ]
            heading = line["text"] if line["row"] else None
            yield Section(int(line["number"]), heading, tuple(paragraphs))


def _figure(line: Line, file: str | None) -> Figure:
    table = int(line["number"])
    group = line["row"] if table == 4 else None
    return Figure(
        printed=line["printed"],
        value=_number(line["value"]),
        kind=Kind(line["kind"]),
        place=Place(file, table, line["row"], line["col"], group),
        reading=_number(line["reading"]),
        confidence=float(line["confidence"] or 1),
    )


def _number(text: str) -> Decimal | None:
    if not text:
        return None
    value = Decimal(text)
    if not value.is_finite():
        raise ValueError(f"{text!r} is not a number")
    return value
