"""Reports made by hand for tests, overridden as asked. Nothing here reads a file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from gongkai.documents.report import Contact, Figure, Kind, Period, Place, Report, Section
from gongkai.rules.report_form import FORMS, EditionName
from tests import make_words as words

#: row name → the printed words of its cells, separated by spaces; "_" is a blank cell
Rows = Mapping[str, str]

DASHES = frozenset({"-", "—", "－", "/", "无"})
NUMBER = re.compile(r"[+-]?\d[\d,]*(\.\d+)?")
SIGNED = re.compile(r"(增|减)(\d+)")
YUAN = re.compile(r"(\d+)元")


def figure(table: int, row: str, col: str, printed: str | None, **fields: Any) -> Figure:
    """Make the figure of one cell from what is printed there; None is a missing cell."""
    place = Place(table=table, row=row, col=col, group=row if table == 4 else None)
    if printed is None:
        return Figure(None, None, Kind.MISSING, place)
    value = None
    if not printed.strip():
        kind, reading = Kind.BLANK, Decimal(0)
    elif printed in DASHES:
        kind, reading = Kind.DASH, Decimal(0)
    elif NUMBER.fullmatch(printed):
        kind, reading = Kind.NUMBER, Decimal(printed.replace(",", ""))
        value = reading
    elif match := SIGNED.fullmatch(printed):
        kind, reading = Kind.NUMBER, Decimal(match[2]) * (1 if match[1] == "增" else -1)
        value = reading
    elif match := YUAN.fullmatch(printed):
        kind, reading = Kind.NUMBER, Decimal(match[1])
        value = reading
    else:
        kind, reading = Kind.TEXT, None
    return Figure(
        **(
            {"printed": printed, "value": value, "kind": kind, "place": place, "reading": reading}
            | fields
        )
    )


def cells(
    edition: EditionName, t2: Rows, t3: Rows, t4: Rows
) -> dict[tuple[int, str, str], Figure]:
    """Make the cells of three tables; a row that is not named is a row of zeros."""
    made = {}
    for number, rows in ((2, t2), (3, t3), (4, t4)):
        for row in FORMS[edition].tables[number].rows:
            printed = rows[row.name].split() if row.name in rows else ["0"] * len(row.columns)
            if len(printed) != len(row.columns):
                raise ValueError(f"{row.name}: {len(row.columns)} cells, {len(printed)} given")
            for column, text in zip(row.columns, printed, strict=True):
                key = (number, row.name, column.name)
                made[key] = figure(*key, "" if text == "_" else text)
    return made


def sections(*chapters: str, preamble: str = "") -> tuple[Section, ...]:
    """Make the preamble and the six chapters under their statutory headings."""
    made = [Section(0, None, (preamble,))] if preamble else []
    headings = zip("一二三四五六", FORMS["2021"].chapters, strict=True)
    for number, (numeral, title) in enumerate(headings, 1):
        text = chapters[number - 1] if number <= len(chapters) else ""
        paragraphs = tuple(line for line in text.split("\n") if line)
        made.append(Section(number, f"{numeral}、{title}", paragraphs))
    return tuple(made)


def report(
    *,
    edition: EditionName = "2021",
    year: int = 2023,
    agency: str = "示例县人民政府",
    t2: Rows | None = None,
    t3: Rows | None = None,
    t4: Rows | None = None,
    **fields: Any,
) -> Report:
    """Make a report of zeros that holds together, overridden as asked."""
    period_text = f"{year}年1月1日至{year}年12月31日"
    preamble = words.PREAMBLE.format(period=period_text)
    made: dict[str, Any] = {
        "edition": edition,
        "title": f"{agency}{year}年政府信息公开工作年度报告",
        "agency": agency,
        "year": year,
        "period": Period(date(year, 1, 1), date(year, 12, 31), period_text),
        "contact": Contact(words.ADDRESS, words.PHONE),
        "sections": sections(
            words.OVERVIEW.format(year=year),
            "",
            "",
            "",
            words.PROBLEMS,
            words.NO_FEES,
            preamble=preamble,
        ),
        "cells": cells(edition, t2 or {}, t3 or {}, t4 or {}),
        "tables_found": frozenset({2, 3, 4}),
    }
    return Report(**(made | fields))


def clean_report(**fields: Any) -> Report:
    """Make a report with figures in many cells, in which everything adds up."""
    made: dict[str, Any] = {
        "t2": {
            "normative": "4 2 31",
            "permits": "285",
            "penalties": "717",
            "coercion": "88",
            "fees": "7215.19",
        },
        "t3": {
            "received": "30 4 0 1 2 0 37",
            "carried_in": "3 0 0 0 0 0 3",
            "granted": "14 2 0 1 1 0 18",
            "partial": "3 0 0 0 0 0 3",
            "denied.third_party": "2 0 0 0 0 0 2",
            "denied.process": "1 1 0 0 0 0 2",
            "unable.not_held": "9 1 0 0 0 0 10",
            "rejected.petition": "1 0 0 0 0 0 1",
            "other.misc": "1 0 0 0 0 0 1",
            "results_total": "31 4 0 1 1 0 37",
            "carried_out": "2 0 0 0 1 0 3",
        },
        "t4": {"review": "1 0 0 1 2", "suit_direct": "1 0 0 0 1"},
        "sections": sections(
            words.OVERVIEW_WITH_FIGURES,
            "",
            "",
            "",
            words.PROBLEMS,
            words.NO_FEES,
            preamble=words.PREAMBLE.format(period="2023年1月1日至2023年12月31日"),
        ),
    }
    return report(**(made | fields))


def with_other_three(made: Report) -> Report:
    """Return a report with the table three of the other edition: 其他处理 in one row, or three."""
    row = "other.misc" if made.edition == "2021" else "other.all"
    new = "other.all" if made.edition == "2021" else "other.misc"
    cells = {
        key: found
        for key, found in made.cells.items()
        if not key[1].startswith("other.") or key[0] != 3
    }
    for (table, name, col), found in made.cells.items():
        if (table, name) == (3, row):
            cells[3, new, col] = figure(3, new, col, found.printed)
    if new == "other.misc":
        columns = [column.name for column in FORMS["2021"].tables[3].rows[0].columns]
        for name in ("other.no_correction", "other.fee_unpaid"):
            cells |= {(3, name, col): figure(3, name, col, "0") for col in columns}
    return replace(made, cells=cells)


def model_report(**fields: Any) -> Report:
    """Make the report of 塔什库尔干 for 2023, in its own words and figures."""
    made: dict[str, Any] = {
        "agency": "塔什库尔干塔吉克自治县人民政府",
        "title": "塔什库尔干塔吉克自治县人民政府2023年",
        "period": Period(date(2023, 1, 1), date(2023, 12, 31), "2023年1月1日-2023年12月31日"),
        "contact": Contact(
            "新疆维吾尔自治区喀什地区塔什库尔干塔吉克自治县红其拉甫路098号",
            "0998-3421106",
            website="http://www.tskeg.gov.cn/",
        ),
        "t2": {
            "normative": "3 0 3",
            "permits": "285",
            "penalties": "717",
            "coercion": "88",
            "fees": "7215.19",
        },
        "t4": {
            "review": "0 0 4 0 4",
            "suit_direct": "0 0 3 0 3",
            "suit_after_review": "0 0 2 1 3",
        },
        "sections": sections(
            words.MODEL_OVERVIEW,
            "",
            "",
            "",
            words.MODEL_PROBLEMS,
            words.MODEL_OTHER,
            preamble=words.MODEL_PREAMBLE,
        ),
    }
    return report(**(made | fields))


def city_2025(**fields: Any) -> Report:
    """Make a big city's report for 2025 with large figures (handbook 02 §8, V1)."""
    made: dict[str, Any] = {
        "agency": "示例市人民政府",
        "year": 2025,
        "t2": words.CITY_T2,
        "t3": words.CITY_T3,
        "t4": {
            "review": "376 97 196 121 790",
            "suit_direct": "16 1 12 27 56",
            "suit_after_review": "74 1 30 51 156",
        },
        "sections": sections(
            words.CITY_OVERVIEW,
            "",
            "",
            "",
            words.PROBLEMS,
            words.CITY_FEES,
            preamble=words.PREAMBLE.format(period="2025年1月1日至2025年12月31日"),
        ),
    }
    return report(**(made | fields))


def old_2019(**fields: Any) -> Report:
    """Make a report on 2019 in the old edition with many blanks (handbook 02 §8, V2)."""
    made: dict[str, Any] = {
        "edition": "2019",
        "agency": "上海市人民政府办公厅",
        "year": 2019,
        "t2": {
            "regulations": "13 13 524",
            "normative": "60 60 368",
            "procurement": "6 251000元",
        },
        "t3": words.OLD_T3,
        "t4": {
            "review": "5 _ _ 2 7",
            "suit_direct": "8 _ _ 1 9",
            "suit_after_review": "_ _ _ _ _",
        },
        "sections": sections(
            words.OLD_OVERVIEW,
            "",
            "",
            "",
            words.PROBLEMS,
            words.NO_FEES,
            preamble=words.PREAMBLE.format(period="2019年1月1日至2019年12月31日"),
        ),
    }
    return _totals_unknown(report(**(made | fields)))


def _totals_unknown(made: Report) -> Report:
    """A blank total of figures that are not zero is no zero: it has no reading."""
    found = dict(made.cells)
    for (table, row, col), total in made.cells.items():
        if table == 3 and col == "total" and total.kind is Kind.BLANK:
            parts = [made.reading(3, row, c.name) for c in made.form.tables[3].rows[0].columns]
            if any(parts):
                found[table, row, col] = replace(total, reading=None)
    return replace(made, cells=found)
