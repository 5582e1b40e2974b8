"""PDF reports in many layouts: every figure in its cell, every paragraph whole."""

from __future__ import annotations

import io
import random

import pytest
from reportlab.pdfgen.canvas import Canvas

from gongkai.documents.from_pdf import flow
from gongkai.documents.grid import Grid, Paragraph
from gongkai.documents.pdf.ink import Word
from gongkai.documents.pdf.segments import segments
from gongkai.documents.pdf.sheet import Line
from gongkai.rules.report_form import EditionName
from tests.documents.pdf_check import wrong
from tests.documents.pdf_reports import FONT, Layout, font, report

RULES = ["all", "double", "dashed", "open", "fills", "across", "none"]


@pytest.mark.parametrize("rules", RULES)
@pytest.mark.parametrize("wide", [False, True])
def test_every_figure_stands_in_its_cell(rules: str, wide: bool):
    assert wrong(report(Layout(rules=rules, wide=wide, size=9 if wide else 7.5))) == []


@pytest.mark.parametrize("rules", ["all", "across", "none"])
@pytest.mark.parametrize("repeat", [0, 3])
@pytest.mark.parametrize("split", [(1,), (2,), (5, 12), (11,), (18, 21), (22,)])
def test_a_table_cut_at_any_row_is_one_table(rules: str, repeat: int, split: tuple[int, ...]):
    assert wrong(report(Layout(rules=rules, repeat=repeat, split=split, seed=sum(split)))) == []


@pytest.mark.parametrize("rules", ["all", "none"])
@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_pages_turned_for_display_are_read_by_the_direction_of_their_text(rules: str, rotate: int):
    assert wrong(report(Layout(rules=rules, rotate=rotate))) == []


@pytest.mark.parametrize("rules", RULES)
@pytest.mark.parametrize("align", ["LEFT", "CENTER", "RIGHT"])
def test_blank_cells_keep_their_place(rules: str, align: str):
    layout = Layout(rules=rules, zero="", align=align, blank_columns=(2, 3), seed=8)
    assert wrong(report(layout)) == []


@pytest.mark.parametrize("rules", ["all", "none"])
@pytest.mark.parametrize("zero", ["-", "—", "/", "无"])
def test_marks_for_nothing_are_read_as_printed(rules: str, zero: str):
    assert wrong(report(Layout(rules=rules, zero=zero, latin=FONT))) == []


@pytest.mark.parametrize("rules", ["all", "across", "none"])
@pytest.mark.parametrize("valign", ["TOP", "MIDDLE", "BOTTOM"])
def test_labels_wrapped_over_several_lines_stay_with_their_figures(rules: str, valign: str):
    layout = Layout(rules=rules, valign=valign, label=0.34, size=8)
    assert wrong(report(layout)) == []


@pytest.mark.parametrize("rules", ["all", "across", "none"])
@pytest.mark.parametrize("valign", ["TOP", "MIDDLE", "BOTTOM"])
@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_words_of_table_two_wrapped_in_narrow_cells_are_put_together(
    rules: str, valign: str, edition: EditionName
):
    layout = Layout(rules=rules, valign=valign, edition=edition, two=0.085, size=8)
    assert wrong(report(layout)) == []


def test_cells_of_table_two_that_nearly_touch_are_cells_of_their_own():
    rows = [
        ["第二十条第（一）项"],
        ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
        ["规章", "0", "0", "0"],
        ["行政规范性文件", "9", "3", "9"],
        ["第二十条第（八）项"],
        ["信息内容", "本年收费金额（单位：万元）"],
        ["行政事业性收费", "0.36"],
    ]
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.setFont(font(), 12)
    for k, row in enumerate(rows):  # as a browser prints them: three points between full cells
        for x, text in zip((36, 123, 198, 273), row, strict=False):
            canvas.drawString(x, 700 - 18 * k, text)
    canvas.save()

    grids = [b for b in flow(out.getvalue()).blocks if isinstance(b, Grid)]

    assert [[cell.text for cell in line] for line in grids[0].rows] == rows


def test_figures_that_nearly_touch_are_figures_of_their_own():
    words = [Word("（一）予以公开", 36.0, 0.0, 120.0, 12.0, 12.0)]
    x = 130.0
    for text in ("3", "2", "140", "450", "1800"):
        words.append(Word(text, x, 0.0, x + 6.0 * len(text), 12.0, 12.0))
        x = words[-1].x1 + 3

    assert [piece.text for piece in segments(Line(words, 1, 595.0, 842.0))] == [
        *("（一）予以公开", "3", "2", "140", "450", "1800")
    ]


@pytest.mark.parametrize("rules", ["all", "none"])
@pytest.mark.parametrize("wide", [False, True])
def test_tables_without_one_figure_keep_their_cells(rules: str, wide: bool):
    assert wrong(report(Layout(rules=rules, wide=wide, empty=True, zero=""))) == []


@pytest.mark.parametrize("rules", ["all", "across", "none"])
@pytest.mark.parametrize("words", ["若干", "约3", "见附件"])
def test_words_in_the_cell_of_a_figure_stay_in_it(rules: str, words: str):
    assert wrong(report(Layout(rules=rules, words=words, latin=FONT))) == []


@pytest.mark.parametrize("rules", ["all", "across", "none"])
def test_the_form_of_2019_is_read_too(rules: str):
    assert wrong(report(Layout(rules=rules, edition="2019", split=(9,)))) == []


@pytest.mark.parametrize("rules", ["all", "none"])
def test_large_figures_next_to_each_other_stay_apart(rules: str):
    layout = Layout(rules=rules, wide=True, size=9, biggest=11_398_889, align="RIGHT")
    assert wrong(report(layout)) == []


@pytest.mark.parametrize("numbers", ["— {} —", "第 {} 页 共 4 页", "{}", "- {} -", "{} / 4"])
def test_page_numbers_are_not_text(numbers: str):
    assert wrong(report(Layout(numbers=numbers, split=(6,)))) == []


@pytest.mark.parametrize("seed", range(12))
def test_layouts_drawn_at_random_read_back_exactly(seed: int):
    draw = random.Random(seed)
    layout = Layout(
        rules=draw.choice(RULES),
        size=draw.choice([7, 7.5, 8, 9]),
        wide=draw.random() < 0.4,
        rotate=draw.choice([0, 0, 90, 270]),
        edition=draw.choice(["2021", "2021", "2019"]),
        label=draw.choice([0.4, 0.44, 0.5]),
        repeat=draw.choice([0, 3]),
        zero=draw.choice(["0", "", "-", "—"]),
        align=draw.choice(["CENTER", "LEFT", "RIGHT"]),
        valign=draw.choice(["MIDDLE", "TOP", "BOTTOM"]),
        split=tuple(sorted(draw.sample(range(1, 23), draw.choice([0, 1, 2])))),
        biggest=draw.choice([30, 300, 20000]),
        seed=seed,
    )
    assert wrong(report(layout)) == [], layout


def test_cells_know_their_page():
    read = flow(report(Layout(split=(6,))).data)
    grids = [block for block in read.blocks if isinstance(block, Grid)]
    pages = [row[-1].page for row in grids[1].rows]
    assert pages == sorted(pages, key=lambda page: page or 0)
    assert {1, 2} <= set(pages)


def test_paragraphs_know_their_page_and_the_title_is_a_heading():
    read = flow(report(Layout()).data)
    texts = [block for block in read.blocks if isinstance(block, Paragraph)]
    assert texts[0].heading
    assert texts[0].page == 1
    assert not texts[1].heading
