"""What the register says of documents: banners for pages, reminders, what is not registered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Q, QuerySet

from gongkai.agencies.models import Agency
from gongkai.publishing.models import (
    Deed,
    DocumentDeed,
    Item,
    Measure,
    NormativeDocument,
)
from gongkai.rules.classification import Validity

_LOOKED_BACK = 14  # days
_SAYS = {
    Validity.REPEALED: Deed.REPEALED,
    Validity.LAPSED: Deed.LAPSED,
    Validity.AMENDED: Deed.AMENDED,
}


@dataclass(frozen=True, slots=True)
class Done:
    """One thing an act did to a document: when, by which paper, and where that can be read."""

    on: date
    act: str
    index_no: str | None  # of a public item, None where there is none


@dataclass(frozen=True, slots=True)
class Banner:
    """
    What a page says of the document it shows: its validity, and what made it so, newest first.

    `until`: the last day of its validity, where it has one, and `prolonged` what moved it, newest
    first. `effective`: the day it comes into force, where that is still ahead.
    """

    doc_no: str
    validity: Validity
    done: tuple[Done, ...]
    until: date | None
    effective: date | None
    prolonged: tuple[Done, ...] = ()


def banner_of(item: Item, today: date) -> Banner | None:
    """Return what the register says of the document an item shows; None where it shows none."""
    document = item.registered.first()
    return None if document is None else banner(document, today)


def banner(document: NormativeDocument, today: date) -> Banner:
    """Return what the register says of a document on a day."""
    validity = document.validity(today)
    return Banner(
        doc_no=document.doc_no,
        validity=validity,
        done=tuple(_done(document, validity, today)),
        until=document.expires_on,
        effective=document.effective_on if validity is Validity.NOT_YET else None,
        prolonged=tuple(_prolonged(document)),
    )


def _prolonged(document: NormativeDocument) -> Iterable[Done]:
    if document.expires_on is None:  # nothing to prolong, and no question to the database
        return
    for deed in standing_deeds().filter(document=document, kind=Deed.EXTENDED).order_by("-id"):
        yield Done(deed.on, deed.act, public_number(deed.acting_item))


def _done(document: NormativeDocument, validity: Validity, today: date) -> Iterable[Done]:
    kind = _SAYS.get(validity)
    if kind is None:
        return
    deeds = standing_deeds().filter(document=document, kind=kind, on__lte=today)
    for deed in deeds.order_by("-on", "-id"):
        yield Done(deed.on, deed.act, public_number(deed.acting_item))


def done_by(item: Item) -> list[tuple[NormativeDocument, DocumentDeed]]:
    """Return what the paper an item shows did to other documents, for the item's page."""
    deeds = standing_deeds().filter(
        Q(acting_item=item), kind__in=(Deed.AMENDED, Deed.REPEALED, Deed.LAPSED, Deed.EXTENDED)
    )
    return [(deed.document, deed) for deed in deeds.select_related("document__item")]


def standing_deeds() -> QuerySet[DocumentDeed]:
    """Return the deeds that were not taken back, with the items that can be read."""
    return DocumentDeed.objects.filter(taken_back_by__isnull=True).select_related("acting_item")


def public_number(item: Item | None) -> str | None:
    """Return the index number of an item the public can read, None for any other."""
    if item is None or item.live_id is None or item.withdrawn_at is not None:
        return None
    return item.index_no


def expiring(agencies: Iterable[Agency], today: date) -> QuerySet[NormativeDocument]:
    """
    Return the documents whose validity is over, or ends within the days of the setting.

    Those that are over come first: they count as in force until their lapse is registered.
    """
    until = today + timedelta(settings.DOCUMENT_REMINDER)
    found = NormativeDocument.objects.unended().filter(
        agency__in=list(agencies), forwarded=False, expires_on__lte=until
    )
    return found.select_related("agency").order_by("expires_on", "pk")


def turned(today: date) -> QuerySet[NormativeDocument]:
    """
    Return the documents the calendar alone made valid or invalid in the last days.

    What keeps a copy of their validity (the search index) is told of them every day; a few days
    are looked back upon, should a day have been missed.
    """
    since = today - timedelta(_LOOKED_BACK)
    return NormativeDocument.objects.unended().filter(
        Q(effective_on__gt=since, effective_on__lte=today)
        | Q(expires_on__gte=since, expires_on__lt=today)
    )


def unregistered(agencies: Iterable[Agency]) -> QuerySet[Item]:
    """Return the public items counted as normative documents that the register does not know."""
    found = Item.objects.public().filter(
        agency__in=list(agencies), measure=Measure.NORMATIVE, registered__isnull=True
    )
    return found.select_related("agency", "live").order_by("-listed_at", "-pk")
