"""All detectors, day by day: everything is told once, on the first day it is the case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from gongkai.monitoring.detectors import batches, bursts, dates, forwards, lags, silence
from gongkai.monitoring.detectors.boilerplate import boilerplate
from gongkai.monitoring.detectors.context import Context, OfDay, OfItem
from gongkai.monitoring.detectors.finding import Finding
from gongkai.monitoring.detectors.likeness import Texts
from gongkai.monitoring.detectors.rows import Past, Report, Round, Row, Unit
from gongkai.rules.calendar import Calendar
from gongkai.rules.detecting import Limits

OF_ITEM: tuple[OfItem, ...] = (
    lags.late_item,
    forwards.unlabelled,
    forwards.repeated,
    dates.mismatch,
)
OF_DAY: tuple[OfDay, ...] = (
    bursts.bursts,
    lags.late_unit,
    forwards.shares,
    batches.at_once,
    batches.hugged,
    silence.silent,
)


def of_item(row: Row, unit: Unit, past: Past, context: Context) -> Iterator[Finding]:
    """Return what is wrong with one item; the past has it already."""
    for detector in OF_ITEM:
        yield from detector(row, unit, past, context)


def of_day(day: date, unit: Unit, past: Past, context: Context) -> Iterator[Finding]:
    """Return what is the case with a unit at the end of a day."""
    for detector in OF_DAY:
        yield from detector(day, unit, past, context)


class Watch:
    """
    Units watched day by day.

    :param rounds: the assessments with their cut-offs; all or one unit's
    """

    def __init__(
        self,
        units: Iterable[Unit],
        calendar: Calendar,
        *,
        rounds: Sequence[Round] = (),
        limits: Limits | None = None,
    ) -> None:
        self._units = {unit.code: unit for unit in units}
        self._past = {code: Past() for code in self._units}
        limits = limits or Limits()
        self._texts = Texts(limits.copied)
        self._context = Context(calendar, limits, self._texts, rounds)
        self._reports: list[Report] = []
        self._told: set[str] = set()
        self._stands: set[str] = set()

    def day(
        self, day: date, rows: Iterable[Row] = (), reports: Iterable[Report] = ()
    ) -> list[Finding]:
        """
        Take what became public on a day; return what is the case since that day.

        What ends and begins again is told again.
        """
        found = []
        for row in sorted(rows, key=lambda one: one.published_at):
            unit = self._units[row.agency]
            past = self._past[row.agency]
            self._texts.add(row)
            past.add(row)
            if not unit.superior:
                found += list(of_item(row, unit, past, self._context))
        for report in reports:
            found += boilerplate(report, self._reports, self._context.limits)
            self._reports.append(report)
        new = [one for one in found if one.key not in self._told]
        self._told.update(one.key for one in found)
        standing = [
            one
            for code, unit in self._units.items()
            if not unit.superior
            for one in of_day(day, unit, self._past[code], self._context)
        ]
        new += [one for one in standing if one.key not in self._stands]
        self._stands = {one.key for one in standing}
        return new


def days(first: date, last: date) -> Iterator[date]:
    """Yield the days from one to another, both included."""
    day = first
    while day <= last:
        yield day
        day += timedelta(1)
