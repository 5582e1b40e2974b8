"""Register a superior's document, name its points, send it to units, mark it as read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from gongkai.agencies import access
from gongkai.agencies.models import Agency, Officer
from gongkai.publishing.models import File
from gongkai.rules.words import said
from gongkai.supervision.directives.actions.common import lines_of, refuse_others, required
from gongkai.supervision.directives.errors import NotComplete, RegisteredAlready
from gongkai.supervision.directives.models import Circulation, Directive, DirectiveKind, Point
from gongkai.web.days import local_day


@transaction.atomic
def register_directive(
    agency: Agency,
    *,
    kind: str,
    title: str,
    issuer: str,
    received_on: date,
    by: Officer,
    now: datetime,
    doc_no: str = "",
    summary: str = "",
    points: str = "",
    file: File | None = None,
    file_name: str = "",
) -> Directive:
    """
    Register a document that asks for work.

    :param agency: the government whose units it concerns
    :param points: what it asks for, one thing a line
    :raises RegisteredAlready: a document of that number is there
    :raises NotComplete: title or issuer missing, or a day to come
    """
    today = local_day(now)
    access.require(by, access.Act.SUPERVISE, agency, today)
    title, issuer = required(title, "标题", most=200), required(issuer, "来文单位", most=100)
    if kind not in DirectiveKind.values:
        raise NotComplete(field="类别", why="没有这种类别；请从列表中选。")
    if received_on > today:
        why = said("%(formed)s还没有到；请核对日期。", formed=received_on)
        raise NotComplete(field="收到日期", why=why)
    Agency.objects.select_for_update().get(pk=agency.pk)
    doc_no = doc_no.strip()
    there = Directive.objects.filter(agency=agency, doc_no=doc_no).first() if doc_no else None
    if there is not None:
        raise RegisteredAlready(doc_no=doc_no, title=there.title)
    made = Directive.objects.create(
        agency=agency, kind=kind, title=title, doc_no=doc_no, issuer=issuer,
        received_on=received_on, summary=summary.strip(), file=file, file_name=file_name,
        entered_by=by, entered_at=now,
    )  # fmt: skip
    _add(made, lines_of(points, "要点"))
    return made


@transaction.atomic
def add_points(directive: Directive, *, points: str, by: Officer, now: datetime) -> list[Point]:
    """
    Name more of what a document asks for, one thing a line.

    :raises NotComplete: nothing is written
    """
    access.require(by, access.Act.SUPERVISE, directive, local_day(now))
    lines = lines_of(required(points, "要点", "没有填写；一行写一条。", most=20_000), "要点")
    Directive.objects.select_for_update().get(pk=directive.pk)
    return _add(directive, lines)


def _add(directive: Directive, lines: Sequence[str]) -> list[Point]:
    first = directive.points.count() + 1
    return Point.objects.bulk_create(
        Point(directive=directive, number=number, text=text)
        for number, text in enumerate(lines, start=first)
    )


@transaction.atomic
def circulate(
    directive: Directive, units: Sequence[Agency], *, by: Officer, now: datetime
) -> list[Circulation]:
    """
    Send a document to units; those that have it already keep what they have.

    :raises NotUnderneath: one is not below the government
    :raises NotComplete: no unit
    """
    today = local_day(now)
    access.require(by, access.Act.SUPERVISE, directive, today)
    wanted = refuse_others(directive.agency, units, today)
    if not wanted:
        raise NotComplete(field="单位", why="没有选择；请至少选一个单位。")
    return sent_to(directive, wanted, by, now)


def sent_to(
    directive: Directive, units: Sequence[Agency], by: Officer, now: datetime
) -> list[Circulation]:
    """Enter that units have a document, in the caller's transaction."""
    have = set(directive.circulations.values_list("agency_id", flat=True))
    return Circulation.objects.bulk_create(
        Circulation(directive=directive, agency=one, sent_by=by, sent_at=now)
        for one in units
        if one.pk not in have
    )


@transaction.atomic
def mark_read(sent: Circulation, *, by: Officer, now: datetime) -> Circulation:
    """Mark that a unit has read a document; a second time changes nothing, and closes nothing."""
    access.require(by, access.Act.RECTIFY, sent, local_day(now))
    sent = Circulation.objects.select_for_update(of=("self",)).get(pk=sent.pk)
    if sent.read_at is None:
        sent.read_by, sent.read_at = by, now
        sent.save(update_fields=["read_by", "read_at"])
    return sent
