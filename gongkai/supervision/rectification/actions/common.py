"""What every act on an issue does: lock it, move it on, write down that it was done."""

from __future__ import annotations

from datetime import date, datetime

from gongkai.agencies.calendars import calendar_in
from gongkai.agencies.models import Agency, Officer
from gongkai.rules.calendar import Calendar
from gongkai.rules.rectification import Act, State, state_after
from gongkai.supervision.rectification.errors import NotComplete
from gongkai.supervision.rectification.models import Issue, IssueEvent


def locked(issue: Issue) -> Issue:
    """Return an issue as it stands, locked until the commit."""
    rows = Issue.objects.select_for_update(of=("self",)).select_related("agency", "rectified_by")
    return rows.get(pk=issue.pk)


def calendar_of(agency: Agency) -> Calendar:
    """Return the working days of an agency's region."""
    return calendar_in(agency.region)


def moved(
    issue: Issue,
    act: Act,
    *,
    by: Officer | None,
    now: datetime,
    note: str = "",
    due: date | None = None,
    url: str = "",
) -> IssueEvent:
    """
    Move an issue on and write down the act; the caller saves the issue.

    :raises NotNow: the act does not follow its state
    """
    issue.state = state_after(State(issue.state), act, number=issue.number).value
    return IssueEvent.objects.create(
        issue=issue,
        act=act.value,
        state=issue.state,
        by=by,
        at=now,
        note=note.strip(),
        due_on=due,
        url=url,
    )


def required(text: str, field: str, why: str = "没有填写；请写明。") -> str:
    """
    Return a text that must be there, trimmed.

    :raises NotComplete: it is empty
    """
    found = text.strip()
    if not found:
        raise NotComplete(field=field, why=why)
    return found


def address(text: str, field: str) -> str:
    """
    Return a link as it may stand on a page: http, https, or a path of this site.

    :raises NotComplete: it is something else, or too long
    """
    found = text.strip()
    if not found:
        return ""
    plain = found.lower()
    good = plain.startswith(("http://", "https://")) or (
        found.startswith("/") and not found.startswith("//")
    )
    if not good or any(one.isspace() for one in found):
        raise NotComplete(field=field, why="不是链接；请写以 http:// 或者 https:// 开头的网址。")
    if len(found) > 500:
        raise NotComplete(field=field, why="超过500个字符；请写不带参数的网址。")
    return found
