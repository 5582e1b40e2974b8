"""The workbook: numbers that add up, official heads, nothing that runs."""

from __future__ import annotations

import io

import openpyxl

from gongkai.documents.to_xlsx import xlsx
from tests import make


def opened(report):
    return openpyxl.load_workbook(io.BytesIO(xlsx(report)))


def test_the_sheets_are_those_of_the_report():
    assert opened(make.clean_report()).sheetnames == [
        "报告信息",
        "正文",
        "表二",
        "表三",
        "表四",
        "原样",
    ]


def test_counts_are_numbers_and_add_up():
    sheet = opened(make.city_2025())["表三"]
    received = [sheet.cell(5, col).value for col in range(4, 11)]

    assert received == [13612, 252, 0, 45, 128, 32, 14069]
    assert sum(received[:6]) == received[6]


def test_the_heads_are_merged_as_in_the_form():
    merged = {str(found) for found in opened(make.clean_report())["表三"].merged_cells.ranges}

    assert {"A2:C4", "D2:J2", "E3:I3", "A7:A28"} <= merged


def test_what_is_printed_is_kept_where_the_number_says_less():
    report = make.clean_report(t2={"normative": "1,113 2 31", "fees": "18.8710"})
    book = opened(report)
    kept = {row[4] for row in book["原样"].iter_rows(min_row=2, values_only=True)}

    assert book["表二"]["B5"].value == 1113
    assert {"1,113", "18.8710"} <= kept


def test_no_cell_is_a_formula():
    evil = "=HYPERLINK(1)"
    report = make.clean_report(
        title=evil, labels={(2, "normative"): evil}, sections=make.sections(f"{evil}\n+1\n@a")
    )

    types = {c.data_type for s in opened(report) for row in s.iter_rows() for c in row}

    assert "f" not in types
