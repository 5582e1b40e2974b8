"""The clock of a case: how long still, the picture of its intervals, and the sentences of law."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from gongkai.agencies.models import Officer
from gongkai.requests.clock import Clock, Part, clock_of
from gongkai.requests.desk.panels import Panel, panel
from gongkai.requests.desk.words import left_of
from gongkai.requests.models import InfoRequest
from gongkai.rules.states import CLOSED
from gongkai.web.days import local_day
from gongkai.web.filters import day

_SAYS = {
    "run": gettext_noop("已计 %(days)s 个工作日"),
    "pause": gettext_noop("中止 %(days)s 个工作日"),
    "extend": gettext_noop("延期 %(days)s 个工作日"),
    "left": gettext_noop("还剩 %(days)s 个工作日"),
    "over": gettext_noop("超期 %(days)s 个工作日"),
}


@panel(20)
def clock_panel(case: InfoRequest, officer: Officer, now: datetime) -> Panel:
    """Say when the reply is due and why."""
    today = local_day(now)
    clock = clock_of(case, today=today)
    kind, says = _says(case, clock, today)
    context = {
        "parts": [drawn(part) for part in clock.parts],
        "says": says,
        "kind": kind,
        "sentences": clock.sentences,
        "waits": _(case.get_waiting_for_display()) if case.waiting_for else "",
        "moves": list(case.clock_moves.all()[:5]),
    }
    return Panel("clock", _("答复期限"), "requests/panels/clock.html", context)


def drawn(part: Part) -> dict[str, object]:
    """Return an interval for templates/components/clock.html, with its label."""
    label = _(_SAYS[part.kind]) % {"days": part.days}
    span = f"{part.first.month}-{part.first.day:02d}"
    if part.last != part.first:
        span += f" … {part.last.month}-{part.last.day:02d}"
    return {"kind": part.kind, "days": part.days, "label": f"{label}（{span}）"}


def _says(case: InfoRequest, clock: Clock, today: date) -> tuple[str, str]:
    if case.standing in CLOSED:
        return "ok", _("已办结，共用 %(days)s 个工作日") % {"days": clock.used}
    if clock.deadline is None:
        return "info", _("还没有收到日期，答复期限没有开始")
    kind, left = left_of(case, today)
    due = day(case.due_on)
    if case.paused:
        return "info", _("期限中止；按今天计算，%(due)s前答复") % {"due": due}
    shown = "info" if kind == "none" else kind
    return shown, _("%(left)s，%(due)s前答复") % {"left": left, "due": due}
