"""The log of a case, read: what its events come to, and whether they are as they were written."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC

from gongkai.requests.models import Event, InfoRequest
from gongkai.rules.course import Course
from gongkai.rules.deeds import Deed
from gongkai.rules.fold import fold
from gongkai.rules.states import Act


def deed_of(event: Event) -> Deed:
    """Return an event as the rules see it."""
    return Deed.of(Act[event.act], event.on, event.data)


def deeds_of(events: Iterable[Event]) -> list[Deed]:
    """Return events as the rules see them, in their order."""
    return [deed_of(event) for event in sorted(events, key=lambda event: event.seq)]


def course_of(case: InfoRequest) -> Course:
    """Return what the log of a case comes to."""
    return fold(deeds_of(case.events.all()))


def digest_of(event: Event, before: str) -> str:
    """Return the digest over an event and the one before it."""
    covered = [
        before,
        event.case_id,
        event.seq,
        event.act,
        event.from_state,
        event.to_state,
        event.on.isoformat(),
        event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        event.by,
        event.officer_id,
        event.data,
    ]
    text = json.dumps(covered, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def break_in(events: Iterable[Event]) -> int | None:
    """Return the number of the first event that is not as it was written, None when all are."""
    before = ""
    for place, event in enumerate(sorted(events, key=lambda event: event.seq), start=1):
        if event.seq != place or event.digest != digest_of(event, before):
            return place
        before = event.digest
    return None
