"""One issue: what was found, where it stands, what was done, and what can be done now."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from gongkai.agencies.asked import Asked, asked
from gongkai.rules.recheck import CHECKERS
from gongkai.rules.rectification import WORDS, Act
from gongkai.supervision.rectification import actions
from gongkai.supervision.rectification.desk import reach
from gongkai.supervision.rectification.desk.files import phases
from gongkai.supervision.rectification.desk.standing import left, standing
from gongkai.supervision.rectification.forms import (
    PLAIN,
    AssignForm,
    EvidenceForm,
    RectifyForm,
)
from gongkai.supervision.rectification.models import Issue, Stand
from gongkai.web.filters import iso, moment

#: what the button of an act says where its form stands open on the page
_MAIN = (Act.ASSIGN, Act.RECTIFY, Act.VERIFY, Act.UPHOLD, Act.REOPEN)


@login_required
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    """One issue."""
    who = asked(request)
    return shown(request, who, reach.found(who, pk))


def form_of(act: Act, issue: Issue, who: Asked, data: Any = None, files: Any = None) -> forms.Form:
    """Return the form of an act."""
    prefix = act.value
    if act is Act.ASSIGN:
        owners = actions.owners_of(issue.agency, who.today)
        due = (
            actions.proposed_due(issue.agency, who.today, immediate=issue.immediate)
            if issue.due_on is None
            else None
        )
        initial = {"owner": issue.owner_id and str(issue.owner_id), "due": due}
        return AssignForm(data, owners=owners, prefix=prefix, initial=initial)
    if act is Act.RECTIFY:
        return RectifyForm(data, files, prefix=prefix, initial={"url": issue.url})
    return PLAIN[act](data, prefix=prefix)


def shown(
    request: HttpRequest, who: Asked, one: Issue, *, bad: dict[Act, forms.Form] | None = None
) -> HttpResponse:
    """Return the page of an issue; `bad` are the forms that were refused, as they were sent."""
    bad = bad or {}
    can = [act for act in reach.possible(who, one) if act not in (Act.OPEN, Act.CLOSE, Act.FLAG)]
    made = [(act, bad.get(act) or form_of(act, one, who), WORDS[act]) for act in can]
    main = next((act for act in _MAIN if act in can), None)
    if one.state in (Stand.ASSIGNED, Stand.REOPENED) and main is Act.ASSIGN:
        main = None  # with the unit: nothing presses
    code = actions.code_of(one)
    supervises = reach.supervises(who, one)
    values = {
        "one": one,
        "standing": standing(one),
        "left": left(one, who.today),
        "main": [row for row in made if row[0] == main],
        "others": [row for row in made if row[0] != main],
        "may_close": supervises and one.state == Stand.VERIFIED,
        "may_flag": supervises and one.state != Stand.CLOSED,
        "may_look": supervises and one.state in (Stand.RECTIFIED, Stand.CLOSED) and bool(code),
        "checker": CHECKERS[code].label if code in CHECKERS else "",
        "own_fix": one.rectified_by_id == who.officer.pk and one.state == Stand.RECTIFIED,
        "steps": steps(one),
        "looks": list(one.looks.select_related("by").order_by("-id")[:10]),
        "evidence": list(one.evidence.select_related("by", "file")),
        "add": EvidenceForm(phases=phases(who, one)) if phases(who, one) else None,
    }
    return render(request, "rectification/issue.html", values, status=422 if bad else 200)


def steps(one: Issue) -> list[dict[str, Any]]:
    """Return what was done with an issue, for the component `timeline`."""
    kinds = {Act.FAIL: "error", Act.REOPEN: "error", Act.CLOSE: "ok", Act.VERIFY: "ok"}
    found = []
    for event in one.events.select_related("by"):
        act = Act(event.act)
        when = moment(event.at)
        if event.due_on:
            when += " · " + _("期限 %(day)s") % {"day": iso(event.due_on)}
        text = "\n".join(part for part in (event.note, event.url) if part)
        found.append(
            {
                "kind": kinds.get(act, "ok" if act is Act.RECTIFY else "now"),
                "title": WORDS[act],
                "when": when,
                "who": event.by.name if event.by else _("系统"),
                "text": text,
            }
        )
    return found
