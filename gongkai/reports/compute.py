"""A report's tables from the ledger: facts, tally, figures as they are printed."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from gongkai.documents import report as documents
from gongkai.documents.report import Contact, Figure, Period, Place
from gongkai.ledger.apart import facts_of_records
from gongkai.ledger.facts import facts, heads, newest
from gongkai.reports.models import AnnualReport
from gongkai.reports.scope import agencies_of, counted_elsewhere
from gongkai.reports.undeclared import undeclared
from gongkai.rules.identities import Cell
from gongkai.rules.report_form import MONEY_CELLS, ReportForm, form_for
from gongkai.rules.tally import FEN_PER_WAN, Choices, Fact, selectors, tally

FEN_PER_YUAN = 100
_KEPT = 64  # computations kept in memory, the latest used last

Sums = Mapping[Cell, int]


@dataclass(frozen=True, slots=True)
class Compiled:
    """
    A report's tables as the ledger has them now.

    `report` has no prose. `sums` are counts, or fen before they are made 万元, added up from
    `facts`; `agencies` are those whose lines count, `left_out` the records of theirs that do
    not; `newest` is the newest line counted; `awaiting` are the cells that no record fills and
    nobody has declared.
    """

    report: documents.Report
    sums: Sums
    facts: tuple[Fact, ...]
    agencies: tuple[int, ...]
    left_out: tuple[str, ...]
    newest: int
    awaiting: frozenset[Cell]


@dataclass(frozen=True, slots=True)
class _Counted:
    sums: Sums
    facts: tuple[Fact, ...]
    newest: int


_computed: OrderedDict[object, _Counted] = OrderedDict()


def compiled(report: AnnualReport, choices: Choices | None = None) -> Compiled:
    """
    Return the tables of a report, counted from the ledger.

    What was counted is kept while the chains' heads are the same, so that asking again costs
    next to nothing.

    :raises NoForm: before 2019 there were no statutory tables
    """
    form = form_for(report.year)
    agencies = agencies_of(report)
    left_out = counted_elsewhere(agencies)
    kept = _counted(form, agencies, report.year, left_out, choices or Choices())
    awaiting = undeclared(report, form, kept.sums)
    tables = _report(report, form, kept.sums, awaiting)
    return Compiled(tables, kept.sums, kept.facts, agencies, left_out, kept.newest, awaiting)


def _counted(
    form: ReportForm,
    agencies: tuple[int, ...],
    year: int,
    left_out: tuple[str, ...],
    choices: Choices,
) -> _Counted:
    key = (agencies, year, left_out, choices, heads(agencies, year))
    found = _computed.get(key)
    if found is None:
        last = newest(agencies)
        counted = facts(agencies, year)
        twice = facts_of_records(agencies, year, left_out) if left_out else []
        counted += [Fact(f.year, f.kind, f.who, f.what, -f.amount) for f in twice]
        sums = tally(counted, selectors(form, choices), year)
        found = _Counted(sums, tuple(counted), last)
        _computed[key] = found
        while len(_computed) > _KEPT:
            _computed.popitem(last=False)
    else:
        _computed.move_to_end(key)
    return found


def figure_of(cell: Cell, amount: int) -> Figure:
    """
    Return a figure as it is printed: counts whole, 万元 with the decimals it needs.

    The 采购总金额 of the 2019 form has no unit of its own, so its cell says 元 (02 §7).
    """
    divisor = divisor_of(cell)
    table, row, col = cell
    place = Place(table=table, row=row, col=col, group=row if table == 4 else None)
    value = Decimal(amount) if divisor == 1 else plain(Decimal(amount) / divisor)
    unit = "元" if divisor == FEN_PER_YUAN else ""
    return Figure(f"{value:f}{unit}", value, documents.Kind.NUMBER, place, value)


def plain(value: Decimal) -> Decimal:
    """Return a number without the zeros at its end: 7215.19, never 7215.190000 or 7E+3."""
    short = value.normalize()
    return short.quantize(Decimal(1)) if short == short.to_integral_value() else short


def _blank(cell: Cell) -> Figure:
    table, row, col = cell
    place = Place(table=table, row=row, col=col, group=row if table == 4 else None)
    return Figure("", None, documents.Kind.BLANK, place)


def _report(
    report: AnnualReport, form: ReportForm, sums: Sums, awaiting: frozenset[Cell]
) -> documents.Report:
    agency, year = report.agency, report.year
    cells = {
        cell: _blank(cell) if cell in awaiting else figure_of(cell, amount)
        for cell, amount in sums.items()
    }
    return documents.Report(
        edition=form.edition,
        title=f"{agency.name}{year}年政府信息公开工作年度报告",
        agency=agency.name,
        year=year,
        period=Period(date(year, 1, 1), date(year, 12, 31), f"{year}年1月1日至{year}年12月31日"),
        contact=Contact(
            agency.address or None,
            agency.phone or None,
            agency.email or None,
            agency.website or None,
        ),
        cells=cells,
        tables_found=frozenset(form.tables),
    )


def divisor_of(cell: Cell) -> int:
    """Return what turns a sum into the figure printed: fen to 万元, or to yuan, or nothing."""
    if cell[1:] not in MONEY_CELLS:
        return 1
    return FEN_PER_WAN if cell[2] == "amount_wan" else FEN_PER_YUAN
