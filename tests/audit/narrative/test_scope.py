"""Whose number it is, by the level of the body that reports."""

import pytest

from gongkai.audit.narrative.scope import OWN, SUB_UNIT, Scope


@pytest.mark.parametrize(
    ("agency", "scope"),
    [
        ("示例县农业农村局", SUB_UNIT),
        ("江苏省示例市人民政府", SUB_UNIT),
        ("塔什库尔干塔吉克自治县人民政府", SUB_UNIT),
        ("江苏省人民政府办公厅", OWN),
        ("江苏省市场监督管理局", OWN),
        ("江苏省住房和城乡建设厅", OWN),
        ("江苏省乡村振兴局", OWN),
        ("水利厅", OWN),
        (None, OWN),
    ],
)
def test_the_number_of_all_the_province_is_that_of_a_provincial_body_alone(agency, scope):
    lead = "全省系统内受理信息公开申请"
    assert Scope(2023, agency).feed(lead, lead) == scope
