"""Whatever we write, we read back as the same report."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from gongkai.documents.numbers import number_in
from gongkai.documents.read import read_bytes
from gongkai.documents.readings import read_marks
from gongkai.documents.report import Figure, Report, differences
from gongkai.documents.to_csv import csv_text
from gongkai.documents.to_docx import docx
from gongkai.documents.to_html import html
from gongkai.documents.to_json import json_text
from gongkai.documents.to_pdf import pdf
from gongkai.documents.to_xlsx import xlsx
from gongkai.rules.report_form import MONEY_CELLS
from tests import make

WRITERS = {
    "html": lambda report: html(report).encode(),
    "docx": docx,
    "pdf": pdf,
    "xlsx": xlsx,
    "json": lambda report: json_text(report).encode(),
    "csv": lambda report: csv_text(report).encode(),
}


def without(report: Report, table: int, *rows: str) -> Report:
    cells = {k: f for k, f in report.cells.items() if k[0] != table or (rows and k[1] not in rows)}
    return replace(report, cells=cells, tables_found=frozenset(key[0] for key in cells))


def chapter(report: Report, number: int, *paragraphs: str) -> Report:
    found = (
        replace(s, paragraphs=paragraphs) if s.number == number else s for s in report.sections
    )
    return replace(report, sections=tuple(found))


CLEAN = make.clean_report()
REPORTS = {
    "zeros": make.report(),
    "clean": CLEAN,
    "model": make.model_report(),
    "big city": make.city_2025(),
    "old edition with blanks": make.old_2019(),
    "printed otherwise": make.clean_report(
        t2={"normative": "1,113 ０ 0031", "fees": "18.8710", "permits": "11398889"}
    ),
    "marks and blanks": make.clean_report(
        t3={"partial": "- / 无 — － _ _"}, t4={"review": "_ _ _ _ _"}
    ),
    "an old table three": make.with_other_three(CLEAN),
    "a new table three": make.with_other_three(make.old_2019()),
    "signs of the old edition": make.old_2019(
        t2={"permits": "3 +2 5", "penalties": "3 减4 5", "coercion": "3 -3 5", "fees": "3 增1"}
    ),
    "words in a cell": make.clean_report(t2={"fees": "详见财政决算公开"}),
    "a row missing": without(CLEAN, 3, "rejected.confirmation"),
    "a block missing": without(CLEAN, 2, "penalties", "coercion"),
    "a table missing": without(CLEAN, 2),
    "a label misprinted": make.clean_report(
        labels={(3, "denied.internal"): "5.属于三类内部事项信息"}
    ),
    "chapters missing": replace(CLEAN, sections=CLEAN.sections[:5]),
    "no preamble": replace(CLEAN, sections=CLEAN.sections[1:], period=None, contact=None),
    "texts beside tables": chapter(
        chapter(CLEAN, 2, "情况如下。"), 3, "收到申请37件。", "注：无。"
    ),
    "awkward texts": chapter(
        CLEAN,
        5,
        "李镕、王堃：<script>alert(1)</script>、#let、$x$、*粗*、&amp;、“引”——…《书》。",
        "=SUM(A1)",
        "+86",
        "'引",
    ),
}


@pytest.mark.parametrize("format_", WRITERS)
@pytest.mark.parametrize("name", REPORTS)
def test_it_reads_back_equal(name, format_):
    report = REPORTS[name]

    found = read_bytes(WRITERS[format_](report), f"报告.{format_}")

    assert differences(report, found) == []


@pytest.mark.parametrize("format_", ["html", "docx", "xlsx", "json", "csv"])
def test_a_cell_missing_at_the_end_of_a_row_stays_missing(format_):
    cells = {k: f for k, f in CLEAN.cells.items() if k != (3, "granted", "total")}
    report = replace(CLEAN, cells=cells)

    found = read_bytes(WRITERS[format_](report), f"报告.{format_}")

    assert differences(report, found) == []


def shuffled(seed: int) -> Report:
    """Fill every cell with something else, whether it adds up or not."""
    rnd = random.Random(seed)
    report = make.old_2019() if seed % 2 else CLEAN
    marks = ["", "-", "/", "—", "0"] if seed % 3 else ["0"]
    cells = {}
    for key, old in report.cells.items():
        longest = rnd.randint(1, 5)
        count = rnd.choice([*marks, str(rnd.randrange(10**longest)), f"{rnd.randrange(9999):,}"])
        money = (key[1], key[2]) in MONEY_CELLS
        printed = rnd.choice(["0", "7215.19", "18.8710", "0.000001"]) if money else count
        kind, value, _ = number_in(printed)
        cells[key] = Figure(printed, value, kind, old.place, value)
    read_marks(cells, report.form)
    return replace(report, cells=cells)


@pytest.mark.parametrize("format_", ["html", "docx", "pdf", "xlsx"])
@pytest.mark.parametrize("seed", range(12))
def test_tables_that_do_not_add_up_read_back_as_they_stand(seed, format_):
    report = shuffled(seed)

    found = read_bytes(WRITERS[format_](report), f"报告.{format_}")

    assert differences(report, found) == []
