"""What a guide lacks of what article 12 wants, in the article's words and order."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest

from gongkai.rules.guide import WANTED, GuideFacts, missing_in_guide

WHOLE = GuideFacts(
    classes=("规范性文件",),
    arrangement="按栏目和时间编排",
    ways=("政府网站",),
    office="县政府办公室",
    address="红其拉甫路1号",
    hours="工作日10:00—14:00",
    phone="0998-1234567",
    fax="0998-1234568",
    internet="xxgk@example.gov.cn",
)


def test_a_whole_guide_lacks_nothing():
    assert missing_in_guide(WHOLE) == ()


@pytest.mark.parametrize(("field", "name"), WANTED)
def test_each_thing_the_article_lists_is_missed_alone(field: str, name: str):
    values: dict[str, Any] = {one.name: getattr(WHOLE, one.name) for one in fields(GuideFacts)}
    values[field] = () if isinstance(values[field], tuple) else " 　"

    assert missing_in_guide(GuideFacts(**values)) == (name,)


def test_blank_entries_of_a_list_tell_nothing_and_the_order_is_the_articles():
    bare = replace(WHOLE, fax="", classes=(" ",), ways=("", "政府公报"))

    assert missing_in_guide(bare) == ("政府信息的分类", "传真号码")


def test_every_fact_of_a_guide_is_wanted():
    assert [name for name, _ in WANTED] == [one.name for one in fields(GuideFacts)]
