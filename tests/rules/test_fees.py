"""The information processing fee: 国办函〔2020〕109号."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.rules.fees import (
    TARIFFS,
    BadCount,
    BothCharges,
    Charge,
    NoChoice,
    NoTariff,
    fee,
    fee_by_item,
    fee_by_page,
    monthly_counts,
    tariff_on,
)
from tests.rules.days import day

ON = day("2023-05-28")


@pytest.mark.parametrize(
    ("items", "yuan"),
    [
        *[(0, 0), (10, 0), (11, 100), (30, 2000), (31, 2200), (35, 3000)],
        *[(40, 4000), (41, 4300), (50, 7000), (60, 11000)],
    ],
)
def test_items_cost_by_their_place_in_the_month(items, yuan):
    assert fee_by_item(items, ON).total == Decimal(yuan)


@pytest.mark.parametrize(
    ("pages", "yuan"),
    [
        *[(0, 0), (30, 0), (31, 10), (80, 500), (100, 700), (101, 720)],
        *[(150, 1700), (200, 2700), (201, 2740), (250, 4700)],
    ],
)
def test_pages_cost_each_band_at_its_own_price(pages, yuan):
    assert fee_by_page(pages, ON).total == Decimal(yuan)


def test_example_a_two_requests_in_one_month_add_up_and_june_starts_anew():
    received = [day("2023-05-03")] * 8 + [day("2023-05-28")] * 6 + [day("2023-06-01")]
    counts = monthly_counts(received)

    assert counts == {(2023, 5): 14, (2023, 6): 1}
    assert fee_by_item(6, ON, before=8).total == fee_by_item(14, ON).total == Decimal(400)
    assert fee_by_item(counts[2023, 6], day("2023-06-01")).total == 0


def test_example_b_a_letter_of_twelve_matters_is_twelve_items():
    assert fee_by_item(12, ON).total == Decimal(200)


def test_example_c_the_agency_takes_one_way_and_never_the_sum():
    assert fee(ON, items=1, before=34).total == Decimal(200)
    assert fee(ON, pages=250).total == Decimal(4700)
    with pytest.raises(BothCharges, match="不能并用"):
        fee(ON, items=1, before=34, pages=250)
    with pytest.raises(NoChoice, match="没有填写件数或者页数"):
        fee(ON)


def test_telling_where_published_information_is_costs_nothing():
    assert fee_by_page(250, ON, already_public=True).total == 0


def test_the_reckoning_is_shown_band_by_band():
    assert fee_by_item(14, ON).sentences() == [
        "第1至10件：免费。",
        "第11至14件：4件×100元＝400元。",
        "合计：400元（按件计收，国办函〔2020〕109号）。",
    ]
    assert fee_by_item(1, ON, before=34).sentences()[0] == "第35件：1件×200元＝200元。"


def test_there_was_no_fee_before_2021():
    assert tariff_on(day("2021-01-01")) is TARIFFS[0]
    with pytest.raises(NoTariff, match="2021-01-01起施行"):
        fee_by_item(40, day("2020-12-31"))


@pytest.mark.parametrize("count", [-1, 100_001])
def test_an_impossible_number_is_refused(count):
    with pytest.raises(BadCount, match=f"填写的是{count}"):
        fee_by_page(count, ON)
    with pytest.raises(BadCount):
        fee_by_item(1, ON, before=count)


def rate_per_item(k: int) -> int:
    """The rate as 03 §9 of the handbook writes it."""
    if k <= 10:
        return 0
    return 100 if k <= 30 else 100 * (2 + (k - 31) // 10)


@given(st.integers(0, 300), st.integers(0, 100))
def test_any_number_of_items_costs_what_the_rate_of_each_says(before, items):
    found = fee_by_item(items, ON, before=before)

    assert found.total == sum(rate_per_item(k) for k in range(before + 1, before + items + 1))
    assert sum(line.last - line.first + 1 for line in found.lines) == items
    assert found.charge is Charge.ITEMS


@given(st.integers(0, 500), st.dates(date(2021, 1, 1), date(2026, 12, 31)))
def test_any_number_of_pages_costs_what_the_rate_of_each_says(pages, on):
    def rate(page: int) -> int:
        return 0 if page <= 30 else 10 if page <= 100 else 20 if page <= 200 else 40

    assert fee_by_page(pages, on).total == sum(rate(page) for page in range(1, pages + 1))


def test_a_fee_becomes_plain_values():
    assert fee_by_page(31, ON).as_dict()["total"] == "10"
