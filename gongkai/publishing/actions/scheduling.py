"""Set a moment for a signed version to be published at, and publish what is due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from gongkai.agencies import access
from gongkai.agencies.access import Act
from gongkai.agencies.models import Officer
from gongkai.publishing.actions.publication import locked_item, show
from gongkai.publishing.errors import NoSchedule, NotLater, ScheduledAlready, clock
from gongkai.publishing.models import ItemVersion, Schedule
from gongkai.review.actions import refuse_unsigned
from gongkai.rules.errors import Refusal
from gongkai.web.days import local_day


@transaction.atomic
def schedule_item(
    version: ItemVersion, *, publish_on: datetime, by: Officer, now: datetime
) -> Schedule:
    """
    Set the moment a signed version is to be published at; what is on show stays until then.

    :raises NotSigned: a signature or the secrecy review is missing
    :raises NotLater: the moment is over
    :raises ScheduledAlready: the version has one
    """
    item = locked_item(version.item_id)
    access.require(by, Act.PUBLISH, item, local_day(now))
    refuse_unsigned(version)
    if publish_on <= now:
        raise NotLater(on=clock(publish_on))
    there = Schedule.objects.filter(version=version, ended_at=None).first()
    if there is not None:
        raise ScheduledAlready(title=version.title, on=clock(there.publish_on))
    return Schedule.objects.create(version=version, publish_on=publish_on, by=by, at=now)


@transaction.atomic
def cancel_schedule(schedule: Schedule, *, by: Officer, now: datetime) -> Schedule:
    """
    Cancel a schedule.

    :raises NoSchedule: it was carried out or cancelled
    """
    rows = Schedule.objects.select_for_update(of=("self",))
    schedule = rows.select_related("version__item__agency").get(pk=schedule.pk)
    access.require(by, Act.PUBLISH, schedule.version, local_day(now))
    if schedule.ended_at is not None:
        raise NoSchedule
    schedule.ended_at, schedule.cancelled_by = now, by
    schedule.save(update_fields=["ended_at", "cancelled_by"])
    return schedule


def publish_due(now: datetime) -> Iterator[Schedule]:
    """
    Publish every version whose moment has come, each in its own transaction; yield them.

    The moment of publication is `now`, not the one that was set. A version that can no longer
    be shown (sent back, replaced) has the reason in `refused`, and the others go on. Whether the
    officer might was asked when they set the moment.
    """
    waiting = Schedule.objects.filter(ended_at=None, publish_on__lte=now)
    for pk in list(waiting.order_by("publish_on", "pk").values_list("pk", flat=True)):
        done = _carry_out(pk, now)
        if done is not None:
            yield done


@transaction.atomic
def _carry_out(pk: int, now: datetime) -> Schedule | None:
    rows = Schedule.objects.select_for_update(of=("self",), skip_locked=True)
    schedule = rows.select_related("version", "by").filter(pk=pk, ended_at=None).first()
    if schedule is None:  # another process is at it, or has done it
        return None
    try:
        with transaction.atomic():
            item = locked_item(schedule.version.item_id)
            show(item, schedule.version, by=schedule.by, now=now)
    except Refusal as error:
        schedule.refused = error.said[:300]
    schedule.ended_at = now
    schedule.save(update_fields=["ended_at", "refused"])
    return schedule
