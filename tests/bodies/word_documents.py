"""Word documents as offices write them, part by part, for the tests and for looking at."""

from __future__ import annotations

import io
from typing import Any
from xml.sax.saxutils import escape

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt, RGBColor

from tests.bodies import make

NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def paragraph(text: str, properties: str = "", run: str = "") -> str:
    """Return a paragraph of one run."""
    return (
        f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr>"
        f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
    )


def numbered(text: str, which: int, level: int = 0) -> str:
    """Return a paragraph of a list."""
    return paragraph(
        text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{which}"/></w:numPr>'
    )


def cell(content: str, properties: str = "") -> str:
    """Return a cell; plain text becomes a paragraph."""
    inside = content if content.startswith("<w:") else paragraph(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def table(*rows: str, properties: str = '<w:tblStyle w:val="TableGrid"/>') -> str:
    """Return a table of rows of cells."""
    lines = "".join(row if row.startswith("<w:tr>") else f"<w:tr>{row}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{lines}</w:tbl>"


def document(
    body: str,
    *,
    styles: str = "",
    numbering: str = "",
    relations: dict[str, tuple[str, str]] | None = None,
    parts: dict[str, bytes] | None = None,
) -> bytes:
    """Make a DOCX of raw XML; `relations` are identifier → (kind, target), addresses external."""
    listed = {"rS": ("styles", "styles.xml"), "rN": ("numbering", "numbering.xml")}
    listed |= relations or {}
    rels = "".join(
        f'<Relationship Id="{ident}" Type="{RELATIONS}/{kind}" Target="{escape(target)}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if ':' in target else ''}/>"
        for ident, (kind, target) in listed.items()
    )
    return make.packed(
        {
            "[Content_Types].xml": TYPES.encode(),
            "word/document.xml": f"<w:document {NS}><w:body>{body}</w:body></w:document>".encode(),
            "word/styles.xml": f"<w:styles {NS}>{styles}</w:styles>".encode(),
            "word/numbering.xml": f"<w:numbering {NS}>{numbering}</w:numbering>".encode(),
            "word/_rels/document.xml.rels": f"<Relationships>{rels}</Relationships>".encode(),
            **(parts or {}),
        }
    )


def level(at: int, how: str, text: str, *, start: int = 1, more: str = "") -> str:
    """Return one level of an abstract list."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{how}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def lists(*abstract: str, nums: dict[int, tuple[int, str]] | None = None) -> str:
    """Return a numbering part; `nums` are list → (abstract list, its changes)."""
    made = "".join(
        f'<w:abstractNum w:abstractNumId="{at}">{levels}</w:abstractNum>'
        for at, levels in enumerate(abstract)
    )
    nums = nums or {at + 1: (at, "") for at in range(len(abstract))}
    return made + "".join(
        f'<w:num w:numId="{ident}"><w:abstractNumId w:val="{at}"/>{changes}</w:num>'
        for ident, (at, changes) in nums.items()
    )


def notice() -> bytes:
    """Make a notice with a red head as a county writes them: title, lists, table, picture."""
    made = docx.Document()
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    base = made.styles["Normal"]
    base.font.size = Pt(16)

    def line(text: str, *, size: float = 16, align: Any = None, indent: bool = True) -> Any:
        para = made.add_paragraph()
        run = para.add_run(text)
        run.font.size = Pt(size)
        if align is not None:
            para.alignment = align
        elif indent:
            para.paragraph_format.first_line_indent = Pt(32)
        return para

    centre, right = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
    head = line("示例县人民政府文件", size=44, align=centre)
    head.runs[0].font.color.rgb = RGBColor(0xC0, 0, 0)
    line("示政发〔2023〕12号", align=centre)
    line("示例县人民政府", size=22, align=centre)
    line("关于印发《示例县政府信息公开工作方案》的通知", size=22, align=centre)
    line("各乡（镇）人民政府，县直各部门：", indent=False)
    line(
        "《示例县政府信息公开工作方案》已经县人民政府第18次常务会议审议通过，现印发给你们，请认真贯彻执行。"
    )
    line("附件：主动公开事项清单", size=16)
    line("示例县人民政府", align=right)
    line("2023年5月8日", align=right)
    line("（此件公开发布）")
    line("一、总体要求", size=16).runs[0].font.name = "黑体"
    para = line("坚持以公开为常态、不公开为例外，遵循")
    para.add_run("公正、公平、合法、便民").bold = True
    para.add_run("的原则，逐步扩大公开范围，不断增强政府公信力和执行力，提高依法行政水平。")
    line("（一）明确责任分工")
    line(
        "县政府办公室负责推进、指导、协调、监督全县政府信息公开工作，各乡（镇）、各部门各负其责。"
    )
    line("（二）严格审查程序")
    line("坚持先审查、后公开，一事一审，落实三级审核制度，未经审查的信息一律不得公开。")
    line("二、重点任务")
    line("各单位承担的任务见表1，示意图见图1。")
    line("表1 重点任务分工", align=centre)
    grid = made.add_table(rows=5, cols=4, style="Table Grid")
    rows = [
        ["序号", "任务", "数量", ""],
        ["", "", "目标", "完成"],
        ["1", "财政预决算", "131", "131"],
        ["2", "规范性文件", "3", "3"],
        ["合计", "", "134", "134"],
    ]
    for r, texts in enumerate(rows):
        for c, text in enumerate(texts):
            grid.cell(r, c).text = text
    grid.cell(0, 2).merge(grid.cell(0, 3))
    grid.cell(0, 0).merge(grid.cell(1, 0))
    grid.cell(0, 1).merge(grid.cell(1, 1))
    grid.cell(4, 0).merge(grid.cell(4, 1))
    picture = made.add_paragraph()
    picture.alignment = centre
    picture.add_run().add_picture(io.BytesIO(make.png(240, 90)), width=Mm(80))
    shape = picture._p.find(
        ".//{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
    )
    assert shape is not None
    shape.set("descr", "公开流程：拟制、初审、保密审查、签发、公开")
    line("图1 公开流程", align=centre)
    line("附件", indent=False)
    line("主动公开事项清单", size=22, align=centre)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()
