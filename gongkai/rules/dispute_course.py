"""What is due in a review or a suit, from the days of its steps (03 §8)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.rules.calendar import Calendar
from gongkai.rules.law import law
from gongkai.rules.outcomes import REVIEW_FIRST_FROM
from gongkai.rules.remedy_deadlines import (
    review_acceptance_due,
    review_answer_due,
    review_decision_due,
    review_opinion_report_due,
    suit_after_review_due,
)
from gongkai.rules.trace import Deadline


@dataclass(frozen=True, slots=True)
class Steps:
    """
    The days of a dispute's steps, None where a step was not taken.

    `answer_last` is the last day a notice of the court or review organ names for the answer.
    """

    filed: date
    accepted: date | None = None
    simple: date | None = None
    copy: date | None = None
    answer_last: date | None = None
    answered: date | None = None
    extended: date | None = None
    decided: date | None = None
    opinion: date | None = None
    reported: date | None = None
    ended: date | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """
    One thing that is due.

    :param ours: the agency must do it; otherwise the review organ, or a right of the other side
    :param done: the day it was done, None while it is not
    :param sentences: how the day is reckoned
    """

    name: str
    on: date
    ours: bool
    done: date | None = None
    sentences: tuple[str, ...] = ()

    def late(self, today: date) -> bool:
        """Tell whether it was done too late, or is not done and the day is over."""
        return (self.done or today) > self.on


@law(
    "行政复议法 第三十条",
    "行政复议法 第四十八条",
    "行政复议法 第五十四条",
    "行政复议法 第六十二条",
)
def review_dues(steps: Steps, calendar: Calendar) -> list[Due]:
    """
    Return what is due in a review under the law in force since 2024-01-01.

    A review filed before that day has none: the periods of the law before are not known here.
    """
    if steps.filed < REVIEW_FIRST_FROM:
        return []
    simple, over = steps.simple is not None, steps.decided or steps.ended
    found = [
        _due(review_acceptance_due(steps.filed, calendar), ours=False, done=steps.accepted or over)
    ]
    if steps.copy is not None:
        found.append(_answer(steps, review_answer_due(steps.copy, calendar, simple=simple)))
    if steps.accepted is not None:
        last = review_decision_due(
            steps.accepted, calendar, simple=simple, extended=steps.extended is not None
        )
        found.append(_due(last, ours=False, done=over))
    if steps.opinion is not None:
        report = review_opinion_report_due(steps.opinion, calendar)
        found.append(_due(report, ours=True, done=steps.reported))
    if steps.decided is not None:
        found.append(_due(suit_after_review_due(steps.decided, calendar), ours=False))
    return found


@law("行政诉讼法 第四十五条", mark="D")
def suit_dues(steps: Steps) -> list[Due]:
    """
    Return what is due in a suit: the answer, by the day the court's notice names.

    The handbook gives no period for it; without a day named nothing is reckoned.
    """
    if steps.answer_last is None:
        return []
    return [
        Due(
            "提交答辩状和证据",
            steps.answer_last,
            ours=True,
            done=steps.answered,
            sentences=("人民法院的应诉通知书写明的最后一日。",),
        )
    ]


def _answer(steps: Steps, reckoned: Deadline) -> Due:
    found = _due(reckoned, ours=True, done=steps.answered)
    named = steps.answer_last
    if named is None or named >= found.on:
        return found
    said = f"复议机关的通知写明{named.isoformat()}，早于法定的最后一日，从其通知。"
    return Due(found.name, named, found.ours, found.done, (*found.sentences, said))


def _due(deadline: Deadline, *, ours: bool, done: date | None = None) -> Due:
    return Due(deadline.name, deadline.due, ours, done, tuple(deadline.sentences()))
