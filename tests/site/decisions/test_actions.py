"""A decision is recorded once, mended with its history, released by another, and counted."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from gongkai.agencies.access import NotYours
from gongkai.decisions import actions
from gongkai.decisions.errors import (
    NotComplete,
    NothingChanged,
    NotReleased,
    OwnEntry,
    RecordedAlready,
    Voided,
)
from gongkai.decisions.lines import entries
from gongkai.decisions.models import Decision
from gongkai.ledger.models import Line
from tests.site.cast import NOW, World


def recorded(world: World, **given: Any) -> Decision:
    """Make a penalty of the housing bureau, recorded by 阿依."""
    values: dict[str, Any] = {
        "agency": world.housing,
        "kind": "penalties",
        "doc_no": "示住建罚字〔2023〕1号",
        "party": "示例建筑有限公司",
        "party_kind": "organisation",
        "decided_on": date(2023, 5, 8),
        "by": world["ayi"],
        "now": NOW,
    }
    return actions.record_decision(**(values | given))


def amounts(kind: str = "decision") -> int:
    return sum(Line.objects.filter(kind=kind).values_list("amount", flat=True))


def test_a_decision_enters_its_line_on_the_day_it_was_made(world: World):
    decision = recorded(world, manner="summary")

    (line,) = Line.objects.all()
    assert (line.on, line.kind, line.what, line.who) == (
        date(2023, 5, 8),
        "decision",
        "penalties",
        "summary",
    )
    assert line.record == f"decisions.decision:{decision.pk}"
    assert [entry.key for entry in entries(decision)] == [line.key]


def test_the_same_number_is_refused_and_nothing_is_entered(world: World):
    recorded(world)

    with pytest.raises(RecordedAlready, match="示住建罚字〔2023〕1号"):
        recorded(world)
    assert (Decision.objects.count(), Line.objects.count()) == (1, 1)


def test_another_agency_may_have_the_same_number(world: World):
    recorded(world)

    recorded(world, agency=world.water, by=world["aili"])

    assert amounts() == 2


def test_nobody_records_for_an_agency_without_a_post_there(world: World):
    with pytest.raises(NotYours):
        recorded(world, by=world["aili"])
    with pytest.raises(NotYours):
        recorded(world, by=world["admin"])


@pytest.mark.parametrize(
    "given", [{"doc_no": " "}, {"party": ""}, {"decided_on": date(2024, 1, 16)}]
)
def test_a_decision_has_a_number_a_party_and_a_day_that_has_come(world: World, given):
    with pytest.raises(NotComplete):
        recorded(world, **given)


def test_identity_numbers_are_not_among_the_fields(world: World):
    with pytest.raises(NotComplete, match="加密"):
        recorded(world, fields={"CF_XDR_ZJHM": "11010519491231002X"})


def test_mending_the_day_reverses_the_line_and_enters_another(world: World):
    decision = recorded(world)

    actions.mend_decision(
        decision, by=world["ayi"], now=NOW, why="日期录错", decided_on=date(2022, 12, 30)
    )

    by_year = dict.fromkeys((2022, 2023), 0)
    for line in Line.objects.all():
        by_year[line.year] += line.amount
    assert by_year == {2022: 1, 2023: 0}
    decision.refresh_from_db()
    assert Line.objects.filter(key=entries(decision)[0].key).get().year == 2022
    assert decision.changes.get().before == {"decided_on": "2023-05-08"}


def test_mending_a_name_keeps_the_line(world: World):
    decision = recorded(world)

    actions.mend_decision(decision, by=world["ayi"], now=NOW, why="错字", party="示例建工有限公司")

    assert Line.objects.count() == 1
    assert decision.changes.get().before == {"party": "示例建筑有限公司"}


def test_mending_twice_makes_a_third_line(world: World):
    decision = recorded(world)

    for day in (date(2023, 5, 9), date(2023, 5, 10)):
        actions.mend_decision(decision, by=world["ayi"], now=NOW, why="日期", decided_on=day)

    assert amounts() == 1
    assert Line.objects.count() == 5


def test_mending_nothing_is_refused(world: World):
    decision = recorded(world)

    with pytest.raises(NothingChanged):
        actions.mend_decision(decision, by=world["ayi"], now=NOW, why="x", party=decision.party)


def test_a_voided_decision_counts_no_more_and_its_number_is_free(world: World):
    decision = recorded(world)

    actions.void_decision(decision, by=world["ayi"], now=NOW, why="重复登记")

    assert amounts() == 0
    decision.refresh_from_db()
    assert entries(decision) == []
    with pytest.raises(Voided):
        actions.void_decision(decision, by=world["ayi"], now=NOW, why="再次")
    recorded(world)
    assert amounts() == 1


def test_the_secrecy_reviewer_releases_what_others_entered(world: World):
    decision = recorded(world)

    assert actions.release([decision], by=world["guomin"], now=NOW) == 1
    assert actions.release([decision], by=world["guomin"], now=NOW) == 0

    decision.refresh_from_db()
    assert (decision.published_at, decision.released_by) == (NOW, world["guomin"])


def test_nobody_else_releases(world: World):
    decision = recorded(world)

    for name in ("ayi", "hewei", "aili", "admin"):
        with pytest.raises(NotYours):
            actions.release([decision], by=world[name], now=NOW)
    decision.refresh_from_db()
    assert decision.published_at is None


def test_nobody_releases_their_own_entry(world: World):
    from gongkai.agencies.models import Post
    from gongkai.agencies.roles import Role

    Post.objects.create(officer=world["ayi"], agency=world.housing, role=Role.SECRECY)
    decision = recorded(world)

    with pytest.raises(OwnEntry):
        actions.release([decision], by=world["ayi"], now=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.filter(pk=decision.pk).update(published_at=NOW, released_by=world["ayi"])


def test_a_changed_penalty_leaves_the_public_side_and_still_counts(world: World):
    decision = recorded(world)
    actions.release([decision], by=world["guomin"], now=NOW)

    actions.withdraw_decision(
        decision, by=world["ayi"], now=NOW, on=date(2024, 1, 12), why="复议撤销"
    )

    decision.refresh_from_db()
    assert (decision.withdrawn_on, decision.changed_on) == (date(2024, 1, 15), date(2024, 1, 12))
    assert amounts() == 1


def test_what_is_not_on_show_cannot_be_withdrawn(world: World):
    with pytest.raises(NotReleased):
        actions.withdraw_decision(
            recorded(world), by=world["ayi"], now=NOW, on=date(2024, 1, 12), why="x"
        )


def test_fees_are_counted_in_fen(world: World):
    actions.collect_fee(
        agency=world.housing,
        item="城市道路占用挖掘修复费",
        collected_on=date(2023, 3, 1),
        fen=1_234_500,
        receipt="NO.001",
        by=world["ayi"],
        now=NOW,
    )

    assert amounts("fee.collected") == 1_234_500
    with pytest.raises(RecordedAlready):
        actions.collect_fee(
            agency=world.housing,
            item="城市道路占用挖掘修复费",
            collected_on=date(2023, 3, 1),
            fen=1,
            receipt="NO.001",
            by=world["ayi"],
            now=NOW,
        )


def test_a_voided_fee_is_taken_out(world: World):
    fee = actions.collect_fee(
        agency=world.housing,
        item="污水处理费",
        collected_on=date(2023, 3, 1),
        fen=100,
        receipt="1",
        by=world["ayi"],
        now=NOW,
    )

    actions.void_fee(fee, by=world["ayi"], now=NOW, why="票据作废")

    assert amounts("fee.collected") == 0
