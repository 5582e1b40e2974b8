"""The desk of issues: lists, one issue and its acts, files, batches, imports, who sees what."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from gongkai.supervision.rectification.models import Issue
from tests.site.cast import World
from tests.site.supervision.rectification.making import assigned, opened, rectified
from tests.site.supervision.rectification.test_import import book, fifty

pytestmark = pytest.mark.one_database
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f"
    b"\x15\xc4\x89\x00\x00\x00\rIDATx\x9cc\xf8\xff\xff?\x00\x05\xfe\x02\xfe\xa7\x9a\xa0\xa0\x00"
    b"\x00\x00\x00IEND\xaeB`\x82"
)


def desk(world: World, name: str) -> Client:
    client = Client()
    client.force_login(world[name])
    return client


def text_of(answer: Any) -> str:
    return str(answer.content.decode())


def test_an_issue_is_walked_from_the_form_to_its_closing(world: World, tmp_path, settings):
    settings.DATA = tmp_path
    clerk, unit = desk(world, "hewei"), desk(world, "ayi")
    given = {
        "agency": "housing", "source": "inspection", "kind": "link", "severity": "normal",
        "title": "公告打不开", "found_on": "2024-01-10", "immediate": "on",
        "file": SimpleUploadedFile("截图.png", PNG),
    }  # fmt: skip
    answer = clerk.post("/desk/issues/new/", given)
    issue = Issue.objects.get()
    assert answer.headers["Location"] == f"/desk/issues/{issue.pk}/"
    page = text_of(clerk.get(f"/desk/issues/{issue.pk}/"))
    assert "截图.png" in page
    assert issue.evidence.get().sha256 in page

    owner = {"assign-owner": str(world["ayi"].pk)}
    clerk.post(f"/desk/issues/{issue.pk}/assign/", owner)
    refused = unit.post(f"/desk/issues/{issue.pk}/rectify/", {"rectify-note": ""})
    assert refused.status_code == 422
    unit.post(
        f"/desk/issues/{issue.pk}/rectify/",
        {"rectify-note": "已经修好", "rectify-file": SimpleUploadedFile("后.png", PNG)},
    )
    assert "核验通过" not in text_of(unit.get(f"/desk/issues/{issue.pk}/"))
    assert "核验通过并销号" in text_of(clerk.get(f"/desk/issues/{issue.pk}/"))
    clerk.post(f"/desk/issues/{issue.pk}/look/")
    clerk.post(f"/desk/issues/{issue.pk}/verify/", {"verify-note": ""})
    issue.refresh_from_db()
    assert (issue.state, issue.ended) == ("closed", "fixed")
    file = issue.evidence.last()
    assert file is not None
    handed = unit.get(f"/desk/issues/{issue.pk}/evidence/{file.pk}/")
    assert b"".join(handed.streaming_content) == PNG  # type: ignore[attr-defined]


def test_lists_narrow_export_and_do_many_at_once(world: World):
    first, second = opened(world, title="甲问题"), rectified(world, title="乙问题", immediate=True)
    clerk = desk(world, "hewei")
    page = text_of(clerk.get("/desk/issues/?flag=immediate"))
    assert "乙问题" in page
    assert "甲问题" not in page
    assert "甲问题" in text_of(clerk.get("/desk/issues/?state=open&agency=housing&q=甲"))
    book = load_workbook(io.BytesIO(clerk.get("/desk/issues/issues.xlsx?state=open").content))
    assert [row[6].value for row in book["问题清单"].iter_rows(min_row=2)] == ["甲问题"]

    both = {"issue": [first.pk, second.pk]}
    clerk.post("/desk/issues/batch/", {**both, "what": "assign", "due": "2099-01-05"})
    answer = clerk.post("/desk/issues/batch/", {**both, "what": "verify"}, follow=True)
    assert "已办理 1 件" in text_of(answer)
    assert "不能核验" in text_of(answer)
    states = dict(Issue.objects.values_list("title", "state"))
    assert states == {"甲问题": "assigned", "乙问题": "closed"}
    assert "甲问题" in text_of(clerk.get("/desk/issues/units/housing/"))
    assert "住建局" in text_of(clerk.get("/desk/issues/units/"))


def test_a_list_is_checked_before_it_is_imported(world: World, tmp_path, settings):
    settings.DATA = tmp_path
    clerk = desk(world, "hewei")
    rows = fifty()
    rows[7][1] = "没有的局"
    given = {"source": "third_party", "reference": "第三方评估", "found_on": "2024-01-08",
             "hand_over": "on", "file": SimpleUploadedFile("清单.xlsx", book(rows))}  # fmt: skip
    page = text_of(clerk.post("/desk/issues/import/", given))
    assert "没有名为“没有的局”的单位" in page
    sent = page.split('name="sent" value="')[1].split('"')[0]
    assert clerk.post("/desk/issues/import/", {"yes": "1", "sent": sent}).status_code == 422
    yes = {"yes": "1", "sent": sent, "skip_bad": "yes"}
    assert "已导入 49 个问题" in text_of(clerk.post("/desk/issues/import/", yes))
    assert clerk.post("/desk/issues/import/", yes).status_code == 422
    assert Issue.objects.filter(state="assigned").count() == 49
    assert clerk.get("/desk/issues/import/template.xlsx").status_code == 200


def test_a_unit_sees_its_own_and_watchers_see_all(world: World):
    mine = assigned(world, title="住建局的问题")
    for who, status in (("ayi", 200), ("superior", 200), ("aili", 404), ("nobody", 404)):
        assert desk(world, who).get(f"/desk/issues/{mine.pk}/").status_code == status, who
    assert "住建局的问题" not in text_of(desk(world, "aili").get("/desk/issues/"))
    for who in ("superior", "aili_clerk"):
        client = desk(world, who)
        for name in ("assign", "withdraw", "rectify", "push", "look", "flag"):
            client.post(f"/desk/issues/{mine.pk}/{name}/", {"withdraw-why": "x"})
        client.post("/desk/issues/batch/", {"issue": [mine.pk], "what": "push"})
    mine.refresh_from_db()
    assert (mine.state, mine.pushed) == ("assigned", False)
    own = {"agency": "housing", "source": "self_check", "kind": "other", "severity": "minor",
           "title": "自查的问题", "found_on": "2024-01-10"}  # fmt: skip
    assert desk(world, "ayi").post("/desk/issues/new/", own).status_code == 302
