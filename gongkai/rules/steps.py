"""The steps that lead to a date: received, started, paused, extended, capped, rolled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.rules.calendar import Calendar
from gongkai.rules.words import Said, Word, said

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
        return f"收到：{on(self.day)}，{self.channel}，{self.rule}（{self.basis}）。"


@dataclass(frozen=True, slots=True)
class Started:
    """The clock starts, or starts again and forgets what it counted before."""

    day: date
    event: str
    basis: str
    again: bool = False

    def words(self) -> str:
        verb = "重新起算" if self.again else "起算"
        return f"{verb}：{self.event}为{on(self.day)}，当日不计入，自次日起算（{self.basis}）。"


@dataclass(frozen=True, slots=True)
class Term:
    """The length of the period."""

    amount: int
    unit: Unit
    basis: str

    def words(self) -> str:
        return f"期限：{self.amount}{self.unit}（{self.basis}）。"


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
    asked: str = "征求意见"

    def words(self) -> str:
        listed = "、".join(f"{day.month}月{day.day}日" for day in self.days)
        held = f"其间{len(self.days)}个工作日不计入" + (f"（{listed}）" if listed else "")
        twice = f"，与前次重叠的{self.overlap}个工作日不重复扣除" if self.overlap else ""
        note = f"，{self.note}" if self.note else ""
        return (
            f"停止计算：{on(self.sent)}向{self.whom}{self.asked}，至{on(self.until)}止{note}，"
            f"{held}{twice}（{self.basis}）。"
        )


@dataclass(frozen=True, slots=True)
class Extended:
    """The period is made longer, by which notice."""

    amount: int
    unit: Unit
    notice: str
    basis: str

    def words(self) -> str:
        return f"延长：{self.amount}{self.unit}，{self.notice}（{self.basis}）。"


@dataclass(frozen=True, slots=True)
class Capped:
    """The period ends at the latest on `day`, whatever the rest adds up to."""

    day: date
    why: str
    basis: str

    def words(self) -> str:
        return f"最长：{self.why}，不得晚于{on(self.day)}（{self.basis}）。"


@dataclass(frozen=True, slots=True)
class Fixed:
    """The law or the notice names the day itself."""

    day: date
    why: str
    basis: str

    def words(self) -> str:
        return f"定日：{self.why}为{on(self.day)}（{self.basis}）。"


@dataclass(frozen=True, slots=True)
class Rolled:
    """The last day is a day off, so the period ends on the day after the holiday."""

    last: date
    to: date
    why: str
    basis: str = "民法典 第二百零三条"

    def words(self) -> str:
        return (
            f"顺延：{on(self.last)}为{self.why}，"
            f"以其结束的次日{on(self.to)}为最后一日（{self.basis}）。"
        )


Step = Received | Started | Term | Paused | Extended | Capped | Fixed | Rolled
