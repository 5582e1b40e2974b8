"""From a file to review, page by page, without a script."""

from __future__ import annotations

import io
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from docx import Document

from gongkai.publishing import actions
from gongkai.publishing.body import pictures_of
from gongkai.publishing.models import FileRole, ItemDraft, ItemVersion
from gongkai.review.actions import send_back
from tests.screening.people import identity
from tests.site.cast import NOW, World
from tests.site.publishing.letters import LONG, letter
from tests.site.publishing.making import LATER, columns, draft, published, version
from tests.site.publishing.test_write_checks import attach, other_agencys, word
from tests.site.publishing.writing import AS_DATA, at, client_of, fields, save, uploaded, words
from tests.site.review.made import sign_all

NUMBER = identity(Random(7))


def test_the_way_begins_with_a_column_that_says_what_the_law_wants(world: World):
    columns(world)
    client = client_of(world)

    every = words(client.get(at("new_draft")))
    some = words(client.get(at("new_draft"), {"q": "预算"}))

    assert "条例 第二十条第（" in every and "起20个工作日内（条例 第二十六条）" in every
    assert "预算法 第十四条" in some and "工作动态" not in some
    assert "没有这样的栏目" in words(client.get(at("new_draft"), {"q": "没有的栏目"}))


def test_a_word_file_becomes_a_draft_with_what_it_says_of_itself(world: World):
    column = columns(world)["qitawenjian"]
    client = client_of(world)

    answer = client.post(
        at("begin_draft", column.pk), {"file": uploaded("通知.docx", letter()), "keep": "on"}
    )

    one = ItemDraft.objects.get()
    assert answer.headers["Location"] == at("draft", one.pk)
    assert one.title == "关于印发农村危房改造实施方案的通知"
    assert (one.doc_no, one.formed_on, one.genre) == (
        "示政发〔2024〕3号",
        date(2024, 1, 8),
        "通知",
    )
    assert one.content_type == "statutory"
    held = one.files.select_related("file").get()
    assert (held.name, held.role) == ("通知.docx", FileRole.ORIGINAL)
    assert LONG[:20] in held.file.text
    page = words(client.get(at("draft", one.pk)))
    assert "从文件中识别，请核对" in page and LONG[:20] in page
    assert "2024年2月4日" in page or "2024年2月5日" in page


def test_a_file_need_not_be_published_and_pasting_or_nothing_will_do(world: World):
    column = columns(world)["xinwen"]
    client = client_of(world)
    where = at("begin_draft", column.pk)

    client.post(where, {"file": uploaded("通知.docx", letter())})
    client.post(where, {"text": "<h1>标题</h1><p onclick='x'>从网页<b>粘贴</b></p>"})
    client.post(where, {"text": "第一行\n第二行"})
    client.post(where, {})

    last, typed, from_page, from_word = ItemDraft.objects.order_by("-pk")
    assert from_word.files.count() == 0
    assert "粘贴" in from_page.body and "onclick" not in from_page.body
    assert typed.body == "<p>第一行</p><p>第二行</p>"
    assert (last.body, last.content_type) == ("", "news")


def test_pictures_of_a_word_file_are_files_of_the_draft(world: World):
    from PIL import Image  # reportlab brings it

    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(picture, "PNG")
    picture.seek(0)
    document = Document()
    document.add_paragraph("看图")
    document.add_picture(picture)
    made = io.BytesIO()
    document.save(made)
    client = client_of(world)

    client.post(
        at("begin_draft", columns(world)["xinwen"].pk),
        {"file": uploaded("图.docx", made.getvalue())},
    )

    one = ItemDraft.objects.get()
    held = one.files.get()
    assert held.role == FileRole.IMAGE
    assert f'src="files/{held.name}"' in one.body
    shown = client.get(at("draft_file", one.pk, held.name))
    assert shown.getvalue().startswith((b"\x89PNG", b"\xff\xd8"))
    assert shown.headers["Content-Type"].startswith("image/")
    assert "sandbox" in shown.headers["Content-Security-Policy"]
    check = words(client.get(at("check", one.pk)))
    assert check.count("没有文字说明") == 1
    # said once beside the file, it holds for the text, also against an editor that does not know
    client.post(at("draft", one.pk), fields(one) | {f"alt-{held.pk}": "一面“红旗”"})
    one.refresh_from_db()
    save(client, one, as_data=True, body=one.body.replace('alt="一面“红旗”"', 'alt=""'))
    one.refresh_from_db()
    assert pictures_of(one.body) == {f"files/{held.name}": "一面“红旗”"}
    client.post(at("draft", one.pk), fields(one) | {f"alt-{held.pk}": "<旗>"})
    one.refresh_from_db()
    assert pictures_of(one.body) == {f"files/{held.name}": "<旗>"} and "<旗>" not in one.body
    assert "没有文字说明" not in words(client.get(at("check", one.pk)))


def test_saving_keeps_everything_and_says_what_is_wrong(world: World):
    one = draft(world)
    client = client_of(world)

    good = save(client, one, title="改过的标题", keywords="危房 改造", expires_on="2025-12-31")
    one.refresh_from_db()
    bad = save(client, one, title="再改", source_url="不是网址", body="<p>没有丢的文字</p>")

    assert good.status_code == 302
    assert (one.title, one.keywords, one.expires_on) == (
        "改过的标题",
        "危房 改造",
        date(2025, 12, 31),
    )
    assert bad.status_code == 422
    assert "没有丢的文字" in words(bad) and "原文地址" in words(bad)
    one.refresh_from_db()
    assert one.title == "改过的标题"


def test_a_script_saves_in_between_and_learns_the_revision(world: World):
    one = draft(world)
    client = client_of(world)

    good = save(client, one, as_data=True, body="<p>新</p>")
    stale = save(client, one, as_data=True, body="<p>旧</p>")
    one.refresh_from_db()
    bad = save(client, one, as_data=True, source_url="x")

    assert (good.status_code, good.json()["revision"]) == (200, 2)
    assert stale.status_code == 409 and "没有覆盖" in stale.json()["says"]
    assert bad.status_code == 422 and bad.json()["says"].startswith("原文地址")
    assert ItemDraft.objects.get().body == "<p>新</p>"


def test_two_editors_are_shown_both_texts_and_nothing_is_lost(world: World):
    one = draft(world, body="<p>一</p><p>二</p><p>三</p>")
    client = client_of(world)
    actions.save_draft(
        one, revision=1, by=world["ayi"], now=LATER, body="<p>一</p><p>他改的二</p><p>三</p>",
        keywords="他的",
    )  # fmt: skip

    answer = save(client, one, body="<p>一</p><p>我改的二</p><p>三</p><p>四</p>", keywords="我的")

    assert answer.status_code == 409
    page = words(answer)
    assert "他改的二" in page and "我改的二" in page and "他的" in page and "我的" in page
    given = fields(
        one, revision=2, body="<p>一</p><p>我改的二</p><p>三</p><p>四</p>", keywords="我的"
    )
    done = client.post(
        at("merge_draft", one.pk), given | {"part-0": "both", "field-keywords": "mine"}
    )
    assert done.status_code == 302
    one.refresh_from_db()
    assert one.body == "<p>一</p><p>他改的二</p><p>我改的二</p><p>三</p><p>四</p>"
    assert (one.keywords, one.revision) == ("我的", 3)


@pytest.mark.parametrize(
    ("choice", "body"),
    [("theirs", "<p>他</p>"), ("mine", "<p>我</p>"), ("", "<p>他</p><p>我</p>")],
)
def test_a_merged_text_is_what_was_chosen(world: World, choice: str, body: str):
    one = draft(world, body="<p>原</p>")
    actions.save_draft(one, revision=1, by=world["ayi"], now=LATER, body="<p>他</p>")
    client = client_of(world)

    client.post(
        at("merge_draft", one.pk),
        fields(one, revision=2, body="<p>我</p>") | ({"part-0": choice} if choice else {}),
    )

    assert ItemDraft.objects.get().body == body


def test_a_merge_that_comes_too_late_is_shown_again(world: World):
    one = draft(world, body="<p>原</p>")
    actions.save_draft(one, revision=1, by=world["ayi"], now=LATER, body="<p>他</p>")
    actions.save_draft(one, revision=2, by=world["ayi"], now=LATER, body="<p>又一次</p>")

    answer = client_of(world).post(
        at("merge_draft", one.pk), fields(one, revision=2, body="<p>我</p>")
    )

    assert answer.status_code == 409
    assert "又一次" in words(answer) and "我" in words(answer)
    assert ItemDraft.objects.get().body == "<p>又一次</p>"


def test_files_are_added_named_ordered_and_taken_away(world: World):
    one = draft(world)
    client = client_of(world)

    save(
        client,
        one,
        files=[uploaded("甲.txt", "甲的内容".encode()), uploaded("乙.csv", b"a,b\n1,2\n")],
    )
    first, second = one.files.select_related("file")
    assert (first.name, second.name) == ("甲.txt", "乙.csv")
    assert first.file.text == "甲的内容"

    one.refresh_from_db()
    named: dict[str, Any] = {f"title-{first.pk}": "甲单位的说明"}
    save(client, one, do=f"up-{second.pk}", **named)
    one.refresh_from_db()
    assert [held.name for held in one.files.all()] == ["乙.csv", "甲.txt"]
    assert one.files.get(name="甲.txt").title == "甲单位的说明"

    save(client, one, do=f"remove-{first.pk}", title="照样保存")
    one.refresh_from_db()
    assert [held.name for held in one.files.all()] == ["乙.csv"]
    assert one.title == "照样保存"


def test_a_script_adds_files_one_by_one_and_is_told_which_are_refused(world: World):
    one = draft(world)
    client = client_of(world)
    files = [uploaded("说明.txt", "说明".encode()), uploaded("程序.exe", b"MZ" + b"\0" * 100)]

    mixed = client.post(at("attach", one.pk), {"files": files}, **AS_DATA)
    nothing = client.post(at("attach", one.pk), {}, **AS_DATA)

    assert [each["name"] for each in mixed.json()["files"]] == ["说明.txt"]
    assert "不能上传" in mixed.json()["problems"][0]
    assert nothing.status_code == 422 and "没有收到文件" in nothing.json()["problems"][0]


def test_a_paste_comes_back_clean(world: World):
    one = draft(world)
    client = client_of(world)

    good = client.post(
        at("paste", one.pk), {"html": "<p class=MsoNormal style='x'>甲<script>1</script></p>"}
    )
    empty = client.post(at("paste", one.pk), {"html": "<script>1</script>"})

    assert good.json()["html"] == "<p>甲</p>"
    assert empty.status_code == 422 and empty.json()["says"]


def test_the_check_stops_masks_and_lets_go(world: World):
    one = draft(world, body=f"<p>户主甲，身份证号{NUMBER}。</p>")
    attach(one, world, "名单.docx", word(f"乙，身份证号{NUMBER}"))
    client = client_of(world)

    page = words(client.get(at("check", one.pk)))
    refused = client.post(at("submit", one.pk), {"revision": 1})
    assert "必须先改" in page and "遮掩这一处" in page and NUMBER not in page
    assert refused.status_code == 422 and "不能送审" in words(refused)
    assert NUMBER not in words(refused)

    masked = client.post(at("mask", one.pk), {"revision": 1, "key": "all"}, follow=True)
    assert "没有必须处理的问题" in words(masked)
    one.refresh_from_db()
    assert NUMBER not in one.body
    client.post(at("submit", one.pk), {"revision": one.revision})
    made = ItemVersion.objects.get()
    assert made.files.get().name == "名单.docx" and NUMBER not in made.files.get().file.text
    assert ItemDraft.objects.count() == 0


def test_reasons_are_kept_while_other_things_are_done(world: World):
    one = draft(world, body=f"<p>联系电话：13912345678。</p><p>身份证号{NUMBER}</p>")
    client = client_of(world)
    page = words(client.get(at("check", one.pk)))
    name = page.split('name="why-')[1].split('"')[0]

    client.post(at("mask", one.pk), {"revision": 1, "key": "none", f"why-{name}": "值班电话"})
    assert 'value="值班电话"' in words(client.get(at("check", one.pk)))
    one.refresh_from_db()
    client.post(at("mask", one.pk), {"revision": one.revision, "key": "all"})
    one.refresh_from_db()
    assert "139" not in one.body


def test_a_warning_is_explained_and_the_reason_stays_with_the_version(world: World):
    one = draft(world, body="<p>联系电话：13912345678。</p>")
    client = client_of(world)
    page = words(client.get(at("check", one.pk)))
    name = page.split('name="why-')[1].split('"')[0]

    refused = client.post(at("submit", one.pk), {"revision": 1, f"why-{name}": " "})
    done = client.post(at("submit", one.pk), {"revision": 1, f"why-{name}": "对外公布的值班手机"})

    assert refused.status_code == 422 and "逐处写明" in words(refused)
    assert done.status_code == 302
    assert ItemVersion.objects.get().waivers[0]["why"] == "对外公布的值班手机"


def test_a_copy_is_shown_beside_its_source(world: World):
    other_agencys(world)
    one = draft(world, body=f"<p>{LONG}</p>")

    page = words(client_of(world).get(at("check", one.pk)))

    assert "与《农村危房改造通知》相同的文字" in page
    assert page.count("<mark>") >= 2


def test_what_is_missing_is_told_before_anybody_asks(world: World):
    one = draft(world, title="", body="", formed_on=None)

    page = words(client_of(world).get(at("check", one.pk)))

    for field in ("标题", "正文", "成文日期"):
        assert f"<strong>{field}</strong>" in page
    assert 'aria-disabled="true"' in page


def test_the_preview_is_the_portals_page_under_a_banner(world: World):
    item = published(world)
    copy = actions.open_draft(item=item, by=world["ayi"], now=LATER)
    actions.save_draft(copy, revision=1, by=world["ayi"], now=LATER, body="<p>改过的正文</p>")
    client = client_of(world)

    page = words(client.get(at("preview", copy.pk)))
    live = words(client.get(f"/items/{item.index_no}/"))
    changes = words(client.get(at("draft_changes", copy.pk)))

    assert "预览：这是没有公开的稿件" in page and "改过的正文" in page
    assert "改过的正文" not in live
    assert "<ins>" in changes or 'class="added"' in changes


def test_a_reviewer_may_look_and_not_write(world: World):
    one = draft(world)
    reviewer = client_of(world, "bate")

    assert reviewer.get(at("preview", one.pk)).status_code == 200
    assert "回去修改" not in words(reviewer.get(at("preview", one.pk)))
    for name in ("draft", "check"):
        assert reviewer.get(at(name, one.pk)).status_code == 404
    for name in ("draft", "attach", "submit", "mask", "discard_draft", "paste", "merge_draft"):
        assert reviewer.post(at(name, one.pk), {"revision": 1}).status_code == 404


def test_the_list_shows_where_everything_is(world: World):
    draft(world, title="还在写的稿件")
    version(world, title="正在审核的稿件")
    back = version(world, title="退回来的稿件")
    send_back(back, by=world["guomin"], now=LATER, reason="含有身份证号，请删除")
    signed = version(world, title="签完的稿件")
    sign_all(signed, world)
    planned = version(world, title="定时的稿件")
    sign_all(planned, world)
    actions.schedule_item(
        planned, publish_on=LATER + timedelta(days=1), by=world["hewei"], now=LATER
    )
    published(world, title="公开的稿件")
    client = client_of(world)

    def rows(state: str, **more: str) -> str:
        return words(client.get(at("list"), {"state": state, **more}))

    titles = {
        "draft": "还在写的稿件", "review": "正在审核的稿件", "back": "退回来的稿件",
        "signed": "签完的稿件", "scheduled": "定时的稿件", "public": "公开的稿件",
    }  # fmt: skip
    for state, title in titles.items():
        page = rows(state)
        assert title in page, state
        assert [other for other in titles.values() if other != title and other in page] == []
    assert "等初审、保密审查" in rows("review")
    assert "含有身份证号，请删除" in rows("back") and "按意见修改" in rows("back")
    assert "没有稿件" in rows("draft", q="没有这个")
    assert "还在写的稿件" in rows("draft", whose="mine")
    assert "还在写的稿件" not in words(
        client_of(world, "hewei").get(at("list"), {"whose": "mine"})
    )


def test_the_list_goes_on_page_by_page(world: World):
    for number in range(35):
        draft(world, title=f"稿件{number:02}")
    client = client_of(world)

    first = client.get(at("list"))
    following = words(first).split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    seen = [f"稿件{number:02}" in words(first) for number in range(35)]
    rest = [f"稿件{number:02}" in words(client.get(following)) for number in range(35)]

    assert (sum(seen), sum(rest)) == (30, 5)
    assert not any(one and other for one, other in zip(seen, rest, strict=True))


def test_what_was_sent_back_is_drafted_again_with_the_reason_beside_it(world: World):
    back = version(world)
    send_back(back, by=world["guomin"], now=LATER, reason="含有身份证号，请删除")
    client = client_of(world)

    answer = client.post(at("redraft", back.item_id), follow=True)

    assert "含有身份证号，请删除" in words(answer) and "郭敏退回了第1版" in words(answer)
    again = client.post(at("redraft", back.item_id), follow=True)
    assert "已有一份正在修改的稿件" in words(again)
    assert ItemDraft.objects.count() == 1
    assert client_of(world, "aili").post(at("redraft", back.item_id)).status_code == 404


def test_a_draft_is_thrown_away_only_as_it_was_seen(world: World):
    one = draft(world)
    client = client_of(world)

    late = client.post(at("discard_draft", one.pk), {"revision": 7})
    assert late.status_code == 409 and ItemDraft.objects.count() == 1
    assert client.post(at("discard_draft", one.pk), {"revision": 1}).status_code == 302
    assert ItemDraft.objects.count() == 0
    assert client.get(at("draft", one.pk)).status_code == 404


def test_nobody_is_offered_what_is_not_theirs(world: World):
    one = draft(world)
    column = columns(world)["xinwen"]
    other = client_of(world, "aili")

    assert other.get(at("begin_draft", column.pk)).status_code == 404
    for name in ("draft", "check", "preview"):
        assert other.get(at(name, one.pk)).status_code == 404
    assert client_of(world, "nobody").get(at("new_draft")).status_code == 404
    assert one.saved_at >= NOW


@pytest.mark.parametrize(("how", "kept"), [("append", True), ("replace", False)])
def test_a_file_is_brought_into_a_draft_that_exists(world: World, how: str, kept: bool):
    one = draft(world, title="已有标题", doc_no="")
    client = client_of(world)
    typed = "<p>已经写好的一段。</p>"

    asked: dict[str, Any] = {"do": "bring", "bring-how": how, "bring-keep": "yes"}
    file = uploaded("通知.docx", letter())
    answer = save(client, one, body=typed, bring=file, **asked)

    assert answer.headers["Location"].endswith("#text")
    one.refresh_from_db()
    assert ("已经写好的一段。" in one.body) is kept and LONG[:20] in one.body
    assert (one.title, one.doc_no) == ("已有标题", "示政发〔2024〕3号")
    assert one.files.get().role == FileRole.ORIGINAL
    assert "从文件中识别，请核对" in words(client.get(at("draft", one.pk)))


def test_what_cannot_be_brought_leaves_the_draft_as_it_was_saved(world: World):
    one = draft(world)
    client = client_of(world)

    refused = client.post(
        at("draft", one.pk),
        fields(one, title="改过的标题", do="bring", bring=uploaded("表.xlsx", b"PK\x03\x04")),
        follow=True,
    )
    one.refresh_from_db()
    nothing = client.post(at("draft", one.pk), fields(one, do="bring"), follow=True)

    assert "表.xlsx" in words(refused)
    one.refresh_from_db()
    assert one.title == "改过的标题" and not one.files.exists()
    assert "没有选择要带入的文件" in words(nothing)
