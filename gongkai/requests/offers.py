"""What an officer may do with a case now, and why not the rest: the buttons of its page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from gongkai.agencies.access import Act as Access
from gongkai.agencies.access import NotYours
from gongkai.agencies.calendars import calendar_in
from gongkai.agencies.models import Officer
from gongkai.requests import reach
from gongkai.requests.choices import clock_choices
from gongkai.requests.log import course_of
from gongkai.requests.models import InfoRequest
from gongkai.rules.course import Course
from gongkai.rules.guards import why_not
from gongkai.rules.lifecycle import MAY_FOLLOW, transition
from gongkai.rules.states import Act, State
from gongkai.rules.transitions import Transition
from gongkai.web.days import local_day

#: what each act asks of the officer; the signatures ask for themselves
NEEDS: dict[Act, tuple[Access, ...]] = {
    Act.DRAFT_REPLY: (Access.DRAFT_REPLY,),
    Act.SEND_FOR_REVIEW: (Access.DRAFT_REPLY,),
    Act.RETURN: (Access.DRAFT_REPLY,),
    Act.HAND_OVER: (Access.DRAFT_REPLY,),
    Act.ERASE: (Access.APPROVE,),
    Act.SIGN: (Access.SIGN_1, Access.SIGN_2, Access.SIGN_3),
    Act.SEND_BACK: (Access.SEND_BACK,),
    Act.APPLY_FOR_REVIEW: (Access.RECORD,),
    Act.SUE: (Access.RECORD,),
    Act.CONCLUDE: (Access.RECORD,),
    Act.ORDER_ANEW: (Access.RECORD,),
}
#: never offered by hand: the applicant's own, the importer's, the successor's
_NOT_OFFERED = frozenset({Act.SUBMIT, Act.IMPORT, Act.TRANSFER})


@dataclass(frozen=True, slots=True)
class Offer:
    """One act of the lifecycle in this state; `why_not` is empty where it may be done now."""

    act: Act
    transition: Transition
    why_not: str = ""

    @property
    def open(self) -> bool:
        """It may be done now."""
        return not self.why_not


def may_do(case: InfoRequest, officer: Officer, now: datetime) -> list[Offer]:
    """
    Return every act the lifecycle knows in the case's state, those that may be done now first.

    What the act itself will ask for (a text, an approval, a complete draft) is told by the act.
    """
    today, course = local_day(now), course_of(case)
    calendar, choices = calendar_in(case.agency.region), clock_choices()
    found = []
    for act in MAY_FOLLOW[course.state]:
        if act in _NOT_OFFERED or _idle(act, course):
            continue
        refused = _no_post(officer, act, case, today)
        if not refused:
            error = why_not(course, act, calendar, today=today, choices=choices)
            refused = error.said if error is not None else ""
        found.append(Offer(act, transition(course.state, act), refused))
    return sorted(found, key=lambda offer: not offer.open)


def _idle(act: Act, course: Course) -> bool:
    """Tell that an act has another name here: the last answer ends the consultation."""
    if course.state in (State.SUBMITTED, State.DRAFT):
        return act is Act.MEND
    several = len(course.open_letters) > 1
    return act is (Act.END_CONSULTATION if several else Act.RECORD_ANSWER)


def _no_post(officer: Officer, act: Act, case: InfoRequest, today: date) -> str:
    needs = NEEDS.get(act, (Access.HANDLE,))
    if any(reach.may(officer, one, case, today) for one in needs):
        return ""
    try:
        reach.require(officer, needs[0], case, today)
    except NotYours as error:
        return error.said
    return ""
