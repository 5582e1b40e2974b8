"""What is due in a request by when: the reply, and whatever the request waits for (03 §4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.rules.calendar import Calendar
from gongkai.rules.course import Course
from gongkai.rules.deadlines import (
    confirmation_due,
    delayed_reply_due,
    joint_agency_opinion_due,
    ordered_reply_due,
    other_agency_opinion_due,
    third_party_opinion_due,
)
from gongkai.rules.law import law
from gongkai.rules.reply import OPINION_DAYS, Whom, reply_due
from gongkai.rules.states import CONSULTING, State, Waiting
from gongkai.rules.steps import Received
from gongkai.rules.trace import Deadline

ORDERS = "行政复议法 第六十六条；行政诉讼法 第七十二条"


@dataclass(frozen=True, slots=True)
class ClockChoices:
    """The settings that change a date; see docs/open-questions.md."""

    fee_restart_clock: bool = True
    determination_pauses: bool = True
    reason_stops_clock: bool = False
    agency_opinion_days: int = OPINION_DAYS


@dataclass(frozen=True, slots=True)
class Standing:
    """
    What lists and queues ask of a request.

    `due`: the legal last day of the reply; `target`: the day to plan on. Both are None while no
    period runs. `provisional`: a notice of holidays on the way is missing. `paused`: the period
    stands still. `waiting` and `until`: whose word it waits for, and until when.
    """

    due: date | None
    target: date | None
    provisional: bool
    paused: bool
    waiting: Waiting | None
    until: date | None


@law("条例 第三十三条", "条例 第三十条", "条例 第三十五条", "国办函〔2020〕109号 第六条")
def reply_deadline(
    course: Course, calendar: Calendar, choices: ClockChoices | None = None
) -> Deadline | None:
    """
    Return the last day of the reply in the round going on, with its explanation.

    None before the receipt and while the period has ended for want of a correction or a payment:
    then it starts anew with what comes. A reply already served keeps the day it had.
    """
    choices = choices or ClockChoices()
    if course.start is None or _stopped(course, choices):
        return None
    if course.ordered_last is not None:
        return ordered_reply_due(course.ordered_last, calendar)
    if course.delayed_until is not None:
        return delayed_reply_due(course.delayed_until, calendar)
    return _counted(course, calendar, choices)


@law("条例 第三十三条第二款")
def first_deadline(
    course: Course, calendar: Calendar, choices: ClockChoices | None = None
) -> Deadline | None:
    """Return the last day of the reply as it is without an extension."""
    return reply_deadline(course._replace(extra=0), calendar, choices)


def _stopped(course: Course, choices: ClockChoices) -> bool:
    """Tell whether there is no last day: the clock will start anew, or the request is given up."""
    if course.state is State.CORRECTION_REQUIRED:
        return True
    unpaid = course.fee_noticed is not None and course.fee_paid is None
    if course.state is State.FEE_NOTICED:
        return choices.fee_restart_clock
    given_up = course.outcome in ("ABANDON_CORRECTION", "ABANDON_FEE")
    uncorrected = course.correction_asked is not None and course.corrected is None
    return given_up or uncorrected or (unpaid and choices.fee_restart_clock)


def _counted(course: Course, calendar: Calendar, choices: ClockChoices) -> Deadline:
    opened: Received | date
    if course.ordered is None:
        assert course.received is not None  # noqa: S101  a started round was received or ordered
        opened, event, basis = course.received, "收到申请之日", "条例 第三十一条"
    else:
        opened, event, basis = course.ordered, "收到责令重新答复的决定或者判决之日", ORDERS
    first = _due(course, calendar, choices, opened, event, basis, extra=0)
    if not course.extra:
        return first
    return _due(
        course, calendar, choices, opened, event, basis, extra=course.extra, first=first.due
    )


def _due(
    course: Course,
    calendar: Calendar,
    choices: ClockChoices,
    opened: Received | date,
    event: str,
    basis: str,
    *,
    extra: int,
    first: date | None = None,
) -> Deadline:
    served = course.extension_served
    if first is not None and served is not None and served > first:
        served = None  # it was in time when it was served; a later notice moved the first last day
    return reply_due(
        opened,
        calendar,
        corrected=course.corrected,
        fee_paid=course.fee_paid,
        consulted=course.consulted(reason_stops_clock=choices.reason_stops_clock),
        extra=extra,
        extension_served=served,
        extension_notice=course.extension_number,
        fee_restart_clock=choices.fee_restart_clock,
        determination_pauses=choices.determination_pauses,
        agency_opinion_days=choices.agency_opinion_days,
        event=event,
        event_basis=basis,
    )


@law("条例 第三十条至第三十五条", "国办函〔2020〕109号 第六条", setting="agency_opinion_days")
def waiting_until(
    course: Course, calendar: Calendar, choices: ClockChoices | None = None
) -> date | None:
    """
    Return until when the word the request waits for is to come; None where it waits for none.

    For notices it is the day they name; for opinions 15 working days from the letter's receipt,
    of other agencies the day to remind them.
    """
    choices = choices or ClockChoices()
    match course.waits_for:
        case Waiting.CONFIRMATION if course.arrived is not None:
            return confirmation_due(course.arrived, calendar).due
        case Waiting.CORRECTION:
            return course.correction_last
        case Waiting.REASON:
            return course.reason_last
        case Waiting.PAYMENT:
            return course.fee_last
        case Waiting():
            return min(letter_deadline(course, one.number, calendar, choices).due
                       for one in course.open_letters)  # fmt: skip
        case _:
            return None


@law("条例 第三十二条", "条例 第三十四条", "条例 第十一条", setting="agency_opinion_days")
def letter_deadline(
    course: Course, number: int, calendar: Calendar, choices: ClockChoices | None = None
) -> Deadline:
    """
    Return the last day for the opinion a letter asks for, counted from its receipt.

    :raises KeyError: the file has no such letter
    """
    found = {letter.number: letter.asked for letter in course.letters}[number]
    reached = found.reached or found.sent
    if found.whom is Whom.THIRD_PARTY:
        return third_party_opinion_due(reached, calendar)
    if found.whom is Whom.JOINT_AGENCY:
        return joint_agency_opinion_due(reached, calendar)
    days = (choices or ClockChoices()).agency_opinion_days
    return other_agency_opinion_due(reached, calendar, agency_opinion_days=days)


@law("条例 第三十三条第三款", mark="D")
def standing(course: Course, calendar: Calendar, choices: ClockChoices | None = None) -> Standing:
    """Return what lists and queues ask of a request."""
    choices = choices or ClockChoices()
    found = reply_deadline(course, calendar, choices)
    waits = course.waits_for
    return Standing(
        due=found.due if found else None,
        target=found.target if found else None,
        provisional=bool(found and found.provisional),
        paused=_pauses(course, choices),
        waiting=waits,
        until=waiting_until(course, calendar, choices),
    )


def _pauses(course: Course, choices: ClockChoices) -> bool:
    """Tell whether the period stands still."""
    if course.state is State.FEE_NOTICED:
        return choices.fee_restart_clock
    if course.state is State.REASON_REQUIRED:
        return choices.reason_stops_clock and course.reason_answered is None
    if course.state not in CONSULTING:
        return course.state is State.CORRECTION_REQUIRED
    asked = {letter.asked.whom for letter in course.open_letters}
    return choices.determination_pauses or asked != {Whom.DETERMINATION}
