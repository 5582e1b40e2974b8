"""Check digits, against codes that stand in the standards or were worked out by hand."""

import pytest

from gongkai.rules.codes import is_card_number, is_citizen_number, is_uscc


@pytest.mark.parametrize(
    ("code", "right"),
    [
        ("91350100M000100Y43", True),  # the example of GB 32100-2015
        ("91350100M000100Y44", False),
        ("91350100M000100Y4", False),
        ("91350100I000100Y43", False),  # no such character
        ("91350100m000100Y43", False),  # capitals only
    ],
)
def test_a_credit_code_has_its_check_digit(code, right):
    assert is_uscc(code) is right


@pytest.mark.parametrize(
    ("number", "right"),
    [
        ("11010519491231002X", True),  # the examples of GB 11643-1999
        ("440524188001010014", True),
        ("110105194912310021", False),
        ("11010519491331002X", False),  # no thirteenth month
        ("110105491231002", True),  # of fifteen digits
        ("110105491331002", False),
        ("1101054912310", False),
        ("１1010519491231002X", False),
    ],
)
def test_a_citizens_number_has_its_check_digit_and_a_day_of_birth(number, right):
    assert is_citizen_number(number) is right


@pytest.mark.parametrize(
    ("digits", "right"),
    [("6222020000000000007", False), ("4111111111111111", True), ("0000000000000000", False)],
)
def test_a_card_number_has_its_check_digit(digits, right):
    assert is_card_number(digits) is right
