"""The ledger lines of items and of the register of normative documents."""

from __future__ import annotations

from functools import singledispatch

from django.db.models import Prefetch

from gongkai.ledger.actions import Entry
from gongkai.ledger.sources import source
from gongkai.publishing.models import Item, ItemVersion, NormativeDocument, OpeningStock
from gongkai.rules.tally import Kind
from gongkai.web.days import local_day


@singledispatch
def entries(record: object) -> list[Entry]:
    """Return the lines that are in force for a record."""
    raise TypeError(f"no lines for {record!r}")


@entries.register
def _of_item(record: Item) -> list[Entry]:
    """One line from its first publication on; a withdrawn item was published all the same."""
    versions = sorted(record.versions.all(), key=lambda one: one.number)
    if record.published_at is None or not versions:
        return []
    return [
        Entry(
            on=local_day(record.published_at),
            kind=Kind.ITEM_PUBLISHED,
            key=f"item:{record.pk}:published",
            who="reposted" if versions[0].source else "own",
            what=record.column.measure,
            record=f"publishing.item:{record.pk}",
        )
    ]


@entries.register
def _of_document(record: NormativeDocument) -> list[Entry]:
    name = f"document:{record.pk}"
    made = "forwarded" if record.forwarded else "own"
    found = [(record.issued_on, Kind.DOCUMENT_ISSUED, "issued", made)]
    if record.repealed_on is not None:
        found.append((record.repealed_on, Kind.DOCUMENT_REPEALED, "repealed", ""))
    if record.lapsed_on is not None:
        found.append((record.lapsed_on, Kind.DOCUMENT_LAPSED, "lapsed", ""))
    if record.forwarded:  # what was never ours to make is not ours to take out of the stock
        found = found[:1]
    return [
        Entry(
            on=on,
            kind=kind,
            key=f"{name}:{step}",
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


#: what the line of an item needs of its versions, not their text
VERSIONS = Prefetch("versions", ItemVersion.objects.only("item", "number", "source"))

source("publishing.item", related=("agency", "column"), prefetch=(VERSIONS,))(entries)
source("publishing.normativedocument", related=("agency",))(entries)
source("publishing.openingstock", related=("agency",))(entries)


def _changed(version: ItemVersion) -> str | None:
    from gongkai.publishing.actions.items import digest  # which enters these lines

    return None if digest(version) == version.digest else "送审的内容与其摘要不符，可能被改动"


@source("publishing.itemversion", doubt=_changed, related=("item",))
def _none_of_version(version: ItemVersion) -> list[Entry]:
    """Return no lines; a version is verified for the digest that was signed."""
    return []
