"""The statutory columns of every agency at a glance: which are empty, late, or stale."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from gongkai.agencies.models import Agency
from gongkai.publishing.columns import ColumnState, Standing, county_standings
from gongkai.publishing.tables import harmless
from gongkai.rules.columns import Block
from gongkai.web.filters import iso

#: what the office must mend
BAD = (ColumnState.EMPTY, ColumnState.LATE, ColumnState.STALE)


@dataclass(frozen=True, slots=True)
class Line:
    """One statutory column over the agencies in their order; None where one has no such column."""

    code: str
    name: str
    legal_item: str
    level: int
    cells: list[Standing | None]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Every statutory column of some agencies. `counts`: of each agency, by state."""

    agencies: list[Agency]
    lines: list[Line]
    counts: dict[int, Counter[ColumnState]]

    def total(self, state: ColumnState) -> int:
        """Return how many columns of all agencies stand so."""
        return sum(found[state] for found in self.counts.values())


def matrix(agencies: Sequence[Agency], today: date) -> Matrix:
    """
    Return the statutory columns of agencies, with one statement.

    The order and names are those of the first agency that has a column; agencies without any
    column are left out.
    """
    found = county_standings(agencies, today)
    having = [one for one in agencies if found[one.pk]]
    heads: dict[str, Standing] = {}
    for agency in having:
        for code, standing in found[agency.pk].items():
            column = standing.column
            if column.block == Block.STATUTORY and not column.is_block:
                heads.setdefault(code, standing)
    lines = [
        Line(
            code,
            head.column.name,
            head.column.legal_item,
            head.level - 1,
            [found[agency.pk].get(code) for agency in having],
        )
        for code, head in heads.items()
    ]
    counts = {
        agency.pk: Counter(
            line.cells[at].state  # type: ignore[union-attr]
            for line in lines
            if line.cells[at] is not None
        )
        for at, agency in enumerate(having)
    }
    return Matrix(having, lines, counts)


def only_bad(found: Matrix, state: ColumnState | None = None) -> Matrix:
    """Keep the lines in which some agency stands so, or badly at all."""
    wanted = BAD if state is None else (state,)
    lines = [
        line
        for line in found.lines
        if any(cell is not None and cell.state in wanted for cell in line.cells)
    ]
    return Matrix(found.agencies, lines, found.counts)


def state_words() -> dict[ColumnState, str]:
    """Return the states as pages and tables call them."""
    return {
        ColumnState.FRESH: _("正常"),
        ColumnState.EMPTY: _("空栏目"),
        ColumnState.LATE: _("未按要求更新"),
        ColumnState.STALE: _("长期未更新"),
        ColumnState.RETIRED: _("已停用"),
    }


def as_csv(found: Matrix) -> Iterator[bytes]:
    """Yield a line for every statutory column of every agency, in UTF-8 with its mark."""
    yield "\ufeff".encode()
    words = state_words()
    heads = (_("单位"), _("代码"), _("栏目"), _("法定事项"), _("状态"), _("最近公开"), _("应于"))
    rows: list[tuple[str, ...]] = [heads]
    for at, agency in enumerate(found.agencies):
        for line in found.lines:
            cell = line.cells[at]
            if cell is None:
                continue
            last = iso(cell.last_published_at) if cell.last_published_at else ""
            due = iso(cell.due) if cell.due else ""
            rows.append((agency.name, line.code, cell.column.name, line.legal_item,
                         words[cell.state], last, due))  # fmt: skip
    for row in rows:
        text = io.StringIO(newline="")
        csv.writer(text).writerow([harmless(value) for value in row])
        yield text.getvalue().encode()
