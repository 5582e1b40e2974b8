"""What is wrong with an account on a day: for its page, the list, and whoever inspects."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.conf import settings

from gongkai.agencies.models import Post
from gongkai.engagement.media.models import Fault, MediaAccount, MediaInspection, Status
from gongkai.rules.new_media import SILENT_DAYS, Freshness, freshness
from gongkai.rules.words import listed, said


class Severity(StrEnum):
    """How grave it is; a veto item fails the account (国办秘函〔2019〕19号)."""

    NOTICE = "notice"
    WARNING = "warning"
    VETO = "veto"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong; `code` is kept by machines, `since` the day it began."""

    code: str
    severity: Severity
    says: str
    since: date


def problems(account: MediaAccount, today: date) -> list[Problem]:
    """Return what is wrong with an account, the gravest first."""
    return problems_of([account], today)[account.pk]


def problems_of(accounts: Iterable[MediaAccount], today: date) -> dict[int, list[Problem]]:
    """Return what is wrong with each of some accounts, in a few statements for all."""
    every = list(accounts)
    admins = {one.admin_id for one in every if one.admin_id}
    posts = set(
        Post.objects.on(today)
        .filter(officer__in=admins, officer__is_active=True)
        .values_list("officer", "agency")
    )
    looked = _last_inspections(every)
    same: dict[tuple[int, str], list[MediaAccount]] = {}
    units = {one.agency_id for one in every}
    for one in (
        MediaAccount.objects.standing().filter(agency__in=units).order_by("opened_on", "pk")
    ):
        same.setdefault((one.agency_id, one.platform), []).append(one)
    found: dict[int, list[Problem]] = {}
    for one in every:
        made: list[Problem] = []
        if one.status not in (Status.CLOSED, Status.MERGED):
            if one.status != Status.SUSPENDED:
                made += _silence(one, today)
            made += _owner(one, today, (one.admin_id, one.agency_id) in posts)
            made += _second(one, same.get((one.agency_id, one.platform), []))
            made += _inspected(looked.get(one.pk))
            made += _closing(one, today)
        order = list(Severity)
        found[one.pk] = sorted(made, key=lambda p: -order.index(p.severity))
    return found


def _silence(one: MediaAccount, today: date) -> list[Problem]:
    since = one.last_post_on or one.opened_on
    days = (today - since).days
    stands = freshness(
        one.last_post_on,
        one.opened_on,
        today,
        new_media_warning_days=settings.NEW_MEDIA_WARNING_DAYS,
    )
    if stands is Freshness.SILENT:
        says = said(
            "已经%(days)s天没有更新，超过两周即单项否决（国办秘函〔2019〕19号）", days=days
        )
        begun = since + timedelta(SILENT_DAYS + 1)
        return [Problem("silent", Severity.VETO, says, begun)]
    if stands is Freshness.QUIET:
        left = SILENT_DAYS - days
        says = said("已经%(days)s天没有更新，还有%(left)s天满两周", days=days, left=left)
        begun = since + timedelta(settings.NEW_MEDIA_WARNING_DAYS + 1)
        return [Problem("quiet", Severity.WARNING, says, begun)]
    return []


def _owner(one: MediaAccount, today: date, in_post: bool) -> list[Problem]:
    made = []
    gone = one.agency.valid_to
    if gone is not None and gone < today:
        says = said("主办单位“%(agency)s”已经撤销，请变更主办单位或者关停", agency=one.agency.name)
        made.append(Problem("owner_gone", Severity.WARNING, says, gone + timedelta(1)))
    if one.admin_id is None:
        says = said("没有登记管理员")
        made.append(Problem("no_admin", Severity.WARNING, says, one.opened_on))
    elif not in_post:
        says = said("管理员已经不在主办单位任职，请变更")
        made.append(Problem("admin_left", Severity.WARNING, says, today))
    if one.filed_on is None:
        says = said("没有备案（国办发〔2018〕123号：开设、变更、关停须分级备案）")
        made.append(Problem("unfiled", Severity.WARNING, says, one.opened_on))
    if not one.certified:
        made.append(Problem("uncertified", Severity.NOTICE, said("没有平台认证"), one.opened_on))
    return made


def _second(one: MediaAccount, same: list[MediaAccount]) -> list[Problem]:
    if len(same) < 2 or same[0].pk == one.pk:
        return []
    says = said(
        "同一平台已有“%(name)s”，一个单位原则上只开设一个账号；请考虑合并", name=same[0].name
    )
    return [Problem("second", Severity.NOTICE, says, one.opened_on)]


def _inspected(last: MediaInspection | None) -> list[Problem]:
    if last is None or last.passed:
        return []
    known = dict(Fault.choices)
    names = listed([str(known.get(code, code)) for code in last.faults])
    veto = {Fault.SILENT, Fault.FALSE}.intersection(last.faults)
    says = said("%(day)s检查发现：%(what)s", day=last.on.isoformat(), what=names)
    severity = Severity.VETO if veto else Severity.WARNING
    return [Problem("inspection", severity, says, last.on)]


def _closing(one: MediaAccount, today: date) -> list[Problem]:
    if one.status != Status.CLOSING or one.closes_on is None or one.closes_on >= today:
        return []
    says = said("关停公告%(day)s已经期满，还没有登记关停", day=one.closes_on.isoformat())
    return [Problem("closing_over", Severity.WARNING, says, one.closes_on + timedelta(1))]


def _last_inspections(accounts: list[MediaAccount]) -> dict[int, MediaInspection]:
    rows = MediaInspection.objects.filter(account__in=accounts).order_by("on", "pk")
    return {one.account_id: one for one in rows}
