"""The register of rules."""

import pytest

from gongkai.rules.law import REGISTER, law


def test_a_rule_without_a_source_is_refused():
    with pytest.raises(ValueError, match="needs a source"):
        law()


def test_a_rule_is_registered_with_its_source_summary_and_mark():
    @law("某法 第一条", mark="U", setting="a_setting")
    def some_rule():
        """Return nothing at all."""

    try:
        rule = REGISTER[-1]
        assert (rule.sources, rule.summary) == (("某法 第一条",), "Return nothing at all.")
        assert (rule.mark, rule.setting) == ("U", "a_setting")
        assert rule.name.endswith("some_rule")
    finally:
        REGISTER.pop()
