"""A page whose whole text stands in a ruled frame, as browsers print old web pages."""

from __future__ import annotations

import io

from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph as Flowed
from reportlab.platypus import SimpleDocTemplate, Table

from gongkai.documents.from_pdf import flow
from gongkai.documents.grid import Grid, Paragraph
from tests.documents.pdf_reports import font

STYLE = ParagraphStyle("body", fontName="STSong-Light", fontSize=10, leading=15, wordWrap="CJK")
GRID = [("GRID", (0, 0), (-1, -1), 0.7, colors.black), ("FONT", (0, 0), (-1, -1), "STSong-Light")]
FLUSH = [*GRID, *((f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT"))]
TEXT = (
    "全年收到政府信息公开申请37件，上年结转3件，办结38件，结转下年度继续办理2件，均在期限内答复。"
)
DATA = [["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"], ["规章", "0", "0", "0"]]


def printed(menu: str = "") -> list[Paragraph | Grid]:
    """Return the blocks of a page with heads, prose and one table in one frame."""
    font()
    inner = Table([*DATA, ["行政规范性文件", "3", "1", "12"]], [100] * 4, style=GRID)
    cells = [[Flowed("一、总体情况", STYLE)], [Flowed(TEXT, STYLE)]]
    cells += [[Flowed("二、主动公开政府信息情况", STYLE)], [inner]]
    frame = Table(cells, [400], style=FLUSH)
    if menu:
        frame = Table([[menu, frame]], [90, 400], style=FLUSH)
    out = io.BytesIO()
    SimpleDocTemplate(out, leftMargin=40, rightMargin=40).build([frame])
    return flow(out.getvalue()).blocks


def rows(block: object) -> list[list[str]]:
    assert isinstance(block, Grid)
    return [[cell.text for cell in row] for row in block.rows]


def test_prose_and_tables_in_one_frame_are_told_apart() -> None:
    *prose, table = printed()

    assert [p.text for p in prose if isinstance(p, Paragraph)] == [
        "一、总体情况",
        TEXT,
        "二、主动公开政府信息情况",
    ]
    assert rows(table) == [*DATA, ["行政规范性文件", "3", "1", "12"]]


def test_a_menu_beside_the_prose_is_left_out() -> None:
    blocks = printed(menu="政府信息公开指南")

    assert not any("指南" in b.text for b in blocks if isinstance(b, Paragraph))
    assert rows(blocks[-1]) == [*DATA, ["行政规范性文件", "3", "1", "12"]]
