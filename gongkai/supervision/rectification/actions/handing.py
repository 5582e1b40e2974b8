"""Hand issues to their units: owner and last day, 立行立改, point to point, longer, withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.conf import settings
from django.db import transaction

from gongkai.agencies import access
from gongkai.agencies.models import Agency, Officer, Post
from gongkai.agencies.roles import Role
from gongkai.rules.rectification import (
    WORDS,
    Act,
    Ending,
    State,
    checked_due,
    may,
    rectification_due,
)
from gongkai.rules.responses import immediate_fix_due
from gongkai.supervision.rectification.actions.common import (
    calendar_of,
    locked,
    moved,
    required,
)
from gongkai.supervision.rectification.errors import (
    ClosedAlready,
    NobodyThere,
    NotTheirs,
    PushedAlready,
)
from gongkai.supervision.rectification.models import Issue, IssueEvent
from gongkai.web.days import local_day

_ORDER = (Role.CLERK, Role.CONTRIBUTOR)


def owners_of(agency: Agency, today: date) -> list[Officer]:
    """Return who at a unit could put an issue right, its clerk first."""
    posts = Post.objects.on(today).filter(
        agency=agency, role__in=access.MAY[access.Act.RECTIFY], officer__is_active=True
    )
    rows = sorted(
        posts.select_related("officer"),
        key=lambda post: (_ORDER.index(Role(post.role)), post.officer_id),
    )
    return list(dict.fromkeys(post.officer for post in rows))


def owner_for(agency: Agency, today: date) -> Officer:
    """
    Return who at a unit is responsible where nobody is named: its clerk.

    :raises NobodyThere: the unit has nobody
    """
    there = owners_of(agency, today)
    if not there:
        raise NobodyThere(agency=agency.name)
    return there[0]


def proposed_due(agency: Agency, today: date, *, immediate: bool) -> date:
    """Return the last day proposed for an issue handed over today."""
    return rectification_due(
        today,
        calendar_of(agency),
        immediate=immediate,
        rectification_days=settings.RECTIFICATION_DAYS,
    ).due


@transaction.atomic
def assign(
    issue: Issue,
    *,
    by: Officer,
    now: datetime,
    owner: Officer | None = None,
    due: date | None = None,
    note: str = "",
) -> Issue:
    """
    Hand an issue to its unit, or to another person there.

    :param owner: who is responsible; None: the unit's clerk
    :param due: the last day; None: as the rules propose
    :raises NotNow: it is not to be handed over now
    :raises NobodyThere, NotTheirs: the unit has nobody, or not this person
    :raises DueTooLate: the last day is over, or later than 立行立改 allows
    """
    issue = locked(issue)
    today = local_day(now)
    access.require(by, access.Act.SUPERVISE, issue, today)
    responsible = owner or owner_for(issue.agency, today)
    if owner is not None and owner not in owners_of(issue.agency, today):
        raise NotTheirs(who=owner.name, agency=issue.agency.name)
    calendar = calendar_of(issue.agency)
    if due is None:
        due = proposed_due(issue.agency, today, immediate=issue.immediate)
    due = checked_due(due, today, calendar, immediate=issue.immediate)
    moved(issue, Act.ASSIGN, by=by, now=now, note=note, due=due)
    issue.owner = responsible
    issue.assigned_by, issue.assigned_on, issue.due_on = by, today, due
    issue.save(update_fields=["state", "owner", "assigned_by", "assigned_on", "due_on"])
    return issue


@transaction.atomic
def assign_many(
    issues: Sequence[Issue], *, by: Officer, now: datetime, due: date | None = None, note: str = ""
) -> list[Issue]:
    """Hand many issues over, each to its unit's clerk; all of them or none. See `assign`."""
    return [assign(one, by=by, now=now, due=due, note=note) for one in issues]


@transaction.atomic
def flag(issue: Issue, *, immediate: bool, by: Officer, now: datetime, note: str = "") -> Issue:
    """
    Mark an issue to be put right at once (立行立改), or take the mark away.

    With the mark its last day comes forward to what the rules allow from today.

    :raises ClosedAlready: it is closed
    """
    issue = locked(issue)
    today = local_day(now)
    access.require(by, access.Act.SUPERVISE, issue, today)
    _refuse_closed(issue, Act.FLAG)
    if issue.immediate == immediate:
        return issue
    issue.immediate = immediate
    due = None
    if immediate and issue.due_on is not None and issue.state in ("assigned", "reopened"):
        last = immediate_fix_due(today, calendar_of(issue.agency)).due
        if last < issue.due_on:
            due = issue.due_on = last
    said = "标为立行立改" if immediate else "不再标为立行立改"
    moved(issue, Act.FLAG, by=by, now=now, note=f"{said}。{note}".strip(), due=due)
    issue.save(update_fields=["immediate", "due_on"])
    return issue


@transaction.atomic
def push(issue: Issue, *, by: Officer, now: datetime, note: str = "") -> Issue:
    """
    Mark that an issue was sent to its unit point to point (点对点推送).

    :raises PushedAlready: it was
    :raises ClosedAlready: it is closed
    """
    issue = locked(issue)
    access.require(by, access.Act.SUPERVISE, issue, local_day(now))
    _refuse_closed(issue, Act.PUSH)
    if issue.pushed:
        raise PushedAlready(number=issue.number)
    issue.pushed = True
    moved(issue, Act.PUSH, by=by, now=now, note=note)
    issue.save(update_fields=["pushed"])
    return issue


@transaction.atomic
def extend(issue: Issue, *, due: date, why: str, by: Officer, now: datetime) -> Issue:
    """
    Give a unit more time, with a reason.

    :raises DueTooLate: the last day is over, or later than 立行立改 allows
    :raises NotComplete: no reason
    """
    issue = locked(issue)
    today = local_day(now)
    access.require(by, access.Act.SUPERVISE, issue, today)
    why = required(why, "延期的理由")
    checked_due(due, today, calendar_of(issue.agency), immediate=issue.immediate)
    moved(issue, Act.EXTEND, by=by, now=now, note=why, due=due)
    issue.due_on = due
    issue.save(update_fields=["due_on"])
    return issue


@transaction.atomic
def withdraw(issue: Issue, *, why: str, by: Officer, now: datetime) -> Issue:
    """
    Close an issue that is none: opened by mistake, or the unit's objection is right.

    :raises NotNow: it waits for verification or is closed
    :raises NotComplete: no reason
    """
    issue = locked(issue)
    access.require(by, access.Act.SUPERVISE, issue, local_day(now))
    why = required(why, "撤销的理由")
    moved(issue, Act.WITHDRAW, by=by, now=now, note=why)
    issue.closed_on, issue.ended = local_day(now), Ending.WITHDRAWN.value
    issue.save(update_fields=["state", "closed_on", "ended"])
    return issue


@transaction.atomic
def add_note(issue: Issue, *, note: str, by: Officer, now: datetime) -> IssueEvent:
    """Write something beside an issue: whoever supervises, or the unit."""
    issue = locked(issue)
    today = local_day(now)
    if not access.may(by, access.Act.RECTIFY, issue, today):
        access.require(by, access.Act.SUPERVISE, issue, today)
    _refuse_closed(issue, Act.NOTE)
    return moved(issue, Act.NOTE, by=by, now=now, note=required(note, "备注"))


def _refuse_closed(issue: Issue, act: Act) -> None:
    if not may(State(issue.state), act):
        raise ClosedAlready(number=issue.number, act=WORDS[act])
