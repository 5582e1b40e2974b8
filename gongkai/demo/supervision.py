"""
Issues and notices of the demonstration county: 2023 as the model report tells it, and today.

38 put right at once, 12 sent point to point (4 of them both), 12 reminders, 6 supervision notices,
4 quarterly bulletins; today some issues in every state and papers that wait for somebody.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from gongkai.agencies.models import Agency, Officer
from gongkai.agencies.roles import Role
from gongkai.demo.days import at, later, workdays
from gongkai.demo.people import People
from gongkai.demo.units import Units
from gongkai.ledger.actions import Entered, enter, enter_many
from gongkai.supervision.notices import actions as notices
from gongkai.supervision.notices import lines as notice_lines
from gongkai.supervision.notices.drafting import contact_of
from gongkai.supervision.notices.issuing import number_of
from gongkai.supervision.notices.models import (
    Addressee,
    Kind,
    Listed,
    Notice,
    NoticeEvent,
    NoticeSignature,
    NoticeText,
)
from gongkai.supervision.notices.snapshot import facts_of, issues_of
from gongkai.supervision.notices.texts import composed
from gongkai.supervision.rectification import lines as issue_lines
from gongkai.supervision.rectification.actions.opening import numbers
from gongkai.supervision.rectification.models import Issue, IssueEvent
from gongkai.web import bulk
from gongkai.web.days import local_day

#: (立行立改, 点对点) → how many of 2023
FLAGS_2023 = ((True, False, 34), (True, True, 4), (False, True, 8), (False, False, 9))
_FOUND: tuple[tuple[str, str, str, str], ...] = (
    ("missing", "2022年部门决算没有公开“三公”经费说明", "third_party", "条例第二十条第（七）项"),
    ("late", "行政处罚决定公示超过7个工作日", "inspection", "条例第二十六条"),
    ("column", "“政策解读”栏目超过半年没有更新", "third_party", "国办秘函〔2019〕19号"),
    ("link", "公告附件打不开", "monitoring", "国办秘函〔2019〕19号"),
    ("content", "公告正文有错别字", "complaint", "国办秘函〔2019〕19号"),
    ("dates", "页面发布日期早于落款日期", "third_party", "条例第二十六条"),
    ("metadata", "信息没有索引号和文号", "bulletin", "04 §3"),
    ("forward", "转发上级文件没有注明来源", "third_party", "条例第十条"),
    ("interpretation", "规范性文件没有同步解读", "bulletin", "国办发〔2016〕61号"),
    ("media", "政务微信公众号超过两周没有更新", "media", "国办秘函〔2019〕19号"),
    ("report", "年度报告第五部分过于笼统", "inspection", "条例第五十条"),
    ("privacy", "公示名单露出身份证号码", "monitoring", "条例第十五条"),
)
_SOURCES = {"third_party": "2023年第三方评估", "bulletin": "季度考核通报"}
_FIXED = ("已经补发并核对同类信息。", "已经更正，并在栏目中说明。", "已经撤下并重新审核后公开。")


@dataclass(frozen=True, slots=True)
class Course:
    """How far an issue has come: the state, and the days of its steps."""

    state: str
    found: date
    due: date
    rectified: date | None = None
    closed: date | None = None


def fill_supervision(units: Units, people: People, now: datetime) -> tuple[int, int]:
    """Make the issues and notices; return how many of each."""
    dice = random.Random("supervision")  # noqa: S311  data for a demonstration
    fixed = _issues_2023(units, people, dice)
    papers = _papers_2023(units, people, fixed)
    lively = _issues_now(units, people, local_day(now), dice)
    papers += _papers_now(units, people, lively, now)
    return len(fixed) + len(lively), papers


def _issues_2023(units: Units, people: People, dice: random.Random) -> list[Issue]:
    days = workdays(2023)
    made = []
    flags = [(i, p) for i, p, count in FLAGS_2023 for _ in range(count)]
    for serial, (immediate, pushed) in enumerate(flags):
        found = days[(serial * 4 + 12) % (len(days) - 20)]
        due = later(found, 3 if immediate else 10)
        rectified = later(found, 2 if immediate else dice.choice((4, 6, 9)))
        course = Course("closed", found, due, rectified, later(rectified, 1))
        unit = units.below[(serial * 7) % len(units.below)]
        made.append(_issue(unit, people, units, course, serial, immediate, pushed))
    _keep(made, people, units, 2023)
    clerk = people.at(units.county, Role.CLERK)
    enter_many(
        Entered(entry, one.agency, clerk, at(one.closed_on, 17))
        for one in made
        if one.closed_on
        for entry in issue_lines.entries(one)
    )
    return made


def _issues_now(units: Units, people: People, today: date, dice: random.Random) -> list[Issue]:
    """Make issues of the last weeks in every state, some overdue."""
    states = ("open", "assigned", "rectified", "disputed", "reopened", "assigned", "assigned")
    made = []
    for serial in range(21):
        found = today - timedelta(days=3 + serial)
        state = states[serial % len(states)]
        due = today + timedelta(days=4 - serial % 9)
        course = Course(state, found, max(due, found), found if state == "rectified" else None)
        unit = units.below[(serial * 5 + 3) % len(units.below)]
        made.append(_issue(unit, people, units, course, serial, serial % 4 == 0, False))
    for year in sorted({one.found_on.year for one in made}):
        _keep([one for one in made if one.found_on.year == year], people, units, year)
    return made


def _issue(
    unit: Agency,
    people: People,
    units: Units,
    course: Course,
    serial: int,
    immediate: bool,
    pushed: bool,
) -> Issue:
    kind, title, source, basis = _FOUND[serial % len(_FOUND)]
    clerk, other = people.at(units.county, Role.CLERK), people.at(unit, Role.CLERK)
    handed = course.state != "open"
    closed = course.closed is not None
    return Issue(
        agency=unit,
        source=source,
        reference=_SOURCES.get(source, ""),
        kind=kind,
        title=title,
        basis=basis,
        severity="serious" if kind == "privacy" else "normal",
        found_on=course.found,
        opened_by=clerk,
        opened_at=at(course.found, 11),
        state=course.state,
        immediate=immediate,
        pushed=pushed,
        owner=other if handed else None,
        assigned_by=clerk if handed else None,
        assigned_on=course.found if handed else None,
        due_on=course.due if handed else None,
        fix_note=_FIXED[serial % 3] if course.rectified else "",
        rectified_by=other if course.rectified else None,
        rectified_on=course.rectified,
        verified_by=clerk if closed else None,
        closed_on=course.closed,
        ended="fixed" if closed else "",
        times_reopened=1 if course.state == "reopened" else 0,
    )


def _keep(made: Sequence[Issue], people: People, units: Units, year: int) -> None:
    for one, number in zip(made, numbers(year, len(made)), strict=True):
        one.number = number
    bulk.create(made)
    clerk = people.at(units.county, Role.CLERK)
    events = [event for one in made for event in _events(one, clerk)]
    bulk.create(events)


def _events(one: Issue, clerk: Officer) -> list[IssueEvent]:
    told: list[tuple[str, str, Officer | None, datetime, str]] = [
        ("open", "open", clerk, at(one.found_on, 11), "")
    ]
    if one.owner is not None:
        told.append(("assign", "assigned", clerk, at(one.found_on, 12), ""))
    if one.pushed:
        told.append(("push", "assigned", clerk, at(one.found_on, 13), ""))
    if one.state == "disputed":
        why = "该事项已经划转，不属于本单位。"
        told.append(("dispute", "disputed", one.owner, at(one.found_on, 17), why))
    if one.state == "reopened":
        told.append(("rectify", "rectified", one.owner, at(one.found_on, 16), "已经整改。"))
        told.append(("fail", "reopened", clerk, at(one.found_on, 18), "链接仍然打不开。"))
    if one.rectified_on is not None:
        told.append(("rectify", "rectified", one.owner, at(one.rectified_on, 16), one.fix_note))
    if one.closed_on is not None:
        told.append(("verify", "verified", clerk, at(one.closed_on, 16), ""))
        told.append(("close", "closed", clerk, at(one.closed_on, 17), ""))
    return [
        IssueEvent(
            issue=one,
            act=act,
            state=state,
            by=by,
            at=when,
            note=note,
            due_on=one.due_on if act in ("assign", "fail") else None,
        )
        for act, state, by, when, note in told
    ]


def _papers_2023(units: Units, people: People, fixed: Sequence[Issue]) -> int:
    """Issue 12 reminders, 6 supervision notices, 4 bulletins, a push to each unit concerned."""
    count = 0
    below, days = units.below, workdays(2023)
    for month in range(1, 13):
        day = [one for one in days if one.month == month][-2]
        there = [one for one in fixed if one.found_on <= day and (one.closed_on or day) > day]
        named = there or [one for one in fixed if one.found_on.month == month][:3]
        due = [
            {"agency": one.agency_id, "unit": one.agency.short_name, "what": "问题整改",
             "title": one.title, "number": one.number, "issue": one.pk,
             "due": (one.due_on or day).isoformat(), "over": (one.due_on or day) < day}
            for one in sorted(named, key=lambda one: one.agency.position)
        ]  # fmt: skip
        to = list(dict.fromkeys(one.agency for one in named)) or list(below[:3])
        body = f"截至2023年{month}月{day.day}日，下列事项已经到期或者将要到期，请按时办理。"
        count += _issued(units, people, Kind.REMINDER, day, month, to, {"due": due}, named,
                         title="政府信息公开工作提醒", body=body)  # fmt: skip
    for serial, month in enumerate((3, 5, 6, 8, 10, 11), 1):
        day = [one for one in days if one.month == month][6]
        listed = [one for one in fixed if one.found_on.month == month - 1][:4]
        count += _issued(
            units, people, Kind.SUPERVISION, day, serial,
            list(dict.fromkeys(one.agency for one in listed)) or list(below[:2]),
            {"issues": issues_of(_whole(listed))}, listed,
            title="关于政府信息公开问题整改情况的督查通知",
            body="根据县人民政府常务副县长批示，现对第三方评估和季度考核反馈问题的整改情况开展督查。",
            decided_by="head", decision="县人民政府常务副县长批示",
            decided_on=day - timedelta(3), type="special", method="report",
            due_on=later(day, 10),
        )  # fmt: skip
    for quarter in range(1, 5):
        day = [one for one in days if one.month == 3 * quarter][-1]
        count += _bulletin(units, people, quarter, day, fixed)
    packages: dict[Agency, list[Issue]] = {}
    for one in fixed:
        if one.pushed:
            packages.setdefault(one.agency, []).append(one)
    ordered = sorted(packages.items(), key=lambda pair: pair[1][0].found_on)
    for serial, (unit, listed) in enumerate(ordered, 1):
        day = listed[0].found_on
        count += _issued(
            units, people, Kind.PUSH, day, serial, [unit],
            {"issues": issues_of(_whole(listed))}, listed,
            title=f"关于政府信息公开问题点对点推送的函（{unit.short_name}）",
            body="经检查，你单位政府信息公开工作存在下列问题，现点对点推送，请逐项核实整改。",
            due_on=later(day, 10),
        )  # fmt: skip
    return count


def _whole(listed: Sequence[Issue]) -> list[Issue]:
    rows = Issue.objects.filter(pk__in=[one.pk for one in listed])
    return list(rows.select_related("agency", "item").prefetch_related("evidence"))


def _bulletin(
    units: Units, people: People, quarter: int, day: date, fixed: Sequence[Issue]
) -> int:
    first = date(2023, 3 * quarter - 2, 1)
    data = {
        "from": first.isoformat(),
        "to": day.isoformat(),
        "facts": facts_of(units.below, first, day),
        "issues": [],
    }
    return _issued(
        units, people, Kind.BULLETIN, day, quarter, list(units.below), data, [],
        title=f"关于2023年第{'一二三四'[quarter - 1]}季度政府信息公开和政务新媒体情况的通报",
        body="现将本季度政府信息公开问题整改情况通报如下。",
        praise="整改及时、按期销号的单位，予以表扬。", period_from=first, period_to=day,
    )  # fmt: skip


def _issued(
    units: Units,
    people: People,
    kind: Kind,
    day: date,
    serial: int,
    to: Sequence[Agency],
    data: dict[str, Any],
    listed: Sequence[Issue],
    **fields: Any,
) -> int:
    """Make one notice of the past: drafted, frozen, signed, issued, received and closed."""
    county = units.county
    clerk, leader = people.at(county, Role.CLERK), people.at(county, Role.LEADER)
    snapshot = {"on": day.isoformat(), **data}
    one = Notice.objects.create(
        agency=county, kind=kind, drafter=clerk, drafted_at=at(day, 10), snapshot=snapshot,
        contact=contact_of(county), requirement="请对照清单逐项办理，收到后在系统中签收。",
        **fields,
    )  # fmt: skip
    names = [unit.name for unit in to]
    text = composed(one, snapshot, names if len(names) <= 6 else ["各有关单位"])
    frozen = NoticeText.objects.create(
        notice=one, text=text, snapshot=snapshot, drafter=clerk, at=at(day, 11),
        sha256=hashlib.sha256(text.encode()).hexdigest(),
    )  # fmt: skip
    NoticeSignature.objects.create(
        text=frozen, drafter=clerk, signer=leader, sha256=frozen.sha256, at=at(day, 12)
    )
    Listed.objects.bulk_create([Listed(notice=one, issue=issue) for issue in listed])
    answers = one.due_on is not None
    received, ended = at(later(day, 1), 11), at(later(day, 8), 17)
    Addressee.objects.bulk_create(
        [
            Addressee(
                notice=one, agency=unit, acknowledged_by=people.at(unit, Role.CLERK),
                acknowledged_at=received,
                answer="已按要求办理，整改结果已经报送。" if answers else "",
                answered_by=people.at(unit, Role.CLERK) if answers else None,
                answered_at=at(later(day, 6), 16) if answers else None,
                conclusion="整改到位。" if kind == Kind.SUPERVISION else "",
                concluded_by=clerk, concluded_at=ended,
            )
            for unit in to
        ]
    )  # fmt: skip
    NoticeEvent.objects.bulk_create(
        [
            NoticeEvent(notice=one, act=act, by=by, at=at(day, hour))
            for act, by, hour in (
                ("draft", clerk, 10), ("freeze", clerk, 11), ("sign", leader, 12),
                ("issue", clerk, 13),
            )
        ]
    )  # fmt: skip
    one.text, one.year, one.serial = frozen, day.year, serial
    one.number = number_of(kind, day.year, serial)
    one.issued_by, one.issued_at = clerk, at(day, 13)
    one.state, one.closed_at = Notice.State.CLOSED, ended
    one.save()
    enter(notice_lines.entries(one), agency=county, by=clerk, now=at(day, 13))
    return 1


def _papers_now(units: Units, people: People, lively: Sequence[Issue], now: datetime) -> int:
    """Draft a reminder of what is due now, let a push wait for its signature, another be out."""
    county = units.county
    clerk, leader = people.at(county, Role.CLERK), people.at(county, Role.LEADER)
    standing = [one for one in lively if one.state == "assigned"]
    count = 0
    due = later(local_day(now), 5)
    for step, one in enumerate(standing[:2]):
        made = notices.draft_push(county, one.agency, [one], by=clerk, now=now, due=due)
        text = notices.freeze(made, by=clerk, now=now)
        count += 1
        if step:
            notices.sign(made, sha256=text.sha256, by=leader, now=now)
            notices.issue(made, by=clerk, now=now)
    if notices.draft_reminder(county, by=clerk, now=now) is not None:
        count += 1
    return count
