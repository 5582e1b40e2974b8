"""`Report` → a Word document that looks as official documents look."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, Any

from gongkai.documents.breaks import title_lines
from gongkai.documents.characters import writable
from gongkai.documents.layout import Sheet, sheets
from gongkai.documents.report import Report, Section
from gongkai.documents.stamp import Stamp

if TYPE_CHECKING:
    from docx.document import Document

_RUN_IN_HEADING = re.compile(r"（[一二三四五六七八九十]+）[^。\n]{2,30}。")


def docx(report: Report, stamp: Stamp | None = None) -> bytes:
    """
    Return the report as a DOCX file: A4, official type faces, merged table heads.

    A stamp is printed at the foot of every page, below its number.
    """
    from gongkai.documents import docx_styles

    document = docx_styles.document()
    if stamp is not None:
        docx_styles.print_at_foot(document, writable(stamp.line))
    properties = document.core_properties
    properties.title = writable(report.title or "")
    properties.author = writable(report.agency or "")
    if report.title:
        title = document.add_paragraph(style="Title")
        _add_lines(title, title_lines(writable(report.title)))
    by_number = {sheet.number: sheet for sheet in sheets(report)}
    chapters = {section.number: section for section in report.sections}
    for number in sorted({*by_number, *chapters}):
        if number in chapters:
            _write_section(document, chapters[number])
        if number in by_number:
            _write_table(document, by_number[number])
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _add_lines(paragraph: Any, found: list[str]) -> None:
    for at, line in enumerate(found):
        run = paragraph.add_run(line)
        if at < len(found) - 1:
            run.add_break()


def _write_section(document: Document, section: Section) -> None:
    if section.heading:
        document.add_paragraph(writable(section.heading), style="Heading 1")
    for text in section.paragraphs:
        paragraph = document.add_paragraph()
        text = writable(text)
        heading = _RUN_IN_HEADING.match(text)
        if heading:
            paragraph.add_run(heading[0], style="run-in heading")
            text = text[heading.end() :]
        if text:
            paragraph.add_run(text)


def _write_table(document: Document, sheet: Sheet) -> None:
    from gongkai.documents.docx_table import table_xml

    after = document.add_paragraph(style="after table")._p
    after.addprevious(table_xml(sheet))
