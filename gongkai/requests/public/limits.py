"""How often something may be tried from one address; addresses are kept as digests, for a day."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from django.conf import settings
from django.http import HttpRequest

from gongkai.requests.models import PublicTry
from gongkai.web.blind import blind
from gongkai.web.client import address_of

HOUR = timedelta(hours=1)
_KEPT = timedelta(days=1)
#: wrong passwords, or codes for a new one, for one account within an hour, from wherever
_WRONG_PASSWORDS = 10
#: codes sent to one mailbox within an hour
_MAILS = 3


class What(StrEnum):
    """What is limited."""

    LOOK_UP = "look_up"  # numbers and codes that do not belong together
    FILE = "file"
    SIGN_IN = "sign_in"  # wrong passwords
    JOIN = "join"
    RECOVER = "recover"  # wrong codes for a new password
    MAIL_CODE = "mail_code"


class TooOften(Exception):
    """More than is let through within an hour; the page says what is possible instead."""


def attempt(what: What, request: HttpRequest, *, now: datetime, who: str = "") -> PublicTry:
    """
    Write down that something is tried, before it is: many at once do not slip through.

    What turns out right is forgotten by deleting what this returns.

    :param who: a keyed digest of the account tried
    :raises TooOften: nothing more from there, or for that account, within this hour
    """
    PublicTry.objects.filter(at__lt=now - _KEPT).delete()
    client = blind(address_of(request), "asking.client")
    tried = PublicTry.objects.create(what=what, client=client, who=who, at=now)
    recent = PublicTry.objects.filter(what=what, at__gt=now - HOUR)
    over = recent.filter(client=client).count() > _most(what)
    if not over and who:
        over = recent.filter(who=who).count() > _most_for_one(what)
    if over:
        tried.delete()
        raise TooOften
    return tried


def _most_for_one(what: What) -> int:
    return _MAILS if what is What.MAIL_CODE else _WRONG_PASSWORDS


def _most(what: What) -> int:
    if what in (What.FILE, What.JOIN, What.MAIL_CODE):
        return settings.FILINGS_PER_HOUR
    return settings.LOOKUPS_PER_HOUR
