"""`Report` → a tagged PDF set as an official document, by typst."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gongkai.documents.breaks import broken, title_lines
from gongkai.documents.characters import lines, writable
from gongkai.documents.faces import Faces, faces, loaded, typeset
from gongkai.documents.layout import Sheet, Slot, sheets
from gongkai.documents.report import Report, Section
from gongkai.documents.stamp import Stamp

if TYPE_CHECKING:
    pass

_SOURCE = Path(__file__).with_name("typst") / "report.typ"
_UNTITLED = "政府信息公开工作年度报告"
_LONG_MM = 40.0
#: what our faces may lack (Uyghur, Tibetan, Mongolian, rare Han): the machine's may have it
_RARE = re.compile(
    "[\u0590-\u08ff\u0f00-\u0fff\u1800-\u18af\ufb50-\ufdff\ufe70-\ufefc\U00010000-\U0010ffff]"
)
_RUN_IN_HEADING = re.compile(r"（[一二三四五六七八九十]+）[^。\n]{2,30}。")


def pdf(report: Report, stamp: Stamp | None = None) -> bytes:
    """
    Return the report as a PDF file: A4, accessible (PDF/UA-1), title and language set.

    A stamp is printed at the foot of every page, below its number.

    Text reaches typst as data, never as markup, so "#", "$" and "*" are only characters.
    """
    import typst

    chosen = faces()
    data = json.dumps(_data(report, chosen, stamp), ensure_ascii=False)
    fonts = loaded(chosen.folders, bool(_RARE.search(data)))
    try:
        return typeset(_SOURCE, data, fonts, "ua-1")
    except typst.TypstError:  # a character no face has: readable, though not by everybody
        return typeset(_SOURCE, data, fonts, None)


def _data(report: Report, chosen: Faces, stamp: Stamp | None) -> dict[str, Any]:
    by_number = {sheet.number: sheet for sheet in sheets(report)}
    chapters = {section.number: section for section in report.sections}
    blocks: list[dict[str, Any]] = []
    for number in sorted({*by_number, *chapters}):
        if number in chapters:
            blocks += _section(chapters[number])
        if number in by_number:
            blocks.append(_table(by_number[number]))
    return {
        "title": writable(report.title or _UNTITLED),
        "title_lines": title_lines(writable(report.title)) if report.title else [],
        "agency": writable(report.agency or ""),
        "faces": {
            "latin": chosen.latin,
            "title": chosen.title,
            "title_is_heavy": chosen.title_is_heavy,
            "body": chosen.body,
            "heading": chosen.heading,
            "run_in": chosen.run_in,
            "table": chosen.table,
        },
        "blocks": blocks,
        "stamp": writable(stamp.line) if stamp is not None else "",
    }


def _section(section: Section) -> list[dict[str, Any]]:
    blocks: list[dict[str, Any]] = []
    if section.heading:
        blocks.append({"kind": "heading", "lines": lines(section.heading)})
    for paragraph in section.paragraphs:
        text = writable(paragraph)
        match = _RUN_IN_HEADING.match(text)
        head = match[0] if match else ""
        blocks.append({"kind": "paragraph", "run_in": head, "lines": lines(text[len(head) :])})
    return blocks


def _table(sheet: Sheet) -> dict[str, Any]:
    return {
        "kind": "table",
        "caption": sheet.caption,
        "widths": sheet.widths,
        "head_rows": sheet.head_rows,
        "row_mm": 6.9 if sheet.number == 3 else 8.0,
        "value_pt": sheet.value_pt,
        "cells": [_cell(sheet, slot) for slot in sheet.slots()],
    }


def _cell(sheet: Sheet, slot: Slot) -> dict[str, Any]:
    width = sum(sheet.widths[slot.col : slot.col + slot.colspan])
    text = lines(slot.text)
    if slot.role in ("head", "label") and width < _LONG_MM and sheet.number != 2:
        text = [part for line in text for part in broken(line, width)]
    return {
        "lines": text,
        "x": slot.col,
        "y": slot.row,
        "colspan": slot.colspan,
        "rowspan": slot.rowspan,
        "value": slot.role == "value",
        "left": slot.role == "note" or (slot.role == "label" and slot.rowspan == 1),
    }
