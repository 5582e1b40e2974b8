"""What tests of the desk share: a client, the page of an act, the moment it is done at."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any
from unittest.mock import patch

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from gongkai.agencies.models import Officer
from gongkai.requests.models import InfoRequest
from tests.site.requests.making import Office, at


def client(of: Office, name: str | Officer) -> Client:
    made = Client()
    made.force_login(of[name] if isinstance(name, str) else name)
    return made


@contextmanager
def on(day: date, hour: int = 14) -> Iterator[None]:
    """Let the desk believe it is that day."""
    with patch("gongkai.agencies.asked.timezone.now", return_value=at(day, hour)):
        yield


def act(
    of: Office, case: InfoRequest, name: str, day: date, by: str | Officer = "handler", **data: Any
) -> HttpResponse:
    """Send the form of an act."""
    address = reverse("requests:act", kwargs={"pk": case.pk, "name": name})
    with on(day):
        return client(of, by).post(address, data)  # type: ignore[return-value]


def fresh(case: InfoRequest) -> InfoRequest:
    return InfoRequest.objects.get(pk=case.pk)


def words(answer: Any) -> str:
    return str(answer.content.decode())
