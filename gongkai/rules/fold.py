"""
The acts of a file added up to its course (03 §4).

Each act moves the course by the lifecycle table and by what it tells of days, letters and results.
What the law allows at a moment is in `guards`, what day is due in `clock`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from gongkai.rules.course import BLANK, Course, Letter, Result
from gongkai.rules.deeds import Deed
from gongkai.rules.errors import RuleError
from gongkai.rules.law import law
from gongkai.rules.lifecycle import after
from gongkai.rules.receipt import Channel, received
from gongkai.rules.reply import Consultation, Whom
from gongkai.rules.states import CONSULTING, Act, State
from gongkai.rules.steps import on
from gongkai.rules.words import Said, listed, said


class OutOfOrder(RuleError):
    """An act dated before something it follows."""

    code = "course.out_of_order"
    says = "“%(act)s”的日期%(day)s早于%(before)s（%(before_day)s），请核对日期。"


class NoSuchLetter(RuleError):
    """An answer to a letter that was not sent, or has its answer."""

    code = "course.no_such_letter"
    says = "没有第%(letter)s号征求意见书在等候答复；等候答复的有：%(open)s。"


class LettersOpen(RuleError):
    """The consultation cannot end while others have not answered, nor go on when all have."""

    code = "course.letters_open"
    says = "“%(act)s”不合时宜：尚有%(count)s份征求意见书没有答复；请按实际登记每一份的答复。"


_CONSULTING = {
    Whom.THIRD_PARTY: State.CONSULTING_THIRD_PARTY,
    Whom.JOINT_AGENCY: State.CONSULTING_AGENCY,
    Whom.AGENCY: State.CONSULTING_AGENCY,
    Whom.DETERMINATION: State.REFERRED_FOR_DETERMINATION,
}


@law("条例 第二十九条至第三十六条", "条例 第四十五条")
def fold(deeds: Iterable[Deed], course: Course = BLANK) -> Course:
    """
    Return what a list of acts comes to.

    :raises NotAllowed: an act out of turn
    :raises OutOfOrder: an act dated before what it follows
    """
    for deed in deeds:
        course = step(course, deed)
    return course


@law("条例 第二十九条至第三十六条", "条例 第四十五条")
def step(course: Course, deed: Deed) -> Course:
    """
    Return the course after one more act.

    :raises NotAllowed: not in this state
    :raises OutOfOrder: it is dated before what it follows
    :raises NoSuchLetter, LettersOpen: an answer that fits no letter
    """
    state = after(course.state, deed.act)
    _refuse_early(course, deed)
    moved = course._replace(
        state=state,
        latest=_latest(course, deed),
        before_payment=_before_payment(course, deed),
    )
    what = _STEPS.get(deed.act)
    return moved if what is None else what(moved, deed, course.state)


#: acts of the office itself: the days of the case neither wait for them nor follow them
_ASIDE = frozenset(
    {
        Act.MEND,
        Act.HAND_OVER,
        Act.CONVERT,
        Act.SPLIT,
        Act.TRANSFER,
        Act.VOID_PAYMENT,
        Act.PACK,
        Act.ERASE,
    }
)
#: acts on a letter, whose days follow that letter and not the acts on others
_ON_LETTERS = frozenset({Act.RECORD_ANSWER, Act.RECORD_REACHED, Act.END_CONSULTATION})


def _refuse_early(course: Course, deed: Deed) -> None:
    """Refuse an act dated before the receipt, or before the last act of the main line."""
    if deed.act in _ASIDE | _ON_LETTERS:
        floor = course.start
    elif course.state in CONSULTING:
        floor = max(letter.asked.sent for letter in course.letters)
    else:
        floor = course.latest
    if floor is not None and deed.on < floor:
        raise OutOfOrder(act=deed.act, day=on(deed.on), before="前一步", before_day=on(floor))


def _latest(course: Course, deed: Deed) -> date | None:
    if deed.act in _ASIDE or deed.act is Act.RECORD_REACHED:
        return course.latest
    return deed.on if course.latest is None else max(course.latest, deed.on)


def _before_payment(course: Course, deed: Deed) -> date | None:
    """Return the last day before a payment, as long as nothing has followed it."""
    if deed.act is Act.PAY:
        return course.latest
    return course.before_payment if deed.act in _ASIDE else None


def _submit(course: Course, deed: Deed, was: State) -> Course:
    return course._replace(channel=deed.channel, arrived=deed.arrived or deed.on)


def _register(course: Course, deed: Deed, was: State) -> Course:
    arrived = deed.arrived or deed.on
    found = received(
        Channel(deed.channel), arrived, deed.confirmed, platform_promises_receipt=deed.promised
    )
    return course._replace(received=found, arrived=arrived, channel=deed.channel)


def _mend(course: Course, deed: Deed, was: State) -> Course:
    if not deed.channel:
        return course
    mended = _register(course, deed, was)
    later = [mended.correction_asked, mended.corrected, mended.fee_noticed, mended.served]
    later += [letter.asked.sent for letter in mended.letters] if course.round == 1 else []
    first = min((day for day in later if day is not None), default=None)
    if mended.received is not None and first is not None and first < mended.received.day:
        raise OutOfOrder(
            act="已经登记的后一步",
            day=on(first),
            before="收到",
            before_day=on(mended.received.day),
        )
    return mended


def _ask_to_correct(course: Course, deed: Deed, was: State) -> Course:
    return course._replace(correction_asked=deed.on, correction_last=deed.last)


def _correct(course: Course, deed: Deed, was: State) -> Course:
    return course._replace(corrected=deed.corrected or deed.on)


def _ask_reason(course: Course, deed: Deed, was: State) -> Course:
    return course._replace(reason_asked=deed.on, reason_last=deed.last)


def _give_reason(course: Course, deed: Deed, was: State) -> Course:
    return course._replace(reason_answered=course.reason_answered or deed.on)


def _end_reason(course: Course, deed: Deed, was: State) -> Course:
    refused = deed.act is Act.REFUSE_REASON
    return course._replace(
        reason_answered=course.reason_answered or deed.on,
        reason_refused=refused,
        delayed_until=None if refused else deed.last,
    )


def _resume(course: Course, deed: Deed, was: State) -> Course:
    return course._replace(reason_refused=False)


def _notice_fee(course: Course, deed: Deed, was: State) -> Course:
    return course._replace(fee_noticed=deed.on, fee_last=deed.last)


def _pay(course: Course, deed: Deed, was: State) -> Course:
    return course._replace(fee_paid=deed.on)


def _void_payment(course: Course, deed: Deed, was: State) -> Course:
    """
    Take a payment back: it is as before it.

    Its right day may lie before the wrong one, unless something has followed it meanwhile.
    """
    latest = course.before_payment or course.latest
    return course._replace(fee_paid=None, latest=latest, before_payment=None)


def _send_letter(course: Course, deed: Deed, was: State) -> Course:
    if deed.letter != len(course.letters) + 1:
        raise NoSuchLetter(letter=deed.letter, open=_open(course))
    asked = Consultation(deed.on, whom=_whom(deed), reached=deed.reached)
    return _with_letters(course, (*course.letters, Letter(deed.letter, asked)))


def _whom(deed: Deed) -> Whom:
    if deed.act is Act.CONSULT_THIRD_PARTY:
        return Whom.THIRD_PARTY
    if deed.act is Act.REFER:
        return Whom.DETERMINATION
    return Whom[deed.whom] if deed.whom else Whom.AGENCY


def _about_letter(course: Course, deed: Deed, was: State) -> Course:
    letter = next((one for one in course.open_letters if one.number == deed.letter), None)
    if letter is None:
        raise NoSuchLetter(letter=deed.letter, open=_open(course))
    asked = letter.asked
    if deed.reached is not None:
        asked = replace(asked, reached=deed.reached)
    if deed.act is not Act.RECORD_REACHED:
        last = len(course.open_letters) == 1
        if last is not (deed.act is Act.END_CONSULTATION):
            raise LettersOpen(act=deed.act, count=len(course.open_letters))
        asked = replace(asked, answered=deed.on, silent=deed.silent)
    if deed.on < asked.sent:
        raise OutOfOrder(
            act=deed.act, day=on(deed.on), before="发出征求意见书", before_day=on(asked.sent)
        )
    changed = replace(letter, asked=asked)
    letters = tuple(changed if one is letter else one for one in course.letters)
    return _with_letters(course, letters)


def _with_letters(course: Course, letters: tuple[Letter, ...]) -> Course:
    """Put the letters in; the state is that of the one waited for longest."""
    course = course._replace(letters=letters)
    waiting = course.open_letters
    if not waiting:
        return course
    return course._replace(state=_CONSULTING[waiting[0].asked.whom])


def _open(course: Course) -> Said:
    numbers = [said("第%(number)s号", number=one.number) for one in course.open_letters]
    return listed(numbers) if numbers else said("无")


def _extend(course: Course, deed: Deed, was: State) -> Course:
    return course._replace(extra=deed.days, extension_served=deed.on, extension_number=deed.number)


def _find_unclear(course: Course, deed: Deed, was: State) -> Course:
    return course._replace(corrected=deed.corrected or deed.on)


def _serve(course: Course, deed: Deed, was: State) -> Course:
    return _close(course._replace(served=deed.on), deed, deed.outcome)


def _close(course: Course, deed: Deed, outcome: str) -> Course:
    """
    End the round, and count its result.

    A request counts once, by its final result; a reply made anew in a later year than the
    counted one changes nothing, because that year's report has neither received nor carried it.
    """
    ended = Result(outcome, deed.counted or deed.on)
    counted = course.result
    anew = counted is not None and (deed.first_only or counted.day.year != ended.day.year)
    return course._replace(closed=deed.on, outcome=outcome, result=counted if anew else ended)


def _abandon(course: Course, deed: Deed, was: State) -> Course:
    return _close(course, deed, deed.act.name)


def _withdraw(course: Course, deed: Deed, was: State) -> Course:
    if course.received is None:  # never a request that counts
        return course._replace(closed=deed.on)
    letters = tuple(
        replace(one, asked=replace(one.asked, answered=deed.on, silent=True)) if one.open else one
        for one in course.letters
    )
    return _close(course._replace(letters=letters), deed, "OTHER")


def _merge(course: Course, deed: Deed, was: State) -> Course:
    """
    Join a duplicate to its original: it is no request of its own.

    One received in an earlier year stands in that year's report; it ends there as 其他处理.
    """
    if course.received is None or course.received.day.year == deed.on.year:
        return course._replace(closed=deed.on, uncounted=True)
    return _close(course, deed, "OTHER")


def _dispute(course: Course, deed: Deed, was: State) -> Course:
    return course._replace(before_dispute=course.before_dispute or was)


def _conclude(course: Course, deed: Deed, was: State) -> Course:
    """Go back to where the request was before the dispute."""
    return course._replace(state=course.before_dispute or course.state, before_dispute=None)


def _order_anew(course: Course, deed: Deed, was: State) -> Course:
    return Course(
        state=course.state,
        round=course.round + 1,
        channel=course.channel,
        arrived=course.arrived,
        received=course.received,
        ordered=deed.on,
        ordered_last=deed.last,
        result=course.result,
        uncounted=course.uncounted,
        latest=course.latest,
    )


def _import(course: Course, deed: Deed, was: State) -> Course:
    course = _register(course, deed, was)
    return _close(course._replace(served=deed.on), deed, deed.outcome)


_STEPS: dict[Act, Callable[[Course, Deed, State], Course]] = {
    Act.SUBMIT: _submit,
    Act.REGISTER: _register,
    Act.MEND: _mend,
    Act.ASK_TO_CORRECT: _ask_to_correct,
    Act.CORRECT: _correct,
    Act.FIND_UNCLEAR: _find_unclear,
    Act.ABANDON_CORRECTION: _abandon,
    Act.ABANDON_FEE: _abandon,
    Act.ASK_REASON: _ask_reason,
    Act.GIVE_REASON: _give_reason,
    Act.REFUSE_REASON: _end_reason,
    Act.ACCEPT_REASON: _end_reason,
    Act.RESUME: _resume,
    Act.NOTICE_FEE: _notice_fee,
    Act.PAY: _pay,
    Act.VOID_PAYMENT: _void_payment,
    Act.CONSULT_THIRD_PARTY: _send_letter,
    Act.CONSULT_AGENCY: _send_letter,
    Act.REFER: _send_letter,
    Act.RECORD_REACHED: _about_letter,
    Act.RECORD_ANSWER: _about_letter,
    Act.END_CONSULTATION: _about_letter,
    Act.EXTEND: _extend,
    Act.SERVE: _serve,
    Act.WITHDRAW: _withdraw,
    Act.MERGE: _merge,
    Act.APPLY_FOR_REVIEW: _dispute,
    Act.SUE: _dispute,
    Act.CONCLUDE: _conclude,
    Act.ORDER_ANEW: _order_anew,
    Act.IMPORT: _import,
}
