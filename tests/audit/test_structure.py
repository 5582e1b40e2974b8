"""The parts of the form: rows, tables, chapters, title, contact."""

from dataclasses import replace

import pytest

from gongkai.audit.finding import Severity
from tests.audit.change import faults, found, with_chapter, without_row
from tests.make import city_2025, clean_report, model_report, old_2019, report, with_other_three


@pytest.mark.parametrize("clean", [clean_report(), city_2025(), old_2019()])
def test_a_whole_report_has_no_error_and_no_warning(clean):
    assert faults(clean) == set()


def test_a_missing_row_is_named_in_the_words_of_the_form():
    (finding,) = found(without_row(report(), 3, "rejected.confirmation"), "MISSING_ROW")

    assert finding.severity is Severity.ERROR
    assert finding.expected == "5.要求行政机关确认或重新出具已获取信息"
    assert (finding.places[0].table, finding.places[0].row) == (3, "rejected.confirmation")


def test_what_the_missing_row_must_have_said_is_worked_out():
    (finding,) = found(without_row(clean_report(), 3, "unable.not_held"), "MISSING_ROW")

    assert "该行总计应为10件" in finding.message


def test_a_report_on_2020_has_one_row_for_other_results():
    old = old_2019(year=2020)

    assert found(old, "MISSING_ROW") == []
    assert len(found(without_row(old, 3, "other.all"), "MISSING_ROW")) == 1


def test_a_missing_table_is_one_finding_not_many():
    whole = clean_report()
    cells = {key: figure for key, figure in whole.cells.items() if key[0] != 4}
    spoilt = replace(whole, cells=cells, tables_found=frozenset({2, 3}))

    (finding,) = found(spoilt, severity=Severity.ERROR)

    assert (finding.code, finding.family) == ("TABLES", "MISSING_TABLE")
    assert finding.places[0].table == 4


def test_a_missing_chapter_is_named():
    whole = report()
    spoilt = replace(whole, sections=tuple(s for s in whole.sections if s.number != 5))

    (finding,) = found(spoilt, "MISSING_CHAPTER")

    assert (finding.places[0].chapter, finding.expected) == (5, "存在的主要问题及改进情况")


def test_an_empty_chapter_is_noticed():
    (finding,) = found(with_chapter(report(), 6, ""), "EMPTY_CHAPTER")

    assert (finding.code, finding.severity) == ("EMPTY-CHAPTER", Severity.NOTICE)


def test_old_tables_in_a_new_year_are_noticed_not_called_wrong():
    assert faults(old_2019(year=2023)) == set()
    assert [f.expected for f in found(old_2019(year=2023), "EDITION")] == ["2021"]


def test_a_cut_title_and_a_missing_contact_are_noticed():
    spoilt = replace(model_report(), contact=None)

    assert [f.severity for f in found(spoilt, "TITLE")] == [Severity.NOTICE]
    assert [f.severity for f in found(spoilt, "CONTACT")] == [Severity.NOTICE]


def test_other_words_for_the_title_are_accepted():
    title = "示例局关于2022年度政府信息公开情况的报告"

    assert found(report(title=title, year=2022), "TITLE") == []


def test_a_cell_that_is_not_there_is_noticed():
    whole = clean_report()
    cells = {k: f for k, f in whole.cells.items() if k != (3, "granted", "other")}

    (finding,) = found(replace(whole, cells=cells), "MISSING_CELL")

    assert (finding.severity, finding.places[0].col) == (Severity.NOTICE, "other")
    assert faults(replace(whole, cells=cells)) == set()


def test_an_old_table_three_under_a_new_table_two_is_noticed_with_its_one_row():
    (finding,) = found(with_other_three(clean_report()), "EDITION")

    assert (finding.code, finding.severity) == ("OTHER-ROWS", Severity.NOTICE)
    assert finding.places[0].row == "other.all"


def test_other_results_in_no_row_are_noticed_not_called_missing():
    whole = clean_report()
    for row in ("other.no_correction", "other.fee_unpaid", "other.misc"):
        whole = without_row(whole, 3, row)

    assert faults(whole) == set()
    assert [f.code for f in found(whole, "EDITION")] == ["OTHER-ROWS"]
