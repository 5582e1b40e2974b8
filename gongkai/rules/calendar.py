"""Working days: Monday to Friday, less the notices' days off, plus their shifted workdays."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from typing import Self

from gongkai.rules.errors import RuleError
from gongkai.rules.law import law
from gongkai.rules.notices import NATIONAL, SATURDAY, Notice, Notices, Region, built_in
from gongkai.rules.words import listed, said

DAY = timedelta(1)


class NoNotice(RuleError):
    """A working day was asked for in a year without a national notice."""

    code = "calendar.no_notice"
    says = (
        "%(year)s年没有国务院办公厅的节假日安排通知，不能计算该年的工作日；已有的年份：%(years)s。"
        "通知发布后可用 gongkai calendar add 加入。"
    )


class NoRegion(RuleError):
    """A calendar was asked for a region that has no holidays here."""

    code = "calendar.no_region"
    says = "没有名为“%(region)s”的地区；现有：%(regions)s。不指定地区时按全国日历计算。"


@dataclass(frozen=True, slots=True, eq=False)
class Calendar:
    """
    Which days are worked, nationally or in one region.

    A year without a national notice is refused. A year without the region's own notice is
    answered from the national one, and `missing` says so.
    """

    region: str | None
    label: str
    notices: tuple[Notice, ...]
    years: frozenset[int]
    regional_years: frozenset[int]
    _off: dict[date, str] = field(repr=False)
    _work: frozenset[date] = field(repr=False)
    #: a year without a national notice is taken for weekdays only, instead of being refused
    assumes: bool = False

    @classmethod
    def of(cls, known: Notices, region: str | None = None) -> Self:
        """
        Return the calendar of a region, or the national one.

        :param region: a region's name or label
        :raises NoRegion: no region of that name
        """
        chosen = None if region is None else _region(known, region)
        national = [notice for notice in known.notices if notice.region == NATIONAL]
        own = [n for n in known.notices if chosen is not None and n.region == chosen.name]
        off: dict[date, str] = {}
        work: set[date] = set()
        for notice in (*national, *own):
            for holiday in notice.off:
                off.update(dict.fromkeys(holiday.days(), holiday.name))
            work.difference_update(day for holiday in notice.off for day in holiday.days())
            for day in notice.work:
                off.pop(day, None)
                work.add(day)
        return cls(
            region=chosen.name if chosen else None,
            label=chosen.label if chosen else "全国",
            notices=(*national, *own),
            years=frozenset(notice.year for notice in national),
            regional_years=frozenset(notice.year for notice in own),
            _off=off,
            _work=frozenset(work),
        )

    def national(self) -> Calendar:
        """Return the national calendar made of the same notices."""
        if self.region is None:
            return self
        notices = tuple(notice for notice in self.notices if notice.region == NATIONAL)
        return replace(Calendar.of(Notices({}, notices)), assumes=self.assumes)

    def assuming(self) -> Calendar:
        """
        Return a calendar that takes a year without a national notice for weekdays only.

        Holidays can only make a period longer, shifted workdays hardly shorter: what it answers
        is the day to plan on until the notice comes, and `missing` names the year.
        """
        return replace(self, assumes=True)

    def is_workday(self, day: date) -> bool:
        """
        Tell whether offices work on that day.

        :raises NoNotice: the year has no national notice
        """
        if day.year not in self.years and not self.assumes:
            years = "、".join(str(year) for year in sorted(self.years))
            raise NoNotice(year=day.year, years=years)
        if day in self._off:
            return False
        return day.weekday() < SATURDAY or day in self._work

    def holiday(self, day: date) -> str | None:
        """Return the name of the holiday on that day, or None."""
        return self._off.get(day)

    def is_shifted(self, day: date) -> bool:
        """Tell whether that day is a weekend day worked in exchange (调休上班)."""
        return day in self._work

    def after(self, start: date, days: int) -> date:
        """Return the `days`-th working day after `start`; `start` itself is not counted."""
        day = start
        while days > 0:
            day += DAY
            if self.is_workday(day):
                days -= 1
        return day

    def between(self, after: date, until: date) -> list[date]:
        """Return the working days later than `after`, up to and including `until`."""
        span = (until - after).days
        days = (after + timedelta(offset) for offset in range(1, span + 1))
        return [day for day in days if self.is_workday(day)]

    def workday_from(self, day: date) -> date:
        """Return `day` when it is worked, otherwise the first working day after it."""
        while not self.is_workday(day):
            day += DAY
        return day

    def workday_until(self, day: date) -> date:
        """Return `day` when it is worked, otherwise the last working day before it."""
        while not self.is_workday(day):
            day -= DAY
        return day

    def count(self, year: int) -> int:
        """Return the number of working days in a year."""
        return len(self.between(date(year - 1, 12, 31), date(year, 12, 31)))

    def missing(self, start: date, end: date) -> tuple[int, ...]:
        """Return the years from `start` to `end` for which a notice is missing."""
        known = self.years if self.region is None else self.years & self.regional_years
        if self.region is None and not self.assumes:
            return ()
        return tuple(year for year in range(start.year, end.year + 1) if year not in known)


def _region(known: Notices, asked: str) -> Region:
    for region in known.regions.values():
        if asked == region.name or (len(asked) >= 2 and region.label.startswith(asked)):
            return region
    regions = listed(f"{r.name}（{r.label}）" for r in known.regions.values()) or said("无")
    raise NoRegion(region=asked, regions=regions)


@law("全国年节及纪念日放假办法 第四条", "国务院办公厅年度节假日安排通知")
@cache
def calendar_of(region: str | None = None) -> Calendar:
    """Return the working-day calendar of a region, or the national one, from our own notices."""
    return Calendar.of(built_in(), region)
