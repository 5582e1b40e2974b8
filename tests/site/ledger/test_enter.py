"""Lines are entered once and reversed once."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.ledger.actions import EnteredAlready, Entry, ReversedAlready, enter, reverse
from gongkai.ledger.models import Chain, Line
from tests.site.cast import NOW, World

ENTRY = Entry(date(2023, 5, 8), "decision", "decision:1", what="permits")


def test_a_line_is_entered_with_its_place_in_the_chain(world: World):
    (line,) = enter([ENTRY], agency=world.housing, by=world["ayi"], now=NOW)

    assert (line.year, line.seq) == (2023, 1)
    chain = Chain.objects.get(agency=world.housing, year=2023)
    assert (chain.length, chain.digest) == (1, line.digest)


def test_the_same_key_is_refused(world: World):
    enter([ENTRY], agency=world.housing, by=world["ayi"], now=NOW)

    with pytest.raises(EnteredAlready, match="decision:1"):
        enter([ENTRY], agency=world.housing, by=world["ayi"], now=NOW)


def test_a_reversing_line_takes_the_amount_away_once(world: World):
    lines = enter([ENTRY], agency=world.housing, by=world["ayi"], now=NOW)

    reverse(lines, by=world["ayi"], now=NOW, note="登记有误")

    assert sum(Line.objects.values_list("amount", flat=True)) == 0
    with pytest.raises(ReversedAlready):
        reverse(lines, by=world["ayi"], now=NOW, note="登记有误")
