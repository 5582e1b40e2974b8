from datetime import date

import pytest

from gongkai.screening.dates import dates_disagree
from gongkai.screening.days import closing_day, days_in

DAY = date(2023, 6, 12)


def paper(closing: str, head: str = "塔政办发〔2023〕15号") -> str:
    body = "\n".join(f"第{k}条 内容，自2019年1月1日起执行。" for k in range(5))
    lines = (head, "关于印发工作要点的通知", body, "塔什库尔干县人民政府办公室", closing)
    return "\n".join((*lines, "（此件公开发布）"))


@pytest.mark.parametrize(
    "written",
    ["2023年6月12日", "２０２３年６月１２日", "二〇二三年六月十二日", "二○二三年六月十二日",
     "二零二三年六月十二日", "2023-06-12", "2023.6.12", "2023/06/12", "2023 年 6 月 12 日"],
)  # fmt: skip
def test_days_are_read_however_they_are_written(written):
    assert [one.day for one in days_in(f"于{written}印发")] == [DAY]
    closing = closing_day(paper(written))
    assert closing is not None
    assert (closing.day, closing.line) == (DAY, 9)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("二〇二三年十月十日", date(2023, 10, 10)),
        ("二〇一九年十二月三十一日", date(2019, 12, 31)),
        ("二〇二〇年一月二十日", date(2020, 1, 20)),
        ("一九九九年十一月三日", date(1999, 11, 3)),
    ],
)
def test_chinese_numerals_of_months_and_days(written, day):
    assert [one.day for one in days_in(written)] == [day]


def test_a_day_the_calendar_does_not_have_is_no_day():
    assert days_in("2023年2月30日") == []
    assert "日历上没有2023年2月30日" in dates_disagree(paper("2023年2月30日"))[0].sentence


def test_a_sound_paper_has_no_contradiction():
    text = paper("2023年6月12日")

    assert dates_disagree(text, "塔政办发〔2023〕15号", DAY, date(2023, 6, 20)) == []
    assert dates_disagree(text) == []


def test_each_contradiction_is_named():
    text = paper("二〇二三年六月十三日")
    hits = dates_disagree(text, "塔政办发〔2022〕15号", DAY, date(2023, 6, 1))

    assert [hit.sentence.split("：")[0] for hit in hits] == [
        "文号是2022年的，成文日期是2023年6月12日",
        "落款日期2023年6月13日与成文日期2023年6月12日不一致",
        "成文日期2023年6月12日晚于公布日期2023年6月1日",
        "正文写的文号“塔政办发〔2023〕15号”与登记的“塔政办发〔2022〕15号”不一致",
    ]
    assert text[slice(*hits[1].span)] == "二〇二三年六月十三日"


def test_a_document_that_is_cited_is_not_the_papers_own():
    text = "通知\n根据国办发〔2019〕54号和新政办〔2020〕23号的要求，现将有关事项通知如下。"

    assert dates_disagree(text, "塔政办发〔2023〕15号", DAY) == []


def test_a_deadline_in_the_last_paragraph_is_no_closing_day():
    text = "通知\n请于2023年7月1日前报送，截至2023年6月30日\n联系人：张三"

    assert closing_day(text) is None
