"""Citations of the law in English; what is not wholly a citation is left alone."""

from __future__ import annotations

import pytest

from gongkai.web.citations import cited, number


@pytest.mark.parametrize(
    ("words", "english"),
    [
        ("条例 第三十三条第二款", "Regulations, article 33(2)"),
        ("条例第三十条", "Regulations, article 30"),
        ("条例 第五十一条；行政复议法 第四十八条", "Regulations, article 51; "
         "Administrative Review Law, article 48"),
        ("条例 第三十一条第（一）项、民法典 第二百零一条", "Regulations, article 31(1), "
         "Civil Code, article 201"),
        ("条例 第二十九条至第三十六条", "Regulations, article 29 to article 36"),
        ("国办函〔2020〕109号 第六条", "国办函〔2020〕109号, article 6"),
        ("国办函〔2020〕109号", "国办函〔2020〕109号"),
        ("关于第三条的说明", None),
        ("条例 第三十条（合理期限由行政机关确定）", None),
        ("", None),
    ],
)  # fmt: skip
def test_a_citation_is_read_in_english(words: str, english: str | None):
    assert cited(words) == english


@pytest.mark.parametrize(
    ("words", "value"), [("十", 10), ("十四", 14), ("二十", 20), ("九十三", 93), ("一百零三", 103)]
)
def test_chinese_numerals_are_read(words: str, value: int):
    assert number(words) == value
