"""Words that tell by themselves what is spoken of, and the talk in which they do not."""

from dataclasses import replace
from datetime import date

import pytest

from gongkai.audit.narrative import figures
from gongkai.audit.narrative.scope import OWN, SUB_UNIT
from gongkai.documents.report import Kind, Period
from tests.audit.narrative.marked import reported
from tests.audit.narrative.reading import findings, only_prose
from tests.make import clean_report, report, sections


def names(text, **fields):
    return [f.figure for f in figures(only_prose(text, **fields))]


@pytest.mark.parametrize(
    "text",
    [
        "留言办理扎实推进，受理留言56件。办结55件。",
        "办理建议35件。\n办结33件。",
        "受理工单1200件，上年结转3件，结转下年5件。",
        "（三）互动交流。办结33件。",
        "全年制发公文420件，主动公开320件、依申请公开60件、不予公开40件。",
        "抽查行政执法案卷45件。",
        "上年结转项目4个，结转下年项目6个。",
    ],
)
def test_words_of_the_form_are_not_read_in_talk_of_other_business(text):
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("办理建议35件。\n上年结转4件。", ["cin"]),
        ("主动公开政府信息1258条。\n办结36件。", ["tot"]),
        ("办结36件，结转下年度继续办理2件。", ["tot", "cout"]),
        ("因不属于本机关职责，无法提供8件。", ["u1"]),
        ("因本机关不掌握，告知无法提供8件。", ["u1"]),
    ],
)
def test_words_of_the_form_speak_for_themselves(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "推进法治政府建设。行政复议案件3件，行政诉讼案件4件。",
        "全县办理行政复议案件86件。",
        "受理行政复议申请3件，审结2件。",
        "行政应诉案件4件，行政诉讼4件均未败诉。",
    ],
)
def test_reviews_and_suits_of_courts_in_general_are_not_ours(text):
    assert names(text) == []


def test_far_more_reviews_than_in_the_table_are_those_of_the_whole_county():
    def found(text):
        return findings(clean_report(sections=sections(text)))

    assert [f.family for f in found("行政复议3起，行政诉讼1起。")] == ["TEXT_VS_TABLE"]
    assert found("行政复议86起，行政诉讼41起。") == []


def test_a_judicial_bureau_decides_the_reviews_it_speaks_of():
    assert names("行政复议3起。", agency="示例县司法局") == []


@pytest.mark.parametrize(
    ("text", "chapter", "group"),
    [
        ("本年度没有行政复议案件。", 1, "review"),
        ("全年无行政复议、行政诉讼。", 1, "review"),
        ("全年零复议、零诉讼。", 6, "review"),
        ("没有被提起行政诉讼。", 1, "suit_direct"),
        ("行政诉讼为0。", 4, "suit_direct"),
    ],
)
def test_none_said_of_reviews_and_suits_is_compared(text, chapter, group):
    [found, *_] = findings(reported("R", chapter, text))

    assert (found.family, found.places[0].group, found.printed) == ("TEXT_VS_TABLE", group, 0)


@pytest.mark.parametrize("text", ["依申请公开零受理。", "本年度零申请。"])
def test_no_requests_in_few_words_is_compared(text):
    assert [f.family for f in findings(reported("O", 1, text))] == ["TEXT_VS_TABLE"]


def test_an_agencys_short_name_is_its_own():
    text = "区医保局共收到政府信息公开申请3件。"

    [own] = figures(only_prose(text, agency="示例区医疗保障局"))
    [other] = figures(only_prose(text, agency="示例区人力资源和社会保障局"))

    assert (own.scope, other.scope) == ("own", "sub-unit")


def test_blank_totals_are_the_sums_of_their_columns():
    text = "收到政府信息公开申请37件，办结37件，其中予以公开18件、部分公开3件。"
    one = clean_report(sections=sections(text))
    cells = {
        key: replace(figure, printed="", value=None, kind=Kind.BLANK, reading=None)
        if key[0] == 3 and key[2] == "total"
        else figure
        for key, figure in one.cells.items()
    }

    assert findings(replace(one, cells=cells)) == [
        f for f in findings(one) if f.severity == "notice"
    ]


def test_a_title_outvoted_by_period_and_text_does_not_make_the_text_wrong():
    one = report(
        year=2022,
        title="示例县人民政府2022年政府信息公开工作年度报告",
        period=Period(date(2023, 1, 1), date(2023, 12, 31), "2023年1月1日至2023年12月31日"),
        sections=sections("2023年，我县收到政府信息公开申请0件。"),
    )

    assert findings(one) == []


@pytest.mark.parametrize(
    "name", ["全区各部门", "全区各级各单位", "全市民政系统", "全区35个单位", "全县各镇（街道）"]
)
def test_what_all_bodies_of_an_area_received_is_not_a_bureaus_number(name: str):
    text = f"{name}共收到政府信息公开申请220件。"

    [bureau] = figures(only_prose(text, agency="示例区民政局"))
    [government] = figures(only_prose(text, agency="示例区人民政府"))

    [township] = figures(only_prose(text, agency="示例区青山镇人民政府"))

    assert bureau.scope == township.scope == SUB_UNIT
    assert government.scope == OWN
