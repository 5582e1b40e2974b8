"""Enter what was checked, a batch in each transaction: a batch is there whole or not at all."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from gongkai.agencies.periods import names_of
from gongkai.publishing import store
from gongkai.publishing.digests import FORM, digest
from gongkai.publishing.errors import SourceChanged
from gongkai.publishing.models import (
    File,
    IndexCounter,
    Item,
    ItemVersion,
    Origin,
    SiteImport,
    VersionFile,
)
from gongkai.publishing.numbering import take_index_numbers
from gongkai.publishing.site_import.source import Source
from gongkai.web import bulk
from gongkai.web.days import local_day

BATCH = 500  # rows a transaction
_DAYS = ("formed_on", "effective_on", "expires_on")


def load_batch(job: SiteImport, rows: Path, source: Source, *, now: datetime) -> bool:
    """
    Enter the next batch of rows; tell whether any were left to enter.

    What was entered, and how far the file of rows was read, are kept in one transaction.

    :raises SourceChanged: a file is no longer what was checked
    """
    with rows.open("rb") as read:
        read.seek(job.read_to)
        lines = list(_lines(read))
        end = read.tell()
    if not lines:
        return False
    with transaction.atomic():
        found = SiteImport.objects.select_for_update().get(pk=job.pk)
        if found.read_to != job.read_to:  # another process is at it
            job.refresh_from_db()
            return True
        found.loaded += _entered(found, lines, source, now)
        found.read_to = end
        found.save(update_fields=["loaded", "read_to"])
    job.loaded, job.read_to = found.loaded, found.read_to
    return True


def _lines(read: Any) -> Iterator[dict[str, Any]]:
    for _ in range(BATCH):
        line = read.readline()
        if not line:
            return
        yield json.loads(line)


def _entered(job: SiteImport, rows: list[dict[str, Any]], source: Source, now: datetime) -> int:
    """Enter rows; return how many are now in the batch, those that came before left out."""
    addresses = [row["address"] for row in rows]
    known = {
        one.address: one
        for one in Origin.objects.filter(agency=job.agency, address__in=addresses).select_related(
            "item", "site_import"
        )
    }
    new = [row for row in rows if row["address"] not in known]
    items = _items(job, new, now)
    pairs = list(zip(items, new, strict=True))
    keys = bulk.take_ids(Origin, len(pairs))
    bulk.insert(
        Origin,
        ("id", "agency_id", "address", "item_id", "content", "site_import_id"),
        [
            (key, job.agency_id, row["address"], item.pk, row["content"], job.pk)
            for key, (item, row) in zip(keys, pairs, strict=True)
        ],
    )
    numbers = [1] * len(pairs)
    again = []
    for row in rows:
        origin = known.get(row["address"])
        if origin is not None and _may_come_again(origin):
            again.append(origin)
            if origin.content != row["content"]:  # mended after it was sent back
                pairs.append((origin.item, row))
                numbers.append(origin.item.versions.count() + 1)
                origin.content = row["content"]
            origin.site_import = job
    if again:
        Origin.objects.bulk_update(again, ["content", "site_import"])
    _versions(job, pairs, numbers, source, now)
    return len(new) + len(again)


def _may_come_again(origin: Origin) -> bool:
    """Tell whether an item came in a batch that failed or was sent back, and was never public."""
    failed = origin.site_import.state == SiteImport.State.FAILED
    return failed and origin.item.published_at is None


def _items(job: SiteImport, rows: list[dict[str, Any]], now: datetime) -> list[Item]:
    today = local_day(now)
    named = names_of(job.agency)
    wanted = [row["index_no"] for row in rows if row["index_no"]]
    taken = set(Item.objects.filter(index_no__in=wanted).values_list("index_no", flat=True))
    kept = [one if one not in taken else "" for one in (row["index_no"] for row in rows)]
    _raise_counters(one for one in kept if one)
    fresh = iter(take_index_numbers(job.agency, today.year, kept.count("")))
    items = [
        Item(
            agency=job.agency,
            agency_name=named(date.fromisoformat(row["original_published_on"])),
            column_id=row["column"],
            index_no=number or next(fresh),
            title=row["values"]["title"],
            original_published_on=date.fromisoformat(row["original_published_on"]),
        )
        for row, number in zip(rows, kept, strict=True)
    ]
    bulk.create(items)
    return items


def _raise_counters(numbers: Iterable[str]) -> None:
    """Let no counter give out a number that came with the old site."""
    highest: dict[str, int] = {}
    for number in numbers:
        head, _, serial = number.rpartition("-")
        highest[head] = max(highest.get(head, 0), int(serial))
    for head, last in highest.items():
        IndexCounter.objects.get_or_create(head=head)
        IndexCounter.objects.filter(head=head, last__lt=last).update(last=last)


def _versions(
    job: SiteImport,
    pairs: list[tuple[Item, dict[str, Any]]],
    numbers: list[int],
    source: Source,
    now: datetime,
) -> None:
    versions, held = [], []
    for (item, row), number in zip(pairs, numbers, strict=True):
        values = {
            name: date.fromisoformat(one) if name in _DAYS else one
            for name, one in row["values"].items()
        }
        version = ItemVersion(
            item=item, number=number, drafter=job.by, made_at=now, digest_form=FORM,
            provided_by=job.agency.short_name, **values,
        )  # fmt: skip
        files = [_file(one, at, source, now) for at, one in enumerate(row["files"], 1)]
        version.digest = digest(version, files)
        versions.append(version)
        held.append(files)
    bulk.create(versions)
    for version, files in zip(versions, held, strict=True):
        for file in files:
            file.version = version
    bulk.create([file for files in held for file in files])


def _file(told: Mapping[str, str], at: int, source: Source, now: datetime) -> VersionFile:
    data = base64.b64decode(told["data"]) if "data" in told else source.read(told["path"])
    if hashlib.sha256(data).hexdigest() != told["sha256"]:
        raise SourceChanged(file=told["name"])
    known = File.objects.filter(sha256=told["sha256"]).first()
    file = known or store.keep([data], media_type=told["media"], now=now, text=told["text"])
    return VersionFile(
        file=file, role=told["role"], position=at, name=told["name"], title=told["title"],
        alt=told["alt"],
    )  # fmt: skip
