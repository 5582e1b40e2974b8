"""Superiors' documents, the meetings of 2023, their tasks; and some that wait today."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from typing import Any

from gongkai.agencies.calendars import calendar_in
from gongkai.agencies.models import Agency
from gongkai.agencies.roles import Role
from gongkai.demo.data_file import data
from gongkai.demo.days import at
from gongkai.demo.people import People
from gongkai.demo.units import Units
from gongkai.supervision.directives import actions
from gongkai.supervision.directives.actions import Came
from gongkai.supervision.directives.models import Decision, Directive, Point, Task
from gongkai.web.days import local_day

CHAIR = "县委常委、常务副县长"
PLACE = "县人民政府三楼会议室"


def fill_directives(units: Units, people: People, now: datetime) -> tuple[int, int, int]:
    """Register documents, hold meetings, give tasks and bring them as far as their days say."""
    file, filler = data("directives"), _Filler(units, people)
    for row in file["documents"]:
        filler.document(row)
    for row in file["meetings"]:
        filler.meeting(row)
    filler.lively(file["lively"], now)
    return Directive.objects.count(), len(file["meetings"]), Task.objects.count()


class _Filler:
    def __init__(self, units: Units, people: People) -> None:
        self.units, self.people = units, people
        self.clerk = people.at(units.county, Role.CLERK)
        self.leader = people.at(units.county, Role.LEADER)
        self.calendar = calendar_in("xinjiang")
        self.dice = random.Random("directives")  # noqa: S311  data for a demonstration

    def document(self, row: dict[str, Any]) -> None:
        """Register a document and have all its tasks done in time, or nearly."""
        made = self._register(row, row["received_on"], row["doc_no"])
        for point, told in zip(made.points.all(), row["points"], strict=True):
            self._tasks(point, told, self.calendar.after(row["received_on"], 2))
        for sent in made.circulations.select_related("agency"):
            actions.mark_read(
                sent,
                by=self.people.at(sent.agency, Role.CONTRIBUTOR),
                now=at(self.calendar.after(row["received_on"], 3), 11),
            )

    def meeting(self, row: dict[str, Any]) -> None:
        """Call and hold a meeting, and have its tasks done."""
        on: date = row["on"]
        meeting = actions.call_meeting(
            self.units.county,
            held_on=on,
            place=row["place"],
            chair=CHAIR,
            agenda="\n".join(row["agenda"]),
            units=[self.units.office, *self.units.below],
            by=self.clerk,
            now=at(on - timedelta(days=4), 12),
        )
        actions.hold(
            meeting,
            held_on=on,
            came={one.pk: self._came(one) for one in (self.units.office, *self.units.below)},
            course=row["course"],
            decisions="\n".join(one["text"] for one in row["decisions"]),
            number=f"〔{on.year}〕第{meeting.turn}期",
            by=self.clerk,
            now=at(on, 18),
        )
        for decision, told in zip(meeting.decisions.all(), row["decisions"], strict=True):
            self._tasks(decision, told, self.calendar.after(on, 1))

    def lively(self, row: dict[str, Any], now: datetime) -> None:
        """Leave tasks done, waiting, overdue and only read; and a meeting that is called."""
        today = local_day(now)
        day = self._before(today, -row["received"])
        made = self._register(row | {"kind": "document"}, day, f"喀署办发〔{day.year}〕66号")
        given: list[Task] = []
        for point, told in zip(made.points.all(), row["points"], strict=True):
            if told["units"]:
                given += self._give(point, told, self._before(today, -row["received"] - 1))
        moment = at(self._before(today, 6), 12)
        for place, sent in enumerate(made.circulations.select_related("agency")):
            if place % 3 < 2:
                by = self.people.at(sent.agency, Role.CONTRIBUTOR)
                actions.mark_read(sent, by=by, now=moment)
        for task in given[:3]:
            self._do(task, moment)
        if given:
            actions.accept_task(given[0], by=self.leader, now=moment + timedelta(days=1))
        units = [self.units.office, *self.units.below]
        actions.call_meeting(
            self.units.county, held_on=self.calendar.after(today, 4), place=PLACE, chair=CHAIR,
            agenda="\n".join(row["agenda"]), units=units, by=self.clerk, now=now,
        )  # fmt: skip

    def _before(self, today: date, working_days: int) -> date:
        found = today
        for _step in range(working_days):
            found = self.calendar.workday_until(found - timedelta(days=1))
        return found

    def _register(self, row: dict[str, Any], day: date, doc_no: str) -> Directive:
        return actions.register_directive(
            self.units.county,
            kind=row["kind"],
            title=row["title"],
            doc_no=doc_no,
            issuer=row["issuer"],
            received_on=day,
            summary=row["summary"],
            points="\n".join(one["text"] for one in row["points"]),
            by=self.clerk,
            now=at(day, 17),
        )

    def _came(self, unit: Agency) -> Came:
        person = self.people.at(unit, Role.REVIEWER_3).name if unit in self.units.below else "值班"
        luck = self.dice.random()
        if luck < 0.04:
            return Came("absent", note="外出参加上级会议")
        if luck < 0.14:
            other = self.people.at(unit, Role.REVIEWER_2).name if unit in self.units.below else ""
            return Came("substitute", other or person, "办公室主任", "分管领导请假")
        return Came("present", person, "分管领导")

    def _give(self, of: Point | Decision, told: dict[str, Any], day: date) -> list[Task]:
        chosen = self.dice.sample(self.units.below, min(told["units"], 4))
        return actions.assign(
            of, chosen, text=of.text, wanted=told["wanted"],
            due=self.calendar.after(day, told["days"]), by=self.clerk, now=at(day, 11),
        )  # fmt: skip

    def _tasks(self, of: Point | Decision, told: dict[str, Any], day: date) -> None:
        for task in self._give(of, told, day):
            late = 3 if self.dice.random() < 0.1 else -2
            done = task.due_on + timedelta(days=late)
            self._do(task, at(done, 16))
            actions.accept_task(task, by=self.leader, now=at(self._after(done), 11))

    def _after(self, day: date) -> date:
        return self.calendar.after(day, 1)

    def _do(self, task: Task, moment: datetime) -> None:
        actions.do_task(
            task,
            note=f"已按要求完成：{task.text}。",
            by=self.people.at(task.agency, Role.CONTRIBUTOR),
            now=moment,
        )
