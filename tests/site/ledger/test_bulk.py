"""Many lines at once are the same lines as a few."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.test import override_settings

from gongkai.ledger.actions import Entry, enter
from gongkai.ledger.bulk import enter_many
from gongkai.ledger.chain import line_digest
from gongkai.ledger.models import Chain, Line
from tests.site.cast import NOW, World

ENTRIES = [
    Entry(
        date(2023, 5, 8), "decision", "a:1", "summary", "penalties", 1, "", "decisions.decision:1"
    ),
    Entry(
        date(2022, 1, 3), "fee.collected", "a:2", "", '污水"处理"费\\', 1250, "s:1", "r:2", "注\n"
    ),
    Entry(date(2023, 5, 9), "decision", "a:3", "", "permits", -1),
]


@pytest.mark.parametrize("algorithm", ["sha256", "sm3"])
def test_the_chain_is_the_one_single_lines_would_make(world: World, algorithm: str):
    with override_settings(DIGEST=algorithm):
        enter(
            [Entry(date(2023, 1, 1), "decision", "first")], agency=world.housing, by=None, now=NOW
        )

        assert enter_many(ENTRIES, agency=world.housing, by=world["ayi"], now=NOW) == 3

    for chain in Chain.objects.all():
        before = ""
        lines = Line.objects.filter(agency=world.housing, year=chain.year).order_by("seq")
        assert [line.seq for line in lines] == list(range(1, chain.length + 1))
        for line in lines:
            assert line.digest == line_digest(before, line, algorithm)
            before = line.digest
        assert chain.digest == before


def test_single_lines_follow_many(world: World):
    enter_many(ENTRIES, agency=world.housing, by=world["ayi"], now=NOW)

    (line,) = enter(
        [Entry(date(2023, 6, 1), "decision", "next")], agency=world.housing, by=None, now=NOW
    )

    assert line.seq == 3
    assert line.pk > max(Line.objects.exclude(pk=line.pk).values_list("pk", flat=True))


def test_a_known_key_undoes_all(world: World):
    enter([ENTRIES[0]], agency=world.housing, by=None, now=NOW)

    with pytest.raises(IntegrityError), transaction.atomic():
        enter_many(ENTRIES[1:] + ENTRIES[:1], agency=world.housing, by=None, now=NOW)
    assert Line.objects.count() == 1
