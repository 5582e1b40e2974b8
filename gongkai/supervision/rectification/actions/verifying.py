"""Look whether an issue is put right: verify and close, or open it again."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gongkai.agencies import access
from gongkai.agencies.models import Officer
from gongkai.rules.rectification import Act, Ending, checked_due, refuse_same_person
from gongkai.supervision.rectification.actions.common import (
    calendar_of,
    locked,
    moved,
    required,
)
from gongkai.supervision.rectification.actions.handing import owner_for, proposed_due
from gongkai.supervision.rectification.actions.opening import issue_of
from gongkai.supervision.rectification.errors import OpenedAlready
from gongkai.supervision.rectification.lines import enter_fixed, take_out
from gongkai.supervision.rectification.models import Issue, Stand
from gongkai.web.days import local_day


@transaction.atomic
def verify(
    issue: Issue, *, by: Officer, now: datetime, note: str = "", close: bool = True
) -> Issue:
    """
    Agree that an issue is put right, and close it; it enters the ledger then.

    :param close: False: agree now, close later with `close_issue`
    :raises SamePerson: the officer put it right
    :raises NotNow: nothing was reported
    """
    issue = locked(issue)
    access.require(by, access.Act.SUPERVISE, issue, local_day(now))
    refuse_same_person(
        number=issue.number, rectified_by=issue.rectified_by_id, by=by.pk, name=by.name
    )
    moved(issue, Act.VERIFY, by=by, now=now, note=note)
    issue.verified_by = by
    issue.save(update_fields=["state", "verified_by"])
    return _closed(issue, by=by, now=now) if close else issue


@transaction.atomic
def close_issue(issue: Issue, *, by: Officer, now: datetime) -> Issue:
    """Close a verified issue; it enters the ledger."""
    issue = locked(issue)
    access.require(by, access.Act.SUPERVISE, issue, local_day(now))
    return _closed(issue, by=by, now=now)


def _closed(issue: Issue, *, by: Officer, now: datetime) -> Issue:
    moved(issue, Act.CLOSE, by=by, now=now)
    issue.closed_on, issue.ended = local_day(now), Ending.FIXED.value
    issue.save(update_fields=["state", "closed_on", "ended"])
    enter_fixed(issue, by=by, now=now)
    return issue


@transaction.atomic
def fail(
    issue: Issue, *, why: str, by: Officer | None, now: datetime, due: date | None = None
) -> Issue:
    """
    Send an issue back that is not put right.

    :param by: None where the automatic check saw it
    :param due: the new last day; None: as the rules propose from today
    """
    issue = locked(issue)
    if by is not None:
        access.require(by, access.Act.SUPERVISE, issue, local_day(now))
    return _again(issue, Act.FAIL, why, due, by=by, now=now)


@transaction.atomic
def reopen(
    issue: Issue, *, why: str, by: Officer | None, now: datetime, due: date | None = None
) -> Issue:
    """
    Open a closed issue again: it is there again. Its ledger line is reversed.

    :raises NotNow: it is not closed
    :raises OpenedAlready: the same problem was opened anew meanwhile
    """
    issue = locked(issue)
    if by is not None:
        access.require(by, access.Act.SUPERVISE, issue, local_day(now))
    if issue.state == Stand.CLOSED and (there := issue_of(issue.key)) is not None:
        raise OpenedAlready(number=there.number)
    take_out(issue, by=by, now=now, why=f"问题{issue.number}重新打开：{why.strip()}")
    return _again(issue, Act.REOPEN, why, due, by=by, now=now)


def _again(
    issue: Issue, act: Act, why: str, due: date | None, *, by: Officer | None, now: datetime
) -> Issue:
    today = local_day(now)
    why = required(why, "退回的理由")
    due = due or proposed_due(issue.agency, today, immediate=issue.immediate)
    due = checked_due(due, today, calendar_of(issue.agency), immediate=issue.immediate)
    moved(issue, act, by=by, now=now, note=why, due=due)
    if issue.owner is None:  # withdrawn before anybody had it
        issue.owner = owner_for(issue.agency, today)
    issue.due_on, issue.closed_on, issue.ended, issue.verified_by = due, None, "", None
    issue.times_reopened += 1
    issue.save(
        update_fields=[
            *("state", "owner", "due_on", "closed_on", "ended", "verified_by", "times_reopened"),
            "revision",
        ]
    )
    return issue
