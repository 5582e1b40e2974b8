"""The register of normative documents: issued, repealed, lapsed, and what was there before."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from gongkai.agencies.access import NotYours
from gongkai.ledger.models import Line
from gongkai.publishing import actions
from gongkai.publishing.errors import NotComplete, NotInForce, RegisteredAlready
from gongkai.publishing.models import NormativeDocument
from gongkai.rules.powers import NoRegulations
from tests.site.cast import NOW, World


def issued(world: World, **given: Any) -> NormativeDocument:
    """Register a document of the county government."""
    values: dict[str, Any] = {
        "agency": world.county,
        "doc_no": "示政规〔2023〕1号",
        "title": "示例县农村供水管理办法",
        "issued_on": date(2023, 6, 1),
        "by": world["ayi"],
        "now": NOW,
    }
    return actions.issue_document(**(values | given))


def lines() -> list[tuple[str, str, str, int]]:
    return list(Line.objects.order_by("id").values_list("kind", "who", "what", "amount"))


def test_a_document_is_issued_and_repealed(world: World):
    document = issued(world)

    actions.repeal_document(
        document, by=world["ayi"], now=NOW, on=date(2023, 12, 1), act="示政发〔2023〕9号"
    )

    assert lines() == [
        ("document.issued", "own", "normative", 1),
        ("document.repealed", "", "normative", 1),
    ]
    with pytest.raises(NotInForce, match="废止"):
        actions.lapse_document(document, by=world["ayi"], now=NOW, on=date(2023, 12, 2))


def test_a_document_lapses(world: World):
    actions.lapse_document(issued(world), by=world["ayi"], now=NOW, on=date(2023, 12, 31))

    assert lines()[-1] == ("document.lapsed", "", "normative", 1)


@pytest.mark.parametrize("where", ["county", "housing"])
def test_a_county_makes_no_regulations(world: World, where: str):
    with pytest.raises(NoRegulations, match="立法法第九十三条"):
        issued(world, agency=getattr(world, where), kind="regulations")
    assert lines() == []


def test_the_same_number_is_refused(world: World):
    issued(world)

    with pytest.raises(RegisteredAlready):
        issued(world)


def test_a_forwarded_document_says_so_in_its_line(world: World):
    issued(world, forwarded=True)

    assert lines() == [("document.issued", "forwarded", "normative", 1)]


def test_a_document_ends_after_it_was_issued(world: World):
    with pytest.raises(NotComplete, match="早于"):
        actions.lapse_document(issued(world), by=world["ayi"], now=NOW, on=date(2023, 5, 31))


def test_the_opening_stock_can_be_mended(world: World):
    given: dict[str, Any] = {
        "agency": world.county,
        "by": world["ayi"],
        "now": NOW,
        "basis": "2021年年度报告",
    }
    actions.opening_stock(on=date(2021, 12, 31), amount=7, **given)

    actions.opening_stock(on=date(2021, 12, 31), amount=8, **given)

    assert [amount for *_, amount in lines()] == [7, -7, 8]


def test_another_agencys_officer_registers_nothing(world: World):
    with pytest.raises(NotYours):
        issued(world, by=world["aili"])
