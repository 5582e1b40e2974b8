"""Figures that no record produces: one declares, another confirms, a newer one replaces."""

from __future__ import annotations

import pytest

from gongkai.agencies.access import NotYours
from gongkai.ledger.models import Line
from gongkai.reports.compute import compiled
from gongkai.reports.declare import confirm, declare, withdraw
from gongkai.reports.errors import NotConfirmable, NotDeclarable
from gongkai.reports.opening import open_report
from tests.site.cast import NOW, World

CELL = (3, "received", "natural")


def said(world: World, name: str = "t3.received.natural", amount: int = 2, **other):
    from gongkai.reports.models import AnnualReport

    report = AnnualReport.objects.first() or open_report(
        world.housing, 2023, by=world["ayi"], now=NOW
    )
    given = {"name": name, "amount": amount, "source": "登记簿", "by": world["ayi"], "now": NOW}
    return declare(report, **{**given, **other})


def test_a_declaration_counts_only_when_another_has_confirmed_it(world: World):
    figure = said(world)
    assert compiled(figure.report).sums[CELL] == 0
    assert CELL in compiled(figure.report).awaiting

    confirm(figure, by=world["chenjing"], now=NOW)
    found = compiled(figure.report)
    assert found.sums[CELL] == found.sums[3, "received", "total"] == 2
    assert CELL not in found.awaiting
    assert Line.objects.get().record == f"reports.declaredfigure:{figure.pk}"


def test_nobody_confirms_their_own_or_without_a_post(world: World):
    from gongkai.agencies.models import Post
    from gongkai.agencies.roles import Role

    figure = said(world)
    with pytest.raises(NotYours):
        confirm(figure, by=world["aili"], now=NOW)
    Post.objects.create(officer=world["ayi"], agency=world.housing, role=Role.REVIEWER_2)
    with pytest.raises(NotConfirmable, match="不能确认自己"):
        confirm(figure, by=world["ayi"], now=NOW)


def test_a_newer_declaration_takes_the_older_out_of_the_ledger(world: World):
    figure = confirm(said(world), by=world["chenjing"], now=NOW)
    newer = said(world, amount=5)
    assert compiled(figure.report).sums[CELL] == 0

    confirm(newer, by=world["chenjing"], now=NOW)
    assert compiled(figure.report).sums[CELL] == 5
    assert Line.objects.filter(reverses__isnull=True, reversed_by__isnull=True).count() == 1
    with pytest.raises(NotConfirmable, match="被新的申报代替"):
        confirm(figure, by=world["chenjing"], now=NOW)


def test_a_zero_return_fills_a_table_and_a_declared_cell_stands_beside_it(world: World):
    confirm(said(world, "t3", 0), by=world["chenjing"], now=NOW)
    assert not compiled(said(world).report).awaiting

    withdraw(said(world, "t3", 0), by=world["ayi"], now=NOW)
    assert len(compiled(said(world).report).awaiting) == 175


def test_an_opening_balance_counts_from_the_end_of_the_year_before(world: World):
    figure = said(world, "opening.normative", 12)
    confirm(figure, by=world["chenjing"], now=NOW)
    found = compiled(figure.report)
    assert found.sums[2, "normative", "in_force"] == 12
    assert found.sums[2, "normative", "made"] == 0


@pytest.mark.parametrize(
    ("name", "amount", "source", "why"),
    [
        ("t3.received.total", 1, "登记簿", "合计由系统相加"),
        ("t3.results_total.natural", 1, "登记簿", "合计由系统相加"),
        ("t3.nonsense.natural", 1, "登记簿", "没有这一格"),
        ("t3.received.natural", -1, "登记簿", "不能小于0"),
        ("t3.received.natural", 1, "  ", "没有写依据"),
        ("t3", 4, "登记簿", "只能是0"),
    ],
)
def test_what_cannot_be_declared_is_refused(world: World, name, amount, source, why):
    with pytest.raises(NotDeclarable, match=why):
        said(world, name, amount, source=source)


def test_fees_are_declared_in_fen_and_printed_in_wan_yuan(world: World):
    figure = said(world, "t2.fees.amount_wan", 7_215_190_000)
    confirm(figure, by=world["chenjing"], now=NOW)
    assert compiled(figure.report).report.figure(2, "fees", "amount_wan").printed == "7215.19"


def test_the_ledger_agrees_with_declarations_made_replaced_and_withdrawn(world: World):
    from io import StringIO

    from gongkai.ledger.verify import report

    confirm(said(world), by=world["chenjing"], now=NOW)
    newer = confirm(said(world, amount=5), by=world["chenjing"], now=NOW)
    confirm(said(world, "t3", 0), by=world["chenjing"], now=NOW)
    confirm(said(world, "opening.normative", 4), by=world["chenjing"], now=NOW)
    out = StringIO()
    assert report(out) == 0, out.getvalue()
    withdraw(newer, by=world["ayi"], now=NOW)
    assert report(out) == 0, out.getvalue()
