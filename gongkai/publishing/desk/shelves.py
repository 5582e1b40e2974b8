"""What a clerk has to publish, has set to a time, has on show in an emergency, and what ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from gongkai.agencies.models import Agency
from gongkai.publishing.desk.turns import by_day, in_review
from gongkai.publishing.models import Item, Schedule
from gongkai.rules.signoff import Level

SOON = 30  # days before its end at which an item is listed as ending


@dataclass(frozen=True, slots=True)
class Ready:
    """A version with every signature, not on show. `refused`: why its last schedule failed."""

    item: int
    number: int
    title: str
    agency: str
    column: str
    by: date
    due_on: date | None
    signed_at: Any
    corrects: bool
    refused: str


_OPEN = Schedule.objects.filter(version=OuterRef("pending"), ended_at=None)
_REFUSED = Schedule.objects.filter(version=OuterRef("pending")).exclude(refused="")
_READY = (
    "pk",
    "pending__number",
    "pending__title",
    "agency__short_name",
    "column__name",
    "by",
    "due_on",
    "signed_at",
    "published_at",
    "refused",
)


def ready(agencies: list[Agency]) -> QuerySet[Any]:
    """Return the items whose newest version is signed and neither on show nor set to a time."""
    found = in_review().filter(level=Level.LEADER, passed=True, agency__in=agencies)
    found = found.exclude(pending=F("live")).filter(~Exists(_OPEN))
    refused = Subquery(_REFUSED.order_by("-pk").values("refused")[:1])
    queue: QuerySet[Any] = found.annotate(by=by_day(), refused=refused).order_by("by", "pk")
    return queue


def rows(found: QuerySet[Any]) -> list[Ready]:
    """Read rows of `ready`."""
    return [
        Ready(
            item=pk,
            number=number,
            title=title,
            agency=agency,
            column=column,
            by=by,
            due_on=due if published is None else None,
            signed_at=signed,
            corrects=published is not None,
            refused=refused or "",
        )
        for pk, number, title, agency, column, by, due, signed, published, refused in (
            found.values_list(*_READY)
        )
    ]


def scheduled(agencies: list[Agency]) -> QuerySet[Schedule]:
    """Return what is set to a time, the next first."""
    found = Schedule.objects.filter(ended_at=None, version__item__agency__in=agencies)
    return found.select_related("version__item__agency", "by").order_by("publish_on", "pk")


def emergencies(agencies: list[Agency]) -> QuerySet[Item]:
    """Return what is on show and lacks signatures, the first to be due first."""
    found = Item.objects.filter(emergency_until__isnull=False, agency__in=agencies)
    return found.select_related("agency", "live").order_by("emergency_until", "pk")


def ending(agencies: list[Agency], today: date) -> QuerySet[Item]:
    """Return what is valid for no longer than a month, or is no more and still on show."""
    found = Item.objects.public().filter(agency__in=agencies, expires_on__isnull=False)
    return found.filter(expires_on__lte=today + timedelta(days=SOON)).select_related("agency")


def shown(agencies: list[Agency], words: str = "") -> QuerySet[Item]:
    """Return what is on show; with words, what has them in its title or is that number."""
    found = Item.objects.public().filter(agency__in=agencies).select_related("agency", "column")
    if words:
        found = found.filter(Q(index_no=words) | Q(title__contains=words))
    return found


def withdrawn(agencies: list[Agency]) -> QuerySet[Item]:
    """Return what was withdrawn."""
    found = Item.objects.filter(withdrawn_at__isnull=False, agency__in=agencies)
    return found.select_related("agency")
