"""
What the public sees, as the search index takes it. Nothing else may ever be indexed.

Each function yields the things of one kind that are public on a day: live versions that are not
withdrawn, decisions in their public, masked form, published reports, documents on the register.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime, time

from django.conf import settings
from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.http import urlencode

from gongkai.bodies import plain
from gongkai.decisions.models import Decision
from gongkai.finding.notes import DECISION, DOCUMENT, ITEM, REPORT, ident
from gongkai.portal import shown
from gongkai.portal.finding.kinds import REPORT as REPORTS
from gongkai.portal.reading import content
from gongkai.publishing.body import shown_body
from gongkai.publishing.models import (
    Column,
    FileRole,
    Item,
    Measure,
    NormativeDocument,
    VersionFile,
)
from gongkai.reports.models import AnnualReport
from gongkai.search import Document

_CHUNK = 200
_IN_CHINESE = "zh-hans"  # the index is the same whoever looks while it is written


def public(today: date) -> Iterator[Document]:
    """Yield everything that is public on a day."""
    yield from _items(Item.objects.public(), today)
    yield from _documents(NormativeDocument.objects.all(), today)
    yield from _decisions(shown.standing(today))
    yield from _reports(AnnualReport.objects.all())


def these(idents: Collection[str], today: date) -> dict[str, Document]:
    """Return those of some that are public on a day, by their ids in the index."""
    found: dict[str, Document] = {}
    pks: dict[str, set[int]] = {}
    for one in idents:
        kind, _, pk = one.partition("-")
        pks.setdefault(kind, set()).add(int(pk))
    made = (
        _items(Item.objects.public().filter(pk__in=pks.get(ITEM, ())), today),
        _documents(NormativeDocument.objects.filter(pk__in=pks.get(DOCUMENT, ())), today),
        _decisions(shown.standing(today).filter(pk__in=pks.get(DECISION, ()))),
        _reports(AnnualReport.objects.filter(pk__in=pks.get(REPORT, ()))),
    )
    for kind, documents in zip((ITEM, DOCUMENT, DECISION, REPORT), made, strict=True):
        if kind in pks:
            found |= {document.id: document for document in documents}
    return found


def idents(today: date) -> set[str]:
    """Return the id of everything that is public on a day: what the index should hold."""
    sets: tuple[tuple[str, QuerySet[Item] | QuerySet[Decision]], ...] = (
        (ITEM, _listed(Item.objects.public(), today)),
        (DECISION, shown.standing(today)),
    )
    found = {ident(kind, pk) for kind, rows in sets for pk in rows.values_list("pk", flat=True)}
    registered = _alone(NormativeDocument.objects.all()).values_list("pk", flat=True)
    published = AnnualReport.objects.filter(published__isnull=False).values_list("pk", flat=True)
    found.update(ident(DOCUMENT, pk) for pk in registered)
    found.update(ident(REPORT, pk) for pk in published)
    return found


def _items(rows: QuerySet[Item], today: date) -> Iterator[Document]:
    files = VersionFile.objects.exclude(role=FileRole.ORIGINAL).select_related("file")
    registered = NormativeDocument.objects.filter(forwarded=False)
    rows = _listed(rows, today).select_related("live", "agency", "column__parent__parent")
    rows = rows.prefetch_related(
        Prefetch("live__files", files), Prefetch("registered", registered)
    )
    for one in rows.iterator(chunk_size=_CHUNK):
        version, at = one.live, one.listed_at or one.published_at
        if version is None or at is None:
            continue
        path = _path(one.column)
        attached = [part for file in version.files.all() for part in _words(file)]
        document = next(iter(one.registered.all()), None)
        yield Document(
            id=ident(ITEM, one.pk),
            title=version.title,
            url=reverse("portal:item", args=[one.index_no]),
            published_at=at,
            kind=one.measure or Measure.OTHER.value,
            year=timezone.localtime(at).year,
            summary="\n".join(filter(None, (version.summary, version.keywords))),
            text=version.text or plain(shown_body(version)),
            files="\n".join(attached),
            numbers=tuple(filter(None, (version.doc_no, one.index_no))),
            agency=one.agency.code,
            agency_names=_called(one.agency_name, one.agency.name, one.agency.short_name),
            columns=tuple(column.code for column in path),
            column_names=tuple(column.name for column in path),
            validity=document.validity(today).value if document else "",
            until=None if settings.LIST_EXPIRED else one.expires_on,
        )


def _listed(rows: QuerySet[Item], today: date) -> QuerySet[Item]:
    """Leave out what is over, where lists leave it out (Item.objects.listed)."""
    if settings.LIST_EXPIRED:
        return rows
    return rows.filter(Q(expires_on__isnull=True) | Q(expires_on__gte=today))


def _words(file: VersionFile) -> Iterator[str]:
    """Yield what an attachment is called, shows and says."""
    yield from filter(None, (file.title or file.name, file.alt, file.file.text))


def _path(column: Column) -> list[Column]:
    """Return a column and those above it, the topmost first."""
    found = [column]
    while found[0].parent is not None:
        found.insert(0, found[0].parent)
    return found


def _alone(rows: QuerySet[NormativeDocument]) -> QuerySet[NormativeDocument]:
    """Keep the documents on the public register that no public item shows."""
    shown_there = Q(item__live__isnull=False, item__withdrawn_at__isnull=True)
    return rows.filter(forwarded=False).exclude(shown_there)


def _documents(rows: QuerySet[NormativeDocument], today: date) -> Iterator[Document]:
    for one in _alone(rows).select_related("agency").iterator(chunk_size=_CHUNK):
        query = urlencode({"agency": one.agency.code})
        yield Document(
            id=ident(DOCUMENT, one.pk),
            title=one.title,
            url=f"{reverse('portal:documents')}?{query}",
            published_at=timezone.make_aware(datetime.combine(one.issued_on, time(12))),
            kind=Measure.NORMATIVE.value,
            year=one.issued_on.year,
            numbers=(one.doc_no,),
            agency=one.agency.code,
            agency_names=_called(one.agency.name, one.agency.short_name),
            validity=one.validity(today).value,
        )


def _decisions(rows: QuerySet[Decision]) -> Iterator[Document]:
    for one in rows.select_related("agency").iterator(chunk_size=_CHUNK):
        if one.published_at is None:
            continue
        with translation.override(_IN_CHINESE):
            title, facts = shown.title(one), shown.facts(one)
        yield Document(
            id=ident(DECISION, one.pk),
            title=title,
            url=reverse("portal:decision", args=[one.kind, one.pk]),
            published_at=one.published_at,
            kind=one.kind,
            year=timezone.localtime(one.published_at).year,
            # without their labels: 公示截止期 stands in every one, and would be found for 公示
            text="；".join(value for _, value in facts),
            numbers=(one.doc_no,),
            agency=one.agency.code,
            agency_names=_called(one.agency_name, one.agency.name, one.agency.short_name),
            until=one.shown_until,
        )


def _reports(rows: QuerySet[AnnualReport]) -> Iterator[Document]:
    published = rows.filter(published__isnull=False).select_related("agency", "published")
    for one in published.defer("published__content", "published__sources").iterator():
        if one.published is None or one.published_at is None:
            continue
        report = content(one.published.pk, one.published.digest).report
        yield Document(
            id=ident(REPORT, one.pk),
            title=f"{one.agency.name}{one.year}年政府信息公开工作年度报告",
            url=reverse("portal:report", args=[one.agency.code, one.year]),
            published_at=one.published_at,
            kind=REPORTS,
            year=timezone.localtime(one.published_at).year,
            text="\n".join(section.text for section in report.sections),
            numbers=(one.code,),
            agency=one.agency.code,
            agency_names=_called(one.agency.name, one.agency.short_name),
        )


def _called(*names: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, names)))
