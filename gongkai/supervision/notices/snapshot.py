"""The data a notice tells, as plain values: kept with its text, so that it can be made again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Any

from gongkai.agencies.models import Agency
from gongkai.rules.due_things import due_things
from gongkai.rules.rectification import counted_as, shares
from gongkai.supervision.notices.models import STEP_OF, Kind, Notice
from gongkai.supervision.rectification.models import Issue, IssueEvent, Stand
from gongkai.web.days import day_span

SOON = timedelta(10)  # what is due within so many days is named in a reminder


def digest_of(data: Any) -> str:
    """Return the digest of plain values, whatever order their keys have."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def due_now(agencies: Collection[Agency], today: date) -> list[dict[str, Any]]:
    """Return what units have to do, overdue or soon: unit by unit, in the county's order."""
    names = {one.pk: one.short_name for one in agencies}
    order = list(names)
    things = due_things(list(names), today, today + SOON)
    things.sort(key=lambda one: (order.index(one.agency), one.due))
    return [
        {
            "agency": one.agency,
            "unit": names[one.agency],
            "what": one.what,
            "title": one.title,
            "number": one.number,
            "due": one.due.isoformat(),
            "over": one.overdue(today),
            "issue": one.issue,
        }
        for one in things
    ]


def issues_of(issues: Sequence[Issue]) -> list[dict[str, Any]]:
    """Return issues as a problem list tells them (05 §9)."""
    return [
        {
            "number": one.number,
            "unit": one.agency.short_name,
            "title": one.title,
            "kind": one.get_kind_display(),
            "severity": one.get_severity_display(),
            "item": one.item.index_no if one.item else "",
            "url": one.url,
            "basis": one.basis,
            "due": one.due_on.isoformat() if one.due_on else "",
            "state": one.get_state_display(),
            "screenshots": [file.sha256 for file in one.evidence.all() if file.phase == "before"],
        }
        for one in issues
    ]


def facts_of(agencies: Collection[Agency], first: date, last: date) -> dict[str, Any]:
    """
    Return what a period's issues come to, altogether and unit by unit, as of its last day.

    It is counted from the events, which never change, so that it comes out the same again.
    """
    _start, end = day_span(last)
    rows = Issue.objects.filter(agency__in=agencies, found_on__lte=last, opened_at__lt=end)
    acts = IssueEvent.objects.filter(issue__in=rows, at__lt=end).order_by("id")
    state: dict[int, str] = {}
    due: dict[int, date] = {}
    reopened: set[int] = set()
    begin, _after = day_span(first)
    closed: dict[int, Any] = {}
    for issue, act, after, at, until in acts.values_list("issue", "act", "state", "at", "due_on"):
        state[issue] = after
        if until:
            due[issue] = until
        if act in ("fail", "reopen") and at >= begin:
            reopened.add(issue)
        if act == "close":
            closed[issue] = at
        elif act == "reopen":
            closed.pop(issue, None)
    names = {one.pk: one.short_name for one in agencies}
    units: dict[int, dict[str, Any]] = {}
    counts: dict[str, int] = {}
    for one in rows.order_by("pk"):
        unit = units.setdefault(
            one.agency_id,
            {"unit": names[one.agency_id], "found": 0, "fixed": 0, "overdue": 0, "reopened": 0},
        )
        fixed = one.pk in closed and closed[one.pk] >= begin
        unit["found"] += one.found_on >= first
        unit["fixed"] += fixed
        working = state.get(one.pk) in (Stand.ASSIGNED, Stand.REOPENED)
        unit["overdue"] += working and one.pk in due and due[one.pk] <= last
        unit["reopened"] += one.pk in reopened
        if fixed:
            how = counted_as(immediate=one.immediate, pushed=one.pushed).value
            counts[how] = counts.get(how, 0) + 1
    order = list(names)
    listed = [units[pk] for pk in sorted(units, key=order.index)]
    total = {name: sum(one[name] for one in listed) for name in _COUNTS}
    return {"total": total, "shares": shares(counts), "units": listed}


_COUNTS = ("found", "fixed", "overdue", "reopened")


def standing_of(agency: Agency) -> list[Agency]:
    """Return the units below an agency whose work it supervises, in the county's order."""
    found: list[Agency] = []
    level = [agency.pk]
    while level:
        below = list(Agency.objects.filter(parent__in=level, valid_to__isnull=True))
        found += below
        level = [one.pk for one in below]
    return sorted(found, key=lambda one: (one.position, one.code))


def steps_taken(issue: Issue) -> tuple[int, date | None]:
    """Return the highest step of the ladder an issue was named in, and the deadline that runs."""
    named = Notice.objects.filter(listed__issue=issue, issued_at__isnull=False)
    highest, until = 0, issue.due_on
    for kind, due in named.order_by("issued_at").values_list("kind", "due_on"):
        step = int(STEP_OF[Kind(kind)])
        if step >= highest:
            highest = step
            until = max(until, due) if until and due else until or due
    return highest, until
