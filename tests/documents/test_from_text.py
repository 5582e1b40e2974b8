"""Plain text, with one cell a line or with rows divided by tabs, pipes or spaces."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest

from gongkai.documents.errors import Unreadable
from gongkai.documents.read import read_bytes
from gongkai.documents.report import Report
from tests import make
from tests.documents import pages

NEW = make.city_2025()


def tabs(rows: pages.Table) -> list[str]:
    return ["\t".join(line) for line in pages.slots(rows, repeat=False)]


def pipes(rows: pages.Table) -> list[str]:
    return ["| " + " | ".join(line) + " |" for line in pages.slots(rows, repeat=False)]


def commas(rows: pages.Table) -> list[str]:
    made = io.StringIO()
    csv.writer(made).writerows(pages.slots(rows, repeat=False))
    return made.getvalue().splitlines()


def markdown(rows: pages.Table) -> list[str]:
    made = pipes(rows)
    return [made[0], "|" + "---|" * made[0].count("|"), *made[1:]]


def spaces(rows: pages.Table) -> list[str]:
    return [" ".join(cell[0] for cell in row) for row in rows]


def wide_spaces(rows: pages.Table) -> list[str]:
    flat = pages.slots(rows, repeat=False)
    return ["   ".join(slot.ljust(12) for slot in line) for line in flat]


def aligned(rows: pages.Table) -> list[str]:
    """Return rows padded to columns as wide as their widest cell, Han characters counting two."""
    flat = pages.slots(rows, repeat=False)
    wide = [max(map(width, column)) + 2 for column in zip(*flat, strict=True)]
    return [
        "".join(
            slot + " " * (w - width(slot)) for slot, w in zip(line, wide, strict=True)
        ).rstrip()
        for line in flat
    ]


def width(text: str) -> int:
    return sum(2 if ord(char) > 255 else 1 for char in text)


def one_a_line(rows: pages.Table) -> list[str]:
    return [cell[0] for row in rows for cell in row]


def like_the_model(rows: pages.Table) -> list[str]:
    return [part for row in rows for part in (*(f"\t{cell[0]}" for cell in row), "")]


def broken_heads(rows: pages.Table) -> list[str]:
    """Return one cell a line, heads of four characters broken in two: 商业 · 企业."""
    heads = {"商业企业", "科研机构", *pages.FOUR_HEADS} - {"总计"}
    cells = one_a_line(rows)
    return [part for cell in cells for part in ((cell[:2], cell[2:]) if cell in heads else [cell])]


def behind_blanks(rows: pages.Table) -> list[str]:
    return [line.replace("\t", "  ") for line in like_the_model(rows)]


def letterspaced(rows: pages.Table) -> list[str]:
    """Return rows in columns, the longest label pulled apart to the width of its column."""
    long = "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"
    return [line.replace(long, f"1.{' '.join(long[2:16])}{long[16:]}") for line in aligned(rows)]


@pytest.mark.parametrize(
    "draw",
    [
        broken_heads,
        behind_blanks,
        letterspaced,
        tabs,
        pipes,
        commas,
        markdown,
        spaces,
        wide_spaces,
        aligned,
        one_a_line,
        like_the_model,
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_rows_are_told_apart_in_every_layout(
    draw: Callable[[pages.Table], list[str]], encoding: str
) -> None:
    text = pages.lines(NEW, draw)

    found = read_bytes(text.encode(encoding), "report.txt")

    assert pages.figures(found) == pages.figures(NEW)
    assert found.title == NEW.title


@pytest.mark.parametrize(
    "report",
    [
        make.clean_report(
            t2={"normative": "4 _ 4", "regulations": "_ _ _", "coercion": "_"},
            t3={
                "received": "30 _ _ _ 2 _ 32",
                "granted": "30 _ _ _ 1 _ 31",
                "partial": "_ _ _ _ _ _ _",
                "results_total": "30 _ _ _ 1 _ 31",
                "carried_out": "_ _ _ _ 1 _ 1",
            },
            t4={"review": "1 _ _ 1 2", "suit_direct": "_ _ _ _ _"},
        ),
        make.clean_report(t2={"permits": "_", "normative": "_ _ 3"}),
        make.old_2019(),
    ],
)
def test_blank_cells_of_an_aligned_table_keep_their_place(report: Report) -> None:
    found = read_bytes(pages.lines(report, aligned).encode(), "report.txt")

    assert pages.figures(found) == pages.figures(report)


@pytest.mark.parametrize("draw", [one_a_line, broken_heads, behind_blanks])
def test_blank_cells_on_lines_of_their_own_keep_their_place(
    draw: Callable[[pages.Table], list[str]],
) -> None:
    """Told by the rows of table three, which have seven cells only with the empty lines."""
    report = make.clean_report(
        t2={"normative": "4 _ 4", "regulations": "_ _ _", "coercion": "_"},
        t3={"received": "3 _ _ _ 2 _ 5", "granted": "3 _ _ _ 2 _ 5", "partial": "_ _ _ _ _ _ _"},
        t4={"review": "1 _ _ 1 2", "suit_direct": "_ _ _ _ _"},
    )
    found = read_bytes(pages.lines(report, draw).encode(), "report.txt")

    assert pages.figures(found) == pages.figures(report)


@pytest.mark.parametrize("draw", [one_a_line, broken_heads, behind_blanks])
def test_marks_for_nothing_are_no_part_of_the_label_before_them(
    draw: Callable[[pages.Table], list[str]],
) -> None:
    report = make.clean_report(
        t2={"normative": "4 - 4", "regulations": "- - -", "coercion": "-"},
        t3={"received": "3 - - - 2 - 5", "granted": "3 - - - 2 - 5", "partial": "- - - - - - -"},
    )
    found = read_bytes(pages.lines(report, draw).encode(), "report.txt")

    assert pages.figures(found) == pages.figures(report)


def test_one_line_longer_than_the_rest_does_not_hide_that_the_page_broke_them() -> None:
    first = [
        "（二）规范依申请公开。全市共收到政府信息公开申请 3"
        "33 件，上年度结转 11 件。办结 330 件，办",
        "结率 95.9%。从答复结果看，予以公开 102 件，占 30"
        ".9%；部分公开 25 件，占 10.6%；不予公开 27 件，",
        "占 8.2%；无法提供 120 件，占 36.4%；不予处理 2"
        "7 件，占 8.2%；其他处理 29 件，占 8.8%，这些申请都",
        "按期办理。",
    ]
    second = [  # no row of table four, though outcomes and figures take turns in it
        "全年因政府信息公开引发的行政复议 51 件（维持 3"
        "7 件、纠正 4 件），行政诉讼 22 件（未经复议直",
        "接起诉 14 件、复议后起诉 8 件）。",
    ]
    text = pages.lines(NEW, like_the_model)
    start, end = text.index("一、总体情况"), text.index("二、主动公开")
    text = "\n".join([f"{text[:start]}一、总体情况", *first, *second, text[end:]])

    section = read_bytes(text.encode(), "report.txt").section(1)

    assert section is not None
    assert section.paragraphs == ("".join(first), "".join(second))


def test_a_row_misprinted_as_another_is_known_by_its_place() -> None:
    text = pages.lines(NEW, tabs).replace("大量反复申请", "大批重复申请")

    found = read_bytes(text.encode(), "report.txt")

    assert pages.figures(found) == pages.figures(NEW)
    assert found.labels[3, "rejected.excessive"].endswith("大批重复申请")


def test_lines_full_of_digits_are_as_wide_as_lines_of_characters() -> None:
    """A page breaks lines by their width, and a digit is half as wide as a character."""
    lines = [
        "全县共收到政府信息公开申请1709件（一至四季度分别为464件、29件、16",
        "件、1200件），上年结转的115件，办结1617件，转入下年办理的共207件，",
        "在已经答复的申请中间予以公开325件，部分公开104件，不予公开的861件",
        "无法提供126件，不予处理114件，其他处理87件，各类申请均在期限内答复",
        "并按规定归档。",
    ]
    text = pages.lines(NEW, like_the_model)
    start, end = text.index("一、总体情况"), text.index("二、主动公开")
    text = "\n".join([f"{text[:start]}一、总体情况", *lines, text[end:]])

    section = read_bytes(text.encode(), "report.txt").section(1)

    assert section is not None
    assert section.paragraphs == ("".join(lines),)


def test_lines_broken_by_the_page_are_joined() -> None:
    made = []
    for line in pages.lines(NEW, like_the_model).split("\n"):
        cuts = range(0, max(len(line), 1), 34)
        made += [line] if line.startswith("\t") else [line[i : i + 34] for i in cuts]

    found = read_bytes("\n".join(made).encode(), "report.txt")

    for number in (1, 5, 6):
        wanted, section = NEW.section(number), found.section(number)
        assert wanted is not None
        assert section is not None
        assert section.paragraphs == wanted.paragraphs


@pytest.mark.parametrize("data", [b"\x00\x01\x02" * 5000, b"\n\n \n", "今天天气很好。".encode()])
def test_text_without_a_report_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable):
        read_bytes(data, "notes.txt")
