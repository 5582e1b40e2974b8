"""The clocks of administrative review, of suits and of supervision (03 §8)."""

from __future__ import annotations

from datetime import date

from gongkai.rules.calendar import Calendar
from gongkai.rules.law import law
from gongkai.rules.periods import START_DAY, Period, after, finish
from gongkai.rules.steps import Capped, Extended, Fixed, Started, Step, Term, Unit, add
from gongkai.rules.trace import Deadline

WORKDAY, DAY, MONTH, YEAR = Unit.WORKDAY, Unit.DAY, Unit.MONTH, Unit.YEAR

ACCEPTANCE = Period("复议申请审查受理", 5, WORKDAY, "收到复议申请之日", "行政复议法 第三十条")
ANSWER = Period(
    "被申请人提出书面答复",
    10,
    WORKDAY,
    "收到复议申请书副本之日",
    "行政复议法 第四十八条、第八十八条",
)
SIMPLE_ANSWER = Period(
    "被申请人提出书面答复（简易程序）",
    5,
    WORKDAY,
    "收到复议申请书副本之日",
    "行政复议法 第五十四条、第八十八条",
)
DECISION = Period("作出复议决定", 60, DAY, "受理申请之日", "行政复议法 第六十二条")
SIMPLE_DECISION = Period(
    "作出复议决定（简易程序）", 30, DAY, "受理申请之日", "行政复议法 第六十二条"
)
SUIT_AFTER_REVIEW = Period(
    "复议后提起行政诉讼",
    15,
    DAY,
    "收到复议决定书之日（复议机关逾期不作决定的，复议期满之日）",
    "行政诉讼法 第四十五条",
    duty=False,
)
OPINION_REPORT = Period(
    "报送行政复议意见书整改情况", 60, DAY, "收到行政复议意见书之日", "行政复议法 第七十六条"
)
OBJECTION = Period(
    "对督查结论提出异议",
    30,
    DAY,
    "收到督查结论之日",
    "政府督查工作条例",
    "P",
    duty=False,
)


@law("行政复议法 第二十条", "行政复议法 第二十一条")
def review_application_due(
    knew: date,
    calendar: Calendar,
    *,
    told: bool = True,
    told_on: date | None = None,
    acted: date | None = None,
) -> Deadline:
    """
    Return the last day to apply for review: 60 calendar days from knowing of the act.

    :param knew: the day the applicant knew the act's content, usually the day of service
    :param told: the act told the right, the organ and the period (art. 20 ¶3)
    :param told_on: when it did not, the day the applicant came to know them; None: not yet
    :param acted: the day of the act, for the cap of five years (art. 21)
    """
    basis = "行政复议法 第二十条"
    why = "未告知申请权利、复议机关和期限的，自知道行为内容之日起一年"
    year = add(knew, 1, YEAR, calendar)
    steps: list[Step]
    if told:
        steps = _period(knew, "知道或者应当知道该行政行为之日", 60, DAY, basis)
    elif told_on is None:
        steps = [Fixed(year, why, f"{basis}第三款")]
    else:
        steps = _period(told_on, "知道申请权利、复议机关和申请期限之日", 60, DAY, basis)
        steps.append(Capped(year, why, f"{basis}第三款"))
    if acted is not None:
        five = add(acted, 5, YEAR, calendar)
        steps.append(Capped(five, "自行政行为作出之日起五年", "行政复议法 第二十一条"))
    return _right("申请行政复议", steps, calendar)


@law("行政诉讼法 第四十六条")
def direct_suit_due(knew: date, calendar: Calendar, *, acted: date | None = None) -> Deadline:
    """Return the last day to sue without review: 6 months from knowing, five years at most."""
    basis = "行政诉讼法 第四十六条"
    steps = _period(knew, "知道或者应当知道作出行政行为之日", 6, MONTH, basis)
    if acted is not None:
        five = add(acted, 5, YEAR, calendar)
        steps.append(Capped(five, "自行政行为作出之日起五年", f"{basis}第二款"))
    return _right("直接提起行政诉讼", steps, calendar)


@law("行政诉讼法 第四十五条", "行政复议法 第三十四条")
def suit_after_review_due(decision_received: date, calendar: Calendar) -> Deadline:
    """Return the last day to sue after a review: 15 days from the decision or the period's end."""
    return after(SUIT_AFTER_REVIEW, decision_received, calendar)


@law("行政复议法 第三十条", "行政复议法 第八十八条")
def review_acceptance_due(applied: date, calendar: Calendar) -> Deadline:
    """Return the review organ's last day to examine an application: 5 working days."""
    return after(ACCEPTANCE, applied, calendar)


@law("行政复议法 第四十八条", "行政复议法 第五十四条", "行政复议法 第八十八条")
def review_answer_due(
    copy_received: date, calendar: Calendar, *, simple: bool = False
) -> Deadline:
    """Return the respondent's last day to answer: 10 working days, 5 in the simple procedure."""
    return after(SIMPLE_ANSWER if simple else ANSWER, copy_received, calendar)


@law("行政复议法 第六十二条")
def review_decision_due(
    accepted: date, calendar: Calendar, *, simple: bool = False, extended: bool = False
) -> Deadline:
    """
    Return the last day of a review: 60 days, 30 more when extended; simple procedure 30 days.

    :param extended: the head of the review organ approved an extension; not in the simple one
    """
    if simple:
        return after(SIMPLE_DECISION, accepted, calendar)
    if not extended:
        return after(DECISION, accepted, calendar)
    notice = "经行政复议机构的负责人批准并书面告知当事人"
    longer = Extended(30, DAY, notice, "行政复议法 第六十二条第一款")
    return after(DECISION, accepted, calendar, longer)


@law("行政复议法 第七十六条")
def review_opinion_report_due(received: date, calendar: Calendar) -> Deadline:
    """Return the last day to report what was corrected after a review opinion: 60 days."""
    return after(OPINION_REPORT, received, calendar)


@law("政府督查工作条例", mark="P")
def objection_due(received: date, calendar: Calendar) -> Deadline:
    """Return the last day to object to a supervision conclusion: 30 days."""
    return after(OBJECTION, received, calendar)


def _period(start: date, event: str, amount: int, unit: Unit, basis: str) -> list[Step]:
    return [Started(start, event, START_DAY), Term(amount, unit, basis)]


def _right(name: str, steps: list[Step], calendar: Calendar) -> Deadline:
    """Return the deadline of a right: caps cut the period short, then a holiday moves it."""
    legal = finish(name, calendar, steps, rolls=True)
    national = finish(name, calendar.national(), steps, rolls=True)
    return Deadline(legal, national, min(legal.due, national.due))
