"""Units that work as they should, and what comes close to a fault without being one."""

from __future__ import annotations

from datetime import date, time, timedelta

from gongkai.monitoring.detectors import Report, Unit
from gongkai.monitoring.simulation.words import prose
from gongkai.monitoring.simulation.year import SUPERIOR, Year, feed, unit_of

_BUSY = 5  # units that publish most working days
_CALM = 4  # townships, an item a fortnight


def fill(year: Year) -> None:
    """Fill a year with normal work: news by season, budgets, feeds, labelled forwards."""
    year.units.append(Unit(SUPERIOR, "地区行署", year.first, superior=True))
    for day in year.workdays(year.first, year.last)[::3]:
        year.put(SUPERIOR, day)
    for number in range(_BUSY):
        _busy(year, f"bumen{number}")
    for number in range(_CALM):
        code = f"xiang{number}"
        year.units.append(unit_of(code, year, news=False))
        begins = year.random.randint(0, 6)
        for day in year.workdays(year.first, year.last)[begins::9]:
            year.put(code, day, column="tongzhi")
    _reports(year)


def _busy(year: Year, code: str) -> None:
    year.units.append(unit_of(code, year))
    random = year.random
    for number, day in enumerate(year.workdays(year.first, year.last)):
        season = day.month in (6, 7, 10, 11)
        if number % 5 in ((0, 1, 2, 4) if season else (0, 2, 4)):
            others = number % 25 == 0
            year.put(
                code, day, source="地区行署" if others else "", at=_spread(0, random.random())
            )
        if number % 10 == 7:
            year.put(code, day, column="wenjian", doc_no="auto", at=_spread(1, random.random()))
    if code == "bumen0":  # finance: the budgets of the whole county within 20 days
        begins = date(year.year, 3, random.randint(1, 6))
        for number, day in enumerate(year.workdays(begins, begins + timedelta(19))):
            for piece in range(random.randint(4, 9)):
                year.put(
                    code, day, column="yusuan", seasonal=True, at=time(9, 4 * piece + number % 3),
                    due_on=begins + timedelta(20),
                )  # fmt: skip
    if code in ("bumen1", "bumen2"):
        for day in year.workdays(year.first, year.last)[4::5]:
            feed(year, code, day, random.randint(10, 40))


def _spread(half: int, share: float) -> time:
    return time(10 + 5 * half + int(share * 3), int(share * 997) % 60)


def _reports(year: Year) -> None:
    """Every unit's report of the year before in January, unlike the one of the year before it."""
    for unit in year.units:
        if unit.superior:
            continue
        day = date(year.year, 1, 4) + timedelta(year.random.randint(0, 26))
        year.reports[year.first].append(
            Report(unit.code, year.year - 2, date(year.year - 1, 1, 20), prose(year.random, 20))
        )
        year.reports[day].append(Report(unit.code, year.year - 1, day, prose(year.random, 20)))


def weekly(year: Year, code: str, *, until: date | None = None, quota: int | None = None) -> Unit:
    """Make a unit that publishes an item a week, on the first working day of each."""
    unit = unit_of(code, year, quota=quota)
    year.units.append(unit)
    monday = year.first - timedelta(year.first.weekday())
    last = until or year.last
    while monday <= last:
        worked = year.workdays(max(monday, year.first), min(monday + timedelta(6), last))
        if worked:
            year.put(code, worked[0])
        monday += timedelta(7)
    return unit


def _lag_of_twenty(year: Year) -> None:
    """Twenty working days are in time."""
    weekly(year, "jixian")
    day = year.workdays(date(year.year, 5, 8), year.last)[0]
    year.put("jixian", day, lag=20)


def _nine_at_once(year: Year) -> None:
    """Nine items in ten minutes, and ten in a second more, are no batch."""
    weekly(year, "jiutiao")
    day = date(year.year, 4, 22)
    for number in range(9):
        year.put("jiutiao", day, at=time(9, number), lag=3)
    for number in range(10):
        seconds = number * 66 + (7 if number == 9 else 0)
        year.put("jiutiao", day, at=time(15, seconds // 60, seconds % 60), lag=3)


def _half_forwarded(year: Year) -> None:
    """Just half of what is published is taken over, and says so."""
    code = "banban"
    year.units.append(unit_of(code, year))
    for number, day in enumerate(year.workdays(year.first, year.last)[::4]):
        year.put(code, day, at=time(11, 5))
        year.put(code, day, at=time(16, 5), source="地区行署" if number else "")


def _fortnight(year: Year) -> None:
    """Fourteen days without news are in time."""
    code = "liangzhou"
    year.units.append(unit_of(code, year))
    day = year.first + timedelta(year.random.randint(2, 10))
    while day <= year.last:
        year.put(code, day)
        day += timedelta(14)


def _somewhat_alike(year: Year) -> None:
    """Two thirds of another's text are a citation, no copy."""
    weekly(year, "yinyong")
    theirs = year.of(SUPERIOR, date(year.year, 5, 1), date(year.year, 5, 31))[0].text.split("\n")
    text = "\n".join([*theirs[:5], prose(year.random, 4)])
    year.put("yinyong", date(year.year, 6, 6), text=text, lag=2)


NEARLY = (_lag_of_twenty, _nine_at_once, _half_forwarded, _fortnight, _somewhat_alike)
