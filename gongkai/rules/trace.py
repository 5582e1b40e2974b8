"""The explanation of a date: its steps as sentences, and added up again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.rules.calendar import Calendar
from gongkai.rules.errors import RuleError
from gongkai.rules.steps import (
    Capped,
    Extended,
    Fixed,
    Paused,
    Received,
    Rolled,
    Started,
    Step,
    Term,
    Unit,
    add,
    on,
)
from gongkai.rules.words import said


class NotWhole(RuleError):
    """A trace whose steps cannot be added up."""

    code = "trace.not_whole"
    says = "“%(name)s”的计算步骤不完整：缺少起算之日，无法复算。"


@dataclass(frozen=True, slots=True)
class Trace:
    """
    How a date came about on one calendar.

    `again()` adds the steps up anew and must give `due`; nothing but the steps and the calendar
    goes into it.
    """

    name: str
    calendar: Calendar
    steps: tuple[Step, ...]
    due: date

    def again(self) -> date:
        """
        Return the last day, worked out from the steps alone.

        :raises NotWhole: there is neither a start nor a fixed day among the steps
        """
        start: date | None = None
        fixed: date | None = None
        amount, unit, paused = 0, Unit.WORKDAY, 0
        for step in self.steps:
            match step:
                case Started():
                    start, amount, paused = step.day, 0, 0
                case Term() | Extended():
                    amount, unit = amount + step.amount, step.unit
                case Paused():
                    paused += len(step.days)
                case Fixed():
                    fixed = step.day
        if fixed is None and start is None:
            raise NotWhole(name=self.name)
        day = fixed or add(start or date.min, amount + paused, unit, self.calendar)
        day = min([day, *(step.day for step in self.steps if isinstance(step, Capped))])
        if any(isinstance(step, Rolled) for step in self.steps):
            day = self.calendar.workday_from(day)
        return day

    def sentences(self) -> list[str]:
        """Return the steps and the result in Chinese, one sentence each."""
        pauses = [step for step in self.steps if isinstance(step, Paused)]
        terms = [step for step in self.steps if isinstance(step, Term | Extended)]
        lines = [step.words() for step in self.steps]
        if pauses or len(terms) > 1:
            parts = [str(term.amount) for term in terms]
            parts += [str(sum(len(step.days) for step in pauses))] if pauses else []
            total = sum(int(part) for part in parts)
            held = said("（末项为不计入的工作日）") if pauses else ""
            lines.append(
                said(
                    "合计：%(parts)s＝%(total)s%(unit)s%(held)s。",
                    parts="＋".join(parts),
                    total=total,
                    unit=terms[0].unit,
                    held=held,
                )
            )
        lines.append(
            said(
                "%(name)s届满：%(on)s（按%(label)s日历）。",
                name=self.name,
                on=on(self.due),
                label=self.calendar.label,
            )
        )
        return lines


@dataclass(frozen=True, slots=True)
class Deadline:
    """
    A last day with its explanation, by the region's calendar and by the national one.

    `due` is the legal last day; `target` is the day to plan on, never later. `assumed` lists
    what had to be assumed because it has not happened yet.
    """

    legal: Trace
    national: Trace
    target: date
    assumed: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What is due, in Chinese."""
        return self.legal.name

    @property
    def due(self) -> date:
        """The legal last day."""
        return self.legal.due

    @property
    def provisional(self) -> tuple[int, ...]:
        """Years on the way for which the region's holiday notice is missing."""
        return self.legal.calendar.missing(_first_day(self.legal), self.due)

    def sentences(self) -> list[str]:
        """Return the explanation in Chinese, the two dates last."""
        lines = self.legal.sentences()
        if self.target != self.due:
            lines.append(
                said(
                    "内部目标：%(on)s（%(why_earlier)s）。",
                    on=on(self.target),
                    why_earlier=self._why_earlier(),
                )
            )
        lines += [said("暂按：%(line)s。", line=line) for line in self.assumed]
        if self.provisional:
            lines += _provisional(self.legal.calendar, self.provisional)
        return lines

    def as_dict(self) -> dict[str, object]:
        """Return plain values for JSON."""
        return {
            "name": self.name,
            "due": self.due.isoformat(),
            "target": self.target.isoformat(),
            "calendar": self.legal.calendar.region or "national",
            "provisional": list(self.provisional),
            "assumed": list(self.assumed),
            "sentences": self.sentences(),
        }

    def _why_earlier(self) -> str:
        return (
            said("按全国日历")
            if self.target == self.national.due
            else said("最后一日之前的最后一个工作日")
        )


def _provisional(calendar: Calendar, years: tuple[int, ...]) -> list[str]:
    """Say which notices are missing, and by what their years were counted instead."""
    unknown = [str(year) for year in years if year not in calendar.years]
    regional = [str(year) for year in years if year in calendar.years]
    told: list[str] = []
    if regional:
        told.append(
            said(
                "暂定：缺%(regional)s年%(calendar)s的放假通知，该年按全国日历计算；"
                "通知加入后须复算。",
                regional="、".join(regional),
                calendar=calendar.label,
            )
        )
    if unknown:
        told.append(
            said(
                "暂定：缺%(unknown)s年国务院办公厅的节假日安排通知，"
                "该年按周一至周五计算；通知加入后须复算。",
                unknown="、".join(unknown),
            )
        )
    return told


def _first_day(trace: Trace) -> date:
    """Return the day from which the calendar matters: for calendar days only the end."""
    terms = [step for step in trace.steps if isinstance(step, Term)]
    if not any(term.unit is Unit.WORKDAY for term in terms):
        rolled = (step.last for step in trace.steps if isinstance(step, Rolled))
        return min(rolled, default=trace.due)
    return min(step.day for step in trace.steps if isinstance(step, Received | Started))
