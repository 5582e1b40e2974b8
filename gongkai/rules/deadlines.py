"""The time limits of handling a request, other than the reply itself (`reply.reply_due`)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from gongkai.rules.calendar import Calendar
from gongkai.rules.errors import RuleError
from gongkai.rules.law import law
from gongkai.rules.periods import Period, after
from gongkai.rules.steps import Fixed, Received, Unit, on
from gongkai.rules.trace import Deadline, Trace

WORKDAY = Unit.WORKDAY
FEE_RULES = "国办函〔2020〕109号 第六条"

CONFIRMATION = Period("渠道确认", 1, WORKDAY, "申请到达之日", "条例 第三十一条", "D")
CORRECTION_NOTICE = Period("一次性告知补正", 7, WORKDAY, "收到申请之日", "条例 第三十条")
FEE_PAYMENT = Period("缴纳信息处理费", 20, WORKDAY, "收到收费通知之日", FEE_RULES, duty=False)
THIRD_PARTY = Period(
    "第三方提出意见", 15, WORKDAY, "第三方收到征求意见书之日", "条例 第三十二条", duty=False
)
JOINT_AGENCY = Period(
    "共同制作机关提出意见", 15, WORKDAY, "该机关收到征求意见函之日", "条例 第三十四条"
)
OTHER_AGENCY = Period(
    "其他机关提出意见（提醒）", 15, WORKDAY, "该机关收到征求意见函之日", "条例 第十一条", "D"
)
ARCHIVING = Period("归档", 30, Unit.DAY, "送达之日", "条例 第四十五条", "U")
RETENTION = Period("案卷保管", 10, Unit.YEAR, "归档之日", "条例 第四十五条", "U")
#: reviews and suits are open five years at the most (行政复议法 第二十一条、行政诉讼法 第四十六条)
LONGEST_REMEDY_YEARS = 5


class PeriodNotSet(RuleError):
    """The notice names a last day that leaves the applicant no time."""

    code = "deadlines.period_not_set"
    says = (
        "补正期限的最后一日%(last)s不晚于申请人收到告知书之日%(received)s，不是合理期限；请另定。"
    )


class KeptTooShort(RuleError):
    """Personal data would be erased while a review or a lawsuit is still open."""

    code = "deadlines.kept_too_short"
    says = (
        "案卷保管%(years)s年太短：%(least)s年内还可能复议、诉讼；"
        "请把 GONGKAI_RETENTION_YEARS 设为不少于%(least)s。"
    )


def _receipt(received: Received | date) -> date:
    return received.day if isinstance(received, Received) else received


@law("条例 第三十一条", mark="D")
def confirmation_due(arrived: date, calendar: Calendar) -> Deadline:
    """Return the day by which the office confirms a request that came on line or by fax."""
    return after(CONFIRMATION, arrived, calendar)


@law("条例 第三十条")
def correction_notice_due(received: Received | date, calendar: Calendar) -> Deadline:
    """Return the last day for the single notice of what to correct: 7 working days (art. 30)."""
    return after(CORRECTION_NOTICE, _receipt(received), calendar)


@law("条例 第三十条", mark="D", setting="correction_days")
def correction_due(
    notice_received: date,
    calendar: Calendar,
    *,
    last: date | None = None,
    correction_days: int = 15,
) -> Deadline:
    """
    Return the last day to correct a request, as the notice fixed it (art. 30).

    The law says only "a reasonable period". `last` is the day the notice names; without one it
    is `correction_days` working days from the applicant's receipt of the notice.

    :raises PeriodNotSet: the day named is not later than the receipt of the notice
    """
    if last is None:
        period = Period(
            "补正申请",
            correction_days,
            WORKDAY,
            "申请人收到补正告知书之日",
            "条例 第三十条（合理期限由行政机关确定）",
            "D",
            duty=False,
        )
        return after(period, notice_received, calendar)
    if last <= notice_received:
        raise PeriodNotSet(last=on(last), received=on(notice_received))
    steps = (Fixed(last, "补正告知书确定的最后一日", "条例 第三十条"),)
    trace = Trace("补正申请", calendar, steps, last)
    return Deadline(trace, Trace(trace.name, calendar.national(), steps, last), last)


@law("国办函〔2020〕109号 第六条")
def fee_payment_due(notice_received: date, calendar: Calendar) -> Deadline:
    """Return the last day to pay: 20 working days from the day after receiving the notice."""
    return after(FEE_PAYMENT, notice_received, calendar)


@law("条例 第三十二条")
def third_party_opinion_due(letter_received: date, calendar: Calendar) -> Deadline:
    """Return a third party's last day to answer; silence is not consent (art. 32)."""
    return after(THIRD_PARTY, letter_received, calendar)


@law("条例 第三十四条")
def joint_agency_opinion_due(letter_received: date, calendar: Calendar) -> Deadline:
    """Return a joint maker's last day to answer; silence is consent to disclose (art. 34)."""
    return after(JOINT_AGENCY, letter_received, calendar)


@law("条例 第十一条", mark="D", setting="agency_opinion_days")
def other_agency_opinion_due(
    letter_received: date, calendar: Calendar, *, agency_opinion_days: int = 15
) -> Deadline:
    """Return the day to remind another agency; the law fixes none outside article 34."""
    return after(replace(OTHER_AGENCY, amount=agency_opinion_days), letter_received, calendar)


@law("条例 第三十二条", "条例 第三十四条")
def silence_is_consent(*, joint_maker: bool) -> bool:
    """Tell whether no answer in time means consent: a joint maker's does, a third party's not."""
    return joint_maker


@law("条例 第四十五条", mark="U", setting="archiving_days")
def archiving_due(served: date, calendar: Calendar, *, archiving_days: int = 30) -> Deadline:
    """Return the day by which the file of a closed request should be complete."""
    return after(replace(ARCHIVING, amount=archiving_days), served, calendar)


@law("条例 第四十五条", mark="U", setting="retention_years")
def erasure_due(archived: date, calendar: Calendar, *, retention_years: int = 10) -> Deadline:
    """
    Return the last day on which the personal data of an archived request are kept.

    :param archived: the day of the archiving, or of the end of a dispute after it
    :param retention_years: at least 5: so long a review or a lawsuit is open at the most
    :raises KeptTooShort: fewer years
    """
    if retention_years < LONGEST_REMEDY_YEARS:
        raise KeptTooShort(years=retention_years, least=LONGEST_REMEDY_YEARS)
    return after(replace(RETENTION, amount=retention_years), archived, calendar)


@law("条例 第三十五条")
def delayed_reply_due(fixed: date, calendar: Calendar) -> Deadline:
    """Return the day an agency fixed under article 35 (延迟答复); its length is not in the law."""
    steps = (Fixed(fixed, "延迟答复告知书确定的答复日期", "条例 第三十五条"),)
    legal = Trace("延迟答复", calendar, steps, fixed)
    national = Trace("延迟答复", calendar.national(), steps, fixed)
    return Deadline(legal, national, calendar.national().workday_until(fixed))


@law("行政复议法 第六十六条", "行政诉讼法 第七十二条", mark="D", setting="ordered_reply_days")
def ordered_reply_due(last: date, calendar: Calendar) -> Deadline:
    """Return the day an order to reply anew names; without one the ordinary period runs."""
    why = "责令重新答复的决定或者判决确定的答复日期"
    steps = (Fixed(last, why, "行政复议法 第六十六条；行政诉讼法 第七十二条"),)
    legal = Trace("重新答复", calendar, steps, last)
    national = Trace("重新答复", calendar.national(), steps, last)
    return Deadline(legal, national, calendar.national().workday_until(last))
