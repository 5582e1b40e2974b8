"""Word documents: merged and nested cells, tracked changes, text boxes, split tables."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from gongkai.documents.errors import Unreadable
from gongkai.documents.read import read_bytes
from gongkai.documents.report import Report
from gongkai.rules.report_form import CHAPTERS
from tests import make
from tests.documents import pages

NEW = make.city_2025()
OLD = make.old_2019()
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
Cell = Callable[[str], str]


def paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def table(rows: pages.Table, cell: Cell = paragraph, *, merged: bool = True) -> str:
    """Draw a table; spans downwards become vMerge with empty cells below."""
    below: dict[int, tuple[int, int]] = {}  # column → rows left, width
    made = []
    for row in rows:
        line, col, todo = "", 0, list(row)
        while todo or col in below:
            if col in below:
                left, across = below.pop(col)
                line += tc(paragraph(""), across, "<w:vMerge/>" if merged else "")
                if left > 1:
                    below[col + 1000] = (left - 1, across)
                col += across
                continue
            text, down, across = todo.pop(0)
            start = '<w:vMerge w:val="restart"/>' if down > 1 and merged else ""
            line += tc(cell(text), across, start)
            if down > 1:
                below[col + 1000] = (down - 1, across)
            col += across
        below = {key - 1000: value for key, value in below.items()}
        made.append(f"<w:tr>{line}</w:tr>")
    return f"<w:tbl>{''.join(made)}</w:tbl>"


def tc(content: str, across: int, merge: str) -> str:
    span = f'<w:gridSpan w:val="{across}"/>' if across > 1 else ""
    return f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{content}</w:tc>"


def document(report: Report, draw: pages.Draw = table) -> bytes:
    drawn = dict(zip((2, 3, 4), map(draw, pages.tables(report)), strict=True))
    parts = [paragraph(report.title or "")]
    for chapter, title in enumerate(CHAPTERS, 1):
        parts.append(paragraph(f"{pages.NUMERALS[chapter - 1]}、{title}"))
        section = report.section(chapter)
        parts += [paragraph(text) for text in (section.paragraphs if section else ())]
        parts.append(drawn.get(chapter, ""))
    return packed("".join(parts))


def packed(body: str) -> bytes:
    xml = f'<w:document xmlns:w="{W}" xmlns:mc="{MC}"><w:body>{body}</w:body></w:document>'
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", xml)
    return data.getvalue()


def read(data: bytes) -> Report:
    return read_bytes(data, "report.docx")


def tracked(text: str) -> str:
    return (
        '<w:p><w:del w:id="1"><w:r><w:delText>99</w:delText></w:r></w:del>'
        f'<w:ins w:id="2"><w:r><w:t>{text}</w:t></w:r></w:ins></w:p>'
    )


def in_runs(text: str) -> str:
    return f"<w:p>{''.join(f'<w:r><w:t>{c}</w:t></w:r>' for c in text)}</w:p>"


def in_control(text: str) -> str:
    return f"<w:sdt><w:sdtContent>{paragraph(text)}</w:sdtContent></w:sdt>"


def boxed(text: str) -> str:
    inner = f"<w:txbxContent>{paragraph(text)}</w:txbxContent>"
    return (
        "<w:p><w:r><mc:AlternateContent>"
        f"<mc:Choice><w:drawing>{inner}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{inner}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )


def in_table(text: str) -> str:
    return f"<w:tbl><w:tr>{tc(paragraph(text), 1, '')}</w:tr></w:tbl>{paragraph('')}"


@pytest.mark.parametrize("cell", [paragraph, tracked, in_runs, in_control, boxed, in_table])
@pytest.mark.parametrize("report", [NEW, OLD], ids=["2021", "2019"])
def test_a_cell_is_read_however_its_text_is_kept(cell: Cell, report: Report) -> None:
    found = read(document(report, lambda rows: table(rows, cell)))

    assert pages.figures(found) == pages.figures(report)


def test_merged_cells_may_be_drawn_as_empty_ones() -> None:
    found = read(document(NEW, lambda rows: table(rows, merged=False)))

    assert pages.figures(found) == pages.figures(NEW)


def test_a_table_inside_a_layout_table_is_found() -> None:
    def laid_out(rows: pages.Table) -> str:
        return f"<w:tbl><w:tr>{tc(table(rows) + paragraph(''), 1, '')}</w:tr></w:tbl>"

    assert pages.figures(read(document(NEW, laid_out))) == pages.figures(NEW)


def test_deleted_rows_and_hidden_text_are_not_read() -> None:
    data = document(NEW)
    xml = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    ghost = "<w:tr><w:trPr><w:del w:id='3'/></w:trPr>" + "".join(
        tc(paragraph(text), 1, "") for text in ("一、本年新收政府信息公开申请数量", *"9999999")
    )
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>7</w:t></w:r>"
    at = xml.index("一、本年新收")
    row = xml.rindex("<w:tr>", 0, at)
    xml = xml[:row] + ghost + "</w:tr>" + xml[row:]
    xml = xml.replace(
        '<w:t xml:space="preserve">14069</w:t></w:r>', f"<w:t>14069</w:t></w:r>{hidden}"
    )
    body = xml[xml.index("<w:body>") + 8 : xml.index("</w:body>")]

    assert pages.figures(read(packed(body))) == pages.figures(NEW)


def test_a_document_that_unpacks_without_end_is_refused() -> None:
    data = packed("<w:p/>" * 12_000_000)

    with pytest.raises(Unreadable) as error:
        read(data)

    assert error.value.reason == "too_large"


def test_entities_are_not_expanded() -> None:
    bomb = "<!DOCTYPE a [<!ENTITY a 'x'><!ENTITY b '" + "&a;" * 50 + "'>]>"
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        package.writestr(
            "word/document.xml",
            f'{bomb}<w:document xmlns:w="{W}"><w:body>{paragraph("&b;")}</w:body></w:document>',
        )

    with pytest.raises(Unreadable):
        read(data.getvalue())


@pytest.mark.parametrize("cut", [100, 2000, -50])
def test_a_truncated_document_says_so(cut: int) -> None:
    with pytest.raises(Unreadable) as error:
        read(document(NEW)[:cut])

    assert error.value.reason in ("truncated", "damaged")
