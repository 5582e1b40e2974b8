"""The six published files of a report, each read back before anybody sees it."""

from __future__ import annotations

from collections.abc import Callable

from gongkai.documents.errors import Unreadable
from gongkai.documents.read import read_bytes
from gongkai.documents.report import Kind, Report
from gongkai.documents.stamp import Stamp
from gongkai.documents.to_csv import csv_text
from gongkai.documents.to_docx import docx
from gongkai.documents.to_html import html
from gongkai.documents.to_json import json_text
from gongkai.documents.to_pdf import pdf
from gongkai.documents.to_xlsx import xlsx
from gongkai.reports.cells import words_of
from gongkai.reports.errors import ReadBackDiffers
from gongkai.rules.words import said

WRITERS: dict[str, Callable[[Report, Stamp], bytes]] = {
    "html": lambda report, stamp: html(report, stamp).encode(),
    "docx": docx,
    "pdf": pdf,
    "xlsx": lambda report, stamp: xlsx(report),
    "json": lambda report, stamp: json_text(report).encode(),
    "csv": lambda report, stamp: csv_text(report).encode(),
}


def written(report: Report, stamp: Stamp) -> dict[str, bytes]:
    """
    Write a report in every format, and read each file back.

    :raises ReadBackDiffers: a table does not come back as it was signed
    """
    made = {}
    for format, write in WRITERS.items():
        data = write(report, stamp)
        refuse_different(report, data, format)
        made[format] = data
    return made


def refuse_different(report: Report, data: bytes, format: str) -> None:
    """
    Refuse a file whose tables are not the report's.

    :raises ReadBackDiffers: names the first cell that differs
    """
    try:
        back = read_bytes(data, f"report.{format}")
    except Unreadable as error:
        raise ReadBackDiffers(format=format.upper(), what=error.said) from error
    if back.edition != report.edition:
        raise ReadBackDiffers(format=format.upper(), what="表格式样")
    for cell, figure in report.figures():
        found = back.figure(*cell)
        if (found.kind, found.value) != (figure.kind, figure.value) or (
            figure.kind is not Kind.MISSING and (found.printed or "") != (figure.printed or "")
        ):
            says = said(
                "%(words_of)s应为%(printed)s，读到%(printed2)s",
                words_of=words_of(report.form, cell),
                printed=figure.printed,
                printed2=found.printed,
            )
            raise ReadBackDiffers(format=format.upper(), what=says)
