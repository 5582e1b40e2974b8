"""Import editions of catalogues, link their topics, and draft the item that publishes one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.db import transaction

from gongkai.agencies import access
from gongkai.agencies.access import Act
from gongkai.agencies.models import Agency, Officer
from gongkai.catalogues import showing
from gongkai.catalogues.draft import Row, Sheet
from gongkai.catalogues.errors import NoColumn, NothingNew, NotOurs, ShownAlready
from gongkai.catalogues.exporting import XLSX, as_xlsx
from gongkai.catalogues.models import Catalogue, Edition, Entry, Link, Topic
from gongkai.publishing import store
from gongkai.publishing.actions import attach_file, open_draft
from gongkai.publishing.errors import NotComplete
from gongkai.publishing.models import Column, ContentType, Item, ItemDraft, Measure
from gongkai.rules.words import said
from gongkai.web.days import local_day


@transaction.atomic
def import_editions(
    sheets: Sequence[Sheet],
    *,
    agency: Agency,
    adopted_on: date,
    by: Officer,
    now: datetime,
    basis: str = "",
    file_name: str = "",
) -> list[Edition]:
    """
    Enter catalogues of an agency; one that is there already gets a new edition, the old is kept.

    What was linked with a topic stays linked. Catalogues that have not changed are left out.

    :raises NothingNew: none of them has changed
    :raises NotComplete: adopted in the future
    """
    access.require(by, Act.RECORD, agency, local_day(now))
    if adopted_on > local_day(now):
        raise NotComplete(
            field="发布日期",
            why=said("%(adopted_on)s还没有到；请核对日期。", adopted_on=adopted_on),
        )
    Agency.objects.select_for_update().get(pk=agency.pk)
    made = []
    for sheet in sheets:
        catalogue, new = Catalogue.objects.get_or_create(
            agency=agency, field=sheet.field, defaults={"title": sheet.title}
        )
        digest = sheet.digest()
        if not new and catalogue.editions.filter(digest=digest).exists():
            continue
        catalogue.title = sheet.title
        catalogue.save(update_fields=["title"])
        edition = Edition.objects.create(
            catalogue=catalogue,
            number=catalogue.editions.count() + 1,
            adopted_on=adopted_on,
            basis=basis.strip(),
            levels=sheet.levels,
            file_name=file_name[:200],
            digest=digest,
            entered_by=by,
            entered_at=now,
        )
        _enter(edition, sheet.rows)
        made.append(edition)
    if not made:
        raise NothingNew
    return made


def _enter(edition: Edition, rows: Sequence[Row]) -> None:
    """Write the entries of an edition, each under the topic of its names."""
    known = {
        (one.first, one.second, one.turn): one
        for one in Topic.objects.filter(catalogue=edition.catalogue)
    }
    turns: dict[tuple[str, str], int] = defaultdict(int)
    named = []
    for row in rows:
        turns[row.first, row.second] += 1
        named.append((row.first, row.second, turns[row.first, row.second]))
    missing = [one for one in named if one not in known]
    Topic.objects.bulk_create(
        [Topic(catalogue=edition.catalogue, first=f, second=s, turn=t) for f, s, t in missing]
    )
    for one in Topic.objects.filter(catalogue=edition.catalogue):
        known[one.first, one.second, one.turn] = one
    Entry.objects.bulk_create(
        [
            Entry(edition=edition, topic=known[name], position=at, **_values(row))
            for at, (name, row) in enumerate(zip(named, rows, strict=True), 1)
        ]
    )


def _values(row: Row) -> dict[str, Any]:
    return {name: value for name, value in asdict(row).items() if name not in ("first", "second")}


@transaction.atomic
def link_topic(
    topic: Topic,
    *,
    by: Officer,
    now: datetime,
    column: Column | None = None,
    item: Item | None = None,
) -> Link:
    """
    Say that a column, all of it, or one item stands behind a topic; what is linked stays so.

    :raises NotOurs: it is another agency's
    """
    agency = topic.catalogue.agency
    access.require(by, Act.RECORD, agency, local_day(now))
    thing = column or item
    if thing is None:
        raise NotComplete(field="关联", why="没有选择栏目，也没有填写索引号；请选择一样。")
    if thing.agency_id != agency.pk:
        raise NotOurs(what=str(thing), agency=agency.short_name)
    link, _new = Link.objects.get_or_create(
        topic=topic, column=column, item=item, defaults={"by": by, "at": now}
    )
    return link


@transaction.atomic
def unlink_topic(link: Link, *, by: Officer, now: datetime) -> None:
    """Take a link away."""
    access.require(by, Act.RECORD, link.topic.catalogue.agency, local_day(now))
    link.delete()


@transaction.atomic
def draft_edition(edition: Edition, *, by: Officer, now: datetime) -> ItemDraft:
    """
    Draft the item that publishes an edition: its table as the text, its workbook beside it.

    Once a version with this text is signed and on show, the public reads the edition; see
    `showing`. An edition that follows one on show becomes another version of the same item.

    :raises ShownAlready: it is on show
    :raises NoColumn: the agency has no column for catalogues
    """
    agency = edition.catalogue.agency
    access.require(by, Act.DRAFT, agency, local_day(now))
    if Edition.objects.public().filter(pk=edition.pk).exists():
        raise ShownAlready(title=edition.catalogue.title)
    values: dict[str, Any] = {
        "title": edition.catalogue.title,
        "body": showing.body_of(edition),
        "formed_on": edition.adopted_on,
        "doc_no": edition.basis if "〔" in edition.basis else "",
        "content_type": ContentType.STATUTORY,
    }
    before = (
        Item.objects.public()
        .filter(live__editions__catalogue=edition.catalogue)
        .distinct()
        .first()
    )
    if before is not None:
        note = f"更新为第{edition.number}版目录（{edition.adopted_on}）"
        draft = open_draft(item=before, by=by, now=now, change_note=note, **values)
        draft.files.all().delete()
    else:
        column = _column(agency, local_day(now))
        draft = open_draft(agency=agency, column=column, by=by, now=now, **values)
    workbook = store.keep(
        [as_xlsx(edition)], media_type=XLSX, now=now, text=showing.words_of(edition)
    )
    attach_file(draft, workbook, name=f"{edition.catalogue.title}.xlsx", by=by, now=now)
    return draft


def _column(agency: Agency, today: date) -> Column:
    found = Column.objects.open_on(today).filter(agency=agency, measure=Measure.CATALOGUE).first()
    if found is None:
        raise NoColumn(agency=agency.short_name)
    return found
