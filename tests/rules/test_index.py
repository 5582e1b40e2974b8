"""Every rule is on the register, cites a source and has a test; docs/rules.md says so."""

import re
from pathlib import Path

import pytest

from gongkai.audit import index as audit_index
from gongkai.rules import index
from gongkai.rules.law import REGISTER

ROOT = Path(__file__).parents[2]


def names(asked: str) -> list[str]:
    return [entry.name for entry in index.find(index.rules(), asked)]


def test_every_rule_cites_its_source_and_says_what_it_returns():
    assert len(index.rules()) > 70
    for entry in index.rules():
        assert entry.source, f"{entry.name} cites no article"
        assert entry.summary, f"{entry.name} has no docstring"
        assert entry.mark in set("CPUD")


@pytest.mark.parametrize("entry", index.rules(), ids=lambda entry: entry.name)
def test_every_rule_is_named_in_the_test_of_its_module(entry):
    test = ROOT / entry.test

    assert test.is_file(), f"{entry.name}: {entry.test} is missing"
    assert re.search(rf"\b{entry.name}\b", test.read_text("utf-8")), f"{entry.name}: not tested"


def test_every_check_is_mentioned_in_a_test():
    checks = audit_index.checks()
    found = audit_index.tests_by_code(checks, ROOT / "tests")

    assert [check.name for check in checks if check.name not in found] == []


def test_the_index_of_rules_is_up_to_date():
    assert (ROOT / "docs" / "rules.md").read_text("utf-8") == audit_index.markdown(ROOT / "tests")


@pytest.mark.parametrize("asked", ["33", "三十三", "第33条", "第三十三条", "条例33"])
def test_a_rule_is_found_by_its_article(asked):
    assert "reply_due" in names(asked)
    assert "correction_notice_due" not in names(asked)


def test_an_article_inside_a_range_is_found():
    assert "must_contain" in names("38")


def test_another_laws_article_is_asked_for_by_its_name():
    assert names("行政复议法20") == ["review_application_due"]
    assert "review_application_due" not in names("20")


def test_a_rule_is_found_by_its_name_or_a_word():
    assert names("reply_due") == ["reply_due"]
    assert names("双公示") == ["double_publicity_due"]
    assert "fee_payment_due" in names("109号")
    assert names("nothing-like-it") == []


@pytest.mark.parametrize(
    ("number", "words"),
    [
        *[(3, "三"), (10, "十"), (15, "十五"), (33, "三十三"), (40, "四十")],
        *[(100, "一百"), (105, "一百零五"), (115, "一百一十五"), (201, "二百零一")],
    ],
)
def test_numbers_are_written_as_laws_write_them(number, words):
    assert index.numeral(number) == words


def test_rules_outside_this_library_are_left_out():
    ours = [rule for rule in REGISTER if rule.module.startswith("gongkai.")]

    assert len(index.rules()) == len(ours)
