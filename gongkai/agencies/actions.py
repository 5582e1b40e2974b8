"""What happens to agencies in a reform: renamed, merged, split, closed, never deleted."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from gongkai.agencies import access
from gongkai.agencies.access import Act
from gongkai.agencies.models import Agency, AgencyChange, Officer, Post
from gongkai.agencies.roles import ChangeKind
from gongkai.rules.errors import RuleError


class GoneAlready(RuleError):
    """The agency does not exist any more on that day."""

    code = "agencies.gone_already"
    says = (
        "“%(agency)s”已于%(until)s不再存在，不能再办理“%(change)s”；"
        "请选择其承接单位，或者更正原来的变更日期。"
    )


class NotAnotherAgency(RuleError):
    """An agency cannot take over itself, or be taken over by one that comes after it."""

    code = "agencies.not_another"
    says = "“%(agency)s”不能由“%(successor)s”承接；请选择一个在%(on)s存在的其他单位。"


class NotBefore(RuleError):
    """A change cannot take effect before the agency was there."""

    code = "agencies.not_before"
    says = "“%(agency)s”自%(since)s设立，变更日期%(on)s在此之前；请填写设立以后的日期。"


class RenamedLater(RuleError):
    """Renamings are entered one after the other, so that every day has one name."""

    code = "agencies.renamed_later"
    says = "“%(agency)s”自%(before)s起用现在的名称，不能再登记%(on)s的更名；请填写更晚的日期。"


@transaction.atomic
def rename(
    *, agency: Agency, name: str, short_name: str, on: date, basis: str, by: Officer, now: datetime
) -> AgencyChange:
    """
    Rename an agency from a day on; items and decisions keep the name they were made under.

    :raises GoneAlready: the agency ended before
    :raises RenamedLater: a renaming on that day or later is in its history
    """
    agency = _locked(agency, by, now, ChangeKind.RENAME, on)
    before = agency.changes.filter(kind=ChangeKind.RENAME).order_by("-on").first()
    if before is not None and on <= before.on:
        raise RenamedLater(agency=agency.name, before=before.on, on=on)
    change = _enter(ChangeKind.RENAME, agency, None, on, basis, by, now, new_name=name)
    agency.name, agency.short_name = name, short_name
    agency.save(update_fields=["name", "short_name"])
    return change


@transaction.atomic
def merge(
    *, agency: Agency, into: Agency, on: date, basis: str, by: Officer, now: datetime
) -> AgencyChange:
    """
    Let another agency take an agency over from a day on; its reports follow the successor.

    :raises GoneAlready: the agency ended before
    :raises NotAnotherAgency: the successor is the agency itself, follows it, or is gone
    """
    agency = _locked(agency, by, now, ChangeKind.MERGE, on)
    if into.pk in {agency.pk, *_after(into, agency)} or not _there(into, on):
        raise NotAnotherAgency(agency=agency.name, successor=into.name, on=on)
    change = _enter(ChangeKind.MERGE, agency, into, on, basis, by, now)
    _end(agency, on, into)
    return change


@transaction.atomic
def split(
    *,
    agency: Agency,
    name: str,
    short_name: str,
    code: str,
    on: date,
    basis: str,
    by: Officer,
    now: datetime,
) -> Agency:
    """
    Let a new agency be split off from one that goes on (分设); return the new one.

    :raises GoneAlready: the agency ended before
    """
    agency = _locked(agency, by, now, ChangeKind.SPLIT, on)
    made = Agency.objects.create(
        code=code,
        kind=agency.kind,
        name=name,
        short_name=short_name,
        parent=agency.parent,
        region=agency.region,
        valid_from=on,
        position=agency.position,
    )
    _enter(ChangeKind.SPLIT, agency, made, on, basis, by, now, new_name=name)
    return made


@transaction.atomic
def close(*, agency: Agency, on: date, basis: str, by: Officer, now: datetime) -> AgencyChange:
    """
    Close an agency without a successor (撤销).

    :raises GoneAlready: the agency ended before
    """
    agency = _locked(agency, by, now, ChangeKind.CLOSE, on)
    change = _enter(ChangeKind.CLOSE, agency, None, on, basis, by, now)
    _end(agency, on, None)
    return change


@transaction.atomic
def appoint(
    *, officer: Officer, agency: Agency, role: str, since: date, by: Officer, now: datetime
) -> Post:
    """Give an officer a post at an agency; one that is held already is returned as it is."""
    access.require(by, Act.KEEP_OFFICERS, agency, localdate(now))
    held = Post.objects.on(since).filter(officer=officer, agency=agency, role=role).first()
    if held is not None:
        return held
    return Post.objects.create(officer=officer, agency=agency, role=role, since=since)


@transaction.atomic
def relieve(*, post: Post, on: date, by: Officer, now: datetime) -> None:
    """End a post: `on` is the first day without it. What was signed stays signed."""
    access.require(by, Act.KEEP_OFFICERS, post.agency, localdate(now))
    post.until = on - timedelta(days=1)
    post.save(update_fields=["until"])


def _locked(agency: Agency, by: Officer, now: datetime, change: ChangeKind, on: date) -> Agency:
    access.require(by, Act.KEEP_AGENCIES, agency, localdate(now))
    agency = Agency.objects.select_for_update().get(pk=agency.pk)
    if agency.valid_to is not None:
        raise GoneAlready(agency=agency.name, until=agency.valid_to, change=change.label)
    if on <= agency.valid_from:
        raise NotBefore(agency=agency.name, since=agency.valid_from, on=on)
    return agency


def _there(agency: Agency, on: date) -> bool:
    return agency.valid_from <= on and (agency.valid_to is None or agency.valid_to >= on)


def _after(agency: Agency, wanted: Agency) -> set[int]:
    """Return the keys of the agencies that follow one, if `wanted` is among them."""
    seen: set[int] = set()
    one: Agency | None = agency
    while one is not None and one.pk not in seen:
        seen.add(one.pk)
        one = one.successor
    return seen if wanted.pk in seen else set()


def _end(agency: Agency, on: date, successor: Agency | None) -> None:
    agency.valid_to = on - timedelta(days=1)
    agency.successor = successor
    agency.save(update_fields=["valid_to", "successor"])


def _enter(
    kind: ChangeKind,
    agency: Agency,
    successor: Agency | None,
    on: date,
    basis: str,
    by: Officer,
    now: datetime,
    *,
    new_name: str = "",
) -> AgencyChange:
    return AgencyChange.objects.create(
        kind=kind,
        agency=agency,
        successor=successor,
        on=on,
        old_name=agency.name,
        new_name=new_name or (successor.name if successor else ""),
        basis=basis,
        entered_by=by,
        entered_at=now,
    )
