"""How soon citizens' messages are answered and found issues put right (04 §4, 05 §3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from gongkai.rules.calendar import Calendar
from gongkai.rules.law import law
from gongkai.rules.periods import Period, after
from gongkai.rules.steps import Unit
from gongkai.rules.trace import Deadline

WORKDAY = Unit.WORKDAY
RECEIVED = "收到留言之日"

SUGGESTION = Period("网民意见建议答复", 7, WORKDAY, RECEIVED, "国办发〔2014〕57号")
COMPLEX_SUGGESTION = Period(
    "情况复杂的网民意见建议答复", 15, WORKDAY, RECEIVED, "国办发〔2014〕57号"
)
COMPLAINT = Period("咨询投诉答复", 15, WORKDAY, RECEIVED, "安徽省规定（地方）", "P")
HELP = Period("求助答复", 15, WORKDAY, RECEIVED, "各地留言办理规定", "U")
ERROR_REPORT = Period(
    "“我为政府网站找错”答复", 3, WORKDAY, "收到网民找错之日", "辽宁省规定（地方）", "P"
)
UNANSWERED = Period(
    "留言未答复即单项否决", 3, Unit.MONTH, RECEIVED, "国办秘函〔2019〕19号", duty=True
)
IMMEDIATE_FIX = Period("立行立改", 3, WORKDAY, "交办之日", "监督工作流程", "D")


def _consultation(days: int) -> Period:
    return Period("一般咨询答复", days, WORKDAY, RECEIVED, "各地规定（1至5个工作日）", "U")


@law("国办发〔2014〕57号")
def suggestion_due(received: date, calendar: Calendar, *, complicated: bool = False) -> Deadline:
    """Return the last day to answer a suggestion: 7 working days, 15 when it is complicated."""
    return after(COMPLEX_SUGGESTION if complicated else SUGGESTION, received, calendar)


@law("安徽省咨询投诉办理规定（地方）", mark="P", setting="complaint_days")
def complaint_due(received: date, calendar: Calendar, *, complaint_days: int = 15) -> Deadline:
    """Return the last day to answer a consultation or complaint: 15 working days (local)."""
    return after(replace(COMPLAINT, amount=complaint_days), received, calendar)


@law("各地留言办理规定", mark="U", setting="help_days")
def help_due(received: date, calendar: Calendar, *, help_days: int = 15) -> Deadline:
    """Return the last day to answer somebody who asks for help: as a complaint, by place."""
    return after(replace(HELP, amount=help_days), received, calendar)


@law("各地留言办理规定", mark="U", setting="consultation_days")
def consultation_due(
    received: date, calendar: Calendar, *, consultation_days: int = 5
) -> Deadline:
    """Return the last day to answer a simple consultation, 1 to 5 working days by place."""
    return after(_consultation(consultation_days), received, calendar)


@law("辽宁省网站找错办理规定（地方）", mark="P", setting="error_report_days")
def error_report_due(
    received: date, calendar: Calendar, *, error_report_days: int = 3
) -> Deadline:
    """Return the last day to answer a report of an error on a site: 3 working days."""
    return after(replace(ERROR_REPORT, amount=error_report_days), received, calendar)


@law("政府网站与政务新媒体检查指标（国办秘函〔2019〕19号）")
def unanswered_veto_on(received: date, calendar: Calendar) -> Deadline:
    """Return the last day before an unanswered message fails the whole site: 3 months."""
    return after(UNANSWERED, received, calendar)


@law("条例 第四十七条第一款", mark="D", setting="immediate_fix_days")
def immediate_fix_due(assigned: date, calendar: Calendar) -> Deadline:
    """Return the last day for an issue that must be put right at once: 3 working days."""
    return after(IMMEDIATE_FIX, assigned, calendar)
