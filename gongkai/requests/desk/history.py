"""The papers of a case, and its log as a timeline."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from gongkai.agencies.access import Act as Access
from gongkai.agencies.models import Officer
from gongkai.requests import reach
from gongkai.requests.desk.panels import Panel, panel
from gongkai.requests.models import Event, InfoRequest, ReplyVersion
from gongkai.rules.states import Act, State
from gongkai.rules.words import listed
from gongkai.web.days import local_day
from gongkai.web.filters import iso, moment

_DONE = frozenset({State.SERVED, State.ARCHIVED, State.CLOSED_WITHDRAWN, State.CLOSED_ABANDONED})


@panel(50)
def papers(case: InfoRequest, officer: Officer, now: datetime) -> Panel:
    """List the papers of the file: number, title, how they were served; never their text."""
    found = case.papers.select_related("service", "made_by")
    may = reach.may(officer, Access.SEE_SEALED, case, local_day(now))
    versions = ReplyVersion.objects.filter(reply__case=case).order_by("pk")
    context = {
        "papers": list(found),
        "may": may,
        "writes": reach.may(officer, Access.HANDLE, case, local_day(now)),
        "versions": list(versions.values_list("pk", "number", "reply__round")),
    }
    return Panel("papers", _("文书"), "requests/panels/papers.html", context)


@panel(90)
def history(case: InfoRequest, officer: Officer, now: datetime) -> Panel:
    """Show the log: what happened, on which day, and who entered it when."""
    events = list(case.events.select_related("officer"))
    steps = [_step(event, last=event is events[-1]) for event in events]
    return Panel("log", _("经过"), "requests/panels/log.html", {"steps": steps})


def _step(event: Event, *, last: bool) -> dict[str, Any]:
    done = State[event.to_state] in _DONE
    who = event.officer.name if event.officer is not None else _("申请人")
    entered = _("%(moment)s 登记") % {"moment": moment(event.at)}
    return {
        "kind": ("ok" if done else "now") if last else "ok",
        "title": Act[event.act],
        "who": who,
        "when": f"{iso(event.on)} · {entered}",
        "text": _moved(event),
    }


def _moved(event: Event) -> str:
    if event.from_state == event.to_state:
        return ""
    return listed((State[event.from_state], State[event.to_state]), " → ")
