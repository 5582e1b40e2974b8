"""Draft notices: by hand, and reminders, pushes and bulletins from what the system knows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from gongkai.agencies import access
from gongkai.agencies.models import Agency, Officer
from gongkai.rules.words import said
from gongkai.supervision.notices.errors import ChangedMeanwhile, NotComplete, NotNow
from gongkai.supervision.notices.models import Addressee, Kind, Listed, Notice, NoticeEvent
from gongkai.supervision.notices.snapshot import due_now, facts_of, issues_of, standing_of
from gongkai.supervision.rectification.models import Issue
from gongkai.web.days import local_day

#: what may be changed while it is a draft
FIELDS = (
    *("title", "period_from", "period_to", "body", "praise", "requirement", "contact", "due_on"),
    *("decided_by", "decision", "decided_on", "type", "method", "designated"),
)


@transaction.atomic
def draft_notice(
    agency: Agency,
    kind: str,
    *,
    by: Officer,
    now: datetime,
    addressees: Iterable[Agency] = (),
    issues: Sequence[Issue] = (),
    title: str = "",
    **fields: Any,
) -> Notice:
    """
    Draft a notice of a government to its units; its words are frozen by `freeze`.

    :param fields: those of FIELDS
    :raises NotYours: the officer may not supervise
    """
    access.require(by, access.Act.SUPERVISE, agency, local_day(now))
    if kind not in Kind.values:
        raise NotComplete(field="种类", why="没有这种公文；请从列表中选。")
    if set(fields) - set(FIELDS):
        raise TypeError(f"no such fields: {sorted(set(fields) - set(FIELDS))}")
    notice = Notice(
        agency=agency,
        kind=kind,
        title=(title.strip() or _title(agency, kind))[:200],
        drafter=by,
        drafted_at=now,
        **{"contact": contact_of(agency), **fields},
    )
    notice.save()
    NoticeEvent.objects.create(notice=notice, act="draft", by=by, at=now)
    _address(notice, addressees, by, now)
    _list(notice, issues)
    take(notice, local_day(now))
    return notice


def draft_reminder(agency: Agency, *, by: Officer, now: datetime) -> Notice | None:
    """
    Draft the work reminder (工作提醒) of what is due or overdue at the units now.

    None where nothing is: an empty reminder is no reminder.
    """
    today = local_day(now)
    things = due_now(standing_of(agency), today)
    if not things:
        return None
    wanted = {one["agency"] for one in things}
    issues = Issue.objects.filter(pk__in=[one["issue"] for one in things if one["issue"]])
    return draft_notice(
        agency,
        Kind.REMINDER,
        by=by,
        now=now,
        addressees=[one for one in standing_of(agency) if one.pk in wanted],
        issues=list(issues),
        period_to=today,
        body=f"截至{today.year}年{today.month}月{today.day}日，下列事项已经到期或者将要到期，"
        "请按时办理。",
        requirement="请各单位对照清单逐项办理，逾期的说明原因和完成时间；收到后请在系统中签收。",
    )


def draft_push(
    agency: Agency, to: Agency, issues: Sequence[Issue], *, by: Officer, now: datetime, due: date
) -> Notice:
    """
    Draft a package of issues to one unit (点对点推送).

    :raises NotComplete: no issues, or one that is another unit's or closed
    """
    return draft_notice(
        agency, Kind.PUSH, by=by, now=now, addressees=[to], issues=issues, due_on=due,
        title=f"关于政府信息公开问题点对点推送的函（{to.short_name}）",
        body="经检查，你单位政府信息公开工作存在下列问题，现点对点推送，请逐项核实整改。",
        requirement="请逐项写明整改情况和结果链接；不属于你单位的，请说明理由。",
    )  # fmt: skip


def draft_bulletin(
    agency: Agency,
    first: date,
    last: date,
    *,
    by: Officer,
    now: datetime,
    issues: Sequence[Issue] = (),
    due: date | None = None,
    praise: str = "",
) -> Notice:
    """Draft a bulletin (通报) on a period, with the figures the records come to."""
    return draft_notice(
        agency, Kind.BULLETIN, by=by, now=now, addressees=standing_of(agency), issues=issues,
        period_from=first, period_to=last, due_on=due, praise=praise,
        title=f"关于{first.year}年{first.month}月至{last.month}月政府信息公开问题整改情况的通报",
        body="现将政府信息公开问题整改情况通报如下。",
        requirement="请有关单位对照问题清单整改，按期报送；其他单位引以为戒。",
    )  # fmt: skip


@transaction.atomic
def change_draft(
    notice: Notice,
    *,
    revision: int,
    by: Officer,
    now: datetime,
    addressees: Iterable[Agency] | None = None,
    issues: Sequence[Issue] | None = None,
    **fields: Any,
) -> Notice:
    """
    Change a draft; its data are read anew.

    :raises ChangedMeanwhile: somebody else changed it since it was opened
    :raises NotNow: it is no draft any more
    """
    notice = locked(notice)
    access.require(by, access.Act.SUPERVISE, notice.agency, local_day(now))
    require_state(notice, (Notice.State.DRAFT,), said("修改"))
    if notice.revision != revision:
        raise ChangedMeanwhile(title=notice.title)
    if set(fields) - set(FIELDS):
        raise TypeError(f"no such fields: {sorted(set(fields) - set(FIELDS))}")
    for name, value in fields.items():
        setattr(notice, name, value)
    if not notice.title.strip():
        raise NotComplete(field="标题", why="没有填写；请填写。")
    notice.revision += 1
    notice.save()
    if addressees is not None:
        notice.addressees.all().delete()
        _address(notice, addressees, by, now)
    if issues is not None:
        notice.listed.all().delete()
        _list(notice, issues)
    take(notice, local_day(now))
    return notice


@transaction.atomic
def discard(notice: Notice, *, by: Officer, now: datetime) -> Notice:
    """Discard what was not issued."""
    notice = locked(notice)
    access.require(by, access.Act.SUPERVISE, notice.agency, local_day(now))
    before = (Notice.State.DRAFT, Notice.State.FROZEN, Notice.State.SIGNED)
    require_state(notice, before, said("作废"))
    notice.state = Notice.State.DISCARDED
    notice.save(update_fields=["state"])
    NoticeEvent.objects.create(notice=notice, act="discard", by=by, at=now)
    return notice


def contact_of(agency: Agency) -> str:
    """Return the line of contact of an agency's office."""
    office = agency.office or f"{agency.short_name}政府信息公开工作机构"
    return office + (f"　联系电话：{agency.phone}" if agency.phone else "")


def locked(notice: Notice) -> Notice:
    """Return a notice as it stands, locked until the commit."""
    rows = Notice.objects.select_for_update(of=("self",)).select_related("agency", "text")
    return rows.get(pk=notice.pk)


def require_state(notice: Notice, states: Collection[str], act: str) -> None:
    """
    Refuse an act that does not follow where the notice is.

    :raises NotNow: it is in none of these states
    """
    if notice.state not in states:
        raise NotNow(title=notice.title, state=notice.get_state_display(), act=act)


def _title(agency: Agency, kind: str) -> str:
    return {
        Kind.REMINDER: "政府信息公开工作提醒",
        Kind.PUSH: "关于政府信息公开问题点对点推送的函",
        Kind.SUPERVISION: "关于政府信息公开工作的督查通知",
        Kind.BULLETIN: "关于政府信息公开工作情况的通报",
    }[Kind(kind)]


def _address(notice: Notice, addressees: Iterable[Agency], by: Officer, now: datetime) -> None:
    today = local_day(now)
    below = set(access.agencies_for(by, access.Act.SUPERVISE, today).values_list("pk", flat=True))
    chosen = list(dict.fromkeys(addressees))
    for one in chosen:
        if one.pk not in below or one.pk == notice.agency_id:
            why = said("“%(unit)s”不是下属单位；请从列表中选。", unit=one.short_name)
            raise NotComplete(field="主送单位", why=why)
    Addressee.objects.bulk_create([Addressee(notice=notice, agency=one) for one in chosen])


def _list(notice: Notice, issues: Sequence[Issue]) -> None:
    if notice.kind == Kind.PUSH:
        to = set(notice.addressees.values_list("agency", flat=True))
        for one in issues:
            if one.agency_id not in to:
                why = said("%(number)s不是收文单位的问题；请只选一个单位的。", number=one.number)
                raise NotComplete(field="问题", why=why)
    Listed.objects.bulk_create([Listed(notice=notice, issue=one) for one in issues])


def take(notice: Notice, today: date) -> None:
    """Read the data a notice tells as of now."""
    data: dict[str, Any] = {"on": today.isoformat()}
    if notice.kind == Kind.REMINDER:
        units = [one.agency for one in notice.addressees.select_related("agency")]
        data["due"] = due_now(units, today)
    else:
        rows = Issue.objects.filter(named_in__notice=notice).select_related("agency", "item")
        data["issues"] = issues_of(
            list(rows.prefetch_related("evidence").order_by("agency", "pk"))
        )
    if notice.kind == Kind.BULLETIN and notice.period_from and notice.period_to:
        data |= {"from": notice.period_from.isoformat(), "to": notice.period_to.isoformat()}
        data["facts"] = facts_of(
            standing_of(notice.agency), notice.period_from, min(notice.period_to, today)
        )
    notice.snapshot = data
    notice.save(update_fields=["snapshot"])
