"""Reviews and suits are counted once, by the agency that acted, in the field of their result."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from gongkai.agencies.access import NotYours
from gongkai.disputes import actions
from gongkai.disputes.errors import EndedAlready, FiledAlready, NotComplete, NotTheSame
from gongkai.disputes.lines import entries
from gongkai.disputes.models import Dispute
from gongkai.ledger.models import Line
from gongkai.rules.disputes import NoSuchResult
from tests.site.cast import NOW, World


def filed(world: World, **given: Any) -> Dispute:
    """Make a suit against the housing bureau."""
    values: dict[str, Any] = {
        "agency": world.housing,
        "block": "suit_direct",
        "number": "（2023）示01行初5号",
        "authority": "示例县人民法院",
        "matter": "不服政府信息公开答复",
        "filed_on": date(2023, 4, 3),
        "by": world["ayi"],
        "now": NOW,
    }
    return actions.file_dispute(**(values | given))


def lines() -> list[tuple[str, str, str, int]]:
    return list(Line.objects.order_by("id").values_list("kind", "who", "what", "amount"))


def test_a_suit_is_pending_until_its_result(world: World):
    dispute = filed(world)
    assert lines() == [("dispute.filed", "suit_direct", "", 1)]

    actions.end_dispute(
        dispute, by=world["ayi"], now=NOW, ended_on=date(2023, 9, 1), result="suit_rejected"
    )

    assert lines()[1:] == [("dispute.ended", "suit_direct", "other", 1)]


def test_a_suit_ends_once_with_a_result_the_law_knows(world: World):
    dispute = filed(world)

    with pytest.raises(NoSuchResult):
        actions.end_dispute(
            dispute, by=world["ayi"], now=NOW, ended_on=date(2023, 9, 1), result="maintained"
        )
    with pytest.raises(NotComplete):
        actions.end_dispute(
            dispute, by=world["ayi"], now=NOW, ended_on=date(2023, 4, 2), result="annulled"
        )
    actions.end_dispute(
        dispute, by=world["ayi"], now=NOW, ended_on=date(2023, 9, 1), result="annulled"
    )
    with pytest.raises(EndedAlready):
        actions.end_dispute(
            dispute, by=world["ayi"], now=NOW, ended_on=date(2023, 9, 2), result="annulled"
        )


def test_the_review_organ_sued_with_the_actor_does_not_count(world: World):
    filed(world, agency=world.county, part="review_organ", block="suit_after_review")

    assert lines() == []


def test_the_same_suit_counts_for_one_agency(world: World):
    first = filed(world)

    second = filed(world, agency=world.water, by=world["aili"], same_as=first)

    assert len(lines()) == 1
    assert entries(second) == []
    with pytest.raises(NotTheSame):
        filed(world, agency=world.county, same_as=second)


def test_the_same_case_number_is_refused(world: World):
    filed(world)

    with pytest.raises(FiledAlready):
        filed(world)


def test_another_agencys_officer_may_not_file(world: World):
    with pytest.raises(NotYours):
        filed(world, by=world["aili"])


def test_mending_the_result_moves_it_to_another_field(world: World):
    dispute = filed(world)
    actions.end_dispute(
        dispute, by=world["ayi"], now=NOW, ended_on=date(2023, 9, 1), result="annulled"
    )

    actions.mend_dispute(dispute, by=world["ayi"], now=NOW, why="录错", result="claim_rejected")

    total: dict[str, int] = {}
    for _, _, what, amount in lines():
        total[what] = total.get(what, 0) + amount
    assert total == {"": 1, "corrected": 0, "upheld": 1}


def test_naming_a_co_defendant_later_takes_the_lines_out(world: World):
    dispute = filed(world)

    actions.mend_dispute(dispute, by=world["ayi"], now=NOW, why="复议机关", part="review_organ")

    assert sum(amount for *_, amount in lines()) == 0


def test_a_voided_dispute_counts_no_more(world: World):
    dispute = filed(world)

    actions.void_dispute(dispute, by=world["ayi"], now=NOW, why="非公开案件")

    assert sum(amount for *_, amount in lines()) == 0
    dispute.refresh_from_db()
    assert entries(dispute) == []


def test_the_partys_name_is_encrypted_in_its_row(world: World):
    dispute = filed(world, party={"name": "张三丰", "phone": "13900000000"})

    raw = bytes(Dispute.objects.get(pk=dispute.pk).sealed or b"")
    assert "张三丰".encode() not in raw
    assert b"13900000000" not in raw
