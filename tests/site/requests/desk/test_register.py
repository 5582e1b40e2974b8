"""A request is registered at the desk, through every channel, once, whole or not."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.requests import identity, vault
from gongkai.requests.lookup import find
from gongkai.requests.models import InfoRequest, RequestFile
from gongkai.rules.receipt import CONFIRMED, Channel
from tests.site.requests.desk.walking import client, on, words
from tests.site.requests.making import ARRIVED, COMPANY, IDENTITY, MARK, Office


def send(of: Office, name: str = "handler", **changes: Any):
    form = {
        "agency": "housing",
        "channel": "in_person",
        "arrived_on": ARRIVED.isoformat(),
        "column": "natural",
        "description": "分配名单",
        "delivery": "post",
        "carrier": "paper",
        "key": "form",
        **IDENTITY,
    }
    with on(ARRIVED):
        return client(of, name).post("/desk/requests/new/", {**form, **changes})


@pytest.mark.parametrize("channel", Channel)
def test_every_channel_by_its_own_day(of: Office, channel: Channel):
    answer = send(of, channel=channel.value)
    case = InfoRequest.objects.get()
    waits = channel in CONFIRMED
    assert (case.state, case.received_on) == (
        ("SUBMITTED", None) if waits else ("REGISTERED", ARRIVED)
    )
    assert ("还没有确认" in words(answer)) == waits
    if waits:
        confirmed = send(of, channel=channel.value, confirmed_on="2023-06-12", key="b")
        assert confirmed.status_code == 200
        assert InfoRequest.objects.get(key="b").received_on == ARRIVED


def test_sent_twice_it_is_one_case_with_one_code(of: Office):
    first, again = send(of), send(of)
    assert InfoRequest.objects.count() == 1
    code = words(first).split("<dt>查询码</dt><dd>")[1].split("<")[0]
    assert f"<dd>{code}</dd>" in words(again)
    case = InfoRequest.objects.get()
    assert find(case.number, code) == case
    assert identity.opened(case) == IDENTITY
    assert MARK not in words(first)


def test_what_lacks_is_told_for_the_one_notice(of: Office):
    answer = send(of, id_number="", description="分配名单")
    assert "没有填写证件号码。" in words(answer)
    assert InfoRequest.objects.get().state == "REGISTERED"


def test_wrong_input_stays_in_the_form_with_a_sentence(of: Office):
    company = send(of, column="business", **COMPANY)
    assert company.status_code == 422
    assert "与所选的申请人类别不符" in words(company)
    assert MARK in words(company)  # what was typed is not lost
    late = send(of, arrived_on="2023-06-20")
    assert "还没有到" in words(late)
    odd = send(of, confirmed_on="2023-06-12")
    assert "不以确认之日为收到之日" in words(odd)
    assert send(of, channel="telepathy", arrived_on="x", description="").status_code == 422
    assert not InfoRequest.objects.exists()


def test_files_are_checked_and_kept_sealed(of: Office):
    bad = SimpleUploadedFile("x.exe", b"MZ\x90\x00" + b"\0" * 100)
    refused = send(of, files=bad)
    assert refused.status_code == 422
    assert not InfoRequest.objects.exists()
    good = SimpleUploadedFile(f"{MARK}.txt", "身份证明".encode())
    assert send(of, files=good).status_code == 200
    file = RequestFile.objects.get()
    assert vault.name_of(file) == f"{MARK}.txt"
    handler = client(of, "handler")
    answer = handler.post(f"/desk/requests/{file.case_id}/files/{file.pk}/")
    assert b"".join(answer.streaming_content).decode() == "身份证明"  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["ayi", "bate", "auditor", "nobody", "admin", "leader"])
def test_others_do_not_register(of: Office, name: str):
    assert client(of, name).get("/desk/requests/new/").status_code == 404
    assert send(of, name).status_code == 404
    assert not InfoRequest.objects.exists()


def test_another_agency_is_none_of_theirs(of: Office):
    assert send(of, agency="water").status_code == 422
    assert send(of, "aili_clerk").status_code == 422
