"""Columns added and merged are counted in the report from their register, once."""

from __future__ import annotations

from datetime import datetime

from gongkai.ledger.models import Line
from gongkai.ledger.verify import verify as verify_ledger
from gongkai.publishing.actions import add_column, merge_column, open_columns, rename_column
from gongkai.reports.compute import compiled
from gongkai.reports.narrative.facts import Facts
from gongkai.reports.opening import open_report
from gongkai.reports.records import opens, records_of
from tests.site.cast import NOW, TODAY, World


def test_columns_added_and_merged_are_figures_that_open_their_register(world: World):
    made: dict[str, object] = {"by": world["hewei"], "now": NOW}
    open_columns(world.county, by=None, now=NOW)
    assert not Line.objects.filter(kind__startswith="column").exists()

    def added(code: str, now: datetime = NOW) -> object:
        return add_column(
            world.county, code=code, name=code, reason="集中公开", by=world["hewei"], now=now
        )

    one, other = added("yi"), added("er")
    rename_column(one, name="改名", reason="规范", **made)  # type: ignore[arg-type]
    merge_column(one, into=other, reason="内容重复", **made)  # type: ignore[arg-type]

    report = open_report(world.county, 2024, by=world["hewei"], now=NOW)
    facts = Facts(report, compiled(report))
    figures = {name: facts.get(f"columns.{name}") for name in ("added", "merged")}
    assert {name: one and one.value for name, one in figures.items()} == {"added": 2, "merged": 1}
    lines = Line.objects.filter(kind="column.merged")
    (record,) = records_of(lines, opens=opens(world["hewei"], TODAY)).values()
    assert record.title == "合并“改名”"
    assert record.desk == "/desk/columns/county/changes/"
    assert not [found for found in verify_ledger() if found.grave]
