"""Decisions as the public may see them: masked, and only while they are on show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from gongkai.decisions.models import Decision
from gongkai.rules.double_publicity import public_fields
from gongkai.rules.masking import public_party, public_text


class Named(NamedTuple):
    """What the name of a decision is written from: all that lists read of one."""

    pk: int
    kind: str
    doc_no: str
    title: str
    party: str
    party_kind: str
    fields: dict[str, str]


#: who represents the party, by the standard's codes
_HEADS = ("XK_FRDB", "CF_FRDB", "QZ_FRDB")


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


#: what a list reads of a decision, in the order of `row`
LISTED = ("pk", "doc_no", "party", "party_kind", "category", "decided_on", "agency_name")


def row(
    pk: int, doc_no: str, name: str, kind: str, category: str, decided_on: date, agency: str
) -> Row:
    """Return what a list shows of a decision: the fields of `LISTED`, the party masked."""
    shown = public_party(name, kind, mask_person_names=settings.MASK_PERSON_NAMES)
    return Row(pk, doc_no, shown, category, decided_on, agency)


def party(one: Decision | Named) -> str:
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


def title(one: Decision | Named) -> str:
    """Return the document's name, or its number where it has none."""
    return _text(one.title, _persons(one)) or one.doc_no


def _text(text: str, persons: tuple[str, ...]) -> str:
    return public_text(text, persons, mask_person_names=settings.MASK_PERSON_NAMES)


def _persons(one: Decision | Named) -> tuple[str, ...]:
    """Return the natural persons the record itself names: the party, and who represents it."""
    names = [one.party] if one.party_kind != "organisation" and party(one) != one.party else []
    return (*names, *(one.fields[code] for code in _HEADS if one.fields.get(code)))


def withdrawn(one: Decision) -> tuple[datetime | None, date | None, str]:
    """Return when a decision was shown and withdrawn, and why, for the page that says so."""
    return one.published_at, one.withdrawn_on, _text(one.withdrawn_why, _persons(one))
