"""The pages of messages: the public's without script, and the officers'."""

from __future__ import annotations

import io
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from gongkai.engagement import gate
from gongkai.engagement.messages.models import Message
from tests.site.cast import World
from tests.site.engagement.messages.making import assigned, public, sent, written

pytestmark = pytest.mark.one_database
ASKED = {
    "kind": "consult",
    "title": "水费怎样交",
    "body": "请问水费可以在网上交吗？",
    "name": "王标记",
    "phone": "13900000000",
    "consent": "on",
}


def filled(seconds: int = 60, **more: str) -> dict[str, str]:
    token = gate.new_token(timezone.now() - timedelta(seconds=seconds))
    return {**ASKED, "token": token, "sum": str(sum(gate.question_of(token))), **more}


def text_of(answer) -> str:
    return str(answer.content.decode())


def test_a_citizen_sends_looks_up_and_rates(world: World):
    client = Client()
    assert client.get("/liuyan/form/").status_code == 200
    form = filled()
    receipt = client.post("/liuyan/form/", form)
    message = Message.objects.get()
    code = re.findall(r'<dd class="mono">([A-Z0-9 ]{14})</dd>', text_of(receipt))[0]
    assert message.number in text_of(receipt)
    again = client.post("/liuyan/form/", form)
    assert code in text_of(again)
    assert Message.objects.count() == 1

    other = Client()
    wrong = [
        other.post("/liuyan/look-up/", {"number": number, "code": "AAAAAAAAAAAA"})
        for number in (message.number, "LY2020-00001")
    ]
    said = [re.sub(r'value="[^"]*"', "", text_of(one)) for one in wrong]
    assert said[0] == said[1]
    assert other.get("/liuyan/mine/").status_code == 302
    found = other.post("/liuyan/look-up/", {"number": message.number, "code": code}, follow=True)
    assert "请问水费" in text_of(found)
    assert "王标记" not in text_of(found)
    early = other.post("/liuyan/mine/", {"score": "5"})
    assert early.status_code == 422


def test_machines_are_kept_out(world: World, settings):
    client = Client()
    for wrong in (
        filled(seconds=-60),
        {**filled(), gate.TRAP: "http://spam"},
        filled(sum="1"),
        filled(token="made up"),  # noqa: S106
        filled(seconds=10 * 3600),
        filled(page_url="http://elsewhere.example/x", kind="error"),
    ):
        answer = client.post("/liuyan/form/", wrong)
        assert answer.status_code == 422, wrong
        assert "请问水费" in text_of(answer)
    assert not Message.objects.exists()
    settings.FILINGS_PER_HOUR = 2
    statuses = [client.post("/liuyan/form/", filled()).status_code for _ in range(3)]
    assert statuses == [200, 200, 422]


def test_the_sum_may_be_written_in_words():
    token = gate.new_token(timezone.now())
    right = sum(gate.question_of(token))
    words = "零一二三四五六七八九"
    said = words[right] if right < 10 else "十" + (words[right - 10] if right > 10 else "")
    form = gate.Gated({"sum": f" {said} "}, token=token, now=timezone.now() + timedelta(minutes=1))
    assert form.is_valid(), form.errors


def test_the_public_reads_what_was_released_and_nothing_else(world: World):
    shown = public(world, title="公开的一件", contact={"name": "王标记"})
    sent(world, title="没有审核的一件")
    client = Client()

    page = text_of(client.get("/liuyan/?year=2024"))
    assert "公开的一件" in page
    assert "没有审核" not in page
    assert "公开的一件" in text_of(client.get("/liuyan/?q=网上 水费&kind=consult"))
    assert "没有找到" in text_of(client.get("/liuyan/?q=无此内容"))
    one = text_of(client.get(f"/liuyan/{shown.number}/"))
    assert "可以，在政务大厅" in one
    assert "王标记" not in one
    assert client.get("/liuyan/LY2024-00002/").status_code == 404


def test_the_desk_does_every_step(world: World):
    clerk, unit, signer, secrecy = Client(), Client(), Client(), Client()
    for client, name in (
        (clerk, "hewei"), (unit, "ayi"), (signer, "chenjing"), (secrecy, "guomin"),
    ):  # fmt: skip
        client.force_login(world[name])
    message = sent(world, contact={"name": "王标记"})
    at = f"/desk/messages/{message.pk}/"
    assert message.title in text_of(clerk.get("/desk/messages/"))
    bad = clerk.post(f"{at}assign/", {"assign-agency": "", "assign-handled_as": "consult"})
    assert bad.status_code == 422
    clerk.post(f"{at}assign/", {"assign-agency": "housing", "assign-handled_as": "consult"})
    page = text_of(unit.get(at))
    assert "王标记" not in page
    fields = {"text": "可以。", "public_title": "水费", "public_body": "网上交？"}
    unit.post(f"{at}write/", {f"write-{name}": value for name, value in fields.items()})
    assert "签发这一稿" in text_of(signer.get(at))
    signer.post(f"{at}sign/", {"version": "1"})
    secrecy.post(f"{at}publish/", {"publish-opinion": "可以公开"})
    message.refresh_from_db()
    assert message.live is not None
    assert unit.post(f"{at}look/").status_code == 403
    seen = Client()
    seen.force_login(world["handler"])
    assert "王标记" in text_of(seen.post(f"{at}look/"))
    clerk.post(f"{at}hide/", {"hide-why": "留言人要求"})
    gone = Client().get(f"/liuyan/{message.number}/")
    assert (gone.status_code, "留言人要求" in text_of(gone)) == (410, True)


def test_the_queues_and_the_table_hold_what_one_may_see(world: World):
    assigned(world, title="住建局的一件")
    written(world, title="=HYPERLINK(1)", contact={"name": "王标记"})
    stranger, clerk = Client(), Client()
    stranger.force_login(world["aili"])
    clerk.force_login(world["hewei"])
    assert "住建局的一件" not in text_of(stranger.get("/desk/messages/?queue=all"))
    for name in ("received", "assigned", "written", "overdue", "unpublished", "ended", "all"):
        assert clerk.get(f"/desk/messages/?queue={name}&kind=consult&q=水").status_code == 200
    book = load_workbook(io.BytesIO(clerk.get("/desk/messages/export.xlsx").content))
    sheet: Any = book.active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert len(rows) == 3
    assert all("王标记" not in str(cell) for row in rows for cell in row)
    assert {cell.data_type for cell in sheet["C"]} == {"s"}
