"""Documents and their interpretations: in time, late, due; infographics that say it in words."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from gongkai.agencies.access import NotYours
from gongkai.publishing import actions, interpretation, store
from gongkai.publishing.duties import DutyState
from gongkai.publishing.errors import NeedsReason, NoInterpretationColumn, Stopped
from gongkai.publishing.models import Item, ItemDraft
from tests.site.cast import NOW, TODAY, World
from tests.site.publishing.making import columns, draft, published

WORDS = "图解：办法共五章二十条，供水单位每月公布水质，用水户可以在七日内申请复核。"


def explained(world: World, item: Item, **given: Any) -> Item:
    values: dict[str, Any] = {"interprets": item, "interpretation_form": "text"}
    return published(world, "jiedu", **(values | given))


def row_of(world: World, today: date = TODAY) -> interpretation.Row:
    (row,) = interpretation.rows([world.county], 2024, today)
    return row


@pytest.mark.parametrize(
    ("day", "state", "late"),
    [(18, DutyState.MET, 0), (19, DutyState.LATE, 1)],
)
def test_an_interpretation_is_in_time_until_the_third_working_day(
    world: World, day: int, state: DutyState, late: int
):
    document = published(world, "guifan")  # Monday, 15 January
    explained(world, document, now=datetime(2024, 1, day, 9, 0, tzinfo=UTC))

    row = row_of(world, date(2024, 2, 1))

    assert row.duty is not None
    assert (row.duty.due, row.duty.state, row.duty.late_days) == (
        date(2024, 1, 18),
        state,
        late,
    )


def test_what_is_not_interpreted_is_due_and_then_overdue(world: World):
    published(world, "guifan")

    states = [
        row.duty.state
        for day in (18, 19)
        if (row := row_of(world, date(2024, 1, day))).duty is not None
    ]

    assert states == [DutyState.DUE, DutyState.OVERDUE]
    assert not row_of(world).done


def test_coverage_counts_documents_not_interpretations(world: World):
    first, _second = published(world, "guifan"), published(world, "guifan")
    explained(world, first)
    explained(world, first, interpretation_form="questions")

    counts = interpretation.coverage(interpretation.rows([world.county], 2024, TODAY))

    assert (counts.documents, counts.interpreted, counts.due) == (2, 1, 1)


def test_a_superiors_document_is_for_the_superior_to_interpret(world: World):
    published(world, "guifan", source="自治区人民政府", content_type="repost")

    assert interpretation.rows([world.county], 2024, TODAY) == []


def test_a_withdrawn_interpretation_is_none(world: World):
    one = explained(world, published(world, "guifan"))
    actions.withdraw_item(one, by=world["hewei"], now=NOW.replace(hour=5), why="有误")

    assert not row_of(world).done


def test_an_infographic_without_words_is_refused(world: World):
    made = draft(world, "jiedu", interprets=published(world, "guifan"),
                 interpretation_form="pictures")  # fmt: skip
    given: dict[str, Any] = {"by": world["ayi"], "now": NOW}
    with pytest.raises(Stopped, match="没有图片"):
        actions.submit_draft(made, revision=made.revision, **given)
    picture = store.keep([b"\x89PNG picture"], media_type="image/png", now=NOW)
    held = actions.attach_file(made, picture, name="供水办法图解.png", **given)

    for alt in ("", "供水办法图解.png", "供水办法图解", "图解"):
        actions.describe_file(held, alt=alt, **given)
        with pytest.raises(Stopped, match="没有能代替它的文字"):
            actions.submit_draft(made, revision=made.revision, **given)
    actions.describe_file(held, alt=WORDS, **given)

    assert actions.submit_draft(made, revision=made.revision, **given).number == 1


def test_an_interpretation_of_no_document_needs_a_reason(world: World):
    made = draft(world, "jiedu", interpretation_form="text")
    given: dict[str, Any] = {"by": world["ayi"], "now": NOW, "revision": made.revision}

    with pytest.raises(NeedsReason, match="解读的文件"):
        actions.submit_draft(made, **given)
    (found,) = interpretation.check(made)
    version = actions.submit_draft(made, waivers={found.key: "解读自治区的办法"}, **given)

    assert version.waivers[0]["why"] == "解读自治区的办法"


def test_what_is_no_interpretation_is_not_looked_at(world: World):
    assert list(interpretation.check(draft(world, "xinwen"))) == []


def test_an_interpretation_is_begun_once_and_linked(world: World):
    document = published(world, "guifan")

    first = actions.begin_interpretation(document, by=world["ayi"], now=NOW)
    again = actions.begin_interpretation(document, by=world["ayi"], now=NOW)

    assert first == again
    assert (first.interprets, first.column.code) == (document, "jiedu")
    with pytest.raises(NotYours):
        actions.begin_interpretation(document, by=world["aili"], now=NOW)


def test_without_a_column_for_it_none_is_begun(world: World):
    document = published(world, "guifan")
    actions.retire_column(columns(world)["jiedu"], reason="停用", by=world["hewei"], now=NOW)

    with pytest.raises(NoInterpretationColumn, match="增设或者恢复"):
        actions.begin_interpretation(document, by=world["ayi"], now=NOW.replace(day=16))


def test_the_list_at_the_desk_has_the_button_and_narrows(world: World):
    document = published(world, "guifan", title="供水管理办法")
    client = Client()
    client.force_login(world["ayi"])
    address = "/desk/interpretations/?year=2024"

    assert "供水管理办法" in client.get(address).content.decode()
    assert "供水管理办法" not in client.get(f"{address}&state=met").content.decode()
    client.post(f"/desk/interpretations/{document.pk}/begin/")

    assert ItemDraft.objects.get().title == "《供水管理办法》政策解读"
    watching = Client()
    watching.force_login(world["leader"])
    assert "供水管理办法" in watching.get(address).content.decode()
    stranger = Client()
    stranger.force_login(world["aili"])
    assert "供水管理办法" not in stranger.get(address).content.decode()
    assert stranger.post(f"/desk/interpretations/{document.pk}/begin/").status_code == 404
