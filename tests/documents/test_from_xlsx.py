"""Workbooks: our own with what people changed in them, and anybody's."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal

import openpyxl
import pytest

from gongkai.documents.errors import Unreadable
from gongkai.documents.from_xlsx import flow
from gongkai.documents.from_xlsx import report as read
from gongkai.documents.grid import Grid, Paragraph
from gongkai.documents.report import Kind, differences
from gongkai.documents.to_xlsx import xlsx
from tests import make

REPORTS = [
    make.report(),
    make.clean_report(),
    make.model_report(),
    make.city_2025(),
    make.old_2019(),
]


def saved(book):
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def somebodys(report, *, one_sheet):
    """Copy the tables and texts of a report into a workbook as an office would lay it out."""
    ours = openpyxl.load_workbook(io.BytesIO(xlsx(report)))
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append([report.title])
    for section in report.sections:
        if section.number and not one_sheet:
            sheet = book.create_sheet(f"Sheet{section.number + 1}")
        for text in (section.heading, *section.paragraphs):
            if text is not None:
                sheet.append([text])
        name = {2: "表二", 3: "表三", 4: "表四"}.get(section.number)
        if name in ours.sheetnames:
            copied(
                ours[name], sheet, sheet.max_row if sheet.max_row > 1 or sheet["A1"].value else 0
            )
    return saved(book)


def copied(source, target, below):
    for row in source.iter_rows(min_row=2):
        for cell in row:
            if cell.value is not None:
                target.cell(below + cell.row - 1, cell.column, cell.value)
    for merged in source.merged_cells.ranges:
        if merged.min_row > 1:
            target.merge_cells(
                start_row=below + merged.min_row - 1,
                end_row=below + merged.max_row - 1,
                start_column=merged.min_col,
                end_column=merged.max_col,
            )


@pytest.mark.parametrize("report", REPORTS)
def test_our_own_workbook_comes_back_exactly(report):
    assert differences(report, read(xlsx(report))) == []


def test_what_is_printed_otherwise_comes_back():
    report = make.clean_report(
        t2={"normative": "1,113 ０ 31", "fees": "18.8710", "permits": "-"},
        t3={"partial": "_ _ - / 无 详见正文 _"},
    )

    assert differences(report, read(xlsx(report))) == []


def test_a_cell_the_report_does_not_have_stays_missing():
    cells = {k: f for k, f in make.clean_report().cells.items() if k != (3, "granted", "legal")}
    report = make.clean_report(cells=cells)

    assert read(xlsx(report)).figure(3, "granted", "legal").kind is Kind.MISSING


def test_a_cell_changed_by_hand_counts_as_it_stands():
    book = openpyxl.load_workbook(io.BytesIO(xlsx(make.clean_report(t2={"fees": "18.8710"}))))
    book["表二"]["B15"].value = 20.5

    found = read(saved(book)).figure(2, "fees", "amount_wan")

    assert (found.printed, found.value, found.reading) == (
        "20.5",
        Decimal("20.5"),
        Decimal("20.5"),
    )


def test_long_and_awkward_texts_come_back():
    texts = "本年度加强公开工作。" * 7000 + "\n=1+1\n'引\n_x0041_\n  空格  \n𠮷<b>"
    report = make.clean_report(sections=make.sections(texts))

    assert differences(report, read(xlsx(report))) == []


@pytest.mark.parametrize("one_sheet", [True, False])
@pytest.mark.parametrize("report", REPORTS)
def test_anybodys_workbook_is_read_by_the_words_of_the_form(report, one_sheet):
    assert differences(report, read(somebodys(report, one_sheet=one_sheet))) == []


def test_texts_and_tables_of_a_sheet_are_told_apart():
    found = flow(somebodys(make.clean_report(), one_sheet=True))
    grids = [block for block in found.blocks if isinstance(block, Grid)]
    texts = [block.text for block in found.blocks if isinstance(block, Paragraph)]

    assert [(len(g.rows), g.width) for g in grids] == [(14, 4), (28, 10), (4, 15)]
    assert "三、收到和处理政府信息公开申请情况" in texts


def test_a_sheet_spread_over_the_whole_grid_is_refused_at_once():
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "甲"
    book.worksheets[0]["XFD1048576"] = "乙"

    with pytest.raises(Unreadable, match="占17179869184格") as caught:
        read(saved(book))

    assert caught.value.reason == "too_large"


def test_a_broken_workbook_is_refused():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("xl/workbook.xml", "<workbook")

    with pytest.raises(Unreadable) as caught:
        read(file.getvalue())

    assert caught.value.reason == "damaged"


@pytest.mark.parametrize(
    "sheet",
    [
        '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1048576"><v>2</v></c></row>',
        "<row r='1'><c r='A1'><v>1</v></c><c r='XFD1048576'><v>2</v></c></row>",
        '<row r="1"><c t="n" r="A1"><v>1</v></c><c t="n" r="&#88;FD1048576"/></row>',
        '<row r="1"><c r="AAAA1"><v>1</v></c></row>',
        '<row r="1"><c r="A4294967295"><v>1</v></c></row>',
    ],
)
def test_a_cell_far_away_is_refused_before_room_is_made_for_it(sheet: str):
    file = io.BytesIO()
    openpyxl.Workbook().save(file)
    made = io.BytesIO()
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(made, "w") as package:
        for name in source.namelist():
            content = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                head, _, _ = content.partition(b"<sheetData")
                content = head + f"<sheetData>{sheet}</sheetData></worksheet>".encode()
            package.writestr(name, content)

    with pytest.raises(Unreadable):
        read(made.getvalue())
