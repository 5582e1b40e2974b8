"""How often something may be tried from one address on these pages."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from django.conf import settings
from django.http import HttpRequest

from gongkai.engagement.messages.models import Attempt
from gongkai.web.blind import blind
from gongkai.web.client import address_of

_HOUR, _KEPT = timedelta(hours=1), timedelta(days=1)


class What(StrEnum):
    """What is limited."""

    SEND = "send"
    LOOK_UP = "look_up"  # numbers and codes that do not belong together
    SURVEY = "survey"


class TooOften(Exception):
    """More than is let through within an hour; the page says what is possible instead."""


def attempt(what: What, request: HttpRequest, *, now: datetime) -> Attempt:
    """
    Write down that something is tried, before it is; what turns out right may be deleted.

    :raises TooOften: nothing more from there within this hour
    """
    Attempt.objects.filter(at__lt=now - _KEPT).delete()
    client = blind(address_of(request), "engagement.client")
    tried = Attempt.objects.create(what=what, client=client, at=now)
    recent = Attempt.objects.filter(what=what, client=client, at__gt=now - _HOUR)
    most = settings.LOOKUPS_PER_HOUR if what is What.LOOK_UP else settings.FILINGS_PER_HOUR
    if recent.count() > most:
        tried.delete()
        raise TooOften
    return tried
