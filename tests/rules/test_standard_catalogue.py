"""Channels and fields of the standard catalogues, in the words counties use."""

import pytest

from gongkai.rules.standard_catalogue import CHANNELS, FIELDS, channel_named, field_in


@pytest.mark.parametrize(
    ("words", "channel"),
    [
        ("政府网站", "政府网站"),
        ("政府门户网站 ", "政府网站"),
        ("发布会\n听证会", "发布会/听证会"),
        ("入户现场", "入户/现场"),
        ("社区/企事业单位/村公示栏 (电子屏)", "社区/企事业单位/村公示栏（电子屏）"),
        ("村务公示栏", "社区/企事业单位/村公示栏（电子屏）"),
        ("抖音", None),
        ("", None),
    ],
)
def test_a_channel_is_known_by_many_words(words: str, channel: str | None):
    assert channel_named(words) == channel


def test_every_channel_is_known_by_its_own_name():
    assert [channel_named(one) for one in CHANNELS] == list(CHANNELS)


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("（一）示例县义务教育领域基层政务公开标准目录", "义务教育"),
        ("国有土地上房屋征收与补偿领域", "国有土地上房屋征收与补偿"),
        ("旅游领域基层政务公开标准目录", ""),
    ],
)
def test_the_trial_field_a_title_names_is_found(title: str, field: str):
    assert field_in(title) == field


def test_there_are_26_trial_fields():
    assert len(set(FIELDS)) == 26
