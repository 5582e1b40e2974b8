"""Who sent a message: kept encrypted, shown masked, and each look at it is logged."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from gongkai.agencies import access
from gongkai.agencies.access import Act
from gongkai.agencies.models import Officer
from gongkai.engagement.messages.models import ContactLook, Message
from gongkai.web import sealed as sealing
from gongkai.web.days import local_day

FIELDS = ("name", "phone", "email")


def _context(pk: int) -> str:
    return f"{Message._meta.db_table}.sealed:{pk}"


def sealed(pk: int, values: Mapping[str, str]) -> bytes | None:
    """Return the contact data encrypted for a message; None where there is none."""
    kept = {name: values[name].strip() for name in FIELDS if values.get(name, "").strip()}
    return sealing.seal_values(kept, _context(pk)) if kept else None


def look(message: Message, *, by: Officer, now: datetime) -> dict[str, str]:
    """
    Return who sent a message to an officer who may see it, and log the look.

    :raises NotYours: the officer's posts do not allow it
    """
    access.require(by, Act.SEE_SEALED, message, local_day(now))
    ContactLook.objects.create(message=message, officer=by, at=now)
    return sealing.unseal_values(message.sealed, _context(message.pk))
