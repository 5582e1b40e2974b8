"""The ledger lines of items and of the register of normative documents."""

from __future__ import annotations

from functools import singledispatch

from django.db.models import Prefetch

from gongkai.ledger.actions import Entry
from gongkai.ledger.sources import source
from gongkai.publishing import store
from gongkai.publishing.digests import digest
from gongkai.publishing.manifests import intact
from gongkai.publishing.models import (
    ColumnChange,
    ColumnChangeKind,
    File,
    ImportManifest,
    Item,
    ItemVersion,
    NormativeDocument,
    OpeningStock,
    VersionFile,
)
from gongkai.rules.tally import Kind
from gongkai.web.days import local_day

#: (backfilled, reposted) → the `who` of an item's line
WHO = {
    (False, False): "own",
    (False, True): "reposted",
    (True, False): "backfilled",
    (True, True): "backfilled_repost",
}


@singledispatch
def entries(record: object) -> list[Entry]:
    """Return the lines that are in force for a record."""
    raise TypeError(f"no lines for {record!r}")


@entries.register
def _of_item(record: Item) -> list[Entry]:
    """
    One line from its first publication on; a withdrawn item was published all the same.

    What was taken over from another site counts in the year it was public there, and its line
    says so, so that no year grows afterwards unseen.
    """
    if record.published_at is None:
        return []
    return [
        Entry(
            on=record.original_published_on or local_day(record.published_at),
            kind=Kind.ITEM_PUBLISHED,
            key=f"item:{record.pk}:published",
            who=WHO[record.backfilled, record.reposted],
            what=record.measure,
            record=f"publishing.item:{record.pk}",
        )
    ]


@entries.register
def _of_document(record: NormativeDocument) -> list[Entry]:
    """
    One line for its issue and one for its end.

    What was in the opening stock counts there: its issue has no line, nor has an end before the
    day of the stock. What was passed on from a superior was never in the stock of ours.
    """
    name, stock = f"document:{record.pk}", record.in_stock_of
    ended = "amending" if record.amending else ""
    found = []
    if stock is None:
        made = "forwarded" if record.forwarded else ended or "own"
        found.append((record.issued_on, Kind.DOCUMENT_ISSUED, "issued", made))
    if not record.forwarded:
        ends = (
            (record.repealed_on, Kind.DOCUMENT_REPEALED, "repealed"),
            (record.lapsed_on, Kind.DOCUMENT_LAPSED, "lapsed"),
        )
        found += [
            (on, kind, step, ended)
            for on, kind, step in ends
            if on is not None and (stock is None or on > stock)
        ]
    turn = "" if record.turn == 1 else f"/{record.turn}"
    return [
        Entry(
            on=on,
            kind=kind,
            key=f"{name}:{step}{turn}",
            who=who,
            what=record.kind,
            subject=name,
            record=f"publishing.normativedocument:{record.pk}",
        )
        for on, kind, step, who in found
    ]


@entries.register
def _of_stock(record: OpeningStock) -> list[Entry]:
    if not record.amount:
        return []
    turn = "" if record.revision == 1 else f"/{record.revision}"
    return [
        Entry(
            on=record.on,
            kind=Kind.DOCUMENT_OPENING,
            key=f"document:opening:{record.pk}{turn}",
            what=record.kind,
            amount=record.amount,
            record=f"publishing.openingstock:{record.pk}",
        )
    ]


_COLUMNS = {
    ColumnChangeKind.ADDED: Kind.COLUMN_ADDED,
    ColumnChangeKind.MERGED: Kind.COLUMN_MERGED,
}


@entries.register
def _of_column(record: ColumnChange) -> list[Entry]:
    """One line where a column was added or merged; the standard ones of a kind are no work."""
    kind = _COLUMNS.get(ColumnChangeKind(record.kind))
    if kind is None:
        return []
    name = f"publishing.columnchange:{record.pk}"
    what = record.column.code
    return [Entry(on=record.on, kind=kind, key=f"{name}:counted", what=what, record=name)]


source("publishing.columnchange", related=("agency", "column"))(entries)
source("publishing.item", related=("agency",))(entries)
source("publishing.normativedocument", related=("agency",))(entries)
source("publishing.openingstock", related=("agency",))(entries)


def _changed(version: ItemVersion) -> str | None:
    return None if digest(version) == version.digest else "送审的内容与其摘要不符，可能被改动"


_FILES = Prefetch("files", VersionFile.objects.select_related("file"))


@source(
    "publishing.itemversion", doubt=_changed, related=("item", "interprets"), prefetch=(_FILES,)
)
def _none_of_version(version: ItemVersion) -> list[Entry]:
    """Return no lines; a version is verified for the digest that was signed."""
    return []


@source("publishing.file", doubt=store.damage)
def _none_of_file(file: File) -> list[Entry]:
    """Return no lines; a stored file is verified for its digest."""
    return []


def _named_otherwise(manifest: ImportManifest) -> str | None:
    return None if intact(manifest) else "导入的清单与其摘要不符，可能被改动"


@source(
    "publishing.importmanifest",
    doubt=_named_otherwise,
    related=("site_import", "site_import__agency"),
)
def _none_of_manifest(manifest: ImportManifest) -> list[Entry]:
    """Return no lines; a manifest is verified for the digest that was signed."""
    return []
