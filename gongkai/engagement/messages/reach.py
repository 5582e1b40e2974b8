"""Which messages an officer may see: those of their units, and what their office receives."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from gongkai.agencies.access import Act, agencies_for
from gongkai.agencies.models import Officer
from gongkai.engagement.messages.models import Message


def seen_by(officer: Officer, today: date) -> QuerySet[Message]:
    """Return the messages an officer may see."""
    own = Q(agency__in=agencies_for(officer, Act.VIEW, today))
    received = Q(intake__in=agencies_for(officer, Act.HANDLE, today))
    return Message.objects.filter(own | received)
