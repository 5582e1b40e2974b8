"""Faults of units that publish an item a week, with the day on which each must be found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta

from gongkai.monitoring.detectors import Report
from gongkai.monitoring.simulation.normal import weekly
from gongkai.monitoring.simulation.words import prose
from gongkai.monitoring.simulation.year import SUPERIOR, Year


def _some_day(year: Year, first: date, last: date) -> date:
    return year.random.choice(year.workdays(first, last))


def _spaced(number: int) -> time:
    """Return times twenty minutes apart, so that they are no batch."""
    minutes = 8 * 60 + 20 * number
    return time(minutes // 60, minutes % 60, 30)


def burst(year: Year) -> None:
    """Many fresh items at once shortly before a cut-off."""
    weekly(year, "tuji")
    cut_off = year.rounds[year.random.choice((1, 2))].cut_off
    day = _some_day(year, cut_off - timedelta(9), cut_off)
    for number in range(year.random.randint(12, 16)):
        year.put("tuji", day, at=_spaced(number), lag=2)
    year.must("burst_before_assessment", "tuji", day)


def first_quarter(year: Year) -> None:
    """A burst before the first cut-off of a site that has no twelve months behind it."""
    weekly(year, "jidu")
    cut_off = year.rounds[0].cut_off
    day = _some_day(year, cut_off - timedelta(6), cut_off)
    for number in range(year.random.randint(14, 18)):
        year.put("jidu", day, at=_spaced(number), lag=1)
    year.must("burst_before_assessment", "jidu", day)


def brought_late(year: Year) -> None:
    """A burst of old items."""
    weekly(year, "bufa")
    cut_off = year.rounds[year.random.choice((1, 2, 3))].cut_off
    day = _some_day(year, cut_off - timedelta(8), cut_off)
    for number in range(year.random.randint(12, 15)):
        year.put("bufa", day, at=_spaced(number), lag=year.random.randint(21, 40))
    for code in ("burst_before_assessment", "burst_with_lag", "late_lag"):
        year.must(code, "bufa", day)


def late(year: Year) -> None:
    """One late item, then a second: more than one in ten."""
    weekly(year, "chidao")
    first = _some_day(year, date(year.year, 5, 5), date(year.year, 5, 25))
    second = _some_day(year, first + timedelta(20), first + timedelta(40))
    year.put("chidao", first, lag=21)
    year.put("chidao", second, lag=year.random.randint(22, 35))
    year.must("late_lag", "chidao", first)
    year.must("late_lag", "chidao", second)


def forwarding(year: Year) -> None:
    """From a day on nothing but two labelled forwards a week."""
    begins = _some_day(year, date(year.year, 5, 10), date(year.year, 8, 10))
    weekly(year, "zhuanfa", until=begins)
    for number, day in enumerate(year.workdays(begins, year.last)):
        if number % 5 in (1, 3):
            year.put("zhuanfa", day, source="地区行署")
    for code, over in (("forward_share", _more_than_half), ("own_original_ratio", _own_rare)):
        day = begins
        while not over(*_shares(year, "zhuanfa", day)):
            day += timedelta(1)
        year.must(code, "zhuanfa", day)


def _shares(year: Year, code: str, day: date) -> tuple[int, int]:
    rows = year.of(code, day - timedelta(89), day)
    return sum(1 for row in rows if row.source), len(rows)


def _more_than_half(others: int, everything: int) -> bool:
    return everything >= 10 and 2 * others > everything


def _own_rare(others: int, everything: int) -> bool:
    return everything >= 10 and 10 * (everything - others) < 3 * everything


def unlabelled(year: Year) -> None:
    """The superior's text with a sentence before it, as one's own."""
    weekly(year, "maoming")
    day = _some_day(year, date(year.year, 4, 10), date(year.year, 11, 10))
    theirs = year.of(SUPERIOR, year.first, day - timedelta(2))[-1]
    year.put("maoming", day, text=f"我局转达如下要求，请遵照执行。\n{theirs.text}", lag=1)
    year.must("unlabelled_forward", "maoming", day)


def repeated(year: Year) -> None:
    """One text in two columns."""
    weekly(year, "chongfu")
    day = _some_day(year, date(year.year, 4, 10), date(year.year, 11, 10))
    one = year.put("chongfu", day, at=time(10, 1), lag=2)
    again = day + timedelta(year.random.randint(1, 30))
    year.put("chongfu", again, column="tongzhi", text=one.text, title=one.title, lag=2)
    year.must("duplicate_items", "chongfu", again)


def mismatched(year: Year) -> None:
    """Days that do not go together, one unit for each way."""
    for number, (way, how) in enumerate(_WAYS.items()):
        code = f"riqi{number}"
        weekly(year, code)
        day = _some_day(year, date(year.year, 4, 10), date(year.year, 11, 10))
        how(year, code, day)
        year.must("date_mismatch", code, day)
        if way == "forged":
            continue


def _forged(year: Year, code: str, day: date) -> None:
    year.put(code, day, shown_on=day - timedelta(year.random.randint(1, 5)), lag=8)


def _shown_later(year: Year, code: str, day: date) -> None:
    year.put(code, day, shown_on=day + timedelta(1))


def _formed_after(year: Year, code: str, day: date) -> None:
    year.put(code, day, formed_on=day + timedelta(year.random.randint(1, 9)))


def _closed_otherwise(year: Year, code: str, day: date) -> None:
    row = year.put(code, day, lag=6)
    assert row.formed_on is not None  # noqa: S101  put gives one
    year._drafts[-1] = replace(row, closing=row.formed_on + timedelta(1))


def _numbered_otherwise(year: Year, code: str, day: date) -> None:
    year.put(code, day, lag=3, doc_no=f"{code}发〔{year.year - 1}〕7号")


def _serial_before(year: Year, code: str, day: date) -> None:
    """A number kept back: a low serial for an item of today."""
    year.put(code, day, key=f"{code:0>9}/{year.year}-00000")


_WAYS: dict[str, Callable[[Year, str, date], None]] = {
    "forged": _forged,
    "shown": _shown_later,
    "formed": _formed_after,
    "closing": _closed_otherwise,
    "number": _numbered_otherwise,
    "serial": _serial_before,
}


def batch(year: Year) -> None:
    """Ten items within just ten minutes, on a day off."""
    weekly(year, "zhoumo")
    day = date(year.year, year.random.choice((4, 7, 10)), 20)
    while year.calendar.is_workday(day):
        day += timedelta(1)
    for number in range(10):
        seconds = number * 66 + (6 if number == 9 else 0)
        year.put("zhoumo", day, at=time(9, seconds // 60, seconds % 60), lag=2)
    year.must("weekend_batch", "zhoumo", day)


def quota(year: Year) -> None:
    """A month filled up to its quota on its last working day."""
    month = year.random.choice((4, 5, 7, 8, 10))
    asked = year.random.randint(9, 12)
    weekly(year, "zhibiao", quota=asked)
    first = date(year.year, month, 1)
    last = (first + timedelta(31)).replace(day=1) - timedelta(1)
    have = len(year.of("zhibiao", first, last))
    bunched = year.calendar.workday_until(last)
    for number in range(asked - have):
        year.put("zhibiao", bunched, at=_spaced(number), lag=2)
    year.must("quota_hugging", "zhibiao", last)


def silent(year: Year) -> None:
    """A unit that stops: its news after 14 days, all of it after 90."""
    ends = _some_day(year, date(year.year, 3, 1), date(year.year, 8, 20))
    weekly(year, "chenmo", until=ends)
    last = max(row.day for row in year.of("chenmo", year.first, ends))
    year.must("silent_unit", "chenmo", last + timedelta(15))
    year.must("silent_unit", "chenmo", last + timedelta(91))


def boilerplate(year: Year) -> None:
    """A report that is last year's with other numbers, and one that is a colleague's."""
    day = date(year.year, 1, 15) + timedelta(year.random.randint(0, 10))
    for code, other in (("zhaochao", "zhaochao"), ("fuzhi", "bumen3")):
        weekly(year, code)
        old = year.year - (2 if code == other else 1)
        text = prose(year.random, 40)
        if code == other:
            year.reports[year.first].append(Report(other, old, date(year.year - 1, 1, 20), text))
        else:
            for reports in year.reports.values():
                for at, report in enumerate(reports):
                    if report.agency == other and report.year == old:
                        reports[at] = replace(report, text=text)
            day = date(year.year, 2, 2)
        lines = text.split("\n")
        changed = "\n".join([*lines[:38], prose(year.random, 2)])
        year.reports[day].append(Report(code, year.year - 1, day, changed))
        year.must("boilerplate_report", code, day)


ALL: list[Callable[[Year], None]] = [
    burst,
    first_quarter,
    brought_late,
    late,
    forwarding,
    unlabelled,
    repeated,
    mismatched,
    batch,
    quota,
    silent,
    boilerplate,
]
