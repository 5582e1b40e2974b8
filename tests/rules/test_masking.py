"""What the public sees of a decision: no number of a person, names masked, and not for ever."""

from datetime import date

import pytest

from gongkai.rules.masking import (
    Show,
    masked_name,
    public_party,
    public_text,
    redacted,
    standing,
)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("张三", "张＊"),
        ("张三丰", "张＊＊"),
        ("欧阳建国", "欧阳＊＊"),
        ("阿不都热合曼·买买提", "阿＊＊"),
        ("李", "李＊"),
        ("", ""),
        ("John Smith", "J＊＊＊"),
    ],
)
def test_of_a_name_the_family_name_is_read(name, shown):
    assert masked_name(name) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("身份证11010519491231002X，", "身份证（证件号码已隐去），"),
        ("身份证１１０１０５１９４９１２３１００２Ｘ。", "身份证（证件号码已隐去）。"),
        ("旧证110105491231002", "旧证（证件号码已隐去）"),
        ("电话13912345678联系", "电话（电话号码已隐去）联系"),
        ("电话139 1234 5678联系", "电话（电话号码已隐去）联系"),
        ("账号4111 1111 1111 1111。", "账号（账号已隐去）。"),
        ("许可证号650000202305080017", "许可证号650000202305080017"),  # no check digit: no person
        ("罚款20000元", "罚款20000元"),
        ("座机0998-3421106", "座机0998-3421106"),
    ],
)
def test_numbers_of_persons_are_taken_out_of_texts_and_others_stay(text, shown):
    assert redacted(text) == shown


@pytest.mark.parametrize(
    ("name", "kind", "shown"),
    [
        ("示例县建筑有限公司", "organisation", "示例县建筑有限公司"),
        ("张三", "person", "张＊"),
        ("张三丰", "household", "张＊＊"),
        ("示例县张三超市", "household", "示例县张三超市"),
        ("好再来饭店", "household", "好再来饭店"),
    ],
)
def test_organisations_are_named_in_full_and_persons_are_not(name, kind, shown):
    assert public_party(name, kind) == shown


def test_names_are_shown_where_the_setting_says_so():
    assert public_party("张三", "person", mask_person_names=False) == "张三"


def test_the_persons_name_is_masked_in_the_text_too():
    assert public_text("对张三丰处罚款", ("张三丰",)) == "对张＊＊处罚款"
    assert public_text("对张三丰处罚款", ("张三丰",), mask_person_names=False) == "对张三丰处罚款"


@pytest.mark.parametrize(
    ("released", "withdrawn", "until", "state"),
    [
        (False, False, None, Show.NOT_YET),
        (True, False, None, Show.YES),
        (True, False, date(2024, 1, 15), Show.YES),
        (True, False, date(2024, 1, 14), Show.ENDED),
        (True, True, None, Show.WITHDRAWN),
    ],
)
def test_a_decision_is_on_show_from_its_release_to_its_end(released, withdrawn, until, state):
    today = date(2024, 1, 15)

    assert (
        standing(released=released, withdrawn=withdrawn, shown_until=until, today=today) == state
    )
