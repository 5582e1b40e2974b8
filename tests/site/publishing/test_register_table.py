"""An existing register read from a table, and this one written as one."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook

from gongkai.publishing import actions, register_table
from gongkai.publishing.models import NormativeDocument
from gongkai.publishing.tables import CannotRead
from gongkai.rules.classification import Validity
from tests.site.cast import TODAY, World
from tests.site.publishing.test_documents import issued
from tests.site.publishing.test_register import by, table_two, verified

TABLE = """文件名称,发文字号,发文日期,有效期至,废止日期,废止依据,备注
供水办法,示政规〔2019〕1号,2019年5月1日,,2022/3/1,示政发〔2022〕2号,旧
养犬规定,示政规〔2021〕3号,2021-07-09,2026-07-08,,,
"""


def entered(world: World, text: str) -> int:
    read = register_table.read(text.encode(), "登记簿.csv", world.county)
    assert read.problems == []
    return register_table.enter_rows(read.rows, agency=world.county, **by(world))


def test_a_register_in_other_words_is_taken_over_and_counted(world: World):
    assert entered(world, TABLE) == 2

    gone, there = NormativeDocument.objects.order_by("issued_on")
    assert (gone.validity(TODAY), there.validity(TODAY)) == (Validity.REPEALED, Validity.VALID)
    assert there.expires_on == date(2026, 7, 8)
    assert table_two(world, 2022) == (0, 1, 1)
    verified()


def test_what_goes_out_comes_in_again(world: World):
    document = issued(
        world,
        doc_no="=示政规〔2023〕1号",
        effective_on=date(2023, 7, 1),
        reviewed_by="司法局",
        reviewed_on=date(2023, 5, 1),
        register_no="XJ-1",
    )
    actions.amend_document(document, on=date(2023, 8, 1), act="决定（甲）", **by(world))
    actions.lapse_document(document, on=date(2023, 9, 1), act="公告", **by(world))
    before = b"".join(register_table.as_csv(NormativeDocument.objects.all()))
    read = register_table.read(before, "x.csv", world.housing)

    assert read.problems == []
    register_table.enter_rows(read.rows, agency=world.housing, **by(world))
    other = NormativeDocument.objects.filter(agency=world.housing)
    assert b"".join(register_table.as_csv(other)) == before


@pytest.mark.parametrize(
    ("row", "column", "what"),
    [
        ("办法,,2021-07-09,,,,", "文号", "没有填写"),
        ("办法,示政规〔2021〕3号,去年,,,,", "制发日期", "不是日期"),
        ("办法,示政规〔2021〕3号,2021-02-30,,,,", "制发日期", "不是日期"),
        ("办法,示政规〔2021〕3号,2021-07-09,2020-01-01,,,", "有效期至", "早于制发日期"),
        ("办法,示政规〔2021〕3号,2021-07-09,,2022-01-01,,", "废止依据", "没有填写"),
    ],
)
def test_what_is_wrong_is_told_by_row_and_column(world: World, row: str, column: str, what: str):
    head = TABLE.splitlines()[0]

    read = register_table.read(f"{head}\n{row}\n".encode(), "登记簿.csv", world.county)

    (problem,) = read.problems
    assert (problem.row, problem.column, read.rows) == (2, column, [])
    assert what in problem.what
    assert problem.mend


def test_the_same_number_twice_is_told_and_a_known_one_left_alone(world: World):
    issued(world, doc_no="示政规〔2021〕3号", title="原来的标题")
    twice = TABLE + "供水办法,示政规〔2019〕1号,2019-05-01,,,,\n"

    read = register_table.read(twice.encode(), "登记簿.csv", world.county)

    assert [problem.what for problem in read.problems] == ["与第2行重复"]
    assert read.known == ["示政规〔2021〕3号"]
    assert NormativeDocument.objects.get().title == "原来的标题"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "空的"),
        (b"%PDF-1.7", "不是表格"),
        (b"PK\x03\x04broken", "导入"),
        ("姓名,电话\n张,1\n".encode(), "没有找到"),
    ],
)
def test_what_is_no_register_is_refused_with_a_way_on(world: World, data: bytes, why: str):
    with pytest.raises(CannotRead, match=why):
        register_table.read(data, "登记簿.xlsx", world.county)


def test_a_workbook_is_checked_and_confirmed_at_the_desk(world: World):
    client = Client()
    client.force_login(world["ayi"])
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["示例县规范性文件登记簿"])
    sheet.append(["标题", "文号", "制发日期"])
    sheet.append(["供水办法", "示政规〔2019〕1号", date(2019, 5, 1)])
    file = io.BytesIO()
    book.save(file)
    upload = SimpleUploadedFile("登记簿.xlsx", file.getvalue())

    answer = client.post("/desk/documents/import/", {"agency": "county", "file": upload})
    assert NormativeDocument.objects.count() == 0
    text = answer.content.decode()
    carried = text.split('name="carried" value="')[1].split('"')[0]
    forged = client.post("/desk/documents/import/confirm/", {"carried": carried[:-2] + "xx"})
    assert forged.status_code == 302
    assert NormativeDocument.objects.count() == 0
    client.post("/desk/documents/import/confirm/", {"carried": carried})

    assert NormativeDocument.objects.get().issued_on == date(2019, 5, 1)
    other = Client()
    other.force_login(world["aili"])
    assert other.post("/desk/documents/import/confirm/", {"carried": carried}).status_code == 404
