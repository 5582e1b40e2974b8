"""How an applicant walks through the pages: forms as a browser sends them."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.requests.models import InfoRequest
from tests.site.requests.making import IDENTITY

FORM = "/shenqing/form/?kind=person"
LOOK_UP = "/shenqing/look-up/"
CASE = "/shenqing/case/"
ASKED = {
    "agency": "housing",
    "description": "2022年保障性住房分配名单",
    "delivery": "email",
    "carrier": "file",
    **IDENTITY,
    "email": "someone@example.com",
}
_HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')


def page(answer: Any) -> str:
    """Return the text of a page."""
    return unescape(answer.content.decode())


def hidden(answer: Any, action: str = "/shenqing/form/") -> dict[str, str]:
    """Return the hidden fields of the form that is sent to an address."""
    for form in re.findall(r"<form.*?</form>", answer.content.decode(), re.S):
        if f'action="{action}' in form.split(">")[0]:
            return {name: unescape(value) for name, value in _HIDDEN.findall(form)}
    raise AssertionError(f"no form to {action}")


def filled(client: Client, address: str = FORM, /, **changes: Any) -> dict[str, Any]:
    """Open the form and fill it in."""
    return {**hidden(client.get(address)), **ASKED, **changes}


def a_file(name: str = "身份证.txt", text: str = "正面") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode(), "text/plain")


def filed(client: Client, **changes: Any) -> tuple[InfoRequest, str, Any]:
    """File a request; return the case, its code as the receipt shows it, and the receipt."""
    answer = client.post(FORM, filled(client, **changes))
    assert answer.status_code == 200, page(answer)
    return (*shown(answer), answer)


def shown(answer: Any) -> tuple[InfoRequest, str]:
    """Return the case and the code of a receipt."""
    number, code = re.findall(r'<dd class="mono">([^<]+)</dd>', page(answer))
    return InfoRequest.objects.select_related("agency").get(number=number), code


def looked_up(case: InfoRequest, code: str) -> Client:
    """Return a browser that has opened a case by number and code."""
    client = Client()
    answer = client.post(LOOK_UP, {"number": case.number, "code": code})
    assert answer.status_code == 302, page(answer)
    return client
