"""
The county's decisions, recorded by the units' own officers and released week by week.

All at once: the same rows and ledger lines as `record_decision` and `release` write one by one
(a test compares them).
"""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta

from gongkai.agencies.roles import Role
from gongkai.decisions import identity
from gongkai.decisions.lines import entries
from gongkai.decisions.models import Decision
from gongkai.demo.days import friday, office_hours
from gongkai.demo.people import People
from gongkai.demo.planned import Planned, decisions_of
from gongkai.demo.units import Units
from gongkai.ledger.actions import Entered, enter_many
from gongkai.web import bulk

#: one in so many is entered three weeks late, so that the list of late ones is not empty
_LATE = 40


def enter_decisions(units: Units, people: People, year: int, share: float = 1.0) -> int:
    """Record and release a year's decisions; return how many."""
    dice = random.Random(f"entered{year}")  # noqa: S311  data for a demonstration
    planned = decisions_of(year, share)
    shown: dict[tuple[date, str], datetime] = {}
    made: list[Decision] = []
    for one in planned:
        wait = timedelta(days=21 if dice.randrange(_LATE) == 0 else 0)
        week = friday(one.decided_on + wait), one.unit
        if week not in shown:
            shown[week] = office_hours(week[0] + timedelta(days=3), dice)
        made.append(_decision(one, units, people, office_hours(one.decided_on + wait, dice)))
        made[-1].published_at = shown[week]
        made[-1].released_by = people.at(units[one.unit], Role.SECRECY)
    bulk.create(made)
    _seal(made, planned)
    lines = [
        Entered(entry, one.agency, one.entered_by, one.entered_at)
        for one in made
        for entry in entries(one)
    ]
    enter_many(sorted(lines, key=lambda line: line.now))
    return len(made)


def _decision(one: Planned, units: Units, people: People, now: datetime) -> Decision:
    agency = units[one.unit]
    return Decision(
        agency=agency,
        agency_name=agency.name,
        kind=one.kind,
        manner=one.manner,
        doc_no=one.doc_no,
        title=one.title,
        party=one.party,
        party_kind=one.party_kind,
        category=one.category,
        content=one.content,
        decided_on=one.decided_on,
        fields=one.fields,
        entered_by=people.at(agency, Role.CONTRIBUTOR),
        entered_at=now,
    )


def _seal(made: list[Decision], planned: list[Planned]) -> None:
    """Keep the identity numbers encrypted; each belongs to its row."""
    found = []
    for decision, one in zip(made, planned, strict=True):
        if one.numbers:
            decision.sealed = identity.sealed(decision.pk, one.numbers)
            found.append(decision)
    bulk.update(Decision, ["sealed"], found)
