"""The words of the screens: all have English, and the English keeps what is filled in."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from gongkai.web import messages

_FILLED = re.compile(r"%\(\w+\)s")


def test_every_message_has_english():
    assert list(messages.missing()) == [], "python -m gongkai.web.messages update, then fill in"


def test_the_compiled_catalogue_is_the_written_one():
    assert messages.MO.read_bytes() == messages.compiled(), (
        "python -m gongkai.web.messages compile"
    )


def test_the_english_keeps_every_place_that_is_filled_in():
    for message in messages.kept():
        if message.id and isinstance(message.string, str):
            assert sorted(set(_FILLED.findall(message.string))) == sorted(
                set(_FILLED.findall(str(message.id)))
            ), message.id


@pytest.mark.django_db
def test_who_chose_english_reads_english(world):
    client = Client()
    client.cookies["language"] = "en"
    page = client.get("/reports/").content.decode()
    assert '<html lang="en">' in page
    assert "Annual reports on government information disclosure" in page
    assert "年度报告" not in page
