"""Numbers typed by hand are flagged; what is no statistic is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.audit.narrative.sentences import sentence
from gongkai.reports.narrative.facts import Facts
from gongkai.reports.narrative.flags import bind, flags, mark_plain
from gongkai.reports.narrative.numerals import numerals, spelled_long
from gongkai.reports.narrative.rendering import rendered
from tests.make_words import MODEL_OTHER, MODEL_OVERVIEW, MODEL_PREAMBLE, MODEL_PROBLEMS
from tests.site.narrative.making import counted, line, report_of

STATISTICS = {
    "办理行政许可285件。": ["285件"],
    "办理行政许可２８５件。": ["285件"],
    "公开信息1,258条、12万条。": ["1,258条", "12万条"],
    "收费7215.19万元，其中处理费400元。": ["7215.19万元", "400元"],
    "召开调度会十二次，印发提醒三期。": ["十二次", "三期"],
    "收到申请两件，受理一件，培训近二百人次。": ["两件", "一件", "二百人次"],
    "答复率100%，百分之九十八按期办结。": ["100%", "百分之九十八"],
    "新收申请数量为0。": ["0"],
    "比上年增加3起，下降29%。": ["3起", "29%"],
    "指导22个部门和12个乡镇。": ["22个", "12个"],
    "增设四个专栏，合并十几个栏目。": ["四个", "十几个"],
    "主动公开 2 2 5 条。": ["225条"],
    "平均办理时长5.2个工作日。": ["5.2个"],
}
NONE = [
    "根据《中华人民共和国政府信息公开条例》第五十条规定，统计期限为2023年1月1日-2023年12月31日。",
    "统计期限自2023年1月1日起至12月31日止，2024年1月22日公布（2024-01-22 09:30）。",
    "2021—2023年，二〇二三年度，2023年第三季度，“十四五”时期，近3年来。",
    "深入学习贯彻党的二十大和二十届二中、三中全会精神，贯彻第三次中央新疆工作座谈会精神。",
    "按照国办函〔2020〕109号、国办发[2019]61号、（2021）30号文件要求。",
    "地址：红其拉甫路098号行政中心3号楼5楼502室，邮编：845250，电话：0998-3421106、13899990000。",
    "拨打12345政务服务便民热线，24小时在线服务，传真：0998-3421106转802。",
    "一是提高认识。二是细化措施。三是压实责任。一方面，进一步规范。",
    "做到领导、机构、人员“三个到位”，坚决做到“两个维护”，落实“一网通办”和“3+N”机制。",
    "本报告由六个部分组成，包括五个方面；规范信息发布三级审核流程，落实三项制度。",
    "不予公开的三类内部事务信息和四类过程性信息，危及“三安全一稳定”。",
    "（一）主动公开。\n1.认真落实。\n（2）加强管理。2.健全制度。3、完善机制。",
    "收到申请之日起20个工作日内答复，第三十三条、第四十八条，第（一）项、第二十条第（五）项。",
    "网址https://www.example.gov.cn/col/col1229/index.html，邮箱gk2023@163.com。",
    "升级政务服务平台2.0版，建设5G基站，推进G30沿线治理，打印A4纸。",
    "一次性告知，千家万户，一体推进，十分重视，统一管理，每件必复，第一时间，第1批。",
    "每2个月通报一次，每季度检查。",
]


def found(text: str) -> list[str]:
    plain = sentence(text).plain
    return [plain[one.start : one.end] for one in numerals(plain)]


@pytest.mark.parametrize("text", STATISTICS)
def test_numbers_of_things_are_found(text):
    assert found(text) == STATISTICS[text]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_statistic_is_left_alone(text):
    assert [one for line in text.split("\n") for one in found(line)] == []


def test_in_the_model_report_exactly_the_statistics_are_found():
    texts = (MODEL_PREAMBLE, MODEL_OVERVIEW, MODEL_PROBLEMS, MODEL_OTHER)
    words = [one for text in texts for line in text.split("\n") for one in found(line)]
    expected = "225条 131件 3件 3个 64个 739条 1258条 22个 12个 0条 6次 38条 12条 4个 7个 12期 6份"
    assert words == expected.split()


def test_chinese_numerals_are_read_to_a_hundred_million():
    assert spelled_long("十二") == 12
    assert spelled_long("一万二千三百") == 12300
    assert spelled_long("两亿") == 200_000_000
    assert spelled_long("万") == 10_000


@pytest.fixture
def report(world):
    made = report_of(world.county, world["hewei"])
    line(world.county, "decision", what="permits", amount=285)
    line(world.county, "item.published", what="news", who="own", amount=12)
    return made


def flagged(report, text: str):
    facts = Facts(report, counted(report))
    return flags(rendered(text, facts), facts)


def test_what_is_bound_or_marked_is_not_flagged(report):
    text = "许可{{ permits.decisions }}件，第{{ plain:12 }}批，又{{ plain:三次 }}，手写9件。"
    (flag,) = flagged(report, text)
    assert text[flag.start : flag.end] == "9件" == flag.words


def test_a_flag_stands_in_the_draft_where_the_number_was_typed(report):
    text = "{{ agency.name }}。\n\n　　许可{{ permits.decisions }}件 办理 ２８５ 件，又285件。"
    first, second = flagged(report, text)
    assert text[first.start : first.end] == "２８５ 件"
    assert text[second.start : second.end] == "285件"


def test_a_flag_suggests_the_figure_with_that_value(report):
    (flag,) = flagged(report, "全年办理行政许可决定285件。")
    assert [one.name for one in flag.suggested] == ["permits.decisions"]


def test_the_words_beside_a_number_decide_between_equal_figures(report, world):
    line(world.county, "decision", what="penalties", amount=12)
    (flag,) = flagged(report, "公开动态新闻12条。")
    assert flag.suggested[0].name == "items.news"
    (flag,) = flagged(report, "作出行政处罚决定12件。")
    assert flag.suggested[0].name == "penalties.decisions"


def test_of_many_zeros_only_those_named_are_suggested(report):
    (flag,) = flagged(report, "作出行政强制决定0件。")
    assert [one.name for one in flag.suggested] == ["coercion.decisions"]
    (flag,) = flagged(report, "失误0次。")
    assert flag.suggested == ()


def test_binding_keeps_the_measure_word_and_marking_keeps_the_words(report):
    text = "许可285件。"
    (flag,) = flagged(report, text)
    bound = bind(text, flag.start, flag.words, "permits.decisions")
    assert bound == "许可{{ permits.decisions }}件。"
    assert mark_plain(text, flag.start, flag.words) == "许可{{ plain:285件 }}。"
    assert flagged(report, bound) == flagged(report, mark_plain(text, 2, "285件")) == []


def test_a_number_that_has_moved_is_bound_where_it_stands_now(report):
    assert bind("新写一句。许可285件。", 2, "285件", "permits.decisions").endswith(
        "许可{{ permits.decisions }}件。"
    )
    assert bind("删掉了。", 2, "285件", "permits.decisions") == "删掉了。"


def test_a_number_inside_a_token_is_never_replaced(report):
    text = "{{ plain:285件 }}，许可285件。"
    assert bind(text, 0, "285件", "permits.decisions") == (
        "{{ plain:285件 }}，许可{{ permits.decisions }}件。"
    )


def test_a_hundred_kilobytes_of_numbers_are_flagged_in_seconds(report):
    import time

    text = ("办理行政许可285件，公开信息1258条，召开会议十二次。\n" * 1700)[:100_000]
    began = time.process_time()
    assert len(flagged(report, text)) > 3000
    assert time.process_time() - began < 10


def test_the_prose_of_other_tests_is_read_without_fault():
    for path in Path("tests/audit").rglob("*.py"):
        for line_ in path.read_text().splitlines():
            for one in numerals(sentence(line_).plain):
                assert one.value >= 0
