"""
Whose turn it is: the versions of items that wait for an officer, the most urgent first.

Everything is found by `Item.pending`, so that it takes as long with ten items as with a million;
how far a version is follows from its signatures themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import (
    Case,
    Count,
    DateField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Greatest, TruncDate

from gongkai.agencies.access import SIGN, Act, own_agencies
from gongkai.agencies.models import Officer
from gongkai.publishing.models import (
    Item,
    ItemRead,
    ItemSecrecyReview,
    ItemSendBack,
    ItemSignoff,
)
from gongkai.rules.calendar import NoNotice, calendar_of
from gongkai.rules.signoff import Level
from gongkai.web.days import local_day

FIRST = date(1000, 1, 1)  # an emergency comes before everything that has a day
#: working days a version may lie with one reviewer before it is marked; no rule names any
SLOW, STUCK = 2, 5


@dataclass(frozen=True, slots=True)
class Turn:
    """
    One version that waits for an officer.

    `level` is what they may sign, None where it is the secrecy review. `by` orders: the day it
    is to be public by, FIRST in an emergency; a correction, and what has no such day, goes by the
    day it was submitted. `since`: when it became their turn; `waited`: the working days since.
    """

    item: int
    number: int
    version: int
    title: str
    agency: str
    column: str
    drafter: str
    level: Level | None
    by: date
    due_on: date | None
    until: datetime | None  # of an emergency
    since: datetime
    waited: int
    read: bool
    corrects: bool

    @property
    def urgent(self) -> bool:
        """It is on show already and lacks signatures."""
        return self.until is not None

    @property
    def mark(self) -> str:
        """Where it stands in the queue, for addresses."""
        return f"{self.by.isoformat()}.{self.item}"

    @property
    def kind(self) -> str:
        """How long it has waited, as a kind of status."""
        if self.waited > STUCK:
            return "error"
        return "warning" if self.waited > SLOW else "none"


_LEVEL = ItemSignoff.objects.filter(version=OuterRef("pending")).order_by("-level")
_REVIEW = ItemSecrecyReview.objects.filter(version=OuterRef("pending"))
_BACK = ItemSendBack.objects.filter(version=OuterRef("pending"))
_FIELDS = (
    "pk",
    "pending__number",
    "pending_id",
    "pending__title",
    "agency__short_name",
    "agency__region",
    "column__name",
    "pending__drafter__name",
    "level",
    "signing",
    "by",
    "due_on",
    "emergency_until",
    "since",
    "read",
    "live_id",
    "published_at",
)


def waiting(officer: Officer, today: date) -> QuerySet[Any]:
    """Return the items whose newest version waits for this officer, in the order of the queue."""
    posts = own_agencies(officer, (*SIGN.values(), Act.SECRECY), today)
    signing = _signing(posts)
    secrecy = Q(passed__isnull=True, agency__in=posts[Act.SECRECY])
    mine = ItemSignoff.objects.filter(version=OuterRef("pending"), signer=officer)
    found = in_review().exclude(pending__drafter=officer).annotate(mine=Exists(mine))
    found = found.filter((signing & Q(mine=False)) | secrecy)
    queue: QuerySet[Any] = found.annotate(
        signing=Case(When(signing & Q(mine=False), then=Value(True)), default=Value(False)),
        since=Case(
            When(~signing, then=F("pending__made_at")),
            When(level=2, then=Greatest(F("signed_at"), F("reviewed_at"))),
            default=Coalesce(F("signed_at"), F("pending__made_at")),
        ),
        by=by_day(),
        read=Exists(ItemRead.objects.filter(version=OuterRef("pending"), officer=officer)),
    ).order_by("by", "pk")
    return queue


def in_review() -> QuerySet[Any]:
    """
    Return the items with a version in hand that was not sent back, and how far it is.

    `level`, `signed_at`: the highest that is signed, and when; `passed`, `reviewed_at`: of its
    secrecy review; each None where there is none.
    """
    return Item.objects.filter(pending__isnull=False).annotate(
        level=Subquery(_LEVEL.values("level")[:1]),
        signed_at=Subquery(_LEVEL.values("signed_at")[:1]),
        passed=Subquery(_REVIEW.values("passed")[:1]),
        reviewed_at=Subquery(_REVIEW.values("reviewed_at")[:1]),
    ).filter(~Exists(_BACK))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Counts:
    """How many versions wait; of these not read, and read and to be signed."""

    every: int
    unread: int
    ready: int


def counts(found: QuerySet[Any]) -> Counts:
    """Count the rows of `waiting`, with one statement."""
    told = found.order_by().aggregate(
        every=Count("pk"),
        unread=Count("pk", filter=Q(read=False)),
        ready=Count("pk", filter=Q(read=True, signing=True)),
    )
    return Counts(**told)


def after(found: QuerySet[Any], by: date | None, pk: int | None) -> QuerySet[Any]:
    """Return what comes after a mark of the queue, where there is one."""
    if by is None or pk is None:
        return found
    return found.filter(Q(by__gt=by) | Q(by=by, pk__gt=pk))


def turns(found: QuerySet[Any], today: date) -> list[Turn]:
    """Read rows of `waiting`."""
    return [_turn(row, today) for row in found.values_list(*_FIELDS)]


def working_days(since: datetime, today: date, region: str) -> int:
    """Return the working days since a moment; calendar days where a year's are not known."""
    day = local_day(since)
    try:
        return len(calendar_of(region).between(day, today))
    except NoNotice:
        return max(0, (today - day).days)


def _turn(row: tuple[Any, ...], today: date) -> Turn:
    (pk, number, version, title, agency, region, column, drafter, level, signing, by, due, until,
     since, read, live, published) = row  # fmt: skip
    return Turn(
        item=pk,
        number=number,
        version=version,
        title=title,
        agency=agency,
        column=column,
        drafter=drafter,
        level=Level((level or 0) + 1) if signing else None,
        by=by,
        due_on=due if published is None else None,
        until=until if live == version else None,
        since=since,
        waited=working_days(since, today, region),
        read=read,
        corrects=published is not None and live != version,
    )


def _signing(posts: dict[Act, frozenset[int]]) -> Q:
    """Return what is at a level one signs with these posts: each only after the one before it."""
    below: dict[Level, Q] = {
        Level.UNIT: Q(level__isnull=True),
        Level.DEPARTMENT: Q(level=1),
        Level.LEADER: Q(level=2, passed=True),
    }
    found = Q(pk__in=())
    for level, ready in below.items():
        found |= ready & Q(agency__in=posts[SIGN[level]])
    return found


def by_day() -> Case:
    """Return the day the queue goes by; see `Turn`."""
    submitted = TruncDate("pending__made_at")
    return Case(
        When(emergency_until__isnull=False, pending=F("live"), then=Value(FIRST)),
        When(published_at__isnull=False, then=submitted),
        default=Coalesce(F("due_on"), submitted),
        output_field=DateField(),
    )
