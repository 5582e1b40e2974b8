"""Clean-ups: prepared one by one, applied all at once or not at all, then for good."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from gongkai.publishing import actions
from gongkai.publishing.actions.cleanups import Decided
from gongkai.publishing.errors import (
    CleanUpApplied,
    NotComplete,
    NothingDecided,
    NotInForce,
    RegisteredAlready,
)
from gongkai.publishing.models import CleanUp, Deed, DocumentDeed, Item, NormativeDocument
from gongkai.rules.classification import Validity
from tests.site.cast import TODAY, World
from tests.site.publishing.making import published
from tests.site.publishing.test_documents import issued
from tests.site.publishing.test_register import by, table_two, verified


def opened(world: World, **given: Any) -> CleanUp:
    values: dict[str, Any] = {
        "agency": world.county,
        "doc_no": "示政发〔2023〕20号",
        "title": "关于公布规范性文件清理结果的决定",
        "decided_on": date(2023, 12, 20),
        **by(world),
    }
    return actions.open_cleanup(**(values | given))


def five(world: World) -> list[NormativeDocument]:
    return [
        issued(
            world,
            doc_no=f"示政规〔2023〕{number}号",
            expires_on=date(2023, 12, 31) if number == 5 else None,
        )
        for number in range(1, 6)
    ]


def test_every_verdict_does_what_it_says_in_one_go(world: World):
    documents, cleanup = five(world), opened(world)
    verdicts = [
        Decided("keep"),
        Decided("change"),
        Decided("repeal", note="已有新规定"),
        Decided("lapse"),
        Decided("keep", until=date(2028, 12, 31)),
    ]
    decided = {one.pk: verdict for one, verdict in zip(documents, verdicts, strict=True)}

    actions.decide_cleanup(cleanup, decided, **by(world))
    actions.apply_cleanup(cleanup, **by(world))

    states = [one.validity(TODAY) for one in NormativeDocument.objects.order_by("pk")]
    assert states == [
        Validity.VALID,
        Validity.AMENDED,
        Validity.REPEALED,
        Validity.LAPSED,
        Validity.VALID,
    ]
    assert table_two(world, 2023) == (5, 2, 3)
    assert {deed.cleanup for deed in documents[2].deeds.all()} == {cleanup}
    verified()


def test_one_that_cannot_be_done_leaves_all_undone(world: World):
    documents, cleanup = five(world), opened(world)
    decided = {documents[0].pk: Decided("repeal"), documents[1].pk: Decided("repeal")}
    actions.decide_cleanup(cleanup, decided, **by(world))
    actions.lapse_document(documents[1], on=date(2023, 12, 25), **by(world))

    with pytest.raises(NotInForce, match="示政规〔2023〕2号"):
        actions.apply_cleanup(cleanup, **by(world))

    documents[0].refresh_from_db()
    assert documents[0].repealed_on is None
    assert CleanUp.objects.get().applied_at is None


def test_what_was_applied_stays_whoever_asks(world: World):
    documents, cleanup = five(world), opened(world)
    actions.decide_cleanup(cleanup, {documents[0].pk: Decided("keep")}, **by(world))
    actions.apply_cleanup(cleanup, **by(world))

    for attempt in (
        lambda: actions.apply_cleanup(cleanup, **by(world)),
        lambda: actions.discard_cleanup(cleanup, **by(world)),
        lambda: actions.decide_cleanup(cleanup, {}, **by(world)),
    ):
        with pytest.raises(CleanUpApplied):
            attempt()
    for statement in (
        "UPDATE publishing_cleanupentry SET verdict = 'repeal'",
        "DELETE FROM publishing_cleanupentry",
        "UPDATE publishing_cleanup SET doc_no = 'x'",
        "UPDATE publishing_cleanup SET applied_at = NULL",
        "DELETE FROM publishing_cleanup",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_nothing_decided_is_not_applied_and_a_number_is_used_once(world: World):
    cleanup = opened(world)

    with pytest.raises(NothingDecided):
        actions.apply_cleanup(cleanup, **by(world))
    with pytest.raises(RegisteredAlready):
        opened(world)
    actions.discard_cleanup(cleanup, **by(world))
    assert not CleanUp.objects.exists()


@pytest.mark.parametrize(
    ("number", "verdict", "why"),
    [
        (0, Decided("repeal", until=date(2028, 1, 1)), "只有继续有效"),
        (0, Decided("keep", until=date(2028, 1, 1)), "没有规定有效期"),
        (4, Decided("keep", until=date(2023, 12, 31)), "应当晚于"),
        (0, Decided("burn"), "没有这种结果"),
    ],
)
def test_a_verdict_that_makes_no_sense_is_refused(
    world: World, number: int, verdict: Decided, why: str
):
    documents, cleanup = five(world), opened(world)

    with pytest.raises(NotComplete, match=why):
        actions.decide_cleanup(cleanup, {documents[number].pk: verdict}, **by(world))


def test_another_agencys_document_is_not_cleaned_up_here(world: World):
    cleanup, theirs = opened(world), issued(world, agency=world.housing)

    with pytest.raises(NotComplete, match="不是本单位"):
        actions.decide_cleanup(cleanup, {theirs.pk: Decided("repeal")}, **by(world))


def test_a_clean_up_is_filled_in_and_applied_at_the_desk(world: World):
    documents = five(world)
    client = Client()
    client.force_login(world["ayi"])
    client.post(
        "/desk/cleanups/",
        {
            "agency": "county",
            "title": "清理结果的决定",
            "doc_no": "示政发〔2023〕20号",
            "decided_on": "2023-12-20",
        },
    )
    address = f"/desk/cleanups/{CleanUp.objects.get().pk}/"
    first, last = documents[0].pk, documents[4].pk
    filled = {
        f"verdict-{first}": "repeal",
        f"verdict-{last}": "keep",
        f"until-{last}": "not a day",
    }

    wrong = client.post(address, filled)
    assert wrong.status_code == 422
    assert "不是日期" in wrong.content.decode()
    client.post(address, filled | {f"until-{last}": "2028-12-31"})
    client.post(f"{address}apply/")

    page = client.get(address).content.decode()
    assert "2028-12-31" in page
    assert NormativeDocument.objects.in_force(TODAY).count() == 4
    assert client.post(f"{address}discard/").status_code == 422


def test_the_public_reads_the_prolonged_day_and_what_the_text_itself_said(world: World):
    until = date(2024, 3, 31)
    item = published(world, "guifan", formed_on=date(2023, 6, 1), expires_on=until)
    document = issued(world, doc_no="示政规〔2022〕1号", item=item, expires_on=until)
    cleanup = opened(world)
    decided = {document.pk: Decided("keep", until=date(2028, 12, 31))}
    actions.decide_cleanup(cleanup, decided, **by(world))
    actions.apply_cleanup(cleanup, **by(world))

    page = Client().get(f"/items/{item.index_no}/").content.decode()

    assert "2028-12-31（原定 2024-03-31，2023-12-20 由关于公布规范性文件清理结果的决定" in page
    assert Item.objects.get(pk=item.pk).expires_on == date(2028, 12, 31), "lists go by it too"
    client = Client()
    client.force_login(world["ayi"])
    desk = client.get(f"/desk/documents/{document.pk}/").content.decode()
    assert "文号示政规〔2022〕1号是2022年的，制发日期是2023-06-01，不在同一年" in desk
    deed = DocumentDeed.objects.get(kind=Deed.EXTENDED)
    actions.take_back_deed(deed, why="登记有误", **by(world))
    assert "2028" not in Client().get(f"/items/{item.index_no}/").content.decode()
    assert Item.objects.get(pk=item.pk).expires_on == date(2024, 3, 31)
