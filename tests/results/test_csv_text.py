import csv
import io

from gongkai.results.csv_text import HEAD
from tests.results.asked import audit


def _rows(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_every_finding_is_a_row_under_chinese_heads(faulty):
    text, work = audit("csv", faulty)

    rows = _rows(text)

    assert list(rows[0]) == list(HEAD.values())
    assert len(rows) == work.found.tally.faults + work.found.tally.notices
    assert {row["程度"] for row in rows} <= {"错误", "警告", "提示"}
    assert next(row for row in rows if row["类别"] == "T3_ROW_TOTAL")["应为"] == "37"


def test_a_file_that_was_not_read_is_a_row(empty, clean):
    rows = _rows(audit("csv", empty, clean)[0])

    assert rows[0]["程度"] == "读不出"
    assert rows[0]["文件"] == str(empty)


def test_no_cell_can_run_as_a_formula(hostile):
    rows = _rows(audit("csv", hostile)[0])

    for row in rows:
        for text in row.values():
            assert not text.startswith(("=", "+", "-", "@", "\t", "\r"))
