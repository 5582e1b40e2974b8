"""Who chose English reads English on every page of the desk; Chinese is what people wrote."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from django.test import Client
from lxml import html

from gongkai.rules.report_form import form_for
from gongkai.web import messages
from gongkai.web.citations import cited
from tests.site.cast import World
from tests.site.everything import everything
from tests.site.test_every_address import ADDRESSES, at, contents

_HAN = re.compile("[\u4e00-\u9fff]")
_READ_ALOUD = ("title", "aria-label", "placeholder", "alt", "data-label")
#: figures bound in the text are called what the report calls them; files and papers are shown
_PRINTED = re.compile("reports:(chapter|fact)|redacting:|replying:")


def shown(page: bytes) -> Iterator[str]:
    """Yield what a page says in Chinese outside what is marked as Chinese."""
    waiting = [html.fromstring(page)]
    while waiting:
        node = waiting.pop()
        if not isinstance(node.tag, str) or node.tag in ("script", "style", "textarea", "code"):
            continue
        if node.get("lang", "en") != "en":
            continue
        children = list(node)
        waiting.extend(children)
        said = [node.text, *(child.tail for child in children), *map(node.get, _READ_ALOUD)]
        yield from (words.strip() for words in said if words and _HAN.search(words))


def written() -> str:
    """Return all that people wrote, from every table."""
    found: set[str] = set()

    def gather(value: object) -> None:
        if isinstance(value, str):
            found.add(value)
        elif isinstance(value, dict):
            for one in value.values():
                gather(one)
        elif isinstance(value, list):
            for one in value:
                gather(one)

    for table in contents().values():
        for row in json.loads(table):
            gather(row["fields"])
    return "\n".join(found)


@pytest.mark.django_db
def test_no_word_of_the_catalogue_is_left_in_chinese(world: World):
    made = everything(world)
    data = written() + repr(form_for(2023))  # the words of the form are shown as it prints them
    known = {str(one.id) for one in messages.kept() if one.id and isinstance(one.id, str)}
    left = set()
    for who in ("hewei", "handler", "guomin"):
        client = Client()
        client.force_login(world[who])
        client.cookies["language"] = "en"
        for name in ADDRESSES:
            if name == "agencies:logout" or _PRINTED.match(name):
                continue
            for address in at(name, made):
                answer = client.get(address)
                page = answer.getvalue()
                if answer.status_code != 200 or "html" not in answer.headers["Content-Type"]:
                    continue
                for words in shown(page):
                    if words in data:
                        continue
                    if words in known or (cited(words) or words) != words:
                        left.add((name, words))
    assert "；".join(f"{name} {words}" for name, words in sorted(left)) == ""
