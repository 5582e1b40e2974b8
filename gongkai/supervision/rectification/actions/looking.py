"""Look again by machine: one issue, many with one click, and those of the day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet

from gongkai.agencies import access
from gongkai.agencies.models import Officer
from gongkai.rules.recheck import CHECKERS, Result, Seen, Subject, seen
from gongkai.supervision.rectification.actions.common import locked
from gongkai.supervision.rectification.actions.verifying import fail, reopen, verify
from gongkai.supervision.rectification.models import Ended, Issue, Look, Stand
from gongkai.supervision.rectification.own_site import OTHER_LINK, OWN_LINK, is_own
from gongkai.web.days import local_day

#: how often the command looks at the same issue again
_PAUSE = timedelta(hours=12)


@dataclass(slots=True)
class Looked:
    """
    What came of looking at many. `waiting`: seen to be right, but it is for another person to say
    so; `unknown`: the machine cannot tell.
    """

    closed: int = 0
    reopened: int = 0
    waiting: int = 0
    unknown: int = 0
    numbers: dict[str, list[str]] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """How many were looked at."""
        return self.closed + self.reopened + self.waiting + self.unknown


def code_of(issue: Issue) -> str:
    """Return the check an issue is looked at with; empty where a person must look."""
    if issue.check_code:
        return issue.check_code
    url = issue.fix_url or issue.url
    if not url:
        return ""
    return OWN_LINK if is_own(url) else OTHER_LINK if OTHER_LINK in CHECKERS else ""


def subject_of(issue: Issue) -> Subject:
    """Return an issue as a check sees it."""
    return Subject(
        agency=issue.agency_id,
        found_on=issue.found_on,
        kind=issue.kind,
        reference=issue.check_reference,
        url=issue.url,
        fixed_url=issue.fix_url,
        item=issue.item_id,
    )


def look(issue: Issue, *, by: Officer | None, now: datetime) -> tuple[Issue, Seen]:
    """
    Look at an issue by machine and go on with what is seen.

    Put right: it is closed where an officer asked who may verify it; otherwise it waits for one.
    Not put right: it goes back to the unit, a closed one is opened again. Where the machine
    cannot tell nothing changes. What was seen is written down in any case.

    :raises NotYours: the officer may not verify
    """
    if by is not None:
        access.require(by, access.Act.SUPERVISE, issue, local_day(now))
    code = code_of(issue)
    if code:
        found = seen(code, subject_of(issue), now)  # may take its time: no lock is held
    else:
        found = Seen(Result.UNKNOWN, "没有可以自动复核的链接或者规则；请人工核验。")
    with transaction.atomic():
        issue = locked(issue)
        Look.objects.create(
            issue=issue, code=code, result=found.result.value, says=found.says[:500], by=by, at=now
        )
        issue.seen, issue.seen_at = found.result.value, now
        issue.save(update_fields=["seen", "seen_at"])
        return _gone_on(issue, found, by=by, now=now), found


def _gone_on(issue: Issue, found: Seen, *, by: Officer | None, now: datetime) -> Issue:
    if issue.state == Stand.RECTIFIED:
        if found.result is Result.FAILED:
            return fail(issue, why=f"自动复核：{found.says}", by=by, now=now)
        if found.result is Result.PASSED and by is not None and issue.rectified_by_id != by.pk:
            return verify(issue, by=by, now=now, note=f"自动复核：{found.says}")
    elif (
        issue.state == Stand.CLOSED
        and issue.ended == Ended.FIXED
        and found.result is Result.FAILED
    ):
        return reopen(issue, why=f"销号以后自动复核：{found.says}", by=by, now=now)
    return issue


def look_at_many(issues: Iterable[Issue], *, by: Officer | None, now: datetime) -> Looked:
    """Look at many issues, each for itself; see `look`."""
    told = Looked()
    counts: Counter[str] = Counter()
    for one in issues:
        after, found = look(one, by=by, now=now)
        if after.state == Stand.CLOSED and one.state != Stand.CLOSED:
            what = "closed"
        elif after.state == Stand.REOPENED and one.state != Stand.REOPENED:
            what = "reopened"
        elif found.result is Result.PASSED:
            what = "waiting"
        else:
            what = "unknown"
        counts[what] += 1
        told.numbers.setdefault(what, []).append(one.number)
    told.closed, told.reopened = counts["closed"], counts["reopened"]
    told.waiting, told.unknown = counts["waiting"], counts["unknown"]
    return told


def to_look_at(now: datetime) -> QuerySet[Issue]:
    """
    Return the issues the command looks at today.

    Those reported as put right, and for some days (GONGKAI_RECHECK_CLOSED_DAYS) those closed.
    """
    since = local_day(now) - timedelta(settings.RECHECK_CLOSED_DAYS)
    wanted = Q(state=Stand.RECTIFIED) | Q(
        state=Stand.CLOSED, ended=Ended.FIXED, closed_on__gt=since
    )
    rested = Q(seen_at__isnull=True) | Q(seen_at__lte=now - _PAUSE)
    able = ~Q(check_code="") | ~Q(fix_url="") | ~Q(url="")
    rows = Issue.objects.filter(wanted & rested & able).select_related("agency")
    return rows.order_by("pk")
