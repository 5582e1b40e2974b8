"""
A run of the monitoring over a site nobody has looked at yet.

Every text is signed for copies, screened, searched for wrong words, and all detectors and
indicators look at every unit. Ten units, items over five years; one text in twenty is a copy of
an earlier one. Wanted: 200,000 items in five minutes on two cores, in memory that does not grow
with their number. GONGKAI_BENCH_ITEMS sets another number; the target goes with it.

On a machine with other work the seconds by the clock say little; those of the processor, of this
process and of its readers, stand beside them, and from them what two idle cores would take.
"""

from __future__ import annotations

import os
import resource
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any

from benchmarks import chinese
from benchmarks.bench_site_import import Lap, now

ITEMS = int(os.environ.get("GONGKAI_BENCH_ITEMS", "200000"))
TARGET = 200_000 / 300  # items a second
NOW = datetime(2024, 1, 15, 2, tzinfo=UTC)
UNITS, LENGTH, DAYS = 10, 490, 1800
_AT_ONCE = 2000
_MEMORY = 400  # megabytes of the main process


def main() -> int:
    """Measure; 1 when a target is missed."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["GONGKAI_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "gongkai.settings"
        return measured()


def measured() -> int:
    """Fill a site, look at it twice, and say how long it took."""
    import django

    django.setup()
    from gongkai.cli_site.migrate import bring_up

    bring_up()
    filled()
    from gongkai.agencies.models import Agency
    from gongkai.monitoring.running import run

    begun = now()
    first = run(Agency.objects.order_by("pk"), now=NOW)
    took = Lap(*(end - start for end, start in zip(now(), begun, strict=True)))
    assert first.items == ITEMS, first.items
    begun = now()
    run(Agency.objects.order_by("pk"), now=NOW + timedelta(days=1))
    again = Lap(*(end - start for end, start in zip(now(), begun, strict=True)))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rate = ITEMS / took.idle
    fast, small = rate >= TARGET, memory <= _MEMORY
    print(
        f"{ITEMS:,} items, {first.standing} findings: {took.clock:.0f} s by the clock; "
        f"processor {took.here:.0f} s here and {took.workers:.0f} s in readers"
    )
    print(f"the day after: {again.here + again.workers:.1f} s of the processor")
    print(
        f"on two idle cores: {rate:.0f} items/s (wanted ≥ {TARGET:.0f}) "
        f"{'ok' if fast else 'MISSED'}"
    )
    print(f"memory: {memory:.0f} MB (wanted ≤ {_MEMORY}) {'ok' if small else 'MISSED'}")
    return int(not (fast and small))


def filled() -> None:
    """Enter units, columns and public items, without the triggers that ask for signatures."""
    from django.db import connection

    from gongkai.agencies.models import Agency, Officer
    from gongkai.publishing.actions import open_columns
    from gongkai.publishing.models import Column, Item, ItemVersion

    by = Officer.objects.create(username="x", name="x")
    places = []
    for number in range(UNITS):
        agency = Agency.objects.create(
            code=f"u{number}",
            kind="department",
            name=f"示例县第{number}局",
            short_name=f"第{number}局",
        )
        open_columns(agency, by=None, now=NOW - timedelta(DAYS + 1))
        places.append((agency, list(Column.objects.filter(agency=agency))))
    with connection.cursor() as cursor:
        _without_triggers(cursor, connection.vendor)
        rows = enumerate(texts())
        while batch := list(islice(rows, _AT_ONCE)):
            items, versions = [], []
            for at, text in batch:
                agency, columns = places[at % UNITS]
                moment = NOW - timedelta(DAYS) * (1 - at / ITEMS)
                items.append(
                    Item(
                        pk=at + 1, index_no=f"u{at % UNITS}/{moment:%Y%m}-{at:06}", agency=agency,
                        column=columns[at // UNITS % len(columns)], published_at=moment,
                        measure="other", listed_at=moment, live_id=None,
                        title=f"关于第{at}号工作的通知",
                    )
                )  # fmt: skip
                versions.append(
                    ItemVersion(
                        pk=at + 1, item_id=at + 1, number=1, title=f"关于第{at}号工作的通知",
                        text=text, body=text, digest=f"{at:064x}", drafter=by,
                        formed_on=date(2020, 1, 1), made_at=moment,
                    )
                )  # fmt: skip
            Item.objects.bulk_create(items)
            ItemVersion.objects.bulk_create(versions)
            cursor.execute("UPDATE publishing_item SET live_id = id WHERE live_id IS NULL")


def texts() -> Iterator[str]:
    """Yield texts; each twentieth was there before."""
    kept = ""
    for at, one in enumerate(chinese.documents(ITEMS, LENGTH)):
        text = one.text.replace("。", "。\n") + "\n示例县\n2023年3月5日"
        if at % 20 == 7:
            kept = text
        yield kept if at % 20 == 19 and kept else text


def _without_triggers(cursor: Any, vendor: str) -> None:
    if vendor == "postgresql":
        cursor.execute("SET session_replication_role = replica")
        return
    cursor.execute("PRAGMA foreign_keys = OFF")
    cursor.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'publishing_%'"
    )
    for (name,) in cursor.fetchall():
        cursor.execute(f'DROP TRIGGER "{name}"')


if __name__ == "__main__":
    raise SystemExit(main())
