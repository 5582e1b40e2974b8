"""Lines are added up by year, kind, who and what; signatures count nothing."""

from __future__ import annotations

from datetime import date

from gongkai.ledger.actions import Entry, enter, reverse
from gongkai.ledger.facts import facts, heads, newest
from gongkai.ledger.models import Line
from gongkai.rules.tally import Fact
from tests.site.cast import NOW, World


def _decision(key: str, day: date = date(2023, 5, 8), what: str = "permits") -> Entry:
    return Entry(day, "decision", key, what=what)


def test_lines_of_several_agencies_are_added_up_to_the_end_of_a_year(world: World):
    enter([_decision("a"), _decision("b")], agency=world.housing, by=world["ayi"], now=NOW)
    enter([_decision("c")], agency=world.water, by=world["aili"], now=NOW)
    enter([_decision("d", date(2024, 1, 2))], agency=world.water, by=world["aili"], now=NOW)

    assert facts([world.housing.pk, world.water.pk], 2023) == [
        Fact(2023, "decision", "", "permits", 3)
    ]
    assert facts([world.water.pk], 2024) == [
        Fact(2023, "decision", "", "permits", 1),
        Fact(2024, "decision", "", "permits", 1),
    ]
    assert facts([], 2024) == []


def test_what_was_reversed_is_gone(world: World):
    lines = enter([_decision("a")], agency=world.housing, by=world["ayi"], now=NOW)
    reverse(lines, by=world["ayi"], now=NOW, note="登记有误")

    assert facts([world.housing.pk], 2023) == []


def test_heads_change_with_every_line_that_counts_and_with_no_other(world: World):
    housing = [world.housing.pk]
    none = heads(housing, 2023)
    (line,) = enter([_decision("a")], agency=world.housing, by=world["ayi"], now=NOW)
    one = heads(housing, 2023)
    enter(
        [Entry(date(2023, 6, 1), "signature", "reports.reportsignoff:1", who="1")],
        agency=world.housing,
        by=world["bate"],
        now=NOW,
    )
    enter([_decision("b")], agency=world.water, by=world["aili"], now=NOW)
    assert newest(housing) == line.pk
    enter([_decision("c", date(2024, 1, 2))], agency=world.housing, by=world["ayi"], now=NOW)

    assert none == () and one == ((world.housing.pk, 2023, line.digest),)
    assert heads(housing, 2023) == one
    assert newest(housing) == Line.objects.latest("pk").pk
    assert facts(housing, 2023) == [Fact(2023, "decision", "", "permits", 1)]
