"""The calendar of working days as this site knows it: ours, added files, notices entered here."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db import transaction

from gongkai.agencies import access
from gongkai.agencies.access import Act
from gongkai.agencies.models import Agency, HolidayNotice, Officer
from gongkai.rules.calendar import Calendar
from gongkai.rules.notices import Notices, extended, load
from gongkai.web.days import local_day


def calendar_in(region: str | None) -> Calendar:
    """
    Return the working days of a region, or the national ones, with every notice known here.

    A year without any notice is counted by weekdays; `Calendar.missing` names it.

    :raises NoRegion: no region of that name
    """
    return _calendar(region or None, _entered(), tuple(settings.CALENDAR_FILES))


@transaction.atomic
def enter_notice(*, name: str, text: str, by: Officer | None, now: datetime) -> HolidayNotice:
    """
    Enter a notice of holidays for every agency here.

    :param by: None from the command line of the machine
    :raises BadNotice: it is none, or repeats one without `amends = true`
    :raises NotYours: no administrator
    """
    if by is not None:
        anywhere = access.agencies_for(by, Act.KEEP_AGENCIES, local_day(now)).first()
        access.require(by, Act.KEEP_AGENCIES, anywhere or Agency.objects.first(), local_day(now))
    extended(_notices(_entered(), tuple(settings.CALENDAR_FILES)), text, name)
    return HolidayNotice.objects.create(name=name[:200], text=text, entered_by=by, entered_at=now)


def _entered() -> tuple[tuple[str, str], ...]:
    return tuple(HolidayNotice.objects.order_by("pk").values_list("name", "text"))


@lru_cache(maxsize=16)
def _calendar(
    region: str | None, entered: tuple[tuple[str, str], ...], files: tuple[str, ...]
) -> Calendar:
    return Calendar.of(_notices(entered, files), region).assuming()


def _notices(entered: tuple[tuple[str, str], ...], files: tuple[str, ...]) -> Notices:
    known = load(Path(file) for file in files)
    for name, text in entered:
        known = extended(known, text, name)
    return known
