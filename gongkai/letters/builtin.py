"""
The template that comes with the program, made here as DOCX: a letter in the official layout.

A red head with the agency's name, the number below it, the title, text in 仿宋 with 22 lines a
page, signature and date at the right (GB/T 9704, 信函格式).
"""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from gongkai.documents import docx_styles

if TYPE_CHECKING:
    from docx.document import Document

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RED = "C00000"
_EM = 16.0  # the body's type size in points


@cache
def builtin() -> bytes:
    """Return the template as a DOCX file."""
    made = docx_styles.document()
    made.core_properties.title = "政府信息公开文书模板"
    made.core_properties.author = ""
    _head(made)
    _text(made, "{%p if 受文者 %}")
    _text(made, "{{ 受文者 }}", indent=0)
    _text(made, "{%p endif %}")
    _text(made, "{%p for 段 in 正文 %}")
    _text(made, "{%p if loop.last %}")
    _text(made, "{{ 段 }}", keep=True)  # so that no signature stands on a page alone
    _text(made, "{%p else %}")
    _text(made, "{{ 段 }}")
    _text(made, "{%p endif %}")
    _text(made, "{%p endfor %}")
    _text(made, "{%p if 附件 %}")
    _text(made, "", indent=0, keep=True)
    _text(made, "{%p for 件 in 附件 %}")
    _text(made, "{{ 件 }}", keep=True)
    _text(made, "{%p endfor %}")
    _text(made, "{%p endif %}")
    for _line in range(2):
        _text(made, "", indent=0, keep=True)
    _text(made, "{{ 落款 }}", right=2, keep=True)
    _text(made, "{{ 日期 }}", right=4, keep=True)
    _text(made, "{%p if 联系方式 %}")
    _text(made, "（{{ 联系方式 }}）").paragraph_format.space_before = _pt(28)
    _text(made, "{%p endif %}")
    _slip(made)
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def _head(made: Document) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import RGBColor

    head = _text(made, "", indent=0)
    run = head.add_run("{{ 发文机关 }}")
    run.font.size, run.font.color.rgb = _pt(30), RGBColor.from_string(_RED)
    fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(f"{{{_W}}}eastAsia", "方正小标宋简体")
    head.alignment = WD_ALIGN_PARAGRAPH.CENTER
    head.paragraph_format.line_spacing = _pt(48)
    _rule_below(head)
    number = _text(made, "{{ 文号 }}", right=0)
    number.paragraph_format.space_before = _pt(10)
    title = made.add_paragraph("{{ 标题 }}", style="Title")
    title.paragraph_format.space_before = _pt(20)


def _slip(made: Document) -> None:
    """Put what the reader fills in and sends back on a page of its own."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    _text(made, "{%p if 回执 %}")
    _text(made, "{%p for 行 in 回执 %}")
    _text(made, "{%p if loop.first %}")
    first = _text(made, "{{ 行 }}", indent=0)
    first.paragraph_format.page_break_before = True
    first.paragraph_format.space_after = _pt(28)
    first.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _text(made, "{%p else %}")
    line = _text(made, "{{ 行 }}")
    line.paragraph_format.space_after = _pt(14)
    _text(made, "{%p endif %}")
    _text(made, "{%p endfor %}")
    _text(made, "{%p endif %}")


def _text(
    made: Document, text: str, *, indent: int = 2, right: int | None = None, keep: bool = False
) -> Any:
    """
    Add a paragraph.

    :param indent: of its first line, in characters
    :param right: characters left free at the right, where it stands at the right
    """
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph: Any = made.add_paragraph(text)
    layout = paragraph.paragraph_format
    if right is not None:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        layout.right_indent = _pt(_EM * right)
        indent = 0
    if indent != 2:
        layout.first_line_indent = _pt(0)
        paragraph._p.pPr.find(f"{{{_W}}}ind").set(f"{{{_W}}}firstLineChars", str(100 * indent))
    if keep:
        layout.keep_with_next = True
    return paragraph


def _rule_below(paragraph: Any) -> None:
    from docx.oxml import parse_xml

    rule = parse_xml(
        f'<w:pBdr xmlns:w="{_W}"><w:bottom w:val="thickThinSmallGap" w:sz="24" w:space="6" '
        f'w:color="{_RED}"/></w:pBdr>'
    )
    properties = paragraph._p.get_or_add_pPr()
    spacing = properties.find(f"{{{_W}}}spacing")
    spacing.addprevious(rule)  # the schema's order


def _pt(size: float) -> Any:
    from docx.shared import Pt

    return Pt(size)
