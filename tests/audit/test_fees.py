"""行政事业性收费 in 万元."""

from dataclasses import replace
from decimal import Decimal

import pytest

from gongkai.audit.finding import Severity
from gongkai.documents.report import Kind
from tests.audit.change import found, printed
from tests.make import city_2025, clean_report, old_2019, report


@pytest.mark.parametrize(
    ("agency", "amount", "severity"),
    [
        ("示例县人民政府", "7215.19", None),
        ("示例县人民政府", "72151900", Severity.WARNING),
        ("示例县人民政府", "321000.5", Severity.NOTICE),
        ("示例市人民政府", "316441", None),
        ("示例市人民政府", "3164410000", Severity.WARNING),
        ("阿巴嘎旗自然资源局", "18.871", None),
        ("阿巴嘎旗自然资源局", "5000", Severity.NOTICE),
        ("阿巴嘎旗自然资源局", "188710", Severity.WARNING),
        ("阿巴嘎旗自然资源局", "188710.5", Severity.NOTICE),
        ("阿巴嘎旗自然资源局", "38754216.5", Severity.WARNING),
        ("瓜沥镇人民政府", "36000", Severity.WARNING),
        ("示例县人民政府", "80618元", Severity.NOTICE),
        ("示例县人民政府", "80618万元", Severity.NOTICE),
    ],
)
def test_fees_are_in_ten_thousands_of_yuan(agency, amount, severity):
    spoilt = printed(report(agency=agency), (2, "fees", "amount_wan", amount))
    if amount.endswith("元"):
        spoilt = read_as(spoilt, 80618)

    findings = [f for f in found(spoilt) if f.code == "FEE-UNIT"]

    assert [f.severity for f in findings] == ([severity] if severity else [])


def read_as(spoilt, amount):
    """Return the report with the fees read as a number, as readers do with 80618元."""
    key = (2, "fees", "amount_wan")
    value = Decimal(amount)
    read = replace(spoilt.cells[key], kind=Kind.NUMBER, value=value, reading=value)
    return replace(spoilt, cells=spoilt.cells | {key: read})


@pytest.mark.parametrize("whole", [city_2025(), clean_report(), old_2019()])
def test_real_figures_of_every_level_are_credible(whole):
    assert [f for f in found(whole, "FEE_UNIT") if f.severity is not Severity.NOTICE] == []
