"""A run of the monitoring: everything that is the case today, kept as observations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from gongkai.agencies.calendars import calendar_in
from gongkai.agencies.models import Agency
from gongkai.agencies.roles import AgencyKind
from gongkai.monitoring import reading
from gongkai.monitoring.detectors import CODES, Finding, Round
from gongkai.monitoring.detectors.bursts import bursts
from gongkai.monitoring.detectors.context import Context
from gongkai.monitoring.detectors.rows import Past
from gongkai.monitoring.detectors.watch import of_day, of_item
from gongkai.monitoring.gathering import Read, past_of, unit_of
from gongkai.monitoring.indicators import LABELS as INDICATORS
from gongkai.monitoring.indicators import indicators
from gongkai.monitoring.interaction import LABELS as INTERACTION
from gongkai.monitoring.interaction import interaction
from gongkai.monitoring.models import Observation, Run
from gongkai.rules.detecting import Limits
from gongkai.web.days import local_day

LABELS = {**INDICATORS, **INTERACTION, **CODES}
_MONTHS = timedelta(400)  # the twelve months before a window, and the window


def limits() -> Limits:
    """Return the limits of this site: those of the handbook, changed by GONGKAI_MONITORING."""
    given: dict[str, Any] = {}
    for name, value in settings.MONITORING.items():
        kind: Any = type(getattr(Limits(), name))
        given[name] = kind(value)
    # numbers are given when a text is submitted here, so that those of a month come in any order
    return replace(Limits(serial_slack_days=30), **given)


def rounds_of(today: date) -> list[Round]:
    """Return the assessments whose window is open or was within a year: quarters, as they come."""
    found = []
    for year in (today.year - 1, today.year):
        for number, (month, day) in enumerate(((3, 31), (6, 30), (9, 30), (12, 31)), 1):
            cut_off = date(year, month, day)
            if today - timedelta(365) < cut_off <= today + timedelta(40):
                found.append(Round(f"{year}年第{number}季度", cut_off))
    return found


def watched() -> QuerySet[Agency]:
    """Return the agencies whose work is monitored."""
    return Agency.objects.exclude(kind=AgencyKind.SUPERIOR)


def findings_of(agency: Agency, today: date, chosen: Limits | None = None) -> Iterator[Finding]:
    """Yield everything that is the case with a unit on a day."""
    chosen = chosen or limits()
    read = Read()
    unit = unit_of(agency, today, chosen)
    past = past_of(agency, today - _MONTHS, today, read)
    rounds = rounds_of(today)
    context = Context(calendar_in(agency.region), chosen, read, rounds)
    upto = Past(by_column=past.by_column, last=past.last)
    for row in past.rows:
        upto.add(row)
        yield from of_item(row, unit, upto, context)
    yield from of_day(today, unit, past, context)
    for one in rounds:  # bursts whose cut-off is over stay the case for a year
        if one.cut_off < today:
            over = replace(context, rounds=[one])
            yield from bursts(one.cut_off, unit, past, over)
    yield from indicators(agency, today)
    yield from interaction(agency, today)


def run(
    agencies: Iterable[Agency],
    *,
    now: datetime,
    agency: Agency | None = None,
    day: date | None = None,
) -> Run:
    """
    Look at agencies and keep what is the case: new, seen again, or gone.

    :param agency: the one the run is of, None for all
    :param day: as of which day, today if None
    """
    today = day or local_day(now)
    made = Run.objects.create(agency=agency, started_at=now)
    chosen = limits()
    made.items = reading.follow(chosen)
    for one in agencies:
        found = {each.key: each for each in findings_of(one, today, chosen)}
        new, gone = keep(one, found, now)
        made.units += 1
        made.new += new
        made.gone += gone
        made.standing += len(found)
    made.ended_at = max(timezone.now(), now)
    made.save()
    return made


@transaction.atomic
def keep(agency: Agency, found: dict[str, Finding], now: datetime) -> tuple[int, int]:
    """Keep what was found of an agency; return how many are new, and how many are gone."""
    standing = {one.key: one for one in Observation.objects.standing().filter(agency=agency)}
    new = [key for key in found if key not in standing]
    Observation.objects.bulk_create(
        Observation(agency=agency, first_seen_at=now, since=one.on, **_values(one, now))
        for one in map(found.__getitem__, new)
    )
    again = [standing[key] for key in found if key in standing]
    for kept in again:
        for name, value in _values(found[kept.key], now).items():
            setattr(kept, name, value)
    names = ["code", "severity", "says", "evidence", "bars", "items", "last_seen_at"]
    Observation.objects.bulk_update(again, names, batch_size=200)
    gone = [one.pk for key, one in standing.items() if key not in found]
    Observation.objects.filter(pk__in=gone).update(gone_at=now)
    return len(new), len(gone)


def _values(one: Finding, now: datetime) -> dict[str, object]:
    return {
        "code": one.code,
        "key": one.key[:160],
        "severity": one.severity.value,
        "says": one.says[:600],
        "evidence": [{**asdict(each), "day": each.day.isoformat()} for each in one.evidence],
        "bars": [list(bar) for bar in one.bars],
        "items": one.items,
        "last_seen_at": now,
    }
