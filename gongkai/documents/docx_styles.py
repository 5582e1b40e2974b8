"""The page and the type faces of a Chinese official document, for Word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lxml import etree

if TYPE_CHECKING:
    from docx.document import Document

_LATIN = "Times New Roman"
_TITLE = "方正小标宋简体"
_BODY = "仿宋_GB2312"
_HEADING = "黑体"
_RUN_IN = "楷体_GB2312"
SONG = "宋体"
#: what Word takes when the office has not installed the official face
_SUBSTITUTES = {_TITLE: SONG, _BODY: "仿宋", _HEADING: "SimHei", _RUN_IN: "楷体"}
_LINE_PT = 28.0  # 22 lines a page
_FONT_TABLE = "/relationships/fontTable"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def document() -> Document:
    """Return an empty document with page, styles and page number set up."""
    import docx
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    made = docx.Document()
    _set_page(made)
    _set_defaults(made)
    _add_substitutes(made)

    body = made.styles["Normal"]
    _set_font(body, _BODY, 16)
    _set_spacing(body, _LINE_PT)
    _indent_first_line(body)
    body.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    body.paragraph_format.widow_control = False
    _keep_punctuation_inside(body)

    title = made.styles["Title"]
    _set_font(title, _TITLE, 22)
    _set_spacing(title, 36.0)
    _indent_first_line(title, 0)
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.space_after = Pt(_LINE_PT)

    heading = made.styles["Heading 1"]
    _set_font(heading, _HEADING, 16)
    _set_spacing(heading, _LINE_PT)
    _indent_first_line(heading)
    heading.paragraph_format.keep_with_next = True
    heading.paragraph_format.space_before = heading.paragraph_format.space_after = Pt(4)

    run_in = made.styles.add_style("run-in heading", WD_STYLE_TYPE.CHARACTER)
    _set_font(run_in, _RUN_IN, 16)

    cell = made.styles.add_style("table text", WD_STYLE_TYPE.PARAGRAPH)
    _set_font(cell, SONG, 10.5)
    _set_spacing(cell, 13.5)
    _indent_first_line(cell, 0)
    cell.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER

    after = made.styles.add_style("after table", WD_STYLE_TYPE.PARAGRAPH)
    _set_font(after, SONG, 5)
    _set_spacing(after, 8.0)
    _indent_first_line(after, 0)

    _number_pages(made)
    return made


def _set_page(made: Document) -> None:
    from docx.shared import Mm

    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(25)
    for grid in section._sectPr.findall(f"{{{_W}}}docGrid"):
        section._sectPr.remove(grid)


def _set_defaults(made: Document) -> None:
    for lang in made.styles.element.iter(f"{{{_W}}}lang"):
        lang.set(f"{{{_W}}}val", "en-US")
        lang.set(f"{{{_W}}}eastAsia", "zh-CN")
    made.core_properties.language = "zh-CN"


def _set_font(style: Any, east_asian: str, size_pt: float) -> None:
    from docx.shared import Pt, RGBColor

    for inherited in style.element.findall(f"{{{_W}}}rPr"):
        style.element.remove(inherited)
    for border in style.element.iter(f"{{{_W}}}pBdr"):
        border.getparent().remove(border)
        break
    style.font.name = _LATIN
    style.font.size = Pt(size_pt)
    style.font.bold = False
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.rPr.rFonts
    fonts.set(f"{{{_W}}}eastAsia", east_asian)
    fonts.set(f"{{{_W}}}hAnsi", _LATIN)
    fonts.set(f"{{{_W}}}cs", _LATIN)


def _set_spacing(style: Any, line_pt: float) -> None:
    from docx.enum.text import WD_LINE_SPACING
    from docx.shared import Pt

    layout = style.paragraph_format
    layout.space_before = layout.space_after = Pt(0)
    layout.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    layout.line_spacing = Pt(line_pt)


def _indent_first_line(style: Any, characters: int = 2) -> None:
    from docx.shared import Pt

    style.paragraph_format.first_line_indent = Pt(16 * characters)
    indent = style.element.pPr.find(f"{{{_W}}}ind")
    indent.set(f"{{{_W}}}firstLineChars", str(100 * characters))


def _keep_punctuation_inside(style: Any) -> None:
    hanging = etree.SubElement(style.element.pPr, f"{{{_W}}}overflowPunct")
    hanging.set(f"{{{_W}}}val", "0")
    spacing = style.element.pPr.find(f"{{{_W}}}spacing")
    spacing.addprevious(hanging)  # the schema's order


def _number_pages(made: Document) -> None:
    """Put "— 1 —" at the foot of each page."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import parse_xml
    from docx.shared import Pt

    footer = made.sections[0].footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    footer.paragraph_format.first_line_indent = Pt(0)
    run = (
        f'<w:r><w:rPr><w:rFonts w:ascii="{SONG}" w:hAnsi="{SONG}" w:eastAsia="{SONG}"/>'
        '<w:sz w:val="28"/></w:rPr>{}</w:r>'
    )
    field = (
        run.format("<w:t xml:space='preserve'>— </w:t>")
        + f'<w:fldSimple w:instr="PAGE">{run.format("<w:t>1</w:t>")}</w:fldSimple>'
        + run.format("<w:t xml:space='preserve'> —</w:t>")
    )
    for part in parse_xml(f'<w:p xmlns:w="{_W}">{field}</w:p>'):
        footer._p.append(part)
    indent = footer._p.pPr.find(f"{{{_W}}}ind")
    indent.set(f"{{{_W}}}firstLineChars", "0")


def print_at_foot(made: Document, text: str) -> None:
    """Print a line in small type below the page number."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    made.sections[0].footer_distance = Pt(36)
    foot: Any = made.sections[0].footer.add_paragraph()
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    foot.paragraph_format.first_line_indent = Pt(0)
    foot.paragraph_format.space_before = Pt(10)
    indent = foot._p.pPr.find(f"{{{_W}}}ind")
    indent.set(f"{{{_W}}}firstLineChars", "0")
    run = foot.add_run(text)
    run.font.size = Pt(8)
    fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(f"{{{_W}}}eastAsia", SONG)


def _add_substitutes(made: Document) -> None:
    """Name a common face for each official one, so that nothing falls back to chance."""
    for relation in made.part.rels.values():
        if relation.reltype.endswith(_FONT_TABLE):
            part = relation.target_part
            fonts = etree.fromstring(part.blob)
            for name, substitute in _SUBSTITUTES.items():
                font = etree.SubElement(fonts, f"{{{_W}}}font", {f"{{{_W}}}name": name})
                etree.SubElement(font, f"{{{_W}}}altName", {f"{{{_W}}}val": substitute})
            part._blob = etree.tostring(
                fonts, encoding="UTF-8", xml_declaration=True, standalone=True
            )
