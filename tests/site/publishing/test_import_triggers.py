"""What the database refuses around imported batches, past every action."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from gongkai.publishing import actions
from gongkai.publishing.models import Item, ManifestEntry
from tests.site.cast import NOW
from tests.site.publishing.importing import loaded, row, shown, signed, site
from tests.site.publishing.making import version

SHOW = (
    "UPDATE publishing_item SET live_id = %s, published_at = %s, listed_at = %s,"
    " measure = 'other' WHERE id = %s"
)


@pytest.fixture(autouse=True)
def data(settings, tmp_path):
    settings.DATA = tmp_path / "data"
    settings.DATA.mkdir()


@pytest.fixture
def manifest(world, tmp_path):
    return loaded(world, site(tmp_path / "old", 2), row(1), row(2))


def refused(sql: str, *values: Any, match: str) -> None:
    """Run SQL by hand; it must be refused with these words."""
    with (
        pytest.raises(IntegrityError, match=match),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql, values)


def test_an_imported_text_is_not_shown_before_its_manifest_is_signed_and_released(world, manifest):
    named = manifest.entries.select_related("version").first().version
    told = (named.pk, NOW, NOW, named.item_id)

    refused(SHOW, *told, match="没有完成三级审核")
    signed(manifest, world)
    refused(SHOW, *told, match="没有完成三级审核")  # signed, and not released
    actions.release_import(manifest, by=world["hewei"], now=NOW)
    refused(SHOW, named.pk, NOW.replace(year=2023), NOW, named.item_id, match="没有完成三级审核")
    with connection.cursor() as cursor:
        cursor.execute(SHOW, told)
    assert Item.objects.public().count() == 1


def test_a_batch_is_not_released_unsigned_nor_a_manifest_of_another(world, manifest, tmp_path):
    release = "UPDATE publishing_siteimport SET live_id = %s, published_at = %s WHERE id = %s"
    other = loaded(world, site(tmp_path / "new", 1), row(1, 网址="http://x.example/1"))

    refused(release, manifest.pk, NOW, manifest.site_import_id, match="没有完成三级审核")
    signed(other, world)
    refused(release, other.pk, NOW, manifest.site_import_id, match="没有完成三级审核")


def test_nothing_is_slipped_in_under_the_signatures(world, manifest):
    mine = version(world)
    with pytest.raises(IntegrityError, match="原网站已经公开过"), transaction.atomic():
        ManifestEntry.objects.create(manifest=manifest, version=mine, digest=mine.digest)
    signed(manifest, world)
    named = manifest.entries.first()
    with pytest.raises(IntegrityError, match="已经签署"), transaction.atomic():
        ManifestEntry.objects.create(manifest=manifest, version=named.version, digest=named.digest)
    actions.release_import(manifest, by=world["hewei"], now=NOW)
    refused(SHOW, mine.pk, NOW, NOW, mine.item_id, match="没有完成三级审核")
    backfilled = "UPDATE publishing_item SET original_published_on = '2019-01-01' WHERE id = %s"
    with connection.cursor() as cursor:
        cursor.execute(backfilled, [mine.item_id])
    refused(SHOW, mine.pk, NOW, NOW, mine.item_id, match="没有完成三级审核")


def test_a_later_version_of_an_imported_item_has_to_be_signed_by_itself(world, manifest):
    shown(signed(manifest, world), world)
    item = Item.objects.order_by("pk")[0]
    second = actions.draft_item(
        item=item, by=world["ayi"], now=NOW, change_note="更正", body="<p>改过的正文内容</p>",
        waivers={},
    )  # fmt: skip

    refused(
        "UPDATE publishing_item SET live_id = %s WHERE id = %s", second.pk, item.pk,
        match="没有完成三级审核",
    )  # fmt: skip


@pytest.mark.parametrize(
    "table",
    ["publishing_importmanifest", "publishing_manifestentry", "publishing_manifestsignoff"],
)
def test_manifests_and_their_signatures_are_kept_for_good(world, manifest, table):
    shown(signed(manifest, world), world)

    refused(f"UPDATE {table} SET id = id + 1000", match="不能修改")  # noqa: S608
    refused(f"DELETE FROM {table}", match="不能删除")  # noqa: S608


def test_a_manifest_that_lost_a_line_is_not_signed(world, manifest, tmp_path):
    other = loaded(world, site(tmp_path / "new", 1), row(1, 网址="http://x.example/1"))
    extra = other.entries.get()
    ManifestEntry.objects.create(manifest=manifest, version=extra.version, digest=extra.digest)

    refused(
        "INSERT INTO publishing_manifestsignoff"
        " (version_id, level, signer_id, drafter_id, signed_at, note, digest)"
        " VALUES (%s, 1, %s, %s, %s, '', 'x')",
        manifest.pk, world["bate"].pk, manifest.drafter_id, NOW, match="清单不完整",
    )  # fmt: skip
