"""What the county published in a year: columns, and items signed by their agencies' officers."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from gongkai.agencies.models import Agency
from gongkai.demo.data_file import data
from gongkai.demo.days import at, spread
from gongkai.demo.units import Units
from gongkai.publishing.actions import open_columns
from gongkai.publishing.models import Column

OPENED = date(2021, 1, 1)
#: the key of an agency and the code of its column → the column
Columns = dict[tuple[int, str], Column]


@dataclass(frozen=True, slots=True)
class PlannedItem:
    """One item before it is drafted."""

    agency: Agency
    column: Column
    title: str
    body: str
    formed_on: date
    doc_no: str = ""


def make_columns(units: Units) -> Columns:
    """Give every agency of the county its columns; return them by agency and code."""
    for agency in units.with_officers:
        open_columns(agency, by=None, now=at(OPENED, 10))
    found = Column.objects.select_related("agency")
    return {(column.agency_id, column.code): column for column in found}


def items_of(units: Units, columns: Columns, year: int, *, full: bool) -> list[PlannedItem]:
    """
    Return what is published in a year, in the order it is made; the same every time.

    :param full: the model report's counts; otherwise those of a smaller year
    """
    made = [*_documents(units, columns, year)]
    for row in data("items")["sets"]:
        count = row["count"][0 if full else 1]
        made += _of_set(row, count, units, columns, year)
    seen: Counter[tuple[int, str]] = Counter()
    told = []
    for one in sorted(made, key=lambda item: (item.formed_on, item.agency.pk, item.title)):
        seen[one.agency.pk, one.title] += 1
        times = seen[one.agency.pk, one.title]
        told.append(one if times == 1 else _again(one, times))
    return told


def _documents(units: Units, columns: Columns, year: int) -> Iterator[PlannedItem]:
    """Yield the normative documents' own texts."""
    body = next(row for row in data("items")["sets"] if row["column"] == "guifan")["body"]
    for row in data("records")["documents"]:
        if row["issued_on"].year == year:
            column = columns[units.county.pk, "guifan"]
            yield PlannedItem(units.county, column, row["title"], "\n".join(body),
                              row["issued_on"], row["doc_no"])  # fmt: skip


def _of_set(
    row: dict[str, Any], count: int, units: Units, columns: Columns, year: int
) -> Iterator[PlannedItem]:
    dice = random.Random(f"{year}{row['column']}{row['titles'][0]}")  # noqa: S311  demonstration
    agencies = _agencies(row["units"], units)
    days = spread(year, count, dice)
    for turn, day in enumerate(days):
        agency = agencies[turn % len(agencies)]
        title = row["titles"][turn // len(agencies) % len(row["titles"])]
        if "+towns" in row["units"] or len(agencies) < len(row["titles"]):
            title = dice.choice(row["titles"])
        told = {
            "unit": agency.short_name,
            "year": year,
            "before": year - 1,
            "month": day.month,
            "day": f"{day.month}月{day.day}日",
        }
        body = "\n".join(part.format(**told) for part in row["body"])
        column = columns[agency.pk, row["column"]]
        yield PlannedItem(agency, column, title.format(**told), body, day)


def _agencies(names: list[str], units: Units) -> list[Agency]:
    found: list[Agency] = []
    for name in names:
        match name:
            case "+towns":
                found += units.townships.values()
            case "+below":
                found += units.below
            case "+all":
                found += [units.office, *units.below]
            case _:
                found.append(units[name])
    return found


def _again(one: PlannedItem, times: int) -> PlannedItem:
    return PlannedItem(one.agency, one.column, f"{one.title}（第{times}期）", one.body,
                       one.formed_on, one.doc_no)  # fmt: skip
