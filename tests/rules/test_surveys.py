"""A questionnaire is read from lines, answered within its days, and counted."""

import pytest

from gongkai.rules.surveys import (
    BadQuestions,
    Kind,
    NotOpen,
    may_show,
    parse,
    questions_of,
    refuse_closed,
    sentence,
    summed,
    written,
)
from tests.rules.days import day

TEXT = """[评分] 您满意吗？
[单选] 您从哪里看到？
- 网站
- 公示栏

[多选] 您想看什么（可不填）
- 预算
- 招生
[填空] 您的建议（可不填）"""


def test_parse_reads_every_kind_and_writes_it_back():
    found = parse(TEXT)

    assert [one.kind for one in found] == [Kind.SCALE, Kind.SINGLE, Kind.MULTIPLE, Kind.TEXT]
    assert [one.required for one in found] == [True, True, False, False]
    assert found[1].choices == ("网站", "公示栏")
    assert parse(written(found)) == found
    assert questions_of(one.data() for one in found) == found


@pytest.mark.parametrize(
    ("wrong", "line"),
    [
        ("", 1),
        ("您满意吗？", 1),
        ("[作文] 写一篇", 1),
        ("[单选] 一题\n- 只有一个", 1),
        ("[评分] 一题\n- 选项", 2),
        ("[单选] 一题\n- 甲\n- 甲", 3),
        ("[填空]", 1),
        ("[填空] 一题\n" * 31, 31),
    ],
)
def test_what_is_no_questionnaire_is_said_with_its_line(wrong, line):
    with pytest.raises(BadQuestions, match=f"第{line}行"):
        parse(wrong)


def test_refuse_closed_outside_its_days():
    first, last = day("2023-10-01"), day("2023-10-31")
    refuse_closed(first, last, last)
    with pytest.raises(NotOpen, match="2023-10-31"):
        refuse_closed(first, last, day("2023-11-01"))


def test_summed_counts_and_sentence_says_it():
    answers = [[5, 0, [0, 1], "好"], [4, 0, [1], ""], [2, 1, [], None]]
    scale, single, several, text = summed(parse(TEXT), answers)

    assert scale.counts == (("5", 1), ("4", 1), ("3", 0), ("2", 1), ("1", 0))
    assert scale.mean == pytest.approx(11 / 3)
    assert scale.content == pytest.approx(200 / 3)
    assert single.counts == (("网站", 2), ("公示栏", 1))
    assert (several.answered, several.counts) == (2, (("预算", 1), ("招生", 2)))
    assert (text.answered, text.counts, text.content) == (1, (), None)
    assert sentence(2023, 1, 3, scale.content) == (
        "2023年开展社会评议1次，收到有效答卷3份，满意率66.7%。"
    )
    assert sentence(2023, 0, 0, None).endswith("0份。")


def test_may_show_only_enough_answers():
    assert may_show(30)
    assert not may_show(29)
    assert may_show(5, survey_least=5)
