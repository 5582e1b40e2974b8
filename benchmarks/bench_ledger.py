"""
A year's cells from a ledger of 1,000,000 lines, against the bare SQL over the same table.

Run as `python -m benchmarks.bench_ledger [LINES]`, with GONGKAI_DATABASE_URL on PostgreSQL (an
empty database). Wanted: at most 1.5 times a bare GROUP BY in the same rounds, and at most 0.2 s
when nothing has changed. The bare SQL adds up what the cells need, in either of two ways: without
the agency, as one would write it, and with it, in the order of the index; the faster one is the
measure. Verification of the whole ledger is timed too, with the memory it takes.
"""

from __future__ import annotations

import os
import random
import resource
import sys
import tempfile
from datetime import UTC, date, datetime, timedelta
from functools import partial

from benchmarks.clock import in_turn, once, verdict

LINES = 1_000_000
AGENCIES = 35
YEARS = (2020, 2021, 2022, 2023)
TARGET, UNCHANGED = 1.5, 0.2
ROUNDS = 5
NOW = datetime(2024, 1, 15, 2, 0, tzinfo=UTC)
_WHERE = "FROM ledger_line WHERE agency_id IN ({marks}) AND year <= 2023 GROUP BY"
BARE = (
    f"SELECT year, kind, who, what, SUM(amount) {_WHERE} year, kind, who, what",
    f"SELECT year, kind, what, who, SUM(amount) {_WHERE} agency_id, year, kind, what, who",
)


def fill(lines: int) -> None:
    """Enter lines of every kind for a county and its units, as one large import does."""
    from gongkai.agencies.models import Agency
    from gongkai.ledger.bulk import enter_many

    dice = random.Random(7)
    county = Agency.objects.create(
        code="xian", kind="government", name="示例县人民政府", short_name="县政府"
    )
    units = [
        Agency.objects.create(
            code=f"u{n}", kind="department", name=f"第{n}局", short_name=f"{n}局", parent=county
        )
        for n in range(AGENCIES - 1)
    ]
    every = [county, *units]
    for at, agency in enumerate(every):
        count = lines // len(every) + (at < lines % len(every))
        enter_many((_entry(dice, at, n) for n in range(count)), agency=agency, by=None, now=NOW)


def _entry(dice: random.Random, agency: int, number: int):
    from gongkai.ledger.actions import Entry
    from gongkai.rules.report_form import APPLICANTS

    day = date(dice.choice(YEARS), 1, 1) + timedelta(dice.randrange(365))
    who = dice.choice(APPLICANTS).name
    kind, who, what = dice.choice(
        (
            ("decision", "", dice.choice(("permits", "penalties", "coercion"))),
            ("fee.collected", "", f"fee {dice.randrange(20)}"),
            ("request.received", who, ""),
            ("request.closed", who, dice.choice(("granted", "partly", "other.misc"))),
            ("item.published", "own", dice.choice(("news", "budget", "other"))),
            ("dispute.ended", dice.choice(("review", "suit_direct")), "upheld"),
        )
    )
    return Entry(day, kind, f"k{agency}/{number}", who, what, record=f"bench.record:{number}")


def main() -> int:
    """Measure; 1 when a target is missed."""
    lines = int(sys.argv[1]) if len(sys.argv) > 1 else LINES
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as folder:
        os.environ["GONGKAI_DATA"] = folder
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.settings")
        return measured(lines)


def measured(lines: int) -> int:
    """Fill a fresh database and measure on it."""
    import django

    django.setup()
    from django.db import connection

    from gongkai.agencies.models import Agency, Officer
    from gongkai.cli_site.migrate import bring_up
    from gongkai.ledger.verify import report as report_to
    from gongkai.reports import compute
    from gongkai.reports.models import AnnualReport, Scope

    bring_up()
    seconds = once(lambda: fill(lines))
    print(f"{connection.display_name}: {lines:,} lines entered in {seconds:.1f} s", flush=True)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    report = AnnualReport.objects.create(
        agency=Agency.objects.get(code="xian"),
        year=2023,
        scope=Scope.CONSOLIDATED,
        code="BENCH",
        opened_by=Officer.objects.create_user("bench", "经办"),
        opened_at=NOW,
    )
    marks = ", ".join(map(str, Agency.objects.values_list("pk", flat=True)))

    def grouped(sql: str) -> object:
        with connection.cursor() as cursor:
            cursor.execute(sql.format(marks=marks))
            return cursor.fetchall()

    def compiled() -> object:
        compute._computed.clear()
        return compute.compiled(report)

    good = True
    for name, sql in zip(("bare GROUP BY", "the same in the index's order"), BARE, strict=True):
        ours, theirs = in_turn(compiled, partial(grouped, sql), ROUNDS)
        print(f"cells of a year: {ours:.3f} s, {name}: {theirs:.3f} s", flush=True)
        good &= verdict("  ratio", ours / theirs, f"≤ {TARGET}", ours / theirs <= TARGET)
    again, _ = in_turn(lambda: compute.compiled(report), lambda: None, ROUNDS)
    same = again <= UNCHANGED
    says = "ok" if same else "MISSED"
    print(f"  when nothing changed: {again:.3f} s (wanted ≤ {UNCHANGED}) {says}", flush=True)
    before = _peak()
    seconds = once(lambda: report_to(sys.stdout))
    # On SQLite most of it is the file mapped into memory, at most 256 MB.
    print(f"verification: {seconds:.1f} s, {_peak() - before} MB more")
    return int(not (good and same))


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    raise SystemExit(main())
