"""An existing site is taken over: checked, loaded in batches, signed as a whole, shown."""

from __future__ import annotations

import zipfile
from datetime import date

import pytest
from docx import Document

from gongkai.agencies.access import NotYours
from gongkai.ledger.models import Line
from gongkai.ledger.verify import verify
from gongkai.publishing import actions
from gongkai.publishing.errors import Damaged, ImportNotWaiting, NothingToTakeOver, SourceChanged
from gongkai.publishing.models import (
    ImportManifest,
    Item,
    ItemVersion,
    ManifestEntry,
    Origin,
    SiteImport,
    VersionFile,
)
from gongkai.publishing.numbering import next_index_no
from gongkai.publishing.site_import import jobs, load
from gongkai.publishing.tables import CannotRead
from gongkai.review.actions import NotSigned
from tests.site.cast import NOW
from tests.site.publishing.importing import checked, loaded, row, shown, signed, site, table

State = SiteImport.State


@pytest.fixture(autouse=True)
def data(settings, tmp_path):
    settings.DATA = tmp_path / "data"
    settings.DATA.mkdir()


def test_an_old_site_in_gbk_becomes_items_with_both_days_and_clean_text(world, tmp_path):
    folder = site(tmp_path / "old", 3)
    manifest = loaded(world, folder, *(row(at) for at in (1, 2, 3)))

    assert manifest.count == manifest.entries.count() == 3
    assert not Item.objects.public().exists()
    job = shown(signed(manifest, world), world)

    item = Item.objects.get(title="关于第2号供暖工作的通知")
    assert job.live == manifest and item.live is not None
    assert item.backfilled and item.original_published_on == date(2019, 3, 3)
    assert item.published_at == NOW
    assert item.live.formed_on == date(2019, 3, 1) and item.live.genre == "通知"
    assert "为做好第2号冬季供暖工作" in item.live.text
    assert "首页" not in item.live.text and "版权所有" not in item.live.text
    assert "script" not in item.live.body and "onclick" not in item.live.body
    line = Line.objects.get(record=f"publishing.item:{item.pk}")
    assert (line.on, line.who, line.what) == (date(2019, 3, 3), "backfilled", "other")
    assert SiteImport.objects.get().state == State.DONE
    assert list(verify()) == []


def test_a_row_that_is_wrong_keeps_everything_out_and_is_told(world, tmp_path):
    folder = site(tmp_path / "old", 2)
    (folder / "id.html").write_text("<p>王某，身份证号11010519491231002X。</p>", "utf-8")
    (folder / "x.html").write_text("<p>正文</p>", "utf-8")
    job = checked(world, folder, table(
        row(1),
        row(2, 栏目="没有的栏目", 发布日期="去年"),
        row(3),
        row(4, 文件="id.html"),
        row(5, 文件="../secret.html"),
        row(6, 文件="x.html", 网址="http://www.example.gov.cn/art/1.html"),
        row(7, 文件="x.html", 标题="", 附件="没有.pdf"),
        encoding="utf-8-sig",
    ))  # fmt: skip

    told = {(one["row"], one["column"]): one["what"] for one in job.result["told"]}
    assert (job.result["rows"], job.result["good"], job.result["bad"]) == (7, 1, 6)
    assert "没有的栏目" in told[3, "栏目"] and "不是日期" in told[3, "原发布日期"]
    assert "没有这个文件" in told[4, "文件"]
    assert "身份证" in told[5, "正文"] and "1949" not in str(job.result)
    assert "以外" in told[6, "文件"]
    assert "第2行" in told[7, "原网址"]
    assert told[8, "标题"] == "没有填写"
    with pytest.raises(ImportNotWaiting, match="不对"):
        jobs.load(job, folder, clock=lambda: NOW)
    assert not Item.objects.exists()

    manifest = jobs.load(job, folder, clock=lambda: NOW, skip_bad=True)
    assert manifest.count == 1


def test_nothing_is_shown_before_three_people_and_the_secrecy_reviewer_signed(world, tmp_path):
    manifest = loaded(world, site(tmp_path / "old", 1), row(1))
    with pytest.raises(NotSigned, match="初审"):
        actions.release_import(manifest, by=world["hewei"], now=NOW)
    with pytest.raises(NothingToTakeOver):
        actions.show_batch(manifest.site_import, by=world["hewei"], now=NOW)
    signed(manifest, world)
    with pytest.raises(NotYours):
        actions.release_import(manifest, by=world["ayi"], now=NOW)

    shown(manifest, world)
    assert Item.objects.public().count() == 1


def test_importing_again_brings_nothing_twice(world, tmp_path):
    folder = site(tmp_path / "old", 2)
    shown(signed(loaded(world, folder, row(1), row(2)), world), world)
    with pytest.raises(NothingToTakeOver, match="已经"):
        loaded(world, folder, row(1), row(2))
    assert Item.objects.count() == ItemVersion.objects.count() == 2

    site(folder, 3)
    again = loaded(world, folder, row(1), row(2), row(3))
    assert again.count == 1
    assert Origin.objects.count() == 3


def test_what_was_sent_back_comes_again_mended(world, tmp_path):
    folder = site(tmp_path / "old", 2)
    first = loaded(world, folder, row(1), row(2))
    actions.send_import_back(first, by=world["bate"], now=NOW, reason="标题不完整")
    second = loaded(world, folder, row(1, 标题="关于第1号供暖工作的通知（修订）"), row(2))

    assert second.count == 2
    assert ItemVersion.objects.count() == 3
    shown(signed(second, world), world)
    item = Origin.objects.get(address=row(1)["网址"]).item
    assert item.live is not None and item.live.number == 2
    assert item.title.endswith("（修订）")
    assert list(verify()) == []


def test_a_load_that_was_stopped_goes_on_with_the_next_batch(world, tmp_path, monkeypatch):
    monkeypatch.setattr(load, "BATCH", 2)
    folder = site(tmp_path / "old", 5)
    given = table(*(row(at) for at in range(1, 6)))
    job = checked(world, folder, given)
    job.state = State.LOADING
    job.save()
    calls = iter(range(10))

    def broken(*arguments, **values):
        if next(calls) == 1:
            raise KeyboardInterrupt
        return load.load_batch(*arguments, **values)

    monkeypatch.setattr(jobs, "load_batch", broken)
    with pytest.raises(KeyboardInterrupt):
        jobs.load(job, folder, clock=lambda: NOW)
    assert Item.objects.count() == 2

    again = jobs.open_job(
        agency=world.county, source=folder.name, table=given, name="t.csv", by=world["ayi"],
        now=NOW,
    )  # fmt: skip
    assert again.pk == job.pk and again.loaded == 2
    assert jobs.load(again, folder, clock=lambda: NOW).count == 5
    assert Item.objects.count() == Origin.objects.count() == 5


def test_old_index_numbers_are_kept_and_never_given_out_again(world, tmp_path):
    mine = next_index_no(world.county, 2024)
    head, _, serial = mine.rpartition("-")
    old = f"{head}-{int(serial) + 1:05}"
    folder = site(tmp_path / "old", 3)
    loaded(world, folder, row(1, 索引号=old), row(2, 索引号="乱写的"), row(3))

    numbers = dict(Origin.objects.values_list("address", "item__index_no"))
    assert numbers[row(1)["网址"]] == old
    assert len(set(numbers.values())) == 3
    assert next_index_no(world.county, 2024) > max(numbers.values())


def test_a_zip_with_word_files_pictures_and_attachments(world, tmp_path):
    folder = tmp_path / "old"
    (folder / "files").mkdir(parents=True)
    document = Document()
    document.add_heading("供水办法", 1)
    document.add_paragraph("供水单位每月公布水质。")
    document.save(str(folder / "files" / "办法.docx"))
    (folder / "files" / "名单.csv").write_text("单位,数量\n甲,1\n", "utf-8")
    (folder / "p.png").write_bytes(_PNG)
    (folder / "p.html").write_text('<p>见图</p><img src="p.png" alt="水质示意图">', "utf-8")
    packed = tmp_path / "old.zip"
    with zipfile.ZipFile(packed, "w") as package:
        for path in folder.rglob("*"):
            if path.is_file():
                package.write(path, path.relative_to(folder).as_posix())
    loaded(
        world, packed,
        row(1, 文件="files/办法.docx", 附件="名单.csv", 来源="某省人民政府"),
        row(2, 文件="p.html"),
    )  # fmt: skip

    word = Origin.objects.get(address=row(1)["网址"]).item.versions.get()
    assert "每月公布水质" in word.text and word.source == "某省人民政府"
    assert sorted(word.files.values_list("role", "name")) == [
        ("attachment", "名单.csv"), ("original", "办法.docx"),
    ]  # fmt: skip
    assert "甲" in word.files.get(role="attachment").file.text
    picture = VersionFile.objects.get(role="image")
    assert picture.alt == "水质示意图"
    assert f'src="files/{picture.name}"' in picture.version.body


def test_what_changed_after_the_check_is_not_loaded(world, tmp_path):
    folder = tmp_path / "old"
    folder.mkdir()
    (folder / "表.csv").write_text("a,b\n", "utf-8")
    (folder / "t1.html").write_text("<p>正文</p>", "utf-8")
    job = checked(world, folder, table(row(1, 附件="表.csv")))
    (folder / "表.csv").write_text("身份证\n", "utf-8")

    with pytest.raises(SourceChanged, match="改动过"):
        jobs.load(job, folder, clock=lambda: NOW)
    assert not Item.objects.exists()


def test_a_table_without_its_heads_is_refused(world, tmp_path):
    folder = site(tmp_path / "old", 1)
    with pytest.raises(CannotRead, match="缺少文件、栏目"):
        checked(world, folder, "标题,发布日期\n甲,2019-01-01\n".encode())
    assert SiteImport.objects.get().state == State.FAILED


def test_a_manifest_that_was_added_to_is_not_signed(world, tmp_path):
    manifest = loaded(world, site(tmp_path / "old", 2), row(1), row(2))
    other = loaded(world, site(tmp_path / "new", 1), row(1, 网址="http://x.example/1"))
    extra = other.entries.get()
    ManifestEntry.objects.create(manifest=manifest, version=extra.version, digest=extra.digest)

    with pytest.raises(Damaged):
        signed(manifest, world)
    assert any("清单" in str(one) for one in verify())
    assert ImportManifest.objects.count() == 2


_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d494844520000000100000001080600000"
    "01f15c4890000000d49444154789c6360606060000000050001a5f64540000000"
    "0049454e44ae426082"
)
