"""Publish, correct and withdraw items: nothing else sets what the public sees of them."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from gongkai.agencies import access
from gongkai.agencies.access import Act
from gongkai.agencies.models import Officer
from gongkai.ledger.actions import enter
from gongkai.ledger.models import Line
from gongkai.publishing import after
from gongkai.publishing.duties import duties_of, lag_between, published_on
from gongkai.publishing.errors import (
    ClockBehind,
    NotComplete,
    NotPublic,
    PublishedAlready,
    Replaced,
    WithdrawnBefore,
    clock,
)
from gongkai.publishing.lines import entries
from gongkai.publishing.models import Correction, Item, ItemVersion, Withdrawal
from gongkai.review.actions import refuse_unentered, refuse_unsigned
from gongkai.review.state import ready, state
from gongkai.rules.signoff import missing_signatures_due
from gongkai.web.days import local_day

#: characters of a reason that says something
_LEAST = 4
_WRITTEN = (
    "live",
    "pending",
    "title",
    "published_at",
    "listed_at",
    "measure",
    "reposted",
    "expires_on",
    "due_on",
    "late_days",
    "lag",
    "emergency_until",
    "emergency_why",
    "withdrawn_at",
    "withdrawn_why",
)


@transaction.atomic
def publish_item(
    version: ItemVersion, *, by: Officer, now: datetime, urgent: str | None = None
) -> Item:
    """
    Show a signed version; the first time sets the moment of publication for good, and its line.

    A version that replaces another on show is a correction, entered with its note in public.

    :param urgent: why to show it after the first signature and the secrecy review, visibly marked,
        with this reason for the public; the other signatures follow within the set time
    :raises NotComplete: urgent, and no reason is given
    :raises NotSigned: a signature or the secrecy review is missing
    :raises PublishedAlready: this version is on show
    :raises Replaced: a newer one is
    :raises WithdrawnBefore: this version was withdrawn
    :raises ClockBehind: the clock is behind what the agency has on record
    """
    item = locked_item(version.item_id)
    access.require(by, Act.PUBLISH, item, local_day(now))
    return show(item, version, by=by, now=now, urgent=urgent)


@transaction.atomic
def withdraw_item(item: Item, *, by: Officer, now: datetime, why: str) -> Item:
    """
    Take an item off the public side; it keeps its number, and a page says why it is gone.

    :raises NotComplete: no reason
    :raises NotPublic: it is not on show
    """
    item = locked_item(item.pk)
    access.require(by, Act.PUBLISH, item, local_day(now))
    if item.live is None or item.withdrawn_at is not None:
        raise NotPublic(
            title=item.title, act="撤回", why="（已经撤回）" if item.withdrawn_at else ""
        )
    if not why.strip():
        raise NotComplete(field="理由", why="没有填写；请写明撤回原因，公众可以看到。")
    Withdrawal.objects.create(item=item, version=item.live, why=why.strip(), by=by, at=now)
    item.withdrawn_at, item.withdrawn_why = now, why.strip()
    item.save(update_fields=["withdrawn_at", "withdrawn_why"])
    after.withdrawn(item, now)
    return item


def show(
    item: Item, version: ItemVersion, *, by: Officer, now: datetime, urgent: str | None = None
) -> Item:
    """
    Show a version of a locked item, in the caller's transaction; see `publish_item`.

    Whether `by` may is for the caller to ask.
    """
    late = False
    if not ready(version):
        late = urgent is not None and state(version).enough_in_emergency
        if late:
            refuse_unentered(version)
            _refuse_unexplained(urgent)
        else:
            refuse_unsigned(version)
    _refuse_order(item, version)
    _refuse_clock(item, now)
    old = item.live
    if old is not None and not version.change_note:
        raise NotComplete(
            field="更正说明", why="这条信息已经公开，新版本没有说明改了什么；请重新起草。"
        )
    first = item.published_at is None
    if first:
        first_publication(item, version, now)
    item.live, item.title, item.expires_on = version, version.title, version.expires_on
    item.emergency_until = missing_signatures_due(now) if late else None
    item.emergency_why = (urgent or "").strip() if late else ""
    if not late and item.pending_id == version.pk:
        item.pending = None
    item.withdrawn_at, item.withdrawn_why = None, ""
    item.save(update_fields=_WRITTEN)
    if first:
        enter(entries(item), agency=item.agency, by=by, now=now)
    if old is not None:
        Correction.objects.create(
            item=item, old=old, new=version, note=version.change_note, by=by, at=now
        )
    after.published([(item, version)], now)
    return item


def first_publication(item: Item, version: ItemVersion, now: datetime) -> None:
    """Fix what an item is from its first publication on."""
    item.published_at = item.listed_at = now
    if item.original_published_on is not None:
        day = datetime.combine(item.original_published_on, time(12))
        item.listed_at = timezone.make_aware(day)
    item.measure, item.reposted = item.column.measure, version.reposted
    version.item = item
    duties = duties_of(version, local_day(now))
    if duties:
        item.due_on, item.late_days = duties[0].due, duties[0].late_days
    shown = published_on(item)
    if shown is not None:
        item.lag = lag_between(version.formed_on, shown, item.agency.region)


def _refuse_unexplained(why: str | None) -> None:
    if len((why or "").strip()) < _LEAST:
        raise NotComplete(
            field="紧急公开的理由", why="没有写明；请用一句话说明为什么不能等，公众可以看到。"
        )


def _refuse_order(item: Item, version: ItemVersion) -> None:
    live = item.live
    if live is None:
        return
    if live.pk == version.pk:
        if item.withdrawn_at is not None:
            raise WithdrawnBefore(title=item.title, on=local_day(item.withdrawn_at))
        raise PublishedAlready(title=version.title)
    if live.number > version.number:
        raise Replaced(title=item.title)


def _refuse_clock(item: Item, now: datetime) -> None:
    moments = (getattr(item, "last_published_at", None), getattr(item, "last_entered_at", None))
    latest = max((one for one in moments if one is not None), default=None)
    if latest is not None and now < latest - timedelta(seconds=settings.CLOCK_TOLERANCE):
        raise ClockBehind(now=clock(now), latest=clock(latest))


def locked_item(pk: int) -> Item:
    """Read an item, locked, with what its agency has on record last: one statement."""
    last = Item.objects.filter(agency=OuterRef("agency"), published_at__isnull=False)
    lines = Line.objects.filter(agency=OuterRef("agency")).order_by("-year", "-seq")
    return (
        Item.objects.select_for_update(of=("self",))
        .select_related("agency", "column", "live")
        .defer("live__body", "live__text")
        .annotate(
            last_published_at=Subquery(last.order_by("-published_at").values("published_at")[:1]),
            last_entered_at=Subquery(lines.values("entered_at")[:1]),
        )
        .get(pk=pk)
    )
