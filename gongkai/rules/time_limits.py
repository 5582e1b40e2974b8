"""Time limits in free words (公开时限 of the standard catalogues) read as periods (04 §8)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from gongkai.rules.calendar import Calendar, calendar_of
from gongkai.rules.law import law
from gongkai.rules.periods import Period
from gongkai.rules.publication import PERIODS, obligations
from gongkai.rules.steps import Unit, add

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2}
_NUMBER = r"(?P<number>\d{1,3}|[一二两三四五六七八九十]{1,3})"
_UNITS = {
    "小时": Unit.DAY,
    "工作日": Unit.WORKDAY,
    "日": Unit.DAY,
    "天": Unit.DAY,
    "自然日": Unit.DAY,
    "月": Unit.MONTH,
    "年": Unit.YEAR,
}
_PERIOD = re.compile(
    rf"(?:(?:自|从|在|于)?(?P<event>[^，。；,;、（）()]{{2,30}}?)(?:之日|当日)?(?:起|后|之后|以后))?"
    rf"(?:的|，|,)?{_NUMBER}\s*个?(?P<unit>工作日|自然日|小时|日|天|月|年)(?:以?内|之内|公开|$)"
)
#: words right before a number that make it something else: a shortest display, a lead, a date
_NOT_A_LIMIT = re.compile(
    r"(不少于|不得少于|不低于|至少|提前|前|\d年|月|(公示|公告|征求意见)(期限?|时间|时限)?[为共满]?)$"
)
_AT_ONCE = re.compile(r"及时|实时|即时|当日|当天|立即|同步|第一时间|即办即公开|小时")
_ALWAYS = re.compile(r"长期|常年|动态(?:调整|更新)|持续|随时")
_HOURS_A_DAY = 24
_EVERY = re.compile(r"(?:每|按|逐)(?P<span>年|半年|季度?|月|周|日)|(?P<bare>年度|季度|月度)")
_MONTHS = {"每年": 12, "每半年": 6, "每季度": 3, "每月": 1}
_SPANS = {"年": "每年", "半年": "每半年", "季": "每季度", "季度": "每季度", "月": "每月"}


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """
    What a free-text time limit says.

    `periods` are never empty: where the text names none, article 26 stands in and `fallback`
    says so. `at_once` and `always` are words like 及时 and 长期, `every` like 每季度; they set
    no last day of their own.
    """

    text: str
    periods: tuple[Period, ...]
    fallback: bool
    at_once: bool = False
    always: bool = False
    every: str = ""


@law("国办发〔2019〕54号", "条例 第二十六条")
def parse(text: str) -> TimeLimit:
    """
    Return the periods a free-text 公开时限 names, or article 26 where it names none.

    Several may apply (形成之日起20个工作日内，许可7个工作日内); see `publication.obligations`.
    """
    plain = _normalised(text)
    matches = [
        match
        for match in _PERIOD.finditer(plain)
        if not _NOT_A_LIMIT.search(plain[: match.start("number")])
    ]
    periods = tuple(dict.fromkeys(_period(match) for match in matches))
    every = _EVERY.search(plain)
    return TimeLimit(
        text=text,
        periods=periods or (PERIODS["proactive"],),
        fallback=not periods,
        at_once=bool(_AT_ONCE.search(plain)),
        always=bool(_ALWAYS.search(plain)),
        every=_span(every) if every else "",
    )


def _normalised(text: str) -> str:
    wide = {ord("０") + digit: str(digit) for digit in range(10)}
    return re.sub(r"\s+", "", text).translate(wide).replace("半年内", "6个月内")


def _period(match: re.Match[str]) -> Period:
    amount, unit = _number(match["number"]), _UNITS[match["unit"]]
    if match["unit"] == "小时":  # the clocks here know days: 24 hours end on the next one
        amount = max(1, -(-amount // _HOURS_A_DAY))
    event = match["event"] or "信息形成或者变更"
    event = re.split("自|从", event)[-1].removesuffix("之日")
    general = PERIODS["proactive"]
    if (amount, unit) == (general.amount, general.unit) and "形成" in event:
        return general
    return Period("主动公开", amount, unit, f"{event}之日", "标准目录所载公开时限", "P")


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    if "十" not in text:
        return _DIGITS[text[-1]]
    tens, _, ones = text.partition("十")
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)


def _span(match: re.Match[str]) -> str:
    span = match["span"] or match["bare"].removesuffix("度")
    return _SPANS.get(span, f"每{span}")


@law("国办发〔2019〕54号", "条例 第二十六条", mark="D")
def due_by(limit: TimeLimit, start: date, calendar: Calendar) -> date:
    """
    Return the last day for information that stands under a time limit, from its formation.

    Only laws and regulations may set a longer period than article 26, and a catalogue is neither:
    where it names one, article 26 stands (the strictest of all applies).

    :raises NoNotice: the year's holidays are not known
    """
    return obligations((*limit.periods, PERIODS["proactive"]), start, calendar).strictest.due


@law("国办发〔2019〕54号", mark="D")
def again_by(limit: TimeLimit, last: date) -> date | None:
    """Return the day by which what is published at intervals comes again, None for the rest."""
    months = _MONTHS.get(limit.every)
    return None if months is None else add(last, months, Unit.MONTH, calendar_of(None))
