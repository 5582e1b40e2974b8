"""
Every identity of the annual report form, as data.

国办公开办函〔2021〕30号 and 国办公开办函〔2019〕60号, tables three and four. Table three: each
column balances (T3-A, printed in the table itself), its results add up (T3-B), each row adds up
(T3-C). Table four: each group adds up (T4-A). Table two has no identity of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from gongkai.rules.report_form import (
    APPLICANTS,
    OUTCOMES,
    EditionName,
    ReportForm,
    form_as_printed,
)

Cell = tuple[int, str, str]
Code = Literal["T3-A", "T3-B", "T3-C", "T4-A"]


@dataclass(frozen=True, slots=True)
class Identity:
    """
    The cells in `parts` add up to the cells in `sums`.

    `name` is the column (T3-A, T3-B), row (T3-C) or group (T4-A) the identity belongs to.
    """

    code: Code
    table: int
    name: str
    parts: tuple[Cell, ...]
    sums: tuple[Cell, ...]

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All cells that take part."""
        return (*self.parts, *self.sums)


def identities(form: ReportForm) -> tuple[Identity, ...]:
    """Return every identity of an edition: 39 in table three of 2021, 37 of 2019, 3 in four."""
    return _identities(form.edition, form.three)


def touching(form: ReportForm) -> dict[Cell, tuple[Identity, ...]]:
    """Return for each cell the identities it takes part in."""
    return _touching(form.edition, form.three)


def cells_of(form: ReportForm) -> frozenset[Cell]:
    """Return every cell of the form: (table, row, column)."""
    return _cells_of(form.edition, form.three)


@cache
def _cells_of(edition: EditionName, other: EditionName) -> frozenset[Cell]:
    return frozenset(
        (number, row.name, column.name)
        for number, table in form_as_printed(edition, other).tables.items()
        for row in table.rows
        for column in row.columns
    )


@cache
def _identities(edition: EditionName, other: EditionName) -> tuple[Identity, ...]:
    form = form_as_printed(edition, other)
    three, four = form.tables[3], form.tables[4]
    columns = [column.name for column in three.rows[0].columns]
    balance = [
        Identity(
            "T3-A",
            3,
            col,
            ((3, "received", col), (3, "carried_in", col)),
            ((3, "results_total", col), (3, "carried_out", col)),
        )
        for col in columns
    ]
    results = [
        Identity(
            "T3-B",
            3,
            col,
            tuple((3, row, col) for row in form.result_rows),
            ((3, "results_total", col),),
        )
        for col in columns
    ]
    rows = [
        Identity(
            "T3-C",
            3,
            row.name,
            tuple((3, row.name, who.name) for who in APPLICANTS),
            ((3, row.name, "total"),),
        )
        for row in three.rows
    ]
    groups = [
        Identity(
            "T4-A",
            4,
            group.name,
            tuple((4, group.name, outcome.name) for outcome in OUTCOMES),
            ((4, group.name, "total"),),
        )
        for group in four.rows
    ]
    return (*balance, *results, *rows, *groups)


@cache
def _touching(edition: EditionName, three: EditionName) -> dict[Cell, tuple[Identity, ...]]:
    found: dict[Cell, tuple[Identity, ...]] = {}
    for identity in _identities(edition, three):
        for cell in identity.cells:
            found[cell] = (*found.get(cell, ()), identity)
    return found
