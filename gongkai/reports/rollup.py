"""The county's view of its units' reports: how far each is, what differs, what is there twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import Count, Max, Prefetch

from gongkai.agencies.models import Agency
from gongkai.decisions.models import Decision, DecisionKind
from gongkai.disputes.models import Dispute
from gongkai.documents.report import Kind
from gongkai.ledger.apart import facts_by_agency
from gongkai.publishing.models import NormativeDocument
from gongkai.reports.cells import words_of
from gongkai.reports.changes import Change
from gongkai.reports.compute import figure_of
from gongkai.reports.due import due_on
from gongkai.reports.models import AnnualReport, ReportSignoff, ReportVersion
from gongkai.reports.scope import reporting_units, with_predecessors
from gongkai.reports.whole import frozen
from gongkai.rules.report_form import form_for
from gongkai.rules.tally import Fact, cell_name, selectors, tally

_MOST = 100


class Stage(StrEnum):
    """How far a unit's report is."""

    MISSING = "missing"
    DRAFTING = "drafting"
    REVIEW = "review"
    SIGNED = "signed"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class UnitState:
    """
    How far one unit is. `differs` are the cells in which its frozen or published report is no
    longer what its ledger says.
    """

    unit: Agency
    report: AnnualReport | None
    stage: Stage
    due: date
    version: int | None = None
    differs: tuple[Change, ...] = ()

    def late(self, today: date) -> bool:
        """Tell whether it should have been published by now and is not."""
        return self.stage is not Stage.PUBLISHED and today > self.due


@dataclass(frozen=True, slots=True)
class Twice:
    """Something several units have: `linked` says that it is counted once already."""

    what: str
    number: str
    units: tuple[str, ...]
    linked: bool = False


def units(agency: Agency, year: int) -> list[UnitState]:
    """Return how far every unit below an agency is with its report on a year."""
    below = list(reporting_units(agency, year))
    reports = {
        one.agency_id: one
        for one in AnnualReport.objects.filter(agency__in=below, year=year).prefetch_related(
            Prefetch(
                "versions",
                ReportVersion.objects.defer("sources", "findings", "waivers").prefetch_related(
                    "send_backs"
                ),
            )
        )
    }
    signed = dict(
        ReportSignoff.objects.filter(version__report__in=list(reports.values()))
        .values_list("version_id")
        .annotate(n=Count("level"))
    )
    owners = {unit.pk: with_predecessors([unit.pk]) for unit in below}
    facts = facts_by_agency([pk for keys in owners.values() for pk in keys], year)
    return [
        _state(unit, year, reports.get(unit.pk), signed, _joined(facts, owners[unit.pk]))
        for unit in below
    ]


def _joined(facts: Mapping[int, list[Fact]], owners: Sequence[int]) -> list[Fact]:
    return [fact for pk in owners for fact in facts.get(pk, ())]


def _state(
    unit: Agency,
    year: int,
    report: AnnualReport | None,
    signed: Mapping[int, int],
    facts: list[Fact],
) -> UnitState:
    due = due_on(unit, year)
    if report is None:
        return UnitState(unit, None, Stage.MISSING, due)
    versions = sorted(report.versions.all(), key=lambda version: version.number)
    last = versions[-1] if versions else None
    if report.published_id is not None:
        stage = Stage.PUBLISHED
    elif last is None or last.send_backs.all():  # sent back: the unit writes on
        stage = Stage.DRAFTING
    else:
        stage = Stage.SIGNED if signed.get(last.pk) == 3 else Stage.REVIEW
    shown = next((v for v in versions if v.pk == report.published_id), last)
    differs = tuple(_differs(shown, facts, year)) if shown is not None else ()
    return UnitState(unit, report, stage, due, shown.number if shown else None, differs)


def _differs(version: ReportVersion, facts: list[Fact], year: int) -> list[Change]:
    form, content = form_for(year), frozen(version)
    found = []
    for cell, amount in tally(facts, selectors(form), year).items():
        printed = content.figure(*cell)
        now = figure_of(cell, amount)
        if printed.kind is Kind.NUMBER and printed.value != now.value:
            words = words_of(form, cell)
            found.append(Change(cell_name(cell), words, printed.printed or "", now.printed or ""))
    return found


def twice(agency: Agency, year: int) -> list[Twice]:
    """
    Return what units below an agency have twice.

    The same suit of co-defendants, linked (counted once) or not; the same document number.
    """
    keys = [agency.pk, *reporting_units(agency, year).values_list("pk", flat=True)]
    return [*_suits(keys, year), *_decisions(keys, year), *_documents(keys)]


def _suits(keys: Sequence[int], year: int) -> list[Twice]:
    found = []
    open_in = Dispute.objects.filter(agency__in=keys, filed_on__year__lte=year).exclude(
        ended_on__year__lt=year
    )
    same = open_in.order_by().values("number").annotate(n=Count("agency", distinct=True))
    for number in same.filter(n__gt=1).values_list("number", flat=True)[:_MOST]:
        cases = list(open_in.filter(number=number).select_related("agency"))
        linked = sum(case.same_as_id is not None for case in cases) >= len(cases) - 1
        names = tuple(case.agency.short_name for case in cases)
        found.append(Twice("同一案件", number, names, linked))
    return found


def _decisions(keys: Sequence[int], year: int) -> list[Twice]:
    of_year = Decision.objects.filter(
        agency__in=keys, decided_on__year=year, withdrawn_on__isnull=True
    )
    same = of_year.order_by().values("kind", "doc_no").annotate(n=Count("agency", distinct=True))
    return [
        Twice(
            f"同一{DecisionKind(row['kind']).label}文书号",
            row["doc_no"],
            _names(of_year.filter(kind=row["kind"], doc_no=row["doc_no"])),
        )
        for row in same.filter(n__gt=1).annotate(newest=Max("id")).order_by("newest")[:_MOST]
    ]


def _documents(keys: Sequence[int]) -> list[Twice]:
    ours = NormativeDocument.objects.filter(agency__in=keys)
    same = ours.order_by().values("doc_no").annotate(n=Count("agency", distinct=True))
    numbers = same.filter(n__gt=1).order_by("doc_no").values_list("doc_no", flat=True)[:_MOST]
    return [Twice("同一文号", number, _names(ours.filter(doc_no=number))) for number in numbers]


def _names(rows: Any) -> tuple[str, ...]:
    return tuple(rows.order_by("agency__position").values_list("agency__short_name", flat=True))
