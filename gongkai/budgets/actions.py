"""Register when a budget was approved, and which item publishes it: the only writer."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gongkai.agencies import access
from gongkai.agencies.access import Act
from gongkai.agencies.models import Agency, Officer
from gongkai.budgets.errors import (
    AnotherAgencysItem,
    ApprovedAlready,
    NoSuchPaper,
    StruckAlready,
)
from gongkai.budgets.models import Approval, PaperKind
from gongkai.publishing.errors import NotComplete
from gongkai.publishing.models import Item
from gongkai.rules.budgets import ON_EVENT, PAPERS, Paper, level_of
from gongkai.rules.words import said
from gongkai.web.days import local_day


@transaction.atomic
def record_approval(
    *,
    agency: Agency,
    year: int,
    kind: str,
    approved_on: date,
    approved_by: str,
    by: Officer,
    now: datetime,
    unit: str = "",
    doc_no: str = "",
    item: Item | None = None,
) -> Approval:
    """
    Register an approval; of an adjustment a year may have several, of the rest one.

    :raises NoSuchPaper: an adjustment or execution of what is no government's
    :raises ApprovedAlready: it is registered
    :raises NotComplete: no approving body, or a day that has not come
    """
    access.require(by, Act.RECORD, agency, local_day(now))
    unit, whose = unit.strip(), unit.strip() or agency.short_name
    label = PaperKind(kind).label
    if Paper(kind) not in PAPERS[level_of(agency.kind, subordinate=bool(unit))]:
        raise NoSuchPaper(whose=whose, kind=label)
    if not approved_by.strip():
        raise NotComplete(
            field="批准机关", why="没有填写；请写明人民代表大会、常务委员会或者批复单位。"
        )
    if approved_on > local_day(now):
        raise NotComplete(
            field="批准日期",
            why=said("%(approved_on)s还没有到；请核对日期。", approved_on=approved_on),
        )
    Agency.objects.select_for_update().get(pk=agency.pk)
    same = Approval.objects.filter(
        agency=agency, unit=unit, year=year, kind=kind, struck_at__isnull=True
    )
    turn = same.count() + 1
    if turn > 1 and Paper(kind) not in ON_EVENT:
        raise ApprovedAlready(whose=whose, year=year, kind=label)
    made = Approval.objects.create(
        agency=agency,
        unit=unit,
        year=year,
        kind=kind,
        turn=max((one.turn for one in same), default=0) + 1,
        approved_on=approved_on,
        approved_by=approved_by.strip(),
        doc_no=doc_no.strip(),
        entered_by=by,
        entered_at=now,
    )
    return show_approval(made, item, by=by, now=now) if item is not None else made


@transaction.atomic
def show_approval(
    approval: Approval, item: Item | None, *, by: Officer, now: datetime
) -> Approval:
    """
    Link an approval with the item that publishes it, or undo the link (None).

    :raises AnotherAgencysItem: the item is not the agency's
    """
    approval = _standing(approval, by, now)
    if item is not None and item.agency_id != approval.agency_id:
        raise AnotherAgencysItem(index_no=item.index_no, agency=item.agency_name)
    approval.item = item
    approval.save(update_fields=["item"])
    return approval


@transaction.atomic
def strike_approval(approval: Approval, *, why: str, by: Officer, now: datetime) -> Approval:
    """
    Strike an approval that was registered in error; it stays, and no longer counts.

    :raises NotComplete: no reason
    """
    approval = _standing(approval, by, now)
    if not why.strip():
        raise NotComplete(field="理由", why="没有填写；请写明为什么撤销。")
    approval.struck_by, approval.struck_at, approval.struck_why = by, now, why.strip()
    approval.save(update_fields=["struck_by", "struck_at", "struck_why"])
    return approval


def _standing(approval: Approval, by: Officer, now: datetime) -> Approval:
    rows = Approval.objects.select_for_update(of=("self",)).select_related("agency", "item")
    found = rows.get(pk=approval.pk)
    access.require(by, Act.RECORD, found, local_day(now))
    if found.struck_at is not None:
        raise StruckAlready(on=local_day(found.struck_at))
    return found
