"""The desk's pages on an existing site taken over, walked by each who has a part in it."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gongkai.publishing.models import Item, SiteImport
from gongkai.publishing.site_import.heads import REQUIRED, found_in
from gongkai.rules import secrecy_form
from tests.site.publishing.importing import PAGE, WORDS, row, table
from tests.site.publishing.making import columns


@pytest.fixture(autouse=True)
def data(settings, tmp_path):
    settings.DATA = tmp_path / "data"
    settings.DATA.mkdir()


def as_(world, name: str) -> Client:
    client = Client()
    client.force_login(world[name])
    return client


def given(*rows: dict[str, str], pages: int = 2) -> dict[str, object]:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for at in range(1, pages + 1):
            package.writestr(f"t{at}.html", (PAGE % WORDS.format(at)).encode("gbk"))
    return {
        "agency": "county",
        "pages": SimpleUploadedFile("old.zip", packed.getvalue(), "application/zip"),
        "table": SimpleUploadedFile("meta.csv", table(*rows), "text/csv"),
    }


def uploaded(world, *rows: dict[str, str]) -> SiteImport:
    columns(world)
    answer = as_(world, "ayi").post(reverse("publishing:site_imports"), given(*rows))
    assert answer.status_code == 302
    return SiteImport.objects.get()


def test_a_batch_is_uploaded_checked_loaded_signed_by_all_and_released(world):
    job = uploaded(world, row(1), row(2))
    page = reverse("publishing:site_import", args=[job.pk])
    assert "没有错误" in as_(world, "ayi").get(page).content.decode()

    as_(world, "ayi").post(reverse("publishing:load_site_import", args=[job.pk]))
    shown = as_(world, "bate").get(page).content.decode()
    assert "关于第2号供暖工作的通知" in shown and "签署初审" in shown
    assert list(_folder().iterdir()) == []
    waits = {
        name: as_(world, name).get(reverse("portal:queue")).content.decode()
        for name in ("bate", "chenjing", "ayi", "guomin")
    }
    listed = {name for name, text in waits.items() if "导入批次“old.zip”，2 件" in text}
    assert listed == {"bate", "guomin"} and page in waits["bate"]

    sign = reverse("publishing:sign_site_import", args=[job.pk])
    as_(world, "bate").post(sign, {"level": "1"})
    as_(world, "chenjing").post(sign, {"level": "2"})
    answers = {one.code: "no" for one in secrecy_form.FORM.questions}
    as_(world, "guomin").post(
        reverse("publishing:secrecy_site_import", args=[job.pk]),
        {**answers, "passed": "yes", "opinion": "可以公开"},
    )
    release = reverse("publishing:release_site_import", args=[job.pk])
    early = as_(world, "hewei").post(release, follow=True).content.decode()
    assert "尚未签署：终审" in early and not Item.objects.public().exists()
    as_(world, "dingyan").post(sign, {"level": "3"})
    as_(world, "hewei").post(release)

    assert Item.objects.public().count() == 2
    assert "已经全部公开" in as_(world, "hewei").get(page).content.decode()
    item = Item.objects.order_by("pk")[0]
    public = Client().get(reverse("portal:item", args=[item.index_no])).content.decode()
    assert "2019-03-02" in public


def test_wrong_rows_are_told_and_loaded_only_where_they_are_skipped(world):
    job = uploaded(world, row(1), row(2, 栏目="没有的栏目"))
    load = reverse("publishing:load_site_import", args=[job.pk])
    page = as_(world, "ayi").get(reverse("publishing:site_import", args=[job.pk]))
    assert "本单位没有栏目“没有的栏目”" in page.content.decode()

    assert "有不对的行" in as_(world, "ayi").post(load, follow=True).content.decode()
    assert not Item.objects.exists()
    as_(world, "ayi").post(load, {"skip_bad": "yes"})
    assert Item.objects.count() == 1


def test_a_batch_is_sent_back_by_a_reviewer_with_a_reason(world):
    job = uploaded(world, row(1))
    as_(world, "ayi").post(reverse("publishing:load_site_import", args=[job.pk]))
    back = reverse("publishing:send_back_site_import", args=[job.pk])
    as_(world, "bate").post(back, {"reason": "标题不完整"})

    job.refresh_from_db()
    assert job.state == SiteImport.State.FAILED and "标题不完整" in job.error


def test_what_is_no_zip_or_no_table_is_refused_with_words(world):
    columns(world)
    client, place = as_(world, "ayi"), reverse("publishing:site_imports")
    broken = given(row(1)) | {"pages": SimpleUploadedFile("a.zip", b"no zip at all")}
    assert "不是文件夹" in client.post(place, broken).content.decode()
    empty = given(row(1)) | {"table": SimpleUploadedFile("a.csv", "标题\n甲\n".encode())}
    assert "缺少" in client.post(place, empty).content.decode()
    assert list(_folder().iterdir()) == []
    assert not Item.objects.exists()


def test_the_table_to_fill_in_has_heads_a_check_knows(world):
    answer = as_(world, "ayi").get(reverse("publishing:site_import_heads"))
    heads = answer.content.decode("utf-8-sig").strip().split(",")
    _row, known, unknown = found_in([heads])
    assert set(REQUIRED) < set(known) and unknown == []
    assert Client().get(reverse("publishing:site_import_heads")).status_code == 302


def test_others_neither_see_a_batch_nor_upload_one(world):
    job = uploaded(world, row(1))
    other = as_(world, "aili")

    assert other.get(reverse("publishing:site_import", args=[job.pk])).status_code == 404
    assert other.post(reverse("publishing:load_site_import", args=[job.pk])).status_code == 404
    assert as_(world, "auditor").post(
        reverse("publishing:site_imports"), given(row(1))
    ).status_code in (403, 404)
    assert SiteImport.objects.count() == 1


def _folder():
    from django.conf import settings

    return settings.DATA / "site-imports"
