"""The facts of a case: what is asked, how it came, who handles it. Who asks is masked."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from gongkai.agencies.models import Officer
from gongkai.requests.desk.panels import Panel, Place, panel
from gongkai.requests.models import InfoRequest
from gongkai.rules.outcomes import OUTCOMES
from gongkai.rules.receipt import RULES, Channel
from gongkai.web.filters import iso


@panel(15)
def asked_for(case: InfoRequest, officer: Officer, now: datetime) -> Panel:
    """Show what is asked, in the applicant's words."""
    return Panel("asked", _("所需信息的内容描述"), "requests/panels/asked.html")


@panel(10)
def facts(case: InfoRequest, officer: Officer, now: datetime) -> Panel:
    """Show the days and the choices of the application, and how it ended."""
    outcome = OUTCOMES.get(case.outcome)
    rule = RULES[Channel(case.channel)]
    pairs: list[tuple[str, object]] = [
        (_("收到日期"), iso(case.received_on)),
        (_("到达日期"), iso(case.arrived_on)),
        (_("渠道"), rule.label),
        (_("申请人类别"), _(case.get_applicant_class_display())),
        (_("获取方式"), _(case.get_delivery_display())),
        (_("载体形式"), _(case.get_carrier_display())),
    ]
    if case.due_on is not None:
        pairs.append((_("答复期限"), iso(case.due_on)))
    if case.due_national is not None and case.due_national != case.due_on:
        pairs.append((_("内部目标"), iso(case.due_national)))
    if outcome is not None:
        pairs += [(_("结果"), outcome.label), (_("计入日期"), iso(case.counted_on))]
    if case.served_on is not None:
        pairs.append((_("送达日期"), iso(case.served_on)))
    context = {"pairs": pairs, "rule": rule}
    return Panel("facts", _("登记事项"), "requests/panels/facts.html", context, Place.SIDE)
