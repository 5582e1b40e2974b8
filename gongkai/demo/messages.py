"""
Citizens' messages of the demonstration county: the year 2023's, and some of today in every state.

All at once: the same rows and ledger lines as the actions write one by one.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from gongkai.agencies.models import Agency, Officer
from gongkai.agencies.roles import Role
from gongkai.demo.data_file import data
from gongkai.demo.days import office_hours, spread
from gongkai.demo.people import People, person_names
from gongkai.demo.units import Units
from gongkai.engagement.messages.actions.common import due_of
from gongkai.engagement.messages.contact import sealed
from gongkai.engagement.messages.digests import mark_digest, version_digest
from gongkai.engagement.messages.lines import entries, entries_of_mark
from gongkai.engagement.messages.lookup import code_hash, code_of
from gongkai.engagement.messages.models import (
    AnswerMark,
    AnswerVersion,
    Message,
    MessageEvent,
    Rating,
    Serial,
)
from gongkai.ledger.actions import Entered, enter_many
from gongkai.web import bulk
from gongkai.web.days import local_day

YEAR = 2023
_IN_YEAR = 40
#: how far today's messages are: what happened to each, and how many days ago it came
_TODAY = (
    *(("received", 0), ("received", 1), ("received", 2), ("assigned", 1), ("assigned", 3)),
    *(("assigned", 9), ("assigned", 24), ("written", 2), ("written", 4), ("written", 11)),
    *(("answered", 5), ("answered", 8), ("public", 3), ("public", 6), ("public", 12)),
    *(("public", 20), ("public", 30), ("disclosure", 4), ("petition", 7), ("abuse", 2)),
)
_TOLD = {
    "disclosure": "您要的是部门文件，属于申请公开政府信息：请填写依申请公开的申请表。",
    "petition": "您反映的是已经由信访部门受理的事项，请凭原来的受理告知书向信访部门查询。",
    "abuse": "广告，不予受理。",
}


@dataclass
class _Made:
    """Rows of every table, to be written together."""

    messages: list[Message] = field(default_factory=list)
    states: list[str] = field(default_factory=list)
    events: list[MessageEvent] = field(default_factory=list)
    versions: dict[int, AnswerVersion] = field(default_factory=dict)  # by place in `messages`
    marks: list[AnswerMark] = field(default_factory=list)
    answered: dict[int, datetime] = field(default_factory=dict)


def enter_messages(units: Units, people: People, now: datetime) -> int:
    """Enter 2023's messages and today's; return how many."""
    dice = random.Random("messages")  # noqa: S311  data for a demonstration
    texts = data("messages")["messages"]
    wanted = [
        (office_hours(day, dice), "public" if place % 4 else "answered")
        for place, day in enumerate(spread(YEAR, _IN_YEAR, dice))
    ]
    wanted += [(now - timedelta(days=ago, minutes=7 * place), state)
               for place, (state, ago) in enumerate(_TODAY)]  # fmt: skip
    wanted.sort()
    made = _Made()
    numbers: dict[int, int] = {}
    for place, (came, state) in enumerate(wanted):
        year = local_day(came).year
        numbers[year] = numbers.get(year, 0) + 1
        made.messages.append(
            _message(texts[place % len(texts)], came, numbers[year], units, state)
        )
        made.states.append(state)
    bulk.create(made.messages)
    _seal(made)
    for place, message in enumerate(made.messages):
        _handled(made, place, message, texts[place % len(texts)], units, people, dice, now)
    _write(made)
    Serial.objects.bulk_create(Serial(year=year, last=last) for year, last in numbers.items())
    return len(made.messages)


def _message(
    text: dict[str, Any], came: datetime, number: int, units: Units, state: str
) -> Message:
    on = local_day(came)
    called, key = f"LY{on.year}-{number:05d}", f"demo{on.year}{number:05d}"
    county = units.county
    return Message(
        number=called,
        kind=text["kind"],
        handled_as=text["kind"],
        title=text["title"],
        body=text["body"],
        page_url="/agencies/" if text["kind"] == "error" else "",
        consent=state != "answered",
        addressed=units[text["unit"]] if number % 2 else None,
        intake=county,
        agency=county,
        form_key=key,
        code_hash=code_hash(called, code_of(key)),
        received_at=came,
        received_on=on,
        due_on=due_of(text["kind"], on, county.region),
    )


def _seal(made: _Made) -> None:
    """Keep who sent them encrypted, of most of them."""
    names = person_names(20_231)
    for place, message in enumerate(made.messages):
        if place % 5:
            message.sealed = sealed(message.pk, {"name": next(names), "phone": "0998-0000000"})
    bulk.update(Message, ["sealed"], [one for one in made.messages if one.sealed])


def _handled(
    made: _Made, place: int, message: Message, text: dict[str, Any], units: Units, people: People,
    dice: random.Random, now: datetime,
) -> None:  # fmt: skip
    """Do with a message what its state asks for."""
    state, came = made.states[place], message.received_at
    clerk, unit = people.at(units.county, Role.CLERK), units[text["unit"]]
    _event(made, message, "receive", None, came)
    if state == "received":
        return
    looked = min(came + timedelta(hours=3 + dice.randrange(20)), now)
    if state in _TOLD:
        message.state, message.turned, message.turned_why = "turned", state, _TOLD[state]
        _event(made, message, "turn", clerk, looked, note=_TOLD[state])
        return
    message.agency, message.state = unit, "assigned"
    _event(made, message, "assign", clerk, looked)
    if state == "assigned":
        return
    drafter = people.at(unit, Role.CONTRIBUTOR)
    left = (message.due_on - message.received_on).days
    late = place % 11 == 3
    days = left + 2 if late else max(left - 1 - dice.randrange(max(left - 1, 1)), 1)
    wrote = min(max(looked, came + timedelta(days=days)), now)
    message.state = "written"
    version = AnswerVersion(
        message=message,
        number=1,
        agency=unit,
        text=text["answer"],
        public_title=message.title,
        public_body=message.body,
        drafter=drafter,
        made_at=wrote,
    )
    version.digest = version_digest(version)
    made.versions[place] = version
    _event(made, message, "write", drafter, wrote)
    if state == "written":
        return
    signed = min(wrote + timedelta(hours=2), now)
    message.state = "answered"
    made.answered[place] = signed
    _event(made, message, "sign", people.at(unit, Role.REVIEWER_2), signed)
    if state == "public":
        released = min(signed + timedelta(hours=20), now)
        message.published_at = released
        _event(made, message, "publish", people.at(unit, Role.SECRECY), released, note="可以公开")


def _event(
    made: _Made, message: Message, act: str, by: Officer | None, at: datetime, note: str = ""
) -> None:
    state = message.state
    made.events.append(
        MessageEvent(
            message=message, act=act, state=state, agency=message.agency, by=by, at=at, note=note
        )
    )


def _write(made: _Made) -> None:
    """Write everything in the order the database's triggers ask for."""
    bulk.create(made.events)
    bulk.create(list(made.versions.values()))
    lines: list[Entered] = []
    ratings = []
    for message in made.messages:
        _lines(lines, entries(message), message.intake, None, message.received_at)
    for event in made.events:
        if event.act in ("sign", "publish") and event.by is not None:
            place = made.messages.index(event.message)
            made.marks.append(_mark(made.versions[place], event))
    bulk.create(made.marks)
    for mark in made.marks:
        _lines(lines, entries_of_mark(mark), mark.version.agency, mark.by, mark.at)
    for place, signed in made.answered.items():
        message, version = made.messages[place], made.versions[place]
        message.answer, message.answered_on = version, local_day(signed)
        message.live = version if message.published_at is not None else None
        if place % 3:
            score = (5, 4, 5, 3, 4, 5, 2)[place % 7]
            at = signed + timedelta(hours=30)
            ratings.append(Rating(message=message, score=score, at=at))
    columns = ["agency_id", "state", "turned", "turned_why", "answer_id", "answered_on"]
    bulk.update(Message, [*columns, "live_id", "published_at"], made.messages)
    bulk.create(ratings)
    enter_many(sorted(lines, key=lambda line: line.now))


def _mark(version: AnswerVersion, event: MessageEvent) -> AnswerMark:
    mark = AnswerMark(
        version=version,
        what="sign" if event.act == "sign" else "release",
        by=event.by,
        drafter=version.drafter,
        at=event.at,
        on=local_day(event.at),
        due_on=version.message.due_on,
        note=event.note,
    )
    mark.digest = mark_digest(mark)
    return mark


def _lines(
    lines: list[Entered], found: list[Any], agency: Agency, by: Officer | None, at: datetime
) -> None:
    lines += [Entered(entry, agency, by, at) for entry in found]
