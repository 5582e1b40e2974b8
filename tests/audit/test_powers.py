"""规章 only where the agency can make them."""

import pytest

from gongkai.audit.finding import Severity
from tests.audit.change import found
from tests.make import model_report, old_2019, report


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

    assert [(f.code, f.severity) for f in findings] == (
        [("REGULATIONS", severity)] if severity else []
    )


def test_a_county_without_regulations_is_right():
    assert found(model_report(), "REGULATIONS_POWER") == []


def test_the_old_form_counts_published_regulations_of_others_too():
    county = old_2019(agency="示例县人民政府", t2={"regulations": "0 5 12"})

    assert found(county, "REGULATIONS_POWER") == []
