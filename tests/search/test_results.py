"""The order of results, their pages and their counts."""

from __future__ import annotations

import random
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from gongkai.search import Filters, Index, Sort, read
from tests.search.made import START, document, found, index_of

MANY = 137
KINDS, AGENCIES = ("item", "report", "decision"), ("housing", "water", "county")


def test_a_better_match_comes_first_and_the_newer_of_equals(tmp_path: Path):
    index = index_of(
        tmp_path,
        [
            document(1, "低保"),
            document(2, "城乡低保公示"),
            document(3, "城乡低保公告"),
            document(4, "民政工作", text="低保对象。" * 3),
            document(5, "工作总结", text="开头" * 100 + "也提到低保"),
            document(6, "附件", files="开头" * 100 + "低保"),
            document(7, "通报", summary="关于低保工作"),
        ],
    )
    assert found(index, "低保") == [1, 3, 2, 7, 4, 6, 5]
    assert found(index, "低保", sort=Sort.NEWEST) == [7, 6, 5, 4, 3, 2, 1]


def test_a_number_typed_whole_comes_first(tmp_path: Path):
    made = [
        document(1, "甲", numbers=("示政办发〔2023〕5号",)),
        document(2, "乙", text="根据示政办发〔2023〕5号文件"),
        document(3, "丙", numbers=("示政办发〔2023〕15号",)),
    ]
    assert found(index_of(tmp_path, made), "示政办发(2023)5号") == [1, 2]


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """Many texts, most of them of the same second."""
    dice = random.Random(3)
    made = [
        document(
            number,
            dice.choice(("低保公示", "公示", "年度报告")),
            text=dice.choice(("低保", "低保" * 4, "别的" * 200 + "低保")),
            published_at=START + timedelta(days=dice.choice((0, 0, 0, 400, 800))),
            kind=KINDS[number % 3],
            agency=AGENCIES[number % 2],
            columns=("statutory", f"c{number % 4}"),
            validity=("valid", "repealed")[number % 2] if number % 3 == 0 else "",
        )
        for number in range(MANY)
    ]
    return index_of(tmp_path_factory.mktemp("many"), made)


@pytest.mark.parametrize("sort", list(Sort))
@pytest.mark.parametrize("size", [1, 7, 50, 200])
def test_the_pages_together_are_everything_once(many: Index, sort: Sort, size: int):
    numbers = found(many, "低保", sort=sort, size=size, facets=False)
    assert sorted(numbers) == list(range(MANY))
    assert numbers == found(many, "低保", sort=sort, size=MANY)


def test_all_texts_when_nothing_is_typed(many: Index):
    assert sorted(found(many, "")) == list(range(MANY))


@pytest.mark.parametrize(
    "after", ["x", "1.2", "9.9.9.9", "0..", "1.99999999999999999999.item-1", "-1.1.x"]
)
def test_a_mark_that_is_none_begins_anew(many: Index, after: str):
    page = many.search(read("低保"), after=after)
    assert page.total == MANY


def test_counts_are_taken_under_the_other_filters(many: Index):
    filters = Filters(kind=("item", "report"), agency=("water",))
    page = many.search(read("低保"), filters)
    mine = [n for n in range(MANY) if n % 3 != 2 and n % 2 == 1]
    assert page.total == len(mine)
    counts = {facet.name: dict(facet.counts) for facet in page.facets}
    assert counts["kind"] == Counter(KINDS[n % 3] for n in range(MANY) if n % 2 == 1)
    assert counts["agency"] == Counter(AGENCIES[n % 2] for n in range(MANY) if n % 3 != 2)
    assert counts["column"] == {
        "statutory": len(mine),
        **Counter(f"c{n % 4}" for n in mine),
    }
    assert counts["validity"] == Counter(("valid", "repealed")[n % 2] for n in mine if n % 3 == 0)
    assert sum(counts["year"].values()) == len(mine)


def test_a_column_stands_for_those_below_it(many: Index):
    assert many.count(read("低保"), Filters(column=("statutory",))) == MANY
    assert many.count(read("低保"), Filters(column=("c1",))) == len(range(1, MANY, 4))
    assert many.count(read("低保"), Filters(column=("none",))) == 0


def test_days_are_days_in_china(tmp_path: Path):
    evening = datetime(2023, 5, 1, 15, 59, 59, tzinfo=UTC)  # a second before 2 May in China
    index = index_of(
        tmp_path,
        [
            document(1, published_at=evening),
            document(2, published_at=evening + timedelta(seconds=1)),
            document(3, published_at=datetime(1949, 10, 1, tzinfo=UTC)),
        ],
    )
    assert found(index, "", filters=Filters(until=date(2023, 5, 1))) == [1, 3]
    assert found(index, "", filters=Filters(since=date(2023, 5, 2))) == [2]
    everything = Filters(since=date.min, until=date.max)
    assert found(index, "", filters=everything) == [2, 1, 3]


def test_what_is_shown_until_a_day_is_gone_on_the_next(tmp_path: Path):
    day = date(2024, 3, 1)
    index = index_of(
        tmp_path,
        [document(1, "处罚决定", until=day), document(2, "处罚决定公告"), document(3, "处罚")],
    )
    assert found(index, "处罚决定", filters=Filters(on=day)) == [1, 2]
    late = day + timedelta(days=1)
    page = index.search(read("处罚决定"), Filters(on=late))
    assert [hit.id for hit in page.hits] == ["item-2"]
    assert page.total == 1 == sum(count for _, count in page.facets[0].counts)
    assert index.count(read("处罚"), Filters(on=late)) == 2
    assert index.titles("处罚决", on=day) == ["处罚决定公告", "处罚决定"]
    assert index.titles("处罚决", on=late) == ["处罚决定公告"]
    assert index.instead(read("处伐决定"), on=late) == "处罚决定"
    assert found(index, "甲 -处罚", filters=Filters(on=late)) == []
    with index.writing() as writer:
        writer.expire(day)
    assert index.ids() == {"item-1", "item-2", "item-3"}
    with index.writing() as writer:
        writer.expire(late)
    assert index.ids() == {"item-2", "item-3"}


def test_what_is_published_meanwhile_neither_hides_nor_repeats_a_result(tmp_path: Path):
    index = index_of(tmp_path, [document(n, "低保公示") for n in range(1, 21)])
    first = index.search(read("低保"), size=10)
    with index.writing() as writer:
        writer.upsert([document(n, "低保公示") for n in range(21, 40)])
        writer.delete(["item-12", "item-11", "item-5"])
    second = index.search(read("低保"), size=10, after=first.after or "")
    numbers = [int(hit.id.split("-")[1]) for hit in second.hits]
    assert numbers == [10, 9, 8, 7, 6, 4, 3, 2, 1]
    assert second.after is None
