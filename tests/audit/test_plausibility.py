"""One table against another, and figures against what an agency can have."""

from dataclasses import replace
from decimal import Decimal

import pytest

from gongkai.audit.finding import Severity
from gongkai.documents.report import Kind
from tests.audit.change import found, printed
from tests.make import city_2025, clean_report, model_report, old_2019, report


def test_disputes_without_requests_need_a_word():
    (finding,) = found(model_report(), "TABLE_VS_TABLE")  # S2

    assert finding.severity is Severity.NOTICE
    assert (finding.places[0].table, finding.places[0].chapter) == (4, 4)
    assert finding.printed == 10


def test_disputes_beside_requests_are_ordinary():
    assert found(clean_report(), "TABLE_VS_TABLE") == []


def test_a_stock_made_wholly_this_year_is_to_be_compared_with_last_year():
    (finding,) = found(model_report(), "STOCK")  # S5

    assert (finding.places[0].row, finding.places[0].col) == ("normative", "in_force")


def test_a_stock_smaller_than_the_years_own_documents_is_noticed():
    (finding,) = found(report(t2={"normative": "5 1 3"}), "TABLE_VS_TABLE")

    assert finding.expected == "≥4"


@pytest.mark.parametrize(
    ("agency", "severity"),
    [
        ("示例县人民政府", Severity.WARNING),
        ("塔什库尔干塔吉克自治县人民政府", Severity.WARNING),
        ("阿巴嘎旗自然资源局", Severity.WARNING),
        ("杭州市萧山区瓜沥镇人民政府", Severity.WARNING),
        ("北京市朝阳区望京街道办事处", Severity.WARNING),
        ("武汉市汉阳区人民政府办公室", Severity.WARNING),
        ("长春市退役军人事务局", Severity.NOTICE),
        ("嘉兴市人民政府", None),
        ("上海市人民政府办公厅", None),
        ("伊犁哈萨克自治州人民政府", None),
        ("广西壮族自治区人民政府", None),
        ("上海市浦东新区人民政府", None),
        ("深圳市深汕特别合作区管理委员会", None),
        ("国家税务总局", None),
        (None, None),
    ],
)
def test_regulations_are_wrong_only_where_the_agency_cannot_make_them(agency, severity):
    findings = found(report(agency=agency, t2={"regulations": "0 0 6"}), "REGULATIONS_POWER")

    assert [f.severity for f in findings] == ([severity] if severity else [])


def test_a_county_without_regulations_is_right():
    assert found(model_report(), "REGULATIONS_POWER") == []


@pytest.mark.parametrize(
    ("agency", "amount", "severity"),
    [
        ("示例县人民政府", "7215.19", None),
        ("示例县人民政府", "72151900", Severity.WARNING),
        ("示例县人民政府", "321000.5", Severity.NOTICE),
        ("示例市人民政府", "316441", None),
        ("示例市人民政府", "3164410000", Severity.WARNING),
        ("阿巴嘎旗自然资源局", "18.871", None),
        ("阿巴嘎旗自然资源局", "188710", Severity.WARNING),
        ("瓜沥镇人民政府", "36000", Severity.WARNING),
        ("示例县人民政府", "80618元", Severity.NOTICE),
        ("示例县人民政府", "80618万元", None),
    ],
)
def test_fees_are_in_ten_thousands_of_yuan(agency, amount, severity):
    spoilt = printed(report(agency=agency), (2, "fees", "amount_wan", amount))
    if amount.endswith("元"):
        spoilt = read_as(spoilt, 80618)

    findings = found(spoilt, "FEE_UNIT")

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
