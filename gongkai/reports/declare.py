"""
Declare, confirm and replace figures that no record here produces.

One person declares, another confirms, and only then does the figure enter the ledger. A newer
declaration takes the older one out of the ledger at once.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from gongkai.agencies.access import Act, require
from gongkai.agencies.models import Officer
from gongkai.ledger.actions import Entry, enter, reverse
from gongkai.ledger.facts import facts
from gongkai.ledger.models import Line
from gongkai.reports.cells import cell_called, words_of
from gongkai.reports.compute import divisor_of
from gongkai.reports.errors import NotConfirmable, NotDeclarable
from gongkai.reports.models import AnnualReport, DeclaredFigure
from gongkai.reports.narrative.catalogue import RECORDED
from gongkai.reports.reopen import reopen_above
from gongkai.reports.scope import agencies_of
from gongkai.reports.undeclared import is_total
from gongkai.rules.report_form import SIGNED_CELLS, form_for
from gongkai.rules.tally import Kind, Selector, When, tally
from gongkai.rules.words import said

NOTHING_IN = ("t2", "t3", "t4")  # 零申报: all of the table is zero
OPENING = ("opening.normative", "opening.regulations")  # in force at the end of the year before
_ROWS = {"normative": "行政规范性文件", "regulations": "规章"}


@transaction.atomic
def declare(
    report: AnnualReport,
    *,
    name: str,
    amount: int,
    source: str,
    by: Officer,
    now: datetime,
    label: str = "",
    unit: str = "",
) -> DeclaredFigure:
    """
    Declare a figure of a report; it counts when another person has confirmed it.

    :param name: a cell (t3.received.natural), a table with nothing in it (t3), an opening
        balance (opening.normative) or a fact of the prose (meetings.held)
    :param amount: a count, or fen
    :param source: what the figure rests on; never empty
    :raises NotDeclarable: a total, an impossible amount, no source, or records tell the figure
    """
    require(by, Act.DECLARE, report, timezone.localdate(now))
    label, unit = _named(report, name, amount, label, unit)
    if not source.strip():
        raise NotDeclarable(name=label, why="没有写依据；请写明数字来自哪份材料。")
    if counted := recorded(report, name):
        raise NotDeclarable(
            name=label,
            why=said(
                "%(year)s年的记录里已有%(counted)s，年度报告按记录计数，不再申报；"
                "有出入的请补登或者更正记录。",
                year=report.year,
                counted=counted,
            ),
        )
    report = _locked(report)
    old = report.declared.filter(name=name, replaced_at__isnull=True).first()
    if old is not None:
        _take_out(old, by, now)
    made = report.declared.create(
        name=name,
        label=label[:100],
        unit=unit,
        amount=amount,
        source=source.strip(),
        declared_by=by,
        declared_at=now,
    )
    reopen_above(report, by=by, now=now, why=f"申报“{made.label}”") if old else None
    return made


@transaction.atomic
def confirm(figure: DeclaredFigure, *, by: Officer, now: datetime) -> DeclaredFigure:
    """
    Confirm another's declaration, and enter it in the ledger.

    :raises NotConfirmable: one's own, confirmed already, or replaced
    """
    require(by, Act.CONFIRM, figure.report, timezone.localdate(now))
    figure = DeclaredFigure.objects.select_for_update().get(pk=figure.pk)
    if figure.declared_by_id == by.pk:
        raise NotConfirmable(
            label=figure.label, why="申报人不能确认自己申报的数字；请由他人确认。"
        )
    if figure.replaced_at is not None:
        raise NotConfirmable(label=figure.label, why="它已经被新的申报代替；请确认新的一条。")
    if figure.confirmed_at is not None:
        raise NotConfirmable(label=figure.label, why="它已经确认，不必再次确认。")
    figure.confirmed_by, figure.confirmed_at = by, now
    figure.save(update_fields=["confirmed_by", "confirmed_at"])
    enter(entries_of(figure), agency=figure.report.agency, by=by, now=now)
    reopen_above(figure.report, by=by, now=now, why=f"确认“{figure.label}”")
    return figure


@transaction.atomic
def withdraw(figure: DeclaredFigure, *, by: Officer, now: datetime) -> None:
    """
    Take a declaration back; what it entered in the ledger is reversed.

    :raises NotConfirmable: it is not in force
    """
    require(by, Act.DECLARE, figure.report, timezone.localdate(now))
    figure = DeclaredFigure.objects.select_for_update().get(pk=figure.pk)
    if figure.replaced_at is not None:
        raise NotConfirmable(label=figure.label, why="它已经失效，不必撤回。")
    _take_out(figure, by, now)
    reopen_above(figure.report, by=by, now=now, why=f"撤回“{figure.label}”")


def recorded(report: AnnualReport, name: str) -> int:
    """Return what records of the year come to for a figure of WORK; 0: there are none."""
    known = RECORDED.get(name)
    if known is None:
        return 0
    agencies = [report.agency_id] if known.own else agencies_of(report)
    cell, selector = (0, "", ""), Selector(((When.IN_YEAR, known.terms),))
    return tally(facts(agencies, report.year), {cell: selector}, report.year)[cell]


def entries_of(figure: DeclaredFigure) -> list[Entry]:
    """Return the ledger lines a declaration has as it stands; a zero has none."""
    if figure.confirmed_at is None or figure.replaced_at is not None or not figure.amount:
        return []
    year, record = figure.report.year, f"reports.declaredfigure:{figure.pk}"
    if figure.name in OPENING:
        row = figure.name.removeprefix("opening.")
        return [
            Entry(
                date(year - 1, 12, 31),
                Kind.DOCUMENT_OPENING,
                f"declared:{figure.pk}",
                what=row,
                amount=figure.amount,
                subject=f"opening:{figure.pk}",
                record=record,
                note=figure.source[:200],
            )
        ]
    return [
        Entry(
            date(year, 12, 31),
            Kind.DECLARED,
            f"declared:{figure.pk}",
            what=figure.name[:40],
            amount=figure.amount,
            record=record,
            note=figure.source[:200],
        )
    ]


def _named(report: AnnualReport, name: str, amount: int, label: str, unit: str) -> tuple[str, str]:
    """Return label and unit of a figure, or refuse it."""
    form = form_for(report.year)
    cell = cell_called(form, name)
    if name in NOTHING_IN:
        if amount:
            raise NotDeclarable(name=name, why="零申报的数字只能是0；有数字的请逐格申报。")
        return f"表{'二三四'[int(name[1]) - 2]}零申报（除逐格申报的以外均为0）", ""
    if name in OPENING:
        label, unit = (
            said(
                "%(year)s年末现行有效%(rows)s",
                year=report.year - 1,
                rows=_ROWS[name.removeprefix("opening.")],
            ),
            said("件"),
        )
    elif cell is not None:
        if is_total(cell):
            raise NotDeclarable(name=words_of(form, cell), why="合计由系统相加，请申报各分项。")
        label, unit = words_of(form, cell), "件" if divisor_of(cell) == 1 else "分"
        if amount < 0 and cell[1:] in SIGNED_CELLS:
            return label, unit
    elif name[:1] == "t" and name[1:2].isdigit():
        raise NotDeclarable(name=name, why="这一年度的表格没有这一格。")
    if amount < 0:
        raise NotDeclarable(name=label or name, why="数字不能小于0。")
    return label or name, unit


def _take_out(figure: DeclaredFigure, by: Officer, now: datetime) -> None:
    lines = Line.objects.filter(
        record=f"reports.declaredfigure:{figure.pk}",
        reverses__isnull=True,
        reversed_by__isnull=True,
    )
    reverse(list(lines), by=by, now=now, note="申报已被代替或者撤回")
    figure.replaced_at = now
    figure.save(update_fields=["replaced_at"])


def _locked(report: AnnualReport) -> AnnualReport:
    return AnnualReport.objects.select_for_update().get(pk=report.pk)
