"""
The annual reports of the county and its units, each brought as far as its state says.

2022 is published by the county, 2023 by most units; the county's own on 2023 is drafted and
waits for whoever walks through the demonstration.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import IntEnum

from gongkai.agencies.models import Agency, Officer
from gongkai.agencies.roles import Role
from gongkai.audit.finding import Severity
from gongkai.demo.bulk import ANSWERS, OPINION, SIGNERS
from gongkai.demo.data_file import data
from gongkai.demo.days import at, office_hours
from gongkai.demo.people import People
from gongkai.demo.units import Units
from gongkai.reports.checks import checked
from gongkai.reports.compute import compiled
from gongkai.reports.declare import confirm, declare, recorded
from gongkai.reports.models import AnnualReport, ReportVersion
from gongkai.reports.narrative import model
from gongkai.reports.narrative.actions import save_chapter
from gongkai.reports.narrative.facts import Facts
from gongkai.reports.narrative.skeleton import skeleton
from gongkai.reports.opening import open_report
from gongkai.reports.publish import publish
from gongkai.reports.versions import freeze, review_secrecy, send_back, sign
from gongkai.reports.waive import waive
from gongkai.reports.whole import whole
from gongkai.rules.signoff import Level

_FILL = re.compile(r"\{\{ fill:([^}]*) \}\}")
WRITTEN = (0, 1, 5, 6)  # the chapters that are prose


class Until(IntEnum):
    """How far a report is."""

    DRAFTED = 0
    FROZEN = 1
    SIGNED_ONCE = 2
    PUBLISHED = 3


def publish_2022(units: Units, people: People) -> AnnualReport:
    """Declare, write, check, sign and publish the county's report on 2022."""
    row, county = data("reports")["2022"], units.county
    clerk = people.at(county, Role.CLERK)
    report = open_report(county, 2022, by=clerk, now=at(date(2023, 1, 4), 11))
    told = [(f"t3.{name}", "", "", amount, row["source"]) for name, amount in row["requests"]]
    told.append(("t3", "", "", 0, row["source"]))
    told += [tuple(fact) for fact in row["facts"]]
    _declare(report, told, people, at(date(2023, 1, 5), 12))
    for number, text in row["chapters"]:
        save_chapter(report, number, text=text, revision=0, by=clerk, now=at(date(2023, 1, 9), 17))
    _carry(report, people, at(date(2023, 1, 11), 11), Until.PUBLISHED)
    return report


def draft_2023(units: Units, people: People) -> AnnualReport:
    """Open the county's report on 2023 with the model report's prose and declared figures."""
    county = units.county
    clerk = people.at(county, Role.CLERK)
    report = open_report(county, 2023, by=clerk, now=at(date(2024, 1, 4), 11))
    told = [
        (one.name, one.label, one.unit, one.amount, one.source)
        for one in model.to_declare()
        if not recorded(report, one.name)  # records tell it
    ]
    told.append(("t3", "", "", 0, "本年度政府信息公开申请登记簿"))
    _declare(report, told, people, at(date(2024, 1, 8), 12))
    for number, text in model.drafts().items():
        save_chapter(
            report, number, text=text, revision=0, by=clerk, now=at(date(2024, 1, 10), 17)
        )
    return report


def unit_reports(units: Units, people: People, year: int) -> dict[str, int]:
    """Prepare the units' own reports, in mixed states; return how many are in which."""
    states = data("reports")["units"]
    dice = random.Random(f"reports{year}")  # noqa: S311  data for a demonstration
    counted = {"已公布": 0, "审签中": 0, "退回": 0, "起草中": 0, "未建立": 0}
    for unit in units.below:
        if unit.code in states["missing"]:
            counted["未建立"] += 1
            continue
        day = date(year + 1, 1, 4) + timedelta(days=dice.randrange(0, 14))
        report = _unit_draft(unit, people, year, office_hours(day, dice))
        if unit.code in states["drafting"]:
            counted["起草中"] += 1
        elif unit.code in states["sent_back"]:
            version = _carry(report, people, at(day, 17), Until.SIGNED_ONCE)
            reviewer = people.at(unit, Role.REVIEWER_2)
            send_back(version, by=reviewer, now=at(day, 19),
                      reason="第五章存在的问题写得过于笼统，请结合本单位实际补充。")  # fmt: skip
            counted["退回"] += 1
        elif unit.code in states["signing"]:
            _carry(report, people, at(day, 17), Until.SIGNED_ONCE)
            counted["审签中"] += 1
        else:
            _carry(report, people, at(day, 17), Until.PUBLISHED)
            counted["已公布"] += 1
    return counted


def _unit_draft(unit: Agency, people: People, year: int, now: datetime) -> AnnualReport:
    clerk = people.at(unit, Role.CLERK)
    report = open_report(unit, year, by=clerk, now=now)
    source = "本单位政府信息公开申请登记簿"
    fee = ("fees.processing", "信息处理费", "元", 0, "财务收据存根：本年度没有收取")
    _declare(report, [("t3", "", "", 0, source), fee], people, now + timedelta(hours=1))
    facts = Facts(report, compiled(report))
    for number in WRITTEN:
        text = _FILL.sub(_filled, skeleton(number, facts))
        save_chapter(report, number, text=text, revision=0, by=clerk, now=now + timedelta(hours=2))
    return report


def _filled(match: re.Match[str]) -> str:
    for about, words in data("reports")["units"]["fills"]:
        if about in match[1]:
            return str(words)
    raise LookupError(match[1])


def _declare(
    report: AnnualReport,
    told: Iterable[tuple[str, str, str, int, str]],
    people: People,
    now: datetime,
) -> None:
    by, other = people.at(report.agency, Role.CLERK), people.at(report.agency, Role.REVIEWER_2)
    for name, label, unit, amount, source in told:
        figure = declare(
            report, name=name, amount=amount, source=source, by=by, now=now, label=label, unit=unit
        )
        confirm(figure, by=other, now=now + timedelta(minutes=20))


def _carry(report: AnnualReport, people: People, now: datetime, until: Until) -> ReportVersion:
    """Answer for the warnings, freeze, sign and publish, as far as asked."""
    agency = report.agency
    clerk = people.at(agency, Role.CLERK)
    for one in checked(report, whole(report)).of(Severity.WARNING):
        waive(report, fingerprint=one.fingerprint, by=clerk, now=now,
              reason="已与登记簿和来源材料核对，数字属实。")  # fmt: skip
    drafter = people.at(agency, Role.CONTRIBUTOR)
    version = freeze(report, by=drafter, now=now, provided_by=agency.office or agency.short_name)
    if until < Until.SIGNED_ONCE:
        return version
    for step, (level, role) in enumerate(SIGNERS.items(), start=1):
        then = now + timedelta(minutes=45 * step)
        if level is Level.LEADER:
            _secrecy(version, people.at(agency, Role.SECRECY), then - timedelta(minutes=20))
        sign(version, level=level, by=people.at(agency, role), now=then)
        if until is Until.SIGNED_ONCE:
            return version
    publish(report, version, by=clerk, now=now + timedelta(days=1))
    return version


def _secrecy(version: ReportVersion, by: Officer, now: datetime) -> None:
    answers = {code: value for code, value in ANSWERS.items() if code != "form"}
    review_secrecy(version, by=by, now=now, answers=answers, passed=True, opinion=OPINION)
