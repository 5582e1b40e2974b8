"""Writes annual reports as PDF in many layouts, with figures the tests know."""

from __future__ import annotations

import io
import random
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

from gongkai.rules.report_form import FORMS, ORGANISATIONS, EditionName

FONT = "STSong-Light"
NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"


@cache
def font() -> str:
    """Register the CJK font and return its name."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    return FONT


@dataclass
class Layout:
    """How a report is laid out."""

    rules: str = "all"  # all, across, none, double, dashed, boxes, fills, open
    size: float = 7.5
    wide: bool = False
    rotate: int = 0
    edition: EditionName = "2021"
    label: float = 0.44  # share of the width that labels take
    two: float = 0.25  # share of the width of each column of table two
    repeat: int = 0  # rows of the head printed again overleaf
    zero: str = "0"
    align: str = "CENTER"
    valign: str = "MIDDLE"
    split: tuple[int, ...] = ()  # body rows of table three before which the page breaks
    margin: float = 50.0
    latin: str = "Helvetica"
    biggest: int = 300
    blank_columns: tuple[int, ...] = ()
    numbers: str = "— {} —"
    heads: bool = True  # heads spanning rows beside the labels; else every row has all labels
    empty: bool = False  # every figure is 0
    words: str = ""  # printed in place of a figure in tables two and three
    seed: int = 1


@dataclass
class Made:
    """A written report and what is printed in it."""

    data: bytes
    two: dict[str, list[str]] = field(default_factory=dict)
    three: dict[str, list[str]] = field(default_factory=dict)
    four: list[str] = field(default_factory=list)
    prose: list[str] = field(default_factory=list)
    received: int = 0


def figures(layout: Layout) -> Made:
    """Make up figures for every cell of the form."""
    draw = random.Random(layout.seed)
    form = FORMS[layout.edition]
    made = Made(b"")

    def number() -> int:
        if layout.empty:
            return 0
        return draw.choice([0, 0, 0, draw.randint(1, 9), draw.randint(1, layout.biggest)])

    def shown(number: int) -> str:
        return str(number) if number else layout.zero

    for row in form.tables[2].rows:
        made.two[row.name] = [shown(number()) for _ in row.columns]
    names = [row.name for row in form.tables[3].rows]
    columns: list[dict[str, int]] = []
    for k in range(6):
        blank = k in layout.blank_columns
        column = {name: 0 if blank else number() for name in names}
        column["results_total"] = sum(column[name] for name in form.result_rows)
        closed = column["results_total"] + column["carried_out"]
        column["carried_in"] = min(column["carried_in"], closed)
        column["received"] = closed - column["carried_in"]
        columns.append(column)
    columns.append({name: sum(column[name] for column in columns) for name in names})
    for name in names:
        made.three[name] = [shown(column[name]) for column in columns]
    if layout.words:
        made.two["permits"][0] = made.three["granted"][0] = layout.words
        made.three["denied.internal"][3] = layout.words
    for _ in range(3):
        results = [number() for _ in range(4)]
        made.four += [shown(n) for n in (*results, sum(results))]
    made.received = columns[-1]["received"]
    return made


def report(layout: Layout) -> Made:
    """Write a report."""
    font()
    made = figures(layout)
    width, height = landscape(A4) if layout.wide else A4
    inner = width - 2 * layout.margin
    body = ParagraphStyle(
        "body", fontName=FONT, fontSize=12, leading=20, firstLineIndent=24, wordWrap="CJK"
    )
    head = ParagraphStyle("head", parent=body, fontSize=13, leading=22, spaceBefore=4)
    title = ParagraphStyle(
        "title", parent=body, fontSize=17, leading=26, alignment=1, firstLineIndent=0
    )
    made.prose = [
        "某某县人民政府2024年政府信息公开工作年度报告",
        "本报告根据《中华人民共和国政府信息公开条例》编制，由总体情况、主动公开政府信息情况、收到和处理政府"
        "信息公开申请情况等六个部分组成，数据统计期限自2024年1月1日起至2024年12月31日止。",
        "一、总体情况",
        "（一）主动公开。全年通过政府网站主动公开政府信息3412条，其中规范性文件12件，财政信息104条。",
        f"（二）依申请公开。全年收到申请{made.received}件，均在法定期限内答复。",
    ]
    story: list[Any] = [
        Paragraph(made.prose[0], title),
        Paragraph(made.prose[1], body),
        Paragraph(made.prose[2], head),
        *[Paragraph(text, body) for text in made.prose[3:]],
        Paragraph("二、主动公开政府信息情况", head),
        *_two(layout, made, inner),
        Paragraph("三、收到和处理政府信息公开申请情况", head),
        *_three(layout, made, inner),
        Paragraph("四、政府信息公开行政复议、行政诉讼情况", head),
        _four(layout, made, inner),
        Paragraph("五、存在的主要问题及改进情况", head),
        Paragraph("公开内容还不够丰富，下一步将加强培训。", body),
        Paragraph("六、其他需要报告的事项", head),
        Paragraph("无。", body),
    ]

    def on_page(canvas: Any, document: Any) -> None:
        canvas.setFont(FONT, 9)
        if layout.numbers:
            canvas.drawCentredString(width / 2, 28, layout.numbers.format(document.page))
        if layout.rotate:
            canvas.setPageRotation(layout.rotate)

    out = io.BytesIO()
    frame = Frame(layout.margin, 50, inner, height - 100, 0, 0, 0, 0)
    document = BaseDocTemplate(
        out,
        pagesize=(width, height),
        pageTemplates=[PageTemplate(frames=[frame], onPage=on_page)],
    )
    document.build(story)
    made.data = out.getvalue()
    return made


def _cell(layout: Layout, text: str, align: int = 0) -> Any:
    style = ParagraphStyle(
        f"cell{align}",
        fontName=FONT,
        fontSize=layout.size,
        leading=layout.size * 1.25,
        wordWrap="CJK",
        alignment=align,
    )
    return Paragraph(text, style) if text else ""


def _styled(layout: Layout, rows: int, spans: list[Any], figures_from: int) -> list[Any]:
    pad = 3 if layout.rules != "none" else 2
    style: list[Any] = [
        ("FONT", (0, 0), (-1, -1), FONT, layout.size),
        ("FONT", (figures_from, 0), (-1, -1), layout.latin, layout.size),
        ("VALIGN", (0, 0), (-1, -1), layout.valign),
        ("ALIGN", (figures_from, 0), (-1, -1), layout.align),
        ("LEFTPADDING", (0, 0), (-1, -1), 2),
        ("RIGHTPADDING", (0, 0), (-1, -1), 2),
        ("TOPPADDING", (0, 0), (-1, -1), pad - 1),
        ("BOTTOMPADDING", (0, 0), (-1, -1), pad),
        *spans,
    ]
    if layout.rules == "all":
        style.append(("GRID", (0, 0), (-1, -1), 0.6, colors.black))
    elif layout.rules == "double":
        style.append(("GRID", (0, 0), (-1, -1), 0.4, colors.black, 1, None, None, 2, 1.2))
    elif layout.rules == "dashed":
        style.append(("GRID", (0, 0), (-1, -1), 0.5, colors.black, 0, (2, 2)))
    elif layout.rules == "across":
        style.append(("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.black))
        style.append(("LINEABOVE", (0, 0), (-1, 0), 0.5, colors.black))
    elif layout.rules == "open":
        style.append(("INNERGRID", (0, 0), (-1, -1), 0.5, colors.black))
    elif layout.rules == "fills":
        style.append(("GRID", (0, 0), (-1, -1), 1.5, colors.white))
        style.append(("BACKGROUND", (0, 0), (-1, -1), colors.HexColor("#dde6f0")))
    return style


def _two(layout: Layout, made: Made, inner: float) -> list[Any]:
    form = FORMS[layout.edition].tables[2]
    rows: list[list[Any]] = []
    spans: list[Any] = []
    for block in form.blocks:
        spans.append(("SPAN", (0, len(rows)), (3, len(rows))))
        rows.append([_cell(layout, block.item, 1), "", "", ""])
        labels = [column.label for column in block.rows[0].columns]
        for name, texts in [("信息内容", labels)] + [
            (row.label, made.two[row.name]) for row in block.rows
        ]:
            if len(texts) < 3:
                spans.append(("SPAN", (len(texts), len(rows)), (3, len(rows))))
            texts = [*texts, "", "", ""][:3]
            cells = [_cell(layout, t, 1) if name == "信息内容" else t for t in texts]
            rows.append([_cell(layout, name), *cells])
    table = Table(rows, [inner * layout.two] * 4, style=_styled(layout, len(rows), spans, 1))
    return [table, Spacer(1, 10)]


def _three(layout: Layout, made: Made, inner: float) -> list[Any]:
    form = FORMS[layout.edition].tables[3]
    spans: list[Any] = [
        ("SPAN", (0, 0), (2, 2)),
        ("SPAN", (3, 0), (9, 0)),
        ("SPAN", (3, 1), (3, 2)),
        ("SPAN", (4, 1), (8, 1)),
        ("SPAN", (9, 1), (9, 2)),
    ]
    leaves = ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
    total = _cell(layout, "总计", 1)
    heads = [
        [_cell(layout, NOTE, 1), "", "", _cell(layout, "申请人情况", 1), *[""] * 6],
        [
            "",
            "",
            "",
            _cell(layout, "自然人", 1),
            _cell(layout, ORGANISATIONS, 1),
            *[""] * 4,
            total,
        ],
        ["", "", "", "", *[_cell(layout, leaf, 1) for leaf in leaves], ""],
    ]
    body: list[tuple[list[str], list[str]]] = []
    for row in form.rows:
        labels = [*row.heads, row.label]
        body.append((labels, made.three[row.name]))
    pieces: list[list[tuple[list[str], list[str]]]] = []
    cuts = [0, *layout.split, len(body)]
    for start, end in pairwise(cuts):
        pieces.append(body[start:end])
    widths = [inner * layout.label * s for s in (0.16, 0.22, 0.62)]
    widths += [inner * (1 - layout.label) / 7] * 7
    out: list[Any] = []
    for n, piece in enumerate(pieces):
        rows = list(heads) if n == 0 else heads[: layout.repeat]
        own = list(spans) if n == 0 or layout.repeat == 3 else []
        rows = [list(row) for row in rows]
        last: list[str] = []
        for labels, texts in piece:
            at = len(rows)
            cells: list[Any] = ["", "", ""]
            for level, label in enumerate(labels):
                shown = not layout.heads or label != (last[level : level + 1] or [""])[0]
                if level == len(labels) - 1 or shown:
                    cells[level] = _cell(layout, label)
                if level < len(labels) - 1 and shown and layout.heads:
                    end = at
                    k = piece.index((labels, texts))
                    while (
                        end - at + k + 1 < len(piece)
                        and piece[end - at + k + 1][0][level : level + 1] == [label]
                        and len(piece[end - at + k + 1][0]) > level + 1
                    ):
                        end += 1
                    if end > at:
                        own.append(("SPAN", (level, at), (level, end)))
            if len(labels) < 3:
                own.append(("SPAN", (len(labels) - 1, at), (2, at)))
            last = labels
            rows.append([*cells, *texts])
        if n:
            out.append(PageBreak())
        out.append(Table(rows, widths, style=_styled(layout, len(rows), own, 3)))
    return [*out, Spacer(1, 10)]


def _four(layout: Layout, made: Made, inner: float) -> Any:
    names = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    cells = [_cell(layout, name, 1) for name in names]
    direct, later = _cell(layout, "未经复议直接起诉", 1), _cell(layout, "复议后起诉", 1)
    rows = [
        [_cell(layout, "行政复议", 1), *[""] * 4, _cell(layout, "行政诉讼", 1), *[""] * 9],
        [*cells, direct, *[""] * 4, later, *[""] * 4],
        [*[""] * 5, *[_cell(layout, name, 1) for name in names * 2]],
        made.four,
    ]
    spans = [
        ("SPAN", (0, 0), (4, 0)),
        ("SPAN", (5, 0), (14, 0)),
        ("SPAN", (5, 1), (9, 1)),
        ("SPAN", (10, 1), (14, 1)),
        *[("SPAN", (k, 1), (k, 2)) for k in range(5)],
    ]
    return Table(rows, [inner / 15] * 15, style=_styled(layout, 4, spans, 0))
