"""The remedy paragraph, its organs and courts."""

import pytest

from gongkai.rules.remedies import (
    Level,
    NoChannel,
    NoName,
    Respondent,
    court,
    refuse_without_channel,
    remedy_paragraph,
    review_organs,
)
from tests.rules.days import day

NOW, THEN = day("2024-03-01"), day("2023-03-01")
COUNTY = "某县人民政府"


def agency(level: Level, superior: str = "上级局", **names: str) -> Respondent:
    return Respondent("某机关", level, COUNTY, superior, **names)


@pytest.mark.parametrize(
    ("level", "superior", "organs"),
    [
        (Level.DEPARTMENT, "某市教育局", (COUNTY,)),
        (Level.TOWNSHIP, "", (COUNTY,)),
        (Level.GOVERNMENT, "喀什地区行政公署", ("喀什地区行政公署",)),
        (Level.JUSTICE_BUREAU, "某市司法局", (COUNTY, "某市司法局")),
        (Level.VERTICAL, "某市税务局", ("某市税务局",)),
    ],
)
def test_each_level_has_its_review_organ(level, superior, organs):
    assert review_organs(agency(level, superior), NOW) == organs


def test_before_2024_the_higher_department_could_review_too():
    assert review_organs(agency(Level.DEPARTMENT, "某市教育局"), THEN) == (COUNTY, "某市教育局")


def test_governments_are_sued_in_the_intermediate_court():
    assert court(agency(Level.GOVERNMENT)) == "有管辖权的中级人民法院"
    assert court(agency(Level.TOWNSHIP)) == "有管辖权的基层人民法院"
    assert court(agency(Level.TOWNSHIP, designated_court="铁路运输法院")) == "铁路运输法院"


def test_a_refusal_from_2024_sends_to_review_first():
    text = remedy_paragraph("WITHHOLD_SECRET", NOW, agency(Level.DEPARTMENT))

    assert text == (
        "如不服本答复，应当自收到本答复之日起60日内，先向某县人民政府申请行政复议；"
        "对行政复议决定仍不服的，可以自收到行政复议决定书之日起15日内向人民法院提起行政诉讼。"
    )


def test_the_same_refusal_before_2024_leaves_the_choice():
    text = remedy_paragraph("WITHHOLD_SECRET", THEN, agency(Level.DEPARTMENT, "某市教育局"))

    assert text == (
        "如不服本答复，可以自收到本答复之日起60日内向某县人民政府或者某市教育局申请行政复议，"
        "或者自收到本答复之日起6个月内向有管辖权的基层人民法院提起行政诉讼。"
    )


def test_information_that_does_not_exist_leaves_the_choice():
    text = remedy_paragraph("NOT_EXIST", NOW, agency(Level.GOVERNMENT, "喀什地区行政公署"))

    assert "向喀什地区行政公署申请行政复议，或者" in text
    assert "中级人民法院" in text


def test_a_reply_served_on_line_names_the_channel_on_line():
    text = remedy_paragraph("DISCLOSE", NOW, agency(Level.TOWNSHIP), online_channel="掌上复议")

    assert text.endswith("可通过掌上复议提交行政复议申请书。")


def test_what_is_sent_on_line_without_a_channel_on_line_is_refused_from_2024_on():
    with_channel = "可通过掌上复议提交行政复议申请书。"
    refuse_without_channel("答复书", "", day("2023-12-29"))
    refuse_without_channel("答复书", with_channel, NOW)
    refuse_without_channel("答复书", with_channel, NOW, online_channel="掌上复议")
    with pytest.raises(NoChannel, match="答复书没有写明；请改用邮寄"):
        refuse_without_channel("答复书", "如不服，可以申请行政复议。", NOW)
    with pytest.raises(NoChannel, match="没有写明“县平台”"):
        refuse_without_channel("答复书", with_channel, NOW, online_channel="县平台")


def test_an_organ_without_a_name_is_not_left_blank():
    with pytest.raises(NoName, match="没有登记某机关的上一级机关"):
        remedy_paragraph("DISCLOSE", NOW, agency(Level.GOVERNMENT, ""))
