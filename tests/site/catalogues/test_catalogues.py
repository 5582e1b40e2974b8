"""Editions are kept, exported as they came, and public only through what was signed."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.test import Client

from gongkai.agencies.access import NotYours
from gongkai.agencies.models import Post
from gongkai.catalogues import actions, showing
from gongkai.catalogues.coverage import behind, coverage, covered_of
from gongkai.catalogues.draft import Sheet
from gongkai.catalogues.errors import NothingNew, NotOurs, ShownAlready
from gongkai.catalogues.exporting import as_workbook, as_xlsx
from gongkai.catalogues.models import Catalogue, Edition, Entry
from gongkai.catalogues.reading import read
from gongkai.ledger.models import Line
from gongkai.publishing.actions import publish_item, save_draft, submit_draft, withdraw_item
from gongkai.publishing.models import Item
from tests.site.cast import NOW, TODAY, World
from tests.site.catalogues.made import imported, school
from tests.site.publishing.making import LATER, columns, published
from tests.site.review.made import sign_all


def by(world: World) -> dict[str, Any]:
    return {"by": world["ayi"], "now": NOW}


def changed() -> list[Sheet]:
    """The school catalogue with another time limit and one entry more."""
    (sheet,) = read(school(), "目录.xlsx").sheets
    sheet.rows[0].time_limit = "自信息形成之日起10个工作日内"
    sheet.rows.append(Sheet.of(sheet.as_dict()).rows[1])
    return [sheet]


def shown(world: World, edition: Edition, now: datetime = LATER, **values: Any) -> Item:
    """Draft, sign and publish the item of an edition."""
    columns(world)
    draft = actions.draft_edition(edition, by=world["ayi"], now=now)
    if values:
        draft = save_draft(draft, revision=draft.revision, by=world["ayi"], now=now, **values)
    version = submit_draft(draft, revision=draft.revision, by=world["ayi"], now=now)
    sign_all(version, world, now)
    return publish_item(version, by=world["hewei"], now=now + timedelta(hours=1))


def test_what_goes_out_comes_in_the_same(world: World):
    (edition,) = imported(world)

    (again,) = read(as_xlsx(edition), "目录.xlsx").sheets

    assert again.digest() == edition.digest
    assert again.field == "义务教育"
    assert len(read(as_workbook([edition, edition]), "x.xlsx").sheets) == 1


def test_a_new_edition_is_added_and_the_old_one_kept(world: World):
    (first,) = imported(world)
    with pytest.raises(NothingNew):
        imported(world)

    (second,) = actions.import_editions(
        changed(), agency=world.county, adopted_on=date(2024, 1, 12), **by(world)
    )

    assert (first.catalogue, second.number) == (second.catalogue, 2)
    assert [one.entries.count() for one in Edition.objects.order_by("number")] == [3, 4]
    assert first.entries.first().topic == second.entries.first().topic  # type: ignore[union-attr]


def test_what_is_linked_stays_linked_in_a_new_edition(world: World):
    (first,) = imported(world)
    entry = first.entries.all()[0]
    actions.link_topic(entry.topic, column=columns(world)["jiaoyu"], **by(world))

    (second,) = actions.import_editions(
        changed(), agency=world.county, adopted_on=date(2024, 1, 12), **by(world)
    )

    assert [bool(row.links) for row in behind(second)] == [True, False, False, False]


def test_an_entry_is_covered_by_its_column_and_late_by_its_own_limit(world: World):
    (edition,) = imported(world)
    plan = edition.entries.all()[2]  # 7 days
    figures = edition.entries.all()[1]  # every year
    actions.link_topic(plan.topic, column=columns(world)["jiaoyu"], **by(world))
    published(world, "jiaoyu", formed_on=date(2024, 1, 9))
    published(world, "jiaoyu", formed_on=date(2024, 1, 2))  # twelve days, in time by article 26
    old = published(world, "tongji", original_published_on=date(2022, 12, 1),
                    formed_on=date(2022, 11, 30))  # fmt: skip
    actions.link_topic(figures.topic, item=old, **by(world))

    rows = behind(edition)

    assert [(row.items, row.late) for row in rows] == [(0, 0), (1, 0), (2, 1)]
    assert rows[1].again == date(2023, 12, 1)
    counts = coverage(rows, TODAY)
    assert (counts.entries, counts.covered, counts.late, counts.overdue) == (3, 2, 1, 1)
    assert covered_of([edition.catalogue]) == {edition.catalogue_id: (3, 2)}


def test_a_withdrawn_item_covers_nothing(world: World):
    (edition,) = imported(world)
    item = published(world, "jiaoyu")
    actions.link_topic(edition.entries.all()[0].topic, item=item, **by(world))
    withdraw_item(item, by=world["hewei"], now=LATER + timedelta(hours=1), why="有误")

    assert [row.items for row in behind(edition)] == [0, 0, 0]
    assert covered_of([edition.catalogue]) == {edition.catalogue_id: (3, 0)}


def test_another_agencys_things_are_not_linked(world: World):
    (edition,) = imported(world, agency=world.housing)
    topic = edition.entries.all()[0].topic

    with pytest.raises(NotOurs):
        actions.link_topic(topic, column=columns(world)["jiaoyu"], **by(world))
    with pytest.raises(NotYours):
        actions.link_topic(topic, item=published(world), by=world["aili"], now=NOW)


def test_an_edition_is_public_once_its_text_is_signed_and_on_show(world: World):
    (edition,) = imported(world)
    assert not Edition.objects.public().exists()
    assert Client().get(f"/catalogues/{edition.catalogue_id}/").status_code == 404

    item = shown(world, edition)

    assert list(Edition.objects.public()) == [edition]
    page = Client().get(f"/catalogues/{edition.catalogue_id}/").content.decode()
    assert "义务教育学校名录" in page
    assert "义务教育" in Client().get("/catalogues/").content.decode()
    assert Line.objects.filter(kind="item.published", what="catalogue").count() == 1
    with pytest.raises(ShownAlready):
        actions.draft_edition(edition, **by(world))
    withdraw_item(item, by=world["hewei"], now=LATER + timedelta(hours=3), why="有误")
    assert Client().get(f"/catalogues/{edition.catalogue_id}/").status_code == 404


def test_a_text_that_was_changed_shows_no_edition(world: World):
    (edition,) = imported(world)
    body = showing.body_of(edition).replace("县教育局", "县水利局", 1)

    shown(world, edition, body=body)

    assert not Edition.objects.public().exists()


def test_the_next_edition_corrects_the_same_item(world: World):
    (first,) = imported(world)
    item = shown(world, first)
    (second,) = actions.import_editions(
        changed(), agency=world.county, adopted_on=date(2024, 1, 15), **by(world)
    )

    again = shown(world, second, now=LATER + timedelta(days=1))

    assert again == item
    assert list(Edition.objects.public()) == [second]
    assert Line.objects.filter(kind="item.published").count() == 1


def test_editions_and_entries_are_for_good_whoever_asks(world: World):
    (edition,) = imported(world)
    item = published(world, "jiaoyu")
    version = item.versions.get()

    for statement in (
        "UPDATE catalogues_entry SET content = 'x'",
        "DELETE FROM catalogues_entry",
        "UPDATE catalogues_edition SET digest = 'x'",
        "DELETE FROM catalogues_edition",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    withdraw_item(item, by=world["hewei"], now=LATER + timedelta(hours=1), why="有误")
    edition.version = version
    edition.save()
    assert not Edition.objects.public().exists()


def test_an_unsigned_version_shows_no_edition_even_by_the_database(world: World):
    (edition,) = imported(world)
    columns(world)
    draft = actions.draft_edition(edition, **by(world))
    version = submit_draft(draft, revision=draft.revision, **by(world))

    edition.version = version
    with pytest.raises(DatabaseError), transaction.atomic():
        edition.save()


def test_a_workbook_is_checked_looked_at_and_entered_at_the_desk(world: World):
    client = Client()
    client.force_login(world["ayi"])
    form = {"agency": "county", "adopted_on": "2024-01-02", "basis": "示政办发〔2024〕1号"}
    file = SimpleUploadedFile("目录.xlsx", school())

    answer = client.post("/desk/catalogues/import/", form | {"file": file})
    text = answer.content.decode()
    assert Catalogue.objects.count() == 0
    carried = text.split('name="carried" value="')[1].split('"')[0]
    client.post("/desk/catalogues/import/confirm/", {"carried": carried})

    catalogue = Catalogue.objects.get()
    assert Entry.objects.count() == 3
    page = client.get(f"/desk/catalogues/{catalogue.pk}/").content.decode()
    assert "没有公开内容" in page
    topic = Entry.objects.first().topic_id  # type: ignore[union-attr]
    column = columns(world)["jiaoyu"]
    address = f"/desk/catalogues/{catalogue.pk}/topics/{topic}/"
    client.post(address, {"column": str(column.pk)})
    assert "教育" in client.get(address).content.decode()
    assert client.post(address, {"index_no": "1/2-3"}).status_code == 422
    stranger = Client()
    stranger.force_login(world["aili"])
    assert stranger.get(f"/desk/catalogues/{catalogue.pk}/").status_code == 404
    assert stranger.post(address, {"column": str(column.pk)}).status_code == 404


def test_who_watches_the_units_sees_how_far_each_is_and_opens_its_own_only(world: World):
    (edition,) = imported(world)
    Catalogue.objects.filter(pk=edition.catalogue_id).update(agency=world.housing)
    Post.objects.filter(officer=world["leader"]).exclude(agency=world.county).delete()
    client = Client()
    client.force_login(world["leader"])

    page = client.get("/desk/catalogues/?agency=housing").content.decode()

    assert "义务教育" in page and f"/desk/catalogues/{edition.catalogue_id}/" not in page
    assert client.get(f"/desk/catalogues/{edition.catalogue_id}/").status_code == 404
    client.force_login(world["aili"])
    assert client.get("/desk/catalogues/?agency=housing").status_code == 404
