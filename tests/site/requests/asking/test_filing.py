"""Asking on line: the form keeps what was typed, one form makes one case, the receipt says all."""

from __future__ import annotations

import os
from datetime import timedelta
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.utils import timezone

from gongkai.requests import identity, lookup, vault
from gongkai.requests.models import InfoRequest, PublicTry
from gongkai.requests.public import pending
from gongkai.rules.states import State
from tests.site.requests.asking.walking import (
    ASKED,
    FORM,
    a_file,
    filed,
    filled,
    hidden,
    page,
    shown,
)
from tests.site.requests.making import COMPANY, MARK, Office


def on_disk() -> list[str]:
    return sorted(one.name for one in vault.root().glob("**/*") if one.is_file())


def test_the_way_in_leads_to_the_forms_and_says_the_days(of: Office):
    home = Client().get("/")
    assert b'href="/shenqing/"' in home.content

    way_in = Client().get("/shenqing/")
    said = page(way_in)
    assert len(way_in.content) < 60_000
    for word in ("我要申请公开", "为单位申请", "查我的申请", "20个工作日内答复", "不收费用"):
        assert word in said
    assert "用途" not in page(Client().get(FORM)).replace("不问用途", "").replace(
        "不必说明用途", ""
    )
    assert Client().get("/shenqing/form/").headers["Location"] == "/shenqing/"


def test_what_is_wrong_is_told_at_its_field_and_nothing_is_lost(of: Office):
    client = Client()
    sent = filled(client, name="", id_number="110105194912310021", enclosures=[a_file()])

    answer = client.post(FORM, sent)
    said = page(answer)
    assert answer.status_code == 422
    assert not InfoRequest.objects.exists()
    assert 'href="#id_name"' in said
    assert "身份证号码不对，请核对每一位。" in said
    assert ASKED["description"] in said
    assert "身份证.txt" in said

    again = {**sent, **hidden(answer), "name": MARK, "id_number": ASKED["id_number"]}
    del again["enclosures"]
    case, code = shown(client.post(FORM, again))
    assert identity.opened(case)["name"] == MARK
    assert lookup.find(case.number, code) == case
    (kept,) = case.files.all()
    assert (vault.name_of(kept), b"".join(vault.pieces_of(kept))) == (
        "身份证.txt",
        "正面".encode(),
    )


def test_a_carried_file_can_be_left_out_and_a_changed_one_is_refused(
    of: Office, tmp_path, settings
):
    client = Client()
    answer = client.post(FORM, filled(client, name="", enclosures=[a_file(), a_file("b.txt")]))

    kept = {**ASKED, **hidden(answer)}
    waiting = [path for path in (tmp_path / "pending").rglob("*") if path.is_file()]
    assert len(waiting) == 2
    assert not [path for path in waiting if "正面".encode() in path.read_bytes()]
    other = hidden(client.get(FORM))  # of another form: what it carries is not for this one
    assert "没有保留" in page(client.post(FORM, {**kept, "key": other["key"]}))
    assert "没有保留" in page(client.post(FORM, {**kept, "carried": kept["carried"] + "x"}))
    case, _code = shown(client.post(FORM, {**kept, "drop": ["0"]}))
    assert [vault.name_of(one) for one in case.files.all()] == ["b.txt"]

    large = SimpleUploadedFile("c.txt", b"a" * (2 << 20))
    settings.PENDING_MB = 1
    assert "不能随页面保留" in page(client.post(FORM, filled(client, name="", enclosures=[large])))
    assert pending.sweep() == 0
    for path in waiting:
        os.utime(path, (1, 1))
    assert pending.sweep() == 2


def test_files_that_cannot_be_taken_are_refused_at_their_field(of: Office, settings):
    settings.PUBLIC_UPLOAD_MB = 1
    client = Client()
    large = SimpleUploadedFile("大.txt", b"a" * (2 << 20))
    program = SimpleUploadedFile("a.exe", b"MZ" + b"\0" * 500)

    said = page(client.post(FORM, filled(client, enclosures=[large, program, a_file()])))
    assert "“大.txt”" in said
    assert "a.exe" in said
    assert "身份证.txt" in said
    assert not InfoRequest.objects.exists()
    assert on_disk() == []


def test_sent_twice_it_is_one_case_and_a_name_made_up_is_none(of: Office):
    client = Client()
    sent = filled(client)
    first = client.post(FORM, sent)
    second = client.post(FORM, sent)

    assert shown(first) == shown(second)
    assert InfoRequest.objects.count() == 1
    assert "没有重复登记" not in page(first)
    assert "没有重复登记" in page(second)

    made_up = client.post(FORM, {**sent, "key": "1"})
    assert made_up.status_code == 422
    assert InfoRequest.objects.count() == 1


def test_an_organisation_asks_through_an_agent_with_an_authorisation(of: Office):
    client = Client()
    address = "/shenqing/form/?kind=organisation"
    sent = {**hidden(client.get(address)), **ASKED, **COMPANY, "column": "research"}
    sent = {name: value for name, value in sent.items() if name not in ("name", "id_type")}
    agent = {"agent_name": "王代理", "agent_id_type": "护照", "agent_id_number": "E1"}

    bare = client.post(address, {**sent, **agent})
    assert "授权委托书" in page(bare)
    assert bare.status_code == 422
    done = client.post(address, {**sent, **agent, "authorisation": a_file("委托.txt")})
    case, _code = shown(done)
    assert (case.applicant_kind, case.applicant_class) == ("organisation", "research")
    assert [vault.name_of(one) for one in case.files.all()] == ["授权委托书 委托.txt"]


def test_the_receipt_tells_the_days_and_can_be_taken_along(of: Office, settings):
    client = Client()
    case, code, answer = filed(client)
    said = page(answer)
    assert case.standing is State.SUBMITTED
    assert "no-store" in answer.headers["Cache-Control"]
    for word in ("公开工作机构确认收到", "一次告知您", "以前", case.description):
        assert word in said

    slip = hidden(answer, "/shenqing/receipt/")
    text = client.post("/shenqing/receipt/", slip)
    assert text.headers["Content-Type"].startswith("text/plain")
    assert case.number in text.content.decode()
    assert code in text.content.decode()
    assert client.post("/shenqing/receipt/", {"slip": slip["slip"] + "x"}).status_code == 404
    assert code not in page(client.get("/shenqing/case/"))


def test_it_says_what_is_public_already_and_keeps_the_form(of: Office, settings):
    from gongkai.publishing.actions import open_columns
    from tests.site.publishing.making import published

    open_columns(of.world.housing, by=None, now=timezone.now())
    published(of.world, title="2022年保障性住房分配名单公告")
    client = Client()
    sent = filled(client, description="我想要2022年的保障性住房分配名单", name="", look="1")

    answer = client.post(FORM, {**sent, "enclosures": [a_file()]})
    said = page(answer)
    assert answer.status_code == 200
    assert "2022年保障性住房分配名单公告" in said
    assert "我想要2022年的保障性住房分配名单" in said
    assert "身份证.txt" in said
    assert not InfoRequest.objects.exists()

    for typed, there in (
        ("保障房分配名单", True),
        ("2022年度保障住房的名单", True),
        ("草原补助", False),
    ):
        typing = page(client.post("/shenqing/already/", {"description": typed}))
        assert ("2022年保障性住房分配名单公告" in typing) is there, typed
    assert client.get("/shenqing/already/").status_code == 405


class Broken(BytesIO):
    """A connection that breaks in the middle."""

    def read(self, size: int | None = -1, /) -> bytes:
        piece = super().read(size)
        if not piece:
            raise OSError("connection lost")
        return piece


def test_a_connection_lost_in_the_middle_of_a_file_leaves_nothing(of: Office):
    client = Client(raise_request_exception=False)
    sent = {**filled(client), "enclosures": a_file(text="第一页" * 5000)}
    whole = sent.pop("whole")
    body = encode_multipart(BOUNDARY, {**sent, "whole": whole})
    cut = body[: len(body) - 20_000]

    environ = {
        "PATH_INFO": "/shenqing/form/",
        "QUERY_STRING": "kind=person",
        "REQUEST_METHOD": "POST",
        "CONTENT_TYPE": MULTIPART_CONTENT,
        "CONTENT_LENGTH": str(len(body)),
    }
    lost = client.request(**environ, **{"wsgi.input": Broken(cut)})
    assert lost.status_code >= 400
    ended = client.generic("POST", FORM, cut, content_type=MULTIPART_CONTENT)
    assert ended.status_code == 422
    assert not InfoRequest.objects.exists()
    assert on_disk() == []

    assert shown(client.generic("POST", FORM, body, content_type=MULTIPART_CONTENT))
    assert len(on_disk()) == 1


def test_a_failure_after_the_first_file_leaves_none_and_old_strays_go(of: Office, monkeypatch):
    keep = vault.keep

    def failing(case, pieces, **values):
        if values["name"] == "b.txt":
            raise OSError("disk full")
        return keep(case, pieces, **values)

    monkeypatch.setattr(vault, "keep", failing)
    client = Client(raise_request_exception=False)
    sent = filled(client, enclosures=[a_file(), a_file("b.txt")])
    assert client.post(FORM, sent).status_code == 500
    assert (InfoRequest.objects.count(), on_disk()) == (0, [])

    monkeypatch.undo()
    case, _code, _answer = filed(client, enclosures=[a_file()])
    (vault.root() / "ab").mkdir(exist_ok=True)
    (vault.root() / "ab" / "abcd").write_bytes(b"left behind")
    assert vault.sweep(timezone.now()) == 0
    assert vault.sweep(timezone.now() + timedelta(2)) == 1
    assert on_disk() == [case.files.get().name_on_disk]


def test_too_many_from_one_address_are_not_taken_for_an_hour(of: Office, settings):
    settings.FILINGS_PER_HOUR = 1
    client = Client()
    filed(client)
    refused = client.post(FORM, filled(client))
    assert refused.status_code == 422
    assert "当面提交、邮寄" in page(refused)
    assert InfoRequest.objects.count() == 1

    PublicTry.objects.update(at=timezone.now() - timedelta(hours=2))
    filed(client)
