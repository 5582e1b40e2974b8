"""Quizzes are made of the rules: the same number, the same quiz; the rule says what is right."""

from datetime import date

import pytest

from gongkai.rules.calendar import calendar_of
from gongkai.rules.knowledge import Topic, find, sayings
from gongkai.rules.reply import reply_due
from gongkai.rules.steps import on
from gongkai.rules.training import (
    NotAnswered,
    Question,
    passed,
    quiz,
    right_answers,
    trained_until,
)
from tests.rules.days import day


def every() -> list[Question]:
    return [one for number in range(60) for one in quiz(number)]


def test_quiz_is_the_same_for_the_same_number_and_asks_nothing_twice():
    assert quiz(7) == quiz(7) != quiz(8)
    for number in range(60):
        questions = quiz(number)
        assert len({one.text for one in questions}) == len(questions) == 10


def test_every_question_has_one_right_option_an_article_and_a_sentence():
    for one in every():
        assert 3 <= len(one.options) == len(set(one.options)) <= 4, one
        assert 0 <= one.right < len(one.options)
        assert one.basis and one.sentence.endswith(("。", "）。"))


def test_the_right_day_is_the_rule_s_own():
    asked = [one for one in every() if "最迟哪一天答复" in one.text]
    assert asked
    for one in asked:
        days = (date(2023, 1, 3).toordinal() + n for n in range(320))
        starts = (date.fromordinal(n) for n in days)
        (start,) = [each for each in starts if one.text.startswith(str(on(each)))]
        assert one.options[one.right] == str(on(reply_due(start, calendar_of()).due))


def test_right_answers_are_counted_and_nothing_may_be_left_out():
    questions = quiz(1)
    right: list[int | None] = [one.right for one in questions]
    wrong: list[int | None] = [*right[:-1], (questions[-1].right + 1) % 3]
    assert (right_answers(questions, right), right_answers(questions, wrong)) == (10, 9)
    for bad in (right[:-1], [None, *right[1:]], [9, *right[1:]]):
        with pytest.raises(NotAnswered):
            right_answers(questions, bad)


def test_passed_and_trained_until():
    assert passed(8, 10) and not passed(7, 10) and not passed(0, 0)
    assert passed(7, 10, training_pass_mark=70)
    assert trained_until(day("2023-05-10")) == day("2024-05-09")


def test_the_reading_room_finds_by_article_and_word():
    (found,) = find("第三十三条第二款 答复申请")
    assert found.sentence == "答复申请：自收到申请之日起20个工作日内。"
    assert find("30", Topic.PUBLISHING) and not find("没有这样的词")
    assert {one.topic for one in sayings()} == set(Topic)
