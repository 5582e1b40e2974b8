"""The life of a normative document on the register, and what the tables count of it."""

from __future__ import annotations

from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from gongkai.agencies.access import NotYours
from gongkai.ledger.facts import facts
from gongkai.ledger.models import Line
from gongkai.ledger.verify import report
from gongkai.publishing import actions, registered
from gongkai.publishing.errors import (
    AnotherAgencysItem,
    NoSuchItem,
    NotComplete,
    NothingToTakeBack,
    NotInForce,
    ShownAlready,
    StockTooSmall,
)
from gongkai.publishing.models import Deed, NormativeDocument
from gongkai.rules.classification import Validity
from gongkai.rules.report_form import form_for
from gongkai.rules.tally import Choices, selectors, tally
from tests.site.cast import NOW, TODAY, World
from tests.site.publishing.making import published
from tests.site.publishing.test_documents import issued


def table_two(world: World, year: int, choices: Choices | None = None) -> tuple[int, int, int]:
    """Return made, abolished and in force of the county in a year's report."""
    form = form_for(2023)
    wanted = selectors(form, choices)
    sums = tally(facts([world.county.pk], year), wanted, year)
    made, abolished, in_force = (
        sums[2, "normative", col] for col in ("made", "abolished", "in_force")
    )
    return made, abolished, in_force


def by(world: World) -> dict[str, Any]:
    return {"by": world["ayi"], "now": NOW}


def verified() -> str:
    out = StringIO()
    assert report(out) == 0, out.getvalue()
    return out.getvalue()


def test_an_amended_document_stays_in_force_and_says_so(world: World):
    document = issued(world)

    actions.amend_document(
        document,
        on=date(2023, 9, 1),
        act="关于修改供水办法的决定（示政规〔2023〕2号）",
        **by(world),
    )

    document.refresh_from_db()
    assert document.validity(date(2023, 8, 31)) is Validity.VALID
    assert document.validity(date(2023, 9, 1)) is Validity.AMENDED
    assert table_two(world, 2023) == (1, 0, 1)
    assert "〔2023〕2号" in registered.banner(document, TODAY).done[0].act


def test_the_deciding_document_is_counted_unless_the_county_counts_otherwise(world: World):
    document = issued(world)
    issued(world, doc_no="示政规〔2023〕2号", title="关于修改供水办法的决定", amending=True)

    actions.amend_document(
        document,
        on=date(2023, 9, 1),
        act="关于修改供水办法的决定（示政规〔2023〕2号）",
        **by(world),
    )

    deed = document.deeds.get()
    assert deed.acting is not None
    assert deed.acting.doc_no == "示政规〔2023〕2号"
    assert table_two(world, 2023) == (2, 0, 2)
    assert table_two(world, 2023, Choices(count_amending_documents=False)) == (1, 0, 1)
    verified()


def test_an_act_that_is_public_is_linked_from_the_banner(world: World):
    document = issued(world)
    item = published(world, "gonggao")

    actions.repeal_document(
        document,
        on=date(2023, 12, 1),
        act="清理结果公告",
        index_no=item.index_no,
        **by(world),
    )

    banner = registered.banner(NormativeDocument.objects.get(), TODAY)
    assert (banner.validity, banner.done[0].index_no) == (Validity.REPEALED, item.index_no)
    assert registered.done_by(item)[0][0] == document
    with pytest.raises(NoSuchItem):
        actions.repeal_document(
            issued(world, doc_no="示政规〔2023〕5号"),
            on=date(2023, 12, 1),
            act="公告",
            index_no="000000000/2023-99999",
            **by(world),
        )


def test_a_document_without_an_act_is_not_amended(world: World):
    with pytest.raises(NotComplete, match="修改依据"):
        actions.amend_document(issued(world), on=date(2023, 9, 1), act=" ", **by(world))


def test_a_repeal_entered_in_error_is_taken_back_with_its_line(world: World):
    document = issued(world)
    actions.repeal_document(document, on=date(2023, 12, 1), act="示政发9号", **by(world))

    actions.take_back_deed(document.deeds.get(), why="文号看错", **by(world))

    document.refresh_from_db()
    assert document.validity(TODAY) is Validity.VALID
    assert table_two(world, 2023) == (1, 0, 1)
    actions.repeal_document(document, on=date(2023, 12, 5), act="示政发10号", **by(world))
    assert table_two(world, 2023) == (1, 1, 0)
    assert [line.amount for line in Line.objects.order_by("id")] == [1, 1, -1, 1]
    verified()


def test_only_the_last_deed_is_taken_back_and_once(world: World):
    document = issued(world)
    actions.amend_document(document, on=date(2023, 9, 1), act="决定一", **by(world))
    actions.amend_document(document, on=date(2023, 10, 1), act="决定二", **by(world))
    first, second = document.deeds.all()

    with pytest.raises(NothingToTakeBack, match="之后还有登记"):
        actions.take_back_deed(first, why="有误", **by(world))
    actions.take_back_deed(second, why="有误", **by(world))
    with pytest.raises(NothingToTakeBack):
        actions.take_back_deed(second, why="有误", **by(world))

    document.refresh_from_db()
    assert document.amended_on == date(2023, 9, 1)


def test_an_extension_moves_the_last_day_and_can_be_taken_back(world: World):
    document = issued(world, expires_on=date(2023, 12, 31))
    assert document.validity(TODAY) is Validity.LAPSED

    actions.extend_document(
        document, on=date(2023, 12, 20), until=date(2028, 12, 31), act="延期通知", **by(world)
    )

    document.refresh_from_db()
    assert document.validity(TODAY) is Validity.VALID
    with pytest.raises(NotComplete, match="不晚于"):
        actions.extend_document(
            document, on=date(2023, 12, 20), until=date(2025, 1, 1), act="x", **by(world)
        )
    actions.take_back_deed(document.deeds.get(), why="日期有误", **by(world))
    document.refresh_from_db()
    assert document.expires_on == date(2023, 12, 31)


def test_in_force_on_a_day_is_the_same_asked_of_the_database_and_of_the_rule(world: World):
    days: list[dict[str, Any]] = [
        {},
        {"effective_on": date(2023, 7, 1)},
        {"expires_on": date(2023, 8, 1)},
        {"effective_on": date(2023, 7, 1), "expires_on": date(2023, 12, 31)},
    ]
    made = [issued(world, doc_no=f"示政规〔2023〕{n}号", **given) for n, given in enumerate(days)]
    made += [issued(world, doc_no=f"示政规〔2023〕1{n}号") for n in range(3)]
    actions.repeal_document(made[4], on=date(2023, 8, 1), act="决定", **by(world))
    actions.lapse_document(made[5], on=date(2023, 8, 2), **by(world))
    actions.amend_document(made[6], on=date(2023, 8, 2), act="决定", **by(world))

    for month in range(5, 13):
        for day in (1, 2, 28):
            on = date(2023, month, day)
            asked = set(NormativeDocument.objects.in_force(on).values_list("pk", flat=True))
            ruled = {
                one.pk
                for one in NormativeDocument.objects.all()
                if one.validity(on) in (Validity.VALID, Validity.AMENDED)
            }
            assert asked == ruled, on


def test_filling_in_needs_no_reason_and_changing_does(world: World):
    document = issued(world)

    actions.correct_document(
        document, reviewed_by="示例县司法局", review_no="合审〔2023〕4号", **by(world)
    )
    with pytest.raises(NotComplete, match="更正理由"):
        actions.correct_document(document, title="另一个标题", **by(world))
    actions.correct_document(
        document, issued_on=date(2022, 6, 1), why="录入时年份有误", **by(world)
    )

    assert table_two(world, 2022) == (1, 0, 1)
    assert table_two(world, 2023) == (0, 0, 1)
    corrected = document.deeds.filter(kind=Deed.CORRECTED).last()
    assert corrected is not None
    assert corrected.changes == {"issued_on": ["2023-06-01", "2022-06-01"]}
    verified()


def test_a_legal_review_comes_before_the_issue(world: World):
    with pytest.raises(NotComplete, match="审核日期"):
        issued(world, reviewed_by="司法局", reviewed_on=date(2023, 6, 2))


def test_where_numbers_are_unified_one_is_needed(world: World, settings):
    settings.UNIFIED_NUMBERS = True

    with pytest.raises(NotComplete, match="统一登记号"):
        issued(world)
    assert issued(world, register_no="XJTX-2023-0001").register_no == "XJTX-2023-0001"


def test_what_is_in_the_opening_stock_is_not_counted_again(world: World):
    actions.opening_stock(
        agency=world.county, on=date(2022, 12, 31), amount=2, basis="2022年年报", **by(world)
    )
    old = issued(world, doc_no="示政规〔2020〕1号", issued_on=date(2020, 5, 1))
    issued(world)

    assert table_two(world, 2023) == (1, 0, 3)
    actions.repeal_document(old, on=date(2023, 8, 1), act="清理决定", **by(world))
    assert table_two(world, 2023) == (1, 1, 2)
    verified()


def test_a_stock_registered_later_takes_in_what_it_holds(world: World):
    gone = issued(world, doc_no="示政规〔2019〕1号", issued_on=date(2019, 5, 1))
    issued(world, doc_no="示政规〔2020〕1号", issued_on=date(2020, 5, 1))
    issued(world)
    actions.repeal_document(gone, on=date(2021, 8, 1), act="清理决定", **by(world))
    given: dict[str, Any] = {"agency": world.county, "basis": "2022年年报", **by(world)}

    actions.opening_stock(on=date(2022, 12, 31), amount=5, **given)
    assert table_two(world, 2023) == (1, 0, 6)
    actions.opening_stock(on=date(2019, 12, 31), amount=4, **given)

    assert table_two(world, 2023) == (1, 0, 5)
    assert table_two(world, 2020) == (1, 0, 5)
    verified()


def test_a_stock_holds_at_least_what_is_registered_of_it(world: World):
    for number in range(3):
        issued(world, doc_no=f"示政规〔2020〕{number}号", issued_on=date(2020, 5, 1))

    with pytest.raises(StockTooSmall, match="3件"):
        actions.opening_stock(
            agency=world.county, on=date(2022, 12, 31), amount=2, basis="年报", **by(world)
        )
    assert table_two(world, 2020) == (3, 0, 3)


def test_a_document_and_its_item_know_each_other(world: World):
    document, item = issued(world), published(world, "guifan")

    actions.show_document(document, item, **by(world))

    banner = registered.banner_of(item, TODAY)
    assert banner is not None
    assert (banner.doc_no, banner.validity) == (document.doc_no, Validity.VALID)
    other = issued(world, doc_no="示政规〔2023〕7号")
    with pytest.raises(ShownAlready, match="示政规〔2023〕1号"):
        actions.show_document(other, item, **by(world))
    with pytest.raises(AnotherAgencysItem):
        actions.show_document(issued(world, agency=world.housing), item, **by(world))


def test_public_texts_the_register_does_not_know_are_listed(world: World):
    item = published(world, "guifan")
    assert list(registered.unregistered([world.county])) == [item]

    issued(world, item=item)

    assert list(registered.unregistered([world.county])) == []


def test_documents_are_reminded_of_before_their_validity_ends(world: World, settings):
    settings.DOCUMENT_REMINDER = 60
    over = issued(world, doc_no="示政规〔2023〕3号", expires_on=date(2024, 1, 14))
    soon = issued(world, doc_no="示政规〔2023〕4号", expires_on=date(2024, 3, 15))
    issued(world, doc_no="示政规〔2023〕5号", expires_on=date(2024, 3, 16))

    assert list(registered.expiring([world.county], TODAY)) == [over, soon]


def test_the_history_of_a_document_is_for_good(world: World):
    document = issued(world)
    actions.amend_document(document, on=date(2023, 9, 1), act="决定", **by(world))

    for statement in (
        "UPDATE publishing_documentdeed SET act = 'x'",
        "DELETE FROM publishing_documentdeed",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_another_agencys_officer_changes_nothing(world: World):
    document = issued(world)
    other: dict[str, Any] = {"by": world["aili"], "now": NOW}

    for attempt in (
        lambda: actions.amend_document(document, on=date(2023, 9, 1), act="决定", **other),
        lambda: actions.correct_document(document, title="x", why="y", **other),
        lambda: actions.show_document(document, None, **other),
    ):
        with pytest.raises(NotYours):
            attempt()


def test_what_has_ended_is_not_amended(world: World):
    document = issued(world)
    actions.repeal_document(document, on=date(2023, 12, 1), act="决定", **by(world))

    with pytest.raises(NotInForce, match="不能再修改"):
        actions.amend_document(document, on=date(2023, 12, 2), act="决定", **by(world))


def test_what_the_calendar_alone_changed_is_told_every_day(world: World):
    begun = issued(world, doc_no="示政规〔2023〕3号", effective_on=TODAY)
    ended = issued(world, doc_no="示政规〔2023〕4号", expires_on=date(2024, 1, 14))
    issued(world, doc_no="示政规〔2023〕5号", expires_on=TODAY)
    issued(world, doc_no="示政规〔2023〕6号", effective_on=date(2024, 1, 16))

    assert set(registered.turned(TODAY)) == {begun, ended}
