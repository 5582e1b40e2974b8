"""Every cell of the form is what the ledger says, and its list is the cell."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.test.utils import CaptureQueriesContext

from gongkai.agencies.models import Agency
from gongkai.documents.read import read_bytes
from gongkai.documents.stamp import Stamp
from gongkai.ledger.actions import Entry, enter, reverse
from gongkai.ledger.models import Line
from gongkai.reports.cells import behind_cell
from gongkai.reports.compute import compiled
from gongkai.reports.drill import all_lines, by_agency, lines, total
from gongkai.reports.files import written
from gongkai.reports.models import AnnualReport, Scope
from gongkai.rules.tally import cell_name
from tests.site.cast import NOW, World
from tests.site.reports.ledger_of_chance import by_hand, fill


def report_of(world: World, agency: Agency, *, scope: Scope = Scope.OWN, year: int = 2023):
    return AnnualReport.objects.create(
        agency=agency,
        year=year,
        scope=scope,
        code=f"{agency.code[:4]}{year}"[:12],
        opened_by=world["hewei"],
        opened_at=NOW,
    )


def test_ten_thousand_facts_fill_every_cell_as_a_count_by_hand_does(world: World):
    units = [world.county, world.office, world.housing, world.water, world.town]
    fill(units, world["ayi"], 1, 10_000)
    for report in (
        report_of(world, world.county, scope=Scope.CONSOLIDATED),
        report_of(world, world.housing),
    ):
        found = compiled(report)
        expected = by_hand(list(Line.objects.filter(agency__in=found.agencies)), 2023)

        assert len(found.sums) == 10 + 175 + 15
        assert {cell_name(c): n for c, n in found.sums.items() if n} == {
            name: n for name, n in expected.items() if n and name[:2] in ("t2", "t3", "t4")
        }
        for cell, amount in found.sums.items():
            behind = behind_cell(found, 2023, cell)
            listed = list(all_lines(behind))
            assert sum(entry.counted for entry in listed) == amount, cell
            assert (total(behind).entries, total(behind).counted) == (len(listed), amount), cell
            assert sum(n for _, n in by_agency(behind)) == amount, cell


def test_a_list_goes_on_from_the_last_line_seen(world: World):
    fill([world.housing], world["ayi"], 3, 2_000)
    found = compiled(report_of(world, world.housing))
    for cell in ((2, "permits", "decisions"), (3, "carried_out", "total"), (4, "review", "total")):
        behind = behind_cell(found, 2023, cell)
        seen, after = [], None
        while True:
            page = lines(behind, after=after, size=7)
            seen += [(entry.line.pk, entry.counted) for entry in page.entries]
            after = page.after
            if after is None:
                break
        assert seen == [(entry.line.pk, entry.counted) for entry in all_lines(behind)]
        assert len(seen) == total(behind).entries > 7


def test_fees_are_printed_in_wan_yuan_with_the_decimals_they_need(world: World):
    report = report_of(world, world.housing)
    fee = Entry(date(2023, 3, 1), "fee.collected", "fee:1", amount=7_215_190_000)
    (line,) = enter([fee], agency=world.housing, by=world["ayi"], now=NOW)
    assert compiled(report).report.figure(2, "fees", "amount_wan").printed == "7215.19"

    reverse([line], by=world["ayi"], now=NOW, note="更正")
    enter(
        [Entry(date(2023, 3, 1), "fee.collected", "fee:2", amount=100_000_000_001)],
        agency=world.housing,
        by=world["ayi"],
        now=NOW,
    )
    assert compiled(report).report.figure(2, "fees", "amount_wan").printed == "100000.000001"


def test_the_older_form_says_yuan_beside_what_was_spent(world: World):
    said = Entry(
        date(2019, 12, 31), "declared", "spent", what="t2.procurement.amount", amount=25_100_050
    )
    enter([said], agency=world.housing, by=world["ayi"], now=NOW)
    made = compiled(report_of(world, world.housing, year=2019)).report
    figure = made.figure(2, "procurement", "amount")
    assert (figure.printed, figure.value) == ("251000.5元", Decimal("251000.5"))
    for format, data in written(
        made, Stamp("KZHYMYNV", "http://localhost/", "0" * 64, "")
    ).items():
        assert read_bytes(data, f"report.{format}").figure(2, "procurement", "amount").value == (
            Decimal("251000.5")
        ), format


def test_a_department_answers_for_the_one_it_succeeded_to(world: World):
    old = Agency.objects.create(
        code="old",
        kind="department",
        name="示例县房产局",
        short_name="房产局",
        parent=world.county,
        valid_to=date(2023, 6, 30),
        successor=world.housing,
    )
    entry = Entry(date(2023, 2, 1), "decision", "decision:1", what="permits")
    enter([entry], agency=old, by=world["ayi"], now=NOW)

    for report in (
        report_of(world, world.housing),
        report_of(world, world.county, scope=Scope.CONSOLIDATED),
    ):
        assert compiled(report).sums[2, "permits", "decisions"] == 1
    assert compiled(report_of(world, world.water)).sums[2, "permits", "decisions"] == 0


def test_bodies_led_from_above_are_not_in_the_countys_report(world: World):
    tax = Agency.objects.create(
        code="tax",
        kind="department",
        name="国家税务总局示例县税务局",
        short_name="税务局",
        parent=world.county,
        vertical=True,
    )
    entry = Entry(date(2023, 2, 1), "decision", "decision:1", what="penalties")
    enter([entry], agency=tax, by=world["ayi"], now=NOW)
    report = report_of(world, world.county, scope=Scope.CONSOLIDATED)
    assert compiled(report).sums[2, "penalties", "decisions"] == 0


def test_what_was_counted_is_kept_until_a_line_is_entered(
    world: World, django_assert_max_num_queries
):
    fill([world.housing], world["ayi"], 4, 500)
    report = report_of(world, world.housing)
    first = compiled(report)
    with django_assert_max_num_queries(8) as seen:
        again = compiled(report)
    assert again.sums is first.sums
    assert isinstance(seen, CaptureQueriesContext)
    assert not any("SUM(" in query["sql"] for query in seen.captured_queries)

    entry = Entry(date(2023, 2, 1), "decision", "decision:new", what="permits")
    enter([entry], agency=world.housing, by=world["ayi"], now=NOW)
    cell = (2, "permits", "decisions")
    assert compiled(report).sums[cell] == first.sums[cell] + 1


def test_table_three_waits_for_a_declaration_and_table_two_does_not(world: World):
    found = compiled(report_of(world, world.housing))
    assert len(found.awaiting) == 175
    assert found.report.figure(3, "received", "natural").printed == ""
    assert found.report.figure(2, "permits", "decisions").printed == "0"
