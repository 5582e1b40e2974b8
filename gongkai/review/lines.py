"""The ledger line of every signature, secrecy review and sending back: its digest, chained."""

from __future__ import annotations

from datetime import datetime

from django.apps import apps
from django.db.models import Model
from django.utils import timezone

from gongkai.ledger.actions import Entry
from gongkai.ledger.models import SIGNATURE
from gongkai.ledger.sources import record_name, source
from gongkai.review.digests import Mark, fits
from gongkai.review.models import SecrecyReview, SendBack, Signoff


def entry_of(mark: Mark) -> Entry:
    """Return the line that holds a mark's digest; it counts nothing."""
    moment: datetime
    match mark:
        case Signoff():
            moment, who = mark.signed_at, str(int(mark.level))
        case SecrecyReview():
            moment, who = mark.reviewed_at, "secrecy"
        case SendBack():
            moment, who = mark.at, "send_back"
    name = record_name(mark)
    return Entry(
        on=timezone.localdate(moment),
        kind=SIGNATURE,
        key=name,
        who=who,
        subject=record_name(mark.version),
        record=name,
        note=mark.digest,
    )


def doubt(mark: Mark) -> str | None:
    """Say that a mark's digest does not fit what it covers."""
    return None if fits(mark) else "签署记录的内容与其摘要不符，可能被改动"


def _entries(mark: Mark) -> list[Entry]:
    return [entry_of(mark)]


def _register() -> None:
    for model in apps.get_models():
        if issubclass(model, (Signoff, SecrecyReview, SendBack)):
            _of(model)


def _of(model: type[Model]) -> None:
    version = model._meta.get_field("version").related_model
    thing = getattr(version, "THING", "")
    register = source(
        model._meta.label_lower,
        agency=lambda mark: mark.version.agency,
        doubt=doubt,
        related=("version", f"version__{thing}", f"version__{thing}__agency"),
        noted=True,
    )
    register(_entries)


_register()
