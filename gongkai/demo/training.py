"""Trainings of 2023 with who came, one that is to come, and quizzes officers took."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from decimal import Decimal

from gongkai.agencies.models import Officer
from gongkai.agencies.roles import Role
from gongkai.demo.days import at
from gongkai.demo.people import People
from gongkai.demo.units import Units
from gongkai.ledger.actions import Entered, enter_many
from gongkai.rules.training import quiz
from gongkai.supervision.training import actions, lines
from gongkai.supervision.training.actions import Given
from gongkai.supervision.training.models import Attendee, Session, SessionState
from gongkai.web import bulk

_HELD = (
    (date(2023, 4, 21), "2023年第一次政府信息公开业务培训", "3", 1.0,
     "条例逐条讲解\n依申请公开的期限和答复文书\n栏目更新和发布前审查"),
    (date(2023, 9, 15), "2023年第二次政府信息公开业务培训", "2.5", 0.85,
     "第三方评估发现的问题\n个人信息保护和公开前脱敏\n年度报告怎样填"),
)  # fmt: skip
_COMING = "年度报告编制和依申请公开专题培训"


def fill_training(units: Units, people: People, now: datetime) -> int:
    """Plan and hold them; return how many people came."""
    clerk, dice = people.at(units.county, Role.CLERK), random.Random("training")  # noqa: S311
    office = units.county.office
    came = 0
    for on, title, hours, share, contents in _HELD:
        given = Given(title, on, Decimal(hours), office, contents, "县司法局", "县委党校报告厅")
        session = actions.plan(units.county, given, by=clerk, now=at(on - timedelta(7), 10))
        rows = [
            Attendee(
                session=session, agency=unit, name=who.name, post="", officer=who,
                marked_by=clerk, marked_at=at(on, 16),
            )
            for unit in units.below
            if dice.random() < share
            for who in dict.fromkeys(
                people.at(unit, role) for role in (Role.CONTRIBUTOR, Role.CLERK)
            )
        ]  # fmt: skip
        bulk.create(rows)
        session.came = len(rows)
        session.state, session.recorded_by = SessionState.HELD, clerk
        session.recorded_at = at(on, 17)
        session.save()
        entries = lines.entries(session)
        enter_many(Entered(one, session.agency, clerk, at(on, 17)) for one in entries)
        came += len(rows)
    _coming(units, clerk, now)
    _quizzes(people, units, now, dice)
    return came


def _coming(units: Units, clerk: Officer, now: datetime) -> Session:
    on = now.date() + timedelta(9)
    given = Given(_COMING, on, Decimal(3), units.county.office, "年度报告怎样填\n答复文书案例")
    return actions.plan(units.county, given, by=clerk, now=now - timedelta(3))


def _quizzes(people: People, units: Units, now: datetime, dice: random.Random) -> None:
    """Let a few officers hand in quizzes of the last weeks, some badly."""
    for number, unit in enumerate(units.below[:8]):
        officer = people.at(unit, Role.CONTRIBUTOR)
        turn = actions.next_number(officer)
        answers: list[int | None] = [
            one.right if dice.random() < (0.92, 0.6)[number % 3 == 2] else 0
            for one in quiz(officer.pk * 1000 + turn)
        ]
        actions.hand_in(officer, turn, answers, now=now - timedelta(20 - number))
