"""What the checks of the prose find, and where they keep silent."""

import random
import time
from dataclasses import replace
from decimal import Decimal

import pytest

from gongkai.audit.finding import Severity
from gongkai.audit.narrative import reading
from tests.audit.narrative import prose
from tests.audit.narrative.reading import findings, lines, only_prose
from tests.make import city_2025, clean_report, model_report, old_2019, report, sections


def families(one):
    return {f.family for f in findings(one)}


def loud(one):
    return [f for f in findings(one) if f.severity is not Severity.NOTICE]


@pytest.mark.parametrize(
    "sentence", [right or left for left, right in lines("true_sentences.txt")]
)
def test_a_sentence_that_agrees_with_itself_is_left_alone(sentence):
    assert loud(only_prose(sentence)) == []


@pytest.mark.parametrize(("family", "sentence"), [*lines("false_sentences.txt")])
def test_a_sentence_that_contradicts_itself_is_found(family, sentence):
    assert family in families(only_prose(sentence))


@pytest.mark.parametrize("make", [report, clean_report, city_2025, old_2019])
def test_a_clean_report_gives_no_warning(make):
    assert loud(make()) == []


def test_the_model_report_gives_its_sum_and_three_notices():
    found = {f.code: f for f in findings(model_report())}

    parts = found["TEXT-PARTS"]
    assert (parts.family, parts.expected, parts.printed) == ("TEXT_ITEMISATION", 1165, 1258)
    assert "全县实现政府信息公开1258条" in (parts.places[0].sentence or "")
    assert parts.places[0].chapter == 1
    assert set(found) == {
        "TEXT-PARTS",
        "TEXT-MORE-REQUESTS",
        "TEXT-BY-ITEM",
        "TEXT-DISPUTES-UNMENTIONED",
    }


def test_text_against_table_names_the_sentence_and_the_cell():
    one = report(
        t3={
            "received": "3 0 0 0 0 0 3",
            "granted": "3 0 0 0 0 0 3",
            "results_total": "3 0 0 0 0 0 3",
        },
        sections=sections("本年度受理政府信息公开申请2件，均按期答复。"),
    )

    [found] = findings(one)

    assert (found.family, found.expected, found.printed) == ("TEXT_VS_TABLE", 3, 2)
    first, cell = found.places
    assert (first.table, first.row, first.col, first.chapter) == (3, "received", "total", 1)
    assert first.sentence == "本年度受理政府信息公开申请2件，均按期答复。"
    assert (cell.table, cell.row, cell.col) == (3, "received", "total")


def test_a_review_outcome_is_compared_by_group():
    text = "因政府信息公开引发行政复议3件，其中结果维持2件、尚未审结1件。"
    one = report(t4={"review": "1 0 1 1 3"}, sections=sections("", "", "", text))

    [found] = loud(one)

    assert (found.places[0].group, found.places[0].col) == ("review", "upheld")


def test_suits_are_the_sum_of_both_kinds():
    rows = {"suit_direct": "1 0 0 0 1", "suit_after_review": "2 0 0 0 2"}

    assert loud(report(t4=rows, sections=sections("政府信息公开行政诉讼3件。"))) == []
    assert families(report(t4=rows, sections=sections("政府信息公开行政诉讼2件。"))) == {
        "TEXT_VS_TABLE"
    }


def test_not_held_may_be_more_than_what_the_text_says_does_not_exist():
    rows = {
        "received": "5 0 0 0 0 0 5",
        "unable.not_held": "5 0 0 0 0 0 5",
        "results_total": "5 0 0 0 0 0 5",
    }

    assert loud(report(t3=rows, sections=sections("收到申请5件，其中信息不存在3件等。"))) == []
    assert "TEXT_VS_TABLE" in families(
        report(t3=rows, sections=sections("收到申请5件，其中信息不存在6件。"))
    )


def test_not_existing_is_all_of_not_held_where_its_list_adds_up_only_so():
    rows = {
        "received": "9 0 0 0 0 0 9",
        "granted": "4 0 0 0 0 0 4",
        "unable.not_held": "5 0 0 0 0 0 5",
        "results_total": "9 0 0 0 0 0 9",
    }

    def found(text):
        return {
            (f.family, f.places[0].row) for f in loud(report(t3=rows, sections=sections(text)))
        }

    assert found("收到申请9件。办理结果（共9件）为：予以公开4件、信息不存在3件。") == {
        ("TEXT_VS_TABLE", "unable.not_held"),
        ("TEXT_ITEMISATION", None),
    }
    assert found("办结9件，其中予以公开4件、信息不存在5件。") == set()
    assert found("办结9件，其中予以公开4件、信息不存在3件等。") == set()


def test_a_blank_cell_contradicts_nothing():
    one = report(sections=sections("收到政府信息公开申请5件。"))
    key = (3, "received", "total")
    blank = replace(one.cells[key], value=None, reading=None)

    assert loud(replace(one, cells={**one.cells, key: blank})) == []


@pytest.mark.parametrize(
    ("sentence", "family"),
    [
        ("全年收取行政事业性收费7215.19万元。", None),
        ("全年收取行政事业性收费72151900元。", None),
        ("全年收取行政事业性收费7215.2万元。", None),
        ("全年收取行政事业性收费0.72亿元。", None),
        ("全年收取行政事业性收费约7200万元。", None),
        ("全年收取行政事业性收费7251.19万元。", "TEXT_VS_TABLE"),
        ("全年收取行政事业性收费7215.19元。", "FEE_UNIT"),
    ],
)
def test_fees_are_compared_in_one_unit(sentence, family):
    one = report(t2={"fees": "7215.19"}, sections=sections(sentence))

    assert families(one) == ({family} if family else set())


def test_processing_fees_above_all_fees_are_only_noticed():
    one = report(sections=sections("", "", "", "", "", "收取政府信息公开信息处理费400元。"))

    assert [f.severity for f in findings(one)] == [Severity.NOTICE]


def test_processing_fees_stated_twice_must_agree():
    one = only_prose("没有收取信息处理费。\n2023年收取政府信息公开信息处理费400元。", chapter=6)

    assert "TEXT_VS_TEXT" in families(one)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2022年，我局认真贯彻落实条例，推进政府信息公开工作。", True),
        ("（一）主动公开。2022年，我局加强政府信息公开工作。", True),
        ("2022年，我局收到政府信息公开申请0件。", True),
        ("2022年受理政府信息公开申请0件。", True),
        ("2022年共公开政府信息74条。收到公开申请0件。", True),
        ("2022年公开的政策解读，今后继续更新。", False),
        ("2023年，我局认真贯彻落实条例。", False),
        ("2022年印发的办法继续实施，2023年修订。", False),
        ("2022年12月，我局印发公开指南。", False),
        ("2024年，我局将继续做好公开工作。", False),
        ("与2022年相比，公开数量有所上升。", False),
        ("2022年以来，我局持续推进公开工作。", False),
        ("2022年，全县收到申请31件；2023年收到申请0件。", False),
        ("2022年，我局收到政府信息公开申请31件。", False),
    ],
)
def test_a_statement_that_begins_with_another_year_is_found(text, found):
    one = report(sections=sections(text))

    assert ("YEAR" in families(one)) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("（二）依申请公开。2022年，全县新收政府信息公开申请76件，较上年减少9件。", True),
        ("2022年，全县新收政府信息公开申请76件，比上年减少9件。", True),
        ("2022年，全县新收政府信息公开申请85件，今年新收76件。", False),
        ("2022年，全县新收申请76件；2023年新收申请76件，与上年持平。", False),
    ],
)
def test_this_years_figures_under_another_year_are_found(text, found):
    rows = {
        "received": "76 0 0 0 0 0 76",
        "granted": "76 0 0 0 0 0 76",
        "results_total": "76 0 0 0 0 0 76",
    }

    assert ("YEAR" in families(report(t3=rows, sections=sections(text)))) is found


def test_fees_of_another_year_in_chapter_six_are_found():
    def found(text):
        return "YEAR" in families(report(sections=sections("", "", "", "", "", text)))

    assert found("2022年，我县没有收取信息处理费。")
    assert not found("2022年，我县承办建议提案12件。")


def test_what_was_published_in_all_is_stated_alike():
    first = "2023年，我县通过各渠道主动公开政府信息8642条。"

    def found(text):
        return "TEXT_VS_TEXT" in families(report(sections=sections(first, "", "", "", text)))

    assert found("2023年我县虽主动公开政府信息8462条，但针对性不强。")
    assert not found("2023年我县虽主动公开政府信息8642条，但针对性不强。")
    assert not found("2023年我县通过网站主动公开政府信息462条。")


def test_what_was_published_in_all_is_told_on_in_chapter_five():
    def found(text):
        first = "2023年，我局全年主动公开信息455条，较上年增加60条。"
        return "TEXT_VS_TEXT" in families(report(sections=sections(first, "", "", "", text)))

    assert found("存在问题主要是主动公开的485条信息中政策解读类偏少。")
    assert not found("存在问题主要是主动公开的455条信息中政策解读类偏少。")
    assert not found("门户网站主动公开的131条信息中政策解读类偏少。")


def test_fees_taken_in_are_those_of_the_notice_just_spoken_of():
    def found(text):
        last = "按照《政府信息公开信息处理费管理办法》，发出收费通知1件，实际收取0元。"
        one = report(sections=sections(text, "", "", "", "", last))
        return "TEXT_VS_TEXT" in families(one)

    assert found("信息处理费方面，向1名申请人发出收费通知，实收300元。")
    assert not found("信息处理费方面，向1名申请人发出收费通知，实收0元。")
    assert not found("全年收取水资源费等共收取300元。")


@pytest.mark.parametrize(("share", "found"), [("7.6", False), ("10.6", True)])
def test_one_share_unlike_the_rest_is_found_though_the_whole_stands_elsewhere(share, found):
    rows = {
        "granted": "102 0 0 0 0 0 102",
        "partial": "25 0 0 0 0 0 25",
        "denied.process": "27 0 0 0 0 0 27",
        "unable.not_held": "176 0 0 0 0 0 176",
        "results_total": "330 0 0 0 0 0 330",
        "received": "330 0 0 0 0 0 330",
    }
    text = (
        "共收到申请330件，办结330件。从答复结果看，予以公开102件，占30.9%；部分公开25件，"
        f"占{share}%；不予公开27件，占8.2%；无法提供176件，占53.3%。"
    )

    assert ("TEXT_RATIO" in families(report(t3=rows, sections=sections(text)))) is found


@pytest.mark.parametrize("granted", [6, 9])
def test_a_request_withdrawn_is_a_part_of_the_list_of_results(granted):
    text = f"共收到申请12宗，均已答复。其中予以公开{granted}宗，不掌握3宗，重复申请2宗，撤回1宗。"

    assert ("TEXT_ITEMISATION" in families(only_prose(text))) is (granted == 9)


def test_fees_for_rubbish_are_no_processing_fees():
    text = "全年收取占道费、垃圾处理费等1893.5万元。未收取信息处理费。"

    assert loud(only_prose(text, chapter=6)) == []


def test_more_requests_without_requests_is_noticed():
    text = "公开不及时，造成信息公开申请数量增加。"

    assert "TEXT_CONTRADICTION" in families(report(sections=sections("", "", "", "", text)))


@pytest.mark.parametrize("seed", range(150))
def test_a_true_paragraph_is_left_alone_and_one_changed_number_is_found(seed):
    chance = random.Random(seed)
    facts = prose.facts(chance)
    told = prose.truthful(chance, facts)
    assert loud(prose.with_prose(facts, told, chance)) == []
    spot = chance.randrange(len(told))
    spoiled = prose.spoil(chance, told[spot])
    if spoiled is None or seed in prose.LUCKY:
        return
    told[spot] = spoiled[0]

    found = findings(prose.with_prose(facts, told, chance))

    assert [f for f in found if (f.places[0].sentence or "-") in spoiled[0]]


def test_a_report_of_three_thousand_characters_is_read_in_milliseconds():
    one = model_report()
    times = []
    for _ in range(5):
        reading.forget()
        start = time.process_time()
        findings(one)
        times.append(time.process_time() - start)

    assert min(times) < 0.02


def test_a_printed_value_is_exact():
    one = report(sections=sections("收到政府信息公开申请2件。"))

    [found] = loud(one)

    assert found.printed == Decimal(2)


def test_a_page_without_full_stops_does_not_hold_the_audit_up():
    text = "其中公开（1条、" * 400_000
    start = time.process_time()

    findings(report(sections=sections(text)))

    assert time.process_time() - start < 20


def test_many_numbers_in_one_sentence_are_read_in_reasonable_time():
    text = "收到申请3件，其中公开1件，共计4件（" * 200 + "。"
    start = time.process_time()

    findings(report(sections=sections(text)))

    assert time.process_time() - start < 5


def test_a_total_with_two_digits_swapped_is_told_wherever_it_stands():
    def found(*chapters):
        return families(report(sections=sections(*chapters)))

    first = "2023年，全县主动公开政府信息3368条。县政府网站、政务新媒体等合计公开政府信息{}条。"
    assert "TEXT_VS_TEXT" in found(first.format(3638))
    assert "TEXT_VS_TEXT" not in found(first.format(2214))


def test_decisions_handled_that_only_swap_two_digits_of_the_table_are_found():
    def found(text):
        one = report(t2={"permits": "1368"}, sections=sections(text))
        return [f.places[0] for f in findings(one) if f.code == "TEXT-SWAPPED"]

    (place,) = found("全年办理行政许可事项1386件。")
    assert (place.table, place.row, place.col, place.chapter) == (2, "permits", "decisions", 1)
    assert found("全年办理行政许可事项2214件。") == []


@pytest.mark.parametrize("again", ["全年仅举办政务公开培训5次", "2023年虽举办了5次培训"])
def test_an_act_told_again_in_few_words_is_the_same_act(again):
    def found(times):
        first = f"2023年，我局举办政务公开培训{times}次，参训140人次。"
        one = report(sections=sections(first, "", "", "", f"{again}，但针对性不强。"))
        return "TEXT_VS_TEXT" in families(one)

    assert found(3)
    assert not found(5)


def test_a_title_of_an_earlier_year_than_its_tables_and_its_text_is_found():
    text = "全年公开信息188条。\n2021年，我局修订政务公开制度2项。"
    one = replace(report(sections=sections(text)), year=2020, title="某县民政局2020年年度报告")

    assert "TITLE-YEAR-LATER" in {f.code for f in findings(one)}


def test_no_fee_at_all_and_a_fee_contradict_each_other():
    first, last = "全年收到申请3件，没有收取任何费用。", "本年度收取信息处理费120元。"
    one = report(sections=sections(first, "", "", "", "", last))

    assert "TEXT_VS_TEXT" in families(one)
