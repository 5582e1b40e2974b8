"""Who is responsible at the county and its units; a few units lack somebody."""

from __future__ import annotations

from datetime import date

from gongkai.agencies.models import Agency, Officer
from gongkai.agencies.roles import Role
from gongkai.demo.days import at
from gongkai.demo.people import People
from gongkai.demo.units import Units
from gongkai.supervision.organisation.models import DutyKind, Responsible

SINCE = date(2022, 2, 14)
BASIS = "塔政办发〔2022〕9号"


def name_responsible(units: Units, people: People) -> int:
    """Name leader, head of the body and officer of every unit but two; return how many."""
    clerk = people.at(units.county, Role.CLERK)
    leader = people.at(units.county, Role.LEADER)
    rows = [
        _row(units.county, DutyKind.LEADER, leader, "县委常委、常务副县长（牵头抓总）", clerk),
        _row(units.county, DutyKind.BODY_HEAD, people.at(units.county, Role.REVIEWER_2),
             "县人民政府办公室副主任", clerk),
        _row(units.county, DutyKind.OFFICER, clerk, "政务公开办公室干部", clerk),
        _row(units.office, DutyKind.LEADER, people.at(units.county, Role.REVIEWER_3),
             "县人民政府办公室主任", clerk),
        _row(units.office, DutyKind.OFFICER, clerk, "政务公开办公室干部", clerk),
    ]  # fmt: skip
    for place, unit in enumerate(units.below):
        if place != 17:  # one unit without a leader in charge, one without an officer
            rows.append(_row(unit, DutyKind.LEADER, people.at(unit, Role.REVIEWER_3),
                             "分管副职领导", clerk))  # fmt: skip
        if place != 29:
            rows.append(_row(unit, DutyKind.OFFICER, people.at(unit, Role.CLERK),
                             "办公室干部", clerk))  # fmt: skip
    Responsible.objects.bulk_create(rows)
    return len(rows)


def _row(unit: Agency, duty: str, person: Officer, post: str, by: Officer) -> Responsible:
    return Responsible(
        agency=unit, duty=duty, name=person.name, post=post, phone=unit.phone, basis=BASIS,
        since=SINCE, entered_by=by, entered_at=at(SINCE, 12),
    )  # fmt: skip
