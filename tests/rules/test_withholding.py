"""On what ground a part of a document is kept back, and with what reply."""

import pytest

from gongkai.rules.outcomes import OUTCOMES, Group
from gongkai.rules.withholding import GROUNDS, ground_of


@pytest.mark.parametrize(
    ("code", "label", "basis"),
    [
        ("PRIVACY", "个人隐私", "条例 第十五条"),
        ("STATE_SECRET", "国家秘密", "条例 第十四条"),
        ("PROCESS", "过程性信息", "条例 第十六条第二款"),
        ("INTERNAL", "内部事务信息", "条例 第十六条第一款"),
        ("NOT_INFORMATION", "不属于政府信息", "条例 第三十七条"),
    ],
)
def test_a_ground_has_its_name_and_article(code, label, basis):
    ground = ground_of(code)

    assert (ground.label, ground.basis) == (label, basis)


def test_every_ground_of_articles_14_to_16_has_the_reply_that_keeps_the_whole_back():
    outcomes = {ground.outcome for ground in GROUNDS.values() if ground.outcome}

    refused = {code for code in OUTCOMES if code.startswith("WITHHOLD_")}
    assert outcomes == refused
    assert all(OUTCOMES[code].group is Group.DENIED for code in outcomes)
    assert not ground_of("NOT_INFORMATION").outcome


def test_a_ground_the_law_does_not_have_is_refused():
    with pytest.raises(KeyError, match="HARMLESS"):
        ground_of("HARMLESS")
