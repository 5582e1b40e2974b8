"""Who chose English reads English on every page of the desk; Chinese is what people wrote."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils.translation import override
from lxml import html

from gongkai.audit import labels
from gongkai.bodies.tables.cells import converter
from gongkai.bodies.tables.problems import Bad, Problem
from gongkai.reports.narrative import catalogue
from gongkai.rules.double_publicity import FIELDS
from gongkai.rules.report_form import FORM_2021
from gongkai.rules.tally import Choices
from gongkai.rules.words import shown as spoken
from gongkai.web import filters, messages
from gongkai.web.citations import cited
from tests.site.cast import World
from tests.site.everything import everything
from tests.site.test_every_address import ADDRESSES, at, contents

_HAN = re.compile("[\u4e00-\u9fff]")
_READ_ALOUD = ("title", "aria-label", "placeholder", "alt", "data-label")
#: what files and papers say is shown as they say it
_PRINTED = re.compile("redacting:|replying:")


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
    data = written()
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


def test_what_is_wrong_in_a_file_is_kept_in_chinese_and_told_in_english():
    day = next(one for one in FIELDS["penalties"] if one.column == "decided_on")
    with pytest.raises(Bad) as caught:
        converter(day)("去年冬天")
    problem = Problem(7, day.label, caught.value.what, caught.value.mend)
    kept = json.loads(json.dumps(problem.as_dict()))
    assert (kept["what"], kept["mend"]) == (
        "“去年冬天”不是日期",
        "请写成 2023-05-08 这样的形式",
    )
    with override("en"):
        assert filters.ALL["told"](kept, "what").shown() == "“去年冬天” is no date"
        assert filters.ALL["told"](kept, "mend").shown() == "write it like 2023-05-08"
    assert filters.ALL["told"](kept, "what").shown() == "“去年冬天”不是日期"


def test_every_cell_and_every_figure_has_an_english_name():
    cells = [
        labels.cell(FORM_2021, (number, *key))
        for number, table in FORM_2021.tables.items()
        for key in table.cells()
    ]
    figures = [one.label for one in catalogue.definitions("2021", Choices()).values()]
    with override("en"):
        said = [re.sub("（[^）]*）|\\([^)]*\\)", "", spoken(one)) for one in (*cells, *figures)]
    assert [one for one in said if _HAN.search(one)] == []
    assert str(cells[-1]) == "表四“行政诉讼 复议后起诉”行“总计”列"
