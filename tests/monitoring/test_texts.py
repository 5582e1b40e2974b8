"""Texts read alone and by several processes: the same, in order, a few batches at once."""

from datetime import date

from gongkai.monitoring.pool import Readers
from gongkai.monitoring.texts import Words, told

KNOWN = {"布署": "部署", "帐户": "账户", "公开条列": "公开条例", "署部": "", "账户名": "账户名称"}


def test_wrong_words_are_found_in_one_pass_and_not_inside_the_right_ones():
    words = Words(KNOWN)

    assert words.found_in("按照公开条列的布署部门") == [
        ("布署", "部署"), ("公开条列", "公开条例"), ("署部", ""),
    ]  # fmt: skip
    assert words.found_in("账户名称") == []
    assert words.found_in("账户名称和账户名") == [("账户名", "账户名称")]
    assert words.found_in("布") == words.found_in("") == []


def test_a_pool_reads_what_one_process_reads_and_never_far_ahead():
    text = "第{}号：李某，身份证号11010519491231002X。\n县教育局安排布署。\n示例县\n2023年3月5日"
    texts = [text.format(number) for number in range(1500)]
    given = 0

    def batches():
        nonlocal given
        for at in range(0, len(texts), 300):
            given += 1
            yield texts[at : at + 300]

    alone = told(texts[7], Words(KNOWN))
    assert alone.closing == date(2023, 3, 5)
    assert alone.leaks
    assert alone.wrong == [("布署", "部署")]
    with Readers(KNOWN, 2) as many, Readers(KNOWN, 1) as one:
        read = many.told(batches(), str)
        first, found = next(read)
        assert (first, given) == (texts[:300], 3)
        assert found[7] == alone
        rest = [each for _batch, found in read for each in found]
        assert len(rest) == 1200
        some = [texts[:250]]
        assert list(many.signed(some, str)) == list(one.signed(some, str))
