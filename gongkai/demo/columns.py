"""The county's columns: the standard ones of every agency, and what became of its own."""

from __future__ import annotations

from datetime import date

from gongkai.agencies.roles import Role
from gongkai.demo.data_file import data
from gongkai.demo.days import at
from gongkai.demo.people import People
from gongkai.demo.units import Units
from gongkai.publishing.actions import add_column, merge_column, open_columns
from gongkai.publishing.models import Column

OPENED = date(2021, 1, 1)
#: the key of an agency and the code of its column → the column
Columns = dict[tuple[int, str], Column]


def make_columns(units: Units) -> Columns:
    """Give every agency of the county its standard columns; return them by agency and code."""
    for agency in units.with_officers:
        open_columns(agency, by=None, now=at(OPENED, 10))
    found = Column.objects.select_related("agency")
    return {(column.agency_id, column.code): column for column in found}


def add_columns(units: Units, people: People, columns: Columns, year: int) -> int:
    """Add the county's own columns of a year, into `columns` too; return how many."""
    county, added = units.county, 0
    for row in data("columns")["own"]:
        if row["on"].year == year:
            columns[county.pk, row["code"]] = add_column(
                county,
                code=row["code"],
                name=row["name"],
                measure=row["measure"],
                column_type="信息公开目录",
                reason=row["reason"],
                by=people.at(county, Role.CLERK),
                now=at(row["on"], 11),
            )
            added += 1
    return added


def merge_columns(units: Units, people: People, columns: Columns, year: int) -> int:
    """Merge the columns of a year into others, with their items; return how many."""
    county, merged = units.county, 0
    for row in data("columns")["merged"]:
        if row["on"].year == year:
            merge_column(
                columns[county.pk, row["code"]],
                into=columns[county.pk, row["into"]],
                reason=row["reason"],
                by=people.at(county, Role.CLERK),
                now=at(row["on"], 12),
            )
            merged += 1
    return merged
