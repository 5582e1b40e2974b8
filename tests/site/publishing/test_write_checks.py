"""Drafts are looked at before review: submission itself enforces it, one click masks."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date
from random import Random
from typing import Any

import openpyxl
import pytest
from docx import Document

from gongkai.agencies.access import NotYours
from gongkai.agencies.models import Post
from gongkai.bodies import check_file, text_of
from gongkai.publishing import actions, preflight, repeats, store
from gongkai.publishing.errors import (
    EditedMeanwhile,
    NeedsReason,
    NothingToMask,
    Stopped,
)
from gongkai.publishing.models import DraftFile, ItemDraft, ItemVersion
from gongkai.publishing.preflight import Found, Severity
from gongkai.publishing.screened import copied, links
from gongkai.publishing.screened.located import located
from gongkai.publishing.writing.findings import findings
from gongkai.screening.errors import NotMaskable
from gongkai.screening.links import Link, State
from tests.screening import pages
from tests.screening.people import identity
from tests.site.cast import NOW, World
from tests.site.publishing.letters import LONG
from tests.site.publishing.making import LATER, columns, draft, published
from tests.site.review.made import sign_all

NUMBER = identity(Random(7))


def attach(one: ItemDraft, world: World, name: str, data: bytes, **more: Any) -> DraftFile:
    checked = check_file(data, name)
    file = store.keep(
        [data], media_type=checked.media, now=NOW, text=text_of(data, checked.kind, name)
    )
    return actions.attach_file(one, file, name=name, by=world["ayi"], now=NOW, **more)


def word(*paragraphs: str, author: str = "") -> bytes:
    document = Document()
    document.core_properties.author = author
    for text in paragraphs:
        document.add_paragraph(text)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def workbook() -> bytes:
    book = openpyxl.Workbook()
    book.properties.creator = ""
    sheet = book.active
    assert sheet is not None
    sheet.append(["姓名", "身份证号", "补贴金额"])
    sheet.append(["甲", NUMBER, 500])
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def table() -> bytes:
    made = io.StringIO()
    csv.writer(made).writerows([["姓名", "身份证号"], ["甲", NUMBER]])
    return made.getvalue().encode("utf-8-sig")


def found(one: ItemDraft, severity: Severity) -> list[Found]:
    return [each for each in preflight.examine(one) if each.severity is severity]


def mask(one: ItemDraft, world: World, who: str = "ayi", **more: Any) -> ItemDraft:
    keys = {each.found.key for each in located(one)}
    given = {"revision": one.revision, "by": world[who], "now": LATER, **more}
    return actions.mask_draft(one, keys, **given)


def test_a_number_in_the_text_stops_submission_whoever_asks_and_however(world: World):
    one = draft(world, body=f"<p>户主甲，身份证号{NUMBER}。</p>")
    (stop,) = found(one, Severity.STOP)

    with pytest.raises(Stopped, match="不能公开"):
        actions.submit_draft(
            one, revision=1, by=world["ayi"], now=NOW, waivers={stop.key: "必须保留"}
        )

    assert (stop.place, stop.basis.startswith("个人信息保护法")) == ("正文第1段", True)
    assert NUMBER not in stop.says + stop.place + stop.key
    assert ItemVersion.objects.count() == 0


@pytest.mark.parametrize("field", ["title", "summary", "keywords", "audience"])
def test_metadata_are_looked_at_like_the_text(world: World, field: str):
    one = draft(world, **{field: f"身份证号{NUMBER}"})

    assert [each.severity for each in found(one, Severity.STOP)] == [Severity.STOP]
    assert NUMBER not in getattr(mask(one, world), field)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("名单.docx", word("补贴名单", f"甲，身份证号{NUMBER}")),
        ("名单.xlsx", workbook()),
        ("名单.csv", table()),
    ],
)
def test_a_number_in_a_file_is_masked_in_the_file_itself(world: World, name: str, data: bytes):
    one = draft(world)
    held = attach(one, world, name, data)
    (stop,) = found(one, Severity.STOP)
    assert name in stop.place

    saved = mask(one, world)

    (now_held,) = saved.files.select_related("file")
    made = store.path_of(now_held.file).read_bytes()
    assert found(saved, Severity.STOP) == []
    assert now_held.file != held.file and (now_held.pk, now_held.name) == (held.pk, name)
    assert NUMBER not in text_of(made, check_file(made, name).kind, name)
    assert NUMBER not in now_held.file.text
    assert saved.revision == one.revision + 1


def test_a_name_of_a_file_that_tells_a_number_becomes_another(world: World):
    one = draft(world)
    attach(one, world, f"{NUMBER}申请表.txt", "申请表".encode())
    assert len(found(one, Severity.STOP)) == 1

    saved = mask(one, world)

    assert saved.files.get().name.endswith("申请表.txt")
    assert NUMBER not in saved.files.get().name
    assert found(saved, Severity.STOP) == []


def zipped() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("名单.docx", word(f"身份证号{NUMBER}"))
        package.writestr("说明.txt", "本月办理情况".encode())
    return made.getvalue()


def test_a_zip_and_a_pdf_are_masked_in_one_click(world: World):
    one = draft(world)
    attach(one, world, "附件.zip", zipped())
    attach(one, world, "公示.pdf", pages.line(NUMBER))
    told = findings(one, NOW.date())

    assert [each.mask for each in told.stops] == [True, True]
    saved = actions.mask_draft(one, told.maskable, revision=1, by=world["ayi"], now=LATER)
    assert not findings(saved, NOW.date()).stops
    held = saved.files.get(name="公示.pdf").file
    assert held.media_type == "application/pdf" and NUMBER not in held.text


def test_a_file_that_cannot_be_masked_where_it_stands_changes_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch
):
    one = draft(world, body=f"<p>身份证号{NUMBER}</p>")
    held = attach(one, world, "名单.docx", word(f"身份证号{NUMBER}"))

    def refuse(*_: Any) -> bytes:
        raise NotMaskable(kind="PDF", do="请在原来的文档里遮掩")

    monkeypatch.setattr("gongkai.publishing.actions.masking.mask_file", refuse)
    with pytest.raises(NotMaskable, match="请在原来的文档里遮掩"):
        mask(one, world)

    kept = ItemDraft.objects.get()
    assert (kept.revision, NUMBER in kept.body, kept.files.get().file) == (1, True, held.file)


def test_only_drafters_mask_and_only_what_they_looked_at(world: World):
    one = draft(world, body=f"<p>身份证号{NUMBER}</p>")

    for name in ("aili", "bate", "admin", "nobody"):
        with pytest.raises(NotYours):
            mask(one, world, name)
    with pytest.raises(EditedMeanwhile):
        mask(one, world, revision=9)
    clean = draft(world)
    with pytest.raises(NothingToMask):
        actions.mask_draft(clean, {"none"}, revision=1, by=world["ayi"], now=NOW)


def test_what_readers_do_not_see_is_taken_out_of_a_file(world: World):
    one = draft(world)
    held = attach(one, world, "方案.docx", word("方案", author="张三丰"))
    before = held.file.sha256
    assert [each.code for each in preflight.examine(one)].count("screening.author") == 1

    cleaned = actions.clean_draft_file(held, by=world["ayi"], now=LATER)

    assert "screening.author" not in [each.code for each in preflight.examine(one)]
    assert cleaned.file.sha256 != before
    with pytest.raises(NotYours):
        actions.clean_draft_file(cleaned, by=world["aili"], now=LATER)


def test_a_telephone_of_an_office_stands_for_a_sentence(world: World):
    one = draft(world, body="<p>联系人：王主任，联系电话：13912345678。</p>")
    (warning,) = found(one, Severity.WARNING)

    with pytest.raises(NeedsReason):
        actions.submit_draft(one, revision=1, by=world["ayi"], now=NOW)
    made = actions.submit_draft(
        one, revision=1, by=world["ayi"], now=NOW, waivers={warning.key: "对外公布的值班手机"}
    )

    assert made.waivers[0]["why"] == "对外公布的值班手机"
    assert "13912345678" not in str(made.waivers)


def test_a_secrecy_marking_stops(world: World):
    one = draft(world, body="<p>机密★10年</p><p>关于某项工作的通知</p>")

    assert "screening.secrecy" in [each.code for each in found(one, Severity.STOP)]


def test_days_that_disagree_and_a_source_only_in_the_text_are_told(world: World):
    one = draft(
        world,
        body="<p>据新华社消息，会议召开。</p><p>2023年5月4日</p>",
        doc_no="示政发〔2022〕3号",
        genre="通知",
        formed_on=date(2024, 1, 10),
    )

    codes = [each.code for each in found(one, Severity.WARNING)]

    assert codes.count("screening.date") == 2
    assert "screening.repost" in codes


def other_agencys(world: World) -> None:
    """Publish the same text at the housing bureau."""
    actions.open_columns(world.housing, by=None, now=NOW)
    column = world.housing.columns.get(code="xinwen")
    version = actions.draft_item(
        agency=world.housing, column=column, by=world["ayi"], now=NOW,
        title="农村危房改造通知", body=f"<p>{LONG}</p>", formed_on=date(2024, 1, 10),
    )  # fmt: skip
    sign_all(version, world)
    Post.objects.create(officer=world["hewei"], agency=world.housing, role="clerk")
    actions.publish_item(version, by=world["hewei"], now=LATER)


def test_a_repost_that_does_not_say_so_is_told_with_its_source(world: World):
    other_agencys(world)
    one = draft(world, body=f"<p>近日印发通知。</p><p>{LONG}</p>")

    (warning,) = [each for each in found(one, Severity.WARNING) if each.code == "copies.other"]
    (same,) = copied.repeated(one)

    assert "《农村危房改造通知》（住建局" in warning.says and "%相同" in warning.says
    assert same.version.title == "农村危房改造通知" and same.percent >= 90
    labelled = actions.save_draft(
        one, revision=1, by=world["ayi"], now=LATER, source="住建局",
        source_url="http://www.example.gov.cn/1.html",
    )  # fmt: skip
    assert [each.severity for each in preflight.examine(labelled) if "copies" in each.code] == [
        Severity.NOTICE
    ]


def test_what_another_agency_has_not_published_is_not_told(world: World):
    actions.open_columns(world.housing, by=None, now=NOW)
    column = world.housing.columns.get(code="xinwen")
    actions.draft_item(
        agency=world.housing, column=column, by=world["ayi"], now=NOW,
        title="还没有公开", body=f"<p>{LONG}</p>", formed_on=date(2024, 1, 10),
    )  # fmt: skip

    assert copied.repeated(draft(world, body=f"<p>{LONG}</p>")) == []


def test_ones_own_duplicate_is_told_and_a_correction_is_none(world: World):
    item = published(world, title="农村危房改造通知", body=f"<p>{LONG}</p>")
    again = draft(world, body=f"<p>{LONG}</p>")
    copy = actions.open_draft(item=item, by=world["ayi"], now=LATER)

    assert [each.code for each in found(again, Severity.WARNING)] == ["copies.own"]
    assert [each for each in preflight.examine(copy) if "copies" in each.code] == []


def test_the_index_of_copies_follows_and_can_be_built_anew(world: World):
    published(world, title="农村危房改造通知", body=f"<p>{LONG}</p>")
    one = draft(world, body=f"<p>{LONG}</p>")

    assert repeats.follow() == 0
    assert repeats.rebuild() == ItemVersion.objects.count()
    assert len(copied.repeated(one)) == 1


def test_an_index_of_another_database_is_not_believed(world: World):
    columns(world)
    published(world, title="农村危房改造通知", body=f"<p>{LONG}</p>")
    repeats.follow()
    repeats._mark_file().write_text("99999 no-such-digest", encoding="ascii")

    assert repeats.follow() == 0
    assert len(copied.repeated(draft(world, body=f"<p>{LONG}</p>"))) == 1


def test_links_are_asked_from_the_page_and_never_by_submission(
    world: World, monkeypatch: pytest.MonkeyPatch
):
    one = draft(world, body='<p><a href="http://www.example.gov.cn/gone">原文</a></p>')
    asked: list[str] = []

    def answer(urls: list[str], fetch: Any) -> list[Link]:
        asked.extend(urls)
        return [Link(url, State.BROKEN, "404", 404) for url in urls]

    monkeypatch.setattr(links, "check_links", answer)
    preflight.examine(one)
    assert asked == []
    assert links.unasked(one) == ["http://www.example.gov.cn/gone"]

    links.ask(one)

    (warning,) = found(one, Severity.WARNING)
    assert "打不开" in warning.says and links.unasked(one) == []
