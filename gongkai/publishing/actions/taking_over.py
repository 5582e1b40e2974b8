"""Freeze, sign and show a batch taken over from an existing site."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from gongkai.agencies import access
from gongkai.agencies.access import Act
from gongkai.agencies.models import Officer
from gongkai.ledger.bulk import enter_many
from gongkai.publishing import after
from gongkai.publishing.actions.publication import first_publication
from gongkai.publishing.errors import Damaged, NothingToTakeOver
from gongkai.publishing.lines import entries
from gongkai.publishing.manifests import intact, manifest_digest
from gongkai.publishing.models import (
    Column,
    ImportManifest,
    Item,
    ItemVersion,
    ManifestEntry,
    SiteImport,
)
from gongkai.review import actions as review
from gongkai.review.models import SecrecyReview, SendBack, Signoff
from gongkai.rules.secrecy_form import Answer
from gongkai.rules.signoff import Level
from gongkai.rules.words import said
from gongkai.web import bulk
from gongkai.web.days import local_day

_SHOWN = ("live_id", "title", "published_at", "listed_at", "measure", "reposted", "expires_on",
          "due_on", "late_days", "lag")  # fmt: skip
BATCH = 500  # items a transaction
State = SiteImport.State


@transaction.atomic
def freeze_import(job: SiteImport, *, now: datetime) -> ImportManifest:
    """
    Freeze what a batch brings as the manifest that three people sign.

    :raises NothingToTakeOver: everything was public before, or nothing was loaded
    """
    job = SiteImport.objects.select_for_update().select_related("agency", "by").get(pk=job.pk)
    rows = ItemVersion.objects.filter(
        item__origin__site_import=job, item__published_at__isnull=True
    ).order_by("item", "number")
    newest = {  # by item: key, index number and digest
        item: (version, number, digest)
        for item, version, number, digest in rows.values_list(
            "item", "pk", "item__index_no", "digest"
        )
    }
    found = sorted(newest.values())
    if not found:
        raise NothingToTakeOver(source=job.source)
    manifest = ImportManifest(
        site_import=job, number=job.versions.count() + 1, drafter=job.by, made_at=now,
        count=len(found), provided_by=job.agency.short_name,
    )  # fmt: skip
    manifest.digest = manifest_digest(manifest, [(number, digest) for _, number, digest in found])
    manifest.save()
    keys = bulk.take_ids(ManifestEntry, len(found))
    bulk.insert(
        ManifestEntry,
        ("id", "manifest_id", "version_id", "digest"),
        [
            (key, manifest.pk, version, digest)
            for key, (version, _, digest) in zip(keys, found, strict=True)
        ],
    )
    job.state = State.SIGNING
    job.save(update_fields=["state"])
    return manifest


@transaction.atomic
def sign_import(
    manifest: ImportManifest, *, level: Level, by: Officer, now: datetime, note: str = ""
) -> Signoff:
    """
    Sign one level of a manifest; see `review.actions.sign`.

    :raises Damaged: it names something else than when it was frozen
    """
    _refuse_damaged(manifest)
    return review.sign(manifest, level=level, by=by, now=now, note=note)


@transaction.atomic
def review_import_secrecy(
    manifest: ImportManifest,
    *,
    by: Officer,
    now: datetime,
    answers: Mapping[str, Answer],
    passed: bool,
    opinion: str,
) -> SecrecyReview:
    """
    Review a manifest's secrecy; see `review.actions.review_secrecy`.

    :raises Damaged: it names something else than when it was frozen
    """
    _refuse_damaged(manifest)
    return review.review_secrecy(
        manifest, by=by, now=now, answers=answers, passed=passed, opinion=opinion
    )


@transaction.atomic
def send_import_back(
    manifest: ImportManifest, *, by: Officer, now: datetime, reason: str
) -> SendBack:
    """Send a manifest back; what it brought stays unseen until a mended import comes."""
    mark = review.send_back(manifest, by=by, now=now, reason=reason)
    SiteImport.objects.filter(pk=manifest.site_import_id).update(
        state=State.FAILED, error=f"已退回：{reason.strip()}"[:500]
    )
    return mark


@transaction.atomic
def release_import(manifest: ImportManifest, *, by: Officer, now: datetime) -> SiteImport:
    """
    Put a signed manifest in force; its items are then shown by `show_batch`.

    :raises NotSigned: a signature or the secrecy review is missing
    :raises Damaged: it names something else than what was signed
    """
    rows = SiteImport.objects.select_for_update(of=("self",))
    job = rows.select_related("agency").get(pk=manifest.site_import_id)
    access.require(by, Act.PUBLISH, job, local_day(now))
    review.refuse_unsigned(manifest)
    _refuse_damaged(manifest)
    if job.live_id is None:
        job.live, job.published_at, job.state = manifest, now, State.SHOWING
        job.save(update_fields=["live", "published_at", "state"])
    return job


@transaction.atomic
def show_batch(job: SiteImport, *, by: Officer, now: datetime) -> int:
    """
    Show the next items of a released batch; return how many, 0 when all are on show.

    Each gets its line in the ledger, in the year it was public on the old site.
    """
    job = (
        SiteImport.objects.select_for_update(of=("self",)).select_related("agency").get(pk=job.pk)
    )
    access.require(by, Act.PUBLISH, job, local_day(now))
    if job.live_id is None:
        raise NothingToTakeOver(source=job.source)
    waiting = ItemVersion.objects.filter(
        manifest_entries__manifest=job.live_id, item__published_at__isnull=True
    )
    versions = list(waiting.select_related("item").defer("body", "text").order_by("pk")[:BATCH])
    columns = Column.objects.in_bulk({version.item.column_id for version in versions})
    items: list[Item] = []
    for version in versions:
        item = version.item
        item.agency, item.column = job.agency, columns[item.column_id]
        first_publication(item, version, now)
        item.live, item.title, item.expires_on = version, version.title, version.expires_on
        items.append(item)
    if not items:
        job.state = State.DONE
        job.save(update_fields=["state"])
        return 0
    bulk.update(Item, _SHOWN, items)
    # none of them was public, so none has its line: the ledger's own constraint is check enough
    enter_many((one for item in items for one in entries(item)), agency=job.agency, by=by, now=now)
    after.published(list(zip(items, versions, strict=True)), now)
    job.shown += len(items)
    job.save(update_fields=["shown"])
    return len(items)


def _refuse_damaged(manifest: ImportManifest) -> None:
    if not intact(manifest):
        raise Damaged(title=said("%(source)s（清单）", source=manifest.site_import.source))
