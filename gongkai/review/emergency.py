"""What was published in an emergency and still lacks signatures: marked until it has them all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django.apps import apps

from gongkai.agencies.models import Agency
from gongkai.review.models import Frozen
from gongkai.review.state import state
from gongkai.rules.signoff import Level
from gongkai.web.pages import changed


@dataclass(frozen=True, slots=True)
class Emergency:
    """One version on show that lacks signatures."""

    version: Frozen
    agency: Agency
    until: datetime
    missing: tuple[Level, ...]

    def overdue(self, now: datetime) -> bool:
        """The time set for the missing signatures is over."""
        return now > self.until


def emergencies() -> list[Emergency]:
    """Return everything that was published in an emergency and is not signed in full."""
    found = []
    for model in apps.get_models():
        if not issubclass(model, Frozen) or not model.URGENT:
            continue
        things = cast(Any, model._meta.get_field(model.THING).related_model)
        urgent = things._default_manager.filter(emergency_until__isnull=False)
        for thing in urgent.select_related("agency", model.SHOWN):
            version: Frozen = getattr(thing, model.SHOWN)
            signed = state(version).signed
            missing = tuple(level for level in Level if level not in signed)
            found.append(Emergency(version, thing.agency, thing.emergency_until, missing))
    return sorted(found, key=lambda one: one.until)


def overdue(now: datetime) -> list[Emergency]:
    """Return those whose time is over, the longest overdue first."""
    return [one for one in emergencies() if one.overdue(now)]


def settle(version: Frozen) -> None:
    """Take the mark from what `version` is of, once the version on show is signed in full."""
    if not version.URGENT:
        return
    found = state(version)
    thing = getattr(version, version.THING)
    if thing.emergency_until is not None and found.shown and found.complete:
        thing.emergency_until = None
        ended = ["emergency_until"]
        if version.PENDING is not None:
            setattr(thing, version.PENDING, None)
            ended.append(version.PENDING)
        thing.save(update_fields=ended)
        changed(f"{thing._meta.model_name}-page:{thing.pk}")
