"""What goes into the search index is what the public sees; it follows by itself."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from gongkai.decisions import actions as decisions
from gongkai.finding.models import Note
from gongkai.portal.finding import documents, following
from gongkai.publishing import actions
from gongkai.publishing.models import Column, Item, ItemVersion
from gongkai.search import Drained, Filters, NotReady, read
from tests.site.cast import NOW, World
from tests.site.decisions.tables import GOOD_ID
from tests.site.portal.made import everything
from tests.site.review.made import sign_all

DAY = date(2024, 1, 16)
PERSON = "阿依古丽标记"


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    """A data folder of the test's own."""
    settings.DATA = tmp_path
    return tmp_path


def column(world: World, code: str = "news", **given: Any) -> Column:
    values = {"name": "动态新闻", "measure": "news", "opened_on": date(2020, 1, 1)}
    made, _ = Column.objects.get_or_create(agency=world.county, code=code, defaults=values | given)
    return made


def drafted(world: World, **given: Any) -> ItemVersion:
    values: dict[str, Any] = {
        "agency": world.county,
        "column": column(world),
        "title": "塔合曼乡供水工程开工",
        "body": "<p>供水管网<strong>一期</strong>工程。</p><p>由住建局承建。</p>",
        "formed_on": date(2024, 1, 10),
        "by": world["ayi"],
        "now": NOW,
    }
    return actions.draft_item(**(values | given))


def published(world: World, **given: Any) -> Item:
    version = drafted(world, **given)
    sign_all(version, world)
    return actions.publish_item(version, by=world["hewei"], now=NOW + timedelta(hours=1))


def hits(typed: str, day: date = DAY) -> list[str]:
    """Return the ids of what is found after catching up."""
    following.catch_up(day)
    page = following.index().search(read(typed), Filters(on=day))
    return [hit.id for hit in page.hits]


@pytest.fixture
def built(world: World) -> World:
    assert following.rebuild(DAY) == 0
    return world


def test_what_is_published_is_found_and_what_is_withdrawn_is_not(built: World):
    item = published(built, doc_no="示政发〔2024〕1号", summary="概述里的词", keywords="民生实事")
    for typed in ("供水", "塔合曼", "一期工程", "示政发(2024)1号", "概述里", "民生", "县政府"):
        assert hits(typed) == [f"item-{item.pk}"], typed
    assert hits("strong") == []
    actions.withdraw_item(item, by=built["hewei"], now=NOW + timedelta(hours=2), why="内容有误")
    assert hits("供水") == []


def test_a_correction_is_found_by_its_new_words_only(built: World):
    item = published(built)
    assert hits("管网") == [f"item-{item.pk}"]
    version = drafted(built, item=item, body="改成排水渠。", change_note="更正工程名称")
    assert hits("排水渠") == []
    sign_all(version, built)
    actions.publish_item(version, by=built["hewei"], now=NOW + timedelta(hours=3))
    assert hits("排水渠") == [f"item-{item.pk}"]
    assert hits("管网") == []


def test_drafts_and_unsigned_versions_are_never_indexed(built: World):
    version = drafted(built)
    sign_all(version, built)
    Note.objects.create(document=f"item-{version.item_id}", at=NOW)
    assert hits("供水") == []
    assert list(documents.public(DAY)) == []
    following.rebuild(DAY)
    assert hits("供水") == []


def test_a_person_is_found_by_nothing_that_is_masked(built: World):
    decision = decisions.record_decision(
        agency=built.housing,
        kind="penalties",
        doc_no="示住建罚字〔2023〕1号",
        party=PERSON,
        party_kind="person",
        decided_on=date(2023, 5, 8),
        content=f"对{PERSON}（{GOOD_ID}，电话13912345678）处罚款200元",
        fields={"CF_SY": f"{PERSON}擅自占道"},
        numbers={"CF_XDR_ZJHM": GOOD_ID},
        by=built["ayi"],
        now=NOW,
    )
    assert hits("擅自占道") == []  # recorded, not released
    decisions.release([decision], by=built["guomin"], now=NOW)
    assert hits("擅自占道") == [f"decision-{decision.pk}"]
    assert hits("示住建罚字〔2023〕1号") == [f"decision-{decision.pk}"]
    for secret in (PERSON, "古丽", GOOD_ID, GOOD_ID[6:14], "13912345678", "139123"):
        assert hits(secret) == [], secret
    everything = b"".join(
        path.read_bytes() for path in (following.index()._folder.path).rglob("*") if path.is_file()
    )
    assert PERSON.encode() not in everything
    assert GOOD_ID.encode() not in everything


@pytest.mark.parametrize("act", ["withdraw", "void"])
def test_a_decision_taken_back_is_gone(built: World, act: str):
    decision = decisions.record_decision(
        agency=built.housing, kind="permits", doc_no="许1号", party="某公司",
        party_kind="organisation", decided_on=date(2023, 5, 8), by=built["ayi"], now=NOW,
    )  # fmt: skip
    decisions.release([decision], by=built["guomin"], now=NOW)
    assert hits("某公司") == [f"decision-{decision.pk}"]
    decisions.mend_decision(decision, by=built["ayi"], now=NOW, why="写错", party="别的公司")
    assert hits("某公司") == []
    assert hits("别的公司") == [f"decision-{decision.pk}"]
    if act == "void":
        decisions.void_decision(decision, by=built["ayi"], now=NOW, why="重复")
    else:
        decisions.withdraw_decision(decision, by=built["ayi"], now=NOW, on=DAY, why="撤销")
    assert hits("别的公司") == []


def test_a_penalty_is_found_until_its_last_day(built: World):
    decision = decisions.record_decision(
        agency=built.housing, kind="penalties", doc_no="罚1号", party="某公司",
        party_kind="organisation", decided_on=date(2023, 5, 8), by=built["ayi"], now=NOW,
        fields={"CF_GSJZQ": "2024-03-01"},
    )  # fmt: skip
    decisions.release([decision], by=built["guomin"], now=NOW)
    assert hits("某公司", date(2024, 3, 1)) == [f"decision-{decision.pk}"]
    assert hits("某公司", date(2024, 3, 2)) == []


def test_a_document_is_found_with_its_validity(built: World):
    given: dict[str, Any] = {"agency": built.housing, "by": built["ayi"], "now": NOW}
    alone = actions.issue_document(
        doc_no="示住建规〔2023〕1号", title="农村危房改造办法", issued_on=date(2023, 6, 1), **given
    )
    forwarded = actions.issue_document(
        doc_no="转1号", title="转发的危房文件", issued_on=date(2023, 6, 1), forwarded=True, **given
    )
    assert hits("危房") == [f"document-{alone.pk}"], forwarded
    assert following.index().count(read("危房"), Filters(validity=("有效",))) == 1
    actions.repeal_document(
        alone, by=built["ayi"], now=NOW, on=DAY - timedelta(days=1), act="决定"
    )
    assert hits("危房") == [f"document-{alone.pk}"]
    assert following.index().count(read("危房"), Filters(validity=("废止",))) == 1


def test_a_document_shown_by_an_item_is_found_once(built: World):
    formed = date(2023, 6, 1)
    item = published(built, title="供水管理办法", doc_no="示政规〔2023〕2号", formed_on=formed)
    actions.issue_document(
        agency=built.county, doc_no="示政规〔2023〕2号", title="供水管理办法",
        issued_on=date(2023, 6, 1), item=item, by=built["ayi"], now=NOW,
    )  # fmt: skip
    assert hits("供水管理办法") == [f"item-{item.pk}"]
    assert following.index().count(read("供水"), Filters(validity=("有效",))) == 1


def test_a_published_report_is_found(built: World):
    report = everything(built)
    Note.objects.create(document=f"report-{report.pk}", at=NOW)
    assert hits(f"{report.year}年 年度报告") == [f"report-{report.pk}"]


def test_a_renamed_column_is_found_by_its_new_name(built: World):
    above = column(built, "above", name="上级栏目")
    item = published(built, column=column(built, "below", name="下级栏目", parent=above))
    assert hits("上级栏目") == [f"item-{item.pk}"]
    actions.rename_column(above, name="民生栏目", reason="统一名称", by=built["hewei"], now=NOW)
    assert hits("民生栏目") == [f"item-{item.pk}"]
    assert hits("上级栏目") == []
    assert following.index().count(read(""), Filters(column=("above",))) == 1


def test_publishing_leaves_one_note_in_its_own_transaction(built: World):
    version = drafted(built)
    sign_all(version, built)
    with CaptureQueriesContext(
        connection,
    ) as told:
        actions.publish_item(version, by=built["hewei"], now=NOW + timedelta(hours=1))
    assert sum("finding_note" in query["sql"] for query in told) == 1
    Note.objects.all().delete()
    with pytest.raises(KeyError), transaction.atomic():
        actions.withdraw_item(
            version.item, by=built["hewei"], now=NOW + timedelta(hours=2), why="内容有误"
        )
        raise KeyError
    assert not Note.objects.exists()


def test_publishing_does_not_need_an_index(world: World):
    item = published(world)
    assert following.catch_up(DAY) == Drained(0, "missing")
    with pytest.raises(NotReady):
        following.index().search(read("供水"))
    assert following.rebuild(DAY) == 1
    assert not Note.objects.exists()
    assert hits("供水") == [f"item-{item.pk}"]


def test_what_is_withdrawn_while_somebody_writes_is_known_to_be_gone(built: World):
    item = published(built)
    assert hits("供水") == [f"item-{item.pk}"]
    with following.index().writing():
        actions.withdraw_item(item, by=built["hewei"], now=NOW + timedelta(hours=2), why="有误")
        assert following.catch_up(DAY).waits == "busy"
        assert following.gone([f"item-{item.pk}"], DAY) == {f"item-{item.pk}"}
    assert hits("供水") == []
    assert following.gone([f"item-{item.pk}"], DAY) == set()


def test_the_index_and_the_database_agree(built: World):
    published(built)
    actions.issue_document(
        agency=built.housing, doc_no="1号", title="办法", issued_on=date(2023, 6, 1),
        by=built["ayi"], now=NOW,
    )  # fmt: skip
    following.catch_up(DAY)
    assert (
        following.index().ids()
        == documents.idents(DAY)
        == {one.id for one in documents.public(DAY)}
    )
    assert len(documents.idents(DAY)) == 2


def test_looking_up_takes_few_queries(built: World):
    for number in range(6):
        published(built, title=f"第{number}件")
    with CaptureQueriesContext(connection) as told:
        assert following.catch_up(DAY).written == 6
    assert len(told) < 20, [query["sql"] for query in told]
    with CaptureQueriesContext(connection) as told:
        following.catch_up(DAY)
    assert len(told) == 1


def test_an_expired_item_is_left_out_where_lists_leave_it_out(built: World, settings: Any):
    item = published(built, expires_on=date(2024, 2, 1))
    settings.LIST_EXPIRED = False
    following.rebuild(DAY)
    assert hits("供水", date(2024, 2, 1)) == [f"item-{item.pk}"]
    assert hits("供水", date(2024, 2, 2)) == []
    assert documents.idents(date(2024, 2, 2)) == set()
