"""Clean-ups of normative documents: prepared document by document, applied all at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from gongkai.agencies import access
from gongkai.agencies.access import Act
from gongkai.agencies.models import Agency, Officer
from gongkai.publishing.actions.deeds import (
    amend_document,
    extend_document,
    keep_document,
    lapse_document,
    repeal_document,
)
from gongkai.publishing.actions.documents import refuse_future
from gongkai.publishing.errors import (
    AnotherAgencysItem,
    CleanUpApplied,
    NotComplete,
    NothingDecided,
    RegisteredAlready,
)
from gongkai.publishing.models import CleanUp, CleanUpEntry, Item, NormativeDocument, Verdict
from gongkai.rules.words import said
from gongkai.web.days import local_day


@dataclass(frozen=True, slots=True)
class Decided:
    """What a clean-up decides of one document; `until`: the new last day of one it keeps."""

    verdict: str
    until: date | None = None
    note: str = ""


@transaction.atomic
def open_cleanup(
    *,
    agency: Agency,
    doc_no: str,
    title: str,
    decided_on: date,
    by: Officer,
    now: datetime,
) -> CleanUp:
    """
    Begin a clean-up of an agency's documents.

    :raises RegisteredAlready: the agency has a clean-up of that number
    """
    access.require(by, Act.RECORD, agency, local_day(now))
    for label, text in (("清理决定文号", doc_no), ("清理决定名称", title)):
        if not text.strip():
            raise NotComplete(field=label, why="没有填写；请填写后再保存。")
    refuse_future("决定日期", decided_on, local_day(now))
    try:
        with transaction.atomic():
            return CleanUp.objects.create(
                agency=agency,
                doc_no=doc_no.strip(),
                title=title.strip(),
                decided_on=decided_on,
                opened_by=by,
                opened_at=now,
            )
    except IntegrityError as error:
        if not CleanUp.objects.filter(agency=agency, doc_no=doc_no.strip()).exists():
            raise
        raise RegisteredAlready(doc_no=doc_no.strip()) from error


@transaction.atomic
def decide_cleanup(
    cleanup: CleanUp, decided: Mapping[int, Decided], *, by: Officer, now: datetime
) -> CleanUp:
    """
    Write down what a clean-up decides, in place of what was written before.

    :param decided: the key of a document of the agency → what is decided of it
    :raises CleanUpApplied: it is done
    :raises NotComplete: a last day of what is not kept, or one that has passed
    """
    cleanup = _open(cleanup, by, now)
    documents = {
        one.pk: one
        for one in NormativeDocument.objects.filter(agency=cleanup.agency, pk__in=decided)
    }
    made = []
    for pk, one in decided.items():
        document = documents.get(pk)
        if document is None or one.verdict not in Verdict.values:
            raise NotComplete(field="清理结果", why="不是本单位登记的文件，或者没有这种结果。")
        _refuse_wrong(document, one, cleanup)
        made.append(
            CleanUpEntry(
                cleanup=cleanup,
                document=document,
                verdict=one.verdict,
                until=one.until,
                note=one.note.strip(),
            )
        )
    cleanup.entries.all().delete()
    CleanUpEntry.objects.bulk_create(made)
    return cleanup


@transaction.atomic
def apply_cleanup(cleanup: CleanUp, *, by: Officer, now: datetime) -> CleanUp:
    """
    Do what a clean-up decides of every document, with the ledger's lines, or nothing of it.

    :raises CleanUpApplied: it is done
    :raises NothingDecided: it has no entry
    :raises NotInForce: one of them has ended meanwhile
    """
    cleanup = _open(cleanup, by, now)
    entries = list(cleanup.entries.select_related("document"))
    if not entries:
        raise NothingDecided(doc_no=cleanup.doc_no)
    for entry in entries:
        _do(entry, cleanup, by, now)
    cleanup.applied_by, cleanup.applied_at = by, now
    cleanup.save(update_fields=["applied_by", "applied_at"])
    return cleanup


@transaction.atomic
def show_cleanup(cleanup: CleanUp, item: Item | None, *, by: Officer, now: datetime) -> CleanUp:
    """
    Link a clean-up with the item in which the public reads its decision, or undo the link.

    :raises AnotherAgencysItem: the item is not the agency's
    """
    cleanup = _locked(cleanup, by, now)
    if item is not None and item.agency_id != cleanup.agency_id:
        raise AnotherAgencysItem(index_no=item.index_no, agency=item.agency_name)
    cleanup.item = item
    cleanup.save(update_fields=["item"])
    return cleanup


@transaction.atomic
def discard_cleanup(cleanup: CleanUp, *, by: Officer, now: datetime) -> None:
    """
    Throw away a clean-up that was not applied.

    :raises CleanUpApplied: it was
    """
    _open(cleanup, by, now).delete()


def _do(entry: CleanUpEntry, cleanup: CleanUp, by: Officer, now: datetime) -> None:
    on, act = cleanup.decided_on, f"{cleanup.title}（{cleanup.doc_no}）"[:200]
    document = entry.document
    match Verdict(entry.verdict):
        case Verdict.KEEP if entry.until is not None:
            extend_document(
                document, by=by, now=now, on=on, until=entry.until, act=act, cleanup=cleanup
            )
        case Verdict.KEEP:
            keep_document(document, by=by, now=now, on=on, act=act, cleanup=cleanup)
        case Verdict.CHANGE:
            amend_document(document, by=by, now=now, on=on, act=act, cleanup=cleanup)
        case Verdict.REPEAL:
            repeal_document(document, by=by, now=now, on=on, act=act, cleanup=cleanup)
        case Verdict.LAPSE:
            lapse_document(document, by=by, now=now, on=on, act=act, cleanup=cleanup)


def _refuse_wrong(document: NormativeDocument, one: Decided, cleanup: CleanUp) -> None:
    name = said("“%(doc_no)s”的新有效期", doc_no=document.doc_no)
    if one.until is None:
        return
    if one.verdict != Verdict.KEEP:
        raise NotComplete(field=name, why="只有继续有效的文件才能延长；请改结果或者删去日期。")
    if document.expires_on is None:
        raise NotComplete(field=name, why="这份文件没有规定有效期，不需要延长；请删去日期。")
    if one.until <= max(document.expires_on, cleanup.decided_on):
        raise NotComplete(
            field=name,
            why=said(
                "应当晚于原有效期%(expires_on)s和决定日期；请核对。",
                expires_on=document.expires_on,
            ),
        )


def _open(cleanup: CleanUp, by: Officer, now: datetime) -> CleanUp:
    cleanup = _locked(cleanup, by, now)
    if cleanup.applied_at is not None:
        raise CleanUpApplied(doc_no=cleanup.doc_no)
    return cleanup


def _locked(cleanup: CleanUp, by: Officer, now: datetime) -> CleanUp:
    rows = CleanUp.objects.select_for_update(of=("self",)).select_related("agency", "item")
    found = rows.get(pk=cleanup.pk)
    access.require(by, Act.RECORD, found, local_day(now))
    return found
