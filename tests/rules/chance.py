"""Files of chance: random calendars, random acts, and a day-walk that knows nothing of ours."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from gongkai.rules.calendar import Calendar
from gongkai.rules.course import Course
from gongkai.rules.deeds import Deed
from gongkai.rules.lifecycle import MAY_FOLLOW
from gongkai.rules.notices import NATIONAL, Holiday, Notice, Notices, Region
from gongkai.rules.reply import Whom
from gongkai.rules.states import Act, State
from gongkai.rules.wizard import BY_ACT

DAY = timedelta(1)
REGION = "somewhere"


class Quick(Random):
    """Draws faster: its bias, less than one in 10^10, is no matter here."""

    def choice(self, seq: Any) -> Any:
        """Return one of them."""
        return seq[int(self.random() * len(seq))]

    def randint(self, a: int, b: int) -> int:
        """Return a number from a to b."""
        return a + int(self.random() * (b - a + 1))

    def randrange(self, start: int, stop: int | None = None, step: int = 1) -> int:
        """Return a number from start to before stop, or from nought to before start."""
        first, after = (0, start) if stop is None else (start, stop)
        return first + int(self.random() * (after - first))


@dataclass
class Days:
    """Days off and weekends worked, as sets: what the calendar of the law is made from."""

    off: set[date] = field(default_factory=set)
    regional: set[date] = field(default_factory=set)
    work: set[date] = field(default_factory=set)

    def worked(self, day: date, *, region: bool) -> bool:
        """Tell whether that day is worked, by looking it up."""
        if day in self.off or (region and day in self.regional):
            return False
        return day.weekday() < 5 or day in self.work


def days_of_chance(chance: Random, first: int, last: int) -> tuple[Days, Calendar]:
    """Return random holidays of some years, and our calendar of the same."""
    days, notices = Days(), []
    for year in range(first, last + 1):
        for region in (NATIONAL, REGION):
            holidays, work = _year(chance, year, days)
            mine = days.off if region == NATIONAL else days.regional
            for holiday in holidays:
                mine.update(set(holiday.days()) - days.work)
            if region == NATIONAL:
                days.work.update(work)
            notices.append(
                Notice(year, region, "某年放假通知", "", "D", False, tuple(holidays),
                       frozenset(work if region == NATIONAL else ()))
            )  # fmt: skip
    regions = {REGION: Region(REGION, "某地区", "")}
    return days, Calendar.of(Notices(regions, tuple(notices)), REGION)


def _year(chance: Random, year: int, days: Days) -> tuple[list[Holiday], set[date]]:
    holidays, taken = [], set(days.off | days.regional | days.work)
    for number in range(chance.randint(0, 6)):
        start = date(year, 1, 10) + DAY * chance.randrange(330)
        holiday = Holiday(f"节{number}", start, start + DAY * chance.randint(0, 7))
        if not taken & set(holiday.days()):
            holidays.append(holiday)
            taken.update(holiday.days())
    weekends = (date(year, 1, 10) + DAY * chance.randrange(330) for _ in range(12))
    return holidays, {day for day in weekends if day.weekday() >= 5 and day not in taken}


def walked(deeds: list[Deed], days: Days, *, region: bool) -> date | None:
    """
    Return the last day of the reply, walked day by day from the list of acts alone.

    None while no period runs. Nothing of gongkai's clock, course or calendar is used.
    """
    start: date | None = None
    fixed: date | None = None
    unpaid: date | None = None
    length, running = 20, True
    letters: dict[int, list] = {}
    for deed in deeds:
        match deed.act:
            case Act.REGISTER:
                start = deed.confirmed or deed.arrived
            case Act.ORDER_ANEW:
                start, fixed, length, letters, running = deed.on, deed.last, 20, {}, True
            case Act.ASK_TO_CORRECT | Act.NOTICE_FEE:
                running = False
            case Act.CORRECT | Act.PAY | Act.FIND_UNCLEAR:
                unpaid = start
                start, running = max(start or deed.on, deed.on), True
            case Act.VOID_PAYMENT:
                start, running = unpaid, False
            case Act.EXTEND:
                length += deed.days
            case Act.ACCEPT_REASON:
                fixed = deed.last or fixed
            case Act.CONSULT_THIRD_PARTY | Act.CONSULT_AGENCY | Act.REFER:
                limited = deed.act is Act.CONSULT_THIRD_PARTY or deed.whom == "JOINT_AGENCY"
                letters[deed.letter] = [deed.on, deed.reached or deed.on, None, limited, False]
            case Act.RECORD_REACHED:
                letters[deed.letter][1] = deed.reached
            case Act.RECORD_ANSWER | Act.END_CONSULTATION:
                letters[deed.letter][1] = deed.reached or letters[deed.letter][1]
                letters[deed.letter][2] = deed.on
                letters[deed.letter][4] = deed.silent
            case Act.WITHDRAW:
                for one in letters.values():
                    if one[2] is None:
                        one[2], one[4] = deed.on, True
    if start is None or not running:
        return None
    if fixed is not None:
        return fixed
    still = {day for one in letters.values() for day in _held(one, days, region=region)}
    day = start
    while length:
        day += DAY
        if days.worked(day, region=region) and day not in still:
            length -= 1
    return day


def _held(letter: list, days: Days, *, region: bool) -> set[date]:
    """Return the days a letter takes out of the period."""
    sent, reached, answered, limited, silent = letter
    day, left = reached, 15
    while left:
        day += DAY
        left -= days.worked(day, region=region)
    end = day if answered is None else answered
    if limited or silent:
        end = min(end, day)
    return {sent + DAY * n for n in range(1, (end - sent).days + 1)}


#: acts that would end most files before anything has happened
_SELDOM = frozenset({Act.WITHDRAW, Act.MERGE, Act.TRANSFER, Act.MEND, Act.IMPORT, Act.HAND_OVER})
_OUTCOMES = ("DISCLOSE", "PARTIAL", "NOT_EXIST", "WITHHOLD_PROCESS", "REPEAT", "STILL_UNCLEAR")


def act_of_chance(chance: Random, course: Course) -> Act:
    """Return an act the state allows; seldom one that ends everything."""
    allowed = list(MAY_FOLLOW[course.state])
    usual = [act for act in allowed if act not in _SELDOM]
    return chance.choice(allowed if not usual or chance.random() < 0.04 else usual)


def deed_of_chance(chance: Random, course: Course, act: Act, *, longest: int = 12) -> Deed:
    """Return such an act with random days; the law may still refuse it."""
    on = (course.latest or date(2021, 1, 4) + DAY * chance.randrange(900)) + DAY * chance.choice(
        (0, 0, 1, 2, 3, chance.randint(0, longest), chance.randint(-3, 45))
    )
    waiting = [letter.number for letter in course.open_letters]
    decided = chance.choice((on, on - DAY))
    match act:
        case Act.SUBMIT:
            return Deed(act, on, channel=chance.choice(("in_person", "internet")), arrived=on)
        case Act.REGISTER:
            web = course.channel == "internet"
            arrived = course.arrived or on
            return Deed(act, on if web else arrived, channel=course.channel, arrived=arrived,
                        confirmed=on if web else None)  # fmt: skip
        case Act.ASK_TO_CORRECT | Act.ASK_REASON | Act.NOTICE_FEE:
            return Deed(act, on, last=on + DAY * chance.randint(5, 30))
        case Act.ACCEPT_REASON:
            return Deed(act, on, last=chance.choice((None, on + DAY * 60)))
        case Act.CONSULT_THIRD_PARTY | Act.CONSULT_AGENCY | Act.REFER:
            reached = chance.choice((None, on, on + DAY * chance.randint(0, 5)))
            whom = chance.choice((Whom.JOINT_AGENCY, Whom.AGENCY)).name
            return Deed(act, on, letter=len(course.letters) + 1, reached=reached,
                        whom=whom if act is Act.CONSULT_AGENCY else "")  # fmt: skip
        case Act.RECORD_REACHED:
            letter = chance.choice(waiting)
            sent = course.letters[letter - 1].asked.sent
            return Deed(act, max(on, sent), letter=letter, reached=sent + DAY)
        case Act.RECORD_ANSWER | Act.END_CONSULTATION:
            return Deed(act, on, letter=chance.choice(waiting), silent=chance.random() < 0.3)
        case Act.EXTEND:
            return Deed(act, on, days=chance.randint(0, 22), number="延〔2023〕1号")
        case Act.SERVE:
            return Deed(act, on, outcome=chance.choice(_OUTCOMES), counted=decided)
        case Act.ORDER_ANEW:
            return Deed(act, on, last=chance.choice((None, on + DAY * 30)))
        case Act.IMPORT:
            return Deed(act, on, channel="in_person", arrived=on - DAY * 9,
                        outcome=chance.choice(_OUTCOMES), counted=on)  # fmt: skip
        case _:
            return Deed(act, on)


__all__ = [
    "BY_ACT",
    "Days",
    "State",
    "act_of_chance",
    "days_of_chance",
    "deed_of_chance",
    "walked",
]
