"""Name the persons responsible at a unit, and say until when: the only writer."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction

from gongkai.agencies import access
from gongkai.agencies.access import Act
from gongkai.agencies.models import Agency, Officer
from gongkai.rules.organisation import office_phone
from gongkai.rules.words import said
from gongkai.supervision.organisation.errors import EndedAlready, NotComplete
from gongkai.supervision.organisation.models import DutyKind, Responsible
from gongkai.web.days import local_day


@transaction.atomic
def name_person(
    agency: Agency,
    *,
    duty: str,
    name: str,
    post: str,
    since: date,
    by: Officer,
    now: datetime,
    phone: str = "",
    basis: str = "",
) -> Responsible:
    """
    Name a person at a unit, as the unit or as whoever supervises it.

    A leader in charge takes the place of the one before, whose last day is the day before.

    :raises NotComplete: name or post missing, or an earlier leader was named later than this one
    :raises NotAnOfficePhone: a mobile number
    """
    _require(by, agency, local_day(now))
    for field, text in (("姓名", name), ("职务", post)):
        if not text.strip():
            raise NotComplete(field=field, why="没有填写；请写明。")
    if duty not in DutyKind.values:
        raise NotComplete(field="职责", why="没有这种职责；请从列表中选。")
    Agency.objects.select_for_update().get(pk=agency.pk)
    if duty == DutyKind.LEADER:
        before = Responsible.objects.filter(agency=agency, duty=duty, until__isnull=True).first()
        if before is not None:
            last = since - timedelta(days=1)
            if last < before.since:
                raise NotComplete(
                    field="起",
                    why=said(
                        "现任%(name)s从%(since)s起担任；请写以后的日期。",
                        name=before.name,
                        since=before.since,
                    ),
                )
            _end(before, last, said("由%(name)s接任", name=name.strip()), by, now)
    return Responsible.objects.create(
        agency=agency, duty=duty, name=name.strip()[:60], post=post.strip()[:100],
        phone=office_phone(phone), basis=basis.strip()[:200], since=since, entered_by=by,
        entered_at=now,
    )  # fmt: skip


@transaction.atomic
def end_person(
    one: Responsible, *, until: date, why: str, by: Officer, now: datetime
) -> Responsible:
    """
    Say until when a person was named, and why no longer.

    :raises EndedAlready: it was said
    :raises NotComplete: before the first day, or no reason
    """
    rows = Responsible.objects.select_for_update(of=("self",)).select_related("agency")
    one = rows.get(pk=one.pk)
    _require(by, one.agency, local_day(now))
    if one.until is not None:
        raise EndedAlready(name=one.name, until=one.until)
    if until < one.since:
        raise NotComplete(field="止", why=said("早于起始日期%(since)s；请核对。", since=one.since))
    if not why.strip():
        raise NotComplete(field="变动原因", why="没有填写；请写明。")
    return _end(one, until, why.strip(), by, now)


def _end(one: Responsible, until: date, why: str, by: Officer, now: datetime) -> Responsible:
    one.until, one.why, one.ended_by, one.ended_at = until, why[:200], by, now
    one.save(update_fields=["until", "why", "ended_by", "ended_at"])
    return one


def _require(by: Officer, agency: Agency, today: date) -> None:
    if not access.may(by, Act.SUPERVISE, agency, today):
        access.require(by, Act.RECTIFY, agency, today)
