"""What the register of documents says stands on the pages of the items, both ways."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from gongkai.publishing import actions
from gongkai.publishing.models import NormativeDocument
from tests.site.cast import NOW, World
from tests.site.publishing.making import LATER, published
from tests.site.publishing.test_documents import issued


def page(item: Any) -> str:
    return Client().get(f"/items/{item.index_no}/").content.decode()


def by(world: World) -> dict[str, Any]:
    return {"by": world["ayi"], "now": NOW}


def test_a_repealed_document_says_so_and_leads_to_the_act_and_back(world: World):
    text = published(world, "guifan", title="供水办法")
    act = published(world, "gonggao", title="清理结果公告", now=LATER + timedelta(hours=1))
    document = issued(world, item=text)
    assert "已经废止" not in page(text)

    actions.repeal_document(
        document, on=date(2024, 1, 12), act="清理结果公告", index_no=act.index_no, **by(world)
    )

    shown = page(text)
    assert "这份文件已经废止" in shown
    assert f'href="/items/{act.index_no}/">2024年1月12日 清理结果公告' in shown
    assert "本文件所改动的文件" in page(act)
    assert f"/items/{text.index_no}/" in page(act)


def test_a_kept_page_learns_that_the_act_is_public(world: World):
    text = published(world, "guifan", title="供水办法")
    document = issued(world, item=text)
    act = published(world, "gonggao", title="清理结果公告", now=LATER + timedelta(hours=1))
    actions.repeal_document(
        document, on=date(2024, 1, 12), act="清理结果公告", index_no=act.index_no, **by(world)
    )
    assert f'href="/items/{act.index_no}/">2024年1月12日 清理结果公告' in page(text)

    actions.withdraw_item(act, by=world["hewei"], now=LATER + timedelta(hours=2), why="有误")

    assert f'href="/items/{act.index_no}/">2024年1月12日 清理结果公告' not in page(text)
    assert "清理结果公告" in page(text)


def test_an_amended_document_is_in_force_and_one_whose_validity_is_over_is_not(world: World):
    amended, over = published(world, "guifan"), published(world, "guifan")
    first = issued(world, item=amended)
    issued(world, doc_no="示政规〔2019〕2号", issued_on=date(2019, 3, 4),
           expires_on=date(2024, 1, 1), item=over)  # fmt: skip
    actions.amend_document(first, on=date(2024, 1, 12), act="修改决定", **by(world))

    assert "这份文件修改过，仍然有效" in page(amended)
    assert "这份文件已经失效" in page(over)
    assert "有效期到 2024年1月1日 为止" in page(over)


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", {"供水办法", "养犬规定"}),
        ("valid=yes", {"供水办法"}),
        ("valid=no", {"养犬规定"}),
        ("day=2023-07-01&valid=yes", {"供水办法", "养犬规定"}),
        ("day=2023-05-31", {"养犬规定"}),
        ("year=2023", {"供水办法"}),
        ("day=nonsense&year=x", {"供水办法", "养犬规定"}),
    ],
)
def test_the_public_list_answers_for_any_day(world: World, query: str, titles: set[str]):
    issued(world, title="供水办法")
    old = issued(world, doc_no="示政规〔2020〕1号", title="养犬规定", issued_on=date(2020, 5, 1))
    issued(world, doc_no="新政发〔2023〕1号", title="转发的通知", forwarded=True)
    actions.repeal_document(old, on=date(2023, 12, 1), act="清理决定", **by(world))

    text = Client().get(f"/documents/?{query}").content.decode()

    assert {one for one in ("供水办法", "养犬规定", "转发的通知") if one in text} == titles
    assert NormativeDocument.objects.count() == 3
