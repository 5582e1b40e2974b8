"""Identity numbers of decisions: kept encrypted, each look at them is logged."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Model

from gongkai.agencies import access
from gongkai.agencies.access import Act
from gongkai.agencies.models import Officer
from gongkai.decisions.models import Decision, SealedLook
from gongkai.rules.double_publicity import FIELDS, IDENTITY
from gongkai.web import sealed as sealing
from gongkai.web.days import local_day

#: kind → the codes of its identity numbers
NUMBERS: dict[str, tuple[str, ...]] = {
    kind: tuple(one.code for one in fields if one.code in IDENTITY)
    for kind, fields in FIELDS.items()
}


def context(pk: int) -> str:
    """Return the row a decision's sealed numbers belong to."""
    return f"decisions_decision.sealed:{pk}"


def sealed(pk: int, numbers: Mapping[str, str]) -> bytes | None:
    """Return the numbers encrypted for a decision; None where there are none."""
    kept = {code: number for code, number in numbers.items() if number}
    return sealing.seal_values(kept, context(pk)) if kept else None


def opened(decision: Decision) -> dict[str, str]:
    """Return the numbers of a decision; only for comparing and exporting, never for a page."""
    return sealing.unseal_values(decision.sealed, context(decision.pk))


def look(decision: Decision, *, by: Officer, now: datetime) -> dict[str, str]:
    """
    Return the numbers to an officer who may see them, and log the look.

    :raises NotYours: the officer's posts do not allow it
    """
    log_look(decision, by=by, now=now)
    return opened(decision)


def log_look(thing: Any, *, by: Officer, now: datetime) -> None:
    """
    Log that an officer looks at something sealed: who, at what, when; never what was in it.

    :raises NotYours: the officer may not see it
    """
    access.require(by, Act.SEE_SEALED, thing, local_day(now))
    SealedLook.objects.create(officer=by, agency=thing.agency, thing=name_of(thing), at=now)


def name_of(thing: Model) -> str:
    """Return the name of a record in logs and ledger lines: decisions.decision:17."""
    return f"{thing._meta.label_lower}:{thing.pk}"
