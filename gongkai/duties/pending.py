"""What is not public yet and has a last day: drafts, texts in review, documents, approvals."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from gongkai.agencies.models import Agency
from gongkai.budgets.matrix import CellState, standing
from gongkai.budgets.models import Approval
from gongkai.decisions.clock import due_on
from gongkai.decisions.models import Decision
from gongkai.duties.bases import Basis, basis_of
from gongkai.publishing import interpretation
from gongkai.publishing.duties import DutyState, duties
from gongkai.publishing.models import Item, ItemDraft
from gongkai.rules.words import said
from gongkai.web.jinja import url_if


@dataclass(frozen=True, slots=True)
class Pending:
    """One thing to be made public: whose, by which clock, its last day, where at the desk."""

    agency_id: int
    basis: Basis
    what: str
    due: date
    href: str | None

    def overdue(self, today: date) -> bool:
        """Its last day is over."""
        return self.due < today


def pending(agencies: Collection[Agency], today: date) -> list[Pending]:
    """Return everything of agencies that is due, the most pressing first."""
    approvals = list(_approvals(agencies, today))
    counted = {(one.agency_id, one.approved_on) for one, _ in approvals}
    found = [one for _approval, one in approvals]
    found += _texts(agencies, today, counted)
    found += _documents(agencies, today)
    found += _decisions(agencies)
    return sorted(found, key=lambda one: (one.due, one.agency_id, one.what))


def _approvals(agencies: Collection[Agency], today: date) -> Iterator[tuple[Approval, Pending]]:
    """Yield the approvals whose paper is not public."""
    rows = Approval.objects.filter(agency__in=agencies, struck_at__isnull=True)
    for one in rows.select_related("agency", "item"):
        found = standing(one, today)
        if found.due is not None and found.state in (CellState.DUE, CellState.OVERDUE):
            whose = one.unit or one.agency.short_name
            what = said(
                "%(whose)s%(year)s年%(kind)s",
                whose=whose,
                year=one.year,
                kind=one.get_kind_display(),
            )
            href = reverse("budgets:approval", args=(one.pk,))
            yield one, Pending(one.agency_id, Basis.BUDGET, what, found.due, href)


def _texts(
    agencies: Collection[Agency], today: date, counted: set[tuple[int, date]]
) -> Iterator[Pending]:
    """
    Yield what is drafted or in review.

    Interpretations are due by their documents, and budgets by their approvals, where those are
    known: nothing is counted twice.
    """
    regions = {one.pk: one.region for one in agencies}
    for agency, title, information, formed, approved, interprets, href in _unpublished(agencies):
        if formed is None or (information == interpretation.INFORMATION and interprets):
            continue
        if approved is not None and (agency, approved) in counted:
            continue
        found = duties(
            information,
            formed_on=formed,
            approved_on=approved,
            today=today,
            region=regions[agency],
        )
        if found:
            yield Pending(agency, basis_of(information), title, found[0].due, href)


_FIELDS = ("title", "formed_on", "approved_on", "interprets")
_Text = tuple[int, str, str, date | None, date | None, int | None, str | None]


def _unpublished(agencies: Collection[Agency]) -> Iterator[_Text]:
    drafts = ItemDraft.objects.filter(agency__in=agencies, item__isnull=True)
    for row in drafts.values_list("pk", "agency", "column__information", *_FIELDS):
        pk, agency, information, title, formed, approved, interprets = row
        href = url_if("publishing:draft", pk)
        yield (
            agency,
            title or said("（未写标题）"),
            information,
            formed,
            approved,
            interprets,
            href,
        )
    fields = [f"pending__{name}" for name in _FIELDS]
    items = Item.objects.filter(
        agency__in=agencies, pending__isnull=False, published_at__isnull=True
    )
    for row in items.values_list("pk", "agency", "column__information", *fields):
        pk, agency, information, title, formed, approved, interprets = row
        href = url_if("publishing:item", pk)
        yield agency, title or "", information, formed, approved, interprets, href


def _documents(agencies: Iterable[Agency], today: date) -> Iterator[Pending]:
    """Yield the documents of this year and the last that want an interpretation."""
    listed = list(agencies)
    for year in (today.year, today.year - 1):
        for row in interpretation.rows(listed, year, today):
            duty = row.duty
            if duty is not None and duty.state in (DutyState.DUE, DutyState.OVERDUE):
                href = f"{reverse('publishing:interpretations')}?year={year}&state=open"
                what = said("《%(title)s》的解读", title=row.item.title)
                yield Pending(row.item.agency_id, Basis.THREE, what, duty.due, href)


def _decisions(agencies: Collection[Agency]) -> Iterator[Pending]:
    regions = {one.pk: one.region for one in agencies}
    rows = Decision.objects.filter(
        agency__in=agencies,
        published_at__isnull=True,
        voided_at__isnull=True,
        withdrawn_on__isnull=True,
    )
    found = rows.values_list("pk", "agency", "kind", "decided_on", "doc_no")
    for pk, agency, kind, decided, doc_no in found.iterator(2000):
        due = due_on(kind, decided, regions[agency])
        if due is not None:
            basis = Basis.GENERAL if kind == "coercion" else Basis.SEVEN
            yield Pending(agency, basis, doc_no, due, url_if("decisions:decision", pk))
