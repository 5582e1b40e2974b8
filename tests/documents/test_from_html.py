"""HTML pages, as content management systems and offices really make them."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import partial

import pytest

from gongkai.documents.errors import Unreadable
from gongkai.documents.read import read_bytes
from gongkai.documents.report import Kind, Report
from tests import make
from tests.documents import pages

NEW = make.city_2025()
OLD = make.old_2019()


def read(html: str | bytes) -> Report:
    return read_bytes(html.encode() if isinstance(html, str) else html, "page.html")


def same(report: Report, wanted: Report) -> bool:
    return pages.figures(report) == pages.figures(wanted)


def unspanned(rows: pages.Table) -> str:
    return pages.html_table(rows, rowspans=False, colspans=False)


def repeated(rows: pages.Table) -> str:
    return pages.plain_table(pages.slots(rows, repeat=True))


def hollow(rows: pages.Table) -> str:
    return pages.plain_table(pages.slots(rows, repeat=False))


def with_empty_columns(rows: pages.Table) -> str:
    return pages.plain_table([["", *(c[0] for c in row), ""] for row in rows])


def in_boxes(rows: pages.Table) -> str:
    return re.sub(r"<p>(.*?)</p>", r"<table><tr><td>\1</td></tr></table>", pages.html_table(rows))


def as_blocks(rows: pages.Table) -> str:
    return "".join(f"<div>{cell[0]}</div>" for row in rows for cell in row)


def in_styled_rows(rows: pages.Table) -> str:
    """Return rows and cells that only a style sheet makes a table of; a blank cell is empty."""
    made = ""
    for line in pages.slots(rows, repeat=False):
        made += f"<div class=tr>{''.join(f'<div class=td>{slot}</div>' for slot in line)}</div>"
    return f"<div class=table>{made}</div>"


def word_markup(rows: pages.Table) -> str:
    html = pages.html_table(rows).replace("<p>", '<p class="MsoNormal"><span lang="EN-US">')
    html = html.replace("</p>", "<o:p></o:p></span></p>")
    return re.sub(r"(\d)(\d)(?=<o:p>)", r"\1</span><span>\2", html)


@pytest.mark.parametrize(
    "draw",
    [
        pages.html_table,
        unspanned,
        lambda rows: pages.html_table(rows, rowspans=False),
        lambda rows: pages.html_table(rows, colspans=False),
        repeated,
        hollow,
        with_empty_columns,
        in_boxes,
        in_styled_rows,
        word_markup,
    ],
)
@pytest.mark.parametrize("report", [NEW, OLD], ids=["2021", "2019"])
def test_a_table_is_read_whatever_became_of_its_spans(draw: pages.Draw, report: Report) -> None:
    found = read(pages.page(report, draw))

    assert same(found, report)
    assert found.edition == report.edition


def on_five_columns(rows: pages.Table) -> pages.Table:
    """Return table two of 2019 on the grid sites draw it on: the third column is a double one."""
    spans = {1: (5,), 3: (1, 2, 2), 4: (1, 1, 2, 1)}
    return [
        [(cell[0], 1, across) for cell, across in zip(row, spans[len(row)], strict=True)]
        for row in rows
    ]


@pytest.mark.parametrize("draw", [repeated, hollow])
@pytest.mark.parametrize("normative", ["_ _ 12", "3 _ 3", "4 5 5"])
def test_flattened_figures_of_table_two_stand_under_their_heads(
    draw: pages.Draw, normative: str
) -> None:
    permits = "31 减2 _" if normative == "_ _ 12" else "_ _ 44"
    report = make.old_2019(
        t2={"normative": normative, "permits": permits, "procurement": "6 251000元"}
    )

    def drawn(rows: pages.Table) -> str:
        return draw(on_five_columns(rows)) if len(rows[0]) == 1 else pages.html_table(rows)

    assert same(read(pages.page(report, drawn)), report)


def test_figures_in_blocks_instead_of_a_table_are_read() -> None:
    assert same(read(pages.page(NEW, as_blocks)), NEW)


@pytest.mark.parametrize("after", [1, 3, 5, 9, 20, 26])
@pytest.mark.parametrize("headed", [False, True])
def test_a_table_cut_in_two_is_one_table(after: int, headed: bool) -> None:
    def cut(rows: pages.Table) -> str:
        if len(rows) < 20:
            return pages.html_table(rows)
        again = rows[:3] if headed and after > 3 else []
        return unspanned(rows[:after]) + "<p>&nbsp;</p>" + unspanned([*again, *rows[after:]])

    assert same(read(pages.page(NEW, cut)), NEW)


def four_drawn(drawn: str, rows: pages.Table) -> str:
    return drawn if len(rows) == 4 else pages.html_table(rows)


def test_table_four_may_come_in_three_parts_or_standing_up() -> None:
    values = [cell[0] for cell in pages.four(NEW)[3]]
    groups = ("行政复议", "未经复议直接起诉", "复议后起诉")
    fives = [values[:5], values[5:10], values[10:]]
    apart = "".join(
        pages.plain_table([[group], pages.FOUR_HEADS, five])
        for group, five in zip(groups, fives, strict=True)
    )
    standing = pages.plain_table(
        [
            [group if i == 0 else "", head, value]
            for group, five in zip(groups, fives, strict=True)
            for i, (head, value) in enumerate(zip(pages.FOUR_HEADS, five, strict=True))
        ]
    )
    rows = pages.plain_table(
        [["", *pages.FOUR_HEADS], *([g, *five] for g, five in zip(groups, fives, strict=True))]
    )
    for drawn in (apart, standing, rows):
        assert same(read(pages.page(NEW, partial(four_drawn, drawn))), NEW)


@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        ("utf-8", ""),
        ("utf-8", '<meta charset="gb2312">'),
        ("utf-8-sig", ""),
        ("gb18030", ""),
        ("gbk", '<meta charset="utf-8">'),
        ("utf-16", ""),
    ],
)
def test_the_encoding_is_found_whatever_is_declared(encoding: str, head: str) -> None:
    found = read(pages.page(NEW, head=head).encode(encoding))

    assert same(found, NEW)
    assert found.title == NEW.title


def test_big5_is_read_by_the_simplified_words_of_the_form() -> None:
    from opencc import OpenCC

    page = OpenCC("s2t").convert(pages.page(NEW, head=""))

    found = read(page.encode("big5hkscs", errors="xmlcharrefreplace"))

    assert same(found, NEW)
    assert any("繁体" in note for note in found.notes)


@pytest.mark.parametrize(
    "number",
    [
        lambda n, t: f"{n}. {t}",
        lambda n, t: f"{n}、{t}",
        lambda n, t: f"{pages.NUMERALS[n - 1]}. {t}",
        lambda n, t: f"（{pages.NUMERALS[n - 1]}）{t}",
        lambda n, t: f"第{pages.NUMERALS[n - 1]}部分　{t}",
        lambda n, t: t,
    ],
)
def test_chapters_are_found_by_any_numbering(number: Callable[[int, str], str]) -> None:
    found = read(pages.page(NEW, number=number))

    assert [s.number for s in found.sections if s.number] == [1, 2, 3, 4, 5, 6]
    assert [s.paragraphs for s in found.sections if s.number] == [
        s.paragraphs for s in NEW.sections if s.number
    ]


@pytest.mark.parametrize("heading", ["六、其他需要报告的事项情况", "六、其他需要报告事项的情况"])
def test_the_last_chapter_may_be_headed_in_other_words(heading: str) -> None:
    html = pages.page(NEW, pages.html_table).replace("六、其他需要报告的事项", heading)

    assert read(html).sections[-1].number == 6


def test_a_report_laid_out_as_one_table_is_taken_apart() -> None:
    lines = pages.page(NEW, pages.html_table).splitlines()
    rows = [
        re.sub(r"</?(?:table|body|html)>", "", line)
        if "<t" in line
        else f"<tr><td colspan=15>{re.sub(r'<[^>]+>', '', line)}</td></tr>"
        for line in lines[1:-1]
    ]

    found = read(f"<html><body><table>{''.join(rows)}</table></body></html>")

    assert same(found, NEW)
    assert found.title == NEW.title
    assert [s.number for s in found.sections] == [1, 2, 3, 4, 5, 6]


def test_text_in_a_pre_element_is_read_as_plain_text() -> None:
    text = pages.lines(NEW, lambda rows: ["\t".join(s) for s in pages.slots(rows, repeat=False)])

    found = read(f"<html><body><pre>{text}</pre></body></html>")

    assert same(found, NEW)
    assert found.title == NEW.title


def test_groups_and_rows_of_table_three_may_share_a_cell() -> None:
    def joined(rows: pages.Table) -> str:
        if len(rows) < 20:
            return pages.html_table(rows)
        flat = pages.slots(rows, repeat=True)
        return pages.plain_table(
            [["".join(dict.fromkeys(line[:3])), *line[3:]] for line in flat[:3]]
            + [["".join(dict.fromkeys(line[:3])), *line[3:]] for line in flat[3:]]
        )

    assert same(read(pages.page(NEW, joined)), NEW)


def test_a_head_of_table_four_broken_by_the_page_is_no_line_of_figures() -> None:
    def broken(rows: pages.Table) -> str:
        if len(rows) != 4:
            return pages.html_table(rows)
        flat = pages.slots(rows, repeat=True)
        heads = [(head[:1], head[1:]) for head in flat[2]]
        upper, lower = ([part[k] for part in heads] for k in (0, 1))
        return pages.plain_table([*flat[:2], upper, lower, flat[3]])

    assert same(read(pages.page(NEW, broken)), NEW)


def test_a_blank_column_in_the_middle_is_no_digit_lost() -> None:
    def spaced(rows: pages.Table) -> str:
        if len(rows) < 20:
            return pages.html_table(rows)
        flat = pages.slots(rows, repeat=False)
        return pages.plain_table(
            [[*line[:7], *(["3"] if n == 4 else [""]), *line[7:]] for n, line in enumerate(flat)]
        )

    report = make.report(
        t3={"received": "10 0 1 0 0 0 11", "granted": "10 0 1 0 0 0 11"}
        | {"results_total": "10 0 1 0 0 0 11"}
    )
    found = read(pages.page(report, spaced))

    for col, value in zip(("natural", "business", "research"), (10, 0, 1), strict=True):
        assert found.reading(3, "granted", col) == value


def test_page_chrome_is_not_part_of_the_report() -> None:
    body = pages.page(NEW)
    page = (
        "<div><a>首页</a> &gt; <a>2020年政府信息公开工作年度报告</a></div>"
        "<table><tr><td><ul><li>某局2019年政府信息公开年报</li><li>一、总体情况</li></ul></td>"
        f"<td><div>{body}</div></td></tr></table>"
        "<div>上一篇：某局2020年年报 收到申请99件</div><div>版权所有 新ICP备1号</div>"
    )

    found = read(page)

    assert found.title == NEW.title
    assert same(found, NEW)
    assert "99件" not in "".join(s.text for s in found.sections)


def test_a_blank_total_over_parts_stays_blank_and_a_blank_zero_counts_as_zero() -> None:
    some = "5 _ _ _ _ _ _"
    rows = {"received": some, "granted": some, "results_total": "5 _ _ _ _ _ 5"}
    blank = make.report(t3=rows)

    found = read(pages.page(blank))

    assert found.figure(3, "received", "total").kind is Kind.BLANK
    assert found.reading(3, "received", "total") is None
    assert found.reading(3, "received", "business") == Decimal(0)


def test_a_missing_row_is_missing_and_not_zero() -> None:
    def without(rows: pages.Table) -> str:
        return pages.html_table([r for r in rows if not any("重新出具" in c[0] for c in r)])

    found = read(pages.page(NEW, without))

    assert found.figure(3, "rejected.confirmation", "total").kind is Kind.MISSING
    assert found.reading(3, "rejected.excessive", "total") == Decimal(101)


def test_scripts_and_hidden_text_are_not_read() -> None:
    page = pages.page(NEW).replace(
        "<p>14069</p>", "<p><script>alert(1)</script>14069<span style='display:none'>7</span></p>"
    )

    assert same(read(page), NEW)


@pytest.mark.parametrize(
    "data", [b"", b"  \n", b"<html><body></body></html>", b"<div>" * 20_000, b"<p>hello</p>"]
)
def test_a_page_without_a_report_is_refused_in_one_line(data: bytes) -> None:
    with pytest.raises(Unreadable) as error:
        read(data)

    assert "\n" not in str(error.value)
    assert error.value.do


@pytest.mark.parametrize("part", [0.4, 0.6, 0.8])
def test_a_page_that_breaks_off_says_how_far_it_was_read(part: float) -> None:
    page = pages.page(NEW).encode()

    with pytest.raises(Unreadable) as error:
        read(page[: int(len(page) * part)])

    assert error.value.reason == "truncated"
    assert "第三章" in str(error.value)


def test_a_summary_of_the_requests_in_chapter_one_is_not_table_three():
    rows = (("本年新收", 8), ("上年结转", 1), ("本年办结", 8), ("结转下年", 1))
    drawn = "".join(f"<tr><td>{name}</td><td>{count}</td></tr>" for name, count in rows)
    head = "<tr><td>依申请公开情况</td><td>件数</td></tr>"
    summary = f"<p>申请情况见附表。</p><table>{head}{drawn}</table>"
    first = "<p><b>二、"

    with_summary = pages.page(NEW).replace(first, summary + first, 1)

    assert summary in with_summary
    assert same(read(with_summary), NEW)
