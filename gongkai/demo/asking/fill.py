"""Two hundred requests: an old register taken over, and live cases in every state."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from gongkai.agencies.calendars import calendar_in
from gongkai.agencies.models import Agency
from gongkai.agencies.roles import Role
from gongkai.demo.asking import replying  # noqa: F401  puts its steps on the list
from gongkai.demo.asking.steps import STEPS
from gongkai.demo.asking.walk import Staff, Timed, Walk, days_back, timetable
from gongkai.demo.data_file import data
from gongkai.demo.people import People, person_names
from gongkai.demo.planned import identity, uscc
from gongkai.demo.units import Units
from gongkai.requests.actions import Application
from gongkai.requests.takeover.rows import OldCase
from gongkai.requests.takeover.writer import enter_old
from gongkai.rules.applications import RESIDENT_CARD
from gongkai.rules.outcomes import OUTCOMES
from gongkai.rules.receipt import Channel
from gongkai.web.days import local_day

_CHANNELS = (Channel.IN_PERSON, Channel.REGISTERED_MAIL, Channel.INTERNET, Channel.ORDINARY_MAIL)
_COLUMNS = ("natural", "natural", "natural", "business", "legal", "research", "charity", "other")
#: working days within which the old register's cases came, before the live ones
_OLD_SPAN = (140, 230)


def fill_requests(units: Units, people: People, now: datetime) -> int:
    """Enter the requests of the year before `now`; return how many there are."""
    office, dice = units.office, random.Random("requests")  # noqa: S311  for a demonstration
    file = data("requests")
    calendar = calendar_in(office.region)
    last = calendar.workday_until(local_day(now) - timedelta(1))
    asked = _applications(file, dice)
    staff = _staff(office, people)
    timed: list[Timed] = []
    serial, often = 0, None
    for way in file["ways"]:
        if way.get("charged") and not settings.CHARGE_FEES:
            continue
        for back in way["back"]:
            serial += 1
            channel = Channel(way["channel"]) if "channel" in way else _CHANNELS[serial % 2]
            one = next(asked)
            if way.get("often"):  # all of these came from one and the same
                often = often or one
                one = replace(often, description=one.description)
            walk = Walk(office, staff, calendar, one, channel, way, serial)
            timed += timetable(walk, way["steps"], back, last)
    begun = days_back(calendar, last, _OLD_SPAN[1])
    old = [
        _old(number, asked, begun, dice) for number in range(1, max(0, file["count"] - serial) + 1)
    ]
    enter_old(old, agency=office, by=staff.handler, now=min(one.at for one in timed))
    for one in sorted(timed, key=lambda one: (one.at, one.walk.serial)):
        one.walk.now, one.walk.day = one.at, local_day(one.at)
        STEPS[one.name](one.walk)
    return len(old) + serial


def _staff(office: Agency, people: People) -> Staff:
    roles = (Role.REVIEWER_1, Role.REVIEWER_2, Role.REVIEWER_3)
    first, second, third = (people.at(office, role) for role in roles)
    return Staff(
        people.at(office, Role.HANDLER),
        people.at(office, Role.HEAD),
        people.at(office, Role.LEGAL),
        people.at(office, Role.SECRECY),
        (first, second, third),
    )


def _applications(file: dict[str, Any], dice: random.Random) -> Any:
    """Yield applications for ever; nobody in them exists, and they say so."""
    names = person_names(1919)
    while True:
        column = dice.choice(_COLUMNS)
        asked = f"{dice.choice(file['years'])}年{dice.choice(file['matters'])}"
        contact = {"phone": f"1990000{dice.randrange(10000):04}", "address": "示例县演示路1号"}
        if column == "natural":
            who = {
                "name": f"{next(names)}（演示）",
                "id_type": RESIDENT_CARD,
                "id_number": identity(dice),
            }
        else:
            who = {
                "org_name": f"示例{dice.choice(file['bodies'][column])}（演示）",
                "uscc": uscc(dice),
                "legal_representative": next(names),
                "contact_person": next(names),
            }
        kind = "person" if column == "natural" else "organisation"
        yield Application(kind, column, who | contact, asked, "post", "paper")


def _old(number: int, asked: Any, days: list[Any], dice: random.Random) -> OldCase:
    """Return a closed case of the old register; every kind of reply comes up."""
    one = next(asked)
    came = dice.randrange(0, _OLD_SPAN[1] - _OLD_SPAN[0])
    took = dice.randrange(3, 20)
    codes = tuple(OUTCOMES)
    code = codes[number // 2 % len(codes)] if number % 2 else dice.choice(codes[:4])
    decided = days[came + took]
    return OldCase(
        number, f"台账{number:03}", one.column, dict(one.identity), days[came],
        _CHANNELS[number % len(_CHANNELS)], one.description, code, decided, decided,
    )  # fmt: skip
