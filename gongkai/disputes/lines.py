"""The ledger lines a dispute stands for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Prefetch

from gongkai.agencies.models import Officer
from gongkai.disputes.models import Dispute, Part
from gongkai.ledger.actions import Entry, enter, reverse
from gongkai.ledger.models import Line
from gongkai.ledger.sources import source
from gongkai.rules.tally import Kind

#: the later instances of a suit that were not voided, for `entries`
LATER = Prefetch(
    "followed_by", Dispute.objects.filter(voided_at=None).exclude(instance="first").order_by("id")
)


def counts(record: Dispute) -> bool:
    """
    Tell whether a dispute counts here at all.

    Not a review organ sued together with the actor (〔2016〕201号), nor a suit that another
    agency's record counts already.
    """
    return record.voided_at is None and record.part == Part.ACTOR and record.same_as_id is None


def joins(later: Dispute) -> bool:
    """
    Tell whether an instance goes on with the one before within a year, so that both count once.

    An instance that began in a later year counts in that year by itself: the year before has been
    reported with the earlier result (`rules.disputes.table_four`).
    """
    before = later.follows
    return (
        later.counted_once
        and later.instance not in ("", "first")
        and before is not None
        and counts(later)
        and counts(before)
        and before.ended_on is not None
        and before.ended_on.year == later.filed_on.year
    )


@source("disputes.dispute", related=("agency", "follows"), prefetch=(LATER,))
def entries(record: Dispute) -> list[Entry]:
    """
    Return the lines in force: filed, and ended once it has a result.

    Where a later instance goes on with an earlier one in the same year, the earlier has not ended
    and the later was not filed: the suit is pending throughout and counts by its last result.
    """
    if not counts(record):
        return []
    found = []
    if not joins(record):
        found.append(_entry(record, Kind.DISPUTE_FILED, "filed"))
    if record.ended_on is not None and not any(joins(later) for later in _later(record)):
        found.append(_entry(record, Kind.DISPUTE_ENDED, "ended"))
    return found


def around(record: Dispute) -> list[Dispute]:
    """Return a dispute, the instance before it and those after: whose lines hang together."""
    before = [record.follows] if record.follows is not None else []
    return [record, *before, *_later(record)]


def fresh(pks: Iterable[int]) -> list[Dispute]:
    """Return disputes as they stand in the database, with what their lines ask for."""
    rows = Dispute.objects.filter(pk__in=set(pks)).order_by("pk")
    return list(rows.select_related("agency", "follows").prefetch_related(LATER))


def settle(before: dict[int, list[Entry]], *, by: Officer, now: datetime, why: str) -> None:
    """
    Bring the ledger to what disputes come to now: reverse the lines that changed, enter new ones.

    :param before: the lines of each as they were, by its key; none for one that is new
    """
    for record in fresh(before):
        old, new = before[record.pk], entries(record)
        if new == old:
            continue
        known = {entry.key for entry in old}
        if all(entry in new for entry in old):
            fit = [entry for entry in new if entry.key not in known]
            if not Line.objects.filter(key__in=[entry.key for entry in fit]).exists():
                enter(fit, agency=record.agency, by=by, now=now)
                continue
        lines = list(Line.objects.filter(key__in=known).order_by("id"))
        if lines:
            reverse(lines, by=by, now=now, note=why[:200])
        record.revision += 1
        record.save(update_fields=["revision"])
        enter(entries(record), agency=record.agency, by=by, now=now)


def _later(record: Dispute) -> list[Dispute]:
    if record.pk is None:
        return []
    if "followed_by" in getattr(record, "_prefetched_objects_cache", {}):
        rows = list(record.followed_by.all())
    else:
        rows = list(LATER.queryset.filter(follows=record)) if LATER.queryset is not None else []
    for one in rows:
        one.follows = record
    return rows


def _entry(record: Dispute, kind: Kind, step: str) -> Entry:
    turn = "" if record.revision == 1 else f"/{record.revision}"
    return Entry(
        on=record.filed_on if kind is Kind.DISPUTE_FILED else record.ended_on or record.filed_on,
        kind=kind,
        key=f"dispute:{record.pk}:{step}{turn}",
        who=record.block,
        what=record.field if kind is Kind.DISPUTE_ENDED else "",
        subject=f"dispute:{_root(record).pk}",
        record=f"disputes.dispute:{record.pk}",
    )


def _root(record: Dispute) -> Dispute:
    while joins(record) and record.follows is not None:
        record = record.follows
    return record
