"""The steps that lead to a date: received, started, paused, extended, capped, rolled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.rules.calendar import Calendar
from gongkai.rules.words import Said, Word, listed, said

_WEEKDAYS = tuple(f"星期{day}" for day in "一二三四五六日")


class Unit(Word):
    """What a period is counted in; the values are the words used in sentences."""

    WORKDAY = "个工作日"
    DAY = "日"
    MONTH = "个月"
    YEAR = "年"


def on(day: date) -> Said:
    """Return a day in words: 2023年6月12日（星期一）."""
    return said(
        "%(year)s年%(month)s%(day)s日（%(weekday)s）",
        year=day.year,
        month=f"{day.month}月",
        day=day.day,
        weekday=_WEEKDAYS[day.weekday()],
    )


def add(start: date, amount: int, unit: Unit, calendar: Calendar) -> date:
    """
    Return the last day of a period, the start day not counted (民法典 第二百零一条).

    By month the period ends on the corresponding day, or on the month's last day where there
    is none (第二百零二条).
    """
    if unit is Unit.WORKDAY:
        return calendar.after(start, amount)
    if unit is Unit.DAY:
        return start + timedelta(amount)
    months = amount * 12 if unit is Unit.YEAR else amount
    return _corresponding(start, months)


def _corresponding(start: date, months: int) -> date:
    years, month = divmod(start.month - 1 + months, 12)
    first = date(start.year + years, month + 1, 1)
    next_first = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return first.replace(day=min(start.day, (next_first - timedelta(1)).day))


@dataclass(frozen=True, slots=True)
class Received:
    """Which day counts as the day of receipt, and by which rule of article 31."""

    day: date
    channel: str
    rule: str
    basis: str

    def words(self) -> str:
        return said(
            "收到：%(on)s，%(channel)s，%(rule)s（%(basis)s）。",
            on=on(self.day),
            channel=self.channel,
            rule=self.rule,
            basis=self.basis,
        )


@dataclass(frozen=True, slots=True)
class Started:
    """The clock starts, or starts again and forgets what it counted before."""

    day: date
    event: str
    basis: str
    again: bool = False

    def words(self) -> str:
        verb = said("重新起算") if self.again else said("起算")
        return said(
            "%(verb)s：%(event)s为%(on)s，当日不计入，自次日起算（%(basis)s）。",
            verb=verb,
            event=self.event,
            on=on(self.day),
            basis=self.basis,
        )


@dataclass(frozen=True, slots=True)
class Term:
    """The length of the period."""

    amount: int
    unit: Unit
    basis: str

    def words(self) -> str:
        return said(
            "期限：%(amount)s%(unit)s（%(basis)s）。",
            amount=self.amount,
            unit=self.unit,
            basis=self.basis,
        )


@dataclass(frozen=True, slots=True)
class Paused:
    """
    An interval that does not count: later than `sent`, up to and including `until`.

    `days` are the working days it takes out of the period, those of an earlier overlapping
    interval left out, so that no day is taken out twice.
    """

    whom: str
    sent: date
    until: date
    days: tuple[date, ...]
    overlap: int
    note: str
    basis: str
    asked: str = said("征求意见")

    def words(self) -> str:
        days = [
            said("%(month)s%(day)s日", month=f"{one.month}月", day=one.day) for one in self.days
        ]
        held = said("其间%(count)s个工作日不计入", count=len(days))
        if days:
            held += said("（%(days)s）", days=listed(days))
        if self.overlap:
            held += said("，与前次重叠的%(overlap)s个工作日不重复扣除", overlap=self.overlap)
        return said(
            "停止计算：%(sent)s向%(whom)s%(asked)s，至%(until)s止%(note)s，%(held)s（%(basis)s）。",
            sent=on(self.sent),
            whom=self.whom,
            asked=self.asked,
            until=on(self.until),
            note=said("，%(note)s", note=self.note) if self.note else "",
            held=held,
            basis=self.basis,
        )


@dataclass(frozen=True, slots=True)
class Extended:
    """The period is made longer, by which notice."""

    amount: int
    unit: Unit
    notice: str
    basis: str

    def words(self) -> str:
        return said(
            "延长：%(amount)s%(unit)s，%(notice)s（%(basis)s）。",
            amount=self.amount,
            unit=self.unit,
            notice=self.notice,
            basis=self.basis,
        )


@dataclass(frozen=True, slots=True)
class Capped:
    """The period ends at the latest on `day`, whatever the rest adds up to."""

    day: date
    why: str
    basis: str

    def words(self) -> str:
        return said(
            "最长：%(why)s，不得晚于%(on)s（%(basis)s）。",
            why=self.why,
            on=on(self.day),
            basis=self.basis,
        )


@dataclass(frozen=True, slots=True)
class Fixed:
    """The law or the notice names the day itself."""

    day: date
    why: str
    basis: str

    def words(self) -> str:
        return said(
            "定日：%(why)s为%(on)s（%(basis)s）。", why=self.why, on=on(self.day), basis=self.basis
        )


@dataclass(frozen=True, slots=True)
class Rolled:
    """The last day is a day off, so the period ends on the day after the holiday."""

    last: date
    to: date
    why: str
    basis: str = "民法典 第二百零三条"

    def words(self) -> str:
        return said(
            "顺延：%(on)s为%(why)s，以其结束的次日%(on2)s为最后一日（%(basis)s）。",
            on=on(self.last),
            why=self.why,
            on2=on(self.to),
            basis=self.basis,
        )


Step = Received | Started | Term | Paused | Extended | Capped | Fixed | Rolled
