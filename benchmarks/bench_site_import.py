"""
Taking over an existing site against a bare bulk insert of the same rows into the same tables.

The import reads the table, cleans and screens every page, enters items, versions and origins,
freezes the manifest, and shows everything with its ledger lines and notes for the search index;
the bare insert is `bulk_create` of items and versions made beforehand, in a database without our
triggers. At least 500 items a second are wanted for the whole, at 100,000 items;
GONGKAI_BENCH_ITEMS sets another number. On PostgreSQL there is no bare insert.

On a machine with other work the seconds say little: the processor's seconds of the main process
and of the workers stand beside them, and from them what two idle cores would take (without the
server's own seconds on PostgreSQL).
"""

from __future__ import annotations

import csv
import os
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

ITEMS = int(os.environ.get("GONGKAI_BENCH_ITEMS", "100000"))
TARGET = 500.0  # items a second
NOW = datetime(2024, 1, 15, 2, tzinfo=UTC)
_PARAGRAPH = (
    "各乡镇人民政府，县人民政府各部门：为做好第{0}号工作，保障群众生产生活，现将有关事项通知如下。"
    "一要压实责任，逐级落实到人；二要加强巡查，发现问题及时处理；三要公开结果，接受群众监督。"
)
_CORES = 2


class Lap(NamedTuple):
    """Seconds a step took: by the clock, of the processor in this process, and in its workers."""

    clock: float
    here: float
    workers: float

    @property
    def idle(self) -> float:
        """The seconds two cores would take that have nothing else to do."""
        return max(self.here, (self.here + self.workers) / _CORES)


def now() -> Lap:
    """Return what the clock and the processor say."""
    spent = os.times()
    return Lap(
        time.perf_counter(), spent.user + spent.system, spent.children_user + spent.children_system
    )


def old_site(folder: Path) -> bytes:
    """Write the pages, about two kilobytes each in GBK; return the table."""
    table = folder / "table.csv"
    first = date(2012, 1, 1)
    with table.open("w", encoding="gbk", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["路径", "标题", "栏目", "发布日期", "成文日期", "网址"])
        for at in range(ITEMS):
            name = f"{at // 1000:03}/t{at}.html"
            page = folder / name
            if not at % 1000:
                page.parent.mkdir()
            text = "".join(f"<p>{_PARAGRAPH.format(at * 7 + n)}</p>" for n in range(6))
            page.write_bytes(
                f"<html><body><div class=nav>首页</div><div class=TRS_Editor>{text}</div>"
                "<div>版权所有</div></body></html>".encode("gbk")
            )
            day = (first + timedelta(at % 4000)).isoformat()
            address = f"http://old.example/art/{at}.html"
            writer.writerow([name, f"关于第{at}号工作的通知", "通知公告", day, day, address])
    return table.read_bytes()


def prepare() -> dict[str, Any]:
    """Make the tables, an agency and its people."""
    import django

    django.setup()
    from gongkai.cli_site.migrate import bring_up

    bring_up()
    from gongkai.agencies.models import Agency, Officer, Post
    from gongkai.publishing.actions import open_columns

    agency = Agency.objects.create(code="x", kind="government", name="示例县", short_name="县")
    people = {}
    for role in ("contributor", "reviewer1", "reviewer2", "reviewer3", "secrecy", "clerk"):
        people[role] = Officer.objects.create(username=role, name=role)
        Post.objects.create(officer=people[role], agency=agency, role=role)
    open_columns(agency, by=None, now=NOW - timedelta(days=4000))
    return {"agency": agency, **people}


def imported(folder: Path, table: bytes, who: dict[str, Any]) -> dict[str, Lap]:
    """Take the site over; return what each step took."""
    from gongkai.publishing.actions import release_import, review_import_secrecy, sign_import
    from gongkai.publishing.models import Item
    from gongkai.publishing.site_import import jobs
    from gongkai.rules import secrecy_form
    from gongkai.rules.signoff import Level

    took, begun = {}, now()

    def lap(name: str) -> None:
        nonlocal begun
        ended = now()
        took[name] = Lap(*(end - start for end, start in zip(ended, begun, strict=True)))
        begun = ended

    job = jobs.open_job(
        agency=who["agency"], source="old", table=table, name="table.csv",
        by=who["contributor"], now=NOW,
    )  # fmt: skip
    jobs.check(job, folder, table, now=NOW)
    assert job.result["good"] == ITEMS, job.result["told"][:3]
    lap("check")
    manifest = jobs.load(job, folder, clock=lambda: NOW)
    lap("load")
    sign_import(manifest, level=Level.UNIT, by=who["reviewer1"], now=NOW)
    sign_import(manifest, level=Level.DEPARTMENT, by=who["reviewer2"], now=NOW)
    answers = {one.code: False for one in secrecy_form.FORM.questions}
    review_import_secrecy(
        manifest, by=who["secrecy"], now=NOW, answers=answers, passed=True, opinion="可以公开"
    )
    sign_import(manifest, level=Level.LEADER, by=who["reviewer3"], now=NOW)
    release_import(manifest, by=who["clerk"], now=NOW)
    lap("sign")
    shown = jobs.show(job, by=who["clerk"], clock=lambda: NOW)
    lap("show")
    assert shown == Item.objects.public().count() == ITEMS
    return took


def bare(folder: Path) -> float:
    """Insert the same rows into copies of the tables without triggers; return the seconds."""
    import sqlite3

    from django.db import connection

    from gongkai.publishing.models import Item, ItemVersion

    told = {}
    for model in (Item, ItemVersion):
        table = model._meta.db_table
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608
            told[table] = cursor.fetchall()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sql FROM sqlite_master WHERE type IN ('table', 'index') AND sql IS NOT NULL"
            " AND tbl_name IN ('publishing_item', 'publishing_itemversion')"
            " ORDER BY type DESC"
        )
        made = [row[0] for row in cursor.fetchall()]
    other = sqlite3.connect(folder / "bare.sqlite3")
    for statement in made:
        other.execute(statement)
    begun = time.perf_counter()
    for table, rows in told.items():
        marks = ", ".join("?" * len(rows[0]))
        other.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608
    other.commit()
    took = time.perf_counter() - begun
    other.close()
    return took


def main() -> int:
    """Measure; 1 when the target is missed."""
    postgres = "GONGKAI_DATABASE_URL" in os.environ
    with tempfile.TemporaryDirectory() as where:
        os.environ["GONGKAI_DATA"] = str(Path(where) / "data")
        Path(os.environ["GONGKAI_DATA"]).mkdir()
        os.environ["DJANGO_SETTINGS_MODULE"] = "gongkai.settings"
        folder = Path(where) / "old"
        folder.mkdir()
        table = old_site(folder)
        who = prepare()
        print(f"{ITEMS} items, {'PostgreSQL' if postgres else 'SQLite'},"
              f" load {os.getloadavg()[0]:.1f}", flush=True)  # fmt: skip
        took = imported(folder, table, who)
        plain = None if postgres else bare(Path(where))
    whole = Lap(*map(sum, zip(*took.values(), strict=True)))
    idle = sum(one.idle for one in took.values())
    for name, one in [*took.items(), ("whole", whole)]:
        least = idle if name == "whole" else one.idle
        rate = f"{one.clock:7.1f} s {ITEMS / one.clock:8.0f} items/s"
        spent = f"{one.here:6.1f} + {one.workers:6.1f} s: {ITEMS / least:8.0f} on idle cores"
        print(f"  {name:<6} {rate}; processor {spent}")
    print(f"  wanted ≥ {TARGET:.0f} items/s; load {os.getloadavg()[0]:.1f}")
    if plain is not None:
        print(f"  bare insert {plain:.1f} s: {plain / whole.clock:.3f} of its rate")
    return int(whole.clock > ITEMS / TARGET)


if __name__ == "__main__":
    sys.exit(main())
