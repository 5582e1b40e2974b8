"""Our JSON → `Report`."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from gongkai.documents.decode import decoded
from gongkai.documents.errors import Unreadable
from gongkai.documents.report import Contact, Figure, Kind, Period, Place, Report, Section
from gongkai.documents.to_json import KIND, SCHEMA
from gongkai.rules.words import said

_DO = said("请用 gongkai convert 重新导出，或改用报告的 HTML、DOCX、PDF 文件")


def report(data: bytes, file: str | None = None) -> Report:
    """
    Read a report from our own JSON.

    :param file: what findings call the file; by default the name kept in the JSON
    :raises Unreadable: not JSON, not a report of ours, or of a schema we do not know
    """
    try:
        found = json.loads(decoded(data)[0])
    except RecursionError:
        raise Unreadable("too_large", "JSON 嵌套过深，不是报告数据", _DO) from None
    except ValueError as error:
        raise Unreadable(
            "damaged", said("JSON 不完整或有语法错误（%(error)s）", error=error), _DO
        ) from None
    if not isinstance(found, dict) or found.get("kind") != KIND:
        raise Unreadable("not_a_report", "这是 JSON，但不是 gongkai 导出的年度报告", _DO)
    if found.get("schema") != SCHEMA:
        raise Unreadable(
            "unsupported",
            said(
                "这是第%(found)s版报告数据，本程序只读第%(schema)s版",
                found=found.get("schema"),
                schema=SCHEMA,
            ),
            "请更新本程序，或用同一版本重新导出",
        )
    try:
        return _report(found, file)
    except (KeyError, TypeError, ValueError, AttributeError, InvalidOperation) as error:
        raise Unreadable(
            "damaged",
            said(
                "JSON 里的报告数据不合规格（%(kind)s: %(error)s）",
                kind=type(error).__name__,
                error=error,
            ),
            _DO,
        ) from None


def _report(found: dict[str, Any], file: str | None) -> Report:
    if found["edition"] not in ("2021", "2019"):
        raise ValueError(f"edition {found['edition']!r}")
    name = file or found["file"]
    return Report(
        edition=found["edition"],
        title=_text(found["title"]),
        agency=_text(found["agency"]),
        year=_count(found["year"]),
        period=_period(found["period"]),
        contact=Contact(**{key: _text(value) for key, value in found["contact"].items()})
        if found["contact"]
        else None,
        sections=tuple(_section(section) for section in found["sections"]),
        cells={
            (int(table.removeprefix("t")), row, col): _figure(figure, name)
            for table, rows in found["tables"].items()
            for row, cells in rows.items()
            for col, figure in cells.items()
        },
        tables_found=frozenset(int(table) for table in found["tables_found"]),
        file=name,
        format=_text(found["format"]),
        notes=tuple(str(note) for note in found["notes"]),
        labels={
            (int(label["table"]), str(label["name"])): str(label["printed"])
            for label in found["labels"]
        },
    )


def _text(value: object) -> str | None:
    if value is not None and not isinstance(value, str):
        raise TypeError(f"{value!r} is not text")
    return value


def _count(value: object) -> int | None:
    if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
        raise TypeError(f"{value!r} is not a whole number")
    return value


def _period(found: dict[str, str] | None) -> Period | None:
    if found is None:
        return None
    return Period(
        date.fromisoformat(found["start"]), date.fromisoformat(found["end"]), found["text"]
    )


def _section(found: dict[str, Any]) -> Section:
    return Section(
        number=int(found["number"]),
        heading=_text(found["heading"]),
        paragraphs=tuple(str(paragraph) for paragraph in found["paragraphs"]),
        pages=tuple(_count(page) for page in found["pages"]),
    )


def _figure(found: dict[str, Any], file: str | None) -> Figure:
    place = Place(**found["place"])
    if file is not None and place.file != file:
        place = Place(**(found["place"] | {"file": file}))
    return Figure(
        printed=_text(found["printed"]),
        value=_number(found["value"]),
        kind=Kind(found["kind"]),
        place=place,
        reading=_number(found["reading"]),
        confidence=float(found["confidence"]),
    )


def _number(text: str | None) -> Decimal | None:
    if text is None:
        return None
    value = Decimal(text)
    if not value.is_finite():
        raise ValueError(f"{text!r} is not a number")
    return value
