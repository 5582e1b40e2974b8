"""What an agency's name says."""

import pytest

from gongkai.audit.agencies import Kind, Level, agency, below, same_agency


@pytest.mark.parametrize(
    ("name", "level", "kind", "key"),
    [
        ("嘉兴市人民政府", Level.CITY, Kind.GOVERNMENT, "嘉兴市人民政府"),
        ("杭州市萧山区瓜沥镇人民政府", Level.TOWNSHIP, Kind.GOVERNMENT, "瓜沥镇人民政府"),
        (
            "新疆维吾尔自治区喀什地区塔什库尔干塔吉克自治县人民政府",
            Level.COUNTY,
            Kind.GOVERNMENT,
            "塔什库尔干塔吉克自治县人民政府",
        ),
        ("武汉市汉阳区人民政府办公室", Level.COUNTY, Kind.OFFICE, "汉阳区人民政府办公室"),
        ("长沙市住房和城乡建设局", Level.CITY, Kind.DEPARTMENT, "长沙市住房和城乡建设局"),
        ("长春市市场监督管理局", Level.CITY, Kind.DEPARTMENT, "长春市市场监督管理局"),
        ("示例县乡村振兴局", Level.COUNTY, Kind.DEPARTMENT, "示例县乡村振兴局"),
        ("广西壮族自治区人民政府", Level.PROVINCE, Kind.GOVERNMENT, "广西壮族自治区人民政府"),
        (
            "深圳市深汕特别合作区管理委员会",
            Level.ZONE,
            Kind.DEPARTMENT,
            "深汕特别合作区管理委员会",
        ),
        ("国家税务总局", Level.NATIONAL, Kind.DEPARTMENT, "国家税务总局"),
        ("教育局", Level.UNKNOWN, Kind.DEPARTMENT, "教育局"),
    ],
)
def test_level_and_kind_are_told_from_the_name(name, level, kind, key):
    found = agency(name)

    assert (found.level, found.kind, found.key) == (level, kind, key)


def groups(*names):
    return sorted(sorted(g) for g in same_agency((name, i) for i, name in enumerate(names)))


def test_an_agency_with_and_without_its_province_is_one():
    assert groups("瓜沥镇人民政府", "杭州市萧山区瓜沥镇人民政府") == [[0, 1]]


def test_a_government_and_its_office_are_two():
    assert groups("汉阳区人民政府", "汉阳区人民政府办公室") == [[0], [1]]


def test_two_places_of_one_name_are_two():
    assert groups("南京市鼓楼区人民政府", "福州市鼓楼区人民政府", "鼓楼区人民政府") == [
        [0],
        [1],
        [2],
    ]


def test_bureaus_and_townships_of_a_county_are_below_its_government():
    parent = agency("示例县人民政府")

    assert below(agency("示例县教育局"), parent)
    assert below(agency("某某市示例县东乡镇人民政府"), parent)
    assert not below(agency("示范县教育局"), parent)
    assert not below(agency("某某市示例县人民政府"), parent)
