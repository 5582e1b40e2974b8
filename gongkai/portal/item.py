"""One item as the public reads it: rows of a few queries the ORM writes once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet

from gongkai.portal.tree import bound
from gongkai.publishing.body import paragraphs
from gongkai.publishing.models import Correction, File, Item, NormativeDocument, VersionFile
from gongkai.publishing.registered import Banner, banner, done_by, public_number, standing_deeds
from gongkai.publishing.store import path_of
from gongkai.web.prepared import Prepared

RELATED = 5


class Shown(NamedTuple):
    """
    The version of an item on show, with what the item itself is; the last five tell what else
    there is to read.
    """

    pk: int
    index_no: str
    agency_id: int
    agency__code: str
    agency__name: str  # as it is called today
    agency_name: str  # as it was called when the item was made
    column_id: int
    column__code: str
    column__name: str
    published_at: datetime
    original_published_on: date | None
    listed_at: datetime
    emergency_until: datetime | None
    emergency_why: str
    withdrawn_at: datetime | None
    withdrawn_why: str
    live_id: int
    live__number: int
    live__digest: str
    live__digest_form: int
    live__title: str
    live__summary: str
    live__doc_no: str
    live__formed_on: date
    live__effective_on: date | None
    live__expires_on: date | None
    live__topic_class: str
    live__genre: str
    live__disclosure_mode: str
    live__content_type: str
    live__keywords: str
    live__audience: str
    live__source: str
    live__source_url: str
    live__language: str
    live__interprets_id: int | None
    live__interpretation_form: str
    live__body: str
    corrected: bool
    with_files: bool
    interpreted: bool
    on_register: bool
    acted: bool

    @property
    def withdrawn(self) -> bool:
        """It is off the public side; a page says since when and why."""
        return self.withdrawn_at is not None

    @property
    def body(self) -> str:
        """The text as clean HTML; the first versions were plain text."""
        return self.live__body if self.live__digest_form > 1 else paragraphs(self.live__body)


class Attachment(NamedTuple):
    """A file of the version on show. `size` is in bytes."""

    role: str
    name: str
    title: str
    alt: str
    size: int
    media_type: str
    sha256: str


class Change(NamedTuple):
    """A correction: when, what for, and the version that came of it."""

    at: datetime
    note: str
    number: int


class Other(NamedTuple):
    """Another item, as a link to it needs it."""

    pk: int
    index_no: str
    title: str
    listed_at: datetime
    doc_no: str
    form: str  # of an interpretation


class Act(NamedTuple):
    """What the paper an item shows did to another document; `index_no` where that can be read."""

    kind: str
    on: date
    title: str
    index_no: str | None


@dataclass(frozen=True, slots=True)
class Around:
    """
    What belongs to an item: files, corrections, interpretations, the register, neighbours.

    `banner`: what the register of documents says of it. `did`: what it did to other documents.
    `register`: the items those lines of the register lead to, public or not.
    """

    files: list[Attachment]
    changes: list[Change]
    interpretations: list[Other]
    interprets: Other | None
    banner: Banner | None
    did: list[Act]
    register: frozenset[int]
    related: list[Other]


def _of(index_no: str) -> QuerySet[Item, tuple[object, ...]]:
    explains = Item.objects.public().filter(live__interprets=OuterRef("pk"))
    return (
        Item.objects.filter(index_no=index_no, live__isnull=False)
        .annotate(
            corrected=Exists(Correction.objects.filter(item=OuterRef("pk"))),
            with_files=Exists(VersionFile.objects.filter(version=OuterRef("live"))),
            interpreted=Exists(explains),
            on_register=Exists(NormativeDocument.objects.filter(item=OuterRef("pk"))),
            acted=Exists(standing_deeds().filter(acting_item=OuterRef("pk"))),
        )
        .values_list(*Shown._fields)
    )


_shown = Prepared(_of)
_OTHER = ("pk", "index_no", "title", "listed_at", "live__doc_no", "live__interpretation_form")
_files = Prepared(
    lambda version: (
        VersionFile.objects.filter(version=version)
        .order_by("position", "id")
        .values_list(
            *("role", "name", "title", "alt", "file__size", "file__media_type", "file__sha256")
        )
    )
)
_changes = Prepared(
    lambda item: (
        Correction.objects.filter(item=item)
        .order_by("-pk")
        .values_list("at", "note", "new__number")
    )
)
_explaining = Prepared(
    lambda item: (
        Item.objects.public()
        .filter(live__interprets=item)
        .order_by("listed_at", "pk")
        .values_list(*_OTHER)[:20]
    )
)
_public = Prepared(lambda item: Item.objects.public().filter(pk=item).values_list(*_OTHER))
_before = Prepared(
    lambda column, at, pk, expiry: (
        Item.objects.public()
        .filter(Q(expires_on__isnull=True) | Q(expires_on__gte=expiry))
        .filter(column=column, listed_at__lte=at)
        .filter(Q(listed_at__lt=at) | Q(pk__lt=pk))
        .order_by("-listed_at", "-pk")
        .values_list(*_OTHER)[:RELATED]
    )
)


def shown(index_no: str) -> Shown | None:
    """Return what is, or was, public under an index number; None where nothing ever was."""
    rows = _shown(index_no)
    return Shown(*rows[0]) if rows else None


def around(one: Shown, today: date) -> Around:
    """Return what belongs to an item on a day."""
    expiry = bound(today)
    interprets = _public(one.live__interprets_id) if one.live__interprets_id else []
    return Around(
        files=files_of(one),
        changes=[Change(*row) for row in _changes(one.pk)] if one.corrected else [],
        interpretations=[Other(*row) for row in _explaining(one.pk)] if one.interpreted else [],
        interprets=Other(*interprets[0]) if interprets else None,
        **_register(one, today),
        related=[Other(*row) for row in _before(one.column_id, one.listed_at, one.pk, expiry)],
    )


def _register(one: Shown, today: date) -> dict[str, Any]:
    """Return what the register of documents says of an item, and what the item did to others."""
    said: dict[str, Any] = {"banner": None, "did": [], "register": frozenset()}
    if not one.on_register and not one.acted:
        return said
    item = Item(pk=one.pk)
    document = item.registered.first()
    led: set[int | None] = set()
    if document is not None:
        said["banner"] = banner(document, today)
        led |= set(
            standing_deeds().filter(document=document).values_list("acting_item", flat=True)
        )
    for other, deed in done_by(item) if one.acted else ():
        number = public_number(other.item)
        said["did"].append(Act(deed.get_kind_display(), deed.on, other.title, number))
        led.add(other.item_id)
    said["register"] = frozenset(pk for pk in led if pk is not None)
    return said


def files_of(one: Shown) -> list[Attachment]:
    """Return the files of the version on show, in their order."""
    return [Attachment(*row) for row in _files(one.live_id)] if one.with_files else []


def content_of(file: Attachment) -> bytes | None:
    """Return what is in a file, None where it is missing in the data folder."""
    try:
        return path_of(File(sha256=file.sha256)).read_bytes()
    except FileNotFoundError:
        return None


def address_of(one: Shown) -> str:
    """Return the whole address of an item's page."""
    return f"{settings.SITE_URL.rstrip('/')}/items/{one.index_no}/"
