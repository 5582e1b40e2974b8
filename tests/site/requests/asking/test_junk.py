"""Whatever is sent to the applicant's pages, nothing breaks, and nothing of another's opens."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gongkai.requests.public import visit
from gongkai.requests.urls_public import urlpatterns
from tests.site.requests.asking.walking import filed, looked_up
from tests.site.requests.making import Office
from tests.site.test_every_address import changed, contents

NAMES = [one.name for one in urlpatterns]
WORDS = ("9" * 40, "１２", "名" * 6000, "a:b:c")
FIELDS = (
    *("key", "carried", "slip", "drop", "look", "paper", "file", "case", "number", "code"),
    *("agency", "description", "delivery", "carrier", "name", "id_type", "id_number", "words"),
    *("login", "password", "old", "new", "kind", "whole"),
)


def sent(word: str) -> dict[str, object]:
    file = SimpleUploadedFile(f"{word[:20] or 'a'}.txt", word.encode(), "text/plain")
    return {**dict.fromkeys(FIELDS, word), "enclosures": file}


def junk(client: Client, name: str) -> None:
    """Send everything to an address: no answer is a failure of ours."""
    address = reverse(f"asking:{name}")
    for query in ("", "?kind=person&agency=nowhere", "?kind=%00", "?kind=organisation"):
        assert client.get(address + query).status_code < 500, address + query
    for word in WORDS:
        filed_so = {**sent(word), "whole": "yes"}
        del filed_so["look"]  # otherwise it is only looked for
        for values in (sent(word), filed_so):
            answer = client.post(f"{address}?kind=person", values)
            assert answer.status_code < 500, (address, word)
    raw = client.generic("POST", address, b"\xff\x00--", content_type="multipart/form-data")
    assert raw.status_code < 500


@pytest.mark.parametrize("name", NAMES)
def test_junk_breaks_nothing_and_changes_nothing(of: Office, settings, name: str):
    settings.LOOKUPS_PER_HOUR = settings.FILINGS_PER_HOUR = 1000
    case, code, _answer = filed(Client())
    forged = Client()
    forged.cookies[visit.CASE] = f"{case.pk}:x:y"
    forged.cookies[visit.CITIZEN] = "1:2:3"
    stranger = looked_up(case, code) if name not in ("withdraw", "leave") else Client()
    before = contents()

    for client in (forged, stranger):
        junk(client, name)
    assert [one for one in changed(before, contents()) if "PublicTry" not in one] == []
