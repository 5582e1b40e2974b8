"""Which issues an officer may see, and what they may do with one."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from gongkai.agencies import access
from gongkai.agencies.access import Act as Access
from gongkai.agencies.asked import Asked
from gongkai.agencies.models import Agency
from gongkai.rules.rectification import Act, State, may
from gongkai.supervision.rectification.models import Issue

#: acts of the unit; all others are of whoever supervises
UNITS = frozenset({Act.RECTIFY, Act.DISPUTE})
_SHOWN = (
    "agency",
    "owner",
    "opened_by",
    "assigned_by",
    "rectified_by",
    "verified_by",
    "item",
    "imported",
)


def agencies(who: Asked) -> list[Agency]:
    """
    Return the agencies whose issues the officer may see: their own, and those they watch.

    :raises Http404: there is none: the page is not for this officer
    """
    keys = {one.pk for act in (Access.VIEW, Access.WATCH) for one in who.agencies(act)}
    if not keys:
        raise Http404
    return list(Agency.objects.filter(pk__in=keys))


def visible(who: Asked) -> QuerySet[Issue]:
    """Return the issues the officer may see."""
    return Issue.objects.filter(agency__in=[one.pk for one in agencies(who)])


def found(who: Asked, pk: int) -> Issue:
    """
    Return an issue with what its page shows.

    :raises Http404: no such issue, or not for this officer's eyes
    """
    return get_object_or_404(visible(who).select_related(*_SHOWN), pk=pk)


def supervises(who: Asked, issue: Issue) -> bool:
    """Tell whether the officer hands over and verifies issues of this unit."""
    return access.may(who.officer, Access.SUPERVISE, issue, who.today)


def rectifies(who: Asked, issue: Issue) -> bool:
    """Tell whether the officer puts issues of this unit right."""
    return access.may(who.officer, Access.RECTIFY, issue, who.today)


def possible(who: Asked, issue: Issue) -> list[Act]:
    """Return what the officer may do with an issue now, in the order of `Act`."""
    ours, theirs = supervises(who, issue), rectifies(who, issue)
    state = State(issue.state)
    done = []
    for act in Act:
        allowed = theirs if act in UNITS else ours or (act is Act.NOTE and theirs)
        if act is Act.PUSH and issue.pushed:
            continue
        if act is Act.VERIFY and issue.rectified_by_id == who.officer.pk:
            continue
        if allowed and may(state, act):
            done.append(act)
    return done
