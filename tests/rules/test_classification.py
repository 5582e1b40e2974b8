"""Topic classes, genres and index numbers."""

import pytest

from gongkai.rules.classification import GENRES, TOPIC_CLASSES, genre_of, is_index_number


def test_there_are_twenty_two_topic_classes_and_fifteen_genres_with_other():
    assert len(TOPIC_CLASSES) == len(set(TOPIC_CLASSES)) == 22
    assert TOPIC_CLASSES[0] == "国务院组织机构"
    assert TOPIC_CLASSES[-1] == "其他"
    assert len(GENRES) == 16


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("000014349/2018-00222", True),
        ("11370322004222241N/2021-5135380", True),
        ("11370322004222241N/202105-51353", True),
        ("000014349-2018-00222", False),
        ("00001434/2018-00222", False),
        ("", False),
    ],
)
def test_an_index_number_has_one_of_two_forms(text, good):
    assert is_index_number(text) is good


@pytest.mark.parametrize(
    ("title", "genre"),
    [
        ("关于2023年放假的通知", "通知"),
        ("关于印发《办法》的通知（试行）", "通知"),
        ("某县人民政府令", "命令（令）"),
        ("县政府关于某事的批复", "批复"),
        ("专题会议纪要", "纪要"),
        ("2023年工作要点", "其他"),
    ],
)
def test_a_documents_genre_is_the_word_its_title_ends_with(title, genre):
    assert genre_of(title) == genre
