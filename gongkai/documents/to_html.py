"""`Report` → one standalone, accessible HTML page."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from gongkai.documents.breaks import title_lines, words
from gongkai.documents.characters import lines, writable
from gongkai.documents.layout import Sheet, Slot, sheets
from gongkai.documents.report import Report
from gongkai.documents.stamp import Stamp

if TYPE_CHECKING:
    from jinja2 import Template

_LONG_COUNT = re.compile(r"\d{5,}")
_UNTITLED = "政府信息公开工作年度报告"


def html(report: Report, stamp: Stamp | None = None) -> str:
    """
    Return the report as an HTML page that needs no other file.

    The tables keep their official merged heads; every figure names the heads and labels it
    belongs to. All text is escaped. A stamp is put in the page's footer.
    """
    by_number = {sheet.number: sheet for sheet in sheets(report)}
    chapters = {section.number: section for section in report.sections}
    numbers = sorted({*by_number, *chapters} - {0})
    return _template().render(
        title=report.title,
        page_title=report.title or _UNTITLED,
        preamble=chapters.get(0),
        chapters=[(n, chapters.get(n), by_number.get(n)) for n in numbers],
        stamp=stamp,
    )


@cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("gongkai.documents"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["writable"] = writable
    environment.filters["lines"] = lines
    environment.filters["thousands"] = thousands
    environment.filters["words"] = words
    environment.filters["title_lines"] = title_lines
    environment.globals["scope"] = scope
    environment.globals["head_rows"] = head_rows
    environment.globals["bodies"] = bodies
    return environment.get_template("report.html")


def thousands(printed: str) -> list[str]:
    """
    Split a long plain count in groups of three, for thin gaps made by the style sheet.

    The groups together are the text as printed; anything but a plain count stays whole.
    """
    if not _LONG_COUNT.fullmatch(printed):
        return [printed]
    first = len(printed) % 3 or 3
    rest = [printed[at : at + 3] for at in range(first, len(printed), 3)]
    return [printed[:first], *rest]


def scope(slot: Slot) -> str:
    """Return what a head or label cell speaks for, in the words of HTML."""
    if slot.role == "label":
        return "rowgroup" if slot.rowspan > 1 else "row"
    return "colgroup" if slot.colspan > 1 else "col"


def head_rows(sheet: Sheet) -> tuple[tuple[Slot, ...], ...]:
    """Return the rows of the table's head."""
    return sheet.rows[: sheet.head_rows]


def bodies(sheet: Sheet) -> list[list[tuple[Slot, ...]]]:
    """Return the rows of the table's bodies: in table two each item of article 20 is one."""
    groups: list[list[tuple[Slot, ...]]] = []
    for row in sheet.rows[sheet.head_rows :]:
        if not groups or (row and row[0].role == "item"):
            groups.append([])
        groups[-1].append(row)
    return groups
