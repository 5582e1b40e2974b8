"""What the law allows to be done to a request at a moment, and what it does not (03 §4)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from gongkai.rules.calendar import Calendar
from gongkai.rules.clock import (
    ClockChoices,
    first_deadline,
    letter_deadline,
    reply_deadline,
)
from gongkai.rules.course import Course
from gongkai.rules.deadlines import correction_notice_due
from gongkai.rules.deeds import Deed
from gongkai.rules.errors import RuleError
from gongkai.rules.fold import step
from gongkai.rules.law import law
from gongkai.rules.lifecycle import MAY_FOLLOW, NotAllowed
from gongkai.rules.outcomes import OUTCOMES, Group
from gongkai.rules.reply import EXTENSION_DAYS, ExtensionTooLong, Whom, extension_refusal
from gongkai.rules.states import Act
from gongkai.rules.steps import on
from gongkai.rules.words import listed, said


class NotYet(RuleError):
    """Something is entered for a day to come."""

    code = "guards.not_yet"
    says = "“%(act)s”的日期%(day)s还没有到，不能登记；请在当日或者之后登记。"


class AskedAlready(RuleError):
    """What the law allows once was done before."""

    code = "guards.asked_already"
    says = "已经%(what)s（%(before)s），依照%(basis)s只能一次；%(instead)s。"


class CorrectionLate(RuleError):
    """The notice of what to correct was due within 7 working days."""

    code = "guards.correction_late"
    says = (
        "补正告知应在收到申请之日起7个工作日内（%(due)s前）一次性作出，现在不能再要求补正；"
        "可以电话核实、按现有内容检索，依法答复。"
    )


class StillTime(RuleError):
    """A period others have is not over."""

    code = "guards.still_time"
    says = "%(whose)s的期限到%(last)s届满，还不能“%(act)s”；请等到届满之后，其间收到的照常登记。"


class FeeLate(RuleError):
    """The notice of the fee must come within the handling period."""

    code = "guards.fee_late"
    says = "收费通知应在答复期限内（%(due)s前）送达，已经超过，不能再收费；请依法答复。"


class FixedDay(RuleError):
    """The day of the reply is fixed; it cannot be put off."""

    code = "guards.fixed_day"
    says = "答复日期已由%(what)s确定为%(day)s，不能再推迟；请在该日前答复。"


class NothingToConvert(RuleError):
    """Only what was given can be made public for everybody."""

    code = "guards.nothing_to_convert"
    says = "本件的答复是“%(outcome)s”，没有可以转为主动公开的信息；予以公开或者部分公开的才可以。"


class NothingPaid(RuleError):
    """There is no payment to take back."""

    code = "guards.nothing_paid"
    says = "本件没有登记缴费，不需要撤销；缴费以“缴费”登记。"


class ReasonOwed(RuleError):
    """Nobody said why, and silence counts as want of a reason only by the head's leave."""

    code = "guards.reason_owed"
    says = "申请人没有说明理由；期满未说明而认定理由不合理的，须经公开工作机构负责人同意。"


class ReasonGiven(RuleError):
    """Somebody is taken for silent who has said why."""

    code = "guards.reason_given"
    says = "申请人已于%(day)s说明理由，不能按期满没有说明认定；请就其理由认定是否合理。"


@law("条例 第三十条", "条例 第三十三条", "条例 第三十五条", "国办函〔2020〕109号 第六条", mark="P")
def refuse(
    course: Course, deed: Deed, calendar: Calendar, choices: ClockChoices | None = None
) -> None:
    """
    Refuse an act the law does not allow on that day, though the state would.

    :raises RuleError: which one says what is the case and what is possible
    """
    guard = _GUARDS.get(deed.act)
    if guard is not None:
        guard(course, deed, calendar, choices or ClockChoices())


@law("条例 第三十条", "条例 第三十三条", "条例 第三十五条")
def advance(
    course: Course,
    deed: Deed,
    calendar: Calendar,
    *,
    today: date,
    choices: ClockChoices | None = None,
) -> Course:
    """
    Return the course after an act that is allowed, in this state and on its day.

    :raises NotYet: the act is dated later than today
    :raises RuleError: it is out of turn, too early or too late
    """
    if deed.on > today:
        raise NotYet(act=deed.act, day=on(deed.on))
    moved = step(course, deed)
    refuse(course, deed, calendar, choices)
    return moved


@law("条例 第二十九条至第三十六条")
def why_not(
    course: Course,
    act: Act,
    calendar: Calendar,
    *,
    today: date,
    choices: ClockChoices | None = None,
) -> RuleError | None:
    """Return why an act cannot be done today, as far as that can be told before it is written."""
    if act not in MAY_FOLLOW[course.state]:
        return NotAllowed(
            state=course.state, act=act, allowed=listed(MAY_FOLLOW[course.state]) or said("无")
        )
    try:
        refuse(course, _likely(course, act, today), calendar, choices)
    except RuleError as error:
        return error
    return None


def _likely(course: Course, act: Act, today: date) -> Deed:
    """Return the act as it would be entered today."""
    waiting = course.open_letters
    if waiting and act in (Act.END_CONSULTATION, Act.RECORD_ANSWER):
        return Deed(act, today, letter=waiting[0].number)
    return Deed(act, today, days=1 if act is Act.EXTEND else 0, outcome=course.outcome)


def _ask_to_correct(course: Course, deed: Deed, calendar: Calendar, _: ClockChoices) -> None:
    if course.correction_asked is not None:
        raise AskedAlready(
            what="告知过补正",
            before=on(course.correction_asked),
            basis="条例第三十条",
            instead="请按补正后的内容办理，仍不明确的依法答复",
        )
    if course.start is None:
        return
    due = correction_notice_due(course.start, calendar).due
    if deed.on > due:
        raise CorrectionLate(due=on(due))


def _abandon_correction(course: Course, deed: Deed, calendar: Calendar, _: ClockChoices) -> None:
    _refuse_within(said("申请人补正"), course.correction_last, deed)


def _ask_reason(course: Course, deed: Deed, calendar: Calendar, _: ClockChoices) -> None:
    if course.reason_asked is not None:
        raise AskedAlready(
            what="要求过说明理由",
            before=on(course.reason_asked),
            basis="条例第三十五条",
            instead="请按已有的认定办理",
        )


def _refuse_reason(course: Course, deed: Deed, calendar: Calendar, _: ClockChoices) -> None:
    if deed.silent and course.reason_answered is not None:
        raise ReasonGiven(day=on(course.reason_answered))
    if deed.silent:
        _refuse_within(said("申请人说明理由"), course.reason_last, deed)


def _accept_reason(course: Course, deed: Deed, calendar: Calendar, _: ClockChoices) -> None:
    """Refuse to put off a day that a court or a review organ has fixed."""
    if deed.last is not None and course.ordered_last is not None:
        raise FixedDay(what="责令重新答复的决定或者判决", day=on(course.ordered_last))


def _abandon_fee(course: Course, deed: Deed, calendar: Calendar, _: ClockChoices) -> None:
    _refuse_within(said("申请人缴费"), course.fee_last, deed)


def _void_payment(course: Course, deed: Deed, calendar: Calendar, _: ClockChoices) -> None:
    if course.fee_paid is None:
        raise NothingPaid


def _refuse_within(whose: str, last: date | None, deed: Deed) -> None:
    if last is not None and deed.on <= last:
        raise StillTime(whose=whose, last=on(last), act=deed.act)


def _notice_fee(course: Course, deed: Deed, calendar: Calendar, choices: ClockChoices) -> None:
    if course.fee_noticed is not None:
        raise AskedAlready(
            what="通知过缴费",
            before=on(course.fee_noticed),
            basis="国办函〔2020〕109号",
            instead="请按已有的通知办理",
        )
    due = reply_deadline(course, calendar, choices)
    if due is not None and deed.on > due.due:
        raise FeeLate(due=on(due.due))


def _end_letter(course: Course, deed: Deed, calendar: Calendar, choices: ClockChoices) -> None:
    """Refuse to take somebody for silent before their 15 working days are over."""
    if not deed.silent:
        return
    asked = next(one.asked for one in course.letters if one.number == deed.letter)
    if asked.whom in (Whom.THIRD_PARTY, Whom.JOINT_AGENCY):
        last = letter_deadline(course, deed.letter, calendar, choices).due
        _refuse_within(said("%(whom)s提出意见", whom=asked.whom), last, deed)


def _extend(course: Course, deed: Deed, calendar: Calendar, choices: ClockChoices) -> None:
    if not 1 <= deed.days <= EXTENSION_DAYS:
        raise ExtensionTooLong(extra=deed.days, most=EXTENSION_DAYS)
    if course.ordered_last is not None:
        raise FixedDay(what="责令重新答复的决定或者判决", day=on(course.ordered_last))
    if course.delayed_until is not None:
        raise FixedDay(what="延迟答复告知书", day=on(course.delayed_until))
    first = first_deadline(course, calendar, choices)
    if first is None:
        return
    refused = extension_refusal(extended=course.extra > 0, first_due=first.due, today=deed.on)
    if refused is not None:
        raise refused


def _convert(course: Course, deed: Deed, calendar: Calendar, _: ClockChoices) -> None:
    outcome = OUTCOMES.get(course.outcome)
    given = (Group.GRANTED, Group.PARTIAL)
    if outcome is None or outcome.group not in given:
        raise NothingToConvert(outcome=outcome.label if outcome else "未作实体答复")


_GUARDS: dict[Act, Callable[[Course, Deed, Calendar, ClockChoices], None]] = {
    Act.ASK_TO_CORRECT: _ask_to_correct,
    Act.ABANDON_CORRECTION: _abandon_correction,
    Act.ASK_REASON: _ask_reason,
    Act.REFUSE_REASON: _refuse_reason,
    Act.ACCEPT_REASON: _accept_reason,
    Act.NOTICE_FEE: _notice_fee,
    Act.VOID_PAYMENT: _void_payment,
    Act.ABANDON_FEE: _abandon_fee,
    Act.RECORD_ANSWER: _end_letter,
    Act.END_CONSULTATION: _end_letter,
    Act.EXTEND: _extend,
    Act.CONVERT: _convert,
}
