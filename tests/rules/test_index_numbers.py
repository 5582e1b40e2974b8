"""An index number is the organisation's code, the year and a serial."""

from __future__ import annotations

import pytest

from gongkai.rules.classification import is_index_number
from gongkai.rules.index_numbers import CREDIT, OutOfNumbers, index_head, index_number

CREDIT_CODE = "11370322004222241N"


def head(org_code: str = "", credit_code: str = "", index_code: str = "organisation") -> str:
    return index_head(
        2018, org_code=org_code, credit_code=credit_code, stand_in=7, index_code=index_code
    )


@pytest.mark.parametrize(
    ("made", "number"),
    [
        (head("00001434-9"), "000014349/2018-00222"),  # the guideline's own example
        (head("", CREDIT_CODE), "004222241/2018-00222"),  # characters 9 to 17 of the other
        (head("000014349", CREDIT_CODE, CREDIT), "11370322004222241N/2018-0000222"),
        (head("000014349", "", CREDIT), "000014349/2018-00222"),  # it has no credit code
        (head(), "000000007/2018-00222"),
    ],
)
def test_both_forms_are_made(made: str, number: str):
    assert index_number(made, 222) == number
    assert is_index_number(number)


def test_the_last_number_of_a_year_is_not_followed_by_a_longer_one():
    assert index_number("000014349/2018", 99_999).endswith("-99999")
    with pytest.raises(OutOfNumbers, match="99999"):
        index_number("000014349/2018", 100_000)
