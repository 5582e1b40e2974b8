"""Who handles a case, and an extension on its way: beside the case and above its papers."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from gongkai.agencies.access import Act as Access
from gongkai.agencies.models import Officer
from gongkai.requests import reach
from gongkai.requests.desk.acts.extending import standing
from gongkai.requests.desk.fields import new_key
from gongkai.requests.desk.panels import Panel, Place, panel
from gongkai.requests.models import InfoRequest
from gongkai.rules.lifecycle import MAY_FOLLOW
from gongkai.rules.states import Act, State
from gongkai.web.days import local_day


@panel(30)
def handling(case: InfoRequest, officer: Officer, now: datetime) -> Panel:
    """Say who prepares the reply, since when, and offer to pass the case on."""
    today = local_day(now)
    passed = Act.HAND_OVER in MAY_FOLLOW[case.standing] and case.standing is not State.SUBMITTED
    handles = passed and reach.may(officer, Access.HANDLE, case, today)
    drafts = passed and reach.may(officer, Access.DRAFT_REPLY, case, today)
    assigned = list(case.assignments.select_related("unit", "handler", "by"))
    ways = []
    if handles and case.standing is not State.REGISTERED:
        ways.append(("reassign", _("改分承办单位")))
    if drafts and case.handler_id is not None:
        ways.append(("hand-over", _("移交")))
    if handles and case.handler_id is not None:
        ways.append(("substitute", _("请人代理")))
    if drafts and not handles and case.standing is State.PROCESSING and standing(case) is None:
        ways.append(("propose-extension", _("申请延期")))  # the office has it among its buttons
    context = {
        "assigned": assigned,
        "last": assigned[-1] if assigned else None,
        "claims": drafts and case.handler_id != officer.pk,
        "ways": ways,
        "key": new_key(),
    }
    return Panel("handling", _("承办"), "requests/panels/handling.html", context, Place.SIDE)


@panel(35)
def extension(case: InfoRequest, officer: Officer, now: datetime) -> Panel | None:
    """Show an extension that was asked for, to the head who decides and to who serves it."""
    asked = standing(case)
    refused = list(case.extensions.filter(round=case.round).exclude(refused_why=""))
    if asked is None and not refused:
        return None
    today = local_day(now)
    context = {
        "asked": asked,
        "refused": refused,
        "decides": asked is not None
        and asked.approved_by_id is None
        and asked.asked_by_id != officer.pk
        and reach.may(officer, Access.APPROVE, case, today),
        "serves": asked is not None
        and asked.approved_by_id is not None
        and asked.served_on is None
        and reach.may(officer, Access.HANDLE, case, today),
    }
    return Panel("extension", _("延期"), "requests/panels/extension.html", context)


@panel(32)
def successor(case: InfoRequest, officer: Officer, now: datetime) -> Panel | None:
    """Offer a case of an agency that ended to its successor."""
    today = local_day(now)
    old = case.agency
    gone = old.valid_to is not None and old.valid_to < today
    if not gone or Act.TRANSFER not in MAY_FOLLOW[case.standing]:
        return None
    return Panel("successor", _("承接"), "requests/panels/successor.html")
