import pytest

from gongkai.screening.masking import mask
from gongkai.screening.settings import IdMask, MaskStyle, Screening
from gongkai.screening.text import screen_text
from tests.screening import leaks
from tests.screening.test_text import CARD, ID

TEXT = f"张三，身份证号{ID[:6]} {ID[6:]}，电话138-9912-3456，卡号{CARD}，托格伦夏村"


def masked(style: MaskStyle, text: str = TEXT) -> str:
    return mask(text, screen_text(text, Screening(style=style)))


def test_name_and_village_stay_and_numbers_go():
    assert masked(MaskStyle()) == (
        f"张三，身份证号{'*' * 18}，电话{'*' * 11}，卡号{'*' * 19}，托格伦夏村"
    )


@pytest.mark.parametrize(
    ("style", "shown"),
    [
        (MaskStyle(IdMask.WORDS), "身份证号（身份证件号码略），"),
        (MaskStyle(IdMask.REGION), "身份证号653131************，"),
        (MaskStyle(IdMask.REGION_AND_LAST, mark="＊"), f"身份证号653131{'＊' * 11}{ID[-1]}，"),
        (MaskStyle(phone_ends=True), "电话138****3456，"),
        (MaskStyle(card_end=True), f"卡号{'*' * 15}{CARD[-4:]}，"),
    ],
)
def test_the_office_chooses_what_is_left(style, shown):
    assert shown in masked(style)


def test_a_home_keeps_its_street_and_loses_its_door():
    text = "张三，家庭住址：塔什库尔干镇团结路12号3栋2单元101室"

    assert masked(MaskStyle(), text) == "张三，家庭住址：塔什库尔干镇团结路**号**栋**单元**室"


@pytest.mark.parametrize("identity", list(IdMask))
def test_a_masked_text_has_nothing_left_that_stops(identity):
    style = MaskStyle(identity, phone_ends=True, card_end=True)
    for leaky in leaks.corpus(80, 5):
        text = masked(style, leaky.text)
        left = [hit for hit in screen_text(text) if hit.masked]
        assert left == [], text


def test_hits_of_another_text_mask_nothing():
    assert mask("没有号码的文字", screen_text(TEXT)) == "没有号码的文字"
