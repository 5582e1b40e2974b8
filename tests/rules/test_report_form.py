"""The annual report form as data."""

import pytest

from gongkai.rules.report_form import MONEY_CELLS, NoForm, form_for


@pytest.mark.parametrize(
    ("year", "edition", "t2", "t3_rows", "results"),
    [(2019, "2019", 22, 23, 19), (2020, "2019", 22, 23, 19), (2021, "2021", 10, 25, 21)],
)
def test_each_year_has_its_edition(year, edition, t2, t3_rows, results):
    form = form_for(year)

    assert form.edition == edition
    assert len(list(form.tables[2].cells())) == t2
    assert len(form.tables[3].rows) == t3_rows
    assert len(list(form.tables[3].cells())) == t3_rows * 7
    assert len(form.result_rows) == results
    assert len(list(form.tables[4].cells())) == 15


def test_the_form_has_six_chapters():
    assert len(form_for(2025).chapters) == 6
    assert form_for(2025).chapters[0] == "总体情况"


def test_before_2019_there_was_no_form():
    with pytest.raises(NoForm, match="2018年的报告没有统一的表格格式"):
        form_for(2018)


@pytest.mark.parametrize("year", [2019, 2023])
def test_no_table_has_a_row_twice(year):
    for table in form_for(year).tables.values():
        names = [row.name for row in table.rows]
        assert len(names) == len(set(names))
        assert table.row(names[0]).name == names[0]


def test_only_money_may_have_decimals():
    assert ("fees", "amount_wan") in MONEY_CELLS
    assert ("permits", "decisions") not in MONEY_CELLS
