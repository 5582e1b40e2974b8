"""A database from before agencies had their own columns is brought up to the tables of today."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from tests.site.cli.site import environment

_OLD = """
import django
django.setup()
from datetime import date, datetime, UTC
from django.core.management import call_command
from django.db.migrations.executor import MigrationExecutor
from django.db import connection

from gongkai.ledger import triggers

call_command("migrate", "publishing", "0003", verbosity=0)
triggers.remove(connection)  # today's, on the tables of then
executor = MigrationExecutor(connection)
old = executor.loader.project_state([("publishing", "0003_emergency_and_digest")]).apps
get = old.get_model
NOW = datetime(2023, 5, 8, 4, tzinfo=UTC)
Agency = get("agencies", "Agency")
a, b = (Agency.objects.create(code=c, kind="department", name=c, short_name=c) for c in "ab")
by = get("agencies", "Officer").objects.create(username="x", name="x", password="!")
Column, Item, Version = (get("publishing", name) for name in ("Column", "Item", "ItemVersion"))
opened = date(2021, 1, 1)
block = Column.objects.create(code="fading", name="法定", block="statutory", opened_on=opened)
budget = Column.objects.create(
    code="yujuesuan", name="预算", parent=block, measure="budget", opened_on=opened
)
for at, (agency, source) in enumerate(((a, ""), (a, "新华社"), (b, "")), 1):
    item = Item.objects.create(
        agency=agency, agency_name=agency.name, column=budget, title=f"t{at}",
        index_no=f"00000000{agency.pk}/2023-0000{at}",
    )
    version = Version.objects.create(
        item=item, number=1, title=f"t{at}", formed_on=opened, source=source, body="甲\\n乙",
        drafter=by, made_at=NOW, digest="d",
    )
    if at < 3:
        Item.objects.filter(pk=item.pk).update(live=version, published_at=NOW)
call_command("migrate", verbosity=0)

from gongkai.publishing.body import shown_body
from gongkai.publishing.models import Column, IndexCounter, Item, ItemVersion

assert triggers.missing(connection) == []
columns = Column.objects.order_by("agency", "pk")
assert [(c.agency.code, c.code, c.block) for c in columns] == [
    ("a", "fading", "statutory"), ("a", "yujuesuan", "statutory"),
    ("b", "fading", "statutory"), ("b", "yujuesuan", "statutory"),
]
for item in Item.objects.select_related("column__parent"):
    assert item.column.agency_id == item.column.parent.agency_id == item.agency_id
kept = Item.objects.order_by("pk").values_list("measure", "reposted", "listed_at")
assert list(kept) == [("budget", False, NOW), ("budget", True, NOW), ("", False, None)]
assert [item.pending_id for item in Item.objects.order_by("pk")] == [
    None, None, ItemVersion.objects.order_by("pk").last().pk
]
assert dict(IndexCounter.objects.values_list("head", "last")) == {
    f"00000000{Item.objects.first().agency_id}/2023": 2,
    f"00000000{Item.objects.last().agency_id}/2023": 3,
}
version = ItemVersion.objects.first()
assert (version.digest_form, version.body) == (1, "甲\\n乙")
assert shown_body(version) == "<p>甲</p><p>乙</p>"
"""


def test_columns_items_and_numbers_are_carried_over(tmp_path: Path, migrated: Path):
    settings = {"DJANGO_SETTINGS_MODULE": "gongkai.settings"}

    done = subprocess.run(
        [sys.executable, "-c", _OLD],
        env=environment(tmp_path, **settings),
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert shape(tmp_path) == shape(migrated)  # which was made at once, from the models


def shape(data: Path) -> set[tuple[object, ...]]:
    """Return the tables, columns, references, indexes and triggers of a database."""
    with closing(sqlite3.connect(data / "gongkai.sqlite3")) as opened:
        found: set[tuple[object, ...]] = {
            tuple(row)
            for row in opened.execute(
                "SELECT type, name, tbl_name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
            )
        }
        for name in [row[1] for row in found if row[0] == "table"]:
            for pragma in ("table_info", "foreign_key_list"):
                rows = opened.execute(f"PRAGMA {pragma}({name})")
                found |= {(pragma, name, *row[2 if pragma[0] == "f" else 1 :]) for row in rows}
    return found
