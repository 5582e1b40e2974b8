"""The drafter at their desk, for the tests of the pages they write on."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gongkai.publishing.forms.drafts import initial_of
from gongkai.publishing.models import ItemDraft
from tests.site.cast import World

AS_DATA: dict[str, Any] = {"HTTP_ACCEPT": "application/json"}


def client_of(world: World, name: str = "ayi") -> Client:
    client = Client()
    client.force_login(world[name])
    return client


def fields(one: ItemDraft, **changed: Any) -> dict[str, Any]:
    """Return what the form of a draft sends, some of it changed."""
    found = {name: "" if value is None else value for name, value in initial_of(one).items()}
    return found | changed


def save(client: Client, one: ItemDraft, as_data: bool = False, **changed: Any) -> Any:
    headers = AS_DATA if as_data else {}
    return client.post(at("draft", one.pk), fields(one, **changed), **headers)


def at(name: str, *args: Any) -> str:
    return reverse(f"publishing:{name}", args=args)


def uploaded(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, content_type="application/octet-stream")


def words(answer: Any) -> str:
    return str(answer.content.decode())
