"""The words of the screens: all have English, and the English keeps what is filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from importlib import import_module

import pytest
from django.test import Client
from django.utils import translation
from markupsafe import escape

from gongkai.rules.errors import Refusal
from gongkai.rules.guards import AskedAlready
from gongkai.rules.lifecycle import NotAllowed
from gongkai.rules.states import Act, State
from gongkai.rules.steps import on
from gongkai.rules.words import listed, said
from gongkai.web import messages

_FILLED = re.compile(r"%\(\w+\)s")
_SIGN = re.compile(r"%(?!\()")  # a bare one breaks the page that fills the words in
_HAN = re.compile("[\u4e00-\u9fff]")
#: Chinese that stays: numbers of documents, laws, and terms in brackets or as the form prints them
_LAW = re.compile(r"国办[^，。 ]*号|\([^()]*\)|（[^（）]*）|“[^”]*”|立法法|邮政法")


def test_every_message_has_english():
    assert list(messages.missing()) == [], "python -m gongkai.web.messages update, then fill in"


def test_the_compiled_catalogue_is_the_written_one():
    assert messages.MO.read_bytes() == messages.compiled(), (
        "python -m gongkai.web.messages compile"
    )


def test_the_english_keeps_every_place_that_is_filled_in():
    for message in messages.kept():
        if message.id and isinstance(message.string, str):
            assert len(_SIGN.findall(message.string)) == len(_SIGN.findall(str(message.id)))
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


def _refusals(of: type[Refusal] = Refusal) -> Iterator[type[Refusal]]:
    for one in of.__subclasses__():
        yield one
        yield from _refusals(one)


def test_every_refusal_is_said_in_english():
    for path in sorted(messages.HERE.glob("**/*.py")):
        if re.search(r"\b(RuleError|Refusal|Refused)\b", path.read_text(encoding="utf-8")):
            name = path.relative_to(messages.HERE.parent).with_suffix("").as_posix()
            import_module(name.replace("/", ".").removesuffix(".__init__"))
    english = messages.kept()
    found = {one for one in _refusals() if one.__module__.startswith("gongkai.")}
    assert len(found) > 150
    for one in found:
        said = english.get(one.says)
        assert said is not None and said.string, one
        assert not _HAN.search(_LAW.sub("", said.string)), (one, said.string)
        assert set(_FILLED.findall(said.string)) == set(_FILLED.findall(one.says)), one


def test_a_refusal_is_read_in_the_language_of_the_reader_and_kept_in_chinese():
    error = AskedAlready(
        what="要求过说明理由",
        before=on(date(2024, 1, 2)),
        basis="条例第三十五条",
        instead="请按已有的认定办理",
    )
    chinese = (
        "已经要求过说明理由（2024年1月2日（星期二）），依照条例第三十五条只能一次；"
        "请按已有的认定办理。"
    )
    assert str(error) == chinese
    with translation.override("en"):
        assert str(error) == (
            "This was done before: a statement of reasons was asked for "
            "(2 January 2024 (Tuesday)); it is possible once only (Regulations, article 35). "
            "Go on with the finding there is."
        )
        assert error.said == chinese
        refused = NotAllowed(state=State.SERVED, act=Act.EXTEND, allowed=listed([Act.ARCHIVE]))
        assert "“Served”" in str(refused) and "possible now: Archive." in str(refused)
        assert f"{escape(State.PROCESSING)}" == "Being handled"


def test_what_is_said_keeps_its_parts():
    words = said("第%(number)s号", number=3) + said("。")
    for one in (words, deepcopy(words)):
        assert one == "第3号。"
        with translation.override("en"):
            assert one.shown() == "no. 3."
    assert said("5%") == "5%" and said("%(share)s%%", share=5) == "5%"
    several = deepcopy(listed([said("页数"), 7], "；"))
    assert several == "页数；7"
    with translation.override("en"):
        assert several.shown() == "Pages; 7"
