"""What was found against what was planted: precision and recall of every detector."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.monitoring.detectors import CODES, Finding, Watch
from gongkai.monitoring.detectors.watch import days
from gongkai.monitoring.simulation.year import Year
from gongkai.rules.calendar import calendar_of
from gongkai.rules.detecting import Limits


@dataclass(frozen=True, slots=True)
class Score:
    """
    How one detector did. A finding counts as right where its detector, unit and day were planted.

    `wrong`: found and not planted; `missed`: planted and not found that day, as (unit, day).
    """

    code: str
    planted: int
    right: int
    wrong: tuple[tuple[str, str], ...]
    missed: tuple[tuple[str, str], ...]

    @property
    def precision(self) -> float:
        """The part of what was found that was planted; 1 where nothing was found."""
        found = self.right + len(self.wrong)
        return self.right / found if found else 1.0

    @property
    def recall(self) -> float:
        """The part of what was planted that was found on its day; 1 where nothing was planted."""
        return self.right / self.planted if self.planted else 1.0


def watched(year: Year, limits: Limits | None = None) -> list[Finding]:
    """Return what the detectors find in a year, run every day."""
    watch = Watch(year.units, calendar_of(), rounds=year.rounds, limits=limits)
    found: list[Finding] = []
    for day in days(year.first, year.last):
        found += watch.day(day, year.rows.get(day, ()), year.reports.get(day, ()))
    return found


def scored(year: Year, found: Iterable[Finding] | None = None) -> list[Score]:
    """Return the score of every detector in a year."""
    findings = watched(year) if found is None else found
    told = {(one.code, one.agency, one.on) for one in findings}
    due = {(one.code, one.agency, one.on) for one in year.planted}
    scores = []
    for code in CODES:
        ours = {one for one in told if one[0] == code}
        theirs = {one for one in due if one[0] == code}
        scores.append(
            Score(
                code,
                len(theirs),
                len(ours & theirs),
                _listed(ours - theirs),
                _listed(theirs - ours),
            )
        )
    return scores


def _listed(marks: Iterable[tuple[str, str, object]]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((agency, str(day)) for _code, agency, day in marks))
