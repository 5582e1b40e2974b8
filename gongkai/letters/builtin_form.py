"""The built-in template of a form inside the office: the sheet of approval (审查呈批单)."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import Any

from gongkai.documents import docx_styles

_WIDTHS_MM = (36, 120)


@cache
def builtin_form() -> bytes:
    """Return the template as a DOCX file: a title, the number, one row for each column."""
    from docx.shared import Mm, Pt

    made = docx_styles.document()
    made.core_properties.author = ""
    made.add_paragraph("{{ 标题 }}", style="Title")
    for line in ("{{ 落款 }}", "文号：{{ 文号 }}　　{{ 日期 }}"):
        _plain(made.add_paragraph(line), 12)
    table = made.add_table(rows=3, cols=2, style="Table Grid")
    table.autofit = False
    rows = (
        ("{%tr for 栏 in 栏目 %}", ""),
        ("{{ 栏.名称 }}", "{{ 栏.内容 }}"),
        ("{%tr endfor %}", ""),
    )
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text, width in zip(row.cells, texts, _WIDTHS_MM, strict=True):
            cell.width = Mm(width)
            paragraph = cell.paragraphs[0]
            paragraph.add_run(text)
            _plain(paragraph, 12)
            paragraph.paragraph_format.space_before = Pt(4)
            paragraph.paragraph_format.space_after = Pt(4)
    for column, width in zip(table.columns, _WIDTHS_MM, strict=True):
        column.width = Mm(width)
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def _plain(paragraph: Any, size: float) -> None:
    """Set a line without the indent of running text."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
    layout = paragraph.paragraph_format
    layout.first_line_indent, layout.line_spacing = Pt(0), Pt(20)
    for indent in paragraph._p.pPr.iter("{*}ind"):
        indent.set(f"{indent.tag.partition('}')[0]}}}firstLineChars", "0")
    for run in paragraph.runs:
        run.font.size = Pt(size)
