"""What is read in a sentence, and what is deliberately not."""

import pytest

from gongkai.audit.narrative import figures
from gongkai.audit.narrative.scope import LAST_YEAR, OWN, PART_YEAR, SUB_UNIT
from tests.audit.narrative.reading import lines, only_prose
from tests.make import model_report, report, sections

AGENCY = "示例县农业农村局"


def read(sentence, **fields):
    found = figures(only_prose(sentence, agency=AGENCY, **fields))
    return sorted(
        f"{f.figure}={f.value}"
        for f in found
        if f.scope == OWN and (f.cell is not None or f.figure == "processing_fee")
    )


@pytest.mark.parametrize(("sentence", "expected"), [*lines("sentences.txt")])
def test_a_sentence_gives_its_figures_and_no_others(sentence, expected):
    assert read(sentence) == sorted([] if expected == "-" else expected.split())


@pytest.mark.parametrize(("sentence", "expected"), [*lines("sentences_more.txt")])
def test_a_sentence_written_later_gives_its_figures_and_no_others(sentence, expected):
    assert read(sentence) == sorted([] if expected == "-" else expected.split())


def test_a_figure_knows_its_place_in_the_printed_text():
    text = "（二）依申请公开。 收到 １，２５８ 件 申请。"
    one = report(sections=sections("第一段。\n" + text))

    [figure] = figures(one)

    section = one.section(1)
    assert section is not None
    assert section.text[figure.offset :].startswith("１，２５８ 件")
    assert figure.printed == "１，２５８ 件"
    assert figure.value == 1258
    assert figure.sentence == "收到 １，２５８ 件 申请。"
    assert figure.cell == (3, "received", "total")


def test_a_group_of_rows_is_the_sum_of_its_cells():
    [_, figure] = figures(only_prose("收到申请9件，不予公开4件。"))

    assert figure.figure == "dn"
    assert len(figure.cells) == 8


@pytest.mark.parametrize(
    ("sentence", "scope"),
    [
        ("2022年收到政府信息公开申请31件。", LAST_YEAR),
        ("上半年收到政府信息公开申请15件。", PART_YEAR),
        ("县教育局收到政府信息公开申请3件。", SUB_UNIT),
        ("本局收到政府信息公开申请3件。", OWN),
    ],
)
def test_a_figure_says_whose_and_of_which_time_it_is(sentence, scope):
    [figure] = figures(only_prose(sentence, agency=AGENCY))

    assert figure.scope == scope


def test_a_number_said_to_be_rough_is_marked_so():
    [figure] = figures(only_prose("收到政府信息公开申请近40件。"))

    assert figure.approximate


def test_the_old_edition_has_one_row_of_other_handling():
    found = figures(only_prose("收到申请3件，其他处理3件。", edition="2019", year=2019))

    assert found[-1].cell == (3, "other.all", "total")


def test_the_preamble_holds_no_figures():
    made = report(sections=sections("", preamble="收到政府信息公开申请5件。"))

    assert figures(made) == []


def test_the_model_report_says_it_received_none():
    found = {f.figure: f for f in figures(model_report()) if f.cell}

    assert found["new"].value == 0
    assert found["new"].sentence == "2023年度，我县收到政府信息申请公开业务0条。"


def test_talk_of_requests_goes_on_from_paragraph_to_paragraph():
    text = "2023年收到申请37件。\n办结33件，其中答复27件、申请人撤回6件。"
    names = [f.figure for f in figures(only_prose(text))]

    assert names[:2] == ["new", "tot"]


def test_talk_of_requests_ends_where_a_new_part_begins():
    text = "（二）依申请公开。收到申请37件。\n（三）互动交流。办结33件。"

    assert [f.figure for f in figures(only_prose(text))] == ["new"]
