"""Working copies are saved by revision, and become frozen versions when they are submitted."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from gongkai.agencies.access import NotYours
from gongkai.publishing import actions, preflight
from gongkai.publishing.errors import (
    AnotherAgencysColumn,
    ColumnClosed,
    DraftGone,
    DraftOpen,
    EditedMeanwhile,
    NeedsReason,
    NotComplete,
    Stopped,
)
from gongkai.publishing.models import Item, ItemDraft, ItemVersion
from gongkai.publishing.numbering import next_index_no
from gongkai.publishing.preflight import Found, Severity
from tests.site.cast import NOW, World
from tests.site.publishing.making import CONTENT, LATER, columns, draft, published, version


def save(one: ItemDraft, world: World, revision: int = 1, **values: Any) -> ItemDraft:
    return actions.save_draft(one, revision=revision, by=world["ayi"], now=LATER, **values)


def submit(one: ItemDraft, world: World, **more: Any) -> ItemVersion:
    given = {"revision": one.revision, "by": world["ayi"], "now": NOW, **more}
    return actions.submit_draft(one, **given)


def test_a_draft_is_nobody_elses(world: World):
    one = draft(world)

    for name in ("aili", "aili_clerk", "bate", "admin", "nobody"):
        with pytest.raises(NotYours):
            actions.save_draft(one, revision=1, by=world[name], now=NOW, title="改")
        with pytest.raises(NotYours):
            actions.submit_draft(one, revision=1, by=world[name], now=NOW)
        with pytest.raises(NotYours):
            actions.discard_draft(one, revision=1, by=world[name], now=NOW)
    assert ItemDraft.objects.get().title == CONTENT["title"]


def test_every_save_is_another_revision(world: World):
    one = draft(world)

    saved = save(one, world, title="新的标题")

    assert (saved.revision, saved.title) == (2, "新的标题")
    assert saved.body == CONTENT["body"]
    assert (saved.saved_by, saved.saved_at) == (world["ayi"], LATER)


def test_who_saves_over_anothers_text_is_shown_it_and_nothing_is_lost(world: World):
    one = draft(world)
    save(one, world, body="<p>先保存的文字</p>")

    with pytest.raises(EditedMeanwhile, match="阿依已于2024-01-15 11:00:00保存") as error:
        save(one, world, body="<p>后保存的文字</p>")

    assert error.value.theirs.body == "<p>先保存的文字</p>"
    merged = "<p>先保存的文字</p><p>后保存的文字</p>"
    kept = save(one, world, error.value.theirs.revision, body=merged)
    assert (kept.revision, kept.body) == (3, merged)


def test_a_draft_edited_meanwhile_is_neither_submitted_nor_discarded(world: World):
    one = draft(world)
    save(one, world, title="别人改过")

    with pytest.raises(EditedMeanwhile):
        submit(one, world)
    with pytest.raises(EditedMeanwhile):
        actions.discard_draft(one, revision=1, by=world["ayi"], now=NOW)
    assert ItemVersion.objects.count() == 0


def test_what_was_submitted_or_discarded_is_no_draft_any_more(world: World):
    first, second = draft(world), draft(world)
    submit(first, world)
    actions.discard_draft(second, revision=1, by=world["ayi"], now=NOW)

    for gone, key in ((first, first.pk), (second, 99)):
        gone.pk = key or 98
        with pytest.raises(DraftGone):
            save(gone, world, title="改")
    assert ItemDraft.objects.count() == 0


def test_a_body_is_cleaned_before_it_is_kept(world: World):
    one = draft(world, body='<p onclick="x()">正文</p><script>alert(1)</script>')

    assert one.body == "<p>正文</p>"
    assert (
        save(one, world, body="第一段\n\n第二段 1<2").body == "<p>第一段</p><p>第二段 1&lt;2</p>"
    )


@pytest.mark.parametrize(
    ("values", "label"),
    [
        ({"title": "长" * 201}, "标题"),
        ({"topic_class": "没有这一类"}, "主题分类"),
        ({"genre": "倡议书"}, "体裁分类"),
        ({"source_url": "javascript:alert(1)"}, "来源地址"),
        ({"formed_on": "昨天"}, "成文日期"),
        ({"summary": "长" * 501}, "内容概述"),
    ],
)
def test_a_value_that_cannot_be_is_not_kept(world: World, values: dict[str, Any], label: str):
    one = draft(world)

    with pytest.raises(NotComplete, match=label):
        save(one, world, **values)
    assert ItemDraft.objects.get().revision == 1


def test_an_item_has_one_working_copy(world: World):
    first = version(world)
    actions.open_draft(item=first.item, by=world["ayi"], now=NOW)

    with pytest.raises(DraftOpen, match="阿依"):
        actions.open_draft(item=first.item, by=world["ayi"], now=NOW)


def test_a_copy_of_an_item_begins_as_its_newest_version(world: World):
    first = version(world, doc_no="示政发〔2024〕1号", keywords="政务公开")

    copy = actions.open_draft(item=first.item, by=world["ayi"], now=NOW)
    again = submit(copy, world)

    assert (again.number, again.item) == (2, first.item)
    for name in ItemVersion.FIELDS:
        assert getattr(again, name) == getattr(first, name), name
    assert again.digest != first.digest


def test_a_draft_stands_in_an_open_column_of_its_own_agency(world: World):
    one = draft(world)
    (other, *_rest) = actions.open_columns(world.water, by=None, now=NOW)
    gone = columns(world)["gonggao"]
    actions.retire_column(gone, reason="不再使用", by=world["hewei"], now=NOW)
    gone.refresh_from_db()

    with pytest.raises(AnotherAgencysColumn):
        save(one, world, column=other)
    with pytest.raises(ColumnClosed):
        save(one, world, column=gone)


def test_an_item_keeps_its_column_when_it_is_edited(world: World):
    copy = actions.open_draft(item=version(world).item, by=world["ayi"], now=NOW)

    with pytest.raises(NotComplete, match="栏目"):
        save(copy, world, column=columns(world)["gonggao"])


@pytest.mark.parametrize(
    ("values", "label"),
    [
        ({"title": " "}, "标题"),
        ({"body": "<p> </p>"}, "正文"),
        ({"formed_on": None}, "成文日期"),
        ({"formed_on": date(2024, 1, 16)}, "成文日期"),
        ({"expires_on": date(2024, 1, 9)}, "有效期至"),
        ({"effective_on": date(2024, 3, 1), "expires_on": date(2024, 2, 1)}, "有效期至"),
        ({"content_type": "repost"}, "信息来源"),
        ({"source_url": "https://www.example.gov.cn/1.html"}, "信息来源"),
        ({"disclosure_mode": "不予公开"}, "公开方式"),
        ({"original_published_on": date(2024, 1, 16)}, "原发布日期"),
    ],
)
def test_what_the_law_wants_is_there_before_review(
    world: World, values: dict[str, Any], label: str
):
    one = draft(world, **values)

    with pytest.raises(NotComplete, match=label):
        submit(one, world)
    assert (Item.objects.count(), ItemDraft.objects.count()) == (0, 1)


def test_another_version_of_what_is_public_says_what_it_changes(world: World):
    item = published(world)
    copy = actions.open_draft(item=item, by=world["ayi"], now=LATER)

    with pytest.raises(NotComplete, match="更正说明"):
        submit(copy, world)
    saved = save(copy, world, change_note="会议日期有误")
    assert submit(saved, world).change_note == "会议日期有误"


def test_a_finding_that_stops_is_removed_not_explained(world: World, monkeypatch):
    leak = Found("leak", Severity.STOP, "正文有身份证号，请删除。", "正文第1段", about="6531")
    monkeypatch.setattr(preflight, "CHECKS", [lambda one: [leak]])
    one = draft(world)

    with pytest.raises(Stopped, match="正文有身份证号") as error:
        submit(one, world, waivers={leak.key: "必须保留"})

    assert error.value.found == (leak,)
    assert (Item.objects.count(), ItemVersion.objects.count()) == (0, 0)


def test_a_warning_needs_a_sentence_that_stays_with_the_version(world: World, monkeypatch):
    phone = Found("phone", Severity.WARNING, "正文有手机号码。", "正文第2段", about="1391234")
    note = Found("style", Severity.NOTICE, "标题较长。")
    monkeypatch.setattr(preflight, "CHECKS", [lambda one: [note, phone], lambda one: [phone]])
    one = draft(world)

    with pytest.raises(NeedsReason) as error:
        submit(one, world, waivers={phone.key: " "})
    assert error.value.found == (phone,)

    made = submit(one, world, waivers={phone.key: "这是对外公布的值班电话"})
    assert made.waivers == [
        {
            "code": "phone",
            "place": "正文第2段",
            "says": "正文有手机号码。",
            "why": "这是对外公布的值班电话",
            "by": world["ayi"].pk,
            "name": "阿依",
        }
    ]


def test_a_reason_stands_for_what_was_found_and_for_nothing_else():
    one = Found("phone", Severity.WARNING, "有手机号码", "正文第2段", about="13912345678")
    same = Found("phone", Severity.WARNING, "有一个手机号码", "正文第2段", about="13912345678")
    other = Found("phone", Severity.WARNING, "有手机号码", "正文第2段", about="13987654321")

    assert one.key == same.key != other.key
    assert "139" not in one.key


def test_submission_is_whole_or_not_at_all(world: World, monkeypatch):
    def broken(*_: Any) -> str:
        raise RuntimeError

    one = draft(world)
    monkeypatch.setattr("gongkai.publishing.actions.submitting.digest", broken)

    with pytest.raises(RuntimeError):
        submit(one, world)
    assert (Item.objects.count(), ItemDraft.objects.count()) == (0, 1)


def test_the_text_of_a_version_is_its_body_without_markup(world: World):
    made = version(world, body="<h2>一、总则</h2><table><tr><td>甲</td><td>乙</td></tr></table>")

    assert made.text == "一、总则\n甲\t乙"


def test_a_reader_sees_what_the_digest_covers(world: World):
    """Every field of a version changes its digest."""
    from gongkai.publishing.digests import digest

    made = version(world)
    before = digest(made)
    other = version(world).item
    for name in ItemVersion.FIELDS:
        kept = getattr(made, name)
        value: Any = date(2020, 5, 5) if name.endswith("_on") else f"{kept}改"
        setattr(made, name, other if name == "interprets" else value)
        assert digest(made) != before, name
        setattr(made, name, kept)
    assert digest(made) == before == made.digest


def test_numbers_go_on_where_a_deleted_item_had_the_last(world: World):
    head, first = next_index_no(world.county, 2024).rsplit("-", 1)
    made = version(world).item
    assert (first, made.index_no) == ("00001", f"{head}-00002")
    gone = Item.objects.create(
        agency=world.county,
        agency_name=world.county.name,
        column=made.column,
        index_no=next_index_no(world.county, 2024),
        title="登记错误，没有版本",
    )

    gone.delete()

    assert version(world).item.index_no == f"{head}-00004"


def test_a_year_begins_with_one(world: World):
    one = draft(world)
    then = NOW + timedelta(days=366)

    assert submit(one, world, now=then).item.index_no.endswith("/2025-00001")
