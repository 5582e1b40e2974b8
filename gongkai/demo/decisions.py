"""The county's decisions recorded and released, week by week, by the units' own officers."""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import date, timedelta

from gongkai.agencies.roles import Role
from gongkai.decisions.actions import record_decision, release
from gongkai.decisions.models import Decision
from gongkai.demo.days import friday, office_hours
from gongkai.demo.people import People
from gongkai.demo.planned import decisions_of
from gongkai.demo.units import Units

#: one in so many is entered three weeks late, so that the list of late ones is not empty
_LATE = 40


def enter_decisions(units: Units, people: People, year: int, share: float = 1.0) -> int:
    """Record and release a year's decisions; return how many."""
    dice = random.Random(f"entered{year}")  # noqa: S311  data for a demonstration
    waiting: dict[tuple[date, str], list[Decision]] = defaultdict(list)
    planned = decisions_of(year, share)
    for one in planned:
        wait = 21 if dice.randrange(_LATE) == 0 else 0
        shown_on = friday(one.decided_on + timedelta(days=wait))
        decision = record_decision(
            agency=units[one.unit],
            kind=one.kind,
            doc_no=one.doc_no,
            party=one.party,
            party_kind=one.party_kind,
            decided_on=one.decided_on,
            by=people.at(units[one.unit], Role.CONTRIBUTOR),
            now=office_hours(one.decided_on + timedelta(days=wait), dice),
            manner=one.manner,
            title=one.title,
            category=one.category,
            content=one.content,
            fields=one.fields,
            numbers=one.numbers,
        )
        waiting[shown_on, one.unit].append(decision)
    for (day, unit), decisions in sorted(waiting.items(), key=lambda pair: pair[0]):
        officer = people.at(units[unit], Role.SECRECY)
        release(decisions, by=officer, now=office_hours(day + timedelta(days=3), dice))
    return len(planned)
