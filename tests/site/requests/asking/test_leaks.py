"""What an applicant says of themselves is nowhere but where it is sealed."""

from __future__ import annotations

import logging
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from gongkai.requests import actions
from gongkai.rules.receipt import Channel
from gongkai.web.days import local_day
from tests.site.requests.asking.walking import CASE, FORM, a_file, filled, hidden, page, shown
from tests.site.requests.making import LETTER, MARK, Office, by_mail
from tests.site.test_every_address import contents

#: planted in what is asked, which officers read, and the public must not
MATTER = "极密事项示例"
PUBLIC = (
    "/",
    "/items/",
    "/agencies/",
    "/agencies/housing/",
    "/documents/",
    "/reports/",
    "/feed.rss",
    "/feed.atom",
    "/sitemap.xml",
    "/robots.txt",
    "/shenqing/",
    "/shenqing/look-up/",
    "/shenqing/account/",
    FORM,
)


@pytest.fixture
def logged(caplog):
    caplog.set_level(logging.DEBUG)
    logging.getLogger("django.db.backends").setLevel(logging.WARNING)
    return caplog


def planted(client: Client, **changes) -> dict:
    values = {
        "name": MARK,
        "address": f"{MARK}路",
        "employer": MARK,
        "description": MATTER,
        "agent_name": MARK,
        "agent_id_type": "护照",
        "agent_id_number": MARK,
        "authorisation": a_file(f"{MARK}.txt", MARK),
        "enclosures": [a_file(f"{MARK}.txt", MARK)],
    }
    return filled(client, **{**values, **changes})


def clean(text: str, *marks: str) -> None:
    """See that no mark is in a text: as it is, as a log escapes it, or as an address does."""
    for mark in marks or (MARK, MATTER):
        for written in (mark, mark.encode("unicode_escape").decode(), quote(mark)):
            assert written not in text


def test_the_applicant_is_in_no_log_address_feed_search_export_or_file(of: Office, logged):
    client = Client(raise_request_exception=False)
    answer = client.post(FORM, planted(client))
    case, code = shown(answer)
    now = timezone.now()
    today = local_day(now)
    actions.confirm(case, confirmed_on=today, by=of.handler, now=now)
    actions.ask_to_correct(
        case, points=["请写明小区"], paper=LETTER, service=by_mail(today), by=of.handler, now=now
    )
    correct = f"{CASE}correct/"
    sent = {**hidden(client.get(correct), correct), "description": MATTER, "words": MARK}
    done = client.post(correct, sent)
    clean(str(done.headers) + str(client.cookies))
    clean(str(client.cookies), code, code.replace(" ", ""), case.number)

    for address in PUBLIC:
        seen = Client().get(address)
        clean(b"".join(seen).decode(errors="replace"))
    for address in ("/search/", "/search/titles.json", "/search/feed.rss"):
        for mark in (MARK, MATTER):
            seen = Client().get(address, {"q": mark})
            assert "没有" in page(seen) or page(seen).count(mark) <= 3  # only as it was typed
            assert case.number not in page(seen)
    clerk = Client()
    clerk.force_login(of.handler)
    for address in ("/desk/requests/", f"/desk/requests/{case.pk}/", "/desk/ledger/"):
        clean(page(clerk.get(address)), MARK)

    clean("".join(record.getMessage() for record in logged.records) + logged.text)
    clean(logged.text, case.number, code, code.replace(" ", ""))
    clean("".join(contents().values()), MARK, code.replace(" ", ""))
    for file in Path(settings.DATA).rglob("*"):
        if file.is_file() and "search-index" not in file.parts:
            assert MARK.encode() not in file.read_bytes(), file
    assert case.channel == Channel.INTERNET


def test_pages_of_errors_say_nothing_of_the_applicant(of: Office, logged, monkeypatch):
    client = Client(raise_request_exception=False)
    wrong = client.post(FORM, planted(client, id_number="1"))
    assert wrong.status_code == 422
    assert "no-store" in wrong.headers["Cache-Control"]
    title = page(wrong).split("</title>")[0]
    clean(title)

    def broken(*args, **values):
        raise RuntimeError("disk")

    monkeypatch.setattr(actions, "submit", broken)
    failed = client.post(FORM, planted(client))
    assert failed.status_code == 500
    clean(page(failed))
    monkeypatch.undo()
    monkeypatch.setattr("gongkai.requests.lookup.find", broken)
    failed = client.post("/shenqing/look-up/", {"number": MARK, "code": MATTER})
    assert failed.status_code == 500
    clean(page(failed))
    lost = client.post("/shenqing/nothing/", planted(client))
    assert lost.status_code == 404
    clean(page(lost))
    stale = Client(enforce_csrf_checks=True).post(FORM, {"name": MARK, "description": MATTER})
    assert stale.status_code == 403
    clean(page(stale))
    assert "RuntimeError" in logged.text
    clean(logged.text)
