"""What the public sees of decisions, documents and items, and what it never sees."""

from __future__ import annotations

import logging
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from gongkai.decisions import actions
from gongkai.decisions.models import Decision
from gongkai.portal.behind import _decisions
from gongkai.publishing import actions as publishing
from gongkai.publishing.models import Column
from tests.site.cast import NOW, World
from tests.site.decisions.tables import GOOD_ID
from tests.site.review.made import sign_all

NAME = "阿依古丽标记"
PHONE = "13912345678"


def made(world: World, **given) -> Decision:
    """Record and release a penalty on a person."""
    values = {
        "agency": world.housing,
        "kind": "penalties",
        "doc_no": "示住建罚字〔2023〕1号",
        "party": NAME,
        "party_kind": "person",
        "decided_on": date(2023, 5, 8),
        "content": f"对{NAME}（{GOOD_ID}，电话{PHONE}）处罚款200元",
        "fields": {"CF_SY": f"{NAME}擅自占道", "CF_XDR_ZJLX": "身份证", "CF_YJ": "条例第三条"},
        "numbers": {"CF_XDR_ZJHM": GOOD_ID},
        "by": world["ayi"],
        "now": NOW,
    }
    decision = actions.record_decision(**(values | given))  # type: ignore[arg-type]
    actions.release([decision], by=world["guomin"], now=NOW)
    return decision


def test_a_persons_name_and_numbers_are_nowhere_in_public(world: World, caplog):
    caplog.set_level(logging.DEBUG)
    decision = made(world)
    client = Client()

    for address in (
        "/decisions/penalties/",
        f"/decisions/penalties/{decision.pk}/",
        "/decisions/penalties/?agency=housing&year=2023",
    ):
        page = client.get(address).content.decode()
        assert "阿＊＊＊" in page
        for secret in (NAME, GOOD_ID, PHONE, "身份证</dd>"):
            assert secret not in page
    assert GOOD_ID not in caplog.text
    for address in (f"/decisions/penalties/?q={NAME}", "/decisions/nothing/"):
        assert GOOD_ID not in client.get(address).content.decode()


def test_an_organisation_is_named_in_full(world: World):
    made(world, party="示例建筑有限公司", party_kind="organisation")

    assert "示例建筑有限公司" in Client().get("/decisions/penalties/").content.decode()


def test_names_are_shown_where_the_setting_says_so(world: World, settings):
    settings.MASK_PERSON_NAMES = False
    decision = made(world)

    page = Client().get(f"/decisions/penalties/{decision.pk}/").content.decode()

    assert NAME in page
    assert GOOD_ID not in page


def test_what_is_not_released_is_not_there(world: World):
    decision = actions.record_decision(
        agency=world.housing,
        kind="permits",
        doc_no="许1号",
        party="示例公司",
        party_kind="organisation",
        decided_on=date(2023, 5, 8),
        by=world["ayi"],
        now=NOW,
    )

    assert Client().get(f"/decisions/permits/{decision.pk}/").status_code == 404
    assert "许1号" not in Client().get("/decisions/permits/").content.decode()


def test_a_withdrawn_decision_says_why_and_nothing_else(world: World):
    decision = made(world)
    actions.withdraw_decision(
        decision, by=world["ayi"], now=NOW, on=date(2024, 1, 12), why="经复议撤销"
    )

    answer = Client().get(f"/decisions/penalties/{decision.pk}/")

    page = answer.content.decode()
    assert (answer.status_code, "经复议撤销" in page) == (410, True)
    assert "罚款" not in page.split("<main")[1].split("</main")[0]
    assert decision.doc_no not in Client().get("/decisions/penalties/").content.decode()


def test_a_voided_decision_is_gone(world: World):
    decision = made(world)
    actions.void_decision(decision, by=world["ayi"], now=NOW, why="重复")

    assert Client().get(f"/decisions/penalties/{decision.pk}/").status_code == 404


@pytest.mark.parametrize("until", ["2023-12-31"])
def test_after_its_display_has_ended_it_is_not_shown(world: World, until: str):
    decision = made(world, fields={"CF_GSJZQ": until})

    assert Client().get(f"/decisions/penalties/{decision.pk}/").status_code == 404
    assert decision.doc_no not in Client().get("/decisions/penalties/").content.decode()


def test_lists_are_paged_and_small(world: World):
    for number in range(45):
        made(world, doc_no=f"示例县住房和城乡建设局罚决字〔2023〕第{number:03}号")

    first = Client().get("/decisions/penalties/")

    assert len(first.content) <= 60_000
    assert first.content.decode().count("罚决字") == 40
    assert 'rel="next"' in first.content.decode()
    assert Client().get("/decisions/penalties/?after=nonsense").status_code == 200
    assert Client().get("/decisions/penalties/?agency=nobody").status_code == 404


def test_documents_are_listed_with_their_validity(world: World):
    given: dict[str, Any] = {"agency": world.county, "by": world["ayi"], "now": NOW}
    kept = publishing.issue_document(
        doc_no="示政规〔2023〕1号", title="供水办法", issued_on=date(2023, 6, 1), **given
    )
    gone = publishing.issue_document(
        doc_no="示政规〔2020〕1号", title="旧供水办法", issued_on=date(2020, 6, 1), **given
    )
    publishing.repeal_document(
        gone, by=world["ayi"], now=NOW, on=date(2023, 6, 1), act=kept.doc_no
    )

    page = Client().get("/documents/").content.decode()

    assert page.index("供水办法") < page.index("旧供水办法")
    assert "废止" in page
    assert "旧供水办法" not in Client().get("/documents/?valid=yes").content.decode()


def test_an_item_is_public_when_signed_and_says_when_withdrawn(world: World):
    column = Column.objects.create(
        agency=world.county,
        code="news",
        name="动态",
        measure="news",
        opened_on=date(2020, 1, 1),
    )
    version = publishing.draft_item(
        agency=world.county,
        column=column,
        title="推进会召开",
        body="第一段。\n第二段。",
        formed_on=date(2024, 1, 10),
        by=world["ayi"],
        now=NOW,
    )
    address = f"/items/{version.item.index_no}/"
    assert Client().get(address).status_code == 404

    sign_all(version, world)
    item = publishing.publish_item(version, by=world["hewei"], now=NOW + timedelta(hours=1))
    page = Client().get(address).content.decode()
    assert "推进会召开" in page
    assert item.index_no in page

    publishing.withdraw_item(item, by=world["hewei"], now=NOW + timedelta(hours=2), why="重复发布")
    answer = Client().get(address)
    assert answer.status_code == 410
    assert "第一段" not in answer.content.decode()


def test_the_list_behind_a_figure_masks_names_in_titles_and_leaves_out_withdrawn_ones(
    world: World,
):
    decision = made(world, title=f"{NAME}占道经营案")

    (row,) = _decisions([decision.pk])
    assert row[1][1] == "阿＊＊＊占道经营案"

    actions.withdraw_decision(decision, by=world["ayi"], now=NOW, on=date(2024, 1, 12), why="撤销")
    assert list(_decisions([decision.pk])) == []
