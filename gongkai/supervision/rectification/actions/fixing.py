"""The unit's side: say that an issue is put right, or that it is none."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gongkai.agencies import access
from gongkai.agencies.models import Officer
from gongkai.rules.rectification import Act, checked_due
from gongkai.supervision.rectification.actions.common import (
    address,
    calendar_of,
    locked,
    moved,
    required,
)
from gongkai.supervision.rectification.actions.handing import proposed_due
from gongkai.supervision.rectification.models import Issue
from gongkai.web.days import local_day


@transaction.atomic
def rectify(issue: Issue, *, note: str, by: Officer, now: datetime, url: str = "") -> Issue:
    """
    Report an issue as put right; somebody else looks whether it is.

    :param note: what was done
    :param url: where it can be seen; the automatic check looks there
    :raises NotComplete: nothing said, or a link that is none
    :raises NotNow: it is not with the unit
    """
    issue = locked(issue)
    today = local_day(now)
    access.require(by, access.Act.RECTIFY, issue, today)
    note, url = required(note, "整改情况"), address(url, "整改结果链接")
    moved(issue, Act.RECTIFY, by=by, now=now, note=note, url=url)
    issue.rectified_by, issue.rectified_on = by, today
    issue.fix_note, issue.fix_url = note, url
    issue.seen, issue.seen_at, issue.verified_by = "", None, None
    issue.save(
        update_fields=[
            *("state", "rectified_by", "rectified_on", "fix_note", "fix_url"),
            *("seen", "seen_at", "verified_by"),
        ]
    )
    return issue


@transaction.atomic
def dispute(issue: Issue, *, why: str, by: Officer, now: datetime) -> Issue:
    """
    Say that there is no such issue, with the reason; whoever supervises decides.

    :raises NotComplete: no reason
    :raises NotNow: it is not with the unit
    """
    issue = locked(issue)
    access.require(by, access.Act.RECTIFY, issue, local_day(now))
    moved(issue, Act.DISPUTE, by=by, now=now, note=required(why, "异议的理由"))
    issue.save(update_fields=["state"])
    return issue


@transaction.atomic
def uphold(
    issue: Issue, *, why: str, by: Officer, now: datetime, due: date | None = None
) -> Issue:
    """
    Decide that the issue stands; `withdraw` is the other decision.

    :param due: the new last day; None: as the rules propose from today
    """
    issue = locked(issue)
    today = local_day(now)
    access.require(by, access.Act.SUPERVISE, issue, today)
    why = required(why, "维持的理由")
    calendar = calendar_of(issue.agency)
    due = due or proposed_due(issue.agency, today, immediate=issue.immediate)
    due = checked_due(due, today, calendar, immediate=issue.immediate)
    moved(issue, Act.UPHOLD, by=by, now=now, note=why, due=due)
    issue.due_on = due
    issue.save(update_fields=["state", "due_on"])
    return issue
