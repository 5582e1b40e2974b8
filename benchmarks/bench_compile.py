"""
Compiling a year's report from 1,000,000 ledger lines against the bare GROUP BY on the same table.

At most 1.5 times the bare query is wanted, and 0.2 seconds when nothing has changed. A county and
34 units, four years. GONGKAI_DATABASE_URL names another database than a fresh SQLite file; it
must be empty. Run as `python -m benchmarks.bench_compile`.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

LINES = 1_000_000
UNITS = 34
ROUNDS = 5
TARGET, AGAIN = 1.5, 0.2
BARE = (
    "SELECT year, kind, who, what, SUM(amount) FROM ledger_line"
    " WHERE agency_id IN ({}) AND year <= 2023 GROUP BY year, kind, who, what"
)
_NOW = datetime(2024, 1, 15, 2, tzinfo=UTC)


def prepare() -> Any:
    """Make the tables, a county with its units, the lines, and the report of 2023."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from gongkai.agencies.models import Agency, Officer
    from gongkai.ledger.actions import Entry, enter
    from gongkai.reports.models import AnnualReport, Scope

    call_command("migrate", verbosity=0)
    clerk = Officer.objects.create(username="clerk", name="经办人")
    county = Agency.objects.create(
        code="county", kind="government", name="示例县人民政府", short_name="县政府"
    )
    units = [
        Agency.objects.create(
            code=f"u{n}",
            kind="department",
            name=f"示例县第{n}局",
            short_name=f"第{n}局",
            parent=county,
        )
        for n in range(UNITS)
    ]
    each = LINES // (UNITS + 1) + 1
    kinds = [("decision", "", w) for w in ("permits", "penalties", "coercion")]
    kinds += [("fee.collected", "", ""), ("item.published", "own", "news")]
    kinds += [("request.received", w, "") for w in ("natural", "business", "legal")]
    for number, agency in enumerate((county, *units)):
        first = date(2020, 1, 1)
        entries = [
            Entry(
                first + timedelta(n % 1461),
                kinds[n % len(kinds)][0],
                f"{number}:{n}",
                kinds[n % len(kinds)][1],
                kinds[n % len(kinds)][2],
            )
            for n in range(each)
        ]
        enter(entries, agency=agency, by=clerk, now=_NOW)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return AnnualReport.objects.create(
        agency=county,
        year=2023,
        scope=Scope.CONSOLIDATED,
        code="BENCH",
        opened_by=clerk,
        opened_at=_NOW,
    )


def timed(job: Callable[[], object]) -> float:
    """Return the seconds a job takes."""
    start = time.perf_counter()
    job()
    return time.perf_counter() - start


def main() -> int:
    """Measure; 1 when a target is missed."""
    from benchmarks.clock import verdict

    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("GONGKAI_DATA", folder)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.settings")
        report = prepare()
        from django.db import connection

        from gongkai.reports import compute
        from gongkai.reports.scope import agencies_of

        keys = agencies_of(report)
        sql = BARE.format(", ".join("%s" for _ in keys))

        def bare() -> object:
            with connection.cursor() as cursor:
                cursor.execute(sql, list(keys))
                return cursor.fetchall()

        def fresh() -> object:
            compute._computed.clear()
            return compute.compiled(report)

        bare(), fresh()
        best: dict[str, float] = {}
        for _ in range(ROUNDS):
            jobs = {"bare": bare, "compiled": fresh, "again": lambda: compute.compiled(report)}
            for name, job in jobs.items():
                best[name] = min(best.get(name, 60.0), timed(job))
        ratio = best["compiled"] / best["bare"]
        print({name: round(seconds, 3) for name, seconds in best.items()})
        one = verdict("compiled / bare GROUP BY", ratio, f"≤ {TARGET}", ratio <= TARGET)
        seconds = best["again"]
        other = verdict("again / one second", seconds, f"≤ {AGAIN}", seconds <= AGAIN)
        return int(not (one and other))


if __name__ == "__main__":
    sys.exit(main())
