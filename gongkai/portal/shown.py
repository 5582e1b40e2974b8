"""Decisions as the public may see them: masked, and only while they are on show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from gongkai.decisions.models import Decision
from gongkai.rules.double_publicity import public_fields
from gongkai.rules.masking import public_party, public_text


@dataclass(frozen=True, slots=True)
class Row:
    """A decision in a public list."""

    pk: int
    doc_no: str
    party: str
    category: str
    decided_on: date
    agency: str


def on_show(kind: str, today: date) -> QuerySet[Decision]:
    """Return the decisions of a kind the public may see on a day."""
    return standing(today).filter(kind=kind)


def standing(today: date) -> QuerySet[Decision]:
    """Return every decision the public may see on a day (rules.masking.standing)."""
    return Decision.objects.filter(
        Q(shown_until__isnull=True) | Q(shown_until__gte=today),
        published_at__isnull=False,
        withdrawn_on__isnull=True,
        voided_at__isnull=True,
    )


def row(one: Decision) -> Row:
    """Return what a list shows of a decision."""
    return Row(one.pk, one.doc_no, party(one), one.category, one.decided_on, one.agency_name)


def party(one: Decision) -> str:
    """Return the party's name, masked where it is a person's."""
    return public_party(one.party, one.party_kind, mask_person_names=settings.MASK_PERSON_NAMES)


def facts(one: Decision) -> list[tuple[str, str]]:
    """Return the public fields of a decision that have a value, in the standard's order."""
    persons = _persons(one)
    found: list[tuple[str, str]] = []
    for field in public_fields(one.kind):
        if field.column == "party":
            value = party(one)
        elif field.column == "party_kind":
            value = _(one.get_party_kind_display())
        elif field.column == "decided_on":
            value = one.decided_on.isoformat()
        else:
            raw = getattr(one, field.column) if field.column else one.fields.get(field.code, "")
            value = _text(raw, persons)
        if value:
            found.append((field.label, value))
    return found


def title(one: Decision) -> str:
    """Return the document's name, or its number where it has none."""
    return _text(one.title, _persons(one)) or one.doc_no


def _text(text: str, persons: tuple[str, ...]) -> str:
    return public_text(text, persons, mask_person_names=settings.MASK_PERSON_NAMES)


def _persons(one: Decision) -> tuple[str, ...]:
    """Return the natural persons the record itself names: the party, and who represents it."""
    names = []
    if party(one) != one.party:
        names.append(one.party)
    names += [value for code, value in one.fields.items() if code.endswith("_FRDB") and value]
    return tuple(names)


def withdrawn(one: Decision) -> tuple[datetime | None, date | None, str]:
    """Return when a decision was shown and withdrawn, and why, for the page that says so."""
    return one.published_at, one.withdrawn_on, _text(one.withdrawn_why, _persons(one))
