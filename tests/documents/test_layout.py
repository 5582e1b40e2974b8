"""The tables as merged cells: every slot once, every value under its own heads."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gongkai.documents.layout import Sheet, sheet, sheets
from gongkai.documents.report import Report
from tests import make

EDITIONS = [make.clean_report(), make.old_2019()]


def drawn(report: Report, number: int) -> Sheet:
    found = sheet(report, number)
    assert found is not None
    return found


def without_row(report: Report, table: int, row: str) -> Report:
    cells = {key: figure for key, figure in report.cells.items() if key[:2] != (table, row)}
    return replace(report, cells=cells)


@pytest.mark.parametrize("report", EDITIONS)
def test_merged_cells_cover_each_table_exactly(report):
    for one in sheets(report):
        covered = [
            (slot.row + down, slot.col + right)
            for slot in one.slots()
            for down in range(slot.rowspan)
            for right in range(slot.colspan)
        ]

        assert len(covered) == len(set(covered)) == one.width * len(one.rows)


@pytest.mark.parametrize("report", EDITIONS)
def test_every_cell_of_the_form_is_drawn_once(report):
    keys = [slot.key for one in sheets(report) for slot in one.slots() if slot.key]

    assert keys == [key for key, _ in report.figures()]


@pytest.mark.parametrize("report", EDITIONS)
def test_every_figure_names_heads_that_are_in_its_table(report):
    for one in sheets(report):
        names = [slot.name for slot in one.slots()]

        assert len(names) == len(set(names))
        assert all(slot.headers for slot in one.slots() if slot.role == "value")
        assert all(name in names for slot in one.slots() for name in slot.headers)


def test_the_sizes_are_those_of_the_official_annexes():
    assert [(len(s.rows), s.width) for s in sheets(make.clean_report())] == [
        (14, 4),
        (28, 10),
        (4, 15),
    ]
    assert [(len(s.rows), s.width) for s in sheets(make.old_2019())] == [
        (18, 4),
        (26, 10),
        (4, 15),
    ]


@pytest.mark.parametrize(("report", "rowspan"), [(make.clean_report(), 22), (make.old_2019(), 20)])
def test_results_span_all_their_rows(report, rowspan):
    results = next(s for s in drawn(report, 3).slots() if s.text == "三、本年度办理结果")

    assert (results.rowspan, results.colspan) == (rowspan, 1)


def test_a_row_the_report_does_not_have_is_not_drawn():
    one = drawn(without_row(make.clean_report(), 3, "denied.safety"), 3)

    assert len(one.rows) == 27
    assert next(s for s in one.slots() if s.text == "（三）不予公开").rowspan == 7


def test_a_table_without_cells_is_not_drawn():
    cells = {key: f for key, f in make.clean_report().cells.items() if key[0] != 2}

    assert sheet(make.clean_report(cells=cells), 2) is None


def test_a_misprinted_label_is_drawn_as_printed():
    report = make.clean_report(labels={(2, "normative"): "规范性文件"})

    assert "规范性文件" in [slot.text for slot in drawn(report, 2).slots()]


def test_the_widths_fill_the_page_and_long_figures_shrink():
    long = make.clean_report(t3={"received": "1234567890 1234567890 1234567890 1 1 1 1234567890"})
    one = drawn(long, 3)

    assert sum(one.widths) == pytest.approx(156)
    assert drawn(make.clean_report(), 3).value_pt == 10.5
    assert one.value_pt < 10.5
