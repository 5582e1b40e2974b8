"""Everything that is done with accounts; nothing else writes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import transaction

from gongkai.agencies.access import Act, may, require
from gongkai.agencies.calendars import calendar_in
from gongkai.agencies.models import Agency, Officer
from gongkai.engagement.media.errors import BadTable, KnownAlready, NotComplete, NotNow
from gongkai.engagement.media.feeds import Row
from gongkai.engagement.media.models import (
    Fault,
    MediaAccount,
    MediaEvent,
    MediaInspection,
    Platform,
    Reading,
    Status,
)
from gongkai.rules.new_media import closing_notice_until, refuse_early_closing
from gongkai.rules.words import said
from gongkai.web.days import local_day

Done = MediaEvent.Act


@dataclass(frozen=True, slots=True)
class Given:
    """What is registered of an account."""

    agency: Agency
    platform: str
    name: str
    account_id: str
    opened_on: date
    url: str = ""
    certified: bool = False
    filed_on: date | None = None
    admin: Officer | None = None


def _require(by: Officer, thing: MediaAccount | Agency, today: date) -> None:
    """Let the unit's own recorders act, and who supervises it."""
    if not may(by, Act.SUPERVISE, thing, today):
        require(by, Act.RECORD, thing, today)


def _checked(given: Given, today: date, *, own: int = 0) -> None:
    if given.platform not in Platform.values:
        raise NotComplete(field=said("平台"), why=said("没有这个平台；请从列出的平台中选。"))
    for text, name in ((given.name, said("名称")), (given.account_id, said("账号"))):
        if not text.strip():
            raise NotComplete(field=name, why=said("没有填写；请写明。"))
    for day, name in ((given.opened_on, said("开设日期")), (given.filed_on, said("备案日期"))):
        if day is not None and day > today:
            raise NotComplete(field=name, why=said("在今天以后；请填已经发生的日期。"))
    known = MediaAccount.objects.filter(
        platform=given.platform, account_id=given.account_id.strip()
    )
    other = known.exclude(pk=own).select_related("agency").first()
    if other is not None:
        raise KnownAlready(
            platform=Platform(given.platform).label,
            account=other.account_id,
            agency=other.agency.short_name,
            name=other.name,
        )


@transaction.atomic
def register(given: Given, *, by: Officer, now: datetime) -> MediaAccount:
    """
    Put an account on the register.

    :raises NotYours: neither the unit's nor who supervises it
    :raises KnownAlready: it is there
    """
    today = local_day(now)
    _require(by, given.agency, today)
    _checked(given, today)
    account = MediaAccount(status=Status.ACTIVE)
    _set(account, given)
    account.save(force_insert=True)
    _event(account, Done.OPEN, by, now)
    return account


@transaction.atomic
def change(account: MediaAccount, given: Given, *, by: Officer, now: datetime) -> MediaAccount:
    """
    Change what is registered of an account: its owner, name, administrator, filing.

    :raises NotYours: neither the old and the new owner's, nor who supervises them
    :raises NotNow: it is closed or merged
    """
    account, today = _locked(account), local_day(now)
    _require(by, account, today)
    _require(by, given.agency, today)
    _stands(account, said("变更"))
    _checked(given, today, own=account.pk)
    old = {name: getattr(account, name) for name in _NAMES}
    _set(account, given)
    changed = [name for name in _NAMES if getattr(account, name) != old[name]]
    if changed:
        account.save()
        words = [_WORDS[name] for name in changed]
        _event(account, Done.CHANGE, by, now, note="、".join(words))
    return account


@transaction.atomic
def read(
    account: MediaAccount, *, last_post_on: date | None, followers: int | None, source: str,
    by: Officer | None, now: datetime,
) -> Reading:  # fmt: skip
    """
    Write down when an account last posted and who follows it.

    :param by: None where a machine looked
    :raises NotComplete: nothing was read, or a day after today
    """
    account, today = _locked(account), local_day(now)
    if by is not None:
        _require(by, account, today)
    _stands(account, said("登记更新"))
    if last_post_on is None and followers is None:
        raise NotComplete(field=said("最近更新"), why=said("日期和人数都没有填；至少填一项。"))
    if last_post_on is not None and last_post_on > today:
        raise NotComplete(field=said("最近更新"), why=said("在今天以后；请填已经发生的日期。"))
    if last_post_on is not None:
        account.last_post_on = max(last_post_on, account.last_post_on or last_post_on)
    account.followers = account.followers if followers is None else followers
    account.save(update_fields=["last_post_on", "followers"])
    return Reading.objects.create(
        account=account,
        last_post_on=last_post_on,
        followers=followers,
        source=source,
        by=by,
        at=now,
    )


@transaction.atomic
def read_table(rows: Sequence[Row], *, by: Officer, now: datetime) -> int:
    """
    Write down a whole table, all of it or nothing; return how many accounts.

    :raises BadTable: an account is not on the register or not the officer's; says which row
    """
    wrong = []
    today = local_day(now)
    found = []
    for row in rows:
        known = MediaAccount.objects.standing().filter(
            platform=row.platform, account_id=row.account_id
        )
        account = known.select_related("agency").first()
        if account is None:
            wrong.append(
                said("第%(line)s行的账号“%(text)s”没有登记", line=row.line, text=row.account_id)
            )
        elif not any(may(by, act, account, today) for act in (Act.RECORD, Act.SUPERVISE)):
            wrong.append(said("第%(line)s行的账号不是您单位的", line=row.line))
        else:
            found.append((account, row))
    if wrong:
        raise BadTable(what="；".join(wrong[:5]))
    for account, row in found:
        read(account, last_post_on=row.last_post_on, followers=row.followers,
             source=Reading.Source.TABLE, by=by, now=now)  # fmt: skip
    return len(found)


@transaction.atomic
def inspect(
    account: MediaAccount,
    *,
    on: date,
    faults: Sequence[str],
    note: str,
    by: Officer,
    now: datetime,
) -> MediaInspection:
    """
    Write down an inspection and what it found; nothing found is a result too.

    :raises NotYours: only who supervises the unit
    :raises NotComplete: a fault is none of the list, "other" says not what, or a day to come
    """
    account = _locked(account)
    require(by, Act.SUPERVISE, account, local_day(now))
    _stands(account, said("检查"))
    if on > local_day(now):
        raise NotComplete(field=said("检查日期"), why=said("在今天以后；请填已经发生的日期。"))
    if any(one not in Fault.values for one in faults):
        raise NotComplete(field=said("发现的问题"), why=said("没有这一项；请从列出的问题中选。"))
    if Fault.OTHER in faults and not note.strip():
        raise NotComplete(field=said("情况"), why=said("选了“其他”的，请写明是什么问题。"))
    return MediaInspection.objects.create(
        account=account, on=on, faults=list(faults), note=note.strip()[:500], by=by, at=now
    )


@transaction.atomic
def suspend(account: MediaAccount, *, why: str, by: Officer, now: datetime) -> MediaAccount:
    """Suspend an account: it is not expected to post until it is resumed."""
    return _moved(account, Done.SUSPEND, {Status.ACTIVE}, Status.SUSPENDED, why, by, now)


@transaction.atomic
def resume(account: MediaAccount, *, why: str, by: Officer, now: datetime) -> MediaAccount:
    """Resume an account that was suspended."""
    return _moved(account, Done.RESUME, {Status.SUSPENDED}, Status.ACTIVE, why, by, now)


@transaction.atomic
def announce(
    account: MediaAccount,
    *,
    why: str,
    by: Officer,
    now: datetime,
    into: MediaAccount | None = None,
) -> MediaAccount:
    """
    Announce that an account will be closed, or merged into another; the portal shows it.

    :raises NotNow: it is closed, or announced already
    :raises NotComplete: no reason, or merged into itself or into one that has ended
    """
    if into is not None and (into.pk == account.pk or into.ended_on is not None):
        raise NotComplete(field=said("并入的账号"), why=said("不能是它自己，也不能是已经停用的。"))
    before = {Status.ACTIVE, Status.SUSPENDED}
    account = _moved(account, Done.ANNOUNCE, before, Status.CLOSING, why, by, now)
    today = local_day(now)
    until = closing_notice_until(
        today,
        calendar_in(account.agency.region),
        closing_notice_days=settings.CLOSING_NOTICE_DAYS,
    )
    account.announced_on, account.closes_on, account.into = today, until.due, into
    account.why = why.strip()[:200]
    account.save(update_fields=["announced_on", "closes_on", "into", "why"])
    return account


@transaction.atomic
def call_off(account: MediaAccount, *, why: str, by: Officer, now: datetime) -> MediaAccount:
    """Take the notice of closing back."""
    account = _moved(account, Done.CALL_OFF, {Status.CLOSING}, Status.ACTIVE, why, by, now)
    account.announced_on = account.closes_on = account.into = None
    account.why = ""
    account.save(update_fields=["announced_on", "closes_on", "into", "why"])
    return account


@transaction.atomic
def close(account: MediaAccount, *, by: Officer, now: datetime) -> MediaAccount:
    """
    Close an account whose notice is over; merged, where it was announced so.

    :raises NotNow: it was not announced
    :raises NoticeRuns: the notice is not over
    """
    account, today = _locked(account), local_day(now)
    _require(by, account, today)
    if account.status != Status.CLOSING or account.closes_on is None:
        raise NotNow(
            name=account.name,
            status=Status(account.status).label,
            act=said("关停；请先公告关停"),
        )
    refuse_early_closing(account.closes_on, today)
    merged = account.into_id is not None
    account.status = Status.MERGED if merged else Status.CLOSED
    account.ended_on = today
    account.save(update_fields=["status", "ended_on"])
    _event(account, Done.MERGE if merged else Done.CLOSE, by, now, note=account.why)
    return account


#: column → what it is called
_WORDS = {
    "agency_id": "主办单位",
    "platform": "平台",
    "name": "名称",
    "account_id": "账号",
    "opened_on": "开设日期",
    "url": "网址",
    "certified": "认证",
    "filed_on": "备案日期",
    "admin_id": "管理员",
}
_NAMES = tuple(_WORDS)


def _set(account: MediaAccount, given: Given) -> None:
    account.agency, account.admin = given.agency, given.admin
    account.platform, account.url = given.platform, given.url.strip()
    account.name, account.account_id = given.name.strip(), given.account_id.strip()
    account.opened_on, account.filed_on = given.opened_on, given.filed_on
    account.certified = given.certified


def _moved(
    account: MediaAccount, act: str, before: set[Status], after: Status, why: str, by: Officer,
    now: datetime,
) -> MediaAccount:  # fmt: skip
    account = _locked(account)
    _require(by, account, local_day(now))
    if account.status not in before:
        raise NotNow(name=account.name, status=Status(account.status).label, act=Done(act).label)
    if not why.strip():
        raise NotComplete(field=said("理由"), why=said("没有填写；请写明。"))
    account.status = after
    account.save(update_fields=["status"])
    _event(account, act, by, now, note=why)
    return account


def _stands(account: MediaAccount, act: str) -> None:
    if account.status in (Status.CLOSED, Status.MERGED):
        raise NotNow(name=account.name, status=Status(account.status).label, act=act)


def _locked(account: MediaAccount) -> MediaAccount:
    rows = MediaAccount.objects.select_for_update(of=("self",)).select_related("agency")
    return rows.get(pk=account.pk)


def _event(
    account: MediaAccount, act: str, by: Officer, now: datetime, note: str = ""
) -> MediaEvent:
    return MediaEvent.objects.create(
        account=account, act=act, by=by, at=now, note=note.strip()[:500]
    )
