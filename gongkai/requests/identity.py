"""Who asks: kept encrypted, counted by a keyed digest, and each look at it is logged."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db.models import Model

from gongkai.agencies.access import Act
from gongkai.agencies.models import Officer
from gongkai.ledger.sources import record_name
from gongkai.requests import reach
from gongkai.requests.models import Consultation, IdentityView, InfoRequest, Note
from gongkai.rules.applications import applicant_marks
from gongkai.web import sealed as sealing
from gongkai.web.blind import blind, blinds
from gongkai.web.days import local_day

_APPLICANT = "requests.applicant"


def context(row: Model, column: str = "sealed") -> str:
    """Return the row and column a sealed value belongs to; rows never changed have a `uid`."""
    return f"{row._meta.db_table}.{column}:{getattr(row, 'uid', row.pk)}"


def sealed(row: Model, values: Mapping[str, str], column: str = "sealed") -> bytes:
    """Return named texts encrypted for a row that is saved."""
    kept = {name: value.strip() for name, value in values.items() if value.strip()}
    return sealing.seal_values(kept, context(row, column))


def opened(row: Model, column: str = "sealed") -> dict[str, str]:
    """
    Return what a row keeps sealed; for papers and comparisons, never for a page (see `look`).

    :raises CannotOpen: it was changed, moved, or sealed by a secret we do not have
    """
    value = getattr(row, column)
    return sealing.unseal_values(value or None, context(row, column))


def applicant_key(kind: str, identity: Mapping[str, str]) -> str:
    """Return the keyed digest by which one applicant's requests are found; empty for nobody."""
    marks = applicant_marks(kind, identity)
    return blind(marks, _APPLICANT) if marks else ""


def applicant_keys(kind: str, identity: Mapping[str, str]) -> list[str]:
    """Return today's digest of an applicant and those by the secrets before."""
    marks = applicant_marks(kind, identity)
    return blinds(marks, _APPLICANT) if marks else []


def look(case: InfoRequest, *, by: Officer, now: datetime, purpose: str = "") -> dict[str, str]:
    """
    Return who asks to an officer who may see it, and log the look.

    :raises NotYours: the officer's posts do not allow it
    """
    log_look(case, case, by=by, now=now, purpose=purpose)
    return opened(case)


def look_at_note(note: Note, *, by: Officer, now: datetime) -> str:
    """
    Return a note, and log the look.

    :raises NotYours: the officer's posts do not allow it
    """
    log_look(note.case, note, by=by, now=now)
    return opened(note).get("text", "")


def look_at_letter(consultation: Consultation, *, by: Officer, now: datetime) -> dict[str, str]:
    """
    Return whom a letter went to and what they wrote (`opinion`), and log the look.

    :raises NotYours: the officer's posts do not allow it
    """
    log_look(consultation.case, consultation, by=by, now=now)
    return {**opened(consultation), **opened(consultation, "sealed_opinion")}


def log_look(
    case: InfoRequest, thing: Model, *, by: Officer, now: datetime, purpose: str = ""
) -> None:
    """
    Log that an officer looks at something sealed; never what was in it.

    :raises NotYours: the officer may not see it
    """
    reach.require(by, Act.SEE_SEALED, case, local_day(now))
    IdentityView.objects.create(
        case=case, officer=by, thing=record_name(thing), purpose=purpose[:100], at=now
    )
