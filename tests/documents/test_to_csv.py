"""The CSV: one row a fact, and safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io

import pytest

from gongkai.documents.to_csv import COLUMNS, csv_text, guarded, unguarded
from tests import make


def rows(report):
    text = csv_text(report)
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline="")))


def test_every_figure_and_paragraph_is_a_row():
    report = make.clean_report()
    found = rows(report)

    assert tuple(found[0]) == COLUMNS
    assert sum(row["part"] == "figure" for row in found) == len(report.cells)
    assert [r["text"] for r in found if r["part"] == "heading" and r["number"] == "4"] == [
        "四、政府信息公开行政复议、行政诉讼情况"
    ]


def test_a_figure_has_its_label_in_the_words_of_the_form():
    found = [r for r in rows(make.model_report()) if r["row"] == "denied.state_secret"]

    assert found[0]["label"] == "三、本年度办理结果 / （三）不予公开 / 1.属于国家秘密 / 自然人"


@pytest.mark.parametrize(
    "text", ["=1+1", "+86", "-3", "@a", "\t=1", "＝1", "'引", "'=1", "''", "甲=乙", "", "'"]
)
def test_a_text_is_guarded_and_reads_back(text):
    assert not guarded(text).startswith(tuple("=+-@\t\r＝"))
    assert unguarded(guarded(text)) == text


def test_no_cell_begins_like_a_formula():
    report = make.clean_report(
        t2={"normative": "-4 +2 31"}, sections=make.sections("=cmd|'/C calc'!A0\n@SUM(1)")
    )

    cells = [cell for row in rows(report) for cell in row.values()]

    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
